//! The options of a publication and its time, with the checks of the clock. Nothing is read or written here.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::config::permalink::Pattern;
use crate::config::settings::Publish;
use crate::site::entry::Entry;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use std::path::Path;

/// How many seconds the clock may be behind the newest publication: clocks of two computers differ by minutes.
const TOLERANCE: i64 = 600;

/// The options of a publication.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each allows or asks for one thing")]
pub struct ReleaseOptions<'a> {
    /// Overwrite files in the output that bantin did not write.
    pub adopt: bool,
    /// Allow any number of pages to be deleted.
    pub allow_deletes: bool,
    /// `Some`: the file for the list of changed paths.
    pub changes: Option<&'a Path>,
    /// Read every published file, even when its stamp says that it is unchanged.
    pub verify: bool,
    /// The moment of the publication, in seconds since 1970.
    pub now: i64,
    /// True when `now` is the clock of the computer, not `--now` or `SOURCE_DATE_EPOCH`.
    pub by_clock: bool,
    /// True when this completes the publication before: `rollback` returns from both at once.
    pub follows: bool,
    /// `[publish]` of the settings.
    pub settings: &'a Publish,
    /// The permalink pattern of articles.
    pub article: &'a Pattern,
    /// Drafts and scheduled articles, which are not shown: a page of one may be deleted.
    pub hidden: &'a [Entry],
}

impl ReleaseOptions<'_> {
    /// True when the clock of the computer is so far behind `before`, the time of an earlier publication, that one of the two
    /// is wrong.
    pub(super) fn is_behind(&self, before: i64) -> bool {
        self.by_clock && self.now.saturating_add(TOLERANCE) < before
    }

    /// The newest time of a publication by the clock, in seconds since 1970, after this one; `before` is the one until now.
    /// `--now` may set it back, after a clock that was ahead.
    pub(super) fn clock(&self, before: Option<i64>, publishes: bool) -> Option<i64> {
        match before {
            Some(before) if !self.by_clock => Some(before.min(self.now)),
            Some(before) if publishes => Some(before.max(self.now)),
            None if publishes && self.by_clock => Some(self.now),
            before => before,
        }
    }
}

/// The diagnostic for a clock at `now` that is behind the publication at `before`, both in seconds since 1970.
pub(super) fn clock_is_behind(before: i64, now: i64) -> Box<Diagnostic> {
    let shown = |seconds| format::rfc3339(Moment::from_unix(seconds), Zone::VIETNAM);
    let diagnostic = Diagnostic::new(&code::CLOCK_BEHIND).arg("now", shown(now));
    Box::new(diagnostic.arg("published", shown(before)))
}
