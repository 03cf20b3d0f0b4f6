//! Front matter: the checked values of one file. `read` makes them of the YAML nodes; the other files have the keys by their
//! kind of value. What needs the settings or other files (categories, photographs) is not checked here.

mod category_text;
mod choices;
mod event;
pub mod fields;
mod hidden;
mod lists;
mod maps;
mod range;
pub mod read;
mod texts;
