//! The messages about addresses that are gone while an article shows the same, with the line to add. Whether an address is
//! settled, since a page or a redirect is there again, is found here too.

use super::gone_address::GoneAddress;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::old_address::OldAddress;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::Span;
use crate::content::old_addresses::{AliasAddition, addition};
use crate::site::entry::Entry;
use crate::site::model::Site;
use std::collections::BTreeMap;

/// For how many seconds an address that is gone is reported: search engines forget it by then.
const REPORTED: i64 = 30 * 24 * 3600;
/// More articles than this get one message together.
const FEW: usize = 10;
/// So many addresses are named in one message.
const NAMED: usize = 3;

/// The old addresses that articles lack, by file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MissingAliases {
    /// Those that are certain.
    pub certain: BTreeMap<SourcePath, Vec<UrlPath>>,
    /// Those that may belong to the article.
    pub possible: BTreeMap<SourcePath, Vec<UrlPath>>,
}

impl MissingAliases {
    /// Those of shown articles of `site`.
    #[must_use]
    pub fn of(site: &Site, gone: &[GoneAddress]) -> Self {
        let mut missing = Self::default();
        let is_recent = |gone: &&GoneAddress| site.now.unix() < gone.since.saturating_add(REPORTED);
        for gone in gone.iter().filter(is_recent) {
            if site.plan.get(gone.url.as_str()).is_some() {
                continue;
            }
            for successor in &gone.successors {
                let entry = site
                    .library
                    .by_path(successor.as_str())
                    .map(|id| site.library.entry(id));
                if !entry.is_some_and(Entry::has_page) {
                    continue;
                }
                let list = if gone.is_certain {
                    &mut missing.certain
                } else {
                    &mut missing.possible
                };
                list.entry(successor.clone()).or_default().push(gone.url.clone());
            }
        }
        missing
    }

    /// The messages; `source` reads the decoded text of an article.
    #[must_use]
    pub fn diagnostics(&self, source: &dyn Fn(&SourcePath) -> Option<String>) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        if self.certain.len() > FEW {
            let urls: Vec<UrlPath> = self.certain.values().flatten().cloned().collect();
            let many = Diagnostic::new(&code::ADDRESS_MANY);
            said.push(many.arg("count", self.certain.len()).arg("urls", named(&urls)));
        } else {
            for (path, urls) in &self.certain {
                said.extend(source(path).and_then(|text| certain(path, &text, urls)));
            }
        }
        for (path, urls) in &self.possible {
            said.extend(source(path).and_then(|text| possible(path, &text, urls)));
        }
        said
    }
}

/// The message at an article with this decoded text that `urls` were its own, with the fix. `None`: it has them all.
#[must_use]
pub fn certain(path: &SourcePath, text: &str, urls: &[UrlPath]) -> Option<Diagnostic> {
    let addition = addition(path, text, &exact(urls))?;
    let edit = addition.edit.clone();
    Some(about(Diagnostic::new(&code::ADDRESS_MOVED), path, urls, &addition).repair([edit]))
}

/// The message that `urls` may have been those of this article.
fn possible(path: &SourcePath, text: &str, urls: &[UrlPath]) -> Option<Diagnostic> {
    let addition = addition(path, text, &exact(urls))?;
    let edit = addition.edit.clone();
    Some(about(Diagnostic::new(&code::ADDRESS_MAY_BE), path, urls, &addition).offer([edit]))
}

fn exact(urls: &[UrlPath]) -> Vec<OldAddress> {
    urls.iter().cloned().map(OldAddress::exact).collect()
}

fn about(said: Diagnostic, path: &SourcePath, urls: &[UrlPath], addition: &AliasAddition) -> Diagnostic {
    let AliasAddition { edit, items, list } = addition;
    let line = edit.text.trim();
    let (line, extended) = if list.is_some() {
        ("", items.as_str())
    } else {
        (line, "")
    };
    said.arg("urls", named(urls))
        .arg("line", line)
        .arg("items", extended)
        .at(path, list.unwrap_or_else(|| Span::line(1)))
}

/// The first few of these addresses.
fn named(urls: &[UrlPath]) -> String {
    let mut names: Vec<String> = urls.iter().take(NAMED).map(|url| format!("`{url}`")).collect();
    if urls.len() > NAMED {
        names.push("…".to_owned());
    }
    names.join(", ")
}
