//! What the pairs of a table of old and new addresses mean on a site: old addresses of articles, and redirects of the settings
//! where the new address is no article. Everything that is wrong is reported; nothing is written here.

use super::model::Site;
use super::plan::{Destination, Job};
use super::planner::destination;
use crate::base::catalogue::fix as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::old_address::OldAddress;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::Span;
use crate::config::check::address::{link, old_address};
use crate::config::settings::BaseUrl;
use crate::source::address_table::AddressPair;
use crate::source::role::CONTENT;
use std::collections::BTreeMap;

/// What is to be added to the files of a site.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// Old addresses of articles.
    pub aliases: BTreeMap<SourcePath, Vec<OldAddress>>,
    /// Old addresses that lead elsewhere, and the target of each.
    pub redirects: Vec<(OldAddress, String)>,
    /// For each article the first line that names it.
    pub lines: BTreeMap<SourcePath, u32>,
}

/// Where an old address is to lead.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    /// To the address of this article.
    Article(SourcePath, UrlPath),
    /// To an address, as it is to be written.
    Other(String),
}

/// What the pairs of the table at `path` add to `site`; what is there already is left out. The diagnostics are all errors.
#[must_use]
pub fn resolve(site: &Site, path: &SourcePath, pairs: &[AddressPair]) -> (Additions, Vec<Diagnostic>) {
    let mut additions = Additions::default();
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<String, (u32, Target)> = BTreeMap::new();
    for pair in pairs {
        let resolved = old(&pair.old, &site.config.base_url).and_then(|old| {
            let target = target(site, &pair.new)?;
            let key = old.page().map_or_else(|| old.key(), |page| page.collision_key());
            if let Some((line, other)) = seen.get(&key) {
                let twice = Diagnostic::new(&code::IMPORT_TWICE)
                    .arg("url", &old)
                    .arg("line", line);
                return if *other == target { Ok(None) } else { Err(twice) };
            }
            seen.insert(key, (pair.line, target.clone()));
            Ok((!leads_there(site, &old, &target)?).then_some((old, target)))
        });
        match resolved {
            Ok(None) => {}
            Ok(Some((old, Target::Article(article, _)))) => {
                additions.lines.entry(article.clone()).or_insert(pair.line);
                additions.aliases.entry(article).or_default().push(old);
            }
            Ok(Some((old, Target::Other(to)))) => additions.redirects.push((old, to)),
            Err(diagnostic) => wrong.push(diagnostic.at(path, Span::line(pair.line))),
        }
    }
    (additions, wrong)
}

/// An old address; of a whole address of the old site only the path counts, and what stands behind `?`.
fn old(text: &str, base: &BaseUrl) -> Result<OldAddress, Diagnostic> {
    old_address(text, Some(base)).or_else(|error| {
        let address = OldAddress::parse(text).ok();
        let elsewhere = address.filter(|address| {
            let is_here = |host| base.origin.ends_with(&format!("://{host}"));
            address.host().is_some_and(|host| !is_here(host))
        });
        elsewhere.map_or(Err(error), |address| Ok(address.at(address.path().clone())))
    })
}

/// The target that `text` means: a file of `content/`, an address of this site, or one of another.
fn target(site: &Site, text: &str) -> Result<Target, Diagnostic> {
    let none = || Err(Diagnostic::new(&code::IMPORT_TARGET).arg("found", text));
    let file = text.replace('\\', "/");
    let file = SourcePath::new(&file)
        .ok()
        .filter(|file| file.relative_to(CONTENT).is_some());
    if let Some(file) = file {
        let entry = site
            .library
            .by_path(file.as_str())
            .map(|id| site.library.entry(id));
        let entry = entry.filter(|entry| !entry.is_category_text());
        return entry.map_or_else(none, |entry| Ok(Target::Article(file, entry.url.clone())));
    }
    let base = &site.config.base_url;
    let whole = format!("{}{}", base.origin, base.path);
    let here = text
        .strip_prefix(&whole)
        .filter(|rest| rest.starts_with('/') || rest.is_empty());
    let here = here.map_or(text, |rest| if rest.is_empty() { "/" } else { rest });
    let link = link(here)?;
    let Destination::Here(url, behind) = destination(&link) else {
        return Ok(Target::Other(link));
    };
    match page(site, &url) {
        Some((url, Job::Entry(id))) if behind.is_empty() => {
            let article = site.library.entry(*id).article.path.clone();
            Ok(Target::Article(article, url.clone()))
        }
        Some((url, _)) => Ok(Target::Other(format!("{}{behind}", url.encoded()))),
        None => none(),
    }
}

/// The address of the site that `url` means, which may lack the slash or have `index.html` at its end.
fn page<'a>(site: &'a Site, url: &UrlPath) -> Option<(&'a UrlPath, &'a Job)> {
    let url = url.as_str();
    let plan = &site.plan;
    let folder = || plan.entry(url.strip_suffix("index.html")?);
    plan.entry(url)
        .or_else(|| plan.entry(&format!("{url}/")))
        .or_else(folder)
}

/// Whether `old` leads to `target` already.
///
/// # Errors
/// When it is the address of a page, or leads elsewhere.
fn leads_there(site: &Site, old: &OldAddress, target: &Target) -> Result<bool, Diagnostic> {
    let has_page = old.query().is_none() && !old.is_wildcard();
    let url = old.page().unwrap_or_else(|| old.path().clone());
    let to = match site.plan.get(url.as_str()).filter(|_| has_page) {
        None => match site.rule_of(old) {
            None => return Ok(false),
            Some(rule) => &rule.to,
        },
        Some(Job::Redirect(to)) => to,
        Some(_) => return Err(Diagnostic::new(&code::IMPORT_TAKEN).arg("url", old)),
    };
    let is_there = match (to, target) {
        (Destination::Here(url, behind), Target::Article(_, wanted)) => url == wanted && behind.is_empty(),
        (to, Target::Other(wanted)) => *to == destination(wanted),
        (Destination::Elsewhere(_), Target::Article(..)) => false,
    };
    let shown = match to {
        Destination::Here(url, behind) => format!("{url}{behind}"),
        Destination::Elsewhere(to) => to.clone(),
    };
    let leads = Diagnostic::new(&code::IMPORT_LEADS)
        .arg("url", old)
        .arg("to", shown);
    if is_there { Ok(true) } else { Err(leads) }
}
