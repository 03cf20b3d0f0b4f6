//! Moments in the time zone of the site: parsed from what people write, formatted as readers and programs expect.
//!
//! A zone is a fixed offset, as Vietnam has had one since 1975: there is no time zone database, no
//! locale and no clock here. Years from 1900 to 2199 can be parsed.

pub mod format;
pub mod moment;
pub mod parse;
pub mod pattern;
