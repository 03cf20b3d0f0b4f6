//! Lists every address of a site: first what bantin makes by itself, then what articles, settings and files ask for.
//! Does not decide collisions; `plan` finds them.

use super::inputs::SiteInputs;
use super::letters;
use super::library::Library;
use super::model::{calendar_url, event_url, search_index_url};
use super::pager::{self, Numbering};
use super::plan::{ArticleList, Destination, Feed, Job, Owner, PlannedAddress, ServerFile, child};
use super::sitemap;
use crate::base::cut::Cut;
use crate::base::old_address::OldAddress;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::percent;
use crate::config::old_site::on_this_site;
use crate::config::settings::{Config, FanOut};
use crate::source::role::{Role, STATIC};
use crate::source::tree::{Data, SourceTree};
use std::collections::BTreeMap;

/// Every address of the site, with its job and owner; may contain collisions.
#[must_use]
pub fn list(
    inputs: &SiteInputs<'_>,
    library: &Library,
    files: &BTreeMap<SourcePath, UrlPath>,
) -> Vec<PlannedAddress> {
    let SiteInputs {
        config,
        tree,
        assets,
        outputs,
        ..
    } = inputs;
    let mut planned = Vec::with_capacity(library.entries.len() + library.entries.len() / 4 + 64);
    let system = |url: UrlPath, job: Job| PlannedAddress {
        url,
        job,
        owner: Owner::System,
    };
    own_pages(config, library, &mut |url, job| planned.push(system(url, job)));
    let has_latest = inputs.has_latest && config.publish.fan_out == FanOut::Few;
    planned.extend(has_latest.then(|| system(config.permalinks.latest.clone(), Job::Latest)));
    planned.extend(
        assets
            .iter()
            .map(|(name, url)| system(url.clone(), Job::Asset(name.clone()))),
    );
    let mut has_event = false;
    let own = library.entries.iter().enumerate();
    for (index, entry) in own.filter(|(_, entry)| !entry.is_category_text()) {
        let id = super::entry::EntryId(u32::try_from(index).unwrap_or(u32::MAX));
        if entry.event.is_some() {
            has_event = true;
            planned.push(system(event_url(&entry.url), Job::Event(id)));
        }
        planned.push(PlannedAddress {
            url: entry.url.clone(),
            job: Job::Entry(id),
            owner: Owner::Entry(id, entry.article.path.clone()),
        });
    }
    planned.extend(has_event.then(|| system(calendar_url(), Job::Calendar)));
    let parts = sitemap::parts(library, config, planned.iter().map(|planned| &planned.job));
    planned.extend((parts.into_iter()).map(|part| system(part.url(), Job::Sitemap(part))));
    planned.extend(static_files(tree));
    for (path, url) in files {
        let is_picture = tree
            .get(path.as_str())
            .is_some_and(|file| matches!(file.data, Data::Picture(Ok(_))));
        let job = if is_picture { Job::Original } else { Job::Copy };
        planned.push(PlannedAddress {
            url: url.clone(),
            job: job(path.clone()),
            owner: Owner::File(path.clone()),
        });
    }
    planned.extend(redirects(config, library));
    planned.extend(outputs.iter().map(|(name, output)| PlannedAddress {
        url: output.url.clone(),
        job: Job::Output(name.clone()),
        owner: Owner::Output(output.declared_in.clone()),
    }));
    planned
}

/// The pages and files that bantin makes by itself: home, lists, feeds.
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
        add(child(&home, file.name()), Job::Server(file));
    }
    let mut feed = |folder: &UrlPath, feed: Feed| {
        add(child(folder, "rss.xml"), Job::Rss(feed));
        add(child(folder, "feed.json"), Job::JsonFeed(feed));
    };
    feed(&home, Feed::Site);
    let categories = (0..config.categories.len()).map(ArticleList::Category);
    for (index, list) in categories.clone().enumerate() {
        feed(&library.list_page_url(config, list, None), Feed::Category(index));
    }
    let authors = (0..library.authors.terms.len()).map(ArticleList::Author);
    let tags = (0..library.tags.terms.len()).map(ArticleList::Tag);
    let years = library.years.iter().flat_map(|year| {
        let months = year
            .months
            .iter()
            .map(|(month, _)| ArticleList::Month(year.year, *month));
        std::iter::once(ArticleList::Year(year.year)).chain(months)
    });
    // The newest page of all news is the home page.
    let news = config
        .sections
        .home_per_page
        .map(|per_page| pager::pages(library.news.len(), per_page, Numbering::FromOldest));
    for page in news.into_iter().flatten().skip(1) {
        let url = library.list_page_url(config, ArticleList::News, page.suffix());
        add(url, Job::List(ArticleList::News, page));
    }
    let lists = categories.chain(authors).chain(tags).chain(years);
    let per_page = config.sections.per_page;
    let lists = lists.map(|list| {
        let count = library.list_entries(list).len();
        (list, pager::pages(count, per_page, Numbering::FromOldest))
    });
    let letters = library.letters.counts();
    let letters = letters.map(|(letter, count)| {
        let numbering = match config.publish.fan_out {
            FanOut::Everywhere => Numbering::FromFirst,
            FanOut::Few => Numbering::FromOldest,
        };
        let pages = pager::pages(count, letters::PER_PAGE, numbering);
        (ArticleList::Letter(letter), pages)
    });
    for (list, pages) in lists.chain(letters) {
        for page in pages {
            let url = library.list_page_url(config, list, page.suffix());
            add(url, Job::List(list, page));
        }
    }
}

fn static_files(tree: &SourceTree) -> impl Iterator<Item = PlannedAddress> + '_ {
    tree.in_folder(STATIC)
        .filter(|file| Role::of(&file.path) == Some(Role::Static))
        .filter_map(|file| {
            let url = UrlPath::new(&format!("/{}", file.path.relative_to(STATIC)?)).ok()?;
            Some(PlannedAddress {
                url,
                job: Job::Copy(file.path.clone()),
                owner: Owner::File(file.path.clone()),
            })
        })
}

/// An old address that somebody asks for.
pub struct OldRedirect {
    /// The address, on this site.
    pub from: OldAddress,
    /// Where it leads.
    pub to: Destination,
    /// Who asks for it.
    pub owner: Owner,
}

/// All old addresses, but those that are on other sites.
pub fn old_addresses<'a>(config: &'a Config, library: &'a Library) -> impl Iterator<Item = OldRedirect> + 'a {
    let settings = config.redirects.iter().map(|redirect| OldRedirect {
        from: redirect.from.clone(),
        to: destination(&redirect.to),
        owner: Owner::Redirect(redirect.span),
    });
    let aliases = library.entries.iter().flat_map(|entry| {
        entry.article.front.aliases.iter().filter_map(|alias| {
            Some(OldRedirect {
                from: on_this_site(&alias.value, &config.base_url)?,
                to: Destination::Here(entry.url.clone(), String::new()),
                owner: Owner::Alias(entry.article.path.clone(), alias.span),
            })
        })
    });
    let former = library.entries.iter().filter_map(|entry| {
        Some(OldRedirect {
            from: OldAddress::exact(entry.former.clone()?),
            to: Destination::Here(entry.url.clone(), String::new()),
            owner: Owner::Former,
        })
    });
    settings.chain(aliases).chain(former)
}

/// The pages that redirect old addresses. Those for which no page can stand are in [`super::old_rules`].
fn redirects<'a>(config: &'a Config, library: &'a Library) -> impl Iterator<Item = PlannedAddress> + 'a {
    old_addresses(config, library).filter_map(|old| {
        Some(PlannedAddress {
            url: old.from.page()?,
            job: Job::Redirect(old.to),
            owner: old.owner,
        })
    })
}

/// Where `to` leads: an address of this site with its query and fragment, or one of another site.
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
