//! Whether a permalink pattern can give an address: so published articles are recognised by their address. It does not tell
//! which article it was.

use super::permalink::kind::Field;
use super::permalink::{Pattern, Piece};

/// Whether `pattern` gives this address, as `/2026/11/ten-bai/`, for some fields.
pub fn can_give(pattern: &Pattern, address: &str) -> bool {
    gives(&pattern.pieces, address)
}

fn gives(pieces: &[Piece], rest: &str) -> bool {
    let Some((piece, others)) = pieces.split_first() else {
        return rest.is_empty();
    };
    let digits = match piece {
        Piece::Text(text) => {
            let behind = rest.strip_prefix(text.as_str());
            return behind.is_some_and(|behind| gives(others, behind));
        }
        Piece::Field(Field::Year) => Some(4),
        Piece::Field(Field::Month | Field::Day) => Some(2),
        Piece::Field(Field::Category | Field::Slug | Field::Number) => None,
    };
    if let Some(count) = digits {
        let number = rest.split_at_checked(count);
        return number.is_some_and(|(number, behind)| {
            number.bytes().all(|byte| byte.is_ascii_digit()) && gives(others, behind)
        });
    }
    // A value has at least one character and ends at the next slash or before.
    let segment = rest.find('/').unwrap_or(rest.len());
    let mut ends = (1..=segment).rev().filter_map(|end| rest.get(end..));
    ends.any(|behind| gives(others, behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::config::permalink::kind::PatternKind;

    #[test]
    fn articles_are_known_by_their_addresses() {
        let pattern = |text| Pattern::new(PatternKind::Article, Language::Vi, text).unwrap();
        let usual = pattern("/{yyyy}/{mm}/{slug}/");
        assert!(can_give(&usual, "/2026/11/le-hoi/"));
        for other in [
            "/",
            "/2026/11/",
            "/2026/11/trang/2/",
            "/gioi-thieu/",
            "/chuyen-muc/tin/",
            "/2026/11/a",
        ] {
            assert!(!can_give(&usual, other), "{other}");
        }
        let odd = pattern("/tin/{category}/{slug}-{dd}-{mm}-{yyyy}/");
        assert!(can_give(&odd, "/tin/van-hoa/le-hoi-23-11-2026/"));
        assert!(!can_give(&odd, "/tin/van-hoa/le-hoi/"));
    }
}
