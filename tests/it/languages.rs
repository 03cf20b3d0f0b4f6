//! One site in both languages: every interface text in its own, none in the other.

use crate::support::crawl::{Published, attribute_of, selector, text_of};
use crate::support::picture::jpeg;
use crate::support::project::Project;
use crate::support::{Tree, repository, walk};
use bantin::config::labels::{TABLE, placeholders};
use scraper::Html;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A site that shows every interface text of the default theme. Its own words are neither Vietnamese nor
/// English.
fn project(language: &str) -> Project {
    let settings = format!(
        "title = \"Xqz\"\nbase_url = \"https://x.example/\"\nlanguage = \"{language}\"\n\
         [agency]\nname = \"Zub\"\naddress = \"Zub 1\"\nphone = \"012 345\"\nemail = \"zub@x.example\"\nresponsible = \"Zob\"\nlicense = \"Zab\"\n\
         [notice]\ntext = \"Zut\"\n[sections]\nper_page = 2\n[images]\nwidths = [16, 64]\n\
         [feedback]\nemail = \"zub@x.example\"\nphone = \"012 345\"\nhours = \"7:30\"\nform_url = \"https://y.example/\"\n\
         [[categories]]\nlabel = \"Qat\"\n[[categories]]\nlabel = \"Qet\"\n\
         [[website_links]]\ngroup = \"Zog\"\nlabel = \"Zig\"\nurl = \"https://y.example/\"\n\
         [[menu]]\nlabel = \"Zeg\"\nurl = \"/zyz/\"\n\
         [[redirects]]\nfrom = \"/zyx/\"\nto = \"/zyz/\"\n"
    );
    let article =
        |front: &str, body: &str| format!("---\ntitle: Qib\ndate: 20/11/2026 08:05\n{front}---\n\n{body}\n");
    let rich = "Zzz[^1] ![Qop](a.jpg \"Qop\")\n\n![Qop](a.jpg \"Qop\")\n\n## Qup\n\nhttps://y.example/a.mp4\n\nhttps://y.example/a.mp3\n\n[Qep](qep.pdf)\n\n[Qep](qep.mp3)\n\n> Zzz.\n\n[^1]: Zzz.";
    let files: Vec<(String, Vec<u8>)> = vec![
        ("site.toml".into(), settings.into_bytes()),
        (
            "content/qat/qib-1.md".into(),
            article("author: Zob\ntags: [qux]\nsource: Zub\nupdated: 22/11/2026\nphoto_credit: Zob\nphoto: a.jpg\nphoto_alt: Qop\nphoto_caption: Qap\ntoc: true\nfeatured: true\n", rich).into_bytes(),
        ),
        ("content/qat/qib-2.md".into(), article("expires: 21/11/2026\n", "Zzz.").into_bytes()),
        ("content/qat/qib-3.md".into(), article("draft: true\n", "Zzz.").into_bytes()),
        ("content/qat/qib-4.md".into(), article("", "Zzz.").replace("20/11", "25/12").into_bytes()),
        ("content/qat/qib-5.md".into(), article("expires: 31/12/2026\n", "Zzz.").replace("20/11", "21/10").into_bytes()),
        ("content/qat/qib-6.md".into(), article("expires: 21/11/2026 18:00\n", "Zzz.").into_bytes()),
        ("content/qat/qib-7.md".into(), article("expires: 31/12/2026 18:00\n", "Zzz.").into_bytes()),
        ("content/qat/qib-8.md".into(), article("series: Zub\nevent: {start: 30/11/2026, place: Zab}\n", "Zzz.").into_bytes()),
        ("content/qat/qib-9.md".into(), article("series: Zub\nevent: {start: 30/11/2026, cancelled: true}\n", "Zzz.").into_bytes()),
        ("content/zyz.md".into(), b"---\ntitle: Zyz\ntype: page\n---\n\nZzz.\n".to_vec()),
        ("content/qat/a.jpg".into(), jpeg(40, 30, 1)),
        ("content/qat/qep.pdf".into(), b"%PDF-1.4".to_vec()),
        ("content/qat/qep.mp3".into(), b"ID3".to_vec()),
    ];
    Project::new(files)
}

/// What is published in a language, drafts shown.
fn published(language: &str) -> &'static Tree {
    static TREES: [OnceLock<Tree>; 2] = [OnceLock::new(), OnceLock::new()];
    TREES[usize::from(language == "en")].get_or_init(|| {
        let project = project(language);
        project.build(&["--drafts"]).assert(0);
        project.output()
    })
}

/// Everything that people read or hear in a site: texts and the attributes that are read out.
fn words(tree: &Tree) -> Vec<(String, String)> {
    let mut words = Vec::new();
    for (name, bytes) in tree {
        let text = String::from_utf8_lossy(bytes);
        let mut add = |word: &str| {
            let word = word.trim();
            if !word.is_empty() {
                words.push((name.clone(), word.to_owned()));
            }
        };
        match name.rsplit('.').next() {
            Some("html") => {
                let document = Html::parse_document(&text);
                for element in document.select(&selector("body, body *, title")) {
                    let texts = element
                        .children()
                        .filter_map(|child| child.value().as_text().map(|text| &**text));
                    texts.for_each(&mut add);
                }
                for element in document.select(&selector("*")) {
                    // What the script of the search page says stands in data attributes.
                    let said = [
                        "data-found",
                        "data-partial",
                        "data-none",
                        "data-loading",
                        "data-error",
                        "data-day",
                        "data-time",
                    ];
                    // `page.js` makes a button of `data-print`.
                    for attribute in [
                        "alt",
                        "title",
                        "aria-label",
                        "placeholder",
                        "data-print",
                        "data-share",
                        "data-copy",
                        "data-copied",
                        "data-zalo",
                        "data-pasted",
                    ]
                    .into_iter()
                    .chain(said)
                    {
                        element.value().attr(attribute).into_iter().for_each(&mut add);
                    }
                }
                let script = text_of(&document, "script[type='application/ld+json']");
                let data: Value = serde_json::from_str(script.as_deref().unwrap_or("[]")).expect("JSON");
                names_in(&data, &mut add);
                for link in document.select(&selector("a[href^='mailto:']")) {
                    let href = link.value().attr("href").unwrap_or_default();
                    add(&bantin::base::percent::decode(href));
                }
            }
            Some("json") => names_in(&serde_json::from_str(&text).expect("JSON"), &mut add),
            Some("xml") => {
                let root = crate::support::xml::parse(&text);
                for element in ["title", "description"] {
                    root.all(element).iter().for_each(|element| add(&element.text));
                }
            }
            _ => {}
        }
    }
    words
}

fn names_in(data: &Value, add: &mut impl FnMut(&str)) {
    match data {
        Value::Array(values) => values.iter().for_each(|value| names_in(value, add)),
        Value::Object(map) => {
            for (key, value) in map {
                match value.as_str() {
                    Some(text) if matches!(key.as_str(), "name" | "title" | "headline") => add(text),
                    _ => names_in(value, add),
                }
            }
        }
        _ => {}
    }
}

/// The fixed words of a label, between its placeholders.
fn pieces(label: &str) -> Vec<&str> {
    let mut pieces = vec![label];
    for placeholder in placeholders(label) {
        pieces = pieces
            .into_iter()
            .flat_map(|piece| piece.split(placeholder))
            .collect();
    }
    let trimmed = pieces
        .into_iter()
        .map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.filter(|piece| piece.chars().count() > 1).collect()
}

/// Whether `text` has `piece` as whole words.
fn has_words(text: &str, piece: &str) -> bool {
    text.match_indices(piece).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + piece.len()..].chars().next();
        [before, after]
            .into_iter()
            .flatten()
            .all(|c| !c.is_alphanumeric())
    })
}

/// Keys of the interface texts that the default theme and the printer of pages use.
fn used_keys() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = [
        "feedback_subject",
        "footnotes",
        "footnote_back",
        "video",
        "audio",
        "file_details",
        "enlarge",
        "transcript",
    ]
    .into_iter()
    .chain([
        "not_found_title",
        "redirect_title",
        "articles_of_author",
        "articles_of_tag",
    ])
    .chain(["articles_of_year", "articles_of_month"])
    .map(str::to_owned)
    .collect();
    for path in walk(&repository().join("themes/phuong/templates")) {
        let text = std::fs::read_to_string(path).expect("a template");
        for part in text.split("labels.").skip(1) {
            let end = part
                .find(|c: char| !c.is_ascii_lowercase() && c != '_')
                .unwrap_or(part.len());
            keys.insert(part[..end].to_owned());
        }
    }
    keys
}

#[test]
fn every_text_of_the_theme_appears_in_its_language() {
    // Shown by sites without any article only.
    let elsewhere = ["no_articles"];
    for language in ["vi", "en"] {
        let words = words(published(language));
        for key in used_keys()
            .iter()
            .filter(|key| !elsewhere.contains(&key.as_str()))
        {
            let (_, vi, en) = TABLE.iter().find(|(name, _, _)| name == key).unwrap_or_else(|| {
                panic!(
                    "src/config/labels.rs: add a row for `{key}`, since a template asks for `labels.{key}`"
                )
            });
            let label = if language == "vi" { vi } else { en };
            for piece in pieces(label) {
                let is_there = words.iter().any(|(_, text)| has_words(text, piece));
                assert!(
                    is_there,
                    "{language}: no page of this test shows `{piece}`, which is the label `{key}` of src/config/labels.rs: \
                     show it in themes/phuong/templates, or make a page with it in tests/it/languages.rs"
                );
            }
        }
    }
}

#[test]
fn no_text_of_the_other_language_is_left() {
    for language in ["vi", "en"] {
        let words = words(published(language));
        let own: Vec<&str> = TABLE
            .iter()
            .map(|(_, vi, en)| if language == "vi" { *vi } else { *en })
            .collect();
        let mut faults = BTreeSet::new();
        for (key, vi, en) in TABLE {
            let other = if language == "vi" { en } else { vi };
            for piece in pieces(other) {
                if own.iter().any(|label| has_words(label, piece)) {
                    continue;
                }
                for (name, text) in words.iter().filter(|(_, text)| has_words(text, piece)) {
                    faults.insert(format!("{language}: `{piece}` of `{key}` in {name}: {text}"));
                }
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// The site's own words have no marks, so that every letter with a mark is an interface text.
#[test]
fn an_english_site_has_no_vietnamese_letter() {
    for (name, text) in words(published("en")) {
        let is_vietnamese = |c: char| c.is_alphabetic() && !c.is_ascii();
        assert!(
            !text.contains(is_vietnamese),
            "{name} of a site in English has Vietnamese words, which belong to src/config/labels.rs: {text}"
        );
    }
}

#[test]
fn pages_say_their_language_and_write_dates_in_it() {
    for (language, locale, name, date) in [
        (
            "vi",
            "vi_VN",
            "chuyen-muc/qat/index.html",
            "Thứ Sáu, 20/11/2026 08:05 (GMT+7)",
        ),
        (
            "en",
            "en_GB",
            "category/qat/index.html",
            "Friday, 20 November 2026 08:05 (GMT+7)",
        ),
    ] {
        let tree = published(language);
        let read = |name: &str| Html::parse_document(std::str::from_utf8(&tree[name]).expect("UTF-8"));
        for page in tree.keys().filter(|name| name.ends_with(".html")) {
            let lang = attribute_of(&read(page), "html", "lang");
            assert_eq!(lang.as_deref(), Some(language), "{page}");
        }
        let list = read(name);
        let own = attribute_of(&list, "meta[property='og:locale']", "content");
        assert_eq!(own.as_deref(), Some(locale));
        let article = read("2026/11/qib-1/index.html");
        assert_eq!(text_of(&article, "article time").as_deref(), Some(date));
        let feed: Value = serde_json::from_slice(&tree["feed.json"]).expect("JSON");
        assert_eq!(feed["language"], language);
        let rss = std::str::from_utf8(&tree["rss.xml"]).expect("UTF-8");
        assert!(rss.contains(&format!("<language>{language}</language>")));
        let data = text_of(&article, "script[type='application/ld+json']").expect("structured data");
        assert!(data.contains(&format!("\"inLanguage\":\"{language}\"")), "{data}");
    }
}

#[test]
fn addresses_are_in_the_language_of_the_site() {
    for (language, names) in [
        (
            "vi",
            [
                "chuyen-muc/qat",
                "tac-gia/zob",
                "tu-khoa/qux",
                "tim-kiem",
                "chuyen-muc/qat/trang/2",
            ],
        ),
        (
            "en",
            [
                "category/qat",
                "author/zob",
                "tag/qux",
                "search",
                "category/qat/page/2",
            ],
        ),
    ] {
        let tree = published(language);
        for name in names {
            assert!(
                tree.contains_key(&format!("{name}/index.html")),
                "{language}: {name}"
            );
        }
        assert_eq!(Published::new(tree, "https://x.example/").dead(), [""; 0]);
    }
    let count = |language| published(language).len();
    assert_eq!(count("vi"), count("en"));
}

#[test]
fn an_english_article_page_has_the_four_sections() {
    let tree = published("en");
    let page = std::str::from_utf8(&tree["2026/11/qib-1/index.html"]).expect("UTF-8");
    let document = Html::parse_document(page);
    let headings: Vec<String> = document
        .select(&selector("h2"))
        .map(|heading| heading.text().collect::<String>().trim().to_owned())
        .collect();
    for heading in ["Feedback", "Other news", "Latest", "Website links"] {
        assert!(headings.iter().any(|found| found == heading), "{headings:?}");
    }
}

#[test]
fn a_site_without_articles_says_so() {
    for (language, said) in [("vi", "Chưa có bài nào."), ("en", "There are no articles yet.")] {
        let settings = format!(
            "title = \"X\"\nbase_url = \"https://x.example/\"\nlanguage = \"{language}\"\n[[categories]]\nlabel = \"Q\"\n"
        );
        let project = Project::new([("site.toml", settings)]);
        project.build(&[]).assert(0);
        assert!(project.page("index.html").contains(said));
        let tree = project.output();
        assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
    }
}

/// `[labels]` goes before both languages.
#[test]
fn a_site_can_change_every_text() {
    let labels: String = TABLE
        .iter()
        .map(|(key, vi, _)| {
            let placeholders: String = placeholders(vi).map(|field| format!(" {field}")).collect();
            format!("{key} = \"Label of {key}{placeholders}\"\n")
        })
        .collect();
    let project = project("vi");
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("settings");
    project.put(
        "site.toml",
        settings.replace("[agency]", &format!("[labels]\n{labels}[agency]")),
    );
    project.build(&["--drafts"]).assert(0);
    let words = words(&project.output());
    for key in used_keys().iter().filter(|key| *key != "no_articles") {
        let text = format!("Label of {key}");
        assert!(
            words.iter().any(|(_, word)| has_words(word, &text)),
            "`{key}` appears nowhere"
        );
    }
}
