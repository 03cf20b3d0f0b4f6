//! Input that nobody writes on purpose, or somebody does: bounded in time, told with a place, never a panic,
//! and never in the way of the other articles.

use crate::support::cases;
use crate::support::crawl::{Published, selector};
use crate::support::project::Project;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::Html;
use std::time::{Duration, Instant};

/// Two seconds with optimisation; the tests run without.
fn limit() -> Duration {
    Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 })
}

/// Builds a site with this file and a good one; the codes of what is wrong with the file.
fn survives(name: &str, bytes: &[u8]) -> Vec<String> {
    let project = Project::new([(
        "content/tin/tot.md",
        "---\ntitle: Tốt\ndate: 2026-11-20\n---\n\nNội dung.\n",
    )]);
    project.put(name, bytes);
    let started = Instant::now();
    let run = project.build(&["--format", "json"]);
    let took = started.elapsed();
    assert!(took < limit(), "{name}: {took:?}");
    let problems = run.problems();
    assert!(
        matches!(run.code, 0 | 4),
        "{name}: exit code {}, {problems:#?}",
        run.code
    );
    assert!(project.page("2026/11/tot/index.html").contains("Nội dung."));
    for problem in &problems {
        assert!(
            problem.message.len() < 2_000,
            "{name}: a message of {} bytes",
            problem.message.len()
        );
    }
    problems.into_iter().map(|problem| problem.code).collect()
}

fn with_front(front: &str) -> Vec<String> {
    survives(
        "content/tin/bai.md",
        format!("---\n{front}\n---\n\nNội dung.\n").as_bytes(),
    )
}

fn with_body(body: &str) -> Vec<String> {
    survives(
        "content/tin/bai.md",
        format!("---\ntitle: Bài\ndate: 2026-11-20\n---\n\n{body}\n").as_bytes(),
    )
}

#[test]
fn yaml_bombs_are_refused() {
    let laughs: String = (1..=9)
        .map(|level| {
            format!(
                "a{level}: &a{level} [{}]\n",
                vec![format!("*a{}", level - 1); 9].join(",")
            )
        })
        .collect();
    let codes = with_front(&format!("title: Bài\ndate: 2026-11-20\na0: &a0 [lol]\n{laughs}"));
    assert!(
        !codes.is_empty() && codes.iter().all(|code| code == "fm/anchor"),
        "{codes:?}"
    );
    assert_eq!(
        with_front(&format!("date: 2026-11-20\ntitle: {}", "[".repeat(65_000))).len(),
        1
    );
    assert_eq!(
        with_front(&format!("title: {}", "[".repeat(100_000))),
        ["fm/too-long"]
    );
    assert_eq!(
        with_front(&format!(
            "title: Bài\ndate: 2026-11-20\nx: {}",
            "{a: ".repeat(10_000)
        ))
        .len(),
        1
    );
    let keys: String = (0..200_000).map(|number| format!("k{number}: 1\n")).collect();
    assert_eq!(with_front(&keys), ["fm/too-long"]);
    let keys: String = (0..5_000).map(|number| format!("k{number}: 1\n")).collect();
    assert!(with_front(&format!("title: Bài\ndate: 2026-11-20\n{keys}")).len() <= 5_000);
}

#[test]
fn long_titles_and_lines_are_refused_or_published() {
    assert_eq!(
        with_front(&format!("title: {}\ndate: 2026-11-20", "d".repeat(10_000_000))),
        ["fm/too-long"]
    );
    assert_eq!(
        with_front(&format!("title: {}\ndate: 2026-11-20", "d".repeat(60_000))),
        ["fm/title-too-long"]
    );
    assert_eq!(with_body(&"chữ ".repeat(1_000_000)), ["md/too-long"]);
    assert_eq!(with_body(&"x".repeat(3_900_000)), [""; 0]);
}

#[test]
fn long_bodies_are_published() {
    let paragraph = "Sáng nay, **phường** ra quân; xem [đây](tot.md) và https://x.vn.\n\n";
    let count = 3_900_000 / paragraph.len();
    assert_eq!(with_body(&paragraph.repeat(count)), [""; 0]);
}

/// What is found in one endless line is found without reading the line again for each.
#[test]
fn many_numbers_in_one_line_are_found_quickly() {
    for (piece, per_piece) in [
        ("**x** 0912345678 ", 1),
        ("0912345678/", 1),
        ("1 ", 0),
        ("sinh ngày 1/1/1990 [a](https://a.example) ", 1),
        ("<b>0912345678</b> <a href=\"https://a.example/\">x</a> ", 1),
    ] {
        let codes = with_body(&piece.repeat(5_000));
        let found = codes.iter().filter(|code| code.starts_with("rule/")).count();
        assert_eq!(found, 5_000 * per_piece, "{piece}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    assert_eq!(with_body(&format!("{}sâu", "> ".repeat(50_000))), ["md/too-deep"]);
    let list: String = (0..1_000)
        .map(|level| format!("{}- a\n", "  ".repeat(level)))
        .collect();
    assert_eq!(with_body(&list), ["md/too-deep"]);
    assert_eq!(
        with_body(&format!("{}a{}", "**".repeat(2), "**".repeat(2))),
        [""; 0]
    );
    let codes = with_body(&format!("{}a{}", "*".repeat(50_000), "*".repeat(50_000)));
    assert!(codes.iter().all(|code| code == "md/too-deep"), "{codes:?}");
}

/// Patterns that are slow in Markdown parsers of long ago.
#[test]
fn patterns_that_were_slow_elsewhere_are_quick() {
    for piece in [
        "[",
        "](",
        "![",
        "`",
        "``a",
        "<",
        "<a href=\"",
        "&",
        "*a ",
        "_a_",
        "[^a",
        "[a](b",
        "|a",
        "- ",
        "1) ",
        "~~",
        "<!--",
        "# ",
        "\\",
        "[a]: b\n",
        "\n[^x]:",
    ] {
        with_body(&piece.repeat(20_000));
    }
}

#[test]
fn many_of_everything_is_quick() {
    with_body(&"# a\n\n".repeat(5_000));
    with_body(
        &(0..3_000)
            .map(|number| format!("a[^{number}]\n\n[^{number}]: b\n\n"))
            .collect::<String>(),
    );
    let rows = "| a | b |\n".repeat(5_000);
    assert_eq!(with_body(&format!("| a | b |\n|---|---|\n{rows}")), [""; 0]);
    let links: String = (0..2_000)
        .map(|number| format!("[a](khong-co-{number}.md) "))
        .collect();
    let project = Project::new([(
        "content/tin/bai.md",
        format!("---\ntitle: Bài\ndate: 2026-11-20\n---\n\n{links}\n"),
    )]);
    let started = Instant::now();
    let run = project.build(&["--format", "json"]);
    assert_eq!(run.problems().len(), 2_000);
    assert!(started.elapsed() < limit(), "{:?}", started.elapsed());
}

#[test]
fn open_html_is_sanitised_without_recursion() {
    for html in [
        "<svg><math>".repeat(5_000),
        format!("<p>{}", "<a href=x>".repeat(20_000)),
        "<!--".repeat(10_000),
        format!("<p {}>", "a=\"b\" ".repeat(20_000)),
        "<b>a</b>".repeat(20_000),
    ] {
        with_body(&html);
    }
}

/// Browsers do not show elements nested ten thousand deep, and the sanitiser takes the square of the depth.
#[test]
fn deep_html_is_refused_like_deep_lists() {
    for tag in ["<div>", "<b>", "<table><tr><td>", "<blockquote>"] {
        let codes = with_body(&tag.repeat(10_000));
        assert!(codes.iter().any(|code| code == "md/too-deep"), "{tag}: {codes:?}");
    }
}

#[test]
fn nothing_is_read_that_is_no_text() {
    assert_eq!(
        survives("content/tin/bai.md", b"---\ntitle: B\0i\n---\n"),
        ["text/nul"]
    );
    assert_eq!(
        survives("content/tin/bai.md", &vec![0xff; 1_000_000]),
        ["text/not-utf-8"]
    );
    assert_eq!(
        survives("content/tin/bai.md", b"\xff\xfe-\0-\0-\0\n"),
        ["text/utf-16"]
    );
    assert_eq!(survives("content/tin/bai.md", b""), ["fm/missing"]);
    assert_eq!(survives("content/tin/bai.md", b"\xef\xbb\xbf"), ["fm/missing"]);
    assert_eq!(
        survives("content/tin/bai.md", &b"\r".repeat(100_000)),
        ["fm/missing"]
    );
    assert_eq!(
        survives("content/tin/bai.md", &b"---\n".repeat(100_000)),
        ["fm/no-date", "fm/no-title"]
    );
}

#[test]
fn settings_of_any_size_and_form_are_refused_in_time() {
    for settings in [
        "a".repeat(5_000_000).into_bytes(),
        format!("x = {}", "[".repeat(100_000)).into_bytes(),
        "[a.".repeat(50_000).into_bytes(),
        b"\xff\xfe\0".to_vec(),
        b"title = \"a\0b\"".to_vec(),
        "k = 1\n".repeat(50_000).into_bytes(),
        (0..20_000)
            .map(|number| format!("k{number} = 1\n"))
            .collect::<String>()
            .into_bytes(),
    ] {
        let project = Project::new([("site.toml", settings)]);
        let started = Instant::now();
        let run = project.build(&[]);
        assert!(started.elapsed() < limit(), "{:?}", started.elapsed());
        run.assert(2);
        assert!(
            run.stderr.len() < 200_000,
            "a report of {} bytes",
            run.stderr.len()
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_ordinary_file_is_never_opened() {
    use std::os::unix::fs::symlink;
    let project = Project::new([(
        "content/tin/tot.md",
        "---\ntitle: Tốt\ndate: 2026-11-20\n---\n\nNội dung.\n",
    )]);
    let content = project.root().join("content");
    let fifo = std::process::Command::new("mkfifo")
        .arg(content.join("tin/ong.md"))
        .status()
        .expect("mkfifo");
    assert!(fifo.success());
    symlink("/dev/zero", content.join("tin/zero.md")).expect("a link");
    symlink("/etc/passwd", content.join("tin/ngoai.md")).expect("a link");
    symlink("/", content.join("goc")).expect("a link");
    symlink("..", content.join("tin/vong")).expect("a link");
    symlink("khong-co", content.join("tin/.#tot.md")).expect("a link");
    symlink("tot.md", content.join("tin/lien-ket.md")).expect("a link");
    let started = Instant::now();
    let run = project.build(&["--format", "json"]);
    assert!(started.elapsed() < limit());
    let mut codes: Vec<_> = run.problems().into_iter().map(|problem| problem.code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(
        codes,
        ["disk/link-loop", "disk/link-outside", "disk/special"],
        "{run:#?}"
    );
    let tree = project.output();
    assert!(tree.contains_key("2026/11/tot/index.html") && tree.contains_key("2026/11/lien-ket/index.html"));
    assert!(
        tree.values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains("root:"))
    );
}

#[cfg(unix)]
#[test]
fn names_of_any_kind_are_published_or_told() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new([(
        "content/tin/tot.md",
        "---\ntitle: Tốt\ndate: 2026-11-20\n---\n\nNội dung.\n",
    )]);
    let folder = project.root().join("content/tin");
    let long = [b"x".repeat(252), b".md".to_vec()].concat();
    let names: [&[u8]; 10] = [
        b"\xff\xfe.md",
        b"a\nb.md",
        b"\x1b[31m.md",
        b"a\"b'c.md",
        b"-r.md",
        b" x .md",
        b"y..md",
        b"$(ls).md",
        b"a\\b.md",
        &long,
    ];
    for name in names {
        let text = "---\ntitle: Lạ\ndate: 2026-11-20\n---\n\nNội dung.\n";
        std::fs::write(folder.join(OsStr::from_bytes(name)), text).expect("a file");
    }
    let run = project.build(&["--format", "json"]);
    run.assert(4);
    let problems = run.problems();
    assert!(
        problems.iter().all(|problem| problem.code == "disk/name"),
        "{problems:#?}"
    );
    let published = project
        .output()
        .into_keys()
        .filter(|name| name.starts_with("2026/11/") && name.matches('/').count() == 3);
    assert_eq!(
        published.count() - 1 + problems.len(),
        names.len(),
        "each is published or told: {problems:#?}"
    );
    let said = project.build(&[]).stderr;
    assert!(
        !said.contains('\u{1b}'),
        "no sign that disturbs a terminal: {said:?}"
    );
}

/// What random texts have found: HTML that is not closed, in places where Markdown makes elements too.
#[test]
fn raw_html_in_the_wrong_place_leaves_a_whole_page() {
    let mut faults = Vec::new();
    for body in [
        "<a href=\"bai.md\">\n\n[a](bai.md)",
        "<a href=\"bai.md\">x\n\ny [a](bai.md) z",
        "|a|b|\n|:-|-:|\n|c|d|\n**<table>",
        "|a|b|\n|:-|-:|\n|c|d|\n|<td>|</table>|",
        "- <table>\n- <b>x\n\n> </table>",
        "x[^a] <script>\n\n[^a]: y",
        "<b>\n\n\u{a0}![a](a.jpg)",
        "*a <p> b*",
        "<div>\n\n- a\n</div>\n- b",
        "# <h2>a\n\n<p>",
        "[^a]: x <div>\n\ny[^a] </div>",
        "x <table><tr><td>y</td></tr></table> z",
    ] {
        let project = Project::new([(
            "content/tin/bai.md",
            format!("---\ntitle: Bài\ndate: 2026-11-20\nphoto_credit: A\n---\n\n{body}\n"),
        )]);
        project.put("content/tin/a.jpg", crate::support::picture::jpeg(8, 8, 1));
        let run = project.build(&[]);
        let dead = Published::new(&project.output(), "https://x.example/").dead();
        if run.has_panicked() || !dead.is_empty() {
            let panic = if run.has_panicked() {
                run.stderr
            } else {
                String::new()
            };
            faults.push((body, panic, dead.into_iter().next()));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Pieces of Markdown and HTML, good and bad, that are put together at random.
const PIECES: [&str; 64] = [
    "chữ ",
    "\n",
    "\n\n",
    "\n\n\n",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "~~",
    "> ",
    "- ",
    "1. ",
    "   ",
    "\t",
    "# ",
    "## a\n",
    "---\n",
    "***\n",
    "[a](tot.md)",
    "[a](khong.md)",
    "[",
    "](",
    ")",
    "![a](a.jpg)",
    "![](a.jpg \"b. Ảnh: c\")",
    "![a](khong.jpg)",
    "*chú thích. Ảnh: d*",
    "![a](https://y.example/a.jpg)",
    "|a|b|\n|:-|-:|\n|c|d|\n",
    "|",
    "[^a]",
    "[^a]: chú thích\n",
    "[^b]: x [^a]\n",
    "https://x.vn/a_b?c=d",
    "a@b.vn",
    "https://youtu.be/a\n\n",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<p>",
    "<a href=\"tot.md\">",
    "<a href=\"https://y.example/\">",
    "</a>",
    "<img src=\"a.jpg\" alt=\"a\">",
    "<!-- ",
    " -->",
    "<script>",
    "</script>",
    "<h2>",
    "</h2>",
    "<table>",
    "<td>",
    "</table>",
    "<button>",
    "<select>",
    "<svg>",
    "&lt;",
    "&",
    "\\",
    "{{ x }}",
    "\u{a0}",
    "  \n",
];

proptest! {
    #![proptest_config(cases(10))]

    /// Whatever an article says, its page is whole, no reference in it is dead, and nothing runs.
    #[test]
    fn any_text_gives_a_whole_page(bodies in prop::collection::vec(prop::collection::vec(select(&PIECES[..]), 0..30), 12)) {
        let project = Project::new([("content/tin/tot.md", "---\ntitle: Tốt\ndate: 2026-11-20\n---\n\nNội dung.\n")]);
        project.put("content/tin/a.jpg", crate::support::picture::jpeg(8, 8, 1));
        for (index, pieces) in bodies.iter().enumerate() {
            let text = format!("---\ntitle: Bài\ndate: 2026-11-20\nphoto_credit: A\n---\n\n{}\n", pieces.concat());
            project.put(&format!("content/tin/bai-{index}.md"), text);
        }
        let run = project.build(&[]);
        prop_assert!(!run.has_panicked() && matches!(run.code, 0 | 4), "{}", run.stderr);
        let tree = project.output();
        let dead = Published::new(&tree, "https://x.example/").dead();
        prop_assert!(dead.is_empty(), "{:#?}", dead);
        for (name, bytes) in tree.iter().filter(|(name, _)| name.starts_with("2026/11/bai-")) {
            let page = Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"));
            prop_assert_eq!(page.select(&selector("body > footer")).count(), 1, "{} swallows its footer", name);
            prop_assert_eq!(page.select(&selector("main h1")).count(), 1, "{}", name);
            prop_assert_eq!(page.select(&selector(".body script, .body style, .body iframe, [style], [onclick]")).count(), 0, "{}", name);
            prop_assert_eq!(page.select(&selector("a a")).count(), 0, "{}", name);
        }
    }
}
