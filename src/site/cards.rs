//! Which articles have a card for social networks, what stands on it, and where it is published. The address holds the
//! digest of everything that is drawn, so that a card is drawn once. `image::card` draws.

use super::entry::{Entry, EntryId};
use super::library::Library;
use super::model::Site;
use super::pictures::FOLDER;
use super::plan::{Job, Owner, PlannedAddress};
use crate::base::cut::Cut;
use crate::base::path::UrlPath;
use crate::config::settings::{Cards, Config};
use crate::image::card::Card;
use crate::image::card::face::CardColours;
use crate::text::dates::format::month_year;

/// The folder of cards in the published site, between slashes.
fn folder() -> String {
    format!("{FOLDER}card/")
}

/// What stands on the card of an article.
fn card<'s>(config: &'s Config, colours: CardColours, entry: &'s Entry) -> Card<'s> {
    let day = entry.date.map(|date| {
        let civil = date.civil(config.zone);
        (format!("{:02}", civil.day), month_year(civil.year, civil.month))
    });
    Card {
        title: &entry.article.front.title.value,
        site: &config.title,
        day: day.filter(|_| !entry.is_page()),
        colours,
    }
}

/// The card of an article as PNG.
#[must_use]
pub fn draw(site: &Site, id: EntryId) -> Vec<u8> {
    card(&site.config, site.card_colours, site.library.entry(id)).draw()
}

/// Where the card of an article is published. `None`: the settings ask for none.
#[must_use]
pub fn url(config: &Config, colours: CardColours, entry: &Entry) -> Option<UrlPath> {
    let is_asked_for = match config.images.cards {
        Cards::None => false,
        Cards::Missing => entry.article.front.photo.is_none(),
        Cards::All => true,
    };
    if !is_asked_for || entry.is_category_text() {
        return None;
    }
    let digest = card(config, colours, entry)
        .digest(entry.url.as_str())
        .to_string();
    let name = entry.url.as_str().trim_matches('/').rsplit('/').next();
    let name = name.unwrap_or_default().trim_end_matches(".html");
    UrlPath::new(&format!("{}{name}.{}.png", folder(), digest.head(16))).ok()
}

/// Whether this is the address of a card.
#[must_use]
pub fn is_card(url: &UrlPath) -> bool {
    url.as_str().starts_with(&folder())
}

/// The addresses of all cards.
pub fn planned<'a>(
    config: &'a Config,
    colours: CardColours,
    library: &'a Library,
) -> impl Iterator<Item = PlannedAddress> + 'a {
    let is_off = config.images.cards == Cards::None;
    let entries = library.entries.iter().zip(0..).filter(move |_| !is_off);
    entries.filter_map(move |(entry, index)| {
        Some(PlannedAddress {
            url: url(config, colours, entry)?,
            job: Job::Card(EntryId(index)),
            owner: Owner::System,
        })
    })
}
