//! Reads the text of a template as the engine does, as far as bantin has to know it before the engine: loops, to stop them, and
//! the templates that it extends and includes. Knows no other template.

use memchr::memmem;
use std::ops::Range;

/// In a loop.
pub const CALL: &str = "{% if __may_go_on() %}{% endif %}";
/// The same where the author's tag removes the white space behind it.
pub const CALL_AND_TRIM: &str = "{% if __may_go_on() %}{% endif -%}";
/// In `[x for x in list]`.
pub const CONDITION: &str = " if __may_go_on()";
/// After the `if` of such a list.
pub const FIRST_CONDITION: &str = " __may_go_on() and";

/// Where something is inserted into a template, and what.
pub type Call = (usize, &'static str);

/// `{% extends "name" %}` or `{% include "name" %}`.
#[derive(Debug)]
pub struct TemplateLink<'a> {
    /// The template, as it is written.
    pub name: &'a str,
    /// Where the name stands, in bytes.
    pub range: Range<usize>,
    /// Whether it is extended.
    pub is_parent: bool,
}

/// What was found in a template.
#[derive(Debug, Default)]
pub struct Scanned<'a> {
    /// In the order of their places.
    pub calls: Vec<Call>,
    /// The templates that it names.
    pub links: Vec<TemplateLink<'a>>,
    /// Where its last `{% endblock %}` stands, in bytes.
    pub last_block: Option<Range<usize>>,
}

/// Reads a template as the engine does, as far as is needed to find its loops and the templates that it names.
#[must_use]
pub fn scan(text: &str) -> Scanned<'_> {
    let mut scan = Scan {
        text,
        at: 0,
        found: Scanned::default(),
        loops: Vec::new(),
    };
    scan.read();
    scan.found
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    found: Scanned<'a>,
    /// The loops that are open.
    loops: Vec<Loop>,
}

/// A tag that was read.
#[derive(Default)]
struct Tag<'a> {
    /// Its first word.
    name: &'a str,
    /// Its last text between quotes.
    quoted: Range<usize>,
}

/// A `{% for %}` that is open. One without other loops, filters and functions goes over a list that is there, and does next
/// to nothing: it needs no call.
struct Loop {
    /// Its place among the calls.
    call: usize,
    may_be_long: bool,
}

/// A bracket that is open.
#[derive(Default)]
struct Open {
    is_list: bool,
    /// After the `for` of a list.
    is_loop: bool,
    /// After its `if`.
    has_condition: bool,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn read(&mut self) {
        while let Some(brace) = memchr::memchr(b'{', self.rest().as_bytes()) {
            self.at += brace;
            match self.rest().as_bytes().get(1) {
                Some(b'#') => self.after("#}"),
                Some(b'{') => drop(self.tag("}}")),
                Some(b'%') if tag_of("raw", self.rest()).is_some() => self.raw(),
                Some(b'%') => self.statement(),
                _ => self.at += 1,
            }
        }
    }

    fn statement(&mut self) {
        let start = self.at;
        let Tag { name, quoted } = self.tag("%}");
        match name {
            "for" => {
                self.is_long();
                self.loops.push(Loop {
                    call: self.found.calls.len(),
                    may_be_long: false,
                });
                self.call();
            }
            "endfor" => {
                if let Some(Loop {
                    call,
                    may_be_long: false,
                }) = self.loops.pop()
                {
                    self.found.calls.remove(call);
                }
            }
            "component" => self.call(),
            "include" | "extends" => {
                self.is_long();
                let is_parent = name == "extends";
                // A single file cannot be included by itself; files that each include the next one twice can be many.
                if !is_parent && self.found.links.iter().any(|link| !link.is_parent) {
                    self.call();
                }
                self.found.links.push(TemplateLink {
                    name: self.text.get(quoted.clone()).unwrap_or_default(),
                    range: quoted,
                    is_parent,
                });
            }
            "endblock" => self.found.last_block = Some(start..self.at),
            _ => {}
        }
    }

    /// Inserts a call behind the tag that was read.
    fn call(&mut self) {
        let is_trimmed = self.text.get(..self.at).is_some_and(|tag| tag.ends_with("-%}"));
        let call = if is_trimmed { CALL_AND_TRIM } else { CALL };
        self.found.calls.push((self.at, call));
    }

    fn is_long(&mut self) {
        if let Some(last) = self.loops.last_mut() {
            last.may_be_long = true;
        }
    }

    /// Goes behind the next `end`.
    fn after(&mut self, end: &str) {
        let (_, inside) = self.rest().split_at(2);
        let at = memmem::find(inside.as_bytes(), end.as_bytes());
        self.at = at.map_or(self.text.len(), |at| self.at + 2 + at + end.len());
    }

    fn raw(&mut self) {
        self.after("%}");
        while let Some(at) = memmem::find(self.rest().as_bytes(), b"{%") {
            self.at += at;
            if let Some(length) = tag_of("endraw", self.rest()) {
                self.at += length;
                return;
            }
            self.at += 2;
        }
        self.at = self.text.len();
    }

    /// Goes behind a tag that ends with `end`.
    fn tag(&mut self, end: &str) -> Tag<'a> {
        let mut open: Vec<Open> = Vec::new();
        let mut tag = Tag::default();
        let mut before = b' ';
        self.at += 2;
        while let Some(&byte) = self.rest().as_bytes().first() {
            if self.rest().starts_with(end) {
                self.at += end.len();
                break;
            }
            if matches!(byte, b'|' | b'(' | b'[' | b'<') {
                self.is_long();
            }
            match byte {
                b'"' | b'\'' | b'`' => {
                    let start = self.at + 1;
                    self.string(byte);
                    tag.quoted = start..self.at.saturating_sub(1).max(start);
                }
                b'[' | b'(' | b'{' => {
                    open.push(Open {
                        is_list: byte == b'[',
                        ..Open::default()
                    });
                    self.at += 1;
                }
                b']' | b')' | b'}' => {
                    if open.pop().is_some_and(|list| list.is_loop && !list.has_condition) {
                        self.found.calls.push((self.at, CONDITION));
                    }
                    self.at += 1;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                    let word = self.word();
                    if tag.name.is_empty() {
                        tag.name = word;
                    }
                    if let Some(list) = open.last_mut().filter(|list| list.is_list && before != b'.') {
                        list.is_loop |= word == "for";
                        if word == "if" && list.is_loop && !list.has_condition {
                            list.has_condition = true;
                            self.found.calls.push((self.at, FIRST_CONDITION));
                        }
                    }
                }
                _ => self.at += self.rest().chars().next().map_or(1, char::len_utf8),
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        tag
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let word = rest.split(|letter| !is_part(letter)).next().unwrap_or_default();
        self.at += word.len();
        word
    }

    fn string(&mut self, quote: u8) {
        let mut is_escaped = false;
        let end = self.rest().bytes().skip(1).position(|byte| {
            let is_end = byte == quote && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            is_end
        });
        self.at = end.map_or(self.text.len(), |end| self.at + end + 2);
    }
}

/// The length of the tag `name` without arguments at the start of `text`. `None`: something else stands there.
fn tag_of(name: &str, text: &str) -> Option<usize> {
    let rest = text.strip_prefix("{%")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_ascii_start();
    let rest = rest.strip_prefix(name)?.trim_ascii_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}
