//! Known faults put into a good site: exactly those are reported, each at its line, all in one run, and
//! everything else is published.

use crate::support::cases;
use crate::support::project::Project;
use proptest::prelude::*;
use proptest::sample::subsequence;

/// One way to spoil an article: what to write, and what is to be said of it.
#[derive(Debug, Clone, Copy)]
struct Fault {
    /// Lines of front matter, after a title and a date that are right.
    front: &'static str,
    body: &'static str,
    /// Replaces the line of the title.
    title: &'static str,
    /// Codes and their lines, counted from the opening fence, which is line 1.
    said: &'static [(&'static str, u64)],
    /// Whether the article is published.
    published: bool,
}

const GOOD: Fault = Fault {
    front: "",
    body: "Nội dung.",
    title: "title: Bài viết",
    said: &[],
    published: true,
};

/// Lines of the file: 1 fence, 2 title, 3 date, 4 first line of `front`; without `front`: 4 fence, 6 text.
const FAULTS: &[Fault] = &[
    Fault {
        title: "title: Bản tin: Hội chợ",
        said: &[("fm/colon", 2)],
        published: false,
        ..GOOD
    },
    Fault {
        title: "title: Phường #12 họp",
        said: &[("fm/comment-in-value", 2)],
        ..GOOD
    },
    Fault {
        title: "title: @phuong",
        said: &[("fm/special-sign", 2)],
        published: false,
        ..GOOD
    },
    Fault {
        title: "title:",
        said: &[("fm/empty", 2)],
        published: false,
        ..GOOD
    },
    Fault {
        title: "titel: Bài viết",
        said: &[("fm/unknown-key", 2)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "titel: Bài\n",
        said: &[("fm/unknown-key", 4)],
        ..GOOD
    },
    Fault {
        front: "mau_sac: xanh\n",
        said: &[("fm/unknown-key", 4)],
        ..GOOD
    },
    Fault {
        title: "title: “Hội chợ”",
        said: &[("fm/curly-quotes", 2)],
        ..GOOD
    },
    Fault {
        front: "title: Hai\n",
        said: &[("fm/duplicate-key", 4)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "tieu_de: Hai\n",
        said: &[("fm/key-and-alias", 4)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "draft: \"false\"\n",
        said: &[("fm/flag", 4)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "updated: 31/02/2026\n",
        said: &[("fm/date-impossible", 4)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "author: A\nupdated: 01/02/26\n",
        said: &[("fm/date-two-digits", 5)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "slug: ../x\n",
        said: &[("fm/slug", 4)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "aliases:\n  - /duoc/\n  - khong\n",
        said: &[("fm/alias", 6)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "category: Thông baó\n",
        said: &[("category/unknown", 4)],
        published: false,
        ..GOOD
    },
    Fault {
        front: "photo: khong-co.jpg\nphoto_alt: a\n",
        said: &[("photo/missing", 4)],
        ..GOOD
    },
    Fault {
        body: "[a](khong-co-that.md)",
        said: &[("link/missing", 6)],
        ..GOOD
    },
    Fault {
        body: "Chữ.\n\n[a](tot.md#khong-co)",
        said: &[("link/anchor", 8)],
        ..GOOD
    },
    Fault {
        body: "Chữ\n[a](javascript:x)",
        said: &[("md/bad-link", 7)],
        ..GOOD
    },
    Fault {
        body: "![a](Ảnh chợ 1.jpg)",
        said: &[("md/image-space", 6)],
        ..GOOD
    },
    Fault {
        body: "# Một\n\nChữ.",
        said: &[("md/heading-one", 6)],
        ..GOOD
    },
    Fault {
        body: "Chữ[^x].",
        said: &[("md/footnote-missing", 6)],
        ..GOOD
    },
    Fault {
        body: "Chữ <script>x</script>",
        said: &[("md/html-removed", 6)],
        ..GOOD
    },
    Fault {
        body: "\tSáng nay, hội nghị đã khai mạc.",
        said: &[("md/indented", 6)],
        ..GOOD
    },
    Fault {
        body: "2023. Năm nay phường đổi mới.",
        said: &[("md/number-list", 6)],
        ..GOOD
    },
    Fault {
        body: "Chữ.\n\n1. a\n2. b\n4. c",
        said: &[("md/list-numbers", 10)],
        ..GOOD
    },
    Fault {
        body: "- a\n+ b\n+ c",
        said: &[("md/list-levels", 7)],
        ..GOOD
    },
    Fault {
        body: "Gồm:\n-Ông Sáu\n-Bà Bé",
        said: &[("md/list-sign", 7)],
        ..GOOD
    },
    Fault {
        body: "| a | b |\n| 1 | 2 |",
        said: &[("md/table-rule", 6)],
        ..GOOD
    },
    Fault {
        body: "Chữ.\n\n##Kết quả",
        said: &[("md/heading-space", 8)],
        ..GOOD
    },
    Fault {
        body: "Họp xong.\n---",
        said: &[("md/rule-below-text", 7)],
        ..GOOD
    },
    Fault {
        body: "Chữ.\n**Từ khóa: **chợ",
        said: &[("md/literal-stars", 7)],
        ..GOOD
    },
    Fault {
        body: "cỡ 20*30*5 cm",
        said: &[("md/stars-between-digits", 6)],
        ..GOOD
    },
    Fault {
        body: "[đây] (https://x.vn/)",
        said: &[("md/link-gap", 6)],
        ..GOOD
    },
    Fault {
        body: "(đây)[https://x.vn/]",
        said: &[("md/link-reversed", 6)],
        ..GOOD
    },
    Fault {
        body: "[mẫu](Mẫu đơn.pdf)",
        said: &[("md/link-space", 6)],
        ..GOOD
    },
    Fault {
        body: "Chữ.\n\n<p class=MsoNormal>a</p>",
        said: &[("md/html-word", 8)],
        ..GOOD
    },
    Fault {
        body: "Chữ.\n\nÐại hội",
        said: &[("text/eth", 8)],
        ..GOOD
    },
    Fault {
        body: "Chữ đã được viết đúng cả, những dòng này thì đều có đủ dấu.\n\nPh\u{ad}êng lu«n t¹o ®iÒu kiÖn",
        said: &[("text/tcvn3", 8)],
        ..GOOD
    },
    Fault {
        body: "Phöôøng luoân taïo ñieàu kieän cho baø con.",
        said: &[("text/vni", 6)],
        published: false,
        ..GOOD
    },
    Fault {
        body: "",
        said: &[("md/no-body", 5)],
        ..GOOD
    },
    Fault {
        body: "[a](../../../x)",
        said: &[("link/outside", 6)],
        ..GOOD
    },
    GOOD,
];

impl Fault {
    fn text(&self, blank: usize) -> String {
        let Self {
            front, body, title, ..
        } = self;
        let comments = "# ghi chú\n".repeat(blank);
        format!("---\n{comments}{title}\ndate: 2026-11-20\n{front}---\n\n{body}\n")
    }

    /// What is to be said when so many comments stand before the title.
    fn expected(&self, path: &str, blank: usize) -> Vec<(String, u64, String)> {
        let down = |line: u64| if line == 1 { 1 } else { line + blank as u64 };
        let said = self.said.iter();
        said.map(|(code, line)| (path.to_owned(), down(*line), (*code).to_owned()))
            .collect()
    }
}

fn check(faults: &[(Fault, usize)]) -> Result<(), TestCaseError> {
    let project = Project::new([("content/tin/tot.md", GOOD.text(0))]);
    let mut expected = Vec::new();
    for (index, (fault, blank)) in faults.iter().enumerate() {
        let path = format!("content/tin/bai-{index:02}.md");
        project.put(&path, fault.text(*blank));
        expected.extend(fault.expected(&path, *blank));
    }
    expected.sort();
    let run = project.build(&["--format", "json"]);
    let mut found: Vec<_> = run
        .problems()
        .into_iter()
        .map(|problem| (problem.path, problem.line, problem.code))
        .collect();
    prop_assert!(found.is_sorted(), "sorted by place: {:?}", found);
    found.sort();
    prop_assert_eq!(found, expected);
    for (index, (fault, _)) in faults.iter().enumerate() {
        let page = format!("2026/11/bai-{index:02}/index.html");
        prop_assert_eq!(project.has(&page), fault.published, "{}", fault.text(0));
    }
    prop_assert!(project.has("2026/11/tot/index.html"));
    let is_clean = faults.iter().all(|(fault, _)| fault.published);
    prop_assert!(run.code == 4 || is_clean, "{}", run.code);
    Ok(())
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn exactly_the_faults_that_were_made_are_reported(
        faults in subsequence(FAULTS, 0..12),
        blanks in prop::collection::vec(0usize..3, 12),
    ) {
        let faults: Vec<_> = faults.into_iter().zip(blanks).collect();
        check(&faults)?;
    }
}

#[test]
fn all_faults_at_once_are_all_reported() {
    let faults: Vec<_> = FAULTS.iter().map(|fault| (*fault, 1)).collect();
    check(&faults).unwrap_or_else(|error| panic!("{error}"));
}

/// Errors of the settings and of the theme do not hide those of articles.
#[test]
fn what_is_wrong_elsewhere_does_not_hide_what_is_wrong_in_articles() {
    let broken = FAULTS[0].text(0);
    let project = Project::new([
        (
            "site.toml",
            "title = \"X\"\nbase_url = \"x.example\"\n".to_owned(),
        ),
        ("content/tin/bai.md", broken),
        ("content/tin/khac.md", "----\n".to_owned()),
    ]);
    let run = project.build(&["--format", "json"]);
    run.assert(2);
    let codes: Vec<_> = run.problems().into_iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["fm/colon", "fm/fence", "config/base-url-scheme"]);
    assert!(project.output().is_empty());
}

/// Every page that goes in comes out or is reported.
#[test]
fn an_error_is_seen_in_the_exit_code() {
    for fault in FAULTS {
        let project = Project::new([
            ("content/tin/tot.md", GOOD.text(0)),
            ("content/tin/bai.md", fault.text(0)),
        ]);
        let run = project.build(&["--format", "json"]);
        let has_error = run.problems().iter().any(|problem| problem.severity == "error");
        let expected = if has_error { 4 } else { 0 };
        assert_eq!(run.code, expected, "{}\n{run:#?}", fault.text(0));
    }
}

/// What is not needed may be misspelt at no greater loss than a warning.
#[test]
fn a_page_needs_no_date_and_may_misspell_one() {
    let project = Project::new([(
        "content/trang.md",
        "---\ntitle: Trang\ntype: page\ndatte: x\n---\n\nChữ.\n",
    )]);
    let run = project.build(&["--format", "json"]);
    run.assert(0);
    let problems = run.problems();
    assert_eq!(
        problems
            .iter()
            .map(|problem| problem.severity.as_str())
            .collect::<Vec<_>>(),
        ["warning"]
    );
    assert!(project.has("trang/index.html"));
}

/// A line that a hint gives is a line that works, with every letter of the one that did not.
#[test]
fn what_a_hint_says_to_write_mends_the_article() {
    for typed in [
        "Bản tin: Hội chợ",
        "Bản tin: \"Hội chợ\"",
        "Hội chợ: “Xuân”",
        "\"Hội chợ\" ở phường",
        "\"Hội\" và \"chợ\"",
        "'Hội chợ' ở phường",
        "'Hội chợ",
        "\"Hội chợ",
        "@phuong: \\ và \"x\"",
        "[Khẩn] Cúp nước: “khu phố” 3",
    ] {
        let article = |line: &str| format!("---\n{line}\ndate: 2026-11-20\n---\n\nNội dung.\n");
        let project = Project::new([("content/tin/bai.md", article(&format!("title: {typed}")))]);
        let problems = project.problems();
        let [problem] = &problems[..] else {
            panic!("{typed}: {problems:#?}")
        };
        let line = problem.hint.strip_prefix("viết lại thành: ").expect("a line");
        project.put("content/tin/bai.md", article(line));
        assert_eq!(project.problems(), [], "{typed}: {line}");
        // Straight quotes may have become curly ones.
        let straight = |text: &str| text.replace(['“', '”'], "\"");
        let page = straight(&project.page("2026/11/bai/index.html").replace("&quot;", "\""));
        let typed = straight(typed);
        let words = typed.trim_start_matches(['"', '\'']).trim_end_matches('"');
        assert!(page.contains(words), "{typed}: {line}");
    }
}
