//! Reads a tag of raw HTML as the editor wrote it: its name, its attributes, and whether it ends where it was meant to. Which
//! attributes may stay is up to [`super::super::html_policy`].

use super::super::html_policy::{is_attribute, is_element};
use crate::base::cut::Cut;

/// A tag as written.
#[derive(Debug, PartialEq, Eq)]
pub struct WrittenTag<'h> {
    /// In lower case.
    pub name: String,
    /// Names in lower case, and values with entities as written.
    pub attributes: Vec<(String, &'h str)>,
}

/// White space of HTML.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

impl<'h> WrittenTag<'h> {
    /// Reads a tag from its name on; gives the tag and the text behind it. `None`: it does not end, or not where it was meant to.
    pub fn read(html: &'h str) -> Option<(Self, &'h str)> {
        let (name, mut rest) = html.cut(html.find(|c| is_space(c) || matches!(c, '/' | '>'))?);
        if name.contains(['<', '"', '\'', '=']) {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c| is_space(c) || c == '/');
            if let Some(rest) = rest.strip_prefix('>') {
                let name = name.to_ascii_lowercase();
                return Some((WrittenTag { name, attributes }, rest));
            }
            let is_end = |c| is_space(c) || matches!(c, '/' | '>');
            let first = rest.chars().next()?.len_utf8();
            let length = rest
                .get(first..)?
                .find(|c| is_end(c) || c == '=')
                .map(|length| first + length)?;
            let (attribute, after) = rest.cut(length);
            // The quotation mark before was not closed.
            if attribute.contains(['<', '"', '\'']) {
                return None;
            }
            rest = after.trim_start_matches(is_space);
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                (value, rest) = attribute_value(after.trim_start_matches(is_space))?;
            }
            attributes.push((attribute.to_ascii_lowercase(), value));
        }
    }
}

/// A value, and the text behind it.
fn attribute_value(html: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        let Some(quoted) = html.strip_prefix(quote) else {
            continue;
        };
        let (value, rest) = quoted.split_once(quote)?;
        // `<a href="x>one</a> <a href="y>`: the second quotation mark was meant to open.
        let is_apart = rest.starts_with(|c| is_space(c) || matches!(c, '/' | '>'));
        return (is_apart || !value.contains(['<', '>'])).then_some((value, rest));
    }
    Some(html.cut(html.find(|c| is_space(c) || c == '>')?))
}

/// The tag at the start of `html` with the quotation mark or `>` that its line lacks. `None`: it was meant otherwise.
pub fn completed(html: &str) -> Option<String> {
    let line = html.lines().next()?;
    let inside = line.split_once('>').map_or(line, |(inside, _)| inside).trim_end();
    let mark = if inside.matches('"').count().is_multiple_of(2) {
        ""
    } else {
        "\""
    };
    let tag = match inside.strip_suffix('/') {
        Some(inside) => format!("{}{mark} />", inside.trim_end()),
        None => format!("{inside}{mark}>"),
    };
    let (read, rest) = WrittenTag::read(tag.trim_start_matches(['<', '/']))?;
    // An unknown attribute, or a quotation mark in a value, shows that it was meant otherwise.
    let is_meant = |(name, value): &(String, &str)| is_attribute(&read.name, name) && !value.contains('"');
    let is_whole = rest.is_empty() && read.attributes.iter().all(is_meant);
    (is_whole && is_element(&read.name)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_pairs() {
        let html = "<img alt=\"a data-hole=\" TITLE='x > y' src=a/b.png hidden = id=\"\"class=\"c\" / dir=>";
        let (tag, rest) = WrittenTag::read(html.tail(1)).expect("a tag");
        assert_eq!((tag.name.as_str(), rest), ("img", ""));
        let pairs: Vec<_> = tag
            .attributes
            .iter()
            .map(|(name, value)| (name.as_str(), *value))
            .collect();
        assert_eq!(
            pairs,
            [
                ("alt", "a data-hole="),
                ("title", "x > y"),
                ("src", "a/b.png"),
                ("hidden", "id=\"\"class=\"c\""),
                ("dir", "")
            ]
        );
    }

    #[test]
    fn one_missing_quotation_mark_is_put_where_it_belongs() {
        assert_eq!(
            completed("<div class=\"note>\na").as_deref(),
            Some("<div class=\"note\">")
        );
        assert_eq!(
            completed("<a href=\"x\" title=\"y>z").as_deref(),
            Some("<a href=\"x\" title=\"y\">")
        );
        assert_eq!(
            completed("<div class=\"note\"\n").as_deref(),
            Some("<div class=\"note\">")
        );
        assert_eq!(
            completed("<div class=\"note\nb").as_deref(),
            Some("<div class=\"note\">")
        );
        assert_eq!(completed("</div\nb").as_deref(), Some("</div>"));
        assert_eq!(completed("<div Chào mừng").as_deref(), None);
        assert_eq!(completed("<div class=note\">").as_deref(), None);
    }
}
