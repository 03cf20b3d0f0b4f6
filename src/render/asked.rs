//! What a template asked for where it failed: the text of its line, and the key of `extra` in it. Knows no pages.

use super::press::Press;
use crate::base::diagnostic::Diagnostic;
use crate::content::front_matter::fields::WrittenExtra;

/// Where a template failed.
#[derive(Debug, Default)]
pub struct Asked {
    /// Its lines.
    pub lines: String,
    /// The characters that failed, when they stand on one line.
    pub exact: String,
    /// That line up to their end.
    pub before: String,
}

/// The text of the template at which it failed; empty when that is not known.
pub fn asked(press: &Press, why: &Diagnostic) -> Asked {
    let Some((text, span)) = why.place.as_ref().and_then(|place| {
        let text = press.theme.texts.get(&place.path)?;
        Some((text, place.span?))
    }) else {
        return Asked::default();
    };
    let (first, last) = (span.line as usize, span.end_line as usize);
    let lines = text
        .lines()
        .skip(first.saturating_sub(1))
        .take((last + 1).saturating_sub(first));
    let lines = lines.collect::<Vec<_>>().join("\n");
    if first != last {
        return Asked {
            lines,
            ..Asked::default()
        };
    }
    let (start, end) = (
        span.column.saturating_sub(1) as usize,
        span.end_column.saturating_sub(1) as usize,
    );
    let before: String = lines.chars().take(end).collect();
    Asked {
        exact: before.chars().skip(start).collect(),
        before,
        lines,
    }
}

/// The index of the key of `extra` at which a template failed; of several on its lines, the first.
pub fn named(written: &WrittenExtra, asked: &Asked) -> Option<usize> {
    let first = |text: &str| {
        let words: Vec<&str> = words(text).collect();
        let place = |key: &str| words.iter().position(|word| *word == key);
        let keys = written.entries.iter().enumerate();
        let keys = keys.filter_map(|(at, (key, _))| Some((place(&key.text)?, at)));
        keys.min().map(|(_, at)| at)
    };
    first(&asked.exact)
        .or_else(|| first(&asked.lines).filter(|_| missing(Some(written), &asked.before).is_none()))
}

/// The last key after `extra.` in a text of a template that the article does not have.
pub fn missing<'t>(written: Option<&WrittenExtra>, text: &'t str) -> Option<&'t str> {
    let words: Vec<&str> = words(text).collect();
    let is_there =
        |key: &str| written.is_some_and(|written| written.entries.iter().any(|(own, _)| own.text == key));
    let mut pairs = words.iter().zip(words.iter().skip(1)).rev();
    let (_, key) = pairs.find(|(word, key)| **word == "extra" && !is_there(key))?;
    Some(key)
}

/// The words of an expression: `article.extra.tuoi + 1` has `article`, `extra`, `tuoi` and `1`.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text.split(move |letter| !is_part(letter))
        .filter(|word| !word.is_empty())
}
