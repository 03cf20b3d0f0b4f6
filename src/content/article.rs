//! An article: what one file says, before anything is known of the others.

use super::body::Body;
use super::front_matter::{FrontMatter, Kind, read};
use super::{markdown, split, yaml};
use crate::base::catalogue::content as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::dates;
use std::sync::Arc;

/// One parsed file.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Its file.
    pub path: SourcePath,
    /// Digest of the file's bytes.
    pub digest: Digest,
    /// Its front matter.
    pub front: FrontMatter,
    /// Its text.
    pub body: Body,
    /// The date of its file name.
    pub date_in_name: Option<String>,
    /// The name of its file or folder, without the date.
    pub name: String,
}

/// What became of one file: an article, or none when something in it is wrong; and what was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The article, unless there is an error.
    pub article: Option<Arc<Article>>,
    /// What is wrong with the file by itself.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses the decoded text of the file at `path`.
#[must_use]
pub fn parse(path: &SourcePath, digest: Digest, text: &str) -> Parsed {
    let mut diagnostics = Vec::new();
    let article = article(path, digest, text, &mut diagnostics);
    let is_broken = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == crate::base::diagnostic::Severity::Error);
    Parsed {
        article: article.filter(|_| !is_broken).map(Arc::new),
        diagnostics,
    }
}

fn article(
    path: &SourcePath,
    digest: Digest,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Article> {
    let parts = match split::split(path, text) {
        Ok(parts) => parts,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    if parts.blank_before {
        diagnostics.push(Diagnostic::new(&code::FM_BLANK_BEFORE).at(path, Span::line(1)));
    }
    let front = match yaml::read(path, parts.front, parts.front_line) {
        Ok(document) => read::check(path, document, diagnostics),
        Err(errors) => {
            diagnostics.extend(errors);
            None
        }
    };
    let body = markdown::parse(path, parts.body, parts.body_line, diagnostics);
    let front = front?;
    let (date_in_name, name) = names(path);
    check_dates(path, &front, date_in_name.as_deref(), diagnostics);
    Some(Article {
        path: path.clone(),
        digest,
        front,
        body,
        date_in_name,
        name,
    })
}

/// The date and the name in `2026-11-23-ten-bai.md`, or of its folder for an `index.md`.
fn names(path: &SourcePath) -> (Option<String>, String) {
    let stem = match path.stem() {
        "index" => path
            .folder()
            .rsplit('/')
            .next()
            .filter(|folder| *folder != "content"),
        _ => None,
    };
    let stem = stem.unwrap_or(path.stem());
    match dates::date_in_file_name(stem) {
        Some((year, month, day, rest)) => (Some(format!("{year:04}-{month:02}-{day:02}")), rest.to_owned()),
        None => (None, stem.to_owned()),
    }
}

fn check_dates(
    path: &SourcePath,
    front: &FrontMatter,
    in_name: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match (&front.date, in_name) {
        (None, None) if front.kind == Kind::Article => {
            diagnostics.push(Diagnostic::new(&code::FM_NO_DATE).at(path, Span::line(1)));
        }
        (Some(date), Some(name)) => {
            let zone = dates::Zone::VIETNAM;
            let day = dates::short_date(date.at(zone), zone);
            let named = dates::Moment::parse(name, zone).map(|moment| dates::short_date(moment, zone));
            if named.as_ref() != Ok(&day) {
                let diagnostic = Diagnostic::new(&code::FM_DATE_DIFFERS);
                let shown = named.unwrap_or_default();
                diagnostics.push(diagnostic.arg("in_name", shown).at(path, date.span));
            }
        }
        _ => {}
    }
}
