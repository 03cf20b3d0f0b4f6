//! Reads `[rules]`: each house rule is a level, or a table with a level and its options. The rules are applied to articles by
//! `site::rules`, not here.

use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::config::rules::{Allowed, Length, Level, Privacy, RULES, Rules, WordRule};
use crate::config::table::Table;
use crate::config::value::{TomlValue, ValueKind};
use crate::text::personal::phone;
use std::collections::BTreeMap;

const LEVELS: [(&str, Level); 3] = [
    ("off", Level::Off),
    ("warn", Level::Warn),
    ("error", Level::Error),
];
/// In characters: services cut longer titles (about 70) and summaries in shared links.
const LONGEST_TITLE: usize = 70;
const LONGEST_SUMMARY: usize = 200;

/// Digits of a number in `allow`, at least.
const FEWEST_DIGITS: usize = 6;

/// Reads `[rules]`.
pub(super) fn rules(table: &Table<'_>) -> Rules {
    let given: BTreeMap<&str, TomlValue<'_>> = table.among(RULES).into_iter().collect();
    let level = |rule, usual| {
        let value = given.get(rule);
        value.and_then(|value| value.choice(&LEVELS)).unwrap_or(usual)
    };
    let length = |rule, max| {
        given.get(rule).map_or(
            Length {
                // Off unless set: a site with ten years of long titles would get a warning for each at every build.
                level: Level::Off,
                max,
            },
            |value| length(value, max),
        )
    };
    let words = |rule, key| words(given.get(rule), key);
    let privacy = |rule| privacy(given.get(rule));
    Rules {
        author: level("author", Level::Off),
        photo_credit: level("photo_credit", Level::Warn),
        alt: level("alt", Level::Warn),
        summary: level("summary", Level::Off),
        source: level("source", Level::Off),
        title_length: length("title_length", LONGEST_TITLE),
        summary_length: length("summary_length", LONGEST_SUMMARY),
        tags: words("tags", "allowed"),
        forbidden_words: words("forbidden_words", "words"),
        identity_number: privacy("identity_number"),
        birth_date: privacy("birth_date"),
        phone: privacy("phone"),
    }
}

/// The table that a rule with a wrong value should have.
struct RightForm {
    /// With the value that was written. `None`: it cannot be told where that belongs.
    meant: Option<String>,
    /// An example.
    example: String,
}

impl RightForm {
    /// For a rule with the option `key`, whose values are of this kind; `example` is one.
    fn new(value: &TomlValue<'_>, key: &str, kind: ValueKind, example: &str) -> Self {
        let table = |option: &str| format!("{{ level = \"warn\", {key} = {option} }}");
        Self {
            meant: (value.kind() == kind).then(|| table(value.source())),
            example: table(example),
        }
    }
}

/// The level of a rule, and its options from `read`; `empty` when it has no table.
fn options<T>(
    value: &TomlValue<'_>,
    form: RightForm,
    empty: T,
    read: impl FnOnce(&Table<'_>) -> T,
) -> (Level, T) {
    match value.kind() {
        ValueKind::Table => {
            let read =
                value.table(|table| (table.choice("level", &LEVELS).unwrap_or(Level::Warn), read(table)));
            read.unwrap_or((Level::Warn, empty))
        }
        ValueKind::Text => (value.choice(&LEVELS).unwrap_or(Level::Warn), empty),
        _ => {
            let problem = Diagnostic::new(&codes::RULE_FORM)
                .arg("fix", form.meant.as_deref().unwrap_or_default())
                .arg("form", form.example);
            value.report(match form.meant {
                Some(meant) => problem.suggest(meant),
                None => problem,
            });
            (Level::Off, empty)
        }
    }
}

fn length(value: &TomlValue<'_>, usual: usize) -> Length {
    let form = RightForm::new(value, "max", ValueKind::Count, &usual.to_string());
    let (level, max) = options(value, form, None, |table| table.count("max", 1..=1000));
    Length {
        level,
        max: max.unwrap_or(usual),
    }
}

fn words(value: Option<&TomlValue<'_>>, key: &'static str) -> WordRule {
    let Some(value) = value else {
        return WordRule {
            level: Level::Off,
            list: Vec::new(),
        };
    };
    let form = RightForm::new(value, key, ValueKind::List, "[\"…\"]");
    let (level, list) = options(value, form, None, |table| {
        let list = table.list(key)?;
        Some(list.iter().filter_map(TomlValue::text).collect::<Vec<_>>())
    });
    if level != Level::Off && list.as_ref().is_none_or(Vec::is_empty) {
        let fix = format!("{{ level = \"warn\", {key} = [\"…\", \"…\"] }}");
        value.report(
            Diagnostic::new(&codes::RULE_LIST)
                .arg("list", key)
                .arg("fix", fix),
        );
    }
    WordRule {
        level,
        list: list.unwrap_or_default(),
    }
}

fn privacy(value: Option<&TomlValue<'_>>) -> Privacy {
    let Some(value) = value else {
        return Privacy {
            level: Level::Warn,
            allow: Vec::new(),
        };
    };
    let form = RightForm::new(value, "allow", ValueKind::List, "[\"…\"]");
    let (level, allow) = options(value, form, Vec::new(), |table| {
        let list = table.list("allow").unwrap_or_default();
        list.iter().filter_map(|value| value.parse(allowed)).collect()
    });
    Privacy { level, allow }
}

/// One entry of `allow`: a number in any form, or the path of an article or a folder.
fn allowed(text: &str) -> Result<Allowed, Diagnostic> {
    if let Some(path) = text.strip_prefix("content/") {
        let is_path = path.is_empty() || SourcePath::new(text.trim_end_matches('/')).is_ok();
        return is_path
            .then(|| Allowed::Path(text.to_owned()))
            .ok_or_else(|| Diagnostic::new(&codes::RULE_ALLOW));
    }
    if let [phone] = &phone::numbers(text)[..] {
        return Ok(Allowed::Number(phone.clone()));
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let digits = match parts[..] {
        // Dates are compared as `ddmmyyyy`.
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            format!("{day:0>2}{month:0>2}{year}")
        }
        _ => parts.concat(),
    };
    let is_number = digits.len() >= FEWEST_DIGITS && !text.contains(char::is_alphabetic);
    is_number
        .then_some(Allowed::Number(digits))
        .ok_or_else(|| Diagnostic::new(&codes::RULE_ALLOW))
}
