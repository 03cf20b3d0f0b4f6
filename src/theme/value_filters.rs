//! The filters for texts, dates and lists that bantin adds to those of Tera: `date`, `json`, `slug`, `strip_tags`, `sort_by`,
//! and a `group_by` in a fixed order. Each is a pure function of its input. What can be done with Tera's own is not here.

use super::arguments::{argument, known, needed};
use crate::base::html_tokens::{PageToken, tokens};
use crate::base::language::Language;
use crate::text::dates::pattern::pattern;
use crate::text::nfc::squeeze;
use crate::text::order::{SortKey, sort_key};
use crate::text::slug;
use std::cmp::Ordering;
use std::fmt::Write as _;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// Registers the filters.
pub fn register(tera: &mut Tera) {
    tera.register_filter("date", date);
    tera.register_filter("json", json);
    tera.register_filter("slug", slugged);
    tera.register_filter("strip_tags", strip_tags);
    tera.register_filter("sort_by", sort_by);
    tera.register_filter("group_by", group_by);
}

/// `article.date | date(format="%d/%m/%Y")`: parts of a date, in the words of a language.
fn date(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    known("date", &kwargs, &["format", "language"])?;
    let format = needed::<&str>("date", &kwargs, "format")?;
    let language = match argument::<&str>("date", &kwargs, "language")? {
        Some(tag) => Language::from_tag(tag).ok_or_else(|| {
            Error::message(format!("`language` of `date` must be `vi` or `en`, not `{tag}`"))
        })?,
        None => Language::Vi,
    };
    let iso = match value.as_map() {
        Some(date) => date.get(&Key::Str("iso")).and_then(Value::as_str),
        None => value.as_str(),
    };
    let Some(iso) = iso else {
        let what = value.name();
        return Err(Error::message(format!(
            "`date` needs a date, not `{what}`; of one that may be none, test it first"
        )));
    };
    pattern(iso, format, language).map_err(|wrong| {
        Error::message(match wrong {
            Some(part) => format!("`format` of `date` has `{part}`, which stands for nothing"),
            None => format!("`date` needs a date like `2026-11-23`, not `{iso}`"),
        })
    })
}

/// `value | json`: for `<script type="application/json">`, and for attributes in single quotes.
fn json(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    known("json", &kwargs, &[])?;
    let text = serde_json::to_string(value).map_err(|error| Error::message(format!("`json`: {error}")))?;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' | '>' | '&' | '\'' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    Ok(Value::safe_string(&out))
}

/// `title | slug`: as in addresses.
fn slugged(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    known("slug", &kwargs, &[])?;
    Ok(slug::slug(text))
}

/// Elements that stand inside a word or a line.
const INLINE: [&str; 23] = [
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// `article.body | strip_tags`: the text of HTML, on one line.
fn strip_tags(html: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    known("strip_tags", &kwargs, &[])?;
    let mut out = String::with_capacity(html.len());
    let mut is_hidden = false;
    for token in tokens(html) {
        let name = match &token {
            PageToken::Text(text) => {
                if !is_hidden {
                    out.push_str(text);
                }
                continue;
            }
            PageToken::Start(tag) => {
                is_hidden = matches!(tag.name.as_str(), "script" | "style");
                &tag.name
            }
            PageToken::End(name) => {
                is_hidden = false;
                name
            }
        };
        if !INLINE.contains(&name.as_str()) {
            out.push(' ');
        }
    }
    Ok(squeeze(&out).trim().to_owned())
}

/// By what two values of a list are compared. Values of different kinds keep the order of these.
#[derive(PartialEq, Clone)]
enum Order {
    Number(f64),
    Text(SortKey),
    /// There is none; it comes last.
    Nothing,
}

impl Order {
    fn of(value: Option<&Value>) -> Self {
        let Some(value) = value else {
            return Self::Nothing;
        };
        if let Some(number) = value
            .as_f64()
            .or_else(|| value.as_bool().map(|flag| f64::from(u8::from(flag))))
        {
            return Self::Number(number);
        }
        match (value.as_str(), value.as_map()) {
            (Some(text), _) => Self::Text(sort_key(text)),
            // A date.
            (None, Some(map)) => map
                .get(&Key::Str("iso"))
                .and_then(Value::as_str)
                .map_or(Self::Nothing, |iso| Self::Text(sort_key(iso))),
            (None, None) => Self::Nothing,
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Text(_) => 1,
            Self::Nothing => 2,
        }
    }
}

/// `items | sort_by(attribute="title")`: in Vietnamese alphabetical order, by number or by date; what has none comes last.
fn sort_by(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    known("sort_by", &kwargs, &["attribute", "reverse"])?;
    let attribute = needed::<&str>("sort_by", &kwargs, "attribute")?;
    let is_reverse = argument::<bool>("sort_by", &kwargs, "reverse")?.unwrap_or(false);
    let found = attributes("sort_by", items, attribute)?;
    let mut keyed: Vec<(Order, &Value)> = found.into_iter().map(Order::of).zip(items).collect();
    keyed.sort_by(|(one, _), (other, _)| {
        let is_last = *one == Order::Nothing || *other == Order::Nothing;
        let order = one.compare(other);
        if is_reverse && !is_last {
            order.reverse()
        } else {
            order
        }
    });
    Ok(keyed.into_iter().map(|(_, value)| value.clone()).collect())
}

/// `items | group_by(attribute="category.label")`: a map of lists, in the order in which each value comes first. Tera's own has
/// another order each time. What has no value is left out.
fn group_by(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Map> {
    known("group_by", &kwargs, &["attribute"])?;
    let attribute = needed::<&str>("group_by", &kwargs, "attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    for (found, item) in attributes("group_by", items, attribute)?.into_iter().zip(items) {
        let Some(value) = found.filter(|value| !value.is_none()) else {
            continue;
        };
        let key = key(value).ok_or_else(|| {
            let what = value.name();
            Error::message(format!(
                "`attribute` of `group_by` must name texts or numbers, and `{attribute}` is `{what}`"
            ))
        })?;
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(item.clone()),
            None => groups.push((key, vec![item.clone()])),
        }
    }
    Ok(groups
        .into_iter()
        .map(|(key, group)| (key, group.into()))
        .collect())
}

fn key(value: &Value) -> Option<Key<'static>> {
    let text = value.as_str().map(|text| Key::from(text.to_owned()));
    let number = || value.as_i64().map(Key::I64);
    text.or_else(number).or_else(|| value.as_bool().map(Key::Bool))
}

/// The value of `attribute` of each item. An error if none has it: then it is misspelt.
fn attributes<'v>(
    filter: &str,
    items: &'v [Value],
    attribute: &'v str,
) -> TeraResult<Vec<Option<&'v Value>>> {
    let found: Vec<Option<&Value>> = items.iter().map(|item| item.get_from_path(attribute)).collect();
    if !items.is_empty() && found.iter().all(Option::is_none) {
        return Err(Error::message(format!(
            "`attribute` of `{filter}`: no item has `{attribute}`"
        )));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::filters;
    use tera::{Context, Tera};

    fn rendered(template: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        filters::register(&mut tera);
        let item = |title: &str, year: i64, label: Option<&str>| {
            let category = label.map(|label| serde_json::json!({ "label": label }));
            serde_json::json!({ "title": title, "year": year, "category": category })
        };
        let items = [
            item("Đường mới", 2025, Some("Tin")),
            item("Dừa xiêm", 2026, Some("Thông báo")),
            item("An ninh", 2025, Some("Tin")),
            item("Ăn uống", 2024, None),
        ];
        let mut context = Context::new();
        context.insert("items", &items);
        context.insert(
            "body",
            "<p>Một&nbsp;<b>h</b>ai &amp; ba.</p><p>Bốn</p><script>x</script>",
        );
        tera.add_raw_template("a.html", template)
            .map_err(|error| error.to_string())?;
        tera.render("a.html", &context).map_err(|error| error.to_string())
    }

    /// Each line of the documentation of the filters that says what it gives.
    #[test]
    fn examples_of_the_documentation_are_true() {
        let docs = include_str!("../../docs/themes.md");
        let (_, chapter) = docs.split_once("\n## Filters\n").expect("a chapter");
        let (chapter, _) = chapter.split_once("\n## ").expect("another chapter");
        let (_, chapter) = chapter.split_once("\n### date\n").expect("a section");
        let mut count = 0;
        for line in chapter.lines().filter(|line| line.contains("{#")) {
            let (template, expected) = line.split_once("{#").expect("a comment");
            let expected = expected.trim().trim_end_matches("#}").trim();
            let said = rendered(template.trim()).unwrap_or_else(|error| panic!("{line}\n{error}"));
            assert_eq!(said.trim(), expected, "{line}");
            count += 1;
        }
        assert!(count >= 14, "{count}");
    }

    #[test]
    fn errors_name_the_filter_and_the_argument() {
        for (template, says) in [
            (
                "{{ \"2026-11-23\" | date }}",
                "`date` needs the argument `format`",
            ),
            (
                "{{ \"2026-11-23\" | date(format=1) }}",
                "`format` of `date` must be",
            ),
            (
                "{{ \"2026-11-23\" | date(format=\"%q\") }}",
                "`format` of `date` has `%q`",
            ),
            (
                "{{ \"2026-11-23\" | date(fromat=\"%Y\") }}",
                "`date` has no argument `fromat`; did you mean `format`?",
            ),
            (
                "{{ \"23/11\" | date(format=\"%Y\") }}",
                "needs a date like `2026-11-23`, not `23/11`",
            ),
            ("{{ \"2026-02-30\" | date(format=\"%Y\") }}", "needs a date like"),
            ("{{ items | date(format=\"%Y\") }}", "`date` needs a date"),
            (
                "{{ \"2026-11-23\" | date(format=\"%A\", language=\"fr\") }}",
                "`language` of `date`",
            ),
            (
                "{{ items | sort_by }}",
                "`sort_by` needs the argument `attribute`",
            ),
            (
                "{{ items | sort_by(attribute=\"tittle\") }}",
                "no item has `tittle`",
            ),
            (
                "{{ items | sort_by(attribute=\"title\", reverse=1) }}",
                "`reverse` of `sort_by`",
            ),
            (
                "{{ items | group_by(attribute=\"tittle\") }}",
                "no item has `tittle`",
            ),
            (
                "{{ items | group_by(attribute=\"category\") }}",
                "must name texts or numbers",
            ),
            ("{{ 1 | number(language=2) }}", "`language` of `number` must be"),
        ] {
            let error = rendered(template).expect_err(template);
            assert!(error.contains(says), "{template}\n{error}");
        }
    }

    #[test]
    fn json_cannot_leave_a_script_or_an_attribute() {
        let text = rendered("{{ \"</script>&'\u{2028}\" | json }}").expect("json");
        assert!(!text.contains(['<', '>', '&', '\'', '\u{2028}']), "{text}");
        let back: String = serde_json::from_str(&text).expect("json");
        assert_eq!(back, "</script>&'\u{2028}");
    }
}
