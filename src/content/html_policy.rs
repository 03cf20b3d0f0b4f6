//! Which HTML may stand in an article, and which of it will be taken out.

use crate::base::cut::Cut;
use std::collections::BTreeSet;

/// Elements that may stand in an article.
pub const TAGS: [&str; 61] = [
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
    "ul",
    "var",
    "wbr",
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
    ("span", &["aria-hidden"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
];

/// Names of the elements and attributes of a piece of HTML that may not stand in an article.
#[must_use]
pub fn refused(html: &str) -> BTreeSet<String> {
    let mut refused = BTreeSet::new();
    for (at, _) in html.match_indices('<') {
        let tag = html.tail(at + 1);
        if tag.starts_with("!--") {
            refused.insert("<!-- -->".to_owned());
            continue;
        }
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-');
        let name = name.head(end.unwrap_or(name.len())).to_ascii_lowercase();
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

/// Whether Word or a web page left this HTML: nobody types it.
#[must_use]
pub fn is_pasted(html: &str) -> bool {
    const SIGNS: [&str; 11] = [
        "<o:p",
        "<w:",
        "<v:",
        "<st1:",
        "<font",
        "mso",
        "font-family",
        "font-size",
        "line-height",
        "<!--[if",
        "<!--startfragment",
    ];
    let lower = html.to_ascii_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
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

/// Elements whose content a browser does not read as HTML, or that are taken out with all that is in them:
/// without their end tag they swallow the rest.
const SWALLOWING: [&str; 15] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "template",
    "select",
    "object",
    "svg",
    "math",
];

/// The piece of HTML with `&lt;` for the `<` of every element and comment that would swallow what follows.
#[must_use]
pub fn defused(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let comment_end = lower.rfind("-->");
    let ends = SWALLOWING.map(|name| (name, lower.rfind(&format!("</{name}"))));
    let swallows = |at: usize| {
        let rest = lower.tail(at + 1);
        let is_open = |end: Option<usize>| end.is_none_or(|end| end < at);
        rest.starts_with("!--") && is_open(comment_end)
            || ends
                .iter()
                .any(|(name, end)| is_element(rest, name) && is_open(*end))
    };
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for (at, _) in html.match_indices('<').filter(|(at, _)| swallows(*at)) {
        out.push_str(html.part(done..at));
        out.push_str("&lt;");
        done = at + 1;
    }
    out.push_str(html.tail(done));
    out
}

/// Whether what follows a `<` is the start of this element.
fn is_element(rest: &str, name: &str) -> bool {
    let after = rest.strip_prefix(name);
    after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// How deep elements are nested in serialised or raw HTML, about: end tags that are missing count.
#[must_use]
pub fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in html.match_indices('<') {
        let rest = html.tail(at + 1);
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_void(rest) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Whether what follows a `<` is an element that has no end tag.
#[must_use]
pub fn is_void(tag: &str) -> bool {
    ["br", "img", "hr", "wbr", "col"]
        .iter()
        .any(|name| is_element(tag, name))
}
