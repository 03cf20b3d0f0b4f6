//! Builds nodes of the events of a YAML parser. Anchors, aliases, tags and deep nesting are refused, so there are no "billion
//! laughs". Repairing broken YAML is up to `recover`.

use super::culprit::quoted_line;
use super::node::{Document, Entries, Key, Node, TrailingComment, YamlValue};
use crate::base::catalogue::front_matter as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use serde_yaml::granit_parser::{
    ErrorKind, Event, Marker, Options, Parser, Placement, ScalarStyle, ScanError, Span as YamlSpan,
};

const MAX_DEPTH: usize = 16;

/// Reads YAML that begins after `lines_before` lines of its file; duplicate keys are reported.
///
/// # Errors
/// The diagnostic of the first syntax error or refused feature.
pub(super) fn build(
    path: &SourcePath,
    text: &str,
    lines_before: u32,
) -> Result<(Document, Vec<Diagnostic>), Box<Diagnostic>> {
    let mut builder = Builder {
        path,
        text,
        lines: text.lines().collect(),
        lines_before,
        stack: Vec::new(),
        root: None,
        document: Document::default(),
        diagnostics: Vec::new(),
    };
    builder.run(serde_yaml::granit_parser::options! { emit_comments: true })?;
    builder.finish()
}

enum Open {
    List(Vec<Node>, Span),
    Map(Entries, Option<Key>, Span),
}

struct Builder<'a> {
    path: &'a SourcePath,
    text: &'a str,
    lines: Vec<&'a str>,
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
                Event::Comment(_, placement)
                    if placement == Placement::Right || self.is_behind_key(place.line) =>
                {
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
                    self.push(Open::Map(Entries::default(), None, place), place)?;
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

    fn finish(self) -> Result<(Document, Vec<Diagnostic>), Box<Diagnostic>> {
        let mut document = self.document;
        match self.root {
            None => {}
            Some(Node {
                value: YamlValue::Map(entries),
                ..
            }) => document.entries = entries,
            Some(node) if node.is_null() => {}
            Some(node) => {
                return Err(Box::new(
                    Diagnostic::new(&code::FM_NOT_KEYS).at(self.path, node.span),
                ));
            }
        }
        Ok((document, self.diagnostics))
    }

    /// Refuses anchors and tags: in front matter they are texts that need quotes.
    fn refuse(&self, anchor: bool, tag: bool, place: Span) -> Result<(), Box<Diagnostic>> {
        if anchor || tag {
            return Err(self.not_plain(place));
        }
        Ok(())
    }

    fn not_plain(&self, place: Span) -> Box<Diagnostic> {
        // The parser gives the place behind the sign; the diagnostic marks the sign.
        let line = self.own_line(place.line);
        let value = line.find(':').map_or(0, |colon| colon + 1);
        let spaces = line.tail(value).len() - line.tail(value).trim_start().len();
        let column = u32::try_from(line.head(value + spaces).chars().count() + 1).unwrap_or(u32::MAX);
        let sign = Span::between((place.line, column), (place.line, column + 1));
        let diagnostic = Diagnostic::new(&code::FM_SPECIAL_SIGN)
            .arg("sign", line.tail(value + spaces).chars().next().unwrap_or(' '))
            .at(self.path, sign);
        Box::new(self.with_quoted_line(diagnostic, place.line))
    }

    /// Adds the line with its value in quotes, if it has the form `key: value`.
    fn with_quoted_line(&self, diagnostic: Diagnostic, line: u32) -> Diagnostic {
        diagnostic.arg("line", quoted_line(self.own_line(line)).unwrap_or_default())
    }

    /// A line of the front matter by its number in the file.
    fn own_line(&self, line: u32) -> &str {
        let own = line.saturating_sub(self.lines_before + 1) as usize;
        self.lines.get(own).copied().unwrap_or_default()
    }

    /// Whether a comment on this line is behind a key. (Behind a key without a value the parser takes it for a comment above
    /// the next line.)
    fn is_behind_key(&self, line: u32) -> bool {
        !self.own_line(line).trim_start().starts_with('#')
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
            value: YamlValue::Scalar { text, plain },
            span,
        })
    }

    fn close(&mut self, end: Span) -> Result<(), Box<Diagnostic>> {
        let (value, start) = match self.stack.pop() {
            Some(Open::List(items, start)) => (YamlValue::List(items), start),
            Some(Open::Map(entries, _, start)) => (YamlValue::Map(entries.into_list()), start),
            None => return Ok(()),
        };
        let span = Span::between((start.line, start.column), (end.end_line, end.end_column));
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
                if let Err((key, first)) = entries.add(key, node) {
                    self.diagnostics.push(duplicate(self.path, &key, first));
                }
            }
        }
        Ok(())
    }

    /// The line and the column of a marker of the parser, in the file.
    fn position(&self, marker: &Marker) -> (u32, u32) {
        let line = u32::try_from(marker.line()).unwrap_or(u32::MAX);
        let column = u32::try_from(marker.col() + 1).unwrap_or(u32::MAX);
        (line + self.lines_before, column)
    }

    fn place(&self, span: &YamlSpan) -> Span {
        Span::between(self.position(&span.start), self.position(&span.end))
    }

    fn scan_error(&self, error: &ScanError) -> Diagnostic {
        let (line, column) = self.position(error.marker());
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            return Diagnostic::new(&code::FM_TOO_DEEP).at(self.path, Span::line(line));
        }
        let sign = Span::between((line, column), (line, column + 1));
        Diagnostic::new(&code::FM_SYNTAX).at(self.path, sign)
    }
}

/// The diagnostic for a duplicate key.
pub(super) fn duplicate(path: &SourcePath, key: &Key, first: &Key) -> Diagnostic {
    Diagnostic::new(&code::FM_DUPLICATE_KEY)
        .arg("key", &key.text)
        .arg("first", first.span.line)
        .at(path, key.span)
}
