//! Checks the links and photographs of one article. What a link points to is resolved in `links`; here only messages
//! are made. Nothing is changed, and no address outside the site is asked.

pub mod own;
pub mod settings;
mod target;

use super::entry::{ArticleState, Entry};
use super::extras;
use super::hints::{HintedDiagnostic, Missing};
use super::links::{Refused, find_file, refused};
use super::model::{Hidden, Site};
use super::plan::Job;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::language::Language;
use crate::base::path::UrlPath;
use crate::base::span::Span;
use crate::content::body::{Credit, Figure, HoleKind, Link, Picture};
use crate::content::link::{LocalLink, of_preview};
use crate::content::quoted::quoted;
use crate::image::credits::Credits;
use crate::image::remarks;
use crate::source::role::Role;
use crate::source::tree::{Data, SourceFile};
use crate::text::nfc;
use std::sync::Arc;

/// The diagnostics of the links and photographs of one article.
#[must_use]
pub fn entry(site: &Site, entry: &Entry) -> Vec<HintedDiagnostic> {
    let mut checker = Checker {
        site,
        entry,
        found: Vec::new(),
    };
    for hole in &entry.article.body.holes {
        match &hole.kind {
            HoleKind::LinkStart(link) if link.check => checker.link(link),
            HoleKind::FigureStart(figure) => {
                if let Some(picture) = &figure.picture
                    && let Some(says) = checker.photo(&picture.src, Some(&picture.alt), picture.span)
                {
                    let lacks = figure.credit == Credit::Inherited && checker.credit(picture, "");
                    checker.figure_says(figure, picture, &says, lacks);
                }
            }
            HoleKind::Image(picture) => {
                if (checker.photo(&picture.src, Some(&picture.alt), picture.span)).is_some() {
                    checker.credit(picture, &picture.src);
                }
            }
            HoleKind::LinkStart(_)
            | HoleKind::LinkEnd
            | HoleKind::CaptionStart
            | HoleKind::FigureEnd
            | HoleKind::TableStart
            | HoleKind::TableEnd
            | HoleKind::LineBreak
            | HoleKind::Label(..) => {}
        }
    }
    for outside in &entry.article.body.outside {
        checker.found.extend(own::outside(site, entry, outside));
    }
    checker.lead();
    let extras = extras::warnings(&site.declared, &entry.article);
    checker
        .found
        .extend(extras.into_iter().map(HintedDiagnostic::from));
    checker.found
}

struct Checker<'a> {
    site: &'a Site,
    entry: &'a Entry,
    found: Vec<HintedDiagnostic>,
}

impl<'a> Checker<'a> {
    fn say(&mut self, diagnostic: Diagnostic, span: Span) {
        let article = &self.entry.article;
        let diagnostic = article.front.spelling.fill(diagnostic);
        self.found.push(diagnostic.at(&article.path, span).into());
    }

    /// Reports a missing target, for which a hint is looked up later.
    fn say_missing(&mut self, diagnostic: Diagnostic, missing: Missing, span: Span) {
        let diagnostic = diagnostic.at(&self.entry.article.path, span);
        self.found.push(HintedDiagnostic::seeking(diagnostic, missing));
    }

    fn link(&mut self, link: &Link) {
        match &link.target {
            LocalLink::Anchor(id) => self
                .found
                .extend(target::anchor(self.entry, self.entry, id, link.span)),
            LocalLink::Site { path, fragment } => self.site_link(link, path, fragment.as_deref()),
            LocalLink::File { path, fragment } => self.file_link(link, path, fragment.as_deref()),
        }
    }

    fn site_link(&mut self, link: &Link, path: &str, fragment: Option<&str>) {
        let site = self.site;
        let Some((url, job)) = site.page_at(path) else {
            if self.appears_by_then(|entry| is_at(&entry.url, path)).is_some() {
                return;
            }
            let missing = Missing::Address(path.into());
            return self.missing(&code::LINK_MISSING, &link.written, missing, link.span);
        };
        let target = if let Job::Entry(id) = job {
            Some(site.library.entry(*id))
        } else {
            None
        };
        if of_preview(&link.written).is_some() {
            let said = own::preview(self.entry, link, target, (url.as_str(), fragment));
            self.found.push(said);
        }
        if let Some(target) = target {
            let said = target::check(self.entry, target, &link.written, fragment, link.span);
            self.found.extend(said);
        }
    }

    fn file_link(&mut self, link: &Link, path: &str, fragment: Option<&str>) {
        let Some(file) = self.file(&code::LINK_MISSING, path, &link.written, link.span) else {
            return;
        };
        let file = Arc::clone(file);
        let target = file.path.as_str();
        if let Some(id) = self.site.library.by_path(target) {
            let entry = self.site.library.entry(id);
            let said = target::check(self.entry, entry, &link.written, fragment, link.span);
            self.found.extend(said);
            return;
        }
        if let Some(entry) = self.appears_by_then(|entry| entry.article.path == file.path) {
            if let Some(fragment) = fragment {
                self.found
                    .extend(target::anchor(self.entry, entry, fragment, link.span));
            }
            return;
        }
        let code = match self.site.hidden.get(&file.path) {
            Some(Hidden::NotYet) => &code::LINK_HIDDEN,
            Some(Hidden::Broken) => &code::LINK_BROKEN,
            None => return self.refused(&file, link),
        };
        self.say(Diagnostic::new(code).arg("target", &link.written), link.span);
    }

    /// For a scheduled article: another scheduled article that is meant and appears no later than this one.
    fn appears_by_then(&self, is_meant: impl Fn(&Entry) -> bool) -> Option<&'a Entry> {
        if self.entry.state != ArticleState::Scheduled {
            return None;
        }
        let site = self.site;
        let is_early = |entry: &&Entry| {
            entry.state == ArticleState::Scheduled && entry.appears <= self.entry.appears && is_meant(entry)
        };
        site.waiting.iter().find(is_early)
    }

    /// Reports a linked file that is not published because of its extension or its content.
    fn refused(&mut self, file: &SourceFile, link: &Link) {
        if Role::of(&file.path) != Some(Role::Companion) {
            return;
        }
        let diagnostic = match refused(file, &self.site.config.publish) {
            None => return,
            Some(Refused::Content(why)) => why,
            Some(Refused::Ending(ending)) => {
                let code = if ending.is_empty() {
                    &code::LINK_NO_ENDING
                } else {
                    &code::LINK_REFUSED
                };
                Diagnostic::new(code)
                    .arg("target", &link.written)
                    .arg("ending", ending)
            }
        };
        self.say(diagnostic, link.span);
    }

    /// Finds a file; reports one that is missing, outside the site, or spelled differently.
    fn file(
        &mut self,
        missing: &'static Code,
        path: &str,
        written: &str,
        span: Span,
    ) -> Option<&Arc<SourceFile>> {
        let folder = self.entry.article.path.folder();
        // `..\anh\kho.jpg`, as Windows shows it.
        if path.contains('\\') && !path.starts_with('\\') {
            let slashes = path.replace('\\', "/");
            if let Ok(Some(_)) = find_file(&self.site.tree, folder, &slashes) {
                let said = Diagnostic::new(missing).arg("target", written).arg("address", "");
                self.say(said.arg("nearest", slashes), span);
                return None;
            }
        }
        match find_file(&self.site.tree, folder, path) {
            Err(_) => {
                let code = if missing == &code::PHOTO_MISSING {
                    &code::PHOTO_OUTSIDE
                } else {
                    &code::LINK_OUTSIDE
                };
                let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
                self.say(
                    Diagnostic::new(code).arg("target", written).arg("name", name),
                    span,
                );
                None
            }
            Ok(None) => {
                let file = Missing::File(self.entry.article.path.clone(), path.into());
                self.missing(missing, written, file, span);
                None
            }
            Ok(Some(found)) => {
                if !found.exact {
                    let actual = found.file.path.file_name();
                    self.say(spelling(written, actual), span);
                }
                Some(found.file)
            }
        }
    }

    fn missing(&mut self, code: &'static Code, target: &str, missing: Missing, span: Span) {
        // A page or a folder cannot be copied into `content/`, so the hint differs.
        let is_address = target.starts_with('/') || target.ends_with('/');
        let diagnostic = Diagnostic::new(code)
            .arg("target", target)
            .arg("address", if is_address { target } else { "" });
        self.say_missing(diagnostic, missing, span);
    }

    /// Reports problems of a photograph. `Some`: it can be shown, and these credits are in its file. `alt`: the description
    /// of a photograph in the text; `None` for a lead photograph.
    fn photo(&mut self, src: &str, alt: Option<&str>, span: Span) -> Option<Credits> {
        let src = src.trim_start_matches('/');
        let file = Arc::clone(self.file(&code::PHOTO_MISSING, src, src, span)?);
        match &file.data {
            Data::Picture(Ok(facts)) => {
                for remark in remarks::remarks(facts, &file.path.extension()) {
                    self.say(remark.arg("file", src), span);
                }
                return Some(facts.credits.clone());
            }
            Data::Picture(Err(error)) => {
                self.say(error.diagnostic(src), span);
            }
            Data::Unreadable(why) if file.path.extension() != "md" => self.say((**why).clone(), span),
            _ => {
                let alt = alt.filter(|_| file.path.extension() != "md");
                let link = alt.map(|alt| written_link(alt, src)).unwrap_or_default();
                let diagnostic = Diagnostic::new(&code::PHOTO_NOT_PICTURE).arg("target", src);
                self.say(diagnostic.arg("link", link), span);
            }
        }
        None
    }

    /// Reports a photograph without any credit, neither its own nor inherited; `true` when it was reported. `inline`: the
    /// file, for a photograph without a caption that could hold the credit; else empty.
    fn credit(&mut self, picture: &Picture, inline: &str) -> bool {
        let front = &self.entry.article.front;
        let lacks = front.photo_credit.is_none() && self.site.config.defaults.photo_credit.is_none();
        if lacks {
            self.say(
                Diagnostic::new(&code::PHOTO_NO_CREDIT)
                    .arg("target", &picture.src)
                    .arg("inline", inline),
                picture.span,
            );
        }
        lacks
    }

    /// Suggests the credits in the photograph's file, as a caption line that can be pasted under it.
    fn figure_says(&mut self, figure: &Figure, picture: &Picture, says: &Credits, lacks_credit: bool) {
        let creator = says.creator.as_ref().filter(|_| lacks_credit);
        let description = says.description.as_ref().filter(|_| !figure.has_caption);
        let credit = creator.map(|name| format!("{}: {name}", self.site.config.labels.get("photo")));
        let line = match (description, credit) {
            (None, None) => return,
            (None, Some(credit)) if figure.has_caption => credit,
            (description, credit) => {
                let sentence = description.map(|text| format!("{}.", text.trim_end_matches('.')));
                let parts: Vec<String> = sentence.into_iter().chain(credit).collect();
                format!("*{}*", parts.join(" "))
            }
        };
        let code = if figure.has_caption {
            &code::PHOTO_SAYS_CREDIT
        } else {
            &code::PHOTO_SAYS
        };
        let note = Diagnostic::new(code)
            .arg("target", &picture.src)
            .arg("line", nfc::squeeze(&line));
        self.say(note, picture.span);
    }

    fn lead(&mut self) {
        let front = &self.entry.article.front;
        let Some(photo) = &front.photo else {
            return;
        };
        let (src, span) = (photo.src.value.as_str(), photo.src.span);
        let Some(says) = self.photo(src, None, span) else {
            return;
        };
        if photo.alt.is_none() {
            self.say(Diagnostic::new(&code::PHOTO_NO_ALT).arg("target", src), span);
        }
        let credit = [
            &photo.credit,
            &front.photo_credit,
            &self.site.config.defaults.photo_credit,
        ];
        let caption = photo.caption.as_ref();
        let in_caption = caption.map(|caption| crate::content::figure::split_credit(&caption.value));
        let lacks_credit = credit.iter().all(|credit| credit.is_none())
            && in_caption.is_none_or(|caption| caption.credit.is_none());
        if lacks_credit {
            let diagnostic = Diagnostic::new(&code::PHOTO_NO_CREDIT).arg("target", src);
            self.say(diagnostic.arg("inline", ""), span);
        }
        let creator = says.creator.filter(|_| lacks_credit);
        let description = says.description.filter(|_| photo.caption.is_none());
        for (key, text) in [("photo_credit", creator), ("photo_caption", description)] {
            if let Some(text) = text {
                let value = quoted(&nfc::squeeze(&text));
                let spelling = &self.entry.article.front.spelling;
                let line =
                    Language::ALL.map(|language| format!("{}: {value}", spelling.name_in(key, language)));
                let note = Diagnostic::new(&code::PHOTO_SAYS_LEAD).arg("target", src);
                self.say(note.arg_in("line", line), span);
            }
        }
    }
}

/// Whether a written address is that of a page, with or without its last slash.
fn is_at(url: &UrlPath, written: &str) -> bool {
    url.as_str().trim_end_matches('/') == written.trim_end_matches('/')
}

/// The message for a file name that differs from the link in case, or in the kind of a space, which is invisible.
fn spelling(written: &str, actual: &str) -> Diagnostic {
    let typed = written.rsplit('/').next().unwrap_or(written);
    let is_odd = |c: &char| *c != ' ' && c.is_whitespace();
    let odd = actual.chars().chain(typed.chars()).find(is_odd);
    let code = match odd {
        Some(_) => &code::LINK_SPACE,
        None => &code::LINK_SPELLING,
    };
    let plain: String = actual.chars().map(|c| if is_odd(&c) { ' ' } else { c }).collect();
    let sign = odd
        .map(|sign| format!("U+{:04X}", u32::from(sign)))
        .unwrap_or_default();
    Diagnostic::new(code)
        .arg("target", written)
        .arg("actual", actual)
        .arg("sign", sign)
        .arg("plain", plain)
}

/// A link as it is written in an article.
fn written_link(text: &str, target: &str) -> String {
    let text = if text.trim().is_empty() { target } else { text };
    if target.contains(' ') {
        return format!("[{text}](<{target}>)");
    }
    format!("[{text}]({target})")
}
