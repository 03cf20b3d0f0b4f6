//! bantin
pub mod base;
pub mod config;
pub mod content;
pub mod image;
pub mod render;
pub mod report;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod workspace;
