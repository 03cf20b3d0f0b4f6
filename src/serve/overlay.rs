//! Shows diagnostics in the browser: as a panel over the last good page, and as a page where there is none. Every text
//! is escaped. Messages themselves are made in `report`.

use super::address::Mount;
use super::media_type;
use super::reply::Reply;
use super::state::ShownRevision;
use super::words;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::base::escape;
use crate::base::language::{Language, Text};
use crate::base::path::{SourcePath, UrlPath};
use crate::disk::read::scan::read_text;
use crate::report::{self, SourceText};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The private file name of the panel.
pub const PANEL: &str = "overlay";
/// The private file name of its style sheet.
pub const STYLE: &str = "overlay.css";
/// The style sheet.
pub const STYLE_TEXT: &str = include_str!("overlay.css");

/// At most this many diagnostics are shown.
const MOST: usize = 50;

/// The panel of the newest revision: an HTML fragment, empty when there is nothing to report. The header `Bantin-State`
/// tells the script its revision, and a key by which it remembers that the user closed this panel.
#[must_use]
pub fn panel(root: &Path, mount: &Mount, boot: u64, shown: &ShownRevision) -> Reply {
    let current = &shown.current;
    let language = current.language;
    let offered = |diagnostic: &&Diagnostic| diagnostic.severity != Severity::Note;
    let mut wrong: Vec<&Diagnostic> = current.diagnostics.iter().filter(offered).collect();
    // Errors first; the stable sort keeps the order by place.
    wrong.sort_by_key(|diagnostic| diagnostic.severity);
    let affected = current.affected.as_deref().and_then(|url| UrlPath::new(url).ok());
    // Writing to a `String` does not fail.
    let mut out = String::new();
    if !wrong.is_empty() {
        let is_error = wrong[0].severity == Severity::Error;
        let tag = language.tag();
        let close = words::CLOSE.get(language);
        let button = format!("<button type=\"button\" data-close>{close}</button>");
        let counted = counted(language, &wrong);
        if is_error {
            let _ = writeln!(
                out,
                "<section class=\"panel\" role=\"alert\" lang=\"{tag}\">\n\
                 <div class=\"head\"><h2>{counted}</h2>{button}</div>"
            );
        } else {
            let _ = writeln!(
                out,
                "<details class=\"badge\" lang=\"{tag}\">\n<summary>{counted} {button}</summary>"
            );
        }
        if current.fatal && current.snapshot.is_some() {
            let _ = writeln!(out, "<p class=\"stale\">{}</p>", words::STALE.get(language));
        }
        if let Some(url) = &affected {
            let _ = writeln!(
                out,
                "<p class=\"affected\">{}</p>",
                link(mount, url, language, "")
            );
        }
        list(&mut out, root, &wrong, language);
        out.push_str(if is_error { "</section>\n" } else { "</details>\n" });
    } else if let Some(url) = &affected {
        let (link, close) = (link(mount, url, language, "only"), words::CLOSE.get(language));
        let _ = writeln!(
            out,
            "<p class=\"affected only\" lang=\"{}\">{link} <button type=\"button\" data-close>{close}</button></p>",
            language.tag()
        );
    }
    // Diagnostics that were closed stay closed while they are the same; a notice of a changed page is always new.
    let news = if wrong.is_empty() { current.revision } else { 0 };
    let key = Digest::of_parts(&[out.as_bytes(), &news.to_le_bytes()]).short();
    let (revision, since) = (current.revision, shown.since);
    let mut reply = Reply::file(media_type::HTML, out.into_bytes());
    reply.header = Some(("Bantin-State", format!("{boot} {revision} {since} {key}")));
    reply
}

/// A page of diagnostics, shown when the requested page cannot be. `script` reloads it after a change.
#[must_use]
pub fn page(root: &Path, frame: Frame<'_>, [title, text]: [&Text; 2], diagnostics: &[Diagnostic]) -> Reply {
    let language = frame.language;
    let (title, text) = (title.get(language), text.get(language));
    let mut main = format!("<h1>{title}</h1>\n<p>{text}</p>\n");
    let mut wrong: Vec<&Diagnostic> = diagnostics.iter().collect();
    wrong.sort_by_key(|diagnostic| diagnostic.severity);
    list(&mut main, root, &wrong, language);
    frame.document(500, title, &main)
}

/// A page for addresses outside the mount path, with a link to the site.
#[must_use]
pub fn outside(frame: Frame<'_>) -> Reply {
    let href = &frame.mount.href;
    let (title, text) = (
        words::NOT_FOUND.get(frame.language),
        words::SITE_IS_AT.get(frame.language),
    );
    let main = format!("<h1>{title}</h1>\n<p>{text} <a href=\"{href}\">{href}</a></p>\n");
    frame.document(404, title, &main)
}

/// The parts that all pages of the preview's own have in common.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The path at which the site is mounted.
    pub mount: &'a Mount,
    /// The language of the texts.
    pub language: Language,
    /// The `<script>` element for live reload.
    pub script: &'a str,
}

impl Frame<'_> {
    fn document(self, status: u16, title: &str, main: &str) -> Reply {
        let (tag, style, script) = (self.language.tag(), self.mount.private(STYLE), self.script);
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"{style}\">\n</head>\n<body class=\"bantin\">\n<main>\n\
             {main}</main>\n{script}</body>\n</html>\n"
        );
        let mut reply = Reply::file(media_type::HTML, page.into_bytes());
        reply.status = status;
        reply
    }
}

fn counted(language: Language, wrong: &[&Diagnostic]) -> String {
    let errors = wrong
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    words::counted(language, errors, wrong.len() - errors)
}

fn link(mount: &Mount, url: &UrlPath, language: Language, class: &str) -> String {
    let href = format!("{}{}", mount.href.trim_end_matches('/'), url.encoded());
    let mut text = String::new();
    escape::attribute(url.as_str(), &mut text);
    let before = words::AFFECTED.get(language);
    format!("{before} <a class=\"{class}\" href=\"{href}\">{text}</a>")
}

fn list(out: &mut String, root: &Path, wrong: &[&Diagnostic], language: Language) {
    let mut texts: BTreeMap<&SourcePath, Option<SourceText>> = BTreeMap::new();
    for diagnostic in wrong.iter().take(MOST) {
        let place = diagnostic.place.as_ref().filter(|place| place.span.is_some());
        let text = place.and_then(|place| {
            let text = texts
                .entry(&place.path)
                .or_insert_with(|| read_text(root, &place.path).map(SourceText::from));
            text.as_ref()
        });
        out.push_str(&report::html(diagnostic, text, language));
    }
    if let Some(rest) = wrong.len().checked_sub(MOST).filter(|rest| *rest > 0) {
        let _ = writeln!(out, "<p>{}</p>", words::more(language, rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::site as code;
    use crate::serve::state::Current;
    use std::sync::Arc;

    fn shown(current: Current) -> (String, String) {
        let shown = ShownRevision {
            current: Arc::new(current),
            since: 1,
        };
        let reply = panel(Path::new("/nowhere"), &Mount::of(None), 7, &shown);
        let (name, state) = reply.header.unwrap();
        assert_eq!(name, "Bantin-State");
        (String::from_utf8(reply.body.into_owned()).unwrap(), state)
    }

    fn wrong(number: usize) -> Current {
        Current {
            diagnostics: vec![Diagnostic::new(&code::FILE_TWIN).arg("path", "<i>"); number],
            revision: 2,
            language: Language::En,
            ..Current::default()
        }
    }

    #[test]
    fn a_page_that_changed_is_named_also_when_nothing_is_wrong() {
        let affected = |revision| Current {
            revision,
            affected: Some("/a<b>/ẩm/".to_owned()),
            ..Current::default()
        };
        let (text, first) = shown(affected(2));
        let link = "Trang vừa thay đổi: <a class=\"only\" href=\"/a%3Cb%3E/%E1%BA%A9m/\">/a&lt;b&gt;/ẩm/</a>";
        assert!(text.contains(link), "{text}");
        assert!(first.starts_with("7 2 1 "), "{first}");
        // The next change of the same page is shown, also to who closed this one.
        let (_, second) = shown(affected(3));
        assert_ne!(first.rsplit(' ').next(), second.rsplit(' ').next());
        let (text, _) = shown(Current {
            affected: Some("javascript:alert(1)".to_owned()),
            ..Current::default()
        });
        assert_eq!(text, "");
    }

    #[test]
    fn the_same_complaints_have_the_same_key_and_many_are_counted() {
        let key = |current| shown(current).1.rsplit(' ').next().map(str::to_owned);
        let later = Current {
            revision: 9,
            ..wrong(1)
        };
        assert_eq!(key(wrong(1)), key(later));
        let (text, _) = shown(wrong(MOST + 3));
        assert_eq!(text.matches("<article").count(), MOST);
        assert!(text.contains("<p>and 3 more, in the terminal</p>"), "{text}");
        assert!(!text.contains("<i>"), "{text}");
    }
}
