//! Text for the places where it is not HTML: XML and JSON in a script.

use memchr::memchr3;
use serde::Serialize;
use std::borrow::Cow;

/// Text for XML, in elements and in attributes. Characters that XML 1.0 does not have are left out.
#[must_use]
pub fn xml(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, '<' | '>' | '&' | '"' | '\'') && is_xml(c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_xml(c) => out.push(c),
            _ => {}
        }
    }
    Cow::Owned(out)
}

/// XML 1.0, production 2.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// JSON for a `<script>`: no `<` that could end it.
#[must_use]
pub fn script_json(value: &(impl Serialize + ?Sized)) -> String {
    // Only maps whose keys are no texts can't be written, and there are none.
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
        let value = serde_json::json!("</script><!--&");
        let script = script_json(&value);
        assert!(!script.contains('<'));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&script).unwrap(), value);
    }
}
