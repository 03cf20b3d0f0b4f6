//! Broken inputs, one site each: what is said of them stands in `tests/it/messages/<name>.txt`.

mod addresses;
mod commands;
mod encodings;
pub mod front_matter;
mod links;
mod markdown;
mod pictures;
mod rules;
mod settings;
mod templates;
mod texts;
mod typed;

use crate::support::NOW;
use crate::support::project::{Project, Run, SETTINGS, run};
use std::fmt::Write as _;
use std::path::MAIN_SEPARATOR;

/// Every case.
pub fn all() -> Vec<Case> {
    let groups = [
        front_matter::cases(),
        texts::cases(),
        encodings::cases(),
        markdown::cases(),
        typed::cases(),
        links::cases(),
        rules::cases(),
        pictures::cases(),
        addresses::cases(),
        settings::cases(),
        templates::cases(),
        commands::cases(),
    ];
    groups.into_iter().flatten().collect()
}

/// A broken input.
pub struct Case {
    /// Its name, that of the file with what is expected.
    pub name: &'static str,
    files: Vec<(String, Vec<u8>)>,
    command: &'static str,
    args: Vec<&'static str>,
    before: fn(&Project),
}

/// A site with these files besides the settings.
pub fn case<B: Into<Vec<u8>>>(
    name: &'static str,
    files: impl IntoIterator<Item = (&'static str, B)>,
) -> Case {
    let files = files
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes.into()));
    Case {
        name,
        files: files.collect(),
        command: "build",
        args: Vec::new(),
        before: |_| (),
    }
}

/// A site with one article.
pub fn article(name: &'static str, text: &str) -> Case {
    case(name, [("content/tin/bai.md", text)])
}

/// A site with one article that has a title, a date and this text.
pub fn body(name: &'static str, text: &str) -> Case {
    article(name, &format!("{GOOD}{text}"))
}

/// A site with these settings behind the usual ones, and one article.
pub fn settings(name: &'static str, text: &str) -> Case {
    let text = format!("{SETTINGS}{text}");
    case(
        name,
        [
            ("site.toml", text),
            ("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
        ],
    )
}

/// A site with a theme that extends the default one and has this template.
pub fn template(name: &'static str, text: &str) -> Case {
    let settings = SETTINGS.replace("[defaults]", "[theme]\nname = \"rieng\"\n\n[defaults]");
    case(
        name,
        [
            ("site.toml", settings),
            ("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
            ("themes/rieng/theme.toml", THEME.to_owned()),
            ("themes/rieng/templates/list.html", text.to_owned()),
        ],
    )
}

impl Case {
    /// The site with one more file, or another text of one.
    pub fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((name.to_owned(), bytes.into()));
        self
    }

    /// `check` in the place of `build`.
    pub fn checked(self) -> Self {
        self.command("check")
    }

    /// Another command than `build`.
    pub fn command(mut self, command: &'static str) -> Self {
        self.command = command;
        self
    }

    /// What happens to the site before the command runs.
    pub fn before(mut self, before: fn(&Project)) -> Self {
        self.before = before;
        self
    }

    /// How the command is called.
    pub fn command_line(&self) -> String {
        let quoted = self.args.iter().map(|arg| {
            if arg.contains(' ') {
                format!("\"{arg}\"")
            } else {
                (*arg).to_owned()
            }
        });
        let words = ["bantin".to_owned(), self.command.to_owned()];
        words.into_iter().chain(quoted).collect::<Vec<_>>().join(" ")
    }

    /// The text of a file of the site, if it is one.
    pub fn text(&self, path: &str) -> Option<&str> {
        let (_, bytes) = self.files.iter().rfind(|(name, _)| name == path)?;
        std::str::from_utf8(bytes).ok()
    }

    /// Whether the command makes pages.
    pub fn publishes(&self) -> bool {
        self.command == "build"
    }

    /// The command with these options.
    pub fn args(mut self, args: &[&'static str]) -> Self {
        self.args = args.to_vec();
        self
    }

    /// The site.
    pub fn project(&self) -> Project {
        Project::new(
            self.files
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        )
    }

    /// What happens to its site before the command runs.
    pub fn prepare(&self, project: &Project) {
        (self.before)(project);
    }

    /// The command for programs, in a folder that was prepared, perhaps with one more option; what it says in Vietnamese.
    pub fn document(&self, project: &Project, option: Option<&str>) -> Run {
        let root = project.root();
        let mut args = vec![self.command, "--lang", "vi", "--format", "json"];
        if !self.args.contains(&"--now") {
            args.extend(["--now", NOW]);
        }
        args.extend(&self.args);
        args.extend(option);
        run(&args, |command| {
            command.current_dir(&root);
        })
    }

    /// What is said in both languages.
    pub fn report(&self) -> String {
        let mut report = String::new();
        for language in ["vi", "en"] {
            let project = self.project();
            (self.before)(&project);
            let root = project.root();
            let mut args = vec![self.command, "--lang", language];
            if !self.args.contains(&"--now") {
                args.extend(["--now", NOW]);
            }
            args.extend(&self.args);
            let run = run(&args, |command| {
                command.current_dir(&root);
            });
            assert!(!run.has_panicked(), "{}: {run:#?}", self.name);
            let folder = project.outside().to_str().expect("UTF-8");
            let is_timing = |line: &&str| {
                let timed = [
                    "Đã xuất bản ",
                    "Published ",
                    "Không có gì thay đổi",
                    "Nothing has changed",
                ];
                timed.iter().any(|start| line.starts_with(start))
            };
            writeln!(report, "==== {language}, exit code {}", run.code).expect("a string grows");
            for line in run.stderr.lines().filter(|line| !is_timing(line)) {
                report.push_str(anywhere(line, folder).trim_end());
                report.push('\n');
            }
        }
        report
    }
}

/// The line as it is in whatever folder and on whatever system: `…/site` for `C:\Temp\.tmp1\site`.
fn anywhere(line: &str, folder: &str) -> String {
    let mut parts = line.split(folder);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (path, rest) = part.split_at(part.find('`').unwrap_or(part.len()));
        write!(text, "…{}{rest}", path.replace(MAIN_SEPARATOR, "/")).expect("a string grows");
    }
    text
}

/// The front matter of an article that is right.
pub const GOOD: &str = "---\ntitle: Bài\ndate: 2026-11-20\n---\n\n";
pub const THEME: &str = "name = \"Riêng\"\nextends = \"phuong\"\n\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n";
