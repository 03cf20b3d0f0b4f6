//! `bantin import addresses`: adds the old addresses of a table to the `aliases` of articles and to `[[redirects]]`. When a line
//! of the table is wrong, nothing is written; what is there is never changed.

use super::args::ImportOptions;
use super::diff::{beside, unified_diff};
use super::exit::{Ended, Exit};
use super::setup::{self, terminal, usage_error};
use super::terminal::Terminal;
use super::words;
use crate::base::catalogue::fix as code;
use crate::base::diagnostic::{Diagnostic, tidy};
use crate::base::fix::Edit;
use crate::base::old_address::OldAddress;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::config::check;
use crate::content::old_addresses::addition;
use crate::content::quoted::quoted;
use crate::disk::failure::read;
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::replace::replace;
use crate::report;
use crate::site::address_pairs::{Additions, resolve};
use crate::site::model::Site;
use crate::source::address_table;
use crate::source::decode::decode;
use crate::source::role::settings_path;
use crate::source::written::Written;
use crate::workspace::Flags;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Unchanged lines that are shown around each change.
const CONTEXT: usize = 2;

/// A file, as it is and as it is to be.
struct Changed {
    path: SourcePath,
    on_disk: String,
    bytes: Vec<u8>,
    before: Written,
    after: Written,
}

pub fn run(options: &ImportOptions) -> Ended {
    let (root, now) = (setup::site(&options.common)?, setup::now(&options.common)?);
    let bytes = fs::read(&options.file).map_err(|error| {
        let _ = usage_error(&options.common, &read(&options.file, &error));
        Exit::Machine
    })?;
    let name = options.file.file_name().unwrap_or_default().to_string_lossy();
    let table = SourcePath::new(&name).unwrap_or_else(|_| settings_path());
    let text = decode(&table, bytes).map_err(|error| usage_error(&options.common, &error))?;
    // An editor may name the file of a draft.
    let flags = Flags {
        drafts: true,
        ..Flags::default()
    };
    let mut loaded = setup::load(&root, flags, false);
    let snapshot = loaded
        .workspace
        .snapshot(now, &Pack::of(&root, &output::usual(&root)));
    let Some(press) = snapshot.press else {
        terminal(&options.common, None).diagnostics(&root, &snapshot.diagnostics, options.common.format);
        return Err(Exit::of_broken_site(&snapshot.diagnostics));
    };
    let site = &press.site;
    let terminal = terminal(&options.common, Some(site.config.language));
    let (pairs, mut wrong) = address_table::read(&table, &text);
    let (additions, unknown) = resolve(site, &table, &pairs);
    wrong.extend(unknown);
    let changed = changes(&root, site, &table, &additions, &mut wrong);
    if !wrong.is_empty() {
        tidy(&mut wrong);
        if options.common.format.is_data() {
            terminal.data(&format!(
                "{:#}",
                report::json_document(&wrong, terminal.language())
            ));
        } else {
            terminal.report(&wrong, &|path| (*path == table).then(|| text.clone()));
        }
        terminal.say(&words::nothing_imported(terminal.language()));
        return Ok(Exit::Usage);
    }
    let aliases: usize = additions.aliases.values().map(Vec::len).sum();
    write(
        &root,
        &changed,
        aliases + additions.redirects.len(),
        options,
        terminal,
    )
}

/// The files with the addresses added. Those that cannot be changed are reported.
fn changes(
    root: &Path,
    site: &Site,
    table: &SourcePath,
    additions: &Additions,
    wrong: &mut Vec<Diagnostic>,
) -> Vec<Changed> {
    let mut changed = Vec::new();
    let mut by_hand = |path: &SourcePath, line: Option<&u32>| {
        let said = Diagnostic::new(&code::IMPORT_BY_HAND).arg("file", path);
        wrong.push(said.in_file_at(table, line.map(|line| Span::line(*line))));
    };
    for (path, urls) in &additions.aliases {
        match edited(root, site, path, |text| Some(addition(path, text, urls)?.edit)) {
            Some(file) => changed.push(file),
            None => by_hand(path, additions.lines.get(path)),
        }
    }
    if !additions.redirects.is_empty() {
        let settings = settings_path();
        match edited(root, site, &settings, |text| {
            with_redirects(&settings, text, &additions.redirects)
        }) {
            Some(file) => changed.push(file),
            None => by_hand(&settings, None),
        }
    }
    changed
}

/// A file of the site with the edit that `edit` makes of its text. `None`: there is none, or it cannot be read.
fn edited(
    root: &Path,
    site: &Site,
    path: &SourcePath,
    edit: impl FnOnce(&str) -> Option<Edit>,
) -> Option<Changed> {
    let file = site.tree.get(path.as_str())?;
    let on_disk = file.on_disk.as_deref().unwrap_or(path.as_str()).to_owned();
    let bytes = fs::read(root.join(&on_disk)).ok()?;
    let text = decode(path, bytes.clone()).ok()?;
    let before = Written::read(&bytes)?;
    let after = before.with(&text, &[edit(&text)?])?;
    Some(Changed {
        path: path.clone(),
        on_disk,
        bytes,
        before,
        after,
    })
}

/// The edit that adds redirects at the end of the settings. `None`: they cannot be added there.
fn with_redirects(path: &SourcePath, text: &str, redirects: &[(OldAddress, String)]) -> Option<Edit> {
    let mut lines = String::new();
    if !text.ends_with('\n') {
        lines.push('\n');
    }
    for (from, to) in redirects {
        let (from, to) = (quoted(&from.typed()), quoted(to));
        let _ = write!(lines, "\n[[redirects]]\nfrom = {from}\nto = {to}\n");
    }
    let count = |text: &str| Some(check::parse(path, text).0?.redirects.len());
    let is_right = count(&format!("{text}{lines}")) == Some(count(text)? + redirects.len());
    is_right.then(|| Edit::new(Span::of(text, text.len()..text.len()), lines))
}

/// Writes the files, and prints what changed.
fn write(
    root: &Path,
    changed: &[Changed],
    addresses: usize,
    options: &ImportOptions,
    terminal: Terminal,
) -> Ended {
    let language = terminal.language();
    let is_data = options.common.format.is_data();
    let mut files = Vec::new();
    for file in changed {
        let copy = if options.dry_run {
            None
        } else {
            let written = replace(&root.join(&file.on_disk), &file.bytes, &file.after.bytes());
            let copy = written.map_err(|diagnostic| {
                terminal.diagnostics(root, &[*diagnostic], options.common.format);
                Exit::Machine
            })?;
            beside(&file.path, &copy)
        };
        let diff = unified_diff(&file.path, &file.before.text, &file.after.text, CONTEXT);
        if !is_data {
            terminal.difference(&diff);
        }
        files.push(json!({ "path": file.path.as_str(), "copy": copy, "diff": diff }));
    }
    terminal.say(&match (addresses, options.dry_run) {
        (0, _) => words::nothing_to_import(language),
        (_, true) => words::would_import(language, addresses, changed.len()),
        (_, false) => words::imported(language, addresses, changed.len()),
    });
    if is_data {
        let mut document = report::json_document(&[], language);
        document["addresses"] = json!(addresses);
        document["changed"] = Value::Array(files);
        terminal.data(&format!("{document:#}"));
    }
    Ok(Exit::Done)
}
