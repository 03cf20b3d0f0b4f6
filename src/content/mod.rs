//! Parses one file to one [`article::Article`]: front matter checked, Markdown as HTML with holes where the rest of the site is
//! filled in later. It is a function of the file alone: settings, theme and other files never change its result.

// `&text[a..b]` panics inside a character; `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod address;
pub mod article;
pub mod audience;
pub mod body;
pub mod embed;
pub mod figure;
pub mod form;
pub mod front_matter;
pub mod html;
pub mod html_policy;
pub mod keys;
pub mod link;
pub mod lint;
pub mod markdown;
pub mod old_addresses;
pub mod prose;
pub mod quoted;
pub mod row;
pub mod sanitize;
pub mod schema;
pub mod split;
mod split_toml;
pub mod text_run;
pub mod yaml;
