//! Keys and values with which other programs restrict who may read an article: Hugo, Jekyll, Hexo, Eleventy, Zola, Docusaurus,
//! Astro, Ghost, Obsidian Publish, Quartz and exporters of `WordPress`. bantin publishes for everybody or for nobody, so
//! such an article is hidden or reported; it is never published by mistake. Decisions are made in `front_matter::hidden`.

use super::yaml::node::{Node, YamlValue};
use crate::text::dates::moment::{Moment, Zone};
use crate::text::fold;
use crate::text::nearest::NameIndex;
use std::sync::LazyLock;

/// How the value of a key of another program restricts readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// `true` hides the article: `hidden`, `private`.
    Hides,
    /// `false` hides the article, a date until then: `published`, `public`.
    Shows,
    /// A word hides it: `status: draft`, `visibility: private`.
    State,
    /// As [`Self::Hides`], for a key that may mean something else: only a clear value counts.
    MayHide,
    /// As [`Self::Shows`], likewise.
    MayShow,
    /// As [`Self::State`], likewise.
    MayState,
    /// `true` excludes some readers or search engines: `unlisted`, `noindex`.
    Limits,
    /// `false` does the same: `listed`.
    Lists,
    /// `robots: noindex`.
    Robots,
    /// Only readers who know the value.
    Password,
    /// Nobody before this date: `publishDate`.
    From,
}

/// The meaning of the value of such a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Nobody may read the article.
    Nobody,
    /// Everybody may.
    Everybody,
    /// Nobody before a date.
    From,
    /// There is no value.
    Nothing,
    /// Not clear, or a restriction that bantin does not have.
    Unclear,
    /// No restriction: the key is about something else.
    Other,
}

/// The keys, folded ([`word`]): case, diacritics and the signs between words do not matter.
#[rustfmt::skip]
pub static KEYS: &[(&str, Audience)] = &[
    ("is draft", Audience::Hides), ("hidden", Audience::Hides), ("private", Audience::Hides), ("is private", Audience::Hides), ("unpublished", Audience::Hides),
    ("ban nhap", Audience::Hides), ("la nhap", Audience::Hides), ("rieng tu", Audience::Hides),
    ("khong dang", Audience::Hides), ("chua dang", Audience::Hides), ("khong cong khai", Audience::Hides),
    ("chua xuat ban", Audience::Hides),
    ("published", Audience::Shows), ("publish", Audience::Shows), ("is published", Audience::Shows),
    ("public", Audience::Shows), ("is public", Audience::Shows), ("dg publish", Audience::Shows),
    ("xuat ban", Audience::Shows), ("cong khai", Audience::Shows), ("da dang", Audience::Shows),
    ("status", Audience::State), ("post status", Audience::State), ("visibility", Audience::State),
    ("hide", Audience::MayHide), ("secret", Audience::MayHide), ("internal", Audience::MayHide), ("confidential", Audience::MayHide),
    ("deleted", Audience::MayHide), ("trash", Audience::MayHide), ("trashed", Audience::MayHide),
    ("removed", Audience::MayHide), ("disabled", Audience::MayHide), ("inactive", Audience::MayHide),
    ("wip", Audience::MayHide), ("headless", Audience::MayHide), ("exclude", Audience::MayHide),
    ("excluded", Audience::MayHide), ("ignore", Audience::MayHide), ("ignored", Audience::MayHide),
    ("skip", Audience::MayHide), ("noi bo", Audience::MayHide), ("bi mat", Audience::MayHide),
    ("mat", Audience::MayHide), ("an", Audience::MayHide), ("tam an", Audience::MayHide),
    ("giau", Audience::MayHide),
    ("visible", Audience::MayShow), ("active", Audience::MayShow), ("enabled", Audience::MayShow),
    ("enable", Audience::MayShow), ("show", Audience::MayShow), ("display", Audience::MayShow),
    ("online", Audience::MayShow), ("live", Audience::MayShow), ("render", Audience::MayShow),
    ("permalink", Audience::MayShow), ("approved", Audience::MayShow), ("ready", Audience::MayShow),
    ("release", Audience::MayShow), ("dang", Audience::MayShow), ("hien", Audience::MayShow),
    ("hien thi", Audience::MayShow), ("duyet", Audience::MayShow), ("da duyet", Audience::MayShow),
    ("state", Audience::MayState), ("stage", Audience::MayState), ("access", Audience::MayState),
    ("audience", Audience::MayState), ("workflow", Audience::MayState), ("trang thai", Audience::MayState),
    ("tinh trang", Audience::MayState), ("pham vi", Audience::MayState),
    ("unlisted", Audience::Limits), ("noindex", Audience::Limits), ("robots noindex", Audience::Limits),
    ("archived", Audience::Limits), ("protected", Audience::Limits), ("restricted", Audience::Limits),
    ("members only", Audience::Limits), ("login required", Audience::Limits),
    ("hidden in home list", Audience::Limits), ("hidden from home page", Audience::Limits),
    ("hidden from search", Audience::Limits), ("search hidden", Audience::Limits),
    ("exclude from collections", Audience::Limits), ("eleventy exclude from collections", Audience::Limits),
    ("listed", Audience::Lists), ("robots", Audience::Robots),
    ("password", Audience::Password), ("post password", Audience::Password), ("mat khau", Audience::Password),
    ("publish date", Audience::From), ("pub date", Audience::From), ("publication date", Audience::From),
    ("date published", Audience::From), ("published at", Audience::From), ("published on", Audience::From),
    ("published date", Audience::From), ("publish at", Audience::From), ("publish on", Audience::From),
    ("publish from", Audience::From), ("publish up", Audience::From), ("pub datetime", Audience::From),
    ("embargo", Audience::From), ("embargo until", Audience::From), ("ngay dang", Audience::From),
    ("ngay xuat ban", Audience::From), ("hen gio", Audience::From), ("hen gio dang", Audience::From),
];

/// Words of [`Audience::State`] for "nobody", folded.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "draft", "drafts", "auto draft", "private", "hidden", "pending", "pending review", "in review", "review",
    "needs review", "trash", "trashed", "bin", "deleted", "removed", "rejected", "withdrawn", "unpublished",
    "not published", "internal", "secret", "confidential", "archived", "inactive", "disabled", "wip",
    "work in progress", "in progress", "todo", "to do", "idea", "embargo", "embargoed", "unlisted", "members",
    "members only", "member", "paid", "tiers", "subscribers", "password", "protected", "restricted",
    "nhap", "ban nhap", "bai nhap", "an", "tam an", "rieng tu", "noi bo", "bi mat", "mat", "cho duyet",
    "cho dang", "chua duyet", "chua dang", "khong dang", "chua xuat ban", "khong xuat ban", "chua xong",
    "dang soan", "dang viet", "dang soan thao", "soan thao", "huy", "da xoa", "da go", "khong cong khai",
];

/// The same for "everybody". Words for "scheduled" belong here, since the date restricts those.
#[rustfmt::skip]
const EVERYBODY: &[&str] = &[
    "publish", "published", "public", "live", "active", "final", "done", "complete", "completed", "posted",
    "approved", "sent", "visible", "listed", "open", "everyone", "everybody", "all", "scheduled", "future",
    "new", "deprecated", "da dang", "cong khai", "da duyet", "xuat ban", "da xuat ban", "hien", "hien thi", "moi nguoi",
    "hoan thanh", "da xong", "xong", "hen gio",
];

/// Words for "nobody" that hide an article under any unknown key.
const ANYWHERE: &[&str] = &[
    "draft",
    "unpublished",
    "private",
    "nhap",
    "ban nhap",
    "bai nhap",
    "chua dang",
    "khong dang",
    "rieng tu",
];

impl Audience {
    /// The meaning of `node`, the value of such a key.
    pub fn says(self, node: &Node) -> Says {
        if node.is_nothing() {
            return Says::Nothing;
        }
        let text = match &node.value {
            YamlValue::Scalar { text, .. } => text,
            YamlValue::List(items) => {
                let hides = items.iter().any(|item| self.says(item) == Says::Nobody);
                return if hides { Says::Nobody } else { self.otherwise() };
            }
            YamlValue::Map(_) => return self.otherwise(),
        };
        let word = word(text);
        let clear = |is_shown: bool| if is_shown { Says::Everybody } else { Says::Nobody };
        let said = match self {
            Self::Hides | Self::MayHide => flag(&word).map(|hides| clear(!hides)),
            Self::Shows | Self::MayShow | Self::State | Self::MayState => flag(&word).map(clear),
            Self::Limits | Self::Lists => {
                return match flag(&word).map(|flag| flag == (self == Self::Limits)) {
                    Some(true) => Says::Unclear,
                    Some(false) => Says::Everybody,
                    None => Says::Other,
                };
            }
            Self::Robots => {
                let is_kept_out = word.split(' ').any(|word| matches!(word, "noindex" | "none"));
                return if is_kept_out { Says::Unclear } else { Says::Other };
            }
            Self::Password => return Says::Unclear,
            Self::From => return Says::From,
        };
        let is_date = || self == Self::Shows && Moment::parse(text, Zone::VIETNAM).is_ok();
        let of_word = || match word.as_str() {
            word if NOBODY.contains(&word) => Some(Says::Nobody),
            word if EVERYBODY.contains(&word) => Some(Says::Everybody),
            _ => is_date().then_some(Says::From),
        };
        said.or_else(of_word).unwrap_or_else(|| self.otherwise())
    }

    /// The meaning of a value that is not a known word.
    fn otherwise(self) -> Says {
        match self {
            Self::MayHide | Self::MayShow | Self::MayState | Self::Limits | Self::Lists | Self::Robots => {
                Says::Other
            }
            Self::Hides | Self::Shows | Self::State | Self::Password | Self::From => Says::Unclear,
        }
    }
}

/// Whether the value of an unknown key hides the article: by a word of `ANYWHERE`, or by a key in it that Hugo and
/// Jekyll know.
pub fn hides_anywhere(key: &str, node: &Node) -> bool {
    static NAMES: LazyLock<NameIndex<'static>> = LazyLock::new(|| {
        let firm = |audience: &Audience| audience.otherwise() == Says::Unclear && *audience != Audience::From;
        let firm = KEYS.iter().filter(|(_, audience)| firm(audience));
        firm.map(|(name, _)| *name)
            .filter(|name| name.len() >= 6)
            .collect()
    });
    match &node.value {
        YamlValue::Scalar { text, .. } => {
            if ANYWHERE.contains(&word(text).as_str()) {
                return true;
            }
            let nearest = NAMES.nearest(key);
            let audience = nearest.and_then(|name| KEYS.iter().find(|(known, _)| *known == name));
            audience.is_some_and(|(_, audience)| audience.says(node) == Says::Nobody)
        }
        YamlValue::List(_) => false,
        YamlValue::Map(entries) => entries.iter().any(|(key, node)| {
            let said = match word(&key.text).as_str() {
                "draft" | "nhap" | "isdraft" => Audience::MayHide.says(node),
                "list" if is_word(node, "never") => Says::Nobody,
                // `never` counts as no.
                "published" | "publish" | "render" => Audience::MayShow.says(node),
                _ => Says::Other,
            };
            said == Says::Nobody
        }),
    }
}

fn is_word(node: &Node, wanted: &str) -> bool {
    matches!(&node.value, YamlValue::Scalar { text, .. } if word(text) == wanted)
}

/// The words of a text: lower case, without diacritics and signs, one space between them.
pub fn word(text: &str) -> String {
    let folded = fold::fold(text);
    let words = folded.split(|sign: char| !sign.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Yes or no in a folded word. `None`: neither.
pub fn flag(word: &str) -> Option<bool> {
    match word {
        "true" | "yes" | "y" | "on" | "1" | "co" | "dung" | "phai" | "x" | "roi" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "khong" | "sai" | "chua" | "never" => Some(false),
        _ => None,
    }
}

/// Yes or no in a value, in any spelling. `None`: neither.
pub fn flag_of(node: &Node) -> Option<bool> {
    match &node.value {
        YamlValue::Scalar { text, .. } => flag(&word(text)),
        YamlValue::List(_) | YamlValue::Map(_) => None,
    }
}
