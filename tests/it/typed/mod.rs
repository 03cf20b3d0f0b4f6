//! What an editor typed is what readers get: every word on the page, in the place that was meant, or a message with a
//! remedy that works; and nothing that was meant to be hidden.

mod dates;
mod hidden;
mod keys;
mod site;
