//! All entries in order, and the lists of them: news, categories, authors, tags, years, letters. Knows no templates
//! and no output.

use super::entry::{ArticleState, Entry, EntryId};
use super::letters::Letters;
use super::pager::{Numbering, Pager};
use super::plan::{ArticleList, child};
use super::series::AllSeries;
use super::terms::{self, Terms, Use};
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::permalink::{Fields, Pattern};
use crate::config::settings::Config;
use crate::text::dates::moment::Moment;
use crate::text::order::sort_key;
use std::collections::{BTreeMap, HashMap};

/// All articles and pages of the site, and the lists of them.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Newest first, equal dates by path; pages without a date last.
    pub entries: Vec<Entry>,
    /// Articles that are not expired: for the home page, lists of news and feeds.
    pub news: Vec<EntryId>,
    /// All articles, expired ones included: for lists and archives.
    pub articles: Vec<EntryId>,
    /// Pages outside the news flow, by path.
    pub pages: Vec<EntryId>,
    /// Articles of each category of the settings, newest first.
    pub categories: Vec<Vec<EntryId>>,
    /// The text of each category that has one.
    pub category_texts: BTreeMap<usize, EntryId>,
    /// Authors.
    pub authors: Terms,
    /// Tags.
    pub tags: Terms,
    /// Series.
    pub series: AllSeries,
    /// Years, newest first.
    pub years: Vec<Year>,
    /// All articles, expired ones included, by the first letter of their titles.
    pub letters: Letters,
    /// Addresses of lists, kept since every page links to some of them.
    pub addresses: ListAddresses,
    by_path: HashMap<SourcePath, EntryId>,
    /// The position of each entry among those of its category.
    positions: Vec<u32>,
}

/// Addresses of the first pages of lists, by position.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the names are those of the library")]
pub struct ListAddresses {
    pub categories: Vec<UrlPath>,
    pub authors: Vec<UrlPath>,
    pub tags: Vec<UrlPath>,
}

impl ListAddresses {
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
    /// Sorts entries and builds the lists.
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
        let articles: Vec<EntryId> = ids().filter(|id| entry(*id).is_article()).collect();
        let pages: Vec<EntryId> = ids().filter(|id| entry(*id).is_page()).collect();
        let is_news = |id: &&EntryId| entry(**id).state != ArticleState::Expired;
        let news = articles.iter().filter(is_news).copied().collect();
        let (categories, positions) = by_category(&articles, &entries, config.categories.len());
        let category_texts = category_texts(&entries, config, diagnostics);
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
        let fan_out = config.publish.fan_out;
        let gather = || {
            let mut said = Vec::new();
            let authors = Terms::gather(terms::TermKind::Authors, bylines, fan_out, &mut said);
            let tags = Terms::gather(terms::TermKind::Tags, keywords, fan_out, &mut said);
            let series = AllSeries::gather(&articles, &entries, fan_out, &mut said);
            (authors, tags, series, said)
        };
        let arrange = || {
            let by_path = ids().map(|id| (entry(id).article.path.clone(), id)).collect();
            let letters = Letters::new(&articles, &entries, config.publish.fan_out);
            (years(&articles, &entries, config), letters, by_path)
        };
        let ((authors, tags, series, said), (years, letters, by_path)) = rayon::join(gather, arrange);
        diagnostics.extend(said);
        Self {
            addresses: ListAddresses::new(config, &authors, &tags),
            entries,
            news,
            articles,
            pages,
            categories,
            category_texts,
            authors,
            tags,
            series,
            years,
            letters,
            by_path,
            positions,
        }
    }

    /// Sorts the articles of all letters in advance, on all threads.
    pub fn sort_letters(&self) {
        self.letters.sort(&self.entries);
    }

    /// The entry with this id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The id of the entry whose file is at `path`.
    #[must_use]
    pub fn by_path(&self, path: &str) -> Option<EntryId> {
        self.by_path.get(path).copied()
    }

    /// **Các tin khác** of an article: articles of the same category that are not expired; first the next older ones, newest
    /// first, then newer ones, the nearest first.
    #[must_use]
    pub fn other_news(&self, id: EntryId, count: usize) -> Vec<EntryId> {
        let category = self.entry(id).category;
        let Some(ids) = category.and_then(|category| self.categories.get(category)) else {
            return Vec::new();
        };
        let position = self.positions[id.index()] as usize;
        let (newer, from_this) = ids.split_at(position.min(ids.len()));
        let others = from_this.iter().skip(1).chain(newer.iter().rev());
        let news = others.filter(|id| self.entry(**id).state != ArticleState::Expired);
        news.take(count).copied().collect()
    }

    /// **Mới nhất**: the newest news, except the article `without`.
    #[must_use]
    pub fn latest(&self, without: Option<EntryId>, count: usize) -> Vec<EntryId> {
        let others = self.news.iter().filter(|id| Some(**id) != without);
        others.take(count).copied().collect()
    }

    /// The address of a page of a list. `number`: `None` for the page on the list's own address.
    #[must_use]
    pub fn list_page_url(&self, config: &Config, list: ArticleList, number: Option<usize>) -> UrlPath {
        let links = &config.permalinks;
        let first = match list {
            ArticleList::News => UrlPath::home(),
            ArticleList::Category(index) => self.addresses.categories[index].clone(),
            ArticleList::Author(index) => self.addresses.authors[index].clone(),
            ArticleList::Tag(index) => self.addresses.tags[index].clone(),
            ArticleList::Year(year) => links.year.fill(&Fields {
                year,
                ..Fields::default()
            }),
            ArticleList::Month(year, month) => links.month.fill(&Fields {
                year,
                month,
                ..Fields::default()
            }),
            ArticleList::Letter(letter) => child(&links.search, &format!("{}/", letter.slug())),
        };
        links.list_page(&first, number)
    }

    /// The articles of a page of a list, in the order in which it shows them.
    #[must_use]
    pub fn page_entries(&self, list: ArticleList, pager: Pager) -> Vec<EntryId> {
        let mut ids = self.list_entries(list)[pager.start..pager.end].to_vec();
        if matches!(list, ArticleList::Letter(_)) && pager.numbering == Numbering::FromOldest {
            ids.sort_by_cached_key(|id| sort_key(&self.entry(*id).article.front.title.value));
        }
        ids
    }

    /// The articles of a list, newest first; those of a letter in alphabetical order.
    #[must_use]
    pub fn list_entries(&self, list: ArticleList) -> &[EntryId] {
        let year = |wanted: i16| self.years.iter().find(|year| year.year == wanted);
        match list {
            ArticleList::News => &self.news,
            ArticleList::Category(index) => &self.categories[index],
            ArticleList::Author(index) => &self.authors.terms[index].entries,
            ArticleList::Tag(index) => &self.tags.terms[index].entries,
            ArticleList::Year(wanted) => year(wanted).map_or(&[], |year| &year.entries),
            ArticleList::Month(wanted, month) => year(wanted)
                .and_then(|year| year.months.iter().find(|(number, _)| *number == month))
                .map_or(&[], |(_, entries)| entries),
            ArticleList::Letter(letter) => self.letters.entries(letter, &self.entries),
        }
    }
}

/// The articles of each of `count` categories, and the position of every entry among those of its category.
fn by_category(articles: &[EntryId], entries: &[Entry], count: usize) -> (Vec<Vec<EntryId>>, Vec<u32>) {
    let mut categories = vec![Vec::new(); count];
    let mut positions = vec![0; entries.len()];
    for id in articles {
        let category = entries[id.index()].category;
        if let Some(ids) = category.and_then(|category| categories.get_mut(category)) {
            positions[id.index()] = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            ids.push(*id);
        }
    }
    (categories, positions)
}

/// The text of each category: of two the one whose path comes first. Reports the others.
fn category_texts(
    entries: &[Entry],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<usize, EntryId> {
    let mut texts = BTreeMap::new();
    for (entry, index) in entries
        .iter()
        .zip(0..)
        .filter(|(entry, _)| entry.is_category_text())
    {
        let Some(category) = entry.category else {
            continue;
        };
        let first: EntryId = *texts.entry(category).or_insert(EntryId(index));
        if first != EntryId(index) {
            let twice = Diagnostic::new(&code::CATEGORY_TEXT_TWICE)
                .arg("label", &config.categories[category].label)
                .arg("other", &entries[first.index()].article.path);
            diagnostics.push(twice.in_file(&entry.article.path));
        }
    }
    texts
}

fn years(articles: &[EntryId], entries: &[Entry], config: &Config) -> Vec<Year> {
    let mut years: BTreeMap<i16, BTreeMap<i8, Vec<EntryId>>> = BTreeMap::new();
    for id in articles {
        if let Some(date) = entries[id.index()].date {
            let civil = date.civil(config.zone);
            let months = years.entry(civil.year).or_default();
            months.entry(civil.month).or_default().push(*id);
        }
    }
    let newest_first = years.into_iter().rev().map(|(year, months)| {
        let months: Vec<_> = months.into_iter().rev().collect();
        let entries = months.iter().flat_map(|(_, entries)| entries);
        Year {
            year,
            entries: entries.copied().collect(),
            months,
        }
    });
    newest_first.collect()
}
