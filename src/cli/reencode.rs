//! `bantin fix --encoding`: converts files from an encoding older than Unicode, and keeps the old versions. Files that do not
//! look like that encoding stay as they are. The conversion itself is in `text::legacy`.

use super::args::FixOptions;
use super::diff::{beside, unified_diff};
use super::exit::Exit;
use super::terminal::Terminal;
use super::words;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::fix as code;
use crate::base::diagnostic::{Diagnostic, tidy};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::disk::failure::read;
use crate::disk::read::scan::ScannedFile;
use crate::disk::replace::replace;
use crate::report;
use crate::source::letters::as_argument;
use crate::text::legacy::convert::{Capital, Converted, Refusal, convert};
use crate::text::legacy::encoding::Encoding;
use crate::text::legacy::recognise::seen;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Unchanged lines that are shown around each change.
const CONTEXT: usize = 0;

/// The files so far.
struct Conversion<'a> {
    encoding: Encoding,
    root: &'a Path,
    options: &'a FixOptions,
    terminal: Terminal,
    /// A JSON object for each converted file.
    converted: Vec<Value>,
    refused: Vec<Diagnostic>,
    /// Files that could not be read or written.
    failed: Vec<Diagnostic>,
}

/// Converts these files from `encoding`; how the command ends.
pub fn run(
    encoding: Encoding,
    root: &Path,
    files: &[ScannedFile],
    options: &FixOptions,
    terminal: Terminal,
) -> Exit {
    let mut conversion = Conversion {
        encoding,
        root,
        options,
        terminal,
        converted: Vec::new(),
        refused: Vec::new(),
        failed: Vec::new(),
    };
    for file in files {
        conversion.file(file);
    }
    conversion.end()
}

impl Conversion<'_> {
    fn file(&mut self, file: &ScannedFile) {
        let (path, on_disk) = (&file.path, self.root.join(&file.on_disk));
        let bytes = match fs::read(&on_disk) {
            Ok(bytes) => bytes,
            Err(error) => return self.failed.push(*read(&file.on_disk, &error)),
        };
        let converted = match contained(Task::Fix, path.as_str(), || convert(self.encoding, &bytes)) {
            Err(bug) => return self.refused.push(bug.in_file(path)),
            Ok(Err(Refusal::Right)) => {
                return (self.terminal).say(&words::is_right(self.terminal.language(), path));
            }
            Ok(Err(refusal)) => return self.refused.push(complaint(self.encoding, &refusal, path)),
            Ok(Ok(converted)) => converted,
        };
        let written = if self.options.dry_run {
            Ok(None)
        } else {
            replace(&on_disk, &bytes, converted.text.as_bytes()).map(Some)
        };
        match written {
            Ok(copy) => self.show(path, &bytes, &converted, copy.as_deref()),
            Err(diagnostic) => self.failed.push(*diagnostic),
        }
    }

    /// Prints what is different, and what a person has to look at; keeps the same for programs. `copy` is the old version,
    /// `None` with `--dry-run`.
    fn show(&mut self, path: &SourcePath, bytes: &[u8], converted: &Converted, copy: Option<&Path>) {
        let (terminal, language, name) = (self.terminal, self.terminal.language(), self.encoding.name());
        let copy = copy.and_then(|copy| beside(path, copy));
        let before = if self.encoding == Encoding::Utf16 {
            converted.text.clone().into()
        } else {
            seen(bytes)
        };
        let diff = unified_diff(path, &before, &converted.text, CONTEXT);
        if !self.options.common.format.is_data() {
            terminal.difference(&diff);
        }
        terminal.say(&match &copy {
            Some(copy) => words::converted(language, path, name, copy),
            None => words::would_convert(language, path, name),
        });
        let capitals = &converted.capitals;
        if !capitals.is_empty() {
            terminal.say(&words::perhaps_capitals(language, listed(capitals, language)));
        }
        let capitals = capitals.iter();
        self.converted.push(json!({
            "path": path.as_str(),
            "copy": copy,
            "encoding": name,
            "diff": diff,
            "capitals": capitals.map(|one| json!({"line": one.line, "word": one.word})).collect::<Vec<_>>(),
        }));
    }

    /// Prints the files that were not converted; how the command ends.
    fn end(mut self) -> Exit {
        let exit = match (self.failed.is_empty(), self.refused.is_empty()) {
            (false, _) => Exit::Machine,
            (true, false) => Exit::Site,
            (true, true) => Exit::Done,
        };
        self.refused.append(&mut self.failed);
        tidy(&mut self.refused);
        if self.options.common.format.is_data() {
            let mut document = report::json_document(&self.refused, self.terminal.language());
            document["mended"] = Value::Array(self.converted);
            self.terminal.data(&format!("{document:#}"));
        } else {
            self.terminal.report(&self.refused, &|_| None);
        }
        exit
    }
}

/// The diagnostic for a file that stays as it is.
fn complaint(encoding: Encoding, refusal: &Refusal, path: &SourcePath) -> Diagnostic {
    let diagnostic = match refusal {
        Refusal::Other(found) => Diagnostic::new(&code::FIX_OTHER_ENCODING)
            .arg("found", found.name())
            .arg("file", as_argument(path)),
        Refusal::Right | Refusal::Unknown => Diagnostic::new(&code::FIX_NOT_IN_ENCODING),
    };
    diagnostic.arg("name", encoding.name()).in_file(path)
}

/// Each word once, with its lines.
fn listed(capitals: &[Capital], language: Language) -> String {
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Capital { line, word } in capitals {
        let lines = lines.entry(word).or_default();
        let line = line.to_string();
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    let rows = lines
        .iter()
        .map(|(word, lines)| words::on_lines(language, word, lines.join(", ")));
    rows.collect::<Vec<_>>().join("\n")
}
