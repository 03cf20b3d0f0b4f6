//! Percent-encoding of addresses (RFC 3986).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// Everything that is not unreserved (section 2.3).
const RESERVED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// Everything that is neither unreserved, nor a sub-delimiter that is safe in a path, nor `/` (section 3.3).
const OUTSIDE_PATHS: AsciiSet = RESERVED
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// A path. `&` and `'` are encoded too, so that the result needs no HTML escaping.
#[must_use]
pub fn encode(path: &str) -> String {
    Cow::from(utf8_percent_encode(path, &OUTSIDE_PATHS)).into_owned()
}

/// A value in a query.
#[must_use]
pub fn encode_value(text: &str) -> String {
    Cow::from(utf8_percent_encode(text, &RESERVED)).into_owned()
}

/// Decodes `%XX`. What is not hexadecimal stays as it is, and so does a text that would not be UTF-8.
#[must_use]
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
        for text in ["100%", "%+5", "%ẩ", "%f0"] {
            assert_eq!(decode(text), text);
        }
    }
}
