//! Checks links to this site that are written as full addresses, `https://…` or as the preview shows them. They work
//! like links to files but break when an article's address changes, so the file is suggested instead.

use super::target;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::percent;
use crate::config::settings::BaseUrl;
use crate::content::body::{Link, Outside};
use crate::site::entry::Entry;
use crate::site::hints::{HintedDiagnostic, Missing, relative};
use crate::site::model::Site;
use crate::site::pictures::FOLDER as MEDIA;
use crate::site::plan::{Job, SEARCH};

/// The diagnostics of a full address in `entry`; none when it is one of another site.
pub fn outside(site: &Site, entry: &Entry, outside: &Outside) -> Vec<HintedDiagnostic> {
    let Some((path, fragment)) = own_path(&site.config.base_url, &outside.url) else {
        return Vec::new();
    };
    if [MEDIA, SEARCH].iter().any(|family| path.starts_with(family)) {
        return Vec::new();
    }
    let Some((url, job)) = site.planned(&path) else {
        let said = Diagnostic::new(&code::LINK_OWN_MISSING).arg("target", &outside.url);
        let said = said.at(&entry.article.path, outside.span);
        return vec![HintedDiagnostic::seeking(
            said,
            Missing::Address(path.as_str().into()),
        )];
    };
    let Job::Entry(id) = job else {
        return Vec::new();
    };
    let linked = site.library.entry(*id);
    let mut said = target::check(entry, linked, &outside.url, fragment.as_deref(), outside.span);
    let file = link_to(entry, linked, fragment.as_deref(), url.as_str());
    let note = Diagnostic::new(&code::LINK_OWN)
        .arg("target", &outside.url)
        .arg("file", &file);
    let note = match outside.address {
        Some(span) => note.offer([Edit { span, text: file }]),
        None => note,
    };
    said.push(note.at(&entry.article.path, outside.span).into());
    said
}

/// The warning about a link in `entry` with the address of the preview. `linked`: the article at the address; `None`: another
/// page. `target`: its address, and the fragment.
pub fn preview(
    entry: &Entry,
    link: &Link,
    linked: Option<&Entry>,
    target: (&str, Option<&str>),
) -> HintedDiagnostic {
    let (url, fragment) = target;
    let file = match linked {
        Some(linked) => link_to(entry, linked, fragment, url),
        None => url.to_owned(),
    };
    let said = Diagnostic::new(&code::LINK_PREVIEW)
        .arg("target", &link.written)
        .arg("file", &file);
    let said = match link.address {
        // A suggestion only: `bantin fix` reads articles one by one and does not know what is at an address.
        Some(span) => said.offer([Edit { span, text: file }]),
        None => said,
    };
    said.at(&entry.article.path, link.span).into()
}

/// The target of a link to an article by its file, as it is typed in `entry`.
fn link_to(entry: &Entry, linked: &Entry, fragment: Option<&str>, url: &str) -> String {
    let place = fragment
        .map(|fragment| format!("#{fragment}"))
        .unwrap_or_default();
    if linked.article.path == entry.article.path {
        return if place.is_empty() { url.to_owned() } else { place };
    }
    let file = relative(entry.article.path.folder(), &linked.article.path);
    let file = file.replace('%', "%25").replace(' ', "%20");
    let file = file.replace('(', "%28").replace(')', "%29").replace('#', "%23");
    format!("{file}{place}")
}

/// Path and fragment of a full address of this site. `None`: the address is one of another site.
#[must_use]
pub fn own_path(base: &BaseUrl, address: &str) -> Option<(String, Option<String>)> {
    let (_, rest) = address.split_once("://")?;
    let (_, own) = base.origin.split_once("://")?;
    let is_own = rest.get(..own.len())?.eq_ignore_ascii_case(own);
    let rest = rest.get(own.len()..).filter(|_| is_own)?;
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, Some(percent::decode(fragment))),
        None => (rest, None),
    };
    let path = percent::decode(rest.split('?').next().unwrap_or_default());
    let path = path.strip_prefix(&percent::decode(&base.path))?;
    match path {
        "" => Some(("/".to_owned(), fragment)),
        path if path.starts_with('/') => Some((path.to_owned(), fragment)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_site_are_known() {
        let base = BaseUrl {
            origin: "https://x.example".to_owned(),
            path: "/ban-tin".to_owned(),
        };
        let own = |address| own_path(&base, address);
        assert_eq!(
            own("http://X.example/ban-tin/a/?b#c%20d"),
            Some(("/a/".into(), Some("c d".into())))
        );
        assert_eq!(own("https://x.example/ban-tin"), Some(("/".into(), None)));
        for other in [
            "https://x.example/khac/",
            "https://x.example/ban-tin-cu/",
            "https://x.example.vn/ban-tin/",
            "https://y.example/ban-tin/",
            "https://ả.vn/",
        ] {
            assert_eq!(own(other), None, "{other}");
        }
    }
}
