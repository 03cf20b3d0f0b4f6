//! Splits a list into pages. Only numbers; addresses of pages are in `library`.

/// Page `number` (from 1) of a list of `count` items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    /// At least 1.
    pub pages: usize,
    /// Index of the first item of the page.
    pub start: usize,
    /// Index after the last item of the page.
    pub end: usize,
}

/// Every page of a list, at least one.
pub fn pages(count: usize, per_page: usize) -> impl Iterator<Item = Pager> {
    let per_page = per_page.max(1);
    let pages = count.div_ceil(per_page).max(1);
    (1..=pages).map(move |number| Pager {
        number,
        pages,
        start: (number - 1) * per_page,
        end: (number * per_page).min(count),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_on_one_page() {
        for (count, per_page) in [(0, 20), (1, 20), (20, 20), (21, 20), (41, 20), (5, 1)] {
            let pages: Vec<_> = pages(count, per_page).collect();
            assert_eq!(
                pages.iter().map(|page| page.end - page.start).sum::<usize>(),
                count
            );
            assert!(pages.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert_eq!(pages.len(), pages[0].pages);
        }
    }
}
