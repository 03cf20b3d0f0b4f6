//! bantin
pub mod base;
