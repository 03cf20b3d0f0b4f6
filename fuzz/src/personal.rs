//! What says who a person is or how to reach them, found in running text. The first line of an input is the heading of
//! a column.

use bantin::text::personal::column::Column;
use bantin::text::personal::find::{Find, PersonalKind};
use bantin::text::personal::scan;
use std::ops::Range;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 4 << 10;

/// Checks what is found in this text.
///
/// # Panics
/// When something found is not a piece of the text, or is not what it is called.
pub fn check(bytes: &[u8]) {
    let (true, Ok(text)) = (bytes.len() <= LONGEST, std::str::from_utf8(bytes)) else {
        return;
    };
    let (heading, rest) = text.split_once('\n').unwrap_or(("", text));
    for column in [Column::default(), Column::of(heading)] {
        check_range(rest, 0..rest.len(), column);
        // A part of a line, as a run between two pieces of markup is.
        let middle = rest.floor_char_boundary(rest.len() / 2);
        check_range(rest, middle..rest.len(), column);
        check_range(rest, 0..middle, column);
    }
}

fn check_range(text: &str, range: Range<usize>, column: Column) {
    let mut found = Vec::new();
    scan(text, range.clone(), column, &mut found);
    for find in &found {
        // A sign right before the range, such as `(+`, belongs to the number.
        let is_within = find.range.end > range.start && find.range.end <= range.end;
        assert!(is_within, "{find:?} in {range:?}");
        let piece = text.get(find.range.clone());
        let piece = piece.unwrap_or_else(|| panic!("{find:?} cuts a character of {text:?}"));
        assert!(
            piece.contains(|c: char| c.is_ascii_digit()),
            "{find:?} is {piece:?}"
        );
        check_digits(find, piece);
    }
}

fn check_digits(find: &Find, piece: &str) {
    let digits = &find.digits;
    assert!(digits.bytes().all(|digit| digit.is_ascii_digit()), "{find:?}");
    let lengths = match find.kind {
        PersonalKind::IdentityNumber => 12..=12,
        PersonalKind::OldIdentityNumber => 9..=9,
        PersonalKind::BirthDate => 8..=8,
        PersonalKind::Phone => 10..=11,
    };
    assert!(lengths.contains(&digits.len()), "{find:?} in {piece:?}");
    if find.kind == PersonalKind::Phone {
        assert!(digits.starts_with('0'), "{find:?}");
    }
    if find.kind != PersonalKind::BirthDate {
        let written: String = piece.chars().filter(char::is_ascii_digit).collect();
        // `+84` is dialled as `0` in the country, and `(0)` may stand behind it.
        let end = digits.trim_start_matches('0');
        assert!(written.ends_with(end), "{find:?} of {written:?}");
    }
}
