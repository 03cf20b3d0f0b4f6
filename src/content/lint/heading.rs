//! Reports text that became a heading because a line `---` is right under it, where a horizontal rule was meant.

use super::ground::Ground;
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use std::ops::Range;

/// Characters of a heading, at most.
const LONGEST: usize = 120;

/// Checks a heading made by a line of `-` under it: its text must look like a heading.
pub fn underlined(ground: &mut Ground<'_, '_>, range: &Range<usize>) {
    let block = ground.source.part(range.clone()).trim_end();
    if block.starts_with('#') {
        return;
    }
    let Some((text, rule)) = block.rsplit_once('\n') else {
        return;
    };
    let text = text.trim_end();
    let is_text =
        text.ends_with(['.', ';', ':', ',', '!', '”']) || text.contains('\n') || text.starts_with("![");
    if !rule.trim_start().starts_with('-') || !(is_text || text.chars().count() > LONGEST) {
        return;
    }
    let at = range.start + block.len() - rule.len();
    let diagnostic = Diagnostic::new(&code::MD_RULE_BELOW_TEXT);
    ground.repair(diagnostic, at..at + rule.len(), [(at..at, "\n".to_owned())]);
}
