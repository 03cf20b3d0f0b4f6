//! Navigation without a script: lists by month, author, tag and letter for the site map and the search page; and the
//! addresses of the search index for its script. The menu of every page is in `context`.

use super::entry::term;
use super::hrefs::Hrefs;
use super::output::search::write::FOLDER;
use super::view;
use crate::base::path::UrlPath;
use crate::site::model::{Site, search_index_url};
use crate::site::plan::ArticleList;
use crate::text::dates::format;

/// The values of the site map.
#[must_use]
pub fn index(site: &Site, hrefs: &Hrefs) -> view::Index {
    let library = &site.library;
    let years = library.years.iter().map(|year| view::IndexYear {
        label: year.year.to_string(),
        url: hrefs.to(&site.list_url(ArticleList::Year(year.year))),
        count: year.entries.len() as u64,
        months: months(site, hrefs, year.year),
    });
    let pages = library.pages.iter().map(|id| view::Link {
        label: library.entry(*id).article.front.title.value.clone(),
        url: hrefs.to(&library.entry(*id).url),
    });
    let author = |index| term(site, hrefs, &library.authors, index, ArticleList::Author);
    let tag = |index| term(site, hrefs, &library.tags, index, ArticleList::Tag);
    view::Index {
        years: years.collect(),
        pages: pages.collect(),
        authors: (0..library.authors.terms.len()).map(author).collect(),
        tags: (0..library.tags.terms.len()).map(tag).collect(),
        letters: letters(site, hrefs),
    }
}

/// The months of a year that have articles, newest first.
#[must_use]
pub fn months(site: &Site, hrefs: &Hrefs, year: i16) -> Vec<view::Term> {
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
pub fn letters(site: &Site, hrefs: &Hrefs) -> Vec<view::Term> {
    let counts = site.library.letters.counts();
    counts
        .map(|(letter, count)| view::Term {
            slug: letter.slug(),
            ..list(site, hrefs, ArticleList::Letter(letter), letter.label(), count)
        })
        .collect()
}

fn list(site: &Site, hrefs: &Hrefs, list: ArticleList, label: String, count: usize) -> view::Term {
    view::Term {
        label,
        url: hrefs.to(&site.list_url(list)),
        slug: String::new(),
        description: None,
        count: count as u64,
    }
}

/// The addresses of the search index, for the script of the search page.
#[must_use]
pub fn search(site: &Site, hrefs: &Hrefs) -> view::Search {
    view::Search {
        root: hrefs.to(&search_index_url(&site.config)),
        files: UrlPath::new(FOLDER).map_or_else(|_| String::new(), |folder| hrefs.to(&folder)),
        prefix: hrefs.prefix().to_owned(),
    }
}
