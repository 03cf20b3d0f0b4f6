//! Escapes text for HTML, XML, SVG and JSON inside `<script>`. It only escapes: which markup may stand in an article is
//! decided by `content::sanitize`.

use super::cut::Cut;
use memchr::memchr3;
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use serde::Serialize;
use std::borrow::Cow;

/// Writes text between tags of HTML.
pub fn text(text: &str, out: &mut String) {
    // Writing to a `String` does not fail.
    let _ = escape_html_body_text(out, text);
}

/// Writes text inside double quotes of HTML, or between tags.
pub fn attribute(text: &str, out: &mut String) {
    let _ = escape_html(out, text);
}

/// Writes an address inside double quotes of HTML; characters that no URL may have are percent-encoded.
pub fn href(address: &str, out: &mut String) {
    let _ = escape_href(out, address);
}

/// Text for HTML, inside double quotes or between tags.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    attribute(text, &mut out);
    out
}

/// Bytes that XML must have escaped or does not allow (and the first byte of U+FFFE).
static MAY_CHANGE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = !matches!(byte, 0x9 | 0xa | 0xd);
        byte += 1;
    }
    let mut signs: &[u8] = b"<>&\"'\xef";
    while let [sign, rest @ ..] = signs {
        table[*sign as usize] = true;
        signs = rest;
    }
    table
};

/// Text for XML elements and attributes. Characters that XML 1.0 does not allow are left out.
pub fn xml(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut done, mut next) = (0, 0);
    let bytes = text.as_bytes();
    while let Some(length) = bytes[next..]
        .iter()
        .position(|byte| MAY_CHANGE[usize::from(*byte)])
    {
        let at = next + length;
        next = at + 1;
        let byte = bytes[at];
        let instead = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // U+FFFE and U+FFFF.
            0xef if !matches!(bytes[at..], [_, 0xbf, 0xbe | 0xbf, ..]) => continue,
            _ => "",
        };
        if out.is_empty() {
            out.reserve(text.len() + text.len() / 8);
        }
        out.push_str(text.part(done..at));
        out.push_str(instead);
        done = at + if byte == 0xef { 3 } else { 1 };
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.tail(done));
    Cow::Owned(out)
}

/// Writes text of an SVG: between tags, or (`is_value`) as the value of an attribute, in which unescaped line ends and
/// tabs would be read as spaces.
pub fn svg(text: &str, is_value: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if is_value => out.push_str("&quot;"),
            '\n' if is_value => out.push_str("&#10;"),
            '\t' if is_value => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// JSON for a `<script>`: no `<` that could end it.
pub fn script_json(value: &(impl Serialize + ?Sized)) -> String {
    // Serialisation fails only for maps with keys that are not strings, and there are none.
    let json = serde_json::to_string(value).unwrap_or_default();
    if memchr3(b'<', b'>', b'&', json.as_bytes()).is_none() {
        return json;
    }
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_the_same_text() {
        assert_eq!(xml("a<b>&\"'\u{1}]]>"), "a&lt;b&gt;&amp;&quot;&#39;]]&gt;");
        assert_eq!(xml("Lễ ra quân"), "Lễ ra quân");
        // XML 1.0, production 2.
        for c in '\0'..=char::MAX {
            let is_xml =
                matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            let expected = if is_xml { 3 } else { 2 };
            let found = xml(&format!("a{c}b")).replace("&lt;", "<").replace("&gt;", ">");
            let found = found
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            assert_eq!(found.chars().count(), expected, "{c:?}");
        }
        let value = serde_json::json!("</script><!--&");
        let script = script_json(&value);
        assert!(!script.contains('<'));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&script).unwrap(), value);
    }
}
