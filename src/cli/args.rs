//! The words of the command line, checked.

use super::exit::Exit;
use super::format::Format;
use crate::base::language::Language;
use crate::site::inventory::Status;
use crate::text::legacy::encoding::Encoding;
use std::path::PathBuf;
use std::time::Duration;

/// What was asked for.
#[derive(Debug)]
pub enum Parsed {
    /// Help, the version, or what is wrong: to be said, and no more.
    Said {
        /// The text.
        text: String,
        /// How it ends.
        exit: Exit,
    },
    /// A command.
    Command(Command),
}

/// A command and its options.
#[derive(Debug)]
pub enum Command {
    /// `build`
    Build(Build),
    /// `watch`
    Watch(Watch),
    /// `serve`
    Serve(Serve),
    /// `check`
    Check(Check),
    /// `fix`
    Fix(Fix),
    /// `list`
    List(List),
    /// `schema`
    Schema(Schema),
    /// `rollback`
    Rollback(Rollback),
    /// `doctor`
    Doctor(Doctor),
    /// `clean`
    Clean(Clean),
    /// `new`
    New(New),
    /// `init`
    Init(Init),
}

/// Options that all commands have.
#[derive(Debug, Clone)]
pub struct Common {
    /// `--lang`, or the environment; none leaves it to the site.
    pub language: Option<Language>,
    /// `--quiet`
    pub quiet: bool,
    /// `--verbose`
    pub verbose: bool,
    /// `--format`
    pub format: Format,
    /// `--root`
    pub root: Option<PathBuf>,
    /// `--now`
    pub now: Option<String>,
}

/// Options of `build`.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Build {
    /// Those of all commands.
    pub common: Common,
    /// `--output`
    pub output: Option<PathBuf>,
    /// `--drafts`
    pub drafts: bool,
    /// `--strict`
    pub strict: bool,
    /// `--adopt`
    pub adopt: bool,
    /// `--portable`
    pub portable: bool,
    /// `--verify`
    pub verify: bool,
    /// `--allow-deletes`
    pub allow_deletes: bool,
    /// `--changes`
    pub changes: Option<PathBuf>,
    /// `--dry-run`
    pub dry_run: bool,
    /// `--wait`
    pub wait: bool,
    /// `-j`
    pub jobs: Option<usize>,
}

/// Options of `rollback`.
#[derive(Debug, Clone)]
pub struct Rollback {
    /// Those of all commands.
    pub common: Common,
    /// `--output`
    pub output: Option<PathBuf>,
    /// `--adopt`
    pub adopt: bool,
    /// `--changes`
    pub changes: Option<PathBuf>,
    /// `--wait`
    pub wait: bool,
}

/// Options of `watch`.
#[derive(Debug, Clone)]
pub struct Watch {
    /// Those of all commands.
    pub common: Common,
    /// `--output`
    pub output: Option<PathBuf>,
    /// `--drafts`
    pub drafts: bool,
    /// `--adopt`
    pub adopt: bool,
    /// `--poll`
    pub poll: Option<Duration>,
    /// `-j`
    pub jobs: Option<usize>,
}

/// Options of `serve`.
#[derive(Debug, Clone)]
pub struct Serve {
    /// Those of all commands.
    pub common: Common,
    /// `--port`
    pub port: Option<u16>,
    /// `--host`
    pub host: Option<String>,
    /// `--open`
    pub open: bool,
    /// Not `--no-drafts`
    pub drafts: bool,
    /// `--poll`
    pub poll: Option<Duration>,
    /// `-j`
    pub jobs: Option<usize>,
}

/// Options of `check`.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Check {
    /// Those of all commands.
    pub common: Common,
    /// The files, as they were typed; none means all.
    pub files: Vec<PathBuf>,
    /// `--drafts`
    pub drafts: bool,
    /// `--strict`
    pub strict: bool,
    /// `--verify`
    pub verify: bool,
    /// `--external`
    pub external: bool,
    /// `-j`
    pub jobs: Option<usize>,
}

/// Options of `fix`.
#[derive(Debug, Clone)]
pub struct Fix {
    /// Those of all commands.
    pub common: Common,
    /// The files, as they were typed; none means all.
    pub files: Vec<PathBuf>,
    /// `--dry-run`
    pub dry_run: bool,
    /// `--encoding`: the files are in it, and are to be Unicode.
    pub encoding: Option<Encoding>,
}

/// Options of `list`.
#[derive(Debug, Clone)]
pub struct List {
    /// Those of all commands.
    pub common: Common,
    /// Which articles; `None`: all.
    pub wanted: Option<Status>,
}

/// Options of `schema`.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Those of all commands.
    pub common: Common,
    /// Of which file: a word of [`super::schema::KINDS`].
    pub kind: String,
    /// `--output`
    pub output: Option<PathBuf>,
}

/// Options of `doctor`.
#[derive(Debug, Clone)]
pub struct Doctor {
    /// Those of all commands.
    pub common: Common,
    /// `--output`
    pub output: Option<PathBuf>,
}

/// Options of `clean`.
#[derive(Debug, Clone)]
pub struct Clean {
    /// Those of all commands.
    pub common: Common,
}

/// Options of `new`.
#[derive(Debug, Clone)]
pub struct New {
    /// Those of all commands.
    pub common: Common,
    /// The title.
    pub title: String,
    /// `--category`
    pub category: Option<String>,
}

/// Options of `init`.
#[derive(Debug, Clone)]
pub struct Init {
    /// Those of all commands.
    pub common: Common,
    /// The folder.
    pub folder: PathBuf,
}
