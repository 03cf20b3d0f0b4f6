//! The theme `examples/tap-chi`, which was made of docs/themes.md alone: shared by a site beside it, it makes every kind of
//! page, and `check` has nothing to say of it.

use crate::support::crawl::selector;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, run};
use crate::support::{NOW, read_tree, repository, write_tree};
use scraper::Html;

const CONTENT: [(&str, &str); 5] = [
    (
        "content/tin/mot.md",
        "---\ntitle: Một\ndate: 2026-11-20\ntags: [nước, điện]\nseries: Phố cũ\nphoto: a.jpg\nphoto_alt: Sông\nphoto_credit: Lan\n---\n\nChữ.\n",
    ),
    (
        "content/tin/hai.md",
        "---\ntitle: Hai\ndate: 2026-11-19\ntags: [nước]\nseries: Phố cũ\n---\n\nChữ.\n",
    ),
    (
        "content/tin/ba.md",
        "---\ntitle: Ba\ndate: 2026-10-18\ntags: [điện]\nevent: {start: 30/11/2026 08:00, place: Đình}\n---\n\nChữ.\n",
    ),
    (
        "content/thong-bao/bon.md",
        "---\ntitle: Bốn\ndate: 2026-11-17\nexpires: 2026-12-01\n---\n\nChữ.\n",
    ),
    (
        "content/gioi-thieu.md",
        "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n",
    ),
];

fn site() -> Project {
    let project = Project::new(CONTENT);
    project.put("content/tin/a.jpg", jpeg(60, 40, 1));
    project.put(
        "site.toml",
        format!("{SETTINGS}\n[theme]\nfolder = \"../tap-chi\"\n"),
    );
    let theme = read_tree(&repository().join("examples/tap-chi"));
    let files = theme
        .iter()
        .map(|(name, bytes)| (format!("tap-chi/{name}"), &bytes[..]));
    let files: Vec<(String, &[u8])> = files.collect();
    write_tree(
        project.outside(),
        files.iter().map(|(name, bytes)| (name.as_str(), *bytes)),
    );
    project
}

#[test]
fn it_makes_every_kind_of_page_and_check_has_nothing_to_say_of_it() {
    let project = site();
    project.built();
    for (page, parts) in [
        (
            "index.html",
            &[".cover", ".force", ".events", ".cloud", ".years"][..],
        ),
        ("2026/11/mot/index.html", &["h1", "[rel=prev]", "#related_title"]),
        ("2026/11/hai/index.html", &["h1", "[rel=next]"]),
        ("2026/10/ba/index.html", &["h1", ".event"]),
        ("chuyen-muc/tin/index.html", &["h1", ".pic, .card, .row"]),
        ("tim-kiem/index.html", &["h1"]),
        ("so-do/index.html", &["h1"]),
        ("gioi-thieu/index.html", &["h1"]),
        ("404.html", &["h1"]),
    ] {
        let html = project.page(page);
        let document = Html::parse_document(&html);
        for part in parts {
            assert!(
                document.select(&selector(part)).next().is_some(),
                "{page}: no {part} in {html}"
            );
        }
    }
    let titles: serde_json::Value =
        serde_json::from_str(&project.page("dau-de.json")).expect("headlines as JSON");
    assert!(titles.to_string().contains("Bốn"), "{titles}");
    assert!(project.page("dau-de.txt").contains("Bốn"));
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    let run = run(
        &["check", "--root", root, "--format", "json", "--now", NOW],
        |_| (),
    );
    let of_theme = |code: &&str| code.starts_with("template/") || code.starts_with("theme/");
    let problems = run.problems();
    let codes: Vec<&str> = problems
        .iter()
        .map(|problem| &*problem.code)
        .filter(of_theme)
        .collect();
    assert_eq!(codes, Vec::<&str>::new(), "{run:?}");
}
