//! Articles as items of lists. One item stands in many lists: each is made once, when the first page
//! needs it, and then shared.

use super::hrefs::Hrefs;
use super::photo::{self, About};
use super::view;
use crate::config::settings::Config;
use crate::content::figure::split_credit;
use crate::image::recipe::Recipe;
use crate::site::entry::{Entry, EntryId, State};
use crate::site::model::Site;
use crate::site::plan::{Feed, List};
use crate::text::dates::format;
use crate::text::reading;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tera::Value;

/// Longest summary in a list, in characters.
const MAX_SUMMARY: usize = 160;

/// Links to the feeds that belong to a page.
#[derive(Debug, Clone)]
pub struct Feeds {
    /// RSS.
    pub rss: Value,
    /// JSON Feed.
    pub json: Value,
}

/// Items, categories and feeds of one site as values, with links of one form, made on demand.
#[derive(Debug)]
pub struct Items {
    /// The site.
    pub site: Site,
    /// How links begin.
    pub hrefs: Hrefs,
    entries: Vec<OnceLock<Value>>,
    categories: Vec<OnceLock<Value>>,
    /// Of the site, then of each category.
    feeds: Vec<OnceLock<Feeds>>,
    recipes: Arc<BTreeMap<String, Recipe>>,
}

impl Items {
    /// No items yet, for the articles of `site`.
    #[must_use]
    pub fn new(site: Site, hrefs: Hrefs, recipes: Arc<BTreeMap<String, Recipe>>) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        let empty_feeds = (0..=site.config.categories.len()).map(|_| OnceLock::new());
        Self {
            entries: empty(site.library.entries.len()),
            categories: empty(site.config.categories.len()),
            feeds: empty_feeds.collect(),
            site,
            hrefs,
            recipes,
        }
    }

    /// What is made of photographs.
    #[must_use]
    pub fn recipes(&self) -> &BTreeMap<String, Recipe> {
        &self.recipes
    }

    /// An article as an item.
    #[must_use]
    pub fn item(&self, id: EntryId) -> Value {
        let make = || self.make(self.site.library.entry(id)).into();
        self.entries[id.index()].get_or_init(make).clone()
    }

    /// A category as a term.
    #[must_use]
    pub fn category(&self, index: usize) -> Value {
        let Self { site, hrefs, .. } = self;
        let make = || {
            let category = &site.config.categories[index];
            let term = view::Term {
                label: category.label.clone(),
                url: hrefs.to(&site.list_url(List::Category(index))),
                slug: category.slug.clone(),
                description: category.description.clone(),
                count: site.library.categories[index].len() as u64,
            };
            term.into()
        };
        self.categories[index].get_or_init(make).clone()
    }

    /// The links to a feed.
    #[must_use]
    pub fn feeds(&self, feed: Feed) -> Feeds {
        let place = match feed {
            Feed::Site => 0,
            Feed::Category(index) => index + 1,
        };
        let make = || {
            let (rss, json) = self.site.feed_urls(feed);
            Feeds {
                rss: self.hrefs.to(&rss).into(),
                json: self.hrefs.to(&json).into(),
            }
        };
        self.feeds[place].get_or_init(make).clone()
    }

    fn make(&self, entry: &Entry) -> view::Item {
        view::Item {
            title: entry.article.front.title.value.clone(),
            url: self.hrefs.to(&entry.url),
            date: entry.date.map(|moment| date(&self.site.config, moment)),
            summary: reading::excerpt(entry.summary(), MAX_SUMMARY).into_owned(),
            category: entry.category.map(|index| self.category(index)),
            photo: self.photo(entry),
            expired: entry.state == State::Expired,
            draft: entry.state == State::Draft,
            scheduled: entry.state == State::Scheduled,
            featured: entry.article.front.featured,
        }
    }

    /// The lead photograph of an article; none when it has none that can be shown.
    fn photo(&self, entry: &Entry) -> Option<Value> {
        let front = &entry.article.front;
        let lead = front.photo.as_ref()?;
        let picture = self.site.picture(entry, &lead.src.value, lead.focus)?;
        let written = lead.caption.as_ref().map_or("", |caption| &*caption.value);
        let caption = split_credit(written);
        let named = lead.credit.as_deref();
        // `Ảnh minh họa: …` says more than the word of the site, and another name is no reason to leave out this one.
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
        Some(photo::value(&self.hrefs, &self.recipes, picture, about))
    }
}

/// A moment as templates see it.
#[must_use]
pub fn date(config: &Config, moment: crate::text::dates::moment::Moment) -> view::Date {
    let civil = moment.civil(config.zone);
    view::Date {
        iso: format::iso_date_or_time(moment, config.zone),
        short: format::short_date(moment, config.zone),
        line: format::date_line(moment, config.zone, config.language),
        day: format!("{:02}", civil.day),
        month_year: format::month_year(civil.year, civil.month),
        has_time: moment.has_time(),
    }
}
