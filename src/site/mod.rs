//! The whole site before anything is rendered: articles in order, authors and tags, links, and the plan of every
//! address. A function of sources, settings, clock and flags; nothing here writes HTML or touches the disk.

// A range of bytes may split a letter, which ends the program: `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod address_pairs;
pub mod advice;
pub mod asked;
pub mod build;
pub mod cards;
pub mod category;
pub mod check;
pub mod checked;
pub mod collisions;
pub mod dates;
pub mod emblem;
pub mod entry;
pub mod event;
pub mod extras;
pub mod former;
pub mod gallery;
pub mod hints;
pub mod inputs;
pub mod inventory;
pub mod letters;
pub mod library;
pub mod links;
pub mod model;
pub mod moved;
pub mod old_rules;
pub mod outside;
pub mod pager;
pub mod pictures;
pub mod placement;
pub mod plan;
pub mod planner;
pub mod related;
pub mod reuse;
pub mod rule_servers;
pub mod rules;
pub mod series;
pub mod site_picture;
pub mod stand_in;
pub mod terms;
pub mod windows_names;
pub mod wrapped;
