//! Fills the holes in an article's HTML: links, photographs and interface texts, which depend on the site and not on
//! the article alone. Never parses Markdown or HTML.

use super::hrefs::Hrefs;
use super::item::Items;
use super::medium::Medium;
use super::pictures::{self, PictureCredit, Pictures, Stand};
use crate::base::escape::html;
use crate::base::language::Language;
use crate::base::path::UrlPath;
use crate::base::percent;
use crate::config::settings::LineBreaks;
use crate::content::body::{Credit, Figure, HoleKind, Link, Player, Tile};
use crate::content::form::{Form, TagPlace, Wish};
use crate::site::entry::Entry;
use crate::site::links::Resolved;
use crate::site::model::Site;
use crate::source::attachment;
use crate::source::tree::SourceFile;
use std::fmt::Write as _;

/// The start of a gallery.
const GALLERY: &str = "<div class=\"gallery\">\n";

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
        entry,
        medium,
        hrefs: hrefs.clone(),
        pictures: Pictures {
            items,
            entry,
            medium,
            hrefs,
        },
        out: String::with_capacity(body.html.len() + body.holes.len() * 96),
        links: Vec::new(),
        figures: Vec::new(),
        tables: 0,
        tiles: None,
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
    if !entry.article.front.gallery.is_empty() {
        filler.gallery();
    }
    filler.out
}

struct Filler<'a> {
    site: &'a Site,
    entry: &'a Entry,
    medium: Medium,
    hrefs: Hrefs,
    pictures: Pictures<'a>,
    out: String,
    /// The end of each open link; empty when its target is missing, so that only its text remains.
    links: Vec<String>,
    figures: Vec<OpenFigure<'a>>,
    /// The number of tables so far.
    tables: usize,
    /// `Some`: a gallery is open, and has so many pictures so far. `None`: none is open.
    tiles: Option<usize>,
}

struct OpenFigure<'a> {
    /// `Some`: its photograph is missing, and the figure is cut off from this byte on. `None`: it is shown.
    missing_from: Option<usize>,
    has_caption: bool,
    credit: Option<PictureCredit<'a>>,
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
            HoleKind::LineBreak if self.tiles.is_some() => {}
            HoleKind::LineBreak => match self.site.config.markdown.breaks {
                LineBreaks::Keep => self.out.push_str("<br>"),
                LineBreaks::Join => {}
            },
            HoleKind::Image(picture) => {
                let shown = self.pictures.find(&picture.src);
                let html = self.pictures.html(shown, &picture.alt, Stand::Inline, false);
                self.out.push_str(&html);
            }
            HoleKind::Tile(tile) => self.tile(tile),
            HoleKind::Form(form) => self.form(*form),
            HoleKind::Player(player) => self.player(player),
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

    fn form(&mut self, form: Form) {
        let forms = &self.site.forms;
        match form.wish() {
            Wish::Gallery if forms.gallery.is_some() => self.gallery_form(form),
            Wish::Player if forms.has_players && self.medium == Medium::Page => self.transcript(form),
            Wish::Gallery | Wish::Player => self.out.push_str(form.plain()),
        }
    }

    fn gallery_form(&mut self, form: Form) {
        if !form.is_outer() {
            return;
        }
        match form.part() {
            TagPlace::Start(_) => {
                self.tiles = Some(0);
                self.out.push_str(GALLERY);
            }
            TagPlace::End | TagPlace::Whole => {
                self.tiles = None;
                self.out.push_str("</div>");
                // Behind the other forms, a line end follows in the HTML.
                if form == Form::FiguresEnd {
                    self.out.push('\n');
                }
            }
        }
    }

    fn transcript(&mut self, form: Form) {
        match form.part() {
            TagPlace::Start(_) => {
                let label = html(self.site.config.labels.get("transcript"));
                let _ = writeln!(
                    self.out,
                    "<details class=\"transcript\" open><summary>{label}</summary>"
                );
            }
            TagPlace::End | TagPlace::Whole => self.out.push_str("</details>"),
        }
    }

    fn player(&mut self, player: &Player) {
        if !self.site.forms.has_players || self.medium != Medium::Page {
            return;
        }
        let Resolved::File(url, file) = self.site.resolve(self.entry, &player.target) else {
            return;
        };
        if file.len == 0 || attachment::played(&attachment::ending(&file.path)).is_none() {
            return;
        }
        let (src, label) = (html(&self.hrefs.to(url)), html(&player.label));
        let _ = write!(
            self.out,
            "<audio controls preload=\"none\" src=\"{src}\" aria-label=\"{label}\"></audio>"
        );
    }

    fn tile(&mut self, tile: &Tile) {
        if let Some(tiles) = &mut self.tiles {
            *tiles += 1;
            self.pictures.tile(tile, *tiles, &mut self.out);
            return;
        }
        let shown = self.pictures.find(&tile.picture.src);
        let html = self.pictures.html(shown, &tile.picture.alt, Stand::Inline, false);
        self.out.push_str(&html);
    }

    /// The gallery of front matter, below the text.
    fn gallery(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        let start = self.out.len();
        let is_grid = self.site.forms.gallery.is_some();
        if is_grid {
            self.out.push_str(GALLERY);
        }
        let count = self.pictures.gallery(&mut self.out);
        if count == 0 {
            self.out.truncate(start);
        } else if is_grid {
            self.out.push_str("</div>\n");
        }
    }

    fn figure_start(&mut self, figure: &'a Figure) {
        let credit = match &figure.credit {
            Credit::Named { label, name } => Some((label.as_deref(), &**name)),
            // A picture of another site has no default credit.
            Credit::Inherited if figure.picture.is_some() => self.pictures.inherited(),
            Credit::Inherited | Credit::Unsure => None,
        };
        let start = self.out.len();
        self.out.push_str("<figure>");
        let picture = figure.picture.as_ref();
        let shown = picture.and_then(|picture| self.pictures.find(&picture.src));
        self.figures.push(OpenFigure {
            missing_from: (picture.is_some() && shown.is_none()).then_some(start),
            has_caption: figure.has_caption,
            credit,
            is_caption_open: false,
        });
        let Some(picture) = picture else {
            return;
        };
        let stand = match &mut self.tiles {
            Some(tiles) => {
                *tiles += usize::from(shown.is_some());
                Stand::Gallery(*tiles)
            }
            // Without a lead photograph, a picture at the start is the first thing in view: loaded eagerly.
            None => Stand::Figure {
                leads: self.entry.article.front.photo.is_none() && start == 0,
            },
        };
        let html = self.pictures.html(shown, &picture.alt, stand, !figure.in_link);
        self.out.push_str(&html);
        self.caption_start();
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
            pictures::credit(
                &self.site.config,
                figure.has_caption,
                figure.credit,
                &mut self.out,
            );
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
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
