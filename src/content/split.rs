//! Finds the front matter of a file: the lines between `---` and `---`.

use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// A file in its two parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// The YAML, with the newline of its last line.
    pub front: &'a str,
    /// Lines of the file before `front`.
    pub front_line: u32,
    /// The Markdown.
    pub body: &'a str,
    /// Lines of the file before `body`.
    pub body_line: u32,
    /// Whether blank lines stand before the first fence.
    pub blank_before: bool,
}

/// Splits a decoded file.
///
/// # Errors
/// When there is no front matter, or its end is missing.
pub fn split<'a>(path: &SourcePath, text: &'a str) -> Result<Split<'a>, Box<Diagnostic>> {
    let start = text.len() - text.trim_start_matches([' ', '\t', '\n', '\u{a0}']).len();
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = lines_in(&text[..start]);
    let mut lines = Lines { text, at: start };
    let opening = lines.next().unwrap_or_default();
    if !is_fence(opening) || opening.starts_with("...") {
        let place = Span::line(before + 1);
        return Err(if is_meant_as_fence(opening) {
            not_quite_a_fence(path, opening, place)
        } else {
            Box::new(Diagnostic::new(&code::FM_MISSING).at(path, place))
        });
    }
    let front_at = lines.at;
    loop {
        let line_at = lines.at;
        let Some(line) = lines.next() else {
            let front = &text[front_at..];
            let keys = last_key_line(front);
            let mut candidates = front.lines().zip(before + 2..).take(keys as usize + 1);
            if let Some((line, number)) = candidates.find(|(line, _)| is_meant_as_fence(line)) {
                return Err(not_quite_a_fence(path, line, Span::line(number)));
            }
            let place = Span::line(before + 2 + keys);
            return Err(Box::new(Diagnostic::new(&code::FM_NOT_CLOSED).at(path, place)));
        };
        if is_fence(line) {
            let front = &text[front_at..line_at];
            let front_line = before + 1;
            return Ok(Split {
                front,
                front_line,
                body: &text[lines.at..],
                body_line: front_line + lines_in(front) + 1,
                blank_before: before > 0,
            });
        }
    }
}

/// How many lines front matter without an end has: up to the first that can be none of its lines.
fn last_key_line(text: &str) -> u32 {
    let is_key = |line: &&str| line.starts_with([' ', '\t', '-', '#']) || line.contains(':');
    u32::try_from(text.lines().take_while(is_key).count()).unwrap_or(u32::MAX)
}

fn is_fence(line: &str) -> bool {
    matches!(line.trim_end(), "---" | "...")
}

/// Hyphens, too many or too few, or the dashes that Word makes of them.
fn is_meant_as_fence(line: &str) -> bool {
    let line = line.trim_end();
    let is_hyphens = line.len() > 1 && line.bytes().all(|byte| byte == b'-');
    is_hyphens && !is_fence(line) || matches!(line, "—" | "–-" | "-–" | "–" | "—-" | "-—")
}

fn not_quite_a_fence(path: &SourcePath, line: &str, place: Span) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::new(&code::FM_FENCE).arg("found", line.trim_end());
    Box::new(diagnostic.at(path, place))
}

fn lines_in(text: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest.as_bytes());
        self.at += end.map_or(rest.len(), |newline| newline + 1);
        Some(&rest[..end.unwrap_or(rest.len())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<(&str, u32, &str, u32), &'static str> {
        let path = SourcePath::new("content/a.md").unwrap();
        split(&path, text)
            .map(|s| (s.front, s.front_line, s.body, s.body_line))
            .map_err(|diagnostic| diagnostic.code.id)
    }

    #[test]
    fn both_fences_are_found() {
        assert_eq!(parts("---\na: 1\n---\nx\n"), Ok(("a: 1\n", 1, "x\n", 3)));
        assert_eq!(parts("--- \n---"), Ok(("", 1, "", 2)));
        assert_eq!(parts("---\na: 1\n...\nx"), Ok(("a: 1\n", 1, "x", 3)));
        assert_eq!(parts("\n\n---\na: 1\n---\nx"), Ok(("a: 1\n", 3, "x", 5)));
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(parts(""), Err("fm/missing"));
        assert_eq!(parts("Xin chào\n"), Err("fm/missing"));
        assert_eq!(parts("----\na: 1\n----\n"), Err("fm/fence"));
        assert_eq!(parts("---\na: 1\n\nthân bài"), Err("fm/not-closed"));
        assert_eq!(parts("---\na: 1\n----\n\nthân bài"), Err("fm/fence"));
        assert_eq!(parts("---\na: 1\n—\n\nthân bài"), Err("fm/fence"));
        assert_eq!(parts("---\na: 1\n\nthân bài\n----\n"), Err("fm/not-closed"));
    }
}
