//! Categories and settings: case 41, 42 and 43, and how much one publication may take away.

use super::{command, edit_settings, init};
use crate::support::differences;
use crate::support::project::{Problem, Project, SETTINGS};

fn article(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\n{more}---\n\nNội dung của {title}.\n")
}

/// Two categories without slugs, as a site has that nobody began with `init`.
fn renamed() -> Project {
    let settings = SETTINGS
        .replace("slug = \"tin\"\n", "")
        .replace("slug = \"thong-bao\"\n", "");
    let project = Project::new([
        ("content/tin-hoat-dong/mot.md", article("Một", "")),
        ("content/tin-hoat-dong/hai.md", article("Hai", "")),
        (
            "content/tin-hoat-dong/2026-11-20-ba.md",
            article("Ba", "chuyen_muc: Tin hoạt động\n"),
        ),
        ("content/thong-bao/bon.md", article("Bốn", "")),
    ]);
    project.put("site.toml", settings);
    project
}

fn errors(problems: Vec<Problem>) -> Vec<Problem> {
    problems
        .into_iter()
        .filter(|problem| problem.severity == "error")
        .collect()
}

/// Every page of an article, and of the category that it is in.
const PAGES: [&str; 4] = [
    "2026/11/mot/index.html",
    "2026/11/hai/index.html",
    "2026/11/ba/index.html",
    "chuyen-muc/tin-hoat-dong/index.html",
];

#[test]
fn after_init_a_category_can_be_called_otherwise() {
    for (language, label) in [("vi", "Tin hoạt động"), ("en", "News")] {
        let project = init(language);
        command(&project, &["build"]).assert(0);
        let before: Vec<String> = project.output().into_keys().collect();
        edit_settings(
            &project,
            &format!("label = \"{label}\""),
            "label = \"Tin phường\"",
        );
        command(&project, &["build"]).assert(0);
        assert_eq!(
            project.output().into_keys().collect::<Vec<_>>(),
            before,
            "no address has moved"
        );
    }
}

#[test]
fn a_category_that_lost_its_folder_is_one_message_and_its_articles_stay() {
    let project = renamed();
    project.built();
    let before = project.output();
    edit_settings(&project, "label = \"Tin hoạt động\"", "label = \"Tin phường\"");
    let run = command(&project, &["build", "--format", "json"]);
    run.assert(4);
    let told = errors(run.problems());
    let of_folder: Vec<&Problem> = told
        .iter()
        .filter(|problem| problem.code == "category/lost")
        .collect();
    let [lost] = &of_folder[..] else {
        panic!("{told:#?}")
    };
    assert_eq!(lost.path, "site.toml");
    assert!(lost.hint.contains("slug = \"tin-hoat-dong\""), "{lost:#?}");
    // The article that names its category is told in its own file.
    let others: Vec<_> = told
        .iter()
        .filter(|problem| problem.code != "category/lost")
        .collect();
    let [named] = &others[..] else { panic!("{told:#?}") };
    assert_eq!(named.path, "content/tin-hoat-dong/2026-11-20-ba.md");
    let after = project.output();
    for page in PAGES {
        // The menu has the new category besides.
        let lines = |page: &[u8]| {
            let page = String::from_utf8_lossy(page).into_owned();
            let lines = page.lines().filter(|line| !line.contains("/tin-phuong/"));
            let mut lines: Vec<String> = lines.map(str::to_owned).collect();
            lines.sort_unstable();
            lines
        };
        assert_eq!(lines(&before[page]), lines(&after[page]), "{page}");
    }
    assert!(
        before
            .keys()
            .all(|name| name.starts_with("assets/search/") || after.contains_key(name))
    );
    // It stays so, whatever else is published, and for who asks about one file.
    project.put("content/thong-bao/nam.md", article("Năm", ""));
    command(&project, &["build"]).assert(4);
    assert!(project.has("2026/11/nam/index.html") && PAGES.iter().all(|page| project.has(page)));
    let one = command(
        &project,
        &["check", "--format", "json", "content/tin-hoat-dong/mot.md"],
    );
    assert_eq!(
        one.problems()
            .iter()
            .map(|problem| &*problem.code)
            .collect::<Vec<_>>(),
        ["category/lost"]
    );
    let held = command(&project, &["list", "held"]);
    assert!(held.stdout.matches("category/lost").count() == 2, "{held:#?}");
    // The remedy, letter by letter.
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("the settings");
    let line = usize::try_from(lost.line).expect("a line");
    let mut lines: Vec<&str> = settings.lines().collect();
    lines.insert(line - 1, "slug = \"tin-hoat-dong\"");
    project.put("site.toml", lines.join("\n") + "\n");
    project.put(
        PAGES[2]
            .replace("2026/11/ba/index.html", "content/tin-hoat-dong/2026-11-20-ba.md")
            .as_str(),
        article("Ba", ""),
    );
    command(&project, &["build"]).assert(0);
    assert!(project.page(PAGES[0]).contains("Tin phường"));
}

/// What was published last is read of the settings of then, as often as the site is built.
#[test]
fn what_stands_in_has_the_category_that_it_had() {
    let project = renamed();
    project.built();
    project.put("content/tin-hoat-dong/mot.md", "---\n");
    edit_settings(&project, "label = \"Tin hoạt động\"", "label = \"Chuyện phường\"");
    for _ in 0..3 {
        command(&project, &["build", "--verify"]).assert(4);
        assert!(project.page(PAGES[0]).contains("Nội dung của Một."));
        assert!(project.page(PAGES[3]).contains("Hai"));
    }
    edit_settings(&project, "label = \"Chuyện phường\"", "label = \"Tin hoạt động\"");
    project.put("content/tin-hoat-dong/mot.md", article("Một", ""));
    let fresh = renamed();
    fresh.built();
    command(&project, &["build"]).assert(0);
    assert_eq!(differences(&fresh.output(), &project.output()), [""; 0]);
}

/// Of a whole folder the first articles are listed, and how many more there are.
#[test]
fn a_long_list_of_what_is_held_back_is_cut() {
    let project = Project::new::<&str, &str>([]);
    for number in 0..30 {
        project.put(&format!("content/tin/bai-{number:02}.md"), article("Bài", ""));
    }
    project.built();
    edit_settings(&project, "slug = \"tin\"", "slug = \"tin-phuong\"");
    let run = command(&project, &["build"]);
    run.assert(4).says("held back: 30").says("… and 10 more");
    assert_eq!(run.stderr.matches("(as published on").count(), 20);
    let all = command(&project, &["build", "--verbose", "--verify"]);
    assert_eq!(all.stderr.matches("(as published on").count(), 30);
}

/// A folder that was no category yet is told where somebody looks for it: in its articles.
#[test]
fn a_folder_that_never_was_a_category_is_told_in_its_articles() {
    let project = Project::new([(
        "content/van-hoa/mot.md",
        article("Một", "chuyen_muc: Thông báo\n"),
    )]);
    // Not even when the article was published, in a category that it named.
    project.built();
    project.put("content/van-hoa/mot.md", article("Một", ""));
    let problems = project.problems();
    let [told] = &problems[..] else {
        panic!("{problems:#?}")
    };
    assert_eq!(
        (told.code.as_str(), told.path.as_str()),
        ("category/missing", "content/van-hoa/mot.md")
    );
    assert!(
        told.hint.contains("Tin hoạt động") && told.hint.contains("slug = \"van-hoa\""),
        "{told:#?}"
    );
}

#[test]
fn what_init_writes_is_told_until_it_is_changed() {
    for language in ["vi", "en"] {
        let project = init(language);
        for name in ["build", "check"] {
            let run = command(&project, &[name, "--format", "json"]);
            run.assert(0);
            let problems = run.problems();
            let [told] = &problems[..] else {
                panic!("{name}: {problems:#?}")
            };
            assert_eq!(
                (&*told.code, &*told.severity, &*told.path),
                ("config/placeholder", "warning", "site.toml")
            );
            for key in ["`title`", "`base_url`", "`[feedback] email`"] {
                assert!(told.message.contains(key), "{told:#?}");
            }
        }
        command(&project, &["doctor"])
            .assert(0)
            .says("config/placeholder");
        assert!(project.has("index.html"), "it is published all the same");
        let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("the settings");
        let settings = settings.replace("example.vn", "hoasen.gov.vn");
        let settings = settings.replace("\"Bản tin phường\"", "\"Bản tin phường Hoa Sen\"");
        project.put(
            "site.toml",
            settings.replace("\"Ward newsletter\"", "\"Hoa Sen news\""),
        );
        assert_eq!(command(&project, &["build", "--format", "json"]).problems(), []);
    }
}

#[test]
fn sections_with_too_few_brackets_are_one_message_with_the_right_remedy() {
    let top = "title = \"A\"\nbase_url = \"https://x.example/\"\n";
    let one = |header: &str, name: &str| {
        format!(
            "\n{header}\nlabel = \"{name}\"\nslug = \"{}\"\n",
            name.to_lowercase()
        )
    };
    let (single, double) = ("[categories]", "[[categories]]");
    for headers in [
        vec![single],
        vec![single, single, single],
        vec![single, double],
        vec![double, single],
    ] {
        let sections = headers
            .iter()
            .zip(["Tin", "Hoa", "Xe"])
            .map(|(header, name)| one(header, name));
        let text = format!("{top}{}", sections.collect::<String>());
        let project = Project::new([("content/tin/a.md", article("A", ""))]);
        project.put("site.toml", &text);
        let run = command(&project, &["check", "--format", "json"]);
        let problems = run.problems();
        let [told] = &problems[..] else {
            panic!("{headers:?}: {problems:#?}")
        };
        assert_eq!(told.code, "config/not-tables", "{headers:?}");
        assert!(told.hint.contains("[[categories]]"), "{told:#?}");
        project.put("site.toml", text.replace("\n[categories]", "\n[[categories]]"));
        assert_eq!(command(&project, &["check", "--format", "json"]).problems(), []);
    }
}

/// However few there are: more than half of the articles do not go unasked.
#[test]
fn a_small_site_does_not_lose_most_of_its_articles_unasked() {
    for (count, gone, goes) in [
        (1, 1, false),
        (3, 1, true),
        (3, 2, false),
        (4, 2, true),
        (4, 4, false),
    ] {
        let project = Project::new::<&str, &str>([]);
        let path = |number: usize| format!("content/tin/bai-{number}.md");
        for number in 0..count {
            project.put(&path(number), article("Bài", ""));
        }
        project.built();
        (0..gone).for_each(|number| project.remove(&path(number)));
        let run = command(&project, &["build"]);
        assert_eq!(run.code == 0, goes, "{gone} of {count}: {run:#?}");
        if !goes {
            run.says("publish/articles");
            assert!(project.has("2026/11/bai-0/index.html"));
            command(&project, &["build", "--allow-deletes"]).assert(0);
        }
        assert!(!project.has("2026/11/bai-0/index.html"));
    }
    // Who replaces the article of `init` by one of their own loses nothing.
    let project = init("vi");
    command(&project, &["build"]).assert(0);
    project.remove("content/tin-hoat-dong/chao-mung.md");
    project.put("content/tin-hoat-dong/mot.md", article("Một", ""));
    command(&project, &["build"]).assert(0);
}
