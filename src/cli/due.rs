//! When the next round of `watch` or `serve` is due although no file changes: by the clock of the computer, and soon
//! after a round that failed.

use crate::text::dates::moment::Moment;
use std::time::{Duration, Instant};

/// When it tries again after a round that failed.
pub const SOON: Duration = Duration::from_mins(1);
/// No clock is trusted for longer than this: it may be set, and computers sleep.
const LONGEST: Duration = Duration::from_secs(10);
/// A clock that goes back by less, in seconds, was only set right.
const SET_RIGHT: i64 = 60;

/// What came of a round, and the next moment at which the same files give another site: `None` when there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// The site is as it should be.
    Made(Option<Moment>),
    /// Not now, and perhaps soon: a full disk, a file that another program has open. Without a moment, the one that is
    /// known already still counts.
    Failed(Option<Moment>),
}

/// When the next round is due although no file changes.
#[derive(Debug)]
pub struct Due {
    soon: Duration,
    change: Option<Moment>,
    /// Not by the clock, which may be set meanwhile.
    retry: Option<Instant>,
    /// What the clock said in the last round.
    last: Option<Moment>,
}

/// Why a round is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// An article's time has come, or is over, or the last round failed.
    Time,
    /// The clock went back, from this moment.
    Back(Moment),
}

impl Due {
    /// Nothing yet; a round that fails is due again after `soon`.
    #[must_use]
    pub fn new(soon: Duration) -> Self {
        Self {
            soon,
            change: None,
            retry: None,
            last: None,
        }
    }

    /// Takes what came of the round at `now`.
    pub fn after(&mut self, now: Moment, round: Round) {
        self.last = Some(now);
        (self.change, self.retry) = match round {
            Round::Made(change) => (change, None),
            Round::Failed(change) => {
                let known = change.or(self.change).filter(|change| *change > now);
                (known, Instant::now().checked_add(self.soon))
            }
        };
    }

    /// Why a round is due at `now` by the clock, if one is.
    #[must_use]
    pub fn why(&self, now: Moment) -> Option<Why> {
        let is_over = self.change.is_some_and(|change| change <= now);
        if is_over || self.retry.is_some_and(|retry| retry <= Instant::now()) {
            return Some(Why::Time);
        }
        let is_back = |last: &Moment| now.unix() < last.unix().saturating_sub(SET_RIGHT);
        self.last.filter(is_back).map(Why::Back)
    }

    /// How long to wait at `now` before asking again.
    #[must_use]
    pub fn left(&self, now: Moment) -> Duration {
        let change = self.change.map(|change| {
            let seconds = change.unix().saturating_sub(now.unix());
            Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
        });
        let retry = self
            .retry
            .map(|retry| retry.saturating_duration_since(Instant::now()));
        [change, retry].into_iter().flatten().fold(LONGEST, Duration::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_unix(1_800_000_000 + seconds)
    }

    #[test]
    fn a_round_that_fails_leaves_the_moment_that_is_known() {
        let mut due = Due::new(SOON);
        due.after(at(0), Round::Made(Some(at(30))));
        due.after(at(10), Round::Failed(None));
        assert_eq!(due.left(at(10)), LONGEST);
        assert_eq!(due.left(at(25)), Duration::from_secs(5));
        assert_eq!((due.why(at(29)), due.why(at(30))), (None, Some(Why::Time)));
        // At the moment itself: what counts then is the next try.
        due.after(at(30), Round::Failed(None));
        assert_eq!(due.why(at(31)), None);
        due.after(at(31), Round::Failed(Some(at(40))));
        assert_eq!(due.why(at(40)), Some(Why::Time));
        due.after(at(40), Round::Made(None));
        assert_eq!((due.why(at(9_999)), due.left(at(9_999))), (None, LONGEST));
    }

    #[test]
    fn the_next_try_does_not_go_by_the_clock() {
        let mut due = Due::new(Duration::ZERO);
        due.after(at(0), Round::Failed(None));
        assert_eq!(due.why(at(-99_999)), Some(Why::Time));
        let mut due = Due::new(SOON);
        due.after(at(0), Round::Failed(None));
        assert_eq!(due.why(at(99_999)), None);
    }

    #[test]
    fn a_clock_that_goes_back_is_seen_once() {
        let mut due = Due::new(SOON);
        due.after(at(0), Round::Made(Some(at(30))));
        assert_eq!(due.why(at(-SET_RIGHT)), None, "only set right");
        assert_eq!(due.why(at(-SET_RIGHT - 1)), Some(Why::Back(at(0))));
        due.after(at(-100), Round::Made(Some(at(-50))));
        assert_eq!((due.why(at(-100)), due.why(at(-50))), (None, Some(Why::Time)));
    }
}
