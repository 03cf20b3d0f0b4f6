//! The words of an article as somebody reads them who has never seen its parser: letters and digits in their order, and
//! what a sheet of paper about Markdown would call syntax marked as such.
//!
//! A word of syntax (an address, a tag, the label of a footnote) may be missing from the page; every other word must not.

use unicode_normalization::UnicodeNormalization as _;

/// A word that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its letters and digits.
    pub text: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its line as an editor sees it: Shift+Enter of Word begins one too.
    pub row: usize,
    /// Whether readers must see it.
    pub must: bool,
    /// Whether a line break beside it is only a space: in HTML, and in spans of code.
    pub flows: bool,
}

/// A footnote: its label, and the words of its text.
type Note = (String, Vec<Word>);

/// The words of a Markdown text that begins at `line` of its file. Footnotes stand at the end, in the order in which they
/// are first met.
pub fn words(text: &str, line: usize) -> Vec<Word> {
    let text: String = text
        .replace("\r\n", "\n")
        .nfc()
        .filter(|c| !is_invisible(*c))
        .collect();
    let mut reader = Reader {
        chars: text.chars().collect(),
        at: 0,
        line,
        row: line,
        fence: None,
        in_html: false,
        after_blank: true,
        word: None,
        words: Vec::new(),
        notes: Vec::new(),
        note: None,
    };
    reader.read();
    let mut words = reader.words;
    words.extend(reader.notes.into_iter().flat_map(|(_, words)| words));
    words
}

/// Signs that take no room: they are left out on a page, so they end no word.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Whether a sign belongs to a word.
pub fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Signs of emphasis and code, which end no word: `n**ă**m` is one.
pub fn is_joint(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '`')
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    row: usize,
    fence: Option<(char, usize)>,
    in_html: bool,
    after_blank: bool,
    word: Option<Word>,
    words: Vec<Word>,
    notes: Vec<Note>,
    note: Option<usize>,
}

impl Reader {
    fn read(&mut self) {
        while self.at < self.chars.len() {
            self.line_start();
            self.rest_of_line();
        }
        self.flush();
    }

    /// The line that begins here, without its end.
    fn ahead(&self) -> String {
        self.chars[self.at..].iter().take_while(|c| **c != '\n').collect()
    }

    /// What the beginning of a line says.
    fn line_start(&mut self) {
        let line = self.ahead();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        if line.trim().is_empty() {
            self.after_blank = true;
            self.in_html = false;
            return;
        }
        if self.after_blank && self.fence.is_none() && self.note.is_some() && !line.starts_with([' ', '\t']) {
            self.flush();
            self.note = None;
        }
        self.after_blank = false;
        if self.fence_line(bare) {
            return;
        }
        if bare.starts_with('<') && !bare.starts_with("<http") {
            self.in_html = true;
        }
        let is_address = bare.starts_with("http") && !bare.trim().contains(char::is_whitespace);
        if is_address || is_reference(bare) {
            self.take(line.chars().count(), false);
            return;
        }
        self.marker(&line);
    }

    /// The lines of a block of code: its words are words, whatever signs stand around them.
    fn fence_line(&mut self, bare: &str) -> bool {
        let bare = bare.trim_start_matches(['-', '*', '+', ' ']);
        let sign = bare.chars().next().unwrap_or(' ');
        let length = bare.chars().take_while(|c| *c == sign).count();
        let is_fence = matches!(sign, '`' | '~') && length >= 3 && !bare[length..].contains('`');
        let all = self.ahead().chars().count();
        match self.fence {
            None if is_fence => {
                self.fence = Some((sign, length));
                self.take(all, false);
                true
            }
            None => false,
            Some((open, least)) => {
                let ends = is_fence && sign == open && length >= least && bare[length..].trim().is_empty();
                self.take(all, true);
                if ends {
                    self.fence = None;
                }
                true
            }
        }
    }

    /// Numbers of lists, boxes of tasks, labels of footnotes and alerts.
    fn marker(&mut self, line: &str) {
        let skipped = line.chars().take_while(|c| " \t>-+*".contains(*c)).count();
        let rest: String = line.chars().skip(skipped).collect();
        let is_item = line.chars().take(skipped).any(|c| "-+*".contains(c));
        if let Some(label) = rest.strip_prefix("[^").and_then(|rest| rest.split_once("]:")) {
            self.flush();
            self.note = Some(self.note_of(label.0));
            self.skip(skipped + label.0.chars().count() + 4);
        } else if rest.starts_with("[!")
            || is_item && ["[x] ", "[X] "].iter().any(|box_| rest.starts_with(box_))
        {
            let length = rest.chars().take_while(|c| *c != ']').count();
            self.take(skipped + length, false);
        }
    }

    fn note_of(&mut self, label: &str) -> usize {
        let known = self.notes.iter().position(|(known, _)| known == label);
        known.unwrap_or_else(|| {
            self.notes.push((label.to_owned(), Vec::new()));
            self.notes.len() - 1
        })
    }

    fn rest_of_line(&mut self) {
        while let Some(&c) = self.chars.get(self.at) {
            match c {
                '\n' => {
                    self.flush();
                    self.at += 1;
                    self.line += 1;
                    self.row += 1;
                    return;
                }
                '\u{b}' => {
                    self.flush();
                    self.at += 1;
                    self.row += 1;
                }
                '\\' if self.next_is(|next| next.is_ascii_punctuation()) => {
                    self.at += 1;
                    self.take(1, true);
                }
                '`' => self.code(),
                '<' => self.tag(),
                '&' => self.entity(),
                ']' if self.next_is(|next| next == '(') => self.target(),
                ']' if self.next_is(|next| next == '[') => self.until(']', 2),
                '[' if self.next_is(|next| next == '^') => {
                    let label = self.ahead();
                    let label = label[2..].split(']').next().unwrap_or_default().to_owned();
                    self.note_of(&label);
                    self.until(']', 1);
                }
                '{' if self.is_attributes() => self.until('}', 1),
                _ => self.take(1, true),
            }
        }
    }

    fn next_is(&self, is: impl Fn(char) -> bool) -> bool {
        self.chars.get(self.at + 1).is_some_and(|next| is(*next))
    }

    /// Whether `{#id}` or `{width=300}` begins here.
    fn is_attributes(&self) -> bool {
        let line = self.ahead();
        let inner = line[1..].split('}').next().unwrap_or_default();
        line.contains('}') && (inner.starts_with(['#', '.']) || inner.contains('='))
    }

    /// Takes `skip` signs, and all up to `end` on this line, as syntax.
    fn until(&mut self, end: char, skip: usize) {
        self.flush();
        let line: Vec<char> = self.ahead().chars().collect();
        let length = line.iter().skip(skip).position(|c| *c == end);
        self.take(length.map_or(1, |length| skip + length + 1), false);
        self.flush();
    }

    /// A span of code: its words are words.
    fn code(&mut self) {
        let run = self.chars[self.at..].iter().take_while(|c| **c == '`').count();
        let rest = &self.chars[self.at + run..];
        let mut end = None;
        let mut at = 0;
        while at < rest.len() && !(rest[at] == '\n' && rest.get(at + 1).is_none_or(|c| *c == '\n')) {
            let ticks = rest[at..].iter().take_while(|c| **c == '`').count();
            if ticks == run {
                end = Some(at);
                break;
            }
            at += ticks.max(1);
        }
        // A line break in it is a space.
        let in_html = std::mem::replace(&mut self.in_html, true);
        self.take(run + end.map_or(0, |end| end + run), true);
        self.in_html = in_html;
    }

    /// A tag or a comment is syntax; an address between angle brackets is shown.
    fn tag(&mut self) {
        let rest: String = self.chars[self.at..].iter().take(2_000).collect();
        let ends = if rest.starts_with("<!--") { "-->" } else { ">" };
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let Some(end) = rest
            .find(ends)
            .filter(|end| is_tag && !rest[..*end].contains("\n\n"))
        else {
            return self.take(1, true);
        };
        let tag = &rest[..end + ends.len()];
        if tag.contains('@') && !tag.contains(' ') || tag.starts_with("<http") {
            return self.take(1, true);
        }
        let name: String = tag[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let joins = [
            "b", "i", "u", "em", "strong", "span", "sub", "sup", "code", "mark", "small", "s", "del", "ins",
        ];
        if !joins.contains(&name.as_str()) {
            self.flush();
        }
        if name == "br" {
            self.row += 1;
        }
        // Its letters belong to no word around it.
        let open = self.word.take();
        self.take(tag.chars().count(), false);
        self.flush();
        self.word = open;
    }

    /// `&nbsp;` and its kind: spaces and signs, of which none is a letter here.
    fn entity(&mut self) {
        let line = self.ahead();
        let name = line[1..].split(';').next().unwrap_or_default();
        let is_entity = line.contains(';') && !name.is_empty() && name.len() < 10;
        if is_entity && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#') {
            self.until(';', 1);
        } else {
            self.take(1, true);
        }
    }

    /// `](address "caption")`: the address is syntax, the caption is not.
    fn target(&mut self) {
        self.flush();
        self.skip(2);
        let line: Vec<char> = self.ahead().chars().collect();
        let mut depth = 0;
        let inner = line.iter().position(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' if depth > 0 => {
                depth -= 1;
                false
            }
            ')' => true,
            _ => false,
        });
        let inner: String = line[..inner.unwrap_or(line.len())].iter().collect();
        if let Some(end) = inner
            .trim_start()
            .strip_prefix('<')
            .and_then(|rest| rest.find('>'))
        {
            let spaces = inner.chars().take_while(|c| *c == ' ').count();
            return self.take(spaces + inner.trim_start()[..=end].chars().count() + 1, false);
        }
        // A caption begins with a quotation mark, or somebody forgot it.
        let end = inner.find(['"', '“', '”', '\'', '‘']).unwrap_or(inner.len());
        let before = inner[..end].trim_end();
        let ends_in_a_file = before.rsplit_once('.').is_some_and(|(_, ending)| {
            (1..=4).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
        });
        let is_whole = ends_in_a_file || before.contains("://") || before.starts_with("mailto:");
        let lead = before.len() - before.trim_start().len();
        let length = if is_whole {
            before.chars().count()
        } else {
            let first = before
                .trim_start()
                .split(char::is_whitespace)
                .next()
                .unwrap_or_default();
            lead + first.chars().count()
        };
        self.take(length, false);
    }

    fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.chars.len());
    }

    /// Reads signs as they are; a line end among them counts.
    fn take(&mut self, count: usize, must: bool) {
        for _ in 0..count {
            let Some(&c) = self.chars.get(self.at) else { return };
            self.at += 1;
            if c == '\n' {
                self.flush();
                self.line += 1;
                self.row += 1;
            } else if is_letter(c) {
                self.letter(c, must);
            } else if !is_joint(c) {
                self.flush();
            }
        }
    }

    fn letter(&mut self, c: char, must: bool) {
        if self.word.as_ref().is_some_and(|word| word.must != must) {
            self.flush();
        }
        let (line, row, flows) = (self.line, self.row, self.in_html);
        let word = self.word.get_or_insert_with(|| Word {
            text: String::new(),
            line,
            row,
            must,
            flows,
        });
        word.text.push(c);
    }

    fn flush(&mut self) {
        let Some(word) = self.word.take() else { return };
        let words = match self.note {
            Some(note) => &mut self.notes[note].1,
            None => &mut self.words,
        };
        words.push(word);
    }
}

/// Whether a line says where a name in brackets leads: `[a]: b.md`.
fn is_reference(line: &str) -> bool {
    let label = line.strip_prefix('[').and_then(|rest| rest.split_once("]: "));
    label.is_some_and(|(label, _)| !label.starts_with('^') && !label.contains('['))
}

/// Words before the name of a photographer: on the page one label stands in their place.
pub fn without_markers(words: &mut [Word], text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < words.len() {
        let lower = |ahead: usize| {
            words
                .get(at + ahead)
                .map(|word| word.text.to_lowercase())
                .unwrap_or_default()
        };
        let length: usize = match (lower(0).as_str(), lower(1).as_str(), lower(2).as_str()) {
            ("ảnh", "minh", "họa" | "hoạ") => 3,
            ("nguồn", "ảnh", _) => 2,
            ("ảnh" | "photo", _, _) => 1,
            _ => 0,
        };
        let line = length
            .checked_sub(1)
            .and_then(|last| lines.get(words[(at + last).min(words.len() - 1)].line - 1));
        if let Some(line) = line {
            let last = words[at + length - 1].text.clone();
            let line: String = line.nfc().collect();
            if line.contains(&format!("{last}:")) || line.contains(&format!("{last} :")) {
                for word in &mut words[at..at + length] {
                    word.must = false;
                }
            }
        }
        at += length.max(1);
    }
}
