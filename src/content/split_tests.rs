//! Where front matter begins and ends, and what is said of fences that are not quite one.

use super::*;

type Parts<'a> = Result<(&'a str, u32, &'a str, u32), ()>;

fn parts(text: &str) -> (Parts<'_>, Vec<(&'static str, u32)>) {
    let path = SourcePath::new("content/a.md").unwrap();
    let said = |diagnostics: &[Diagnostic]| {
        let one = |one: &Diagnostic| {
            let span = one.place.as_ref().and_then(|place| place.span);
            (one.code.id, span.map_or(0, |span| span.line))
        };
        diagnostics.iter().map(one).collect()
    };
    match split(&path, text) {
        Ok(s) => (
            Ok((s.front, s.front_line, s.body, s.body_line)),
            said(&s.diagnostics),
        ),
        Err(diagnostic) => (Err(()), said(&[*diagnostic])),
    }
}

#[test]
fn both_fences_are_found() {
    let good = |text| {
        let (parts, said) = parts(text);
        assert_eq!(said, [], "{text}");
        parts
    };
    assert_eq!(good("---\na: 1\n---\nx\n"), Ok(("a: 1\n", 1, "x\n", 3)));
    assert_eq!(good("--- \n---"), Ok(("", 1, "", 2)));
    assert_eq!(good("---\na: 1\n...\nx"), Ok(("a: 1\n", 1, "x", 3)));
}

#[test]
fn what_is_meant_is_read_and_what_is_wrong_is_said() {
    for (text, front, body, said) in [
        (
            "\n\n---\na: 1\n---\nx",
            "a: 1\n",
            "x",
            &[("fm/blank-before", 1)][..],
        ),
        (
            "----\ntitle: 1\n----\nx",
            "title: 1\n",
            "x",
            &[("fm/fence", 1), ("fm/fence", 3)],
        ),
        (" ---\ntitle: 1\n---\nx", "title: 1\n", "x", &[("fm/fence", 1)]),
        (
            "---\na: 1\n—\n\nx\n\n---\n",
            "a: 1\n",
            "\nx\n\n---\n",
            &[("fm/fence", 3)],
        ),
        ("---\ntitle: 1\n\nx", "title: 1\n", "\nx", &[("fm/not-closed", 3)]),
        ("---\ntitle: 1", "title: 1", "", &[("fm/not-closed", 3)]),
        ("---\na: 1\nx", "a: 1\n", "x", &[("fm/not-closed", 3)]),
        ("---\na: 1\nx\n----\ny", "a: 1\nx\n", "y", &[("fm/fence", 4)]),
        (
            "---\na: 1\n\nx\n----\ny",
            "a: 1\n",
            "\nx\n----\ny",
            &[("fm/not-closed", 3)],
        ),
        (
            "---\nx\ntitle: 1\n\ny",
            "x\ntitle: 1\n",
            "\ny",
            &[("fm/not-closed", 4)],
        ),
        (
            "---\ntitle: 1\n\ndate: 2\n\nx",
            "title: 1\n\ndate: 2\n",
            "\nx",
            &[("fm/not-closed", 5)],
        ),
        ("title: 1\n---\nx", "title: 1\n", "x", &[("fm/not-opened", 1)]),
        (
            "title: 1\n\nx\n",
            "title: 1\n",
            "\nx\n",
            &[("fm/not-opened", 1), ("fm/not-closed", 2)],
        ),
    ] {
        let (found, told) = parts(text);
        let (found_front, _, found_body, _) = found.unwrap();
        assert_eq!((found_front, found_body), (front, body), "{text}");
        assert_eq!(told, said, "{text}");
    }
}

#[test]
fn what_is_no_front_matter_is_none() {
    for (text, code) in [
        ("", "fm/missing"),
        ("Xin chào\n", "fm/missing"),
        ("— Anh ạ!\n", "fm/missing"),
        ("----\n\nChữ\n", "fm/fence"),
        ("---\nchữ\n", "fm/not-closed"),
    ] {
        assert_eq!(
            parts(text),
            (Err(()), vec![(code, 1 + u32::from(text.starts_with("---\n")))]),
            "{text}"
        );
    }
}

#[test]
fn a_line_across_the_text_is_no_end() {
    let path = SourcePath::new("content/a.md").unwrap();
    let text = "---\ntitle: 1\n\nChữ.\n\n---\nx\n";
    let early = split_before_text(&path, text).unwrap();
    assert_eq!((early.front, early.body), ("title: 1\n", "\nChữ.\n\n---\nx\n"));
    assert_eq!(split_before_text(&path, "---\ntitle: @\n---\n"), None);
    let in_front = "---\ntitle: @\n\nchữ\ndate: 1\n---\n";
    assert_eq!(split_before_text(&path, in_front), None);
}
