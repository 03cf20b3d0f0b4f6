//! What all checks of one article share: it adds diagnostics, and finds the files and photographs that the article names.

use crate::base::catalogue::site as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::span::Span;
use crate::content::body::Picture;
use crate::image::credits::Credits;
use crate::image::remarks;
use crate::site::entry::Entry;
use crate::site::hints::{HintedDiagnostic, Missing};
use crate::site::links::find_file;
use crate::site::model::Site;
use crate::source::tree::{Data, SourceFile};
use std::sync::Arc;

/// Makes the diagnostics of one article.
pub struct Checker<'a> {
    /// The site.
    pub site: &'a Site,
    /// The article.
    pub entry: &'a Entry,
    /// The diagnostics so far.
    pub found: Vec<HintedDiagnostic>,
}

impl Checker<'_> {
    /// Adds a diagnostic.
    pub fn say(&mut self, diagnostic: Diagnostic, span: Span) {
        let article = &self.entry.article;
        let diagnostic = article.front.spelling.fill(diagnostic);
        self.found.push(diagnostic.at(&article.path, span).into());
    }

    /// Reports a missing target, for which a hint is looked up later.
    pub fn say_missing(&mut self, diagnostic: Diagnostic, missing: Missing, span: Span) {
        let diagnostic = diagnostic.at(&self.entry.article.path, span);
        self.found.push(HintedDiagnostic::seeking(diagnostic, missing));
    }

    /// Finds a file; reports one that is missing, outside the site, or spelled differently.
    pub fn file(
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

    /// Reports a missing target.
    pub fn missing(&mut self, code: &'static Code, target: &str, missing: Missing, span: Span) {
        // A page or a folder cannot be copied into `content/`, so the hint differs.
        let is_address = target.starts_with('/') || target.ends_with('/');
        let diagnostic = Diagnostic::new(code)
            .arg("target", target)
            .arg("address", if is_address { target } else { "" });
        self.say_missing(diagnostic, missing, span);
    }

    /// Reports problems of a photograph. `Some`: it can be shown, and these credits are in its file. `alt`: the description
    /// of a photograph in the text; `None` for a lead photograph.
    pub fn photo(&mut self, src: &str, alt: Option<&str>, span: Span) -> Option<Credits> {
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
    pub fn credit(&mut self, picture: &Picture, inline: &str) -> bool {
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
