//! The loop of `watch` and `serve`: it runs a round when files change, when the clock says so, and soon after a round that
//! failed. A round that fails or panics does not end it. What a round does is in `watch` and `serve`.

use super::bug;
use super::live::{Live, Step};
use super::schedule::{DueReason, Round, Schedule};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use std::time::Duration;

/// What is done in each round.
pub trait Rounds {
    /// Makes the site as it is at `now`; `changed` are the files that differ from the round before.
    fn round(&mut self, live: &mut Live, now: Moment, changed: &[SourcePath]) -> Round;

    /// Handles a nudge from another thread; true when it calls for a round.
    fn nudged(&mut self, _live: &mut Live) -> bool {
        false
    }

    /// Prints notices.
    fn say(&self, notices: &[Diagnostic]);
}

/// The loop.
#[derive(Debug)]
pub struct Loop<C> {
    schedule: Schedule,
    clock: C,
    /// The bug that was printed last: the same one is not printed again each minute.
    told: Option<Diagnostic>,
}

impl<C: Fn() -> Moment> Loop<C> {
    /// A loop that goes by `clock`, and runs a failed round again after `retry_after`.
    #[must_use]
    pub fn new(retry_after: Duration, clock: C) -> Self {
        Self {
            schedule: Schedule::new(retry_after),
            clock,
            told: None,
        }
    }

    /// Runs a round. A panic in it is printed, and leaves the site as the round before made it.
    pub fn round(&mut self, live: &mut Live, rounds: &mut impl Rounds, changed: &[SourcePath]) {
        let now = (self.clock)();
        match bug::guard(|| rounds.round(live, now, changed)) {
            Ok(round) => {
                self.told = None;
                self.schedule.record(now, round);
            }
            Err(fault) => self.failed(rounds, fault),
        }
    }

    fn failed(&mut self, rounds: &impl Rounds, fault: Diagnostic) {
        self.schedule.record((self.clock)(), Round::Failed(None));
        if self.told.as_ref() != Some(&fault) {
            rounds.say(std::slice::from_ref(&fault));
        }
        self.told = Some(fault);
    }

    /// Runs rounds until the command is stopped.
    pub fn run(mut self, live: &mut Live, rounds: &mut impl Rounds) {
        loop {
            let step = live.next(&self.schedule, &self.clock);
            rounds.say(&live.notices());
            match step {
                Step::Stopped => return,
                Step::Nudged => match bug::guard(|| rounds.nudged(live)) {
                    Ok(false) => {}
                    Ok(true) => self.round(live, rounds, &[]),
                    Err(fault) => self.failed(rounds, fault),
                },
                Step::Due(reason) => {
                    if let DueReason::Back(before) = reason {
                        rounds.say(&[went_back(before, (self.clock)())]);
                    }
                    self.round(live, rounds, &[]);
                }
                Step::Changed(paths) => self.round(live, rounds, &paths),
                Step::Failed(fault) => self.failed(rounds, *fault),
            }
        }
    }
}

fn went_back(before: Moment, now: Moment) -> Diagnostic {
    let shown = |moment| format::rfc3339(moment, Zone::VIETNAM);
    Diagnostic::new(&code::WATCH_CLOCK)
        .arg("before", shown(before))
        .arg("now", shown(now))
}
