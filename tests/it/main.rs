//! The tests of the whole program, in one binary: what a user sees (files, messages, exit codes) by
//! running `bantin`, and the two theorems of the architecture through the library. Unit tests stand beside
//! the code that they test.
//!
//! `BANTIN_ACCEPT=1 cargo test` writes down what is expected of golden sites and messages; look at the
//! difference before committing it. `BANTIN_CASES=500 cargo test` runs the random tests for longer.

#![expect(
    clippy::format_collect,
    reason = "texts of tests are short, and read better in one expression"
)]

mod accent;
mod addresses;
mod architecture;
mod around;
mod attachments;
mod blame;
mod bugs;
mod calendars;
mod cases;
mod catalogue;
mod category_text;
mod checking;
mod clock;
mod darkroom;
mod declared;
mod determinism;
mod docs;
mod doctor;
mod drawings;
mod endless;
mod escaping;
mod events;
mod example_theme;
mod faults;
mod fix;
mod formats;
mod front_matter;
mod furniture;
mod galleries;
mod golden;
mod guides;
mod held_back;
mod hostile;
mod hosting;
mod importing;
mod incremental;
mod injected;
mod languages;
mod law;
mod legacy;
mod links;
mod list;
mod live;
mod messages;
mod moved;
mod notices;
mod old_rules;
mod other;
mod outputs;
mod outside;
mod pictures;
mod portable;
mod promises;
mod publish;
mod quick;
mod reach;
mod recordings;
mod releases;
mod remedies;
mod rescan;
mod rounds;
mod rules;
mod sample;
mod saves;
mod schema;
mod search;
mod sections;
mod serve_attacks;
mod serve_http;
mod shared_theme;
mod sharing;
mod slips;
mod standing;
mod start;
mod state;
mod state_damage;
mod support;
mod template_sets;
mod typed;
mod typed_paths;
mod upload;
mod wall;
mod watching;
mod withdrawn;
mod wording;
