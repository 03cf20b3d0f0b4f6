//! Theme files to compiled templates, hashed static files and picture recipes. A theme knows nothing of a site's
//! articles: the same files always give the same theme.

pub mod accent;
pub mod arguments;
pub mod asks;
pub mod assets;
pub mod blocks;
pub mod body_forms;
mod card_colours;
pub mod chains;
pub mod chosen;
pub mod compile;
pub mod compiled;
pub mod embedded;
pub mod errors;
pub mod files;
pub mod filters;
pub mod manifest;
pub mod names;
pub mod outputs;
pub mod palette;
#[cfg(test)]
mod palette_tests;
pub mod scan;
pub mod stoppable;
#[cfg(test)]
mod stoppable_tests;
pub mod template_files;
pub mod templates;
pub mod value_filters;
