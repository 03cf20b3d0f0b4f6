//! The theme contract: every value that a template sees. `docs/themes.md` documents each field, and a test compares
//! the two: whoever adds a field here documents it there. Holds no logic.

pub mod article;
pub mod list;
pub mod site;
pub mod views;

pub use article::*;
pub use list::*;
pub use site::*;
pub use views::ViewField;

/// Every field of every view.
#[must_use]
pub fn fields() -> Vec<ViewField> {
    [SITE_FIELDS, ARTICLE_FIELDS, LIST_FIELDS].concat()
}
