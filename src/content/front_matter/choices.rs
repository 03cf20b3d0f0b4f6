//! Reads the keys with few values: type, flags and dates. A near miss is an error with a fix, offered or certain; it is
//! never taken for the value itself.

use super::super::audience;
use super::super::yaml::node::{Key, Node, YamlValue};
use super::fields::{ArticleKind, WrittenDate};
use super::range;
use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::text::dates::moment::{DateError, Moment, Zone};
use crate::text::nearest::nearest;

impl Reader<'_> {
    pub(super) fn kind(&mut self) -> ArticleKind {
        let Some(text) = self.word("type") else {
            return ArticleKind::Article;
        };
        match text.value.as_str() {
            "article" => ArticleKind::Article,
            "page" => ArticleKind::Page,
            _ => {
                let nearest = nearest(&text.value, KINDS.map(|(word, _)| word));
                let meant = KINDS.iter().find(|(word, _)| Some(*word) == nearest);
                let diagnostic = Diagnostic::new(&code::FM_TYPE)
                    .arg("found", &text.value)
                    .nearest(meant.map_or("", |(_, kind)| *kind));
                self.say(diagnostic, text.span);
                ArticleKind::Article
            }
        }
    }

    pub(super) fn date(&mut self, name: &str) -> Option<WrittenDate> {
        let (key, node) = self.take(name)?;
        self.date_of(&key, node)
    }

    pub(super) fn date_of(&mut self, key: &Key, node: Node) -> Option<WrittenDate> {
        if !matches!(node.value, YamlValue::Scalar { .. }) {
            let diagnostic = Diagnostic::new(&code::FM_NOT_DATE).arg("key", &key.text);
            self.say(diagnostic, node.span);
            return None;
        }
        let written = self.word_of(key, node)?;
        if let Err(error) = Moment::parse(&written.value, Zone::VIETNAM) {
            let code = match error {
                DateError::TwoDigitYear => &code::FM_DATE_TWO_DIGITS,
                DateError::Impossible { .. } => &code::FM_DATE_IMPOSSIBLE,
                DateError::OutOfRange => &code::FM_DATE_RANGE,
                DateError::Unrecognised => &code::FM_DATE,
            };
            let year_first =
                written.value.len() > 4 && written.value.as_bytes()[..4].iter().all(u8::is_ascii_digit);
            let swapped = month_first(&written.value).unwrap_or_default();
            let nearest = nearest_date(&written.value, &error).unwrap_or_default();
            let [time, day, month] = impossible(&error);
            let mut diagnostic = Diagnostic::new(code)
                .arg("found", &written.value)
                .arg("time", time)
                .arg("day", day)
                .arg("month", month)
                .arg("key", &key.text)
                .arg("nearest", &nearest)
                .arg("swapped", &swapped)
                .arg("year_first", if year_first { "2026-11-23" } else { "" });
            if let Some(offer) = [swapped, nearest].into_iter().find(|text| !text.is_empty()) {
                diagnostic = diagnostic.suggest(offer);
            }
            self.say(diagnostic, written.span);
            return None;
        }
        Some(WrittenDate {
            text: written.value.into(),
            span: written.span,
        })
    }

    pub(super) fn flag(&mut self, name: &str, default: bool) -> bool {
        self.take(name)
            .map_or(default, |(key, node)| self.flag_of(&key, &node, default))
    }

    /// A flag: exactly `true` or `false` without quotes; anything else is an error.
    pub(super) fn flag_of(&mut self, key: &Key, node: &Node, default: bool) -> bool {
        match &node.value {
            YamlValue::Scalar { text, plain: true } if text == "true" => true,
            YamlValue::Scalar { text, plain: true } if text == "false" => false,
            _ => {
                self.no_flag(key, node);
                default
            }
        }
    }

    /// Reports a wrong flag: `"true"` and `True` have a certain fix, for `có` one is offered.
    fn no_flag(&mut self, key: &Key, node: &Node) {
        let (found, word) = match &node.value {
            YamlValue::Scalar { text, plain: true } => (text.clone(), text.as_str()),
            YamlValue::Scalar { text, .. } => (format!("\"{text}\""), text.as_str()),
            _ => ("…".to_owned(), ""),
        };
        let word = audience::word(word);
        let flag = audience::flag(&word).map_or(String::new(), |flag| flag.to_string());
        let diagnostic = Diagnostic::new(&code::FM_FLAG)
            .arg("key", &key.text)
            .arg("found", found)
            .arg("flag", &flag);
        let diagnostic = match flag.as_str() {
            "" => diagnostic,
            _ if flag == word => diagnostic.repair([Edit::new(node.span, flag)]),
            _ => diagnostic.offer([Edit::new(node.span, flag)]),
        };
        self.say(diagnostic, node.span);
    }
}

/// Words that people write for `type`, and the right word.
const KINDS: [(&str, &str); 8] = [
    ("article", "article"),
    ("post", "article"),
    ("news", "article"),
    ("bai", "article"),
    ("bai_viet", "article"),
    ("page", "page"),
    ("trang", "page"),
    ("trang_tinh", "page"),
];

/// The impossible part of a date for the message: `[time, day, month]`, the others empty.
fn impossible(error: &DateError) -> [&str; 3] {
    let DateError::Impossible { what } = error else {
        return [""; 3];
    };
    if what.contains(':') {
        return [what, "", ""];
    }
    let mut parts = what.split(['/', '-', '.']);
    let (Some(first), Some(month), Some(last), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return [""; 3];
    };
    let day = if digits(what) == 4 { last } else { first };
    let is_of_month = is_day(day) && month.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
    if is_of_month {
        ["", day, month.trim_start_matches('0')]
    } else {
        [""; 3]
    }
}

fn is_date(text: &str) -> bool {
    Moment::parse(text, Zone::VIETNAM).is_ok()
}

/// The number of digits at the start.
fn digits(text: &str) -> usize {
    text.find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(text.len())
}

/// The date that was probably meant, with the rest of the text unchanged.
pub(super) fn nearest_date(written: &str, error: &DateError) -> Option<String> {
    match error {
        // `12/03/26`
        DateError::TwoDigitYear => {
            let is_separator = |sign| matches!(sign, '/' | '-' | '.');
            let year = written.match_indices(is_separator).nth(1)?.0 + 1;
            let (before, after) = written.cut(year);
            in_form(&format!("{before}20{after}")).filter(|_| digits(after) == 2)
        }
        // `31/02/2026`: the last day of that month.
        DateError::Impossible { what } => {
            let (before, day, after) = match what.rsplit_once('-') {
                Some((month, day)) if digits(what) == 4 => (format!("{month}-"), day, ""),
                _ => {
                    let (day, rest) = what.cut(digits(what));
                    (String::new(), day, rest)
                }
            };
            let last = (28..32)
                .rev()
                .map(|last| format!("{before}{last}{after}"))
                .find(|text| is_date(text))?;
            Some(written.replacen(what, &last, 1)).filter(|text| is_day(day) && is_date(text))
        }
        DateError::Unrecognised => in_form(written).or_else(|| range::day_first(written)),
        DateError::OutOfRange => None,
    }
}

/// `2026/11/23`, `23/11/2026 8h05`, `23/11/2026 lúc 08:05`, `Thứ Hai, 23/11/2026` in an accepted form.
fn in_form(written: &str) -> Option<String> {
    let text = written.tail(written.find(|sign: char| sign.is_ascii_digit())?);
    let text = if digits(text) == 4 {
        text.replacen('/', "-", 2)
    } else {
        text.to_owned()
    };
    let text = text
        .replace(" lúc ", " ")
        .replace(" luc ", " ")
        .replace(['h', 'g', 'H'], ":");
    let text = text.trim_end_matches([':', ' ', '.', ',']).to_owned();
    Some(text).filter(|text| is_date(text))
}

/// `11/23/2026` with the day first. `None`: the month is not first for certain.
fn month_first(written: &str) -> Option<String> {
    let mut parts = written.splitn(3, '/');
    let (month, day, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let is_swapped = day.parse().is_ok_and(|day: u32| day > 12);
    Some(format!("{day}/{month}/{rest}")).filter(|text| is_swapped && is_date(text))
}

/// Whether a day exists in some months only: 29, 30 or 31.
fn is_day(day: &str) -> bool {
    day.parse().is_ok_and(|day: u32| (29..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_were_probably_meant_are_found() {
        for (written, expected) in [
            ("12/03/26", Some("12/03/2026")),
            ("12-3-26 08:05", Some("12-3-2026 08:05")),
            ("31/02/2026", Some("28/02/2026")),
            ("2028-02-31 08:05", Some("2028-02-29 08:05")),
            ("31/4/2026", Some("30/4/2026")),
            ("21/11/26 8h05", Some("21/11/2026 8:05")),
            ("23/11/2026 lúc 08:05", Some("23/11/2026 08:05")),
            ("Thứ Hai, 23/11/2026", Some("23/11/2026")),
            ("7h30 ngày 23/11/2026", Some("23/11/2026 7h30")),
            (
                "07 giờ 30, ngày 23 tháng 11 năm 2026",
                Some("ngày 23 tháng 11 năm 2026 07 giờ 30"),
            ),
            ("2026-13-01", None),
            ("45/02/2026", None),
            ("hôm qua", None),
            ("1826-01-01", None),
            ("2026-03-01 24:00", None),
        ] {
            let error = Moment::parse(written, Zone::VIETNAM).unwrap_err();
            assert_eq!(nearest_date(written, &error).as_deref(), expected, "{written}");
        }
        assert_eq!(
            month_first("11/23/2026 08:05").as_deref(),
            Some("23/11/2026 08:05")
        );
        assert_eq!(month_first("31/02/2026"), None);
    }
}
