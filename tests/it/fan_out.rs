//! `[publish] fan_out = "few"`: an article changes few files, whatever happens to it, and no page shows one that does not exist.

use crate::incremental::{change, everything, few, now, workspace};
use crate::support::crawl::{Published, selector};
use crate::support::project::{Project, SETTINGS};
use crate::support::{Tree, cases};
use bantin::site::entry::ArticleState;
use bantin::site::stand_in::Instead;
use bantin::source::last_good::NothingPublished;
use bantin::text::dates::moment::{Moment, Zone};
use bantin::workspace::Workspace;
use proptest::prelude::*;
use scraper::Html;
use std::path::Path;

const DAY: i64 = 24 * 60 * 60;

/// The day `days` before the time of the tests, as front matter has it.
fn day(days: i64) -> String {
    let moment = Moment::from_unix(now().unix() - days * DAY);
    let civil = moment.civil(Zone::VIETNAM);
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

/// An article with an author, two of many tags and, now and then, an end that is past; the same for the same number. Of two on
/// one day that with the greater number is the newer one.
fn article(number: usize, days: i64, title: &str) -> String {
    let expires = if number % 9 == 4 && days > 1 {
        format!("expires: {}\n", day(days - 1))
    } else {
        String::new()
    };
    format!(
        "---\ntitle: {title}\ndate: {} {:02}:{:02}\nauthor: Tổ {}\ntags: [nước {}, rác {}]\n{expires}---\n\nNội dung {number}.\n",
        day(days),
        number / 60 % 8,
        number % 60,
        number % 5,
        number % 17,
        number % 40,
    )
}

fn path(number: usize) -> String {
    let folder = if number.is_multiple_of(3) {
        "thong-bao"
    } else {
        "tin"
    };
    format!("content/{folder}/bai-{number}.md")
}

/// `count` articles, each a day older than the next one; the newest is a day old.
fn many(count: usize, settings: &str) -> Project {
    let project = Project::new([("site.toml", settings)]);
    for number in 0..count {
        let days = i64::try_from(count - number).expect("few");
        project.put(&path(number), article(number, days, &format!("Bài số {number}")));
    }
    project
}

fn pages(workspace: &mut Workspace) -> Tree {
    let mut tree = everything(&workspace.snapshot(now(), &NothingPublished));
    tree.remove("said");
    // The files of the search index are not pages of the plan; its root is.
    tree.retain(|name, _| !name.ends_with("tim-kiem/index.json"));
    tree
}

/// Names of the files that differ, those that are gone included.
fn changed<'a>(before: &'a Tree, after: &'a Tree) -> Vec<&'a String> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    names.retain(|name| before.get(*name) != after.get(*name));
    names
}

fn edit(workspace: &mut Workspace, root: &Path, path: &str) -> Tree {
    workspace.apply(vec![change(root, path)]);
    pages(workspace)
}

#[test]
fn an_article_changes_few_files() {
    const COUNT: usize = 240;
    let steps = |settings: &str, new: usize| {
        let project = many(COUNT, &format!("{settings}\n[sections]\nper_page = 6\n"));
        let root = project.root();
        let mut workspace = workspace(&root, false);
        let mut before = pages(&mut workspace);
        let mut step = |name: &'static str, path: &str| {
            let after = edit(&mut workspace, &root, path);
            let names: Vec<String> = changed(&before, &after).into_iter().cloned().collect();
            before = after;
            (name, names)
        };
        let mut steps = Vec::new();
        for number in COUNT..COUNT + new {
            project.put(&path(number), article(number, 0, &format!("Bài mới {number}")));
            steps.push(step("new", &path(number)));
        }
        for (name, number) in [
            ("title, new", COUNT),
            ("title, recent", COUNT - 7),
            ("title, old", 100),
            ("title, oldest", 0),
        ] {
            let days = i64::try_from(COUNT - number).expect("few");
            project.put(&path(number), article(number, days, "Tiêu đề khác"));
            steps.push(step(name, &path(number)));
        }
        project.remove(&path(COUNT));
        steps.push(step("deleted", &path(COUNT)));
        steps
    };
    // Every list of six articles a page gets a new page on the way.
    let with_few = steps(&few(SETTINGS), 7);
    for (name, names) in &with_few {
        assert!(
            (8..=50).contains(&names.len()),
            "{name}: {}: {names:#?}",
            names.len()
        );
    }
    let everywhere = steps(SETTINGS, 1);
    let of_new = everywhere
        .iter()
        .find(|(name, _)| *name == "new")
        .expect("a new one");
    assert!(of_new.1.len() > COUNT, "{}", of_new.1.len());
}

/// Every page of a list, when the list grows by one page.
#[test]
fn a_new_page_of_a_list_changes_the_one_before_it_only() {
    let project = many(100, &format!("{}\n[sections]\nper_page = 5\n", few(SETTINGS)));
    let root = project.root();
    let mut workspace = workspace(&root, false);
    let mut before = pages(&mut workspace);
    let mut splits = 0;
    for number in 100..120 {
        project.put(&path(number), article(number, 0, &format!("Bài mới {number}")));
        let after = edit(&mut workspace, &root, &path(number));
        for list in [
            "2026/",
            "chuyen-muc/tin/",
            "chuyen-muc/thong-bao/",
            "tac-gia/to-1/",
        ] {
            let of_list = format!("{list}trang/");
            let names = changed(&before, &after);
            let numbered: Vec<_> = names.iter().filter(|name| name.starts_with(&of_list)).collect();
            let new = numbered
                .iter()
                .filter(|name| !before.contains_key(name.as_str()))
                .count();
            assert!(numbered.len() <= 2 * new, "{numbered:?}");
            splits += new;
        }
        before = after;
    }
    assert!(splits > 5, "{splits}");
}

/// **Mới nhất** of an article: the newest up to 30 days after it, then older ones.
#[test]
fn latest_is_that_of_the_time_of_the_page() {
    let settings = format!("{}\n[sections]\nlatest = 3\nper_page = 3\n", few(SETTINGS));
    let project = Project::new([("site.toml", settings)]);
    // Days before today: the further apart, the fewer are within 30 days.
    for (number, days) in [
        (1, 400),
        (2, 395),
        (3, 390),
        (4, 385),
        (5, 350),
        (6, 330),
        (7, 200),
        (8, 20),
        (9, 10),
    ] {
        let text = format!("---\ntitle: Bài {number}\ndate: {}\n---\n\nChữ.\n", day(days));
        project.put(&format!("content/tin/a{number}.md"), text);
    }
    project.put(
        "content/gioi-thieu.md",
        "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n",
    );
    let tree = project.built();
    let latest = |page: &str| -> Vec<String> {
        let document = Html::parse_document(&project.page(page));
        let links = selector(".latest li a");
        let links = document
            .select(&links)
            .filter_map(|link| link.value().attr("href"));
        let name = |href: &str| {
            href.trim_end_matches('/')
                .rsplit_once("/a")
                .map(|(_, name)| name.to_owned())
        };
        links.filter_map(name).collect()
    };
    let own = |number: usize| {
        let end = format!("/a{number}/index.html");
        tree.keys()
            .find(|name| name.ends_with(&end))
            .expect("a page")
            .clone()
    };
    for (number, expected) in [
        (1, vec!["4", "3", "2"]),
        (2, vec!["4", "3", "1"]),
        (4, vec!["3", "2", "1"]),
        (5, vec!["6", "4", "3"]),
        (7, vec!["6", "5", "4"]),
        (8, vec!["9", "7", "6"]),
        (9, vec!["8", "7", "6"]),
    ] {
        assert_eq!(latest(&own(number)), expected, "{number}");
    }
    for page in [
        "chuyen-muc/tin/trang/1/index.html",
        "chuyen-muc/tin/index.html",
        "gioi-thieu/index.html",
    ] {
        assert_eq!(latest(page), [""; 0], "{page}");
    }
    for page in [&*own(1), "gioi-thieu/index.html", "chuyen-muc/tin/index.html"] {
        let text = project.page(page);
        for part in [
            "data-latest=\"/moi-nhat/\"",
            "<a href=\"/moi-nhat/\">Tin mới nhất</a>",
        ] {
            assert!(text.contains(part), "{page}: {part}");
        }
        assert_eq!(text.matches("/assets/page.").count(), 1, "{page}");
    }
    let today = project.page("moi-nhat/index.html");
    let document = Html::parse_document(&today);
    assert_eq!(document.select(&selector("[data-fresh] li")).count(), 3);
    assert!(today.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(today.len() < 8_000, "{}", today.len());
    assert_eq!(latest("404.html"), ["9", "8", "7"]);
    assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
}

#[test]
fn without_being_asked_nothing_of_it_is_there() {
    let project = many(3, SETTINGS);
    let tree = project.built();
    assert!(!tree.contains_key("moi-nhat/index.html") && !tree.contains_key("sitemap-pages.xml"));
    let is_new = |text: &[u8]| memchr::memmem::find(text, b"data-latest=").is_some();
    assert!(
        !tree
            .iter()
            .any(|(name, text)| name.ends_with(".html") && is_new(text))
    );
}

/// A theme without the template has lists that are true to their time, and nothing that leads to today's.
#[test]
fn a_theme_may_lack_the_page_of_the_newest() {
    let settings = format!("{}\n[theme]\nfolder = \"examples/tap-chi\"\n", few(SETTINGS));
    let project = many(30, &settings);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tap-chi");
    for file in walk(&theme) {
        let below = file.strip_prefix(&theme).expect("below");
        let name = format!("examples/tap-chi/{}", below.to_str().expect("a name"));
        project.put(&name, std::fs::read(&file).expect("a file"));
    }
    let tree = project.built();
    assert!(!tree.contains_key("moi-nhat/index.html"));
    assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] })
        .collect()
}

/// The files by month together list what the one file lists, and each page once.
#[test]
fn the_files_of_the_sitemap_list_every_page_once() {
    let listed = |tree: &Tree, files: &dyn Fn(&str) -> bool| {
        let files = tree.iter().filter(|(name, _)| files(name));
        let mut found: Vec<String> = files
            .flat_map(|(_, text)| {
                let map = crate::support::xml::parse(std::str::from_utf8(text).expect("text"));
                map.all("loc")
                    .iter()
                    .map(|loc| loc.text.clone())
                    .collect::<Vec<_>>()
            })
            .collect();
        found.sort();
        found
    };
    let whole = many(90, SETTINGS).built();
    let parts = many(90, &few(SETTINGS)).built();
    let all = listed(&whole, &|name| name == "sitemap.xml");
    assert_eq!(listed(&parts, &|name| name.starts_with("sitemap-")), all);
    let files = listed(&parts, &|name| name == "sitemap.xml");
    let names = parts.keys().filter(|name| name.starts_with("sitemap-"));
    let expected: Vec<String> = names.map(|name| format!("https://x.example/{name}")).collect();
    assert_eq!(files, expected);
    assert!(files.len() > 3, "{files:?}");
}

/// One change of an article: written as good, as a draft, as scheduled, as expired, with another address; or deleted.
fn states() -> impl Strategy<Value = (usize, usize, i64)> {
    (0usize..24, 0usize..6, 0i64..80)
}

proptest! {
    #![proptest_config(cases(40))]

    /// Whatever was shown goes with its article, and **Mới nhất** and **Các tin khác** have none that has expired.
    #[test]
    fn no_page_shows_an_article_that_does_not_exist(steps in prop::collection::vec(states(), 1..8)) {
        let settings = format!("{}\n[sections]\nlatest = 4\nother_news = 4\nper_page = 3\nhome_per_page = 3\n", few(SETTINGS));
        let project = many(24, &settings);
        let root = project.root();
        let mut workspace = workspace(&root, false);
        for (number, state, days) in steps {
            let front = match state {
                0 => "draft: true\n",
                1 => "expires: 2026-11-01\n",
                2 => "slug: khac\n",
                _ => "",
            };
            let date = if state == 3 { "2027-01-01".to_owned() } else { day(days) };
            let text = format!("---\ntitle: Bài sửa {number}\ndate: {date}\ntags: [nước 1]\n{front}---\n\nChữ.\n");
            if state == 4 && root.join(path(number)).exists() {
                project.remove(&path(number));
            } else {
                project.put(&path(number), text);
            }
            workspace.apply(vec![change(&root, &path(number))]);
        }
        let snapshot = workspace.snapshot(now(), &NothingPublished);
        prop_assert!(snapshot.held_back.iter().all(|held| held.instead == Instead::Never));
        let library = &snapshot.press.as_ref().expect("a site").site.library;
        let expired: Vec<String> = (library.entries.iter())
            .filter(|entry| entry.state == ArticleState::Expired)
            .map(|entry| entry.url.to_string())
            .collect();
        let mut tree = everything(&snapshot);
        tree.remove("said");
        let shown = selector(".latest li a, .other li a, [data-fresh] li a");
        for (name, text) in tree.iter().filter(|(name, _)| name.ends_with(".html")) {
            let document = Html::parse_document(std::str::from_utf8(text).expect("a page"));
            for link in document.select(&shown).filter_map(|link| link.value().attr("href")) {
                let link = link.trim_start_matches("https://x.example");
                let file = format!("{}index.html", link.trim_start_matches('/'));
                prop_assert!(tree.contains_key(&file), "{}: {}", name, link);
                prop_assert!(!expired.iter().any(|expired| expired == link), "{}: {}", name, link);
            }
        }
    }
}
