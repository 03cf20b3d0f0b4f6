//! Whole sites in, whole outputs out: each folder of `tests/sites` with its `expected/` beside it. Texts are
//! compared byte by byte, pictures by name and size in pixels, since encoders change. What was said while
//! building is `expected.txt`.

use crate::support::accept::{ACCEPT, accepting, compare};
use crate::support::picture::size;
use crate::support::project::Project;
use crate::support::{Tree, differences, read_tree, repository, write_tree};
use std::path::Path;

fn check(name: &str) {
    let folder = repository().join("tests/sites").join(name);
    let sources: Tree = read_tree(&folder)
        .into_iter()
        .filter(|(name, _)| !name.starts_with("expected"))
        .collect();
    let project = Project::of_tree(&sources);
    let run = project.build(&["--lang", "en", "--verbose"]);
    run.assert(0);
    let lines = run.stderr.lines().filter(|line| !line.starts_with("Published "));
    let said: String = lines.map(|line| format!("{line}\n")).collect();
    let mut faults: Vec<String> = compare(&folder.join("expected.txt"), &said)
        .err()
        .into_iter()
        .collect();

    let found = project.output();
    let expected = folder.join("expected");
    if accepting() {
        let _ = std::fs::remove_dir_all(&expected);
        write_tree(
            &expected,
            found
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        );
    }
    faults.extend(differences(&comparable(read_tree(&expected)), &comparable(found)));
    assert!(
        faults.is_empty(),
        "{} differs, what is expected first. If the change is meant: {ACCEPT}\n{}",
        expected.display(),
        faults.join("\n")
    );
}

/// A tree with the size of each picture instead of its bytes.
fn comparable(tree: Tree) -> Tree {
    let is_picture = |name: &str| {
        let extension = Path::new(name)
            .extension()
            .and_then(|extension| extension.to_str());
        matches!(extension, Some("jpg" | "png" | "webp"))
    };
    tree.into_iter()
        .map(|(name, bytes)| {
            if is_picture(&name) {
                let (width, height) = size(&bytes);
                return (name, format!("{width}x{height}").into_bytes());
            }
            (name, bytes)
        })
        .collect()
}

/// Every value of the theme contract, every kind of page, a site below a folder, in Vietnamese.
#[test]
fn contract() {
    check("contract");
}

/// A theme that extends another, in English: overridden templates and files, permalinks, pages of lists.
#[test]
fn inheritance() {
    check("inheritance");
}
