//! `[notice]` and `[[notices]]`: which stand on which page, in which order, and when.

use crate::support::crawl::selector;
use crate::support::project::{Project, SETTINGS};
use scraper::Html;

/// A notice with these other keys.
fn notice(text: &str, keys: &str) -> String {
    format!("\n[[notices]]\ntext = \"{text}\"\n{keys}")
}

/// A site with an article in each of two categories, a page, and these notices.
fn site(notices: &str) -> Project {
    let article = |title: &str| format!("---\ntitle: {title}\ndate: 2026-11-20\ntags: [nước]\n---\n\nChữ.\n");
    Project::new([
        ("site.toml", format!("{SETTINGS}{notices}")),
        ("content/tin/le.md", article("Lễ")),
        ("content/thong-bao/nuoc.md", article("Nước")),
        (
            "content/gioi-thieu.md",
            "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n".to_owned(),
        ),
    ])
}

/// The notices on a page: class, word and text of each, without until when it holds.
fn shown(project: &Project, name: &str) -> Vec<[String; 3]> {
    let page = Html::parse_document(&project.page(name));
    let (lines, until) = (selector(".band p"), selector(".until"));
    page.select(&lines)
        .map(|line| {
            let mut text = line.text().collect::<String>();
            if let Some(until) = line.select(&until).next() {
                let until = until.text().collect::<String>();
                text = text.strip_suffix(&until).expect("it ends so").to_owned();
            }
            let (word, text) = text.split_once(':').expect("a word, then the text");
            let class = line.value().attr("class").unwrap_or_default();
            [class, word, text].map(|part| part.trim().to_owned())
        })
        .collect()
}

fn texts(project: &Project, name: &str) -> Vec<String> {
    shown(project, name)
        .into_iter()
        .map(|[_, _, text]| text)
        .collect()
}

#[test]
fn the_strongest_comes_first_and_each_level_is_a_word() {
    let notices = [
        notice("Thường", ""),
        notice("Trước", "level = \"warning\"\nfrom = 2026-11-01\n"),
        notice("Bão", "level = \"danger\"\nurl = \"/gioi-thieu/\"\n"),
        notice("Sau", "level = \"warning\"\nfrom = \"20/11/2026 07:00\"\n"),
    ];
    let project = site(&format!("\n[notice]\ntext = \"Một mình\"\n{}", notices.concat()));
    project.build(&[]).assert(0).says("notice/many");
    let expected = [
        ["danger", "Khẩn cấp", "Bão"],
        ["warning", "Cảnh báo", "Sau"],
        ["warning", "Cảnh báo", "Trước"],
        ["information", "Thông báo", "Một mình"],
        ["information", "Thông báo", "Thường"],
    ];
    for page in [
        "index.html",
        "2026/11/le/index.html",
        "404.html",
        "tim-kiem/index.html",
    ] {
        assert_eq!(shown(&project, page), expected, "{page}");
    }
    assert!(
        project
            .page("index.html")
            .contains("<a href=\"/gioi-thieu/\">Bão</a>")
    );
}

#[test]
fn a_notice_of_a_category_stands_on_its_pages_and_articles_only() {
    let notices = [
        notice("Mọi nơi", ""),
        notice("Nước", "level = \"danger\"\ncategories = [\"Thông báo\"]\n"),
        notice(
            "Cả hai",
            "level = \"warning\"\ncategories = [\"tin\", \"thong-bao\"]\n",
        ),
    ];
    let project = site(&notices.concat());
    project.built();
    let all = &["Mọi nơi"][..];
    for (page, expected) in [
        ("index.html", all),
        ("gioi-thieu/index.html", all),
        ("404.html", all),
        ("2026/index.html", all),
        ("tu-khoa/nuoc/index.html", all),
        ("chuyen-muc/tin/index.html", &["Cả hai", "Mọi nơi"]),
        ("2026/11/le/index.html", &["Cả hai", "Mọi nơi"]),
        ("chuyen-muc/thong-bao/index.html", &["Nước", "Cả hai", "Mọi nơi"]),
        ("2026/11/nuoc/index.html", &["Nước", "Cả hai", "Mọi nơi"]),
    ] {
        assert_eq!(texts(&project, page), expected, "{page}");
    }
}

#[test]
fn each_comes_and_goes_at_its_own_time() {
    let notices = [
        notice(
            "Giờ",
            "from = \"24/11/2026 06:00\"\nuntil = \"24/11/2026 18:00\"\n",
        ),
        notice(
            "Ngày",
            "level = \"danger\"\nfrom = 2026-11-25\nuntil = 2026-11-25\ncategories = \"tin\"\n",
        ),
    ];
    let project = site(&notices.concat());
    for (now, home, news) in [
        ("2026-11-24T05:59:59+07:00", &[][..], &[][..]),
        ("2026-11-24T06:00:00+07:00", &["Giờ"], &["Giờ"]),
        ("2026-11-24T17:59:59+07:00", &["Giờ"], &["Giờ"]),
        ("2026-11-24T18:00:00+07:00", &[], &[]),
        ("2026-11-25T00:00:00+07:00", &[], &["Ngày"]),
        ("2026-11-25T23:59:59+07:00", &[], &["Ngày"]),
        ("2026-11-26T00:00:00+07:00", &[], &[]),
    ] {
        // On the last publication, as `watch` does, and from nothing.
        let fresh = site(&notices.concat());
        for project in [&project, &fresh] {
            project.build(&["--now", now]).assert(0);
            assert_eq!(texts(project, "index.html"), home, "{now}");
            assert_eq!(texts(project, "2026/11/le/index.html"), news, "{now}");
        }
    }
}

/// On the screen and on paper alike; who gave no end, promised none.
#[test]
fn each_says_until_when_it_holds() {
    let notices = [
        notice("Giờ", "level = \"danger\"\nuntil = \"25/11/2026 18:00\"\n"),
        notice(
            "Ngày",
            "level = \"warning\"\nuntil = 2026-11-25\nurl = \"/gioi-thieu/\"\n",
        ),
        notice("Không hạn", "from = 2026-11-01\n"),
    ];
    let project = site(&notices.concat());
    project.built();
    let page = Html::parse_document(&project.page("2026/11/le/index.html"));
    let lines = selector(".band p");
    let said = page.select(&lines).map(|line| line.text().collect::<String>());
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            "Khẩn cấp: Giờ Có hiệu lực đến thứ Tư, 25/11/2026 18:00",
            "Cảnh báo: Ngày Có hiệu lực đến hết ngày 25/11/2026",
            "Thông báo: Không hạn",
        ]
    );
}

#[test]
fn own_themes_see_the_strongest_as_the_one_and_all_in_a_list() {
    let theme = [
        ("themes/rieng/theme.toml", "extends = \"phuong\"\n"),
        (
            "themes/rieng/templates/page.html",
            "{{ notice.text }}|{{ notice.url }}|{% for one in notices %}{{ one.level }} {{ one.label }} {{ one.text }} {% if one.until %}{{ one.until.short }}{% endif %};{% endfor %}",
        ),
    ];
    let page = |notices: &str| {
        let project = site(&format!("\n[theme]\nname = \"rieng\"\n{notices}"));
        for (name, text) in theme {
            project.put(name, text);
        }
        project.built();
        project.page("gioi-thieu/index.html")
    };
    let single = "\n[notice]\ntext = \"Bão\"\nurl = \"/\"\nuntil = \"25/11/2026\"\n";
    assert_eq!(page(single), "Bão|/|information Thông báo Bão 25/11/2026;");
    let list = format!("{single}{}", notice("Lũ", "level = \"danger\"\n"));
    assert_eq!(
        page(&list),
        "Lũ||danger Khẩn cấp Lũ ;information Thông báo Bão 25/11/2026;"
    );
}

#[test]
fn check_names_each_notice_that_is_past() {
    let past = "until = 2026-11-01\n";
    let project = site(&format!(
        "\n[notice]\ntext = \"A\"\n{past}{}{}",
        notice("B", past),
        notice("C", "until = 2026-12-01\n")
    ));
    let run = crate::support::project::run(
        &[
            "check".as_ref(),
            "--root".as_ref(),
            project.root().as_os_str(),
            "--now".as_ref(),
            crate::support::NOW.as_ref(),
            "--format".as_ref(),
            "json".as_ref(),
        ],
        |_| (),
    );
    let hints: Vec<String> = run
        .problems()
        .into_iter()
        .filter(|problem| problem.code == "notice/past")
        .map(|problem| problem.hint)
        .collect();
    assert_eq!(hints.len(), 2, "{run:?}");
    assert!(
        hints[0].contains("`[notice]`") && hints[1].contains("`[[notices]]`"),
        "{hints:?}"
    );
}
