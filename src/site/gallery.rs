//! The pictures that `gallery` in front matter names: one by one, or all of a folder. A pure look-up that checking and
//! rendering share, so that they agree; makes no messages.

use super::links::{FoundFile, find_file, waits_for_file};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::content::article::Article;
use crate::content::front_matter::fields::GalleryItem;
use crate::source::role::CONTENT;
use crate::source::tree::{Data, SourceFile, SourceTree};
use crate::text::order::natural_key;
use std::sync::Arc;

/// What an entry of `gallery` names.
#[derive(Debug)]
pub enum GallerySource<'a> {
    /// A folder: the files right in it, in the order of their names, with numbers as numbers.
    Folder(Vec<&'a Arc<SourceFile>>),
    /// A file.
    File(FoundFile<'a>),
    /// Nothing that is there.
    Nothing,
}

/// What `src` names in an article in `folder`: relative to the folder, else to `content/`.
#[must_use]
pub fn named<'a>(tree: &'a SourceTree, folder: &str, src: &str) -> GallerySource<'a> {
    let src = src.trim_start_matches('/');
    let paths = [folder, CONTENT].map(|from| SourcePath::resolve(from, src).ok());
    for path in paths.into_iter().flatten() {
        let is_inside = path.as_str() == CONTENT || path.relative_to(CONTENT).is_some();
        if !is_inside || tree.get(path.as_str()).is_some() {
            break;
        }
        let mut files: Vec<_> = tree
            .in_folder(path.as_str())
            .filter(|file| file.path.folder() == path.as_str())
            .collect();
        if !files.is_empty() {
            files.sort_by_cached_key(|file| natural_key(file.path.file_name()));
            return GallerySource::Folder(files);
        }
    }
    match find_file(tree, folder, src) {
        Ok(Some(found)) => GallerySource::File(found),
        Ok(None) | Err(_) => GallerySource::Nothing,
    }
}

/// Every file that the gallery of an article refers to, with its entry: pictures, and files that are meant as such.
pub fn files<'a>(
    tree: &'a SourceTree,
    article: &'a Article,
) -> impl Iterator<Item = (&'a Arc<SourceFile>, &'a GalleryItem)> {
    article.front.gallery.iter().flat_map(|item| {
        let files = match named(tree, article.path.folder(), &item.src.value) {
            GallerySource::Folder(files) => files,
            GallerySource::File(found) => vec![found.file],
            GallerySource::Nothing => Vec::new(),
        };
        files.into_iter().map(move |file| (file, item))
    })
}

/// `Some`: why the article must wait: it refers to a file that cannot be read now. `None`: it refers to none such.
#[must_use]
pub fn waits(article: &Article, tree: &SourceTree) -> Option<Diagnostic> {
    waits_for_file(article, tree, files(tree, article).map(|(file, _)| file))
}

/// The pictures of the gallery of an article that can be shown.
pub fn pictures<'a>(
    tree: &'a SourceTree,
    article: &'a Article,
) -> impl Iterator<Item = (&'a Arc<SourceFile>, &'a GalleryItem)> {
    files(tree, article).filter(|(file, _)| matches!(file.data, Data::Picture(Ok(_))))
}
