//! `bantin list`: every article once, in the state in which it is at that moment, for people, spreadsheets
//! and programs.

use crate::support::differences;
use crate::support::project::{Project, Run, run};
use serde_json::Value;

/// A site in which every state occurs at `2026-11-23T08:00:00+07:00`.
fn site() -> Project {
    let article = |front: &str| format!("---\n{front}\n---\n\nNội dung.\n");
    let project = Project::new([
        (
            "content/tin/dang.md",
            article("title: Đang đăng\ndate: 2026-11-20\nauthor: [Trà Hương, Lan Chi]"),
        ),
        (
            "content/tin/hong.md",
            article("title: Lành\ndate: 19/11/2026 08:05"),
        ),
    ]);
    project.built();
    project.put("content/tin/hong.md", article("title: Hỏng\ndate: 31/02/2026"));
    project.put(
        "content/tin/moi-hong.md",
        article("title: Mới: hỏng\ndate: 2026-11-18"),
    );
    project.put(
        "content/tin/vua-den.md",
        article("title: Vừa đến giờ\ndate: 2026-11-23 08:00"),
    );
    project.put(
        "content/tin/hen.md",
        article("title: Một giây nữa\ndate: 2026-11-23T08:00:01+07:00"),
    );
    project.put(
        "content/tin/nhap.md",
        article("title: Nháp\ndate: 2026-12-01\ndraft: true"),
    );
    project.put(
        "content/thong-bao/het.md",
        article("title: Hết hạn\ndate: 2026-11-01\nexpires: 2026-11-23 08:00"),
    );
    project.put(
        "content/thong-bao/con-han.md",
        article("title: Còn hạn\ndate: 2026-11-01\nexpires: 23/11/2026"),
    );
    project.put("content/lien-he.md", article("title: =Liên hệ\ntype: page"));
    project
}

fn list(project: &Project, options: &[&str]) -> Run {
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    let mut args = vec!["list", "--root", root, "--now", "2026-11-23T08:00:00+07:00"];
    args.extend(options);
    let run = run(&args, |_| ());
    run.assert(0);
    run
}

fn articles(project: &Project, options: &[&str]) -> Vec<Value> {
    let run = list(project, &[&["--format", "json"], options].concat());
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(document["version"], 1);
    assert_eq!(document["now"], "2026-11-23T08:00:00+07:00");
    document["articles"].as_array().expect("a list").clone()
}

fn paths(articles: &[Value]) -> Vec<&str> {
    articles
        .iter()
        .filter_map(|article| article["path"].as_str())
        .collect()
}

#[test]
fn every_article_is_listed_once_in_its_state() {
    let project = site();
    let all = articles(&project, &[]);
    let states: Vec<(&str, &str)> = all
        .iter()
        .map(|article| {
            let text = |key: &str| article[key].as_str().expect("a text");
            (text("path"), text("status"))
        })
        .collect();
    assert_eq!(
        states,
        [
            ("content/tin/nhap.md", "draft"),
            ("content/tin/hen.md", "scheduled"),
            ("content/tin/vua-den.md", "live"),
            ("content/tin/dang.md", "live"),
            ("content/tin/hong.md", "held"),
            ("content/tin/moi-hong.md", "held"),
            ("content/thong-bao/con-han.md", "live"),
            ("content/thong-bao/het.md", "expired"),
            ("content/lien-he.md", "live"),
        ]
    );
    for (kind, expected) in [
        ("drafts", vec!["content/tin/nhap.md"]),
        ("scheduled", vec!["content/tin/hen.md"]),
        ("expired", vec!["content/thong-bao/het.md"]),
        ("held", vec!["content/tin/hong.md", "content/tin/moi-hong.md"]),
    ] {
        assert_eq!(paths(&articles(&project, &[kind])), expected, "{kind}");
    }
}

/// What the next publication will show is not called published; it is after it.
#[test]
fn published_is_what_is_in_the_published_folder() {
    let project = site();
    let status = |path: &str| {
        let table = list(&project, &["--lang", "en"]).stdout;
        let line = table
            .lines()
            .find(|line| line.ends_with(path))
            .expect("a line")
            .to_owned();
        let json = articles(&project, &[]);
        let article = json
            .iter()
            .find(|article| article["path"] == path)
            .expect("an article");
        (line.contains("  not published  "), article["published"].as_bool())
    };
    assert_eq!(status("content/tin/dang.md"), (false, Some(true)));
    assert_eq!(status("content/tin/vua-den.md"), (true, Some(false)));
    project.build(&["--now", "2026-11-23T08:00:00+07:00"]).assert(4);
    assert_eq!(status("content/tin/vua-den.md"), (false, Some(true)));
    assert_eq!(status("content/tin/hen.md"), (false, Some(false)));
}

#[test]
fn a_kind_is_asked_for_in_vietnamese_with_and_without_diacritics() {
    let project = site();
    for (words, expected) in [
        (&["nhap", "nháp", "NHÁP"][..], vec!["content/tin/nhap.md"]),
        (&["hen-gio", "hẹn-giờ", "hẹn giờ"], vec!["content/tin/hen.md"]),
        (&["het-han", "hết hạn"], vec!["content/thong-bao/het.md"]),
        (
            &["giu-lai", "giữ lại"],
            vec!["content/tin/hong.md", "content/tin/moi-hong.md"],
        ),
    ] {
        for word in words {
            assert_eq!(paths(&articles(&project, &[word])), expected, "{word}");
        }
    }
    assert_eq!(
        articles(&project, &["tất cả"]).len(),
        articles(&project, &[]).len()
    );
    for (language, right) in [("vi", "nhap (nháp)"), ("en", "drafts, scheduled")] {
        let root = project.root();
        let args = [
            "list",
            "nhpa",
            "--root",
            root.to_str().expect("UTF-8"),
            "--lang",
            language,
        ];
        run(&args, |_| ()).assert(2).says(right);
    }
}

#[test]
fn programs_are_told_what_is_published_of_a_broken_article() {
    let project = site();
    let held = articles(&project, &["held", "--lang", "en"]);
    let [broken, new] = &held[..] else {
        panic!("{held:#?}")
    };
    assert_eq!(broken["title"], "Hỏng");
    assert_eq!(broken["url"], "https://x.example/2026/11/hong/");
    assert_eq!(broken["held"]["instead"], "published");
    assert_eq!(broken["held"]["since"], "2026-11-23T08:05:00+07:00");
    assert_eq!(broken["held"]["error"]["code"], "fm/date-impossible");
    assert_eq!(broken["held"]["error"]["line"], 3);
    assert_eq!(new["held"]["instead"], "never");
    assert_eq!(new["url"], Value::Null);
    let all = articles(&project, &[]);
    let of = |path: &str| {
        all.iter()
            .find(|article| article["path"] == path)
            .expect("an article")
            .clone()
    };
    let live = of("content/tin/dang.md");
    assert_eq!(live["authors"], serde_json::json!(["Trà Hương", "Lan Chi"]));
    assert_eq!(
        (&live["date"], &live["category"], &live["held"]),
        (&"2026-11-20".into(), &"Tin hoạt động".into(), &Value::Null)
    );
    assert_eq!(of("content/thong-bao/con-han.md")["expires"], "2026-11-23");
    let page = of("content/lien-he.md");
    assert_eq!(
        (&page["type"], &page["date"], &page["category"]),
        (&"page".into(), &Value::Null, &Value::Null)
    );
}

#[test]
fn people_read_a_table_in_their_language() {
    let project = site();
    let vi = list(&project, &["--lang", "vi"]).stdout;
    let lines: Vec<&str> = vi.lines().collect();
    assert_eq!(lines.len(), 10, "{vi}");
    let column = |line: &str, name: &str| {
        let at = lines[0]
            .find(name)
            .map(|at| lines[0][..at].chars().count())
            .expect("a heading");
        let cell: String = line.chars().skip(at).collect();
        cell.split("  ").next().unwrap_or_default().to_owned()
    };
    let titles: Vec<String> = lines[1..].iter().map(|line| column(line, "Tiêu đề")).collect();
    assert_eq!(titles[..3], ["Nháp", "Một giây nữa", "Vừa đến giờ"]);
    assert_eq!(column(lines[5], "Trạng thái"), "bị giữ lại");
    assert_eq!(
        column(lines[5], "Ghi chú"),
        "fm/date-impossible:3: tháng 2 không có ngày 31; trang web giữ bản đã đăng ngày 23/11/2026"
    );
    assert_eq!(column(lines[7], "Ghi chú"), "đến hết ngày 23/11/2026");
    assert_eq!(column(lines[8], "Ghi chú"), "từ 23/11/2026 08:00");
    assert!(!vi.contains('\u{1b}'), "no colours");
    let en = list(&project, &["expired", "--lang", "en"]);
    assert!(
        en.stdout.starts_with("Title  ") && en.stdout.contains("  expired  "),
        "{en:?}"
    );
    assert_eq!(en.stderr, "articles: 1\n");
    let none = list(
        &Project::new([("content/tin/a.md", "---\ntitle: A\ndate: 2026-11-20\n---\n\nx\n")]),
        &["held"],
    );
    assert_eq!((none.stdout.as_str(), none.stderr.as_str()), ("", "0 bài\n"));
}

#[test]
fn a_spreadsheet_gets_text_that_it_does_not_compute() {
    let csv = list(&site(), &["--format", "csv", "--lang", "en"]).stdout;
    let (mark, rest) = csv.split_at('\u{feff}'.len_utf8());
    assert_eq!(mark, "\u{feff}");
    let lines: Vec<&str> = rest.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "\"Title\",\"Status\",\"Date\",\"Category\",\"Author\",\"Note\",\"Address\",\"File\""
    );
    assert_eq!(lines.len(), 10);
    assert!(rest.ends_with("\r\n") && !rest.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(
        lines[9],
        "\"'=Liên hệ\",\"not published\",\"\",\"\",\"\",\"\",\"https://x.example/lien-he/\",\"content/lien-he.md\""
    );
    assert!(
        lines[3].starts_with("\"Vừa đến giờ\",\"not published\",\"2026-11-23 08:00\","),
        "{}",
        lines[3]
    );
}

#[test]
fn nothing_is_written_and_broken_settings_are_told() {
    let project = site();
    let before = crate::support::read_tree(project.outside());
    list(&project, &[]);
    let after = crate::support::read_tree(project.outside());
    assert_eq!(differences(&before, &after), [""; 0]);
    project.put("site.toml", "title = 1\n");
    let root = project.root();
    let run = run(&["list", "--root", root.to_str().expect("UTF-8")], |_| ());
    run.assert(2).says("config/not-text");
    assert_eq!(run.stdout, "");
}

/// A draft that will have the address of another article holds back neither.
#[test]
fn a_draft_stands_in_nobodys_way() {
    let project = Project::new([
        (
            "content/tin/bai.md",
            "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nx\n",
        ),
        (
            "content/thong-bao/bai.md",
            "---\ntitle: Nháp\ndate: 2026-11-20\ndraft: true\n---\n\nx\n",
        ),
    ]);
    let all = articles(&project, &[]);
    let states: Vec<&Value> = all.iter().map(|article| &article["status"]).collect();
    assert_eq!(states, ["draft", "live"]);
}
