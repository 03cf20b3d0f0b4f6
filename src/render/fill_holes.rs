//! Fills the holes in an article's HTML: links, photographs and interface texts, which depend on the site and not on
//! the article alone. Never parses Markdown or HTML.

use super::hrefs::Hrefs;
use super::item::Items;
use super::photo;
use crate::base::escape::html;
use crate::base::language::Language;
use crate::base::path::UrlPath;
use crate::base::percent;
use crate::config::settings::LineBreaks;
use crate::content::body::{Credit, Figure, HoleKind, Link, Picture};
use crate::image::recipe::Focus;
use crate::site::entry::Entry;
use crate::site::links::Resolved;
use crate::site::model::Site;
use crate::source::tree::SourceFile;
use crate::theme::filters::PictureMarkup;
use std::fmt::Write as _;
use tera::Value;

/// The recipe of photographs in the text.
const RECIPE: &str = "figure";

/// Where the HTML is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// On the article's own page, with the link style of the items.
    Page,
    /// In a feed: all addresses absolute, one size of each photograph.
    Feed,
}

/// The HTML of an article with its holes filled.
#[must_use]
pub fn fill(items: &Items, entry: &Entry, medium: Medium) -> String {
    let site = &items.site;
    let body = &entry.article.body;
    let hrefs = match medium {
        Medium::Page => items.hrefs.clone(),
        Medium::Feed => Hrefs::absolute(&site.config),
    };
    let mut filler = Filler {
        site,
        items,
        entry,
        medium,
        hrefs,
        out: String::with_capacity(body.html.len() + body.holes.len() * 96),
        links: Vec::new(),
        figures: Vec::new(),
        tables: 0,
    };
    body.html.read(|html| {
        let mut done = 0;
        for hole in &body.holes {
            let at = hole.at as usize;
            filler.out.push_str(&html[done..at]);
            done = at;
            filler.hole(&hole.kind);
        }
        filler.out.push_str(&html[done..]);
    });
    filler.out
}

struct Filler<'a> {
    site: &'a Site,
    items: &'a Items,
    entry: &'a Entry,
    medium: Medium,
    hrefs: Hrefs,
    out: String,
    /// The end of each open link; empty when its target is missing, so that only its text remains.
    links: Vec<String>,
    figures: Vec<OpenFigure<'a>>,
    /// The number of tables so far.
    tables: usize,
}

struct OpenFigure<'a> {
    /// `Some`: its photograph is missing, and the figure is cut off from this byte on. `None`: it is shown.
    missing_from: Option<usize>,
    has_caption: bool,
    /// The label before the name (`None`: that of the site), and the name.
    credit: Option<(Option<&'a str>, &'a str)>,
    is_caption_open: bool,
}

impl<'a> Filler<'a> {
    fn hole(&mut self, kind: &'a HoleKind) {
        match kind {
            HoleKind::LinkStart(link) => self.link_start(link),
            HoleKind::LinkEnd => {
                let end = self.links.pop().unwrap_or_default();
                self.out.push_str(&end);
            }
            HoleKind::FigureStart(figure) => self.figure_start(figure),
            HoleKind::CaptionStart => self.caption_start(),
            HoleKind::FigureEnd => self.figure_end(),
            HoleKind::LineBreak => match self.site.config.markdown.breaks {
                LineBreaks::Keep => self.out.push_str("<br>"),
                LineBreaks::Join => {}
            },
            HoleKind::Image(picture) => {
                let html = self.picture(picture, "inline", false);
                self.out.push_str(&html);
            }
            HoleKind::TableStart => {
                let label = html(self.site.config.labels.get("table_region"));
                self.tables += 1;
                // Landmarks of one page need different names.
                let number = match self.tables {
                    1 => String::new(),
                    number => format!(" ({number})"),
                };
                let _ = write!(
                    self.out,
                    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{label}{number}\">"
                );
            }
            HoleKind::TableEnd => self.out.push_str("</div>"),
            HoleKind::Label(key, number) => {
                let text = self
                    .site
                    .config
                    .labels
                    .filled(key, &[("number", &number.to_string())]);
                self.out.push_str(&html(&text));
            }
        }
    }

    fn link_start(&mut self, link: &'a Link) {
        let to = |url: &UrlPath, id: Option<&str>| match id {
            Some(id) => format!("{}#{}", self.hrefs.to(url), percent::encode(id)),
            None => self.hrefs.to(url),
        };
        let (href, details) = match self.site.resolve(self.entry, &link.target) {
            Resolved::Here(id) if self.medium == Medium::Page => {
                (format!("#{}", percent::encode(id)), String::new())
            }
            Resolved::Here(id) => (to(&self.entry.url, Some(id)), String::new()),
            Resolved::Page(url, id) => (to(url, id), String::new()),
            Resolved::File(url, file) => (to(url, None), self.file_details(&file)),
            Resolved::Dead => {
                self.links.push(String::new());
                return;
            }
        };
        self.out.push_str("<a href=\"");
        self.out.push_str(&html(&href));
        self.out.push('"');
        self.out.push_str(&link.attributes);
        self.out.push('>');
        self.links.push(format!("</a>{details}"));
    }

    /// ` (PDF, 1,2 MB)`
    fn file_details(&self, file: &SourceFile) -> String {
        let config = &self.site.config;
        let size = size(file.len, config.language);
        let extension = file.path.extension().to_uppercase();
        let details = config
            .labels
            .filled("file_details", &[("type", &extension), ("size", &size)]);
        format!(" <span class=\"file\">({})</span>", html(&details))
    }

    fn figure_start(&mut self, figure: &'a Figure) {
        let front = &self.entry.article.front;
        let inherited = || {
            let name = front.photo_credit.as_deref();
            let name = name.or(self.site.config.defaults.photo_credit.as_deref())?;
            Some((None, name))
        };
        let credit = match &figure.credit {
            Credit::Named { label, name } => Some((label.as_deref(), &**name)),
            // A picture of another site has no default credit.
            Credit::Inherited if figure.picture.is_some() => inherited(),
            Credit::Inherited | Credit::Unsure => None,
        };
        let start = self.out.len();
        self.out.push_str("<figure>");
        let is_missing = (figure.picture.as_ref()).is_some_and(|picture| {
            self.site
                .picture(self.entry, &picture.src, Focus::default())
                .is_none()
        });
        self.figures.push(OpenFigure {
            missing_from: is_missing.then_some(start),
            has_caption: figure.has_caption,
            credit,
            is_caption_open: false,
        });
        if let Some(picture) = &figure.picture {
            // Without a lead photograph, a picture at the start is the first thing in view: loaded eagerly.
            let leads = self.entry.article.front.photo.is_none() && start == 0;
            let html = self.picture(picture, "", leads);
            self.out.push_str(&html);
            self.caption_start();
        }
    }

    fn caption_start(&mut self) {
        let Some(figure) = self.figures.last_mut() else {
            return;
        };
        if figure.has_caption || figure.credit.is_some() {
            figure.is_caption_open = true;
            self.out.push_str("<figcaption>");
        }
        if figure.has_caption {
            self.out.push_str("<span class=\"caption\">");
        }
    }

    fn figure_end(&mut self) {
        let Some(figure) = self.figures.pop() else {
            return;
        };
        if let Some(start) = figure.missing_from {
            self.out.truncate(start);
            return;
        }
        if figure.is_caption_open {
            if figure.has_caption {
                self.out.push_str("</span>");
            }
            if let Some((label, name)) = figure.credit {
                let space = if figure.has_caption { " " } else { "" };
                let label = html(label.unwrap_or_else(|| self.site.config.labels.get("photo")));
                let name = html(name);
                let _ = write!(self.out, "{space}<span class=\"credit\">{label}: {name}</span>");
            }
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
    }

    /// The HTML of a photograph; only its description when it cannot be shown.
    fn picture(&self, picture: &Picture, class: &str, eager: bool) -> String {
        let shown = self.site.picture(self.entry, &picture.src, Focus::default());
        let recipes = self.items.recipes();
        let view = shown.zip(recipes.get(RECIPE)).and_then(|(shown, recipe)| {
            photo::in_recipe(
                &self.hrefs,
                recipe,
                shown.sets.get(RECIPE),
                shown.tone,
                &picture.alt,
            )
        });
        match (view, self.medium) {
            (None, _) => html(&picture.alt),
            (Some(view), Medium::Feed) => format!(
                "<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\">",
                html(&view.src),
                view.width,
                view.height,
                html(&picture.alt)
            ),
            (Some(view), Medium::Page) => {
                let recipe = Value::from(view).into_map().unwrap_or_default();
                let markup = PictureMarkup {
                    recipe: &recipe,
                    alt: &picture.alt,
                    eager,
                    class,
                };
                markup.html()
            }
        }
    }
}

/// A file size as people read it: `320 kB`, `1,2 MB`.
#[must_use]
pub fn size(bytes: u64, language: Language) -> String {
    let tenths = |unit: u64| bytes.saturating_mul(10).div_ceil(unit);
    let (tenths, unit) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => return format!("{} kB", bytes.div_ceil(1_000)),
        1_000_000..1_000_000_000 => (tenths(1_000_000), "MB"),
        _ => (tenths(1_000_000_000), "GB"),
    };
    let point = match language {
        Language::Vi => ',',
        Language::En => '.',
    };
    format!("{}{point}{} {unit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_the_language_writes_them() {
        assert_eq!(size(999, Language::Vi), "999 B");
        assert_eq!(size(320_000, Language::Vi), "320 kB");
        assert_eq!(size(1_200_000, Language::Vi), "1,2 MB");
        assert_eq!(size(1_200_000, Language::En), "1.2 MB");
    }
}
