//! House rule: forbidden words. Compares whole words, ignoring case and the placement of tone marks (`hoà`, `hòa`),
//! and never ignoring diacritics: `ban` is not `bán`.

use crate::base::catalogue::rules::RULE_WORD;
use crate::base::cut::Cut;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::{Span, Spanned};
use crate::content::article::Article;
use crate::content::body::HoleKind;
use crate::content::prose::{Run, place_in};
use crate::text::fold::fold;
use crate::text::nfc::squeeze;
use crate::text::words::{Word, pieces, sketch};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A phrase: its words, each with the characters before it.
type Phrase = Vec<(String, Word)>;

/// Words and phrases to look for.
#[derive(Debug)]
pub(super) struct Matcher {
    phrases: Vec<Phrase>,
    /// Phrases by the sketch of their first word.
    by_sketch: HashMap<u32, Vec<usize>>,
    /// Whether any phrase starts with a word of this class: a cheap test that rejects nearly every word of a text.
    starts: Vec<bool>,
}

/// Number of classes of first letters: a to z, digits, others.
const LETTERS: usize = 28;
/// Number of classes of word lengths in characters; the last class has all longer words.
const LENGTHS: usize = 16;

impl Matcher {
    pub(super) fn new(texts: &[String]) -> Self {
        let mut matcher = Self {
            phrases: Vec::new(),
            by_sketch: HashMap::new(),
            starts: vec![false; LETTERS * LENGTHS],
        };
        for text in texts {
            let mut end = 0;
            let words = pieces(text).filter_map(|piece| {
                let before = text.part(end..piece.start).trim().to_owned();
                end = piece.end;
                Some((before, Word::new(text.part(piece))?))
            });
            let phrase: Phrase = words.collect();
            let Some(first) = pieces(text).next().filter(|_| !phrase.is_empty()) else {
                continue;
            };
            let word = text.part(first);
            // `oà` may be written `òa`: then the first letter has a diacritic.
            for first in [word, &fold(word), "à"] {
                matcher.starts[class_of(first, word.chars().count())] = true;
            }
            let same = matcher.by_sketch.entry(sketch(word)).or_default();
            same.push(matcher.phrases.len());
            matcher.phrases.push(phrase);
        }
        matcher
    }

    pub(super) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Messages about forbidden words in everything that readers see of an article.
    pub(super) fn found(&self, article: &Article, severity: Severity) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        let mut say = |text: &str, span: Span| {
            let diagnostic = Diagnostic::new(&RULE_WORD).arg("found", squeeze(text));
            said.push(diagnostic.with_severity(severity).at(&article.path, span));
        };
        let front = &article.front;
        for value in front.texts().chain(&front.tags) {
            for range in self.matches(&value.value) {
                say(value.value.part(range.clone()), place_in(value, range));
            }
        }
        let body = &article.body;
        body.html.read(|html| {
            for passage in passages(&body.runs, html) {
                for range in self.matches(&passage.text) {
                    say(passage.text.part(range.clone()), passage.place(range));
                }
            }
        });
        for hole in &body.holes {
            let Some(picture) = hole.kind.picture() else {
                continue;
            };
            let alt = Spanned {
                value: picture.alt.to_string(),
                span: picture.alt_span,
            };
            let title = if let HoleKind::Tile(tile) = &hole.kind {
                Some(&tile.title)
            } else {
                None
            };
            for text in std::iter::once(&alt).chain(title) {
                for range in self.matches(&text.value) {
                    say(text.value.part(range.clone()), place_in(text, range));
                }
            }
        }
        said
    }

    /// The byte ranges of forbidden words in a text.
    fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for piece in pieces(text) {
            if !self.starts[class(text.part(piece.clone()))] {
                continue;
            }
            let Some(phrases) = self.by_sketch.get(&sketch(text.part(piece.clone()))) else {
                continue;
            };
            let phrases = phrases.iter().map(|index| &self.phrases[*index]);
            let lengths = phrases.filter_map(|phrase| length(phrase, text.tail(piece.start)));
            // If several phrases match here, report the longest.
            if let Some(length) = lengths.max()
                && found.last().is_none_or(|last| last.end <= piece.start)
            {
                found.push(piece.start..piece.start + length);
            }
        }
        found
    }
}

/// The length in bytes of `phrase` at the start of `text`. `None`: `text` does not start with it.
fn length(phrase: &[(String, Word)], text: &str) -> Option<usize> {
    let mut words = pieces(text);
    let mut end = 0;
    for (index, (before, wanted)) in phrase.iter().enumerate() {
        let piece = words.next()?;
        let is_next = index == 0 || text.part(end..piece.start).trim() == before;
        if !is_next || Word::new(text.part(piece.clone()))? != *wanted {
            return None;
        }
        end = piece.end;
    }
    Some(end)
}

fn class(word: &str) -> usize {
    class_of(word, word.chars().count())
}

/// The class of a word by its first letter and its length, independent of case.
fn class_of(first: &str, length: usize) -> usize {
    let letter = match first.as_bytes().first().map(u8::to_ascii_lowercase) {
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a'),
        Some(b'0'..=b'9') => 26,
        _ => 27,
    };
    letter * LENGTHS + length.min(LENGTHS - 1)
}

/// Runs of text with only inline markup between them: a phrase may span several of them.
struct Passage<'a> {
    text: Cow<'a, str>,
    /// Each run, and the byte where it starts in `text`.
    runs: Vec<(usize, &'a Run)>,
}

impl Passage<'_> {
    fn place(&self, range: Range<usize>) -> Span {
        let start = self.position(range.start, |start| start <= range.start);
        let end = self.position(range.end, |start| start < range.end);
        Span {
            line: start.0,
            column: start.1,
            end_line: end.0,
            end_column: end.1,
        }
    }

    /// Line and column of a byte position in `text`, in the last run that `is_before` it. An HTML escape counts as one
    /// character.
    fn position(&self, at: usize, is_before: impl Fn(usize) -> bool) -> (u32, u32) {
        let index = self.runs.partition_point(|(start, _)| is_before(*start));
        let (from, run) = &self.runs[index.saturating_sub(1)];
        let before = self.text.part(*from..at.max(*from));
        let escapes = ["&amp;", "&lt;", "&gt;", "&quot;"];
        let extra: usize = escapes
            .iter()
            .map(|escape| before.matches(escape).count() * (escape.len() - 1))
            .sum();
        let column = u32::try_from(before.chars().count().saturating_sub(extra)).unwrap_or(u32::MAX);
        (run.line, run.column + column)
    }
}

fn passages<'a>(runs: &'a [Run], html: &'a str) -> Vec<Passage<'a>> {
    let mut passages: Vec<Passage<'a>> = Vec::with_capacity(runs.len());
    let mut end = 0;
    for run in runs {
        let at = run.at as usize;
        let between = html.get(end..at).unwrap_or("<p>");
        let text = run.text(html);
        end = at + text.len();
        match passages.last_mut().filter(|_| is_inside_sentence(between)) {
            Some(passage) => {
                let whole = passage.text.to_mut();
                whole.push_str(if between.ends_with('\n') { "\n" } else { "" });
                passage.runs.push((whole.len(), run));
                whole.push_str(text);
            }
            None => passages.push(Passage {
                text: Cow::Borrowed(text),
                runs: vec![(0, run)],
            }),
        }
    }
    passages
}

/// Whether the HTML between two runs is only a line break or inline tags.
fn is_inside_sentence(html: &str) -> bool {
    const TAGS: [&str; 4] = ["strong>", "em>", "del>", "a>"];
    let mut tags = html.trim_end_matches('\n').trim_end_matches("<br>").split('<');
    tags.next() == Some("")
        && tags.all(|tag| {
            let name = tag.trim_start_matches('/');
            TAGS.contains(&name) || name.starts_with("a href=") && name.ends_with('>')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let matches = Matcher::new(&words).matches(text);
        matches.into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn words_are_compared_as_people_write_them() {
        assert_eq!(
            found(&["bán"], "Bán, BÁN, ban, bàn, bánh, b\u{e1}n"),
            ["Bán", "BÁN", "bán"]
        );
        assert_eq!(found(&["hoà"], "hòa Hoà HÒA hoá"), ["hòa", "Hoà", "HÒA"]);
        assert_eq!(found(&["oà"], "òa OÀ"), ["òa", "OÀ"]);
        assert_eq!(
            found(&["Đói nghèo"], "đói nghèo; đói, nghèo; đói\nnghèo"),
            ["đói nghèo", "đói\nnghèo"]
        );
        assert_eq!(found(&["cò", "cò đất"], "cò đất và cò"), ["cò đất", "cò"]);
        assert_eq!(
            found(&["16", "covid-19"], "16 tuổi, 160, Covid-19"),
            ["16", "Covid-19"]
        );
    }
}
