//! Percent-encoding and decoding of addresses (RFC 3986). It does not check whether an address is valid.

use super::cut::Cut;
use percent_encoding::{percent_decode_str, percent_encode_byte};
use std::borrow::Cow;

/// Encodes a path. `&` and `'` are encoded too, so that the result needs no HTML escaping.
pub fn encode(path: &str) -> String {
    // Nearly all paths are plain. A fold without early exit is vectorised, and quicker than `all`.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() | matches!(byte, b'-'..=b'/');
    if path.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return path.to_owned();
    }
    // Sub-delimiters that are safe in a path (section 3.3).
    let is_kept = |byte| is_unreserved(byte) || b"/!$()*+,;=:@".contains(&byte);
    encode_except(path, is_kept)
}

/// Encodes a value of a query.
pub fn encode_value(text: &str) -> String {
    encode_except(text, is_unreserved)
}

/// Unreserved characters, RFC 3986 section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn encode_except(text: &str, is_kept: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(2 * text.len());
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| !is_kept(*byte)) {
        if done < at {
            out.push_str(text.part(done..at));
        }
        out.push_str(percent_encode_byte(byte));
        done = at + 1;
    }
    out.push_str(text.tail(done));
    out
}

/// Decodes `%XX`. Malformed escapes stay as they are, and so does a text that would not be UTF-8.
pub fn decode(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map_or_else(|_| text.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_goes_both_ways() {
        for text in ["/bài & ảnh/100%.jpg", "/a'b\"<c>"] {
            let encoded = encode(text);
            assert!(encoded.is_ascii() && !encoded.contains(['&', '<', '"', '\'']));
            assert_eq!(decode(&encoded), text);
        }
        for text in ["", "/tin/2026/hoi-cho.html", "/a+b"] {
            assert_eq!(encode(text), text);
        }
        for text in ["100%", "%+5", "%ẩ", "%f0"] {
            assert_eq!(decode(text), text);
        }
    }
}
