//! Articles in order, and the shelves they stand on.

use super::entry::{Entry, EntryId, State};
use super::letters::Letters;
use super::terms::{self, Terms, Use};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::permalink::{Fields, Pattern};
use crate::config::settings::Config;
use crate::text::dates::moment::Moment;
use std::collections::{BTreeMap, HashMap};

/// Every article and page of the site, and where each is found.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Newest first, equal dates by path; pages without a date last.
    pub entries: Vec<Entry>,
    /// Articles that are news: on the home page, in lists of news and in feeds.
    pub news: Vec<EntryId>,
    /// All articles, the expired too: in lists and archives.
    pub articles: Vec<EntryId>,
    /// Pages outside the news flow, by path.
    pub pages: Vec<EntryId>,
    /// Articles of each category of the settings, newest first.
    pub categories: Vec<Vec<EntryId>>,
    /// Authors.
    pub authors: Terms,
    /// Tags.
    pub tags: Terms,
    /// Years, newest first.
    pub years: Vec<Year>,
    /// All articles, the expired too, by the first letter of their titles.
    pub letters: Letters,
    /// Every page leads to some of them.
    pub addresses: Addresses,
    by_path: HashMap<SourcePath, EntryId>,
    positions: Vec<u32>,
}

/// Addresses of the first pages of lists, by their positions.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the names are those of the library")]
pub struct Addresses {
    pub categories: Vec<UrlPath>,
    pub authors: Vec<UrlPath>,
    pub tags: Vec<UrlPath>,
}

impl Addresses {
    fn new(config: &Config, authors: &Terms, tags: &Terms) -> Self {
        fn of<'a>(pattern: &Pattern, slugs: impl Iterator<Item = &'a String>) -> Vec<UrlPath> {
            let fields = slugs.map(|slug| Fields {
                slug,
                ..Fields::default()
            });
            fields.map(|fields| pattern.fill(&fields)).collect()
        }
        let links = &config.permalinks;
        Self {
            categories: of(
                &links.category,
                config.categories.iter().map(|category| &category.slug),
            ),
            authors: of(&links.author, authors.terms.iter().map(|term| &term.slug)),
            tags: of(&links.tag, tags.terms.iter().map(|term| &term.slug)),
        }
    }
}

/// The articles of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its articles, newest first.
    pub entries: Vec<EntryId>,
    /// Its months, newest first.
    pub months: Vec<(i8, Vec<EntryId>)>,
}

impl Library {
    /// Puts entries in order.
    #[must_use]
    pub fn new(mut entries: Vec<Entry>, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let instant = |entry: &Entry| entry.date.map(Moment::unix);
        entries.sort_by(|a, b| {
            instant(b)
                .cmp(&instant(a))
                .then_with(|| a.article.path.cmp(&b.article.path))
        });
        let ids = || (0..entries.len()).map(|index| EntryId(u32::try_from(index).unwrap_or(u32::MAX)));
        let entry = |id: EntryId| &entries[id.index()];
        let articles: Vec<EntryId> = ids().filter(|id| !entry(*id).is_page()).collect();
        let pages: Vec<EntryId> = ids().filter(|id| entry(*id).is_page()).collect();
        let news = articles
            .iter()
            .copied()
            .filter(|id| entry(*id).state != State::Expired)
            .collect();
        let mut categories = vec![Vec::new(); config.categories.len()];
        let mut positions = vec![0; entries.len()];
        for id in &articles {
            if let Some(shelf) = entry(*id)
                .category
                .and_then(|category| categories.get_mut(category))
            {
                positions[id.index()] = u32::try_from(shelf.len()).unwrap_or(u32::MAX);
                shelf.push(*id);
            }
        }
        let bylines = articles.iter().flat_map(|id| {
            let entry = entry(*id);
            entry.bylines(config).map(move |(text, span)| Use {
                id: *id,
                path: &entry.article.path,
                text,
                span,
            })
        });
        let keywords = articles.iter().flat_map(|id| {
            let article = &entry(*id).article;
            article.front.tags.iter().map(move |tag| Use {
                id: *id,
                path: &article.path,
                text: &tag.value,
                span: Some(tag.span),
            })
        });
        let gather = || {
            let mut said = Vec::new();
            let authors = Terms::gather(terms::Kind::Authors, bylines, &mut said);
            let tags = Terms::gather(terms::Kind::Tags, keywords, &mut said);
            (authors, tags, said)
        };
        let arrange = || {
            let by_path = ids().map(|id| (entry(id).article.path.clone(), id)).collect();
            let letters = Letters::new(&articles, &entries);
            (years(&articles, &entries, config), letters, by_path)
        };
        let ((authors, tags, said), (years, letters, by_path)) = rayon::join(gather, arrange);
        diagnostics.extend(said);
        Self {
            addresses: Addresses::new(config, &authors, &tags),
            entries,
            news,
            articles,
            pages,
            categories,
            authors,
            tags,
            years,
            letters,
            by_path,
            positions,
        }
    }

    /// Puts articles into alphabetical order before anybody asks for it: all of them on all threads.
    pub fn sort_letters(&self) {
        self.letters.sort(&self.entries);
    }

    /// The entry of an id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The entry of a file.
    #[must_use]
    pub fn by_path(&self, path: &str) -> Option<EntryId> {
        self.by_path.get(path).copied()
    }

    /// **Các tin khác** of an article: of the same category and still news; first those next older, the
    /// newest of them first, then newer ones, the nearest first.
    #[must_use]
    pub fn other_news(&self, id: EntryId, count: usize) -> Vec<EntryId> {
        let Some(shelf) = self
            .entry(id)
            .category
            .and_then(|category| self.categories.get(category))
        else {
            return Vec::new();
        };
        let position = self.positions[id.index()] as usize;
        let is_news = |id: &EntryId| self.entry(*id).state != State::Expired;
        let older = shelf[(position + 1).min(shelf.len())..]
            .iter()
            .copied()
            .filter(is_news);
        let newer = shelf[..position.min(shelf.len())]
            .iter()
            .rev()
            .copied()
            .filter(is_news);
        older.chain(newer).take(count).collect()
    }

    /// **Mới nhất**: the newest news, without one article.
    #[must_use]
    pub fn latest(&self, without: Option<EntryId>, count: usize) -> Vec<EntryId> {
        self.news
            .iter()
            .copied()
            .filter(|id| Some(*id) != without)
            .take(count)
            .collect()
    }
}

fn years(articles: &[EntryId], entries: &[Entry], config: &Config) -> Vec<Year> {
    let mut years: BTreeMap<i16, BTreeMap<i8, Vec<EntryId>>> = BTreeMap::new();
    for id in articles {
        if let Some(date) = entries[id.index()].date {
            let civil = date.civil(config.zone);
            years
                .entry(civil.year)
                .or_default()
                .entry(civil.month)
                .or_default()
                .push(*id);
        }
    }
    years
        .into_iter()
        .rev()
        .map(|(year, months)| {
            let months: Vec<_> = months.into_iter().rev().collect();
            let entries = months
                .iter()
                .flat_map(|(_, entries)| entries.iter().copied())
                .collect();
            Year {
                year,
                entries,
                months,
            }
        })
        .collect()
}
