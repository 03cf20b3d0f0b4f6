//! Sanitises SVG: parses the file, keeps elements and attributes that draw, drops metadata and editor notes, and
//! writes the file anew. Anything that could run a script or load something from outside the drawing is an error that
//! names it, and so is whatever is not understood. Nothing is rendered to pixels.

mod address;
mod css;
mod names;

use super::error::ImageError;
use super::sniff;
use super::sniff::ImageKind;
use super::xml::{self, SVG, XHTML, broken, is_style_sheet, short, unsafe_part};
use crate::base::escape;
use roxmltree::{Attribute, Node};

const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Deeper trees are refused; browsers stop at 256.
const MAX_DEPTH: usize = 250;

/// A sanitised drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The file, written anew: UTF-8, without a declaration. Sanitising it again changes nothing.
    pub bytes: Vec<u8>,
    /// Intrinsic width and height in pixels, for the aspect ratio of its box.
    pub size: (u32, u32),
}

/// Sanitises an untrusted SVG file.
///
/// # Errors
/// When it is not well-formed, neither UTF-8 nor UTF-16, no SVG, or contains more than a drawing.
pub fn read(bytes: &[u8]) -> Result<Drawing, ImageError> {
    let text = xml::text(bytes)?;
    let document = xml::parse(&text)?;
    if document.root().children().any(is_style_sheet) {
        return Err(unsafe_part("<?xml-stylesheet?>"));
    }
    let root = document.root_element();
    // An SVG copied out of a page has no namespace; browsers would not show it, so one is added below.
    let namespace = root.tag_name().namespace();
    if root.tag_name().name() != "svg" || namespace.is_some_and(|namespace| namespace != SVG) {
        return Err(unsafe_part(&format!("<{}>", short(root.tag_name().name()))));
    }
    let mut writer = Writer {
        out: String::with_capacity(text.len()),
        has_links: false,
        namespace,
    };
    writer.element(root, 0, false)?;
    let declared = if writer.has_links {
        format!(" xmlns:xlink=\"{XLINK}\"")
    } else {
        String::new()
    };
    // The output begins with the tag of the root.
    let rest = writer.out.strip_prefix("<svg").unwrap_or_default();
    Ok(Drawing {
        bytes: format!("<svg xmlns=\"{SVG}\"{declared}{rest}").into_bytes(),
        size: size(root),
    })
}

/// Whether `bytes` are an SVG, in any encoding.
#[must_use]
pub fn is_drawing(bytes: &[u8]) -> bool {
    sniff::sniff(bytes) == Ok(ImageKind::Svg)
}

/// The sanitised file of [`read`].
///
/// # Errors
/// As [`read`].
pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, ImageError> {
    read(bytes).map(|drawing| drawing.bytes)
}

struct Writer<'a> {
    out: String,
    /// Whether an `xlink:href` was written.
    has_links: bool,
    /// The namespace of the root element. `None`: it has none.
    namespace: Option<&'a str>,
}

impl Writer<'_> {
    fn element(&mut self, node: Node<'_, '_>, depth: usize, mut has_text: bool) -> Result<(), ImageError> {
        let name = node.tag_name().name();
        if depth > MAX_DEPTH {
            return Err(broken(&format!("<{}>, depth {MAX_DEPTH}", short(name))));
        }
        self.out.extend(["<", name]);
        for attribute in node.attributes() {
            self.attribute(name, attribute)?;
        }
        self.out.push('>');
        let inside = self.out.len();
        has_text |= names::WITH_TEXT.contains(name);
        if name == "style" {
            self.style_sheet(node)?;
        } else {
            for child in node.children() {
                if child.is_element() && self.is_kept(child)? {
                    self.element(child, depth + 1, has_text)?;
                } else if let Some(text) = child.text().filter(|_| child.is_text() && has_text) {
                    escape::svg(text, false, &mut self.out);
                } else if is_style_sheet(child) {
                    return Err(unsafe_part("<?xml-stylesheet?>"));
                }
            }
        }
        if self.out.len() == inside {
            self.out.truncate(inside - 1);
            self.out.push_str("/>");
        } else {
            self.out.extend(["</", name, ">"]);
        }
        Ok(())
    }

    /// Whether an element is kept; `false`: it is dropped. An error when it is neither allowed nor harmless.
    fn is_kept(&self, node: Node<'_, '_>) -> Result<bool, ImageError> {
        let name = node.tag_name().name();
        let namespace = node.tag_name().namespace();
        if namespace != self.namespace {
            // Editor elements (`sodipodi:namedview`) draw nothing; embedded HTML does.
            return if namespace == Some(XHTML) {
                Err(unsafe_part(&format!("<{}>", short(name))))
            } else {
                Ok(false)
            };
        }
        if names::ELEMENTS.contains(name) {
            return Ok(true);
        }
        // Illustrator and draw.io write a `switch` of embedded HTML and a drawing as its fallback.
        let is_one_of_two = node
            .parent_element()
            .is_some_and(|parent| parent.tag_name().name() == "switch")
            && node.next_sibling_element().is_some();
        if names::UNSEEN.contains(name) || name == "foreignObject" && is_one_of_two {
            return Ok(false);
        }
        Err(unsafe_part(&format!("<{}>", short(name))))
    }

    fn attribute(&mut self, element: &str, attribute: Attribute<'_, '_>) -> Result<(), ImageError> {
        let (name, value) = (attribute.name(), attribute.value());
        match attribute.namespace() {
            Some(XLINK) if name == "href" => {
                if let Some(address) = address::in_attribute(element, value)? {
                    self.has_links = true;
                    self.write(" xlink:href", &address);
                }
            }
            Some(XML) if name == "space" => self.write(" xml:space", value),
            Some(XML) if name == "lang" => self.write(" xml:lang", value),
            None if name == "href" => {
                if let Some(address) = address::in_attribute(element, value)? {
                    self.write(" href", &address);
                }
            }
            None if names::STYLED.contains(name) => {
                let value = css::checked(value)?;
                self.out.push(' ');
                self.write(name, &value);
            }
            None if names::PLAIN.contains(name) || name.starts_with("aria-") => {
                self.out.push(' ');
                self.write(name, value);
            }
            None if name
                .get(..2)
                .is_some_and(|start| start.eq_ignore_ascii_case("on")) =>
            {
                return Err(unsafe_part(&short(name)));
            }
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, name: &str, value: &str) {
        self.out.extend([name, "=\""]);
        escape::svg(value, true, &mut self.out);
        self.out.push('"');
    }

    /// Writes a style sheet: all its text nodes together, since comments and CDATA split it.
    fn style_sheet(&mut self, node: Node<'_, '_>) -> Result<(), ImageError> {
        if let Some(inner) = node.children().find(Node::is_element) {
            return Err(unsafe_part(&format!(
                "<style><{}>",
                short(inner.tag_name().name())
            )));
        }
        let texts = node.children().filter(Node::is_text);
        let whole: String = texts.filter_map(|text| text.text()).collect();
        escape::svg(&css::checked(&whole)?, false, &mut self.out);
        Ok(())
    }
}

fn size(root: Node<'_, '_>) -> (u32, u32) {
    let length = |name: &str| root.attribute(name).and_then(pixels);
    let view: Vec<f64> = root.attribute("viewBox").map_or_else(Vec::new, |view| {
        let numbers = view.split([' ', ',', '\t', '\n', '\r']);
        numbers.filter_map(|number| number.parse().ok()).collect()
    });
    let (width, height) = match (length("width"), length("height"), view.as_slice()) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, &[_, _, w, h]) if w > 0.0 => (width, width * h / w),
        (None, Some(height), &[_, _, w, h]) if h > 0.0 => (height * w / h, height),
        (None, None, &[_, _, w, h]) => (w, h),
        _ => (300.0, 150.0),
    };
    (whole(width), whole(height))
}

fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &length[number.len()..] {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number
        .parse::<f64>()
        .ok()
        .map(|number| number * factor)
        .filter(|length| *length > 0.0)
}

fn whole(length: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "kept between 1 and 10000"
    )]
    let length = length.round().clamp(1.0, 10_000.0) as u32;
    length
}

#[cfg(test)]
#[path = "svg_tests.rs"]
mod tests;
