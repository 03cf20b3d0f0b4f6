//! Reads front matter as YAML nodes: in one piece, or key by key as much as can be read. What the keys mean is up to
//! `front_matter`.

mod build;
mod culprit;
pub mod node;
mod quotes;
mod recover;

use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use node::Document;

/// Bytes of front matter, at most; longer is refused.
pub const MAX_LENGTH: usize = 64 * 1024;

/// Reads front matter: `text` between the fences, which begins after `lines_before` lines of the file. Unreadable parts are
/// reported, and the rest is read all the same.
///
/// # Errors
/// When it is longer than [`MAX_LENGTH`].
pub fn read(
    path: &SourcePath,
    text: &str,
    lines_before: u32,
) -> Result<(Document, Vec<Diagnostic>), Box<Diagnostic>> {
    if text.len() > MAX_LENGTH {
        let diagnostic = Diagnostic::new(&code::FM_TOO_LONG).arg("limit", MAX_LENGTH / 1024);
        return Err(Box::new(diagnostic.at(path, Span::line(lines_before + 1))));
    }
    let fatal = match build::build(path, text, lines_before) {
        Ok(read) if !recover::is_misread(&read.0.entries) => return Ok(read),
        // Not shown: the misread key is reported instead.
        Ok(_) => Diagnostic::new(&code::FM_SYNTAX).at(path, Span::line(lines_before + 1)),
        Err(fatal) => *fatal,
    };
    Ok(recover::recover(path, text, lines_before, fatal))
}

#[cfg(test)]
mod tests {
    use super::node::YamlValue;
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, u32, u32)> {
        let path = SourcePath::new("content/a.md").unwrap();
        let diagnostics = match read(&path, text, 1) {
            Ok((_, diagnostics)) => diagnostics,
            Err(diagnostic) => vec![*diagnostic],
        };
        let place = |d: &Diagnostic| d.place.as_ref().and_then(|place| place.span).unwrap();
        diagnostics
            .iter()
            .map(|d| (d.code.id, place(d).line, place(d).column))
            .collect()
    }

    #[test]
    fn scalars_stay_as_written() {
        let path = SourcePath::new("content/a.md").unwrap();
        let (document, _) = read(&path, "title: 2024\ndraft: \"false\"\nx: 1.10\n", 1).unwrap();
        let scalars: Vec<_> = document
            .entries
            .iter()
            .map(|(_, node)| node.value.clone())
            .collect();
        let scalar = |text: &str, plain| YamlValue::Scalar {
            text: text.into(),
            plain,
        };
        assert_eq!(
            scalars,
            [scalar("2024", true), scalar("false", false), scalar("1.10", true)]
        );
    }

    #[test]
    fn common_mistakes_have_their_own_message_and_true_place() {
        assert_eq!(codes("title: Bản tin: Hội chợ\n"), [("fm/colon", 2, 15)]);
        assert_eq!(codes("title: @home\n"), [("fm/special-sign", 2, 8)]);
        assert_eq!(codes("title: &Co\n")[0].0, "fm/special-sign");
        assert_eq!(codes("title: [Khẩn] Nước cúp\n")[0].0, "fm/special-sign");
        assert_eq!(
            codes("title: \"Hội chợ\ndate: 2026-11-23\n")[0].0,
            "fm/quote-open"
        );
        assert_eq!(
            codes("a: 1\nb: 2\na: 3\nb: 4\n"),
            [("fm/duplicate-key", 4, 1), ("fm/duplicate-key", 5, 1)]
        );
        assert_eq!(codes("photo:\n\tsrc: a.jpg\n")[0].0, "fm/tab");
        assert_eq!(codes("chỉ là chữ\n")[0].0, "fm/not-keys");
    }

    #[test]
    fn bombs_are_refused() {
        assert_eq!(codes(&"[".repeat(60_000))[0].0, "fm/too-deep");
        assert_eq!(codes(&"a".repeat(70_000))[0].0, "fm/too-long");
        assert_eq!(codes("a: &x 1\nb: *x\n")[0].0, "fm/anchor");
    }
}
