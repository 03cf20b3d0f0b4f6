//! Splits a piece of raw HTML, as the editor wrote it, into parts. Markup that does not end in its piece is text, so that no
//! piece can swallow what follows it. It removes nothing: that is up to `markdown::raw_html`.

use super::tag::{WrittenTag, is_space};
use crate::base::cut::Cut;
use std::cell::OnceCell;
use std::collections::VecDeque;
use std::ops::Range;

/// Elements that are removed with their content.
const WITH_CONTENT: [&str; 9] = [
    "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "title",
];
/// Elements whose content is only text; the text stays.
const WITH_TEXT: [&str; 4] = ["noembed", "noframes", "textarea", "xmp"];
/// After so much unfinished markup the rest of a piece is text, since each costs a search to the end of the piece.
const MOST_OPEN: usize = 20;

/// A part of a piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub struct HtmlPart<'h> {
    /// Its bytes in the piece.
    pub at: Range<usize>,
    /// Its kind.
    pub kind: PartKind<'h>,
}

/// A kind of part.
#[derive(Debug, PartialEq, Eq)]
pub enum PartKind<'h> {
    /// Text, with entities as written; a `<` in it is a character.
    Text,
    /// A start tag.
    Start(WrittenTag<'h>),
    /// An end tag, by its name in lower case.
    End(String),
    /// A comment or a declaration.
    Comment,
    /// An element that is removed with its content.
    Element(&'static str),
    /// The `<` of unfinished markup: text.
    Open(Unfinished),
}

/// A kind of unfinished markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfinished {
    /// A tag without `>`, or with a quotation mark that only another tag closes.
    Tag,
    /// A comment without `-->`.
    Comment,
    /// An element that would swallow what follows, without its end tag.
    Element(&'static str),
}

/// The parts of a piece, in order and without gaps.
pub fn parts(html: &str) -> Parts<'_> {
    Parts {
        html,
        rest: html,
        lower: OnceCell::new(),
        open: 0,
        next: VecDeque::new(),
    }
}

/// The iterator of [`parts`].
#[derive(Debug)]
pub struct Parts<'h> {
    html: &'h str,
    rest: &'h str,
    lower: OnceCell<String>,
    open: usize,
    next: VecDeque<HtmlPart<'h>>,
}

impl<'h> Iterator for Parts<'h> {
    type Item = HtmlPart<'h>;

    fn next(&mut self) -> Option<HtmlPart<'h>> {
        if self.next.is_empty() && !self.rest.is_empty() {
            let (kind, rest) = if self.open > MOST_OPEN {
                (PartKind::Text, "")
            } else if self.rest.starts_with('<') {
                self.markup()
            } else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                (PartKind::Text, self.rest.tail(end))
            };
            self.push(kind, rest);
        }
        self.next.pop_front()
    }
}

impl<'h> Parts<'h> {
    fn push(&mut self, kind: PartKind<'h>, rest: &'h str) {
        let start = self.html.len() - self.rest.len();
        let at = start..self.html.len() - rest.len();
        self.rest = rest;
        if !at.is_empty() {
            self.next.push_back(HtmlPart { at, kind });
        }
    }

    /// The part that begins with `<`, and the text behind it.
    fn markup(&mut self) -> (PartKind<'h>, &'h str) {
        let inner = self.rest.get(1..).unwrap_or_default();
        if let Some(comment) = inner.strip_prefix("!--") {
            return match end_of_comment(comment) {
                Some(rest) => (PartKind::Comment, rest),
                None => self.open(Unfinished::Comment),
            };
        }
        let name = inner.strip_prefix('/').unwrap_or(inner);
        if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return match WrittenTag::read(name) {
                None => self.open(Unfinished::Tag),
                Some((tag, rest)) if name.len() < inner.len() => (PartKind::End(tag.name), rest),
                Some((tag, rest)) => self.element(tag, rest),
            };
        }
        if !inner.starts_with(['!', '?', '/']) {
            return (PartKind::Text, inner);
        }
        match inner.split_once('>') {
            Some((_, rest)) => (PartKind::Comment, rest),
            None => self.open(Unfinished::Tag),
        }
    }

    /// A start tag, or a whole element if its content is not parsed as HTML.
    fn element(&mut self, tag: WrittenTag<'h>, rest: &'h str) -> (PartKind<'h>, &'h str) {
        if tag.name == "plaintext" {
            return self.open(Unfinished::Element("plaintext"));
        }
        let known = WITH_CONTENT.iter().chain(&WITH_TEXT);
        let Some(name) = known.copied().find(|name| tag.name == *name) else {
            return (PartKind::Start(tag), rest);
        };
        let Some((end, after)) = self.end_tag(name, rest) else {
            return self.open(Unfinished::Element(name));
        };
        if WITH_CONTENT.contains(&name) {
            return (PartKind::Element(name), after);
        }
        self.push(PartKind::Start(tag), rest);
        self.push(PartKind::Text, end);
        (PartKind::End(name.to_owned()), after)
    }

    /// The text from the first end tag of this name in `rest` on, and the text behind that tag.
    fn end_tag(&self, name: &str, rest: &'h str) -> Option<(&'h str, &'h str)> {
        let lower = self.lower.get_or_init(|| self.html.to_ascii_lowercase());
        let start = self.html.len() - rest.len();
        let wanted = format!("</{name}");
        let mut from = start;
        loop {
            let at = from + lower.get(from..)?.find(&wanted)?;
            from = at + wanted.len();
            let tail = self.html.get(from..)?;
            if tail.starts_with(|c: char| is_space(c) || c == '/' || c == '>') {
                let (_, after) = tail.split_once('>')?;
                return Some((self.html.get(at..)?, after));
            }
        }
    }

    fn open(&mut self, what: Unfinished) -> (PartKind<'h>, &'h str) {
        self.open += 1;
        (PartKind::Open(what), self.rest.get(1..).unwrap_or_default())
    }
}

/// The text behind a comment; `comment` begins behind its `<!--`. `None`: it does not end.
fn end_of_comment(comment: &str) -> Option<&str> {
    if let Some(rest) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
        return Some(rest);
    }
    let mut rest = comment;
    while let Some((_, after)) = rest.split_once("--") {
        if let Some(rest) = after.strip_prefix('>').or_else(|| after.strip_prefix("!>")) {
            return Some(rest);
        }
        // `--->` ends a comment too.
        rest = if after.starts_with('-') {
            rest.get(rest.len() - after.len() - 1..)?
        } else {
            after
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part as a letter and its text.
    fn read(html: &str) -> Vec<String> {
        let found: Vec<HtmlPart<'_>> = parts(html).collect();
        let whole: String = found.iter().map(|part| html.part(part.at.clone())).collect();
        assert_eq!(whole, html, "no gap");
        let letter = |kind: &PartKind<'_>| match kind {
            PartKind::Text => 't',
            PartKind::Start(_) => 's',
            PartKind::End(_) => 'e',
            PartKind::Comment => 'c',
            PartKind::Element(_) => 'x',
            PartKind::Open(_) => 'o',
        };
        found
            .iter()
            .map(|part| format!("{} {}", letter(&part.kind), html.part(part.at.clone())))
            .collect()
    }

    #[test]
    fn a_piece_has_parts_without_gaps() {
        assert_eq!(read("a <b>c</B > d"), ["t a ", "s <b>", "t c", "e </B >", "t  d"]);
        assert_eq!(
            read("<!-- a > b -->c<!-->d<!--->e<!-- f --!>g<!-- -- --->h"),
            [
                "c <!-- a > b -->",
                "t c",
                "c <!-->",
                "t d",
                "c <!--->",
                "t e",
                "c <!-- f --!>",
                "t g",
                "c <!-- -- --->",
                "t h"
            ]
        );
        assert_eq!(
            read("<?a?><!b><![CDATA[c]]></></ d>"),
            ["c <?a?>", "c <!b>", "c <![CDATA[c]]>", "c </>", "c </ d>"]
        );
        assert_eq!(
            read("<SCRIPT>a</scriptx></script >b<svg><svg></svg>c"),
            [
                "x <SCRIPT>a</scriptx></script >",
                "t b",
                "x <svg><svg></svg>",
                "t c"
            ]
        );
        assert_eq!(
            read("<textarea><b></textarea>c"),
            ["s <textarea>", "t <b>", "e </textarea>", "t c"]
        );
        assert_eq!(read("1 < 2 <3"), ["t 1 ", "t <", "t  2 ", "t <", "t 3"]);
    }

    #[test]
    fn what_does_not_end_is_text() {
        for html in [
            "<div class=\"note>\na",
            "<div class='note>\na",
            "<div class=\"note>\n<p class=\"x\">a",
            "<div title=\"x><p title=\"\">",
            "<a href=\"x>a</a> <a href=\"y>b</a>",
            "<!-- a",
            "<div",
            "<div a=",
            "<div a=\"b\"",
            "<b<i>",
            "<script>a",
            "<plaintext>a</plaintext>",
            "<textarea>a",
            "<template>a",
            "<!a",
            "<?",
        ] {
            let found: Vec<_> = parts(html).collect();
            assert!(matches!(found[0].kind, PartKind::Open(_)), "{html}: {found:?}");
        }
        let many = "<a href=\"".repeat(1_000);
        let open = parts(&many).filter(|part| matches!(part.kind, PartKind::Open(_)));
        assert_eq!(open.count(), MOST_OPEN + 1);
    }
}
