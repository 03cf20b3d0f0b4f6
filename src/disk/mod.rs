//! The file system and the network: only this module opens files and knows where they are. `read` reads a site, `watch`
//! waits for changes, `publish` changes the output folder, `upload` sends it to a server, and `outside` asks other sites. The files beside them serve more
//! than one of these, make pictures (`darkroom`), or test a file system (`probe`). What a site is, is decided in `site`.

pub mod atomic;
pub mod budget;
pub mod cache;
pub mod canonical;
pub mod darkroom;
pub mod drive;
pub mod failure;
pub mod flush;
pub mod outside;
pub mod probe;
pub mod publish;
pub mod read;
pub mod replace;
pub mod retry;
pub mod spill;
pub mod stamp;
pub mod state_file;
pub mod stream;
pub mod upload;
pub mod watch;
