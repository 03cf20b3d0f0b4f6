//! Markup that stays visible in one block of text and that no rule for known mistakes explains: links, pictures, signs at the
//! start of lines, Markdown inside raw HTML. Markup of other programs is in `foreign`.

use super::foreign;
use super::ground::{Ground, shown};
use super::kinds::{MarkupKind, Occurrence, Once, add};
use super::link::{LONGEST, opening};
use super::mask::{BLANK, Mask};
use super::pairs;
use crate::base::cut::Cut;
use std::ops::Range;

/// Bytes that are shown of markup without an end.
const SHOWN: usize = 60;

/// The kind of a block of text, which decides what markup is possible in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextBlock {
    /// A paragraph or a heading.
    Plain,
    /// An item of a list without paragraphs.
    Item,
    /// A cell of a table.
    Cell,
    /// Raw HTML.
    Html,
}

/// Checks a block of text, except the ranges in `taken`.
pub fn check(
    ground: &mut Ground<'_, '_>,
    mask: &Mask,
    block: TextBlock,
    taken: &[Range<usize>],
    once: &mut Vec<Once>,
) {
    let text = mask.text.as_str();
    let is_free = |at: usize| !is_taken(taken, at);
    for (at, kind) in brackets(text).into_iter().filter(|(at, _)| is_free(*at)) {
        let length = bracket_length(text, at);
        let range = mask.start + at..mask.start + at + length;
        add(once, kind, foreign::place(ground, range, None, None));
    }
    foreign::check(ground, mask, &is_free, once);
    pairs::check(ground, mask, &is_free, once);
    lines(ground, mask, block, once);
}

/// Whether a position is in one of `taken`, which are sorted.
pub fn is_taken(taken: &[Range<usize>], at: usize) -> bool {
    let after = taken.partition_point(|range| range.start <= at);
    let before = after.checked_sub(1).and_then(|index| taken.get(index));
    before.is_some_and(|range| range.contains(&at))
}

/// The positions of links and pictures that stayed text, in ascending order.
fn brackets(text: &str) -> Vec<(usize, MarkupKind)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("](") {
        let start = opening(text, at, b'[', b']').unwrap_or(at);
        if text.head(start).ends_with('!') {
            found.push((start - 1, MarkupKind::Picture));
        } else {
            found.push((start, MarkupKind::Link));
        }
    }
    let is_number = |inside: &str| inside.chars().all(|c| !c.is_alphabetic());
    for (at, _) in text.match_indices("![") {
        let inside = text
            .tail(at + 2)
            .head(LONGEST)
            .split([']', '\n'])
            .next()
            .unwrap_or_default();
        if !is_number(inside) && !inside.starts_with('^') {
            found.push((at, MarkupKind::Picture));
        }
    }
    for (at, _) in text.match_indices("][]") {
        found.push((opening(text, at, b'[', b']').unwrap_or(at), MarkupKind::Link));
    }
    for (at, _) in text.match_indices("[[") {
        let inside = text
            .tail(at + 2)
            .head(LONGEST)
            .split("]]")
            .next()
            .unwrap_or_default();
        let has_end = text.tail(at + 2 + inside.len()).starts_with("]]");
        if has_end && !is_number(inside) && !inside.contains('\n') && !text.head(at).ends_with('!') {
            found.push((at, MarkupKind::Link));
        }
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    found
}

/// How many bytes of a link or picture are shown: up to its last bracket on the line.
fn bracket_length(text: &str, at: usize) -> usize {
    let near = text.tail(at).head(2 * SHOWN);
    let near = near.split('\n').next().unwrap_or_default();
    match near.find([')']).or_else(|| near.rfind(']')) {
        Some(end) => end + 1,
        None => near.head(SHOWN).len(),
    }
}

/// Reports lines that begin with signs.
fn lines(ground: &mut Ground<'_, '_>, mask: &Mask, block: TextBlock, once: &mut Vec<Once>) {
    let mut at = mask.start;
    let mut is_first = true;
    for line in mask.text.split_inclusive('\n') {
        let inner = line.trim_start_matches([BLANK, ' ', '\t']);
        let start = at + line.len() - inner.len();
        let written = inner.trim_end();
        let range = start..start + written.len();
        let has_table = once.iter().any(|known| known.kind == MarkupKind::Table);
        if written.starts_with(['!', '?']) {
            foreign::marked_box(ground, range.clone(), once);
        }
        if is_rule(written) && !has_table && !ground.is_told(mask.start..mask.start + mask.text.len()) {
            let (range, args, edits) = (range.clone(), Vec::new(), Vec::new());
            add(once, MarkupKind::Table, Occurrence { range, args, edits });
        }
        let text = ground.source.part(range.clone());
        if is_first && block != TextBlock::Plain && written.starts_with("##") {
            let words = text.trim_start_matches('#').trim();
            let args = vec![("found", shown(text)), ("text", shown(words))];
            if !words.is_empty() {
                let (range, edits) = (range.clone(), Vec::new());
                add(once, MarkupKind::Signs, Occurrence { range, args, edits });
            }
        }
        if let Some((sign, length)) = task(written, is_first && block == TextBlock::Item) {
            let words = text.tail(length).trim_start();
            let is_item = length == 2;
            let mended = format!("{}{sign} {words}", if is_item { "" } else { "- " });
            let hint = if is_item {
                format!("- {mended}")
            } else {
                mended.clone()
            };
            let typed = if is_item {
                "- []".to_owned()
            } else {
                text.head(length).to_owned()
            };
            let args = vec![("sign", typed), ("line", shown(&hint))];
            let edits = vec![(range.clone(), mended)];
            add(once, MarkupKind::Task, Occurrence { range, args, edits });
        }
        is_first = false;
        at += line.len();
    }
}

/// `|---|---|`
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.bytes().all(|byte| b"|:- ".contains(&byte))
}

/// `-[ ] Đơn`, and `[] Đơn` in a list: the right box, and the length of the wrong one.
fn task(line: &str, is_item: bool) -> Option<(&'static str, usize)> {
    let has_words = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_alphanumeric());
    if is_item {
        return line
            .strip_prefix("[]")
            .filter(|rest| has_words(rest))
            .map(|_| ("[ ]", 2));
    }
    let box_behind = line.strip_prefix(['-', '*', '+'])?;
    let boxes = [("[ ]", "[ ]"), ("[]", "[ ]"), ("[x]", "[x]"), ("[X]", "[x]")];
    boxes.iter().find_map(|(typed, meant)| {
        let rest = box_behind.strip_prefix(typed).filter(|rest| has_words(rest))?;
        Some((*meant, line.len() - rest.len()))
    })
}

/// Reports Markdown in a block of raw HTML, where it does not work.
pub fn in_html(ground: &Ground<'_, '_>, mask: &Mask, once: &mut Vec<Once>) {
    let mut at = mask.start;
    let lines: Vec<(usize, &str)> = mask
        .text
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            (at - line.len(), line.trim_end_matches('\n'))
        })
        .collect();
    let Some(first) = lines.iter().position(|(_, line)| is_markdown(line)) else {
        return;
    };
    let (start, line) = lines[first];
    let lead = line.len() - line.trim_start_matches([BLANK, ' ', '\t']).len();
    let range = start + lead..start + line.trim_end_matches([BLANK, ' ', '\t', '\r']).len();
    let found = shown(ground.source.part(range.clone()));
    let args = vec![("found", found)];
    // With a blank line on both sides, whole lines between tags become Markdown.
    let is_own = |(_, line): &&(usize, &str)| {
        !line.trim().is_empty() && !line.contains([BLANK, '<']) && !line.starts_with([' ', '\t'])
    };
    let before = lines[..first].iter().rev().take_while(is_own).count();
    let behind = lines[first..].iter().take_while(is_own).count();
    let is_whole = behind > 0 && first > before && first + behind < lines.len();
    let edits = if is_whole {
        let (from, to) = (lines[first - before].0, lines[first + behind].0);
        vec![(from..from, "\n".to_owned()), (to..to, "\n".to_owned())]
    } else {
        Vec::new()
    };
    add(once, MarkupKind::InHtml, Occurrence { range, args, edits });
}

/// Whether a line was meant as Markdown.
fn is_markdown(line: &str) -> bool {
    let inner = line.trim_start_matches([BLANK, ' ', '\t']);
    let signs = inner.bytes().take_while(|byte| *byte == b'#').count();
    let is_bold = |text: &str| {
        let (_, behind) = text.split_once("**")?;
        let (bold, _) = behind.split_once("**")?;
        Some(!bold.is_empty() && !bold.starts_with(' ') && !bold.ends_with(' '))
    };
    (1..=6).contains(&signs) && inner.tail(signs).starts_with(' ')
        || inner.contains("](") && inner.contains('[')
        || inner.contains("![")
        || is_bold(inner) == Some(true)
        || is_rule(inner.trim_end())
}
