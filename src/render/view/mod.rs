//! The theme contract: every value that a template sees. `docs/themes.md` documents each field, and a test compares
//! the two: whoever adds a field here documents it there. Holds no logic.

#[macro_use]
pub mod views;
pub mod article;
pub mod list;
pub mod site;

use views::ViewField;

/// Every field of every view.
#[must_use]
pub fn fields() -> Vec<ViewField> {
    [site::SITE_FIELDS, article::ARTICLE_FIELDS, list::LIST_FIELDS].concat()
}
