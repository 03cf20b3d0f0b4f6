//! Parses the text of one file to an [`Article`]: splits it, reads front matter and Markdown, collects diagnostics. It
//! knows no other files, no settings and no clock.

use super::audience::Audience;
use super::body::Body;
use super::front_matter::fields::ArticleKind;
use super::front_matter::read::{self, FrontMatter};
use super::keys::{self, Meaning};
use super::prose::{Personal, place_in};
use super::split::Split;
use super::yaml::node::Document;
use super::{lint, markdown, split, yaml};
use crate::base::catalogue::{front_matter, markdown as code, markup};
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::dates::parse::date_in_file_name;
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
    /// The date in its file name, as `2026-11-23`. `None`: it has none.
    pub date_in_name: Option<String>,
    /// The name of its file or folder, without the date.
    pub name: String,
    /// Personal data in its front matter.
    pub personal: Vec<Personal>,
}

impl Article {
    /// Personal data in its front matter and its text.
    pub fn personal(&self) -> impl Iterator<Item = &Personal> {
        self.personal.iter().chain(&self.body.personal)
    }
}

/// The result of parsing one file.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedArticle {
    /// `Some`: it can be published. `None`: an error holds it back.
    pub article: Option<Arc<Article>>,
    /// `Some`: as much as could be read of an article with an error. `None`: there is no error, or nothing could be read.
    pub broken: Option<Arc<Article>>,
    /// The diagnostics of this file alone.
    pub diagnostics: Vec<Diagnostic>,
}

impl ParsedArticle {
    /// The result for a file of which nothing can be read, for the reason `why`.
    pub fn of_nothing(why: Diagnostic) -> Self {
        Self {
            article: None,
            broken: None,
            diagnostics: vec![why],
        }
    }
}

/// Parses the decoded text of the file at `path`.
pub fn parse(path: &SourcePath, digest: Digest, text: &str) -> ParsedArticle {
    parse_with_limit(markdown::MOST_TOLD, path, digest, text)
}

/// As [`parse`]; rules about the text add no diagnostic once there are `most`.
pub fn parse_with_limit(most: usize, path: &SourcePath, digest: Digest, text: &str) -> ParsedArticle {
    let mut diagnostics = Vec::new();
    let read = article(most, (path, digest), text, &mut diagnostics).map(Arc::new);
    let is_broken = diagnostics.iter().any(holds_back);
    let (article, broken) = if is_broken { (None, read) } else { (read, None) };
    ParsedArticle {
        article,
        broken,
        diagnostics,
    }
}

/// Errors that cost one picture or one link, but do not hold back the article.
const COST_LITTLE: [&Code; 9] = [
    &code::MD_BAD_LINK,
    &code::MD_IMAGE_SPACE,
    &markup::MD_ADDRESS,
    &markup::MD_CAPTION_FORM,
    &markup::MD_CAPTION_QUOTES,
    &markup::MD_DATA_PICTURE,
    &markup::MD_NO_ADDRESS,
    &markup::MD_NO_PICTURE,
    &markup::MD_PICTURE_FORM,
];

/// Whether an article with this diagnostic is held back.
pub fn holds_back(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error && !COST_LITTLE.contains(&diagnostic.code)
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
    let mut front = match read_front {
        Ok((document, mut errors)) => {
            diagnostics.append(&mut errors);
            read::check(path, document, date_in_name.is_some(), diagnostics)
        }
        Err(error) => {
            diagnostics.push(*error);
            // Defaults, without the diagnostics about keys that seem to be missing.
            read::check(path, Document::default(), true, &mut Vec::new())
        }
    };
    front.draft |= hides_by_place(path);
    if let Some(diagnostic) = key_in_text(path, &parts) {
        front.draft = true;
        diagnostics.push(diagnostic);
    }
    if diagnostics.len() < most {
        diagnostics.extend(lint::front_matter(path, front.texts()));
    }
    let body = markdown::parse_with_limit(most, path, parts.body, parts.body_line, diagnostics);
    let said = std::mem::take(diagnostics).into_iter();
    diagnostics.extend(said.map(|diagnostic| front.spelling.fill(diagnostic)));
    if front.draft || front.kind == ArticleKind::CategoryText {
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

/// Whether a file is in a `_drafts` folder, where Jekyll and Hexo keep drafts.
fn hides_by_place(path: &SourcePath) -> bool {
    path.as_str().contains("/_drafts/")
}

/// The diagnostic for a `draft: true` right below the front matter, where it would be text of the article.
fn key_in_text(path: &SourcePath, parts: &Split<'_>) -> Option<Diagnostic> {
    let (line, number) = parts
        .body
        .lines()
        .zip(parts.body_line..)
        .find(|(line, _)| !line.trim().is_empty())?;
    let line = line.trim_end();
    if !line.ends_with("true") && !line.ends_with("false") {
        return None;
    }
    let (key, value) = line.split_once(": ")?;
    let is_draft = keys::own(key).is_some_and(|spec| spec.name == "draft") && value == "true";
    let is_other = matches!(keys::meaning(key), Some(Meaning::Foreign(audience))
        if matches!((audience, value), (Audience::Hides, "true") | (Audience::Shows, "false")));
    let place = Span::of(line, 0..line.len()).down(number);
    let diagnostic = Diagnostic::new(&front_matter::FM_KEY_IN_TEXT).arg("found", line);
    (is_draft || is_other).then(|| diagnostic.at(path, place))
}

/// Personal data in the texts of front matter.
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
    match date_in_file_name(stem) {
        Some((year, month, day, rest)) => (Some(format!("{year:04}-{month:02}-{day:02}")), rest.to_owned()),
        None => (None, stem.to_owned()),
    }
}
