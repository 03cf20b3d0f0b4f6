//! The sample site of this repository, built once: whole, without dead references, without anything
//! inline, without a word of what is not published.

use crate::support::crawl::{Published, attribute_of, selector, text_of};
use crate::support::picture::{jpeg, size};
use crate::support::project::{Project, Run};
use crate::support::{Tree, read_tree, repository};
use rayon::prelude::*;
use scraper::{ElementRef, Html};
use serde_json::Value;
use std::sync::OnceLock;

/// Where the sample says that it is published.
const HOME: &str = "https://bantin.benxuanmau.example/";
/// A folder of a portal.
const FOLDER: &str = "https://x.example/ban-tin/";
/// An article of the sample with everything.
const ARTICLE: &str = "2026/11/le-ra-quan-ve-sinh-moi-truong/index.html";
/// A notice of the sample whose time is over.
const EXPIRED: &str = "2026/09/kham-suc-khoe-nguoi-cao-tuoi/";

/// A built site, and what the program said.
pub struct Built {
    /// What was said.
    pub run: Run,
    /// What was published.
    pub tree: Tree,
}

/// The sample, published at its own address.
pub fn sample() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build(|_| ()))
}

/// The sample, published in a folder of another site.
fn in_folder() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        build(|project| {
            let path = project.root().join("site.toml");
            let settings = std::fs::read_to_string(&path).expect("the settings");
            assert!(settings.contains(HOME), "the sample has another address");
            project.put("site.toml", settings.replace(HOME, FOLDER));
        })
    })
}

fn build(change: impl FnOnce(&Project)) -> Built {
    let project = Project::of_tree(&sources());
    change(&project);
    Built {
        run: project.build(&["--format", "json"]),
        tree: project.output(),
    }
}

/// The sources of the sample. Its photographs are replaced by small ones of the same shape: developing
/// the true ones takes minutes without optimisation, and `.ci/run` does it with.
pub fn sources() -> Tree {
    let root = repository();
    let mut tree = Tree::new();
    tree.insert(
        "site.toml".to_owned(),
        std::fs::read(root.join("site.toml")).expect("settings"),
    );
    for folder in ["content", "themes"] {
        for (name, bytes) in read_tree(&root.join(folder)) {
            tree.insert(format!("{folder}/{name}"), bytes);
        }
    }
    for (seed, (name, bytes)) in tree.iter_mut().enumerate() {
        if name.starts_with("content/") && name.ends_with(".jpg") {
            let (width, height) = size(bytes);
            *bytes = jpeg(
                width / 24,
                height / 24,
                u8::try_from(seed % 256).unwrap_or_default(),
            );
        }
    }
    tree
}

fn html(tree: &Tree, name: &str) -> Html {
    let bytes = tree.get(name).unwrap_or_else(|| panic!("no `{name}`"));
    Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"))
}

/// A text as it was written, without the no-break spaces of the theme.
fn plain(text: &str) -> String {
    text.trim().replace('\u{a0}', " ")
}

fn text<'a>(tree: &'a Tree, name: &str) -> &'a str {
    std::str::from_utf8(&tree[name]).expect("UTF-8")
}

/// Calls `check` with every page of a site; what is wrong, with the page.
fn in_every_page(tree: &Tree, check: impl Fn(&Html) -> Vec<String> + Sync) {
    let names: Vec<&String> = tree.keys().filter(|name| name.ends_with(".html")).collect();
    assert!(names.len() > 100, "the sample has many pages");
    let faults: Vec<String> = names
        .into_par_iter()
        .flat_map_iter(|name| {
            let faults = check(&html(tree, name));
            faults.into_iter().map(move |fault| format!("{name}: {fault}"))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Addresses that links have under the heading with this text, as far as its section goes.
fn links_under(document: &Html, heading: &str) -> Option<Vec<String>> {
    let headings = selector("h1, h2, h3");
    let found = document
        .select(&headings)
        .find(|element| element.text().collect::<String>().trim() == heading)?;
    let section = found.parent().and_then(ElementRef::wrap)?;
    let links = section.select(&selector("a[href]")).collect::<Vec<_>>();
    Some(
        links
            .iter()
            .filter_map(|link| link.value().attr("href"))
            .map(str::to_owned)
            .collect(),
    )
}

#[test]
fn it_is_built_without_a_single_complaint() {
    for built in [sample(), in_folder()] {
        built.run.assert(0);
        assert_eq!(built.run.problems(), []);
    }
}

#[test]
fn no_reference_is_dead() {
    let published = Published::new(&sample().tree, HOME);
    assert!(published.references().len() > 5_000, "the crawler reads the site");
    assert_eq!(published.dead(), [""; 0]);
}

#[test]
fn no_reference_is_dead_below_a_folder() {
    let published = Published::new(&in_folder().tree, FOLDER);
    assert_eq!(published.dead(), [""; 0]);
    let outside = published.references().iter().filter(|reference| {
        let written = &reference.written;
        let is_ours = written.starts_with('/') || written.starts_with("https://x.example");
        let is_below = written.starts_with("/ban-tin/") || written.starts_with(FOLDER);
        is_ours && !is_below
    });
    assert_eq!(outside.collect::<Vec<_>>(), Vec::<&_>::new());
    let home = HOME.trim_end_matches('/');
    let old = in_folder()
        .tree
        .iter()
        .filter(|(name, bytes)| !name.starts_with("media/") && String::from_utf8_lossy(bytes).contains(home));
    assert_eq!(
        old.map(|(name, _)| name).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn the_crawler_sees_dead_references() {
    let mut tree = sample().tree.clone();
    tree.retain(|name, _| !name.starts_with("lien-he/"));
    let name = ARTICLE;
    let broken = text(&tree, name).replace("id=\"main_content\"", "");
    tree.insert(name.to_owned(), broken.into_bytes());
    let dead = Published::new(&tree, HOME).dead();
    assert!(
        dead.iter().any(|fault| fault.contains("href `/lien-he/`")),
        "{dead:?}"
    );
    assert!(
        dead.iter()
            .any(|fault| fault.contains("no place `#main_content`")),
        "{dead:?}"
    );
    assert!(
        dead.iter().any(|fault| fault.starts_with("sitemap.xml")),
        "{dead:?}"
    );
}

/// What a strict content security policy would not allow.
fn inline(document: &Html) -> Vec<String> {
    let mut faults = Vec::new();
    for element in document.select(&selector("*")) {
        let value = element.value();
        let attributes = value.attrs().map(|(name, _)| name);
        for name in attributes.filter(|name| *name == "style" || name.starts_with("on")) {
            faults.push(format!("`{name}` of <{}>", value.name()));
        }
        let is_data = value.attr("type") == Some("application/ld+json");
        let is_inline_script = value.name() == "script" && value.attr("src").is_none() && !is_data;
        if value.name() == "style" || is_inline_script {
            faults.push(format!("an inline <{}>", value.name()));
        }
    }
    faults
}

#[test]
fn nothing_is_inline() {
    let tables = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("<td class=\"right\">");
    assert!(
        sample().tree.values().any(tables),
        "the sample has a table with aligned columns"
    );
    in_every_page(&sample().tree, inline);
    let good = Html::parse_document(
        "<p class=\"a\"><script type=\"application/ld+json\">[]</script><script src=\"/a.js\"></script>",
    );
    assert_eq!(inline(&good), [""; 0]);
    let bad = Html::parse_document(
        "<p style=\"text-align: right\"><script>1</script><style></style><b onclick=\"x\">",
    );
    assert_eq!(inline(&bad).len(), 4);
}

/// The plainer theme inherits from the default one and keeps all its promises.
#[test]
fn the_other_theme_is_whole_too() {
    let built = build(|project| {
        let path = project.root().join("site.toml");
        let settings = std::fs::read_to_string(&path).expect("the settings");
        assert!(settings.contains("name = \"phuong\""));
        project.put(
            "site.toml",
            settings.replace("name = \"phuong\"", "name = \"don-gian\""),
        );
    });
    built.run.assert(0);
    assert_eq!(built.run.problems(), []);
    assert_eq!(Published::new(&built.tree, HOME).dead(), [""; 0]);
    in_every_page(&built.tree, inline);
    let pages = |tree: &Tree| {
        tree.keys()
            .filter(|name| name.ends_with(".html"))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(pages(&built.tree), pages(&sample().tree), "the same pages");
    assert_ne!(
        text(&built.tree, ARTICLE),
        text(&sample().tree, ARTICLE),
        "another look"
    );
}

#[test]
fn every_page_says_its_language_title_and_headings_in_order() {
    in_every_page(&sample().tree, |document| {
        let mut faults = Vec::new();
        if attribute_of(document, "html", "lang").as_deref() != Some("vi") {
            faults.push("no `lang`".to_owned());
        }
        if text_of(document, "title").is_none_or(|title| title.trim().is_empty()) {
            faults.push("no title".to_owned());
        }
        if document.select(&selector("h1")).count() != 1 {
            faults.push("not one <h1>".to_owned());
        }
        if document.select(&selector("main")).count() != 1 {
            faults.push("not one <main>".to_owned());
        }
        let headings = selector("h1, h2, h3, h4, h5, h6");
        let levels: Vec<u32> = document
            .select(&headings)
            .filter_map(|heading| heading.value().name().strip_prefix('h')?.parse().ok())
            .collect();
        if let Some([above, below]) = levels.array_windows().find(|[above, below]| *below > above + 1) {
            faults.push(format!("<h{below}> after <h{above}>"));
        }
        for image in document.select(&selector("img")) {
            for name in ["alt", "width", "height", "src"] {
                if image.value().attr(name).is_none() {
                    faults.push(format!("an <img> without `{name}`"));
                }
            }
        }
        faults
    });
}

#[test]
fn what_is_not_published_appears_nowhere() {
    let sources = sources();
    let secrets: Vec<String> = sources
        .iter()
        .filter(|(name, _)| name.ends_with(".md"))
        .flat_map(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            let secrets = words.filter(|word| word.starts_with("SECRET"));
            secrets.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert!(
        secrets.len() >= 3,
        "a draft, a scheduled article and a comment have one: {secrets:?}"
    );
    for (name, bytes) in &sample().tree {
        assert!(!String::from_utf8_lossy(bytes).contains("SECRET"), "{name}");
        assert!(!name.contains("SECRET"), "{name}");
    }
    assert_eq!(sample().tree.keys().find(|name| name.contains("cho-dem")), None);
}

#[test]
fn every_kind_of_page_is_there() {
    let tree = &sample().tree;
    for name in [
        "index.html",
        "404.html",
        "so-do/index.html",
        "tim-kiem/index.html",
        "tim-kiem/index.json",
        "tim-kiem/dd/index.html",
        "robots.txt",
        "sitemap.xml",
        "rss.xml",
        "feed.json",
        "gioi-thieu/index.html",
        "lien-he/index.html",
        "lien-he.html",
        "chuyen-muc/thong-bao/index.html",
        "chuyen-muc/thong-bao/rss.xml",
        "chuyen-muc/thong-bao/feed.json",
        "tac-gia/ban-bien-tap/index.html",
        "tu-khoa/moi-truong/index.html",
        "2026/index.html",
        "2026/trang/1/index.html",
        "2026/11/index.html",
        ARTICLE,
        "2026/09/dem-hoi-trang-ram/index.html",
    ] {
        assert!(tree.contains_key(name), "no `{name}`");
    }
    let pictures = tree.keys().filter(|name| name.starts_with("media/")).count();
    assert!(pictures > 30, "{pictures} pictures");
    let robots = text(tree, "robots.txt");
    assert!(
        robots.contains("Sitemap: https://bantin.benxuanmau.example/sitemap.xml"),
        "{robots}"
    );
}

#[test]
fn an_article_has_every_section_of_the_page_that_started_it_all() {
    let document = html(&sample().tree, ARTICLE);
    let title = plain(&text_of(&document, "article h1").expect("a title"));
    assert!(text_of(&document, "title").expect("a title").starts_with(&title));
    let line = text_of(&document, "article time").expect("a date");
    assert!(line.contains("22/11/2026"), "{line}");
    assert_eq!(
        document
            .select(&selector("article figure picture source"))
            .count()
            % 2,
        0
    );
    let credits = document.select(&selector("article figure .credit")).count();
    assert_eq!(
        credits,
        document.select(&selector("article figure")).count(),
        "each photograph has its credit"
    );
    for heading in ["Phản hồi", "Các tin khác", "Mới nhất", "Liên kết website"] {
        let links = links_under(&document, heading).unwrap_or_else(|| panic!("no `{heading}`"));
        assert!(!links.is_empty(), "nothing under `{heading}`");
    }
    let own = "/2026/11/le-ra-quan-ve-sinh-moi-truong/".to_owned();
    for heading in ["Các tin khác", "Mới nhất"] {
        let links = links_under(&document, heading).expect("a section");
        assert!(
            !links.contains(&own),
            "the article itself stands under `{heading}`"
        );
    }
    let other = links_under(&document, "Các tin khác").expect("other news");
    assert!(other.len() <= 10, "{other:?}");
    let mail = links_under(&document, "Phản hồi").expect("feedback");
    let encoded = bantin::base::percent::encode_value(&title);
    assert!(
        mail.iter()
            .any(|link| link.starts_with("mailto:") && link.contains(&encoded)),
        "{mail:?}"
    );
}

#[test]
fn structured_data_and_open_graph_describe_the_article() {
    let name = ARTICLE;
    let document = html(&sample().tree, name);
    let url = format!("{HOME}2026/11/le-ra-quan-ve-sinh-moi-truong/");
    let title = plain(&text_of(&document, "article h1").expect("a title"));
    let script = text_of(&document, "script[type='application/ld+json']").expect("structured data");
    let data: Value = serde_json::from_str(&script).expect("JSON");
    let of_type = |kind: &str| {
        let items = data.as_array().expect("a list");
        items
            .iter()
            .find(|item| item["@type"] == kind)
            .unwrap_or_else(|| panic!("no {kind}"))
    };
    let article = of_type("NewsArticle");
    assert_eq!(article["headline"], title);
    assert_eq!(article["url"], url);
    assert!(
        article["datePublished"]
            .as_str()
            .is_some_and(|date| date.ends_with("+07:00"))
    );
    let steps = of_type("BreadcrumbList")["itemListElement"]
        .as_array()
        .expect("steps");
    assert_eq!(
        steps.first().map(|step| &step["name"]),
        Some(&Value::from("Trang chủ"))
    );
    assert_eq!(
        steps.last().map(|step| &step["item"]),
        Some(&Value::from(url.clone()))
    );
    let property = |name: &str| attribute_of(&document, &format!("meta[property='{name}']"), "content");
    assert_eq!(property("og:title"), Some(title));
    assert_eq!(property("og:url"), Some(url.clone()));
    assert_eq!(property("og:type").as_deref(), Some("article"));
    assert!(property("og:image").is_some_and(|image| image.starts_with(HOME)));
    assert_eq!(attribute_of(&document, "link[rel=canonical]", "href"), Some(url));
}

/// Gone from the news, still at its address, in archives and in the site map.
#[test]
fn an_expired_notice_stays_where_it_is_and_is_no_news() {
    let tree = &sample().tree;
    let own = format!("/{EXPIRED}");
    let document = html(tree, &format!("{EXPIRED}index.html"));
    let article = text_of(&document, "article").expect("an article");
    assert!(article.contains("Đã hết hiệu lực"), "{article}");
    for name in ["2026/09/index.html", "chuyen-muc/thong-bao/index.html"] {
        assert!(text(tree, name).contains(&format!("\"{own}\"")), "{name}");
    }
    assert!(text(tree, "sitemap.xml").contains(&format!("{HOME}{EXPIRED}")));
    for name in [
        "index.html",
        "rss.xml",
        "feed.json",
        "chuyen-muc/thong-bao/rss.xml",
        "chuyen-muc/thong-bao/feed.json",
    ] {
        assert!(!text(tree, name).contains(EXPIRED), "{name}");
    }
    in_every_page(tree, |document| {
        let sections = ["Mới nhất", "Các tin khác"].into_iter();
        let links = sections
            .filter_map(|heading| links_under(document, heading))
            .flatten();
        links.filter(|link| *link == own).collect()
    });
}

#[test]
fn feeds_are_read_by_a_feed_reader() {
    let tree = &sample().tree;
    for name in [
        "rss.xml",
        "feed.json",
        "chuyen-muc/thong-bao/rss.xml",
        "chuyen-muc/thong-bao/feed.json",
    ] {
        let feed =
            feed_rs::parser::parse(tree[name].as_slice()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(feed.entries.len() > 3, "{name}: {} entries", feed.entries.len());
        let dates: Vec<_> = feed
            .entries
            .iter()
            .map(|entry| entry.published.expect("a date"))
            .collect();
        assert!(dates.is_sorted_by(|a, b| a >= b), "{name}: newest first");
        for entry in &feed.entries {
            assert!(
                entry.title.is_some() && entry.id.starts_with(HOME),
                "{name}: {entry:?}"
            );
            let html = entry.content.as_ref().and_then(|content| content.body.as_ref());
            assert!(
                html.is_some_and(|html| html.contains("<p>")),
                "{name}: {}",
                entry.id
            );
        }
    }
}

#[test]
fn redirects_lead_to_where_the_page_is_now() {
    let document = html(&sample().tree, "lien-he.html");
    assert_eq!(
        attribute_of(&document, "meta[http-equiv=refresh]", "content").as_deref(),
        Some("0; url=/lien-he/")
    );
    assert_eq!(
        attribute_of(&document, "link[rel=canonical]", "href"),
        Some(format!("{HOME}lien-he/"))
    );
}

/// Sent for addresses of any depth.
#[test]
fn every_link_of_the_404_page_is_absolute() {
    for (built, home) in [(sample(), HOME), (in_folder(), FOLDER)] {
        let published = Published::new(&built.tree, home);
        for reference in published
            .references()
            .iter()
            .filter(|reference| reference.file == "404.html")
        {
            let written = &reference.written;
            let is_absolute = written.starts_with("https://") || written.starts_with('#');
            assert!(
                is_absolute || written.starts_with("mailto:") || written.starts_with("tel:"),
                "{written}"
            );
        }
    }
}

/// The button is made by the script, so that it is never there without one.
#[test]
fn articles_and_no_other_pages_offer_to_print() {
    let tree = &sample().tree;
    for (name, is_article) in [
        (ARTICLE, true),
        ("lien-he/index.html", false),
        ("index.html", false),
        ("404.html", false),
    ] {
        let page = text(tree, name);
        let script = page.matches("/assets/page.").count();
        let place = page.matches("data-print=\"In trang này\"").count();
        assert_eq!(
            (script, place),
            (usize::from(is_article), usize::from(is_article)),
            "{name}"
        );
        assert!(
            !page.contains(">In trang này<"),
            "the script makes the button: {name}"
        );
    }
    let script = tree.iter().find(|(name, _)| name.starts_with("assets/page."));
    assert!(script.is_some_and(|(_, bytes)| bytes.len() < 2400), "a small one");
}
