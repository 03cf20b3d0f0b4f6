//! The settings of a site: complete, valid, immutable. `raw` reads TOML (`table`, `value`, `syntax` and `unknown` are its
//! parts); `check` makes a `settings::Config` of `site.toml` or reports everything that is wrong; `labels` has the
//! interface texts of both languages, `permalink` the patterns of addresses, `schema` the JSON Schema for editors.
//!
//! Nothing here knows articles or themes, looks at the disk, or is left to be parsed later.

pub mod check;
mod file;
pub mod labels;
pub mod notice;
pub mod permalink;
mod placeholder;
pub mod raw;
pub mod reverse;
pub mod rules;
pub mod schema;
pub mod settings;
pub mod shared_theme;
mod shown;
mod syntax;
pub mod table;
mod unknown;
pub mod value;
