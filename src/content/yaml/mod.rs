//! Front matter as a tree of nodes with places: scalars exactly as written and how they were quoted,
//! so that `title: 2024` is "2024" and `draft: "false"` is not a boolean. Anchors, aliases, tags and
//! deep nesting are refused, which leaves nothing for a bomb to be made of.

mod culprit;

use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use culprit::quoted_line;
use serde_yaml::granit_parser::{
    ErrorKind, Event, Marker, Options, Parser, Placement, ScalarStyle, ScanError, Span as YamlSpan,
};

/// Front matter longer than this is refused, in bytes.
pub const MAX_LENGTH: usize = 64 * 1024;
const MAX_DEPTH: usize = 16;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its place in the file.
    pub span: Span,
}

/// A value of front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as written, without its quotes; `plain` when it had none.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// `[a, b]` or lines with `-`.
    List(Vec<Node>),
    /// Keys and values in the order of the file; no key twice.
    Map(Vec<(Key, Node)>),
}

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// Its place in the file.
    pub span: Span,
}

impl Node {
    /// Nothing, `~` or `null`, without quotes.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The node as JSON, for `extra`: plain numbers, booleans and nulls become such.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Scalar { text, plain: true } => match text.as_str() {
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                _ if self.is_null() => Json::Null,
                _ => text
                    .parse::<i64>()
                    .ok()
                    .filter(|number| number.to_string() == *text)
                    .map_or_else(|| Json::String(text.clone()), Json::from),
            },
            Value::Scalar { text, .. } => Json::String(text.clone()),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Map(entries) => entries
                .iter()
                .map(|(key, node)| (key.text.clone(), node.to_json()))
                .collect(),
        }
    }
}

/// A comment that may have swallowed a part of a value: `title: Ward #12`.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailingComment {
    /// Its place, from `#` to the end of the line.
    pub span: Span,
    /// Its line with the whole value in quotes; empty when the line has no key.
    pub quoted: String,
}

/// What front matter holds.
#[derive(Debug, Default, PartialEq)]
pub struct Document {
    /// Its keys; empty when it is empty.
    pub entries: Vec<(Key, Node)>,
    /// Comments behind plain values.
    pub comments: Vec<TrailingComment>,
}

/// Reads front matter: `text` between the fences, which begins `lines_before` lines into the file.
///
/// # Errors
/// One diagnostic for text that is no YAML, or more than bantin reads; all duplicate keys at once.
pub fn read(path: &SourcePath, text: &str, lines_before: u32) -> Result<Document, Vec<Diagnostic>> {
    if text.len() > MAX_LENGTH {
        let place = Span::line(lines_before + 1);
        return Err(vec![
            Diagnostic::new(&code::FM_TOO_LONG)
                .arg("limit", MAX_LENGTH / 1024)
                .at(path, place),
        ]);
    }
    let options = serde_yaml::granit_parser::options! { emit_comments: true };
    let mut builder = Builder {
        path,
        text,
        lines_before,
        stack: Vec::new(),
        root: None,
        document: Document::default(),
        diagnostics: Vec::new(),
    };
    match builder.run(options) {
        Err(fatal) => {
            let is_certain = [&code::FM_TOO_DEEP, &code::FM_FENCE_INSIDE].contains(&fatal.code);
            let usual = if is_certain {
                Vec::new()
            } else {
                culprit::all(path, text, lines_before)
            };
            Err(if usual.is_empty() { vec![*fatal] } else { usual })
        }
        Ok(()) if !builder.diagnostics.is_empty() => Err(builder.diagnostics),
        Ok(()) => builder.finish(),
    }
}

enum Open {
    List(Vec<Node>, Span),
    Map(Vec<(Key, Node)>, Option<Key>, Span),
}

struct Builder<'a> {
    path: &'a SourcePath,
    text: &'a str,
    lines_before: u32,
    stack: Vec<Open>,
    root: Option<Node>,
    document: Document,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn run(&mut self, options: Options) -> Result<(), Box<Diagnostic>> {
        let mut documents = 0;
        for next in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = next.map_err(|error| Box::new(self.scan_error(&error)))?;
            let place = self.place(&span);
            match event {
                Event::DocumentStart(..) => documents += 1,
                Event::Comment(_, Placement::Right) => {
                    let quoted = quoted_line(self.own_line(place.line)).unwrap_or_default();
                    let comment = TrailingComment { span: place, quoted };
                    self.document.comments.push(comment);
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.refuse(anchor != 0, tag.is_some(), place)?;
                    let plain = style == ScalarStyle::Plain;
                    self.scalar(text.into_owned(), plain, place)?;
                }
                Event::SequenceStart(_, anchor, tag) => {
                    self.refuse(anchor != 0, tag.is_some(), place)?;
                    self.push(Open::List(Vec::new(), place), place)?;
                }
                Event::MappingStart(_, anchor, tag) => {
                    self.refuse(anchor != 0, tag.is_some(), place)?;
                    self.push(Open::Map(Vec::new(), None, place), place)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(place)?,
                Event::Alias(_) => return Err(self.not_plain(place)),
                _ => {}
            }
            if documents > 1 {
                let line = self.own_line(place.line).trim_end();
                let diagnostic = Diagnostic::new(&code::FM_FENCE_INSIDE).arg("found", line);
                return Err(Box::new(diagnostic.at(self.path, Span::line(place.line))));
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Document, Vec<Diagnostic>> {
        match self.root {
            None => Ok(self.document),
            Some(Node {
                value: Value::Map(entries),
                ..
            }) => Ok(Document {
                entries,
                ..self.document
            }),
            Some(node) if node.is_null() => Ok(self.document),
            Some(node) => Err(vec![Diagnostic::new(&code::FM_NOT_KEYS).at(self.path, node.span)]),
        }
    }

    /// Anchors and tags: what looks like one in front matter is text that needs quotes.
    fn refuse(&self, anchor: bool, tag: bool, place: Span) -> Result<(), Box<Diagnostic>> {
        if anchor || tag {
            return Err(self.not_plain(place));
        }
        Ok(())
    }

    fn not_plain(&self, place: Span) -> Box<Diagnostic> {
        // The place of a node is behind its sign; the mark belongs under the sign.
        let line = self.own_line(place.line);
        let value = line.find(':').map_or(0, |colon| colon + 1);
        let spaces = line[value..].len() - line[value..].trim_start().len();
        let column = u32::try_from(line[..value + spaces].chars().count() + 1).unwrap_or(u32::MAX);
        let sign = Span {
            column,
            end_line: place.line,
            end_column: column + 1,
            ..place
        };
        let diagnostic = Diagnostic::new(&code::FM_SPECIAL_SIGN).at(self.path, sign);
        Box::new(self.with_quoted_line(diagnostic, place.line))
    }

    /// Offers the line with its value in quotes, when it is of the form `key: value`.
    fn with_quoted_line(&self, diagnostic: Diagnostic, line: u32) -> Diagnostic {
        diagnostic.arg("line", quoted_line(self.own_line(line)).unwrap_or_default())
    }

    /// A line of the front matter by its number in the file.
    fn own_line(&self, line: u32) -> &str {
        let own = line.saturating_sub(self.lines_before + 1) as usize;
        self.text.lines().nth(own).unwrap_or_default()
    }

    fn push(&mut self, open: Open, place: Span) -> Result<(), Box<Diagnostic>> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(Box::new(Diagnostic::new(&code::FM_TOO_DEEP).at(self.path, place)));
        }
        if let Some(Open::Map(_, None, _)) = self.stack.last() {
            return Err(self.not_plain(place));
        }
        self.stack.push(open);
        Ok(())
    }

    fn scalar(&mut self, text: String, plain: bool, span: Span) -> Result<(), Box<Diagnostic>> {
        if let Some(Open::Map(_, key @ None, _)) = self.stack.last_mut() {
            *key = Some(Key { text, span });
            return Ok(());
        }
        self.add(Node {
            value: Value::Scalar { text, plain },
            span,
        })
    }

    fn close(&mut self, end: Span) -> Result<(), Box<Diagnostic>> {
        let (value, start) = match self.stack.pop() {
            Some(Open::List(items, start)) => (Value::List(items), start),
            Some(Open::Map(entries, _, start)) => (Value::Map(entries), start),
            None => return Ok(()),
        };
        let span = Span {
            end_line: end.end_line,
            end_column: end.end_column,
            ..start
        };
        self.add(Node { value, span })
    }

    fn add(&mut self, node: Node) -> Result<(), Box<Diagnostic>> {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map(entries, key, span)) => {
                let Some(key) = key.take() else {
                    let span = *span;
                    return Err(self.not_plain(span));
                };
                if let Some((first, _)) = entries.iter().find(|(other, _)| other.text == key.text) {
                    self.diagnostics.push(
                        Diagnostic::new(&code::FM_DUPLICATE_KEY)
                            .arg("key", &key.text)
                            .arg("first", first.span.line)
                            .at(self.path, key.span),
                    );
                }
                entries.push((key, node));
            }
        }
        Ok(())
    }

    fn place(&self, span: &YamlSpan) -> Span {
        let at = |marker: &Marker| {
            let line = u32::try_from(marker.line()).unwrap_or(u32::MAX);
            let column = u32::try_from(marker.col() + 1).unwrap_or(u32::MAX);
            (line + self.lines_before, column)
        };
        let ((line, column), (end_line, end_column)) = (at(&span.start), at(&span.end));
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn scan_error(&self, error: &ScanError) -> Diagnostic {
        let marker = error.marker();
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            let line = u32::try_from(marker.line()).unwrap_or(u32::MAX) + self.lines_before;
            return Diagnostic::new(&code::FM_TOO_DEEP).at(self.path, Span::line(line));
        }
        let line = u32::try_from(marker.line()).unwrap_or(u32::MAX) + self.lines_before;
        let column = u32::try_from(marker.col() + 1).unwrap_or(u32::MAX);
        Diagnostic::new(&code::FM_SYNTAX).at(
            self.path,
            Span {
                line,
                column,
                end_line: line,
                end_column: column + 1,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, u32, u32)> {
        let path = SourcePath::new("content/a.md").unwrap();
        let Err(diagnostics) = read(&path, text, 1) else {
            return Vec::new();
        };
        let place = |d: &Diagnostic| d.place.as_ref().and_then(|place| place.span).unwrap();
        diagnostics
            .iter()
            .map(|d| (d.code.id, place(d).line, place(d).column))
            .collect()
    }

    #[test]
    fn scalars_stay_as_written() {
        let path = SourcePath::new("content/a.md").unwrap();
        let document = read(&path, "title: 2024\ndraft: \"false\"\nx: 1.10\n", 1).unwrap();
        let scalars: Vec<_> = document
            .entries
            .iter()
            .map(|(_, node)| node.value.clone())
            .collect();
        let scalar = |text: &str, plain| Value::Scalar {
            text: text.into(),
            plain,
        };
        assert_eq!(
            scalars,
            [scalar("2024", true), scalar("false", false), scalar("1.10", true)]
        );
    }

    #[test]
    fn common_mistakes_have_their_own_message_and_true_place() {
        assert_eq!(codes("title: Bản tin: Hội chợ\n"), [("fm/colon", 2, 15)]);
        assert_eq!(codes("title: @home\n"), [("fm/special-sign", 2, 8)]);
        assert_eq!(codes("title: &Co\n")[0].0, "fm/special-sign");
        assert_eq!(codes("title: [Khẩn] Nước cúp\n")[0].0, "fm/special-sign");
        assert_eq!(
            codes("title: \"Hội chợ\ndate: 2026-11-23\n")[0].0,
            "fm/quote-open"
        );
        assert_eq!(
            codes("a: 1\nb: 2\na: 3\nb: 4\n"),
            [("fm/duplicate-key", 4, 1), ("fm/duplicate-key", 5, 1)]
        );
        assert_eq!(codes("photo:\n\tsrc: a.jpg\n")[0].0, "fm/tab");
        assert_eq!(codes("chỉ là chữ\n")[0].0, "fm/not-keys");
    }

    #[test]
    fn bombs_are_refused() {
        assert_eq!(codes(&"[".repeat(60_000))[0].0, "fm/too-deep");
        assert_eq!(codes(&"a".repeat(70_000))[0].0, "fm/too-long");
        assert_eq!(codes("a: &x 1\nb: *x\n")[0].0, "fm/special-sign");
    }
}
