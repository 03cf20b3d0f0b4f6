//! Publishing: brings the output folder from one publication to the next. Files that differ are staged beside it, recorded in a
//! journal, and renamed into place; what they replace is kept for `rollback`. Pages are not made here.

pub mod change_list;
pub mod files;
pub mod gone;
pub mod guard;
pub mod held;
pub mod history;
pub mod inspect;
pub mod journal;
pub mod lock;
pub mod manifest;
pub mod names;
pub mod not_copied;
pub mod order;
pub mod output;
pub mod output_stamps;
pub mod output_status;
pub mod places;
pub mod plan;
pub mod precompress;
pub mod release;
pub mod release_options;
pub mod retention;
pub mod rollback;
pub mod salvage;
pub mod session;
pub mod stage;
pub mod transaction;
pub mod up_to_date;
