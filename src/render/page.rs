//! The template values of a page that is no list: an article, the map of the site, the search and so on. Chooses no template
//! and renders nothing; `press` does.

use super::context::{insert_notices, list as items_of};
use super::entry;
use super::item::Items;
use super::json_ld::{self, StructuredData};
use super::navigation;
use super::photo;
use super::view;
use crate::base::path::UrlPath;
use crate::config::settings::FanOut;
use crate::site::entry::EntryId;
use crate::site::model::Site;
use crate::site::own_time::{self, Viewpoint};
use crate::site::plan::{ArticleList, Destination, Feed};
use crate::site::related;
use crate::text::reading;
use crate::theme::asks::Asks;
use tera::{Context, Value};

/// Adds the values of a page to a context.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a>(pub &'a Items);

/// The parameters of [`Pages::insert_page`].
pub(super) struct About<'a> {
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) url: &'a UrlPath,
    pub(super) feed: Feed,
    pub(super) trail: Vec<(String, UrlPath)>,
    pub(super) data: Vec<StructuredData<'a>>,
    pub(super) image: Option<view::site::Image>,
    /// The time of the page.
    pub(super) from: Viewpoint,
}

impl Pages<'_> {
    /// An article, or a page outside the news flow.
    pub fn entry(&self, context: &mut Context, id: EntryId, asks: Asks) {
        let site = &self.0.site;
        let config = &site.config;
        let entry = site.library.entry(id);
        let article = entry::article(self.0, id);
        let description = article.summary.clone();
        context.insert_value("article", article.into());
        context.insert_value("feedback", entry::feedback(site, &self.0.hrefs, entry).into());
        self.category_notices(context, entry.category);
        let fan_out = config.publish.fan_out;
        let count = config.sections.other_news;
        let other = match fan_out {
            FanOut::Everywhere => site.library.other_news(id, count),
            FanOut::Few => own_time::other_news(&site.library, id, count),
        };
        context.insert_value("other_news", items_of(self.0, &other));
        self.around(context, id, asks);
        // The shared list of latest news is right for every article that is not in it.
        let count = config.sections.latest;
        let is_shared = fan_out == FanOut::Everywhere;
        if is_shared && site.library.news.iter().take(count).any(|newest| *newest == id) {
            let latest = site.library.latest(Some(id), count);
            context.insert_value("latest", items_of(self.0, &latest));
        }
        let image = photo::entry_image(site, entry);
        let picture = image.as_ref().map(|image| image.url.clone());
        let data = (!entry.is_page()).then(|| json_ld::article(site, entry, picture.as_deref()));
        let event = json_ld::event(site, entry, picture.as_deref());
        let category = entry.category.map(|index| {
            let label = config.categories[index].label.clone();
            (label, site.list_url(ArticleList::Category(index)))
        });
        self.insert_page(
            context,
            About {
                kind: if entry.is_page() { "page" } else { "article" },
                title: &entry.article.front.title.value,
                description: &description,
                url: &entry.url,
                feed: entry.category.map_or(Feed::Site, Feed::Category),
                trail: category.into_iter().collect(),
                data: data.into_iter().chain(event).collect(),
                image,
                from: entry.date.map_or(Viewpoint::Timeless, |_| Viewpoint::Article(id)),
            },
        );
    }

    /// Replaces the notices of the whole site by those of a page of `category`, where they differ.
    pub(super) fn category_notices(self, context: &mut Context, category: Option<usize>) {
        let site = &self.0.site;
        if (site.notices_for(category)).any(|notice| !notice.categories.is_empty()) {
            insert_notices(context, site, &self.0.hrefs, category);
        }
    }

    /// The articles around an article, as far as the theme asks for them.
    fn around(self, context: &mut Context, id: EntryId, asks: Asks) {
        let Site { library, config, .. } = &self.0.site;
        let (previous, next) = related::neighbours(library, id);
        for (name, neighbour) in [("previous", previous), ("next", next)] {
            if asks.has(name) {
                let item = neighbour.map_or_else(Value::none, |id| self.0.item(id));
                context.insert_value(name, item);
            }
        }
        if asks.has("related") {
            let related = related::related(library, id, config.sections.related, config.publish.fan_out);
            context.insert_value("related", items_of(self.0, &related));
        }
        if asks.has("series") {
            let empty = || Value::from(Vec::<Value>::new());
            let series = library.series.part(id).map(|part| self.0.series(part.series));
            context.insert_value("series", series.unwrap_or_else(empty));
        }
    }

    /// The site map.
    pub fn site_map(&self, context: &mut Context) {
        let config = &self.0.site.config;
        self.plain(
            context,
            "site-map",
            config.labels.get("site_map"),
            &config.permalinks.site_map,
        );
    }

    /// The page of the newest articles.
    pub fn latest(&self, context: &mut Context) {
        let config = &self.0.site.config;
        let title = config.labels.get("latest");
        self.plain(context, "latest", title, &config.permalinks.latest);
    }

    /// The page on which readers search.
    pub fn search(&self, context: &mut Context) {
        let config = &self.0.site.config;
        context.insert_value("search", navigation::search(&self.0.site, &self.0.hrefs).into());
        let title = config.labels.get("search");
        self.plain(context, "search", title, &config.permalinks.search);
    }

    /// `404.html`.
    pub fn not_found(&self, context: &mut Context, url: &UrlPath) {
        let title = self.0.site.config.labels.get("not_found_title");
        self.plain(context, "404", title, url);
    }

    /// A text file of the theme.
    pub fn output(&self, context: &mut Context, url: &UrlPath) {
        let articles = items_of(self.0, &self.0.site.library.articles);
        context.insert_value("articles", articles);
        let title = self.0.site.config.title.clone();
        self.plain(context, "output", &title, url);
    }

    /// A redirect.
    pub fn redirect(&self, context: &mut Context, url: &UrlPath, to: &Destination) {
        let (href, absolute_url) = match to {
            Destination::Elsewhere(address) => (address.clone(), address.clone()),
            Destination::Here(to, rest) => {
                let to = self.0.site.planned(to.as_str()).map_or(to, |(url, _)| url);
                let absolute = self.0.site.config.base_url.absolute(to);
                (
                    format!("{}{rest}", self.0.hrefs.to(to)),
                    format!("{absolute}{rest}"),
                )
            }
        };
        let redirect = view::site::Redirect {
            url: href,
            absolute_url,
        };
        context.insert_value("redirect", redirect.into());
        let title = self.0.site.config.labels.get("redirect_title");
        self.plain(context, "redirect", title, url);
    }

    fn plain(self, context: &mut Context, kind: &str, title: &str, url: &UrlPath) {
        // Nobody shares the other two.
        let is_shared = !matches!(kind, "404" | "redirect");
        self.insert_page(
            context,
            About {
                kind,
                title,
                description: "",
                url,
                feed: Feed::Site,
                trail: Vec::new(),
                data: Vec::new(),
                image: is_shared.then(|| photo::site_image(&self.0.site)).flatten(),
                from: if kind == "redirect" {
                    Viewpoint::Timeless
                } else {
                    Viewpoint::Today
                },
            },
        );
    }

    pub(super) fn insert_page(self, context: &mut Context, about: About<'_>) {
        let config = &self.0.site.config;
        let latest = super::own_time::insert(self.0, context, about.from);
        let feeds = self.0.feeds(about.feed);
        let is_home = about.kind == "home";
        let home = (config.labels.get("home").to_owned(), UrlPath::home());
        let trail: Vec<(String, UrlPath)> = (!is_home)
            .then_some(home)
            .into_iter()
            .chain(about.trail)
            .collect();
        let steps = (trail.iter().map(|(label, url)| (&**label, url))).chain([(about.title, about.url)]);
        let steps = steps.map(|(label, url)| (label, config.base_url.absolute(url)));
        let breadcrumbs = (!is_home).then(|| json_ld::breadcrumbs(steps));
        let data: Vec<StructuredData<'_>> = about.data.into_iter().chain(breadcrumbs).collect();
        let json_ld = json_ld::script(&data);
        let page = view::site::Page {
            kind: about.kind.to_owned(),
            title: about.title.to_owned(),
            full_title: if is_home {
                about.title.to_owned()
            } else {
                format!("{} - {}", about.title, config.title)
            },
            description: reading::excerpt(about.description, 300).into_owned(),
            url: config.base_url.absolute(about.url),
            path: self.0.hrefs.to(about.url),
            image: about.image,
            breadcrumbs: (trail.into_iter())
                .map(|(label, url)| view::site::Link {
                    label,
                    url: self.0.hrefs.to(&url),
                })
                .collect(),
            json_ld,
            latest,
            rss: feeds.rss,
            json_feed: feeds.json,
        };
        context.insert_value("page", page.into());
    }

    pub(super) fn values(self, ids: &[EntryId]) -> Vec<Value> {
        ids.iter().map(|id| self.0.item(*id)).collect()
    }
}
