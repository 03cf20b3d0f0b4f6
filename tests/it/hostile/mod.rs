//! Input that nobody writes on purpose, or somebody does: bounded in time, told with a place, never a panic,
//! and never in the way of the other articles.

mod inputs;

use self::inputs::{GOOD, Input};
use crate::support::accept::compare;
use crate::support::cases;
use crate::support::crawl::{Published, selector};
use crate::support::project::Project;
use crate::support::repository;
use proptest::prelude::*;
use proptest::sample::select;
use rayon::prelude::*;
use scraper::Html;
use std::fmt::Write as _;

/// Builds a site; the exit code, and each code that was said once, with how often.
fn said(input: &Input) -> String {
    let project = Project::empty();
    for (name, bytes) in &input.files {
        project.put(name, bytes);
    }
    let run = project.build(&["--format", "json"]);
    let problems = run.problems();
    for problem in &problems {
        let length = problem.message.len() + problem.hint.len();
        assert!(length < 10_000, "{}: a message of {length} bytes", input.name);
    }
    let is_published = project.has("2026/11/tot/index.html");
    assert_eq!(
        is_published,
        matches!(run.code, 0 | 4),
        "{}: {run:#?}",
        input.name
    );
    assert!(!problems.is_empty(), "{} deserves a message", input.name);
    let mut counts: Vec<(String, usize)> = Vec::new();
    for problem in problems {
        match counts.iter_mut().find(|(code, _)| *code == problem.code) {
            Some((_, count)) => *count += 1,
            None => counts.push((problem.code, 1)),
        }
    }
    let mut line = format!("{}: {}", input.name, run.code);
    for (code, count) in counts {
        write!(line, " {code}").expect("a string grows");
        if count > 1 {
            write!(line, "×{count}").expect("a string grows");
        }
    }
    line + "\n"
}

/// Each gives the messages that it deserves, and is not in the way of the article beside it. `scripts/hostile`
/// measures time and memory.
#[test]
fn hostile_inputs_give_the_messages_that_they_deserve() {
    let inputs = inputs::all();
    assert!(inputs.len() >= 120, "{} inputs", inputs.len());
    let mut names: Vec<_> = inputs.iter().map(|input| input.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), inputs.len(), "a name stands twice");
    let text: String = inputs.par_iter().map(said).collect();
    let path = repository().join("tests/it/hostile/said.txt");
    if let Err(difference) = compare(&path, &text) {
        panic!("{difference}");
    }
}

#[test]
fn long_bodies_are_published() {
    let paragraph = "Sáng nay, **phường** ra quân; xem [đây](tot.md) và https://x.vn.\n\n";
    let text = paragraph.repeat(3_900_000 / paragraph.len());
    let text = format!("---\ntitle: Bài\ndate: 2026-11-20\n---\n\n{text}\n");
    let project = Project::new([GOOD, ("content/tin/bai.md", &text)]);
    assert_eq!(project.codes(), [""; 0]);
    assert!(project.has("2026/11/bai/index.html"));
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
    let run = project.build(&["--format", "json"]);
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
    let mut written = 0;
    for name in names {
        let text = "---\ntitle: Lạ\ndate: 2026-11-20\n---\n\nNội dung.\n";
        let is_there = std::fs::write(folder.join(OsStr::from_bytes(name)), text).is_ok();
        assert!(is_there || cfg!(target_os = "macos"), "{name:?}");
        written += usize::from(is_there);
    }
    let run = project.build(&["--format", "json"]);
    run.assert(4);
    let problems = run.problems();
    assert!(
        problems.iter().all(|problem| problem.code == "disk/name"),
        "{problems:#?}"
    );
    // The longest name leads on from the address that it had once.
    let leads_on = |page: &[u8]| String::from_utf8_lossy(page).contains("http-equiv=\"refresh\"");
    let output = project.output().into_iter().filter(|(_, page)| !leads_on(page));
    let published = output.filter(|(name, _)| name.starts_with("2026/11/") && name.matches('/').count() == 3);
    assert_eq!(
        published.count() - 1 + problems.len(),
        written,
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
