//! Interface texts that a theme brings: `[labels.vi]` and `[labels.en]` of its `theme.toml`. They are used as bantin's own, and
//! a site replaces them in `[labels]`. Bantin's own are in `labels`.

use super::labels::{self, Labels, OwnLabel};
use super::table::Table;
use crate::base::catalogue::config::LABEL_PLACEHOLDER;
use crate::base::catalogue::theme as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::base::span::Spanned;
use std::collections::{BTreeMap, BTreeSet};

/// A text in a `theme.toml`, and the path of that file.
type Said = (Spanned<String>, SourcePath);

/// Texts by name, in Vietnamese and English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeLabels(BTreeMap<String, [Option<Said>; 2]>);

impl ThemeLabels {
    /// Reads `[labels]` of the `theme.toml` at `path`.
    pub fn read(top: &Table<'_>, path: &SourcePath) -> Self {
        let mut read: BTreeMap<String, [Option<Said>; 2]> = BTreeMap::new();
        top.table("labels", |labels| {
            for (at, tag) in ["vi", "en"].into_iter().enumerate() {
                labels.table(tag, |texts| {
                    for (name, value) in texts.entries() {
                        if labels::default_text(Language::Vi, name).is_some() {
                            value.report(Diagnostic::new(&codes::LABEL_TAKEN).arg("name", name));
                        }
                        let Some(text) = value.text() else { continue };
                        let span = value.span();
                        let said = (Spanned { value: text, span }, path.clone());
                        read.entry(name.to_owned()).or_default()[at] = Some(said);
                    }
                });
            }
        });
        Self(read)
    }

    /// With the texts of `below`, a theme that this one extends, where it has none.
    #[must_use]
    pub fn over(mut self, below: &Self) -> Self {
        for (name, texts) in &below.0 {
            let own = self.0.entry(name.clone()).or_default();
            for (own, below) in own.iter_mut().zip(texts) {
                if own.is_none() {
                    own.clone_from(below);
                }
            }
        }
        self
    }

    /// Every name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The text of a name in `language`, else in the other one.
    pub fn text(&self, name: &str, language: Language) -> Option<&str> {
        let (own, other) = self.in_order(name, language)?;
        Some(&own.or(other)?.0.value)
    }

    fn in_order(&self, name: &str, language: Language) -> Option<(Option<&Said>, Option<&Said>)> {
        let [vi, en] = self.0.get(name)?;
        Some(match language {
            Language::Vi => (vi.as_ref(), en.as_ref()),
            Language::En => (en.as_ref(), vi.as_ref()),
        })
    }

    /// Every text in `language`, with those that the site replaces.
    pub fn of_site<'a>(
        &'a self,
        own: &'a Labels,
        language: Language,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.keys().filter_map(move |name| {
            let replaced = own.own.iter().find(|label| label.name == *name);
            let text = replaced.map(|label| label.text.value.as_str());
            Some((name.as_str(), text.or_else(|| self.text(name, language))?))
        })
    }

    /// What is wrong with the texts: names without one in the language of the site, and languages with other placeholders.
    pub fn check(&self, language: Language) -> Vec<Diagnostic> {
        let fields = |said: &Said| {
            labels::placeholders(&said.0.value)
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        };
        let mut said = Vec::new();
        for (name, [vi, en]) in &self.0 {
            if let (Some(vi), Some(en)) = (vi, en)
                && let Some(field) = fields(vi).symmetric_difference(&fields(en)).next()
            {
                let has = fields(en).contains(field);
                let (text, path) = if has { vi } else { en };
                let differs = Diagnostic::new(&codes::LABEL_FIELDS)
                    .arg("name", name)
                    .arg("field", field);
                said.push(differs.at(path, text.span));
            }
            if let Some((None, Some((text, path)))) = self.in_order(name, language) {
                let missing = Diagnostic::new(&codes::LABEL_LANGUAGE)
                    .arg("name", name)
                    .arg("language", language.tag());
                said.push(missing.at(path, text.span));
            }
        }
        said
    }

    /// What is wrong with the texts of `[labels]` in the `site.toml` at `path` that are not bantin's own.
    pub fn check_site(&self, own: &Labels, language: Language, path: &SourcePath) -> Vec<Diagnostic> {
        let check = |label: &OwnLabel| {
            let Some(usual) = self.text(&label.name, language) else {
                return label.problem.clone();
            };
            let text = &label.text;
            let field = labels::placeholders(usual).find(|field| !text.value.contains(field))?;
            let missing = Diagnostic::new(&LABEL_PLACEHOLDER)
                .arg("key", format!("[labels] {}", label.name))
                .arg("field", field)
                .arg("example", usual);
            Some(missing.at(path, text.span))
        };
        own.own.iter().filter_map(check).collect()
    }
}
