//! A drawing, as it is published: read again by another parser of XML, with an eye for what a browser would run or load.

use crate::css::{self, Token};
use bantin::image::header::Header;
use bantin::image::picture::{read, strip};
use bantin::image::sniff::ImageKind;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

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
/// Attributes in which a browser reads style that can lead somewhere.
const STYLED: [&str; 23] = [
    "background",
    "background-image",
    "border-image",
    "clip-path",
    "color-profile",
    "content",
    "cursor",
    "fill",
    "filter",
    "font",
    "font-family",
    "list-style",
    "list-style-image",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-image",
    "shape-inside",
    "shape-outside",
    "stroke",
    "style",
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
    if header.kind != ImageKind::Svg {
        return;
    }
    let Ok(published) = strip(bytes, &header) else {
        return;
    };
    let text = std::str::from_utf8(&published).expect("UTF-8");
    check_published(text);
    let again = read(&published).unwrap_or_else(|error| panic!("{error:?}: {text}"));
    let size = |header: &Header| (header.kind, header.width, header.height);
    assert_eq!(size(&again), size(&header), "{text}");
    assert_eq!(
        strip(&published, &again).as_ref(),
        Ok(&published),
        "once is enough: {text}"
    );
}

/// Reads the elements one by one; what they hold of text is judged at the end of each `style`, as a whole.
fn check_published(text: &str) {
    let mut reader = NsReader::from_str(text);
    let (mut open, mut roots, mut style) = (0_usize, 0, String::new());
    loop {
        let (namespace, event) = reader
            .read_resolved_event()
            .unwrap_or_else(|error| panic!("{error}: {text}"));
        let is_svg = matches!(namespace, ResolveResult::Bound(Namespace(name)) if name == SVG);
        match event {
            Event::Start(tag) => {
                roots += usize::from(open == 0);
                open += 1;
                style.clear();
                check_element(&tag, is_svg, text);
            }
            Event::Empty(tag) => {
                roots += usize::from(open == 0);
                check_element(&tag, is_svg, text);
            }
            Event::End(tag) => {
                open = open.checked_sub(1).expect("an open element");
                if tag.local_name().as_ref() == "style" {
                    check_style(&style, text);
                }
            }
            Event::Text(part) => style.push_str(&part),
            Event::GeneralRef(part) => {
                let named = [
                    ("lt", '<'),
                    ("gt", '>'),
                    ("amp", '&'),
                    ("quot", '"'),
                    ("apos", '\''),
                ];
                let named = named.iter().find(|(name, _)| *name == &*part);
                let resolved = part.resolve_char_ref().expect("a reference");
                let resolved = resolved.or(named.map(|(_, sign)| *sign));
                assert!(resolved.is_some(), "&{}; in {text}", &*part);
                style.extend(resolved);
            }
            Event::CData(part) => style.push_str(&part),
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => panic!("{event:?} in {text}"),
            Event::Decl(_) => {}
            Event::Eof => break,
        }
    }
    assert!(
        open == 0 && roots == 1,
        "one element with all others in it: {text}"
    );
}

fn check_element(tag: &BytesStart<'_>, is_svg: bool, text: &str) {
    let name = tag.local_name().as_ref().to_ascii_lowercase();
    assert!(!REFUSED.contains(&name.as_str()), "<{name}> in {text}");
    assert!(is_svg, "<{name}> of another namespace in {text}");
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{error}: {text}"));
        let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.unwrap_or_else(|error| panic!("{error}: {text}"));
        assert!(!key.starts_with("on"), "{key}= in {text}");
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        if key == "href" || key == "src" {
            check_address(&value, false, text);
        } else if STYLED.contains(&key.as_str()) {
            check_style(&value, text);
        }
    }
}

fn check_address(value: &str, is_style: bool, text: &str) {
    let plain: String = value
        .chars()
        .filter(|c| *c > ' ')
        .collect::<String>()
        .to_ascii_lowercase();
    let is_inside = plain.is_empty() || plain.starts_with('#');
    let data = plain.strip_prefix("data:").unwrap_or_default();
    let pictures = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"];
    let is_picture = pictures.iter().any(|kind| data.starts_with(kind));
    let is_font = is_style
        && ["font/", "application/font-", "application/x-font-"]
            .iter()
            .any(|kind| data.starts_with(kind));
    assert!(
        is_inside || is_picture || is_font,
        "the address {value:?} in {text}"
    );
}

fn check_style(style: &str, text: &str) {
    for token in css::tokens(style) {
        match token {
            Token::Rule(name) => assert!(!["import", "namespace"].contains(&&*name), "@{name} in {text}"),
            Token::Function(name) => {
                let loads = ["image", "src", "expression"].contains(&&*name)
                    || ["image-set", "cross-fade"].iter().any(|end| name.ends_with(end));
                assert!(!loads, "{name}() in {text}");
            }
            Token::Address(address) => check_address(&address, true, text),
        }
    }
}
