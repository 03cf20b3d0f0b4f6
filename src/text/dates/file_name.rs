//! The date at the beginning of the name of a file.

use super::parse::day_in_name;

/// Year, month and day at the beginning of the name of a file or folder, and what follows them: of
/// `2026-11-23-ten-bai` the numbers and `ten-bai`. `None` when there is no such day.
#[must_use]
pub fn date_in_file_name(name: &str) -> Option<(i16, i8, i8, &str)> {
    let (day, rest) = day_in_name(name)?;
    Some((day.year(), day.month(), day.day(), rest))
}
