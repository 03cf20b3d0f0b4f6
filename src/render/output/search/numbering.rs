//! The numbers of documents in the index, which are together in a file of titles, and how large the parts of the index are: what
//! `[publish] fan_out` decides. Knows no text.

use super::chunk::IndexChunk;
use super::segments::{Ages, Division, ShardSizes};
use super::shards::SizeRange;
use crate::config::settings::FanOut;
use crate::site::entry::EntryId;
use crate::site::library::Library;
use crate::text::dates::moment::Moment;

/// Numbers of pages come in such quantities where a new page must not move the numbers of articles.
const PAGES: usize = 64;

/// The sizes of shards of an index of one segment, and of the old segment.
const SIZES: ShardSizes = ShardSizes {
    words: SizeRange {
        min: 2_500,
        max: 5_000,
    },
    pairs: SizeRange {
        min: 4_000,
        max: 7_000,
    },
};

const BY_AGE: Ages = Ages {
    new: 32,
    recent: 512,
    sizes: [
        SIZES,
        ShardSizes {
            words: SizeRange {
                min: 2_000,
                max: 4_000,
            },
            pairs: SizeRange {
                min: 2_500,
                max: 4_500,
            },
        },
    ],
    new_shards: [2, 14],
};

/// The documents of a site by number: pages first, then articles from oldest to newest, so that a new article changes no other
/// number.
#[derive(Debug)]
pub struct DocumentNumbers {
    documents: Vec<EntryId>,
    pages: usize,
    fan_out: FanOut,
}

impl DocumentNumbers {
    /// Numbers the documents of `library`.
    #[must_use]
    pub fn new(library: &Library, fan_out: FanOut) -> Self {
        let mut documents: Vec<EntryId> = library.pages.iter().chain(&library.articles).copied().collect();
        documents.sort_by_key(|id| {
            let entry = library.entry(*id);
            let appeared = (!entry.is_page()).then(|| entry.date.map(Moment::unix));
            (appeared, &entry.article.path)
        });
        Self {
            documents,
            pages: library.pages.len(),
            fan_out,
        }
    }

    /// Pages and articles, each with consecutive numbers; between them is [`Self::gap`].
    #[must_use]
    pub fn groups(&self) -> [&[EntryId]; 2] {
        match self.fan_out {
            FanOut::Everywhere => [&[], &self.documents],
            FanOut::Few => self.documents.split_at(self.pages).into(),
        }
    }

    fn gap_size(&self) -> usize {
        match self.fan_out {
            FanOut::Everywhere => 0,
            FanOut::Few => PAGES - self.pages % PAGES,
        }
    }

    /// Numbers that no documents have.
    #[must_use]
    pub fn gap(&self) -> IndexChunk {
        IndexChunk::gap(number(self.gap_size()))
    }

    /// One more than the last number.
    #[must_use]
    pub fn end(&self) -> usize {
        self.documents.len() + self.gap_size()
    }

    /// The number of documents in a file of titles: where few files change, readers rather load small ones.
    #[must_use]
    pub fn per_file(&self) -> usize {
        match self.fan_out {
            FanOut::Everywhere => 16,
            FanOut::Few => 8,
        }
    }

    /// The documents of each file of titles; none where all its numbers are in the gap.
    #[must_use]
    pub fn files(&self) -> Vec<&[EntryId]> {
        let [pages, articles] = self.groups();
        let files = |documents| <[EntryId]>::chunks(documents, self.per_file());
        let mut all: Vec<&[EntryId]> = files(pages).collect();
        all.resize((pages.len() + self.gap_size()) / self.per_file(), &[]);
        all.extend(files(articles));
        all
    }

    /// How the index is divided.
    #[must_use]
    pub fn division(&self) -> Division {
        match self.fan_out {
            FanOut::Everywhere => Division::Whole(SIZES),
            FanOut::Few => Division::ByAge(BY_AGE),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
