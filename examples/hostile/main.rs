//! Writes the hostile inputs of the tests into folders, one site each, for `scripts/hostile`.
//!
//! ```text
//! cargo run --example hostile -- OUT_DIR
//! ```

#[path = "../../tests/it/hostile/inputs.rs"]
mod inputs;

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1) else {
        return Err(io::Error::other("usage: hostile OUT_DIR"));
    };
    for input in inputs::all() {
        for (name, bytes) in &input.files {
            let path = Path::new(&folder).join(input.name).join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            std::fs::write(path, bytes)?;
        }
    }
    Ok(())
}
