//! From nodes to checked values: everything that can be wrong within one file's front matter is said,
//! all of it at once.

use super::super::keys::{self, KeySpec};
use super::super::yaml::{Document, Key, Node, Value};
use super::fields::{FrontMatter, Kind, WrittenDate};
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath, percent_decode};
use crate::base::span::{Span, Spanned};
use crate::text::dates::moment::{DateError, Moment, Zone};
use crate::text::{nfc, slug};
use std::collections::BTreeSet;

/// Longest title, in characters.
const MAX_TITLE: usize = 1_000;

/// Checks `document`, the front matter of the file at `path`. What is wrong is in `diagnostics`; what is
/// wrong or missing has its default. `date_in_name`: whether the file name has a date.
#[must_use]
pub fn check(
    path: &SourcePath,
    document: Document,
    date_in_name: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontMatter {
    warn_of_cut_values(path, &document, diagnostics);
    let mut reader = Reader {
        path,
        entries: Vec::new(),
        misspelt: Vec::new(),
        diagnostics,
    };
    reader.sort_keys(document.entries, date_in_name);
    let has_date = date_in_name || reader.has("date");
    let front = reader.front_matter();
    if front.kind == Kind::Article && !has_date {
        reader.say(Diagnostic::new(&code::FM_NO_DATE), Span::line(1));
    }
    front
}

/// `title: Ward #12`: YAML takes the rest of the line for a comment.
fn warn_of_cut_values(path: &SourcePath, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    for comment in &document.comments {
        let cut = document.entries.iter().find(|(_, node)| {
            let plain_text = matches!(&node.value, Value::Scalar { text, plain: true } if !text.is_empty());
            // A comment that stands apart (two spaces) is one; `Ward #12` is not.
            plain_text
                && node.span.end_line == comment.span.line
                && node.span.end_column + 1 >= comment.span.column
        });
        if let Some((key, _)) = cut {
            diagnostics.push(
                Diagnostic::new(&code::FM_COMMENT_IN_VALUE)
                    .arg("key", &key.text)
                    .arg("line", &comment.quoted)
                    .at(path, comment.span),
            );
        }
    }
}

/// Unicode Standard Annex 9, section 2: embeddings, overrides and isolates.
fn turns_direction(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is left of the front matter, and where to say what is wrong.
pub(super) struct Reader<'a> {
    path: &'a SourcePath,
    entries: Vec<(&'static KeySpec, Key, Node)>,
    /// Required keys that were probably meant by unknown ones.
    misspelt: Vec<&'static str>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn front_matter(&mut self) -> FrontMatter {
        let title = self.title();
        FrontMatter {
            kind: self.kind(),
            title,
            date: self.date("date"),
            updated: self.date("updated"),
            expires: self.date("expires"),
            authors: self.list("author", None),
            category: self.line("category"),
            photo: self.photo(),
            photo_credit: self.line("photo_credit").map(|text| text.value),
            summary: self.line("summary").map(|text| text.value),
            tags: self.list("tags", Some(',')),
            draft: self.flag("draft", false),
            slug: self.slug(),
            aliases: self.aliases(),
            source: self.source(),
            featured: self.flag("featured", false),
            feedback: self.flag("feedback", true),
            toc: self.flag("toc", false),
            template: self.line("template"),
            extra: self.extra(),
        }
    }

    /// Gives every key its canonical name; says which are unknown, and which stand under two names.
    fn sort_keys(&mut self, entries: Vec<(Key, Node)>, date_in_name: bool) {
        let mut unknown = Vec::new();
        for (key, node) in entries {
            let Some(spec) = keys::find(&key.text) else {
                unknown.push(key);
                continue;
            };
            if let Some((_, other, _)) = self.entries.iter().find(|(known, ..)| known.name == spec.name) {
                let (first, line) = (other.text.clone(), other.span.line);
                let diagnostic = Diagnostic::new(&code::FM_KEY_AND_ALIAS)
                    .arg("key", &key.text)
                    .arg("first", first)
                    .arg("line", line);
                self.say(diagnostic, key.span);
                continue;
            }
            self.entries.push((spec, key, node));
        }
        for key in unknown {
            self.unknown_key(&key, date_in_name);
        }
    }

    /// A misspelt `title` or `date` is the error itself: nobody should add a second one.
    fn unknown_key(&mut self, key: &Key, date_in_name: bool) {
        let nearest = keys::nearest(&key.text).unwrap_or_default();
        let mut diagnostic = Diagnostic::new(&code::FM_UNKNOWN_KEY)
            .arg("key", &key.text)
            .arg("nearest", nearest);
        let needs_date = !date_in_name && !self.has("type");
        let is_required = |name| name == "title" || name == "date" && needs_date;
        if let Some(spec) = keys::find(nearest).filter(|spec| is_required(spec.name) && !self.has(spec.name))
        {
            diagnostic.severity = Severity::Error;
            self.misspelt.push(spec.name);
        }
        self.say(diagnostic, key.span);
    }

    fn has(&self, name: &str) -> bool {
        self.misspelt.contains(&name) || self.entries.iter().any(|(spec, ..)| spec.name == name)
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    pub(super) fn take(&mut self, name: &str) -> Option<(Key, Node)> {
        let at = self.entries.iter().position(|(spec, ..)| spec.name == name)?;
        let (_, key, node) = self.entries.swap_remove(at);
        Some((key, node))
    }

    /// A text in one line; an empty one is said to be empty and is none.
    pub(super) fn line(&mut self, name: &str) -> Option<Spanned<String>> {
        let (key, node) = self.take(name)?;
        self.line_of(&key, node)
    }

    pub(super) fn line_of(&mut self, key: &Key, node: Node) -> Option<Spanned<String>> {
        let span = node.span;
        let null = node.is_null();
        let Value::Scalar { text, .. } = node.value else {
            self.say(Diagnostic::new(&code::FM_NOT_TEXT).arg("key", &key.text), span);
            return None;
        };
        let value = nfc::squeeze(&text).into_owned();
        if null || value.is_empty() {
            // `~` and `""` are marked themselves; where nothing stands, the key is.
            let is_nothing = (span.line, span.column) == (span.end_line, span.end_column);
            let place = if is_nothing { key.span } else { span };
            self.say(Diagnostic::new(&code::FM_EMPTY).arg("key", &key.text), place);
            return None;
        }
        Some(Spanned { value, span })
    }

    /// The text of one item of a list.
    fn item_of(&mut self, key: &Key, item: Node) -> Option<Spanned<String>> {
        if matches!(&item.value, Value::Scalar { text, .. } if item.is_null() || text.trim().is_empty()) {
            self.say(
                Diagnostic::new(&code::FM_EMPTY_ITEM).arg("key", &key.text),
                item.span,
            );
            return None;
        }
        self.line_of(key, item)
    }

    fn title(&mut self) -> Spanned<String> {
        let nowhere = Spanned {
            value: String::new(),
            span: Span::line(1),
        };
        let is_missing = !self.has("title");
        let Some((key, node)) = self.take("title") else {
            if is_missing {
                self.say(Diagnostic::new(&code::FM_NO_TITLE), Span::line(1));
            }
            return nowhere;
        };
        let Some(title) = self.line_of(&key, node) else {
            return nowhere;
        };
        if let Some(sign) = title.value.chars().find(|sign| turns_direction(*sign)) {
            let diagnostic = Diagnostic::new(&code::FM_DIRECTION).arg("key", &key.text);
            self.say(
                diagnostic.arg("code", format!("{:04X}", u32::from(sign))),
                title.span,
            );
        }
        if title.value.chars().count() > MAX_TITLE {
            self.say(
                Diagnostic::new(&code::FM_TITLE_TOO_LONG).arg("limit", MAX_TITLE),
                title.span,
            );
        }
        if title.value.starts_with('“') && title.value.ends_with('”') {
            self.say(
                Diagnostic::new(&code::FM_CURLY_QUOTES).arg("key", &key.text),
                title.span,
            );
        }
        title
    }

    fn kind(&mut self) -> Kind {
        match self.line("type") {
            None => Kind::Article,
            Some(text) => match text.value.as_str() {
                "article" => Kind::Article,
                "page" => Kind::Page,
                _ => {
                    self.say(
                        Diagnostic::new(&code::FM_TYPE).arg("found", &text.value),
                        text.span,
                    );
                    Kind::Article
                }
            },
        }
    }

    fn date(&mut self, name: &str) -> Option<WrittenDate> {
        let written = self.line(name)?;
        if let Err(error) = Moment::parse(&written.value, Zone::VIETNAM) {
            let code = match error {
                DateError::TwoDigitYear => &code::FM_DATE_TWO_DIGITS,
                DateError::Impossible { .. } => &code::FM_DATE_IMPOSSIBLE,
                DateError::OutOfRange => &code::FM_DATE_RANGE,
                DateError::Unrecognised => &code::FM_DATE,
            };
            let year_first =
                written.value.len() > 4 && written.value.as_bytes()[..4].iter().all(u8::is_ascii_digit);
            let diagnostic = Diagnostic::new(code)
                .arg("found", &written.value)
                .arg("year_first", if year_first { "2026-11-23" } else { "" });
            self.say(diagnostic, written.span);
            return None;
        }
        Some(WrittenDate {
            text: written.value.into(),
            span: written.span,
        })
    }

    /// Exactly `true` or `false` without quotes; anything else is an error, never a guess.
    fn flag(&mut self, name: &str, default: bool) -> bool {
        let Some((key, node)) = self.take(name) else {
            return default;
        };
        match &node.value {
            Value::Scalar { text, plain: true } if text == "true" => true,
            Value::Scalar { text, plain: true } if text == "false" => false,
            value => {
                let found = match value {
                    Value::Scalar { text, plain: true } => text.clone(),
                    Value::Scalar { text, .. } => format!("\"{text}\""),
                    _ => "…".to_owned(),
                };
                self.say(
                    Diagnostic::new(&code::FM_FLAG)
                        .arg("key", &key.text)
                        .arg("found", found),
                    node.span,
                );
                default
            }
        }
    }

    /// A list of texts, or one text; with a separator the one text is a list too.
    fn list(&mut self, name: &str, separator: Option<char>) -> Vec<Spanned<String>> {
        let Some((key, node)) = self.take(name) else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        match node.value {
            Value::List(items) => {
                for item in items {
                    texts.extend(self.item_of(&key, item));
                }
            }
            _ => match (self.line_of(&key, node), separator) {
                (Some(text), Some(separator)) => {
                    let parts = text.value.split(separator).map(str::trim);
                    let whole = |part: &str| Spanned {
                        value: part.to_owned(),
                        span: text.span,
                    };
                    texts.extend(parts.filter(|part| !part.is_empty()).map(whole));
                }
                (Some(text), None) => texts.push(text),
                (None, _) => {}
            },
        }
        let mut seen = BTreeSet::new();
        texts.retain(|text| seen.insert(text.value.clone()));
        texts
    }

    /// One rule: path signs are errors; everything else is made lower case, without marks, with `-`.
    fn slug(&mut self) -> Option<Spanned<String>> {
        let written = self.line("slug")?;
        let value = slug::segment(&written.value);
        if written.value.contains(['/', '\\', '%']) || written.value.contains("..") || value.is_empty() {
            self.say(
                Diagnostic::new(&code::FM_SLUG).arg("found", &written.value),
                written.span,
            );
            return None;
        }
        Some(Spanned {
            value,
            span: written.span,
        })
    }

    fn aliases(&mut self) -> Vec<Spanned<UrlPath>> {
        let Some((key, node)) = self.take("aliases") else {
            return Vec::new();
        };
        let items = match node.value {
            Value::List(items) => items,
            _ => vec![node],
        };
        let mut aliases = Vec::new();
        for item in items {
            let Some(text) = self.item_of(&key, item) else {
                continue;
            };
            match UrlPath::new(&percent_decode(&text.value)) {
                Ok(url) => aliases.push(Spanned {
                    value: url,
                    span: text.span,
                }),
                Err(_) => self.say(
                    Diagnostic::new(&code::FM_ALIAS).arg("found", &text.value),
                    text.span,
                ),
            }
        }
        aliases
    }

    fn extra(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let Some((key, node)) = self.take("extra") else {
            return serde_json::Map::new();
        };
        match node.to_json() {
            serde_json::Value::Object(map) => map,
            serde_json::Value::Null => serde_json::Map::new(),
            _ => {
                self.say(Diagnostic::new(&code::FM_EXTRA).arg("key", &key.text), node.span);
                serde_json::Map::new()
            }
        }
    }
}
