//! Expected texts in files: compared, or written down when `BANTIN_ACCEPT=1`.

use std::path::Path;

/// How what comes out is taken for what is expected.
pub const ACCEPT: &str = "BANTIN_ACCEPT=1 cargo test --test it -- golden catalogue messages; git diff";

/// Whether what comes out is to be taken for what is expected.
pub fn accepting() -> bool {
    std::env::var_os("BANTIN_ACCEPT").is_some_and(|value| value == "1")
}

/// Compares `text` with the file at `path`, or writes it there. What differs, when something does.
pub fn compare(path: &Path, text: &str) -> Result<(), String> {
    if accepting() {
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(path, text).expect("a written file");
        return Ok(());
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected == text {
        return Ok(());
    }
    Err(format!(
        "{} differs from what comes out. If the change is meant: {ACCEPT}\n{}",
        path.display(),
        difference(&expected, text)
    ))
}

/// The first lines that differ, with the one before them.
fn difference(expected: &str, found: &str) -> String {
    let same = expected
        .lines()
        .zip(found.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let part = |sign: char, text: &str| -> String {
        let lines = text.lines().skip(same).take(6);
        lines.map(|line| format!("  {sign} {line}\n")).collect()
    };
    let before = expected.lines().nth(same.wrapping_sub(1)).unwrap_or_default();
    format!(
        "  line {}\n    {before}\n{}{}",
        same + 1,
        part('-', expected),
        part('+', found)
    )
}
