//! Text files that a theme makes besides pages: `outputs` of `theme.toml`, each of a template of the same name. Values are
//! escaped as the kind of file needs it, and what a template wrote is checked.

use crate::base::path::{SourcePath, UrlPath};
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::io::{self, Write};
use tera::Tera;

/// The kind of a text file, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKind {
    /// `.json`
    Json,
    /// `.xml`
    Xml,
    /// `.ics`: a calendar.
    Calendar,
    /// `.txt`
    Text,
}

/// A text file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextOutput {
    /// Its address.
    pub url: UrlPath,
    /// Its kind.
    pub kind: OutputKind,
    /// The `theme.toml` that declares it.
    pub declared_in: SourcePath,
}

/// The text files of a theme, and the template engine of each kind.
#[derive(Debug, Clone, Default)]
pub struct Outputs {
    /// By the name of the template.
    pub all: BTreeMap<String, TextOutput>,
    engines: BTreeMap<OutputKind, Tera>,
}

/// What is wrong with a file that a template wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// `JSON` or `XML`.
    pub form: &'static str,
    /// The line of the file, from 1.
    pub line: usize,
    /// What the parser says.
    pub detail: String,
}

impl Outputs {
    /// The outputs `all`, with templates of `pages`.
    #[must_use]
    pub fn new(all: BTreeMap<String, TextOutput>, pages: &Tera) -> Self {
        let kinds = all.values().map(|output| output.kind);
        let engines = kinds.map(|kind| (kind, kind.engine(pages))).collect();
        Self { all, engines }
    }

    /// The output that templates call `name`, with the engine that renders it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(&TextOutput, &Tera)> {
        let output = self.all.get(name)?;
        Some((output, self.engines.get(&output.kind)?))
    }
}

impl OutputKind {
    /// The kind of a file of this name. `None`: a theme cannot make such files.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending {
            "json" => Some(Self::Json),
            "xml" => Some(Self::Xml),
            "ics" => Some(Self::Calendar),
            "txt" => Some(Self::Text),
            _ => None,
        }
    }

    /// An engine with the templates of `pages` that escapes for this kind, in every template.
    fn engine(self, pages: &Tera) -> Tera {
        let mut tera = pages.clone();
        match self {
            Self::Json => tera.set_escape_fn(escape_json),
            Self::Xml => tera.set_escape_fn(escape_xml),
            Self::Calendar => tera.set_escape_fn(escape_calendar),
            Self::Text => {}
        }
        match self {
            // Every name ends with nothing.
            Self::Json | Self::Xml | Self::Calendar => tera.autoescape_on([""]),
            Self::Text => tera.autoescape_on(Vec::<&str>::new()),
        }
        tera
    }

    /// The file of what a template wrote.
    ///
    /// # Errors
    /// When it is no JSON, or not well-formed XML.
    pub fn finish(self, bytes: Vec<u8>) -> Result<Vec<u8>, Malformed> {
        match self {
            Self::Json => match serde_json::from_slice::<IgnoredAny>(&bytes) {
                Ok(_) => Ok(bytes),
                Err(error) => Err(Malformed {
                    form: "JSON",
                    line: error.line(),
                    detail: error.to_string(),
                }),
            },
            Self::Xml => {
                let text = String::from_utf8_lossy(&bytes);
                match roxmltree::Document::parse(text.trim_start()) {
                    Ok(_) => Ok(text.trim_start().as_bytes().to_vec()),
                    Err(error) => {
                        let before = text.len() - text.trim_start().len();
                        let above = text.as_bytes()[..before]
                            .iter()
                            .filter(|byte| **byte == b'\n')
                            .count();
                        Err(Malformed {
                            form: "XML",
                            line: error.pos().row as usize + above,
                            detail: error.to_string(),
                        })
                    }
                }
            }
            Self::Calendar => Ok(folded(&String::from_utf8_lossy(&bytes)).into_bytes()),
            Self::Text => Ok(bytes),
        }
    }
}

/// The inside of a JSON string.
fn escape_json(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let quoted = serde_json::to_string(text)?;
    let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    out.write_all(inside.unwrap_or_default().as_bytes())
}

/// Text or attribute of XML, without the control characters that XML cannot have.
fn escape_xml(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let is_bad =
        |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.contains(is_bad) {
        return tera::escape_html(&text.replace(is_bad, ""), out);
    }
    tera::escape_html(text, out)
}

/// A text of a calendar (RFC 5545, 3.3.11).
fn escape_calendar(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => write!(out, "\\{c}")?,
            '\n' => out.write_all(b"\\n")?,
            c if c.is_control() => {}
            c => write!(out, "{c}")?,
        }
    }
    Ok(())
}

/// The longest line of a calendar in bytes, without its end.
const LINE: usize = 75;

/// Lines of a calendar: long ones are folded, empty ones left out, and each ends as the form needs it (RFC 5545, 3.1).
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                out.push_str("\r\n ");
                length = 1;
            }
            out.push(c);
            length += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn escaped(escape: fn(&str, &mut dyn Write) -> io::Result<()>, text: &str) -> String {
        let mut out = Vec::new();
        escape(text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #[test]
        fn whatever_a_value_is_json_has_it_between_quotes(text in any::<String>()) {
            let file = format!("{{\"a\": \"{}\"}}", escaped(escape_json, &text));
            let read: serde_json::Value = serde_json::from_str(&file).unwrap();
            prop_assert_eq!(read["a"].as_str(), Some(&*text));
            prop_assert!(OutputKind::Json.finish(file.into_bytes()).is_ok());
        }

        #[test]
        fn whatever_a_value_is_xml_is_well_formed(text in any::<String>()) {
            let value = escaped(escape_xml, &text);
            let file = format!("\n<a b=\"{value}\">{value}</a>");
            prop_assert!(OutputKind::Xml.finish(file.into_bytes()).is_ok());
        }

        #[test]
        fn lines_of_a_calendar_are_short_and_say_the_same(text in any::<String>()) {
            let value = escaped(escape_calendar, &text);
            let file = OutputKind::Calendar.finish(format!("SUMMARY:{value}").into_bytes()).unwrap();
            let file = String::from_utf8(file).unwrap();
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE && !line.contains('\n')));
            let unfolded = file.replace("\r\n ", "");
            let unfolded = unfolded.trim_end().to_owned();
            let expected = format!("SUMMARY:{value}");
            prop_assert_eq!(unfolded, expected.trim_end());
        }
    }

    #[test]
    fn a_broken_file_is_told_with_its_line() {
        let line =
            |kind: OutputKind, text: &str| kind.finish(text.as_bytes().to_vec()).map_err(|bad| bad.line);
        assert_eq!(line(OutputKind::Json, "{\n\"a\": 1,\n}"), Err(3));
        assert_eq!(line(OutputKind::Xml, "\n<a>\n</b>"), Err(3));
        assert_eq!(
            line(OutputKind::Xml, "\n<?xml version=\"1.0\"?><a/>"),
            Ok(b"<?xml version=\"1.0\"?><a/>".to_vec())
        );
        assert_eq!(line(OutputKind::Text, "{"), Ok(b"{".to_vec()));
    }
}
