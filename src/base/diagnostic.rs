//! What is wrong, as a value: code, place, the words that vary, and the text to type instead.
//! The sentences stand in the catalogue; `report` joins both for people and programs.

use super::cut::Cut;
use super::fix::{Edit, Fix};
use super::language::{Language, Text};
use super::path::SourcePath;
use super::span::Span;
use std::sync::Arc;

/// Longer words of a message are cut, in characters: nobody reads a hundred kilobytes of them.
const LONGEST_NAME: usize = 400;

/// The same for hints, which have whole lines to type.
const LONGEST_LINE: usize = 2_000;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What it is about cannot be published as it is.
    Error,
    /// It is published, and somebody should look.
    Warning,
    /// Nothing is wrong; `check` offers something.
    Note,
}

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, `group/what`.
    pub id: &'static str,
    /// The weight that it has by itself.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// What to do; empty when the message says it.
    pub hint: Text,
}

/// Where: a file of the site and, when known, the characters in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the folder of `site.toml`.
    pub path: SourcePath,
    /// The characters.
    pub span: Option<Span>,
}

/// What to type instead.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Correction {
    /// In place of the marked text.
    Marked(String),
    Offered(Vec<Edit>),
    Certain(Vec<Edit>),
    /// In place of the marked text, for certain.
    Replaced(String),
}

/// What becomes of a sentence one of whose arguments is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Empty {
    DropsSentence,
    Stands,
}

/// What stands in place of a `{name}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// The same in both languages: what somebody typed, a name, a whole number.
    Same(String),
    /// In Vietnamese and in English.
    Each([String; 2]),
}

impl Value {
    fn get(&self, language: Language) -> &str {
        match (self, language) {
            (Self::Same(text) | Self::Each([text, _]), Language::Vi)
            | (Self::Same(text) | Self::Each([_, text]), Language::En) => text,
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing, and its sentences.
    pub code: &'static Code,
    /// Its weight; the code's own, unless `--strict` or a house rule says otherwise.
    pub severity: Severity,
    /// Where.
    pub place: Option<Place>,
    correction: Option<Arc<Correction>>,
    /// Shared: a message is copied with every state of a site that has it.
    args: Arc<Vec<(&'static str, Value)>>,
}

impl Diagnostic {
    /// A diagnostic of `code`, without place and arguments.
    #[must_use]
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
        Arc::make_mut(&mut self.args).push((name, Value::Same(value.to_string())));
        self
    }

    /// Fills `{name}` with a text for each language, Vietnamese and English: a reason of the operating system, a figure with
    /// decimals.
    #[must_use]
    pub fn arg_in(mut self, name: &'static str, values: [impl ToString; 2]) -> Self {
        let value = Value::Each(values.map(|value| value.to_string()));
        Arc::make_mut(&mut self.args).push((name, value));
        self
    }

    /// What fills the sentences, in the order in which it came.
    #[must_use]
    pub fn args(&self) -> &[(&'static str, Value)] {
        &self.args
    }

    /// Says where: characters of a file.
    #[must_use]
    pub fn at(mut self, path: &SourcePath, span: Span) -> Self {
        self.place = Some(Place {
            path: path.clone(),
            span: Some(span),
        });
        self
    }

    /// Says where: a file as a whole.
    #[must_use]
    pub fn in_file(mut self, path: &SourcePath) -> Self {
        self.place = Some(Place {
            path: path.clone(),
            span: None,
        });
        self
    }

    /// Offers `text` in place of the marked text: a person decides.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.correction = Some(Arc::new(Correction::Marked(text.into())));
        self
    }

    /// Fills `{nearest}` with what was probably meant, and offers it; with nothing when `meant` is empty.
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

    /// Says which edits of its file mend it for certain, with nothing lost: `bantin fix` makes them.
    #[must_use]
    pub fn repair(mut self, edits: impl Into<Vec<Edit>>) -> Self {
        self.correction = Some(Arc::new(Correction::Certain(edits.into())));
        self
    }

    /// Says that `text` in place of the marked text mends it for certain.
    #[must_use]
    pub fn replace(mut self, text: impl Into<String>) -> Self {
        self.correction = Some(Arc::new(Correction::Replaced(text.into())));
        self
    }

    /// Offers edits of its file that are likely to mend it: a person decides.
    #[must_use]
    pub fn offer(mut self, edits: impl Into<Vec<Edit>>) -> Self {
        self.correction = Some(Arc::new(Correction::Offered(edits.into())));
        self
    }

    /// The edits of its file that mend it; none without a place to make them at.
    #[must_use]
    pub fn fix(&self) -> Option<Fix> {
        let in_place = |text: &String| {
            let span = self.place.as_ref()?.span?;
            let text = text.clone();
            Some(vec![Edit { span, text }])
        };
        let (is_certain, edits) = match &**self.correction.as_ref()? {
            Correction::Certain(edits) => (true, edits.clone()),
            Correction::Offered(edits) => (false, edits.clone()),
            Correction::Replaced(text) => (true, in_place(text)?),
            Correction::Marked(text) => (false, in_place(text)?),
        };
        Some(Fix { edits, is_certain })
    }

    /// The sentence that says what is wrong. Never empty: where no alternative has all its arguments, the last one stands
    /// with nothing in their place.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let alternatives = self.code.message.get(language);
        self.first_filled(language, alternatives, LONGEST_NAME)
            .unwrap_or_else(|| {
                let last = alternatives.rsplit(" || ").next().unwrap_or_default();
                self.fill(language, last, LONGEST_NAME, Empty::Stands)
            })
    }

    /// The sentence that says what to do, if there is one.
    #[must_use]
    pub fn hint(&self, language: Language) -> Option<String> {
        self.first_filled(language, self.code.hint.get(language), LONGEST_LINE)
    }

    /// The first of the alternatives that has all its arguments.
    fn first_filled(&self, language: Language, alternatives: &str, longest: usize) -> Option<String> {
        alternatives
            .split(" || ")
            .map(|sentence| self.fill(language, sentence, longest, Empty::DropsSentence))
            .find(|sentence| !sentence.is_empty())
    }

    /// The order of a report: by file, place and code; what has no place comes first.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<'_> {
        (
            self.place.as_ref().map(|place| (&place.path, place.span)),
            self.severity,
            self.code.id,
            &self.args,
        )
    }

    /// Fills the `{name}`s, whose values are cut after `longest` characters. With [`Empty::DropsSentence`] a sentence whose
    /// argument is empty is the empty text: so a code can have a hint that stands only when there is a suggestion.
    /// `{title/tieu_de}` without an argument is the English or the Vietnamese name of a key, as the language of the message.
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

/// The two names in `title/tieu_de`, which stands for a key of front matter: English and Vietnamese.
#[must_use]
pub fn two_names(text: &str) -> Option<(&str, &str)> {
    let is_name = |name: &str| name.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_');
    text.split_once('/').filter(|(en, vi)| is_name(en) && is_name(vi))
}

/// Sorts by place and drops what is said twice.
pub fn tidy(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    diagnostics.dedup();
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
