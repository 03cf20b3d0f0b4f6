//! The way of a key of front matter to readers.

use crate::support::crawl::text_of;
use crate::support::picture::jpeg;
use crate::support::project::Project;
use bantin::content::keys::{KEYS, ValueForm};
use scraper::Html;

/// What is typed under a key in words, a reader finds on the page; whoever stands in the byline, a search engine finds in the
/// structured data. A key that is added to the table and forgotten on the way to the page fails here.
#[test]
fn what_a_key_says_is_on_the_page_and_the_byline_is_in_the_structured_data() {
    let word = |index: usize| format!("Bông{index}");
    let texts = || {
        let has_words = |form: ValueForm| match form {
            ValueForm::Line | ValueForm::Lines | ValueForm::Source => true,
            ValueForm::Date
            | ValueForm::Flag
            | ValueForm::Kind
            | ValueForm::Category
            | ValueForm::Template
            | ValueForm::Slug
            | ValueForm::Paths
            | ValueForm::Photo
            | ValueForm::Event
            | ValueForm::Free => false,
        };
        let keys = KEYS.iter().enumerate();
        keys.filter(move |(_, spec)| has_words(spec.form))
    };
    let lines: String = texts()
        .map(|(index, spec)| format!("{}: {}\n", spec.name, word(index)))
        .collect();
    let text = format!("---\ndate: 2026-11-20\nphoto: a.jpg\n{lines}---\n\nChữ.\n");
    let project = Project::new([
        ("content/tin/bai.md", text.as_bytes()),
        ("content/tin/a.jpg", &jpeg(30, 20, 1)[..]),
    ]);
    project.built();
    let page = project.page("2026/11/bai/index.html");
    let mut faults = Vec::new();
    for (index, spec) in texts() {
        if !page.contains(&word(index)) {
            faults.push(format!(
                "`{}: {}` is not on the page: read it in src/content/front_matter/read.rs, hand it to templates in \
                 src/render/view/article.rs and src/render/entry.rs, show it in themes/phuong/templates/",
                spec.name,
                word(index)
            ));
        }
    }
    let document = Html::parse_document(&page);
    let of = |css: &str| text_of(&document, css).unwrap_or_default();
    let (byline, data) = (of(".byline"), of("script[type='application/ld+json']"));
    let named: Vec<_> = texts()
        .filter(|(index, _)| byline.contains(&word(*index)))
        .collect();
    assert!(!named.is_empty(), "no author in the byline: {byline}");
    for (index, spec) in named {
        if !data.contains(&word(index)) {
            faults.push(format!(
                "`{}` is in the byline and not in the structured data: add it in src/render/json_ld.rs",
                spec.name
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
