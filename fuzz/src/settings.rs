//! `site.toml`: what is read of it, and that a site with settings that are accepted can be printed.

use crate::{diagnostics, site};
use bantin::base::diagnostic::Severity;
use bantin::config::check::parse;
use bantin::source::decode::decode;
use std::cell::RefCell;
use std::collections::HashSet;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 16 << 10;
/// Of how many jobs of a site each kind is printed.
const PRINTED: usize = 24;

thread_local! {
    static SITE: RefCell<site::Site> = RefCell::default();
}

/// Checks settings of these bytes.
///
/// # Panics
/// When settings are neither accepted nor refused for a reason, or a site with accepted ones cannot be printed.
pub fn check(bytes: &[u8]) {
    let path = site::path("site.toml");
    let Some(Ok(text)) = (bytes.len() <= LONGEST).then(|| decode(&path, bytes.to_vec())) else {
        return;
    };
    let (config, problems) = parse(&path, &text);
    diagnostics::check(&text, &problems);
    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    let Some(config) = config else {
        assert!(has_errors, "settings that are refused have an error");
        return;
    };
    assert!(!has_errors, "settings with an error are refused");
    assert!(
        text.parse::<toml::Table>().is_ok(),
        "settings that are accepted are TOML"
    );
    assert!(
        config.base_url.origin.starts_with("http"),
        "{:?}",
        config.base_url
    );
    let slugs: HashSet<_> = config.categories.iter().map(|category| &category.slug).collect();
    assert_eq!(
        slugs.len(),
        config.categories.len(),
        "each category has an address of its own"
    );
    let snapshot = SITE.with_borrow_mut(|site| {
        site.put("site.toml", with_theme(&text).as_bytes());
        site.put(site::ARTICLE, format!("{}Chữ.\n", site::FRONT).as_bytes());
        site.snapshot()
    });
    let Some(press) = &snapshot.press else {
        let is_told = snapshot
            .diagnostics
            .iter()
            .any(|one| one.severity == Severity::Error);
        assert!(is_told, "no site, and no word of it");
        return;
    };
    for (url, job) in press.site.plan.jobs().take(PRINTED) {
        let printed = press.print(url, job);
        printed.unwrap_or_else(|error| panic!("{url}: {error:?}"));
    }
}

/// The same settings, with the small theme in place of any other.
fn with_theme(text: &str) -> String {
    let Ok(mut table) = text.parse::<toml::Table>() else {
        return text.to_owned();
    };
    let theme = table.entry("theme").or_insert_with(|| toml::Table::new().into());
    if let Some(theme) = theme.as_table_mut() {
        theme.insert("name".to_owned(), "nho".into());
        theme.remove("accent");
        theme.remove("emblem");
    }
    table.to_string()
}
