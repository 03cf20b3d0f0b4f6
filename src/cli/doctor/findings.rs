//! The findings of `doctor` as values. How they are found is in `doctor`, how they are written in `text` and `json`.

use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::disk::probe::{Abilities, FreeSpace};
use crate::disk::publish::output_status::OutputStatus;
use crate::text::dates::moment::{Moment, Zone};
use std::path::PathBuf;

/// Everything that a support line would ask for.
#[derive(Debug)]
pub struct Findings {
    pub machine: Machine,
    /// `None`: there is no `site.toml`.
    pub site: Option<SiteFindings>,
    /// `None`: there is no site, or nothing may be published into the folder.
    pub output: Option<Output>,
    /// The folder that was tried.
    pub folder: PathBuf,
    /// What its file system can do. `None`: nothing can be written there.
    pub abilities: Option<Abilities>,
    /// The free space there. `None`: unknown.
    pub room: Option<FreeSpace>,
    /// The time zone of all moments that are printed.
    pub zone: Zone,
    pub diagnostics: Vec<Diagnostic>,
}

/// The computer and the program.
#[derive(Debug)]
pub struct Machine {
    /// The operating system with its version, as far as it can be told.
    pub system: String,
    pub threads: usize,
    pub clock: Moment,
    /// `Some`: standard error is a terminal, true: with colours. `None`: it is a file or a program.
    pub terminal: Option<bool>,
}

/// The site in short.
#[derive(Debug)]
pub struct SiteFindings {
    pub root: PathBuf,
    /// `None`: `site.toml` has errors.
    pub settings: Option<Settings>,
    /// `None`: the settings or the theme have errors.
    pub contents: Option<ArticleCounts>,
}

/// `site.toml` in short.
#[derive(Debug)]
pub struct Settings {
    pub title: String,
    pub base_url: String,
    pub language: Language,
    pub theme: String,
    /// True for the theme inside the program.
    pub is_embedded: bool,
}

/// Numbers of articles and pages, and of the diagnostics that `check` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ArticleCounts {
    pub articles: usize,
    pub pages: usize,
    pub drafts: usize,
    pub scheduled: usize,
    pub expired: usize,
    pub held: usize,
    pub photographs: usize,
    pub errors: usize,
    pub warnings: usize,
}

/// The folder that is published into.
#[derive(Debug)]
pub struct Output {
    pub path: PathBuf,
    pub account: OutputStatus,
    /// The free space there. `None`: unknown.
    pub room: Option<FreeSpace>,
}
