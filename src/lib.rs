//! bantin
pub mod base;
pub mod cli;
pub mod config;
pub mod content;
pub mod disk;
pub mod export;
pub mod image;
pub mod produce;
pub mod render;
pub mod report;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod workspace;
