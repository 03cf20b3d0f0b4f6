//! Shows how far long work is (developing photographs, checking links to other sites, uploading): a bar on a terminal, a line for each
//! tenth elsewhere. The work itself is done in `disk`.

use super::terminal::Terminal;
use super::words;
use crate::disk::darkroom::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Below this total no lines are printed: the work is over before they are read.
const WORTH_SAYING: usize = 10;

/// The work that is counted.
#[derive(Debug, Clone, Copy)]
pub enum Counted {
    /// Photographs that are developed.
    Photographs,
    /// Pages of other sites that are asked for.
    Addresses,
    /// Files that are uploaded, or deleted on the server.
    Uploads,
}

/// The progress bar or lines of one command.
#[derive(Debug)]
pub struct ProgressDisplay {
    terminal: Terminal,
    work: Counted,
    /// Made with the first progress: most runs have none.
    bar: OnceLock<ProgressBar>,
    /// How many tenths were printed.
    said: Mutex<usize>,
}

impl ProgressDisplay {
    pub fn new(terminal: Terminal, work: Counted) -> Self {
        Self {
            terminal,
            work,
            bar: OnceLock::new(),
            said: Mutex::new(0),
        }
    }

    /// Shows progress; may be called from any thread.
    pub fn show(&self, Progress { done, total }: Progress) {
        let language = self.terminal.language();
        if io::stderr().is_terminal() {
            if !self.terminal.is_quiet() {
                let name = || match self.work {
                    Counted::Photographs => words::photographs(language),
                    Counted::Addresses => words::addresses(language),
                    Counted::Uploads => words::uploads(language),
                };
                let bar = self.bar.get_or_init(|| bar(total, name()));
                bar.set_position(done as u64);
                bar.set_message(match bar.eta().as_secs() {
                    0 => String::new(),
                    left @ 1..100 => words::seconds_left(language, left),
                    left => words::minutes_left(language, left.div_ceil(60)),
                });
            }
            return;
        }
        if total < WORTH_SAYING {
            return;
        }
        // Printed under the lock: threads report in any order, and the lines only ever count up.
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        for done in new_tenths(&mut said, done, total) {
            self.terminal.say(&match self.work {
                Counted::Photographs => words::photographs_done(language, done, total),
                Counted::Addresses => words::addresses_done(language, done, total),
                Counted::Uploads => words::uploads_done(language, done, total),
            });
        }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

/// The counts at which each further tenth of `total` is reached, up to `done`; `said` tenths were printed before.
fn new_tenths(said: &mut usize, done: usize, total: usize) -> impl Iterator<Item = usize> {
    let tenths = done * 10 / total;
    let before = std::mem::replace(said, tenths.max(*said));
    (before + 1..=tenths).map(move |tenth| (tenth * total).div_ceil(10))
}

fn bar(total: usize, name: String) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {msg}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.with_prefix(name)
}

#[cfg(test)]
mod tests {
    use super::new_tenths;

    #[test]
    fn lines_count_up_in_whatever_order_threads_report() {
        for order in [vec![2, 4, 6, 8, 18], vec![2, 8, 6, 4, 18], vec![18, 2, 4]] {
            let mut said = 0;
            let counts: Vec<usize> = (order.iter())
                .flat_map(|done| new_tenths(&mut said, *done, 18).collect::<Vec<_>>())
                .collect();
            assert_eq!(counts, [2, 4, 6, 8, 9, 11, 13, 15, 17, 18], "{order:?}");
        }
    }
}
