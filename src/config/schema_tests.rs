//! Tests: the schema and what reads the settings know the same keys, ranges and words.

use super::*;
use crate::base::path::SourcePath;
use crate::config::check::{self, parse};
use std::collections::BTreeSet;

/// The header of the table of a row, as it stands in a file.
fn header(table: &str) -> String {
    let path = table.replace("[]", "").replace('*', "card");
    match (table.is_empty(), table.ends_with("[]")) {
        (true, _) => String::new(),
        (false, true) => format!("[[{path}]]"),
        (false, false) => format!("[{path}]"),
    }
}

#[test]
fn every_key_that_is_read_is_in_the_schema_and_no_other() {
    let mut expected: BTreeSet<(String, String)> = ["labels", "rules", "extra"]
        .map(|key| (String::new(), key.to_owned()))
        .into();
    for Row(table, key, ..) in KEYS {
        expected.insert((header(table), (*key).to_owned()));
        let mut at = String::new();
        for part in table.split('.').filter(|part| !part.is_empty() && *part != "*") {
            expected.insert((header(&at), part.trim_end_matches("[]").to_owned()));
            at = if at.is_empty() {
                part.to_owned()
            } else {
                format!("{at}.{part}")
            };
        }
    }
    let mut asked = check::keys("[images.recipes.card]\n");
    // It is asked for only to say that there can be none.
    asked.remove(&("[[menu.children]]".to_owned(), "children".to_owned()));
    assert_eq!(
        asked, expected,
        "src/config/check.rs reads the keys on the left, src/config/schema.rs has a row for those on the right"
    );
    let schema = schema(Language::En);
    let of = |table: &str| -> BTreeSet<String> {
        let keys = schema["properties"][table]["properties"].as_object().unwrap();
        keys.keys().cloned().collect()
    };
    assert_eq!(of("rules"), RULES.map(str::to_owned).into());
    let labels = labels::TABLE.iter().map(|(key, ..)| (*key).to_owned());
    assert_eq!(of("labels"), labels.collect());
}

/// What is said of a value that stands in a file with the other keys that its table must have.
fn said(table: &str, key: &str, value: &str) -> Vec<(&'static str, String)> {
    let others = KEYS.iter().filter(|Row(other, name, _, need, _)| {
        *other == table && *name != key && *need == Must && !table.is_empty()
    });
    let others: String = others
        .map(|Row(_, name, form, ..)| match form {
            Line => format!("{name} = \"x\"\n"),
            _ => format!("{name} = \"/x/\"\n"),
        })
        .collect();
    let top = "title = \"x\"\nbase_url = \"https://x.vn/\"\n";
    let top: Vec<&str> = top.lines().filter(|line| !line.starts_with(key)).collect();
    let top = top.join("\n") + "\n";
    let before = if table.starts_with("menu[].") {
        "[[menu]]\nlabel = \"x\"\nurl = \"/\"\n"
    } else {
        ""
    };
    let text = if table.is_empty() {
        format!("{key} = {value}\n{top}")
    } else {
        format!("{top}{before}{}\n{key} = {value}\n{others}", header(table))
    };
    let (_, problems) = parse(&SourcePath::new("site.toml").unwrap(), &text);
    problems
        .iter()
        .map(|problem| {
            (
                problem.code.id,
                problem.message(Language::En) + &problem.hint(Language::En).unwrap_or_default(),
            )
        })
        .collect()
}

/// Fails unless each good value is read and each bad one has the code.
fn check(table: &str, key: &str, good: &[String], bad: &[String], code: &str) {
    for value in good {
        assert_eq!(said(table, key, value), [], "{table}.{key} = {value}");
    }
    for value in bad {
        let said = said(table, key, value);
        assert!(
            said.iter().any(|(id, _)| *id == code),
            "{table}.{key} = {value}: {said:?}"
        );
    }
}

#[test]
fn ranges_and_words_are_those_that_are_read() {
    let quoted = |word: &&str| format!("\"{word}\"");
    let numbers = |numbers: &[i64]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>();
    let lists = |values: Vec<String>| {
        values
            .iter()
            .map(|value| format!("[{value}]"))
            .collect::<Vec<_>>()
    };
    for Row(table, key, form, ..) in KEYS {
        match *form {
            Count(min, max) => {
                let (min, max) = (i64::from(min), i64::from(max));
                check(
                    table,
                    key,
                    &numbers(&[min, max]),
                    &numbers(&[min - 1, max + 1]),
                    "config/not-number",
                );
            }
            Counts(min, max) => {
                let (min, max) = (i64::from(min), i64::from(max));
                let (good, bad) = (numbers(&[min, max]), numbers(&[min - 1, max + 1]));
                check(table, key, &lists(good), &lists(bad), "config/not-number");
            }
            Choice(words) => {
                let good: Vec<String> = words.iter().map(quoted).collect();
                check(table, key, &good, &["\"khac\"".to_owned()], "config/not-choice");
                let all = said(table, key, "\"khac\"").remove(0).1;
                assert!(
                    all.ends_with(&format!("`{}`", words.join("`, `"))),
                    "{table}.{key}: {all}"
                );
            }
            Choices(words) => {
                let good = lists(words.iter().map(quoted).collect());
                let said = said(table, key, "[\"khac\"]").remove(0);
                check(table, key, &good, &["[\"khac\"]".to_owned()], said.0);
                let known: Vec<_> = words
                    .iter()
                    .filter(|word| said.1.contains(&format!("`{word}`")))
                    .collect();
                assert_eq!(known.len(), words.len(), "{table}.{key}: {}", said.1);
            }
            LikeAll(_) => {
                let (good, bad) = (["[]", "[\"exe\"]"], ["[\"a b\"]", "[\"exee\"]"]);
                let [good, bad] = [good, bad].map(|values| values.map(str::to_owned));
                check(table, key, &good, &bad, "config/attachment-ending");
            }
            Line | Like(_) | Lines | Date => {
                check(table, key, &[], &["1".to_owned()], "config/not-text");
            }
            Crop => check(
                table,
                key,
                &["\"3:2\"".to_owned(), "false".to_owned()],
                &["true".to_owned(), "\"3\"".to_owned()],
                "config/crop",
            ),
            Breaks => check(
                table,
                key,
                &["\"keep\"", "true", "false"].map(str::to_owned),
                &["\"false\"", "\"hard\"", "1"].map(str::to_owned),
                "config/breaks",
            ),
            Quality => {
                let good = ["1", "100", "{ jpeg = 80, webp = 75, avif = 65 }"].map(str::to_owned);
                let bad = ["0", "101", "{ jpeg = 0 }"].map(str::to_owned);
                check(table, key, &good, &bad, "config/not-number");
            }
        }
    }
}
