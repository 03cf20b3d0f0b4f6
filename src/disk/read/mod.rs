//! Reading: which files a site has, what is in each, and which file somebody means.

pub mod folder;
pub mod inputs;
pub mod scan;
pub mod typed;
