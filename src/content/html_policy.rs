//! Which HTML may stand in an article, and which of it will be taken out.

use std::collections::BTreeSet;

/// Elements that may stand in an article.
pub const TAGS: [&str; 58] = [
    "a",
    "abbr",
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
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
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
];
/// Attributes that any element may have.
pub const ATTRIBUTES: [&str; 6] = ["class", "dir", "id", "lang", "role", "title"];
/// Attributes that some elements may have besides.
pub const OWN_ATTRIBUTES: [(&str, &[&str]); 10] = [
    ("a", &["href"]),
    ("bdo", &["dir"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("ol", &["start", "reversed"]),
    ("span", &["aria-hidden", "data-hole"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
];

/// Names of the elements and attributes of a piece of HTML that may not stand in an article.
#[must_use]
pub fn refused(html: &str) -> BTreeSet<String> {
    let mut refused = BTreeSet::new();
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        if tag.starts_with("!--") {
            refused.insert("<!-- -->".to_owned());
            continue;
        }
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-');
        let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        if !TAGS.contains(&name.as_str()) {
            refused.insert(format!("<{name}>"));
        }
        for attribute in attribute_names(tag) {
            let own = OWN_ATTRIBUTES
                .iter()
                .find(|(tag, _)| *tag == name)
                .map_or(&[][..], |(_, own)| own);
            if !ATTRIBUTES.contains(&attribute.as_str()) && !own.contains(&attribute.as_str()) {
                refused.insert(format!("{attribute}="));
            }
        }
    }
    refused
}

fn attribute_names(tag: &str) -> Vec<String> {
    let inner = tag.split('>').next().unwrap_or_default();
    let mut names = Vec::new();
    let mut quote = None;
    let mut name = String::new();
    for c in inner.chars().skip_while(|c| !c.is_whitespace()) {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '=') => names.push(std::mem::take(&mut name).to_ascii_lowercase()),
            (None, c) if c.is_whitespace() || c == '/' => name.clear(),
            (None, c) => name.push(c),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}
