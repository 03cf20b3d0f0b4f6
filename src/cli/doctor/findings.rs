//! What `doctor` has found, as a value: how it is written down is for others.

use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::disk::probe::{Abilities, Room};
use crate::disk::publish::account::Account;
use crate::text::dates::moment::{Moment, Zone};
use std::path::PathBuf;

/// Everything that a support line would ask for.
#[derive(Debug)]
pub struct Findings {
    /// The computer.
    pub machine: Machine,
    /// The site; none when there is no `site.toml`.
    pub site: Option<Site>,
    /// What is published, and where; none without a site, or when the folder may not be published into.
    pub output: Option<Output>,
    /// The folder that was tried.
    pub folder: PathBuf,
    /// What its file system can do; none when nothing can be written there.
    pub abilities: Option<Abilities>,
    /// The room there.
    pub room: Option<Room>,
    /// The zone in which moments are told.
    pub zone: Zone,
    /// What is missing or wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// The computer and the program.
#[derive(Debug)]
pub struct Machine {
    /// The operating system with its version, as far as it can be told.
    pub system: String,
    /// How many threads run at once.
    pub threads: usize,
    /// What its clock says.
    pub clock: Moment,
    /// Whether standard error is a terminal, and if so, whether it shows colours.
    pub terminal: Option<bool>,
}

/// The site in short.
#[derive(Debug)]
pub struct Site {
    /// Its folder.
    pub root: PathBuf,
    /// What `site.toml` says; none when it is wrong.
    pub settings: Option<Settings>,
    /// What there is to publish; none when settings or theme are wrong.
    pub contents: Option<Contents>,
}

/// `site.toml` in short.
#[derive(Debug)]
pub struct Settings {
    /// The name of the site.
    pub title: String,
    /// Where it is published.
    pub base_url: String,
    /// The language of interface texts.
    pub language: Language,
    /// The theme.
    pub theme: String,
    /// Whether it is the one inside the program.
    pub is_embedded: bool,
}

/// How much there is, and how much of it `check` has something to say about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contents {
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
    /// Where it is.
    pub path: PathBuf,
    /// What is known of the publications into it.
    pub account: Account,
    /// The room there.
    pub room: Option<Room>,
}
