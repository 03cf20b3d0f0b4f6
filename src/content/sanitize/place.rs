//! Where links and pictures of raw HTML stand, and what became of their addresses before the wall: behind it nobody knows.

use crate::base::span::Span;

/// A link or a picture of raw HTML.
#[derive(Debug, Clone, Copy)]
pub struct RawPlace {
    /// Where its tag stands.
    pub span: Span,
    /// What became of its address.
    pub address: RawAddress,
}

/// What became of the address of a link or picture of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawAddress {
    /// It has none.
    Missing,
    /// It goes through the wall.
    Kept,
    /// It does not, and that is told.
    Told,
}
