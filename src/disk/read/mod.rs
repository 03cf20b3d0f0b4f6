//! Reading: which files a site has, what is in each, and which file a typed path means. Nothing is written but the cache.

pub mod folder;
pub mod input_cache;
pub mod scan;
pub mod shared;
pub mod typed_path;
