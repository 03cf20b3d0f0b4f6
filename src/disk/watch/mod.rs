//! Watching: waits until files of a site may have changed, and finds out what differs. Events of the operating system only
//! say where to compare; what changed is decided by stamps. Nothing is published here.

mod inbox;
mod mounts;
mod native;
mod poll;
pub mod rescan;
mod save;
pub mod stamps;
mod trouble;
pub mod watcher;
