//! Opens an address in the browser: besides rclone the only other program that bantin ever starts, and only with
//! `serve --open` or after a double click.

use std::process::{Command, Stdio};

/// Opens `address`. A missing browser is no error: the address was printed.
pub fn open(address: &str) {
    let (program, args): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let _ = Command::new(program)
        .args(args)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
