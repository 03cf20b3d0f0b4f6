//! One clerk's slip never stops the site: a template that fails on the values of an article holds back that article, and
//! only a template that fails on a page of the site stops it.

use crate::cases::THEME;
use crate::support::NOW;
use crate::support::http::Preview;
use crate::support::project::{Project, Run, SETTINGS, run};
use serde_json::Value;
use std::ffi::OsStr;

/// A template of the theme, with `text` on its second line.
fn page(template: &str, text: &str) -> String {
    if template.ends_with(".txt") {
        return format!("Danh sách\n{text}\n");
    }
    let (parent, block) = match template {
        "article.html" => ("phuong/article.html", "contents"),
        _ => ("base.html", "main"),
    };
    format!("{{% extends \"{parent}\" %}}{{% block {block} %}}\n{text}\n{{% endblock %}}")
}

fn article(title: &str, extra: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\n{extra}---\n\nNội dung.\n")
}

/// A site with the theme `rieng`, one template of which is `text`; titles are numbers.
fn site(template: &str, text: &str) -> Project {
    let settings = format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n");
    let outputs = if template.ends_with(".txt") {
        format!("outputs = [\"{template}\"]\n")
    } else {
        String::new()
    };
    Project::new([
        ("site.toml", settings),
        ("themes/rieng/theme.toml", format!("{outputs}{THEME}")),
        (
            &format!("themes/rieng/templates/{template}"),
            page(template, text),
        ),
        ("content/tin/mot.md", article("1", "extra:\n  tuoi: 20\n")),
        ("content/tin/hai.md", article("2", "extra:\n  tuoi: 30\n")),
        ("content/thong-bao/ba.md", article("3", "extra:\n  tuoi: 40\n")),
    ])
}

fn build(project: &Project) -> Run {
    project.build(&["--lang", "en"])
}

/// A template, what it says, the slip in an article, and the place that the message names.
type Slip = (&'static str, &'static str, &'static str, &'static str, u32);

const SLIPS: &[Slip] = &[
    // The article's own page.
    (
        "article.html",
        "{{ article.extra.tuoi + 1 }}",
        "title: 4\ndate: 2026-11-21\nextra:\n  phong: Một cửa\n  tuoi: hai mươi\n",
        "`tuoi`",
        6,
    ),
    (
        "article.html",
        "<b>{{ article.extra.tuoi }}</b>",
        "title: 4\ndate: 2026-11-21\nextra:\n  phong: Một cửa\n",
        "needs `tuoi` below `extra:`",
        4,
    ),
    (
        "article.html",
        "{{ article.extra[\"tuoi\"] | round }}",
        "title: 4\ndate: 2026-11-21\nextra: {tuoi: hai mươi}\n",
        "`tuoi`",
        4,
    ),
    (
        "article.html",
        "{{ article.extra.tuoi }}",
        "title: 4\ndate: 2026-11-21\n",
        "needs `tuoi`",
        0,
    ),
    (
        "article.html",
        "{{ article.title | int }}",
        "title: bốn\ndate: 2026-11-21\n",
        "line 2, failed on this article",
        0,
    ),
    (
        "article.html",
        "{% for n in range(end=article.extra.tuoi) %}{{ article.body }}{% for m in range(end=1000) %}{{ article.body }}{% endfor %}{% endfor %}",
        "title: 4\ndate: 2026-11-21\nextra:\n  tuoi: 99999\n",
        "does not end",
        4,
    ),
    // Lists that show the article.
    (
        "list.html",
        "{% for item in list.items %}{{ item.title | int }}{% endfor %}",
        "title: bốn\ndate: 2026-11-21\n",
        "line 2, failed on this article",
        0,
    ),
    (
        "home.html",
        "{{ front.lead?.title | default(value=0) | int }}",
        "title: bốn\ndate: 2026-11-21\n",
        "line 2, failed on this article",
        0,
    ),
    (
        "404.html",
        "{% for item in latest %}{{ item.title | int }}{% endfor %}",
        "title: bốn\ndate: 2026-11-21\n",
        "line 2, failed on this article",
        0,
    ),
    // A text file of the theme.
    (
        "danh-sach.txt",
        "{% for item in articles %}{{ item.title | int }}{% endfor %}",
        "title: bốn\ndate: 2026-11-21\n",
        "line 2, failed on this article",
        0,
    ),
    // Every other article shows it.
    (
        "article.html",
        "{% for item in latest %}{{ item.title | int }}{% endfor %}",
        "title: bốn\ndate: 2026-11-21\n",
        "line 2, failed on this article",
        0,
    ),
];

/// `check`, `list` and `doctor` know of the article `bon.md` what `build` told.
fn assert_told_alike(project: &Project, told: &Run, what: &str) {
    let head = told
        .stderr
        .lines()
        .find(|line| line.starts_with("error["))
        .expect("an error");
    let check = run_in(project, "check", &["--lang", "en"]);
    check.assert(1).says(head).says("content/tin/bon.md (");
    let list = run_in(project, "list", &["held", "--format", "json", "--lang", "en"]);
    let list: Value = serde_json::from_str(&list.assert(0).stdout).expect("JSON");
    let [held] = list["articles"].as_array().expect("articles").as_slice() else {
        panic!("{what}: {list:#}");
    };
    assert_eq!(held["path"], "content/tin/bon.md", "{what}");
    assert!(held["title"].is_string(), "{what}: {held:#}");
    let error = &held["held"]["error"];
    assert_eq!(error["code"], "template/article", "{what}: {held:#}");
    let message = error["message"].as_str().expect("a message");
    assert!(head.ends_with(message), "{what}: {head} / {message}");
    let live = run_in(project, "list", &["--format", "json"]);
    assert_eq!(live.stdout.matches("\"live\"").count(), 3, "{what}: {live:?}");
    let doctor = run_in(project, "doctor", &["--format", "json"]);
    let doctor: Value = serde_json::from_str(&doctor.stdout).expect("JSON");
    assert_eq!(doctor["site"]["contents"]["held"], 1, "{what}: {doctor:#}");
}

fn run_in(project: &Project, command: &str, options: &[&str]) -> Run {
    let root = project.root();
    let mut args: Vec<&OsStr> = vec![command.as_ref(), "--root".as_ref(), root.as_os_str()];
    args.extend(["--now", NOW].map(OsStr::new));
    args.extend(options.iter().map(OsStr::new));
    run(&args, |_| ())
}

#[test]
fn a_slip_holds_back_the_article_and_names_its_line_and_that_of_the_template() {
    for (template, text, front, says, line) in SLIPS {
        let project = site(template, text);
        project.put("content/tin/bon.md", format!("---\n{front}---\n\nNội dung.\n"));
        let run = build(&project);
        let what = format!("{template}: {text}");
        assert!(run.code == 4, "{what}: {run:?}");
        run.says("error[template/article]").says(says);
        run.says(&format!("themes/rieng/templates/{template}"));
        run.says("  content/tin/bon.md (");
        let place = if *line == 0 {
            "content/tin/bon.md".to_owned()
        } else {
            format!("content/tin/bon.md:{line}:")
        };
        run.says(&place);
        assert!(!project.has("2026/11/bon/index.html"), "{what}");
        assert!(project.has("2026/11/mot/index.html"), "{what}");
        assert_told_alike(&project, &run, &what);
        assert!(!project.page("index.html").contains("/2026/11/bon/"), "{what}");
        // The same is told again, and the article comes when it is corrected.
        build(&project).assert(4);
        project.put("content/tin/bon.md", article("4", "extra:\n  tuoi: 50\n"));
        build(&project).assert(0);
        assert!(project.has("2026/11/bon/index.html"), "{what}");
    }
}

#[test]
fn what_was_published_of_the_article_stays() {
    let project = site("article.html", "<b>{{ article.extra.tuoi + 1 }}</b>");
    let good = project.built();
    project.put("content/tin/hai.md", article("22", "extra:\n  tuoi: ba mươi\n"));
    let run = build(&project);
    run.assert(4)
        .says("content/tin/hai.md:5:")
        .says("as published on");
    assert_eq!(project.output(), good);
    // Others go on.
    project.put("content/tin/mot.md", article("11", "extra:\n  tuoi: 21\n"));
    build(&project).assert(4);
    assert!(project.page("2026/11/mot/index.html").contains("<b>22</b>"));
    let old = project.page("2026/11/hai/index.html");
    assert!(old.contains("<b>31</b>") && old.contains(">11</a>"), "{old}");
    let fresh = project.build(&["--lang", "en", "--strict"]);
    fresh.assert(1);
}

/// The theme changes so that it fails on articles that are published: nothing of them can be printed anew.
#[test]
fn a_page_that_a_changed_theme_fails_on_stays_as_it_is() {
    let project = site("article.html", "<b>{{ article.extra.tuoi }}</b>");
    project.put("content/tin/hai.md", article("2", "extra:\n  tuoi: ba mươi\n"));
    let good = project.built();
    let text = page("article.html", "<i>{{ article.extra.tuoi + 1 }}</i>");
    project.put("themes/rieng/templates/article.html", text);
    let run = build(&project);
    run.assert(4)
        .says("template/article")
        .says("content/tin/hai.md:5:");
    assert!(project.page("2026/11/mot/index.html").contains("<i>21</i>"));
    assert_eq!(
        project.output()["2026/11/hai/index.html"],
        good["2026/11/hai/index.html"]
    );
    assert!(project.page("index.html").contains("/2026/11/hai/"));
    build(&project).assert(4);
    assert_eq!(
        project.output()["2026/11/hai/index.html"],
        good["2026/11/hai/index.html"]
    );
}

#[test]
fn a_template_that_fails_on_every_article_is_told_once_and_stops_the_site() {
    for (template, text, count) in [
        ("article.html", "{{ article.titel }}", "`/2026/11/ba/` and 2 more"),
        ("article.html", "{{ article.extra.tuoi | upper }}", "and 2 more"),
        ("home.html", "{{ front.leed }}", "failed on `/`:"),
        (
            "list.html",
            "{% for item in list.items %}{{ item.titel }}{% endfor %}",
            "more",
        ),
        ("list.html", "{{ list.lable }}", "more"),
        ("404.html", "{{ latest[7].title }}", "failed on `/404.html`:"),
        (
            "danh-sach.txt",
            "{{ articles[7].title }}",
            "failed on `/danh-sach.txt`:",
        ),
    ] {
        let project = site(template, text);
        let run = build(&project);
        run.assert(1).says("error[template/render]").says(count);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{run:?}");
        assert!(!run.stderr.contains("content/"), "{run:?}");
    }
}

/// Many articles fail and others do not.
#[test]
fn of_many_articles_that_fail_in_the_same_way_one_is_told_and_the_others_counted() {
    let project = site("article.html", "{{ article.extra.tuoi + 1 }}");
    for number in 10..40 {
        project.put(
            &format!("content/tin/bai-{number}.md"),
            article("9", "extra:\n  tuoi: chín\n"),
        );
    }
    let run = build(&project);
    run.assert(4).says("repeated: 30 times in all, files: 30");
    assert_eq!(run.stderr.matches("error[").count(), 1, "{run:?}");
    assert!(project.has("2026/11/mot/index.html"));
}

#[test]
fn the_preview_says_the_same_and_shows_the_rest() {
    let project = site("article.html", "{{ article.extra.tuoi + 1 }}");
    project.put("content/tin/bon.md", article("4", "extra:\n  tuoi: bốn\n"));
    let preview = Preview::of(project);
    let answer = preview.get("/2026/11/bon/");
    let text = answer.text();
    assert_eq!(answer.status, 500, "{text}");
    assert!(
        text.contains("template/article") && text.contains("content/tin/bon.md:5:"),
        "{text}"
    );
    assert!(
        preview
            .events()
            .iter()
            .any(|event| event.starts_with("Unprintable("))
    );
    assert_eq!(preview.get("/2026/11/mot/").status, 200);
    assert_eq!(preview.get("/").status, 200);
}
