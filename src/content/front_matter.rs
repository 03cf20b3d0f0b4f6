//! Front matter: from nodes to checked values. Everything that can be wrong within one file is said
//! here, all of it at once; what needs the settings or other files (categories, photographs) is not.

use super::keys::{self, KeySpec};
use super::yaml::{Document, Key, Node, Value};
use crate::base::catalogue::content as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::{Span, Spanned};
use crate::image::recipe::Focus;
use crate::text::dates::{DateError, Moment, Zone};
use crate::text::{nfc, slug};

/// Longest title, in characters.
const MAX_TITLE: usize = 1_000;

/// The checked front matter of one file.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own that an editor writes"
)]
pub struct FrontMatter {
    /// An article or a page.
    pub kind: Kind,
    /// One line of text.
    pub title: Spanned<String>,
    /// As written; none: from the file name, or none for a page.
    pub date: Option<WrittenDate>,
    /// Shown when later than `date`.
    pub updated: Option<WrittenDate>,
    /// After it the article is no news any more.
    pub expires: Option<WrittenDate>,
    /// Byline.
    pub authors: Vec<String>,
    /// Label or slug.
    pub category: Option<Spanned<String>>,
    /// Lead photograph.
    pub photo: Option<Photo>,
    /// Credit of every photograph that names none.
    pub photo_credit: Option<String>,
    /// Lead paragraph.
    pub summary: Option<String>,
    /// Keywords.
    pub tags: Vec<String>,
    /// Not to be published yet.
    pub draft: bool,
    /// The last part of the address, normalised.
    pub slug: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<UrlPath>>,
    /// Where the text comes from.
    pub source: Option<Source>,
    /// Stands first on the home page.
    pub featured: bool,
    /// Whether the page asks for feedback.
    pub feedback: bool,
    /// Whether the page shows its contents.
    pub toc: bool,
    /// A template of the theme instead of the usual one.
    pub template: Option<Spanned<String>>,
    /// Free values for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A piece of news.
    Article,
    /// A page outside the news flow.
    Page,
}

/// A date that was found to be one, waiting for the time zone of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    text: Box<str>,
    /// Where it was written.
    pub span: Span,
}

impl WrittenDate {
    /// The moment that is meant in a site of this time zone.
    #[must_use]
    pub fn at(&self, zone: Zone) -> Moment {
        // Whether a text is a date does not depend on the zone, and this one was.
        Moment::parse(&self.text, zone).unwrap_or(Moment::from_unix(0))
    }
}

/// The lead photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Path as written.
    pub src: Spanned<String>,
    /// What it shows, for who cannot see it.
    pub alt: Option<String>,
    /// The sentence under it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// The point that crops keep.
    pub focus: Focus,
}

/// `source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Who published it first.
    pub name: String,
    /// Where.
    pub url: Option<String>,
}

/// Checks `document`, the front matter of the file at `path`.
///
/// `None` when something is wrong that leaves no article; what is wrong is in `diagnostics`.
#[must_use]
pub fn check(
    path: &SourcePath,
    document: Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<FrontMatter> {
    let errors_before = count_errors(diagnostics);
    warn_of_cut_values(path, &document, diagnostics);
    let mut reader = Reader {
        path,
        entries: Vec::new(),
        diagnostics,
    };
    reader.sort_keys(document.entries);
    let front = reader.front_matter();
    (count_errors(diagnostics) == errors_before).then_some(front)
}

fn count_errors(diagnostics: &[Diagnostic]) -> usize {
    use crate::base::diagnostic::Severity;
    diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .count()
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
                    .at(path, comment.span),
            );
        }
    }
}

struct Reader<'a> {
    path: &'a SourcePath,
    entries: Vec<(&'static KeySpec, Key, Node)>,
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
    fn sort_keys(&mut self, entries: Vec<(Key, Node)>) {
        for (key, node) in entries {
            let Some(spec) = keys::find(&key.text) else {
                let nearest = keys::nearest(&key.text).unwrap_or_default();
                self.say(
                    Diagnostic::new(&code::FM_UNKNOWN_KEY)
                        .arg("key", &key.text)
                        .arg("nearest", nearest),
                    key.span,
                );
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
    }

    fn say(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    fn take(&mut self, name: &str) -> Option<(Key, Node)> {
        let at = self.entries.iter().position(|(spec, ..)| spec.name == name)?;
        let (_, key, node) = self.entries.swap_remove(at);
        Some((key, node))
    }

    /// A text in one line; an empty one is said to be empty and is none.
    fn line(&mut self, name: &str) -> Option<Spanned<String>> {
        let (key, node) = self.take(name)?;
        self.line_of(&key, node)
    }

    fn line_of(&mut self, key: &Key, node: Node) -> Option<Spanned<String>> {
        let span = node.span;
        let null = node.is_null();
        let Value::Scalar { text, .. } = node.value else {
            self.say(Diagnostic::new(&code::FM_NOT_TEXT).arg("key", &key.text), span);
            return None;
        };
        let value = nfc::squeeze(&text).into_owned();
        if null || value.is_empty() {
            self.say(Diagnostic::new(&code::FM_EMPTY).arg("key", &key.text), key.span);
            return None;
        }
        Some(Spanned { value, span })
    }

    fn title(&mut self) -> Spanned<String> {
        let nowhere = Spanned {
            value: String::new(),
            span: Span::line(1),
        };
        let Some((key, node)) = self.take("title") else {
            self.say(Diagnostic::new(&code::FM_NO_TITLE), Span::line(1));
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
            self.say(Diagnostic::new(code).arg("found", &written.value), written.span);
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
                    Value::Scalar { text, .. } => text.as_str(),
                    _ => "…",
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
    fn list(&mut self, name: &str, separator: Option<char>) -> Vec<String> {
        let Some((key, node)) = self.take(name) else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        match node.value {
            Value::List(items) => {
                for item in items {
                    texts.extend(self.line_of(&key, item).map(|text| text.value));
                }
            }
            _ => match (self.line_of(&key, node), separator) {
                (Some(text), Some(separator)) => {
                    let parts = text.value.split(separator).map(str::trim);
                    texts.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
                }
                (Some(text), None) => texts.push(text.value),
                (None, _) => {}
            },
        }
        let mut seen = std::collections::BTreeSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        texts
    }

    fn photo(&mut self) -> Option<Photo> {
        let mut photo = None;
        let mut in_map = [None, None, None];
        if let Some((key, node)) = self.take("photo") {
            let focus = Focus::default();
            if let Value::Map(entries) = node.value {
                let (src, focus, texts) = self.photo_map(entries);
                in_map = texts;
                match src {
                    Some(src) => photo = Some((src, focus)),
                    None => self.say(Diagnostic::new(&code::FM_PHOTO_NO_SRC), key.span),
                }
            } else if let Some(src) = self.line_of(&key, node) {
                photo = Some((src, focus));
            }
        }
        let [alt, caption, credit] = in_map;
        let flat_alt = self.line("photo_alt").map(|text| text.value);
        let flat_caption = self.line("photo_caption").map(|text| text.value);
        let (src, focus) = photo?;
        Some(Photo {
            src,
            alt: alt.or(flat_alt),
            caption: caption.or(flat_caption),
            credit,
            focus,
        })
    }

    /// `{src, alt, caption, credit, focus}`.
    fn photo_map(
        &mut self,
        entries: Vec<(Key, Node)>,
    ) -> (Option<Spanned<String>>, Focus, [Option<String>; 3]) {
        let mut src = None;
        let mut focus = Focus::default();
        let mut texts = [None, None, None];
        for (key, node) in entries {
            match key.text.as_str() {
                "src" => src = self.line_of(&key, node),
                "alt" => texts[0] = self.line_of(&key, node).map(|text| text.value),
                "caption" => texts[1] = self.line_of(&key, node).map(|text| text.value),
                "credit" => texts[2] = self.line_of(&key, node).map(|text| text.value),
                "focus" => {
                    if let Some(text) = self.line_of(&key, node) {
                        match Focus::parse(&text.value) {
                            Some(parsed) => focus = parsed,
                            None => self.say(
                                Diagnostic::new(&code::FM_FOCUS).arg("found", &text.value),
                                text.span,
                            ),
                        }
                    }
                }
                other => {
                    let nearest = keys::nearest_of(other, ["src", "alt", "caption", "credit", "focus"]);
                    let diagnostic = Diagnostic::new(&code::FM_UNKNOWN_KEY)
                        .arg("key", format!("photo.{other}"))
                        .arg("nearest", nearest.unwrap_or_default());
                    self.say(diagnostic, key.span);
                }
            }
        }
        (src, focus, texts)
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
            let Some(text) = self.line_of(&key, item) else {
                continue;
            };
            match UrlPath::new(&crate::base::path::percent_decode(&text.value)) {
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

    fn source(&mut self) -> Option<Source> {
        let (key, node) = self.take("source")?;
        let Value::Map(entries) = node.value else {
            let name = self.line_of(&key, node)?.value;
            return Some(Source { name, url: None });
        };
        let (mut name, mut url) = (None, None);
        for (part, node) in entries {
            match part.text.as_str() {
                "name" => name = self.line_of(&part, node).map(|text| text.value),
                "url" => url = self.line_of(&part, node),
                other => {
                    let nearest = keys::nearest_of(other, ["name", "url"]).unwrap_or_default();
                    let diagnostic = Diagnostic::new(&code::FM_UNKNOWN_KEY)
                        .arg("key", format!("source.{other}"))
                        .arg("nearest", nearest);
                    self.say(diagnostic, part.span);
                }
            }
        }
        if let Some(bad) =
            url.take_if(|url| !url.value.starts_with("https://") && !url.value.starts_with("http://"))
        {
            self.say(
                Diagnostic::new(&code::FM_SOURCE_URL).arg("found", &bad.value),
                bad.span,
            );
        }
        let url = url.map(|url| url.value);
        let name = name.or_else(|| url.clone());
        if name.is_none() {
            self.say(Diagnostic::new(&code::FM_EMPTY).arg("key", &key.text), key.span);
        }
        Some(Source { name: name?, url })
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
