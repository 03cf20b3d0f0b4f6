//! The project's files as values: what each holds, what changed, and the tree of all of them.
//! Whoever reads the disk or watches it speaks in these types; nothing here opens a file.

// A range of bytes may split a letter, which ends the program: `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod attachment;
pub mod decode;
pub mod held;
pub mod ignore;
pub mod letters;
pub mod mend;
pub mod role;
pub mod tree;
pub mod written;
