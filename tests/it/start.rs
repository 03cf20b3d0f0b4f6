//! `bantin init` and `bantin new`: what is started builds at once, and nothing is ever overwritten.

use crate::support::crawl::Published;
use crate::support::project::{Project, Run, run};
use crate::support::{NOW, differences, read_tree, repository};
use std::path::Path;

/// Runs the program in a folder.
fn bantin(folder: &Path, args: &[&str]) -> Run {
    run(args, |command| {
        command.current_dir(folder);
    })
}

#[test]
fn a_new_site_builds_without_a_word() {
    for language in ["vi", "en"] {
        let place = Project::empty();
        let folder = place.outside();
        bantin(folder, &["init", "trang moi", "--lang", language, "--now", NOW])
            .assert(0)
            .says("cd \"trang moi\"");
        let site = folder.join("trang moi");
        let built = bantin(&site, &["build", "--now", NOW, "--format", "json"]);
        built.assert(0);
        let problems = built.problems();
        let codes: Vec<&str> = problems.iter().map(|problem| &*problem.code).collect();
        assert_eq!(codes, ["config/placeholder"]);
        let tree = read_tree(&site.join("public"));
        assert!(tree.len() > 10, "{:?}", tree.keys());
        let settings = std::fs::read_to_string(site.join("site.toml")).expect("settings");
        let base = settings
            .split("base_url = \"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("an address");
        assert_eq!(Published::new(&tree, base).dead(), [""; 0]);
        let home = String::from_utf8_lossy(&tree["index.html"]).into_owned();
        assert!(home.contains(&format!("<html lang=\"{language}\"")), "{home}");
        let theme = read_tree(&site.join("themes/phuong"));
        assert_eq!(
            differences(&theme, &read_tree(&repository().join("themes/phuong"))),
            [""; 0]
        );
    }
}

#[test]
fn a_folder_that_is_not_empty_is_not_touched() {
    let place = Project::new([("content/tin/bai.md", "của tôi")]);
    let before = read_tree(place.outside());
    bantin(place.outside(), &["init", "site"])
        .assert(2)
        .says("init/not-empty");
    bantin(&place.root(), &["init", "."]).assert(2);
    bantin(place.outside(), &["init", "site/site.toml"]).assert(2);
    assert_eq!(read_tree(place.outside()), before);
    std::fs::create_dir(place.outside().join("rong")).expect("a folder");
    bantin(place.outside(), &["init", "rong"]).assert(0);
}

#[test]
fn a_new_article_is_a_draft_and_builds() {
    let project = Project::empty();
    bantin(
        project.outside(),
        &["init", "trang", "--lang", "vi", "--now", NOW],
    )
    .assert(0);
    let site = project.outside().join("trang");
    let title = "Họp \"khẩn\": 100% \\ khu phố 5 #1";
    let made = bantin(&site, &["new", title, "--category", "thong bao", "--now", NOW]);
    made.assert(0);
    let path = made.stdout.trim();
    assert_eq!(path, "content/thong-bao/2026-11-23-hop-khan-100-khu-pho-5-1.md");
    let text = std::fs::read_to_string(site.join(path)).expect("the article");
    assert!(text.starts_with("---\ntieu_de: \"Họp"), "{text}");
    assert!(
        text.contains("\nngay: 23/11/2026 ") && text.ends_with("\nnhap: true\n---\n\n"),
        "{text}"
    );
    made.says("đổi `nhap: true` thành `nhap: false`");
    let built = bantin(&site, &["build", "--now", NOW, "--drafts", "--format", "json"]);
    let problems = built.problems();
    let codes: Vec<&str> = problems.iter().map(|problem| &*problem.code).collect();
    assert_eq!(
        codes,
        ["config/placeholder"],
        "a draft may have no text yet: {problems:#?}"
    );
    let page = std::fs::read_to_string(site.join("public/2026/11/hop-khan-100-khu-pho-5-1/index.html"))
        .expect("a page");
    assert!(
        page.contains("Họp &quot;khẩn&quot;: 100% \\ khu phố 5 #1"),
        "{page}"
    );
    assert!(page.contains("Thông báo"));
    bantin(&site, &["build", "--now", NOW]).assert(0);
    assert!(
        !site.join("public/2026/11/hop-khan-100-khu-pho-5-1").exists(),
        "a draft is not published"
    );

    let before = read_tree(&site.join("content"));
    bantin(&site, &["new", title, "--category", "thong-bao", "--now", NOW])
        .assert(2)
        .says("new/exists");
    bantin(&site, &["new", "…", "--now", NOW])
        .assert(2)
        .says("new/title");
    bantin(&site, &["new", "Bài", "--category", "Thể thao", "--now", NOW]).assert(2);
    assert_eq!(read_tree(&site.join("content")), before);
}

#[test]
fn a_new_article_is_found_from_any_folder_of_the_site() {
    let project = Project::new([(
        "content/tin/bai.md",
        "---\ntitle: A\ndate: 2026-11-20\n---\n\nB\n",
    )]);
    let made = bantin(
        &project.root().join("content/tin"),
        &["new", "Bài mới", "--now", NOW],
    );
    made.assert(0);
    assert!(project.root().join(made.stdout.trim()).is_file(), "{made:?}");
    let elsewhere = bantin(project.outside(), &["new", "Bài mới", "--now", NOW]);
    elsewhere.assert(2).says("site.toml");
}

/// The keys of a new article are in the language of its site, whatever language the messages have.
#[test]
fn a_new_article_has_the_keys_of_its_site() {
    for (language, expected) in [("vi", "---\ntieu_de: "), ("en", "---\ntitle: ")] {
        let place = Project::empty();
        bantin(
            place.outside(),
            &["init", "trang", "--lang", language, "--now", NOW],
        )
        .assert(0);
        let site = place.outside().join("trang");
        for said in ["vi", "en"] {
            let made = bantin(
                &site,
                &["new", &format!("Bài {said}"), "--lang", said, "--now", NOW],
            );
            made.assert(0);
            let text = std::fs::read_to_string(site.join(made.stdout.trim())).expect("the article");
            assert!(text.starts_with(expected), "{text}");
        }
    }
}

/// A name in `[defaults]` is on the page as it stands in the settings, whatever signs are in it.
#[test]
fn a_new_article_has_the_author_of_its_settings() {
    for author in [r"Bùi \ Hoa", r#"Ban "Hoa \ Sen""#, r"Tổ 3 \", "O'Hara: #1"] {
        let settings = format!(
            "title = \"Bản tin\"\nbase_url = \"https://ban-tin.gov.vn\"\n[defaults]\nauthor = {author:?}\n\
             [[categories]]\nlabel = \"Tin\"\n"
        );
        let project = Project::new([("site.toml", &*settings)]);
        let made = bantin(&project.root(), &["new", "Bài mới", "--now", NOW]);
        made.assert(0);
        let path = project.root().join(made.stdout.trim());
        let text = std::fs::read_to_string(&path).expect("the article");
        std::fs::write(&path, text.replace("true", "false") + "Họp ở nhà văn hóa.\n").expect("written");
        bantin(&project.root(), &["build", "--now", NOW]).assert(0);
        let page = project.root().join("public/2026/11/bai-moi/index.html");
        let page = std::fs::read_to_string(page).expect("a page");
        let shown = [("&#34;", "\""), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")]
            .into_iter()
            .fold(page, |page, (escaped, sign)| page.replace(escaped, sign));
        assert!(shown.contains(author), "{author}: {text}");
    }
}

/// An article can be started while the settings are broken.
#[test]
fn broken_settings_do_not_keep_anybody_from_writing() {
    let project = Project::new([("site.toml", "title = \n")]);
    let made = bantin(
        &project.root(),
        &["new", "Bài mới", "--category", "Tin", "--now", NOW],
    );
    made.assert(0);
    assert_eq!(made.stdout.trim(), "content/tin/2026-11-23-bai-moi.md");
}

#[test]
fn help_speaks_both_languages() {
    let place = Project::empty();
    for (language, word) in [("vi", "Thư mục"), ("en", "folder")] {
        for args in [
            &["--help"][..],
            &["build", "--help"],
            &["new", "--help"],
            &["init", "--help"],
        ] {
            let mut args = args.to_vec();
            args.extend(["--lang", language]);
            let help = bantin(place.outside(), &args);
            help.assert(0);
            assert!(help.stdout.contains(word), "{args:?}: {}", help.stdout);
            let english = [
                "Usage",
                "Commands",
                "Options",
                "Arguments",
                "Print",
                "possible",
                "OPTIONS",
            ];
            let is_english = english.iter().any(|word| help.stdout.contains(word));
            assert!(language == "en" || !is_english, "{args:?}: {}", help.stdout);
        }
    }
    bantin(place.outside(), &["--version"]).assert(0);
    for args in [&[][..], &["--lang", "vi"], &["-q"]] {
        bantin(place.outside(), args).assert(2).says("Cách dùng: bantin");
    }
    bantin(place.outside(), &["new"])
        .assert(2)
        .says("Ghi thêm tiêu đề, ví dụ: bantin new");
    bantin(place.outside(), &["init"])
        .assert(2)
        .says("ví dụ: bantin init phuong-toi");
    bantin(place.outside(), &["khong-co"]).assert(2);
    bantin(place.outside(), &["buid"])
        .assert(2)
        .says("Có phải bạn định gõ `build`?");
    bantin(place.outside(), &["build", "--stric"])
        .assert(2)
        .says("Có phải bạn định gõ `--strict`?");
}

/// `--lang`, else the environment, else the site.
#[test]
fn the_language_of_messages_is_chosen_in_order() {
    let project = Project::new([("content/tin/bai.md", "----\n")]);
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("settings");
    let say = |args: &[&str], lang: Option<&str>| {
        let root = project.root();
        let mut all = vec!["build", "--now", NOW];
        all.extend(args);
        run(&all, |command| {
            command.current_dir(&root).envs(lang.map(|lang| ("LANG", lang)));
        })
        .stderr
    };
    assert!(say(&[], None).contains("lỗi["), "the site's");
    assert!(say(&[], Some("en_US.UTF-8")).contains("error["));
    assert!(
        say(&[], Some("C.UTF-8")).contains("lỗi["),
        "no language: the site's"
    );
    assert!(say(&["--lang", "vi"], Some("en_US.UTF-8")).contains("lỗi["));
    project.put("site.toml", format!("language = \"en\"\n{settings}"));
    assert!(say(&[], None).contains("error["));
}
