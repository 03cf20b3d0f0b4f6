//! Moments in the time zone of the site: read as people write them, written as readers expect them.
//!
//! A zone is a fixed offset, as Vietnam has had one since 1975: there is no time zone database, no
//! locale and no clock here. What can be read lies in the years 1900 to 2199.

pub mod file_name;
pub mod format;
pub mod moment;
pub mod parse;
