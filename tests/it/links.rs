//! Links between articles, by the path of the file: found however they are spelled, checked with their
//! anchors, never leading out of the site, and plain text when their target is not published.

use crate::support::crawl::{Published, selector};
use crate::support::project::{Problem, Project, SETTINGS, run};
use scraper::Html;
use std::ffi::OsStr;

fn article(body: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2026-11-20\n---\n\n{body}\n")
}

/// A site with one article that has this text, and things to link to.
fn site(body: &str) -> Project {
    let project = Project::new([
        ("content/tin/bai.md", article(body)),
        ("content/tin/đường mới.md", article("## Mục đích\n\nChữ.")),
        ("content/thong-bao/thu-muc/index.md", article("Chữ.")),
        (
            "content/gioi-thieu.md",
            "---\ntitle: Trang\ntype: page\n---\n\n## Giờ làm việc\n\nChữ.\n".to_owned(),
        ),
        (
            "content/tin/nhap.md",
            "---\ntitle: Nháp SECRET\ndate: 2026-11-20\ndraft: true\n---\n\nChữ.\n".to_owned(),
        ),
        (
            "content/tin/hen.md",
            "---\ntitle: Hẹn SECRET\ndate: 2027-11-20\n---\n\nChữ.\n".to_owned(),
        ),
        (
            "content/tin/cu.md",
            "---\ntitle: Cũ\ndate: 2026-11-01\nexpires: 2026-11-02\n---\n\nChữ.\n".to_owned(),
        ),
        (
            "content/tin/hong.md",
            "---\ntitle: Hỏng: x\ndate: 2026-11-01\n---\n\nChữ.\n".to_owned(),
        ),
    ]);
    project.put("content/tin/mẫu đơn + 50%.pdf", "%PDF-1.4");
    project.remove("content/tin/hong.md");
    project
}

/// Where the first link of the article leads; none when it has none.
fn href(project: &Project) -> Option<String> {
    let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
    let link = page.select(&selector("article .body a")).next()?;
    link.value().attr("href").map(str::to_owned)
}

/// What is said of the article, and where its link leads.
fn checked(body: &str) -> (Vec<Problem>, Option<String>) {
    let project = site(body);
    let problems = project.problems();
    let tree = project.output();
    assert_eq!(
        Published::new(&tree, "https://x.example/").dead(),
        [""; 0],
        "{body}"
    );
    (problems, href(&project))
}

/// A link that is right leads there, and nothing is said.
fn assert_leads(written: &str, expected: &str) {
    let (problems, href) = checked(&format!("Xem [đây]({written})."));
    assert_eq!(problems, [], "{written}");
    assert_eq!(href.as_deref(), Some(expected), "{written}");
}

/// A link that is wrong is said to be, and its text stays without a link.
fn assert_dead(written: &str, code: &str) {
    let body = format!("Xem [đây]({written}).");
    let (problems, href) = checked(&body);
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, [code], "{written}: {problems:#?}");
    assert_eq!((problems[0].line, problems[0].column), (6, 5), "{written}");
    assert_eq!(href, None, "{written}");
}

#[test]
fn files_are_found_however_their_names_are_written() {
    let target = "/2026/11/duong-moi/";
    for written in [
        "<đường mới.md>",
        "đường%20mới.md",
        "%C4%91%C6%B0%E1%BB%9Dng%20m%E1%BB%9Bi.md",
        "./đường%20mới.md",
        "../tin/đường%20mới.md",
        "tin/đường%20mới.md",
        "<\u{111}u\u{31b}o\u{31b}\u{300}ng mo\u{31b}\u{301}i.md>",
        "/2026/11/duong-moi/",
        "/2026/11/duong-moi",
    ] {
        assert_leads(written, target);
    }
    assert_leads("../thong-bao/thu-muc/index.md", "/2026/11/thu-muc/");
    assert_leads("../thong-bao/thu-muc/", "/2026/11/thu-muc/");
    assert_leads("../thong-bao/thu-muc", "/2026/11/thu-muc/");
    assert_leads("../gioi-thieu.md", "/gioi-thieu/");
    assert_leads("/chuyen-muc/tin/", "/chuyen-muc/tin/");
    assert_leads("/rss.xml", "/rss.xml");
}

#[test]
fn anchors_are_checked() {
    assert_leads("đường%20mới.md#muc-dich", "/2026/11/duong-moi/#muc-dich");
    assert_leads("../gioi-thieu.md#gio-lam-viec", "/gioi-thieu/#gio-lam-viec");
    assert_leads("/gioi-thieu/#gio-lam-viec", "/gioi-thieu/#gio-lam-viec");
    let (problems, href) = checked("Xem [đây](#cuoi).\n\n## Cuối");
    assert_eq!((problems, href.as_deref()), (vec![], Some("#cuoi")));
}

/// The page is there and the place in it is not: the link leads to the page.
#[test]
fn a_missing_anchor_is_said_and_the_page_stays_linked() {
    for (written, expected) in [
        ("đường%20mới.md#muc-dch", Some("/2026/11/duong-moi/")),
        ("#khong-co", None),
    ] {
        let (problems, href) = checked(&format!("Xem [đây]({written})."));
        assert_eq!(
            problems
                .iter()
                .map(|problem| problem.code.as_str())
                .collect::<Vec<_>>(),
            ["link/anchor"]
        );
        assert_eq!(href.as_deref(), expected, "{written}");
    }
}

#[test]
fn missing_files_are_said_and_become_plain_text() {
    for written in [
        "khong-co-that.md",
        "/khong/co/",
        "../khong-co-that.pdf",
        "tin/khong-co-that.md",
        "/2026/12/",
    ] {
        assert_dead(written, "link/missing");
    }
    let (problems, _) = checked("Xem [đây](đuong-moi.md).");
    assert!(problems[0].hint.contains("đường mới.md"), "{problems:#?}");
}

#[test]
fn nothing_outside_the_content_can_be_linked() {
    for written in [
        "../../../etc/passwd",
        "../../site.toml",
        "../../themes/x.css",
        "..%2f..%2f..%2fetc/passwd",
    ] {
        assert_dead(written, "link/outside");
    }
}

#[test]
fn links_to_what_is_not_published_become_plain_text() {
    assert_dead("nhap.md", "link/hidden");
    assert_dead("hen.md", "link/hidden");
    let project = site("Xem [đây](hong.md).");
    project.put(
        "content/tin/hong.md",
        "---\ntitle: Hỏng: x\ndate: 2026-11-01\n---\n\nChữ.\n",
    );
    assert_eq!(project.codes(), ["link/broken", "fm/colon"]);
    assert_eq!(href(&project), None);
}

#[test]
fn drafts_are_linked_when_they_are_shown() {
    let project = site("Xem [đây](nhap.md).");
    let run = project.build(&["--drafts", "--format", "json"]);
    assert_eq!(run.problems(), []);
    assert_eq!(href(&project).as_deref(), Some("/2026/11/nhap/"));
}

#[test]
fn a_link_to_an_expired_article_stays_with_a_warning() {
    for written in ["cu.md", "/2026/11/cu/"] {
        let (problems, href) = checked(&format!("Xem [đây]({written})."));
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
        assert_eq!(codes, ["link/expired"], "{written}");
        assert_eq!(href.as_deref(), Some("/2026/11/cu/"));
    }
}

#[test]
fn another_case_is_found_with_a_warning_that_names_the_right_one() {
    for written in ["<Đường Mới.md>", "<đường mới.MD>"] {
        let (problems, href) = checked(&format!("Xem [đây]({written})."));
        let [problem] = &problems[..] else {
            panic!("{problems:#?}")
        };
        assert_eq!(
            (problem.code.as_str(), problem.severity.as_str()),
            ("link/spelling", "warning")
        );
        assert!(problem.message.contains("đường mới.md"), "{problem:?}");
        assert_eq!(href.as_deref(), Some("/2026/11/duong-moi/"));
    }
}

/// Words that differ in their marks are different words.
#[test]
fn another_mark_is_another_file() {
    let (problems, _) = checked("Xem [đây](<dường mới.md>).");
    assert_eq!(
        problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect::<Vec<_>>(),
        ["link/missing"]
    );
}

#[test]
fn files_are_published_because_they_are_linked_and_say_what_they_are() {
    let project = site("Tải [mẫu đơn](<mẫu đơn + 50%.pdf>).");
    project.put("content/tin/khong-ai-nhac.pdf", "%PDF-1.4");
    let tree = project.built();
    let link = href(&project).expect("a link");
    assert!(link.starts_with("/tep/tin/") && link.ends_with(".pdf"), "{link}");
    assert!(project.page("2026/11/bai/index.html").contains("(PDF, 8 B)"));
    assert!(tree.keys().all(|name| !name.contains("khong-ai-nhac")));
    assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
}

#[test]
fn other_sites_are_linked_as_they_are_written() {
    for written in [
        "https://chinhphu.vn",
        "http://x.vn/?a=1&b=2#c",
        "mailto:a@b.vn?subject=x",
        "tel:+84123",
        "https://y.example/a%20b(c)",
    ] {
        let (problems, href) = checked(&format!("Xem [đây](<{written}>)."));
        assert_eq!(problems, [], "{written}");
        assert_eq!(href.as_deref(), Some(written));
    }
    // An address of mail in pointed brackets, and without them.
    for written in ["Thư: <a@b.vn>.", "Thư: a@b.vn."] {
        assert_eq!(
            checked(written),
            (vec![], Some("mailto:a@b.vn".to_owned())),
            "{written}"
        );
    }
    let (problems, href) = checked("Xem [đây](//y.example/a).");
    assert_eq!(
        (problems, href.as_deref()),
        (vec![], Some("https://y.example/a")),
        "feeds are read anywhere"
    );
}

#[test]
fn addresses_that_run_or_read_are_refused() {
    for written in [
        "javascript:alert(1)",
        "JAVA&#x0A;SCRIPT:x",
        "java&Tab;script:alert(1)",
        "&#106;avascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "C:\\a.doc",
        "C:/a.doc",
        "\\\\server\\share",
        "https://[::1",
        " javascript:x",
        "\u{1}javascript:x",
    ] {
        let project = site(&format!("Xem [đây](<{written}>)."));
        let run = project.build(&["--format", "json"]);
        let codes: Vec<_> = run.problems().into_iter().map(|problem| problem.code).collect();
        let page = project
            .output()
            .remove("2026/11/bai/index.html")
            .unwrap_or_default();
        let page = Html::parse_document(&String::from_utf8(page).expect("UTF-8"));
        for link in page.select(&selector(".body a[href]")) {
            let href = link.value().attr("href").unwrap_or_default().to_lowercase();
            let bare: String = href
                .chars()
                .filter(|c| !c.is_control() && !c.is_whitespace())
                .collect();
            let runs = ["javascript:", "data:", "vbscript:", "file:", "c:"]
                .iter()
                .any(|scheme| bare.starts_with(scheme));
            assert!(!runs, "{written}: {href}");
        }
        assert!(!codes.is_empty(), "{written} is told");
    }
}

#[test]
fn places_made_by_raw_html_can_be_linked() {
    let (problems, href) = checked("Xem [đây](#neo).\n\n<p id=\"neo\">Neo</p>");
    assert_eq!(problems, []);
    assert_eq!(href.as_deref(), Some("#neo"));
}

#[test]
fn ids_of_raw_html_do_not_repeat() {
    for body in [
        "<p id=\"a\">một</p>\n\n<p id=\"a\">hai</p>",
        "## Mục đích\n\n<p id=\"muc-dich\">hai</p>",
    ] {
        let (problems, _) = checked(body);
        assert!(problems.len() <= 1, "{problems:#?}");
    }
}

#[test]
fn links_in_raw_html_are_resolved_and_checked() {
    let (problems, href) = checked("<a href=\"đường mới.md#muc-dich\" title=\"x\">đây</a>");
    assert_eq!(problems, []);
    assert_eq!(href.as_deref(), Some("/2026/11/duong-moi/#muc-dich"));
    let (problems, href) = checked("<b>a</b> <a href=\"khong-co-that.md\">đây</a>");
    assert_eq!(
        problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect::<Vec<_>>(),
        ["link/missing"]
    );
    assert_eq!(href, None);
}

/// Raw HTML, Markdown and holes in one article: every link still leads where it should.
#[test]
fn raw_html_does_not_move_links() {
    let project = site(
        "<div class=\"x\">\n\n[một](đường%20mới.md) và <b>[hai](../gioi-thieu.md)</b>\n\n<table><tr><td>[ba](/rss.xml)</td></tr></table>\n\n</div>\n\n1. [bốn](../thong-bao/thu-muc/)\n   <i>nghiêng</i>\n",
    );
    project.build(&[]).assert(0);
    let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
    let links: Vec<(String, String)> = page
        .select(&selector(".body a"))
        .map(|link| {
            (
                link.text().collect(),
                link.value().attr("href").unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let expected = [
        ("một", "/2026/11/duong-moi/"),
        ("hai", "/gioi-thieu/"),
        ("bốn", "/2026/11/thu-muc/"),
    ];
    for (text, href) in expected {
        assert!(
            links.contains(&(text.to_owned(), href.to_owned())),
            "{text}: {links:?}"
        );
    }
}

#[test]
fn footnotes_are_linked_both_ways_and_ids_do_not_repeat() {
    let (problems, _) =
        checked("Một[^a], lại[^a], hai[^b].\n\n## fn-1\n\n## fnref-1\n\n[^a]: Lời.\n[^b]: Lời hai.");
    assert_eq!(problems, []);
}

#[test]
fn headings_of_the_text_and_of_the_theme_do_not_share_ids() {
    let names = [
        "main content",
        "page top",
        "latest news",
        "feedback heading",
        "website links",
        "other heading",
        "contents heading",
    ];
    let headings: String = names
        .iter()
        .map(|name| format!("## {name}\n\nChữ[^1].\n\n"))
        .collect();
    let (problems, _) = checked(&format!("{headings}[^1]: Lời."));
    assert_eq!(problems, []);
}

#[test]
fn the_first_of_a_report_get_hints_whoever_asks_and_with_how_many_threads() {
    let dead = |number: usize| {
        let links = (0..10)
            .map(|link| format!("[x](bai-{number:02}-{link}x.md), [y](/2026/11/bay-{number:02}/)\n\n"));
        article(&links.collect::<String>())
    };
    let names = (0..60).map(|number| (format!("content/tin/bai-{number:02}.md"), dead(number)));
    let project = Project::new(names.chain([("site.toml".to_owned(), SETTINGS.to_owned())]));
    let root = project.root();
    let told = |command: &str, threads: &str| {
        let args = [
            command, "--format", "json", "--lang", "en", "-j", threads, "--root",
        ];
        let args: Vec<&OsStr> = args.iter().map(OsStr::new).chain([root.as_os_str()]).collect();
        let problems = run(&args, |_| {}).problems();
        let dead = problems
            .into_iter()
            .filter(|problem| problem.code == "link/missing");
        dead.map(|problem| (problem.path, problem.line, problem.hint))
            .collect::<Vec<_>>()
    };
    let checked = told("check", "1");
    assert_eq!(checked.len(), 1_200);
    let has_hint = |(_, _, hint): &(String, u64, String)| hint.starts_with("did you mean");
    assert!(checked[..500].iter().all(has_hint), "{:#?}", &checked[..500]);
    assert!(!checked[500..].iter().any(has_hint));
    assert_eq!(told("check", "4"), checked);
    assert_eq!(told("build", "3"), checked);
}
