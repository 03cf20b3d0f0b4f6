//! `scripts/check` knows every file of `src/` and every module of these tests: its table has a row for each. And it finds out
//! what changed, whatever the files are called.

use crate::support::{repository, walk};
use std::collections::BTreeSet;

/// A row: how the paths of files start, from the root of the repository, and the modules for them.
struct Row {
    start: String,
    modules: Vec<String>,
}

fn script() -> String {
    std::fs::read_to_string(repository().join("scripts/check")).expect("the script")
}

/// The table of `scripts/check`.
fn rows() -> Vec<Row> {
    let script = script();
    let (_, rest) = script.split_once("<<'TABLE'\n").expect("where the table begins");
    let (table, _) = rest.split_once("\nTABLE\n").expect("where the table ends");
    let rows = table.lines().map(|line| {
        let mut words = line.split_whitespace().map(str::to_owned);
        let start = words.next().expect("a start");
        let modules = words.collect();
        Row { start, modules }
    });
    rows.collect()
}

/// Modules of `tests/it` that have tests.
fn modules() -> BTreeSet<String> {
    let main = std::fs::read_to_string(repository().join("tests/it/main.rs")).expect("main.rs");
    let modules = main
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let with_tests = modules.filter(|name| !["cases", "support"].contains(name));
    with_tests.map(str::to_owned).collect()
}

/// Files of the repository, in folders that rows speak of.
fn files() -> Vec<String> {
    let folders = [
        ".github",
        "content",
        "docs",
        "src",
        "tests/it",
        "tests/sites",
        "themes",
    ];
    let below = folders.iter().flat_map(|folder| walk(&repository().join(folder)));
    let root = std::fs::read_dir(repository()).expect("the repository");
    let beside = root.map(|entry| entry.expect("a name").path());
    let names = below.chain(beside.filter(|path| path.is_file())).map(|path| {
        let name = path.strip_prefix(repository()).expect("a path below");
        name.to_str().expect("UTF-8").replace('\\', "/")
    });
    names.collect()
}

#[test]
fn every_file_of_the_sources_has_a_row_and_every_row_has_files() {
    let (rows, files) = (rows(), files());
    let mut used = BTreeSet::from(["-"]);
    for file in &files {
        let row = rows.iter().find(|row| file.starts_with(&row.start));
        assert!(
            row.is_some() || !file.starts_with("src/"),
            "scripts/check: add a row for {file} to the table, with the modules of tests/it that have most to do with it"
        );
        used.extend(row.map(|row| row.start.as_str()));
    }
    let idle: Vec<_> = (rows.iter().map(|row| row.start.as_str()))
        .filter(|start| !used.contains(start))
        .collect();
    assert!(
        idle.is_empty(),
        "scripts/check: no file is left for these rows of the table; delete them, or move them above the row that \
         takes their files: {idle:?}"
    );
}

#[test]
fn every_module_of_tests_is_in_the_table_and_the_table_names_no_other() {
    let modules = modules();
    let script = script();
    let always = script
        .lines()
        .find_map(|line| line.strip_prefix("always='")?.strip_suffix('\''));
    let always = always.expect("the modules for every time").split(' ');
    let mut named: BTreeSet<String> = always.map(str::to_owned).collect();
    named.extend(rows().into_iter().flat_map(|row| row.modules));
    let missing: Vec<_> = modules.difference(&named).collect();
    assert!(
        missing.is_empty(),
        "scripts/check: add these modules of tests/it to the rows of the sources that they test, or to the last row if \
         they take long: {missing:?}"
    );
    let gone: Vec<_> = named.difference(&modules).collect();
    assert!(
        gone.is_empty(),
        "scripts/check: the table names modules that tests/it/main.rs does not have: {gone:?}"
    );
}

/// In a repository of its own, so that what somebody is working on here does not matter.
#[cfg(unix)]
#[test]
fn the_files_that_changed_choose_the_tests() {
    use crate::support::write_tree;
    use std::process::Command;

    let folder = tempfile::tempdir().expect("a folder");
    let run = |program: &str, args: &[&str]| {
        // Without what git is told by the settings of a person, or inside a hook.
        let path = std::env::var_os("PATH").expect("programs");
        let output = Command::new(program)
            .current_dir(folder.path())
            .args(args)
            .env_clear()
            .env("PATH", path)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .ok()?;
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        output.status.success().then_some(said)
    };
    let list = |revision: &[&str]| {
        let said = run("scripts/check", &[&["--list"], revision].concat())?;
        let (_, filters) = said.split_once("program: ").expect("the tests");
        let chosen = filters.split_whitespace().filter_map(|filter| {
            let module = filter.strip_suffix("::").expect("a filter");
            let is_always = ["architecture", "golden", "quick"].contains(&module);
            (!is_always).then(|| module.to_owned())
        });
        Some(chosen.collect::<Vec<_>>())
    };
    let put = |name: &str| write_tree(folder.path(), [(name, b"x".as_slice())]);
    let git = |args: &[&str]| run("git", args).expect("git");
    for name in ["scripts/check", "tests/it/main.rs"] {
        let target = folder.path().join(name);
        std::fs::create_dir_all(target.parent().expect("a folder above")).expect("a folder");
        std::fs::copy(repository().join(name), target).expect("a copy");
    }
    assert_eq!(
        list(&[]),
        Some(Vec::new()),
        "without a repository nothing has changed"
    );
    if run("git", &["--version"]).is_none() {
        return;
    }
    git(&["init", "--quiet", "--initial-branch", "main"]);
    git(&["config", "user.email", "a@b.example"]);
    git(&["config", "user.name", "a"]);
    let commit = || {
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "--message", "x"]);
    };
    assert_eq!(list(&[]), Some(Vec::new()), "before the first commit");
    put("src/cli/list.rs");
    put("src/source/tree.rs");
    commit();
    assert_eq!(list(&[]), Some(Vec::new()), "the only commit of main");
    put("src/cli/new name.rs");
    put("src/text/legacy/tiếng Việt.rs");
    let chosen = list(&[]).expect("the script");
    assert!(
        chosen.contains(&"legacy".to_owned()) && chosen.contains(&"typed_paths".to_owned()),
        "not committed: {chosen:?}"
    );
    commit();
    assert_eq!(list(&[]).as_ref(), Some(&chosen), "the last commit of main");
    git(&["switch", "--quiet", "--create", "mine"]);
    git(&["mv", "src/cli/list.rs", "src/cli/doctor.rs"]);
    commit();
    git(&["rm", "--quiet", "src/source/tree.rs"]);
    put("tests/it/law/mod.rs");
    put("tests/it/gone.rs");
    let expected = ["attachments", "doctor", "fix", "law", "list"];
    assert_eq!(
        list(&[]),
        Some(expected.map(str::to_owned).into()),
        "of a branch, what is committed and what is not, and of a renamed file both names"
    );
    assert_eq!(list(&["no-such-revision"]), None, "this is said");
}
