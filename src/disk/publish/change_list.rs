//! The list of changed files that `--changes` asks for: one path a line, in the order in which it is safe to send them.

use super::manifest::{OutputManifest, kind_of};
use super::order::{Becomes, FileChange, Phase, emptied, ordered};
use crate::base::diagnostic::Diagnostic;
use crate::disk::atomic;
use crate::disk::failure::write as write_failure;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Changed files with what became of each, by path.
pub type Changes = BTreeMap<String, Becomes>;

/// Where the list is written, and what it is made of besides the changes of this publication.
#[derive(Debug, Clone, Copy)]
pub struct ChangeList<'a> {
    /// The file of the list.
    pub file: &'a Path,
    /// What an earlier publication changed and no list has named yet.
    pub before: &'a Changes,
    /// The published files now and before, which tell the kind of each file.
    pub manifests: [&'a OutputManifest; 2],
}

impl ChangeList<'_> {
    /// Writes the changes: files to send, in order, files to delete, and last, each with a slash at its end, folders that became
    /// empty. `is_folder` is true for a folder that is in the output now. Without changes the file is empty.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, now: &Changes, is_folder: impl Fn(&str) -> bool) -> Result<(), Box<Diagnostic>> {
        let all = merged(self.before, now);
        let changes = all.iter().map(|(path, becomes)| FileChange {
            path,
            kind: kind_of(path, self.manifests),
            becomes: *becomes,
        });
        let lines = lines(&ordered(changes.collect()), is_folder);
        let written = atomic::write_durably(self.file, lines.as_bytes());
        written.map_err(|error| write_failure(self.file, &error))
    }
}

/// The changes of two publications as one.
fn merged(before: &Changes, now: &Changes) -> Changes {
    let mut all = before.clone();
    for (path, becomes) in now {
        let merged = match (all.get(path), becomes) {
            // It was never listed, so nobody has sent it.
            (Some(Becomes::New), Becomes::Changed) => Becomes::New,
            (Some(Becomes::Gone), Becomes::New) => Becomes::Changed,
            (_, becomes) => *becomes,
        };
        all.insert(path.clone(), merged);
    }
    all
}

fn lines(ordered: &[(Phase, FileChange<'_>)], is_folder: impl Fn(&str) -> bool) -> String {
    let first = ordered.partition_point(|(phase, _)| *phase == Phase::OutOfTheWay);
    let (in_way, others) = ordered.split_at(first);
    // A folder whose place a file takes goes before that file, all others at the end.
    let placed = others.iter().filter(|(phase, _)| !phase.deletes());
    let placed: BTreeSet<&str> = placed.map(|(_, change)| change.path).collect();
    let is_placed = |folder: &str| placed.contains(folder);
    let gone = ordered.iter().filter(|(phase, _)| phase.deletes());
    let empty = emptied(gone.map(|(_, change)| change.path), is_folder);
    let (places, rest): (Vec<&str>, Vec<&str>) = (empty.into_iter()).partition(|folder| {
        let mut around = super::names::above(folder);
        is_placed(folder) || around.any(is_placed)
    });
    let files = |changes: &[(Phase, FileChange<'_>)]| -> String {
        let paths = changes.iter().flat_map(|(_, change)| [change.path, "\n"]);
        paths.collect()
    };
    let folders = |names: &[&str]| -> String { names.iter().flat_map(|name| [*name, "/\n"]).collect() };
    [files(in_way), folders(&places), files(others), folders(&rest)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(of: &[(&str, Becomes)]) -> Changes {
        of.iter()
            .map(|(path, becomes)| ((*path).to_owned(), *becomes))
            .collect()
    }

    fn list(before: &[(&str, Becomes)], now: &[(&str, Becomes)], folders: &[&str]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("changes.txt");
        let none = OutputManifest::default();
        let before = changes(before);
        let list = ChangeList {
            file: &file,
            before: &before,
            manifests: [&none; 2],
        };
        list.write(&changes(now), |path| folders.contains(&path)).unwrap();
        std::fs::read_to_string(file).unwrap()
    }

    #[test]
    fn folders_that_became_empty_are_named_after_their_files() {
        use Becomes::{Changed, Gone};
        let now = [
            ("2026/10/cu/index.html", Gone),
            ("2026/10/cu/lich.ics", Gone),
            ("index.html", Changed),
        ];
        let text = "index.html\n2026/10/cu/index.html\n2026/10/cu/lich.ics\n2026/10/cu/\n2026/10/\n";
        assert_eq!(list(&[], &now, &["2026"]), text);
        assert_eq!(list(&[], &[], &[]), "");
    }

    #[test]
    fn a_folder_goes_before_the_file_that_takes_its_place() {
        use Becomes::{Gone, New};
        let now = [
            ("moi.html", New),
            ("moi.html/x/index.html", Gone),
            ("z/a.html", Gone),
        ];
        let text = "moi.html/x/index.html\nmoi.html/x/\nmoi.html/\nmoi.html\nz/a.html\nz/\n";
        assert_eq!(list(&[], &now, &[]), text);
    }

    #[test]
    fn what_was_never_listed_comes_with_the_next_list() {
        use Becomes::{Changed, Gone, New};
        let before = [
            ("a/index.html", New),
            ("b/index.html", New),
            ("c/index.html", Gone),
        ];
        let now = [
            ("a/index.html", Changed),
            ("b/index.html", Gone),
            ("c/index.html", New),
            ("d/index.html", New),
        ];
        let text = "a/index.html\nd/index.html\nc/index.html\nb/index.html\nb/\n";
        assert_eq!(list(&before, &now, &["a", "c", "d"]), text);
    }
}
