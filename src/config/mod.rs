//! The settings of a site: complete, valid, immutable. `raw` reads TOML (`table`, `value`, `syntax` and `unknown` are its
//! parts); `check` makes a `settings::Config` of `site.toml` or reports everything that is wrong; `labels` has the
//! interface texts of both languages, `declared` and `theme_labels` what a theme adds, `permalink` the patterns of addresses, `schema` the JSON Schema for editors.
//!
//! Nothing here knows articles or themes, looks at the disk, or is left to be parsed later.

pub mod check;
pub mod declared;
mod file;
pub mod free;
pub mod labels;
pub mod notice;
pub mod old_site;
pub mod permalink;
pub mod placeholder;
pub mod raw;
pub mod reverse;
pub mod rules;
pub mod schema;
pub mod servers;
pub mod settings;
pub mod shared_theme;
mod shown;
mod syntax;
pub mod table;
pub mod theme_labels;
mod unknown;
pub mod upload;
pub mod value;
pub mod value_type;
