//! Reports lines of a paragraph that were meant as a heading, a list or a table.

use super::ground::{Ground, Line, shown};
use super::table;
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::text::syllable::is_marked_syllable;
use std::ops::Range;

/// Bullets of Word; the last one is a character of its symbol font.
const BULLETS: [char; 8] = ['•', '●', '▪', '◦', '‣', '➢', '❖', '\u{f0b7}'];
/// Characters of a heading, at most.
const LONGEST_HEADING: usize = 120;

/// Checks a paragraph.
pub fn check(ground: &mut Ground<'_, '_>, range: &Range<usize>) {
    // The quick exit for nearly every paragraph: one line that begins with a letter.
    let bytes = &ground.source.as_bytes()[range.clone()];
    let has_lines = memchr::memchr(b'\n', bytes).is_some_and(|end| end + 1 < bytes.len());
    if !has_lines && bytes.first() != Some(&b'#') {
        return;
    }
    let lines: Vec<Line<'_>> = ground
        .lines(range.clone())
        .map(|(place, line)| {
            let text = line.trim_start_matches([' ', '\t', '\u{a0}']);
            (place.start + line.len() - text.len()..place.end, text)
        })
        .collect();
    headings(ground, &lines);
    if lines.len() > 1 {
        bullets(ground, &lines);
        numbered(ground, &lines);
        table::in_paragraph(ground, &lines);
    }
}

/// Reports `#Tiêu đề`.
fn headings(ground: &mut Ground<'_, '_>, lines: &[Line<'_>]) {
    for (place, line) in lines {
        let signs = line.bytes().take_while(|byte| *byte == b'#').count();
        if !(1..=6).contains(&signs) {
            continue;
        }
        let rest = line.tail(signs);
        let text = rest.trim_start_matches(['\u{a0}', ' ']);
        let at = place.start + signs;
        let gap = at..at + rest.len() - text.len();
        let diagnostic = |line: &str| Diagnostic::new(&code::MD_HEADING_SPACE).arg("line", shown(line));
        let begins = text.starts_with(|c: char| c.is_alphanumeric() || "“\"(".contains(c));
        if begins && (signs > 1 || !gap.is_empty()) {
            let mended = format!("{} {text}", line.head(signs));
            ground.repair(diagnostic(&mended), place.clone(), [(gap, " ".to_owned())]);
        } else if is_heading(text) {
            let mended = format!("## {text}");
            ground.repair(
                diagnostic(&mended),
                place.clone(),
                [(place.start..at, "## ".to_owned())],
            );
        } else if lines.len() == 1 && text.starts_with(char::is_alphabetic) && is_short(text) {
            let mended = format!("## {text}");
            ground.suggest(diagnostic(&mended), place.clone(), &mended);
        }
    }
}

/// Whether a text behind one `#` can only be a heading: hashtags have neither diacritics nor spaces.
fn is_heading(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    is_short(text) && first.starts_with(char::is_uppercase) && is_marked_syllable(first)
}

/// Whether a text is as short as a heading and not a sentence.
fn is_short(text: &str) -> bool {
    text.split_whitespace().nth(1).is_some()
        && !text.contains('#')
        && !text.ends_with(['.', ';', ','])
        && text.chars().count() <= LONGEST_HEADING
}

/// Reports two or more lines like `-Việc` or `• Việc`.
fn bullets(ground: &mut Ground<'_, '_>, lines: &[Line<'_>]) {
    let sign = |line: &str| {
        let sign = line.chars().next()?;
        let rest = line.tail(sign.len_utf8());
        let is_bullet = BULLETS.contains(&sign);
        let is_hyphen =
            matches!(sign, '-' | '+') && rest.starts_with(|c: char| c.is_alphabetic() || c == '\u{a0}');
        (is_bullet || is_hyphen).then_some(sign)
    };
    let Some(first) = lines.iter().find_map(|(_, line)| sign(line)) else {
        return;
    };
    let items: Vec<&Line<'_>> = lines
        .iter()
        .filter(|(_, line)| sign(line) == Some(first))
        .collect();
    let bullet = if first == '+' { '+' } else { '-' };
    let text = |line: &str| line.tail(first.len_utf8()).trim_start().to_owned();
    if let [(place, line), _, ..] = items[..] {
        let diagnostic = Diagnostic::new(&code::MD_LIST_SIGN)
            .arg("sign", first)
            .arg("line", shown(&format!("{bullet} {}", text(line))));
        let edits = items.iter().map(|(place, line)| {
            let end = place.end - text(line).len();
            (place.start..end, format!("{bullet} "))
        });
        let edits: Vec<_> = edits.collect();
        ground.repair(diagnostic, place.clone(), edits);
    }
}

/// Reports two or more lines like `1.Việc`, numbered in order.
fn numbered(ground: &mut Ground<'_, '_>, lines: &[Line<'_>]) {
    let number = |line: &str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = line.head(digits).parse().ok().filter(|_| digits <= 2)?;
        let rest = line.tail(digits).strip_prefix(['.', ')'])?;
        rest.starts_with(char::is_alphabetic)
            .then_some((number, digits + 1))
    };
    let items: Vec<(u32, usize, &Line<'_>)> = (lines.iter())
        .filter_map(|line| number(line.1).map(|(number, sign)| (number, sign, line)))
        .collect();
    let counts_on = items.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
    let [(first, sign, (place, line)), _, ..] = items[..] else {
        return;
    };
    // In Markdown only a list that begins with 1 can interrupt a paragraph.
    if !counts_on || first != 1 && place.start != lines[0].0.start {
        return;
    }
    let diagnostic = Diagnostic::new(&code::MD_LIST_SIGN)
        .arg("sign", line.head(sign))
        .arg("line", shown(&format!("{} {}", line.head(sign), line.tail(sign))));
    let gaps = items.iter().map(|(_, sign, (place, _))| {
        let at = place.start + sign;
        (at..at, " ".to_owned())
    });
    let gaps: Vec<_> = gaps.collect();
    ground.repair(diagnostic, place.clone(), gaps);
}
