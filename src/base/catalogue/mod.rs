//! Every message that bantin has, in both languages: the one place where a sentence for editors is
//! written. Each has a stable code, by which documents and programs know it.
//!
//! Style: lower case, no full stop, names between backticks; the hint says what to do, with the exact
//! text to type where there is one. Alternatives stand between ` || `, for when an argument is empty.
//! `{name}` is filled by [`super::diagnostic::Diagnostic::arg`]; `{title/tieu_de}` is a key of front matter as the
//! article at hand writes it, else in the language of the message.

use super::diagnostic::Severity;
use super::language::Language;

/// A sentence in both languages.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    vi: &'static str,
    en: &'static str,
}

impl Text {
    /// A text in both languages.
    #[must_use]
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    /// The sentence in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.vi,
            Language::En => self.en,
        }
    }
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

/// Defines codes as constants of a module, and `ALL` with each of them.
macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident: $severity:ident $id:literal
        vi $vi:literal, $hint_vi:literal;
        en $en:literal, $hint_en:literal;)*) => {
        $(
            $(#[doc = $doc])*
            #[doc = concat!("`", $id, "`: ", $en)]
            pub static $name: $crate::base::catalogue::Code = $crate::base::catalogue::Code {
                id: $id,
                severity: $crate::base::diagnostic::Severity::$severity,
                message: $crate::base::catalogue::Text::new($vi, $en),
                hint: $crate::base::catalogue::Text::new($hint_vi, $hint_en),
            };
        )*
        /// Every code of this group.
        pub static ALL: &[&$crate::base::catalogue::Code] = &[$(&$name),*];
    };
}

pub mod config;
pub mod disk;
pub mod fix;
pub mod front_matter;
pub mod image;
pub mod markdown;
pub mod outside;
pub mod rules;
pub mod site;
pub mod text;
pub mod theme;
pub mod typed;

/// Every code of every group.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        config::ALL,
        disk::ALL,
        fix::ALL,
        front_matter::ALL,
        image::ALL,
        markdown::ALL,
        outside::ALL,
        rules::ALL,
        site::ALL,
        text::ALL,
        theme::ALL,
        typed::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect()
    }

    #[test]
    fn codes_are_unique_and_complete_in_both_languages() {
        let mut seen = BTreeSet::new();
        for code in all() {
            assert!(seen.insert(code.id), "`{}` stands twice", code.id);
            assert!(!code.message.vi.is_empty() && !code.message.en.is_empty());
            assert_eq!(code.hint.vi.is_empty(), code.hint.en.is_empty(), "{}", code.id);
            assert_eq!(names(code.message.vi), names(code.message.en), "{}", code.id);
            assert_eq!(names(code.hint.vi), names(code.hint.en), "{}", code.id);
        }
    }

    #[test]
    fn sentences_keep_the_style() {
        for text in all().flat_map(|code| [code.message.vi, code.message.en, code.hint.vi, code.hint.en]) {
            assert!(!text.ends_with('.'), "full stop: {text}");
        }
    }
}
