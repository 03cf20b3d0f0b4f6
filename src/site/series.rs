//! Series: articles that name the same series in their front matter, numbered from the oldest. A series has no page of its
//! own.

use super::entry::{Entry, EntryId};
use super::terms::{Term, TermKind, Terms, Use};
use crate::base::diagnostic::Diagnostic;
use crate::config::settings::FanOut;
use crate::text::dates::moment::Moment;
use std::collections::BTreeMap;

/// The place of an article in its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The position of the series in [`AllSeries::series`].
    pub series: usize,
    /// From 1, the oldest.
    pub number: usize,
}

/// All series of a site.
#[derive(Debug, Clone, Default)]
pub struct AllSeries {
    /// In alphabetical order; the articles of each in the order in which they are read, the oldest first.
    pub series: Vec<Term>,
    parts: BTreeMap<EntryId, Part>,
}

impl AllSeries {
    /// Gathers the series of `articles`, given newest first. Reports spellings of one name that differ in more than case.
    #[must_use]
    pub fn gather(
        articles: &[EntryId],
        entries: &[Entry],
        fan_out: FanOut,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let uses = articles.iter().filter_map(|id| {
            let article = &entries[id.index()].article;
            let name = article.front.series.as_ref()?;
            Some(Use {
                id: *id,
                path: &article.path,
                text: &name.value,
                span: Some(name.span),
            })
        });
        let mut series = Terms::gather(TermKind::Series, uses, fan_out, diagnostics).terms;
        let mut parts = BTreeMap::new();
        for (at, term) in series.iter_mut().enumerate() {
            // Entries of one day are in the order of their names already.
            term.entries
                .sort_by_key(|id| (entries[id.index()].date.map(Moment::unix), *id));
            let numbered = term.entries.iter().zip(1..);
            parts.extend(numbered.map(|(id, number)| (*id, Part { series: at, number })));
        }
        Self { series, parts }
    }

    /// The place of an article. `None`: it is in no series.
    #[must_use]
    pub fn part(&self, id: EntryId) -> Option<Part> {
        self.parts.get(&id).copied()
    }
}
