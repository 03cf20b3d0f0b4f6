//! Reports `**` that stays visible: Markdown does not make bold where a space is inside, or punctuation inside and a letter
//! right outside. And `*` between digits, which disappears.

use super::ground::{Ground, shown};
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

/// Bytes of a text that may have been meant as bold, at most.
const LONGEST: usize = 600;

/// The stars of one text without effect, in runs.
#[derive(Debug, Default)]
pub struct Stars(Vec<Range<usize>>);

impl Stars {
    /// Adds the stars of a piece of text, unless they are escaped. The parser gives each star that could have had an effect
    /// as a piece of its own; others are searched only if one was found before.
    pub fn take(&mut self, source: &str, text: &str, range: &Range<usize>) {
        if text == "*" && !source.head(range.start).ends_with('\\') {
            match self.0.last_mut() {
                Some(run) if run.end == range.start => run.end = range.end,
                _ => self.0.push(range.clone()),
            }
        } else if text.len() > 1
            && (!self.0.is_empty() || text.starts_with("**"))
            && source.part(range.clone()) == text
        {
            let found = text.match_indices("**");
            self.0
                .extend(found.map(|(at, _)| range.start + at..range.start + at + 2));
        }
    }

    /// Reports the stars, at the end of the text.
    pub fn tell(&mut self, ground: &mut Ground<'_, '_>) {
        if self.0.is_empty() {
            return;
        }
        let runs: Vec<Range<usize>> = self.0.drain(..).filter(|run| run.len() == 2).collect();
        let mut rest = runs.as_slice();
        while let [open, others @ ..] = rest
            && !ground.is_full()
        {
            rest = others;
            if is_note_sign(ground, open) {
                continue;
            }
            match others {
                [close, others @ ..] if closes(ground, close) && close.start - open.end <= LONGEST => {
                    pair(ground, open, close);
                    rest = others;
                }
                _ => alone(ground, open),
            }
        }
    }
}

/// Whether stars are a note sign: `(**)`, or `Giá**`.
fn is_note_sign(ground: &Ground<'_, '_>, run: &Range<usize>) -> bool {
    let (before, after) = (ground.before(run.start), ground.after(run.end));
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    after == Some(')') || is_space(after) && !is_space(before)
}

/// Whether stars can close bold: not at the start of a line, where they are a note sign.
fn closes(ground: &Ground<'_, '_>, run: &Range<usize>) -> bool {
    ground.before(run.start).is_some_and(|before| before != '\n')
}

fn pair(ground: &mut Ground<'_, '_>, open: &Range<usize>, close: &Range<usize>) {
    let inner = ground.source.part(open.end..close.start);
    let core = inner.trim();
    let range = open.start..close.end;
    if core.is_empty() {
        return;
    }
    if !core.contains(char::is_alphanumeric) {
        return around_signs(ground, open, close);
    }
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_tight = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let (before, after) = (ground.before(open.start), ground.after(close.end));
    let has_space = |at: usize, wanted: bool| wanted && at > 0;
    let lead = inner.len() - inner.trim_start().len();
    let trail = inner.len() - inner.trim_end().len();
    let left = if is_word(before) || has_space(lead, is_tight(before)) {
        " "
    } else {
        ""
    };
    let right = if is_word(after) || has_space(trail, is_word(after)) {
        " "
    } else {
        ""
    };
    let mended = format!("{left}**{core}**{right}");
    // The hint shows the words beside it, so that an added space is visible.
    let (ahead, behind) = ground.around(open.start..close.end);
    let is_space = |c: char| c.is_whitespace();
    let ahead = ahead.rsplit(is_space).next().filter(|_| !left.is_empty());
    let behind = behind.split(is_space).next().filter(|_| !right.is_empty());
    let hint = format!(
        "{}{mended}{}",
        ahead.unwrap_or_default(),
        behind.unwrap_or_default()
    );
    let diagnostic = Diagnostic::new(&code::MD_STARS).arg("mended", shown(&hint));
    let around = [
        before.map(String::from),
        Some(mended.clone()),
        after.map(String::from),
    ];
    let around: String = around.into_iter().flatten().collect();
    if is_bold(&around) {
        ground.repair(diagnostic, range.clone(), [(range, mended)]);
    } else {
        ground.say(diagnostic, range);
    }
}

/// `Địa điểm**:** Hội trường`: Word had made only the colon bold. The fix removes the stars.
fn around_signs(ground: &mut Ground<'_, '_>, open: &Range<usize>, close: &Range<usize>) {
    let (ahead, behind) = ground.around(open.start..close.end);
    let is_space = |c: char| c.is_whitespace();
    let ahead = ahead.rsplit(is_space).next().unwrap_or_default();
    let behind = behind.split(is_space).next().unwrap_or_default();
    let hint = format!("{ahead}{}{behind}", ground.source.part(open.end..close.start));
    let diagnostic = Diagnostic::new(&code::MD_STARS).arg("mended", shown(&hint));
    let stars = [open.clone(), close.clone()].map(|stars| (stars, String::new()));
    ground.repair(diagnostic, open.start..close.end, stars);
}

/// Whether all stars of a text make bold, by parsing it.
fn is_bold(text: &str) -> bool {
    let mut has_strong = false;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Strong) => has_strong = true,
            Event::Text(text) if *text == *"*" => return false,
            _ => {}
        }
    }
    has_strong
}

/// `**Từ khóa: x`: nothing closes it.
fn alone(ground: &mut Ground<'_, '_>, run: &Range<usize>) {
    let opens = ground.before(run.start).is_none_or(char::is_whitespace)
        && ground
            .after(run.end)
            .is_some_and(|c| c.is_alphabetic() || "“\"(".contains(c));
    if opens {
        let diagnostic = Diagnostic::new(&code::MD_STARS).arg("mended", "");
        ground.say(diagnostic, run.clone());
    }
}

/// `5*10*20`, which Markdown reads as italics.
pub fn between_digits(ground: &mut Ground<'_, '_>, range: &Range<usize>) {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let inner = ground.source.part(range.clone());
    let is_meant = inner.starts_with('*')
        && !inner.contains('\n')
        && is_digit(ground.before(range.start))
        && is_digit(ground.after(range.start + 1))
        && is_digit(ground.after(range.end));
    if !is_meant {
        return;
    }
    let bytes = ground.source.as_bytes();
    let is_digits = |at: &usize| bytes[*at].is_ascii_digit() || bytes[*at] == b'.' || bytes[*at] == b',';
    let start = (0..range.start)
        .rev()
        .take_while(is_digits)
        .last()
        .unwrap_or(range.start);
    let end = (range.end..bytes.len())
        .take_while(is_digits)
        .last()
        .map_or(range.end, |last| last + 1);
    let mended = ground.source.part(start..end).replace('*', "×");
    let diagnostic = Diagnostic::new(&code::MD_STARS_BETWEEN_DIGITS).arg("mended", &mended);
    let stars = [range.start..range.start + 1, range.end - 1..range.end];
    ground.repair(diagnostic, start..end, stars.map(|star| (star, "×".to_owned())));
}
