//! Recognises the save of one file that is complete when it is seen: written under another name, and then
//! renamed onto a file that was there before.

use std::path::{Path, PathBuf};

/// What happened to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It is a folder, perhaps a new one.
    Folder,
    /// A file was made.
    Created,
    /// It was written.
    Written,
    /// Anything about it may be different.
    Touched,
    /// Something was renamed to it.
    Placed,
    /// It was deleted, or renamed to something else.
    Gone,
}

/// The events since the last look, if they are one save.
#[derive(Debug, Default)]
pub struct Save {
    temporary: Option<PathBuf>,
    target: Option<PathBuf>,
    is_spoiled: bool,
}

impl Save {
    /// Takes an event of `path`, of which `is_known` says whether it was there before.
    pub fn take(&mut self, path: &Path, event: Event, is_known: bool) {
        let is_temporary = self.temporary.as_deref() == Some(path);
        let is_target = self.target.as_deref() == Some(path);
        match event {
            Event::Created if !is_known && self.temporary.is_none() && self.target.is_none() => {
                self.temporary = Some(path.to_owned());
            }
            Event::Written | Event::Touched if is_temporary || is_target => {}
            Event::Gone if is_temporary => self.temporary = None,
            Event::Placed if is_known && self.temporary.is_none() && (is_target || self.target.is_none()) => {
                self.target = Some(path.to_owned());
            }
            _ => self.is_spoiled = true,
        }
    }

    /// There is something else to wait for.
    pub fn spoil(&mut self) {
        self.is_spoiled = true;
    }

    /// Whether all that came is one save, and it is complete.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.is_spoiled && self.target.is_some() && self.temporary.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::Event::{Created, Gone, Placed, Touched, Written};
    use super::*;

    fn is_complete(events: &[(&str, Event, bool)]) -> bool {
        let mut save = Save::default();
        for (path, event, is_known) in events {
            save.take(Path::new(path), *event, *is_known);
        }
        save.is_complete()
    }

    #[test]
    fn a_renaming_onto_a_known_file_is_complete_and_nothing_else_is() {
        let through_a_file = [
            ("x1", Created, false),
            ("x1", Written, true),
            ("x1", Gone, true),
            ("a.md", Placed, true),
        ];
        assert!(is_complete(&through_a_file));
        assert!(is_complete(&[("a.md", Placed, true), ("a.md", Touched, true)]));
        assert!(!is_complete(&through_a_file[..3]));
        assert!(!is_complete(&[("a.md", Placed, false)]), "perhaps one of several");
        assert!(!is_complete(&[("a.md", Written, true)]));
        assert!(!is_complete(&[("a.md", Placed, true), ("b.md", Written, true)]));
        assert!(!is_complete(&[("a.md", Placed, true), ("b.md", Placed, true)]));
        assert!(!is_complete(&[("a.md", Gone, true), ("a.md", Placed, false)]));
    }
}
