//! `bantin fix`: applies the fixes that have only one possible result, shows them as a diff, and keeps a copy of each file.
//! Everything else is listed for a person; what has a fix is decided where its diagnostic is made.

use super::args::FixOptions;
use super::diff::{beside, unified_diff};
use super::exit::{Ended, Exit};
use super::setup::{self, terminal};
use super::terminal::Terminal;
use super::{missing_aliases, reencode, words};
use crate::base::bug::{Task, contained};
use crate::base::catalogue::fix as code;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::digest::Digest;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::check;
use crate::content::article;
use crate::disk::failure::read;
use crate::disk::read::scan::{self, ScannedFile};
use crate::disk::read::typed_path::{not_an_article, path_of};
use crate::disk::replace::replace;
use crate::report;
use crate::site::moved::tell;
use crate::source::decode::{decode, decode_article};
use crate::source::fix::{FixedFile, fix_file};
use crate::source::letters;
use crate::source::role::{Role, SETTINGS};
use crate::text::legacy::encoding::Encoding;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How many places of one file are fixed in one run.
const MOST: usize = 100_000;
/// Unchanged lines that are shown around each change.
const CONTEXT: usize = 2;

pub fn run(options: &FixOptions) -> Ended {
    let root = setup::site(&options.common)?;
    let which = |encoding: Encoding| Diagnostic::new(&code::FIX_WHICH_FILES).arg("name", encoding.name());
    let files = match options.encoding {
        Some(encoding) if options.files.is_empty() => Err(vec![which(encoding)]),
        _ => chosen(&root, &options.files),
    };
    let files = files.map_err(|diagnostics| {
        terminal(&options.common, None).diagnostics(Path::new("."), &diagnostics, options.common.format);
        Exit::Usage
    })?;
    let language = language(&root);
    let terminal = terminal(&options.common, language);
    if let Some(encoding) = options.encoding {
        return Ok(reencode::run(encoding, &root, &files, options, terminal));
    }
    let lacks = missing_aliases::certain(&root, setup::now(&options.common)?);
    let examine = |file: &ScannedFile| {
        let lacks = lacks.get(&file.path).map_or(&[][..], Vec::as_slice);
        examine(&root, file, lacks)
    };
    let outcomes: Vec<Outcome> = files.par_iter().map(examine).collect();
    let mut told = Told::default();
    for (file, outcome) in files.iter().zip(outcomes) {
        told.take(file, outcome, &root, options, terminal);
    }
    Ok(told.end(options, terminal))
}

/// The files that were typed, relative to the current folder or to the site; when none were, all that bantin fixes.
fn chosen(root: &Path, typed: &[PathBuf]) -> Result<Vec<ScannedFile>, Vec<Diagnostic>> {
    let files = scan::list(root).files.into_iter();
    let mut files: Vec<ScannedFile> = files
        .filter(|file| matches!(Role::of(&file.path), Some(Role::Article | Role::Settings)))
        .collect();
    if typed.is_empty() {
        return Ok(files);
    }
    let find = |typed: &Path| {
        let path = path_of(root, typed)?;
        files.iter().position(|file| file.path == path)
    };
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for typed in typed {
        match find(typed) {
            Some(index) => found.push(index),
            None => unknown.push(not_an_article(root, typed)),
        }
    }
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut index = 0..;
    files.retain(|_| index.next().is_some_and(|index| found.contains(&index)));
    Ok(files)
}

/// The language of the site. `None`: its settings are broken.
fn language(root: &Path) -> Option<crate::base::language::Language> {
    let path = SourcePath::new(SETTINGS).ok()?;
    let text = decode(&path, fs::read(root.join(SETTINGS)).ok()?).ok()?;
    Some(check::parse(&path, &text).0?.language)
}

/// What `fix` would do to one file.
enum Outcome {
    Mended(Box<FixedFile>, Vec<u8>),
    /// The file is no text.
    NoText(Box<Diagnostic>),
    /// The file cannot be read.
    Unreadable(Box<Diagnostic>),
}

/// `lacks`: old addresses that are missing in the article.
fn examine(root: &Path, file: &ScannedFile, lacks: &[UrlPath]) -> Outcome {
    let on_disk = root.join(&file.on_disk);
    let bytes = match fs::read(&on_disk) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::Unreadable(read(&file.on_disk, &error)),
    };
    contained(Task::Fix, file.path.as_str(), || mended(file, bytes, lacks))
        .unwrap_or_else(|bug| Outcome::NoText(Box::new(bug.in_file(&file.path))))
}

fn mended(file: &ScannedFile, bytes: Vec<u8>, lacks: &[UrlPath]) -> Outcome {
    let is_settings = Role::of(&file.path) == Some(Role::Settings);
    if !is_settings && let Err(diagnostic) = decode_article(&file.path, bytes.clone()) {
        return Outcome::NoText(diagnostic);
    }
    let diagnose = |text: &str| {
        let mut diagnostics = if is_settings {
            check::parse(&file.path, text).1
        } else {
            article::parse_with_limit(MOST, &file.path, Digest::of(&[]), text).diagnostics
        };
        diagnostics.extend(letters::eth(&file.path, text));
        if !lacks.is_empty() {
            diagnostics.extend(tell::certain(&file.path, text, lacks));
        }
        tidy(&mut diagnostics);
        diagnostics
    };
    match fix_file(&file.path, &bytes, diagnose) {
        Ok(mended) => Outcome::Mended(Box::new(mended), bytes),
        Err(diagnostic) => Outcome::NoText(diagnostic),
    }
}

/// What was done, for the end of the command.
#[derive(Default)]
struct Told {
    files: usize,
    places: usize,
    mended: Vec<Value>,
    left: Vec<Diagnostic>,
    /// The fixed texts of the files in `left`, for excerpts.
    texts: BTreeMap<SourcePath, String>,
    machine: Vec<Diagnostic>,
}

impl Told {
    /// Writes a fixed file, and prints what changed.
    fn take(
        &mut self,
        file: &ScannedFile,
        outcome: Outcome,
        root: &Path,
        options: &FixOptions,
        terminal: Terminal,
    ) {
        let (mended, bytes) = match outcome {
            Outcome::Mended(mended, bytes) => (mended, bytes),
            Outcome::NoText(diagnostic) => return self.left.push(*diagnostic),
            Outcome::Unreadable(diagnostic) => return self.machine.push(*diagnostic),
        };
        if mended.is_changed() {
            let written = if options.dry_run {
                Ok(None)
            } else {
                replace(&root.join(&file.on_disk), &bytes, &mended.after.bytes()).map(Some)
            };
            match written {
                Ok(copy) => self.show(
                    file,
                    &mended,
                    copy.as_deref(),
                    options.common.format.is_data(),
                    terminal,
                ),
                Err(diagnostic) => return self.machine.push(*diagnostic),
            }
        }
        if !mended.left.is_empty() {
            self.texts.insert(file.path.clone(), mended.text);
            self.left.extend(mended.left);
        }
    }

    fn show(
        &mut self,
        file: &ScannedFile,
        mended: &FixedFile,
        copy: Option<&Path>,
        json: bool,
        terminal: Terminal,
    ) {
        let path = file.path.as_str();
        let copy = copy.and_then(|copy| beside(&file.path, copy));
        let diff = unified_diff(&file.path, &mended.before.text, &mended.after.text, CONTEXT);
        let places = mended.fixed.len() + usize::from(mended.before.has_byte_order_mark());
        self.files += 1;
        self.places += places;
        let language = terminal.language();
        if json {
            let diagnostics = mended.fixed.iter().map(|one| report::json(one, language));
            self.mended.push(json!({
                "path": path,
                "copy": copy,
                "byte_order_mark": mended.before.has_byte_order_mark(),
                "diff": diff,
                "diagnostics": diagnostics.collect::<Vec<_>>(),
            }));
        } else {
            if mended.before.has_byte_order_mark() {
                terminal.say(&words::mark_removed(language, path));
            }
            terminal.difference(&diff);
        }
        terminal.say(&match copy {
            Some(copy) => words::fixed(language, path, places, copy),
            None => words::would_fix(language, path, places),
        });
    }

    fn end(mut self, options: &FixOptions, terminal: Terminal) -> Exit {
        tidy(&mut self.left);
        let has_errors = self.left.iter().any(|one| one.severity == Severity::Error);
        let exit = match (self.machine.is_empty(), has_errors) {
            (false, _) => Exit::Machine,
            (true, true) => Exit::Site,
            (true, false) => Exit::Done,
        };
        let language = terminal.language();
        let summary = match (self.places, options.dry_run) {
            (0, _) if self.left.is_empty() => words::nothing_to_fix(language),
            (0, _) => words::nothing_by_itself(language),
            (_, true) => words::would_fix_files(language, self.files, self.places),
            (_, false) => words::fixed_files(language, self.files, self.places),
        };
        if self.places > 0 || self.machine.is_empty() {
            terminal.say(&summary);
        }
        let for_a_person = self.left.len();
        self.left.append(&mut self.machine);
        if options.common.format.is_data() {
            let mut document = report::json_document(&self.left, language);
            document["mended"] = Value::Array(self.mended);
            terminal.data(&format!("{document:#}"));
        } else if !self.left.is_empty() {
            if for_a_person > 0 {
                terminal.say(&words::left_to_you(language, for_a_person));
            }
            terminal.report(&self.left, &|path| self.texts.get(path).cloned());
        }
        exit
    }
}
