//! Checks CSS in an SVG, style sheets and property values: tokenised as browsers do, with escapes resolved and
//! comments dropped, each token checked against the allow-lists of `names`, and written anew. Does not know which
//! properties exist.

use super::address;
use super::names::{FUNCTIONS, NameSet, RULES};
use crate::image::error::ImageError;
use crate::image::xml::{short, unsafe_part};
use cssparser::{ParseError, Parser, SourcePosition, ToCss, Token, serialize_string};
use std::borrow::Cow;

/// Checks `css`, a style sheet or a property value, and writes it anew.
///
/// # Errors
/// Names the rule, the function or the address that is not allowed.
pub fn checked(css: &str) -> Result<Cow<'_, str>, ImageError> {
    // Fast path for colours, numbers and keywords: nearly all values.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"#.,%+- _".contains(&byte);
    if css.bytes().all(is_plain) {
        return Ok(Cow::Borrowed(css));
    }
    let mut writer = Writer {
        out: String::with_capacity(css.len()),
        had_comment: false,
        depth: 0,
        refused: None,
    };
    let read = writer.tokens(&mut Parser::new(css));
    match (writer.refused, read) {
        (Some(error), _) => Err(error),
        (None, Err(_)) => Err(unsafe_part("((((")),
        // Only an escape can produce a character that XML forbids.
        (None, Ok(())) if writer.out.contains(NO_XML) => Err(unsafe_part("\\ffff")),
        (None, Ok(())) => Ok(Cow::Owned(writer.out)),
    }
}

/// Characters that XML forbids: <https://www.w3.org/TR/xml/#charsets>. Those below U+0020 stay escaped.
const NO_XML: [char; 2] = ['\u{fffe}', '\u{ffff}'];

/// The deepest nesting of blocks. Less than the parser allows, since `url(#a*)` is written as `url("#a*")`, one block more.
const DEEPEST: usize = 64;

struct Writer {
    out: String,
    /// A comment was dropped here: the tokens around it must stay separate.
    had_comment: bool,
    /// The number of open blocks.
    depth: usize,
    refused: Option<ImageError>,
}

type Stop = ParseError<()>;

impl Writer {
    /// Writes the tokens up to the end of a block, or of everything.
    fn tokens(&mut self, parser: &mut Parser<'_>) -> Result<(), Stop> {
        loop {
            let start = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
                return Ok(());
            };
            if let Err(error) = self.token(parser, start, &token) {
                self.refused.get_or_insert(error);
                return Err(parser.new_error_for_next_token());
            }
            let close = match token {
                Token::Function(_) | Token::ParenthesisBlock => ")",
                Token::SquareBracketBlock => "]",
                Token::CurlyBracketBlock => "}",
                _ => continue,
            };
            if matches!(&token, Token::Function(name) if name.eq_ignore_ascii_case("url")) {
                parser.parse_nested_block(|inner| self.address(inner))?;
            } else if self.depth == DEEPEST {
                return Err(parser.new_error_for_next_token());
            } else {
                self.depth += 1;
                parser.parse_nested_block(|inner| self.tokens(inner))?;
                self.depth -= 1;
                self.had_comment = false;
                self.out.push_str(close);
            }
        }
    }

    fn token(
        &mut self,
        parser: &Parser<'_>,
        start: SourcePosition,
        token: &Token<'_>,
    ) -> Result<(), ImageError> {
        let has = |known: &NameSet, name: &str| known.contains(name.to_ascii_lowercase().as_str());
        match token {
            Token::Comment(_) => {
                self.had_comment = true;
                return Ok(());
            }
            Token::AtKeyword(name) if !has(&RULES, name) => {
                return Err(unsafe_part(&format!("@{}", short(name))));
            }
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                self.divide(false);
                return Ok(());
            }
            Token::Function(name) if !has(&FUNCTIONS, name) => {
                return Err(unsafe_part(&format!("{}()", short(name))));
            }
            Token::UnquotedUrl(value) => {
                self.divide(false);
                return self.url(value);
            }
            Token::BadUrl(value) => return Err(unsafe_part(&format!("url({})", short(value)))),
            Token::BadString(value) => return Err(unsafe_part(&format!("\"{}", short(value)))),
            _ => {}
        }
        let written = parser.slice_from(start);
        self.divide(matches!(token, Token::WhiteSpace(_)));
        match token {
            // Copied as written: serialising would drop digits of numbers.
            _ if !written.contains('\\') && !is_open(token, written) => self.out.push_str(written),
            // `\65` (e) may be the unit or an exponent: ambiguous.
            Token::Dimension { .. } => return Err(unsafe_part(&short(written))),
            _ => {
                let _ = token.to_css(&mut self.out);
            }
        }
        Ok(())
    }

    /// Writes an empty comment if only a dropped comment separated two tokens.
    fn divide(&mut self, is_space: bool) {
        let is_divided = self.out.is_empty() || self.out.ends_with(char::is_whitespace);
        if std::mem::take(&mut self.had_comment) && !is_space && !is_divided {
            self.out.push_str("/**/");
        }
    }

    /// Reads the inside of `url(…)` with a quoted address.
    fn address(&mut self, parser: &mut Parser<'_>) -> Result<(), Stop> {
        let value = parser.expect_string_cloned();
        let is_alone = parser.is_exhausted();
        let written = match value {
            Ok(value) if is_alone => self.url(&value),
            _ => Err(unsafe_part("url()")),
        };
        written.map_err(|error| {
            self.refused.get_or_insert(error);
            parser.new_error_for_next_token()
        })
    }

    fn url(&mut self, value: &str) -> Result<(), ImageError> {
        let address = address::in_style(value)?;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"#-_.:;,/+=".contains(&byte);
        self.out.push_str("url(");
        if address.bytes().all(is_plain) {
            self.out.push_str(&address);
        } else {
            let _ = serialize_string(&address, &mut self.out);
        }
        self.out.push(')');
        Ok(())
    }
}

/// Whether a quoted text is not closed.
fn is_open(token: &Token<'_>, written: &str) -> bool {
    let quote = written.chars().next().unwrap_or_default();
    matches!(token, Token::QuotedString(_)) && (written.len() < 2 || !written.ends_with(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_of_drawing_programs_stay_as_they_are() {
        for css in [
            ".st0{fill:#FFFFFF;stroke:url(#a);font-family:'MyriadPro-Regular';}",
            "@media print { a > b:not(.c)::before { content: \"→\" } }",
            "*{stroke-linejoin: round; stroke-linecap: butt}",
            "fill:#000;-inkscape-font-specification:'Sans Bold';stroke-width:1.23456789012",
            "background: #ffffff; background-color: light-dark(#ffffff, var(--ge-dark-color, #121212));",
            "@font-face { font-family:\"Arial\";src:url(#FontID0) format(svg)}",
            "rotate(-45 10 10)",
            "1e3px 1E-7 -.5 +.5 50%",
            "",
        ] {
            assert_eq!(checked(css).unwrap(), css);
        }
        for (css, written) in [
            ("a/* Lan */b", "a/**/b"),
            ("/* Lan */ a /* b */ {}", " a  {}"),
            ("url( '#a b' )", "url(\"#a b\")"),
            ("u\\72l(#a)", "url(#a)"),
            ("f\\69ll:red", "fill:red"),
            ("a{b:url(\"#c\"", "a{b:url(#c)}"),
            ("'a", "\"a\""),
        ] {
            let once = checked(css).unwrap();
            assert_eq!(once, written);
            assert_eq!(checked(&once).unwrap(), once, "{css}");
        }
    }

    #[test]
    fn what_loads_or_runs_is_refused_however_it_is_written() {
        for css in [
            "@import 'http://x'",
            "@\\69mport 'http://x'",
            "@IMPORT url(http://x)",
            "@im/**/port 'x'",
            "a{fill:url(http://x)}",
            "a{fill:u\\72l(http://x)}",
            "a{fill:\\75\\72\\6c(//x)}",
            "a{fill:URL( \"x.svg#a\" )}",
            "a{--a:url(x)}",
            "a{fill:url(#a'b\")}",
            "a{background:image-set('x' 1x)}",
            "a{background:-webkit-image-set('x' 1x)}",
            "a{background:src('x')}",
            "a{background:cross-fade('x')}",
            "a{width:expression(alert(1))}",
            "a{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='x')}",
            "a{-moz-binding:url(x#y)}",
            "a{behavior:url(x)}",
            "a{fill:url(data:image/svg+xml,x)}",
            "a{fill:url(data:text/html,x)}",
            "a{fill:url('#a' crossorigin(anonymous))}",
            "a{content:'x\n'}",
            "@font-face{src:url(//x/a.woff2)}",
            "a{cursor:url(x.cur),auto}",
            "a{b:\\fffe}",
            "a{b:url('#\\ffff')}",
        ] {
            let found = checked(css);
            assert!(matches!(found, Err(ImageError::SvgUnsafe(_))), "{css}: {found:?}");
        }
        assert!(checked(&"(".repeat(100_000)).is_err());
    }

    #[test]
    fn what_is_written_can_be_read_again_however_deep_it_is() {
        for depth in 0..200 {
            let css = format!("{}url(#a*)", "{".repeat(depth));
            let written = checked(&css);
            assert_eq!(written.is_ok(), depth <= DEEPEST, "{depth}");
            if let Ok(written) = written {
                assert_eq!(checked(&written).unwrap(), written, "{depth}");
            }
        }
    }

    #[test]
    fn no_escape_writes_what_xml_forbids() {
        for code in (0..0x20).chain([0x7f, 0xd800, 0xfffe, 0xffff, 0x11_0000]) {
            for css in [
                format!("a{{b:x\\{code:x} y}}"),
                format!("a{{b:'\\{code:x} '}}"),
                format!("#\\{code:x} {{}}"),
                format!("a{{b:url('#\\{code:x} ')}}"),
            ] {
                let is_xml = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
                let written = checked(&css);
                assert!(written.is_err() || written.unwrap().chars().all(is_xml), "{css}");
            }
        }
    }
}
