//! What depends on the clock, and nothing of it before its time: scheduled articles, expired ones, drafts,
//! notices.

use crate::support::Tree;
use crate::support::crawl::selector;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, run};
use scraper::Html;

fn article(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\n{front}---\n\nChữ của {title}.\n")
}

/// Titles of the articles that a page links to.
fn linked(project: &Project, name: &str) -> Vec<String> {
    let page = Html::parse_document(&project.page(name));
    let links = selector("main a[href^='/2026/'], aside a[href^='/2026/']");
    let is_article = |href: &str| href.split('/').count() == 5;
    let mut titles: Vec<String> = page
        .select(&links)
        .filter(|link| link.value().attr("href").is_some_and(is_article))
        .map(|link| link.text().collect::<String>().trim().to_owned())
        .collect();
    titles.sort();
    titles.dedup();
    titles
}

#[test]
fn an_article_appears_exactly_at_midnight_of_the_site() {
    let project = Project::new([
        ("content/tin/mai.md", article("Mai", "date: 2026-03-01\n")),
        ("content/tin/gio.md", article("Giờ", "date: 01/03/2026 08:05\n")),
        (
            "content/tin/noi.md",
            article("Nơi khác", "date: 2026-02-28T20:00:00-05:00\n"),
        ),
    ]);
    let has = |now: &str| {
        project.build(&["--now", now]).assert(0);
        ["mai", "gio", "noi"].map(|name| {
            let folder = if name == "noi" {
                "2026/03/noi"
            } else {
                &format!("2026/03/{name}")
            };
            project.has(&format!("{folder}/index.html"))
        })
    };
    assert_eq!(has("2026-02-28T16:59:59Z"), [false, false, false]);
    assert_eq!(has("2026-02-28T17:00:00Z"), [true, false, false]);
    assert_eq!(
        has("2026-03-01T08:00:00+07:00"),
        [true, false, true],
        "20:00 in New York is 08:00 here"
    );
    assert_eq!(has("2026-03-01T08:05:00+07:00"), [true, true, true]);
    assert_eq!(
        has("2026-02-28T00:00:00+07:00"),
        [false, false, false],
        "a clock that goes back"
    );
}

#[test]
fn the_zone_of_the_site_decides() {
    let settings = format!("utc_offset = \"-05:00\"\n{SETTINGS}");
    let project = Project::new([
        ("site.toml", settings),
        ("content/tin/mai.md", article("Mai", "date: 2026-03-01\n")),
    ]);
    project.build(&["--now", "2026-03-01T04:59:59Z"]).assert(0);
    assert!(!project.has("2026/03/mai/index.html"));
    project.build(&["--now", "2026-03-01T05:00:00Z"]).assert(0);
    assert!(project.has("2026/03/mai/index.html"));
}

#[test]
fn source_date_epoch_is_the_clock() {
    let project = Project::new([("content/tin/mai.md", article("Mai", "date: 2026-03-01\n"))]);
    let root = project.root();
    let build = |epoch: &str| {
        run(&["build"], |command| {
            command.current_dir(&root).env("SOURCE_DATE_EPOCH", epoch);
        })
    };
    build("1772297999").assert(0);
    assert!(!project.has("2026/03/mai/index.html"));
    build("1772298000").assert(0);
    assert!(project.has("2026/03/mai/index.html"));
    build("hôm nay").assert(2).says("SOURCE_DATE_EPOCH");
}

/// The newest article of all, so that every list would show it.
#[test]
fn an_expired_article_is_no_news_and_stays_at_its_address() {
    let project = Project::new([
        (
            "content/tin/het.md",
            article(
                "Hết",
                "date: 2026-11-22\nexpires: 22/11/2026\nfeatured: true\ntags: [nước]\nauthor: Trà Hương\n",
            ),
        ),
        ("content/tin/con-han.md", article("Còn", "date: 2026-11-20\n")),
        (
            "content/tin/gio.md",
            article("Giờ", "date: 2026-11-21\nexpires: 23/11/2026 08:05\n"),
        ),
    ]);
    project.build(&["--now", "2026-11-22T23:59:59+07:00"]).assert(0);
    assert_eq!(
        linked(&project, "index.html"),
        ["Còn", "Giờ", "Hết"],
        "it lasts through its last day"
    );
    project.build(&["--now", "2026-11-23T00:00:00+07:00"]).assert(0);
    assert_eq!(linked(&project, "index.html"), ["Còn", "Giờ"]);
    project.build(&["--now", "2026-11-23T08:04:59+07:00"]).assert(0);
    assert_eq!(linked(&project, "index.html"), ["Còn", "Giờ"]);
    project.build(&["--now", "2026-11-23T08:05:00+07:00"]).assert(0);
    assert_eq!(linked(&project, "index.html"), ["Còn"]);
    for feed in [
        "rss.xml",
        "feed.json",
        "chuyen-muc/tin/rss.xml",
        "chuyen-muc/tin/feed.json",
    ] {
        assert!(!project.page(feed).contains("Chữ của Hết"), "{feed}");
    }
    assert_eq!(
        linked(&project, "2026/11/con-han/index.html"),
        [""; 0],
        "neither latest nor other news"
    );
    for list in [
        "2026/index.html",
        "2026/11/index.html",
        "chuyen-muc/tin/index.html",
        "tu-khoa/nuoc/index.html",
        "tac-gia/tra-huong/index.html",
    ] {
        assert!(linked(&project, list).contains(&"Hết".to_owned()), "{list}");
    }
    let page = project.page("2026/11/het/index.html");
    assert!(
        page.contains("Đã hết hiệu lực") && page.contains("22/11/2026"),
        "{page}"
    );
    assert!(project.page("sitemap.xml").contains("/2026/11/het/"));
}

#[test]
fn the_band_goes_when_its_time_is_over() {
    let notice = "\n[notice]\ntext = \"Cúp nước\"\nuntil = \"25/11/2026 18:00\"\n";
    let project = Project::new([("site.toml", format!("{SETTINGS}{notice}"))]);
    project.build(&["--now", "2026-11-25T17:59:59+07:00"]).assert(0);
    assert!(project.page("index.html").contains("Cúp nước"));
    project.build(&["--now", "2026-11-25T18:00:00+07:00"]).assert(0);
    assert!(!project.page("index.html").contains("Cúp nước"));
}

/// A draft and a scheduled article with everything that could betray them.
fn secrets() -> Project {
    let hidden = |state: &str| {
        format!(
            "---\ntitle: SECRET-TITLE\n{state}# SECRET-COMMENT\nauthor: Secret Author\ntags: [secret tag]\ncategory: Thông báo\nphoto: secret-photo.jpg\nphoto_alt: SECRET-ALT\nphoto_caption: SECRET-CAPTION\nsummary: SECRET-SUMMARY\naliases: [/secret-alias/]\nsource: SECRET-SOURCE\nfeatured: true\nextra: {{a: SECRET-EXTRA}}\n---\n\nSECRET-BODY [đơn](secret-don.pdf)\n\n![SECRET](secret-text.jpg \"SECRET\")\n"
        )
    };
    let project = Project::new([
        ("content/tin/bai.md", "---\ntitle: Bài\ndate: 2026-11-20\n# SECRET: hỏi lại chị Hương\ntags: [nước]\nextra:\n  ghi_chu: riêng\n---\n\nChữ. <!-- SECRET-HTML-COMMENT -->\n".to_owned()),
        ("content/tin/secret-nhap.md", hidden("date: 2026-11-20\ndraft: true\n")),
        ("content/tin/secret-hen.md", hidden("date: 2027-11-20\n").replace("/secret-alias/", "/secret-alias-2/")),
        ("content/secret-trang.md", "---\ntitle: SECRET-PAGE\ntype: page\ndraft: true\n---\n\nSECRET\n".to_owned()),
    ]);
    project.put("content/tin/secret-photo.jpg", jpeg(20, 20, 1));
    project.put("content/tin/secret-text.jpg", jpeg(20, 20, 2));
    project.put("content/tin/secret-don.pdf", "%PDF SECRET");
    project.put("content/tin/secret-khong-ai-nhac.txt", "SECRET");
    project
}

fn betrayals(tree: &Tree) -> Vec<String> {
    let is_secret = |text: &str| text.to_lowercase().contains("secret");
    tree.iter()
        .filter(|(name, bytes)| is_secret(name) || is_secret(&String::from_utf8_lossy(bytes)))
        .map(|(name, _)| name.clone())
        .collect()
}

#[test]
fn nothing_of_what_is_not_published_is_in_the_output() {
    let project = secrets();
    project.build(&[]);
    assert_eq!(betrayals(&project.output()), [""; 0]);
}

#[test]
fn nothing_of_what_was_published_by_mistake_stays_in_the_output() {
    let project = secrets();
    project.build(&["--drafts"]);
    let shown = betrayals(&project.output());
    assert!(shown.len() > 10, "drafts are shown: {shown:?}");
    for mark in ["Bản nháp", "Hẹn giờ đăng"] {
        let pages = project.output();
        assert!(
            pages
                .values()
                .any(|bytes| String::from_utf8_lossy(bytes).contains(mark)),
            "{mark}"
        );
    }
    project.build(&[]);
    assert_eq!(betrayals(&project.output()), [""; 0]);
}
