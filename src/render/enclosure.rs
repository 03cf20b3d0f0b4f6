//! The recording that feed readers download or play with an article: the first that stands alone in a paragraph.

use crate::base::path::UrlPath;
use crate::content::body::HoleKind;
use crate::site::entry::Entry;
use crate::site::links::Resolved;
use crate::site::model::Site;
use crate::source::attachment;

/// A recording.
#[derive(Debug, Clone, Copy)]
pub struct Enclosure<'a> {
    /// Its address.
    pub url: &'a UrlPath,
    /// Its length in bytes.
    pub length: u64,
    /// Its media type.
    pub media_type: &'static str,
    /// The text of its link.
    pub title: &'a str,
}

/// The recording of an article. `None`: it has none that browsers play, or the theme has no players.
#[must_use]
pub fn of<'a>(site: &'a Site, entry: &'a Entry) -> Option<Enclosure<'a>> {
    if !site.forms.has_players {
        return None;
    }
    entry.article.body.holes.iter().find_map(|hole| {
        let HoleKind::Player(player) = &hole.kind else {
            return None;
        };
        let Resolved::File(url, file) = site.resolve(entry, &player.target) else {
            return None;
        };
        (file.len > 0).then_some(())?;
        Some(Enclosure {
            url,
            length: file.len,
            media_type: attachment::played(&attachment::ending(&file.path))?,
            title: &player.label,
        })
    })
}
