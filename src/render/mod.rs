//! Renders one job of the plan to bytes: a function of the site and the job. Pages go through templates, which see the
//! types of `view` and nothing else; feeds and other files without a template are written by `output`. Writes no
//! files.

pub mod asked;
pub mod audit;
pub mod blame;
pub mod bounded;
pub mod context;
pub mod enclosure;
pub mod engine;
pub mod entry;
pub mod extra;
pub mod fill_holes;
pub mod front;
pub mod hrefs;
pub mod item;
pub mod json_ld;
pub mod lists;
pub mod medium;
pub mod navigation;
pub mod output;
pub mod own_time;
pub mod pace;
pub mod page;
pub mod photo;
pub mod pictures;
pub mod press;
pub mod refs;
pub mod shared_values;
pub mod view;
