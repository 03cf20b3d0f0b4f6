//! Reports markup that did not work and stays visible in the plain text of an article. Known mistakes (`link`, `target`) get a
//! message each; of everything else (`kinds`) an article gets one message per kind.

use super::block::{self, TextBlock, is_taken};
use super::ground::{Ground, shown};
use super::kinds::Once;
use super::link::{MeantLink, slips};
use super::mask::{BLANK, Mask};
use super::target::Slip;
use crate::base::catalogue::{markdown, markup as code};
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::content::address;
use pulldown_cmark::{Event, TagEnd};
use std::ops::Range;

/// Bytes of a footnote label, at most: a longer one is text.
const LONGEST_LABEL: usize = 40;

/// Which rare signs of markup a text has.
#[derive(Clone, Copy, Default, PartialEq)]
struct Rare {
    /// `{`, `|`, `<`
    is_bracket: bool,
    /// `=`, `~`, `^`
    is_pair: bool,
    /// `::`, `:/`, `//`
    is_address: bool,
}

impl Rare {
    const ALL: Self = Self {
        is_bracket: true,
        is_pair: true,
        is_address: true,
    };

    /// Those of the signs in `self` that `bytes` have; others are not searched.
    fn those_in(self, bytes: &[u8]) -> Self {
        Self {
            is_bracket: self.is_bracket && memchr::memchr3(b'{', b'|', b'<', bytes).is_some(),
            is_pair: self.is_pair && memchr::memchr3(b'=', b'~', b'^', bytes).is_some(),
            is_address: self.is_address && has_address(bytes),
        }
    }
}

/// The checks of one article, fed with its texts and ends of blocks.
pub struct Leftovers {
    /// The rare signs that the article has anywhere.
    rare: Rare,
    /// The index of the first event of the open block of text.
    from: usize,
    is_suspicious: bool,
    once: Vec<Once>,
}

impl Leftovers {
    /// For an article with this text.
    pub fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        Self {
            rare: Rare::ALL.those_in(bytes),
            from: 0,
            is_suspicious: false,
            once: Vec::new(),
        }
    }

    /// The cheap test of each text: nearly none has a sign of markup, and the block is checked only then.
    pub fn see(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.is_suspicious |= memchr::memchr2(b'[', b']', bytes).is_some()
            || matches!(
                bytes,
                [b'#', b'#', ..] | [b'!', b'!', b'!', ..] | [b'?', b'?', b'?', ..]
            )
            || self.rare.those_in(bytes) != Rare::default();
    }

    /// Blocks of raw HTML are always checked.
    pub fn see_html(&mut self) {
        self.is_suspicious = true;
    }

    /// Ends a block of text before `events[at]`: checks it, and begins the next one.
    pub fn end_block(
        &mut self,
        ground: &mut Ground<'_, '_>,
        events: &[(Event<'_>, Range<usize>)],
        at: usize,
        block: TextBlock,
    ) {
        let from = std::mem::replace(&mut self.from, at + 1);
        if std::mem::take(&mut self.is_suspicious) && from < at && !ground.is_full() {
            let mask = Mask::of(ground.source, &events[from..at]);
            if block == TextBlock::Html {
                block::in_html(ground, &mask, &mut self.once);
            } else {
                self.look(ground, &mask, block);
            }
        }
    }

    fn look(&mut self, ground: &mut Ground<'_, '_>, mask: &Mask, block: TextBlock) {
        let start = mask.start;
        let written = ground.source.part(start..start + mask.text.len());
        let mut taken: Vec<Range<usize>> = Vec::new();
        for found in slips(&mask.text, written) {
            if ground.is_full() {
                return;
            }
            taken.push(found.range.clone());
            tell(ground, start, found);
        }
        footnotes(ground, mask);
        addresses(ground, mask, &taken);
        block::check(ground, mask, block, &taken, &mut self.once);
    }

    /// Reports the kinds that were found; `events` are those of the whole article.
    pub fn finish(self, ground: &mut Ground<'_, '_>, events: &[(Event<'_>, Range<usize>)]) {
        let ends_in_code = matches!(events.last(), Some((Event::End(TagEnd::CodeBlock), _)));
        let last = ground.source.trim_end().lines().next_back().unwrap_or_default();
        let is_closed = ["```", "~~~"]
            .iter()
            .any(|fence| last.trim_start().starts_with(fence));
        for once in self.once {
            once.tell(ground, !ends_in_code || is_closed);
        }
    }
}

/// Reports a known mistake; `start` is the position of its text in the source.
fn tell(ground: &mut Ground<'_, '_>, start: usize, found: MeantLink) {
    let MeantLink {
        slip,
        range,
        mended,
        is_picture,
    } = found;
    let place = start + range.start..start + range.end;
    let inside = mended.find("](").map_or("", |at| mended.tail(at + 2));
    let inside = inside.strip_suffix(')').unwrap_or(inside);
    let typed = shown(ground.source.part(place.clone()));
    let diagnostic = match (slip, is_picture) {
        (Slip::Space, true) => Diagnostic::new(&markdown::MD_IMAGE_SPACE).arg("src", inside),
        (Slip::Space, false) => Diagnostic::new(&markdown::MD_LINK_SPACE),
        (Slip::Gap, _) => {
            let picture = if is_picture { inside } else { "" };
            Diagnostic::new(&markdown::MD_LINK_GAP).arg("picture", picture)
        }
        (Slip::Reversed, _) => Diagnostic::new(&markdown::MD_LINK_REVERSED),
        (Slip::Address, false) => Diagnostic::new(&code::MD_ADDRESS_SPACE),
        (Slip::Quotes, true) => Diagnostic::new(&code::MD_CAPTION_QUOTES),
        (Slip::Caption, true) => Diagnostic::new(&code::MD_CAPTION_FORM),
        (Slip::Form | Slip::Address, true) => Diagnostic::new(&code::MD_PICTURE_FORM).arg("found", typed),
        (Slip::Form | Slip::Quotes | Slip::Caption, false) => {
            Diagnostic::new(&code::MD_LINK_FORM).arg("found", typed)
        }
    };
    ground.repair(
        diagnostic.arg("mended", &mended),
        place.clone(),
        [(place, mended)],
    );
}

/// Reports mistyped bare addresses: `http//a.vn`.
fn addresses(ground: &mut Ground<'_, '_>, mask: &Mask, taken: &[Range<usize>]) {
    let text = mask.text.as_str();
    let mut done = 0;
    for sign in memchr::memmem::find_iter(text.as_bytes(), b"/") {
        if sign < done {
            continue;
        }
        let is_gap = |c: char| c.is_whitespace() || c == BLANK;
        let start = text.head(sign).rfind(is_gap).map_or(0, |gap| {
            gap + text.tail(gap).chars().next().map_or(1, char::len_utf8)
        });
        let word = text.tail(start).split(is_gap).next().unwrap_or_default();
        done = start + word.len().max(1);
        if is_taken(taken, sign) {
            continue;
        }
        let Some((typed, meant)) = address::meant_in_text(word) else {
            continue;
        };
        let at = mask.start + start + word.find(typed).unwrap_or(0);
        let place = at..at + typed.len();
        let diagnostic = Diagnostic::new(&code::MD_ADDRESS)
            .arg("target", typed)
            .arg("meant", &meant);
        ground.repair(diagnostic, place.clone(), [(place, meant)]);
    }
}

/// Reports `[^1]` without a footnote.
fn footnotes(ground: &mut Ground<'_, '_>, mask: &Mask) {
    let text = &mask.text;
    for (at, _) in text.match_indices("[^") {
        // A label is short, so the search is too.
        let near = text.tail(at + 2).head(LONGEST_LABEL);
        let label = near.split([']', '[']).next().unwrap_or_default();
        if !label.is_empty() && text.tail(at + 2 + label.len()).starts_with(']') {
            let place = mask.start + at..mask.start + at + label.len() + 3;
            ground.say(
                Diagnostic::new(&markdown::MD_FOOTNOTE_MISSING).arg("label", label),
                place,
            );
        }
    }
}

/// Whether a text has `::`, `:/` or `//`.
fn has_address(bytes: &[u8]) -> bool {
    let mut signs = memchr::memchr2_iter(b':', b'/', bytes);
    signs.any(|at| matches!(bytes[at..], [b':', b':' | b'/', ..] | [b'/', b'/', ..]))
}
