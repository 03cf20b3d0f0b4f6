//! A drawing, as it is published: read again by another parser of XML, with an eye for what a browser would run or load.

use bantin::image::header::{Header, Kind, read};
use bantin::image::strip::strip;
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
    if header.kind != Kind::Svg {
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
                let resolved = part.resolve_char_ref().expect("a reference");
                let named = ["lt", "gt", "amp", "quot", "apos"];
                assert!(
                    resolved.is_some() || named.contains(&&*part),
                    "&{}; in {text}",
                    &*part
                );
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

/// Style as CSS reads it: comments divide, escapes are resolved, and what stands between quotes does nothing, but for
/// addresses.
fn check_style(style: &str, text: &str) {
    let css = unescaped(&bare(style)).to_ascii_lowercase();
    for bad in ["@import", "@namespace", "image-set(", "-webkit-image-set("] {
        let found = css.match_indices(bad).find(|(at, _)| is_token(&css[..*at]));
        assert!(found.is_none(), "{bad} in {text}");
    }
    for (at, _) in css.match_indices("url(").filter(|(at, _)| is_token(&css[..*at])) {
        let address = css[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        check_address(
            address.split(['"', '\'', ')']).next().unwrap_or_default(),
            true,
            text,
        );
    }
}

/// Whether a name begins behind this text: in `8url(` it is a unit, in `-url(` and `#url(` part of another name.
fn is_token(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "-_#@".contains(c) || !c.is_ascii())
}

/// The style without comments, and without what stands between quotes anywhere but in `url("…")`.
fn bare(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                out.push(c);
                out.extend(rest.next());
            }
            '/' if rest.peek() == Some(&'*') => {
                let mut before = ' ';
                rest.next();
                for c in rest.by_ref() {
                    if (before, c) == ('*', '/') {
                        break;
                    }
                    before = c;
                }
            }
            '"' | '\'' => {
                let before = unescaped(&out).trim_end().to_ascii_lowercase();
                let is_address = before.strip_suffix("url(").is_some_and(is_token);
                let mut inside = String::new();
                while let Some(next) = rest.next_if(|next| *next != c && *next != '\n') {
                    inside.push(next);
                    if next == '\\' {
                        inside.extend(rest.next());
                    }
                }
                rest.next();
                out.push(c);
                out.push_str(if is_address { &inside } else { "" });
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
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
