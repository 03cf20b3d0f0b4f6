//! Watching: when the files of a site may have changed, and what differs since they were looked at. An event is only a
//! reason to look.

mod inbox;
mod mounts;
mod native;
mod poll;
pub mod rescan;
mod save;
pub mod stamps;
mod trouble;
pub mod watcher;
