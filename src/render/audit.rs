//! Reads finished pages of a theme for what the rules of docs/themes.md forbid: inline styles and scripts, links that lead
//! nowhere, headings out of order, pictures without a description. One page of each kind is enough. It judges what the theme
//! wrote, and leaves out the text of the article.

use super::press::Press;
use super::refs;
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::html_tokens::{PageToken, StartTag, tokens};
use crate::base::path::{SourcePath, UrlPath};
use crate::base::percent;
use crate::base::span::Span;
use crate::site::plan::Job;
use crate::theme::embedded;
use std::collections::BTreeSet;

/// All that it says. Only `check` reads pages, so no other command does.
pub static SAYS: [&Code; 6] = [
    &code::PAGE_STYLE,
    &code::PAGE_SCRIPT,
    &code::PAGE_LINK,
    &code::PAGE_TITLE,
    &code::PAGE_HEADINGS,
    &code::PAGE_ALT,
];

/// Where the title of a page could stand in its template, the best place first.
const PLACES_OF_TITLE: [&str; 4] = ["<main", "<body", "{% block", "{%- block"];

/// Whether templates of the site are used, and not only those of the binary.
#[must_use]
pub fn has_own_theme(press: &Press) -> bool {
    let theme = &press.theme;
    let is_own = |path: &SourcePath| press.site.tree.get(path.as_str()).is_some();
    theme.name != embedded::NAME || theme.texts.keys().any(is_own)
}

/// The pages to read: one of each kind. None when the theme is the one of the binary.
#[must_use]
pub fn sample(press: &Press) -> Vec<(&UrlPath, &Job)> {
    if !has_own_theme(press) {
        return Vec::new();
    }
    let mut known = BTreeSet::new();
    let jobs = press.site.plan.jobs();
    jobs.filter(|(_, job)| kind(press, job).is_some_and(|kind| known.insert(kind)))
        .collect()
}

/// The kind of a page. `None`: it is no page of a template.
fn kind(press: &Press, job: &Job) -> Option<String> {
    Some(match job {
        Job::Home => "home".to_owned(),
        Job::Entry(id) => press.entry_template(*id).to_owned(),
        Job::List(list, _) => format!("{:?}", std::mem::discriminant(list)),
        Job::SiteMap => "site-map".to_owned(),
        Job::Search => "search".to_owned(),
        Job::NotFound => "404".to_owned(),
        Job::Redirect(_) => "redirect".to_owned(),
        Job::Output(_)
        | Job::Rss(_)
        | Job::JsonFeed(_)
        | Job::Sitemap(_)
        | Job::Robots
        | Job::Calendar
        | Job::Event(_)
        | Job::Card(_)
        | Job::Server(_)
        | Job::SearchIndex
        | Job::Asset(_)
        | Job::Copy(_)
        | Job::Original(_) => return None,
    })
}

/// What is wrong with the page at `url`.
#[must_use]
pub fn page(press: &Press, url: &UrlPath, job: &Job, bytes: &[u8]) -> Vec<Diagnostic> {
    let mut html = String::from_utf8_lossy(bytes).into_owned();
    let (template, context) = press.sheet(url, job);
    if let Some(body) = context
        .get("article")
        .and_then(|article| article.get_from_path("body"))
    {
        let body = body.as_str().unwrap_or_default();
        if !body.is_empty() {
            html = html.replacen(body, "", 1);
        }
    }
    let mut reader = Reader {
        press,
        url,
        template: press.theme.templates.get(template),
        headings: Vec::new(),
        script: None,
        said: Vec::new(),
    };
    for token in tokens(&html) {
        reader.read(&token);
    }
    // A page that leads elsewhere has nothing to read.
    if !matches!(job, Job::Redirect(_)) {
        reader.headings();
    }
    debug_assert!(reader.said.iter().all(|said| SAYS.contains(&said.code)));
    reader.said
}

struct Reader<'a> {
    press: &'a Press,
    url: &'a UrlPath,
    template: Option<&'a SourcePath>,
    headings: Vec<u8>,
    /// The start tag of a script without an address whose text comes next.
    script: Option<StartTag>,
    said: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(&mut self, token: &PageToken) {
        match token {
            PageToken::Start(tag) => self.tag(tag),
            PageToken::Text(text) => {
                if self.script.take().is_some() && !text.trim().is_empty() {
                    let said = Diagnostic::new(&code::PAGE_SCRIPT).arg("found", "<script>");
                    self.say(said, "<script");
                }
            }
            PageToken::End(_) => self.script = None,
        }
    }

    fn tag(&mut self, tag: &StartTag) {
        let name = tag.name.as_str();
        let is_data = |kind: &str| !kind.is_empty() && kind != "module" && !kind.contains("javascript");
        match name {
            "script" if tag.attribute("src").is_none() && !tag.attribute("type").is_some_and(is_data) => {
                self.script = Some(tag.clone());
            }
            "style" => self.say(
                Diagnostic::new(&code::PAGE_STYLE).arg("found", "<style>"),
                "<style",
            ),
            "img" if tag.attribute("alt").is_none() => self.say(Diagnostic::new(&code::PAGE_ALT), "<img"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.headings
                    .extend(name.as_bytes().get(1).map(|digit| digit - b'0'));
            }
            _ => {}
        }
        for (attribute, _) in &tag.attributes {
            match attribute.as_str() {
                "style" => {
                    let said = Diagnostic::new(&code::PAGE_STYLE).arg("found", format!("<{name} style>"));
                    self.say(said, "style=");
                }
                _ if attribute.starts_with("on") => {
                    let said = Diagnostic::new(&code::PAGE_SCRIPT).arg("found", attribute);
                    self.say(said, &format!("{attribute}="));
                }
                _ => {}
            }
        }
        refs::addresses(tag).for_each(|written| self.address(written));
    }

    fn address(&mut self, written: &str) {
        if written.trim_start().to_lowercase().starts_with("javascript:") {
            let said = Diagnostic::new(&code::PAGE_SCRIPT).arg("found", "javascript:");
            self.say(said, "javascript:");
            return;
        }
        let base = &self.press.site.config.base_url;
        let local = written.strip_prefix(base.origin.as_str()).unwrap_or(written);
        if !local.starts_with('/') || local.starts_with("//") || self.is_there(local) {
            return;
        }
        self.say(Diagnostic::new(&code::PAGE_LINK).arg("target", written), written);
    }

    /// Whether a path on the server of the site is one of its addresses.
    fn is_there(&self, path: &str) -> bool {
        let site = &self.press.site;
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let Some(inner) = path.strip_prefix(site.config.base_url.path.as_str()) else {
            return false;
        };
        refs::is_there(site, &percent::decode(inner))
    }

    fn headings(&mut self) {
        let tops: usize = self.headings.iter().map(|level| usize::from(*level == 1)).sum();
        if tops != 1 {
            let said = Diagnostic::new(&code::PAGE_TITLE).arg("count", tops);
            match tops {
                0 => self.say_of_page(said),
                _ => self.say(said, "<h1"),
            }
        }
        let pairs = self.headings.iter().zip(self.headings.iter().skip(1));
        let jump = pairs
            .map(|(from, to)| (*from, *to))
            .find(|(from, to)| *to > from + 1);
        if let Some((from, to)) = jump {
            let said = Diagnostic::new(&code::PAGE_HEADINGS)
                .arg("from", from)
                .arg("to", to);
            self.say(said, &format!("<h{to}"));
        }
    }

    /// Adds a diagnostic about something that is not on the page, where its template could have it.
    fn say_of_page(&mut self, said: Diagnostic) {
        let said = said.arg("page", self.url);
        let text = self.template.and_then(|path| self.press.theme.texts.get(path));
        let span = text.and_then(|text| {
            let found = PLACES_OF_TITLE
                .iter()
                .find_map(|place| Some((text.find(place)?, place)));
            found.map(|(at, place)| Span::of(text, at..at + place.len()))
        });
        self.said.push(match self.template {
            Some(path) => said.in_file_at(path, span),
            None => said,
        });
    }

    /// Adds a diagnostic at the first place of `needle` in a template of the site, else at the template of the page.
    fn say(&mut self, said: Diagnostic, needle: &str) {
        let said = said.arg("page", self.url);
        let theme = &self.press.theme;
        let own = theme
            .texts
            .iter()
            .filter(|(path, _)| self.press.site.tree.get(path.as_str()).is_some());
        let first = own.filter(|(path, _)| Some(*path) == self.template);
        let others = theme
            .texts
            .iter()
            .filter(|(path, _)| self.press.site.tree.get(path.as_str()).is_some());
        let place = first.chain(others).find_map(|(path, text)| {
            let at = text.find(needle)?;
            Some((path, Span::of(text, at..at + needle.len())))
        });
        self.said.push(match (place, self.template) {
            (Some((path, span)), _) => said.at(path, span),
            (None, Some(path)) => said.in_file(path),
            (None, None) => said,
        });
    }
}

/// One diagnostic per place and kind.
#[must_use]
pub fn once(said: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let found = |said: &Diagnostic| {
        let args = said.args().to_vec().into_iter();
        args.filter(|(name, _)| *name != "page")
    };
    let mut kept: Vec<Diagnostic> = Vec::new();
    for diagnostic in said {
        let is_known = |known: &Diagnostic| {
            known.code == diagnostic.code
                && known.place == diagnostic.place
                && found(known).eq(found(&diagnostic))
        };
        if !kept.iter().any(is_known) {
            kept.push(diagnostic);
        }
    }
    kept
}
