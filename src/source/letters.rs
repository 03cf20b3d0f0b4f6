//! What the letters of an article tell of how it was typed: in an old encoding, with letters that only look
//! right, with characters that nobody sees. Each is told once for a file.

use crate::base::catalogue::Code;
use crate::base::catalogue::text as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::legacy::encoding::Encoding;
use crate::text::legacy::recognise::{Suspicion, recognise};
use crate::text::nfc;
use crate::text::syllable::is_syllable;
use memchr::memmem;

/// An encoding that is no Unicode: an error when most of the text is in it, a warning when a few lines are.
/// `typed` is the text as seen, with its invisible characters.
#[must_use]
pub fn legacy(path: &SourcePath, typed: &str, suspicion: Suspicion) -> Option<Diagnostic> {
    let finding = recognise(typed, suspicion)?;
    let is_error = finding.is_whole || suspicion == Suspicion::Bytes;
    let line = typed.lines().nth(finding.line as usize - 1).unwrap_or_default();
    let columns = u32::try_from(nfc::clean(line).chars().count()).unwrap_or(u32::MAX);
    let lines = if is_error {
        String::new()
    } else {
        finding.lines.to_string()
    };
    let mut diagnostic = Diagnostic::new(code_of(finding.encoding))
        .arg("lines", lines)
        .arg("file", as_argument(path))
        .arg("sample", finding.sample);
    diagnostic.severity = if is_error {
        Severity::Error
    } else {
        Severity::Warning
    };
    let span = Span {
        end_column: columns + 1,
        ..Span::line(finding.line)
    };
    Some(diagnostic.at(path, span))
}

/// The path as it is typed on a command line.
#[must_use]
pub fn as_argument(path: &SourcePath) -> String {
    let name = path.as_str();
    if name.contains(' ') {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

fn code_of(encoding: Encoding) -> &'static Code {
    match encoding {
        Encoding::Tcvn3 => &code::TCVN3,
        Encoding::Vni => &code::VNI,
        Encoding::Viqr => &code::VIQR,
        Encoding::Windows1258 => &code::WINDOWS_1258,
        Encoding::Utf8Twice => &code::UTF8_TWICE,
        Encoding::Utf16 => &code::UTF16,
    }
}

/// The letter eth, which looks like `Đ` as a capital: where a Vietnamese syllable has it.
#[must_use]
pub fn eth(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let has = |letter: &str| memmem::find(text.as_bytes(), letter.as_bytes()).is_some();
    if !has("Ð") && !has("ð") {
        return None;
    }
    let mut found = Vec::new();
    for (at, _) in text.match_indices(['Ð', 'ð']) {
        let start = text[..at]
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |before| {
                before + text[before..].chars().next().map_or(1, char::len_utf8)
            });
        let end = text[at..]
            .find(|c: char| !c.is_alphabetic())
            .map_or(text.len(), |end| at + end);
        let right = text[start..end].replace('Ð', "Đ").replace('ð', "đ");
        if is_syllable(&right) {
            found.push((at, start..end, right));
        }
    }
    let (_, first, right) = found.first()?;
    let edits: Vec<Edit> = (found.iter())
        .map(|(at, _, _)| Edit {
            span: Span::of(text, *at..at + 'Ð'.len_utf8()),
            text: if text[*at..].starts_with('Ð') { "Đ" } else { "đ" }.to_owned(),
        })
        .collect();
    let diagnostic = Diagnostic::new(&code::ETH)
        .arg("found", &text[first.clone()])
        .arg("right", right)
        .arg("count", found.len());
    Some(diagnostic.at(path, Span::of(text, first.clone())).repair(edits))
}

/// Characters that nobody sees and [`nfc::clean`] drops.
#[must_use]
pub fn invisible(path: &SourcePath, typed: &str) -> Option<Diagnostic> {
    let first = nfc::first_invisible(typed)?;
    let count = nfc::count_invisible(&typed[first..]);
    let line = memchr::memchr_iter(b'\n', &typed.as_bytes()[..first]).count() + 1;
    let diagnostic = Diagnostic::new(&code::INVISIBLE).arg("count", count);
    Some(diagnostic.at(path, Span::line(u32::try_from(line).unwrap_or(u32::MAX))))
}
