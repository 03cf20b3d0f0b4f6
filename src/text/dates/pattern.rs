//! Writes a date by a pattern that somebody else chose, such as the author of a theme. The usual forms are in `format`.

use super::format::{MONTHS_EN, WEEKDAYS_EN, WEEKDAYS_VI, name, two};
use super::moment::{Civil, Moment, Zone};
use crate::base::cut::Cut;
use crate::base::language::Language;

/// A date by a pattern with the parts of `strftime`: `%d/%m/%Y`. `iso` is a date as [`iso_date_or_time`](super::format::iso_date_or_time) writes it, whose own day
/// and hour are shown.
///
/// # Errors
/// The part of the pattern that stands for nothing; `None` when `iso` is no such date.
pub fn pattern<'p>(iso: &str, pattern: &'p str, language: Language) -> Result<String, Option<&'p str>> {
    let civil = civil_of(iso).ok_or(None)?;
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let is_short = after.starts_with('-');
        let length =
            usize::from(is_short) + after.chars().nth(usize::from(is_short)).map_or(0, char::len_utf8);
        let (part, left) = after.cut(length);
        match part {
            "d" => two(&mut out, civil.day),
            "m" => two(&mut out, civil.month),
            "H" => two(&mut out, civil.hour),
            "M" => two(&mut out, civil.minute),
            "y" => two(&mut out, civil.year % 100),
            "Y" => out.push_str(&civil.year.to_string()),
            "-d" => out.push_str(&civil.day.to_string()),
            "-m" => out.push_str(&civil.month.to_string()),
            "-H" => out.push_str(&civil.hour.to_string()),
            "A" => out.push_str(match language {
                Language::Vi => name(&WEEKDAYS_VI, civil.weekday),
                Language::En => name(&WEEKDAYS_EN, civil.weekday),
            }),
            "B" => match language {
                Language::Vi => out.extend(["tháng ", &civil.month.to_string()]),
                Language::En => out.push_str(name(&MONTHS_EN, civil.month.saturating_sub(1))),
            },
            "%" => out.push('%'),
            _ => {
                let at = pattern.len() - after.len() - 1;
                return Err(pattern.get(at..at + 1 + length));
            }
        }
        rest = left;
    }
    out.push_str(rest);
    Ok(out)
}

/// The day and hour that an ISO date names, in whatever zone.
fn civil_of(iso: &str) -> Option<Civil> {
    let (date, time) = iso
        .split_once('T')
        .map_or((iso, None), |(date, time)| (date, Some(time)));
    let is_iso = date.len() == 10
        && date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_iso {
        return None;
    }
    let day = Moment::parse(date, Zone::VIETNAM).ok()?.civil(Zone::VIETNAM);
    let mut parts = time.into_iter().flat_map(|time| time.split([':', '+', '-', 'Z']));
    let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    Some(Civil {
        hour: number(),
        minute: number(),
        ..day
    })
}
