//! Templates that can be stopped. The engine has no limit of its own, so the text that it compiles gets a call of a hidden
//! function in every loop that may be long; the call fails once the page was stopped. What is inserted stands on the author's line, and
//! [`Inserted`] counts it out of the columns of errors.

use super::scan::Call;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tera::{Error, Kwargs, State, Tera, TeraResult};

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

/// The template with `calls`, which [`scan`](super::scan::scan) found in it, and what was inserted.
#[must_use]
pub fn stoppable(text: &str, calls: &[Call]) -> (String, Inserted) {
    let mut out = String::with_capacity(text.len() + 256);
    let mut pieces = Vec::new();
    let (mut line, mut column, mut done) = (1, 1, 0);
    for &(at, piece) in calls {
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
