//! What has to be sent, as a function of the files on the server and the files that are to be there. No file is opened here, and
//! nothing is sent.

use super::sent_list::{SentFile, SentFiles};
use crate::disk::publish::order::{Becomes, FileChange, Phase, emptied, ordered};
use std::collections::BTreeSet;

/// Files that are sent or deleted together: in which order within the batch does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// When they come, and whether they are deleted.
    pub phase: Phase,
    /// Below the published folder.
    pub paths: Vec<String>,
}

/// Everything that an upload does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UploadPlan {
    /// What is sent and deleted, in order.
    pub batches: Vec<Batch>,
    /// Files that were not on the server, as far as its list knows: another file may have their place. Sorted.
    pub new: Vec<String>,
    /// Files that replace others. Sorted.
    pub changed: Vec<String>,
    /// Files that are deleted. Sorted.
    pub gone: Vec<String>,
    /// Folders that become empty, the innermost first.
    pub emptied: Vec<String>,
}

impl UploadPlan {
    /// The plan that leads from `old` to `new`; a batch has at most `most` files.
    #[must_use]
    pub fn make(old: &SentFiles, new: &SentFiles, most: usize) -> Self {
        let mut changes = Vec::new();
        for (path, file) in new {
            let becomes = match old.get(path) {
                None => Becomes::New,
                Some(SentFile { digest: None, .. }) => Becomes::Changed,
                Some(before) if before.digest == file.digest => continue,
                Some(_) => Becomes::Changed,
            };
            let kind = file.kind;
            changes.push(FileChange { path, kind, becomes });
        }
        let gone = old.iter().filter(|(path, _)| !new.contains_key(*path));
        changes.extend(gone.map(|(path, file)| FileChange {
            path,
            kind: file.kind,
            becomes: Becomes::Gone,
        }));
        let named = |becomes: Becomes| {
            let named = changes.iter().filter(move |change| change.becomes == becomes);
            named.map(|change| change.path.to_owned()).collect::<Vec<_>>()
        };
        let mut plan = Self {
            new: named(Becomes::New),
            changed: named(Becomes::Changed),
            gone: named(Becomes::Gone),
            ..Self::default()
        };
        plan.emptied = emptied_by(&plan.gone, new);
        for (phase, change) in ordered(changes) {
            match plan.batches.last_mut() {
                Some(batch) if batch.phase == phase && batch.paths.len() < most => {
                    batch.paths.push(change.path.to_owned());
                }
                _ => plan.batches.push(Batch {
                    phase,
                    paths: vec![change.path.to_owned()],
                }),
            }
        }
        plan
    }

    /// True when the server has everything already.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.batches.is_empty()
    }

    /// How many files are sent and deleted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.batches.iter().map(|batch| batch.paths.len()).sum()
    }

    /// What may be on the server while the plan is carried out: the files of `old` and `new`, those of the plan with an unknown
    /// content.
    #[must_use]
    pub fn under_way(&self, old: &SentFiles, new: &SentFiles) -> SentFiles {
        let mut files = old.clone();
        for path in self.batches.iter().flat_map(|batch| &batch.paths) {
            let file = new.get(path).or_else(|| old.get(path));
            let unknown = file.map(|file| SentFile {
                digest: None,
                ..*file
            });
            files.extend(unknown.map(|unknown| (path.clone(), unknown)));
        }
        files
    }
}

impl Batch {
    /// Notes in `files`, which is on the server, that the batch is done.
    pub fn note(&self, files: &mut SentFiles, new: &SentFiles) {
        for path in &self.paths {
            match new.get(path).filter(|_| !self.phase.deletes()) {
                Some(file) => files.insert(path.clone(), *file),
                None => files.remove(path),
            };
        }
    }
}

/// The folders that have no file of `new` any more, the innermost first.
fn emptied_by(gone: &[String], new: &SentFiles) -> Vec<String> {
    let is_left = |folder: &str| {
        let below = format!("{folder}/");
        let next = new.range(below.clone()..).next();
        next.is_some_and(|(path, _)| path.starts_with(&below))
    };
    let empty = emptied(gone.iter().map(String::as_str), is_left);
    empty.into_iter().map(str::to_owned).collect()
}

/// The folders among `emptied` that are in no other one of them.
#[must_use]
pub fn topmost(emptied: &[String]) -> Vec<&str> {
    let all: BTreeSet<&str> = emptied.iter().map(String::as_str).collect();
    let mut tops: Vec<&str> = Vec::new();
    for folder in all {
        let is_below = |top: &&str| {
            let rest = folder.strip_prefix(*top);
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        if !tops.iter().any(is_below) {
            tops.push(folder);
        }
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::digest::Digest;
    use crate::disk::publish::retention::Retention;
    use crate::disk::upload::sent_list::SentDigest;
    use proptest::prelude::*;

    fn files(of: &[(&str, &str, Retention)]) -> SentFiles {
        let file = |(path, text, kind): &(&str, &str, Retention)| {
            let digest = Some(SentDigest::of(&Digest::of(text.as_bytes())));
            ((*path).to_owned(), SentFile { digest, kind: *kind })
        };
        of.iter().map(file).collect()
    }

    #[test]
    fn only_what_differs_is_sent() {
        use Retention::{File, List, Page};
        let old = files(&[
            ("assets/a.css", "a", File),
            ("cu/index.html", "cũ", Page),
            ("giu/index.html", "giữ", Page),
            ("index.html", "1", List),
        ]);
        let new = files(&[
            ("assets/b.css", "b", File),
            ("giu/index.html", "giữ", Page),
            ("index.html", "2", List),
            ("moi/index.html", "mới", Page),
        ]);
        let plan = UploadPlan::make(&old, &new, 10);
        let steps: Vec<(Phase, &str)> = (plan.batches.iter())
            .flat_map(|batch| batch.paths.iter().map(|path| (batch.phase, path.as_str())))
            .collect();
        let expected = [
            (Phase::Files, "assets/b.css"),
            (Phase::NewPages, "moi/index.html"),
            (Phase::Lists, "index.html"),
            (Phase::GonePages, "cu/index.html"),
            (Phase::GoneFiles, "assets/a.css"),
        ];
        assert_eq!(steps, expected);
        assert_eq!(plan.new, ["assets/b.css", "moi/index.html"]);
        assert_eq!(plan.emptied, ["cu"]);
        assert!(UploadPlan::make(&new, &new, 10).is_empty());
        let unknown = plan.under_way(&old, &new);
        assert_eq!(unknown.values().filter(|file| file.digest.is_none()).count(), 5);
        assert!(unknown["giu/index.html"].digest.is_some());
    }

    #[test]
    fn folders_inside_others_are_deleted_with_them() {
        let emptied = ["2026/10/cu/anh", "2026/10/cu", "2026/10", "a", "a b", "2026-x"].map(str::to_owned);
        assert_eq!(topmost(&emptied), ["2026-x", "2026/10", "a", "a b"]);
    }

    prop_compose! {
        fn some_files()(of in prop::collection::btree_map("[ab]/[a-d]{1,2}(\\.html)?", 0u8..3, 0..8)) -> SentFiles {
            let kind = |text: u8| if text == 2 { Retention::File } else { Retention::Page };
            let file = |(path, text): (String, u8)| {
                let digest = Some(SentDigest::of(&Digest::of(&[text])));
                (path, SentFile { digest, kind: kind(text) })
            };
            of.into_iter().map(file).collect()
        }
    }

    proptest! {
        /// Wherever an upload ends, the next one reaches its aim, and knows every file that may be there.
        #[test]
        fn an_upload_that_was_interrupted_is_completed(
            old in some_files(), new in some_files(), other in some_files(), most in 1usize..4, done in 0usize..9,
        ) {
            let plan = UploadPlan::make(&old, &new, most);
            let mut listed = plan.under_way(&old, &new);
            for batch in plan.batches.iter().take(done) {
                batch.note(&mut listed, &new);
            }
            if done >= plan.batches.len() {
                prop_assert_eq!(&listed, &new);
            }
            for aim in [&new, &other] {
                let next = UploadPlan::make(&listed, aim, most);
                let mut after = next.under_way(&listed, aim);
                next.batches.iter().for_each(|batch| batch.note(&mut after, aim));
                prop_assert_eq!(&after, aim);
                prop_assert!(UploadPlan::make(&after, aim, most).is_empty());
                let sent: BTreeSet<&String> = next.batches.iter().flat_map(|batch| &batch.paths).collect();
                for (path, file) in &listed {
                    prop_assert!(file.digest.is_some() || sent.contains(path), "{} may be half sent", path);
                }
            }
        }
    }
}
