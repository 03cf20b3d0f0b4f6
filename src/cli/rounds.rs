//! The loop of `watch` and `serve`: a round when files change, when the clock says so, and soon after a round that
//! failed. Whatever happens in a round, the loop goes on, and no moment is forgotten.

use super::bug;
use super::due::{Due, Round, Why};
use super::live::{Live, Step};
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

    /// Takes what somebody has left who nudged; whether there must be a round.
    fn asked(&mut self, _live: &mut Live) -> bool {
        false
    }

    /// Tells the user.
    fn say(&self, notices: &[Diagnostic]);
}

/// The loop.
#[derive(Debug)]
pub struct Loop<C> {
    due: Due,
    clock: C,
    /// The fault that was told last; the same one is not told again each minute.
    told: Option<Diagnostic>,
}

impl<C: Fn() -> Moment> Loop<C> {
    /// A loop that goes by `clock`.
    #[must_use]
    pub fn new(soon: Duration, clock: C) -> Self {
        Self {
            due: Due::new(soon),
            clock,
            told: None,
        }
    }

    /// One round. A fault of bantin is told, and leaves what was made before.
    pub fn round(&mut self, live: &mut Live, rounds: &mut impl Rounds, changed: &[SourcePath]) {
        let now = (self.clock)();
        match bug::guard(|| rounds.round(live, now, changed)) {
            Ok(round) => {
                self.told = None;
                self.due.after(now, round);
            }
            Err(fault) => self.failed(rounds, fault),
        }
    }

    fn failed(&mut self, rounds: &impl Rounds, fault: Diagnostic) {
        self.due.after((self.clock)(), Round::Failed(None));
        if self.told.as_ref() != Some(&fault) {
            rounds.say(std::slice::from_ref(&fault));
        }
        self.told = Some(fault);
    }

    /// Goes on until somebody ends it.
    pub fn run(mut self, live: &mut Live, rounds: &mut impl Rounds) {
        loop {
            let step = live.next(&self.due, &self.clock);
            rounds.say(&live.notices());
            match step {
                Step::Stopped => return,
                Step::Asked => match bug::guard(|| rounds.asked(live)) {
                    Ok(false) => {}
                    Ok(true) => self.round(live, rounds, &[]),
                    Err(fault) => self.failed(rounds, fault),
                },
                Step::Due(why) => {
                    if let Why::Back(before) = why {
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
