//! Finds settings that still have the value of an example, such as `example.vn`: a site with them works, and should not be
//! published. It reports only; nothing is replaced.

use super::table::Table;
use crate::base::catalogue::config::PLACEHOLDER;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::text::nfc::{clean, squeeze};
use toml::de::DeValue;

const TITLE: &str = "title";

/// The settings that are checked: the title, and addresses.
const NAMES: [&str; 5] = [
    TITLE,
    "base_url",
    "[agency] email",
    "[feedback] email",
    "[feedback] form_url",
];

/// The titles that `bantin init` writes.
const TITLES: [&str; 2] = ["Bản tin phường", "Ward newsletter"];

/// Domains of examples, in documentation and in what `bantin init` writes.
const DOMAINS: [&str; 4] = ["example.vn", "example.com", "example.net", "example.org"];

/// One warning for all such settings, at the first of them. `None`: there are none.
pub(super) fn left(top: &Table<'_>) -> Option<Diagnostic> {
    let found = NAMES.into_iter().filter_map(|name| {
        let (text, span) = text_at(top, name)?;
        let is_left = match name {
            TITLE => TITLES.contains(&text.trim()),
            _ => is_of_example(&text),
        };
        is_left.then_some((name, span))
    });
    let found: Vec<(&str, Span)> = found.collect();
    let first = found.iter().map(|(_, span)| *span).min()?;
    let names: Vec<String> = found.iter().map(|(name, _)| format!("`{name}`")).collect();
    let said = Diagnostic::new(&PLACEHOLDER).arg("names", names.join(", "));
    Some(said.at(top.file.path, first))
}

/// The text of a setting, `[table] key`, and its place. Unlike [`Table::get`] it does not mark the key as known.
fn text_at(top: &Table<'_>, name: &str) -> Option<(String, Span)> {
    let (table, key) = name.rsplit_once(' ').unwrap_or(("", name));
    let mut entries = top.entries?;
    if !table.is_empty() {
        let DeValue::Table(inner) = entries.get(table.trim_matches(['[', ']']))?.get_ref() else {
            return None;
        };
        entries = inner;
    }
    let value = entries.get(key)?;
    let DeValue::String(text) = value.get_ref() else {
        return None;
    };
    Some((squeeze(&clean(text)).into_owned(), top.file.span(value.span())))
}

/// Whether an address, of a page or of a person, is in a domain of examples.
#[must_use]
pub fn is_of_example(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, domain)| domain);
    let host = host
        .split(':')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    DOMAINS.iter().any(|domain| {
        let before = host.strip_suffix(domain);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::base::path::SourcePath;
    use crate::config::raw;

    fn said(text: &str) -> Option<(String, u32)> {
        let said = raw::read(&SourcePath::new("site.toml").unwrap(), text, left).0??;
        Some((said.message(Language::En), said.place?.span?.line))
    }

    #[test]
    fn what_init_writes_is_named_until_it_is_changed() {
        for text in [
            include_str!("../cli/init/site.toml"),
            include_str!("../cli/init/site.en.toml"),
        ] {
            let (message, line) = said(text).unwrap();
            assert!(
                message.ends_with("`title`, `base_url`, `[feedback] email`"),
                "{message}"
            );
            assert!(
                text.lines().nth(line as usize - 1).unwrap().starts_with("title"),
                "{line}"
            );
        }
        let own = "title = \"Bản tin phường Hoa Sen\"\nbase_url = \"https://hoasen.gov.vn/\"\n";
        assert_eq!(said(own), None);
        let mail = format!("{own}[agency]\nemail = \"a@Example.com\"\n");
        assert_eq!(said(&mail).map(|(_, line)| line), Some(4));
    }

    #[test]
    fn only_domains_of_examples_are_placeholders() {
        for address in [
            "https://x.example.vn:8080/a",
            "a@example.org",
            "HTTP://EXAMPLE.COM",
            "example.net",
        ] {
            assert!(is_of_example(address), "{address}");
        }
        for address in [
            "https://counterexample.vn/",
            "https://a.vn/?x=example.vn",
            "a@example.vn.org",
            "/gop-y/",
            "",
        ] {
            assert!(!is_of_example(address), "{address}");
        }
    }
}
