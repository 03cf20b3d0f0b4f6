//! The commands and their options as values. Each field is the option of the same name (`allow_deletes` is
//! `--allow-deletes`), which `words` explains to users. Nothing is parsed or run here.
#![expect(missing_docs, reason = "a field is documented by the help of its option")]

use super::exit::Exit;
use super::format::OutputFormat;
use crate::base::language::Language;
use crate::site::inventory::Status;
use crate::text::legacy::encoding::Encoding;
use std::path::PathBuf;
use std::time::Duration;

/// A parsed command line.
#[derive(Debug)]
pub enum CommandLine {
    /// Help, the version, or a usage error: `text` is printed, and the program ends.
    Message { text: String, exit: Exit },
    /// A command is to be run.
    Command(Command),
}

/// A command and its options.
#[derive(Debug)]
pub enum Command {
    Build(BuildOptions),
    Watch(WatchOptions),
    Serve(ServeOptions),
    Check(CheckOptions),
    Fix(FixOptions),
    Import(ImportOptions),
    List(ListOptions),
    Schema(SchemaOptions),
    Rollback(RollbackOptions),
    Upload(UploadOptions),
    Doctor(DoctorOptions),
    Clean(CleanOptions),
    New(NewOptions),
    Init(InitOptions),
}

/// Options that all commands have.
#[derive(Debug, Clone)]
pub struct CommonOptions {
    /// `--lang`, or the environment. `None`: that of the site.
    pub language: Option<Language>,
    pub quiet: bool,
    pub verbose: bool,
    pub format: OutputFormat,
    pub root: Option<PathBuf>,
    pub now: Option<String>,
}

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct BuildOptions {
    pub common: CommonOptions,
    pub output: Option<PathBuf>,
    pub drafts: bool,
    pub strict: bool,
    pub adopt: bool,
    pub portable: bool,
    pub verify: bool,
    pub allow_deletes: bool,
    pub changes: Option<PathBuf>,
    pub upload: bool,
    pub dry_run: bool,
    pub wait: bool,
    pub jobs: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct UploadOptions {
    pub common: CommonOptions,
    pub output: Option<PathBuf>,
    pub adopt: bool,
    pub allow_deletes: bool,
    pub dry_run: bool,
}

#[derive(Debug, Clone)]
pub struct RollbackOptions {
    pub common: CommonOptions,
    pub output: Option<PathBuf>,
    pub adopt: bool,
    pub changes: Option<PathBuf>,
    pub wait: bool,
}

#[derive(Debug, Clone)]
pub struct WatchOptions {
    pub common: CommonOptions,
    pub output: Option<PathBuf>,
    pub drafts: bool,
    pub adopt: bool,
    pub upload: bool,
    pub poll: Option<Duration>,
    pub jobs: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct ServeOptions {
    pub common: CommonOptions,
    pub port: Option<u16>,
    pub host: Option<String>,
    pub open: bool,
    /// True unless `--no-drafts` was given.
    pub drafts: bool,
    pub poll: Option<Duration>,
    pub jobs: Option<usize>,
}

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct CheckOptions {
    pub common: CommonOptions,
    /// As they were typed; empty: all files.
    pub files: Vec<PathBuf>,
    pub drafts: bool,
    pub strict: bool,
    pub verify: bool,
    pub external: bool,
    pub jobs: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct FixOptions {
    pub common: CommonOptions,
    /// As they were typed; empty: all files.
    pub files: Vec<PathBuf>,
    pub dry_run: bool,
    /// `Some`: the encoding from which the files are converted to Unicode.
    pub encoding: Option<Encoding>,
}

#[derive(Debug, Clone)]
pub struct ImportOptions {
    pub common: CommonOptions,
    /// The table.
    pub file: PathBuf,
    pub dry_run: bool,
}

#[derive(Debug, Clone)]
pub struct ListOptions {
    pub common: CommonOptions,
    pub wanted: ListKind,
}

/// What `list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// Articles. `Some`: only those with this status. `None`: all.
    Articles(Option<Status>),
    /// Addresses that are no longer published.
    Gone,
}

#[derive(Debug, Clone)]
pub struct SchemaOptions {
    pub common: CommonOptions,
    /// One of the words in `schema::KINDS`.
    pub kind: String,
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone)]
pub struct DoctorOptions {
    pub common: CommonOptions,
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone)]
pub struct CleanOptions {
    pub common: CommonOptions,
}

#[derive(Debug, Clone)]
pub struct NewOptions {
    pub common: CommonOptions,
    /// Empty only with `page`.
    pub title: String,
    /// `Some`: one of `PAGES` of `new::page` instead of an article.
    pub page: Option<String>,
    pub category: Option<String>,
    /// The start of the event that the article announces, as typed.
    pub event: Option<String>,
}

#[derive(Debug, Clone)]
pub struct InitOptions {
    pub common: CommonOptions,
    pub folder: PathBuf,
}
