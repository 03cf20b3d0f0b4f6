//! The settings of a site as a value: complete, valid, immutable, with defaults filled in. `check` makes it of `site.toml`;
//! nothing is parsed or checked here.

use super::free::FreeValue;
use super::labels::Labels;
use super::notice::Notice;
use super::permalink::Permalinks;
use super::rules::Rules;
use super::servers::ServerFiles;
use super::upload::UploadSettings;
use crate::base::colour::Rgb;
use crate::base::language::Language;
use crate::base::old_address::OldAddress;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::{Span, Spanned};
use crate::image::recipe::{Format, Quality, RecipePatch};
use crate::text::dates::moment::Zone;
use std::collections::BTreeMap;

/// Everything that `site.toml` says, with defaults filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// The address at which the site is published.
    pub base_url: BaseUrl,
    /// The language of interface texts.
    pub language: Language,
    /// The time zone of dates without one.
    pub zone: Zone,
    /// The publisher.
    pub agency: Agency,
    /// Which theme, and what it lets the site choose.
    pub theme: ThemeChoice,
    /// `[notice]` and `[[notices]]`, the strongest first; also those that are not shown now.
    pub notices: Vec<Notice>,
    /// Patterns of addresses.
    pub permalinks: Permalinks,
    /// Lengths of lists.
    pub sections: Sections,
    /// Ways for readers to give feedback.
    pub feedback: Feedback,
    /// Sizes and formats of photographs.
    pub images: Images,
    /// Length of feeds.
    pub feeds: Feeds,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// Interface texts, complete.
    pub labels: Labels,
    /// Values for articles that do not set them.
    pub defaults: Defaults,
    /// Settings of publishing.
    pub publish: Publish,
    /// Where `bantin upload` sends the site.
    pub upload: UploadSettings,
    /// House rules.
    pub rules: Rules,
    /// Lines of `robots.txt`.
    pub robots: Robots,
    /// Categories in the order of the menu.
    pub categories: Vec<Category>,
    /// The menu besides categories.
    pub menu: Vec<MenuItem>,
    /// Other menus, by name: `[[menus.<name>]]`.
    pub menus: BTreeMap<String, Vec<MenuItem>>,
    /// Links to other sites, in groups.
    pub website_links: Vec<LinkGroup>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// Free values for templates: `[extra]`.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The same with their places, to be compared with what the theme declares.
    pub written_extra: Vec<FreeValue>,
}

impl Config {
    /// Every item of every menu, those below others included.
    pub fn menu_items(&self) -> impl Iterator<Item = &MenuItem> {
        let items = self.menu.iter().chain(self.menus.values().flatten());
        items.flat_map(|item| std::iter::once(item).chain(&item.children))
    }
}

/// `base_url` in its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, as in `https://bantin.example.vn`; no slash at its end.
    pub origin: String,
    /// The path under which the site is mounted, percent-encoded: empty or `/ban-tin`; no slash at its end.
    pub path: String,
}

impl BaseUrl {
    /// The link to `url` from any page of the site: `/ban-tin/2026/…`.
    pub fn href(&self, url: &UrlPath) -> String {
        format!("{}{}", self.path, url.encoded())
    }

    /// The absolute address of `url`: `https://…/ban-tin/2026/…`.
    pub fn absolute(&self, url: &UrlPath) -> String {
        format!("{}{}{}", self.origin, self.path, url.encoded())
    }
}

/// `[agency]`. `None`: not set, and not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub struct Agency {
    pub name: Option<String>,
    pub parent: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub responsible: Option<String>,
    pub responsible_title: Option<String>,
    pub license: Option<String>,
}

/// `[theme]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    /// A folder of `themes/`, or the embedded theme.
    pub name: String,
    /// Its folder outside the site. `None`: it is one of the site, or the embedded one.
    pub folder: Option<Spanned<String>>,
    /// The place of the name in `site.toml`. `None`: it is not set there.
    pub name_span: Option<Span>,
    /// The colour of links, buttons and edges. `None`: that of the theme.
    pub accent: Option<Spanned<Rgb>>,
    /// A picture, relative to the site. `None`: the site has no emblem.
    pub emblem: Option<Spanned<SourcePath>>,
    /// Typeface of titles.
    pub headlines: Headlines,
    /// Space between items.
    pub density: Density,
    /// `[theme.options]`: choices that the theme declares.
    pub options: Vec<FreeValue>,
}

/// `[theme] headlines`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub enum Headlines {
    #[default]
    Serif,
    Sans,
}

/// `[theme] density`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

/// `[sections]`: numbers of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub struct Sections {
    pub other_news: usize,
    pub related: usize,
    pub latest: usize,
    pub upcoming: usize,
    pub per_page: usize,
    /// Articles on the home page and on each of the pages behind it. `None`: there is only one home page.
    pub home_per_page: Option<usize>,
}

/// `[feedback]`. `None`: not set, and not offered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub struct Feedback {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    /// With its place, as for every address that `check --external` may find dead.
    pub form_url: Option<Spanned<String>>,
}

/// `[images]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    /// Widths in pixels: sorted, without duplicates, each from 16 to 8192.
    pub widths: Vec<u32>,
    /// Formats, the best first; never empty.
    pub formats: Vec<Format>,
    /// Quality of each lossy format.
    pub quality: Quality,
    /// Changes to the recipes of the theme, by name.
    pub recipes: BTreeMap<String, RecipePatch>,
    /// The picture for pages and articles without a photograph on social networks, relative to the site. `None`: they have
    /// none.
    pub site_picture: Option<Spanned<SourcePath>>,
    /// Which articles get a drawn card for social networks.
    pub cards: Cards,
}

/// `[images] cards`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cards {
    /// `false`: no article.
    #[default]
    None,
    /// `true`: those without a lead photograph.
    Missing,
    /// `"all"`: every article.
    All,
}

/// `[feeds]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeds {
    /// Number of items.
    pub items: usize,
}

/// `[markdown]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Markdown {
    /// The effect of a line break inside a paragraph.
    pub breaks: LineBreaks,
    /// The place of the value in `site.toml`. `None`: it is not set there.
    pub breaks_span: Option<Span>,
}

/// `[markdown] breaks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaks {
    /// `"keep"` or `true`: a line break on the page.
    #[default]
    Keep,
    /// `false`: a space, as in `CommonMark`.
    Join,
}

/// `[defaults]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defaults {
    /// Byline of articles that name none.
    pub author: Vec<String>,
    /// Credit of photographs that name none. `None`: they stay without.
    pub photo_credit: Option<String>,
    /// Index into `categories`. `None`: articles have to name one.
    pub category: Option<usize>,
}

/// `[publish]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publish {
    /// How many pages one publication may delete. `None`: a quarter of them, at least 20, and at most half of the
    /// articles.
    pub max_deletes: Option<usize>,
    /// Content codings in which texts are written too: sorted, without duplicates.
    pub precompress: Vec<ContentCoding>,
    /// The number of publications kept for `rollback`.
    pub keep: usize,
    /// How many days theme files and sizes of photographs stay published after the last page that used them.
    pub keep_assets_days: u32,
    /// Extensions of linked files that are published although they are [refused](crate::source::attachment::REFUSED) by
    /// default: lower case, sorted.
    pub attachments: Vec<String>,
    /// Web servers for which configuration files are written: sorted, without duplicates.
    pub server_files: Vec<ServerFiles>,
}

impl Publish {
    /// [`Self::keep_assets_days`] in seconds.
    pub fn retention_seconds(&self) -> i64 {
        i64::from(self.keep_assets_days) * 24 * 60 * 60
    }
}

/// One of `[publish] precompress`: a content coding of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContentCoding {
    /// Brotli (RFC 7932).
    Brotli,
    /// gzip (RFC 1952).
    Gzip,
}

impl ContentCoding {
    /// Every one, in order.
    pub const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// The name in the settings, which is also the extension of the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// `[robots]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Robots {
    /// Lines such as `Disallow: /tam/`. Empty: everything may be crawled.
    pub lines: Vec<String>,
    /// The place of the lines in `site.toml`. `None`: they are not set there.
    pub span: Option<Span>,
}

/// One of `[[categories]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name.
    pub label: String,
    /// The place of its name in `site.toml`.
    pub label_span: Span,
    /// Its slug: the end of its address, and the name of its folder below `content/`.
    pub slug: String,
    /// A sentence about it. `None`: not set.
    pub description: Option<String>,
    /// Where `slug` comes from in `site.toml`: the value of `slug`, else of `label`.
    pub span: Span,
}

/// One of `[[menu]]` or `[[menus.<name>]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Its text.
    pub label: String,
    /// `/…` of this site, or an address of another.
    pub url: String,
    /// Its sub-menu; their own `children` are empty.
    pub children: Vec<MenuItem>,
    /// The place of `url` in `site.toml`.
    pub span: Span,
}

/// `[[website_links]]` with the same `group`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkGroup {
    /// Its heading. `None`: links without one.
    pub group: Option<String>,
    /// In the order of `site.toml`.
    pub links: Vec<WebsiteLink>,
}

/// One of `[[website_links]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub struct WebsiteLink {
    pub label: String,
    pub url: String,
    /// The place of `url` in `site.toml`.
    pub span: Span,
}

/// One of `[[redirects]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old address.
    pub from: OldAddress,
    /// `/…` of this site, or an address of another.
    pub to: String,
    /// The place of `from` in `site.toml`.
    pub span: Span,
    /// The place of `to` in `site.toml`.
    pub to_span: Span,
}
