//! What an editor typed is what readers get: every word on the page, in the place that was meant, or a message with a
//! remedy that works; and nothing that was meant to be hidden.

mod captions;
mod dates;
mod hidden;
mod keys;
mod lines;
mod markup;
mod readers;
mod site;
mod tables;

use bantin::base::diagnostic::Diagnostic;
use bantin::base::digest::Digest;
use bantin::base::fix::Fix;
use bantin::base::path::SourcePath;
use bantin::content::article::parse;

/// The codes of what is wrong with an article, and its text with everything mended that is certain.
fn mended(text: &str) -> (Vec<&'static str>, String) {
    let path = SourcePath::new("content/tin/a.md").expect("a path");
    let said = parse(&path, Digest::of(text.as_bytes()), text).diagnostics;
    let codes = said.iter().map(|one| one.code.id).collect();
    let fixes = said.iter().filter_map(Diagnostic::fix);
    let edits = fixes.filter(|fix| fix.is_certain).flat_map(|fix| fix.edits);
    let all = Fix {
        edits: edits.collect(),
        is_certain: true,
    };
    (codes, all.apply(text))
}

/// The part of a page that is the text of its article.
fn body_of(page: &str) -> &str {
    let (_, rest) = page.split_once("<div class=\"body\">").expect("an article");
    rest.split_once("\n</div>").map_or(rest, |(body, _)| body).trim()
}
