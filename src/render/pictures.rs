//! Writes the photographs in the text of an article as HTML: in a line, as figures that link to their largest size, and as
//! tiles of a gallery.

use super::hrefs::Hrefs;
use super::item::Items;
use super::medium::Medium;
use super::photo;
use crate::base::escape::html;
use crate::config::settings::Config;
use crate::content::body::Tile;
use crate::content::figure::split_credit;
use crate::image::recipe::Focus;
use crate::site::entry::Entry;
use crate::site::gallery;
use crate::site::pictures::SitePicture;
use crate::theme::filters::PictureMarkup;
use std::fmt::Write as _;
use tera::Value;

/// The recipe of photographs in the text.
const RECIPE: &str = "figure";

/// Where a photograph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// In a line of text.
    Inline,
    /// In a figure.
    Figure {
        /// Whether it is the first thing in view, and loaded eagerly.
        leads: bool,
    },
    /// In a gallery, as the tile with this number, from 1.
    Gallery(usize),
}

/// Who took a photograph: the label before the name (`None`: that of the site), and the name.
pub type PictureCredit<'a> = (Option<&'a str>, &'a str);

/// A tile of a gallery.
struct TileText<'a> {
    alt: &'a str,
    caption: &'a str,
    credit: Option<PictureCredit<'a>>,
    in_link: bool,
}

/// Writes the photographs of one article.
#[derive(Debug)]
pub struct Pictures<'a> {
    /// The articles and recipes.
    pub items: &'a Items,
    /// The article.
    pub entry: &'a Entry,
    /// Where its HTML is shown.
    pub medium: Medium,
    /// The style of links.
    pub hrefs: Hrefs,
}

impl<'a> Pictures<'a> {
    /// The photograph at this path. `None`: it cannot be shown.
    pub fn find(&self, src: &str) -> Option<&'a SitePicture> {
        self.items.site.picture(self.entry, src, Focus::default())
    }

    /// The credit of photographs that name nobody. `None`: there is none.
    pub fn inherited(&self) -> Option<PictureCredit<'a>> {
        let name = self.entry.article.front.photo_credit.as_deref();
        let name = name.or(self.items.site.config.defaults.photo_credit.as_deref())?;
        Some((None, name))
    }

    /// The HTML of a photograph; only its description when it cannot be shown. `can_open`: whether it may be a link.
    pub fn html(&self, shown: Option<&SitePicture>, alt: &str, stand: Stand, can_open: bool) -> String {
        let forms = &self.items.site.forms;
        let recipe = match stand {
            Stand::Inline | Stand::Figure { .. } => RECIPE,
            Stand::Gallery(_) => forms.gallery.as_deref().unwrap_or(RECIPE),
        };
        let recipes = self.items.recipes();
        let view = shown.zip(recipes.get(recipe)).and_then(|(shown, made)| {
            photo::in_recipe(&self.hrefs, made, shown.sets.get(recipe), shown.tone, alt)
        });
        let Some(view) = view else {
            return html(alt);
        };
        if self.medium == Medium::Feed {
            return format!(
                "<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\">",
                html(&view.src),
                view.width,
                view.height,
                html(alt)
            );
        }
        let fields = Value::from(view).into_map().unwrap_or_default();
        let markup = PictureMarkup {
            recipe: &fields,
            alt,
            eager: stand == Stand::Figure { leads: true },
            class: if stand == Stand::Inline { "inline" } else { "" },
        };
        let large = shown
            .filter(|_| can_open && stand != Stand::Inline)
            .and_then(|shown| photo::large(&self.hrefs, recipes, forms, shown));
        match large {
            Some(large) => self.opening(&large, &markup.html(), alt, stand),
            None => markup.html(),
        }
    }

    /// A photograph as the link to its largest size. The link is called by what it shows.
    fn opening(&self, href: &str, picture: &str, alt: &str, stand: Stand) -> String {
        let labels = &self.items.site.config.labels;
        let name = match stand {
            Stand::Gallery(number) if alt.is_empty() => format!("{} {number}", labels.get("photo")),
            Stand::Inline | Stand::Figure { .. } | Stand::Gallery(_) => String::new(),
        };
        format!(
            "<a class=\"enlarge\" href=\"{}\">{picture}<span class=\"visually-hidden\">{} ({})</span></a>",
            html(href),
            html(&name),
            html(labels.get("enlarge"))
        )
    }

    /// A tile whose caption is its title in Markdown; nothing when its picture cannot be shown.
    pub fn tile(&self, tile: &Tile, number: usize, out: &mut String) {
        let Some(shown) = self.find(&tile.picture.src) else {
            return;
        };
        let caption = split_credit(&tile.title.value);
        let text = TileText {
            alt: &tile.picture.alt,
            caption: caption.text,
            credit: caption
                .credit
                .map(|name| (caption.label, name))
                .or_else(|| self.inherited()),
            in_link: tile.in_link,
        };
        self.figure(shown, &text, number, out);
    }

    /// The pictures of `gallery` in front matter, as figures; gives how many there are.
    pub fn gallery(&self, out: &mut String) -> usize {
        let site = &self.items.site;
        let mut number = 0;
        for (file, item) in gallery::pictures(&site.tree, &self.entry.article) {
            let Some(shown) = site.pictures.get(&file.path, item.focus) else {
                continue;
            };
            number += 1;
            let written = item.caption.as_ref().map_or("", |caption| &*caption.value);
            let caption = split_credit(written);
            let named = item.credit.as_deref().map(|name| (None, name));
            let in_caption = caption.credit.map(|name| (caption.label, name));
            let text = TileText {
                alt: item.alt.as_ref().map_or("", |alt| &*alt.value),
                caption: caption.text,
                credit: named.or(in_caption).or_else(|| self.inherited()),
                in_link: false,
            };
            self.figure(shown, &text, number, out);
        }
        number
    }

    fn figure(&self, shown: &SitePicture, text: &TileText<'_>, number: usize, out: &mut String) {
        out.push_str("<figure>");
        out.push_str(&self.html(Some(shown), text.alt, Stand::Gallery(number), !text.in_link));
        let has_caption = !text.caption.is_empty();
        if has_caption || text.credit.is_some() {
            out.push_str("<figcaption>");
            if has_caption {
                let _ = write!(out, "<span class=\"caption\">{}</span>", html(text.caption));
            }
            credit(&self.items.site.config, has_caption, text.credit, out);
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n");
    }
}

/// Writes who took a photograph, behind its caption.
pub fn credit(config: &Config, has_caption: bool, credit: Option<PictureCredit<'_>>, out: &mut String) {
    let Some((label, name)) = credit else {
        return;
    };
    let space = if has_caption { " " } else { "" };
    let label = html(label.unwrap_or_else(|| config.labels.get("photo")));
    let _ = write!(
        out,
        "{space}<span class=\"credit\">{label}: {}</span>",
        html(name)
    );
}
