//! What may stand in the published HTML of an article. The tables are written from the documentation, not taken from
//! the sanitiser, and two parsers that are not its own read the HTML: one for tokens, one for the tree of a browser.

use html5gum::{Token, Tokenizer};
use scraper::node::Node;
use std::collections::HashSet;

/// Elements of an article, and those that bantin itself makes.
const ELEMENTS: [&str; 64] = [
    "a",
    "abbr",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];
/// Attributes that do nothing but describe, or that bantin itself writes.
const ATTRIBUTES: [&str; 31] = [
    "alt",
    "aria-hidden",
    "aria-label",
    "class",
    "colspan",
    "controls",
    "datetime",
    "decoding",
    "dir",
    "fetchpriority",
    "headers",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "media",
    "preload",
    "reversed",
    "role",
    "rowspan",
    "scope",
    "sizes",
    "span",
    "src",
    "srcset",
    "start",
    "tabindex",
    "title",
    "type",
    "width",
];
/// Elements that have no end tag.
const VOID: [&str; 6] = ["br", "col", "hr", "img", "source", "wbr"];

/// Elements with their depth, in the order of their start tags.
type Tree = Vec<(usize, String)>;

/// Checks the HTML of an article as it stands in a page or in a feed.
///
/// # Panics
/// When it has an element or attribute that may not be there, an address that runs something, or elements that are
/// not well nested; and when a browser would see another tree than the one that is written.
pub fn check(html: &str) {
    let written = tokens(html);
    let seen = tree(html);
    assert_eq!(
        seen, written,
        "a browser sees another tree than is written: {html}"
    );
}

fn tokens(html: &str) -> Tree {
    let mut open: Vec<String> = Vec::new();
    let mut tree = Tree::new();
    let mut ids = HashSet::new();
    for token in Tokenizer::new(html) {
        match token.unwrap_or_else(|never| match never {}) {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.to_vec()).expect("a name");
                assert!(ELEMENTS.contains(&name.as_str()), "<{name}> in {html}");
                for (key, value) in &tag.attributes {
                    let key = String::from_utf8_lossy(key).into_owned();
                    let value = String::from_utf8_lossy(value).into_owned();
                    assert!(ATTRIBUTES.contains(&key.as_str()), "<{name} {key}=…> in {html}");
                    if key == "href" || key == "src" {
                        check_address(&value, html);
                    }
                    if key == "id" {
                        assert!(ids.insert(value.clone()), "the id {value:?} stands twice: {html}");
                    }
                }
                tree.push((open.len(), name.clone()));
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop(), Some(name), "not well nested: {html}");
            }
            Token::Comment(_) => panic!("a comment in {html}"),
            Token::Doctype(_) => panic!("a doctype in {html}"),
            Token::String(_) | Token::Error(_) => {}
        }
    }
    assert!(open.is_empty(), "{open:?} are not closed: {html}");
    tree
}

/// An address of the web, of mail or telephone, or one without a scheme; as a browser reads it.
fn check_address(address: &str, html: &str) {
    let plain: String = address
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let scheme = plain
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    };
    if let Some(scheme) = scheme.filter(|scheme| is_scheme(scheme)) {
        let is_good = ["http", "https", "mailto", "tel"].contains(&scheme.as_str());
        assert!(is_good, "the address {address:?} in {html}");
    }
}

fn tree(html: &str) -> Tree {
    let fragment = scraper::Html::parse_fragment(html);
    let mut tree = Tree::new();
    let mut stack: Vec<(usize, _)> = fragment
        .root_element()
        .children()
        .rev()
        .map(|child| (0, child))
        .collect();
    while let Some((depth, node)) = stack.pop() {
        match node.value() {
            Node::Element(element) => {
                tree.push((depth, element.name().to_owned()));
                let inside = node.children().rev().map(|child| (depth + 1, child));
                stack.extend(inside);
            }
            Node::Comment(_) => panic!("a comment in {html}"),
            _ => {}
        }
    }
    tree
}
