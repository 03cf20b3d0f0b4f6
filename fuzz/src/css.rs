//! The names and addresses of a style sheet, after CSS Syntax Module Level 3, section 4.3 (Tokenizer Algorithms), by
//! another implementation than that of the drawings.

use std::iter::Peekable;
use std::str::Chars;

/// What a style sheet may do harm with. Names are in lower case, with their escapes resolved.
#[derive(Debug, PartialEq, Eq)]
pub enum Token {
    /// `@import`, without the sign.
    Rule(String),
    /// `image-set(`, without the parenthesis.
    Function(String),
    /// The address of `url(…)`, in quotes or not.
    Address(String),
}

/// The tokens of `css`, in order. Numbers, texts in quotes and signs are read and left out.
pub fn tokens(css: &str) -> Vec<Token> {
    let mut reader = Reader(css.chars().peekable());
    let mut tokens = Vec::new();
    while let Some(next) = reader.0.peek().copied() {
        match next {
            '/' if reader.has("/*") => reader.comment(),
            '<' if reader.has("<!--") => drop(reader.0.nth(3)),
            '-' if reader.has("-->") => drop(reader.0.nth(2)),
            '"' | '\'' => drop(reader.quoted()),
            '@' | '#' => {
                reader.0.next();
                if reader.begins_name() || next == '#' {
                    let name = reader.name();
                    tokens.extend((next == '@').then_some(Token::Rule(name)));
                }
            }
            _ if reader.begins_number() => reader.number(),
            _ if reader.begins_name() => {
                let name = reader.name();
                if reader.0.next_if_eq(&'(').is_none() {
                    continue;
                }
                tokens.push(if name == "url" {
                    Token::Address(reader.address())
                } else {
                    Token::Function(name)
                });
            }
            _ => drop(reader.0.next()),
        }
    }
    tokens
}

struct Reader<'a>(Peekable<Chars<'a>>);

impl Reader<'_> {
    fn has(&self, start: &str) -> bool {
        let mut ahead = self.0.clone();
        start.chars().all(|c| ahead.next() == Some(c))
    }

    fn comment(&mut self) {
        self.0.nth(1);
        let mut before = ' ';
        for c in self.0.by_ref() {
            if (before, c) == ('*', '/') {
                break;
            }
            before = c;
        }
    }

    /// Three code points that would start an ident sequence.
    fn begins_name(&self) -> bool {
        let mut ahead = self.0.clone();
        let first = ahead.next();
        let second = ahead.next();
        match first {
            Some('-') => match second {
                Some('-') => true,
                Some('\\') => ahead.next() != Some('\n'),
                other => other.is_some_and(starts_name),
            },
            Some('\\') => second != Some('\n'),
            other => other.is_some_and(starts_name),
        }
    }

    /// Three code points that would start a number.
    fn begins_number(&self) -> bool {
        let mut ahead = self.0.clone();
        let mut first = ahead.next();
        if matches!(first, Some('+' | '-')) {
            first = ahead.next();
        }
        if first == Some('.') {
            first = ahead.next();
        }
        first.is_some_and(|c| c.is_ascii_digit())
    }

    /// A number and its unit.
    fn number(&mut self) {
        self.0.next_if(|c| matches!(c, '+' | '-'));
        self.digits();
        let mut ahead = self.0.clone();
        if ahead.next() == Some('.') && ahead.next().is_some_and(|c| c.is_ascii_digit()) {
            self.0.next();
            self.digits();
        }
        let mut ahead = self.0.clone();
        if matches!(ahead.next(), Some('e' | 'E')) {
            let signs = usize::from(ahead.next_if(|c| matches!(c, '+' | '-')).is_some());
            if ahead.next().is_some_and(|c| c.is_ascii_digit()) {
                self.0.nth(signs);
                self.digits();
            }
        }
        if self.begins_name() {
            self.name();
        }
    }

    fn digits(&mut self) {
        while self.0.next_if(char::is_ascii_digit).is_some() {}
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(&next) = self.0.peek() {
            if next == '\\' && !self.has("\\\n") {
                self.0.next();
                name.extend(self.escaped());
            } else if starts_name(next) || next.is_ascii_digit() || next == '-' {
                name.extend(self.0.next());
            } else {
                break;
            }
        }
        name.to_ascii_lowercase()
    }

    /// The character of an escape, behind its backslash.
    fn escaped(&mut self) -> Option<char> {
        let mut number = String::new();
        while number.len() < 6
            && let Some(digit) = self.0.next_if(char::is_ascii_hexdigit)
        {
            number.push(digit);
        }
        let Ok(code) = u32::from_str_radix(&number, 16) else {
            return self.0.next();
        };
        self.0.next_if(char::is_ascii_whitespace);
        Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'))
    }

    /// A text in quotes. A line break ends it.
    fn quoted(&mut self) -> String {
        let quote = self.0.next();
        let mut text = String::new();
        while let Some(next) = self.0.next_if(|c| *c != '\n') {
            if Some(next) == quote {
                break;
            }
            if next != '\\' {
                text.push(next);
            } else if self.0.next_if_eq(&'\n').is_none() {
                text.extend(self.escaped());
            }
        }
        text
    }

    /// What stands behind `url(`, to its parenthesis or, in quotes, to the second quote.
    fn address(&mut self) -> String {
        while self.0.next_if(char::is_ascii_whitespace).is_some() {}
        if matches!(self.0.peek(), Some('"' | '\'')) {
            return self.quoted();
        }
        let mut text = String::new();
        while let Some(next) = self.0.next() {
            match next {
                ')' => break,
                '\\' => text.extend(self.escaped()),
                c => text.push(c),
            }
        }
        text
    }
}

fn starts_name(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    #[test]
    fn names_are_read_as_browsers_read_them() {
        let address = |text: &str| Token::Address(text.to_owned());
        let function = |text: &str| Token::Function(text.to_owned());
        let rule = |text: &str| Token::Rule(text.to_owned());
        for (css, expected) in [
            ("a{fill:u\\72l( 'x' )}", vec![address("x")]),
            ("a{fill:URL(x)}", vec![address("x")]),
            ("a{fill:url(a\\)b)}", vec![address("a)b")]),
            ("@\\69mport 'x'", vec![rule("import")]),
            ("\\@import 'x'", vec![]),
            ("@im/**/port", vec![rule("im")]),
            ("8url(x)", vec![]),
            ("1e3url(x)", vec![]),
            ("1e3 url(x)", vec![address("x")]),
            ("+url(x)", vec![address("x")]),
            ("-url(x)", vec![function("-url")]),
            ("#url(x)", vec![]),
            ("'url(x)' \"@import\"", vec![]),
            ("'a\nurl(x)", vec![address("x")]),
            (
                "a{b:-webkit-image-set('x' 1x)}",
                vec![function("-webkit-image-set")],
            ),
            ("/* url(x) */ .5.url(x)", vec![address("x")]),
            ("1<!--2url(x)", vec![]),
            ("-->url(x)", vec![address("x")]),
            ("--url(x)", vec![function("--url")]),
        ] {
            assert_eq!(tokens(css), expected, "{css}");
        }
    }
}
