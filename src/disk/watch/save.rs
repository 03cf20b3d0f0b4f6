//! Recognises from events that an editor has saved one file by writing another and renaming it: then nobody has to wait for
//! more. It reads no file; other ways of saving wait for a pause.

use std::path::{Path, PathBuf};

/// What happened to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileEvent {
    /// The path is a folder, perhaps a new one.
    Folder,
    Created,
    Written,
    /// Content or metadata may have changed.
    Touched,
    /// A file was renamed to this path.
    Placed,
    /// It was deleted, or renamed to another path.
    Gone,
}

/// The events of a burst, as far as they are one save.
#[derive(Debug, Default)]
pub struct Save {
    temporary: Option<PathBuf>,
    target: Option<PathBuf>,
    is_spoiled: bool,
}

impl Save {
    /// Takes an event of `path`; `is_known` is true when the file was there before.
    pub fn take(&mut self, path: &Path, event: FileEvent, is_known: bool) {
        let is_temporary = self.temporary.as_deref() == Some(path);
        let is_target = self.target.as_deref() == Some(path);
        match event {
            FileEvent::Created if !is_known && self.temporary.is_none() && self.target.is_none() => {
                self.temporary = Some(path.to_owned());
            }
            FileEvent::Written | FileEvent::Touched if is_temporary || is_target => {}
            FileEvent::Gone if is_temporary => self.temporary = None,
            FileEvent::Placed
                if is_known && self.temporary.is_none() && (is_target || self.target.is_none()) =>
            {
                self.target = Some(path.to_owned());
            }
            _ => self.is_spoiled = true,
        }
    }

    /// Notes that the burst is not one save.
    pub fn spoil(&mut self) {
        self.is_spoiled = true;
    }

    /// True when all events are one save, and it is complete.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.is_spoiled && self.target.is_some() && self.temporary.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::FileEvent::{Created, Gone, Placed, Touched, Written};
    use super::*;

    fn is_complete(events: &[(&str, FileEvent, bool)]) -> bool {
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
