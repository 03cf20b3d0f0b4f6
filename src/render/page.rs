//! The template values of each kind of page: home, article, list, search and so on. Chooses no template and renders
//! nothing; `press` does.

use super::context::{insert_notices, list as items_of};
use super::entry;
use super::front;
use super::item::Items;
use super::json_ld::{self, StructuredData};
use super::navigation;
use super::photo;
use super::view;
use crate::base::path::UrlPath;
use crate::site::entry::EntryId;
use crate::site::pager::Pager;
use crate::site::plan::{ArticleList, Destination, Feed};
use crate::text::dates::format;
use crate::text::reading;
use tera::{Context, Value};

/// Adds the values of a page to a context.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a>(pub &'a Items);

/// The parameters of [`Pages::insert_page`].
struct About<'a> {
    kind: &'a str,
    title: &'a str,
    description: &'a str,
    url: &'a UrlPath,
    feed: Feed,
    trail: Vec<(String, UrlPath)>,
    data: Vec<StructuredData<'a>>,
    image: Option<view::Image>,
}

impl Pages<'_> {
    /// The home page.
    pub fn home(&self, context: &mut Context) {
        let site = &self.0.site;
        let config = &site.config;
        let lead = front::lead(self.0);
        context.insert_value("front", front::front(self.0, lead).into());
        let name = config.agency.name.as_deref().unwrap_or_default();
        self.insert_page(
            context,
            About {
                kind: "home",
                title: &config.title,
                description: name,
                url: &UrlPath::home(),
                feed: Feed::Site,
                trail: Vec::new(),
                data: Vec::new(),
                image: lead.and_then(|id| photo::social_image(site, site.library.entry(id))),
            },
        );
    }

    /// An article, or a page outside the news flow.
    pub fn entry(&self, context: &mut Context, id: EntryId) {
        let site = &self.0.site;
        let config = &site.config;
        let entry = site.library.entry(id);
        let article = entry::article(self.0, id);
        let description = article.summary.clone();
        context.insert_value("article", article.into());
        context.insert_value("feedback", entry::feedback(site, &self.0.hrefs, entry).into());
        self.category_notices(context, entry.category);
        let other = site.library.other_news(id, config.sections.other_news);
        context.insert_value("other_news", items_of(self.0, &other));
        // The shared list of latest news is right for every article that is not in it.
        let count = config.sections.latest;
        if site.library.news.iter().take(count).any(|newest| *newest == id) {
            let latest = site.library.latest(Some(id), count);
            context.insert_value("latest", items_of(self.0, &latest));
        }
        let image = photo::social_image(site, entry);
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
            },
        );
    }

    /// One page of a list.
    pub fn list(&self, context: &mut Context, list: ArticleList, pager: Pager) {
        let site = &self.0.site;
        let config = &site.config;
        let labels = &config.labels;
        let entries = site.library.list_entries(list);
        let (kind, label, title, trail) = self.list_names(list);
        let category = if let ArticleList::Category(index) = list {
            Some(index)
        } else {
            None
        };
        self.category_notices(context, category);
        let description = category.and_then(|index| config.categories[index].description.clone());
        let (months, letters) = match list {
            ArticleList::Year(year) => (links(navigation::months(site, &self.0.hrefs, year)), Vec::new()),
            ArticleList::Letter(_) => (Vec::new(), links(navigation::letters(site, &self.0.hrefs))),
            ArticleList::Category(_)
            | ArticleList::Author(_)
            | ArticleList::Tag(_)
            | ArticleList::Month(..) => (Vec::new(), Vec::new()),
        };
        let link = |number: usize| self.0.hrefs.to(&site.list_page_url(list, number));
        let view = view::List {
            label,
            description: description.clone(),
            items: self.values(&entries[pager.start..pager.end]),
            count: entries.len() as u64,
            number: pager.number as u64,
            pages: pager.pages as u64,
            previous: (pager.number > 1).then(|| link(pager.number - 1)),
            next: (pager.number < pager.pages).then(|| link(pager.number + 1)),
            numbers: numbers(pager, link),
            months,
            letters,
        };
        context.insert_value("list", view.into());
        let title = if pager.number > 1 {
            let page = labels.filled("page", &[("page", &pager.number.to_string())]);
            format!("{title} – {page}")
        } else {
            title
        };
        self.insert_page(
            context,
            About {
                kind,
                title: &title,
                description: description.as_deref().unwrap_or_default(),
                url: &site.list_page_url(list, pager.number),
                feed: category.map_or(Feed::Site, Feed::Category),
                trail,
                data: Vec::new(),
                image: None,
            },
        );
    }

    /// Replaces the notices of the whole site by those of a page of `category`, where they differ.
    fn category_notices(self, context: &mut Context, category: Option<usize>) {
        let site = &self.0.site;
        if (site.notices_for(category)).any(|notice| !notice.categories.is_empty()) {
            insert_notices(context, site, &self.0.hrefs, category);
        }
    }

    /// Kind, label and title of a list, and its breadcrumbs.
    fn list_names(self, list: ArticleList) -> (&'static str, String, String, Vec<(String, UrlPath)>) {
        let site = &self.0.site;
        let config = &site.config;
        let filled = |key: &str, name: &'static str, value: &str| config.labels.filled(key, &[(name, value)]);
        match list {
            ArticleList::Category(index) => {
                let label = config.categories[index].label.clone();
                ("category", label.clone(), label, Vec::new())
            }
            ArticleList::Author(index) => {
                let label = site.library.authors.terms[index].label.clone();
                let title = filled("articles_of_author", "name", &label);
                ("author", label, title, Vec::new())
            }
            ArticleList::Tag(index) => {
                let label = site.library.tags.terms[index].label.clone();
                let title = filled("articles_of_tag", "name", &label);
                ("tag", label, title, Vec::new())
            }
            ArticleList::Year(year) => {
                let label = year.to_string();
                let title = filled("articles_of_year", "year", &label);
                ("year", label, title, Vec::new())
            }
            ArticleList::Month(year, month) => {
                let label = format::month_label(year, month, config.language);
                let month = format::month_in_text(year, month, config.language);
                let title = filled("articles_of_month", "month", &month);
                let above = (year.to_string(), site.list_url(ArticleList::Year(year)));
                ("month", label, title, vec![above])
            }
            ArticleList::Letter(letter) => {
                let label = letter.label();
                let title = filled("articles_of_letter", "letter", &label);
                let above = config.labels.get("search").to_owned();
                let above = (above, config.permalinks.search.clone());
                ("letter", label, title, vec![above])
            }
        }
    }

    /// The site map.
    pub fn site_map(&self, context: &mut Context) {
        let config = &self.0.site.config;
        context.insert_value("index", navigation::index(&self.0.site, &self.0.hrefs).into());
        self.plain(
            context,
            "site-map",
            config.labels.get("site_map"),
            &config.permalinks.site_map,
        );
    }

    /// The page on which readers search.
    pub fn search(&self, context: &mut Context) {
        let config = &self.0.site.config;
        context.insert_value("index", navigation::index(&self.0.site, &self.0.hrefs).into());
        context.insert_value("search", navigation::search(&self.0.site, &self.0.hrefs).into());
        let title = config.labels.get("search");
        self.plain(context, "search", title, &config.permalinks.search);
    }

    /// `404.html`.
    pub fn not_found(&self, context: &mut Context, url: &UrlPath) {
        let title = self.0.site.config.labels.get("not_found_title");
        self.plain(context, "404", title, url);
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
        let redirect = view::Redirect {
            url: href,
            absolute_url,
        };
        context.insert_value("redirect", redirect.into());
        let title = self.0.site.config.labels.get("redirect_title");
        self.plain(context, "redirect", title, url);
    }

    fn plain(self, context: &mut Context, kind: &str, title: &str, url: &UrlPath) {
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
                image: None,
            },
        );
    }

    fn insert_page(self, context: &mut Context, about: About<'_>) {
        let config = &self.0.site.config;
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
        let page = view::Page {
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
                .map(|(label, url)| view::Link {
                    label,
                    url: self.0.hrefs.to(&url),
                })
                .collect(),
            json_ld,
            rss: feeds.rss,
            json_feed: feeds.json,
        };
        context.insert_value("page", page.into());
    }

    fn values(self, ids: &[EntryId]) -> Vec<Value> {
        ids.iter().map(|id| self.0.item(*id)).collect()
    }
}

/// Terms as plain links.
fn links(lists: Vec<view::Term>) -> Vec<view::Link> {
    let link = |view::Term { label, url, .. }| view::Link { label, url };
    lists.into_iter().map(link).collect()
}

/// The page numbers to show: the first, the last, and two on each side of this one.
fn numbers(pager: Pager, link: impl Fn(usize) -> String) -> Vec<view::PageNumber> {
    if pager.pages < 2 {
        return Vec::new();
    }
    let near = |number: &usize| number.abs_diff(pager.number) <= 2 || *number == 1 || *number == pager.pages;
    let mut last = 0;
    (1..=pager.pages)
        .filter(near)
        .map(|number| {
            let gap = number > last + 1;
            last = number;
            view::PageNumber {
                number: number as u64,
                url: link(number),
                current: number == pager.number,
                gap,
            }
        })
        .collect()
}
