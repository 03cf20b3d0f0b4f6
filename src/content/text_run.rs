//! A run of text between two pieces of markup, written as HTML: bare addresses become links, everything else is escaped. It
//! collects the texts of the parser; Markdown itself is handled by `markdown`.

use crate::base::cut::Cut;
use crate::base::escape;
use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::CowStr;
use std::ops::Range;

/// A piece of text in the source and in the HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChunk {
    /// Bytes of the source.
    pub source: Range<usize>,
    /// Bytes of the HTML.
    pub html: Range<usize>,
    /// Whether both have the same number of characters, apart from escapes.
    is_even: bool,
}

/// A bare address that was made a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autolink {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// Whether it is a mail address.
    pub is_mail: bool,
}

/// Consecutive texts of the parser, each with its bytes in the source.
#[derive(Debug, Default)]
pub struct TextRun<'a> {
    pieces: Vec<(CowStr<'a>, Range<usize>)>,
}

impl<'a> TextRun<'a> {
    /// Adds the next text.
    pub fn push(&mut self, text: CowStr<'a>, range: Range<usize>) {
        self.pieces.push((text, range));
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Its part of the source.
    pub fn range(&self) -> Range<usize> {
        let start = self.pieces.first().map_or(0, |(_, range)| range.start);
        start..self.pieces.last().map_or(start, |(_, range)| range.end)
    }

    /// The texts, without their places.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|(text, _)| text.as_ref())
    }

    /// Empties it and keeps its memory.
    pub fn clear(&mut self) {
        self.pieces.clear();
    }

    /// Writes the run as HTML. With `autolink` addresses become links, spelled as in `source` (typography must not change
    /// quotes and dashes in them), and are returned. Texts between them are added to `chunks`.
    pub fn write(
        &self,
        source: &str,
        autolink: bool,
        out: &mut String,
        chunks: &mut Vec<TextChunk>,
    ) -> Vec<Autolink> {
        let start = self.range().start;
        let links = if autolink {
            find_links(source.part(self.range()), start)
        } else {
            Vec::new()
        };
        // Pieces and links come in the order of the source.
        let mut ahead = links.as_slice();
        for (text, at) in &self.pieces {
            while let [first, rest @ ..] = ahead
                && first.range.end <= at.start
            {
                ahead = rest;
            }
            let mut inside = (ahead.iter())
                .take_while(|link| link.range.start < at.end)
                .peekable();
            if inside.peek().is_none() {
                let is_even = source.get(at.clone()).is_some_and(|written| {
                    written == text.as_ref() || written.chars().count() == text.chars().count()
                });
                write_chunk(text, at.clone(), is_even, out, chunks);
                continue;
            }
            // A text that typography has changed is wholly inside an address, which is written from the source.
            let verbatim = source.get(at.clone()) == Some(text.as_ref());
            let mut done = at.start;
            for link in inside {
                if verbatim && done < link.range.start {
                    let part = done..link.range.start;
                    write_chunk(source.part(part.clone()), part, true, out, chunks);
                }
                if at.contains(&link.range.start) {
                    write_link(source.part(link.range.clone()), link.is_mail, out);
                }
                done = link.range.end;
            }
            if verbatim && done < at.end {
                write_chunk(source.part(done..at.end), done..at.end, true, out, chunks);
            }
        }
        links
    }
}

/// Writes a text, escaped, and adds it to `chunks`, or to the last chunk if it follows that directly.
fn write_chunk(
    text: &str,
    source: Range<usize>,
    is_even: bool,
    out: &mut String,
    chunks: &mut Vec<TextChunk>,
) {
    let start = out.len();
    escape::text(text, out);
    match chunks.last_mut() {
        Some(last) if last.is_even && last.source.end == source.start && last.html.end == start => {
            last.source.end = source.end;
            last.html.end = out.len();
            last.is_even = is_even;
        }
        _ => chunks.push(TextChunk {
            source,
            html: start..out.len(),
            is_even,
        }),
    }
}

fn find_links(source: &str, start: usize) -> Vec<Autolink> {
    // Every address has one of these.
    if memchr::memchr3(b'@', b':', b'w', source.as_bytes()).is_none() {
        return Vec::new();
    }
    let has_www = source.contains("www.");
    if !has_www && !source.contains("://") && !source.contains('@') {
        return Vec::new();
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(!has_www);
    finder
        .links(source)
        .filter(|link| is_safe(link.as_str(), link.kind()))
        .map(|link| Autolink {
            range: start + link.start()..start + link.end(),
            is_mail: *link.kind() == LinkKind::Email,
        })
        .collect()
}

fn is_safe(link: &str, kind: &LinkKind) -> bool {
    match kind {
        LinkKind::Url => ["https://", "http://", "www."]
            .iter()
            .any(|start| link.starts_with(start)),
        _ => true,
    }
}

fn write_link(address: &str, is_mail: bool, out: &mut String) {
    let scheme = match address {
        _ if is_mail => "mailto:",
        _ if address.starts_with("www.") => "https://",
        _ => "",
    };
    out.push_str("<a href=\"");
    out.push_str(scheme);
    escape::attribute(address, out);
    out.push_str("\">");
    escape::text(address, out);
    out.push_str("</a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(source: &'static str) -> String {
        let mut run = TextRun::default();
        run.push(CowStr::Borrowed(source), 0..source.len());
        let mut out = String::new();
        run.write(source, true, &mut out, &mut Vec::new());
        out
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(
            html("Xem (https://a.vn/x?y=1&z=2)."),
            "Xem (<a href=\"https://a.vn/x?y=1&amp;z=2\">https://a.vn/x?y=1&amp;z=2</a>)."
        );
        assert_eq!(
            html("thư: a.b@c.vn!"),
            "thư: <a href=\"mailto:a.b@c.vn\">a.b@c.vn</a>!"
        );
        assert_eq!(html("a < b @ c"), "a &lt; b @ c");
        assert_eq!(
            html("www.a.vn, b.md"),
            "<a href=\"https://www.a.vn\">www.a.vn</a>, b.md"
        );
    }

    #[test]
    fn typography_inside_an_address_is_undone() {
        let source = "x https://a.vn/b--c \"d\"";
        let mut run = TextRun::default();
        run.push("x https://a.vn/b".into(), 0..16);
        run.push("–".into(), 16..18);
        run.push("c ".into(), 18..20);
        run.push("“".into(), 20..21);
        run.push("d".into(), 21..22);
        run.push("”".into(), 22..23);
        let mut out = String::new();
        run.write(source, true, &mut out, &mut Vec::new());
        assert_eq!(out, "x <a href=\"https://a.vn/b--c\">https://a.vn/b--c</a> “d”");
    }
}
