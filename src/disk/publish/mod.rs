//! Publishing: the published folder, the state of it in `.bantin/`, and how one becomes another: what differs is staged,
//! written down, then renamed into place, and the way back is kept.

pub mod account;
pub mod files;
mod guard;
pub mod held;
pub mod history;
pub mod inspect;
pub mod journal;
pub mod lock;
pub mod manifest;
pub mod names;
pub mod not_copied;
pub mod output;
pub mod output_stamps;
pub mod places;
pub mod plan;
pub mod precompress;
pub mod release;
pub mod retention;
pub mod rollback;
pub mod stage;
pub mod terms;
pub mod transaction;
pub mod turn;
pub mod up_to_date;
