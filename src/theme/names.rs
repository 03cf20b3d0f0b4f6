//! Names that templates get wrong: filters, static files, picture recipes, each with the one that was probably meant. It looks
//! at names only, and knows no pages.

use super::compiled::Theme;
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::text::nearest::nearest;
use std::ops::Range;
use tera::{Error, ErrorKind};

/// The filters of Tera and those of bantin.
const FILTERS: [&str; 46] = [
    "abs",
    "capitalize",
    "date",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "fill",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "json",
    "keep_together",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "number",
    "pairs",
    "percent_encode",
    "picture",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "slug",
    "sort",
    "sort_by",
    "split",
    "str",
    "strip_tags",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
];

/// Filters of other engines, and what does the same here.
const ELSEWHERE: [(&str, &str); 20] = [
    ("slice", "list[:4]"),
    ("urlencode", "percent_encode"),
    ("urlencode_strict", "percent_encode"),
    ("url_encode", "percent_encode"),
    ("striptags", "strip_tags"),
    ("strip_html", "strip_tags"),
    ("json_encode", "json"),
    ("tojson", "json"),
    ("jsonify", "json"),
    ("slugify", "slug"),
    ("linebreaksbr", "newlines_to_br"),
    ("as_str", "str"),
    ("map", "[x.title for x in list]"),
    ("filter", "[x for x in list if x.photo]"),
    ("where", "[x for x in list if x.photo]"),
    ("selectattr", "[x for x in list if x.photo]"),
    ("strftime", "date"),
    ("date_format", "date"),
    ("count", "length"),
    ("size", "length"),
];

/// What was probably meant by the name of a filter that does not exist.
#[must_use]
pub fn filter(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let other = ELSEWHERE.iter().find(|(other, _)| *other == lower);
    other.map(|(_, own)| *own).or_else(|| nearest(name, FILTERS))
}

/// A name that the theme does not have: where it stands in the line, in bytes, and what is said of it.
pub type MissingName = (Range<usize>, Diagnostic);

/// What stands behind each `word` of `line`.
fn behind<'l>(line: &'l str, word: &'static str) -> impl Iterator<Item = &'l str> {
    line.match_indices(word)
        .filter_map(move |(at, _)| line.get(at + word.len()..))
}

/// Where `name`, with which `rest` starts, stands in `line`, which `rest` ends.
fn place(line: &str, rest: &str, name: &str) -> Range<usize> {
    let start = line.len() - rest.len();
    start..start + name.len()
}

/// A static file that `line` of a template asks for and the theme does not have.
#[must_use]
pub fn missing_asset(theme: &Theme, line: &str) -> Option<MissingName> {
    let mut asked = behind(line, "assets[").filter_map(|rest| {
        let quote = rest
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\'' | '`'))?;
        let rest = rest.strip_prefix(quote)?;
        rest.split_once(quote).map(|(name, _)| (rest, name))
    });
    let (rest, name) = asked.find(|(_, name)| theme.assets.get(name).is_none())?;
    let known = theme.assets.urls();
    let meant = nearest(name, known.keys().map(String::as_str)).unwrap_or_default();
    let said = Diagnostic::new(&code::TEMPLATE_ASSET).arg("name", name);
    Some((place(line, rest, name), said.arg("nearest", meant)))
}

/// Fields of a photograph besides its recipes.
const OF_PHOTO: [&str; 3] = ["alt", "caption", "credit"];

/// A picture recipe that `line` of a template asks for and the theme does not have, when that may be why it failed.
#[must_use]
pub fn missing_recipe(theme: &Theme, line: &str, error: &Error) -> Option<MissingName> {
    let ErrorKind::RenderingError(report) = error.kind() else {
        return None;
    };
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let asked = behind(line, "photo").filter_map(|rest| {
        let rest = rest.strip_prefix('?').unwrap_or(rest).strip_prefix('.')?;
        let end = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
        Some((rest, rest.split_at(end).0))
    });
    let is_unknown =
        |(_, name): &(&str, &str)| !theme.recipes.contains_key(*name) && !OF_PHOTO.contains(name);
    let mut unknown = asked.filter(is_unknown);
    let (rest, name) = unknown.find(|(_, name)| {
        report.message().contains(&format!("`{name}`")) || report.message().contains("undefined")
    })?;
    let known = theme.recipes.keys().map(String::as_str);
    let meant = nearest(name, known.clone()).unwrap_or_default();
    let said = Diagnostic::new(&code::TEMPLATE_RECIPE)
        .arg("name", name)
        .arg("nearest", meant);
    let said = said.arg("available", known.collect::<Vec<_>>().join("`, `"));
    Some((place(line, rest, name), said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::filters;
    use tera::Tera;

    #[test]
    fn every_filter_in_the_list_is_there_and_what_is_offered_is_in_it() {
        for name in FILTERS {
            let mut tera = Tera::new();
            filters::register(&mut tera);
            let added = tera.add_raw_template("a.html", &format!("{{{{ 1 | {name} }}}}"));
            assert!(added.is_ok(), "{name}");
        }
        for (other, own) in ELSEWHERE {
            assert!(!FILTERS.contains(&other), "{other}");
            assert!(FILTERS.contains(&own) || own.contains('['), "{own}");
        }
        assert_eq!(filter("sortby"), Some("sort_by"));
        assert_eq!(filter("SLUGIFY"), Some("slug"));
        assert_eq!(filter("hoàn_toàn_khác"), None);
    }
}
