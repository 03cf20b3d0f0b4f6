//! The file system: the only module that opens files, and the only one that knows where they are. It has four rooms:
//! `read` takes a site in, `watch` tells when to look again, `publish` changes the folder that citizens see, and
//! `outside` asks other sites. Beside them stands what more than one of them needs, and what none of them does:
//! the darkroom, which makes pictures, and `probe`, which finds out what a folder's file system can do.

pub mod atomic;
pub mod budget;
pub mod cache;
pub mod canonical;
pub mod darkroom;
pub mod drive;
pub mod failure;
pub mod flush;
pub mod outside;
pub mod patience;
pub mod probe;
pub mod publish;
pub mod read;
pub mod replace;
pub mod spill;
pub mod stamp;
pub mod state_file;
pub mod stream;
pub mod watch;
