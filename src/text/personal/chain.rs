//! Chains of digit groups with separators between them: `0912 345 678` is a chain of three groups. Which chains are phone
//! or identity numbers is decided by `phone` and `identity`.

use crate::base::cut::Cut;
use std::ops::Range;

/// The separator before a group of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// None: the group is the first of its chain.
    Start,
    /// A space, or a no-break space.
    Space,
    /// A full stop without a space.
    Dot,
    /// A hyphen or a dash, with or without spaces.
    Hyphen,
    /// Brackets: `(028) 3…`.
    Bracket,
}

/// Digits in a row.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) range: Range<usize>,
    pub(super) before: Joint,
}

impl Group {
    pub(super) fn len(&self) -> usize {
        self.range.len()
    }
}

/// Finds the chains of a part of a text, one after the other.
pub(super) struct Chains<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    groups: Vec<Group>,
}

impl<'a> Chains<'a> {
    pub(super) fn new(text: &'a str, range: Range<usize>) -> Self {
        Self {
            text,
            at: range.start,
            end: range.end,
            groups: Vec::new(),
        }
    }

    /// The groups of the next chain.
    pub(super) fn next(&mut self) -> Option<&[Group]> {
        self.groups.clear();
        let bytes = &self.text.as_bytes()[..self.end];
        let first = bytes[self.at..].iter().position(u8::is_ascii_digit)?;
        let mut start = self.at + first;
        let mut before = Joint::Start;
        loop {
            let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit());
            let end = start + length.count();
            self.at = end;
            self.groups.push(Group {
                range: start..end,
                before,
            });
            let Some((joint, length)) = joint(self.text.part(end..self.end)) else {
                break;
            };
            (start, before) = (end + length, joint);
        }
        Some(&self.groups)
    }
}

/// The separator at the start of `rest`, if digits follow it, and its length in bytes.
fn joint(rest: &str) -> Option<(Joint, usize)> {
    let length = rest.find(|c: char| !matches!(c, ' ' | '\u{a0}' | '.' | '-' | '–' | '(' | ')'))?;
    let between = rest.head(length);
    let is_space = |c: char| c == ' ' || c == '\u{a0}';
    let joint = match between.trim_matches(is_space) {
        "" if between.chars().count() == 1 => Joint::Space,
        "." if between.len() == 1 => Joint::Dot,
        "-" | "–" => Joint::Hyphen,
        "(" | ")" | ").(" | ")." | ")-" | ") (" | ")(" => Joint::Bracket,
        _ => return None,
    };
    rest.tail(length)
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some((joint, length))
}

/// The digits of some groups.
pub(super) fn digits(text: &str, groups: &[Group]) -> String {
    groups
        .iter()
        .map(|group| text.part(group.range.clone()))
        .collect()
}

/// Whether `chain[from..to]` is written as one number, and not as part of a longer one: all its separators are alike
/// (with `is_loose`, apart from the first).
pub(super) fn is_one_number(chain: &[Group], from: usize, to: usize, is_loose: bool) -> bool {
    let inside = &chain[from + 1..to];
    let after = chain.get(to).map(|group| group.before);
    let before = chain[from].before;
    let inner = if is_loose {
        inside.get(1..).unwrap_or_default()
    } else {
        inside
    };
    // `(84-24) 3825 3536`: a bracket may stand anywhere.
    let joints = |groups: &[Group]| {
        let joints = groups.iter().map(|group| group.before);
        joints
            .filter(|joint| *joint != Joint::Bracket)
            .collect::<Vec<_>>()
    };
    let alike = joints(inner);
    if !alike.windows(2).all(|pair| pair[0] == pair[1]) {
        return false;
    }
    let kind = alike
        .first()
        .copied()
        .or(inside.first().map(|group| group.before));
    match kind {
        // One group alone: `1.001234567890` is an amount.
        None => before != Joint::Dot && after != Some(Joint::Dot),
        Some(Joint::Space) => {
            let is_three = |group: Option<&Group>| group.is_some_and(|group| group.len() == 3);
            let is_in_amount = before == Joint::Space && chain[from - 1].len() <= 3 && chain[from].len() == 3;
            let goes_on =
                after == Some(Joint::Space) && is_three(chain.get(to)) && is_three(chain.get(to - 1));
            !is_in_amount && !goes_on
        }
        Some(joint) => before != joint && after != Some(joint),
    }
}

/// How far the word around a number is looked at, in bytes.
const LONGEST_WORD: usize = 200;

/// Whether the number at `range` is part of a word, an address, a file name or the number of a document.
pub(super) fn is_embedded(text: &str, range: &Range<usize>) -> bool {
    let is_break = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '<' | '|' | '"' | '“');
    let before = text.part(range.start.saturating_sub(LONGEST_WORD)..range.start);
    let word = before.rsplit(is_break).next().unwrap_or_default();
    let after = text.part(range.end..range.end + LONGEST_WORD);
    let rest = after.split(char::is_whitespace).next().unwrap_or_default();
    let is_address = word.contains("://")
        || word.starts_with("www.")
        || word.contains(['@', '=', '#', '&', '_'])
        || word.ends_with('/') && word.contains('.')
        || rest.contains('@');
    is_address
        || word.ends_with(char::is_alphabetic) && !super::label::ends_in_phone(word)
        || is_continued(rest)
}

fn is_continued(rest: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "jpg", "jpeg", "png", "webp", "gif", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "mp3", "mp4",
    ];
    let mut letters = rest.chars();
    match letters.next() {
        Some('.') => ENDINGS.iter().any(|ending| {
            let tail = letters.as_str().strip_prefix(ending);
            tail.is_some_and(|tail| !tail.starts_with(char::is_alphanumeric))
        }),
        Some('/') => letters.next().is_some_and(char::is_alphabetic),
        Some(c) => c.is_alphanumeric() || c == '_',
        None => false,
    }
}
