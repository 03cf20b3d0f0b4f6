//! What a command that goes on has said last: of many messages it repeats none, so that a save costs what it changed
//! and nobody has to look for the one line that is new among thousands.

use crate::base::diagnostic::Diagnostic;

/// So many messages are shown at once, at most: all while there are no more, else those that are new.
const MOST: usize = 50;

/// The messages of the last round, in the order of a report.
#[derive(Debug, Default)]
pub struct News {
    last: Vec<Diagnostic>,
}

impl News {
    /// Those of `diagnostics` that are shown; they are in the order of a report.
    pub fn of(&mut self, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
        let shown = if diagnostics.len() <= MOST {
            diagnostics.to_vec()
        } else {
            let mut last = self.last.iter().peekable();
            let is_new = |said: &&Diagnostic| {
                // Most are where they were.
                if last.next_if(|known| known == said).is_some() {
                    return false;
                }
                while last.next_if(|known| known.order() < said.order()).is_some() {}
                last.next_if(|known| known == said).is_none()
            };
            diagnostics.iter().filter(is_new).take(MOST).cloned().collect()
        };
        self.last = diagnostics.to_vec();
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::site::LINK_MISSING;

    fn messages(numbers: impl IntoIterator<Item = usize>) -> Vec<Diagnostic> {
        let numbers = numbers.into_iter();
        let said = numbers.map(|number| Diagnostic::new(&LINK_MISSING).arg("target", format!("{number:04}")));
        said.collect()
    }

    #[test]
    fn few_are_shown_again_and_of_many_only_what_is_new() {
        let mut news = News::default();
        for _ in 0..2 {
            assert_eq!(news.of(&messages(0..MOST)), messages(0..MOST));
        }
        let many = messages((0..2_000).step_by(2));
        assert_eq!(news.of(&many), messages((MOST..3 * MOST).step_by(2)));
        assert_eq!(news.of(&many), []);
        let mut more = many.clone();
        more.remove(9);
        more.insert(700, messages([1_401]).remove(0));
        assert_eq!(news.of(&more), messages([1_401]));
        assert_eq!(news.of(&[]), []);
    }
}
