//! Every option that takes a path takes it as people type it: a bare name, `./name`, from the folder above, whole.

use crate::support::NOW;
use crate::support::project::{Project, Run, command, run};
use bantin::base::language::Language;
use bantin::cli::grammar::command_line;
use clap::builder::ValueParser;
use std::any::TypeId;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

const ARTICLE: &str = "content/tin/bai.md";

/// An option that takes a path, and what must have come of it.
struct Typed {
    command: &'static str,
    /// As clap knows it.
    option: &'static str,
    /// The words behind the command; the path takes the place of `{}`.
    args: &'static [&'static str],
    /// What is named, below the folder of the site.
    target: &'static str,
    /// Makes what must be there before.
    before: fn(&Project),
    /// Fails the test when the path was taken for another.
    check: fn(&Project, &Run),
}

const TABLE: [Typed; 13] = [
    Typed {
        command: "import",
        option: "file",
        args: &["addresses", "{}"],
        target: "cu.csv",
        before: |project| project.put("cu.csv", "/cu.html,content/tin/bai.md\n"),
        check: |project, run| {
            run.assert(0);
            assert!(read(project, ARTICLE).contains("/cu.html"), "{run:#?}");
        },
    },
    Typed {
        command: "build",
        option: "output",
        args: &["--output", "{}"],
        target: "ra",
        before: |_| (),
        check: |project, run| {
            run.assert(0);
            assert!(is_file(project, "ra/index.html") && !is_file(project, "public/index.html"));
        },
    },
    Typed {
        command: "build",
        option: "changes",
        args: &["--changes", "{}"],
        target: "thay-doi.txt",
        before: |_| (),
        check: |project, run| {
            run.assert(0);
            assert!(is_file(project, "public/index.html"), "{run:#?}");
            assert!(read(project, "thay-doi.txt").contains("index.html\n"));
        },
    },
    Typed {
        command: "watch",
        option: "output",
        args: &["--output", "{}"],
        target: "ra",
        before: |_| (),
        check: |project, _| {
            assert!(is_file(project, "ra/index.html") && !is_file(project, "public/index.html"));
        },
    },
    Typed {
        command: "rollback",
        option: "output",
        args: &["--output", "{}"],
        target: "ra",
        before: |project| two_publications(project, "ra"),
        check: |project, run| {
            run.assert(0);
            assert!(!read(project, "ra/2026/11/bai/index.html").contains("Hai."));
        },
    },
    Typed {
        command: "rollback",
        option: "changes",
        args: &["--changes", "{}"],
        target: "thay-doi.txt",
        before: |project| two_publications(project, "public"),
        check: |project, run| {
            run.assert(0);
            assert!(read(project, "thay-doi.txt").contains("2026/11/bai/index.html\n"));
        },
    },
    Typed {
        command: "upload",
        option: "output",
        args: &["--output", "{}"],
        target: "ra",
        before: |project| {
            two_publications(project, "ra");
            let settings = read(project, "site.toml");
            project.put("site.toml", format!("{settings}[upload]\nto = \"ra\"\n"));
        },
        check: |_, run| {
            run.assert(2).says("upload/same-folder");
        },
    },
    Typed {
        command: "doctor",
        option: "output",
        args: &["--format", "json", "--output", "{}"],
        target: "ra",
        before: |project| two_publications(project, "ra"),
        check: |project, run| {
            let ra = serde_json::to_string(&project.root().join("ra")).expect("JSON");
            assert!(run.code == 0 && run.stdout.contains(&ra), "{run:#?}");
        },
    },
    Typed {
        command: "schema",
        option: "output",
        args: &["--output", "{}"],
        target: "so-do.json",
        before: |_| (),
        check: |project, run| {
            run.assert(0);
            serde_json::from_str::<serde_json::Value>(&read(project, "so-do.json")).expect("JSON");
        },
    },
    Typed {
        command: "check",
        option: "files",
        args: &["{}"],
        target: ARTICLE,
        before: |_| (),
        check: |_, run| {
            run.assert(0);
        },
    },
    Typed {
        command: "fix",
        option: "files",
        args: &["{}"],
        target: ARTICLE,
        before: |project| {
            let article = read(project, ARTICLE).replace("title: Bài", "title: Bài: một");
            project.put(ARTICLE, article);
        },
        check: |project, run| {
            run.assert(0);
            assert!(read(project, ARTICLE).contains("title: \"Bài: một\""), "{run:#?}");
        },
    },
    Typed {
        command: "init",
        option: "folder",
        args: &["{}"],
        target: "moi",
        before: |_| (),
        check: |project, run| {
            run.assert(0);
            assert!(is_file(project, "moi/site.toml") && is_file(project, "moi/content/gioi-thieu.md"));
        },
    },
    Typed {
        command: "build",
        option: "root",
        args: &["--root", "{}"],
        target: "",
        before: |_| (),
        check: |project, run| {
            run.assert(0);
            assert!(is_file(project, "public/index.html"));
        },
    },
];

fn is_file(project: &Project, name: &str) -> bool {
    project.root().join(name).is_file()
}

fn read(project: &Project, name: &str) -> String {
    let path = project.root().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn site() -> Project {
    Project::new([(
        ARTICLE,
        "---\ntitle: Bài\ndate: 2026-11-20\ncategory: tin\n---\n\nMột.\n",
    )])
}

fn two_publications(project: &Project, output: &str) {
    let output = project.root().join(output);
    let output = output.to_str().expect("UTF-8");
    project.build(&["--output", output]).assert(0);
    project.put(ARTICLE, read(project, ARTICLE).replace("Một.", "Hai."));
    project.build(&["--output", output]).assert(0);
}

/// The ways in which `target` is typed: where one stands, and what one types there.
fn ways(target: &Path) -> Vec<(PathBuf, PathBuf)> {
    let folder = target.parent().expect("a folder above").to_owned();
    let above = folder.parent().expect("a folder above").to_owned();
    let name = Path::new(target.file_name().expect("a name"));
    let of_folder = Path::new(folder.file_name().expect("a name"));
    vec![
        (folder.clone(), name.to_owned()),
        (folder.clone(), Path::new(".").join(name)),
        (folder.clone(), Path::new("..").join(of_folder).join(name)),
        (above, of_folder.join(name)),
        (folder, target.to_owned()),
    ]
}

fn is_within(project: &Project, folder: &Path) -> bool {
    folder.starts_with(project.root())
}

/// The program in `here`, with `path` in its place; `watch` until it has published.
fn type_it(typed: &Typed, project: &Project, here: &Path, path: &Path) -> Run {
    let mut args: Vec<&OsStr> = vec![typed.command.as_ref()];
    args.extend(typed.args.iter().map(|arg| match *arg {
        "{}" => path.as_os_str(),
        arg => arg.as_ref(),
    }));
    args.extend([OsStr::new("--now"), NOW.as_ref()]);
    let needs_root = typed.command != "init" && typed.option != "root" && !is_within(project, here);
    if needs_root {
        args.extend([OsStr::new("--root"), "site".as_ref()]);
    }
    if typed.command != "watch" {
        return run(&args, |command| {
            command.current_dir(here);
        });
    }
    let mut child = command()
        .args(&args)
        .current_dir(here)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let deadline = Instant::now() + Duration::from_secs(30);
    let published = project.root().join(typed.target).join("index.html");
    while !published.exists() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    let _ = child.wait();
    Run {
        code: 0,
        stdout: String::new(),
        stderr: String::new(),
    }
}

#[test]
fn every_option_takes_a_path_as_it_is_typed() {
    for typed in &TABLE {
        let target = |project: &Project| match typed.target {
            "" => project.root(),
            target => project.root().join(target),
        };
        for way in 0..ways(&target(&site())).len() {
            let project = site();
            (typed.before)(&project);
            let (here, path) = ways(&target(&project)).swap_remove(way);
            let run = type_it(typed, &project, &here, &path);
            (typed.check)(&project, &run);
        }
    }
}

/// From inside the site, with nothing named at all and with `--root .`.
#[test]
fn commands_find_the_site_around_them() {
    for words in [
        &["build"][..],
        &["build", "--dry-run"],
        &["check"],
        &["fix"],
        &["list"],
        &["schema"],
        &["doctor"],
        &["clean"],
        &["new", "Tin mới", "--category", "tin"],
    ] {
        for root in [&[][..], &["--root", "."]] {
            let project = site();
            let args = [words, root, &["--now", NOW]].concat();
            let run = run(&args, |command| {
                command.current_dir(project.root());
            });
            assert_eq!(run.code, 0, "{args:?}: {run:#?}");
        }
    }
}

/// A new option that takes a path must stand in the table.
#[test]
fn the_table_has_every_option_that_takes_a_path() {
    let whole = command_line(Language::Vi);
    let is_path = |arg: &&clap::Arg| {
        let is = |parser: &ValueParser| parser.type_id() == TypeId::of::<PathBuf>();
        is(arg.get_value_parser())
    };
    let of = |command: &clap::Command| -> Vec<(String, String)> {
        let paths = command.get_arguments().filter(is_path);
        let names = paths.map(|arg| (command.get_name().to_owned(), arg.get_id().to_string()));
        names.collect()
    };
    let mut wanted: BTreeSet<(String, String)> = whole.get_subcommands().flat_map(of).collect();
    let shared = whole.get_arguments().filter(is_path);
    wanted.extend(shared.map(|arg| ("build".to_owned(), arg.get_id().to_string())));
    let known = TABLE
        .iter()
        .map(|typed| (typed.command.to_owned(), typed.option.to_owned()));
    assert_eq!(known.collect::<BTreeSet<_>>(), wanted);
}

/// An empty path is not taken for the current folder, in which `init` would overwrite a site.
#[test]
fn an_empty_path_is_refused() {
    for args in [
        &["init", ""][..],
        &["build", "--root", ""],
        &["build", "--output", ""],
        &["build", "--changes="],
        &["check", ""],
    ] {
        let project = site();
        let before = read(&project, "site.toml");
        let run = run(args, |command| {
            command.current_dir(project.root());
        });
        run.assert(2);
        assert_eq!(read(&project, "site.toml"), before);
    }
}
