//! Tests: every sentence that the TOML parser can say, and the code that bantin makes of it. [`fault`] matches these sentences,
//! since the parser gives no other reason; so its crates are pinned in `Cargo.toml`.
//!
//! [`fault`]: super::fault

use super::explain;
use crate::base::path::SourcePath;
use crate::config::file::File;
use toml::de::DeTable;

/// The crates whose sentences these are. When another release comes: read what it says (`ParseError::new` in the
/// sources of both), add what is new below, and change the pins.
const SAID_BY: [(&str, &str); 2] = [("toml", "1.2.1+spec-1.1.0"), ("toml_parser", "1.1.5+spec-1.1.0")];

/// A file, the first sentence of the parser about it, and the code.
#[rustfmt::skip]
const SENTENCES: &[(&str, &str, &str)] = &[
    ("a = Bản tin", "string values must be quoted, expected literal string", "config/unquoted"),
    ("a = True", "invalid boolean, expected `true`", "config/flag-spelling"),
    ("a = 1\na = 2", "duplicate key", "config/duplicate-key"),
    ("[a]\n[a]", "duplicate key", "config/duplicate-table"),
    ("[[a]]\n[a]", "duplicate key", "config/not-tables"),
    ("a = 1\na.b = 2", "cannot extend value of type integer with a dotted key", "config/syntax"),
    ("a = [1]\na.b = 1", "cannot extend value of type array with a dotted key", "config/syntax"),
    ("a = {b = 1}\na.b = 1", "cannot extend value of type inline table with a dotted key", "config/syntax"),
    ("a = \"x", "invalid basic string, expected `\"`", "config/unclosed-quote"),
    ("a = 'x", "invalid literal string, expected `'`", "config/unclosed-quote"),
    ("a = \"\"\"x", "invalid multi-line basic string, expected `\"`", "config/unclosed-quote"),
    ("a = '''x", "invalid multi-line literal string, expected `'`", "config/unclosed-quote"),
    ("a = \"x\u{1}\"", "invalid basic string, expected non-double-quote visible characters, `\\`", "config/control-character"),
    ("a = 'x\u{1}'", "invalid literal string, expected non-single-quote visible characters", "config/control-character"),
    ("a = \"\"\"x\u{1}\"\"\"", "invalid multi-line basic string, expected `\\`, characters", "config/control-character"),
    ("a = '''x\u{1}'''", "invalid multi-line literal string, expected non-single-quote characters", "config/control-character"),
    ("a = \"\"\"x\ry\"\"\"", "carriage return must be followed by newline, expected newline", "config/syntax"),
    ("a = \"\\q\"", "missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\\`, `\"`, `x`, `u`, `U`", "config/backslash"),
    ("a = \"\\u12\"", "too few unicode value digits, expected unicode hexadecimal value", "config/backslash"),
    ("a = \"\\ud800\"", "invalid value, expected unicode hexadecimal value", "config/backslash"),
    ("[a", "unclosed table, expected `]`", "config/unclosed-header"),
    ("[[a", "unclosed array table, expected `]]`", "config/unclosed-header"),
    ("[[a]", "unclosed array table, expected `]`", "config/unclosed-header"),
    ("[]", "unquoted keys cannot be empty, expected letters, numbers, `-`, `_`", "config/syntax"),
    ("[a]b", "unexpected key or value, expected newline, `#`", "config/extra-text"),
    ("[ā]", "invalid unquoted key, expected letters, numbers, `-`, `_`", "config/key-name"),
    ("a = [1 2]", "string values must be quoted, expected literal string", "config/list"),
    ("a = [1", "unclosed array, expected `]`", "config/list"),
    ("a = [1,,2]", "extra comma in array, expected value", "config/list"),
    ("a = [b = 1]", "unexpected `=` in array, expected value, `]`", "config/syntax"),
    ("a = [1}", "missing comma between array elements, expected `,`", "config/list"),
    ("a = [1=2]", "unexpected `=` in array, expected value, `]`", "config/list"),
    ("a = ]", "missing array opening, expected `[`", "config/syntax"),
    ("a = }", "missing inline table opening, expected `{`", "config/syntax"),
    ("a = {b = 1", "unclosed inline table, expected `}`", "config/syntax"),
    ("a = {b = 1,,}", "extra comma in inline table, expected key", "config/syntax"),
    ("a = {b}", "invalid literal string, expected `'`", "config/syntax"),
    ("a = {b c}", "missing assignment between key-value pairs, expected `=`", "config/syntax"),
    ("a = {b = 1 c = 2}", "extra assignment between key-value pairs, expected `,`", "config/syntax"),
    ("a = {= 1}", "unquoted keys cannot be empty, expected letters, numbers, `-`, `_`", "config/key-name"),
    ("a = {b == 1}", "extra assignment between key-value pairs, expected value", "config/syntax"),
    ("a = {[}", "missing key for inline table element, expected key", "config/syntax"),
    ("a = {b]", "invalid inline table element, expected `=`", "config/syntax"),
    ("a = {1, 2}", "extra comma in inline table, expected `=`", "config/syntax"),
    ("a", "key with no value, expected `=`", "config/no-equals"),
    ("a b", "key with no value, expected `=`", "config/stray-line"),
    ("a =", "string values must be quoted, expected literal string", "config/no-value"),
    ("a = = 1", "extra `=`, expected nothing", "config/syntax"),
    ("a = 1 # \u{1}", "invalid comment character, expected printable characters", "config/syntax"),
    ("\"\"\"a\"\"\" = 1", "keys cannot be multi-line basic strings, expected basic string, literal string", "config/syntax"),
    ("'''a''' = 1", "keys cannot be multi-line literal strings, expected basic string, literal string", "config/syntax"),
    ("\"a = 1", "key with no value, expected `=`", "config/key-name"),
    ("]", "missing table open, expected `[`", "config/syntax"),
    ("}", "invalid key-value pair, expected key", "config/syntax"),
    ("a : 1", "key with no value, expected `=`", "config/colon"),
    ("a = 0912", "unexpected leading zero, expected nothing", "config/number"),
    ("a = 1__0", "`_` may only go between digits, expected nothing", "config/number"),
    ("a = ++1", "redundant numeric sign, expected nothing", "config/number"),
    ("a = 0X1", "radix must be lowercase, expected `0x`", "config/number"),
    ("a = -0x1", "integers with a radix cannot be signed, expected nothing", "config/syntax"),
    ("a = 0xg", "invalid hexadecimal number", "config/syntax"),
    ("a = 0b2", "invalid binary number", "config/syntax"),
    ("a = 0o8", "invalid octal number", "config/syntax"),
    ("a = 0O7", "radix must be lowercase, expected `0o`", "config/number"),
    ("a = 0B1", "radix must be lowercase, expected `0b`", "config/number"),
    ("a = 1.", "invalid fraction, expected digits", "config/syntax"),
    ("a = .5", "invalid mantissa, expected digits", "config/syntax"),
    ("a = 1e", "invalid exponent, expected digits", "config/syntax"),
    ("a = 1.2.3", "invalid float, expected nothing", "config/syntax"),
    ("a = Inf", "invalid float, expected `inf`", "config/syntax"),
    ("a = NaN", "invalid float, expected `nan`", "config/syntax"),
    ("a = tru", "invalid boolean, expected `true`", "config/unquoted"),
    ("a = falsy", "invalid boolean, expected `false`", "config/unquoted"),
    ("a = 2026-13-01", "invalid date, expected month between 01 and 12", "config/number"),
    ("a = 2026-02-30", "invalid date, expected day between 01 and 28", "config/number"),
    ("a = 2026-1-1", "invalid date, expected a two-digit month (MM)", "config/number"),
    ("a = 25:00:00", "invalid time, expected hour between 00 and 23", "config/number"),
    ("a = 2026-11-23T", "invalid time, expected hour", "config/number"),
    ("a = 2026-11-23T08:05:61", "invalid time, expected second between 00 and 60", "config/number"),
    ("a = 2026-11-23 8:05", "invalid time, expected a two-digit hour (HH)", "config/number"),
    ("a = 2026-11-23T08:05:00+7", "invalid offset, expected `:` (HH:MM)", "config/syntax"),
    ("a = 23-11-2026", "invalid date, expected a four-digit year (YYYY)", "config/number"),
    ("a = 2026-11-23T08:05:00+25:00", "invalid offset, expected hours between 00 and 23", "config/syntax"),
    ("a = 2026-11-23T08:05:00.", "invalid time, expected nanosecond", "config/number"),
    ("a = 10:61:00", "invalid time, expected minute between 00 and 59", "config/number"),
    ("a = 2026-01-00", "invalid date, expected day between 01 and 31", "config/number"),
];

fn first(text: &str) -> (String, &'static str) {
    let path = SourcePath::new("site.toml").expect("a path");
    let (_, errors) = DeTable::parse_recoverable(text);
    let syntax = explain(&File::new(&path, text), &errors);
    let sentence = errors.first().map_or("", |error| error.message());
    let code = syntax.problems.first().map_or("", |problem| problem.code.id);
    (sentence.to_owned(), code)
}

#[test]
fn every_sentence_of_the_parser_has_its_code() {
    let wrong: Vec<String> = SENTENCES
        .iter()
        .filter_map(|(text, sentence, code)| {
            let found = first(text);
            (found != ((*sentence).to_owned(), *code)).then(|| format!("{text:?}: {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let deep = [
        format!("a = {}", "[".repeat(200)),
        format!("{}a = 1", "a.".repeat(200)),
    ];
    assert_eq!(
        first(&deep[0]),
        (
            "cannot recurse further; max recursion depth met".to_owned(),
            "config/too-deep"
        )
    );
    assert_eq!(first(&deep[1]), ("recursion limit".to_owned(), "config/too-deep"));
}

#[test]
fn no_other_release_of_the_parser_is_built_in() {
    let (manifest, lock) = (
        include_str!("../../../Cargo.toml"),
        include_str!("../../../Cargo.lock"),
    );
    for (name, version) in SAID_BY {
        assert!(
            lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")),
            "{name} in Cargo.lock"
        );
        let (number, _) = version.split_once('+').expect("a version with its specification");
        assert!(
            manifest.contains(&format!("\n{name} = \"={number}\"\n")),
            "{name} in Cargo.toml"
        );
    }
}
