//! Splits a list into pages. Only numbers; addresses of pages are in `library`.
//!
//! Lists of news grow at their beginning, so their pages are counted from the end: page 1 has the oldest articles and is full
//! for ever, and the newest stand on the list's own address, which has room for nearly two pages. A new article changes that
//! page alone; when it has two full pages, the older one gets a number of its own.

/// How the pages of a list are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// From the end: page 1 has the oldest articles, and the first page, on the list's own address, the highest number.
    FromOldest,
    /// From the beginning: page 1 is the first page, on the list's own address.
    FromFirst,
}

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pager {
    /// Its place among the pages in the order in which they are read, from 0; that one has the list's own address.
    pub position: usize,
    /// Number of pages of the list, at least 1.
    pub pages: usize,
    /// How the pages are numbered.
    pub numbering: Numbering,
    /// Index of the first item of the page.
    pub start: usize,
    /// Index after the last item of the page.
    pub end: usize,
}

impl Pager {
    /// The number of the page at `position`, from 1.
    #[must_use]
    pub fn number_at(&self, position: usize) -> usize {
        match self.numbering {
            Numbering::FromOldest => self.pages - position,
            Numbering::FromFirst => position + 1,
        }
    }

    /// The number of this page, from 1.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number_at(self.position)
    }

    /// The number in the address of the page at `position`. `None`: it has the list's own address.
    #[must_use]
    pub fn suffix_at(&self, position: usize) -> Option<usize> {
        (position > 0).then(|| self.number_at(position))
    }

    /// The number in the address of this page. `None`: it has the list's own address.
    #[must_use]
    pub fn suffix(&self) -> Option<usize> {
        self.suffix_at(self.position)
    }
}

/// Every page of a list, at least one, in the order in which they are read.
pub fn pages(count: usize, per_page: usize, numbering: Numbering) -> impl Iterator<Item = Pager> {
    let per_page = per_page.max(1);
    let pages = match numbering {
        Numbering::FromOldest => count / per_page,
        Numbering::FromFirst => count.div_ceil(per_page),
    };
    let pages = pages.max(1);
    (0..pages).map(move |position| {
        let (start, end) = match numbering {
            Numbering::FromOldest => {
                let older = (pages - 1 - position) * per_page;
                let start = if position == 0 {
                    0
                } else {
                    count - older - per_page
                };
                (start, count - older)
            }
            Numbering::FromFirst => (position * per_page, ((position + 1) * per_page).min(count)),
        };
        Pager {
            position,
            pages,
            numbering,
            start,
            end,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_on_one_page() {
        for (count, per_page) in [
            (0, 20),
            (1, 20),
            (20, 20),
            (21, 20),
            (39, 20),
            (40, 20),
            (41, 20),
            (5, 1),
        ] {
            for numbering in [Numbering::FromOldest, Numbering::FromFirst] {
                let pages: Vec<_> = pages(count, per_page, numbering).collect();
                assert_eq!(
                    pages.iter().map(|page| page.end - page.start).sum::<usize>(),
                    count
                );
                assert!(pages.windows(2).all(|pair| pair[0].end == pair[1].start));
                assert_eq!(pages.len(), pages[0].pages);
                let mut numbers: Vec<usize> = pages.iter().map(Pager::number).collect();
                numbers.sort_unstable();
                assert_eq!(numbers, (1..=pages.len()).collect::<Vec<_>>());
                assert_eq!(pages[0].suffix(), None);
                assert!(pages[1..].iter().all(|page| page.suffix() == Some(page.number())));
            }
        }
    }

    /// The items of each numbered page, counted from the oldest, are the same however many newer ones there are.
    #[test]
    fn a_numbered_page_never_changes() {
        for per_page in [1, 3, 20] {
            for count in 0..5 * per_page {
                let pages: Vec<_> = pages(count, per_page, Numbering::FromOldest).collect();
                let own = pages[0].end - pages[0].start;
                assert!(
                    own == count || (per_page..2 * per_page).contains(&own),
                    "{count}: {own}"
                );
                for page in &pages[1..] {
                    let last = page.number() * per_page;
                    assert_eq!((count - page.end, count - page.start), (last - per_page, last));
                }
            }
        }
    }
}
