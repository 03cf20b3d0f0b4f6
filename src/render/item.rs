//! Articles, categories and feeds as shared template values. An article appears in many lists: its value is made when
//! first needed and then shared. The article's own page is in `entry`.

use super::extra;
use super::hrefs::Hrefs;
use super::photo::{self, About};
use super::view;
use crate::config::settings::Config;
use crate::content::figure::split_credit;
use crate::image::recipe::Recipe;
use crate::site::entry::{ArticleState, Entry, EntryId};
use crate::site::event::EventTimes;
use crate::site::model::{Site, event_url};
use crate::site::plan::{ArticleList, Feed};
use crate::site::terms::Term;
use crate::text::dates::format;
use crate::text::dates::moment::Moment;
use crate::text::reading;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tera::Value;

/// The longest summary in a list, in characters.
const MAX_SUMMARY: usize = 160;

/// Links to the feeds of a page.
#[derive(Debug, Clone)]
pub struct FeedLinks {
    /// RSS.
    pub rss: Value,
    /// JSON Feed.
    pub json: Value,
}

/// Articles, categories and feeds of one site as template values, with one style of links. Each is made on first use.
#[derive(Debug)]
pub struct Items {
    /// The site.
    pub site: Site,
    /// The style of links.
    pub hrefs: Hrefs,
    entries: Vec<OnceLock<Value>>,
    categories: Vec<OnceLock<Value>>,
    authors: Vec<OnceLock<Value>>,
    tags: Vec<OnceLock<Value>>,
    /// The articles of each series.
    series: Vec<OnceLock<Value>>,
    /// The feeds of the site, then those of each category.
    feeds: Vec<OnceLock<FeedLinks>>,
    /// The variable `site` without the newest years, by how many.
    years: Vec<OnceLock<Value>>,
    recipes: Arc<BTreeMap<String, Recipe>>,
}

impl Items {
    /// For the articles of `site`; makes no values yet.
    #[must_use]
    pub fn new(site: Site, hrefs: Hrefs, recipes: Arc<BTreeMap<String, Recipe>>) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        let empty_feeds = (0..=site.config.categories.len()).map(|_| OnceLock::new());
        Self {
            entries: empty(site.library.entries.len()),
            categories: empty(site.config.categories.len()),
            authors: empty(site.library.authors.terms.len()),
            tags: empty(site.library.tags.terms.len()),
            series: empty(site.library.series.series.len()),
            feeds: empty_feeds.collect(),
            years: empty(site.library.years.len() + 1),
            site,
            hrefs,
            recipes,
        }
    }

    /// The picture recipes of the theme.
    #[must_use]
    pub fn recipes(&self) -> &BTreeMap<String, Recipe> {
        &self.recipes
    }

    /// An article as an item.
    #[must_use]
    pub fn item(&self, id: EntryId) -> Value {
        let make = || self.make(id).into();
        self.entries[id.index()].get_or_init(make).clone()
    }

    /// A category as a term.
    #[must_use]
    pub fn category(&self, index: usize) -> Value {
        let Self { site, hrefs, .. } = self;
        let make = || {
            let category = &site.config.categories[index];
            let term = view::site::Term {
                label: category.label.clone(),
                url: hrefs.to(&site.list_url(ArticleList::Category(index))),
                slug: category.slug.clone(),
                description: site.category_description(index).map(str::to_owned),
                count: site.library.categories[index].len() as u64,
            };
            term.into()
        };
        self.categories[index].get_or_init(make).clone()
    }

    /// An author as a term.
    #[must_use]
    pub fn author(&self, index: usize) -> Value {
        let term = &self.site.library.authors.terms[index];
        let make = || self.term(term, ArticleList::Author(index)).into();
        self.authors[index].get_or_init(make).clone()
    }

    /// A tag as a term.
    #[must_use]
    pub fn tag(&self, index: usize) -> Value {
        let term = &self.site.library.tags.terms[index];
        let make = || self.term(term, ArticleList::Tag(index)).into();
        self.tags[index].get_or_init(make).clone()
    }

    fn term(&self, term: &Term, list: ArticleList) -> view::site::Term {
        view::site::Term {
            label: term.label.clone(),
            url: self.hrefs.to(&self.site.list_url(list)),
            slug: term.slug.clone(),
            description: None,
            count: term.entries.len() as u64,
        }
    }

    /// The articles of a series, the first part first.
    #[must_use]
    pub fn series(&self, index: usize) -> Value {
        let parts = || self.site.library.series.series[index].entries.iter();
        let make = || Value::from(parts().map(|id| self.item(*id)).collect::<Vec<_>>());
        self.series[index].get_or_init(make).clone()
    }

    /// The variable `site` without its `newer` newest years, which `make` makes.
    #[must_use]
    pub fn site_of_year(&self, newer: usize, make: impl FnOnce() -> Value) -> Value {
        self.years[newer].get_or_init(make).clone()
    }

    /// The links to a feed.
    #[must_use]
    pub fn feeds(&self, feed: Feed) -> FeedLinks {
        let place = match feed {
            Feed::Site => 0,
            Feed::Category(index) => index + 1,
        };
        let make = || {
            let (rss, json) = self.site.feed_urls(feed);
            FeedLinks {
                rss: self.hrefs.to(&rss).into(),
                json: self.hrefs.to(&json).into(),
            }
        };
        self.feeds[place].get_or_init(make).clone()
    }

    fn make(&self, id: EntryId) -> view::article::Item {
        let Self { site, .. } = self;
        let library = &site.library;
        let entry = library.entry(id);
        let front = &entry.article.front;
        let authors = entry.bylines(&site.config);
        let authors = authors.filter_map(|(name, _)| library.authors.find(name));
        let tags = front.tags.iter().filter_map(|tag| library.tags.find(&tag.value));
        let series = library.series.part(id).map(|part| {
            let series = &library.series.series[part.series];
            view::article::Series {
                name: series.label.clone(),
                number: part.number as u64,
                count: series.entries.len() as u64,
            }
        });
        view::article::Item {
            title: front.title.value.clone(),
            url: self.hrefs.to(&entry.url),
            date: entry.date.map(|moment| date(&self.site.config, moment)),
            summary: reading::excerpt(entry.summary(), MAX_SUMMARY).into_owned(),
            category: entry.category.map(|index| self.category(index)),
            photo: self.photo(entry),
            expires: (entry.article.front.expires.as_ref())
                .map(|written| date(&self.site.config, written.at(self.site.config.zone))),
            event: self.event(entry),
            expired: entry.state == ArticleState::Expired,
            draft: entry.state == ArticleState::Draft,
            scheduled: entry.state == ArticleState::Scheduled,
            featured: front.featured,
            updated: entry.updated.map(|moment| date(&site.config, moment)),
            authors: authors.map(|index| self.author(index)).collect(),
            tags: tags.map(|index| self.tag(index)).collect(),
            reading_minutes: reading::minutes(entry.article.body.syllables).into(),
            series,
            extra: extra::of_article(&self.site, &entry.article, |config, moment| {
                date(config, moment).into()
            }),
        }
    }

    /// The event that an article announces. `None`: it announces none.
    fn event(&self, entry: &Entry) -> Option<view::article::Event> {
        let EventTimes { start, end, over } = **entry.event.as_ref()?;
        let written = entry.article.front.event.as_ref()?;
        let config = &self.site.config;
        Some(view::article::Event {
            start: date(config, start),
            end: end.map(|end| date(config, end)),
            line: format::span_line(start, end, config.zone, config.language),
            place: written.place.as_ref().map(|place| place.value.clone()),
            cancelled: written.cancelled,
            past: over <= self.site.now,
            calendar: self.hrefs.to(&event_url(&entry.url)),
        })
    }

    /// Whether an article has a lead photograph that can be shown.
    #[must_use]
    pub fn has_photo(&self, entry: &Entry) -> bool {
        let lead = entry.article.front.photo.as_ref();
        lead.is_some_and(|lead| self.site.picture(entry, &lead.src.value, lead.focus).is_some())
    }

    /// The lead photograph of an article. `None`: it has none that can be shown.
    fn photo(&self, entry: &Entry) -> Option<Value> {
        let front = &entry.article.front;
        let lead = front.photo.as_ref()?;
        let picture = self.site.picture(entry, &lead.src.value, lead.focus)?;
        let written = lead.caption.as_ref().map_or("", |caption| &*caption.value);
        let caption = split_credit(written);
        let named = lead.credit.as_deref();
        // A caption that names its credit in its own words, or names someone else, stays whole.
        let is_whole = caption.label.is_some()
            || named.is_some_and(|named| caption.credit.is_some_and(|other| other != named));
        let (caption, credit) = if is_whole {
            (written.trim(), named)
        } else {
            let inherited = [&front.photo_credit, &self.site.config.defaults.photo_credit];
            let inherited = inherited.into_iter().find_map(Option::as_deref);
            (caption.text, named.or(caption.credit).or(inherited))
        };
        let about = About {
            alt: lead.alt.as_ref().map_or("", |alt| &alt.value),
            caption: Some(caption).filter(|text| !text.is_empty()),
            credit,
        };
        Some(photo::value(
            &self.hrefs,
            &self.recipes,
            &self.site.forms,
            picture,
            about,
        ))
    }
}

/// A date as templates see it.
#[must_use]
pub fn date(config: &Config, moment: Moment) -> view::article::Date {
    let civil = moment.civil(config.zone);
    view::article::Date {
        iso: format::iso_date_or_time(moment, config.zone),
        short: format::short_date(moment, config.zone),
        line: format::date_line(moment, config.zone, config.language),
        day: format!("{:02}", civil.day),
        month_year: format::month_year(civil.year, civil.month),
        has_time: moment.has_time(),
    }
}
