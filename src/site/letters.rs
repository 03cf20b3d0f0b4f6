//! Articles by the first letter of their titles, as in a dictionary, so that readers find them without a script.
//! Orders letters and titles; makes no pages.

use super::entry::{Entry, EntryId};
use crate::config::settings::FanOut;
use crate::text::order::{ALPHABET, initial, sort_key};
use rayon::prelude::*;
use std::sync::OnceLock;

/// Titles per page.
pub const PER_PAGE: usize = 100;

/// A letter of the Vietnamese alphabet, or `Letter::OTHER`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter(u8);

impl Letter {
    /// For titles that begin with a digit or a letter of another alphabet; comes last.
    const OTHER: Self = Self(u8::MAX);

    fn of(title: &str) -> Self {
        let place = initial(title).and_then(|letter| ALPHABET.chars().position(|other| other == letter));
        place
            .and_then(|place| u8::try_from(place).ok())
            .map_or(Self::OTHER, Self)
    }

    fn small(self) -> Option<char> {
        ALPHABET.chars().nth(self.0.into())
    }

    /// The letter as readers see it: `Đ`, or `0–9`.
    #[must_use]
    pub fn label(self) -> String {
        self.small()
            .map_or_else(|| "0–9".to_owned(), |letter| letter.to_uppercase().collect())
    }

    /// The letter in addresses, as it is typed in Telex: `dd` for `Đ`.
    #[must_use]
    pub fn slug(self) -> String {
        match self.small() {
            None => "0-9".to_owned(),
            Some('ă') => "aw".to_owned(),
            Some('â') => "aa".to_owned(),
            Some('đ') => "dd".to_owned(),
            Some('ê') => "ee".to_owned(),
            Some('ô') => "oo".to_owned(),
            Some('ơ') => "ow".to_owned(),
            Some('ư') => "uw".to_owned(),
            Some(letter) => letter.to_string(),
        }
    }
}

/// Articles by letter.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// In alphabetical order; only those that have articles.
    groups: Vec<LetterGroup>,
    fan_out: FanOut,
}

#[derive(Debug, Clone)]
struct LetterGroup {
    letter: Letter,
    /// Newest first.
    entries: Vec<EntryId>,
    /// Sorted when the first page needs it: sorting costs more than everything else here.
    sorted: OnceLock<Vec<EntryId>>,
}

impl Letters {
    /// Groups articles by the first letter of their titles.
    #[must_use]
    pub fn new(articles: &[EntryId], entries: &[Entry], fan_out: FanOut) -> Self {
        let mut groups: Vec<LetterGroup> = Vec::new();
        for id in articles {
            let letter = Letter::of(&entries[id.index()].article.front.title.value);
            let place = groups.binary_search_by_key(&letter, |group| group.letter);
            let at = place.unwrap_or_else(|at| {
                let group = LetterGroup {
                    letter,
                    entries: Vec::new(),
                    sorted: OnceLock::new(),
                };
                groups.insert(at, group);
                at
            });
            groups[at].entries.push(*id);
        }
        Self { groups, fan_out }
    }

    /// The letters that have articles, and how many each has.
    pub fn counts(&self) -> impl Iterator<Item = (Letter, usize)> {
        self.groups
            .iter()
            .map(|group| (group.letter, group.entries.len()))
    }

    /// Sorts the articles of all letters, as [`Letters::entries`] does for one.
    pub fn sort(&self, entries: &[Entry]) {
        if self.fan_out == FanOut::Few {
            return;
        }
        self.groups.iter().for_each(|group| {
            let key = |id: &EntryId| (sort_key(&entries[id.index()].article.front.title.value), *id);
            let mut keys: Vec<_> = group.entries.par_iter().map(key).collect();
            keys.sort_by(|(a, _), (b, _)| a.cmp(b));
            // Another thread may have set the same value already.
            let _ = group.sorted.set(keys.into_iter().map(|(_, id)| id).collect());
        });
    }

    /// The articles of a letter in alphabetical order, those with the same title newest first. With few files for each article,
    /// newest first: a title in between would move all behind it to other pages. Then each page is in alphabetical order.
    #[must_use]
    pub fn entries(&self, letter: Letter, entries: &[Entry]) -> &[EntryId] {
        let group = self.groups.iter().find(|group| group.letter == letter);
        group.map_or(&[], |group| {
            if self.fan_out == FanOut::Few {
                return &group.entries;
            }
            group.sorted.get_or_init(|| {
                let mut sorted = group.entries.clone();
                sorted.sort_by_cached_key(|id| sort_key(&entries[id.index()].article.front.title.value));
                sorted
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_letter_has_its_own_address() {
        let letters = || {
            (0..)
                .map(Letter)
                .take(ALPHABET.chars().count())
                .chain([Letter::OTHER])
        };
        let slugs: BTreeSet<String> = letters().map(Letter::slug).collect();
        assert_eq!(slugs.len(), letters().count());
        assert!(slugs.iter().all(|slug| slug.is_ascii()));
        assert_eq!(Letter::of("Ưu đãi").label(), "Ư");
        assert!(Letter::of("Đ") < Letter::of("E") && Letter::of("Z") < Letter::of("9"));
    }
}
