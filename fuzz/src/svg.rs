//! A drawing, as it is published: read again by another parser of XML, with an eye for what a browser would run or load.

use bantin::image::header::{Header, Kind, read};
use bantin::image::strip::strip;
use roxmltree::{Document, Node, NodeType, ParsingOptions};

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 16 << 10;
/// Elements that run something, load something or are no drawing.
const REFUSED: [&str; 16] = [
    "animate",
    "animatemotion",
    "animatetransform",
    "audio",
    "canvas",
    "discard",
    "embed",
    "foreignobject",
    "handler",
    "html",
    "iframe",
    "link",
    "object",
    "script",
    "set",
    "video",
];
const SVG: &str = "http://www.w3.org/2000/svg";

/// Checks a drawing of these bytes.
///
/// # Panics
/// When what is published of it could run or load something, is no XML, or would change once more.
pub fn check(bytes: &[u8]) {
    if bytes.len() > LONGEST {
        return;
    }
    let Ok(header) = read(bytes) else { return };
    if header.kind != Kind::Svg {
        return;
    }
    let Ok(published) = strip(bytes, &header) else {
        return;
    };
    let text = std::str::from_utf8(&published).expect("UTF-8");
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: u32::MAX,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options);
    let document = document.unwrap_or_else(|error| panic!("{error}: {text}"));
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "svg", "{text}");
    for node in document.descendants() {
        check_node(node, text);
    }
    let again = read(&published).unwrap_or_else(|error| panic!("{error:?}: {text}"));
    let size = |header: &Header| (header.kind, header.width, header.height);
    assert_eq!(size(&again), size(&header), "{text}");
    assert_eq!(
        strip(&published, &again).as_ref(),
        Ok(&published),
        "once is enough: {text}"
    );
}

fn check_node(node: Node<'_, '_>, text: &str) {
    match node.node_type() {
        NodeType::PI => panic!("an instruction in {text}"),
        NodeType::Comment => panic!("a comment in {text}"),
        NodeType::Element => {}
        NodeType::Root | NodeType::Text => return,
    }
    let name = node.tag_name().name().to_ascii_lowercase();
    assert!(!REFUSED.contains(&name.as_str()), "<{name}> in {text}");
    let namespace = node.tag_name().namespace();
    assert!(
        namespace.is_none_or(|namespace| namespace == SVG),
        "{namespace:?} in {text}"
    );
    for attribute in node.attributes() {
        let key = attribute.name().to_ascii_lowercase();
        let value = attribute.value();
        assert!(!key.starts_with("on"), "{key}= in {text}");
        if key == "href" || key == "src" {
            check_address(value, text);
        } else {
            check_style(value, text);
        }
    }
    if name == "style" {
        // A browser reads the text of the element as a whole.
        let style: String = node.children().filter_map(|child| child.text()).collect();
        check_style(&style, text);
    }
}

fn check_address(value: &str, text: &str) {
    let plain: String = value
        .chars()
        .filter(|c| *c > ' ')
        .collect::<String>()
        .to_ascii_lowercase();
    let is_inside = plain.is_empty() || plain.starts_with('#');
    let is_picture = ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| {
        plain.starts_with(&format!("data:image/{kind};")) || plain.starts_with(&format!("data:image/{kind},"))
    });
    assert!(is_inside || is_picture, "the address {value:?} in {text}");
}

/// Style as CSS reads it: comments divide, escapes are resolved.
fn check_style(style: &str, text: &str) {
    let css = unescaped(&without_comments(style)).to_ascii_lowercase();
    for bad in [
        "@import",
        "javascript:",
        "expression(",
        "-moz-binding",
        "image-set(",
        "src(",
        "@font-face",
        "@namespace",
    ] {
        assert!(!css.contains(bad), "{bad} in {text}");
    }
    for (at, _) in css.match_indices("url(") {
        let address = css[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        check_address(address.split(['"', '\'', ')']).next().unwrap_or_default(), text);
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start + 2..]
            .find("*/")
            .map_or("", |end| &rest[start + end + 4..]);
    }
    out + rest
}

fn unescaped(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let mut number = String::new();
        while number.len() < 6 && rest.peek().is_some_and(char::is_ascii_hexdigit) {
            number.extend(rest.next());
        }
        match u32::from_str_radix(&number, 16) {
            Ok(code) => {
                if rest.peek().is_some_and(|c| c.is_ascii_whitespace()) {
                    rest.next();
                }
                out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            Err(_) => out.extend(rest.next()),
        }
    }
    out
}
