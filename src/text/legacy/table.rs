//! Composes letters from a base and combining diacritics. What each encoding encodes is up to its own file.

use unicode_normalization::UnicodeNormalization;

pub const GRAVE: char = '\u{300}';
pub const ACUTE: char = '\u{301}';
pub const CIRCUMFLEX: char = '\u{302}';
pub const TILDE: char = '\u{303}';
pub const BREVE: char = '\u{306}';
pub const HOOK: char = '\u{309}';
pub const HORN: char = '\u{31b}';
pub const DOT: char = '\u{323}';

/// The letter with this shape and this tone. `None`: Unicode has no single character for it.
pub fn compose(base: char, shape: Option<char>, tone: Option<char>) -> Option<char> {
    let mut composed = [Some(base), shape, tone].into_iter().flatten().nfc();
    composed.next().filter(|_| composed.next().is_none())
}
