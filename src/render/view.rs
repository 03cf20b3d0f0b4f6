//! The theme contract: every value that a template sees. `docs/themes.md` documents each field, and a test compares
//! the two: whoever adds a field here documents it there. Holds no logic.

use std::collections::BTreeMap;
use tera::Value;
use tera::value::Key;

/// A field that templates see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewField {
    /// The view that has it.
    pub view: &'static str,
    /// Its name in templates.
    pub name: &'static str,
}

macro_rules! views {
    ($($(#[doc = $doc:literal])* $view:ident { $($(#[doc = $about:literal])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone)]
            #[allow(missing_docs, reason = "`docs/themes.md` documents every field")]
            pub struct $view { $($(#[doc = $about])* pub $field: $type,)* }

            impl From<$view> for Value {
                fn from(view: $view) -> Self {
                    let fields = [$((name(stringify!($field)), Self::from(view.$field)),)*];
                    map(fields)
                }
            }
        )*

        /// Every field of every view.
        pub static FIELDS: &[ViewField] = &[
            $($(ViewField { view: stringify!($view), name: name(stringify!($field)) },)*)*
        ];
    };
}

/// A map key that sorts by the position of its field.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place(usize, &'static str);

impl From<Place> for Key<'static> {
    fn from(place: Place) -> Self {
        Self::Str(place.1)
    }
}

/// A map of fields in their order: cheaper than a hash map, whose keys Tera would hash twice.
fn map<const COUNT: usize>(fields: [(&'static str, Value); COUNT]) -> Value {
    let in_order = |(at, (name, value))| (Place(at, name), value);
    let fields: BTreeMap<Place, Value> = fields.into_iter().enumerate().map(in_order).collect();
    Value::from(fields)
}

/// `r#type` is `type` in templates.
const fn name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

views! {
    /// `site`
    Site {
        title: String,
        home: String,
        url: String,
        /// `vi` or `en`.
        language: String,
        site_map: String,
        search: String,
        rss: String,
        json_feed: String,
        /// The emblem of `[theme]`; none if there is none.
        emblem: Option<Image>,
        /// Years that have articles, newest first.
        years: Vec<Link>,
        /// Whether pages are made for a folder that no web server shows.
        portable: bool,
    }

    /// A picture in one size.
    Image {
        url: String,
        width: u64,
        height: u64,
    }

    /// `agency`: `[agency]` of the settings; each is none when it is not set.
    Agency {
        name: Option<String>,
        /// The authority above it.
        parent: Option<String>,
        address: Option<String>,
        /// Phone number as people read it.
        phone: Option<String>,
        /// Phone number as a `tel:` link.
        phone_link: Option<String>,
        email: Option<String>,
        responsible: Option<String>,
        responsible_title: Option<String>,
        license: Option<String>,
    }

    /// `options`: `[theme]` of the settings.
    Options {
        /// `#rrggbb`; none when it is not set.
        accent: Option<String>,
        /// `serif` or `sans`.
        headlines: String,
        /// `comfortable` or `compact`.
        density: String,
    }

    /// `notice`: `[notice]` of the settings while it lasts; else none.
    Notice {
        text: String,
        /// Link to more; none if there is none.
        url: Option<String>,
    }

    /// Text and address.
    Link {
        label: String,
        url: String,
    }

    /// An item of `menu`.
    MenuItem {
        label: String,
        url: String,
        children: Vec<MenuItem>,
    }

    /// An item of `website_links`.
    LinkGroup {
        /// Heading; none for links without one.
        group: Option<String>,
        links: Vec<Link>,
    }

    /// A category, an author or a tag.
    Term {
        label: String,
        url: String,
        /// The last part of its address.
        slug: String,
        /// A sentence about it; none if there is none.
        description: Option<String>,
        count: u64,
    }

    /// `page`: values that every page has.
    Page {
        /// `home`, `article`, `page`, `category`, `author`, `tag`, `year`, `month`, `letter`, `site-map`, `search`, `404` or `redirect`.
        kind: String,
        /// Its heading, without the name of the site.
        title: String,
        /// For `<title>`: the heading and the name of the site.
        full_title: String,
        /// One or two sentences; empty when there are none.
        description: String,
        url: String,
        path: String,
        /// Absolute address of the picture for social networks; none if there is none.
        image: Option<Image>,
        /// Breadcrumbs from the home page, without this page.
        breadcrumbs: Vec<Link>,
        /// Structured data for `<script type="application/ld+json">`, escaped for it.
        json_ld: Value,
        /// Link to the RSS feed that belongs to this page.
        rss: Value,
        /// Link to the JSON feed that belongs to this page.
        json_feed: Value,
    }

    /// A date.
    Date {
        /// For `<time datetime>`.
        iso: String,
        /// `23/11/2026`
        short: String,
        /// `Thứ Hai, 23/11/2026 08:05 (GMT+7)`
        line: String,
        /// `23`
        day: String,
        /// `11/2026`
        month_year: String,
        /// Whether a time of day was given.
        has_time: bool,
    }

    /// An article in a list.
    Item {
        title: String,
        url: String,
        /// Its date; pages may have none.
        date: Option<Date>,
        /// The lead, or the beginning of the text, at most 160 characters.
        summary: String,
        /// Its category; none for pages.
        category: Option<Value>,
        /// Lead photograph; none if there is none.
        photo: Option<Value>,
        expired: bool,
        /// Whether it is a draft; only a preview shows it.
        draft: bool,
        /// Whether it is scheduled; only a preview shows it.
        scheduled: bool,
        featured: bool,
    }

    /// A lead photograph. It has besides one `Picture` for each recipe of the theme, under its name.
    Photo {
        /// Its description; empty when there is none.
        alt: String,
        /// The sentence under it; none if there is none.
        caption: Option<String>,
        /// The photographer; none when nobody is named.
        credit: Option<String>,
        /// Link to its largest file; none without `[body] enlarge`, and for a small picture.
        large_url: Option<String>,
    }

    /// A photograph in one recipe. The filter `picture` makes `<picture>` of it.
    Picture {
        /// Link to the file for browsers that know no other format.
        src: String,
        srcset: String,
        sizes: String,
        width: u64,
        height: u64,
        /// Better formats, the best first.
        sources: Vec<Source>,
        /// The class `tone-…` of its placeholder colour; none for pictures with transparency.
        tone: Option<String>,
        /// Its description; empty when there is none.
        alt: String,
    }

    /// A format of a photograph.
    Source {
        /// `image/webp`
        r#type: String,
        srcset: String,
    }

    /// `article`: an article, or a page outside the news flow.
    Article {
        title: String,
        url: String,
        absolute_url: String,
        /// Its date; pages may have none.
        date: Value,
        /// When it was changed; none unless later than `date`.
        updated: Option<Date>,
        /// The last day on which it is in force; none when it has no end.
        expires: Option<Date>,
        /// The lead paragraph that its editor wrote; none if there is none.
        lead: Option<String>,
        /// The lead paragraph, or the beginning of the text, at most 300 characters.
        summary: String,
        /// The text as HTML.
        body: Value,
        authors: Vec<Term>,
        /// Its category; none for pages.
        category: Option<Value>,
        tags: Vec<Term>,
        /// Where it comes from; none when it is the site's own.
        source: Option<Credit>,
        /// Lead photograph; none if there is none.
        photo: Value,
        reading_minutes: u64,
        /// Headings, when the article asks for its contents; else empty.
        contents: Vec<Heading>,
        expired: bool,
        /// Whether it is a draft; only a preview shows it.
        draft: bool,
        /// Whether it is scheduled; only a preview shows it.
        scheduled: bool,
        featured: bool,
        /// `extra` of its front matter.
        extra: Value,
    }

    /// Where an article comes from.
    Credit {
        name: String,
        /// Link; none when it is not known.
        url: Option<String>,
    }

    /// A heading of an article.
    Heading {
        /// 2 to 6.
        level: u64,
        id: String,
        text: String,
    }

    /// `feedback`: how readers of this article can answer; none when they cannot.
    Feedback {
        /// Email address; none when it is not set.
        email: Option<String>,
        /// `mailto:` with the article's title as subject; none without `email`.
        mailto: Option<String>,
        /// Phone number as people read it; none when it is not set.
        phone: Option<String>,
        /// Phone number as a `tel:` link; none when it is not set.
        phone_link: Option<String>,
        /// When somebody answers; none when it is not set.
        hours: Option<String>,
        /// Address of a form; none when it is not set.
        form_url: Option<String>,
    }

    /// `list`: one page of a list of articles.
    List {
        /// The name of the category, author, tag, year, month or letter.
        label: String,
        /// A sentence about it; none if there is none.
        description: Option<String>,
        items: Vec<Value>,
        count: u64,
        number: u64,
        pages: u64,
        /// Link to the page before; none on the first.
        previous: Option<String>,
        /// Link to the page after; none on the last.
        next: Option<String>,
        /// The first, the last and those near this one.
        numbers: Vec<PageNumber>,
        /// On a page of a year: its months.
        months: Vec<Link>,
        /// On a page of a letter: all letters.
        letters: Vec<Link>,
    }

    /// A number of a pagination.
    PageNumber {
        number: u64,
        url: String,
        current: bool,
        /// Whether numbers are left out before it.
        gap: bool,
    }

    /// `front`: what the home page shows.
    Front {
        /// The newest featured article, else the newest; none while there are no articles.
        lead: Option<Value>,
        /// The newest others.
        newest: Vec<Value>,
        /// Categories that have news.
        blocks: Vec<Block>,
    }

    /// A category on the home page.
    Block {
        category: Value,
        /// Its newest articles, at most 6, without the one that leads the page.
        items: Vec<Value>,
    }

    /// `search`: where the script of the search page finds its index.
    Search {
        /// Link to the file that it loads first.
        root: String,
        /// Link to the folder of the others.
        files: String,
        /// The text to put before the addresses of results.
        prefix: String,
    }

    /// `index`: what the map of the site and the search page show.
    Index {
        /// Years, newest first.
        years: Vec<IndexYear>,
        pages: Vec<Link>,
        /// Authors in alphabetical order.
        authors: Vec<Term>,
        /// Tags in alphabetical order.
        tags: Vec<Term>,
        /// Letters that titles begin with, in alphabetical order.
        letters: Vec<Term>,
    }

    /// A year of the map of the site.
    IndexYear {
        /// `2026`
        label: String,
        url: String,
        count: u64,
        /// Its months, newest first.
        months: Vec<Term>,
    }

    /// `redirect`: where an old address leads.
    Redirect {
        url: String,
        absolute_url: String,
    }
}
