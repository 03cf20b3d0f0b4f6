//! From nodes to checked values: everything that can be wrong within one file's front matter is said,
//! all of it at once.

use super::super::keys::{self, KeySpec, Spelling};
use super::super::prose::place_in;
use super::super::yaml::node::{Document, Key, Node, Value};
use super::fields::{FrontMatter, Kind};
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::fix::Edit;
use crate::base::path::{SourcePath, UrlPath, percent_decode};
use crate::base::span::{Span, Spanned};
use crate::text::slug;
use std::collections::BTreeSet;

/// Longest title, in characters.
pub const MAX_TITLE: usize = 1_000;

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
        spelling: Spelling::default(),
        meant: unread(&document),
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

/// Keys of which the value can't be read, by the names that they were probably meant to have.
fn unread(document: &Document) -> Vec<&'static str> {
    let names = document.unread.iter().flat_map(|key| {
        let spec = keys::find(&key.text).or_else(|| keys::find(keys::nearest(&key.text)?));
        match spec {
            // Anything may stand there.
            None if key.text.is_empty() => vec!["title", "date"],
            spec => spec.map(|spec| spec.name).into_iter().collect(),
        }
    });
    names.collect()
}

/// `title: Ward #12`: YAML takes the rest of the line for a comment.
fn warn_of_cut_values(path: &SourcePath, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    for comment in &document.comments {
        // They come in the order of the file.
        let entries = &document.entries;
        let start = entries.partition_point(|(_, node)| node.span.end_line < comment.span.line);
        let of_line = entries[start..].iter();
        let mut of_line = of_line.take_while(|(_, node)| node.span.end_line == comment.span.line);
        let cut = of_line.find(|(_, node)| {
            let plain_text = matches!(&node.value, Value::Scalar { text, plain: true } if !text.is_empty());
            // A comment that stands apart (two spaces) is one; `Ward #12` is not.
            plain_text && node.span.end_column + 1 >= comment.span.column
        });
        if let Some((key, _)) = cut {
            let diagnostic = Diagnostic::new(&code::FM_COMMENT_IN_VALUE)
                .arg("key", &key.text)
                .arg("line", &comment.quoted)
                .at(path, comment.span);
            let whole = Edit {
                span: Span {
                    column: 1,
                    ..comment.span
                },
                text: comment.quoted.clone(),
            };
            let is_offered = !comment.quoted.is_empty();
            diagnostics.push(if is_offered {
                diagnostic.offer([whole])
            } else {
                diagnostic
            });
        }
    }
}

/// What is left of the front matter, and where to say what is wrong.
pub(super) struct Reader<'a> {
    path: &'a SourcePath,
    entries: Vec<(&'static KeySpec, Key, Node)>,
    spelling: Spelling,
    /// Keys that are there all the same: misspelt ones, and those of which the value can't be read.
    meant: Vec<&'static str>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn front_matter(&mut self) -> FrontMatter {
        let title = self.title();
        FrontMatter {
            spelling: self.spelling,
            kind: self.kind(),
            title,
            date: self.date("date"),
            updated: self.date("updated"),
            expires: self.date("expires"),
            authors: self.list("author", None),
            category: self.word("category"),
            photo: self.photo(),
            photo_credit: self.line("photo_credit").map(|text| text.value),
            summary: self.line("summary"),
            tags: self.list("tags", Some(',')),
            draft: self.flag("draft", false),
            slug: self.slug(),
            aliases: self.aliases(),
            source: self.source(),
            featured: self.flag("featured", false),
            feedback: self.flag("feedback", true),
            toc: self.flag("toc", false),
            template: self.word("template"),
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
            self.spelling.add(&key.text);
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
            self.meant.push(spec.name);
        }
        if !nearest.is_empty() {
            diagnostic = diagnostic.suggest(nearest);
        }
        self.say(diagnostic, key.span);
    }

    fn has(&self, name: &str) -> bool {
        self.meant.contains(&name) || self.entries.iter().any(|(spec, ..)| spec.name == name)
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    pub(super) fn take(&mut self, name: &str) -> Option<(Key, Node)> {
        let at = self.entries.iter().position(|(spec, ..)| spec.name == name)?;
        let (_, key, node) = self.entries.swap_remove(at);
        Some((key, node))
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
        if title.value.chars().count() > MAX_TITLE {
            self.say(
                Diagnostic::new(&code::FM_TITLE_TOO_LONG).arg("limit", MAX_TITLE),
                title.span,
            );
        }
        title
    }

    /// A map where a list should be, with what is in it as a list.
    fn no_list(&mut self, key: &Key, entries: &[(Key, Node)], span: Span) {
        let items = entries.iter().filter_map(|(_, node)| match &node.value {
            Value::Scalar { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let items = items.collect::<Vec<_>>().join(", ");
        let diagnostic = Diagnostic::new(&code::FM_NOT_LIST).arg("key", &key.text);
        self.say(diagnostic.arg("items", items), span);
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
            Value::Map(entries) => self.no_list(&key, &entries, node.span),
            Value::Scalar { .. } => match (self.line_of(&key, node), separator) {
                (Some(text), Some(separator)) => {
                    let mut at = 0;
                    for part in text.value.split(separator) {
                        let start = at + part.len() - part.trim_start().len();
                        at += part.len() + separator.len_utf8();
                        let part = part.trim();
                        if !part.is_empty() {
                            let span = place_in(&text, start..start + part.len());
                            let value = part.to_owned();
                            texts.push(Spanned { value, span });
                        }
                    }
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
        let written = self.word("slug")?;
        let value = slug::segment(&written.value);
        if written.value.contains(['/', '\\', '%']) || written.value.contains("..") || value.is_empty() {
            let is_encoded = written.value.contains('%');
            let nearest = if is_encoded { String::new() } else { value };
            let mut diagnostic = Diagnostic::new(&code::FM_SLUG)
                .arg("found", &written.value)
                .arg("nearest", &nearest);
            if !nearest.is_empty() {
                diagnostic = diagnostic.suggest(nearest);
            }
            self.say(diagnostic, written.span);
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
            Value::Map(entries) => {
                self.no_list(&key, &entries, node.span);
                return Vec::new();
            }
            Value::Scalar { .. } => vec![node],
        };
        let mut aliases = Vec::new();
        for item in items {
            let Some(text) = self.item_of(&key, item) else {
                continue;
            };
            if let Ok(value) = UrlPath::new(&percent_decode(&text.value)) {
                aliases.push(Spanned {
                    value,
                    span: text.span,
                });
                continue;
            }
            let rooted = format!("/{}", text.value);
            let rooted = UrlPath::new(&percent_decode(&rooted)).map_or(String::new(), |_| rooted);
            let mut diagnostic = Diagnostic::new(&code::FM_ALIAS)
                .arg("found", &text.value)
                .arg("nearest", &rooted);
            if !rooted.is_empty() {
                diagnostic = diagnostic.suggest(rooted);
            }
            self.say(diagnostic, text.span);
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
