//! A step that fails in the middle: the site is as it was, and nothing is left.

use super::*;
use crate::base::digest::Digest;
use crate::disk::publish::journal::StagedFile;
use crate::disk::publish::manifest::PublishedFile;
use std::collections::BTreeMap;

struct Site {
    folder: tempfile::TempDir,
    places: Places,
}

impl Site {
    /// `a` and `cu/b` are published.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::new(folder.path(), &folder.path().join("public"));
        fs::create_dir_all(places.target("cu")).unwrap();
        fs::create_dir_all(places.state()).unwrap();
        fs::write(places.target("a"), "a cũ").unwrap();
        fs::write(places.target("cu/b"), "b cũ").unwrap();
        let files = [("a", "a cũ"), ("cu/b", "b cũ")];
        let files = files.map(|(path, text)| (path.to_owned(), PublishedFile::of(text.as_bytes())));
        let manifest = OutputManifest {
            files: BTreeMap::from(files),
            clock: None,
        };
        fs::write(places.manifest(), manifest.seal(places.key())).unwrap();
        Self { folder, places }
    }

    /// `a` changes, `moi/c` comes, `cu/b` goes, and then comes what cannot be: nothing waits for it.
    fn steps(stage: &Stage<'_>, lost: bool) -> Vec<PublicationStep> {
        let step = |path: &str, new: Option<&str>, old: Option<&str>| PublicationStep {
            path: path.to_owned(),
            new: new.map(|text| StagedFile {
                waiting: stage.add(path, text.as_bytes()).unwrap(),
                digest: Digest::of(text.as_bytes()),
            }),
            old: old.map(|text| Digest::of(text.as_bytes())),
        };
        let mut steps = vec![
            step("a", Some("a mới"), Some("a cũ")),
            step("moi/c", Some("c"), None),
            step("cu/b", None, Some("b cũ")),
        ];
        if lost {
            steps.push(PublicationStep {
                path: "mất/d".to_owned(),
                new: Some(StagedFile {
                    waiting: 99,
                    digest: Digest::of(b"d"),
                }),
                old: None,
            });
        }
        steps
    }

    /// Publishes nothing but these steps.
    fn commit(
        &self,
        stage: &Stage<'_>,
        kind: PublicationKind,
        steps: Vec<PublicationStep>,
        list: Option<ChangeList<'_>>,
    ) -> Result<Digest> {
        let manifest = &OutputManifest::default();
        let transaction = Transaction {
            kind,
            steps,
            manifest,
            list,
        };
        commit(&self.places, stage, transaction)
    }

    /// Every file and folder, but for empty ones of the state.
    fn tree(&self) -> Vec<(String, Option<String>)> {
        let all = walkdir::WalkDir::new(self.folder.path()).sort_by_file_name();
        let entries = all.into_iter().map(|entry| entry.unwrap());
        let found = entries.map(|entry| {
            let path = entry.path().strip_prefix(self.folder.path()).unwrap();
            let text = fs::read_to_string(entry.path()).ok();
            (path.to_string_lossy().into_owned(), text)
        });
        found.collect()
    }
}

#[test]
fn a_step_that_fails_leads_back() {
    let site = Site::new();
    let before = site.tree();
    let time = |path: &str| {
        fs::metadata(site.places.target(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let times = (time("a"), time("cu/b"));
    let stage = Stage::new(&site.places);
    let steps = Site::steps(&stage, true);
    let failed = site.commit(&stage, PublicationKind::Publish, steps, None);
    let message = failed.unwrap_err().message(crate::base::language::Language::En);
    assert!(message.contains("mất/d"), "{message}");
    assert_eq!(site.tree(), before);
    assert_eq!((time("a"), time("cu/b")), times);
}

#[test]
fn an_output_that_was_not_there_is_not_there_again() {
    let site = Site::new();
    fs::remove_dir_all(&site.places.output).unwrap();
    fs::remove_file(site.places.manifest()).unwrap();
    let before = site.tree();
    let stage = Stage::new(&site.places);
    let mut steps = Site::steps(&stage, true);
    steps.retain(|step| step.new.is_some());
    steps[0].old = None;
    site.commit(&stage, PublicationKind::Last, steps, None)
        .unwrap_err();
    assert_eq!(site.tree(), before);
}

#[test]
fn a_list_that_cannot_be_written_is_a_publication_that_is_not_made() {
    let site = Site::new();
    let before = site.tree();
    let stage = Stage::new(&site.places);
    let steps = Site::steps(&stage, false);
    let (none, manifest) = (Changes::new(), OutputManifest::default());
    let list = ChangeList {
        file: &site.places.target("a/changes"),
        before: &none,
        manifests: [&manifest; 2],
    };
    let kind = PublicationKind::Publish;
    site.commit(&stage, kind, steps, Some(list)).unwrap_err();
    assert_eq!(site.tree(), before);
}

/// A file became a folder, and whoever did it was killed before saying so.
#[test]
fn a_file_that_is_a_folder_already_is_completed() {
    let site = Site::new();
    let stage = Stage::new(&site.places);
    let mut steps = Site::steps(&stage, false);
    steps[0].new = None;
    steps[1].path = "a/c".to_owned();
    let kind = PublicationKind::Publish;
    site.commit(&stage, kind, steps, None).unwrap();
    let after = site.tree();
    fs::rename(history::steps(&site.places, 1), site.places.journal()).unwrap();
    let recovered = recover(&site.places, false, None, &mut Vec::new()).unwrap();
    assert!(
        matches!(recovered, Some(Recovered::Completed(_))),
        "{recovered:?}"
    );
    assert_eq!(site.tree(), after);
}

#[test]
fn what_was_replaced_is_kept_with_its_time_and_the_rest_is_gone() {
    let site = Site::new();
    let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let old = time(&site.places.target("a"));
    let stage = Stage::new(&site.places);
    let steps = Site::steps(&stage, false);
    site.commit(&stage, PublicationKind::Publish, steps, None)
        .unwrap();
    assert_eq!(fs::read_to_string(site.places.target("a")).unwrap(), "a mới");
    assert!(!site.places.target("cu").exists() && site.places.target("moi/c").exists());
    assert_eq!(time(&history::copy(&site.places, 1, 0)), old);
    assert_eq!(history::last(&site.places).unwrap()[0].steps.len(), 3);
    assert!(!site.places.journal().exists() && !site.places.next_manifest().exists());
}
