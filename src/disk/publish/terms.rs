//! What somebody lets a publication do, and when it is.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::config::permalink::Pattern;
use crate::config::settings::Publish;
use crate::site::entry::Entry;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use std::path::Path;

/// By how many seconds the clock may be behind the newest publication: those of two computers that share a site differ by
/// minutes.
const TOLERANCE: i64 = 600;

/// What a publication may do.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each allows or asks for one thing")]
pub struct Terms<'a> {
    /// Whether files of others that stand in the way are overwritten.
    pub adopt: bool,
    /// Whether any number of pages may be deleted.
    pub allow_deletes: bool,
    /// The file for the paths that change.
    pub changes: Option<&'a Path>,
    /// Whether every published file is read, also one whose stamp says that it is untouched.
    pub verify: bool,
    /// The moment of the publication, in seconds since 1970.
    pub now: i64,
    /// Whether that is what the clock of the computer says, and nobody's wish.
    pub by_clock: bool,
    /// Whether it completes the publication before: `rollback` returns from both at once.
    pub follows: bool,
    /// What the site says.
    pub settings: &'a Publish,
    /// The addresses of articles.
    pub article: &'a Pattern,
    /// Articles that somebody hides, and nobody is to see.
    pub hidden: &'a [Entry],
}

impl Terms<'_> {
    /// Whether the clock of the computer stands so far before `before`, when something was published by it, that one of the
    /// two times was wrong.
    pub(super) fn is_behind(&self, before: i64) -> bool {
        self.by_clock && self.now.saturating_add(TOLERANCE) < before
    }

    /// The newest moment of a publication by the clock, if this is one, and `before` was it before. Who says what time it is
    /// knows better than a clock that was ahead.
    pub(super) fn clock(&self, before: Option<i64>, publishes: bool) -> Option<i64> {
        match before {
            Some(before) if !self.by_clock => Some(before.min(self.now)),
            Some(before) if publishes => Some(before.max(self.now)),
            None if publishes && self.by_clock => Some(self.now),
            before => before,
        }
    }
}

/// What is said when the clock stands at `now`, and something was published at `before`, in seconds since 1970.
pub(super) fn clock_is_behind(before: i64, now: i64) -> Box<Diagnostic> {
    let shown = |seconds| format::rfc3339(Moment::from_unix(seconds), Zone::VIETNAM);
    let diagnostic = Diagnostic::new(&code::CLOCK_BEHIND).arg("now", shown(now));
    Box::new(diagnostic.arg("published", shown(before)))
}
