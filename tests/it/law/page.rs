//! The words of a published article as a browser shows them, and the little else that the law speaks of.

use super::source::{is_invisible, is_joint, is_letter};
use crate::support::crawl::selector;
use scraper::{ElementRef, Html, Node};
use unicode_normalization::UnicodeNormalization as _;

/// A word on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its letters and digits.
    pub text: String,
    /// The line on which it stands, if nothing were wrapped.
    pub row: usize,
}

/// The article element of a page.
#[derive(Debug, Default)]
pub struct Page {
    /// What stands around the text: title, lead, photograph, names.
    pub head: Vec<Shown>,
    /// The text.
    pub body: Vec<Shown>,
    /// Texts of the body that are not code, one for each block.
    pub texts: Vec<String>,
    /// Pictures in the body.
    pub pictures: usize,
    /// Texts of links in the body.
    pub links: Vec<String>,
    /// Credits, of the lead photograph too.
    pub credits: Vec<String>,
}

/// Reads the article of a page.
pub fn read(html: &str) -> Page {
    // Lists of other articles stand around it, and take longer to read than it does.
    let start = html.find("<article").expect("an article");
    let end = html.rfind("</article>").expect("its end");
    let document = Html::parse_fragment(&html[start..end]);
    let article = document.select(&selector("article")).next().expect("an article");
    let texts = |css: &str| -> Vec<String> {
        let selector = selector(css);
        let found = article.select(&selector);
        found
            .map(|element| element.text().collect::<String>().nfc().collect())
            .collect()
    };
    let body = article.select(&selector(".body")).next().expect("a body");
    let mut page = Page {
        links: texts(".body a"),
        credits: texts(".credit"),
        pictures: body.select(&selector("img")).count(),
        ..Page::default()
    };
    let mut reader = Reader::default();
    reader.element(body);
    reader.block();
    page.body = std::mem::take(&mut reader.words);
    page.texts = std::mem::take(&mut reader.texts);
    let mut reader = Reader {
        leaves_out_body: true,
        ..Reader::default()
    };
    reader.element(article);
    reader.block();
    page.head = reader.words;
    page
}

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

#[derive(Default)]
struct Reader {
    words: Vec<Shown>,
    texts: Vec<String>,
    word: String,
    text: String,
    row: usize,
    leaves_out_body: bool,
    in_code: bool,
    in_pre: bool,
}

impl Reader {
    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if matches!(name, "script" | "style") || self.leaves_out_body && element.attr("class") == Some("body")
        {
            return;
        }
        let is_block = BLOCKS.contains(&name);
        if is_block {
            self.block();
        } else if matches!(name, "a" | "img") {
            self.flush();
        }
        self.attribute(element, "alt");
        let (in_code, in_pre) = (self.in_code, self.in_pre);
        self.in_code |= matches!(name, "code" | "pre" | "kbd" | "samp");
        self.in_pre |= name == "pre";
        let is_counted = name == "ol" && element.attr("class").is_none();
        let mut number: i64 = element
            .attr("start")
            .and_then(|start| start.parse().ok())
            .unwrap_or(1);
        let is_notes = element
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|above| above.attr("class") == Some("footnotes"));
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text, true),
                Node::Element(inner) => {
                    if is_counted && !is_notes && inner.name() == "li" {
                        self.block();
                        self.text(&number.to_string(), false);
                        self.flush();
                        number += 1;
                    }
                    self.element(ElementRef::wrap(child).expect("an element"));
                }
                _ => {}
            }
        }
        (self.in_code, self.in_pre) = (in_code, in_pre);
        self.attribute(element, "title");
        if is_block {
            self.block();
        } else if matches!(name, "a" | "img") {
            self.flush();
        }
    }

    /// A text that is shown in another way.
    fn attribute(&mut self, element: ElementRef<'_>, name: &str) {
        if let Some(text) = element.attr(name) {
            self.flush();
            self.text(text, false);
            self.flush();
        }
    }

    fn text(&mut self, text: &str, is_seen: bool) {
        for c in text.nfc().filter(|c| !is_invisible(*c)) {
            if is_letter(c) {
                self.word.push(c);
            } else if !is_joint(c) {
                self.flush();
            }
            if c == '\n' && self.in_pre {
                self.row += 1;
            }
            if is_seen && !self.in_code {
                self.text.push(c);
            }
        }
        if self.in_code {
            self.text.push(' ');
        }
    }

    fn flush(&mut self) {
        if !self.word.is_empty() {
            let text = std::mem::take(&mut self.word);
            self.words.push(Shown { text, row: self.row });
        }
    }

    fn block(&mut self) {
        self.flush();
        self.row += 1;
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.texts.push(text);
        }
    }
}
