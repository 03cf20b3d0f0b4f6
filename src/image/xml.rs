//! Parses XML into a tree within limits: time and memory stay proportional to the file's length. Internal entities
//! (`&ns_svg;` of Illustrator) are resolved; external entities are errors, and nothing outside the file is read.

use super::error::ImageError;
use roxmltree::{Document, Node, ParsingOptions};
use std::borrow::Cow;

/// The namespace of SVG.
pub const SVG: &str = "http://www.w3.org/2000/svg";
/// The namespace of HTML in XML.
pub const XHTML: &str = "http://www.w3.org/1999/xhtml";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Longer files are refused, in bytes: the tree takes about ten times as much memory.
const MAX_LENGTH: usize = 24 << 20;
/// The maximal number of elements, texts and comments.
const MAX_NODES: u32 = 2_000_000;
/// The maximal number of bytes that entities may add.
const MAX_EXPANSION: usize = 16 << 20;
/// The maximal number of entities; looking up a reference is linear in it.
const MAX_ENTITIES: usize = 100;
/// The maximal number of attributes of a tag; checking them is quadratic in it.
const MAX_ATTRIBUTES: usize = 2_000;
/// The maximal number of namespace declarations; each element with one copies those around it.
const MAX_NAMESPACES: usize = 4_000;

/// The text of an XML document: UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
/// When it is in another encoding, or declares one: browsers would believe it.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ImageError> {
    let (text, family) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), "utf-16"),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), "utf-16"),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            (std::str::from_utf8(bytes).ok().map(Cow::Borrowed), "utf-8")
        }
    };
    let text = text.ok_or_else(|| other_encoding(family))?;
    // Old programs declare a code page and write ASCII.
    match declared(&text).map(str::to_ascii_lowercase) {
        Some(name) if !(name.starts_with(family) || text.is_ascii() && is_superset_of_ascii(&name)) => {
            Err(other_encoding(&name))
        }
        _ => Ok(text),
    }
}

fn other_encoding(name: &str) -> ImageError {
    ImageError::Unsupported(format!("XML, encoding {}", short(name)))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Cow<'static, str>> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).ok()?;
    rest.is_empty().then_some(Cow::Owned(text))
}

/// The encoding that the XML declaration names.
fn declared(text: &str) -> Option<&str> {
    let declaration = text.trim_start().strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next()?;
    rest.get(1..)?.split(quote).next()
}

fn is_superset_of_ascii(name: &str) -> bool {
    let families = [
        "ascii",
        "us-ascii",
        "iso-8859-",
        "windows-125",
        "cp125",
        "latin1",
        "utf-8",
        "utf8",
    ];
    families.iter().any(|family| name.starts_with(family))
}

/// Parses a document.
///
/// # Errors
/// When it is not well-formed, has external entities, entities with tags or with other entities, or exceeds a limit.
pub fn parse(text: &str) -> Result<Document<'_>, ImageError> {
    if text.len() > MAX_LENGTH {
        return Err(broken(&format!("{} MB", text.len() >> 20)));
    }
    check_entities(text)?;
    let attributes = |part: &str| part.matches("=\"").count() + part.matches("='").count();
    let spaced = |part: &str| part.matches("= ").count();
    if (text.split('<')).any(|part| attributes(part) + spaced(part) > MAX_ATTRIBUTES)
        || text.matches("xmlns").count() > MAX_NAMESPACES
    {
        return Err(broken("too many attributes"));
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        entity_resolver: None,
    };
    // Some programs write a blank line before the declaration.
    Document::parse_with_options(text.trim_start(), options).map_err(|error| broken(&error.to_string()))
}

/// Refuses entities that are more than plain text, or that would expand beyond [`MAX_EXPANSION`].
fn check_entities(text: &str) -> Result<(), ImageError> {
    let mut longest = 0;
    let mut count = 0;
    for (_, declaration) in text.match_indices("<!ENTITY").map(|(at, _)| text.split_at(at)) {
        let value = declaration.find(['"', '\'']).and_then(|at| {
            let (quote, rest) = declaration.get(at..)?.split_at_checked(1)?;
            rest.split(quote).next()
        });
        let value = value.unwrap_or_default();
        count += 1;
        longest = longest.max(value.len());
        if count > MAX_ENTITIES || value.contains(['&', '<', '%']) {
            return Err(unsafe_part("<!ENTITY>"));
        }
    }
    let references = if count > 0 { text.matches('&').count() } else { 0 };
    if longest.saturating_mul(references) > MAX_EXPANSION {
        return Err(unsafe_part("<!ENTITY>"));
    }
    Ok(())
}

/// Checks that an XML document is plain data: no HTML, SVG or `MathML`, and no style sheet.
///
/// # Errors
/// When it is more than that, or cannot be parsed.
pub fn check_data(bytes: &[u8]) -> Result<(), ImageError> {
    let active = |what: &str| Err(ImageError::XmlActive(what.to_owned()));
    let Ok(text) = text(bytes) else {
        return active("encoding");
    };
    let Ok(document) = parse(&text) else {
        return active("<!>");
    };
    for node in document.descendants() {
        let namespace = node.tag_name().namespace();
        if namespace.is_some_and(|namespace| [SVG, XHTML, MATHML].contains(&namespace)) {
            return active(&format!("<{}>", short(node.tag_name().name())));
        }
        if is_style_sheet(node) {
            return active("<?xml-stylesheet?>");
        }
    }
    Ok(())
}

/// Whether a node makes browsers load a style sheet.
#[must_use]
pub fn is_style_sheet(node: Node<'_, '_>) -> bool {
    node.pi().is_some_and(|pi| pi.target == "xml-stylesheet")
}

/// The first 40 characters of a text, for a message.
#[must_use]
pub fn short(value: &str) -> String {
    value.chars().take(40).collect()
}

/// The error that names an unsafe part.
#[must_use]
pub fn unsafe_part(what: &str) -> ImageError {
    ImageError::SvgUnsafe(what.to_owned())
}

/// The error for XML that is not well-formed.
#[must_use]
pub fn broken(what: &str) -> ImageError {
    ImageError::Broken(format!("XML: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn encodings_are_known_or_refused() {
        let plain = "<?xml version='1.0' encoding='UTF-16'?><a>Trà</a>";
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            let marked = utf_16(&format!("\u{feff}{plain}"), unit);
            assert_eq!(text(&marked).unwrap(), plain);
            assert!(text(&marked[..marked.len() - 1]).is_err(), "half a unit");
            // UTF-16 without a byte order mark is not accepted.
            assert!(text(&marked[2..]).is_err() || parse(&text(&marked[2..]).unwrap()).is_err());
        }
        let named = |name: &str, inside: &str| {
            let whole = format!("<?xml version=\"1.0\" encoding = \"{name}\"?><a>{inside}</a>");
            text(whole.as_bytes()).is_ok()
        };
        for (name, inside, is_known) in [
            ("UTF-8", "Trà", true),
            ("ISO-8859-1", "Tra", true),
            ("windows-1258", "Tra", true),
            ("windows-1258", "Trà", false),
            ("UTF-16", "Tra", false),
            ("UTF-7", "+ADw-script+AD4-", false),
            ("UTF-32", "a", false),
            ("ISO-2022-JP", "a", false),
            ("EBCDIC-CP-US", "a", false),
        ] {
            assert_eq!(named(name, inside), is_known, "{name} {inside}");
        }
        assert!(text(b"<a>Tr\xe0</a>").is_err());
    }

    #[test]
    fn entities_stay_in_proportion() {
        let with = |entities: &str, body: &str| {
            parse(&format!("<!DOCTYPE a [{entities}]><a>{body}</a>")).map(|tree| {
                let texts = tree.descendants().filter_map(|node| node.text()).map(str::len);
                texts.sum::<usize>()
            })
        };
        assert_eq!(with("<!ENTITY ns 'http://a'>", "&ns;&ns;").unwrap(), 32);
        for (entities, body) in [
            ("<!ENTITY a 'x'><!ENTITY b '&a;&a;'>", "&b;"),
            ("<!ENTITY a '&#38;a;'>", "&a;"),
            ("<!ENTITY a '<b/>'>", "&a;"),
            ("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "&a;"),
            ("<!ENTITY % p 'x'><!ENTITY a '%p;'>", "&a;"),
            ("", "&unknown;"),
        ] {
            assert!(with(entities, body).is_err(), "{entities}");
        }
        let long = format!("<!ENTITY a '{}'>", "x".repeat(1 << 20));
        assert!(with(&long, &"&a;".repeat(10)).is_ok());
        assert!(with(&long, &"&a;".repeat(17)).is_err());
        let many: Vec<String> = (0..101).map(|n| format!("<!ENTITY a{n} 'x'>")).collect();
        let many = many.concat();
        assert!(with(&many, "").is_err());
    }

    #[test]
    fn bombs_are_refused_and_deep_trees_are_not() {
        let attributes: Vec<String> = (0..3_000).map(|n| format!(" a{n}='x'")).collect();
        let attributes = attributes.concat();
        assert!(parse(&format!("<a{attributes}/>")).is_err());
        let spaces: Vec<String> = (0..5_000).map(|n| format!("<a xmlns:n{n}='n{n}'>")).collect();
        let spaces = spaces.concat();
        assert!(parse(&spaces).is_err());
        let deep = "<g>".repeat(50_000) + &"</g>".repeat(50_000);
        assert!(parse(&deep).is_ok());
    }

    #[test]
    fn data_is_told_from_what_runs() {
        for inert in [
            "<a/>",
            "<?xml version='1.0'?><TTin><x y='&lt;'>Trà</x></TTin>",
            "<svg/>",
        ] {
            assert_eq!(check_data(inert.as_bytes()), Ok(()), "{inert}");
        }
        for active in [
            "<a><script xmlns='http://www.w3.org/2000/svg'/></a>",
            "<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>",
            "<?xml-stylesheet href='x.xsl'?><a/>",
            "<a><script xmlns='http://www.w3.org/1999/xhtml'>x()</script>",
            "<?xml version='1.0' encoding='utf-7'?><a/>",
        ] {
            let found = check_data(active.as_bytes());
            assert!(
                matches!(found, Err(ImageError::XmlActive(_))),
                "{active}: {found:?}"
            );
        }
    }
}
