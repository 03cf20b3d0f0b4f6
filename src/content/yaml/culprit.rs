//! What usually makes front matter unreadable, found where a person would look: the parser tells where
//! it gave up, which is often a line later, and tells only the first. Every line is looked at.

use crate::base::catalogue::{Code, front_matter as code};
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// What is wrong with the lines of front matter that the parser could not read; empty when nothing usual is.
pub(super) fn all(path: &SourcePath, text: &str, lines_before: u32) -> Vec<Diagnostic> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut skip_to = 0;
    for (index, line) in lines.iter().enumerate() {
        if index < skip_to {
            continue;
        }
        if let Some(end) = quote_that_goes_on(line, &lines[index + 1..]) {
            skip_to = index + 1 + end;
            continue;
        }
        let before = index.checked_sub(1).map(|before| lines[before]);
        let Some((code, column, right)) = culprit(line, before) else {
            continue;
        };
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX) + lines_before;
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        let span = Span {
            line: number,
            column,
            end_line: number,
            end_column: column + 1,
        };
        let mut diagnostic = Diagnostic::new(code).arg("line", &right);
        if !right.is_empty() {
            let indent = if code == &code::FM_TAB { "  " } else { "" };
            let whole = Span {
                column: 1,
                end_column: u32::try_from(line.chars().count() + 1).unwrap_or(u32::MAX),
                ..span
            };
            let text = format!("{indent}{right}");
            diagnostic = diagnostic.repair([Edit { span: whole, text }]);
        }
        if let Some(space) = special_space(line) {
            diagnostic = diagnostic.arg("code", format!("U+{:04X}", u32::from(space)));
        }
        found.push(diagnostic.at(path, span));
    }
    found
}

/// The code, the column and the right line of what is wrong with one line.
fn culprit(line: &str, before: Option<&str>) -> Option<(&'static Code, usize, String)> {
    let right = || quoted_line(line).unwrap_or_default();
    if line.starts_with('\t') {
        return Some((&code::FM_TAB, 1, line.trim_start().to_owned()));
    }
    if line.starts_with(' ') {
        let opens = before.is_some_and(|before| {
            let before = before.trim_end();
            let value = before.split_once(':').map_or("", |(_, value)| value.trim());
            before.starts_with([' ', '-', '#'])
                || value.is_empty()
                || value.starts_with(['|', '>', '"', '\'', '['])
        });
        let is_key = line.trim_start().split_once(':').is_some();
        return (!opens && is_key).then(|| (&code::FM_INDENT, 1, line.trim().to_owned()));
    }
    let (key, value) = line.split_once(':').filter(|_| !line.starts_with('#'))?;
    let trimmed = value.trim_start();
    let column = key.chars().count() + 2 + (value.chars().count() - trimmed.chars().count());
    if special_space(line).is_some() {
        return Some((&code::FM_SPACE, key.chars().count() + 2, right()));
    }
    let closed_list = trimmed.starts_with('[') && trimmed.trim_end().ends_with(']');
    if trimmed.starts_with(['@', '`', '%', '*', '&', '!']) || trimmed.starts_with('[') && !closed_list {
        return Some((&code::FM_SPECIAL_SIGN, column, right()));
    }
    if let Some(quote) = trimmed.chars().next().filter(|sign| matches!(sign, '"' | '\'')) {
        let Some(end) = closing(trimmed, quote) else {
            return Some((&code::FM_QUOTE_OPEN, column, right()));
        };
        let after = trimmed[end..].trim_start();
        let has_text = !after.is_empty() && !after.starts_with('#');
        let column = column + trimmed[..trimmed.len() - after.len()].chars().count();
        return has_text.then(|| (&code::FM_QUOTE_THEN_TEXT, column, right()));
    }
    if trimmed.starts_with(['|', '>', '[', '{']) {
        return None;
    }
    let second = trimmed
        .find(": ")
        .or_else(|| trimmed.trim_end().strip_suffix(':').map(str::len))?;
    Some((
        &code::FM_COLON,
        column + trimmed[..second].chars().count(),
        right(),
    ))
}

/// A space right behind the first colon that is none for YAML.
fn special_space(line: &str) -> Option<char> {
    let next = line.split_once(':')?.1.chars().next()?;
    (next.is_whitespace() && !matches!(next, ' ' | '\t')).then_some(next)
}

/// A value in quotes that ends on a later line: how many lines further.
fn quote_that_goes_on(line: &str, rest: &[&str]) -> Option<usize> {
    let value = line.split_once(':')?.1.trim();
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    if closing(value, quote).is_some() {
        return None;
    }
    let end = rest.iter().position(|line| line.trim_end().ends_with(quote))?;
    // A key with a value of its own in between: the quote was forgotten.
    let is_whole = |line: &&str| line.split_once(": ").is_some_and(|(key, _)| !key.contains(' '));
    (!rest[..=end].iter().any(is_whole)).then_some(end + 1)
}

/// Where the text in quotes at the start of `value` ends, behind the quote that closes it.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut signs = value.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let is_doubled = signs.peek().is_some_and(|(_, next)| *next == sign);
        match sign {
            '\\' if quote == '"' => _ = signs.next(),
            '\'' if quote == '\'' && is_doubled => _ = signs.next(),
            _ if sign == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// `key: value` with the value in double quotes, and every other quote as it was typed.
#[must_use]
pub fn quoted_line(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let value = unquoted(value.trim());
    if key.trim().is_empty() || value.is_empty() {
        return None;
    }
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
    Some(format!("{}: \"{escaped}\"", key.trim_end()))
}

/// The value without the quotes that were meant to enclose it: a pair at its ends, or one that was never closed.
fn unquoted(value: &str) -> &str {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”')] {
        let Some(rest) = value.strip_prefix(open) else {
            continue;
        };
        let inner = rest.strip_suffix(close);
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner;
        }
        if open == close && !rest.contains(open) {
            return rest;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_quote_that_was_typed_is_lost() {
        for (typed, right) in [
            ("Bản tin: Hội chợ", r#""Bản tin: Hội chợ""#),
            (r#"Bản tin: "Hội chợ""#, r#""Bản tin: \"Hội chợ\"""#),
            ("Hội chợ: “Xuân”", r#""Hội chợ: “Xuân”""#),
            ("“Hội chợ: Xuân”", r#""Hội chợ: Xuân""#),
            (r#""Hội chợ" ở phường"#, r#""\"Hội chợ\" ở phường""#),
            (r#""Hội" và "chợ""#, r#""\"Hội\" và \"chợ\"""#),
            ("'Hội chợ", r#""Hội chợ""#),
            (r#""Hội chợ"#, r#""Hội chợ""#),
            (r#"Hội: chợ""#, r#""Hội: chợ\"""#),
        ] {
            let line = quoted_line(&format!("title: {typed}"));
            assert_eq!(line, Some(format!("title: {right}")));
        }
    }
}
