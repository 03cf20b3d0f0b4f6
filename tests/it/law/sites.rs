//! Sites of random articles: built, judged, and made smaller until only the breach is left.

use super::faults::{Fault, expected, faults};
use super::page;
use super::random::{self, Article, Block};
use super::told::{Told, said};
use crate::support::picture;
use crate::support::project::{Project, SETTINGS};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Articles of one site.
pub const ARTICLES: usize = 250;

/// A site with the files that forms speak of.
pub fn site() -> Project {
    let good = "---\ntitle: Bài khác\ndate: 2026-11-19\nslug: bai-khac\n---\n\nNội dung.\n";
    let project = Project::new([("content/tin/bai-khac.md", good)]);
    project.put(
        "site.toml",
        format!("{SETTINGS}\n[sections]\nlatest = 1\nother_news = 1\n"),
    );
    let photograph = picture::jpeg(8, 8, 1);
    for name in [
        "anh.jpg",
        "anh 2.jpg",
        "anh (1).jpg",
        "anh(1).jpg",
        "anh#3.jpg",
        "anh 4.jpg",
    ] {
        project.put(&format!("content/tin/{name}"), &photograph);
    }
    for name in [
        "don.pdf",
        "don (1).pdf",
        "Mẫu đơn.pdf",
        "Mẫu #1.docx",
        "mau#1.docx",
        "mau1.pdf",
    ] {
        project.put(&format!("content/tin/{name}"), "%PDF-1.4\n");
    }
    project
}

/// What is wrong with each of these articles, built as one site.
pub fn check(articles: &[Article]) -> Vec<(usize, Vec<Fault>)> {
    let project = site();
    for article in articles {
        project.put(&format!("content/tin/{}.md", article.name), article.text());
    }
    let run = project.build(&["--format", "json"]);
    assert!(!run.has_panicked() && matches!(run.code, 0 | 4), "{}", run.stderr);
    let said = said(&run.stdout);
    let mut wrong = Vec::new();
    let mut published = 0;
    for (at, article) in articles.iter().enumerate() {
        let path = format!("content/tin/{}.md", article.name);
        let told = Told::of(&path, &said);
        let file = format!("2026/11/{}/index.html", article.name);
        let found = match (project.has(&file), article.hidden_by) {
            (true, Some(line)) => vec![Fault {
                kind: "shown",
                line: 0,
                what: format!("hidden by {line:?}"),
            }],
            (false, Some(_)) => Vec::new(),
            (false, None) if told.has_error() => Vec::new(),
            (false, None) => vec![Fault {
                kind: "gone",
                line: 0,
                what: String::new(),
            }],
            (true, None) => {
                published += 1;
                let page = page::read(&project.page(&file));
                let mut found = faults(&article.text(), &page, &told);
                found.extend(expected(article, &page, &told));
                found
            }
        };
        if !found.is_empty() {
            wrong.push((at, found));
        }
    }
    let meant = articles
        .iter()
        .filter(|article| article.hidden_by.is_none())
        .count();
    let errors: BTreeSet<&String> = said
        .iter()
        .filter(|one| one.is_error)
        .map(|one| &one.code)
        .collect();
    let counts: Vec<(&String, usize)> = errors
        .into_iter()
        .map(|code| {
            (
                code,
                said.iter()
                    .filter(|one| one.is_error && one.code == *code)
                    .count(),
            )
        })
        .collect();
    assert!(
        articles.len() < ARTICLES || published * 3 > meant,
        "only {published} of {meant} are published: {counts:?}"
    );
    wrong.extend(leaked(&project, articles));
    wrong
}

/// Titles of hidden articles in anything that is published.
fn leaked(project: &Project, articles: &[Article]) -> Vec<(usize, Vec<Fault>)> {
    let output = project.output();
    let texts: Vec<(&String, String)> = output
        .iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    let mut wrong = Vec::new();
    for (at, article) in articles
        .iter()
        .enumerate()
        .filter(|(_, article)| article.hidden_by.is_some())
    {
        let title = article
            .keys
            .iter()
            .find(|key| key.kind.starts_with("title") || key.kind == "key-spelling");
        let mark = title.and_then(|key| key.shown.split(' ').next()).unwrap_or("bai");
        let folded = mark.replace('ẫ', "a");
        for (name, text) in &texts {
            if !mark.is_empty() && (text.contains(mark) || text.contains(&folded)) {
                let what = format!("hidden by {:?}, in {name}", article.hidden_by);
                wrong.push((
                    at,
                    vec![Fault {
                        kind: "shown",
                        line: 0,
                        what,
                    }],
                ));
                break;
            }
        }
    }
    wrong
}

/// The smallest articles that still break the law: one for each that does.
fn shrunk(articles: &[Article], wrong: &[usize]) -> Vec<Article> {
    let mut small: Vec<Article> = Vec::new();
    for at in wrong {
        let article = &articles[*at];
        for (number, block) in article.blocks.iter().enumerate() {
            let plain = random::Key {
                kind: "date",
                text: "date: 2026-11-20".to_owned(),
                shown: String::new(),
            };
            let title = random::Key {
                kind: "title",
                text: "title: Tin".to_owned(),
                shown: "Tin".to_owned(),
            };
            small.push(Article {
                name: format!("{}-{number}", article.name),
                keys: vec![title, plain],
                blocks: vec![block.clone()],
                hidden_by: None,
            });
        }
        small.push(Article {
            name: format!("{}-keys", article.name),
            blocks: vec![Block {
                kind: "paragraph",
                text: "Chữ.".to_owned(),
                expects: &[],
            }],
            ..article.clone()
        });
    }
    let still = check(&small);
    let kept: BTreeSet<usize> = still.iter().map(|(at, _)| *at).collect();
    let mut shown: Vec<Article> = kept.into_iter().map(|at| small[at].clone()).collect();
    for at in wrong {
        let name = format!("{}-", articles[*at].name);
        if !shown.iter().any(|article| article.name.starts_with(&name)) {
            shown.push(articles[*at].clone());
        }
    }
    shown
}

/// Says what is wrong with articles: the smallest one of each kind.
pub fn told_of(seed: u64, articles: &[Article], wrong: &[(usize, Vec<Fault>)]) -> String {
    let small = shrunk(articles, &wrong.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    let mut seen = BTreeSet::new();
    let mut out = format!("seed {seed}: {} articles break the law\n", wrong.len());
    for (at, faults) in check(&small) {
        let article = &small[at];
        for fault in &faults {
            let places = article.places();
            let block = places
                .iter()
                .find(|(_, first, last)| (*first..=*last).contains(&fault.line));
            let form = block.map_or("front matter", |(block, ..)| block.kind);
            if seen.insert((fault.kind, form)) {
                let _ = writeln!(
                    out,
                    "\n== {}: {form}: line {}: {}\n{}",
                    fault.kind,
                    fault.line,
                    fault.what,
                    article.text()
                );
            }
        }
    }
    out
}
