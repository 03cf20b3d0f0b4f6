//! Two things cannot have one address: whoever collides is told, both names stand in the message, and
//! neither pushes the other out of the site.

use crate::support::project::{Problem, Project, SETTINGS};

fn article(front: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}---\n\nNội dung.\n")
}

fn page(front: &str) -> String {
    format!("---\ntitle: Trang\ntype: page\n{front}---\n\nTrang riêng.\n")
}

fn site(files: &[(&str, String)]) -> Project {
    Project::new(files.iter().map(|(name, text)| (*name, text)))
}

/// The only diagnostic of a site.
fn only(project: &Project) -> Problem {
    let problems = project.problems();
    let [problem] = &problems[..] else {
        panic!("one diagnostic: {problems:#?}")
    };
    problem.clone()
}

#[test]
fn two_articles_of_one_address_are_both_left_out_and_both_named() {
    for (first, second) in [
        (
            ("content/tin/bai.md", article("")),
            ("content/thong-bao/bai.md", article("")),
        ),
        (
            ("content/tin/bai.md", article("")),
            ("content/tin/bai/index.md", article("")),
        ),
        (
            ("content/tin/bai.md", article("")),
            ("content/tin/2026-11-20-bai.md", article("")),
        ),
        (
            ("content/tin/a.md", article("slug: Bài Một\n")),
            ("content/tin/bai-mot.md", article("")),
        ),
        (
            ("content/tin/A.md", article("")),
            ("content/tin/a.md", article("")),
        ),
        (
            ("content/tin/đường.md", article("")),
            ("content/tin/duong.md", article("")),
        ),
        (
            ("content/mot.md", page("slug: chung\n")),
            ("content/chung.md", page("")),
        ),
    ] {
        if cfg!(any(windows, target_os = "macos")) && first.0.eq_ignore_ascii_case(second.0) {
            // They are one file there.
            continue;
        }
        let project = site(&[
            first.clone(),
            second.clone(),
            ("content/tin/khac.md", article("")),
        ]);
        let run = project.build(&["--format", "json"]);
        run.assert(4);
        let problems = run.problems();
        assert_eq!(problems.len(), 2, "{first:?} {second:?}: {problems:#?}");
        for (name, _) in [&first, &second] {
            assert!(
                problems.iter().any(|problem| problem.path == *name),
                "{problems:#?}"
            );
        }
        for problem in &problems {
            assert_eq!(problem.code, "url/taken");
            let said = format!("{} {}", problem.path, problem.message);
            for (name, _) in [&first, &second] {
                assert!(said.contains(name), "`{name}` is not named: {said}");
            }
        }
        assert!(project.has("2026/11/khac/index.html"), "the others are published");
        assert!(!project.has("2026/11/bai/index.html") && !project.has("chung/index.html"));
    }
}

#[test]
fn three_articles_of_one_address_are_all_told() {
    let project = site(&[
        ("content/tin/bai.md", article("")),
        ("content/thong-bao/bai.md", article("")),
        ("content/tin/xa/bai.md", article("")),
    ]);
    let run = project.build(&["--format", "json"]);
    run.assert(4);
    let problems = run.problems();
    let all = format!("{problems:?}");
    for name in [
        "content/tin/bai.md",
        "content/thong-bao/bai.md",
        "content/tin/xa/bai.md",
    ] {
        assert!(all.contains(name), "{all}");
    }
    let held: Vec<_> = project
        .output()
        .into_keys()
        .filter(|name| name.contains("/bai/"))
        .collect();
    assert_eq!(held, [""; 0]);
}

#[test]
fn pages_of_bantin_keep_their_addresses() {
    for (name, text, url) in [
        ("content/luu.md", page("slug: \"2026\"\n"), "2026/index.html"),
        ("content/so-do.md", page(""), "so-do/index.html"),
    ] {
        let project = site(&[(name, text), ("content/tin/bai.md", article(""))]);
        let run = project.build(&["--format", "json"]);
        run.assert(4);
        let problem = only(&project);
        assert_eq!(
            (problem.code.as_str(), problem.path.as_str()),
            ("url/reserved", name)
        );
        assert!(
            !project.page(url).contains("Trang riêng."),
            "bantin's own page stays"
        );
    }
}

#[test]
fn a_page_cannot_hide_a_file_of_the_root() {
    for slug in [
        "rss.xml",
        "404.html",
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "feed.json",
    ] {
        let project = site(&[
            ("content/x.md", page(&format!("slug: {slug}\n"))),
            ("content/tin/bai.md", article("")),
        ]);
        project.build(&[]).assert(0);
        assert!(!project.page(slug).contains("Trang riêng."), "{slug}");
    }
}

#[test]
fn an_alias_never_takes_the_address_of_a_page() {
    for alias in [
        "/",
        "/2026/11/khac/",
        "/2026/11/khac/index.html",
        "/2026/11/KHAC/",
        "/chuyen-muc/tin/",
        "/rss.xml",
        "/2026/11/bai/",
    ] {
        let project = site(&[
            ("content/tin/bai.md", article(&format!("aliases: [{alias}]\n"))),
            ("content/tin/khac.md", article("")),
        ]);
        let before = site(&[
            ("content/tin/bai.md", article("")),
            ("content/tin/khac.md", article("")),
        ])
        .built();
        let problem = only(&project);
        assert_eq!(
            (problem.code.as_str(), problem.line, problem.column),
            ("alias/taken", 4, 11),
            "{alias}"
        );
        let differences = crate::support::differences(&before, &project.output());
        assert_eq!(
            differences, [""; 0],
            "{alias}: everything is as without the alias"
        );
    }
}

#[test]
fn an_alias_may_not_be_the_folder_or_the_file_of_another_address() {
    // `/2026` cannot be a file: it is the folder of pages. `/cu.html/x/` cannot be one below a file.
    for aliases in [
        ["/2026", "/a/"],
        ["/cu.html", "/cu.html/x/"],
        ["/rss.xml/cu/", "/b/"],
    ] {
        let project = site(&[(
            "content/tin/bai.md",
            article(&format!("aliases: [{}, {}]\n", aliases[0], aliases[1])),
        )]);
        let run = project.build(&["--format", "json"]);
        assert_ne!(run.code, 3, "{aliases:?}: {run:#?}");
        let problems = run.problems();
        assert!(
            problems.iter().any(|problem| problem.code == "alias/taken"),
            "{aliases:?}: {problems:#?}"
        );
        assert!(project.has("2026/11/bai/index.html") && project.has("rss.xml"));
    }
}

#[test]
fn two_aliases_of_one_address_are_told() {
    let project = site(&[
        ("content/tin/mot.md", article("aliases: [/cu/]\n")),
        ("content/tin/hai.md", article("aliases: [/CU/index.html]\n")),
    ]);
    let problem = only(&project);
    assert_eq!(problem.code, "alias/taken");
    let kept = project
        .output()
        .into_keys()
        .filter(|name| name.to_lowercase() == "cu/index.html");
    assert_eq!(kept.count(), 1);
}

#[test]
fn a_redirect_never_takes_the_address_of_a_page_or_an_alias() {
    for from in [
        "/",
        "/2026/11/bai/",
        "/2026/11/bai/index.html",
        "/cu/",
        "/feed.json",
    ] {
        let settings = format!("{SETTINGS}\n[[redirects]]\nfrom = \"{from}\"\nto = \"https://y.example/\"\n");
        let project = site(&[
            ("site.toml", settings),
            ("content/tin/bai.md", article("aliases: [/cu/]\n")),
        ]);
        let problem = only(&project);
        let is_told = matches!(problem.code.as_str(), "redirect/taken" | "alias/taken");
        assert!(is_told, "{from}: {problem:?}");
        let is_alias = from == "/cu/";
        let file = format!(
            "{}index.html",
            from.trim_start_matches('/').trim_end_matches("index.html")
        );
        let target =
            project
                .root()
                .join("public")
                .join(if from == "/feed.json" { "feed.json" } else { &file });
        let text = std::fs::read_to_string(target).expect("a page");
        assert!(is_alias || !text.contains("y.example"), "{from}");
    }
}

#[test]
fn redirects_in_a_circle_or_to_themselves_are_told() {
    let settings = format!(
        "{SETTINGS}\n[[redirects]]\nfrom = \"/a/\"\nto = \"/b/\"\n\n[[redirects]]\nfrom = \"/b/\"\nto = \"/a/\"\n\n[[redirects]]\nfrom = \"/c/\"\nto = \"/c/\"\n"
    );
    let project = site(&[("site.toml", settings)]);
    let problems = project.problems();
    let told = problems
        .iter()
        .filter(|problem| problem.code == "redirect/circle");
    assert_eq!(
        told.count(),
        problems.len(),
        "a circle and no more: {problems:#?}"
    );
    assert_eq!(problems.len(), 3);
    for page in ["a", "b", "c"] {
        assert!(
            !project.has(&format!("{page}/index.html")),
            "{page} leads nowhere"
        );
    }
}

#[test]
fn files_of_the_static_folder_never_take_the_address_of_a_page() {
    for name in [
        "index.html",
        "RSS.XML",
        "2026/11/bai/index.html",
        "2026/11/bai/INDEX.html",
        "404.html",
    ] {
        let before = site(&[("content/tin/bai.md", article(""))]).built();
        let project = site(&[
            ("content/tin/bai.md", article("")),
            (&format!("content/_static/{name}"), "x".to_owned()),
        ]);
        let problem = only(&project);
        assert_eq!(problem.code, "file/taken", "{name}");
        assert_eq!(
            crate::support::differences(&before, &project.output()),
            [""; 0],
            "{name}"
        );
    }
}

#[test]
fn a_static_file_where_a_folder_of_pages_is_needed_is_told() {
    for name in ["2026", "chuyen-muc", "assets", "2026/11"] {
        let project = site(&[
            ("content/tin/bai.md", article("")),
            (&format!("content/_static/{name}"), "x".to_owned()),
        ]);
        let run = project.build(&["--format", "json"]);
        assert_ne!(run.code, 3, "{name}: {run:#?}");
        let problems = run.problems();
        assert!(
            problems.iter().any(|problem| problem.code == "file/taken"),
            "{name}: {problems:#?}"
        );
        assert!(project.has("2026/11/bai/index.html"), "{name}");
    }
}

#[test]
fn static_files_are_published_as_they_are() {
    let project = site(&[("content/tin/bai.md", article(""))]);
    project.put("content/_static/.well-known/security.txt", "Contact: x\r\n");
    project.put("content/_static/favicon.ico", b"\0\x01");
    project.put("content/_static/bài viết.md", "---\nkhông phải bài\n");
    project.put("content/_static/.DS_Store", "rác");
    project.built();
    assert_eq!(project.page(".well-known/security.txt"), "Contact: x\r\n");
    assert_eq!(project.page("bài viết.md"), "---\nkhông phải bài\n");
    assert!(project.has("favicon.ico") && !project.has(".DS_Store"));
}

#[test]
fn files_that_differ_in_their_normal_form_only_are_told() {
    let project = site(&[("content/tin/khac.md", article(""))]);
    project.put("content/tin/\u{1ea3}nh.md", article("slug: mot\n"));
    project.put("content/tin/a\u{309}nh.md", article("slug: hai\n"));
    let run = project.build(&["--format", "json"]);
    run.assert(4);
    assert_eq!(only(&project).code, "file/twin");
}

#[test]
fn categories_that_share_a_label_or_an_address_are_errors_of_the_settings() {
    for (label, slug) in [
        ("Tin hoat dong", "moi"),
        ("Khác", "tin"),
        ("TIN HOẠT ĐỘNG", "x"),
        ("Thong bao", "y"),
    ] {
        let settings = format!("{SETTINGS}\n[[categories]]\nlabel = \"{label}\"\nslug = \"{slug}\"\n");
        let project = site(&[("site.toml", settings)]);
        let run = project.build(&["--format", "json"]);
        run.assert(2);
        let codes: Vec<_> = run.problems().into_iter().map(|problem| problem.code).collect();
        assert!(
            codes.iter().all(|code| code.starts_with("config/duplicate")),
            "{label}: {codes:?}"
        );
    }
}

/// `Thái` and `Thai` are two tags to their authors and one address: one page, and a warning.
#[test]
fn tags_that_share_an_address_are_one_with_a_warning() {
    let project = site(&[
        ("content/tin/mot.md", article("tags: [thuế]\n")),
        ("content/tin/hai.md", article("tags: [thue]\n")),
        ("content/tin/ba.md", article("tags: [Thuế]\n")),
    ]);
    assert_eq!(only(&project).code, "tag/differs");
    let list = project.page("tu-khoa/thue/index.html");
    assert!(
        ["mot", "hai", "ba"]
            .iter()
            .all(|name| list.contains(&format!("/2026/11/{name}/")))
    );
}

#[cfg_attr(
    windows,
    ignore = "it writes articles called `con.md` and `AUX.md`, which Windows cannot have"
)]
#[test]
fn addresses_are_safe_on_every_system() {
    let long = "rất dài ".repeat(40);
    let project = site(&[
        ("content/tin/con.md", article("")),
        ("content/tin/AUX.md", article("")),
        ("content/tin/nul.txt.md", article("")),
        ("content/tin/a b & c+d#e%20f.md", article("")),
        ("content/tin/2026-11-20-Đường Nguyễn Huệ (đợt 2).md", article("")),
        ("content/tin/x.md", article(&format!("slug: \"{long}\"\n"))),
    ]);
    project.built();
    let names: Vec<String> = project
        .output()
        .into_keys()
        .filter(|name| name.starts_with("2026/11/"))
        .collect();
    for name in ["con-1", "aux-1", "a-b-c-d-e-20f", "duong-nguyen-hue-dot-2"] {
        assert!(
            names.contains(&format!("2026/11/{name}/index.html")),
            "{name}: {names:?}"
        );
    }
    for name in &names {
        let is_safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
        assert!(name.chars().all(is_safe), "{name}");
        assert!(name.split('/').all(|segment| segment.len() <= 80), "{name}");
    }
}
