//! Explains one error of the TOML parser: what was probably meant, and what to type. It looks at the line and at the parser's
//! sentence, not at what became of the rest of the file.

use crate::base::catalogue::config as codes;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::config::shown::excerpt;
use std::ops::Range;

/// An error and its line.
pub(super) struct Fault<'a> {
    text: &'a str,
    range: Range<usize>,
    /// The line, trimmed.
    line: &'a str,
    line_start: usize,
}

/// The explanation of an error.
pub(super) struct Found {
    pub(super) problem: Diagnostic,
    pub(super) range: Range<usize>,
    pub(super) tear: Tear,
}

/// How much of the file after an error the parser misreads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tear {
    None,
    /// The table to which the following lines belong.
    Meaning,
    /// Everything: later errors are consequences.
    Form,
}

impl<'a> Fault<'a> {
    /// The error at `range` of `text`.
    pub(super) fn new(text: &'a str, range: Range<usize>) -> Self {
        let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |length| start + length);
        let line = &text[start..end];
        Self {
            text,
            range,
            line: line.trim(),
            line_start: start + line.len() - line.trim_start().len(),
        }
    }

    /// Explains the error by the parser's sentence, since the parser gives no other reason.
    pub(super) fn explain(&self, message: &str) -> Found {
        let is = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));
        if is(&["string values must be quoted"]) {
            self.unquoted()
        } else if is(&["invalid boolean"]) {
            match self.marked().to_lowercase() {
                flag if ["true", "false"].contains(&flag.as_str()) => self.say(&codes::FLAG_SPELLING, flag),
                _ => self.unquoted(),
            }
        } else if is(&["duplicate key"]) {
            self.duplicate()
        } else if message.contains("string, expected `\"`") || message.contains("string, expected `'`") {
            if message.contains("multi-line") || self.line.contains(['"', '\'']) {
                self.unclosed_text(message.contains("multi-line"))
            } else {
                // `{ url }`: the parser takes a value that is missing for a text without an end.
                self.say(&codes::SYNTAX, String::new()).tearing(Tear::Form)
            }
        } else if message.contains("string, expected") {
            self.say(&codes::CONTROL_CHARACTER, String::new())
        } else if is(&[
            "missing escaped value",
            "too few unicode",
            "invalid unicode",
            "invalid value",
        ]) {
            self.backslash()
        } else if is(&["unclosed table", "unclosed array table"]) {
            self.unclosed_header()
        } else if is(&[
            "missing comma",
            "unclosed array",
            "extra comma in array",
            "unexpected `=`",
        ]) {
            self.torn_list()
        } else if is(&[
            "key with no value",
            "invalid unquoted key",
            "unquoted keys",
            "missing value",
        ]) {
            self.key()
        } else if is(&["unexpected key or value"]) {
            self.extra_text()
        } else if is(&[
            "unexpected leading zero",
            "`_` may",
            "redundant",
            "radix",
            "invalid d",
            "invalid t",
        ]) {
            self.number()
        } else if message.contains("recurs") {
            self.say(&codes::TOO_DEEP, String::new()).tearing(Tear::Form)
        } else {
            self.say(&codes::SYNTAX, String::new()).tearing(Tear::Form)
        }
    }

    /// `emblem = "content\bieu-trung.svg"`: the parser marks the text after the backslash; the place is moved to it.
    fn backslash(&self) -> Found {
        let sign = self.text[self.line_start..self.range.end].rfind('\\');
        let start = sign.map_or(self.range.start, |at| self.line_start + at);
        let range = start..self.range.end.max(start + 1);
        Self { range, ..*self }.say(&codes::BACKSLASH, String::new())
    }

    /// `title = Bản tin phường`, `title = “Bản tin”`, `title =`.
    fn unquoted(&self) -> Found {
        let value = self.marked().trim();
        if value.is_empty() {
            let key = self.line.split('=').next().unwrap_or_default().trim();
            let problem = Diagnostic::new(&codes::NO_VALUE).arg("key", excerpt(key));
            return if key.is_empty() {
                self.say(&codes::SYNTAX, String::new())
            } else {
                Found::new(self.range.clone(), problem)
            };
        }
        if value.starts_with(is_curly) || value.ends_with(is_curly) {
            return self.say(&codes::CURLY_QUOTES, quoted(value));
        }
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if value.contains(' ') && value.split(' ').all(is_number) && self.line.contains('[') {
            return self.say(&codes::LIST, String::new());
        }
        let after = self.text[self.range.end..].trim_start_matches(' ');
        if after.starts_with('=') {
            // Two settings on one line.
            return self.say(&codes::SYNTAX, String::new());
        }
        if after.starts_with('"') {
            // `Bản tin "Hội chợ"`: the parser stops at the quote, the text does not.
            let whole = &self.text[self.range.start..self.line_end()];
            let range = self.range.start..self.line_end();
            return Self { range, ..*self }.say(&codes::UNQUOTED, quoted(whole));
        }
        self.say(&codes::UNQUOTED, quoted(value))
    }

    /// `title = "Tin "nóng" hôm nay"`, `per_page = 10 ghi chú`.
    fn extra_text(&self) -> Found {
        let value = self.line.split_once('=').map_or("", |(_, value)| value).trim();
        let rest = &self.text[self.range.start..self.line_end().max(self.range.start)];
        let is_setting = rest.split_once('=').is_some_and(|(key, _)| !key.contains('"'));
        if !is_setting && value.len() > 1 && value.starts_with('"') && value.ends_with('"') {
            let range = self.line_end() - value.len()..self.line_end();
            return Self { range, ..*self }.say(&codes::INNER_QUOTES, quoted(&value[1..value.len() - 1]));
        }
        if rest.trim().is_empty() {
            return self.say(&codes::SYNTAX, String::new());
        }
        let problem = Diagnostic::new(&codes::EXTRA_TEXT).arg("rest", excerpt(rest.trim()));
        Found::new(self.range.start..self.range.start + rest.len(), problem)
    }

    /// `title = "Bản tin`, or `"""` with no end.
    fn unclosed_text(&self, is_block: bool) -> Found {
        let value = self
            .line
            .split_once('=')
            .map_or(self.line, |(_, value)| value)
            .trim();
        if !is_block && value.ends_with(is_curly) {
            let range = self.line_end() - value.len()..self.line_end();
            return Self { range, ..*self }.say(&codes::CURLY_QUOTES, quoted(value));
        }
        if is_block {
            // The parser reports the end of the file; the editor has to look at the start of the text.
            let starts = ["\"\"\"", "'''"].map(|quote| (self.text[..self.range.start].rfind(quote), quote));
            let (start, quote) = starts.into_iter().max().unwrap_or_default();
            let start = start.unwrap_or(self.range.start);
            let problem = Diagnostic::new(&codes::UNCLOSED_TEXT).arg("quote", quote);
            return Found::new(start..start + quote.len(), problem).tearing(Tear::Form);
        }
        let quote = if value.contains('"') { "\"" } else { "'" };
        Found::new(
            self.range.clone(),
            Diagnostic::new(&codes::UNCLOSED_TEXT).arg("quote", quote),
        )
    }

    fn unclosed_header(&self) -> Found {
        let brackets = if self.line.starts_with("[[") { 2 } else { 1 };
        let inner = self.line.trim_start_matches('[');
        let name = inner.split([']', '#', ' ']).next().unwrap_or_default();
        let fix = format!("{}{name}{}", "[".repeat(brackets), "]".repeat(brackets));
        let written = self.line.split('#').next().unwrap_or_default().trim_end();
        let range = self.line_start..self.line_start + written.len();
        Self { range, ..*self }
            .say(&codes::UNCLOSED_HEADER, fix)
            .tearing(Tear::Meaning)
    }

    /// `[1, 2` with no end, which the parser reports at the start of the next line.
    fn torn_list(&self) -> Found {
        let end = self.text[..self.range.start].trim_end().len();
        let range = if self.range.start == self.line_start {
            end..end
        } else {
            self.range.clone()
        };
        Found::new(range, Diagnostic::new(&codes::LIST)).tearing(Tear::Form)
    }

    /// A line that does not start with a key and `=`.
    fn key(&self) -> Found {
        let at = |range: Range<usize>| Self { range, ..*self };
        if self.line.starts_with('[') {
            let name = self.line.trim_matches(['[', ']']);
            let found = if name.is_empty() {
                at(self.whole_line()).say(&codes::SYNTAX, String::new())
            } else {
                let problem = Diagnostic::new(&codes::KEY_NAME).arg("name", excerpt(name));
                Found::new(self.whole_line(), problem)
            };
            return found.tearing(Tear::Meaning);
        }
        let Some((key, separator)) = self.line.find([':', '=']).map(|at| (&self.line[..at], at)) else {
            return if self.line.contains(' ') && !self.line.contains('"') {
                at(self.whole_line()).say(&codes::STRAY_LINE, String::new())
            } else {
                let key = self.line.split([' ', '"']).next().unwrap_or_default();
                Found::new(
                    self.whole_line(),
                    Diagnostic::new(&codes::NO_EQUALS).arg("key", excerpt(key)),
                )
            };
        };
        let name = key.trim();
        if name.is_empty() {
            return at(self.whole_line()).say(&codes::SYNTAX, String::new());
        }
        if self.line[separator..].starts_with(':') {
            let value = self.line[separator + 1..].trim();
            let is_value = value.starts_with(['"', '\'', '[']) || value.parse::<f64>().is_ok();
            let value = if is_value || ["true", "false"].contains(&value) {
                value.to_owned()
            } else {
                quoted(value)
            };
            return at(self.whole_line()).say(&codes::COLON, format!("{name} = {value}"));
        }
        let range = self.line_start..self.line_start + key.trim_end().len();
        Found::new(
            range,
            Diagnostic::new(&codes::KEY_NAME).arg("name", excerpt(name)),
        )
    }

    fn duplicate(&self) -> Found {
        let before = self.text[..self.line_start].lines().enumerate();
        if self.line.starts_with('[') {
            let name = |line: &'a str| {
                line.trim()
                    .split(']')
                    .next()
                    .map(|start| start.trim_start_matches('['))
            };
            let is_header = |line: &str| line.trim_start().starts_with('[');
            let own = name(self.line);
            let first = before
                .into_iter()
                .find(|(_, line)| is_header(line) && name(line) == own);
            let list = first.is_some_and(|(_, line)| line.trim_start().starts_with("[["));
            if list && !self.line.starts_with("[[") {
                let header = format!("[[{}]]", own.unwrap_or_default());
                let problem = Diagnostic::new(&codes::NOT_TABLES)
                    .arg("key", own.unwrap_or_default())
                    .arg("found", self.line)
                    .arg("header", &header)
                    .suggest(header);
                return Found::new(self.whole_line(), problem);
            }
            let problem = Diagnostic::new(&codes::DUPLICATE_TABLE)
                .arg("header", excerpt(self.line))
                .arg("line", self.line_number(first.map(|(index, _)| index)));
            return Found::new(self.whole_line(), problem);
        }
        let key = self.marked();
        let of_key = |line: &str| line.split('=').next().is_some_and(|start| start.trim() == key);
        let mut first = None;
        for (index, line) in before {
            if line.starts_with('[') {
                first = None;
            } else if first.is_none() && of_key(line) {
                first = Some(index);
            }
        }
        let problem = Diagnostic::new(&codes::DUPLICATE_KEY)
            .arg("key", excerpt(key))
            .arg("line", self.line_number(first));
        Found::new(self.range.clone(), problem)
    }

    /// The number of the line with this index, else of the line of the error.
    fn line_number(&self, index: Option<usize>) -> usize {
        index.unwrap_or_else(|| self.text[..self.line_start].matches('\n').count()) + 1
    }

    /// A malformed number or date: `phone = 0912345678`.
    fn number(&self) -> Found {
        let end = self.text[self.range.start..self.line_end()]
            .find([',', ']', '}', '#'])
            .map_or(self.line_end(), |length| self.range.start + length);
        let value = self.text[self.range.start..end].trim();
        let range = self.range.start..self.range.start + value.len();
        Self { range, ..*self }.say(&codes::NUMBER, quoted(value))
    }

    fn marked(&self) -> &'a str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }

    fn whole_line(&self) -> Range<usize> {
        self.line_start..self.line_end()
    }

    fn line_end(&self) -> usize {
        self.line_start + self.line.len()
    }

    /// A problem at the place of the error, with `fix` for the text there unless that is empty.
    pub(super) fn say(&self, code: &'static Code, fix: String) -> Found {
        let mut problem = Diagnostic::new(code)
            .arg("found", excerpt(self.marked()))
            .arg("fix", excerpt(&fix));
        let is_certain = [&codes::CURLY_QUOTES, &codes::FLAG_SPELLING].contains(&code);
        problem = match is_certain {
            _ if fix.is_empty() => problem,
            true => problem.replace(fix),
            false => problem.suggest(fix),
        };
        Found::new(self.range.clone(), problem)
    }
}

impl Found {
    fn new(range: Range<usize>, problem: Diagnostic) -> Self {
        Self {
            problem,
            range,
            tear: Tear::None,
        }
    }

    fn tearing(self, tear: Tear) -> Self {
        Self { tear, ..self }
    }
}

/// Whether a character is a typographic quotation mark, as Word makes of straight ones.
fn is_curly(character: char) -> bool {
    "“”„‟‘’‚‛«»″".contains(character)
}

/// `text` as a TOML string, without the quotation marks that were meant to enclose it.
fn quoted(text: &str) -> String {
    let inner = text.trim_matches(|character| is_curly(character) || character == '"');
    // Where others are left, those at the ends belong to the text: `Bản tin "Hội chợ"`.
    let text = if inner.contains(['"', '“', '”', '«', '»']) {
        text
    } else {
        inner
    };
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
