//! A theme: `theme.toml` and templates. An input is the files of a theme, each behind a line `=== name`; what stands
//! before the first such line is `theme.toml`. Files that are missing are those of the small theme.

use crate::{diagnostics, site};
use bantin::base::diagnostic::Severity;
use bantin::source::tree::Data;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 8 << 10;
/// The folder of the theme.
const FOLDER: &str = "themes/nho/";
/// What begins a file.
const MARK: &str = "=== ";

thread_local! {
    static SITE: RefCell<site::Site> = RefCell::default();
}

/// Checks a theme of these files.
///
/// # Panics
/// When it is neither accepted nor refused for a reason that stands in one of its files.
pub fn check(bytes: &[u8]) {
    let (true, Ok(text)) = (bytes.len() <= LONGEST, std::str::from_utf8(bytes)) else {
        return;
    };
    let Some(files) = files(text) else { return };
    let snapshot = SITE.with_borrow_mut(|site| {
        for (name, text) in &files {
            site.put(name, text.as_bytes());
        }
        let snapshot = site.snapshot();
        restore(site, &files);
        snapshot
    });
    let is_wrong = |severity| snapshot.diagnostics.iter().any(|one| one.severity == severity);
    for one in &snapshot.diagnostics {
        let path = one.place.as_ref().map(|place| place.path.to_string());
        let text = path
            .as_ref()
            .and_then(|path| Some(decoded(path, files.get(path)?)));
        if let Some(text) = text {
            diagnostics::check(&text, std::slice::from_ref(one));
        }
    }
    let Some(press) = &snapshot.press else {
        assert!(is_wrong(Severity::Error), "no theme, and no word of it");
        return;
    };
    for url in ["/", site::ARTICLE_URL, "/404.html", "/chuyen-muc/tin/"] {
        let Some((url, job)) = press.site.plan.entry(url) else {
            continue;
        };
        if let Err(error) = press.print(url, job) {
            assert_eq!(error.severity, Severity::Error);
            let path = error.place.as_ref().map(|place| place.path.to_string());
            let path = path.unwrap_or_else(|| panic!("{error:?} names no file"));
            let standard = || files.get(&path).map(String::as_str).unwrap_or_default();
            diagnostics::check(&decoded(&path, standard()), &[*error]);
        }
    }
}

/// The files of an input by their paths; none for names that no theme can have.
fn files(text: &str) -> Option<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let mut name = "theme.toml".to_owned();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(MARK) {
            Some(next) => next.trim().clone_into(&mut name),
            None => files
                .entry(format!("{FOLDER}{name}"))
                .or_insert_with(String::new)
                .push_str(line),
        }
    }
    let is_path = |path: &String| {
        bantin::base::path::SourcePath::new(path).is_ok_and(|parsed| parsed.as_str() == path)
            && !path.ends_with(".jpg")
    };
    files.keys().all(is_path).then_some(files)
}

fn decoded(name: &str, text: &str) -> String {
    match site::file(name, text.as_bytes()).data {
        Data::Text(text) => text.to_string(),
        _ => text.to_owned(),
    }
}

/// The small theme again.
fn restore(site: &mut site::Site, files: &BTreeMap<String, String>) {
    for path in files.keys() {
        let name = path.strip_prefix(FOLDER).unwrap_or_default();
        if name == "theme.toml" {
            site.put(path, site::THEME.as_bytes());
        } else if let Some(text) = name.strip_prefix("templates/").and_then(site::template) {
            site.put(path, text.as_bytes());
        } else {
            site.remove(path);
        }
    }
}
