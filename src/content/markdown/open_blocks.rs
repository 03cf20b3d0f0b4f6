//! HTML blocks that need an end of their own (`-->`, `</script>`) and have none: they would swallow the rest of the article. Their
//! first `<` is hidden from the parser, which then reads what follows as Markdown. Reporting them is up to the caller.

use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::ops::Range;

/// Beginnings and ends of a kind of block, in lower case.
pub(super) struct BlockKind {
    starts: &'static [&'static str],
    ends: &'static [&'static str],
}

/// `CommonMark` 0.31, 4.6: the first five kinds.
pub(super) const KINDS: [BlockKind; 5] = [
    BlockKind {
        starts: &["<pre", "<script", "<style", "<textarea"],
        ends: &["</pre>", "</script>", "</style>", "</textarea>"],
    },
    BlockKind {
        starts: &["<!--"],
        ends: &["-->"],
    },
    BlockKind {
        starts: &["<?"],
        ends: &["?>"],
    },
    BlockKind {
        starts: &["<![cdata["],
        ends: &["]]>"],
    },
    BlockKind {
        starts: &["<!"],
        ends: &[">"],
    },
];

/// Placeholders for a hidden `<`: the first one that the text does not have is used.
const SIGNS: [char; 4] = ['\u{1}', '\u{2}', '\u{3}', '\u{4}'];

/// A block without its end.
pub(super) struct OpenBlock {
    /// Its position in the source.
    pub(super) at: usize,
    /// Its beginning: `<!--`, `<script>`.
    pub(super) tag: String,
    /// The end that is missing.
    pub(super) end: String,
    /// The positions to hide: its start, and all starts of such blocks inside it.
    hidden: Vec<usize>,
}

/// The HTML blocks of a document without an end.
pub(super) fn open_blocks(source: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<OpenBlock> {
    events
        .iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)))
        .filter_map(|(_, range)| open_block(source, range.clone()))
        .collect()
}

fn open_block(source: &str, range: Range<usize>) -> Option<OpenBlock> {
    let lower = source.get(range.clone())?.to_ascii_lowercase();
    let first = lower.find('<')?;
    let kind_at = |at: usize, kind: &BlockKind| {
        let rest = lower.get(at..)?;
        kind.starts.iter().position(|start| {
            let is_name = start.ends_with(|letter: char| letter.is_ascii_alphabetic());
            let after = rest.strip_prefix(start);
            // `<pre-x>` is another element.
            after.is_some_and(|after| {
                !is_name || after.is_empty() || after.starts_with([' ', '\t', '\n', '\r', '>'])
            })
        })
    };
    let (kind, which) = KINDS
        .iter()
        .find_map(|kind| Some((kind, kind_at(first, kind)?)))?;
    if kind.ends.iter().any(|end| lower.contains(end)) {
        return None;
    }
    let tags = lower.match_indices('<').map(|(at, _)| at);
    let is_tag = kind.starts[which].ends_with(|letter: char| letter.is_ascii_alphabetic());
    let close = if is_tag { ">" } else { "" };
    Some(OpenBlock {
        at: range.start + first,
        tag: format!("{}{close}", kind.starts[which]),
        end: kind.ends[which].to_owned(),
        hidden: tags
            .filter(|at| kind_at(*at, kind).is_some())
            .map(|at| range.start + at)
            .collect(),
    })
}

/// A text with hidden starts of blocks.
pub(super) struct Hidden {
    pub(super) text: String,
    sign: char,
}

impl Hidden {
    /// `None`: the text has every placeholder.
    pub(super) fn new(source: &str) -> Option<Self> {
        let sign = SIGNS.into_iter().find(|sign| !source.contains(*sign))?;
        let text = source.to_owned();
        Some(Self { text, sign })
    }

    /// Hides the starts of these blocks.
    pub(super) fn hide(&mut self, blocks: &[OpenBlock]) {
        let mut text = std::mem::take(&mut self.text).into_bytes();
        for place in blocks.iter().flat_map(|block| &block.hidden) {
            // Both are one byte long, so positions stay valid.
            text[*place] = self.sign as u8;
        }
        self.text = String::from_utf8(text).unwrap_or_default();
    }

    /// Restores hidden characters in an event.
    pub(super) fn show(&self, event: &mut Event<'_>) {
        let text = match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => text,
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => title,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => info,
            _ => return,
        };
        if text.contains(self.sign) {
            *text = text.replace(self.sign, "<").into();
        }
    }
}
