//! Values of `site.toml` that are still those of an example: a site with them can be looked at, and should not stay so.

use super::raw;
use super::table::Table;
use crate::base::catalogue::config::PLACEHOLDER;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// The titles that `bantin init` writes.
const TITLES: [&str; 2] = ["Bản tin phường", "Ward newsletter"];

/// Domains of examples, in documentation and in what `bantin init` writes.
const DOMAINS: [&str; 4] = ["example.vn", "example.com", "example.net", "example.org"];

/// What is said of the settings in `text`, the contents of `path`, if some of them are still those of an example: once, at
/// the first of them.
#[must_use]
pub fn left(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let (found, _) = raw::read(path, text, find);
    let found = found?;
    let first = found.iter().map(|(_, span)| *span).min()?;
    let names: Vec<String> = found.iter().map(|(name, _)| format!("`{name}`")).collect();
    let said = Diagnostic::new(&PLACEHOLDER).arg("names", names.join(", "));
    Some(said.at(path, first))
}

fn find(top: &Table<'_>) -> Vec<(&'static str, Span)> {
    let mut found = Vec::new();
    let mut look = |table: &Table<'_>, key, name, is_left: fn(&str) -> bool| {
        let value = table
            .get(key)
            .filter(|value| value.text().is_some_and(|text| is_left(&text)));
        found.extend(value.map(|value| (name, value.span())));
    };
    look(top, "title", "title", |title| TITLES.contains(&title.trim()));
    look(top, "base_url", "base_url", is_of_example);
    top.table("agency", |table| {
        look(table, "email", "[agency] email", is_of_example);
    });
    top.table("feedback", |table| {
        look(table, "email", "[feedback] email", is_of_example);
        look(table, "form_url", "[feedback] form_url", is_of_example);
    });
    found
}

/// Whether an address, of a page or of a person, is in a domain of examples.
fn is_of_example(address: &str) -> bool {
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

    fn said(text: &str) -> Option<(String, u32)> {
        let said = left(&SourcePath::new("site.toml").unwrap(), text)?;
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
