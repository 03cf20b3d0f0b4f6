//! Navigation without a script: lists by month, author, tag and letter for the site map and the search page; and the
//! addresses of the search index for its script. The menu of every page is in `context`.

use super::hrefs::Hrefs;
use super::item::Items;
use super::output::search::write::FOLDER;
use super::view;
use crate::base::path::UrlPath;
use crate::site::model::{Site, search_index_url};
use crate::site::plan::ArticleList;
use crate::text::dates::format;

/// Every list of the site: the values of the site map.
#[must_use]
pub fn index(items: &Items) -> view::list::Index {
    let Items { site, hrefs, .. } = items;
    let library = &site.library;
    let years = library.years.iter().map(|year| view::list::IndexYear {
        label: year.year.to_string(),
        url: hrefs.to(&site.list_url(ArticleList::Year(year.year))),
        count: year.entries.len() as u64,
        months: months(site, hrefs, year.year),
    });
    let pages = library.pages.iter().map(|id| view::site::Link {
        label: library.entry(*id).article.front.title.value.clone(),
        url: hrefs.to(&library.entry(*id).url),
    });
    view::list::Index {
        years: years.collect(),
        pages: pages.collect(),
        authors: (0..library.authors.terms.len())
            .map(|index| items.author(index))
            .collect(),
        tags: (0..library.tags.terms.len())
            .map(|index| items.tag(index))
            .collect(),
        letters: letters(site, hrefs),
    }
}

/// The months of a year that have articles, newest first.
#[must_use]
pub fn months(site: &Site, hrefs: &Hrefs, year: i16) -> Vec<view::site::Term> {
    let language = site.config.language;
    let year = site.library.years.iter().find(|other| other.year == year);
    let months = year
        .into_iter()
        .flat_map(|year| year.months.iter().map(move |month| (year.year, month)));
    let months = months.map(|(year, (month, entries))| {
        let label = format::month_label(year, *month, language);
        list(
            site,
            hrefs,
            ArticleList::Month(year, *month),
            label,
            entries.len(),
        )
    });
    months.collect()
}

/// The letters that titles begin with, in alphabetical order.
#[must_use]
pub fn letters(site: &Site, hrefs: &Hrefs) -> Vec<view::site::Term> {
    let counts = site.library.letters.counts();
    counts
        .map(|(letter, count)| view::site::Term {
            slug: letter.slug(),
            ..list(site, hrefs, ArticleList::Letter(letter), letter.label(), count)
        })
        .collect()
}

fn list(site: &Site, hrefs: &Hrefs, list: ArticleList, label: String, count: usize) -> view::site::Term {
    view::site::Term {
        label,
        url: hrefs.to(&site.list_url(list)),
        slug: String::new(),
        description: None,
        count: count as u64,
    }
}

/// The addresses of the search index, for the script of the search page.
#[must_use]
pub fn search(site: &Site, hrefs: &Hrefs) -> view::list::Search {
    view::list::Search {
        root: hrefs.to(&search_index_url(&site.config)),
        files: UrlPath::new(FOLDER).map_or_else(|_| String::new(), |folder| hrefs.to(&folder)),
        prefix: hrefs.prefix().to_owned(),
    }
}
