//! A strict reader of the little XML that feeds and site maps are made of. It refuses what is not
//! well-formed, so that a test sees what a feed reader would refuse.

/// An element with its text and children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name, with its prefix.
    pub name: String,
    /// Attributes in their order.
    pub attributes: Vec<(String, String)>,
    /// Its own text, unescaped.
    pub text: String,
    /// Elements in it.
    pub children: Vec<Element>,
}

impl Element {
    /// Every element of this name, at any depth, itself too.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found: Vec<&Self> = Vec::new();
        let mut open = vec![self];
        while let Some(element) = open.pop() {
            if element.name == name {
                found.push(element);
            }
            open.extend(element.children.iter().rev());
        }
        found
    }

    /// The text of the first child of this name.
    pub fn child(&self, name: &str) -> Option<&str> {
        let child = self.children.iter().find(|child| child.name == name)?;
        Some(&child.text)
    }
}

/// Reads a document.
///
/// # Panics
/// When it is not well-formed.
pub fn parse(text: &str) -> Element {
    let mut rest = text;
    if let Some(after) = rest.strip_prefix("<?xml ") {
        rest = after.split_once("?>").expect("the end of the declaration").1;
    }
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(forbidden), "a character that XML does not have");
    let mut open = vec![Element::default()];
    while let Some(at) = rest.find('<') {
        let text = unescape(&rest[..at]);
        open.last_mut().expect("an open element").text.push_str(&text);
        let end = at + tag_end(&rest[at..]);
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let element = open.pop().expect("an open element");
            assert_eq!(element.name, name.trim_end(), "the end tag of another element");
            open.last_mut().expect("a parent").children.push(element);
        } else {
            let (inner, is_empty) = tag.strip_suffix('/').map_or((tag, false), |inner| (inner, true));
            let element = start(inner);
            if is_empty {
                open.last_mut().expect("a parent").children.push(element);
            } else {
                open.push(element);
            }
        }
    }
    assert!(rest.trim().is_empty(), "text behind the document: {rest:?}");
    assert_eq!(
        open.len(),
        1,
        "an element that is not closed: {}",
        open.last().expect("one").name
    );
    let document = open.pop().expect("the document");
    assert!(
        document.text.trim().is_empty(),
        "text outside the root: {:?}",
        document.text
    );
    assert_eq!(document.children.len(), 1, "one root");
    document.children.into_iter().next().expect("the root")
}

/// The place of the `>` that ends the tag at the start of `text`.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices().skip(1) {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (_, '<') => panic!("`<` inside a tag: {}", &text[..at]),
            _ => {}
        }
    }
    panic!("a tag without an end: {}", &text[..text.len().min(60)]);
}

fn start(inner: &str) -> Element {
    let inner = inner.trim_end();
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    assert!(
        !name.is_empty() && name.chars().all(is_name),
        "the name of an element: {name:?}"
    );
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.trim_start().is_empty() {
        let (name, value) = rest
            .trim_start()
            .split_once("=\"")
            .expect("an attribute in quotes");
        let (value, after) = value.split_once('"').expect("the end of an attribute");
        assert!(name.chars().all(is_name), "the name of an attribute: {name:?}");
        assert!(
            attributes.iter().all(|(other, _)| other != name),
            "an attribute twice: {name}"
        );
        attributes.push((name.to_owned(), unescape(value)));
        rest = after;
    }
    Element {
        name: name.to_owned(),
        attributes,
        ..Element::default()
    }
}

fn unescape(text: &str) -> String {
    assert!(!text.contains("]]>"), "`]]>` in text");
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';').expect("the end of an entity");
        match entity {
            "amp" => out.push('&'),
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "quot" => out.push('"'),
            "apos" => out.push('\''),
            _ => {
                let number = entity.strip_prefix('#').expect("an entity that XML knows");
                let code = match number.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                out.push(char::from_u32(code.expect("a number")).expect("a character"));
            }
        }
        out.push_str(rest);
    }
    out
}
