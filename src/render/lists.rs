//! The template values of the home page and of one page of a list.

use super::fill_holes;
use super::front;
use super::medium::Medium;
use super::navigation;
use super::page::{About, Pages};
use super::photo;
use super::view;
use crate::base::path::UrlPath;
use crate::config::settings::FanOut;
use crate::site::entry::EntryId;
use crate::site::own_time::Viewpoint;
use crate::site::pager::{self, Numbering, Pager};
use crate::site::plan::{ArticleList, Feed};
use crate::text::dates::format;
use tera::{Context, Value};

/// What stands above a list: for a category, its text.
struct Head {
    /// `None`: the usual one.
    heading: Option<String>,
    description: Option<String>,
    body: Option<Value>,
    photo: Value,
    extra: Value,
    image: Option<view::site::Image>,
}

impl Pages<'_> {
    /// The home page.
    pub fn home(&self, context: &mut Context) {
        let site = &self.0.site;
        let config = &site.config;
        let lead = front::lead(self.0);
        context.insert_value("front", front::front(self.0, lead).into());
        context.insert_value("list", self.first_news().map_or_else(Value::none, Value::from));
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
                image: (lead.and_then(|id| photo::social_image(site, site.library.entry(id))))
                    .or_else(|| photo::site_image(site)),
                from: Viewpoint::Today,
            },
        );
    }

    /// The first page of all news. `None`: the home page has one page only.
    fn first_news(self) -> Option<view::list::List> {
        let site = &self.0.site;
        let per_page = site.config.sections.home_per_page?;
        let pager = pager::pages(site.library.news.len(), per_page, Numbering::FromOldest).next()?;
        let label = site.config.labels.get("latest").to_owned();
        Some(self.list_view(ArticleList::News, pager, label, self.head(None, pager)))
    }

    /// One page of a list.
    pub fn list(&self, context: &mut Context, list: ArticleList, pager: Pager) {
        let site = &self.0.site;
        let (kind, label, title, trail) = self.list_names(list, pager);
        let category = if let ArticleList::Category(index) = list {
            Some(index)
        } else {
            None
        };
        self.category_notices(context, category);
        let head = self.head(category, pager);
        let title = head.heading.clone().unwrap_or(title);
        let description = head.description.clone();
        let image = head.image.clone().or_else(|| photo::site_image(site));
        let view = self.list_view(list, pager, label, head);
        context.insert_value("list", view.into());
        let title = self.page_title(list, pager, title);
        let newest = site.library.list_entries(list).get(pager.start..pager.end);
        let newest = newest.and_then(|ids| ids.iter().min());
        let from = newest.map_or(Viewpoint::Timeless, |id| Viewpoint::List(*id));
        self.insert_page(
            context,
            About {
                kind,
                title: &title,
                description: description.as_deref().unwrap_or_default(),
                url: &site.list_page_url(list, pager.suffix()),
                feed: category.map_or(Feed::Site, Feed::Category),
                trail,
                data: Vec::new(),
                image,
                from,
            },
        );
    }

    /// The heading of a page of the list with the heading `title`: a page of older articles has their days.
    fn page_title(self, list: ArticleList, pager: Pager, title: String) -> String {
        let config = &self.0.site.config;
        let Some(number) = pager.suffix() else {
            return title;
        };
        let library = &self.0.site.library;
        let ids = &library.list_entries(list)[pager.start..pager.end];
        let day = |id: Option<&EntryId>| {
            let date = library.entry(*id?).date?;
            Some(format::short_date(date, config.zone))
        };
        match (pager.numbering, day(ids.last()), day(ids.first())) {
            (Numbering::FromOldest, Some(from), Some(to)) if from == to => config
                .labels
                .filled("list_of_day", &[("title", &title), ("date", &to)]),
            (Numbering::FromOldest, Some(from), Some(to)) => config
                .labels
                .filled("list_of_days", &[("title", &title), ("from", &from), ("to", &to)]),
            _ => {
                let page = config.labels.filled("page", &[("page", &number.to_string())]);
                format!("{title} – {page}")
            }
        }
    }

    fn list_view(self, list: ArticleList, pager: Pager, label: String, head: Head) -> view::list::List {
        let site = &self.0.site;
        let entries = site.library.list_entries(list);
        let (months, letters) = match list {
            // A new month changes no page of older articles.
            ArticleList::Year(year) if pager.position == 0 => {
                (links(navigation::months(site, &self.0.hrefs, year)), Vec::new())
            }
            ArticleList::Letter(_) => (Vec::new(), links(navigation::letters(site, &self.0.hrefs))),
            ArticleList::News
            | ArticleList::Category(_)
            | ArticleList::Author(_)
            | ArticleList::Tag(_)
            | ArticleList::Year(_)
            | ArticleList::Month(..) => (Vec::new(), Vec::new()),
        };
        let link = |position: usize| {
            let url = site.list_page_url(list, pager.suffix_at(position));
            self.0.hrefs.to(&url)
        };
        // With few files for each article, a numbered page knows the list as it was when this was its newest page.
        let (newer_pages, newer) = match site.config.publish.fan_out {
            FanOut::Everywhere => (0, 0),
            FanOut::Few => (pager.position, pager.start),
        };
        let (is_first, is_last) = (pager.position == 0, pager.position + 1 == pager.pages);
        view::list::List {
            label,
            description: head.description,
            body: head.body,
            photo: head.photo,
            extra: head.extra,
            items: self.values(&site.library.page_entries(list, pager)),
            count: (entries.len() - newer) as u64,
            number: pager.number() as u64,
            pages: (pager.pages - newer_pages) as u64,
            by_age: pager.numbering == Numbering::FromOldest,
            previous: (!is_first).then(|| link(pager.position - 1)),
            next: (!is_last).then(|| link(pager.position + 1)),
            first: (!is_first).then(|| link(0)),
            last: (!is_last).then(|| link(pager.pages - 1)),
            numbers: numbers(pager, newer_pages, link),
            months,
            letters,
        }
    }

    /// What stands above a list. `category`: `None` for a list of another kind.
    fn head(self, category: Option<usize>, pager: Pager) -> Head {
        let site = &self.0.site;
        let text = category.and_then(|index| site.library.category_texts.get(&index));
        let description = category.and_then(|index| site.category_description(index));
        let description = description.map(str::to_owned);
        let Some(id) = text else {
            return Head {
                heading: None,
                description,
                body: None,
                photo: Value::none(),
                extra: Value::from(tera::Map::new()),
                image: None,
            };
        };
        let entry = site.library.entry(*id);
        let item = self.0.item(*id);
        let of_item = |field: &str| item.get_from_path(field).cloned().unwrap_or_else(Value::none);
        let title = &entry.article.front.title.value;
        let is_first = pager.position == 0;
        let has_body = is_first && !entry.article.body.html.is_empty();
        let body = || Value::safe_string(&fill_holes::fill(self.0, entry, Medium::Page));
        Head {
            heading: (!title.is_empty()).then(|| title.clone()),
            description,
            body: has_body.then(body),
            photo: if is_first { of_item("photo") } else { Value::none() },
            extra: of_item("extra"),
            image: photo::social_image(site, entry),
        }
    }

    /// Kind, label and title of a list, and its breadcrumbs.
    fn list_names(
        self,
        list: ArticleList,
        pager: Pager,
    ) -> (&'static str, String, String, Vec<(String, UrlPath)>) {
        let site = &self.0.site;
        let config = &site.config;
        let filled = |key: &str, name: &'static str, value: &str| config.labels.filled(key, &[(name, value)]);
        match list {
            ArticleList::News => {
                let name = if pager.position == 0 { "latest" } else { "archive" };
                let label = config.labels.get(name).to_owned();
                ("news", label.clone(), label, Vec::new())
            }
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
}

/// Terms as plain links.
fn links(lists: Vec<view::site::Term>) -> Vec<view::site::Link> {
    let link = |view::site::Term { label, url, .. }| view::site::Link { label, url };
    lists.into_iter().map(link).collect()
}

/// The page numbers to show, from the page at the position `first`: that one, the last, and two on each side of this one.
fn numbers(pager: Pager, first: usize, link: impl Fn(usize) -> String) -> Vec<view::list::PageNumber> {
    if pager.pages < 2 {
        return Vec::new();
    }
    let last = pager.pages - 1;
    let near = |position: &usize| position.abs_diff(pager.position) <= 2 || [first, last].contains(position);
    let mut expected = first;
    (first..pager.pages)
        .filter(near)
        .map(|position| {
            let gap = position > expected;
            expected = position + 1;
            view::list::PageNumber {
                number: pager.number_at(position) as u64,
                url: link(position),
                current: position == pager.position,
                gap,
            }
        })
        .collect()
}
