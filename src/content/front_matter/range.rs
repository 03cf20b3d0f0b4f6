//! Finds out what a text with a date in it was meant for: `8h đến 11h ngày 30/11/2026` are two moments, `7h30 ngày 30/11/2026`
//! is one with its time first. What is found here is only offered; nothing is read as a date that `Moment::parse` refuses.

use crate::base::cut::Cut;
use crate::text::dates::format::short_date;
use crate::text::dates::moment::{Moment, Zone};

/// Between the start and the end of something, besides hyphens, which dates have too.
const BETWEEN: [&str; 8] = [
    " đến hết ",
    " đến ",
    " tới ",
    " den ",
    " to ",
    " until ",
    "–",
    "—",
];

/// Words before a start or a day.
const BEFORE: [&str; 6] = ["từ ", "tu ", "from ", "lúc ", "ngày ", "ngay "];

/// A part of a text with two moments.
enum Part {
    /// A date, with or without a time, as `Moment::parse` reads it.
    Date(String, Moment),
    /// A time of day.
    Time(String),
}

/// The start and the end in a text such as `30/11/2026 đến 02/12/2026` or `từ 8h đến 11h ngày 30/11/2026`, each in a form that
/// [`Moment::parse`] reads. `None`: it does not have two moments.
pub(super) fn range(text: &str) -> Option<[String; 2]> {
    if Moment::parse(text, Zone::VIETNAM).is_ok() {
        return None;
    }
    let words = BETWEEN.iter().filter_map(|between| text.split_once(between));
    let hyphens = text.match_indices('-');
    let hyphens = hyphens.map(|(at, _)| (text.head(at), text.tail(at + 1)));
    let sides = words
        .chain(hyphens)
        .find_map(|(start, end)| Some((part(start)?, part(end)?)))?;
    let of_day = |day: Moment, time: String| {
        let is_timed = day.has_time();
        is_timed.then(|| format!("{} {time}", short_date(day, Zone::VIETNAM)))
    };
    match sides {
        (Part::Date(start, _), Part::Date(end, _)) => Some([start, end]),
        (Part::Date(start, day), Part::Time(end)) => Some([start, of_day(day, end)?]),
        (Part::Time(start), Part::Date(end, day)) => Some([of_day(day, start)?, end]),
        (Part::Time(_), Part::Time(_)) => None,
    }
}

/// `7h30 ngày 30/11/2026` with the day first. `None`: it is not of this form.
pub(super) fn day_first(text: &str) -> Option<String> {
    let ends = text.char_indices().filter(|(_, sign)| sign.is_whitespace());
    ends.map(|(at, _)| text.cut(at)).find_map(|(time, day)| {
        let time = time.trim_end_matches([',', ' ']);
        let day = day.trim_start();
        let is_day = Moment::parse(day, Zone::VIETNAM).is_ok_and(|day| !day.has_time());
        let day = if is_day { day } else { without_word(day) };
        let is_day = Moment::parse(day, Zone::VIETNAM).is_ok_and(|day| !day.has_time());
        (is_day && is_time(time)).then(|| format!("{day} {time}"))
    })
}

/// The moment of `end` when it is only a time of day and `start` has a day: `11h30` is `30/11/2026 11h30`.
pub(super) fn on_day_of(start: Moment, end: &str) -> Option<String> {
    let end = end.trim();
    is_time(end).then(|| format!("{} {end}", short_date(start, Zone::VIETNAM)))
}

fn part(text: &str) -> Option<Part> {
    let mut text = text.trim().trim_end_matches([',', ';']).trim_end();
    loop {
        if let Ok(moment) = Moment::parse(text, Zone::VIETNAM) {
            return Some(Part::Date(text.to_owned(), moment));
        }
        if is_time(text) {
            return Some(Part::Time(text.to_owned()));
        }
        if let Some(swapped) = day_first(text) {
            let moment = Moment::parse(&swapped, Zone::VIETNAM).ok()?;
            return Some(Part::Date(swapped, moment));
        }
        match without_word(text) {
            shorter if shorter.len() < text.len() => text = shorter,
            _ => return None,
        }
    }
}

/// The text behind the first of [`BEFORE`], in whatever case.
fn without_word(text: &str) -> &str {
    let lower = text.to_lowercase();
    let word = BEFORE.iter().find(|word| lower.starts_with(**word));
    match word {
        Some(_) => text.split_once(' ').map_or(text, |(_, rest)| rest.trim_start()),
        None => text,
    }
}

fn is_time(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
        && Moment::parse(&format!("1/1/2026 {text}"), Zone::VIETNAM).is_ok_and(Moment::has_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_moments_in_one_text_are_told_apart() {
        for (text, expected) in [
            ("2026-11-30 đến 2026-12-02", Some(["2026-11-30", "2026-12-02"])),
            (
                "từ 30/11/2026 đến hết 02/12/2026",
                Some(["30/11/2026", "02/12/2026"]),
            ),
            (
                "Từ ngày 30/11/2026 - ngày 02/12/2026",
                Some(["30/11/2026", "02/12/2026"]),
            ),
            (
                "30/11/2026 8h đến 11h30",
                Some(["30/11/2026 8h", "30/11/2026 11h30"]),
            ),
            (
                "8h00–11h30 ngày 30/11/2026",
                Some(["30/11/2026 8h00", "30/11/2026 11h30"]),
            ),
            (
                "từ 22h ngày 30/11/2026 đến 4h ngày 01/12/2026",
                Some(["30/11/2026 22h", "01/12/2026 4h"]),
            ),
            (
                "8h-11h ngày 30/11/2026",
                Some(["30/11/2026 8h", "30/11/2026 11h"]),
            ),
            ("30/11/2026-02/12/2026", Some(["30/11/2026", "02/12/2026"])),
            ("2026-11-30", None),
            ("30-11-2026 08:00", None),
            ("2026-11-30T08:00:00-05:00", None),
            ("30/11/2026 - Nhà văn hóa", None),
            ("30/11/2026 đến 11h30", None),
            ("8h - 11h", None),
            ("đến", None),
            ("", None),
        ] {
            let expected = expected.map(|pair| pair.map(str::to_owned));
            assert_eq!(range(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_before_its_day_is_put_behind_it() {
        assert_eq!(
            day_first("7h30, ngày 30/11/2026").as_deref(),
            Some("30/11/2026 7h30")
        );
        assert_eq!(day_first("07:30 30/11/2026").as_deref(), Some("30/11/2026 07:30"));
        assert_eq!(day_first("30/11/2026 7h30"), None);
        assert_eq!(day_first("lúc nào đó"), None);
    }
}
