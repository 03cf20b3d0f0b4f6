//! Markup and addresses as people type them: no Markdown is left on a page unsaid, and what `fix` mends is shown.

use crate::cases::GOOD;
use crate::support::picture::jpeg;
use crate::support::project::{Problem, Project, Run, SETTINGS, run};
use crate::support::{cases, repository, walk};
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::content::article::parse;
use proptest::prelude::*;

const ARTICLE: &str = "content/tin/bai.md";
const PAGE: &str = "2026/11/bai/index.html";

/// A site with one article and every file that the texts of this module name.
fn site(body: &str) -> Project {
    let project = Project::new([(ARTICLE, format!("{GOOD}{body}\n"))]);
    for name in ["a.jpg", "anh (1).jpg", "b c.jpg"] {
        project.put(&format!("content/tin/{name}"), jpeg(8, 8, 1));
    }
    for name in ["don (1).pdf", "Mẫu đơn.pdf"] {
        project.put(&format!("content/tin/{name}"), "%PDF-1.4\n");
    }
    project.put("content/tin/Mẫu #1.docx", "PK\u{3}\u{4}");
    project.put("content/tin/khac.md", format!("{GOOD}## Mục\n\nChữ.\n"));
    project
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.code.as_str()).collect()
}

fn fixed(project: &Project) -> Run {
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    run(&["fix", "--root", root], |_| ())
}

fn body_of(project: &Project) -> String {
    let text = std::fs::read_to_string(project.root().join(ARTICLE)).expect("the article");
    text.strip_prefix(GOOD)
        .expect("front matter")
        .trim_end()
        .to_owned()
}

/// The text of the article's body on its page.
fn shown(project: &Project) -> String {
    let page = scraper::Html::parse_document(&project.page(PAGE));
    let body = page
        .select(&crate::support::crawl::selector("article .body"))
        .next();
    body.expect("a body").text().collect::<Vec<_>>().join(" ")
}

/// What is typed, the code that tells of it, what `fix` makes of it, and what is on the page then.
const MENDED: [(&str, &str, &str, &str); 45] = [
    // Case 10.
    (
        "![Họp](a.jpg \"Lễ \"Ngày hội\" ở phường. Ảnh: Lan\")",
        "md/caption-quotes",
        "![Họp](a.jpg \"Lễ “Ngày hội” ở phường. Ảnh: Lan\")",
        "Lễ “Ngày hội” ở phường.</span>",
    ),
    // Case 11.
    (
        "![Họp](a.jpg “Chú thích. Ảnh: Lan”)",
        "md/caption-quotes",
        "![Họp](a.jpg \"Chú thích. Ảnh: Lan\")",
        "Chú thích.</span>",
    ),
    // Case 12.
    (
        "![Họp](a.jpg, Ảnh: Lan)",
        "md/caption-form",
        "![Họp](a.jpg \"Ảnh: Lan\")",
        "Ảnh: Lan</span>",
    ),
    ("![Họp] (a.jpg)", "md/link-gap", "![Họp](a.jpg)", "alt=\"Họp\""),
    (
        "!(Họp)[a.jpg]",
        "md/link-reversed",
        "![Họp](a.jpg)",
        "alt=\"Họp\"",
    ),
    (
        "![Họp](a.jpg\"x\")",
        "md/caption-form",
        "![Họp](a.jpg \"x\")",
        "x</span>",
    ),
    (
        "![Họp](a.jpg,Ảnh:Lan)",
        "md/caption-form",
        "![Họp](a.jpg \"Ảnh:Lan\")",
        "Ảnh: Lan</span>",
    ),
    (
        "![Họp](a.jpg \"Chợ. Ảnh: Lan)",
        "md/caption-quotes",
        "![Họp](a.jpg \"Chợ. Ảnh: Lan\")",
        "Chợ.</span>",
    ),
    (
        "![Họp](a.jpg =300x200)",
        "md/picture-form",
        "![Họp](a.jpg)",
        "alt=\"Họp\"",
    ),
    ("![Họp][a.jpg]", "md/picture-form", "![Họp](a.jpg)", "alt=\"Họp\""),
    // Case 13.
    (
        "![a](anh (1).jpg)",
        "md/image-space",
        "![a](<anh (1).jpg>)",
        "alt=\"a\"",
    ),
    (
        "[Đơn](don (1).pdf)",
        "md/link-space",
        "[Đơn](<don (1).pdf>)",
        "href=\"/tep/tin/don-1.pdf\"",
    ),
    (
        "![a](b c.jpg “Chợ. Ảnh: Lan”)",
        "md/image-space",
        "![a](<b c.jpg> \"Chợ. Ảnh: Lan\")",
        "Chợ.</span>",
    ),
    // Case 19.
    (
        "[a](www.chinhphu.vn)",
        "md/address",
        "[a](https://www.chinhphu.vn)",
        "<a href=\"https://www.chinhphu.vn\">a</a>",
    ),
    (
        "[a](chinhphu.vn)",
        "md/address",
        "[a](https://chinhphu.vn)",
        "<a href=\"https://chinhphu.vn\">a</a>",
    ),
    (
        "[a](vanphong@example.vn)",
        "md/address",
        "[a](mailto:vanphong@example.vn)",
        "<a href=\"mailto:vanphong@example.vn\">a</a>",
    ),
    (
        "Xem http//a.vn nhé.",
        "md/address",
        "Xem http://a.vn nhé.",
        "<a href=\"http://a.vn\">",
    ),
    (
        "[a](http//a.vn)",
        "md/address",
        "[a](http://a.vn)",
        "<a href=\"http://a.vn\">a</a>",
    ),
    (
        "[x]((https://a.vn))",
        "md/address",
        "[x](https://a.vn)",
        "<a href=\"https://a.vn\">x</a>",
    ),
    (
        "[gọi](0912345678)",
        "md/address",
        "[gọi](tel:0912345678)",
        "<a href=\"tel:0912345678\">gọi</a>",
    ),
    (
        "[a][1]\n\n[1]: www.a.vn",
        "md/address",
        "[a][1]\n\n[1]: https://www.a.vn",
        "<a href=\"https://www.a.vn\">a</a>",
    ),
    // Case 20.
    (
        "[a](https:/chinhphu.vn/x)",
        "md/address",
        "[a](https://chinhphu.vn/x)",
        "href=\"https://chinhphu.vn/x\"",
    ),
    (
        "[a](ttps://chinhphu.vn)",
        "md/address",
        "[a](https://chinhphu.vn)",
        "href=\"https://chinhphu.vn\"",
    ),
    (
        "<a href=\"ttps://chinhphu.vn\">a</a>",
        "md/address",
        "<a href=\"https://chinhphu.vn\">a</a>",
        "href=\"https://chinhphu.vn\"",
    ),
    // Case 23.
    (
        "[a](https://a.vn/?q=thủ tục)",
        "md/address-space",
        "[a](https://a.vn/?q=thủ%20tục)",
        "href=\"https://a.vn/?q=th%E1%BB%A7%20t%E1%BB%A5c\"",
    ),
    (
        "[a](mailto:a@b.vn?subject=Hỏi & đáp)",
        "md/address-space",
        "[a](mailto:a@b.vn?subject=Hỏi%20%26%20đáp)",
        "href=\"mailto:a@b.vn?subject=H%E1%BB%8Fi%20%26%20%C4%91%C3%A1p\"",
    ),
    // Case 24.
    (
        "[m](Mẫu #1.docx)",
        "md/link-space",
        "[m](<Mẫu #1.docx>)",
        "href=\"/tep/tin/mau-1.docx\"",
    ),
    // Case 36.
    (
        "<iframe src=\"https://www.youtube.com/embed/x\"></iframe>",
        "md/embed",
        "https://www.youtube.com/watch?v=x",
        "href=\"https://www.youtube.com/watch?v=x\"",
    ),
    (
        "Xem <iframe src=\"https://www.youtube.com/embed/x?rel=0\" allow=\"x\"></iframe> nhé.",
        "md/embed",
        "Xem\n\nhttps://www.youtube.com/watch?v=x\n\nnhé.",
        "href=\"https://www.youtube.com/watch?v=x\"",
    ),
    (
        "<div>\n<iframe src=\"https://player.vimeo.com/video/12\">\n</iframe>\n</div>",
        "md/embed",
        "<div>\n\nhttps://vimeo.com/12\n\n</div>",
        "href=\"https://vimeo.com/12\"",
    ),
    (
        "<iframe src=\"https://www.google.com/maps/embed?pb=!1m2!2d105.85!3d21.02!4m1\"></iframe>",
        "md/embed",
        "https://www.google.com/maps?q=21.02,105.85",
        "href=\"https://www.google.com/maps?q=21.02,105.85\"",
    ),
    // Case 37.
    (
        "{{< figure src=\"a.jpg\" alt=\"Họp\" caption=\"Chợ. Ảnh: Lan\" >}}",
        "md/shortcode",
        "![Họp](a.jpg \"Chợ. Ảnh: Lan\")",
        "Chợ.</span>",
    ),
    (
        "{{< youtube x-1_ >}}",
        "md/shortcode",
        "https://www.youtube.com/watch?v=x-1_",
        "watch?v=x-1_\"",
    ),
    (
        "> [!NOTE]\n> Mang căn cước.",
        "md/admonition",
        "> **Lưu ý:**\n> Mang căn cước.",
        "<strong>Lưu ý:</strong>",
    ),
    (
        "::: note\nMang căn cước.\n:::",
        "md/admonition",
        "Mang căn cước.",
        "<p>Mang căn cước.</p>",
    ),
    (
        "![Họp](a.jpg){width=300}",
        "md/attributes",
        "![Họp](a.jpg)",
        "<figure>",
    ),
    (
        "Chữ {.lon} và {#cho} nữa {: style=\"x\"}",
        "md/attributes",
        "Chữ  và  nữa",
        "Chữ  và  nữa",
    ),
    (
        "-[ ] Nộp đơn\n-[x] Lấy số",
        "md/list-sign",
        "- [ ] Nộp đơn\n- [x] Lấy số",
        "<li>☐ Nộp đơn</li>",
    ),
    (
        "- [] Nộp đơn",
        "md/list-sign",
        "- [ ] Nộp đơn",
        "<li>☐ Nộp đơn</li>",
    ),
    (
        "<div>\nChữ **đậm** và [bài](khac.md).\n</div>",
        "md/in-html",
        "<div>\n\nChữ **đậm** và [bài](khac.md).\n\n</div>",
        "<strong>đậm</strong>",
    ),
    (
        "![Họp](a.jpg \"Chợ **mới**. Ảnh: Lan\")",
        "md/in-caption",
        "![Họp](a.jpg)\n*Chợ **mới**. Ảnh: Lan*",
        "<strong>mới</strong>",
    ),
    (
        "![Họp](a.jpg \"Xem [bài](khac.md). Ảnh: Lan\")",
        "md/in-caption",
        "![Họp](a.jpg)\n*Xem [bài](khac.md). Ảnh: Lan*",
        ">bài</a>",
    ),
    (
        "[**Đơn** xin] (don (1).pdf)",
        "md/link-gap",
        "[**Đơn** xin](<don (1).pdf>)",
        "<strong>Đơn</strong> xin",
    ),
    (
        "[Mẫu](Mẫu đơn.pdf) và ![a](b c.jpg)",
        "md/link-space",
        "[Mẫu](<Mẫu đơn.pdf>) và ![a](<b c.jpg>)",
        "href=\"/tep/tin/mau-don.pdf\"",
    ),
    (
        "[Bản đồ](http//a.vn/ban-do)",
        "md/address",
        "[Bản đồ](http://a.vn/ban-do)",
        "href=\"http://a.vn/ban-do\"",
    ),
];

#[test]
fn what_is_certain_is_mended_and_shown() {
    for (typed, code, meant, page) in MENDED {
        let project = site(typed);
        let problems = project.problems();
        assert!(codes(&problems).contains(&code), "{typed}: {problems:#?}");
        assert!(project.has(PAGE), "{typed}: the article is published");
        let run = fixed(&project);
        assert_eq!(body_of(&project), meant, "{typed}: {run:#?}");
        let left = project.problems();
        let left: Vec<_> = codes(&left)
            .into_iter()
            .filter(|left| left.starts_with("md/"))
            .collect();
        assert_eq!(left, [""; 0], "{typed}");
        let html = project.page(PAGE);
        assert!(html.contains(page), "{typed}: no {page} in {html}");
    }
}

/// What is typed, the codes that tell of it with the column of each; a person decides.
#[test]
fn what_a_person_decides_is_told_with_words() {
    for (typed, told) in [
        // Case 21.
        ("[đây]()", &[("md/no-address", 1)][..]),
        ("Xem [a](<>)", &[("md/no-address", 5)]),
        ("Xem ![]()", &[("md/no-picture", 5)]),
        ("Xem []( )", &[("md/no-address", 5)]),
        ("Xem [](khac.md)", &[("md/no-words", 5)]),
        ("Xem <a href=\"\">x</a>", &[("md/no-address", 5)]),
        ("Xem <a href=\"khac.md\"></a>", &[("md/no-words", 5)]),
        ("Xem <img alt=\"x\">", &[("md/no-picture", 5)]),
        (
            "Xem ![a](data:image/png;base64,iVBORw0KGgo=)",
            &[("md/data-picture", 5)],
        ),
        (
            "Xem <img src=\"data:image/png;base64,iVBORw0KGgo=\">",
            &[("md/data-picture", 5)],
        ),
        // Case 37.
        ("{% note %}", &[("md/shortcode", 1)]),
        ("[gallery ids=\"1,2\"]", &[("md/shortcode", 1)]),
        ("{{ site.title }}", &[("md/shortcode", 1)]),
        ("Chữ [b]đậm[/b] nhé", &[("md/shortcode", 5)]),
        ("Xem [x][]", &[("md/link-form", 5)]),
        ("Xem [[Lịch tiếp dân]]", &[("md/link-form", 5)]),
        ("Xem [a](b c)", &[("md/link-form", 5)]),
        (
            "Xem ![Họp](a)(b)]( c d)",
            &[("md/link-form", 17), ("photo/missing", 5)],
        ),
        ("![Họp", &[("md/picture-form", 1)]),
        ("- ##Việc", &[("md/heading-signs", 3)]),
        ("Chữ <font color=\"red size=3", &[("md/html-broken", 5)]),
        ("Xem <iframe></iframe>", &[("md/embed", 5)]),
        ("<div>- **a** <b>x</b></div>", &[("md/in-html", 6)]),
    ] {
        let project = site(typed);
        let problems = project.problems();
        let found: Vec<_> = problems
            .iter()
            .map(|one| (one.code.as_str(), one.column))
            .collect();
        let mut wanted = told.to_vec();
        wanted.sort_unstable_by_key(|(_, column)| *column);
        assert_eq!(found, wanted, "{typed}: {problems:#?}");
        for problem in &problems {
            assert_eq!(problem.line, 6, "{typed}");
            assert!(
                problem.message.len() > 10 && !problem.hint.is_empty(),
                "{problem:#?}"
            );
            assert!(
                !problem.message.contains("``") && !problem.message.contains("base64"),
                "{problem:#?}"
            );
        }
        assert!(project.has(PAGE), "{typed}: the article is published");
        let before = body_of(&project);
        fixed(&project);
        assert_eq!(body_of(&project), before, "{typed}");
    }
}

/// Texts that are told wherever they stand; each with its code.
const CONSTRUCTS: [(&str, &str); 15] = [
    ("![Họp](a.jpg, Ảnh: Lan)", "md/caption-form"),
    ("[Đơn](don (1).pdf)", "md/link-space"),
    ("[a](b c)", "md/link-form"),
    ("[a] (https://a.vn)", "md/link-gap"),
    ("![Họp", "md/picture-form"),
    ("[x][]", "md/link-form"),
    ("{{< note >}}", "md/shortcode"),
    ("{% note %}", "md/shortcode"),
    ("{width=300}", "md/attributes"),
    ("[!NOTE]", "md/admonition"),
    ("[a](ttps://a.vn)", "md/address"),
    ("<font color=\"red x", "md/html-broken"),
    ("==mẫu==", "md/pair"),
    ("m^2^", "md/pair"),
    ("H~2~O", "md/pair"),
];
/// Where they may stand.
const PLACES: [&str; 9] = [
    "Chữ @ sau.",
    "- Chữ @ sau.\n- Chữ",
    "- Chữ @ sau.\n\n- Chữ",
    "1. Chữ\n   - Chữ @ sau",
    "> Chữ\n> và @ sau.",
    "| A | B |\n|---|---|\n| 1 | chữ @ sau |",
    "## Mục @ sau",
    "![Chợ](a.jpg)\n*Chợ @. Ảnh: Lan*",
    "Chữ **đậm @ đậm** sau.",
];

#[test]
fn the_detector_speaks_in_every_place() {
    for (construct, code) in CONSTRUCTS {
        for place in PLACES {
            let body = place.replace('@', construct);
            let told = told(&body);
            let one = told.iter().filter(|(told, _)| *told == code).count();
            assert_eq!(one, 1, "{body}: {told:?}");
            let line = body
                .lines()
                .position(|line| line.contains(construct))
                .expect("a line");
            let at = told.iter().find(|(told, _)| *told == code).map(|(_, line)| *line);
            assert_eq!(at, u32::try_from(line + 6).ok(), "{body}: {told:?}");
        }
    }
}

/// Places where the same is code, or was typed to be seen.
#[test]
fn the_detector_is_silent_in_code_and_of_what_is_escaped() {
    for (construct, _) in CONSTRUCTS {
        for place in PLACES {
            let code = place.replace('@', &format!("`{construct}`"));
            let tag = place.replace('@', &format!("<code>`{construct}`</code>"));
            let escaped: String = construct
                .chars()
                .map(|c| {
                    if c.is_ascii_punctuation() {
                        format!("\\{c}")
                    } else {
                        c.to_string()
                    }
                })
                .collect();
            let escaped = place.replace('@', &escaped);
            let entities = place.replace(
                '@',
                &construct
                    .chars()
                    .map(|c| {
                        if c.is_ascii_punctuation() {
                            format!("&#{};", u32::from(c))
                        } else {
                            c.to_string()
                        }
                    })
                    .collect::<String>(),
            );
            for body in [code, tag, escaped, entities] {
                assert_eq!(told(&body), [], "{body}");
            }
        }
        let alone = construct.to_owned();
        for block in [
            format!("```\n{alone}\n```"),
            format!("    x = 1;\n    {alone}"),
            format!("<pre>\n{alone}\n</pre>")
                .replace('<', "&lt;")
                .replace("&lt;pre>", "<pre>")
                .replace("&lt;/pre>", "</pre>"),
        ] {
            assert_eq!(told(&block), [], "{block}");
        }
    }
}

/// Text that only looks a little like markup.
#[test]
fn what_is_right_is_not_accused() {
    for body in [
        "Xem [1], [2] và [3][4]; f(x)[i]; (a)[1]; a[b](c) không, vì `a[b](c)`",
        "Điều 1 (sửa đổi) [bãi bỏ] [đã ký]",
        "Tập {1, 2, 3}, {x | x > 0}, {a}, {Tên}",
        "A | B | C, |x| < 3, a < b và c > d, <18 tuổi, 1 < 2",
        "Giờ: 8:00 :: 9:00, a::b, tỷ số 1:1",
        "Khoảng ~20~30 người, 2^10 và 3^5, x^2 + y^2 = z^2, a == b == c, a=b=c, ký tên =====",
        "[ ] Có [ ] Không [x] Khác",
        "- [ ] Đơn\n- [x] Căn cước",
        "## Giá thuê {#gia}\n\nXem [giá](#gia).",
        "https://a.vn/b//c, http://a.vn, www.a.vn//b, a/b, 24/7, //",
        "Chào! [Xem bài](khac.md)! [1]",
        "Chào![1] Tốt![2]",
        "<b>đậm</b>, <u>gạch</u> và <a href=\"https://a.vn\">a</a>",
        "<div>\n<p>Chữ (a) [b] * c * d # e</p>\n</div>",
        "<table><tr><td>1 * 2</td><td># 3</td></tr></table>",
        "![Họp](a.jpg \"Chợ 5*10 m, Giá* và phí*. Ảnh: Lan\")",
        "![Họp](a.jpg 'Lễ \"Ngày hội\". Ảnh: Lan')",
        "![Họp](<anh (1).jpg> (Chợ. Ảnh: Lan))",
        "[m](<Mẫu #1.docx>) và [k](khac.md#muc)",
        "Số 12/2026/NQ-HĐND [sau đây gọi là “Nghị quyết”] (có hiệu lực)",
    ] {
        let said = told(body);
        assert_eq!(said, [], "{body}");
    }
}

/// An anchor that is typed behind a heading is that of the heading, and shown nowhere.
#[test]
fn a_typed_anchor_is_that_of_its_heading() {
    for (typed, heading) in [
        ("## Giá thuê {#gia}", "<h2 id=\"gia\">Giá thuê</h2>"),
        (
            "## Giá **thuê** {#gia}",
            "<h2 id=\"gia\">Giá <strong>thuê</strong></h2>",
        ),
        ("Giá thuê {#gia}\n---", "<h2 id=\"gia\">Giá thuê</h2>"),
    ] {
        let body = format!("{typed}\n\nXem [giá](#gia).\n");
        let project = site("");
        project.put(ARTICLE, GOOD.replace("date:", "toc: true\ndate:") + &body);
        project.built();
        let page = project.page(PAGE);
        assert!(page.contains(heading), "{typed}: {page}");
        assert!(page.matches("href=\"#gia\"").count() == 2, "{typed}: {page}");
        for (name, bytes) in project.output() {
            let text = String::from_utf8_lossy(&bytes);
            let is_text = [".html", ".xml", ".json"]
                .iter()
                .any(|ending| name.ends_with(ending));
            assert!(!is_text || !text.contains("{#"), "{typed}: {name}: {text}");
        }
    }
}

/// The line that a message about a heading shows has the markup and the anchor that were typed, as `fix` keeps them.
#[test]
fn a_heading_is_shown_as_it_was_typed() {
    for typed in [
        "# Giá **thuê** {#gia}",
        "#### Giá [thuê](khac.md) {#gia}",
        "# Giá \\*thuê\\* #",
        "### *Giá* &lt;thuê&gt;",
        "#   Giá thuê  ",
    ] {
        let project = site(&format!("{typed}\n\nChữ."));
        let problems = project.problems();
        let [problem] = problems.as_slice() else {
            panic!("{typed}: {problems:#?}")
        };
        assert!(problem.code.starts_with("md/heading-"), "{typed}: {problem:?}");
        let shown = problem.hint.split('`').nth(1).expect("a line to type");
        fixed(&project).assert(0);
        let line = body_of(&project).lines().next().unwrap_or_default().to_owned();
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&line), words(shown), "{typed}");
    }
    // The line below it goes.
    let project = site("Giá **thuê** {#gia}\n===\n\nChữ.");
    let [problem] = &project.problems()[..] else {
        panic!("one message")
    };
    assert!(problem.hint.contains("`## Giá **thuê** {#gia}`"), "{problem:?}");
}

/// The codes of what is wrong with a text, each with its line.
fn told(body: &str) -> Vec<(&'static str, u32)> {
    let path = SourcePath::new(ARTICLE).expect("a path");
    let text = format!("{GOOD}{body}\n");
    let parsed = parse(&path, Digest::of(text.as_bytes()), &text);
    let line = |one: &bantin::base::diagnostic::Diagnostic| {
        let span = one.place.as_ref().and_then(|place| place.span);
        span.map_or(0, |span| span.line)
    };
    parsed
        .diagnostics
        .iter()
        .map(|one| (one.code.id, line(one)))
        .collect()
}

/// Several of one kind are told once, those that were understood each at its place.
#[test]
fn one_message_for_each_kind() {
    let body =
        "[a](b c)\n\n[d](e f)\n\n{.a} {.b}\n\n{% x %}\n\n{% y %}\n\n[m](Mẫu đơn.pdf)\n\n[n](don (1).pdf)";
    let codes: Vec<_> = told(body).into_iter().map(|(code, _)| code).collect();
    for (code, count) in [
        ("md/link-form", 1),
        ("md/attributes", 1),
        ("md/shortcode", 1),
        ("md/link-space", 2),
    ] {
        let told = codes.iter().filter(|told| **told == code).count();
        assert_eq!(told, count, "{code}: {codes:?}");
    }
}

/// Case 22: addresses of the site itself, as its readers and as the preview see them.
#[test]
fn addresses_of_the_site_are_checked_as_links_are() {
    let settings = |base: &str| SETTINGS.replace("https://x.example/", base);
    for base in ["https://x.example/", "https://x.example/ban-tin/"] {
        let path = base
            .trim_start_matches("https://x.example")
            .trim_end_matches('/')
            .to_owned();
        let other = |body: &str| {
            let project = site(body);
            project.put("site.toml", settings(base));
            project
        };
        let checked = |body: &str| {
            let project = other(body);
            let root = project.root();
            let root = root.to_str().expect("UTF-8");
            let run = run(
                &[
                    "check",
                    "--root",
                    root,
                    "--now",
                    crate::support::NOW,
                    "--format",
                    "json",
                ],
                |_| (),
            );
            let problems = run.problems();
            let links = problems.into_iter().filter(|one| one.code.starts_with("link/"));
            links.map(|one| (one.code, one.hint)).collect::<Vec<_>>()
        };
        let is = |found: &[(String, String)], code: &str, hint: &str| {
            assert!(
                found.len() == 1 && found[0].0 == code && found[0].1.contains(hint),
                "{base}: {code}, {hint}: {found:?}"
            );
        };
        is(
            &checked(&format!("[bài](http://127.0.0.1:1111{path}/2026/11/khac/)")),
            "link/preview",
            "`khac.md`",
        );
        is(
            &checked(&format!("[bài](http://localhost:1112{path}/2026/11/khac/#muc)")),
            "link/preview",
            "`khac.md#muc`",
        );
        is(
            &checked(&format!("[bài](http://localhost:1111{path}/khong-co/)")),
            "link/missing",
            "",
        );
        is(
            &checked(&format!("[bài]({base}khong-co/)")),
            "link/own-missing",
            "",
        );
        is(
            &checked(&format!("Xem {base}khong-co/ nhé")),
            "link/own-missing",
            "",
        );
        is(
            &checked(&format!("<a href=\"{base}khong-co/\">bài</a>")),
            "link/own-missing",
            "",
        );
        is(
            &checked(&format!("[bài]({base}2026/11/khac/)")),
            "link/own",
            "`khac.md`",
        );
        assert_eq!(checked(&format!("[nhà]({base}) [tin]({base}rss.xml)")), []);
        assert_eq!(checked("[bài](https://y.example/khong-co/)"), []);
        let anchors: Vec<_> = checked(&format!("[bài]({base}2026/11/khac/#khong)"))
            .into_iter()
            .map(|(code, _)| code)
            .collect();
        assert_eq!(anchors, ["link/anchor", "link/own"]);
    }
}

#[test]
fn an_address_of_the_preview_leads_readers_to_the_page() {
    for path in ["", "/ban-tin"] {
        let project = site(&format!("[bài](http://127.0.0.1:1111{path}/2026/11/khac/#muc)"));
        project.put(
            "site.toml",
            SETTINGS.replace("x.example/", &format!("x.example{path}/")),
        );
        project.build(&[]).assert(0);
        let page = project.page(PAGE);
        assert!(
            page.contains(&format!("<a href=\"{path}/2026/11/khac/#muc\">bài</a>")),
            "{page}"
        );
    }
}

/// Cases 24 to 26: names of files that are not what they look like.
#[test]
fn files_are_found_or_told_by_their_right_names() {
    let project = site("[m](<Mẫu #1.docx>) ![Họp](<b c.jpg>)");
    assert_eq!(codes(&project.problems()), [""; 0]);
    assert!(project.has("tep/tin/mau-1.docx"));

    let project = site("Chữ.");
    project.put("content/anh/kho.jpg", jpeg(8, 8, 1));
    let front = GOOD.replace("---\n\n", "photo: ..\\anh\\kho.jpg\nphoto_alt: Kho\n---\n\n");
    project.put(ARTICLE, format!("{front}Chữ.\n"));
    let problems = project.problems();
    assert_eq!(codes(&problems), ["photo/missing"], "{problems:#?}");
    assert!(problems[0].hint.contains("`../anh/kho.jpg`"), "{problems:#?}");

    let project = site("![Họp](<Ảnh 3.jpg>)\n\n![Họp](Ảnh\u{a0}4.jpg)");
    project.put("content/tin/Ảnh\u{202f}3.jpg", jpeg(8, 8, 3));
    project.put("content/tin/Ảnh 4.jpg", jpeg(8, 8, 4));
    let problems = project.problems();
    assert_eq!(codes(&problems), ["link/space", "link/space"], "{problems:#?}");
    assert!(
        problems[0].message.contains("U+202F") && problems[0].hint.contains("`Ảnh 3.jpg`"),
        "{problems:#?}"
    );
    assert!(problems[1].message.contains("U+00A0"), "{problems:#?}");
    assert_eq!(
        project.page(PAGE).matches("<figure>").count(),
        2,
        "both are shown"
    );
}

/// Case 48.
#[test]
fn faults_in_one_block_of_html_are_told_each_at_its_line() {
    let body = "<div>\n<a href=\"ttps://a.vn\">một</a>\n<br>\n<br>\n<a href=\"java&#115;cript:x\">hai</a>\n<br>\n<br>\n<img src=\"khong.jpg\" alt=\"ba\">\n<br>\n<p style=\"x\">bốn</p>\n</div>";
    for (before, lines) in [("", 0), ("Chữ.\n\n> Trích\n\n", 4)] {
        let project = site(&format!("{before}{body}"));
        let problems = project.problems();
        let found: Vec<_> = problems
            .iter()
            .map(|one| (one.code.as_str(), one.line - lines))
            .collect();
        assert_eq!(
            found,
            [
                ("md/address", 7),
                ("md/bad-link", 10),
                ("photo/missing", 13),
                ("md/html-attribute", 15)
            ],
            "{problems:#?}"
        );
        let words = shown(&project);
        for word in ["một", "hai", "ba", "bốn"] {
            assert!(words.contains(word), "{word}: {words}");
        }
    }
}

#[test]
fn markdown_in_front_matter_is_told() {
    let front = GOOD.replace(
        "title: Bài",
        "title: \"Bài **mới**\"\nsummary: Xem [bài](khac.md).",
    );
    let project = site("Chữ.");
    project.put(ARTICLE, format!("{front}Chữ.\n"));
    let problems = project.problems();
    assert_eq!(codes(&problems), ["md/in-front-matter"], "{problems:#?}");
    assert_eq!((problems[0].line, problems[0].column), (2, 13), "{problems:#?}");
}

/// No text of this repository is accused: neither the sample site nor the documents nor the golden sites.
#[test]
fn texts_of_this_repository_are_not_accused() {
    let kinds = [
        "md/link-form",
        "md/picture-form",
        "md/shortcode",
        "md/attributes",
        "md/admonition",
        "md/no-table",
        "md/heading-signs",
        "md/in-html",
        "md/in-caption",
        "md/in-front-matter",
        "md/address",
        "md/address-space",
        "md/caption-form",
        "md/caption-quotes",
        "md/link-space",
        "md/link-gap",
        "md/no-words",
        "md/html-broken",
    ];
    let mut count = 0;
    let folders = [
        "content",
        "docs",
        "tests/sites",
        "README.md",
        "README.vi.md",
        "themes",
        "benches",
    ];
    for folder in folders {
        let files = walk(&repository().join(folder));
        for file in files.filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
            let text = std::fs::read_to_string(&file).expect("text");
            let body = match text
                .strip_prefix("---\n")
                .and_then(|rest| rest.split_once("\n---\n"))
            {
                Some((_, body)) => body,
                None => &text,
            };
            let said = told(body);
            let said: Vec<_> = said.iter().filter(|(code, _)| kinds.contains(code)).collect();
            assert!(said.is_empty(), "{}: {said:?}", file.display());
            count += 1;
        }
    }
    assert!(count > 60, "{count}");
}

fn words(text: &str) -> Vec<String> {
    let letters = |c: char| !c.is_alphanumeric();
    text.split(letters)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(cases(24))]

    /// Whatever is mended is gone, nothing else is wrong then, and each word that was typed beside it is shown.
    #[test]
    fn after_fix_the_words_are_on_the_page(
        chosen in prop::collection::vec((0..MENDED.len(), 0..4_usize), 1..5),
    ) {
        let mut body = String::new();
        for (number, (index, place)) in chosen.iter().enumerate() {
            let (typed, ..) = MENDED[*index];
            // What needs lines of its own stands in none but a paragraph.
            let needs_lines = typed.contains(['\n', '<', '{', '>']) || typed.starts_with(['-', ':', '!']);
            let before = format!("trước{number}");
            let block = match place {
                _ if needs_lines => format!("{before}\n\n{typed}\n\n"),
                0 => format!("{before} {typed} sau{number}\n\n"),
                1 => format!("- {before} {typed}\n- sau{number}\n\n"),
                2 => format!("> {before} {typed} sau{number}\n\n"),
                _ => format!("{before}\n\n{typed}\n\nsau{number}\n\n"),
            };
            body.push_str(&block);
        }
        let project = site(body.trim_end());
        let root = project.root();
        fixed(&project);
        let problems = project.problems();
        let left: Vec<_> = codes(&problems).into_iter().filter(|code| code.starts_with("md/")).collect();
        prop_assert_eq!(left, [""; 0], "{}\n=>\n{}", body, body_of(&project));
        let shown = words(&shown(&project));
        let plain = body.split_whitespace().filter(|word| word.starts_with("trước") || word.starts_with("sau") && word.len() > 3);
        for word in plain {
            prop_assert!(shown.iter().any(|shown| shown == word), "{word}: {shown:?}, {}", root.display());
        }
    }
}
