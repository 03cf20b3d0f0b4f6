//! The places of links and pictures in raw HTML, and what became of their addresses before sanitising, which forgets both.

use crate::base::span::Span;

/// A link or a picture of raw HTML.
#[derive(Debug, Clone, Copy)]
pub struct RawPlace {
    /// The place of its tag.
    pub span: Span,
    /// What became of its address.
    pub address: RawAddress,
}

/// What became of the address of a link or picture of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawAddress {
    /// It has none.
    Missing,
    /// It is kept.
    Kept,
    /// It was removed, and that was reported.
    Told,
}
