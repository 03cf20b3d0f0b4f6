//! What pages of every kind see: site, agency, menus, the page itself.

use super::article::Date;
use tera::Value;

views! {
    static SITE_FIELDS;

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
        /// Link to the calendar of events; none when no article announces one.
        calendar: Option<String>,
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

    /// `notice`: the strongest notice of the page; none while there is none.
    Notice {
        text: String,
        /// Link to more; none if there is none.
        url: Option<String>,
    }

    /// One of `notices`: `[notice]` and `[[notices]]` of the settings that are shown on the page, the strongest first.
    ListedNotice {
        /// `danger`, `warning` or `information`.
        level: String,
        /// The level in words for readers.
        label: String,
        text: String,
        /// Link to more; none if there is none.
        url: Option<String>,
        /// When it began to be shown; none if the settings do not say.
        from: Option<Date>,
        /// Its end; none if the settings do not say.
        until: Option<Date>,
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
        /// `home`, `news`, `article`, `page`, `category`, `author`, `tag`, `year`, `month`, `letter`, `site-map`, `latest`, `search`, `404`, `redirect` or `output`.
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
        /// Link to the page of the newest articles; none where `latest` is today's, or when there is no such page.
        latest: Option<String>,
        /// Link to the RSS feed that belongs to this page.
        rss: Value,
        /// Link to the JSON feed that belongs to this page.
        json_feed: Value,
    }

    /// `redirect`: where an old address leads.
    Redirect {
        url: String,
        absolute_url: String,
    }
}
