//! Prints the list of held-back articles: those with errors, and which version of each readers see instead. Why an article
//! is held back is said by its diagnostics, not here.

use super::terminal::Terminal;
use super::words;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::site::inventory;
use crate::site::stand_in::{HeldBack, Instead};
use crate::text::dates::format;
use crate::text::dates::moment::Zone;

/// How many articles are listed without `--verbose`: one mistake may hold back a whole folder.
const MOST: usize = 20;

/// Prints the list; nothing when it is empty. `problems` are those of the file tree, of which some name two files with one
/// path.
pub fn tell(terminal: Terminal, held_back: &[HeldBack], problems: &[Diagnostic], zone: Zone) {
    let language = terminal.language();
    let twins: Vec<_> = problems.iter().filter_map(inventory::twin).collect();
    if held_back.is_empty() && twins.is_empty() {
        return;
    }
    let count = held_back.len() + twins.len();
    let mut lines = vec![words::held_back(language, count)];
    lines.extend(held_back.iter().map(|HeldBack { path, instead }| match instead {
        Instead::Published(since) => words::held_published(language, path, format::short_date(*since, zone)),
        Instead::Lapsed => words::held_lapsed(language, path),
        Instead::Hidden | Instead::Never => words::held_never(language, path),
        Instead::Lost => words::held_lost(language, path),
    }));
    lines.extend(twins.into_iter().map(|path| words::held_twin(language, path)));
    if count > MOST && !terminal.is_verbose() {
        lines.truncate(1 + MOST);
        let more = count - MOST;
        lines.push(match language {
            Language::Vi => format!("  … và {more} bài nữa; `bantin list held` liệt kê tất cả"),
            Language::En => format!("  … and {more} more; `bantin list held` lists them all"),
        });
    }
    // One write, however many there are.
    terminal.say(&lines.join("\n"));
}
