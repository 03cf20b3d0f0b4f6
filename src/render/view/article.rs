//! An article: in a list, on its own page, its photographs and dates.

use tera::Value;

views! {
    static ARTICLE_FIELDS;

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
        /// The last day on which it is in force; none when it has no end.
        expires: Option<Date>,
        /// The event that it announces; none if there is none.
        event: Option<Event>,
        expired: bool,
        /// Whether it is a draft; only a preview shows it.
        draft: bool,
        /// Whether it is scheduled; only a preview shows it.
        scheduled: bool,
        featured: bool,
        /// When it was changed; none unless later than `date`.
        updated: Option<Date>,
        /// Who wrote it: terms.
        authors: Vec<Value>,
        /// Its tags: terms.
        tags: Vec<Value>,
        reading_minutes: u64,
        /// Its place in a series; none when it is in none.
        series: Option<Series>,
        /// `extra` of its front matter.
        extra: Value,
    }

    /// The place of an article in its series.
    Series {
        /// The name of the series.
        name: String,
        /// From 1, the oldest article.
        number: u64,
        /// Number of articles in the series.
        count: u64,
    }

    /// When and where something happens.
    Event {
        start: Date,
        /// None when it is not known.
        end: Option<Date>,
        /// `Thứ Hai, 30/11/2026 08:00–11:30`
        line: String,
        /// None when it is not known.
        place: Option<String>,
        cancelled: bool,
        past: bool,
        /// Link to its file for calendars.
        calendar: String,
    }

    /// A lead photograph. It has besides one `Picture` for each recipe of the theme, under its name.
    Photo {
        /// Its description; empty when there is none.
        alt: String,
        /// The sentence under it; none if there is none.
        caption: Option<String>,
        /// The photographer; none when nobody is named.
        credit: Option<String>,
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
        updated: Value,
        /// The last day on which it is in force; none when it has no end.
        expires: Option<Date>,
        /// The event that it announces; none if there is none.
        event: Value,
        /// The lead paragraph that its editor wrote; none if there is none.
        lead: Option<String>,
        /// The lead paragraph, or the beginning of the text, at most 300 characters.
        summary: String,
        /// The text as HTML.
        body: Value,
        /// Who wrote it: terms.
        authors: Value,
        /// Its category; none for pages.
        category: Option<Value>,
        /// Its tags: terms.
        tags: Value,
        /// Its place in a series; none when it is in none.
        series: Value,
        /// Where it comes from; none when it is the site's own.
        source: Option<Credit>,
        /// Lead photograph; none if there is none.
        photo: Value,
        reading_minutes: Value,
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
}
