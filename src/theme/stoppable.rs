//! Templates that can be stopped. The engine has no limit of its own, so the text that it compiles gets a call of a hidden
//! function in every loop that may be long; the call fails once the page was stopped. What is inserted stands on the author's line, and
//! [`Inserted`] counts it out of the columns of errors.

use memchr::memmem;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tera::{Error, Kwargs, State, Tera, TeraResult};

pub(super) const CALL: &str = "{% if __may_go_on() %}{% endif %}";
/// The same where the author's tag removes the white space behind it.
pub(super) const CALL_AND_TRIM: &str = "{% if __may_go_on() %}{% endif -%}";
/// In `[x for x in list]`, and in `[x for x in list if …]`.
pub(super) const CONDITION: &str = " if __may_go_on()";
pub(super) const FIRST_CONDITION: &str = " __may_go_on() and";

thread_local! {
    /// What stops the page that this thread prints.
    static STOP: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Registers the hidden function.
pub fn register(tera: &mut Tera) {
    tera.register_function("__may_go_on", may_go_on);
}

fn may_go_on(_: Kwargs, _: &State) -> TeraResult<bool> {
    let is_stopped =
        |stop: &Option<Arc<AtomicBool>>| stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed));
    if STOP.with_borrow(is_stopped) {
        return Err(Error::message("stopped"));
    }
    Ok(true)
}

/// Runs `print`, which prints one page on this thread; templates fail in it as soon as `stop` is true.
pub fn until<T>(stop: &Arc<AtomicBool>, print: impl FnOnce() -> T) -> T {
    let before = STOP.replace(Some(Arc::clone(stop)));
    let printed = print();
    STOP.set(before);
    printed
}

/// Something in a line that its author did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    line: u32,
    /// In the longer text; columns start at 1 and count characters.
    column: u32,
    length: u32,
}

/// What was inserted into a template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inserted(Vec<Piece>);

impl Inserted {
    /// The column in the author's text of one in the longer text.
    #[must_use]
    pub fn column(&self, line: u32, column: u32) -> u32 {
        let before = self.0.iter();
        let before = before.filter(|piece| piece.line == line && piece.column < column);
        before.fold(column, |left, piece| {
            left - piece.length.min(column - piece.column)
        })
    }
}

/// The template with a call in every loop, and what was inserted.
#[must_use]
pub fn stoppable(text: &str) -> (String, Inserted) {
    let mut out = String::with_capacity(text.len() + 256);
    let mut pieces = Vec::new();
    let (mut line, mut column, mut done) = (1, 1, 0);
    for (at, piece) in (Scan {
        text,
        at: 0,
        found: Vec::new(),
        loops: Vec::new(),
    })
    .calls()
    {
        let own = text.get(done..at).unwrap_or_default();
        for letter in own.chars() {
            (line, column) = if letter == '\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        let length = u32::try_from(piece.len()).unwrap_or(u32::MAX);
        pieces.push(Piece { line, column, length });
        column += length;
        out.push_str(own);
        out.push_str(piece);
        done = at;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, Inserted(pieces))
}

/// Reads a template as the engine does, as far as is needed to find its loops.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Where something is inserted, and what.
    found: Vec<(usize, &'static str)>,
    /// The loops that are open.
    loops: Vec<Loop>,
}

/// A `{% for %}` that is open. One without other loops, filters and functions goes over a list that is there, and does next
/// to nothing: it needs no call.
struct Loop {
    /// Its call in `found`.
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

    fn calls(mut self) -> Vec<(usize, &'static str)> {
        let mut includes = 0;
        while let Some(brace) = memchr::memchr(b'{', self.rest().as_bytes()) {
            self.at += brace;
            match self.rest().as_bytes().get(1) {
                Some(b'#') => self.after("#}"),
                Some(b'{') => drop(self.tag("}}")),
                Some(b'%') if tag_of("raw", self.rest()).is_some() => self.raw(),
                Some(b'%') => {
                    // A single file cannot be included by itself; files that each include the next one twice can be many.
                    let is_call = match self.tag("%}") {
                        "for" => {
                            self.is_long();
                            let call = self.found.len();
                            self.loops.push(Loop {
                                call,
                                may_be_long: false,
                            });
                            true
                        }
                        "endfor" => {
                            if let Some(Loop {
                                call,
                                may_be_long: false,
                            }) = self.loops.pop()
                            {
                                self.found.remove(call);
                            }
                            false
                        }
                        "component" => true,
                        "include" => {
                            self.is_long();
                            includes += 1;
                            includes > 1
                        }
                        _ => false,
                    };
                    if is_call {
                        let is_trimmed = self.text.get(..self.at).is_some_and(|tag| tag.ends_with("-%}"));
                        self.found
                            .push((self.at, if is_trimmed { CALL_AND_TRIM } else { CALL }));
                    }
                }
                _ => self.at += 1,
            }
        }
        self.found
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

    /// Goes behind a tag that ends with `end`; its first word.
    fn tag(&mut self, end: &str) -> &'a str {
        let mut open: Vec<Open> = Vec::new();
        let (mut name, mut before) = ("", b' ');
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
                b'"' | b'\'' | b'`' => self.string(byte),
                b'[' | b'(' | b'{' => {
                    open.push(Open {
                        is_list: byte == b'[',
                        ..Open::default()
                    });
                    self.at += 1;
                }
                b']' | b')' | b'}' => {
                    if open.pop().is_some_and(|list| list.is_loop && !list.has_condition) {
                        self.found.push((self.at, CONDITION));
                    }
                    self.at += 1;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                    let word = self.word();
                    if name.is_empty() {
                        name = word;
                    }
                    if let Some(list) = open.last_mut().filter(|list| list.is_list && before != b'.') {
                        list.is_loop |= word == "for";
                        if word == "if" && list.is_loop && !list.has_condition {
                            list.has_condition = true;
                            self.found.push((self.at, FIRST_CONDITION));
                        }
                    }
                }
                _ => self.at += self.rest().chars().next().map_or(1, char::len_utf8),
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        name
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
