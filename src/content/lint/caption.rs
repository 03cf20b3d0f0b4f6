//! Reports Markdown inside the quotation marks of a caption, where it does not work.

use super::ground::{Ground, shown};
use crate::base::catalogue::markup as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use std::ops::Range;

/// Checks the caption `title` of the picture at `range`.
pub fn check(ground: &mut Ground<'_, '_>, range: &Range<usize>, title: &str) {
    if memchr::memchr3(b'*', b'[', b'`', title.as_bytes()).is_none() {
        return;
    }
    let Some(found) = markdown_in(title) else {
        return;
    };
    let written = ground.source.part(range.clone());
    let place = written.rfind(title);
    let picture = place.map(|at| written.head(at).trim_end_matches(['"', '\'', '(', ' ']));
    // Single stars would end the line in italics.
    let is_plain = !title.replace("**", "").contains(['*', '\n']);
    let under = picture
        .filter(|_| is_plain)
        .map(|picture| format!("{picture})\n*{}*", title.trim()));
    let line = if is_plain {
        format!("*{}*", title.trim())
    } else {
        String::new()
    };
    let diagnostic = Diagnostic::new(&code::MD_IN_CAPTION)
        .arg("found", shown(found))
        .arg("line", shown(&line));
    // The caption can go to the next line only if the picture is alone on its line.
    let is_alone =
        ground.line_start(range.start) == range.start && ground.after(range.end).is_none_or(|c| c == '\n');
    match under.filter(|_| is_alone) {
        Some(under) => ground.repair(diagnostic, range.clone(), [(range.clone(), under)]),
        None => ground.say(diagnostic, range.clone()),
    }
}

/// The first Markdown in a text: a link, bold, italics or code.
pub fn markdown_in(text: &str) -> Option<&str> {
    let pair = |sign: &str| {
        let open = text.find(sign)?;
        let behind = text.tail(open + sign.len());
        let close = behind.find(sign).filter(|close| *close > 0)?;
        let inner = behind.head(close);
        let is_tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
        // `5*10 m, Giá*`: signs of multiplication and of notes.
        let is_apart = !text.head(open).ends_with(char::is_alphanumeric)
            && !behind.tail(close + sign.len()).starts_with(char::is_alphanumeric);
        (is_tight && is_apart).then(|| text.part(open..open + sign.len() * 2 + close))
    };
    let link = || {
        let middle = text.find("](")?;
        let open = text.head(middle).rfind('[')?;
        let close = middle + text.tail(middle).find(')')?;
        Some(text.part(open..close + 1))
    };
    link()
        .or_else(|| pair("**"))
        .or_else(|| pair("*"))
        .or_else(|| pair("`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_told_from_text() {
        for (text, found) in [
            ("Chợ **mới**. Ảnh: A", Some("**mới**")),
            ("Xem [bài](a.md) này", Some("[bài](a.md)")),
            ("Chợ *mới*", Some("*mới*")),
            ("5 * 3 * 2, Giá**, [1] (2)", None),
            ("Giá* và phí*", None),
            ("Chợ 5*10 m, Giá* và phí*", None),
        ] {
            assert_eq!(markdown_in(text), found, "{text}");
        }
    }
}
