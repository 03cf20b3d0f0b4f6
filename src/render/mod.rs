//! One job of the plan to bytes: a function of the site and the job. Pages go through templates, which
//! see the types of `view` and nothing else; feeds and the like are written by `output`.

pub mod context;
pub mod cuts;
pub mod entry;
pub mod hrefs;
pub mod item;
pub mod json_ld;
pub mod output;
pub mod page;
pub mod photo;
pub mod press;
pub mod refs;
pub mod view;
pub mod ways;
