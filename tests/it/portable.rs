//! `build --portable`: pages that a browser opens from a USB stick, where there is no server that would turn
//! a folder into the page in it.

use crate::sample::{sample, sources};
use crate::support::Tree;
use crate::support::project::{Project, SETTINGS};
use bantin::base::percent;
use scraper::{Html, Selector};

/// Every address in a page that a browser follows or fetches, but for those that only programs read.
fn references(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let mut found = Vec::new();
    for (selector, attribute) in [
        (
            "a[href], link[rel=stylesheet], link[rel=icon], link[rel=prev], link[rel=next]",
            "href",
        ),
        ("img[src], script[src]", "src"),
        ("form[action]", "action"),
    ] {
        let selector = Selector::parse(selector).expect("a selector");
        let values = page
            .select(&selector)
            .filter_map(|element| element.attr(attribute));
        found.extend(values.map(str::to_owned));
    }
    let sets = Selector::parse("[srcset]").expect("a selector");
    for set in page.select(&sets).filter_map(|element| element.attr("srcset")) {
        let first = |entry: &str| entry.split_whitespace().next().map(str::to_owned);
        found.extend(set.split(',').filter_map(first));
    }
    let refresh = Selector::parse("meta[http-equiv=refresh]").expect("a selector");
    for content in page
        .select(&refresh)
        .filter_map(|element| element.attr("content"))
    {
        found.extend(content.split_once("url=").map(|(_, url)| url.to_owned()));
    }
    found
}

/// The file that `reference` means in the page `name`; none for one that leads elsewhere.
fn target(name: &str, reference: &str) -> Option<String> {
    let path = reference.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || reference.contains(':') {
        return None;
    }
    assert!(!path.starts_with('/'), "{name}: `{reference}` starts at a root");
    let mut folder: Vec<&str> = name.split('/').collect();
    folder.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => assert!(folder.pop().is_some(), "{name}: `{reference}` leads out"),
            part => folder.push(part),
        }
    }
    Some(folder.join("/"))
}

fn assert_portable(tree: &Tree) {
    let mut seen = 0;
    for (name, bytes) in tree {
        // The page for missing addresses is for servers.
        if !name.ends_with(".html") || name == "404.html" {
            continue;
        }
        for reference in references(std::str::from_utf8(bytes).expect("UTF-8")) {
            let Some(target) = target(name, &reference) else {
                continue;
            };
            assert!(
                tree.contains_key(&percent::decode(&target)),
                "{name}: `{reference}` is not there"
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} references: is anything checked?");
}

#[test]
fn a_portable_site_names_files_that_are_there_and_says_what_the_other_says() {
    let project = Project::of_tree(&sources());
    project.build(&["--portable"]).assert(0);
    let portable = project.output();
    assert_portable(&portable);
    let text = |bytes: &[u8]| -> String {
        let page = Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"));
        page.root_element().text().collect()
    };
    for (name, bytes) in &portable {
        let other = sample().tree.get(name);
        let other = other.unwrap_or_else(|| panic!("only the portable site has {name}"));
        if name.ends_with(".html") {
            assert_eq!(text(bytes), text(other), "{name}");
        } else {
            assert!(bytes == other, "{name} differs");
        }
    }
}

/// Nobody could read an index from a file, or send what is compressed.
#[test]
fn a_portable_site_has_nothing_that_only_a_server_could_use() {
    let settings = SETTINGS.replace(
        "publish.keep",
        "publish.precompress = [\"br\", \"gz\"]\npublish.keep",
    );
    let project = Project::new([("site.toml", settings.as_str())]);
    project.put(
        "content/tin/mot.md",
        "---\ntitle: Một\ndate: 2026-11-20\n---\n\nMột.\n",
    );
    let is_for_servers = |name: &String| {
        name.starts_with("assets/search/")
            || name == "tim-kiem/index.json"
            || name.ends_with(".br")
            || name.ends_with(".gz")
    };
    project.build(&[]).assert(0);
    assert!(
        project
            .output()
            .keys()
            .filter(|name| is_for_servers(name))
            .count()
            > 5
    );
    let page = project.page("tim-kiem/index.html");
    assert!(page.contains("<script src=\"/assets/search."));
    project.build(&["--portable"]).assert(0);
    let left: Vec<String> = project.output().into_keys().filter(is_for_servers).collect();
    assert_eq!(left, [""; 0]);
    assert!(!project.page("tim-kiem/index.html").contains("<script src"));
}
