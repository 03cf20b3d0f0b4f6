//! The theme contract: every value that a template sees. `docs/themes.md` documents each field, and a
//! test compares the two; whoever adds a field here documents it there.

use std::collections::BTreeMap;
use tera::Value;
use tera::value::Key;

/// A field of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
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
            pub struct $view { $($(#[doc = $about])* pub $field: $type,)* }

            impl From<$view> for Value {
                fn from(view: $view) -> Self {
                    let fields = [$((name(stringify!($field)), Self::from(view.$field)),)*];
                    map(fields)
                }
            }
        )*

        /// Every field of every view.
        pub static FIELDS: &[Field] = &[
            $($(Field { view: stringify!($view), name: name(stringify!($field)) },)*)*
        ];
    };
}

/// The name of a field, behind those of the fields before it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place(usize, &'static str);

impl From<Place> for Key<'static> {
    fn from(place: Place) -> Self {
        Self::Str(place.1)
    }
}

/// Fields in their order. Tera hashes each name of any other map twice on the way here.
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
        /// The name of the site.
        title: String,
        /// Link to the home page.
        home: String,
        /// Absolute address of the home page.
        url: String,
        /// `vi` or `en`.
        language: String,
        /// Link to the page that lists everything.
        site_map: String,
        /// Link to the page on which readers search.
        search: String,
        /// Link to the RSS feed of the site.
        rss: String,
        /// Link to the JSON feed of the site.
        json_feed: String,
        /// The emblem of `[theme]`; none when there is none.
        emblem: Option<Image>,
        /// Years that have articles, newest first.
        years: Vec<Link>,
        /// Whether pages are made for a folder that no web server shows.
        portable: bool,
    }

    /// A picture without choice of sizes.
    Image {
        /// Link to the file.
        url: String,
        /// Width in pixels.
        width: u64,
        /// Height in pixels.
        height: u64,
    }

    /// `agency`: `[agency]` of the settings; each is none when it is not set.
    Agency {
        /// Its name.
        name: Option<String>,
        /// The authority above it.
        parent: Option<String>,
        /// Where it is.
        address: Option<String>,
        /// Telephone as people read it.
        phone: Option<String>,
        /// Telephone as a `tel:` link.
        phone_link: Option<String>,
        /// Electronic mail.
        email: Option<String>,
        /// Who is responsible for the content.
        responsible: Option<String>,
        /// What that person is.
        responsible_title: Option<String>,
        /// The licence of the site.
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
        /// What it says.
        text: String,
        /// Link to more; none when there is none.
        url: Option<String>,
    }

    /// Text and address.
    Link {
        /// Text.
        label: String,
        /// Link.
        url: String,
    }

    /// An item of `menu`.
    MenuItem {
        /// Text.
        label: String,
        /// Link.
        url: String,
        /// Items below it.
        children: Vec<MenuItem>,
    }

    /// An item of `website_links`.
    LinkGroup {
        /// Heading; none for links without one.
        group: Option<String>,
        /// The links.
        links: Vec<Link>,
    }

    /// A category, an author or a tag.
    Term {
        /// Its name.
        label: String,
        /// Link to its list.
        url: String,
        /// The last part of its address.
        slug: String,
        /// A sentence about it; none when there is none.
        description: Option<String>,
        /// Number of its articles.
        count: u64,
    }

    /// `page`: what every page is, whatever it shows.
    Page {
        /// `home`, `article`, `page`, `category`, `author`, `tag`, `year`, `month`, `letter`, `site-map`, `search`, `404` or `redirect`.
        kind: String,
        /// Its heading, without the name of the site.
        title: String,
        /// For `<title>`: the heading and the name of the site.
        full_title: String,
        /// One or two sentences; empty when there are none.
        description: String,
        /// Absolute address.
        url: String,
        /// Link.
        path: String,
        /// Absolute address of the picture for social networks; none when there is none.
        image: Option<Image>,
        /// The way from the home page to here, without this page.
        breadcrumbs: Vec<Link>,
        /// Structured data for `<script type="application/ld+json">`, escaped for it.
        json_ld: Value,
        /// Link to the RSS feed that belongs to this page.
        rss: Value,
        /// Link to the JSON feed that belongs to this page.
        json_feed: Value,
    }

    /// A moment.
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
        /// Title.
        title: String,
        /// Link.
        url: String,
        /// Its moment; pages may have none.
        date: Option<Date>,
        /// The lead, or the beginning of the text, at most 160 characters.
        summary: String,
        /// Its category; none for pages.
        category: Option<Value>,
        /// Lead photograph; none when there is none.
        photo: Option<Value>,
        /// Whether it is no longer in force.
        expired: bool,
        /// Whether only a preview shows it: not finished.
        draft: bool,
        /// Whether only a preview shows it: its time has not come.
        scheduled: bool,
        /// Whether it stands first on the home page.
        featured: bool,
    }

    /// A lead photograph. It has besides one `Picture` for each recipe of the theme, under its name.
    Photo {
        /// Its description; empty when there is none.
        alt: String,
        /// The sentence under it; none when there is none.
        caption: Option<String>,
        /// Who took it; none when nobody is named.
        credit: Option<String>,
    }

    /// A photograph in one recipe. The filter `picture` makes `<picture>` of it.
    Picture {
        /// Link to the file for browsers that know no other format.
        src: String,
        /// Sizes of that format.
        srcset: String,
        /// For `sizes`, from the recipe.
        sizes: String,
        /// Width of `src` in pixels.
        width: u64,
        /// Height of `src` in pixels.
        height: u64,
        /// Better formats, the best first.
        sources: Vec<Source>,
        /// The class `tone-…` of its colour, for its place until it has come; none where that would shine
        /// through.
        tone: Option<String>,
        /// Its description; empty when there is none.
        alt: String,
    }

    /// A format of a photograph.
    Source {
        /// `image/webp`
        r#type: String,
        /// Its sizes.
        srcset: String,
    }

    /// `article`: an article, or a page outside the news flow.
    Article {
        /// Title.
        title: String,
        /// Link.
        url: String,
        /// Absolute address.
        absolute_url: String,
        /// Its moment; pages may have none.
        date: Value,
        /// When it was changed; none unless later than `date`.
        updated: Option<Date>,
        /// The last day on which it is in force; none when it has no end.
        expires: Option<Date>,
        /// The lead paragraph that its editor wrote; none when there is none.
        lead: Option<String>,
        /// The lead paragraph, or the beginning of the text, at most 300 characters.
        summary: String,
        /// The text as HTML.
        body: Value,
        /// Who wrote it.
        authors: Vec<Term>,
        /// Its category; none for pages.
        category: Option<Value>,
        /// Its tags.
        tags: Vec<Term>,
        /// Where it comes from; none when it is the site's own.
        source: Option<Credit>,
        /// Lead photograph; none when there is none.
        photo: Value,
        /// Minutes that reading takes.
        reading_minutes: u64,
        /// Headings, when the article asks for its contents; else empty.
        contents: Vec<Heading>,
        /// Whether it is no longer in force.
        expired: bool,
        /// Whether only a preview shows it: not finished.
        draft: bool,
        /// Whether only a preview shows it: its time has not come.
        scheduled: bool,
        /// Whether it stands first on the home page.
        featured: bool,
        /// What `extra` of its front matter says.
        extra: Value,
    }

    /// Where an article comes from.
    Credit {
        /// Who published it first.
        name: String,
        /// Link; none when it is not known.
        url: Option<String>,
    }

    /// A heading of an article.
    Heading {
        /// 2 to 6.
        level: u64,
        /// Its `id`.
        id: String,
        /// Its text.
        text: String,
    }

    /// `feedback`: how readers of this article can answer; none when they cannot.
    Feedback {
        /// Electronic mail; none when it is not set.
        email: Option<String>,
        /// `mailto:` with the article's title as subject; none without `email`.
        mailto: Option<String>,
        /// Telephone as people read it; none when it is not set.
        phone: Option<String>,
        /// Telephone as a `tel:` link; none when it is not set.
        phone_link: Option<String>,
        /// When somebody answers; none when it is not set.
        hours: Option<String>,
        /// Address of a form; none when it is not set.
        form_url: Option<String>,
    }

    /// `list`: one page of a list of articles.
    List {
        /// What is listed: a category, an author, a tag, a year, a month or a letter.
        label: String,
        /// A sentence about it; none when there is none.
        description: Option<String>,
        /// The articles of this page.
        items: Vec<Value>,
        /// Number of articles on all pages.
        count: u64,
        /// Number of this page, from 1.
        number: u64,
        /// Number of pages.
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
        /// From 1.
        number: u64,
        /// Link.
        url: String,
        /// Whether it is this page.
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
        /// The category.
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
        /// What stands before the addresses of results.
        prefix: String,
    }

    /// `index`: what the map of the site and the search page show.
    Index {
        /// Years, newest first.
        years: Vec<IndexYear>,
        /// Pages outside the news flow.
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
        /// Link.
        url: String,
        /// Number of its articles.
        count: u64,
        /// Its months, newest first.
        months: Vec<Term>,
    }

    /// `redirect`: where an old address leads.
    Redirect {
        /// Link.
        url: String,
        /// Absolute address.
        absolute_url: String,
    }
}
