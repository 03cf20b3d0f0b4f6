//! Ways through the site that need no script: lists by month, author, tag and letter, for the map of the
//! site and the search page; and where the script of the search page finds its index.

use super::entry::term;
use super::hrefs::Hrefs;
use super::output::search::write::FOLDER;
use super::view;
use crate::base::path::UrlPath;
use crate::site::model::{Site, search_index_url};
use crate::site::plan::List;
use crate::text::dates::format;

/// What the map of the site shows.
#[must_use]
pub fn index(site: &Site, hrefs: &Hrefs) -> view::Index {
    let library = &site.library;
    let years = library.years.iter().map(|year| view::IndexYear {
        label: year.year.to_string(),
        url: hrefs.to(&site.list_url(List::Year(year.year))),
        count: year.entries.len() as u64,
        months: months(site, hrefs, year.year),
    });
    let pages = library.pages.iter().map(|id| view::Link {
        label: library.entry(*id).article.front.title.value.clone(),
        url: hrefs.to(&library.entry(*id).url),
    });
    let author = |index| term(site, hrefs, &library.authors, index, List::Author);
    let tag = |index| term(site, hrefs, &library.tags, index, List::Tag);
    view::Index {
        years: years.collect(),
        pages: pages.collect(),
        authors: (0..library.authors.terms.len()).map(author).collect(),
        tags: (0..library.tags.terms.len()).map(tag).collect(),
        letters: letters(site, hrefs),
    }
}

/// Months of a year, newest first.
#[must_use]
pub fn months(site: &Site, hrefs: &Hrefs, year: i16) -> Vec<view::Term> {
    let language = site.config.language;
    let year = site.library.years.iter().find(|other| other.year == year);
    let months = year
        .into_iter()
        .flat_map(|year| year.months.iter().map(move |month| (year.year, month)));
    let months = months.map(|(year, (month, entries))| {
        let label = format::month_label(year, *month, language);
        list(site, hrefs, List::Month(year, *month), label, entries.len())
    });
    months.collect()
}

/// Letters that titles begin with, in alphabetical order.
#[must_use]
pub fn letters(site: &Site, hrefs: &Hrefs) -> Vec<view::Term> {
    let counts = site.library.letters.counts();
    counts
        .map(|(letter, count)| view::Term {
            slug: letter.slug(),
            ..list(site, hrefs, List::Letter(letter), letter.label(), count)
        })
        .collect()
}

fn list(site: &Site, hrefs: &Hrefs, list: List, label: String, count: usize) -> view::Term {
    view::Term {
        label,
        url: hrefs.to(&site.list_url(list)),
        slug: String::new(),
        description: None,
        count: count as u64,
    }
}

/// Where the script of the search page finds its index.
#[must_use]
pub fn search(site: &Site, hrefs: &Hrefs) -> view::Search {
    view::Search {
        root: hrefs.to(&search_index_url(&site.config)),
        files: UrlPath::new(FOLDER).map_or_else(|_| String::new(), |folder| hrefs.to(&folder)),
        prefix: hrefs.prefix().to_owned(),
    }
}
