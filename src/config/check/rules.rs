//! `[rules]`: each rule is a level, or a table with its level and what it takes.

use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::config::rules::{Allowed, Length, Level, Privacy, RULES, Rules, Words};
use crate::config::table::Table;
use crate::config::value::{Kind, Value};
use crate::text::personal::phone;
use std::collections::BTreeMap;

const LEVELS: [(&str, Level); 3] = [
    ("off", Level::Off),
    ("warn", Level::Warn),
    ("error", Level::Error),
];
/// Longer titles are cut where they are shared (about 70 characters), and longer summaries too.
const LONGEST_TITLE: usize = 70;
const LONGEST_SUMMARY: usize = 200;

/// Fewer digits are no number of anybody's.
const FEWEST_DIGITS: usize = 6;

/// Reads `[rules]`.
pub(super) fn rules(table: &Table<'_>) -> Rules {
    let given: BTreeMap<&str, Value<'_>> = table.among(RULES).into_iter().collect();
    let level = |rule, usual| {
        let value = given.get(rule);
        value.and_then(|value| value.choice(&LEVELS)).unwrap_or(usual)
    };
    let length = |rule, max| {
        given.get(rule).map_or(
            Length {
                // Who has ten years of long titles behind them would be told of each at every build.
                level: Level::Off,
                max,
            },
            |value| length(value, max),
        )
    };
    let words = |rule, key| {
        given
            .get(rule)
            .map_or_else(Words::none, |value| words(value, key))
    };
    let privacy = |rule| given.get(rule).map_or_else(|| Privacy::of(Level::Warn), privacy);
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

/// What a rule is given: its level, and its table when it has one. `meant` is the table for a value that is
/// neither, `form` one that can stand there.
fn given<T>(
    value: &Value<'_>,
    (meant, form): (Option<String>, String),
    empty: T,
    read: impl FnOnce(&Table<'_>) -> T,
) -> (Level, T) {
    match value.kind() {
        Kind::Table => {
            let read =
                value.table(|table| (table.choice("level", &LEVELS).unwrap_or(Level::Warn), read(table)));
            read.unwrap_or((Level::Warn, empty))
        }
        Kind::Text => (value.choice(&LEVELS).unwrap_or(Level::Warn), empty),
        _ => {
            let problem = Diagnostic::new(&codes::RULE_FORM)
                .arg("fix", meant.as_deref().unwrap_or_default())
                .arg("form", form);
            value.report(match meant {
                Some(meant) => problem.suggest(meant),
                None => problem,
            });
            (Level::Off, empty)
        }
    }
}

fn length(value: &Value<'_>, usual: usize) -> Length {
    let meant =
        (value.kind() == Kind::Count).then(|| format!("{{ level = \"warn\", max = {} }}", value.source()));
    let form = format!("{{ level = \"warn\", max = {usual} }}");
    let (level, max) = given(value, (meant, form), None, |table| table.count("max", 1..=1000));
    Length {
        level,
        max: max.unwrap_or(usual),
    }
}

fn words(value: &Value<'_>, key: &'static str) -> Words {
    let meant =
        (value.kind() == Kind::List).then(|| format!("{{ level = \"warn\", {key} = {} }}", value.source()));
    let form = format!("{{ level = \"warn\", {key} = [\"…\"] }}");
    let (level, list) = given(value, (meant, form), None, |table| {
        let list = table.list(key)?;
        Some(list.iter().filter_map(Value::text).collect::<Vec<_>>())
    });
    if level != Level::Off && list.as_ref().is_none_or(Vec::is_empty) {
        let fix = format!("{{ level = \"warn\", {key} = [\"…\", \"…\"] }}");
        value.report(
            Diagnostic::new(&codes::RULE_LIST)
                .arg("list", key)
                .arg("fix", fix),
        );
    }
    Words {
        level,
        list: list.unwrap_or_default(),
    }
}

fn privacy(value: &Value<'_>) -> Privacy {
    let meant =
        (value.kind() == Kind::List).then(|| format!("{{ level = \"warn\", allow = {} }}", value.source()));
    let form = "{ level = \"warn\", allow = [\"…\"] }".to_owned();
    let (level, allow) = given(value, (meant, form), Vec::new(), |table| {
        let list = table.list("allow").unwrap_or_default();
        list.iter().filter_map(|value| value.parse(allowed)).collect()
    });
    Privacy { level, allow }
}

/// A number in any of its forms, or the path of an article or a folder.
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
        // A date is compared with both of its parts in two digits.
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

impl Words {
    fn none() -> Self {
        Self {
            level: Level::Off,
            list: Vec::new(),
        }
    }
}

impl Privacy {
    fn of(level: Level) -> Self {
        let allow = Vec::new();
        Self { level, allow }
    }
}
