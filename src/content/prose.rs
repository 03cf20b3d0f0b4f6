//! The places of the words of an article in its file, for rules that run when the whole site is known. A text between two
//! pieces of markup is a [`Run`]; texts of front matter have their places already. No rule is here.

use crate::base::span::{Span, Spanned};
use crate::text::personal::find::Find;
use std::ops::Range;

/// A piece of text that is the same in the HTML and in the file, apart from escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Bytes of HTML before it.
    pub at: u32,
    /// Its bytes in the HTML.
    pub length: u32,
    /// Its line in the file.
    pub line: u32,
    /// The column of its first character.
    pub column: u32,
}

impl Run {
    /// Its text in the HTML of its article.
    pub fn text<'h>(&self, html: &'h str) -> &'h str {
        let at = self.at as usize;
        html.get(at..at + self.length as usize).unwrap_or_default()
    }
}

/// Personal data, and its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personal {
    /// The data. Its byte range is no longer valid; use `span`.
    pub find: Find,
    /// Its place in the file.
    pub span: Span,
}

/// The place of `range` in a value of front matter; the whole value if that has several lines or escapes.
pub fn place_in(value: &Spanned<String>, range: Range<usize>) -> Span {
    let whole = value.span;
    let written = whole.end_column.saturating_sub(whole.column) as usize;
    let quotes = written.checked_sub(value.value.chars().count());
    let (Some(quotes @ (0 | 2)), true) = (quotes, whole.line == whole.end_line) else {
        return whole;
    };
    let column = |at: usize| {
        let before = value.value.get(..at).unwrap_or_default().chars().count() + quotes / 2;
        whole.column + u32::try_from(before).unwrap_or(u32::MAX)
    };
    Span {
        column: column(range.start),
        end_column: column(range.end),
        ..whole
    }
}

/// After so many runs that are not found the search stops: each of them reads the HTML to its end.
const MOST_MISSED: usize = 100;

/// The texts of runs, to be kept before sanitising changes the HTML.
pub fn texts(runs: &[Run], html: &str) -> Vec<String> {
    runs.iter().map(|run| run.text(html).to_owned()).collect()
}

/// Finds the runs again in sanitised HTML; those that were removed are dropped.
pub fn find_again(runs: &mut Vec<Run>, texts: &[String], html: &str) {
    let mut at = 0;
    let mut texts = texts.iter();
    let mut missed = 0;
    runs.retain_mut(|run| {
        let text = texts.next().filter(|_| missed < MOST_MISSED);
        let Some(found) = text.and_then(|text| html.get(at..)?.find(text.as_str())) else {
            missed += 1;
            return false;
        };
        at += found;
        run.at = u32::try_from(at).unwrap_or(u32::MAX);
        at += run.length as usize;
        run.length > 0
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_value_has_its_own_place() {
        let value = |text: &str, column, end_column| Spanned {
            value: text.to_owned(),
            span: Span {
                line: 2,
                column,
                end_line: 2,
                end_column,
            },
        };
        let word = "Đây ".len().."Đây là".len();
        let columns = |value: &Spanned<String>| {
            let place = place_in(value, word.clone());
            (place.column, place.end_column)
        };
        assert_eq!(columns(&value("Đây là", 8, 14)), (12, 14));
        assert_eq!(columns(&value("Đây là", 8, 16)), (13, 15), "in quotes");
        assert_eq!(columns(&value("Đây là", 8, 20)), (8, 20), "with escapes");
    }

    /// The HTML of an article, and each of its runs with what stands at its place in the file.
    fn written(source: &str) -> (String, Vec<(String, String)>) {
        let path = crate::base::path::SourcePath::new("content/a.md").unwrap();
        let body = crate::content::markdown::parse(&path, source, 0, &mut Vec::new());
        let mut html = String::new();
        body.html.read(|written| html.push_str(written));
        let told = |run: &Run| {
            let at = run.at as usize;
            let text = html.get(at..at + run.length as usize);
            let text = text.unwrap_or_else(|| panic!("{source:?}: {run:?} is not in {html:?}"));
            let line = source.lines().nth(run.line as usize - 1).unwrap();
            let there = line.chars().skip(run.column as usize - 1);
            (text.to_owned(), there.take(text.chars().count()).collect())
        };
        let runs = body.runs.iter().map(told).collect();
        (html, runs)
    }

    #[test]
    fn a_run_says_what_stands_at_its_place() {
        for source in [
            " <div>một</div>\n\nhai\n",
            "một\n\n   <div>hai</div>\n",
            "một\n\n <khac>\n",
            "một\n\n </khac>\n",
            "- một\n\n </khac>\n",
            "một\n\n-\t<div>hai\n\tba</div>\n",
            "một\n\n- <div>hai\n\tba</div>\n\t<khac>\n",
            "> một\n\n>\t<khac>\n",
            "một[^1]\n\n[^1]: hai\n\n     <khac>\n",
            "một\n\n <!-- hai -->\n",
            "<table>\n\n*một* *hai*\n\n</table> \n",
            // A browser puts the list before the table.
            "<table><tr><td>một</td>\n\n- *hai* *ba*\n\n</tr></table> \n",
            "một&nbsp;&nbsp;\n\nhai&nbsp;&nbsp;&nbsp;\n\nba\n",
        ] {
            let (html, runs) = written(source);
            assert!(!runs.is_empty(), "{source:?}");
            for (text, place) in runs {
                assert_eq!(text, place, "{source:?} is {html:?}");
            }
        }
    }

    #[test]
    fn the_rest_of_a_tab_stays_in_its_line() {
        let (html, _) = written("- <pre>\n\tmột\n\thai\n  </pre>\n");
        assert_eq!(html, "<ul>\n<li><pre>  một\n  hai\n</pre>\n</li>\n</ul>");
    }
}
