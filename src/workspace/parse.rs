//! One file on its way into the workspace.

use crate::content::article::{self, Parsed};
use crate::content::html::Shelf;
use crate::source::role::Role;
use crate::source::tree::{Data, SourceFile};
use std::mem;
use std::sync::Arc;

/// Takes the text of an article out of its file and parses it; its HTML goes onto the shelf, if there is one.
pub fn file(mut file: SourceFile, shelf: Option<&Arc<dyn Shelf>>) -> (SourceFile, Option<Parsed>) {
    let mut parsed = match mem::replace(&mut file.data, Data::Parsed) {
        Data::Article { text, said } => {
            let mut parsed = article::parse(&file.path, file.digest, &text);
            parsed.diagnostics.extend(said);
            Some(parsed)
        }
        Data::Unreadable(why) if Role::of(&file.path) == Some(Role::Article) => {
            let diagnostics = vec![(*why).clone()];
            file.data = Data::Unreadable(why);
            Some(Parsed {
                article: None,
                broken: None,
                diagnostics,
            })
        }
        other => {
            file.data = other;
            None
        }
    };
    let article = parsed.as_mut().and_then(|parsed| parsed.article.as_mut());
    if let (Some(shelf), Some(article)) = (shelf, article.and_then(Arc::get_mut)) {
        article.body.html.put_away(shelf);
    }
    (file, parsed)
}
