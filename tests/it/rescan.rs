//! Comparing stamps finds what a fresh scan finds, whatever was done to the folders: names in two forms, links,
//! folders that become files and back. The folders to look at are those that were touched, as a watcher says.

use crate::support::cases;
use crate::support::project::{Project, SETTINGS};
use bantin::base::diagnostic::{Diagnostic, tidy};
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, SourceReader};
use bantin::disk::watch::rescan::Rescanner;
use bantin::disk::watch::watcher::Wake;
use bantin::source::tree::{Change, SourceFile, SourceTree};
use proptest::prelude::*;
use proptest::sample::select;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Places for files and for folders; some are the same but for their normal form.
const PLACES: [&str; 14] = [
    "site.toml",
    "themes",
    "themes/rieng/templates/a.html",
    "content/a.md",
    "content/tin",
    "content/tin/a.md",
    "content/tin/sau/b.md",
    "content/tin/sau",
    "content/\u{1ea3}nh",
    "content/\u{1ea3}nh/a.md",
    "content/a\u{309}nh",
    "content/a\u{309}nh/a.md",
    "content/a\u{309}nh/sau/\u{1ea3}.md",
    "content/\u{1ea3}nh/sau/a\u{309}.md",
];

#[derive(Debug, Clone)]
enum Deed {
    Write(&'static str, u8),
    Delete(&'static str),
    Rename(&'static str, &'static str),
    Link(&'static str, &'static str),
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = || select(&PLACES[..]);
    let link = (
        place(),
        select(&["tin", "sau/b.md", "..", "../a.md", "khong-co"][..]),
    );
    prop_oneof![
        5 => (place(), any::<u8>()).prop_map(|(place, version)| Deed::Write(place, version)),
        2 => place().prop_map(Deed::Delete),
        2 => (place(), place()).prop_map(|(from, to)| Deed::Rename(from, to)),
        1 => link.prop_map(|(place, target)| Deed::Link(place, target)),
    ]
}

fn delete(path: &Path) {
    let deleted = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    };
    deleted.expect("deleted");
}

/// Does it if it can be done; the folders that it touched, which for a folder are all in it.
fn make(root: &Path, deed: &Deed) -> BTreeSet<PathBuf> {
    let mut touched = BTreeSet::new();
    let mut touch = |place: &str| {
        let place = Path::new(place);
        touched.extend(place.ancestors().skip(1).map(Path::to_owned));
        for entry in walkdir::WalkDir::new(root.join(place)).into_iter().flatten() {
            let below = entry.path().strip_prefix(root).expect("below the site");
            touched.insert(below.to_owned());
        }
    };
    let ready = |place: &str| fs::create_dir_all(root.join(place).parent().expect("a folder")).is_ok();
    match deed {
        Deed::Write(place, version) => {
            touch(place);
            if ready(place) && !root.join(place).is_dir() && !root.join(place).is_symlink() {
                fs::write(root.join(place), format!("bản {version}\n")).expect("written");
            }
            touch(place);
        }
        Deed::Delete(place) => {
            touch(place);
            delete(&root.join(place));
        }
        Deed::Rename(from, to) => {
            touch(from);
            touch(to);
            if ready(to) && root.join(from).exists() && !to.starts_with(from) && !from.starts_with(to) {
                delete(&root.join(to));
                // Not into itself, which a link may lead to.
                let _ = fs::rename(root.join(from), root.join(to));
            }
            touch(to);
        }
        Deed::Link(place, target) => {
            touch(place);
            #[cfg(unix)]
            if ready(place) && !root.join(place).exists() && !root.join(place).is_symlink() {
                std::os::unix::fs::symlink(target, root.join(place)).expect("a link");
            }
            let _ = target;
        }
    }
    // What is written through a link is told of the place that it leads to.
    let site = fs::canonicalize(root).expect("a site");
    let real = |place: &PathBuf| {
        let real = fs::canonicalize(root.join(place)).ok()?;
        Some(real.strip_prefix(&site).ok()?.to_owned())
    };
    let places: Vec<PathBuf> = touched.iter().filter_map(real).collect();
    touched.extend(places);
    touched
}

fn reader(root: &Path) -> SourceReader<'_> {
    SourceReader::new(root, InputCache::open(root, true))
}

/// What a build would read, and what it would say.
fn fresh(root: &Path) -> (SourceTree, Vec<Diagnostic>) {
    let mut tree = SourceTree::default();
    let mut listing = scan::list(root);
    let read: Vec<SourceFile> = reader(root).files(&listing.files).collect();
    for file in read {
        tree.apply(Change::Put(file));
    }
    tidy(&mut listing.diagnostics);
    (tree, listing.diagnostics)
}

fn show(tree: &SourceTree) -> Vec<String> {
    tree.files().map(|file| format!("{file:?}")).collect()
}

proptest! {
    #![proptest_config(cases(60))]

    #[cfg_attr(target_os = "macos", ignore = "the file system takes both forms of a letter for one")]
    #[test]
    fn looking_again_finds_what_a_fresh_scan_finds(
        deeds in prop::collection::vec((deed(), any::<bool>()), 1..20),
        everything in any::<bool>(),
    ) {
        let project = Project::new([("content/a.md", "một\n"), ("content/tin/sau/b.md", "hai\n")]);
        project.put("site.toml", SETTINGS);
        let root = project.root();
        let mut known = Rescanner::of(&scan::list(&root), &root);
        let (mut tree, _) = fresh(&root);
        let mut touched = BTreeSet::new();
        for (deed, is_end) in deeds {
            touched.extend(make(&root, &deed));
            if !is_end {
                continue;
            }
            let wake = if everything { Wake::Everything } else { Wake::Changed(std::mem::take(&mut touched)) };
            let (changes, mut told) = known.changes(&root, &reader(&root), &wake);
            if !root.join("site.toml").exists() {
                prop_assert!(changes.is_empty(), "without settings the last site stays");
                continue;
            }
            for change in changes {
                tree.apply(change);
            }
            let (expected, said) = fresh(&root);
            prop_assert_eq!(show(&tree), show(&expected), "after {:?}", deed);
            tidy(&mut told);
            prop_assert_eq!(told, said);
        }
    }
}
