//! Another bantin, made for another system, publishes the same bytes, and each goes on where the other one was,
//! in one shared folder. `BANTIN_OTHER` names the other one, which gets the options of this one, and paths as they
//! are here: `scripts/windows/test` does it with `bantin.exe`. Without a name it is this one, in two places.

use crate::incremental::{edit, make, start};
use crate::sample::sources;
use crate::support::project::{Project, Run, program};
use crate::support::{NOW, Tree, cases, differences, walk};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

/// Builds with the other one.
fn other(project: &Project) -> Run {
    let program = std::env::var_os("BANTIN_OTHER").unwrap_or_else(|| program().into());
    let output = Command::new(program)
        .args(["build", "--lang", "en", "--now", NOW, "--root"])
        .arg(project.root())
        .output()
        .expect("the other program runs");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn this(project: &Project) -> Run {
    project.build(&["--lang", "en"])
}

/// What they say is the same, but for how long it took and how folders are written.
fn assert_alike(this: &Run, other: &Run) {
    let plain = |run: &Run| -> Vec<String> {
        let lines = run.stderr.replace('\\', "/");
        let lines = lines.lines().filter(|line| !line.contains("public"));
        lines.map(str::to_owned).collect()
    };
    assert!(
        !this.has_panicked() && !other.has_panicked(),
        "{this:#?} {other:#?}"
    );
    assert_eq!(
        (this.code, plain(this)),
        (other.code, plain(other)),
        "{this:#?} {other:#?}"
    );
}

fn times(project: &Project) -> BTreeMap<PathBuf, SystemTime> {
    walk(&project.root().join("public"))
        .map(|path| {
            let time = std::fs::metadata(&path).and_then(|file| file.modified());
            (path, time.expect("a time"))
        })
        .collect()
}

/// Each builds one of two equal sites, then the site of the other one.
fn assert_same(one: &Project, two: &Project) {
    assert_alike(&this(one), &other(two));
    assert_eq!(differences(&one.output(), &two.output()), [""; 0]);
    let before = (times(one), times(two));
    assert_alike(&this(two), &other(one));
    assert_eq!((times(one), times(two)), before, "something was written again");
}

fn with_crlf(tree: Tree) -> Tree {
    let is_text = |name: &str| {
        [".md", ".toml", ".html"]
            .iter()
            .any(|ending| name.ends_with(ending))
    };
    let lines = |(name, bytes): (String, Vec<u8>)| {
        let text = std::str::from_utf8(&bytes).ok().filter(|_| is_text(&name));
        let ends = text.map(|text| text.replace('\n', "\r\n").into_bytes());
        (name, ends.unwrap_or(bytes))
    };
    tree.into_iter().map(lines).collect()
}

#[test]
fn the_sample_site_is_the_same_and_goes_on_in_either_direction() {
    let (one, two) = (Project::of_tree(&sources()), Project::of_tree(&sources()));
    assert_same(&one, &two);
    let crlf = with_crlf(sources());
    let (three, four) = (Project::of_tree(&crlf), Project::of_tree(&crlf));
    assert_same(&three, &four);
    assert_eq!(differences(&one.output(), &three.output()), [""; 0]);
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn random_sites_are_the_same_and_go_on_in_either_direction(
        edits in prop::collection::vec(edit(), 1..9),
        is_crlf in any::<bool>(),
    ) {
        let written = start();
        let (first, rest) = edits.split_at(edits.len() / 2);
        for edit in first {
            make(edit, &written);
        }
        let tree = crate::support::read_tree(&written.root());
        let tree = if is_crlf { with_crlf(tree) } else { tree };
        let (one, two) = (Project::of_tree(&tree), Project::of_tree(&tree));
        assert_same(&one, &two);
        for edit in rest {
            make(edit, &one);
            make(edit, &two);
        }
        // Now each is published by the one that did not begin it.
        assert_same(&two, &one);
    }
}
