//! Pages that stay as they were published: of articles that are held back, when their last version cannot be printed either,
//! since the theme has changed or bantin has a bug. Such a page was right when it was published. It stays while all that it refers
//! to is still there; otherwise something was withdrawn that it still shows, and the article is left out.

use crate::base::path::UrlPath;
use crate::disk::publish::retention::Retention;
use crate::render::press::Press;
use crate::render::refs::{Needs, needs};
use crate::site::plan::Job;
use crate::site::stand_in::Instead;

/// Whether a job prints the last published version of an article, and not its file.
pub fn is_stand_in(press: &Press, job: &Job) -> bool {
    let Job::Entry(id) = job else { return false };
    let path = &press.site.library.entry(*id).article.path;
    matches!(press.site.held_back.get(path), Some(Instead::Published(_)))
}

/// Keeps the page at `url`, with files of the theme that it was made for; the pictures on it. `None`: it cannot stay. `keep`
/// keeps a file of the published folder, and gives its bytes.
pub fn kept(
    press: &Press,
    url: &UrlPath,
    keep: impl Fn(&str, Retention) -> Option<Vec<u8>>,
) -> Option<Vec<String>> {
    let page = keep(&url.file(), Retention::Page)?;
    let Needs { pictures, assets } = needs(&press.site, url, &page)?;
    let mut assets = assets.iter();
    assets
        .all(|file| keep(file, Retention::Theme).is_some())
        .then_some(pictures)
}
