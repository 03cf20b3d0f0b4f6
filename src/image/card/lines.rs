//! Breaks the title of a card into lines: as large as it fits, between words, at last cut with `…`.

use super::font::{Font, whole};

/// The sizes of a title in pixels, the largest first.
const SIZES: [u32; 7] = [84, 76, 68, 62, 56, 50, 44];
/// The room for a title, in pixels.
const ROOM: u32 = 408;

/// A title in lines.
pub struct SetTitle {
    /// The lines, top down.
    pub lines: Vec<String>,
    /// The size of the letters in pixels.
    pub size: u32,
}

/// The distance of two lines in pixels: letters with two diacritics do not touch the line above.
pub fn height(size: u32) -> u32 {
    size * 34 / 25
}

/// `title` in lines that are at most `width` pixels wide.
pub fn set(font: &Font, title: &str, width: u32) -> SetTitle {
    let title = font.known(title);
    for size in SIZES {
        let most = most_lines(size);
        let is_wide = |word: &str| font.width(word, size) > whole(width);
        if title.split(' ').any(is_wide) {
            continue;
        }
        let lines = wrapped(font, &title, size, width);
        if lines.len() <= most {
            return SetTitle {
                lines: balanced(font, &title, size, width, lines),
                size,
            };
        }
    }
    let size = SIZES[SIZES.len() - 1];
    let mut lines = wrapped(font, &title, size, width);
    let most = most_lines(size);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(font, &format!("{last} "), size, width);
        }
    }
    SetTitle { lines, size }
}

/// `text` in one line, cut where it is too long.
pub fn one(font: &Font, text: &str, size: u32, width: u32) -> String {
    let text = font.known(text);
    if font.width(&text, size) <= whole(width) {
        text
    } else {
        cut(font, &text, size, width)
    }
}

fn most_lines(size: u32) -> usize {
    usize::try_from(ROOM / height(size)).unwrap_or(1)
}

/// The start of `text` with `…`, as much as fits.
fn cut(font: &Font, text: &str, size: u32, width: u32) -> String {
    let mut kept = text.to_owned();
    loop {
        let trimmed = kept.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let marked = format!("{trimmed}…");
        if trimmed.is_empty() || font.width(&marked, size) <= whole(width) {
            return marked;
        }
        kept.truncate(trimmed.len());
        kept.pop();
    }
}

/// Breaks between words; a word that is wider than a line is broken between letters.
fn wrapped(font: &Font, text: &str, size: u32, width: u32) -> Vec<String> {
    let fits = |line: &str| font.width(line, size) <= whole(width);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if !fits(&line) {
                line.pop();
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// As many lines as `lines`, of more equal length: no syllable stands alone in the last one.
fn balanced(font: &Font, title: &str, size: u32, width: u32, lines: Vec<String>) -> Vec<String> {
    const STEP: u32 = 24;
    let mut best = lines;
    let mut narrower = width;
    while narrower > width / 2 {
        narrower -= STEP;
        let is_wide = |word: &str| font.width(word, size) > whole(narrower);
        let lines = wrapped(font, title, size, narrower);
        if lines.len() > best.len() || title.split(' ').any(is_wide) {
            break;
        }
        best = lines;
    }
    best
}
