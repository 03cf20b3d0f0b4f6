//! How far the photographs are: a bar on a terminal, a line for each tenth elsewhere.

use super::terminal::Terminal;
use super::words;
use crate::disk::darkroom::Progress as Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer photographs are done before anybody has read a line about them.
const WORTH_SAYING: usize = 10;

/// Shows the steps of one command.
#[derive(Debug)]
pub struct Progress {
    terminal: Terminal,
    bar: Option<ProgressBar>,
    /// Tenths that were said.
    said: AtomicUsize,
}

impl Progress {
    /// Shows steps on `terminal`.
    #[must_use]
    pub fn new(terminal: Terminal) -> Self {
        let bar = (io::stderr().is_terminal() && !terminal.is_quiet()).then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {msg}");
            if let Ok(style) = style {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_prefix(words::photographs(terminal.language()));
            bar
        });
        Self {
            terminal,
            bar,
            said: AtomicUsize::new(0),
        }
    }

    /// Shows a step; from any thread.
    pub fn show(&self, Step { done, total }: Step) {
        if let Some(bar) = &self.bar {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
            let (language, left) = (self.terminal.language(), bar.eta().as_secs());
            bar.set_message(match left {
                0..100 => words::seconds_left(language, left),
                _ => words::minutes_left(language, left.div_ceil(60)),
            });
            return;
        }
        let tenth = done * 10 / total.max(1);
        if total >= WORTH_SAYING && self.said.fetch_max(tenth, Ordering::Relaxed) < tenth {
            let line = words::photographs_done(self.terminal.language(), done, total);
            self.terminal.say(&line);
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
