//! Addresses that were published and are no longer: finds those that the next publication drops, and stores the list. It is
//! state, not cache: what was once published is known from here only. Of an article that was withdrawn it has nothing but the
//! address and the day, no title and no name of a file.
//!
//! The sources of the last publication in the [`Pack`] are read only when a published file has no place in the new site.

use super::held::Pack;
use super::manifest::OutputManifest;
use super::places::Places;
use super::retention::Retention;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::reverse::can_give;
use crate::config::settings::Config;
use crate::disk::failure;
use crate::disk::state_file::seal::{GONE, MANIFEST};
use crate::disk::state_file::{self, StateFault};
use crate::site::model::Site;
use crate::site::moved::gone_address::GoneAddress;
use crate::site::moved::tell::MissingAliases;
use crate::site::moved::{Disappeared, LastPublication, PublishedArticle, disappeared};
use crate::site::plan::SEARCH;
use crate::site::stand_in::LastVersion;
use crate::source::decode::decode;
use crate::source::last_good::{LastGood, LastPublished};
use crate::source::role::{SETTINGS, settings_path};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// At most so many addresses are stored, the newest.
const MOST: usize = 100_000;

/// The addresses that are gone when a site is published.
#[derive(Debug, Clone, Default)]
pub struct GoneAddresses {
    /// All, sorted.
    pub all: Vec<GoneAddress>,
    /// Those that this publication drops and that no article shows under another address, sorted.
    pub dropped: Vec<UrlPath>,
    /// The list on the disk. `None`: it cannot be read, and is not replaced.
    known: Option<Vec<GoneAddress>>,
}

/// An address as it is stored.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    url: String,
    since: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    to: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    certain: bool,
}

/// Reads the list.
///
/// # Errors
/// When it is damaged, or cannot be read.
pub fn read(places: &Places) -> Result<Vec<GoneAddress>, StateFault> {
    let read = state_file::read(&places.gone(), GONE, places.key(), parse)?;
    Ok(read.map_or_else(Vec::new, |(all, _)| all))
}

/// Parses the body of the file. `None`: it is damaged.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Vec<GoneAddress>> {
    let rows: Vec<Row> = serde_json::from_slice(body).ok()?;
    let gone = |row: Row| {
        let successors = row.to.iter().map(|path| SourcePath::new(path).ok());
        Some(GoneAddress {
            url: UrlPath::new(&row.url).ok()?,
            since: row.since,
            successors: successors.collect::<Option<_>>()?,
            is_certain: row.certain,
        })
    };
    let all: Vec<GoneAddress> = rows.into_iter().map(gone).collect::<Option<_>>()?;
    all.is_sorted_by(|one, next| one.url < next.url).then_some(all)
}

/// The published files, without their stamps. `None`: there is no manifest that can be read.
#[must_use]
pub fn published(places: &Places) -> Option<OutputManifest> {
    let read = state_file::read(&places.manifest(), MANIFEST, places.key(), OutputManifest::parse);
    Some(read.ok()??.0)
}

impl GoneAddresses {
    /// What is gone when `site` is published. `published`: the files of the last publication; `None`: there was none, or none of
    /// its files can disappear now.
    #[must_use]
    pub fn find(places: &Places, pack: &Pack, published: Option<&OutputManifest>, site: &Site) -> Self {
        let known = read(places).ok();
        let found = published.map_or_else(Vec::new, |published| find(places.root(), pack, published, site));
        let mut all: BTreeMap<UrlPath, GoneAddress> = known
            .iter()
            .flatten()
            .filter(|gone| site.plan.get(gone.url.as_str()).is_none())
            .map(|gone| (gone.url.clone(), gone.clone()))
            .collect();
        follow(&mut all, &found);
        for Disappeared { gone, .. } in found {
            all.insert(gone.url.clone(), gone);
        }
        // Also those that are published again, after `rollback`.
        let is_dropped = |gone: &&GoneAddress| {
            let is_published =
                published.is_some_and(|published| published.files.contains_key(&gone.url.file()));
            gone.successors.is_empty() && is_published
        };
        let dropped = all
            .values()
            .filter(is_dropped)
            .map(|gone| gone.url.clone())
            .collect();
        let mut all: Vec<GoneAddress> = all.into_values().collect();
        if all.len() > MOST {
            all.sort_by_key(|gone| std::cmp::Reverse(gone.since));
            all.truncate(MOST);
            all.sort_by(|one, other| one.url.cmp(&other.url));
        }
        Self { all, dropped, known }
    }

    /// The messages about articles that show what was published at an address that is gone.
    #[must_use]
    pub fn diagnostics(&self, root: &Path, site: &Site) -> Vec<Diagnostic> {
        let missing = MissingAliases::of(site, &self.all);
        missing.diagnostics(&|path| source(root, site, path))
    }

    /// Stores the list, if it has changed. Before the publication: an interrupted one leaves addresses in it that are still
    /// published, which nobody is told of.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, places: &Places) -> Result<(), Box<Diagnostic>> {
        if self.known.as_ref().is_none_or(|known| *known == self.all) {
            return Ok(());
        }
        let rows: Vec<Row> = self.all.iter().map(Row::of).collect();
        let json = serde_json::to_vec(&rows).unwrap_or_default();
        let path = places.gone();
        let written = state_file::write(&path, GONE, places.key(), &json);
        written.map_err(|error| failure::write(&path, &error))
    }
}

impl Row {
    fn of(gone: &GoneAddress) -> Self {
        Self {
            url: gone.url.to_string(),
            since: gone.since,
            to: gone.successors.iter().map(ToString::to_string).collect(),
            certain: gone.is_certain,
        }
    }
}

/// Files that were successors of older addresses may have moved again.
fn follow(all: &mut BTreeMap<UrlPath, GoneAddress>, found: &[Disappeared]) {
    let mut moved: BTreeMap<&SourcePath, &GoneAddress> = BTreeMap::new();
    for one in found {
        if let Some(file) = one
            .file
            .as_ref()
            .filter(|file| !one.gone.successors.contains(file))
        {
            moved.insert(file, &one.gone);
        }
    }
    for gone in all.values_mut().filter(|_| !moved.is_empty()) {
        let steps: Vec<&GoneAddress> = gone
            .successors
            .iter()
            .filter_map(|file| moved.get(file).copied())
            .collect();
        if let [step] = steps[..] {
            gone.successors.clone_from(&step.successors);
            gone.is_certain &= step.is_certain;
        }
    }
}

/// The addresses that `published` has and `site` has not.
fn find(root: &Path, pack: &Pack, published: &OutputManifest, site: &Site) -> Vec<Disappeared> {
    let files = published.files.iter().filter(|(path, file)| {
        let is_copy = path.ends_with(".gz") || path.ends_with(".br");
        let is_page = matches!(file.retention, Retention::Page | Retention::None) && !is_copy;
        is_page && !path.starts_with(SEARCH.trim_start_matches('/'))
    });
    let lost: BTreeSet<String> = files
        .map(|(path, _)| (path, format!("/{path}")))
        .filter(|(_, url)| !has(site, url))
        .map(|(path, _)| path.clone())
        .collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let Ok((digests, is_whole)) = pack.digests() else {
        return Vec::new();
    };
    let (config, articles, files) = last_publication(pack, digests, site);
    let last = LastPublication {
        config: &config,
        articles,
        files,
    };
    let was_published = |url: &UrlPath| lost.contains(&url.file());
    let mut found = disappeared(site, &last, &was_published, &|path| source(root, site, path));
    if !is_whole {
        found.extend(unknown(&lost, &found, &config, site));
        found.sort_by(|one, other| one.gone.url.cmp(&other.gone.url));
    }
    found
}

/// The addresses of articles whose last sources are lost, recognised by their form.
fn unknown(lost: &BTreeSet<String>, found: &[Disappeared], config: &Config, site: &Site) -> Vec<Disappeared> {
    let known: BTreeSet<String> = found.iter().map(|one| one.gone.url.file()).collect();
    let pages = lost.iter().filter(|path| !known.contains(*path));
    let urls = pages.filter_map(|path| UrlPath::new(&format!("/{}", path.strip_suffix("index.html")?)).ok());
    let links = &config.permalinks;
    let is_article = |url: &UrlPath| {
        let lists = [&links.category, &links.author, &links.tag];
        let is_list = lists.into_iter().any(|pattern| can_give(pattern, url.as_str()));
        can_give(&links.article, url.as_str()) && !is_list
    };
    let gone = urls.filter(is_article).map(|url| Disappeared {
        gone: GoneAddress {
            url,
            since: site.now.unix(),
            successors: Vec::new(),
            is_certain: false,
        },
        file: None,
    });
    gone.collect()
}

/// Whether a site has the file at `/path`.
fn has(site: &Site, url: &str) -> bool {
    let page = url.strip_suffix("index.html").filter(|page| page.ends_with('/'));
    page.is_some_and(|page| site.plan.get(page).is_some()) || site.plan.get(url).is_some()
}

/// The settings of the last publication, the articles whose addresses may differ now, and the files of all.
fn last_publication(
    pack: &Pack,
    mut digests: BTreeMap<SourcePath, Digest>,
    site: &Site,
) -> (Config, Vec<PublishedArticle>, BTreeSet<SourcePath>) {
    let settings = digests.remove(SETTINGS);
    let same_settings = settings.is_none_or(|digest| {
        let now = site.tree.get(SETTINGS).map(|file| file.digest);
        now == Some(digest)
    });
    let former = pack.look_up(BTreeSet::from([settings_path()]));
    let former = former
        .into_iter()
        .map(|(path, kept)| LastVersion::of(&path, kept));
    let former = former.filter_map(|version| match version {
        LastVersion::Settings(config, _) => Some(Config::clone(&config)),
        LastVersion::Article(..) | LastVersion::Unusable(_) | LastVersion::Never | LastVersion::Lost => None,
    });
    let config = former.last().unwrap_or_else(|| Config::clone(&site.config));
    let present = |path: &SourcePath| {
        let id = site.library.by_path(path.as_str())?;
        Some(&site.library.entry(id).article)
    };
    let mut articles = Vec::new();
    let mut changed = BTreeSet::new();
    for (path, digest) in &digests {
        match present(path).filter(|article| article.digest == *digest) {
            Some(_) if same_settings => {}
            Some(article) => articles.push(PublishedArticle {
                article: article.clone(),
                text: None,
            }),
            None => drop(changed.insert(path.clone())),
        }
    }
    for (path, kept) in pack.look_up(changed) {
        let LastPublished::Source(kept) = kept else {
            continue;
        };
        let text = decode(&path, kept.bytes.clone()).ok();
        if let LastVersion::Article(article, _) = LastVersion::of(&path, LastPublished::Source(kept)) {
            articles.push(PublishedArticle { article, text });
        }
    }
    (config, articles, digests.into_keys().collect())
}

/// The decoded text of an article of `site`. `None`: it cannot be read.
pub fn source(root: &Path, site: &Site, path: &SourcePath) -> Option<String> {
    let file = site.tree.get(path.as_str())?;
    let bytes = fs::read(root.join(file.on_disk.as_deref().unwrap_or(path.as_str()))).ok()?;
    decode(path, bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_can_be_read_back_and_a_damaged_one_is_none() {
        let gone = |url: &str, to: &[&str]| GoneAddress {
            url: UrlPath::new(url).unwrap(),
            since: -7,
            successors: to.iter().map(|path| SourcePath::new(path).unwrap()).collect(),
            is_certain: to.len() == 1,
        };
        let all = vec![
            gone("/2026/11/ảnh đẹp/", &["content/tin/a b.md"]),
            gone("/cu.html", &[]),
            gone("/đường/", &["content/a.md", "content/b.md"]),
        ];
        let text =
            |all: &[GoneAddress]| serde_json::to_vec(&all.iter().map(Row::of).collect::<Vec<_>>()).unwrap();
        assert_eq!(parse(&text(&all)), Some(all.clone()));
        assert_eq!(parse(b"[]"), Some(Vec::new()));
        let twice = [all[0].clone(), all[0].clone()];
        let turned = [all[1].clone(), all[0].clone()];
        for damaged in [
            &text(&twice)[..],
            &text(&turned),
            b"",
            b"{}",
            b"[{\"url\":\"/../a\",\"since\":1}]",
        ] {
            assert_eq!(parse(damaged), None, "{}", String::from_utf8_lossy(damaged));
        }
    }
}
