//! House rule: tags that are not on the site's list. Does not change tags; tags are gathered in `terms`.

use crate::base::catalogue::rules::RULE_TAG;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::config::rules::WordRule;
use crate::content::article::Article;
use crate::text::nearest::NameIndex;
use std::collections::HashSet;

/// A hint lists at most this many tags.
const MOST_LISTED: usize = 12;

/// The allowed tags, prepared for many look-ups.
#[derive(Debug)]
pub(super) struct Listed<'a> {
    severity: Severity,
    tags: HashSet<&'a str>,
    names: NameIndex<'a>,
    /// The list as a hint shows it.
    all: String,
}

impl<'a> Listed<'a> {
    /// Prepares the list. `None`: the rule is off.
    pub(super) fn new(rule: &'a WordRule) -> Option<Self> {
        let tags = || rule.list.iter().map(String::as_str);
        let mut all: Vec<String> = tags().take(MOST_LISTED).map(|tag| format!("`{tag}`")).collect();
        if rule.list.len() > MOST_LISTED {
            all.push("…".to_owned());
        }
        Some(Self {
            severity: rule.level.severity()?,
            tags: tags().collect(),
            names: tags().collect(),
            all: all.join(", "),
        })
    }

    /// Messages about tags of an article that are not on the list.
    pub(super) fn unknown(&self, article: &Article) -> impl Iterator<Item = Diagnostic> {
        let tags = article.front.tags.iter();
        tags.filter(|tag| !self.tags.contains(tag.value.as_str()))
            .map(|tag| {
                let diagnostic = Diagnostic::new(&RULE_TAG)
                    .arg("found", &tag.value)
                    .nearest(self.names.nearest(&tag.value).unwrap_or_default())
                    .arg("all", &self.all);
                diagnostic
                    .with_severity(self.severity)
                    .at(&article.path, tag.span)
            })
    }
}
