//! Computes when `watch` or `serve` must run a round although no file changed: when an article's time comes, when the clock
//! was set back, and soon after a round that failed. It does not wait itself.

use crate::text::dates::moment::Moment;
use std::time::{Duration, Instant};

/// How long after a failed round the next one runs.
pub const RETRY_AFTER: Duration = Duration::from_mins(1);
/// The longest wait between two looks at the clock: it may be set, and computers sleep.
const LONGEST: Duration = Duration::from_secs(10);
/// A clock that goes back by at most so many seconds was corrected, which calls for no round.
const CORRECTION: i64 = 60;

/// What came of a round, with the next moment at which the same files give another site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// The round succeeded. `None`: the site will not change by itself.
    Made(Option<Moment>),
    /// It failed in a way that may pass: a full disk, a file that another program has open. `None`: the moment that is
    /// known already still counts.
    Failed(Option<Moment>),
}

/// When the next round is due although no file changes.
#[derive(Debug)]
pub struct Schedule {
    retry_after: Duration,
    /// The next moment at which the same files give another site.
    change: Option<Moment>,
    /// When to try again. An `Instant`, since the clock may be set meanwhile.
    retry: Option<Instant>,
    /// The time of the last round.
    last: Option<Moment>,
}

/// Why a round is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueReason {
    /// An article appears or expires, or the last round failed.
    Time,
    /// The clock was set back from this moment.
    Back(Moment),
}

impl Schedule {
    /// No round is due yet; one that fails is due again after `retry_after`.
    #[must_use]
    pub fn new(retry_after: Duration) -> Self {
        Self {
            retry_after,
            change: None,
            retry: None,
            last: None,
        }
    }

    /// Takes what came of the round at `now`.
    pub fn record(&mut self, now: Moment, round: Round) {
        self.last = Some(now);
        (self.change, self.retry) = match round {
            Round::Made(change) => (change, None),
            Round::Failed(change) => {
                let known = change.or(self.change).filter(|change| *change > now);
                (known, Instant::now().checked_add(self.retry_after))
            }
        };
    }

    /// Why a round is due at `now`. `None`: none is.
    #[must_use]
    pub fn due(&self, now: Moment) -> Option<DueReason> {
        let is_over = self.change.is_some_and(|change| change <= now);
        if is_over || self.retry.is_some_and(|retry| retry <= Instant::now()) {
            return Some(DueReason::Time);
        }
        let is_back = |last: &Moment| now.unix() < last.unix().saturating_sub(CORRECTION);
        self.last.filter(is_back).map(DueReason::Back)
    }

    /// How long to wait at `now` before calling [`Schedule::due`] again.
    #[must_use]
    pub fn wait(&self, now: Moment) -> Duration {
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
        let mut schedule = Schedule::new(RETRY_AFTER);
        schedule.record(at(0), Round::Made(Some(at(30))));
        schedule.record(at(10), Round::Failed(None));
        assert_eq!(schedule.wait(at(10)), LONGEST);
        assert_eq!(schedule.wait(at(25)), Duration::from_secs(5));
        assert_eq!(
            (schedule.due(at(29)), schedule.due(at(30))),
            (None, Some(DueReason::Time))
        );
        // At the moment itself: what counts then is the next try.
        schedule.record(at(30), Round::Failed(None));
        assert_eq!(schedule.due(at(31)), None);
        schedule.record(at(31), Round::Failed(Some(at(40))));
        assert_eq!(schedule.due(at(40)), Some(DueReason::Time));
        schedule.record(at(40), Round::Made(None));
        assert_eq!(
            (schedule.due(at(9_999)), schedule.wait(at(9_999))),
            (None, LONGEST)
        );
    }

    #[test]
    fn the_next_try_does_not_go_by_the_clock() {
        let mut schedule = Schedule::new(Duration::ZERO);
        schedule.record(at(0), Round::Failed(None));
        assert_eq!(schedule.due(at(-99_999)), Some(DueReason::Time));
        let mut schedule = Schedule::new(RETRY_AFTER);
        schedule.record(at(0), Round::Failed(None));
        assert_eq!(schedule.due(at(99_999)), None);
    }

    #[test]
    fn a_clock_that_goes_back_is_seen_once() {
        let mut schedule = Schedule::new(RETRY_AFTER);
        schedule.record(at(0), Round::Made(Some(at(30))));
        assert_eq!(schedule.due(at(-CORRECTION)), None, "only set right");
        assert_eq!(schedule.due(at(-CORRECTION - 1)), Some(DueReason::Back(at(0))));
        schedule.record(at(-100), Round::Made(Some(at(-50))));
        assert_eq!(
            (schedule.due(at(-100)), schedule.due(at(-50))),
            (None, Some(DueReason::Time))
        );
    }
}
