//! A diagnostic as a value: its code, its place, the arguments of its sentences, and the fix for the file, if there is one.
//! The sentences themselves are in [`super::catalogue`]; how a diagnostic looks on a terminal or as JSON is up to
//! `report`. Nothing is printed here.

use super::cut::Cut;
use super::fix::{Edit, Fix};
use super::language::{Language, Text};
use super::path::SourcePath;
use super::span::Span;
use std::sync::Arc;

/// Longer arguments of a message are cut, in characters: nobody reads a name of a hundred kilobytes.
const LONGEST_NAME: usize = 400;

/// The same for arguments of hints, which are whole lines to type.
const LONGEST_LINE: usize = 2_000;

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What it is about (a file, or only a link or a picture in it) cannot be published as it is.
    Error,
    /// The file is published, and somebody should look at it.
    Warning,
    /// Nothing is wrong; `check` offers an improvement.
    Note,
}

impl Severity {
    /// The name for programs: `error`, `warning` or `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A kind of diagnostic: one entry of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, `group/what`.
    pub id: &'static str,
    /// The severity, unless `--strict` or a house rule changes it.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// What to do; empty when the message says so already.
    pub hint: Text,
}

/// The place of a diagnostic: a file of the site and, when known, the characters in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the folder of `site.toml`.
    pub path: SourcePath,
    /// `Some`: these characters. `None`: the file as a whole.
    pub span: Option<Span>,
}

/// The fix of a diagnostic. `Offered…`: a person decides; `Certain…`: `bantin fix` applies it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Correction {
    /// A text for the place of the diagnostic.
    OfferedText(String),
    Offered(Vec<Edit>),
    Certain(Vec<Edit>),
    /// A text for the place of the diagnostic.
    CertainText(String),
}

/// What an empty argument does to its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Empty {
    DropsSentence,
    Stands,
}

/// The argument for a `{name}` of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArgValue {
    /// The same in both languages: a text of the editor, a name, a whole number.
    Same(String),
    /// In Vietnamese and in English.
    Each([String; 2]),
}

impl ArgValue {
    fn get(&self, language: Language) -> &str {
        match (self, language) {
            (Self::Same(text) | Self::Each([text, _]), Language::Vi)
            | (Self::Same(text) | Self::Each([_, text]), Language::En) => text,
        }
    }
}

/// A mistake that was found, or an improvement that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind, with the sentences.
    pub code: &'static Code,
    /// Its severity: that of the code, unless `--strict` or a house rule changes it.
    pub severity: Severity,
    /// `None`: it is about no file of the site, such as a full disk.
    pub place: Option<Place>,
    correction: Option<Arc<Correction>>,
    /// Shared, since every snapshot of the site copies its diagnostics.
    args: Arc<Vec<(&'static str, ArgValue)>>,
}

impl Diagnostic {
    /// With a place in the file at `path`: `span`, or the file as a whole.
    #[must_use]
    pub fn in_file_at(self, path: &SourcePath, span: Option<Span>) -> Self {
        match span {
            Some(span) => self.at(path, span),
            None => self.in_file(path),
        }
    }

    /// The same diagnostic with another severity than its code has.
    #[must_use]
    pub fn with_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// A diagnostic of `code`, without place and arguments.
    pub fn new(code: &'static Code) -> Self {
        Self {
            code,
            severity: code.severity,
            place: None,
            correction: None,
            args: Arc::default(),
        }
    }

    /// Fills `{name}` in the sentences of the code.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        Arc::make_mut(&mut self.args).push((name, ArgValue::Same(value.to_string())));
        self
    }

    /// Fills `{name}` with another text than it has.
    #[must_use]
    pub fn with_arg(mut self, name: &'static str, value: impl ToString) -> Self {
        let args = Arc::make_mut(&mut self.args);
        args.retain(|(known, _)| *known != name);
        self.arg(name, value)
    }

    /// Fills `{name}` with a text for each language, Vietnamese first: an error of the operating system, a number with
    /// decimals.
    #[must_use]
    pub fn arg_in(mut self, name: &'static str, values: [impl ToString; 2]) -> Self {
        let value = ArgValue::Each(values.map(|value| value.to_string()));
        Arc::make_mut(&mut self.args).push((name, value));
        self
    }

    /// The arguments, in the order in which they were added.
    pub fn args(&self) -> &[(&'static str, ArgValue)] {
        &self.args
    }

    /// Sets the place: characters of a file.
    #[must_use]
    pub fn at(mut self, path: &SourcePath, span: Span) -> Self {
        self.place = Some(Place {
            path: path.clone(),
            span: Some(span),
        });
        self
    }

    /// Sets the place: a file as a whole.
    #[must_use]
    pub fn in_file(mut self, path: &SourcePath) -> Self {
        self.place = Some(Place {
            path: path.clone(),
            span: None,
        });
        self
    }

    /// Offers `text` for the place of the diagnostic: a person decides.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.correction = Some(Arc::new(Correction::OfferedText(text.into())));
        self
    }

    /// Fills `{nearest}` with the probable intention and offers it as the fix; an empty `meant` offers nothing.
    #[must_use]
    pub fn nearest(self, meant: impl Into<String>) -> Self {
        let meant = meant.into();
        let said = self.arg("nearest", &meant);
        if meant.is_empty() {
            said
        } else {
            said.suggest(meant)
        }
    }

    /// Sets the certain fix, by which nothing is lost: `bantin fix` applies these edits.
    #[must_use]
    pub fn repair(mut self, edits: impl Into<Vec<Edit>>) -> Self {
        self.correction = Some(Arc::new(Correction::Certain(edits.into())));
        self
    }

    /// Sets the certain fix: `text` for the place of the diagnostic.
    #[must_use]
    pub fn replace(mut self, text: impl Into<String>) -> Self {
        self.correction = Some(Arc::new(Correction::CertainText(text.into())));
        self
    }

    /// Offers edits that probably fix it: a person decides.
    #[must_use]
    pub fn offer(mut self, edits: impl Into<Vec<Edit>>) -> Self {
        self.correction = Some(Arc::new(Correction::Offered(edits.into())));
        self
    }

    /// The fix. `None`: there is none, or no place to apply it.
    pub fn fix(&self) -> Option<Fix> {
        let in_place = |text: &String| Some(vec![Edit::new(self.place.as_ref()?.span?, text)]);
        let (is_certain, edits) = match &**self.correction.as_ref()? {
            Correction::Certain(edits) => (true, edits.clone()),
            Correction::Offered(edits) => (false, edits.clone()),
            Correction::CertainText(text) => (true, in_place(text)?),
            Correction::OfferedText(text) => (false, in_place(text)?),
        };
        Some(Fix { edits, is_certain })
    }

    /// The sentence that says what is wrong. Never empty: where no alternative has all its arguments, the last one is
    /// used, with the missing arguments left out.
    pub fn message(&self, language: Language) -> String {
        let alternatives = self.code.message.get(language);
        self.first_filled(language, alternatives, LONGEST_NAME)
            .unwrap_or_else(|| {
                let last = alternatives.rsplit(" || ").next().unwrap_or_default();
                self.fill(language, last, LONGEST_NAME, Empty::Stands)
            })
    }

    /// The sentence that says what to do, if there is one.
    pub fn hint(&self, language: Language) -> Option<String> {
        self.first_filled(language, self.code.hint.get(language), LONGEST_LINE)
    }

    /// The message and, on a line of its own, the hint if there is one.
    pub fn message_and_hint(&self, language: Language) -> String {
        let lines = std::iter::once(self.message(language)).chain(self.hint(language));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The first of the alternatives that has all its arguments.
    fn first_filled(&self, language: Language, alternatives: &str, longest: usize) -> Option<String> {
        alternatives
            .split(" || ")
            .map(|sentence| self.fill(language, sentence, longest, Empty::DropsSentence))
            .find(|sentence| !sentence.is_empty())
    }

    /// The order of a report: by file, place, severity and code; diagnostics without a place come first.
    pub fn order(&self) -> impl Ord + use<'_> {
        (
            self.place.as_ref().map(|place| (&place.path, place.span)),
            self.severity,
            self.code.id,
            &self.args,
        )
    }

    /// Fills each `{name}`, cutting arguments after `longest` characters. With [`Empty::DropsSentence`] an empty argument
    /// makes the whole sentence empty: so a code can have a hint that is shown only with a suggestion.
    /// `{title/tieu_de}` without an argument becomes the English or the Vietnamese name, by the language of the message.
    fn fill(&self, language: Language, template: &str, longest: usize, empty: Empty) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest.tail(open).find('}') else {
                break;
            };
            let name = rest.part(open + 1..open + close);
            let value = self.args.iter().find(|(key, _)| *key == name);
            let key = two_names(name).map(|(en, vi)| match language {
                Language::Vi => vi,
                Language::En => en,
            });
            out.push_str(rest.head(open));
            match value.map(|(_, value)| value.get(language)).or(key) {
                Some(value) if value.is_empty() && empty == Empty::DropsSentence => {
                    return String::new();
                }
                Some(value) => match value.char_indices().nth(longest) {
                    None => out.push_str(value),
                    Some((end, _)) => {
                        out.push_str(value.head(end));
                        out.push('…');
                    }
                },
                None => out.push_str(rest.part(open..open + close + 1)),
            }
            rest = rest.tail(open + close + 1);
        }
        out.push_str(rest);
        out
    }
}

/// The English and the Vietnamese name in `title/tieu_de`. `None`: the text has another form.
pub fn two_names(text: &str) -> Option<(&str, &str)> {
    let is_name = |name: &str| name.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_');
    text.split_once('/').filter(|(en, vi)| is_name(en) && is_name(vi))
}

/// Sorts by [`Diagnostic::order`] and drops duplicates.
pub fn tidy(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    // Most differ in their places, which costs less to find out than all else.
    diagnostics.dedup_by(|a, b| a.place == b.place && a == b);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::front_matter as code;

    #[test]
    fn a_message_without_its_words_is_a_message() {
        for code in crate::base::catalogue::all() {
            for language in Language::ALL {
                let names = code.message.get(language).split('{').skip(1);
                let names = names.filter_map(|rest| rest.split('}').next());
                let said = names.fold(Diagnostic::new(code), |said, name| said.arg(name, ""));
                assert!(!said.message(language).trim().is_empty(), "{}", code.id);
            }
        }
    }

    #[test]
    fn long_words_are_cut_and_lines_to_type_are_not() {
        let said = Diagnostic::new(&code::FM_DATE).arg("found", "ấ".repeat(100_000));
        assert_eq!(
            said.message(Language::En),
            format!("the date `{}…` cannot be understood", "ấ".repeat(400))
        );
        let line = format!("title: \"{}\"", "ấ".repeat(1_000));
        let said = Diagnostic::new(&code::FM_COLON).arg("line", &line);
        assert_eq!(said.hint(Language::En), Some(format!("write: {line}")));
        let said = Diagnostic::new(&code::FM_COLON).arg("line", line.repeat(50));
        assert_eq!(
            said.hint(Language::En).map(|hint| hint.chars().count()),
            Some(2_008)
        );
    }
}
