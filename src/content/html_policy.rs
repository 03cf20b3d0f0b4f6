//! Which HTML elements and attributes may stand in an article, as lists. Applying them is up to `sanitize`.

/// Elements that may stand in an article, sorted.
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
/// Further attributes that some elements may have.
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

/// Elements without content, which have no end tag.
const VOID: [&str; 5] = ["br", "col", "hr", "img", "wbr"];

/// Whether an element may stand in an article.
pub fn is_element(name: &str) -> bool {
    TAGS.binary_search(&name).is_ok()
}

/// Whether an element may have an attribute.
pub fn is_attribute(element: &str, name: &str) -> bool {
    let own = OWN_ATTRIBUTES.iter().find(|(known, _)| *known == element);
    ATTRIBUTES.contains(&name) || own.is_some_and(|(_, own)| own.contains(&name))
}

/// Whether an element may stand in an article and needs an end tag.
pub fn opens(name: &str) -> bool {
    is_element(name) && !is_void(name)
}

/// Whether an element that may stand in an article has no end tag.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The position of the first tag that was pasted from Word or a web page, since nobody types such tags.
pub fn pasted(html: &str) -> Option<usize> {
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
    let first = SIGNS.iter().filter_map(|sign| lower.find(sign)).min()?;
    Some(
        lower
            .get(..=first)
            .and_then(|before| before.rfind('<'))
            .unwrap_or(first),
    )
}

/// Roughly how deep elements are nested in HTML that bantin wrote (no `<` in texts or values); missing end tags count as
/// nesting.
pub fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for rest in html.split('<').skip(1) {
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next();
        match name.unwrap_or_default() {
            "" => depth = depth.saturating_sub(1),
            name if is_void(name) => {}
            _ => {
                depth += 1;
                deepest = deepest.max(depth);
            }
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted() {
        assert!(TAGS.is_sorted());
    }
}
