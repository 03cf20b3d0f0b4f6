//! Lists every address that a site has: what bantin makes by itself first, then what articles, settings
//! and files ask for.

use super::letters;
use super::library::Library;
use super::model::{child, list_entries, list_page_url, search_index_url};
use super::pager;
use super::plan::{Destination, Feed, Job, List, Owner, Planned, SITEMAP_MAX, ServerFile, SitemapPart};
use crate::base::cut::Cut;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::percent;
use crate::config::settings::Config;
use crate::source::role::{Role, STATIC};
use crate::source::tree::{Data, SourceTree};
use std::collections::BTreeMap;

/// Every address that is asked for.
#[must_use]
pub fn list(
    config: &Config,
    library: &Library,
    tree: &SourceTree,
    assets: &BTreeMap<String, UrlPath>,
    files: &BTreeMap<SourcePath, UrlPath>,
) -> Vec<Planned> {
    let mut planned = Vec::with_capacity(library.entries.len() + library.entries.len() / 4 + 64);
    let system = |url: UrlPath, job: Job| Planned {
        url,
        job,
        owner: Owner::System,
    };
    own_pages(config, library, &mut |url, job| planned.push(system(url, job)));
    planned.extend(
        assets
            .iter()
            .map(|(name, url)| system(url.clone(), Job::Asset(name.clone()))),
    );
    for (index, entry) in library.entries.iter().enumerate() {
        let id = super::entry::EntryId(u32::try_from(index).unwrap_or(u32::MAX));
        planned.push(Planned {
            url: entry.url.clone(),
            job: Job::Entry(id),
            owner: Owner::Entry(id, entry.article.path.clone()),
        });
    }
    planned.extend(sitemap(
        planned.iter().filter(|planned| planned.job.is_indexed()).count(),
    ));
    planned.extend(static_files(tree));
    for (path, url) in files {
        let is_picture = tree
            .get(path.as_str())
            .is_some_and(|file| matches!(file.data, Data::Picture(Ok(_))));
        let job = if is_picture { Job::Original } else { Job::Copy };
        planned.push(Planned {
            url: url.clone(),
            job: job(path.clone()),
            owner: Owner::File(path.clone()),
        });
    }
    planned.extend(redirects(config, library));
    planned
}

/// What bantin makes whatever the articles say: home, lists, feeds.
fn own_pages(config: &Config, library: &Library, add: &mut impl FnMut(UrlPath, Job)) {
    let home = UrlPath::home();
    add(home.clone(), Job::Home);
    add(config.permalinks.site_map.clone(), Job::SiteMap);
    add(config.permalinks.search.clone(), Job::Search);
    add(search_index_url(config), Job::SearchIndex);
    add(child(&home, "404.html"), Job::NotFound);
    add(child(&home, "robots.txt"), Job::Robots);
    for file in config
        .publish
        .server_files
        .iter()
        .flat_map(|server| ServerFile::of(*server))
    {
        add(child(&home, file.name()), Job::Server(*file));
    }
    let mut feed = |folder: &UrlPath, feed: Feed| {
        add(child(folder, "rss.xml"), Job::Rss(feed));
        add(child(folder, "feed.json"), Job::JsonFeed(feed));
    };
    feed(&home, Feed::Site);
    let categories = (0..config.categories.len()).map(List::Category);
    for (index, list) in categories.clone().enumerate() {
        feed(&list_page_url(config, library, list, 1), Feed::Category(index));
    }
    let authors = (0..library.authors.terms.len()).map(List::Author);
    let tags = (0..library.tags.terms.len()).map(List::Tag);
    let years = library.years.iter().flat_map(|year| {
        let months = year
            .months
            .iter()
            .map(|(month, _)| List::Month(year.year, *month));
        std::iter::once(List::Year(year.year)).chain(months)
    });
    for list in categories.chain(authors).chain(tags).chain(years) {
        let count = list_entries(library, list).len();
        for page in pager::pages(count, config.sections.per_page) {
            add(
                list_page_url(config, library, list, page.number),
                Job::List(list, page),
            );
        }
    }
    for (letter, count) in library.letters.counts() {
        let list = List::Letter(letter);
        for page in pager::pages(count, letters::PER_PAGE) {
            add(
                list_page_url(config, library, list, page.number),
                Job::List(list, page),
            );
        }
    }
}

fn sitemap(pages: usize) -> Vec<Planned> {
    let planned = |part: SitemapPart| Planned {
        url: part.url(),
        job: Job::Sitemap(part),
        owner: Owner::System,
    };
    if pages <= SITEMAP_MAX {
        return vec![planned(SitemapPart::Whole)];
    }
    let parts = pages.div_ceil(SITEMAP_MAX);
    let files = (0..parts).map(|part| planned(SitemapPart::Part(part)));
    files.chain([planned(SitemapPart::Index(parts))]).collect()
}

fn static_files(tree: &SourceTree) -> impl Iterator<Item = Planned> + '_ {
    tree.below(STATIC)
        .filter(|file| Role::of(&file.path) == Some(Role::Static))
        .filter_map(|file| {
            let url = UrlPath::new(&format!("/{}", file.path.relative_to(STATIC)?)).ok()?;
            Some(Planned {
                url,
                job: Job::Copy(file.path.clone()),
                owner: Owner::File(file.path.clone()),
            })
        })
}

fn redirects<'a>(config: &'a Config, library: &'a Library) -> impl Iterator<Item = Planned> + 'a {
    let settings = config.redirects.iter().map(|redirect| Planned {
        url: servable(&redirect.from),
        job: Job::Redirect(destination(&redirect.to)),
        owner: Owner::Redirect(redirect.span),
    });
    let aliases = library.entries.iter().flat_map(|entry| {
        entry.article.front.aliases.iter().map(|alias| Planned {
            url: servable(&alias.value),
            job: Job::Redirect(Destination::Here(entry.url.clone(), String::new())),
            owner: Owner::Alias(entry.article.path.clone(), alias.span),
        })
    });
    let former = library.entries.iter().filter_map(|entry| {
        Some(Planned {
            url: entry.former.clone()?,
            job: Job::Redirect(Destination::Here(entry.url.clone(), String::new())),
            owner: Owner::Former,
        })
    });
    settings.chain(aliases).chain(former)
}

/// An old address without an extension is a page: a file of that name would be sent without a type.
fn servable(url: &UrlPath) -> UrlPath {
    let name = url.as_str().rsplit('/').next().unwrap_or_default();
    if url.is_page() || name.contains('.') {
        return url.clone();
    }
    child(url, "/")
}

/// `/…` of this site with its query and fragment, or another site.
#[must_use]
pub fn destination(to: &str) -> Destination {
    if !to.starts_with('/') || to.starts_with("//") {
        return Destination::Elsewhere(to.to_owned());
    }
    let end = to.find(['?', '#']).unwrap_or(to.len());
    match UrlPath::new(&percent::decode(to.head(end))) {
        Ok(url) => Destination::Here(url, to.tail(end).to_owned()),
        Err(_) => Destination::Elsewhere(to.to_owned()),
    }
}
