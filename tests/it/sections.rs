//! What the lists of a page hold: other news, latest, home, archives and their pages.

use crate::support::Tree;
use crate::support::crawl::selector;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS};
use scraper::{ElementRef, Html};

/// Articles `a1` … of a category, one each day of November, the last the newest.
fn site(count: usize, settings: &str) -> Project {
    let project = Project::new([("site.toml", format!("{SETTINGS}{settings}"))]);
    for day in 1..=count {
        let text = format!("---\ntitle: Bài {day}\ndate: 2026-11-{day:02}\n---\n\nChữ.\n");
        project.put(&format!("content/tin/a{day}.md"), text);
    }
    project
}

/// Numbers of the articles that are linked under a heading, in their order.
fn under(project: &Project, page: &str, heading: &str) -> Vec<usize> {
    let document = Html::parse_document(&project.page(page));
    let headings = selector("h1, h2, h3");
    let found = document
        .select(&headings)
        .find(|element| element.text().collect::<String>().trim() == heading);
    let section = found.and_then(|found| found.parent()).and_then(ElementRef::wrap);
    section.map(|section| articles(section)).unwrap_or_default()
}

fn articles(section: ElementRef<'_>) -> Vec<usize> {
    let links = selector("a");
    let hrefs = section
        .select(&links)
        .filter_map(|link| link.value().attr("href"));
    let mut numbers: Vec<usize> = hrefs
        .filter_map(|href| {
            href.strip_prefix("/2026/11/a")?
                .trim_end_matches('/')
                .parse()
                .ok()
        })
        .collect();
    numbers.dedup();
    numbers
}

fn own(day: usize) -> String {
    format!("2026/11/a{day}/index.html")
}

#[test]
fn latest_holds_the_newest_and_never_the_page_itself() {
    for count in [1, 2, 3, 4, 6] {
        let project = site(count, "\n[sections]\nlatest = 3\n");
        project.built();
        for day in 1..=count {
            let expected: Vec<usize> = (1..=count).rev().filter(|other| *other != day).take(3).collect();
            assert_eq!(
                under(&project, &own(day), "Mới nhất"),
                expected,
                "{day} of {count}"
            );
        }
        let expected: Vec<usize> = (1..=count).rev().take(3).collect();
        assert_eq!(under(&project, "so-do/index.html", "Mới nhất"), expected);
    }
}

/// Articles of a part of the home page, in their order; of all of `main` for "".
fn on_home(project: &Project, part: &str) -> Vec<usize> {
    let document = Html::parse_document(&project.page("index.html"));
    let titles = selector(&format!("main {part} :is(.title, .head h2)"));
    document.select(&titles).flat_map(articles).collect()
}

#[test]
fn the_home_page_has_no_article_twice() {
    /// Articles, those that expire in December and when, those with a photograph.
    type Home = (usize, &'static [(usize, u32)], &'static [usize]);
    let cases: [Home; 5] = [
        (
            28,
            &[(3, 20), (9, 1), (12, 2), (20, 31), (25, 3)],
            &[1, 2, 5, 17, 26],
        ),
        (28, &[], &[1, 2]),
        (12, &[(12, 5)], &[12, 11, 10, 9, 8, 7, 6, 5]),
        (9, &[(1, 2), (2, 2), (3, 2)], &[]),
        (1, &[(1, 9)], &[1]),
    ];
    for (count, ends, photographs) in cases {
        let project = site(count, "");
        project.put("content/tin/a.jpg", jpeg(60, 40, 1));
        for day in 1..=count {
            let end = ends.iter().find(|(article, _)| *article == day);
            let end = end.map_or(String::new(), |(_, end)| format!("expires: 2026-12-{end:02}\n"));
            let photo = if photographs.contains(&day) {
                "photo: a.jpg\nphoto_alt: Sông\nphoto_credit: Lan\n"
            } else {
                ""
            };
            let text = format!("---\ntitle: Bài {day}\ndate: 2026-11-{day:02}\n{end}{photo}---\n\nChữ.\n");
            project.put(&format!("content/tin/a{day}.md"), text);
        }
        project.build(&["--now", "2026-11-29T08:00:00+07:00"]).assert(0);
        let all = on_home(&project, "");
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), all.len(), "{count}: {all:?}");
        let lead = on_home(&project, ".first");
        assert_eq!(lead, [count]);
        let mut expected: Vec<(usize, u32)> = ends.iter().copied().filter(|(day, _)| *day != count).collect();
        expected.sort_by_key(|(day, end)| (*end, std::cmp::Reverse(*day)));
        let expected: Vec<usize> = expected.into_iter().map(|(day, _)| day).take(4).collect();
        assert_eq!(
            on_home(&project, ".in-force"),
            expected,
            "the one that ends first stands first"
        );
        let newest: Vec<usize> = (1..count).rev().filter(|day| !expected.contains(day)).collect();
        let others = on_home(&project, ".newest");
        let room = (9 - expected.len()).clamp(4, 8);
        assert_eq!(others, newest.iter().copied().take(room).collect::<Vec<_>>());
        let rest = newest.into_iter().skip(room);
        let pictured: Vec<usize> = rest
            .clone()
            .filter(|day| photographs.contains(day))
            .take(3)
            .collect();
        let pictured = if pictured.len() < 3 { Vec::new() } else { pictured };
        assert_eq!(on_home(&project, ".cards"), pictured);
        let mut block = on_home(&project, ".block");
        block.sort_unstable_by(|a, b| b.cmp(a));
        let most: Vec<usize> = rest.filter(|day| !pictured.contains(day)).take(6).collect();
        let shown: Vec<usize> = most.iter().copied().filter(|day| block.contains(day)).collect();
        assert_eq!(block, shown, "{count}: a block has what stands nowhere else");
        assert_eq!(block.is_empty(), most.is_empty());
    }
}

#[test]
fn other_news_are_the_next_older_then_newer_ones_of_the_category_and_the_newest_stands_first() {
    let project = site(6, "\n[sections]\nother_news = 3\n");
    project.put(
        "content/thong-bao/b.md",
        "---\ntitle: B\ndate: 2026-11-03\n---\n\nChữ.\n",
    );
    project.built();
    for (day, expected) in [(6, [5, 4, 3]), (4, [3, 2, 1]), (3, [4, 2, 1]), (1, [4, 3, 2])] {
        assert_eq!(under(&project, &own(day), "Các tin khác"), expected, "{day}");
    }
    assert_eq!(
        under(&project, "2026/11/b/index.html", "Các tin khác"),
        [0; 0],
        "alone in its category"
    );
    let page = project.page(&own(4));
    assert!(
        page.contains("(<time datetime=\"2026-11-03\">03/11/2026</time>)"),
        "{page}"
    );
}

#[test]
fn equal_dates_are_in_the_order_of_their_paths() {
    let project = Project::new([("site.toml", SETTINGS)]);
    for name in ["c", "a", "b"] {
        project.put(
            &format!("content/tin/{name}.md"),
            format!("---\ntitle: {name}\ndate: 2026-11-20\n---\n\nChữ.\n"),
        );
    }
    project.built();
    let list = project.page("2026/11/index.html");
    let place = |name: &str| list.find(&format!("/2026/11/{name}/")).expect("an article");
    assert!(place("a") < place("b") && place("b") < place("c"));
}

#[test]
fn every_article_is_on_one_page_of_a_list() {
    let project = site(10, "\n[sections]\nper_page = 3\nlatest = 0\n");
    project.built();
    for list in ["2026", "2026/11", "chuyen-muc/tin"] {
        let pages = [
            format!("{list}/index.html"),
            format!("{list}/trang/2/index.html"),
            format!("{list}/trang/1/index.html"),
        ];
        let held: Vec<Vec<usize>> = pages
            .iter()
            .map(|page| {
                let document = Html::parse_document(&project.page(page));
                let main = selector("main");
                articles(document.select(&main).next().expect("a main part"))
            })
            .collect();
        assert_eq!(held, [vec![10, 9, 8, 7], vec![6, 5, 4], vec![3, 2, 1]], "{list}");
        assert!(!project.has(&format!("{list}/trang/3/index.html")));
    }
    let second = Html::parse_document(&project.page("2026/trang/2/index.html"));
    let rel = |name: &str| {
        let css = selector(&format!("link[rel={name}]"));
        second
            .select(&css)
            .next()
            .and_then(|link| link.value().attr("href").map(str::to_owned))
    };
    assert_eq!(rel("prev").as_deref(), Some("/2026/"));
    assert_eq!(rel("next").as_deref(), Some("/2026/trang/1/"));
    assert_eq!(
        rel("canonical").as_deref(),
        Some("https://x.example/2026/trang/2/")
    );
    let heading = second.select(&selector("h1")).next().expect("a heading");
    assert_eq!(
        heading.text().collect::<String>(),
        "Tin năm 2026 – từ 04/11/2026 đến 06/11/2026"
    );
    let links = |page: &str| -> Vec<String> {
        let document = Html::parse_document(&project.page(page));
        let css = selector(".pages a");
        document
            .select(&css)
            .map(|link| {
                let address = link.value().attr("href").unwrap_or_default();
                format!("{} {address}", link.text().collect::<String>())
            })
            .collect()
    };
    assert_eq!(
        links("2026/index.html"),
        ["Tin cũ hơn /2026/trang/2/", "Tin cũ nhất /2026/trang/1/"]
    );
    assert_eq!(
        links("2026/trang/2/index.html"),
        ["Tin mới hơn /2026/", "Tin cũ hơn /2026/trang/1/"]
    );
    assert_eq!(
        links("2026/trang/1/index.html"),
        ["Tin mới nhất /2026/", "Tin mới hơn /2026/trang/2/"]
    );
}

/// A new article changes the page on the list's own address. When that one has two full pages, the older one gets a number,
/// and the page before it another link; nothing else changes, however many articles come.
#[test]
fn numbered_pages_stay_as_they_are() {
    let mut before: Option<Tree> = None;
    for count in 1..=16 {
        let project = site(
            count,
            "\n[sections]\nper_page = 3\nhome_per_page = 3\nlatest = 0\n",
        );
        let tree = project.built();
        if let Some(before) = before {
            let full = count / 3;
            let is_split = count % 3 == 0 && full > 1;
            for list in ["2026/", "2026/11/", "chuyen-muc/tin/", ""] {
                let own = format!("{list}index.html");
                let pages = tree
                    .keys()
                    .filter(|name| **name == own || name.starts_with(&format!("{list}trang/")));
                let changed: Vec<&String> = pages
                    .filter(|name| before.get(*name) != tree.get(*name))
                    .collect();
                let mut expected = vec![own];
                if is_split {
                    let numbered = [full.saturating_sub(2), full - 1];
                    let numbered = numbered.into_iter().filter(|number| *number > 0);
                    expected.extend(numbered.map(|number| format!("{list}trang/{number}/index.html")));
                }
                assert_eq!(changed, expected.iter().collect::<Vec<_>>(), "{count}: {list}");
            }
        }
        before = Some(tree);
    }
}

/// The newest featured article leads the home page; each category has its block.
#[test]
fn home_leads_with_what_is_featured() {
    let project = site(5, "");
    project.put(
        "content/tin/a2.md",
        "---\ntitle: Bài 2\ndate: 2026-11-02\nfeatured: true\n---\n\nChữ.\n",
    );
    project.built();
    let page = project.page("index.html");
    let document = Html::parse_document(&page);
    let main = selector("main");
    let all = articles(document.select(&main).next().expect("a main part"));
    assert_eq!(all.first(), Some(&2), "{all:?}");
    assert!(page.contains("Tin hoạt động"));
    assert_eq!(under(&project, "index.html", "Mới nhất").first(), Some(&5));
    assert!(!under(&project, "index.html", "Mới nhất").contains(&2));
}

#[test]
fn an_article_that_asks_for_no_feedback_has_none() {
    let settings = "\n[feedback]\nemail = \"thu@x.example\"\nphone = \"(0000) 3 123 456\"\nhours = \"sáng\"\nform_url = \"https://y.example/f\"\n";
    let project = site(1, settings);
    project.put(
        "content/tin/a2.md",
        "---\ntitle: Bài 2\ndate: 2026-11-02\nfeedback: false\n---\n\nChữ.\n",
    );
    project.built();
    let with = project.page(&own(1));
    for word in [
        "Phản hồi",
        "mailto:thu@x.example?subject=",
        "tel:00003123456",
        "sáng",
        "https://y.example/f",
    ] {
        assert!(with.contains(word), "{word}");
    }
    assert!(!project.page(&own(2)).contains("mailto:thu@"));
}

#[test]
fn feeds_hold_as_many_items_as_the_settings_say() {
    let project = site(5, "\n[feeds]\nitems = 2\n");
    project.built();
    for name in [
        "rss.xml",
        "feed.json",
        "chuyen-muc/tin/rss.xml",
        "chuyen-muc/tin/feed.json",
    ] {
        let feed = feed_rs::parser::parse(project.page(name).as_bytes()).expect("a feed");
        let ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(
            ids,
            ["https://x.example/2026/11/a5/", "https://x.example/2026/11/a4/"],
            "{name}"
        );
    }
    let feed = feed_rs::parser::parse(project.page("chuyen-muc/thong-bao/rss.xml").as_bytes())
        .expect("an empty feed");
    assert!(feed.entries.is_empty());
}

#[test]
fn the_site_map_has_every_page_and_when_it_changed() {
    let project = site(2, "");
    project.put(
        "content/gioi-thieu.md",
        "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n",
    );
    project.put(
        "content/tin/a1.md",
        "---\ntitle: Bài 1\ndate: 2026-11-01\nupdated: 2026-11-15 10:00\naliases: [/cu/]\n---\n\nChữ.\n",
    );
    let tree = project.built();
    let map = crate::support::xml::parse(&project.page("sitemap.xml"));
    let mut listed: Vec<String> = map
        .all("loc")
        .iter()
        .map(|loc| loc.text.replace("https://x.example/", "") + "index.html")
        .collect();
    listed.sort();
    let mut pages: Vec<String> = tree
        .into_keys()
        .filter(|name| name.ends_with("index.html"))
        .filter(|name| name != "cu/index.html")
        .collect();
    pages.sort();
    assert_eq!(listed, pages);
    let of = |url: &str| {
        let urls = map.all("url");
        let found = urls
            .iter()
            .find(|element| element.child("loc") == Some(url))
            .expect("a page");
        found.child("lastmod").map(str::to_owned)
    };
    assert_eq!(
        of("https://x.example/2026/11/a1/").as_deref(),
        Some("2026-11-15T10:00:00+07:00")
    );
    assert_eq!(
        of("https://x.example/2026/11/a2/").as_deref(),
        Some("2026-11-02T00:00:00+07:00")
    );
    assert_eq!(
        of("https://x.example/2026/11/").as_deref(),
        Some("2026-11-15T10:00:00+07:00")
    );
    assert_eq!(of("https://x.example/gioi-thieu/"), None);
}

/// Screen readers list the regions of a page by their names.
#[test]
fn every_table_of_an_article_has_a_name_of_its_own() {
    let project = site(1, "");
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n\n";
    let text = format!(
        "---\ntitle: Bảng\ndate: 2026-11-02\n---\n\nChữ.\n\n{}",
        table.repeat(3)
    );
    project.put("content/tin/a2.md", text);
    project.built();
    let document = Html::parse_document(&project.page(&own(2)));
    let names: Vec<&str> = document
        .select(&selector("[role=region]"))
        .filter_map(|region| region.value().attr("aria-label"))
        .collect();
    assert_eq!(names.len(), 3);
    assert_eq!(names[0], "Bảng, cuộn ngang để xem hết");
    assert_eq!(names[2], "Bảng, cuộn ngang để xem hết (3)");
    assert_ne!(names[1], names[2]);
}

/// All news are on the pages of the home page, once each; the second and the next are lists.
#[test]
fn the_home_page_can_have_pages() {
    let project = site(10, "\n[sections]\nhome_per_page = 3\nlatest = 2\n");
    project.put(
        "content/thong-bao/cu.md",
        "---\ntitle: Hết hạn\ndate: 2026-11-05\nexpires: 2026-11-06\n---\n\nChữ.\n",
    );
    project.built();
    let home = project.page("index.html");
    for part in [
        "<link rel=\"next\" href=\"/trang/2/\">",
        "<a href=\"/trang/1/\">Tin cũ nhất</a>",
    ] {
        assert!(home.contains(part), "{part}: {home}");
    }
    for (page, expected, days) in [
        (2, vec![6, 5, 4], "từ 04/11/2026 đến 06/11/2026"),
        (1, vec![3, 2, 1], "từ 01/11/2026 đến 03/11/2026"),
    ] {
        let name = format!("trang/{page}/index.html");
        let text = project.page(&name);
        let document = Html::parse_document(&text);
        let list = document.select(&selector(".long-list")).next().expect("a list");
        assert_eq!(articles(list), expected);
        for part in [
            format!("<h1>Lưu trữ – {days}</h1>"),
            format!("<link rel=\"canonical\" href=\"https://x.example/trang/{page}/\">"),
        ] {
            assert!(text.contains(&part), "{part}: {text}");
        }
    }
    assert!(
        project
            .page("trang/2/index.html")
            .contains("<link rel=\"prev\" href=\"/\">")
    );
    assert!(!project.has("trang/3/index.html"));
    let sitemap = project.page("sitemap.xml");
    assert!(sitemap.contains("https://x.example/trang/2/"), "{sitemap}");
}

#[test]
fn without_being_asked_the_home_page_has_one_page() {
    for settings in [
        "",
        "\n[sections]\nhome_per_page = 0\n",
        "\n[sections]\nhome_per_page = 7\n",
    ] {
        let project = site(7, settings);
        project.built();
        assert!(!project.has("trang/1/index.html"));
        assert!(!project.page("index.html").contains("rel=\"next\""));
    }
}

/// A theme of one's own gets the first page of all news on its home page.
#[test]
fn a_theme_can_list_all_news_on_the_home_page() {
    let project = site(
        4,
        "\n[sections]\nhome_per_page = 2\n\n[theme]\nname = \"rieng\"\n",
    );
    project.put("themes/rieng/theme.toml", "extends = \"phuong\"\n");
    project.put(
        "themes/rieng/templates/home.html",
        "{% for item in list.items %}{{ item.title }} {% endfor %}{{ list.number }}/{{ list.pages }} {{ list.next }}",
    );
    project.built();
    assert_eq!(project.page("index.html"), "Bài 4 Bài 3 2/2 /trang/1/");
}
