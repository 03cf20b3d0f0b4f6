//! Remembers the messages that `watch` or `serve` printed last, so that the next round prints only the new ones and counts
//! the others. It prints nothing itself.

use crate::base::diagnostic::{ArgValue, Code, Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::site::stand_in::HeldBack;
use std::collections::HashMap;

/// How many new messages are printed in one round.
pub const MOST: usize = 50;

/// The messages of the last round.
#[derive(Debug, Default)]
pub struct MessageLog {
    last: Vec<Diagnostic>,
    held_back: Vec<HeldBack>,
}

/// The messages of a round, divided.
#[derive(Debug, PartialEq)]
pub struct NewMessages {
    /// Those that were not said in the round before, in their order.
    pub new: Vec<Diagnostic>,
    /// How many errors of the round before still stand.
    pub errors: usize,
    /// The same of warnings.
    pub warnings: usize,
}

/// By which two messages are the same. The line does not count: somebody may have typed above it.
type MessageKey<'a> = (
    &'static str,
    Severity,
    Option<&'a SourcePath>,
    &'a [(&'static str, ArgValue)],
);

fn key(diagnostic: &Diagnostic) -> MessageKey<'_> {
    let Code { id, .. } = diagnostic.code;
    let path = diagnostic.place.as_ref().map(|place| &place.path);
    (id, diagnostic.severity, path, diagnostic.args())
}

impl MessageLog {
    /// Divides the messages of a round, which are in the order of a report, and remembers them.
    pub fn replace(&mut self, diagnostics: &[Diagnostic]) -> NewMessages {
        // An edit changes few of them: those before and behind stand as they did.
        let is_same = |(a, b): &(&Diagnostic, &Diagnostic)| key(a) == key(b);
        let before = self.last.iter().zip(diagnostics).take_while(is_same).count();
        let (last, rest) = (&self.last[before..], &diagnostics[before..]);
        let behind = last
            .iter()
            .rev()
            .zip(rest.iter().rev())
            .take_while(is_same)
            .count();
        let (last, rest) = (&last[..last.len() - behind], &rest[..rest.len() - behind]);
        let mut known: HashMap<MessageKey<'_>, usize> = HashMap::new();
        for last in last {
            *known.entry(key(last)).or_default() += 1;
        }
        let mut new = Vec::new();
        for diagnostic in rest {
            match known.get_mut(&key(diagnostic)).filter(|count| **count > 0) {
                None => new.push(diagnostic.clone()),
                Some(count) => *count -= 1,
            }
        }
        let standing = |severity| {
            let count = |all: &[Diagnostic]| all.iter().filter(|said| said.severity == severity).count();
            count(diagnostics) - count(&new)
        };
        let (errors, warnings) = (standing(Severity::Error), standing(Severity::Warning));
        if !(last.is_empty() && rest.is_empty()) {
            self.last = diagnostics.to_vec();
        }
        NewMessages {
            new,
            errors,
            warnings,
        }
    }

    /// Remembers the held-back articles; true when they, or what is published instead of them, differ from the last round.
    pub fn replace_held_back(&mut self, held_back: &[HeldBack]) -> bool {
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
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn message(number: u32, line: u32) -> Diagnostic {
        let path = SourcePath::new("content/a.md").unwrap();
        let message = Diagnostic::new(&LINK_MISSING).arg("target", format!("{number:04}"));
        message.at(&path, Span::line(line))
    }

    fn messages(numbers: impl IntoIterator<Item = u32>, line: u32) -> Vec<Diagnostic> {
        numbers.into_iter().map(|number| message(number, line)).collect()
    }

    #[test]
    fn only_what_is_new_is_said_again() {
        let mut log = MessageLog::default();
        let first = messages(0..40, 3);
        assert_eq!(log.replace(&first).new, first);
        // Somebody has typed a line above them.
        let mut lower = messages(0..40, 4);
        let round = log.replace(&lower);
        assert_eq!((round.new, round.errors, round.warnings), (vec![], 40, 0));
        lower.remove(9);
        // One more of the same is new.
        lower.insert(20, message(19, 9));
        let round = log.replace(&lower);
        assert_eq!((round.new, round.errors), (vec![message(19, 9)], 39));
        assert_eq!(log.replace(&[]).new, []);
        assert_eq!(log.replace(&first).new, first, "what was gone is new");
    }

    proptest! {
        /// As if each message that was said before were crossed off a list.
        #[test]
        fn new_is_what_was_not_said_before(rounds in vec(vec((0..6_u32, any::<bool>()), 0..9), 1..6)) {
            let mut log = MessageLog::default();
            let mut last = Vec::new();
            for round in rounds {
                let round: Vec<Diagnostic> = (round.into_iter())
                    .map(|(number, is_error)| {
                        let said = message(number, 1);
                        said.with_severity(if is_error { Severity::Error } else { Severity::Warning })
                    })
                    .collect();
                let mut new = round.clone();
                for said in &last {
                    if let Some(at) = new.iter().position(|other| other == said) {
                        new.remove(at);
                    }
                }
                let count = |all: &[Diagnostic]| all.iter().filter(|said| said.severity == Severity::Error).count();
                let found = log.replace(&round);
                prop_assert_eq!(found.errors, count(&round) - count(&new));
                prop_assert_eq!(found.errors + found.warnings, round.len() - new.len());
                let sorted = |mut all: Vec<Diagnostic>| {
                    all.sort_by(|a, b| a.order().cmp(&b.order()));
                    all
                };
                prop_assert_eq!(sorted(found.new), sorted(new));
                last = round;
            }
        }
    }
}
