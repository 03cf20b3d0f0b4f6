//! Reads `[robots]`: lines of `robots.txt` (RFC 9309). Whether the site also has a file of that name is checked by `site`.

use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::config::settings::Robots;
use crate::config::table::Table;
use crate::config::value::{TomlValue, ValueKind};
use crate::text::nearest::nearest;

/// Names of lines, those of RFC 9309 first, then those that some search engines know.
const NAMES: [&str; 7] = [
    "User-agent",
    "Disallow",
    "Allow",
    "Crawl-delay",
    "Sitemap",
    "Host",
    "Clean-param",
];

/// `[robots]`.
pub(super) fn robots(table: &Table<'_>) -> Robots {
    let Some(value) = table.get("lines").filter(|value| !value.is_blank()) else {
        return Robots::default();
    };
    let read = |value: &TomlValue<'_>| value.parse(line);
    let lines = match value.kind() {
        ValueKind::List => value.list().iter().flatten().filter_map(read).collect(),
        _ => read(&value).into_iter().collect(),
    };
    Robots {
        lines,
        span: Some(value.span()),
    }
}

/// A comment, or `Name: value`.
fn line(text: &str) -> Result<String, Diagnostic> {
    if text.starts_with('#') {
        return Ok(text.to_owned());
    }
    let (name, value) = text
        .split_once(':')
        .or_else(|| text.split_once(' '))
        .unwrap_or((text, ""));
    let (name, value) = (name.trim(), value.trim());
    let known = NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name));
    if known.is_some() && text.contains(':') {
        return Ok(text.to_owned());
    }
    let problem = Diagnostic::new(&codes::ROBOTS_LINE);
    Err(match known.or_else(|| nearest(name, NAMES)) {
        Some(meant) => {
            let fix = format!("\"{}\"", format!("{meant}: {value}").trim_end());
            problem.arg("fix", &fix).suggest(fix)
        }
        None => problem.arg("fix", ""),
    })
}
