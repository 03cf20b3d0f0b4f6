//! Tests: the schema and the code that reads the settings know the same keys, ranges and words.

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
    let mut expected: BTreeSet<(String, String)> = ["labels", "rules", "menus", "extra"]
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

/// The code and the text of each diagnostic of a file with `key = value` and the required keys of its table.
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

fn quoted(word: &&str) -> String {
    format!("\"{word}\"")
}

fn lists(values: &[String]) -> Vec<String> {
    values.iter().map(|value| format!("[{value}]")).collect()
}

/// The schema and the reader know the same words for a key with one of `words`.
fn check_choice(table: &str, key: &str, words: &[&str]) {
    let good: Vec<String> = words.iter().map(quoted).collect();
    check(table, key, &good, &["\"khac\"".to_owned()], "config/not-choice");
    let all = said(table, key, "\"khac\"").remove(0).1;
    let known = format!("`{}`", words.join("`, `"));
    assert!(all.ends_with(&known), "{table}.{key}: {all}");
}

/// As [`check_choice`], for a key with a list of `words`.
fn check_choices(table: &str, key: &str, words: &[&str]) {
    let good: Vec<String> = words.iter().map(quoted).collect();
    let (code, all) = said(table, key, "[\"khac\"]").remove(0);
    check(table, key, &lists(&good), &["[\"khac\"]".to_owned()], code);
    for word in words {
        assert!(all.contains(&format!("`{word}`")), "{table}.{key}: {all}");
    }
}

#[test]
fn ranges_and_words_are_those_that_are_read() {
    let ends = |min: u32, max: u32| {
        let (min, max) = (i64::from(min), i64::from(max));
        [[min, max], [min - 1, max + 1]].map(|numbers| numbers.map(|number| number.to_string()))
    };
    for Row(table, key, form, ..) in KEYS {
        match *form {
            Count(min, max) => {
                let [good, bad] = ends(min, max);
                check(table, key, &good, &bad, "config/not-number");
            }
            Counts(min, max) => {
                let [good, bad] = ends(min, max);
                check(table, key, &lists(&good), &lists(&bad), "config/not-number");
            }
            Choice(words) => check_choice(table, key, words),
            Choices(words) => check_choices(table, key, words),
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
