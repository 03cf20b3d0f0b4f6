//! Front matter: the checked values of one file. `read` makes them of its YAML; what needs the settings
//! or other files (categories, photographs) is not checked here.

mod choices;
pub mod fields;
mod hidden;
mod lists;
mod maps;
pub mod read;
mod texts;
