//! Raw HTML in an article, as it is published: in the page and in both feeds.

use crate::{html, site};
use bantin::base::diagnostic::Severity;
use std::cell::RefCell;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 16 << 10;

thread_local! {
    static SITE: RefCell<site::Site> = RefCell::default();
}

/// Checks what is published of an article whose text these bytes are.
///
/// # Panics
/// When something is published that may not stand in an article, or an article is neither published nor told of.
pub fn check(bytes: &[u8]) {
    let (true, Ok(text)) = (bytes.len() <= LONGEST, std::str::from_utf8(bytes)) else {
        return;
    };
    let article = format!("{}{text}\n", site::FRONT);
    let snapshot = SITE.with_borrow_mut(|site| {
        site.put(site::ARTICLE, article.as_bytes());
        site.snapshot()
    });
    let press = site::press(&snapshot);
    let Some(page) = site::print(press, site::ARTICLE_URL) else {
        let is_told = snapshot
            .diagnostics
            .iter()
            .any(|one| one.severity == Severity::Error);
        assert!(is_told, "not published, and no word of it");
        return;
    };
    html::check(&page);
    let feed = site::print(press, "/feed.json").expect("a feed");
    let feed: serde_json::Value = serde_json::from_str(&feed).expect("JSON");
    let items = feed["items"].as_array().expect("items");
    let texts: Vec<&str> = items
        .iter()
        .filter_map(|item| item["content_html"].as_str())
        .collect();
    assert_eq!(texts.len(), items.len(), "each item of a feed has a text");
    texts.iter().for_each(|text| html::check(text));
    let rss = site::print(press, "/rss.xml").expect("a feed");
    let rss = roxmltree::Document::parse(&rss).unwrap_or_else(|error| panic!("{error}: {rss}"));
    let encoded = rss
        .descendants()
        .filter(|node| node.tag_name().name() == "encoded");
    let encoded: Vec<&str> = encoded.map(|node| node.text().unwrap_or_default()).collect();
    // XML knows no control characters, and reads a carriage return as the end of a line.
    let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let is_same = encoded.iter().zip(&texts).all(|(a, b)| plain(a) == plain(b));
    assert!(is_same && encoded.len() == texts.len(), "both feeds say the same");
}
