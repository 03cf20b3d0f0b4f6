//! Articles of one form each: what is drawn at random is often not drawn at all.

use super::forms::{Form, HTML, LINKS, TEXT};
use super::random::{Article, Block, HIDES, Key, MORE, Writer};

/// An article for each form, with its block alone; for each line of front matter; and for each that hides.
pub fn articles(writer: &mut Writer) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    for form in [TEXT, LINKS, HTML].into_iter().flatten() {
        let keys = plain(writer);
        let blocks = vec![block(writer, form)];
        add(&mut articles, keys, blocks, None);
    }
    for more in MORE {
        let mut keys = plain(writer);
        keys.push(writer.key(more));
        add(&mut articles, keys, vec![paragraph(writer)], None);
    }
    for (kind, line) in HIDES {
        let mut keys = plain(writer);
        keys.retain(|key| !(key.kind == "date" && line.starts_with("date:")));
        keys.push(Key {
            kind,
            text: (*line).to_owned(),
            shown: String::new(),
        });
        add(&mut articles, keys, vec![paragraph(writer)], Some(line));
    }
    articles
}

fn add(articles: &mut Vec<Article>, keys: Vec<Key>, blocks: Vec<Block>, hidden_by: Option<&'static str>) {
    let name = format!("moi-{}", articles.len());
    articles.push(Article {
        name,
        keys,
        blocks,
        hidden_by,
    });
}

/// A title and a date.
fn plain(writer: &mut Writer) -> Vec<Key> {
    let title = writer.filled("ø ø");
    let date = Key {
        kind: "date",
        text: "date: 2026-11-20".to_owned(),
        shown: String::new(),
    };
    let text = format!("title: {title}");
    vec![
        Key {
            kind: "title",
            text,
            shown: title,
        },
        date,
    ]
}

fn block(writer: &mut Writer, (kind, form, expects): &Form) -> Block {
    let text = writer.filled(form);
    Block { kind, text, expects }
}

fn paragraph(writer: &mut Writer) -> Block {
    block(writer, &("paragraph", "¤", &[]))
}
