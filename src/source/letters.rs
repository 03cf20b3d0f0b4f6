//! Checks of the characters in an article: a legacy encoding, letters that only look right, missing diacritics,
//! invisible characters. Each kind is reported once per file. Grammar and spelling are not checked here.

use crate::base::catalogue::text as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::legacy::encoding::Encoding;
use crate::text::legacy::recognise::{Suspicion, recognise};
use crate::text::nfc;
use crate::text::syllable::{could_be_syllable, is_syllable};
use memchr::memmem;

/// A legacy encoding: an error when most of the text is in it, a warning when a few lines are. `typed`: the text with its
/// invisible characters.
#[must_use]
pub fn legacy(path: &SourcePath, typed: &str, suspicion: Suspicion) -> Option<Diagnostic> {
    let finding = recognise(typed, suspicion)?;
    let is_error = finding.is_whole || suspicion == Suspicion::Bytes;
    let line = typed.lines().nth(finding.line as usize - 1).unwrap_or_default();
    let columns = characters(&nfc::clean(line));
    let lines = if is_error {
        String::new()
    } else {
        finding.lines.to_string()
    };
    let severity = if is_error {
        Severity::Error
    } else {
        Severity::Warning
    };
    let diagnostic = Diagnostic::new(code_of(finding.encoding))
        .arg("lines", lines)
        .arg("file", as_argument(path))
        .arg("sample", finding.sample)
        .with_severity(severity);
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

/// The Icelandic letter eth (`Ð`, `ð`) in Vietnamese syllables; its capital looks like `Đ`.
#[must_use]
pub fn eth(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let has = |letter: &str| memmem::find(text.as_bytes(), letter.as_bytes()).is_some();
    if !has("Ð") && !has("ð") {
        return None;
    }
    let mut first = None;
    let mut edits = Vec::new();
    for (line, number) in text.split('\n').zip(1..) {
        if !line.contains(['Ð', 'ð']) {
            continue;
        }
        let mut column = 1;
        for piece in line.split_inclusive(|c: char| !c.is_alphabetic()) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            let right = word.replace('Ð', "Đ").replace('ð', "đ");
            if right != word && is_syllable(&right) {
                let span = |column, length| Span {
                    column,
                    end_column: column + length,
                    ..Span::line(number)
                };
                let eth = word.chars().zip(column..).filter(|(c, _)| matches!(c, 'Ð' | 'ð'));
                edits.extend(eth.map(|(c, at)| Edit {
                    span: span(at, 1),
                    text: if c == 'Ð' { "Đ" } else { "đ" }.to_owned(),
                }));
                first.get_or_insert_with(|| (span(column, characters(word)), word, right));
            }
            column += characters(piece);
        }
    }
    let (span, found, right) = first?;
    let diagnostic = Diagnostic::new(&code::ETH)
        .arg("found", found)
        .arg("right", right)
        .arg("count", edits.len());
    Some(diagnostic.at(path, span).repair(edits))
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Only this many bytes at the beginning of a text are checked for diacritics.
const BEGINNING: usize = 4 << 10;
/// At least this many words are needed to say that diacritics are missing.
const WORDS: usize = 50;

/// Vietnamese typed without diacritics: nearly all words would be syllables with them, as in no other language.
#[must_use]
pub fn no_diacritics(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    // Skip the front matter, whose keys may be English.
    let start = memmem::find(text.as_bytes(), b"\n---").map_or(0, |at| at + 4);
    let body = text.tail(start);
    let body = body.head(BEGINNING);
    // Letters with diacritics begin with these bytes, so a correct article leaves here after a few words.
    if body
        .bytes()
        .filter(|byte| (0xc3..=0xe1).contains(byte))
        .take(3)
        .count()
        > 2
    {
        return None;
    }
    let (mut words, mut syllables) = (0, 0);
    let pieces = body.split(|c: char| !c.is_alphabetic());
    for word in pieces.filter(|word| word.len() > 1) {
        words += 1;
        syllables += usize::from(could_be_syllable(word));
    }
    if words < WORDS || 10 * syllables < 9 * words {
        return None;
    }
    let before = &text.as_bytes()[..start + body.len() - body.trim_start().len()];
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    let span = Span::line(u32::try_from(line).unwrap_or(u32::MAX));
    Some(Diagnostic::new(&code::NO_MARKS).at(path, span))
}

/// Invisible characters, which [`nfc::clean`] drops.
#[must_use]
pub fn invisible(path: &SourcePath, typed: &str) -> Option<Diagnostic> {
    let first = nfc::first_invisible(typed)?;
    let count = nfc::count_invisible(typed.tail(first));
    let line = memchr::memchr_iter(b'\n', &typed.as_bytes()[..first]).count() + 1;
    let diagnostic = Diagnostic::new(&code::INVISIBLE).arg("count", count);
    Some(diagnostic.at(path, Span::line(u32::try_from(line).unwrap_or(u32::MAX))))
}
