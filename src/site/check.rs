//! Checks the links and photographs of one article. What a link points to is resolved in `links`; here only messages
//! are made. Nothing is changed, and no address outside the site is asked.

mod checker;
mod gallery;
pub mod own;
mod recording;
pub mod settings;
mod target;

use self::checker::Checker;
use super::entry::{ArticleState, Entry};
use super::extras;
use super::hints::{HintedDiagnostic, Missing};
use super::links::{Refused, refused};
use super::model::{Hidden, Site};
use super::plan::Job;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::UrlPath;
use crate::content::body::{Credit, Figure, HoleKind, Link, Picture};
use crate::content::link::{LocalLink, of_preview};
use crate::content::quoted::quoted;
use crate::image::credits::Credits;
use crate::source::role::Role;
use crate::source::tree::SourceFile;
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
            HoleKind::Tile(tile) => checker.tile(tile),
            HoleKind::Player(player) => checker.recording(player),
            HoleKind::LinkStart(_)
            | HoleKind::LinkEnd
            | HoleKind::CaptionStart
            | HoleKind::FigureEnd
            | HoleKind::TableStart
            | HoleKind::TableEnd
            | HoleKind::Form(_)
            | HoleKind::LineBreak
            | HoleKind::Label(..) => {}
        }
    }
    for outside in &entry.article.body.outside {
        checker.found.extend(own::outside(site, entry, outside));
    }
    checker.lead();
    checker.gallery();
    let extras = extras::warnings(&site.declared, &entry.article);
    checker
        .found
        .extend(extras.into_iter().map(HintedDiagnostic::from));
    checker.found
}

impl<'a> Checker<'a> {
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
