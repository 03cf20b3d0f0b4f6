//! The preview: answers each request of a browser with the one job of the plan that has its address. Sends what
//! `build` would write, plus one `<script>` at the end of pages; writes no files.
//!
//! It neither watches sources nor writes to a terminal: snapshots come in through [`state::PreviewState::publish`],
//! and what is worth reporting goes out as [`state::PreviewEvent`]s.
//!
//! ```text
//! http ─► seats ─► connection ─► request ─► guard ─► answer ─► reply
//!                                                      ├─► address: which address of the plan
//!                                                      ├─► picture: the darkroom
//!                                                      └─► live, overlay: what only the preview has
//! ```

pub mod address;
pub mod answer;
pub mod connection;
pub mod guard;
pub mod http;
pub mod live;
pub mod media_type;
pub mod overlay;
pub mod picture;
pub mod reach;
pub mod reply;
pub mod request;
pub mod seats;
pub mod state;
pub mod words;
