//! The law of what editors type: every word is on the page, in its order and on its line, or a message covers the line
//! that lost it; and nothing that is meant to be hidden is anywhere.
//!
//! The words of a source are read by `source`, which knows nothing of bantin's parser; those of a page by `page`, from
//! published HTML. Random articles are made of `forms`, from a seed, several hundred to a site. `BANTIN_CASES=20 cargo test
//! law` makes twenty sites of other articles each time; `BANTIN_SEED=7` begins with a seed that was printed.

mod align;
mod every;
mod faults;
mod forms;
mod page;
mod random;
mod sites;
mod source;
mod texts;
mod told;

use crate::support::NOW;
use crate::support::project::{Project, run};
use faults::faults;
use random::{Article, Writer};
use serde_json::Value;
use sites::{ARTICLES, check, site, told_of};
use texts::texts;
use told::{Told, said, said_of};

/// The seed of the site that every run makes.
const SEED: u64 = 20_261_123;

#[test]
fn every_word_of_random_articles_is_on_the_page_or_a_message_names_its_line() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (sites, first) = match (number("BANTIN_CASES"), number("BANTIN_SEED")) {
        (sites, Some(seed)) => (sites.unwrap_or(1), seed),
        (None, None) => (1, SEED),
        (Some(sites), None) => {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            (sites, since.expect("after 1970").as_secs())
        }
    };
    let mut wrong = Vec::new();
    for seed in first..first + sites {
        let mut writer = Writer::new(seed);
        let articles: Vec<Article> = (0..ARTICLES).map(|number| writer.article(number)).collect();
        let found = check(&articles);
        if !found.is_empty() {
            wrong.push(told_of(seed, &articles, &found));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each form once, and alone: nothing around it is told in its place.
#[test]
fn every_word_of_each_form_is_on_the_page_or_a_message_names_its_line() {
    let articles = every::articles(&mut Writer::new(SEED));
    let found = check(&articles);
    assert!(found.is_empty(), "{}", told_of(SEED, &articles, &found));
}

/// Whether the law holds for one article of a site that was built; how not, unless it is held back, or not to be seen yet.
pub fn holds(project: &Project, path: &str, text: &str, diagnostics: &[Value]) -> Result<(), String> {
    let said = said_of(diagnostics);
    let told = Told::of(path, &said);
    if !path.ends_with(".md") {
        return Ok(());
    }
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    let list = ["list", "--format", "json", "--now", NOW, "--root", root];
    let list = run(&list, |_| ()).stdout;
    let list: Value = serde_json::from_str(&list).map_err(|error| format!("{error}: {list}"))?;
    let articles = list["articles"].as_array().ok_or("no list")?;
    let Some(article) = articles.iter().find(|article| article["path"] == path) else {
        return Err(format!("{path} is in no list: {list:#}"));
    };
    if ["held", "draft", "scheduled"]
        .map(Value::from)
        .contains(&article["status"])
    {
        return Ok(());
    }
    let url = article["url"].as_str().unwrap_or_default();
    let (_, address) = url.split_once("://").ok_or("it has no address")?;
    let (_, address) = address.split_once('/').ok_or("it has no address")?;
    let file = format!("{address}index.html");
    if !project.has(&file) {
        return Err(format!("nothing is published: {article:#}"));
    }
    let found = faults(
        &text.replace("\r\n", "\n"),
        &page::read(&project.page(&file)),
        &told,
    );
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("the law is broken: {found:?}\n{text}"))
    }
}

#[test]
fn every_word_of_the_texts_of_this_repository_is_on_its_page() {
    let texts = texts();
    assert!(texts.len() > 40, "{}", texts.len());
    let project = site();
    for (number, (_, body)) in texts.iter().enumerate() {
        let text = format!("---\ntitle: Bài {number}\ndate: 2026-11-20\n---\n{body}");
        project.put(&format!("content/tin/bai-{number}.md"), text);
    }
    let run = project.build(&["--format", "json"]);
    let said = said(&run.stdout);
    let mut wrong = Vec::new();
    let mut read = 0;
    for (number, (name, body)) in texts.iter().enumerate() {
        let told = Told::of(&format!("content/tin/bai-{number}.md"), &said);
        let file = format!("2026/11/bai-{number}/index.html");
        if !project.has(&file) {
            assert!(told.has_error(), "{name} is gone");
            continue;
        }
        read += 1;
        let text = format!("---\ntitle: Bài {number}\ndate: 2026-11-20\n---\n{body}");
        let found = faults(&text, &page::read(&project.page(&file)), &told);
        wrong.extend(found.into_iter().map(|fault| format!("{name}: {fault:?}")));
    }
    assert!(
        read * 20 > texts.len() * 19,
        "{read} of {} are published",
        texts.len()
    );
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The sample, with its true front matter.
#[test]
fn every_word_of_the_sample_site_is_on_its_page() {
    let sources = crate::sample::sources();
    let built = crate::sample::sample();
    let said = said(&built.run.stdout);
    let pages: Vec<(&String, String)> = built
        .tree
        .iter()
        .filter(|(name, _)| name.ends_with("index.html"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes.clone()).expect("UTF-8")))
        .filter(|(_, page)| page.contains("<article class=\"story\""))
        .collect();
    let mut wrong = Vec::new();
    let mut read = 0;
    for (name, bytes) in &sources {
        if !name.starts_with("content/") || !name.ends_with(".md") {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let stem = name
            .trim_end_matches("/index.md")
            .trim_end_matches(".md")
            .rsplit('/')
            .next()
            .expect("a name");
        let slug = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        let Some((_, page)) = pages
            .iter()
            .find(|(page, _)| page.ends_with(&format!("{slug}/index.html")))
        else {
            continue;
        };
        read += 1;
        let found = faults(&text, &page::read(page), &Told::of(name, &said));
        wrong.extend(found.into_iter().map(|fault| format!("{name}: {fault:?}")));
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(read > 40, "{read} articles");
}

/// The reading of sources itself: what must be seen, and what need not.
#[test]
fn words_of_a_source_are_read_simply() {
    let read = |text: &str| -> String {
        let words = source::words(text, 1);
        let words: Vec<String> = words
            .iter()
            .map(|word| {
                if word.must {
                    word.text.clone()
                } else {
                    format!("({})", word.text)
                }
            })
            .collect();
        words.join(" ")
    };
    for (text, expected) in [
        ("n**ă**m \\*a\\* `b*c`", "năm a bc"),
        (
            "[a b](c.md \"d\") ![e](f (1).jpg)",
            "a b (c) (md) d e (f) (1) (jpg)",
        ),
        ("[a](b.jpg, Ảnh: c)", "a (b) (jpg) Ảnh c"),
        ("a[^1] b\n\n[^1]: c\n\nd", "a (1) b d c"),
        (
            "a <b x=\"y\">c</b>d <https://e.vn> &nbsp;f",
            "a (b) (x) (y) (b) cd https e vn (nbsp) f",
        ),
        ("```x\n<y>\n```\nz", "(x) y z"),
        ("a <script>b(c)</script> d", "a (script) (b) (c) (script) d"),
        ("## a {#b}\n- [x] c", "a (b) (x) c"),
        ("1. a\n2) b", "1 a 2 b"),
        ("Sa\u{ad}u ho\u{300}a", "Sau hòa"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}
