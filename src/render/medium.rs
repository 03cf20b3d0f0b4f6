//! Where the HTML of an article is shown.

/// Where the HTML is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// On the article's own page, with the link style of the items.
    Page,
    /// In a feed: all addresses absolute, one size of each photograph.
    Feed,
}
