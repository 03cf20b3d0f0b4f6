//! Whatever an editor types as a title comes out as the same text, in every place where it is shown:
//! pages, attributes, feeds, structured data.

use crate::support::crawl::{attribute_of, selector, text_of};
use crate::support::project::Project;
use crate::support::xml::{self, Element};
use crate::support::{Tree, cases};
use bantin::base::percent;
use bantin::text::nfc::squeeze;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::Html;
use serde_json::Value;

/// What breaks out of HTML, attributes, scripts, XML, addresses, templates and settings.
const NASTY: [&str; 39] = [
    "<",
    ">",
    "&",
    "\"",
    "'",
    "]]>",
    "</script>",
    "</script ",
    "<script ",
    "<!--<script>",
    "</title>",
    "<!--",
    "-->",
    "<b>",
    "<![CDATA[",
    "&amp;",
    "&lt;",
    "&#60;",
    "\u{202e}",
    "😀",
    "👨\u{200d}👩\u{200d}👧",
    "{{",
    "}}",
    "{{ site.title }}",
    "{% raw %}",
    "{#",
    "%",
    "%20",
    "\\",
    "\\n",
    "${x}",
    "`",
    "javascript:",
    "onload=",
    "/",
    "đường",
    "phường",
    " ",
    "a",
];

/// A line of such pieces, as bantin keeps lines: without white space at its ends or twice in a row.
fn nasty() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&NASTY[..]), 1..9)
        .prop_map(|pieces| squeeze(&pieces.concat()).into_owned())
        .prop_filter("a line needs something in it", |line| !line.is_empty())
}

/// A scalar of YAML in double quotes.
fn yaml(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn toml(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// The published site, read by parsers that know nothing of bantin.
struct Read {
    tree: Tree,
}

impl Read {
    fn page(&self, name: &str) -> Html {
        Html::parse_document(self.text(name))
    }

    fn text(&self, name: &str) -> &str {
        let bytes = self.tree.get(name).unwrap_or_else(|| panic!("no `{name}`"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    fn xml(&self, name: &str) -> Element {
        xml::parse(self.text(name))
    }

    /// The structured data of a page of this type.
    fn structured(&self, name: &str, kind: &str) -> Value {
        let script =
            text_of(&self.page(name), "script[type='application/ld+json']").expect("structured data");
        let data: Value = serde_json::from_str(&script).expect("JSON");
        let mut items = data.as_array().expect("a list").iter();
        items
            .find(|item| item["@type"] == kind)
            .expect("an item of this type")
            .clone()
    }
}

/// Texts of the links of a page that lead to `href`, pictures left out.
fn link_texts(document: &Html, href: &str) -> Vec<String> {
    let links = selector("a");
    let links = document
        .select(&links)
        .filter(|link| link.value().attr("href") == Some(href));
    let texts = links.map(|link| link.text().collect::<String>().trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

fn check_title(read: &Read, index: usize, title: &str) -> Result<(), TestCaseError> {
    let href = format!("/2026/11/bai-{index}/");
    let url = format!("https://x.example{href}");
    let name = format!("2026/11/bai-{index}/index.html");
    let page = read.page(&name);
    let text = |css: &str| text_of(&page, css).map(|text| text.trim().to_owned());
    prop_assert_eq!(text("title"), Some(format!("{title} - Bản tin phường Thử")));
    prop_assert_eq!(text("article h1"), Some(title.to_owned()));
    let property = attribute_of(&page, "meta[property='og:title']", "content");
    prop_assert_eq!(property.as_deref(), Some(title));
    prop_assert_eq!(&read.structured(&name, "NewsArticle")["headline"], title);
    let steps = read.structured(&name, "BreadcrumbList");
    let steps = steps["itemListElement"].as_array().expect("steps");
    prop_assert_eq!(&steps.last().expect("the page")["name"], title);
    let mail = attribute_of(&page, "a[href^='mailto:thu@']", "href").expect("a way to answer");
    prop_assert_eq!(
        percent::decode(&mail),
        format!("mailto:thu@x.example?subject=Phản hồi: {title}")
    );
    for list in [
        "2026/index.html",
        "2026/11/index.html",
        "chuyen-muc/tin/index.html",
    ] {
        let texts = link_texts(&read.page(list), &href);
        prop_assert!(
            !texts.is_empty() && texts.iter().all(|text| text == title),
            "{list}: {texts:?}"
        );
    }
    let texts = link_texts(&read.page("index.html"), &href);
    prop_assert!(texts.iter().all(|text| text == title), "{texts:?}");

    let rss = read.xml("rss.xml");
    let item = rss
        .all("item")
        .into_iter()
        .find(|item| item.child("link") == Some(url.as_str()));
    prop_assert_eq!(item.and_then(|item| item.child("title")), Some(title));
    let feed = feed_rs::parser::parse(read.text("rss.xml").as_bytes()).expect("a feed");
    let entry = feed
        .entries
        .iter()
        .find(|entry| entry.id == url)
        .expect("the article");
    prop_assert_eq!(
        entry.title.as_ref().map(|title| title.content.as_str()),
        Some(title)
    );
    let feed: Value = serde_json::from_str(read.text("feed.json")).expect("JSON");
    let items = feed["items"].as_array().expect("a list");
    let item = items
        .iter()
        .find(|item| item["url"] == *url)
        .expect("the article");
    prop_assert_eq!(&item["title"], title);
    let pages = read.xml("sitemap.xml");
    let is_there = pages.all("loc").iter().any(|loc| loc.text == url);
    prop_assert!(is_there);
    Ok(())
}

fn site_with(titles: &[String]) -> Read {
    let settings = format!(
        "{}\n[feedback]\nemail = \"thu@x.example\"\n",
        crate::support::project::SETTINGS
    );
    let project = Project::new([("site.toml", settings)]);
    for (index, title) in titles.iter().enumerate() {
        let text = format!(
            "---\ntitle: {}\ndate: 2026-11-{:02}\n---\n\nNội dung.\n",
            yaml(title),
            index + 1
        );
        project.put(&format!("content/tin/bai-{index}.md"), text);
    }
    project.build(&[]).assert(0);
    Read {
        tree: project.output(),
    }
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn titles_come_out_as_they_were_typed(titles in prop::collection::vec(nasty(), 6)) {
        let read = site_with(&titles);
        for (index, title) in titles.iter().enumerate() {
            check_title(&read, index, title)?;
        }
    }

    #[test]
    fn names_and_captions_come_out_as_they_were_typed(texts in prop::collection::vec(nasty(), 7)) {
        let [author, tag, alt, caption, credit, summary, source] = &texts[..] else { unreachable!() };
        // A caption that names a credit of its own is another test's.
        let front = format!(
            "---\ntitle: Bài\ndate: 2026-11-20\nauthor: {}\ntags: [{}]\nsummary: {}\nsource: {}\nphoto:\n  src: a.jpg\n  alt: {}\n  caption: {}\n  credit: {}\n---\n\nNội dung.\n",
            yaml(author), yaml(tag), yaml(summary), yaml(source), yaml(alt), yaml(caption), yaml(credit),
        );
        let project = Project::new([("content/tin/bai.md", front)]);
        project.put("content/tin/a.jpg", crate::support::picture::jpeg(30, 20, 1));
        project.build(&[]).assert(0);
        let read = Read { tree: project.output() };
        let page = read.page("2026/11/bai/index.html");
        let text = |css: &str| text_of(&page, css).map(|text| text.trim().to_owned()).unwrap_or_default();
        prop_assert_eq!(text("a[rel=author]"), author.as_str());
        prop_assert_eq!(text("a[rel=tag]"), tag.as_str());
        prop_assert_eq!(text("article .lead"), summary.as_str());
        prop_assert_eq!(text("article .source"), format!("Nguồn: {source}"));
        prop_assert_eq!(text("figure .credit"), format!("Ảnh: {credit}"));
        prop_assert_eq!(attribute_of(&page, "article figure img", "alt"), Some(alt.clone()));
        let data = read.structured("2026/11/bai/index.html", "NewsArticle");
        prop_assert_eq!(&data["author"][0]["name"], author);
        prop_assert_eq!(&data["keywords"][0], tag);
        let rss = read.xml("rss.xml");
        let item = rss.all("item")[0];
        prop_assert_eq!(item.child("dc:creator"), Some(author.as_str()));
        let description = Html::parse_fragment(item.child("description").expect("a description"));
        prop_assert_eq!(description.root_element().text().collect::<String>(), summary.as_str());
        let feed: Value = serde_json::from_str(read.text("feed.json")).expect("JSON");
        prop_assert_eq!(&feed["items"][0]["summary"], summary);
        prop_assert_eq!(&feed["items"][0]["authors"][0]["name"], author);
        read.xml("sitemap.xml");
    }

    #[test]
    fn settings_come_out_as_they_were_typed(texts in prop::collection::vec(nasty(), 8)) {
        let [title, agency, category, about, group, link, notice, label] = &texts[..] else { unreachable!() };
        let settings = format!(
            "title = {}\nbase_url = \"https://x.example/\"\n[agency]\nname = {}\n[notice]\ntext = {}\n[labels]\nother_news = {}\nlatest = \"Mới\"\n\
             [[categories]]\nlabel = {}\nslug = \"tin\"\ndescription = {}\n[[website_links]]\ngroup = {}\nlabel = {}\nurl = \"https://y.example/?a=1&b=2\"\n",
            toml(title), toml(agency), toml(notice), toml(label), toml(category), toml(about), toml(group), toml(link),
        );
        let article = |name: &str| format!("---\ntitle: {name}\ndate: 2026-11-20\n---\n\nNội dung.\n");
        let project = Project::new([
            ("site.toml", settings),
            ("content/tin/bai.md", article("Bài")),
            ("content/tin/hai.md", article("Hai")),
        ]);
        project.build(&[]).assert(0);
        let read = Read { tree: project.output() };
        let page = read.page("2026/11/bai/index.html");
        let has = |css: &str, text: &str| {
            page.select(&selector(css)).any(|element| element.text().collect::<String>().trim() == text)
        };
        prop_assert_eq!(text_of(&page, "title"), Some(format!("Bài - {title}")));
        prop_assert_eq!(attribute_of(&page, "meta[property='og:site_name']", "content"), Some(title.clone()));
        prop_assert!(has("header p, footer p", agency), "agency");
        prop_assert!(has("nav a", category), "category");
        prop_assert!(has("h2", label), "label");
        prop_assert!(has("h3", group), "group");
        prop_assert!(has("a[href='https://y.example/?a=1&b=2']", link), "link");
        prop_assert!(text_of(&page, "aside").is_some_and(|text| text.contains(notice.as_str())), "notice");
        let list = read.page("chuyen-muc/tin/index.html");
        prop_assert_eq!(text_of(&list, "h1"), Some(category.clone()));
        prop_assert_eq!(attribute_of(&list, "meta[name=description]", "content"), Some(about.clone()));
        let rss = read.xml("chuyen-muc/tin/rss.xml");
        let channel = rss.all("channel")[0];
        prop_assert_eq!(channel.child("title").unwrap_or_default(), format!("{category} - {title}"));
        prop_assert_eq!(channel.child("description"), Some(about.as_str()));
        let feed: Value = serde_json::from_str(read.text("feed.json")).expect("JSON");
        prop_assert_eq!(&feed["title"], title);
    }
}

/// Every nasty piece by itself, in one site: what the random titles may miss.
#[test]
fn each_nasty_piece_comes_out_as_it_was_typed() {
    let titles: Vec<String> = NASTY
        .iter()
        .map(|piece| squeeze(piece).into_owned())
        .filter(|piece| !piece.is_empty())
        .collect();
    for titles in titles.chunks(12) {
        let read = site_with(titles);
        for (index, title) in titles.iter().enumerate() {
            check_title(&read, index, title).unwrap_or_else(|error| panic!("{title}: {error}"));
        }
    }
}

/// The text of an article is Markdown and nothing else.
#[test]
fn article_text_never_goes_through_the_template_engine() {
    let body = "{{ site.title }} {% raw %} {# a #} `{{ b }}` </script> ]]>\n\n    {{ c }}\n";
    let project = Project::new([(
        "content/tin/bai.md",
        format!("---\ntitle: Bài\ndate: 2026-11-20\n---\n\n{body}"),
    )]);
    let run = project.build(&[]);
    run.assert(0);
    let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
    let text = text_of(&page, "article .body").expect("a body");
    for piece in ["{{ site.title }}", "{% raw %}", "{# a #}", "{{ b }}", "{{ c }}"] {
        assert!(text.contains(piece), "{piece}: {text}");
    }
}
