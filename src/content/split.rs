//! Splits a file into front matter (between `---` and `---`) and Markdown. Where a fence is missing or malformed and its place
//! is clear, the file is split as it was meant, and the mistake is reported. Neither part is parsed here.

use super::keys::{self, KeySpec};
use super::quoted::escaped;
use super::split_toml;
use crate::base::catalogue::front_matter as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// A file, split.
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
    /// The problems of the fences.
    pub diagnostics: Vec<Diagnostic>,
}

/// Splits a decoded file.
///
/// # Errors
/// When there is no front matter, or its end is not clear.
pub fn split<'a>(path: &SourcePath, text: &'a str) -> Result<Split<'a>, Box<Diagnostic>> {
    if let Some(plain) = plain(text) {
        return Ok(plain);
    }
    Splitter::new(path, text).split(End::AtFence)
}

/// Splits a file whose front matter cannot be read up to the fence that was found, in case that is a rule in the text and the
/// real fence is missing. `None`: nothing speaks for that.
pub fn split_before_text<'a>(path: &SourcePath, text: &'a str) -> Option<Split<'a>> {
    Splitter::new(path, text).split(End::BeforeText).ok()
}

/// The quick way for files with right fences, which are nearly all. `None`: use [`Splitter`].
fn plain(text: &str) -> Option<Split<'_>> {
    let rest = text.strip_prefix("---\n")?;
    let mut at = 0;
    for (line, count) in rest.split_inclusive('\n').zip(1..) {
        let is_fence = matches!(line.trim_end(), "---" | "...");
        if is_fence {
            return Some(Split {
                front: rest.head(at),
                front_line: 1,
                body: rest.tail(at + line.len()),
                body_line: count + 1,
                diagnostics: Vec::new(),
            });
        }
        if line.starts_with(DASHES) && is_meant_as_fence(line) {
            return None;
        }
        at += line.len();
    }
    None
}

/// What is taken for the end of the front matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    AtFence,
    /// A blank line before a line that cannot be front matter.
    BeforeText,
}

struct Splitter<'p, 'a> {
    path: &'p SourcePath,
    text: &'a str,
    /// Lines, each with where it begins.
    lines: Vec<(usize, &'a str)>,
    /// The index of the first line that is not blank.
    first: usize,
    diagnostics: Vec<Diagnostic>,
}

impl<'p, 'a> Splitter<'p, 'a> {
    fn new(path: &'p SourcePath, text: &'a str) -> Self {
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            at += line.len();
            (at - line.len(), line.strip_suffix('\n').unwrap_or(line))
        });
        let lines: Vec<(usize, &str)> = lines.collect();
        let first = lines
            .iter()
            .take_while(|(_, line)| line.trim().is_empty())
            .count();
        Self {
            path,
            text,
            lines,
            first,
            diagnostics: Vec::new(),
        }
    }

    fn split(mut self, end: End) -> Result<Split<'a>, Box<Diagnostic>> {
        let start = self.open()?;
        let found = self.close(start, end)?;
        if self.first > 0 {
            let blank = self.edit(0, self.first, "");
            let diagnostic = Diagnostic::new(&code::FM_BLANK_BEFORE).at(self.path, Span::line(1));
            self.diagnostics.insert(0, diagnostic.repair([blank]));
        }
        let (last, body) = found;
        let at = |index: usize| self.lines.get(index).map_or(self.text.len(), |(start, _)| *start);
        Ok(Split {
            front: self.text.part(at(start)..at(last)),
            front_line: number(start) - 1,
            body: self.text.tail(at(body)),
            body_line: number(body) - 1,
            diagnostics: self.diagnostics,
        })
    }

    /// The index of the first line of the front matter.
    fn open(&mut self) -> Result<usize, Box<Diagnostic>> {
        let line = self.line(self.first).unwrap_or_default();
        if line.trim_end() == "---" {
            return Ok(self.first + 1);
        }
        let place = Span::line(number(self.first));
        if line.trim_end() == "+++" {
            return Err(Box::new(self.toml()));
        }
        let is_meant = is_meant_as_fence(line);
        let below = if is_meant { self.first + 1 } else { self.first };
        let has_key = self.line(below).is_some_and(|line| {
            // An article may begin with `Nguồn: …`, but not with `Tiêu đề: …`.
            let key = key_of(line);
            is_known_key(line) || key.is_some_and(|spec| is_meant || spec.name == "title")
        });
        if is_meant {
            let diagnostic = self.not_quite_a_fence(self.first);
            if !has_key {
                return Err(Box::new(diagnostic));
            }
            self.diagnostics.push(diagnostic);
        } else if has_key {
            let fence = self.edit(self.first, self.first, "---\n");
            let diagnostic = Diagnostic::new(&code::FM_NOT_OPENED).at(self.path, place);
            self.diagnostics.push(diagnostic.repair([fence]));
        } else if let Some(fence) = self.fence_below() {
            return self.text_before(fence);
        } else {
            let heading = line.strip_prefix("# ").unwrap_or_default().trim();
            let diagnostic = Diagnostic::new(&code::FM_MISSING).arg("title", escaped(heading));
            return Err(Box::new(diagnostic.at(self.path, place)));
        }
        Ok(below)
    }

    /// The indexes of the line behind the front matter and of the first line of the body.
    fn close(&mut self, start: usize, end: End) -> Result<(usize, usize), Box<Diagnostic>> {
        // The index of the first line that cannot be front matter.
        let mut keys = None;
        let mut fence = self.lines.len();
        for index in start..self.lines.len() {
            let line = self.lines[index].1;
            if matches!(line.trim_end(), "---" | "...") {
                if end == End::AtFence {
                    return Ok((index, index + 1));
                }
                fence = index;
                break;
            }
            let is_near = keys.is_none_or(|keys: usize| {
                let between = &self.lines[keys..index];
                between.iter().all(|(_, line)| !line.trim().is_empty())
            });
            if is_near && is_meant_as_fence(line) {
                let diagnostic = self.not_quite_a_fence(index);
                self.diagnostics.push(diagnostic);
                return Ok((index, index + 1));
            }
            let goes_on = || {
                let mut below = self.lines[index + 1..].iter().map(|(_, line)| *line);
                let next = if line.trim().is_empty() {
                    below.find(|line| !line.trim().is_empty())
                } else {
                    below.next()
                };
                next.is_some_and(is_known_key)
            };
            if keys.is_none() && !is_line_of_front(line) && !goes_on() {
                keys = Some(index);
            }
        }
        let keys = keys.unwrap_or(self.lines.len());
        let is_blank = |index: usize| self.line(index).is_none_or(|line| line.trim().is_empty());
        let lines = || self.lines[start..keys].iter().map(|(_, line)| *line);
        let is_clear = is_blank(keys) && lines().any(|line| key_of(line).is_some());
        let place = Span::line(number(keys));
        let diagnostic = Diagnostic::new(&code::FM_NOT_CLOSED).at(self.path, place);
        let next = (keys..self.lines.len()).find(|index| !is_blank(*index));
        let has_keys = self.lines[keys.min(fence)..fence]
            .iter()
            .any(|(_, line)| is_known_key(line));
        let is_text = next.is_some_and(|next| !is_line_of_front(self.lines[next].1)) && !has_keys;
        if keys == start || end == End::BeforeText && !(is_clear && is_text) {
            return Err(Box::new(diagnostic));
        }
        let is_last = keys == self.lines.len() && !self.text.ends_with('\n');
        let fence = self.edit(keys, keys, if is_last { "\n---\n" } else { "---\n" });
        self.diagnostics.push(if is_clear {
            diagnostic.repair([fence])
        } else {
            diagnostic.offer([fence])
        });
        Ok((keys, keys))
    }

    /// The index of an opening fence with a few other lines before it.
    fn fence_below(&self) -> Option<usize> {
        let mut fences = (self.first + 1..self.lines.len()).take(MOST_BEFORE);
        fences.find(|index| {
            let below = self.line(index + 1);
            self.lines[*index].1.trim_end() == "---" && below.is_some_and(|line| key_of(line).is_some())
        })
    }

    /// Handles lines before the opening fence: HTML comments are moved into the front matter as YAML comments; for other
    /// text the editor must decide.
    fn text_before(&mut self, fence: usize) -> Result<usize, Box<Diagnostic>> {
        let above = || self.lines[self.first..fence].iter().map(|(_, line)| line.trim());
        let comments: Option<Vec<String>> = above().filter(|line| !line.is_empty()).map(comment).collect();
        let diagnostic = Diagnostic::new(&code::FM_TEXT_BEFORE)
            .arg("found", self.line(self.first).unwrap_or_default().trim())
            .at(self.path, Span::line(number(self.first)));
        let Some(comments) = comments else {
            return Err(Box::new(diagnostic));
        };
        let moved: String = comments.into_iter().map(|line| line + "\n").collect();
        let edits = [self.edit(0, fence, ""), self.edit(fence + 1, fence + 1, &moved)];
        self.diagnostics.push(diagnostic.repair(edits));
        self.first = 0;
        Ok(fence + 1)
    }

    fn toml(&self) -> Diagnostic {
        let lines = self.lines[self.first + 1..].iter().map(|(_, line)| *line);
        let diagnostic = Diagnostic::new(&code::FM_TOML).at(self.path, Span::line(number(self.first)));
        match split_toml::as_yaml(lines) {
            Some((yaml, count)) => {
                let yaml = format!("---\n{yaml}---\n");
                diagnostic.repair([self.edit(self.first, self.first + 1 + count, &yaml)])
            }
            None => diagnostic,
        }
    }

    fn line(&self, index: usize) -> Option<&'a str> {
        self.lines.get(index).map(|(_, line)| *line)
    }

    /// Puts `text` in place of lines `from..to`.
    fn edit(&self, from: usize, to: usize, text: &str) -> Edit {
        let place = |index: usize| {
            if index < self.lines.len() {
                return (number(index), 1);
            }
            // Behind the last line, which may have no newline.
            let end = Span::of(self.text, self.text.len()..self.text.len());
            (end.line, end.column)
        };
        Edit::new(Span::between(place(from), place(to)), text)
    }

    fn not_quite_a_fence(&self, index: usize) -> Diagnostic {
        let line = self.lines[index].1;
        let place = Span::line(number(index));
        let fence = Edit::new(Span::of(line, 0..line.len()).down(place.line - 1), "---");
        Diagnostic::new(&code::FM_FENCE)
            .arg("found", line.trim_end())
            .at(self.path, place)
            .repair([fence])
    }
}

/// An opening fence is searched in so many lines behind the first.
const MOST_BEFORE: usize = 20;

/// A line with an HTML comment as a YAML comment. `None`: it has other text.
fn comment(line: &str) -> Option<String> {
    let inner = line.strip_prefix("<!--")?.strip_suffix("-->")?;
    (!inner.contains("-->")).then(|| format!("# {}", inner.trim()))
}

/// The line number, from 1, of an index.
fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Whether a line may be one of front matter.
fn is_line_of_front(line: &str) -> bool {
    line.starts_with([' ', '\t', '-', '#', ']', '}']) || line.contains(':')
}

/// The key of bantin on a line, in any spelling.
fn key_of(line: &str) -> Option<&'static KeySpec> {
    let (key, _) = line
        .split_once(':')
        .filter(|_| !line.starts_with([' ', '\t', '-']))?;
    keys::own(key)
}

/// Whether a line has a key of bantin, spelled exactly.
fn is_known_key(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(key, _)| keys::find(key.trim_end()).is_some())
}

/// Characters that Word and people use for a hyphen: dashes, a minus, a horizontal bar.
const DASHES: [char; 9] = ['-', '‐', '‑', '‒', '–', '—', '―', '−', '－'];

/// Whether a line was meant as a fence: too many or too few hyphens, indented ones, or dashes of Word.
fn is_meant_as_fence(line: &str) -> bool {
    let dashes = line.trim();
    let is_fence = line.trim_end() == "---";
    !is_fence && dashes.len() > 1 && dashes.chars().all(|sign| DASHES.contains(&sign))
}

#[cfg(test)]
#[path = "split_tests.rs"]
mod tests;
