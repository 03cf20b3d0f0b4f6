//! Which addresses a pattern can give: what was published as an article is known by its address.

use super::permalink::kind::Field;
use super::permalink::{Pattern, Piece};

/// Whether `pattern` gives this address, as `/2026/11/ten-bai/`, for some fields.
#[must_use]
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
    // A value ends before the next slash, perhaps sooner.
    let segment = rest.find('/').unwrap_or(rest.len());
    let mut ends = (1..=segment).rev().filter_map(|end| rest.get(end..));
    ends.any(|behind| gives(others, behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::config::permalink::kind::Kind;

    #[test]
    fn articles_are_known_by_their_addresses() {
        let pattern = |text| Pattern::new(Kind::Article, Language::Vi, text).unwrap();
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
