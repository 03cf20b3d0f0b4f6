//! The project's files as values: what each contains, what changed, and the tree of all of them. Reading and watching
//! the disk use these types; nothing here opens a file.

// A range of bytes may split a letter, which ends the program: `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod address_table;
pub mod attachment;
pub mod decode;
pub mod fix;
pub mod ignore;
pub mod last_good;
pub mod letters;
pub mod role;
pub mod tree;
pub mod written;
