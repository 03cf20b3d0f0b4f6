//! Authors and tags: names with the same slug are one term. Categories come from the settings and are not terms.

use super::entry::EntryId;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::config::settings::FanOut;
use crate::text::{nfc, order, slug};
use std::collections::{BTreeMap, HashMap};

/// An author or a tag, and its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The name as the newest article spells it; with few files for each article, as the oldest does, for a new article would
    /// change the name on the pages of all others.
    pub label: String,
    /// The last segment of its address.
    pub slug: String,
    /// Its articles, newest first.
    pub entries: Vec<EntryId>,
}

/// One use of a term: an author's name or a tag in an article.
#[derive(Debug, Clone, Copy)]
pub struct Use<'a> {
    /// The article.
    pub id: EntryId,
    /// The article's file.
    pub path: &'a SourcePath,
    /// The name as it is spelled there.
    pub text: &'a str,
    /// `Some`: its place in the article. `None`: it is the default of the settings.
    pub span: Option<Span>,
}

/// The kind of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// Bylines.
    Authors,
    /// Keywords.
    Tags,
    /// Series of articles.
    Series,
}

impl TermKind {
    fn differs(self) -> &'static Code {
        match self {
            Self::Authors => &code::AUTHOR_DIFFERS,
            Self::Tags => &code::TAG_DIFFERS,
            Self::Series => &code::SERIES_DIFFERS,
        }
    }
}

/// All terms of one kind, found by name.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// In Vietnamese alphabetical order.
    pub terms: Vec<Term>,
    by_slug: BTreeMap<String, usize>,
    /// Every spelling in use.
    by_text: HashMap<String, usize>,
}

impl Terms {
    /// The position of the term that `text` means.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        let known = self.by_text.get(text);
        known.or_else(|| self.by_slug.get(&slug_of(text))).copied()
    }

    /// Gathers the terms of articles, given newest first. Reports spellings of one term that differ in more than case.
    #[must_use]
    pub fn gather<'a>(
        kind: TermKind,
        uses: impl Iterator<Item = Use<'a>>,
        fan_out: FanOut,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        // A spelling has many uses: its slug is computed once.
        let mut slugs: BTreeMap<&str, String> = BTreeMap::new();
        let mut terms: BTreeMap<String, (Term, &SourcePath)> = BTreeMap::new();
        let mut oldest: BTreeMap<String, &str> = BTreeMap::new();
        for Use { id, path, text, span } in uses {
            let is_new = !slugs.contains_key(text);
            let slug = slugs.entry(text).or_insert_with(|| slug_of(text));
            let (term, first) = terms.entry(slug.clone()).or_insert_with(|| {
                let term = Term {
                    label: text.to_owned(),
                    slug: slug.clone(),
                    entries: Vec::new(),
                };
                (term, path)
            });
            if fan_out == FanOut::Few {
                oldest.insert(slug.clone(), text);
            }
            if is_new && lower(text) != lower(&term.label) {
                let diagnostic = Diagnostic::new(kind.differs())
                    .arg("found", text)
                    .arg("label", &term.label)
                    .arg("other", first);
                diagnostics.push(diagnostic.in_file_at(path, span));
            }
            if term.entries.last() != Some(&id) {
                term.entries.push(id);
            }
        }
        if fan_out == FanOut::Few {
            for (slug, oldest) in oldest {
                terms
                    .entry(slug)
                    .and_modify(|(term, _)| oldest.clone_into(&mut term.label));
            }
        }
        let mut terms: Vec<Term> = terms.into_values().map(|(term, _)| term).collect();
        terms.sort_by_cached_key(|term| (order::sort_key(&term.label), term.slug.clone()));
        let by_slug: BTreeMap<String, usize> = terms
            .iter()
            .enumerate()
            .map(|(at, term)| (term.slug.clone(), at))
            .collect();
        let by_text = slugs
            .iter()
            .map(|(text, slug)| ((*text).to_owned(), by_slug[slug]));
        Self {
            by_text: by_text.collect(),
            terms,
            by_slug,
        }
    }
}

fn lower(text: &str) -> String {
    nfc::nfc(text).to_lowercase()
}

fn slug_of(text: &str) -> String {
    match slug::segment(text) {
        slug if slug.is_empty() => "-".to_owned(),
        slug => slug,
    }
}
