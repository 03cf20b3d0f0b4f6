//! The search page and its index, as far as files show them. That the right articles are found, `tests/search`
//! shows with the real script.

use crate::support::Tree;
use crate::support::project::Project;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

const TITLES: [&str; 4] = ["Đường mới", "Ăn uống an toàn", "Đèn đường", "50 năm"];

fn article(title: &str, more: &str) -> String {
    format!("---\ntitle: \"{title}\"\ndate: 2026-11-20\n{more}---\n\nNội dung.\n")
}

fn site() -> Project {
    let project = Project::new([
        ("content/tin/nhap.md", article("SECRETUM", "draft: true\n")),
        (
            "content/tin/hen.md",
            article("SECRETUM", "").replace("2026-11-20", "2027-01-01"),
        ),
        ("content/tin/het.md", article("Hết hạn", "expires: 2026-11-21\n")),
        (
            "content/gioi-thieu.md",
            "---\ntitle: Giới thiệu\ntype: page\n---\n\nTrang.\n".to_owned(),
        ),
    ]);
    for (at, title) in TITLES.iter().enumerate() {
        project.put(&format!("content/tin/bai-{at}.md"), article(title, ""));
    }
    project
}

fn index(tree: &Tree) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    tree.iter().filter(|(name, _)| name.starts_with("assets/search/"))
}

fn root(tree: &Tree) -> Value {
    serde_json::from_slice(&tree["tim-kiem/index.json"]).expect("JSON")
}

/// What is shown of each document.
fn rows(tree: &Tree) -> Vec<Value> {
    let names = root(tree)["titles"].as_str().expect("names").to_owned();
    let names = names
        .as_bytes()
        .chunks(12)
        .map(|name| std::str::from_utf8(name).expect("hexadecimal"));
    names
        .flat_map(|name| {
            let file = &tree[&format!("assets/search/{name}.json")];
            serde_json::from_slice::<Vec<Value>>(file).expect("JSON")
        })
        .collect()
}

#[test]
fn every_address_of_the_index_is_published_and_nothing_hidden_is_in_it() {
    let project = site();
    let tree = project.built();
    let rows = rows(&tree);
    assert_eq!(rows.len(), TITLES.len() + 2);
    assert_eq!(root(&tree)["documents"], rows.len());
    for row in &rows {
        let url = row[1].as_str().expect("an address");
        assert!(tree.contains_key(&format!("{}index.html", &url[1..])), "{url}");
    }
    assert_eq!(rows[0][0], "Giới thiệu", "pages come first");
    let expired = rows
        .iter()
        .find(|row| row[0] == "Hết hạn")
        .expect("the expired article");
    assert_eq!(expired[5], 1, "it is marked");
    assert!(index(&tree).count() >= 3);
    for (name, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("secretum"), "{name}");
    }
    let preview = project.build(&["--drafts"]);
    preview.assert(0);
    assert_eq!(self::rows(&project.output()).len(), rows.len() + 2);
}

#[test]
fn a_new_article_gets_the_last_number_and_leaves_old_files_as_they_are() {
    let project = site();
    for at in 0..40 {
        project.put(
            &format!("content/tin/cu-{at:02}.md"),
            article(&format!("Tin cũ {at}"), "").replace("2026-11-20", "2026-03-01"),
        );
    }
    let before = project.built();
    project.put(
        "content/tin/moi.md",
        article("Tin mới", "").replace("2026-11-20", "2026-11-22"),
    );
    let after = project.built();
    let (old, new) = (rows(&before), rows(&after));
    assert_eq!(new[..old.len()], old);
    assert_eq!(new[old.len()][0], "Tin mới");
    let kept = index(&before)
        .filter(|(name, _)| after.contains_key(*name))
        .count();
    assert!(kept >= 2, "files of old titles stay: {kept}");
}

#[test]
fn titles_stand_under_their_letters_in_vietnamese_order() {
    let tree = site().built();
    let titles = |name: &str| -> Vec<String> {
        let page = Html::parse_document(std::str::from_utf8(&tree[name]).expect("UTF-8"));
        let selector = Selector::parse(".items.long-list .title").expect("a selector");
        page.select(&selector)
            .map(|title| title.text().collect::<String>().replace('\u{a0}', " "))
            .collect()
    };
    assert_eq!(titles("tim-kiem/dd/index.html"), ["Đèn đường", "Đường mới"]);
    assert_eq!(titles("tim-kiem/aw/index.html"), ["Ăn uống an toàn"]);
    assert_eq!(titles("tim-kiem/0-9/index.html"), ["50 năm"]);
    assert!(
        !tree.contains_key("tim-kiem/a/index.html"),
        "no title begins with A"
    );
    let page = Html::parse_document(std::str::from_utf8(&tree["tim-kiem/index.html"]).expect("UTF-8"));
    let selector = Selector::parse(".letters a").expect("a selector");
    let letters: Vec<String> = page
        .select(&selector)
        .map(|letter| letter.text().collect())
        .collect();
    assert_eq!(letters, ["Ă", "Đ", "H", "0–9"]);
}

#[test]
fn the_page_works_without_a_script_and_other_search_engines_may_know_it() {
    let tree = site().built();
    let text = std::str::from_utf8(&tree["tim-kiem/index.html"]).expect("UTF-8");
    let page = Html::parse_document(text);
    let has = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector).count()
    };
    // What stands there without a query is the archive; every query leads to the same page for machines.
    assert_eq!(has("meta[name=robots]"), 0);
    assert_eq!(has("link[rel=canonical][href='https://x.example/tim-kiem/']"), 1);
    assert_eq!(has("form[role=search] input[name=q]"), 1);
    assert_eq!(has("[role=status]"), 1);
    assert!(has("a[href='/2026/11/']") >= 1, "the archive by month");
    assert!(has(".ways-round a[href='/chuyen-muc/tin/']") == 1, "by category");
    assert_eq!(has("script[src]"), 1);
    let sitemap = std::str::from_utf8(&tree["sitemap.xml"]).expect("UTF-8");
    assert!(sitemap.contains("/tim-kiem/</loc>"), "{sitemap}");
    let scripts = tree.iter().filter(|(name, bytes)| {
        name.ends_with("index.html") && String::from_utf8_lossy(bytes).contains("/assets/search.")
    });
    let names: Vec<&String> = scripts.map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["tim-kiem/index.html"],
        "the script is loaded on the search page only"
    );
}

/// What a list says of an article beside its title and summary, in order: its day, when and where its event is, whether it is
/// cancelled, until when the article is in force.
fn said_in_list(list: &Html, title: &str) -> Vec<String> {
    let selector = |text: &str| Selector::parse(text).expect("a selector");
    let name = selector(".title");
    let text = |element: ElementRef<'_>| element.text().collect::<String>().replace('\u{a0}', " ");
    let item = selector("main .item");
    let mut items = list.select(&item);
    let item = items.find(|item| item.select(&name).any(|name| text(name) == title));
    let item = item.unwrap_or_else(|| panic!("no item `{title}`"));
    let lines = selector(".day b, .day .month, .date-line, .state");
    item.select(&lines).map(text).collect()
}

/// The same as `search.js` says it, of a row of the index and with the words of the search page.
fn said_by_search(page: &Html, row: &Value) -> Vec<String> {
    let part = |name: &str| {
        // The content of a `template` is read as its children.
        let selector = Selector::parse(&format!("[data-part={name}]")).expect("a selector");
        page.select(&selector)
            .next()
            .unwrap_or_else(|| panic!("no part `{name}`"))
    };
    let when = &row[6];
    let of = |name: &str| when[name].as_str();
    let date = of("start").or(row[2].as_str()).expect("a day");
    let mut said = vec![date[8..10].to_owned(), format!("{}/{}", &date[5..7], &date[..4])];
    said.extend(of("event").map(|event| match of("place") {
        Some(place) => format!("{event} · {place}"),
        None => event.to_owned(),
    }));
    if when["cancelled"] == 1 {
        said.push(part("cancelled").text().collect());
    }
    said.extend(of("until").map(|until| {
        let kind = if when["timed"] == 1 {
            "data-time"
        } else {
            "data-day"
        };
        part("until")
            .attr(kind)
            .expect("a sentence")
            .replace("{date}", until)
    }));
    if row[5] == 1 {
        said.push(part("expired").text().collect());
    }
    said
}

#[test]
fn results_say_when_in_the_words_of_lists() {
    let day = "event: {start: 2026-12-05}\n";
    let cases = [
        ("Không có gì", ""),
        ("Còn hạn", "expires: 2026-11-30\n"),
        ("Còn hạn có giờ", "expires: 2026-11-30 17:00\n"),
        ("Hết hạn", "expires: 2026-11-21\n"),
        ("Sự kiện", day),
        (
            "Sự kiện có chỗ",
            "event: {start: 2026-12-05 08:00, end: 2026-12-06 11:00, place: Hội trường}\n",
        ),
        (
            "Sự kiện bị hủy",
            "event: {start: 2026-12-05 08:00, cancelled: true}\n",
        ),
        ("Sự kiện còn hạn", &*format!("{day}expires: 2026-12-04\n")),
        ("Sự kiện hết hạn hôm ấy", &*format!("{day}expires: 2026-12-05\n")),
        ("Sự kiện đã hết hạn", &*format!("{day}expires: 2026-11-21\n")),
    ];
    for language in ["vi", "en"] {
        let project = Project::new(Vec::<(&str, String)>::new());
        project.put(
            "site.toml",
            format!(
                "{}\nlanguage = \"{language}\"\n",
                "title = \"X\"\nbase_url = \"https://x.example/\""
            ) + "[[categories]]\nlabel = \"Tin\"\nslug = \"tin\"\n",
        );
        for (at, (title, more)) in cases.iter().enumerate() {
            project.put(&format!("content/tin/bai-{at}.md"), article(title, more));
        }
        project.build(&[]).assert(0);
        let tree = project.output();
        let page = |name: &str| Html::parse_document(std::str::from_utf8(&tree[name]).expect("UTF-8"));
        let (search, list) = match language {
            "vi" => (page("tim-kiem/index.html"), page("chuyen-muc/tin/index.html")),
            _ => (page("search/index.html"), page("category/tin/index.html")),
        };
        let titles = tree
            .iter()
            .filter(|(name, _)| name.starts_with("assets/search/") && name.ends_with(".json"));
        let rows: Vec<Value> = titles
            .flat_map(|(_, bytes)| serde_json::from_slice::<Vec<Value>>(bytes).expect("JSON"))
            .collect();
        for (title, more) in cases {
            let row = rows.iter().find(|row| row[0] == title).expect("a row");
            assert_eq!(
                said_by_search(&search, row),
                said_in_list(&list, title),
                "{title}"
            );
            let fields = row.as_array().expect("an array").len();
            let is_silent = more.is_empty() || title == "Hết hạn";
            assert_eq!(
                fields,
                if is_silent { 6 } else { 7 },
                "{title}: nothing is written where nothing is to say"
            );
        }
    }
}
