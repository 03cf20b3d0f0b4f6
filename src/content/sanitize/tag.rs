//! Questions about the tags of serialised HTML, where every attribute stands in double quotes.

use crate::base::cut::Cut;
use std::borrow::Cow;

/// The attribute that tells which hole an element stands for.
pub(super) const MARK: &str = "data-hole";

/// Every `id` of serialised HTML.
pub fn ids(html: &str) -> impl Iterator<Item = Box<str>> {
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split('"').next()?.into()))
}

/// The length of the tag at the start of serialised HTML, whose attribute values stand in double quotes.
pub(super) fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// The tag without this attribute.
pub(super) fn without_attribute<'a>(tag: &'a str, name: &str) -> Cow<'a, str> {
    let key = format!(" {name}=\"");
    let Some(start) = tag.find(&key) else {
        return Cow::Borrowed(tag);
    };
    let value = start + key.len();
    let end = tag.tail(value).find('"').map_or(tag.len(), |end| value + end + 1);
    Cow::Owned(format!("{}{}", tag.head(start), tag.tail(end)))
}

pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag.tail(start).split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", "\u{a0}")
            .replace("&amp;", "&"),
    )
}
