//! Which words of a line must not be parted: a number and its unit (`22 giờ`, `3,2 km`), a label and its number (`khu phố 3`,
//! `số 12`, `quý III`), the parts of a date (`ngày 20 tháng 11`, `thứ Hai`, `Chủ nhật`). It takes text in NFC, and knows no
//! site.

use crate::base::cut::Cut;
use memchr::memchr_iter;
use std::borrow::Cow;

/// Words that a number follows.
const LABELS: [&str; 52] = [
    "ngày",
    "tháng",
    "năm",
    "quý",
    "tuần",
    "kỳ",
    "kì",
    "số",
    "điều",
    "khoản",
    "điểm",
    "chương",
    "mục",
    "phố",
    "tổ",
    "hẻm",
    "ngõ",
    "ngách",
    "kiệt",
    "quận",
    "phường",
    "lớp",
    "khóa",
    "khoá",
    "đợt",
    "tập",
    "trang",
    "hình",
    "bảng",
    "thứ",
    "đêm",
    "sáng",
    "trưa",
    "chiều",
    "tối",
    "mùng",
    "mồng",
    "giờ",
    "phút",
    "tầng",
    "phòng",
    "đội",
    "ấp",
    "thôn",
    "xóm",
    "kỷ",
    "lần",
    "cấp",
    "hạng",
    "tiểu",
    "lô",
    "km",
];

/// Words that follow a number.
const UNITS: [&str; 57] = [
    "giờ", "phút", "giây", "ngày", "tháng", "năm", "tuần", "tuổi", "người", "hộ", "đồng", "nghìn", "ngàn",
    "triệu", "tỷ", "tỉ", "lượt", "suất", "bài", "trang", "phần", "điểm", "em", "cháu", "cây", "con", "chiếc",
    "cái", "mâm", "km", "m", "cm", "mm", "m²", "m2", "m³", "m3", "km²", "ha", "héc", "kg", "g", "tấn", "tạ",
    "yến", "lít", "ml", "kw", "kwh", "mw", "w", "°c", "%", "usd", "vnđ", "vnd", "độ",
];

/// Names of days after `thứ`.
const DAYS: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];

/// Puts a no-break space (U+00A0) for each space at which a line must not end.
#[must_use]
pub fn keep_together(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for at in memchr_iter(b' ', text.as_bytes()).filter(|at| holds(text, *at)) {
        out.push_str(text.part(done..at));
        out.push('\u{a0}');
        done = at + 1;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.tail(done));
    Cow::Owned(out)
}

/// [`keep_together`] for HTML: tags stay as they are, and so does what stands in `pre`, `code`, `script`, `style`.
#[must_use]
pub fn keep_together_in_html(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (words, tag) = rest.cut(memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len()));
        out.push_str(&keep_together(words));
        let end = verbatim_end(tag).or_else(|| memchr::memchr(b'>', tag.as_bytes()).map(|at| at + 1));
        let (tag, after) = tag.cut(end.unwrap_or(tag.len()));
        out.push_str(tag);
        rest = after;
    }
    if out == html {
        Cow::Borrowed(html)
    } else {
        Cow::Owned(out)
    }
}

/// Where an element that is shown as it was written ends. `None`: `tag` does not open one.
fn verbatim_end(tag: &str) -> Option<usize> {
    let closing = [
        ("<pre", "</pre>"),
        ("<code", "</code>"),
        ("<script", "</script>"),
        ("<style", "</style>"),
    ];
    let (open, close) = closing.into_iter().find(|(open, _)| tag.starts_with(open))?;
    let is_name = tag.tail(open.len()).starts_with(['>', ' ']);
    is_name.then(|| tag.find(close).map_or(tag.len(), |at| at + close.len()))
}

/// Whether the words around the space at `at` must not be parted.
#[must_use]
pub fn holds(text: &str, at: usize) -> bool {
    let (before, after) = (text.head(at), text.tail(at + 1));
    let Some(next) = after.as_bytes().first() else {
        return false;
    };
    let ends_in_digit = before.as_bytes().last().is_some_and(u8::is_ascii_digit);
    if next.is_ascii_digit() {
        // `(0000) 3 123 456`
        let is_number = ends_in_digit || is_area_code(before);
        return is_number || LABELS.contains(&&*last_word(before));
    }
    // `13 giờ 30 – 17 giờ`: no line begins with the dash.
    if ends_in_digit && after.starts_with('–') {
        return true;
    }
    if ends_in_digit {
        let unit = first_word(after);
        // `tháng 11 năm 2026` may be parted before the year: it would be too long for a phone.
        let is_year = after.starts_with("năm ") && second_is_number(after);
        return !is_year && UNITS.contains(&&*unit);
    }
    match next {
        b'I' | b'V' | b'X' => is_roman(after) && LABELS.contains(&&*last_word(before)),
        b'H' | b'B' | b'T' | b'N' | b'S' => {
            DAYS.contains(&&*first_word(after)) && last_word(before) == "thứ" || is_sunday(before, after)
        }
        b'n' => is_sunday(before, after),
        // `khu phố 3`
        b'p' => first_word(after) == "phố" && last_word(before) == "khu" && second_is_number(after),
        _ => false,
    }
}

/// Whether a text ends as `(0000)`.
fn is_area_code(text: &str) -> bool {
    let inside = text.strip_suffix(')').unwrap_or_default();
    inside
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .ends_with('(')
        && !inside.ends_with('(')
}

fn is_sunday(before: &str, after: &str) -> bool {
    first_word(after) == "nhật" && last_word(before) == "chủ"
}

/// Whether the word behind the first one begins with a digit.
fn second_is_number(text: &str) -> bool {
    let second = text.split_once(' ').map(|(_, rest)| rest);
    second.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_roman(text: &str) -> bool {
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// The last word in lower case, without punctuation before it. Longer ones than any in the lists come as they are.
fn last_word(text: &str) -> Cow<'_, str> {
    let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    lower(
        text.tail(start)
            .trim_start_matches(|c: char| !c.is_alphanumeric()),
    )
}

/// The first word in lower case, without punctuation behind it.
fn first_word(text: &str) -> Cow<'_, str> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let is_end = |c: char| !c.is_alphanumeric() && c != '%' && c != '²' && c != '³';
    lower(text.head(end).trim_end_matches(is_end))
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.len() > 10 || word.chars().all(char::is_lowercase) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        keep_together(text).replace('\u{a0}', "_")
    }

    #[test]
    fn numbers_stay_with_their_units_and_dates_stay_whole() {
        for (text, expected) in [
            (
                "Tạm ngừng cấp nước khu phố 3 và khu phố 4 đêm 25/11",
                "Tạm ngừng cấp nước khu_phố_3 và khu_phố_4 đêm_25/11",
            ),
            (
                "từ 22 giờ ngày 25/11 đến 4 giờ 30 phút",
                "từ 22_giờ ngày_25/11 đến 4_giờ_30_phút",
            ),
            ("ngày 20 tháng 11 năm 2026", "ngày_20_tháng_11 năm_2026"),
            (
                "sáng thứ Hai, thứ Bảy và Chủ nhật, Chủ Nhật",
                "sáng thứ_Hai, thứ_Bảy và Chủ_nhật, Chủ_Nhật",
            ),
            (
                "(Ngày 08/11), Quý III, đợt IV: 3,2 km đường",
                "(Ngày_08/11), Quý_III, đợt_IV: 3,2_km đường",
            ),
            (
                "41 hộ hiến 1.150 m² đất, lãi 7 triệu đồng",
                "41_hộ hiến 1.150_m² đất, lãi 7_triệu đồng",
            ),
            (
                "Quyết định số 12/QĐ-UBND, Điều 5",
                "Quyết định số_12/QĐ-UBND, Điều_5",
            ),
            ("trong 5 năm, 5 năm 2026", "trong 5_năm, 5 năm_2026"),
            (
                "khu phố cũ, thứ ba, chủ nhà, ngày, 5 lần",
                "khu phố cũ, thứ ba, chủ nhà, ngày, 5 lần",
            ),
            ("Hội IX, 7 ", "Hội IX, 7 "),
            (
                "qua số (0000) 3 123 456 (hai máy) 5",
                "qua số (0000)_3_123_456 (hai máy) 5",
            ),
            ("13 giờ 30 – 17 giờ, chợ – bến", "13_giờ_30_– 17_giờ, chợ – bến"),
        ] {
            assert_eq!(shown(text), expected);
        }
        assert!(matches!(keep_together("Bến sông sớm mai"), Cow::Borrowed(_)));
    }

    #[test]
    fn markup_and_code_stay_as_they_are() {
        let html = "<p class=\"ngày 5\">ngày 5 <a href=\"x 3 km\">3 km</a> <code>ngày 5</code> <pre>3 km\n3 km</pre> 3 km";
        let expected = "<p class=\"ngày 5\">ngày_5 <a href=\"x 3 km\">3_km</a> <code>ngày 5</code> <pre>3 km\n3 km</pre> 3_km";
        assert_eq!(keep_together_in_html(html).replace('\u{a0}', "_"), expected);
    }

    proptest! {
        #[test]
        fn only_spaces_change(text in "([a-c<>]|ngày|thứ|Hai|[0-9]|giờ|phố|khu|[,.(%²III]| ){0,40}|.{0,40}") {
            let (plain, html) = (keep_together(&text), keep_together_in_html(&text));
            prop_assert_eq!(plain.replace('\u{a0}', " "), text.replace('\u{a0}', " "));
            prop_assert_eq!(html.replace('\u{a0}', " "), text.replace('\u{a0}', " "));
            prop_assert_eq!(&*keep_together(&plain), &*plain, "a second time changes nothing");
        }
    }
}
