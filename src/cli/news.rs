//! What a command that goes on has said last: it says again only what is new since then, so that nobody has to look for
//! the one line that is new among those that still stand.

use crate::base::diagnostic::{ArgValue, Code, Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::site::stand_in::HeldBack;
use std::collections::HashMap;

/// So many messages are shown at once, at most.
pub const MOST: usize = 50;

/// What was said in the last round.
#[derive(Debug, Default)]
pub struct News {
    last: Vec<Diagnostic>,
    held_back: Vec<HeldBack>,
}

/// The messages of a round.
#[derive(Debug, PartialEq)]
pub struct Round {
    /// Those that were not said in the round before, in their order.
    pub new: Vec<Diagnostic>,
    /// How many errors of the round before still stand.
    pub errors: usize,
    /// The same of warnings.
    pub warnings: usize,
}

/// What a message says of which file. Its line does not count: somebody has typed above it.
type Said<'a> = (
    &'static str,
    Severity,
    Option<&'a SourcePath>,
    &'a [(&'static str, ArgValue)],
);

fn said(diagnostic: &Diagnostic) -> Said<'_> {
    let Code { id, .. } = diagnostic.code;
    let path = diagnostic.place.as_ref().map(|place| &place.path);
    (id, diagnostic.severity, path, diagnostic.args())
}

impl News {
    /// Divides the messages of a round, which are in the order of a report.
    pub fn of(&mut self, diagnostics: &[Diagnostic]) -> Round {
        let mut known: HashMap<Said<'_>, usize> = HashMap::new();
        for last in &self.last {
            *known.entry(said(last)).or_default() += 1;
        }
        let (mut new, mut errors, mut warnings) = (Vec::new(), 0, 0);
        for diagnostic in diagnostics {
            match known.get_mut(&said(diagnostic)).filter(|count| **count > 0) {
                None => new.push(diagnostic.clone()),
                Some(count) => {
                    *count -= 1;
                    match diagnostic.severity {
                        Severity::Error => errors += 1,
                        Severity::Warning => warnings += 1,
                        Severity::Note => {}
                    }
                }
            }
        }
        self.last = diagnostics.to_vec();
        Round {
            new,
            errors,
            warnings,
        }
    }

    /// Whether other articles are held back than in the round before, or something else is published instead of them.
    pub fn differs(&mut self, held_back: &[HeldBack]) -> bool {
        let differs = self.held_back != held_back;
        self.held_back = held_back.to_vec();
        differs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::site::LINK_MISSING;
    use crate::base::span::Span;

    fn message(number: u32, line: u32) -> Diagnostic {
        let path = SourcePath::new("content/a.md").unwrap();
        let said = Diagnostic::new(&LINK_MISSING).arg("target", format!("{number:04}"));
        said.at(&path, Span::line(line))
    }

    fn messages(numbers: impl IntoIterator<Item = u32>, line: u32) -> Vec<Diagnostic> {
        numbers.into_iter().map(|number| message(number, line)).collect()
    }

    #[test]
    fn only_what_is_new_is_said_again() {
        let mut news = News::default();
        let first = messages(0..40, 3);
        assert_eq!(news.of(&first).new, first);
        // Somebody has typed a line above them.
        let mut lower = messages(0..40, 4);
        let round = news.of(&lower);
        assert_eq!((round.new, round.errors, round.warnings), (vec![], 40, 0));
        lower.remove(9);
        // One more of the same is new.
        lower.insert(20, message(19, 9));
        let round = news.of(&lower);
        assert_eq!((round.new, round.errors), (vec![message(19, 9)], 39));
        assert_eq!(news.of(&[]).new, []);
        assert_eq!(news.of(&first).new, first, "what was gone is new");
    }
}
