//! Converts TOML front matter (`+++`) to YAML, for the fix. Only simple `key = value` lines are converted; anything else is
//! refused.

use super::keys::{self, KeySpec};
use std::fmt::Write as _;

/// The lines up to the closing `+++` as YAML, and their number, the `+++` included. `None`: they are not only simple
/// `key = value` lines, or there is no `+++`.
pub(super) fn as_yaml<'a>(lines: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    let mut yaml = String::new();
    let mut indent = "";
    for (line, count) in lines.zip(1..) {
        let line = line.trim();
        match line {
            "+++" => return Some((yaml, count)),
            // Zola keeps its tags in this table.
            "[taxonomies]" if indent.is_empty() => {}
            line if line.is_empty() || line.starts_with('#') => {
                yaml.push_str(line);
                yaml.push('\n');
            }
            line if line.starts_with('[') => {
                let table = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'))?;
                // `[event]`, `[extra]`; not `[menu.main]`, which another program reads.
                let is_map = keys::own(table).is_some_and(KeySpec::takes_map) && !table.contains('.');
                if !is_map {
                    return None;
                }
                indent = "  ";
                let _ = writeln!(yaml, "{table}:");
            }
            line => {
                let (key, value) = line.split_once('=')?;
                let (key, value) = (key.trim().trim_matches('"'), value.trim());
                let is_key = key
                    .chars()
                    .all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'));
                if key.is_empty() || !is_key || !is_simple(value) {
                    return None;
                }
                let _ = writeln!(yaml, "{indent}{key}: {value}");
            }
        }
    }
    None
}

/// Whether a TOML value is the same value in YAML.
fn is_simple(value: &str) -> bool {
    let first = value.chars().next().unwrap_or_default();
    match first {
        '"' => is_text(value, '"') && !value.starts_with("\"\"\""),
        // TOML cannot escape `'` in such a text, YAML can: `''`.
        '\'' => is_text(value, '\'') && !value.starts_with("'''"),
        '[' => value
            .strip_prefix('[')
            .and_then(|inner| inner.strip_suffix(']'))
            .is_some_and(|inner| {
                let mut items = inner.split(',').map(str::trim);
                let is_item = |item: &str| is_text(item, '"') || is_text(item, '\'') || is_number(item);
                inner.trim().is_empty() || items.all(is_item)
            }),
        _ => matches!(value, "true" | "false") || is_number(value) || is_date(value),
    }
}

/// Whether a value is a quoted text without escapes, which differ between the two languages.
fn is_text(value: &str, quote: char) -> bool {
    let inner = value
        .strip_prefix(quote)
        .and_then(|rest| rest.strip_suffix(quote));
    inner.is_some_and(|inner| !inner.contains([quote, '\\']))
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2026-11-23`, `2026-11-23T08:05:00Z`, `2026-11-23 08:05:00`.
fn is_date(value: &str) -> bool {
    let day = value.bytes().take(10).filter(u8::is_ascii_digit).count() == 8;
    let signs = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+' | ':' | '.' | 'T' | 'Z' | ' ');
    day && value.len() >= 10 && value.chars().all(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_lines_say_the_same_in_yaml() {
        let lines = [
            "title = \"Hội chợ: xuân\"",
            "date = 2026-11-23",
            "draft = true",
            "tags = [\"a\", 'b']",
            "[event]",
            "start = 2026-11-30T08:00:00",
            "cancelled = true",
            "[extra]",
            "n = 1",
            "+++",
            "Chữ",
        ];
        let (yaml, count) = as_yaml(lines.into_iter()).unwrap();
        assert_eq!(
            yaml,
            "title: \"Hội chợ: xuân\"\ndate: 2026-11-23\ndraft: true\ntags: [\"a\", 'b']\nevent:\n  start: 2026-11-30T08:00:00\n  \
             cancelled: true\nextra:\n  n: 1\n"
        );
        assert_eq!(count, 10);
    }

    #[test]
    fn what_is_more_than_that_is_left_to_its_editor() {
        for line in [
            "a = \"\"\"x",
            "a = {b = 1}",
            "[menu.main]",
            "a = [",
            "a = \"x\\ty\"",
            "a.b = 1",
            "a = 1 # x",
        ] {
            assert_eq!(as_yaml([line, "+++"].into_iter()), None, "{line}");
        }
        assert_eq!(as_yaml(["a = 1"].into_iter()), None);
    }
}
