//! The file system: the only module that opens files, and the only one that knows where they are.

pub mod account;
pub mod atomic;
pub mod budget;
pub mod cache;
pub mod darkroom;
pub mod failure;
pub mod flush;
pub mod folder;
pub mod held;
pub mod inputs;
pub mod lock;
pub mod manifest;
pub mod output;
pub mod outside;
pub mod precompress;
pub mod probe;
pub mod release;
pub mod replace;
pub mod rescan;
pub mod scan;
pub mod stamp;
pub mod stamps;
pub mod standing;
pub mod typed;
pub mod watch;
