//! Divides an XML document into tags and text: well-formed, without a DTD of its own, without entities
//! of its own. What is not understood is an error; what a tag means is for others to know.

use super::header::ImageError;

/// The beginning of a text, for a message.
pub fn short(value: &str) -> String {
    value.chars().take(40).collect()
}

/// The error that names what is not safe.
pub fn unsafe_part(what: &str) -> ImageError {
    ImageError::SvgUnsafe(what.to_owned())
}

/// The error for what is not well-formed.
pub fn broken(what: &str) -> ImageError {
    ImageError::Broken(format!("SVG: {what}"))
}

/// An attribute of a tag.
pub struct Attribute<'a> {
    /// With its prefix.
    pub name: &'a str,
    /// With entities resolved.
    pub value: String,
    /// As it is written.
    pub raw: &'a str,
}

/// A start tag.
pub struct Tag<'a> {
    /// With its prefix.
    pub name: &'a str,
    /// In the order of the document.
    pub attributes: Vec<Attribute<'a>>,
    /// Whether it is the end tag too.
    pub closed: bool,
}

/// A piece of a document. Comments and the XML declaration are left out.
pub enum Token<'a> {
    /// A start tag.
    Open(Tag<'a>),
    /// The name of an end tag.
    Close(&'a str),
    /// Text with its entities as they are written.
    Text(&'a str),
    /// The inside of a CDATA section.
    Data(&'a str),
}

/// Goes through a document.
pub struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    /// From its beginning.
    pub fn new(rest: &'a str) -> Self {
        Self { rest }
    }

    /// The next token, or `None` at the end.
    ///
    /// # Errors
    /// When it is not well-formed, or has a DTD or an instruction.
    pub fn token(&mut self) -> Result<Option<Token<'a>>, ImageError> {
        loop {
            if self.rest.is_empty() {
                return Ok(None);
            }
            if !self.rest.starts_with('<') {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                return Ok(Some(Token::Text(self.take(end))));
            }
            if self.rest.starts_with("<!--") {
                self.skip_past("-->")?;
            } else if self.rest.starts_with("<![CDATA[") {
                let section = self.skip_past("]]>")?;
                return Ok(Some(Token::Data(&section[9..section.len() - 3])));
            } else if self.rest.starts_with("<!") {
                let declaration = self.skip_past(">")?;
                if declaration.contains('[') {
                    return Err(unsafe_part("<!ENTITY>"));
                }
            } else if self.rest.starts_with("<?") {
                let instruction = self.skip_past("?>")?;
                if !instruction.starts_with("<?xml ") && !instruction.starts_with("<?xpacket") {
                    return Err(unsafe_part(&short(instruction)));
                }
            } else if let Some(close) = self.rest.strip_prefix("</") {
                let end = close.find('>').ok_or(ImageError::Truncated)?;
                self.take(end + 3);
                return Ok(Some(Token::Close(close[..end].trim_end())));
            } else {
                return self.tag().map(|tag| Some(Token::Open(tag)));
            }
        }
    }

    fn tag(&mut self) -> Result<Tag<'a>, ImageError> {
        self.take(1);
        let name = self.name()?;
        let mut attributes = Vec::new();
        loop {
            let trimmed = self.rest.trim_start();
            let spaced = trimmed.len() < self.rest.len();
            self.rest = trimmed;
            if self.rest.starts_with("/>") {
                self.take(2);
                return Ok(Tag {
                    name,
                    attributes,
                    closed: true,
                });
            }
            if self.rest.starts_with('>') {
                self.take(1);
                return Ok(Tag {
                    name,
                    attributes,
                    closed: false,
                });
            }
            if !spaced {
                return Err(broken(name));
            }
            let start = self.rest;
            let name = self.name()?;
            self.rest = self
                .rest
                .trim_start()
                .strip_prefix('=')
                .ok_or_else(|| broken(name))?
                .trim_start();
            let quote = self
                .rest
                .chars()
                .next()
                .filter(|c| ['"', '\''].contains(c))
                .ok_or_else(|| broken(name))?;
            self.take(1);
            let end = self.rest.find(quote).ok_or(ImageError::Truncated)?;
            let value = self.take(end);
            if value.contains('<') {
                return Err(broken(name));
            }
            self.take(1);
            let raw = &start[..start.len() - self.rest.len()];
            attributes.push(Attribute {
                name,
                value: decoded(value)?,
                raw,
            });
        }
    }

    fn name(&mut self) -> Result<&'a str, ImageError> {
        let part = |c: char| c.is_alphanumeric() || "-_.:".contains(c);
        let end = self.rest.find(|c| !part(c)).ok_or(ImageError::Truncated)?;
        if end == 0 {
            Err(broken("<"))
        } else {
            Ok(self.take(end))
        }
    }

    fn skip_past(&mut self, end: &str) -> Result<&'a str, ImageError> {
        let at = self.rest.find(end).ok_or(ImageError::Truncated)?;
        Ok(self.take(at + end.len()))
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }
}

/// Resolves the entities that XML has by itself.
///
/// # Errors
/// When there is another.
pub fn decoded(text: &str) -> Result<String, ImageError> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').ok_or_else(|| broken("&"))?;
        let entity = &rest[at + 1..at + end];
        let number = entity
            .strip_prefix('#')
            .map(|number| match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            });
        let character = match (entity, number) {
            ("amp", _) => Some('&'),
            ("lt", _) => Some('<'),
            ("gt", _) => Some('>'),
            ("quot", _) => Some('"'),
            ("apos", _) => Some('\''),
            (_, Some(Ok(number))) => char::from_u32(number),
            _ => None,
        };
        out.push(character.ok_or_else(|| unsafe_part(&format!("&{};", short(entity))))?);
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    Ok(out)
}
