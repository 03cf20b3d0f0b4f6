//! Reports paragraphs that begin with a tab or four spaces, as in Word: Markdown shows them as program code.

use super::ground::{Ground, shown};
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::text::syllable::{is_marked_syllable, is_syllable};
use std::ops::Range;

/// Signs of program code, not of prose.
const CODE: [&str; 9] = ["{", "}", "<", ">", "=", "$", "\\", "::", "()"];

/// Reports an indented block if it is Vietnamese prose; with a fix if it is not inside a list or a quotation (`is_top`).
pub fn check(ground: &mut Ground<'_, '_>, range: &Range<usize>, is_top: bool) {
    let start = ground.line_start(range.start);
    if !is_prose(ground.source.part(range.clone())) {
        return;
    }
    let lines: Vec<(Range<usize>, &str)> = ground
        .lines(start..range.end)
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let Some((first, line)) = lines.first().cloned() else {
        return;
    };
    let diagnostic = Diagnostic::new(&code::MD_INDENTED).arg("line", shown(line.trim_start()));
    if is_top {
        let indents = lines.iter().map(|(place, line)| {
            let indent = line.len() - line.trim_start().len();
            (place.start..place.start + indent, String::new())
        });
        ground.repair(diagnostic, first, indents);
    } else {
        ground.say(diagnostic, first);
    }
}

/// Whether a text is Vietnamese prose and not program code.
fn is_prose(text: &str) -> bool {
    if CODE.iter().any(|sign| text.contains(sign)) {
        return false;
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let marked = words.iter().filter(|word| is_marked_syllable(word)).count();
    let syllables = words.iter().filter(|word| is_syllable(word)).count();
    marked >= 3 && 4 * syllables >= 3 * words.len()
}
