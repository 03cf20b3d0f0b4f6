//! A template that never ends is stopped, whether it writes something or not, and everything else goes on.

use crate::cases::THEME;
use crate::support::NOW;
use crate::support::http::Preview;
use crate::support::project::{Project, SETTINGS};
use bantin::base::diagnostic::Diagnostic;
use bantin::base::language::Language;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, SourceReader};
use bantin::export::{NotPublished, rehearse};
use bantin::render::pace::Printing;
use bantin::source::last_good::NothingPublished;
use bantin::text::dates::moment::{Moment, Zone};
use bantin::workspace::{Flags, Workspace};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// Loops of ten thousand million rounds.
const LOOPS: &str = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}";

/// The same, for an article with a high number below `extra:`.
const OF_NUMBER: &str = "{% for a in range(end=article.extra.tuoi) %}{% if a > 50 %}{% for b in range(end=99999) %}\
                         {% for c in range(end=99999) %}{% endfor %}{% endfor %}{% endif %}{% endfor %}";

/// Templates that never end.
fn templates() -> Vec<(&'static str, String)> {
    let list = "[a for a in range(end=99999) if [b for b in range(end=99999) if false]]";
    vec![
        ("loops that write nothing", LOOPS.to_owned()),
        (
            "white space",
            LOOPS.replace(" %}", " -%}\n").replace("{%", "\n{%-"),
        ),
        (
            "a text that is kept",
            format!("{{% set text %}}{LOOPS}{{% endset %}}"),
        ),
        (
            "a filter",
            format!("{{% filter upper | trim %}}{LOOPS}{{% endfilter %}}"),
        ),
        ("lists in lists", format!("{{% set numbers = {list} %}}")),
        ("lists that are printed", format!("{{{{ {list} | length }}}}")),
        (
            "a slow filter in one loop",
            "{% for a in range(end=99999) %}{% set b = range(end=9999) | reverse | sort %}{% endfor %}"
                .to_owned(),
        ),
        (
            "an include in a loop",
            "{% for a in range(end=99999) %}{% include \"parts/loop.html\" %}{% endfor %}".to_owned(),
        ),
        (
            "a loop in an include",
            "{% include \"parts/loops.html\" %}".to_owned(),
        ),
        (
            "includes of includes, eight each",
            "{% include \"parts/0.html\" %}".to_owned(),
        ),
        (
            "conditions that leave the inner loop",
            LOOPS.replace(
                "{% endfor %}{%",
                "{% if b > 99990 %}{% break %}{% endif %}{% continue %}{% endfor %}{%",
            ),
        ),
    ]
}

/// A site with the theme `rieng`, whose `template` has `text` on its second line.
fn site(template: &str, text: &str) -> Project {
    let (parent, block) = match template {
        "article.html" => ("phuong/article.html", "contents"),
        _ => ("base.html", "main"),
    };
    let page = format!("{{% extends \"{parent}\" %}}{{% block {block} %}}\n{text}\n{{% endblock %}}");
    let article = |number: u32| {
        format!("---\ntitle: Bài {number}\ndate: 2026-11-20\nextra:\n  tuoi: {number}\n---\n\nNội dung.\n")
    };
    let project = Project::new([
        ("site.toml", format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n")),
        ("themes/rieng/theme.toml", THEME.to_owned()),
        (&format!("themes/rieng/templates/{template}"), page),
        ("themes/rieng/templates/parts/loops.html", LOOPS.to_owned()),
        (
            "themes/rieng/templates/parts/loop.html",
            "{% for b in range(end=99999) %}{% endfor %}".to_owned(),
        ),
        ("content/tin/mot.md", article(20)),
        ("content/tin/hai.md", article(30)),
        ("content/tin/ba.md", article(99)),
    ]);
    for number in 0..12 {
        let often = format!("{{% include \"parts/{}.html\" %}}", number + 1).repeat(8);
        project.put(&format!("themes/rieng/templates/parts/{number}.html"), often);
    }
    project.put("themes/rieng/templates/parts/12.html", "");
    project
}

/// Runs `work` and stops the page at `url` soon after it began, as the watch does after a minute.
fn stopping<T>(url: &str, running: impl Fn() -> Vec<Printing> + Sync, work: impl FnOnce() -> T) -> T {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                for page in running().iter().filter(|page| page.url.as_str() == url) {
                    page.stop();
                }
                thread::sleep(Duration::from_millis(20));
            }
        });
        let done = work();
        is_done.store(true, Ordering::Relaxed);
        done
    })
}

/// What keeps the site from being published when the page at `url` is stopped.
fn refusal(project: &Project, url: &str) -> NotPublished {
    let mut workspace = Workspace::new(Flags::default());
    let root = project.root();
    let reader = SourceReader::new(&root, InputCache::open(&root, true));
    workspace.fill(reader.files(&scan::list(&root).files));
    let now = Moment::parse(NOW, Zone::VIETNAM).expect("a moment");
    let snapshot = workspace.snapshot(now, &NothingPublished);
    let press = snapshot
        .press
        .as_ref()
        .unwrap_or_else(|| panic!("{:?}", snapshot.diagnostics));
    let made = stopping(
        url,
        || press.pace.running(),
        || rehearse(press, &root, &|_| {}, &|_| None),
    );
    made.expect_err(url)
}

fn place(said: &Diagnostic) -> (&str, Option<u32>) {
    let place = said.place.as_ref().expect("a place");
    (place.path.as_str(), place.span.map(|span| span.line))
}

#[test]
fn a_template_that_never_ends_is_stopped_and_its_loop_is_named() {
    let mut named = 0;
    for (what, text) in templates() {
        let project = site("home.html", &text);
        let NotPublished::Site(said) = refusal(&project, "/") else {
            panic!("{what}")
        };
        let [said] = &said[..] else {
            panic!("{what}: {said:?}")
        };
        assert_eq!(said.code.id, "template/slow", "{what}");
        let (path, line) = place(said);
        assert!(path.starts_with("themes/rieng/templates/"), "{what}: {path}");
        let lines = u32::try_from(text.lines().count()).expect("a number");
        let is_known = |line: u32| line == 1 && path.contains("parts") || (2..=1 + lines).contains(&line);
        // `None`: it was stopped before it came to the loop.
        assert!(line.is_none_or(is_known), "{what}: {said:?}");
        named += usize::from(line.is_some());
    }
    assert!(named > 0);
}

#[test]
fn an_article_whose_page_never_ends_is_held_back() {
    let project = site("article.html", OF_NUMBER);
    let NotPublished::Articles(said) = refusal(&project, "/2026/11/ba/") else {
        panic!("the article")
    };
    let [said] = &said[..] else { panic!("{said:?}") };
    assert_eq!(said.code.id, "template/article");
    assert_eq!(place(said), ("content/tin/ba.md", Some(5)));
    let message = said.message(Language::En);
    assert!(
        message.contains("`tuoi`") && message.contains("line 2"),
        "{message}"
    );
}

#[test]
fn a_preview_goes_on_beside_a_page_that_never_ends() {
    for (what, text) in templates() {
        let preview = Preview::of(site("home.html", &text));
        let running = || {
            let shown = preview.state.shown();
            let press = shown
                .current
                .snapshot
                .as_ref()
                .and_then(|snapshot| snapshot.press.as_ref());
            press.map_or_else(Vec::new, |press| press.pace.running())
        };
        stopping("/", running, || {
            let answer = preview.get("/");
            assert_eq!(answer.status, 500, "{what}");
            let page = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(page.contains("template/slow"), "{what}: {page}");
            assert_eq!(preview.get("/2026/11/ba/").status, 200, "{what}");
        });
    }
}
