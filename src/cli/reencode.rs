//! `bantin fix --encoding`: makes files Unicode that are in an encoding from before it. What does not look like
//! that encoding is left as it is.

use super::args::Fix;
use super::exit::Exit;
use super::terminal::Terminal;
use super::words;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::fix as code;
use crate::base::diagnostic::{Diagnostic, tidy};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::disk::failure::{read, shown};
use crate::disk::read::scan::Found;
use crate::disk::replace::replace;
use crate::report;
use crate::source::letters::as_argument;
use crate::text::legacy::convert::{Capital, Converted, Refusal, convert};
use crate::text::legacy::encoding::Encoding;
use crate::text::legacy::recognise::seen;
use serde_json::{Value, json};
use similar::TextDiff;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Lines shown around each change.
const CONTEXT: usize = 0;

/// Converts these files.
#[must_use]
pub fn run(encoding: Encoding, root: &Path, files: &[Found], options: &Fix, terminal: Terminal) -> Exit {
    let language = terminal.language();
    let (mut refused, mut machine, mut mended) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        let path = &file.path;
        let on_disk = root.join(&file.on_disk);
        let bytes = match fs::read(&on_disk) {
            Ok(bytes) => bytes,
            Err(error) => {
                machine.push(*read(&file.on_disk, &error));
                continue;
            }
        };
        let converted = match contained(Task::Fix, path.as_str(), || convert(encoding, &bytes)) {
            Ok(converted) => converted,
            Err(bug) => {
                refused.push(bug.in_file(path));
                continue;
            }
        };
        let converted = match converted {
            Ok(converted) => converted,
            Err(Refusal::Right) => {
                terminal.say(&words::is_right(language, path));
                continue;
            }
            Err(refusal) => {
                refused.push(complaint(encoding, &refusal, path));
                continue;
            }
        };
        let written = if options.dry_run {
            Ok(None)
        } else {
            replace(&on_disk, &bytes, converted.text.as_bytes()).map(Some)
        };
        match written {
            Ok(copy) => {
                let copy = copy
                    .as_deref()
                    .and_then(Path::file_name)
                    .map(|name| beside(path, Path::new(name)));
                mended.push(show(
                    encoding,
                    path,
                    &bytes,
                    &converted,
                    copy,
                    options.common.format.is_data(),
                    terminal,
                ));
            }
            Err(diagnostic) => machine.push(*diagnostic),
        }
    }
    let exit = match (machine.is_empty(), refused.is_empty()) {
        (false, _) => Exit::Machine,
        (true, false) => Exit::Site,
        (true, true) => Exit::Done,
    };
    refused.append(&mut machine);
    tidy(&mut refused);
    if options.common.format.is_data() {
        let mut document = report::json_document(&refused, language);
        document["mended"] = Value::Array(mended);
        terminal.data(&format!("{document:#}"));
    } else {
        terminal.report(&refused, &|_| None);
    }
    exit
}

/// The path of a file in the folder of `path`.
fn beside(path: &SourcePath, name: &Path) -> String {
    match path.folder() {
        "" => shown(name),
        folder => format!("{folder}/{}", shown(name)),
    }
}

/// Why a file stays as it is.
fn complaint(encoding: Encoding, refusal: &Refusal, path: &SourcePath) -> Diagnostic {
    let diagnostic = match refusal {
        Refusal::Other(found) => Diagnostic::new(&code::FIX_OTHER_ENCODING)
            .arg("found", found.name())
            .arg("file", as_argument(path)),
        Refusal::Right | Refusal::Unknown => Diagnostic::new(&code::FIX_NOT_IN_ENCODING),
    };
    diagnostic.arg("name", encoding.name()).in_file(path)
}

/// Shows what is different, and what a person has to look at; the same for programs.
fn show(
    encoding: Encoding,
    path: &SourcePath,
    bytes: &[u8],
    converted: &Converted,
    copy: Option<String>,
    json: bool,
    terminal: Terminal,
) -> Value {
    let language = terminal.language();
    let before = if encoding == Encoding::Utf16 {
        converted.text.clone().into()
    } else {
        seen(bytes)
    };
    let diff = TextDiff::from_lines(&*before, converted.text.as_str())
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string();
    if !json {
        terminal.difference(&diff);
    }
    terminal.say(&match &copy {
        Some(copy) => words::converted(language, path, encoding.name(), copy),
        None => words::would_convert(language, path, encoding.name()),
    });
    if !converted.capitals.is_empty() {
        terminal.say(&words::perhaps_capitals(
            language,
            listed(&converted.capitals, language),
        ));
    }
    let capitals = converted.capitals.iter();
    json!({
        "path": path.as_str(),
        "copy": copy,
        "encoding": encoding.name(),
        "diff": diff,
        "capitals": capitals.map(|one| json!({"line": one.line, "word": one.word})).collect::<Vec<_>>(),
    })
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
