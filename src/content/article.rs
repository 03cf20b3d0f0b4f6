//! An article: what one file says, before anything is known of the others.

use super::body::Body;
use super::front_matter::{fields::FrontMatter, read};
use super::prose::{Personal, place_in};
use super::yaml::node::Document;
use super::{markdown, split, yaml};
use crate::base::catalogue::{front_matter, markdown as code};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::text::dates::{file_name, format};
use crate::text::personal::column::Column;
use crate::text::personal::scan;
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
    /// What in its front matter says who a person is or how to reach them.
    pub personal: Vec<Personal>,
}

impl Article {
    /// What in all of it says who a person is or how to reach them.
    pub fn personal(&self) -> impl Iterator<Item = &Personal> {
        self.personal.iter().chain(&self.body.personal)
    }
}

/// What became of one file: an article to publish, or one with an error in it; and what was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The article, unless there is an error.
    pub article: Option<Arc<Article>>,
    /// What could be read of an article with an error.
    pub broken: Option<Arc<Article>>,
    /// What is wrong with the file by itself.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// Of a file of which nothing can be read, for this reason.
    #[must_use]
    pub fn of_nothing(why: Diagnostic) -> Self {
        Self {
            article: None,
            broken: None,
            diagnostics: vec![why],
        }
    }
}

/// Parses the decoded text of the file at `path`.
#[must_use]
pub fn parse(path: &SourcePath, digest: Digest, text: &str) -> Parsed {
    parse_telling(markdown::MOST_TOLD, path, digest, text)
}

/// The same; no slip of its text is told once there are `most` diagnostics.
#[must_use]
pub fn parse_telling(most: usize, path: &SourcePath, digest: Digest, text: &str) -> Parsed {
    let mut diagnostics = Vec::new();
    let read = article(most, (path, digest), text, &mut diagnostics).map(Arc::new);
    let is_broken = diagnostics.iter().any(holds_back);
    let (article, broken) = if is_broken { (None, read) } else { (read, None) };
    Parsed {
        article,
        broken,
        diagnostics,
    }
}

/// Whether an article cannot be published of which this is said. An error about one picture costs the picture and not the
/// article.
#[must_use]
pub fn holds_back(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error && diagnostic.code != &code::MD_IMAGE_SPACE
}

fn article(
    most: usize,
    (path, digest): (&SourcePath, Digest),
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Article> {
    let mut parts = match split::split(path, text) {
        Ok(parts) => parts,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let mut read_front = yaml::read(path, parts.front, parts.front_line);
    if !matches!(&read_front, Ok((document, _)) if !document.is_torn)
        && let Some(before_text) = split::split_before_text(path, text)
    {
        read_front = yaml::read(path, before_text.front, before_text.front_line);
        parts = before_text;
    }
    diagnostics.append(&mut parts.diagnostics);
    let (date_in_name, name) = names(path);
    let front = match read_front {
        Ok((document, mut errors)) => {
            diagnostics.append(&mut errors);
            let front = read::check(path, document, date_in_name.is_some(), diagnostics);
            check_dates(path, &front, date_in_name.as_deref(), diagnostics);
            front
        }
        Err(error) => {
            diagnostics.push(*error);
            // Nothing is known of it, and nothing of that is worth another message.
            read::check(path, Document::default(), true, &mut Vec::new())
        }
    };
    let body = markdown::parse_telling(most, path, parts.body, parts.body_line, diagnostics);
    for diagnostic in diagnostics.iter_mut() {
        *diagnostic = front.spelling.fill(diagnostic.clone());
    }
    if front.draft {
        diagnostics.retain(|diagnostic| diagnostic.code != &code::MD_NO_BODY);
    }
    Some(Article {
        personal: personal_of(&front),
        path: path.clone(),
        digest,
        front,
        body,
        date_in_name,
        name,
    })
}

/// What the texts of front matter give away.
fn personal_of(front: &FrontMatter) -> Vec<Personal> {
    let mut all = Vec::new();
    for text in front.texts() {
        let mut found = Vec::new();
        scan(&text.value, 0..text.value.len(), Column::default(), &mut found);
        all.extend(found.into_iter().map(|find| Personal {
            span: place_in(text, find.range.clone()),
            find,
        }));
    }
    all
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
    match file_name::date_in_file_name(stem) {
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
    let (Some(date), Some(name)) = (&front.date, in_name) else {
        return;
    };
    let zone = crate::text::dates::moment::Zone::VIETNAM;
    let day = format::short_date(date.at(zone), zone);
    let named =
        crate::text::dates::moment::Moment::parse(name, zone).map(|moment| format::short_date(moment, zone));
    if named.as_ref() != Ok(&day) {
        let shown = named.unwrap_or_default();
        let diagnostic = Diagnostic::new(&front_matter::FM_DATE_DIFFERS).arg("in_name", shown);
        diagnostics.push(diagnostic.at(path, date.span));
    }
}
