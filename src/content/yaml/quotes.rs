//! Quotes around and inside values of front matter: which enclose the value, and which belong to it. It works on one value and
//! knows no keys.

use crate::base::cut::Cut;
use crate::content::quoted;

/// Characters that people use as quotes.
const QUOTES: [char; 7] = ['"', '\'', '“', '”', '„', '‘', '’'];

/// The position behind the quote that closes the quoted text at the start of `value`. `None`: it is not closed.
pub(super) fn closing(value: &str, quote: char) -> Option<usize> {
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

/// The value in double quotes, without the quotes that were meant to enclose it; empty when nothing is left. Straight double
/// quotes inside become curly ones where it is clear which opens and which closes, else they are escaped.
pub(super) fn quoted(value: &str) -> String {
    let value = unquoted(value);
    if value.is_empty() {
        return String::new();
    }
    match curly(&value.replace('\\', "\\\\")) {
        Some(curly) => format!("\"{curly}\""),
        None => quoted::quoted(value),
    }
}

/// The value without enclosing quotes: a pair at its ends, or an opening one that is never closed.
fn unquoted(value: &str) -> &str {
    let Some(open) = value.chars().next().filter(|sign| QUOTES.contains(sign)) else {
        return value;
    };
    let rest = value.tail(open.len_utf8());
    let is_single = |sign: char| matches!(sign, '\'' | '‘' | '’');
    let is_pair = |close: &char| QUOTES.contains(close) && is_single(*close) == is_single(open);
    if let Some(close) = rest.chars().next_back().filter(is_pair) {
        let inner = rest.head(rest.len() - close.len_utf8());
        if !inner.contains([open, close]) || open == close && encloses(value, open) {
            return inner;
        }
    } else if matches!(open, '"' | '\'') && !rest.contains(open) {
        return rest;
    }
    value
}

/// Whether a straight quote opens or closes, by the characters around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
}

/// The positions of `quote` in `value`, and whether each opens or closes. `None`: it is not clear for one of them. A single
/// quote between two letters is an apostrophe and left out.
fn turns(value: &str, quote: char) -> Option<Vec<(usize, Turn)>> {
    let is_outside = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
    let mut turns = Vec::new();
    for (at, _) in value.match_indices(quote) {
        // Several in a row turn the same way.
        let before = value.head(at).trim_end_matches(quote).chars().next_back();
        let after = value.tail(at).trim_start_matches(quote).chars().next();
        let is_space = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
        match (is_outside(before), is_outside(after)) {
            (true, false) => turns.push((at, Turn::Opens)),
            (false, true) => turns.push((at, Turn::Closes)),
            (false, false) if quote == '\'' => {}
            // Between two signs, white space is on the outer side.
            _ if is_space(before) && !is_space(after) => turns.push((at, Turn::Opens)),
            _ if is_space(after) && !is_space(before) => turns.push((at, Turn::Closes)),
            _ => return None,
        }
    }
    Some(turns)
}

/// Whether the first `quote` of `value` is closed by the last, with all other pairs between them.
fn encloses(value: &str, quote: char) -> bool {
    let Some(turns) = turns(value, quote) else {
        return false;
    };
    let mut depth = 0_usize;
    for (index, (_, turn)) in turns.iter().enumerate() {
        depth = match turn {
            Turn::Opens => depth + 1,
            Turn::Closes if depth == 0 => return false,
            Turn::Closes => depth - 1,
        };
        if depth == 0 && index + 1 < turns.len() {
            return false;
        }
    }
    depth == 0
}

/// The text with curly quotes for straight double ones. `None`: they are not in pairs.
fn curly(value: &str) -> Option<String> {
    let turns = turns(value, '"')?;
    let is_pairs = turns
        .chunks(2)
        .all(|pair| matches!(pair, [(_, Turn::Opens), (_, Turn::Closes)]));
    if !is_pairs {
        return None;
    }
    let mut out = String::with_capacity(value.len() + turns.len() * 2);
    let mut done = 0;
    for (at, turn) in turns {
        out.push_str(value.part(done..at));
        out.push(if turn == Turn::Opens { '“' } else { '”' });
        done = at + 1;
    }
    out.push_str(value.tail(done));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_quote_that_was_typed_is_lost() {
        for (typed, right) in [
            ("Bản tin: Hội chợ", r#""Bản tin: Hội chợ""#),
            (r#"Bản tin: "Hội chợ""#, r#""Bản tin: “Hội chợ”""#),
            ("Hội chợ: “Xuân”", r#""Hội chợ: “Xuân”""#),
            ("“Hội chợ: Xuân”", r#""Hội chợ: Xuân""#),
            ("\"Hội chợ: Xuân”", r#""Hội chợ: Xuân""#),
            (r#""Hội chợ" ở phường"#, r#""“Hội chợ” ở phường""#),
            (r#""Hội" và "chợ""#, r#""“Hội” và “chợ”""#),
            ("'Hội chợ", r#""Hội chợ""#),
            (r#""Hội chợ"#, r#""Hội chợ""#),
            (r#"Hội: chợ""#, r#""Hội: chợ\"""#),
            (r#"Tivi: 55" mới"#, r#""Tivi: 55\" mới""#),
        ] {
            assert_eq!(quoted(typed), right);
        }
    }

    #[test]
    fn quotes_in_quotes_are_told_from_those_around_them() {
        for (typed, right) in [
            (
                r#""Lễ hội "Hoa xuân" tại phường""#,
                "\"Lễ hội “Hoa xuân” tại phường\"",
            ),
            (r#""Lễ "Hoa" và "Quả"""#, "\"Lễ “Hoa” và “Quả”\""),
            (r#"""Hoa xuân" tại phường""#, "\"“Hoa xuân” tại phường\""),
            (
                "'Lễ hội 'Hoa xuân' tại phường'",
                "\"Lễ hội 'Hoa xuân' tại phường\"",
            ),
            ("'It's here'", "\"It's here\""),
        ] {
            assert_eq!(quoted(typed), right, "{typed}");
        }
    }
}
