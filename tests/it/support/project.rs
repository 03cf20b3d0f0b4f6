//! A site in a temporary folder, and what the program does with it.

use super::{NOW, Tree, read_tree, write_tree};
use bantin::disk::canonical::canonical;
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Settings of a site that needs no others: two categories, no photographs in other sizes than 64, and no
/// old ones that stay, so that what is published is what a fresh build gives.
pub const SETTINGS: &str = "title = \"Bản tin phường Thử\"
base_url = \"https://x.example/\"
publish.keep_assets_days = 0
[defaults]
photo_credit = \"Ban Biên tập\"

[images]
widths = [64]

[[categories]]
label = \"Tin hoạt động\"
slug = \"tin\"

[[categories]]
label = \"Thông báo\"
slug = \"thong-bao\"
";

/// A site.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A folder without anything.
    pub fn empty() -> Self {
        // Under its own name: that of a link, or an old short one of Windows, is not what the program shows.
        let temporary = canonical(&temporary()).expect("a folder for temporary files");
        let folder = TempDir::new_in(temporary).expect("a temporary folder");
        std::fs::create_dir(folder.path().join("site")).expect("a folder");
        Self { folder }
    }

    /// [`SETTINGS`] and these files; one called `site.toml` replaces the settings.
    pub fn new<N: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (N, B)>) -> Self {
        let project = Self::empty();
        project.put("site.toml", SETTINGS);
        for (name, bytes) in files {
            project.put(name.as_ref(), bytes);
        }
        project
    }

    /// A copy of a tree.
    pub fn of_tree(tree: &Tree) -> Self {
        let project = Self::empty();
        let files = tree.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        write_tree(&project.root(), files);
        project
    }

    /// The folder of `site.toml`.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The folder above the site, for things that are not part of it.
    pub fn outside(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the site.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        write_tree(&self.root(), [(name, bytes.as_ref())]);
    }

    /// Deletes a file of the site.
    pub fn remove(&self, name: &str) {
        std::fs::remove_file(self.root().join(name)).expect("a file to delete");
    }

    /// What is published.
    pub fn output(&self) -> Tree {
        read_tree(&self.root().join("public"))
    }

    /// The text of a published file.
    pub fn page(&self, name: &str) -> String {
        let path = self.root().join("public").join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The text of a published page, in which each no-break space is a space: the theme keeps a number and its unit together.
    pub fn words(&self, name: &str) -> String {
        self.page(name).replace('\u{a0}', " ")
    }

    /// Whether a file is published.
    pub fn has(&self, name: &str) -> bool {
        self.root().join("public").join(name).exists()
    }

    /// `bantin build` with these options, at [`NOW`] unless they say otherwise.
    pub fn build(&self, options: &[&str]) -> Run {
        let root = self.root();
        let mut args: Vec<&OsStr> = vec!["build".as_ref(), "--root".as_ref(), root.as_os_str()];
        if !options.contains(&"--now") {
            args.extend([OsStr::new("--now"), OsStr::new(NOW)]);
        }
        args.extend(options.iter().map(OsStr::new));
        run(&args, |_| ())
    }

    /// Builds, and fails the test when anything at all is wrong; what is published.
    pub fn built(&self) -> Tree {
        let run = self.build(&[]);
        run.assert(0);
        assert!(!run.stderr.contains('['), "nothing to complain of: {run:?}");
        self.output()
    }

    /// Builds, and gives what is wrong as programs are told it.
    pub fn problems(&self) -> Vec<Problem> {
        self.build(&["--format", "json"]).problems()
    }

    /// The codes of what is wrong, in the order of the report.
    pub fn codes(&self) -> Vec<String> {
        self.problems().into_iter().map(|problem| problem.code).collect()
    }
}

/// What a run of the program said, and how it ended.
#[derive(Debug, Clone)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Data.
    pub stdout: String,
    /// Everything else.
    pub stderr: String,
}

impl Run {
    /// Whether the program failed by its own fault.
    pub fn has_panicked(&self) -> bool {
        [&self.stderr, &self.stdout].iter().any(|text| {
            ["panicked", "bantin/bug", "image/bug"]
                .iter()
                .any(|sign| text.contains(sign))
        })
    }

    /// Fails the test when the exit code is another, or when a panic shows.
    pub fn assert(&self, code: i32) -> &Self {
        assert!(!self.has_panicked(), "a panic: {self:#?}");
        assert_eq!(self.code, code, "exit code; {self:#?}");
        self
    }

    /// Fails the test when the report does not contain `text`.
    pub fn says(&self, text: &str) -> &Self {
        // Windows shows whole paths with its own signs.
        let windows = cfg!(windows).then(|| self.stderr.replace('\\', "/"));
        let is_said = self.stderr.contains(text) || windows.is_some_and(|said| said.contains(text));
        assert!(is_said, "no `{text}` in {self:#?}");
        self
    }

    /// The document of `--format json`.
    pub fn problems(&self) -> Vec<Problem> {
        assert!(!self.has_panicked(), "a panic: {self:#?}");
        let document: Value = serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("no JSON document ({error}): {self:#?}"));
        assert_eq!(document["version"], 1);
        let problems = document["diagnostics"].as_array().expect("a list");
        problems.iter().map(Problem::of).collect()
    }
}

/// A diagnostic as programs read it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file; empty when it is about none.
    pub path: String,
    /// From 1; 0 when the whole file is meant.
    pub line: u64,
    /// From 1; 0 when the whole file is meant.
    pub column: u64,
    /// `group/what`.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// The sentence.
    pub message: String,
    /// What to do; empty when nothing is suggested.
    pub hint: String,
}

impl Problem {
    /// A diagnostic of a document of `--format json`.
    pub fn of(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| value[key].as_u64().unwrap_or_default();
        Self {
            path: text("path"),
            line: number("line"),
            column: number("column"),
            code: text("code"),
            severity: text("severity"),
            message: text("message"),
            hint: text("hint"),
        }
    }
}

/// Where sites of tests are made: in memory, where Linux has room for all of them and nobody asked for another folder with
/// `TMPDIR`. Each publication waits for the disk several times, which takes most of the time of the tests on a disk that is
/// busy.
fn temporary() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let is_asked_for = std::env::var_os("TMPDIR").is_some();
    let has_room = || fs4::available_space(memory).is_ok_and(|bytes| bytes >= 4 << 30);
    if cfg!(target_os = "linux") && !is_asked_for && has_room() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    }
}

/// The program that is tested: the one that cargo made with the tests, or that `BANTIN_TEST_PROGRAM` names.
pub fn program() -> PathBuf {
    let named = std::env::var_os("BANTIN_TEST_PROGRAM");
    named.map_or_else(|| env!("CARGO_BIN_EXE_bantin").into(), PathBuf::from)
}

/// The program with an environment that holds nothing but that without which Windows opens no socket.
pub fn command() -> Command {
    let mut command = Command::new(program());
    let needed = std::env::var_os("SystemRoot").filter(|_| cfg!(windows));
    command
        .env_clear()
        .envs(needed.map(|value| ("SystemRoot", value)));
    command
}

/// Runs the program with that environment and what `change` puts there.
pub fn run<A: AsRef<OsStr>>(args: &[A], change: impl FnOnce(&mut Command)) -> Run {
    let mut command = command();
    command.args(args);
    change(&mut command);
    let output = command.output().expect("the program runs");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
