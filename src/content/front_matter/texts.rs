//! Reads values that are one line of text, and the problems that every such value may have: no value, curly quotes, invisible
//! direction marks. What a text means is up to the key.

use super::super::keys::{self, KeySpec};
use super::super::yaml::node::{Key, Node, YamlValue};
use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::fix::Edit;
use crate::base::span::{Span, Spanned};
use crate::content::quoted::quoted;
use crate::text::nfc;

impl Reader<'_> {
    /// One line of text. `None`: the key is absent, or empty, which is reported.
    pub(super) fn line(&mut self, name: &str) -> Option<Spanned<String>> {
        let (key, node) = self.take(name)?;
        self.line_of(&key, node)
    }

    /// As [`Self::line`], for values that cannot contain quotes.
    pub(super) fn word(&mut self, name: &str) -> Option<Spanned<String>> {
        let (key, node) = self.take(name)?;
        self.word_of(&key, node)
    }

    /// The slug: path signs are errors; everything else is normalised to lower case, without diacritics, with `-`.
    pub(super) fn slug(&mut self) -> Option<Spanned<String>> {
        let written = self.word("slug")?;
        let value = crate::text::slug::segment(&written.value);
        if written.value.contains(['/', '\\', '%']) || written.value.contains("..") || value.is_empty() {
            let is_encoded = written.value.contains('%');
            let nearest = if is_encoded { String::new() } else { value };
            let mut diagnostic = Diagnostic::new(&code::FM_SLUG)
                .arg("found", &written.value)
                .arg("nearest", &nearest);
            if !nearest.is_empty() {
                diagnostic = diagnostic.suggest(nearest);
            }
            self.say(diagnostic, written.span);
            return None;
        }
        Some(Spanned {
            value,
            span: written.span,
        })
    }

    pub(super) fn line_of(&mut self, key: &Key, node: Node) -> Option<Spanned<String>> {
        self.text_of(key, node, Quotes::Kept)
    }

    /// One line of text that cannot contain quotes.
    pub(super) fn word_of(&mut self, key: &Key, node: Node) -> Option<Spanned<String>> {
        self.text_of(key, node, Quotes::Taken)
    }

    fn text_of(&mut self, key: &Key, node: Node, quotes: Quotes) -> Option<Spanned<String>> {
        let span = node.span;
        let null = node.is_null();
        let YamlValue::Scalar { text, plain } = node.value else {
            self.say(Diagnostic::new(&code::FM_NOT_TEXT).arg("key", &key.text), span);
            return None;
        };
        let value = nfc::squeeze(&text).into_owned();
        if null || value.is_empty() {
            let is_required = keys::own(&key.text).is_some_and(KeySpec::is_required);
            let code = if is_required {
                &code::FM_EMPTY
            } else {
                &code::FM_NO_VALUE
            };
            self.no_value(code, key, span);
            return None;
        }
        if let Some(sign) = value.chars().find(|sign| turns_direction(*sign)) {
            let diagnostic = Diagnostic::new(&code::FM_DIRECTION).arg("key", &key.text);
            self.say(diagnostic.arg("code", format!("{:04X}", u32::from(sign))), span);
        }
        if let Some(inner) = in_curly_quotes(&value).filter(|_| plain && span.line == span.end_line) {
            let inner = inner.to_owned();
            self.curly_quotes(key, &inner, span, quotes);
            if quotes == Quotes::Taken {
                return Some(Spanned { value: inner, span });
            }
        }
        Some(Spanned { value, span })
    }

    /// Reports that a key has no value, at the value (`~`, `""`) or, if nothing is there, at the key.
    pub(super) fn no_value(&mut self, code: &'static Code, key: &Key, span: Span) {
        let is_nothing = (span.line, span.column) == (span.end_line, span.end_column);
        let place = if is_nothing { key.span } else { span };
        self.say(Diagnostic::new(code).arg("key", &key.text), place);
    }

    /// Reports curly quotes around a value: `“Hội chợ”` may be meant in a text, and is an error in other values.
    fn curly_quotes(&mut self, key: &Key, inner: &str, span: Span, quotes: Quotes) {
        let right = match quotes {
            Quotes::Kept => quoted(inner),
            Quotes::Taken => inner.to_owned(),
        };
        let code = match quotes {
            Quotes::Kept => &code::FM_CURLY_QUOTES,
            Quotes::Taken => &code::FM_NO_QUOTES,
        };
        let edit = Edit::new(span, right.clone());
        let is_item = span.line != key.span.line || span.column > key.span.end_column + 2;
        let shown = if is_item {
            right
        } else {
            format!("{}: {right}", key.text)
        };
        let diagnostic = Diagnostic::new(code).arg("key", &key.text).arg("right", shown);
        self.say(diagnostic.repair([edit]), span);
    }

    /// The text of one item of a list.
    pub(super) fn item_of(&mut self, key: &Key, item: Node) -> Option<Spanned<String>> {
        if item.is_nothing() {
            self.say(
                Diagnostic::new(&code::FM_EMPTY_ITEM).arg("key", &key.text),
                item.span,
            );
            return None;
        }
        self.line_of(key, item)
    }
}

/// Whether a character is a Unicode direction control (UAX 9, section 2), which can disguise a text.
fn turns_direction(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text between curly quotes around the whole value. `None`: there are none.
fn in_curly_quotes(value: &str) -> Option<&str> {
    const QUOTES: [char; 4] = ['“', '”', '„', '‟'];
    let inner = value.strip_prefix(QUOTES)?.strip_suffix(QUOTES)?;
    (!inner.trim().is_empty() && !inner.contains(QUOTES)).then_some(inner)
}

/// What curly quotes around a value mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// They are part of the text.
    Kept,
    /// They cannot be part of the value and are removed.
    Taken,
}
