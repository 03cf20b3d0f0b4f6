//! The text of an article as readers see it: HTML without tags, block by block, so that the last word of a paragraph
//! and the first of the next are not neighbours. Texts that fill holes are left out.

use crate::base::cut::Cut;
use crate::content::body::{Body, Hole, HoleKind};
use crate::content::figure::split_credit;
use memchr::memchr2;

/// Inline tags that do not separate words.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "u", "wbr",
];
/// Inline tags that separate words, and not sentences.
const SPACED: [&str; 4] = ["br", "img", "sub", "sup"];

/// Gives each block of text to `visit`. `tiles`: whether pictures in rows and lists are shown with their captions.
pub fn blocks(body: &Body, tiles: bool, mut visit: impl FnMut(&str)) {
    body.html
        .read(|html| of_html(html, &body.holes, tiles, &mut visit));
}

fn of_html(html: &str, holes: &[Hole], tiles: bool, mut visit: impl FnMut(&str)) {
    let mut block = String::with_capacity(1024);
    let mut holes = holes.iter().peekable();
    let mut at = 0;
    let mut end = |block: &mut String| {
        if !block.is_empty() {
            visit(block);
            block.clear();
        }
    };
    while at < html.len() || holes.peek().is_some() {
        while let Some(hole) = holes.next_if(|hole| hole.at as usize <= at) {
            match hole.kind {
                HoleKind::LinkStart(_) | HoleKind::LinkEnd | HoleKind::LineBreak | HoleKind::Player(_) => {}
                HoleKind::Tile(ref tile) if tiles => {
                    end(&mut block);
                    block.push_str(split_credit(&tile.title.value).text);
                    end(&mut block);
                }
                HoleKind::Image(_) | HoleKind::Tile(_) | HoleKind::Label(..) => block.push(' '),
                HoleKind::FigureStart(_)
                | HoleKind::CaptionStart
                | HoleKind::FigureEnd
                | HoleKind::TableStart
                | HoleKind::TableEnd
                | HoleKind::Form(_) => {
                    end(&mut block);
                }
            }
        }
        let next_hole = holes.peek().map_or(html.len(), |hole| hole.at as usize);
        let rest = html.part(at..next_hole);
        match memchr2(b'<', b'&', rest.as_bytes()) {
            None => {
                block.push_str(rest);
                at = next_hole;
            }
            Some(length) => {
                block.push_str(rest.head(length));
                at += length;
                if rest.as_bytes()[length] == b'<' {
                    let (tag, length) = tag(html.tail(at));
                    if SPACED.contains(&tag) {
                        block.push(' ');
                    } else if !INLINE.contains(&tag) {
                        end(&mut block);
                    }
                    at += length;
                } else {
                    // Escaped characters (`&amp;`) always separate words.
                    block.push(' ');
                    at += html.tail(at).find(';').map_or(1, |length| length + 1);
                }
            }
        }
    }
    end(&mut block);
}

/// The name and length of the tag at the start of `html`. Attribute values are in double quotes, as bantin writes them.
fn tag(html: &str) -> (&str, usize) {
    let mut quoted = false;
    let end = html.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    let length = end.map_or(html.len(), |at| at + 1);
    let name = html.part(1..length).trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    (name.head(end.unwrap_or(name.len())), length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::content::markdown;

    fn text(markdown: &str) -> Vec<String> {
        let path = SourcePath::new("content/a.md").unwrap();
        let body = markdown::parse(&path, markdown, 0, &mut Vec::new());
        let mut found = Vec::new();
        blocks(&body, true, |block| {
            if !block.trim().is_empty() {
                found.push(block.trim().to_owned());
            }
        });
        found
    }

    #[test]
    fn readers_see_no_tags() {
        assert_eq!(text("Đường **Ngu**yễn & [Huệ](b.md)x"), ["Đường Nguyễn   Huệx"]);
        assert_eq!(
            text("Một\nhai\n\nba\n\n- bốn\n- năm"),
            ["Một\nhai", "ba", "bốn", "năm"]
        );
        assert_eq!(text("| a | b |\n|---|---|\n| c | d |"), ["a", "b", "c", "d"]);
    }

    #[test]
    fn captions_are_read_and_descriptions_are_not() {
        assert_eq!(text("![Mô tả](a.jpg \"Chú thích. Ảnh: Lê\")"), ["Chú thích."]);
        assert_eq!(text("Chữ![Mô tả](a.jpg)tiếp"), ["Chữ tiếp"]);
        assert_eq!(
            text("- ![a](a.jpg \"Một & hai. Ảnh: Lê\")\n- ![b](b.jpg \"Ba\")\n\nBốn"),
            ["Một & hai.", "Ba", "Bốn"]
        );
        assert_eq!(text("<abbr title=\"a > b\">UB</abbr>ND")[..1], ["UBND"]);
    }
}
