//! Every message of bantin, in Vietnamese and English: the one place where a sentence for editors is written. Each has a
//! stable code, by which documents and programs know it. When a message is raised, and with which arguments, is decided
//! by the module that finds the mistake, not here.
//!
//! Style: lower case, no full stop, names between backticks; the hint says what to do, with the exact text to type where
//! there is one. Alternatives are separated by ` || `: the first whose arguments are all filled is used. `{name}` is
//! filled by [`super::diagnostic::Diagnostic::arg`]; `{title/tieu_de}` is a key of front matter as the article at hand
//! writes it, else in the language of the message.

use super::diagnostic::Code;

/// Defines codes as constants of a module, and `ALL` with each of them.
macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident: $severity:ident $id:literal
        vi $vi:literal, $hint_vi:literal;
        en $en:literal, $hint_en:literal;)*) => {
        $(
            $(#[doc = $doc])*
            #[doc = concat!("`", $id, "`: ", $en)]
            pub static $name: $crate::base::diagnostic::Code = $crate::base::diagnostic::Code {
                id: $id,
                severity: $crate::base::diagnostic::Severity::$severity,
                message: $crate::base::language::Text::new($vi, $en),
                hint: $crate::base::language::Text::new($hint_vi, $hint_en),
            };
        )*
        /// Every code of this group.
        pub static ALL: &[&$crate::base::diagnostic::Code] = &[$(&$name),*];
    };
}

pub mod config;
pub mod disk;
pub mod fix;
pub mod front_matter;
pub mod image;
pub mod markdown;
pub mod markup;
pub mod outside;
pub mod rules;
pub mod site;
pub mod text;
pub mod theme;
pub mod upload;

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
        markup::ALL,
        upload::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
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
            let [message, hint] =
                [&code.message, &code.hint].map(|text| Language::ALL.map(|language| text.get(language)));
            assert!(!message.contains(&""), "{}", code.id);
            assert_eq!(hint[0].is_empty(), hint[1].is_empty(), "{}", code.id);
            for [vi, en] in [message, hint] {
                assert_eq!(names(vi), names(en), "{}", code.id);
            }
        }
    }

    #[test]
    fn sentences_keep_the_style() {
        let texts = all().flat_map(|code| [&code.message, &code.hint]);
        for text in texts.flat_map(|text| Language::ALL.map(|language| text.get(language))) {
            assert!(!text.ends_with('.'), "full stop: {text}");
        }
    }
}
