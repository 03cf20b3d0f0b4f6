//! What usually makes front matter unreadable, found where a person would look: the parser tells where
//! it gave up, which is often a line later.

use crate::base::catalogue::{Code, content as code};
use crate::base::span::Span;

/// `title:` and a no-break space, on the line of the error or before: no key for YAML.
pub(super) fn no_break_space(text: &str, error_line: usize) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n').take(error_line) {
        if let Some(at) = line.find(":\u{a0}") {
            return Some(Span::of(text, start + at + 1..start + at + 3));
        }
        start += line.len();
    }
    None
}

/// Looks for what usually breaks front matter, on the line of the error and the ones before it: a
/// second colon in a value without quotes, or a sign at its start that YAML gives a meaning.
pub(super) fn plain_culprit(text: &str, error_line: usize) -> Option<((u32, u32), &'static Code)> {
    let upto = error_line.clamp(1, text.lines().count().max(1));
    for (index, line) in text
        .lines()
        .enumerate()
        .take(upto)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
    {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let trimmed = value.trim_start();
        let value_column = key.chars().count() + 2 + (value.chars().count() - trimmed.chars().count());
        let at = |column: usize| {
            let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
            (line, u32::try_from(column).unwrap_or(u32::MAX))
        };
        let closed_list = trimmed.starts_with('[') && trimmed.trim_end().ends_with(']');
        if trimmed.starts_with(['@', '`', '%', '*', '&', '!', '{'])
            || trimmed.starts_with('[') && !closed_list
        {
            return Some((at(value_column), &code::FM_SPECIAL_SIGN));
        }
        let quoted = trimmed.starts_with(['"', '\'', '|', '>', '[']);
        if quoted {
            let quote = trimmed.chars().next().unwrap_or_default();
            let closes = trimmed[1..].trim_end().ends_with(quote);
            if (quote == '"' || quote == '\'') && !closes {
                return Some((at(value_column), &code::FM_QUOTE_OPEN));
            }
            continue;
        }
        if let Some(second) = trimmed
            .find(": ")
            .or_else(|| trimmed.strip_suffix(':').map(str::len))
        {
            let column = value_column + trimmed[..second].chars().count();
            return Some((at(column), &code::FM_COLON));
        }
    }
    None
}

/// `key: value` with the value in double quotes.
#[must_use]
pub fn quoted_line(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let value = value.strip_prefix('"').unwrap_or(value);
    let value = value.strip_suffix('"').unwrap_or(value);
    if key.trim().is_empty() || value.is_empty() {
        return None;
    }
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
    Some(format!("{}: \"{escaped}\"", key.trim_end()))
}
