//! The settings of a site: complete, valid, immutable. `raw` reads `site.toml` as it is written
//! (`table`, `value`, `syntax` and `unknown` are its parts), `check` makes a `Config` of it or says
//! everything that is wrong; `labels` holds the interface texts of both languages, `permalink` the patterns
//! of addresses, and `schema` says the form of `site.toml` to other programs.
//!
//! Nothing here knows articles or themes, and nothing is left to be parsed later.

pub mod check;
mod file;
pub mod labels;
pub mod permalink;
mod placeholder;
pub mod raw;
pub mod reverse;
pub mod rules;
pub mod schema;
pub mod settings;
mod shown;
mod syntax;
pub mod table;
mod unknown;
pub mod value;
