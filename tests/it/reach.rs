//! How far a change reaches: an edited text, and a new article, change what shows them and nothing else.

use crate::sample::sources;
use crate::support::Tree;
use crate::support::project::Project;
use std::collections::BTreeSet;

/// An article of the sample, and where it is published.
const SOURCE: &str = "content/tin-hoat-dong/2026-11-22-le-ra-quan-ve-sinh-moi-truong.md";
const URL: &str = "2026/11/le-ra-quan-ve-sinh-moi-truong";

/// Names of files whose bytes differ, or that only one of both has; the search index is one name.
fn changed(before: &Tree, after: &Tree) -> BTreeSet<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name));
    differ
        .map(|name| {
            let is_index = name.starts_with("assets/search/") || name == "tim-kiem/index.json";
            if is_index {
                "index of the search".to_owned()
            } else {
                name.clone()
            }
        })
        .collect()
}

fn text<'a>(tree: &'a Tree, name: &str) -> &'a str {
    std::str::from_utf8(&tree[name]).expect("UTF-8")
}

#[test]
fn an_edited_text_changes_its_page_its_place_in_feeds_and_the_index_of_the_search() {
    let project = Project::of_tree(&sources());
    project.build(&[]).assert(0);
    let before = project.output();
    let path = project.root().join(SOURCE);
    let source = std::fs::read_to_string(&path).expect("the article");
    project.put(
        SOURCE,
        format!("{}\n\nMột đoạn nữa ở cuối bài.\n", source.trim_end()),
    );
    project.build(&[]).assert(0);
    let after = project.output();
    let page = format!("{URL}/index.html");
    let feeds = ["rss.xml", "feed.json"];
    let of_category = feeds.map(|feed| format!("chuyen-muc/tin-hoat-dong/{feed}"));
    let expected: BTreeSet<String> = feeds
        .map(str::to_owned)
        .into_iter()
        .chain(of_category)
        .chain([page.clone(), "index of the search".to_owned()])
        .collect();
    assert_eq!(changed(&before, &after), expected);
    // In the feeds, its own entry and no other.
    for feed in ["feed.json", "chuyen-muc/tin-hoat-dong/feed.json"] {
        let entries = |tree: &Tree| -> Vec<serde_json::Value> {
            let feed: serde_json::Value = serde_json::from_str(text(tree, feed)).expect("JSON");
            feed["items"].as_array().expect("a list").clone()
        };
        let pairs = entries(&before).into_iter().zip(entries(&after));
        let differ: Vec<String> = pairs
            .filter(|(a, b)| a != b)
            .map(|(a, _)| a["url"].to_string())
            .collect();
        assert_eq!(differ.len(), 1, "{differ:?}");
        assert!(differ[0].contains(URL), "{differ:?}");
    }
}

#[test]
fn a_new_article_changes_only_what_shows_it() {
    let project = Project::of_tree(&sources());
    project.build(&[]).assert(0);
    let before = project.output();
    let source =
        "---\ntitle: Bài chưa từng có\ndate: 2026-11-02\nauthor: Người chưa từng viết\n---\n\nNội dung.\n";
    project.put("content/thong-bao/bai-chua-tung-co.md", source);
    project.build(&[]).assert(0);
    let after = project.output();
    let shows = ["bai-chua-tung-co", "nguoi-chua-tung-viet"];
    let mut others = Vec::new();
    for name in changed(&before, &after) {
        let Some(bytes) = after.get(&name) else {
            assert_eq!(name, "index of the search");
            continue;
        };
        let text = std::str::from_utf8(bytes).expect("only texts change");
        // On numbered pages with newer articles than this one every article moves on by one place.
        let is_later = name.contains("/trang/");
        if !is_later && !shows.iter().any(|shown| text.contains(shown)) {
            others.push(name);
        }
    }
    assert_eq!(others, [""; 0]);
    // It is older than what "Mới nhất" shows: pages of other articles stay as they are.
    assert_eq!(
        before[&format!("{URL}/index.html")],
        after[&format!("{URL}/index.html")]
    );
}
