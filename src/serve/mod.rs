//! The preview: answers each request of a browser with the one job of the plan whose address it names. What
//! it sends is what `build` writes, but for one `<script>` at the end of pages; it writes nothing.
//!
//! It knows neither how sources are watched nor what a terminal is: snapshots come in through
//! [`state::State::publish`], and what is worth telling goes out as [`state::Event`]s.
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
pub mod kind;
pub mod live;
pub mod overlay;
pub mod picture;
pub mod reach;
pub mod reply;
pub mod request;
pub mod seats;
pub mod state;
pub mod words;
