//! `bantin fix`: what it makes of an article or of settings. The first byte of an input chooses: `#` is the settings.

use crate::{diagnostics, site};
use bantin::base::diagnostic::{Diagnostic, Severity, tidy};
use bantin::base::path::SourcePath;
use bantin::config::check;
use bantin::source::decode::{decode, decode_article};
use bantin::source::fix::fix_file;
use bantin::source::letters;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 4 << 10;

/// Checks what `fix` makes of a file of these bytes.
///
/// # Panics
/// When more is wrong than before, when a second run would change something, or when a file that is right changes.
pub fn check(bytes: &[u8]) {
    let (path, bytes) = match bytes {
        [b'#', rest @ ..] => (site::path("site.toml"), rest),
        all => (site::path(site::ARTICLE), all),
    };
    if bytes.len() > LONGEST || !is_text(&path, bytes) {
        return;
    }
    let before = decode(&path, bytes.to_vec()).expect("a text");
    let was_wrong = diagnose(&path, &before);
    let diagnose = |text: &str| diagnose(&path, text);
    let mended = fix_file(&path, bytes, diagnose).expect("a text");
    diagnostics::check(&mended.text, &mended.left);
    let written = mended.after.bytes();
    if mended.is_changed() {
        assert_eq!(
            decode(&path, written.clone()).ok().as_ref(),
            Some(&mended.text),
            "what is written is what was looked at"
        );
    } else {
        assert_eq!(written, bytes, "what is not changed keeps its bytes");
    }
    let errors = |all: &[Diagnostic]| all.iter().filter(|one| one.severity == Severity::Error).count();
    let (was, is) = (errors(&was_wrong), errors(&mended.left));
    assert!(is <= was, "{is} errors, and {was} before: {:?}", mended.text);
    assert!(
        is_good(&path, &mended.text) || !is_good(&path, &before),
        "an article that was right is broken"
    );
    if !is_text(&path, &written) {
        panic!("what is written is no text any more: {:?}", mended.text);
    }
    let again = fix_file(&path, &written, diagnose).expect("a text");
    assert!(
        !again.is_changed(),
        "a second run changes {:?} into {:?}",
        mended.text,
        again.text
    );
}

/// What `fix` would leave alone, since it is in another encoding or no text.
fn is_text(path: &SourcePath, bytes: &[u8]) -> bool {
    if path.as_str() == "site.toml" {
        decode(path, bytes.to_vec()).is_ok()
    } else {
        decode_article(path, bytes.to_vec()).is_ok()
    }
}

fn is_good(path: &SourcePath, text: &str) -> bool {
    if path.as_str() == "site.toml" {
        check::parse(path, text).0.is_some()
    } else {
        site::parse(text).article.is_some()
    }
}

/// As the command does.
fn diagnose(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let mut diagnostics = if path.as_str() == "site.toml" {
        check::parse(path, text).1
    } else {
        site::parse(text).diagnostics
    };
    diagnostics.extend(letters::eth(path, text));
    tidy(&mut diagnostics);
    diagnostics
}
