//! Uploading: brings a folder on a server, or any other, to what is published. `plan` decides what is sent, `rclone` runs the
//! program that sends it, and `send` does one after the other, so that the next upload can complete what is interrupted.

pub mod lock;
pub mod plan;
pub mod rclone;
mod scratch;
pub mod send;
pub mod sent_list;
pub mod server;
