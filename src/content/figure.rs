//! Captions of photographs as people write them: which part is the credit, and whether the text under a photograph is its
//! caption at all. It works on plain text, not on Markdown.

use crate::base::cut::Cut;

/// A caption, split.
#[derive(Debug, PartialEq, Eq)]
pub struct Caption<'a> {
    /// What the photograph shows; may be empty.
    pub text: &'a str,
    /// The words before the credit: `Ảnh minh họa`. `None`: they say no more than "photo", or there is no credit.
    pub label: Option<&'a str>,
    /// Who took it. `None`: the caption names nobody.
    pub credit: Option<&'a str>,
}

/// Labels before a credit, without the colon, in lower case. A label that is the end of another comes after it.
const LABELS: [&str; 22] = [
    "tin, bài và ảnh",
    "tin, bài, ảnh",
    "tin bài và ảnh",
    "bài và hình ảnh",
    "bài và ảnh",
    "tin và ảnh",
    "bài, ảnh",
    "tin, ảnh",
    "tin ảnh",
    "nguồn hình ảnh",
    "nguồn hình",
    "nguồn ảnh",
    "ảnh minh hoạ",
    "ảnh minh họa",
    "hình minh hoạ",
    "hình minh họa",
    "ảnh tư liệu",
    "ảnh chụp",
    "ảnh chụp màn hình",
    "hình ảnh",
    "photo",
    "ảnh",
];
/// Labels that say no more than "photo".
const PLAIN: [&str; 2] = ["ảnh", "photo"];
/// First words of labels that name the author of the article too.
const BYLINES: [&str; 2] = ["bài", "tin"];
/// Characters of a caption in running text, at most: longer text is more likely part of the article.
const LONGEST: usize = 400;
/// Words of a credit, at most.
const MOST_WORDS: usize = 12;
/// Words of a name behind `Ảnh` without a colon, at most.
const MOST_NAME_WORDS: usize = 5;

/// At most so many colons, from the end, are tried as the one before the credit.
const MOST_COLONS: usize = 32;

/// What a text right under a photograph is for it.
#[derive(Debug, PartialEq, Eq)]
pub enum Under {
    /// Its caption, with a credit.
    Caption,
    /// Perhaps its caption; this is how to write it as one.
    PerhapsCaption(String),
    /// A text of the article that may end in the credit of the photograph: this name.
    PerhapsCredit(String),
    /// Something else.
    Text,
}

/// Splits `Caption. Ảnh: Trà Hương`, and `Caption (Ảnh: …)`, at the last label of a credit.
pub fn split_credit(caption: &str) -> Caption<'_> {
    let caption = caption.trim();
    match last_marker(caption) {
        Some(marker) => split_at(caption, &marker),
        None => Caption {
            text: caption,
            label: None,
            credit: None,
        },
    }
}

fn split_at<'a>(caption: &'a str, marker: &Marker) -> Caption<'a> {
    let text = caption.head(marker.start).trim_end();
    let credit = caption.tail(marker.end).trim();
    let (text, credit) = match text.strip_suffix('(') {
        Some(before) => (
            before.trim_end(),
            credit.trim_end_matches(['.', ' ']).trim_end_matches(')'),
        ),
        None => (text, credit),
    };
    let credit = credit.trim_end_matches(['.', ' ']);
    let text = text.trim_end_matches(['-', '–', '—', '|', ';', ',', ' ']);
    let label = caption.part(marker.start..marker.label_end);
    let is_plain = PLAIN.contains(&&*label.to_lowercase());
    Caption {
        text,
        label: (!is_plain && !credit.is_empty()).then_some(label),
        credit: (!credit.is_empty()).then_some(credit),
    }
}

/// Classifies `text`, plain text right under a photograph that is not in italics.
pub fn under(text: &str) -> Under {
    let text = text.trim();
    let Some(marker) = last_marker(text) else {
        return without_colon(text);
    };
    let Caption { label, credit, .. } = split_at(text, &marker);
    let label = label.unwrap_or_default().to_lowercase();
    let is_byline = BYLINES.iter().any(|word| label.starts_with(word));
    let Some(credit) = credit.filter(|credit| !is_byline && is_credit(credit)) else {
        return Under::Text;
    };
    if !begins_sentence(text, marker.start) {
        let before = text.head(marker.start).trim_end();
        return if is_name(credit.split_whitespace()) {
            Under::PerhapsCaption(format!("*{before}. Ảnh: {credit}*"))
        } else {
            Under::Text
        };
    }
    if text.chars().count() <= LONGEST {
        Under::Caption
    } else {
        Under::PerhapsCredit(credit.to_owned())
    }
}

/// The place of a label of a credit.
struct Marker {
    start: usize,
    label_end: usize,
    /// Behind the colon.
    end: usize,
}

fn last_marker(text: &str) -> Option<Marker> {
    let colons = text.char_indices().rev().filter(|(_, c)| matches!(c, ':' | '：'));
    colons
        .take(MOST_COLONS)
        .find_map(|(at, colon)| marker_at(text, at, colon))
}

/// The marker that ends in the colon at `at`.
fn marker_at(text: &str, at: usize, colon: char) -> Option<Marker> {
    let before = text.head(at).trim_end();
    LABELS.iter().find_map(|label| {
        // A letter and its capital are one character each.
        let (start, _) = before.char_indices().rev().nth(label.chars().count() - 1)?;
        let is_label = before.tail(start).to_lowercase() == **label;
        let is_word = !before.head(start).ends_with(char::is_alphanumeric);
        (is_label && is_word).then_some(Marker {
            start,
            label_end: before.len(),
            end: at + colon.len_utf8(),
        })
    })
}

/// Whether a new sentence, or a part in brackets, begins at `at`.
fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text.head(at).trim_end();
    let is_capital = text.tail(at).starts_with(char::is_uppercase);
    before.is_empty() || is_capital || before.ends_with(|c: char| ".,;:!?…(-–—|/\\”\"’*".contains(c))
}

/// Whether a text can be the name of a photographer, and is not a sentence.
fn is_credit(text: &str) -> bool {
    let mut after_word = false;
    let has_sentences = text.char_indices().any(|(at, c)| {
        let ends = matches!(c, '.' | '!' | '?' | ';' | '…') && after_word;
        after_word = c.is_lowercase();
        // `P. Lan` is a name.
        ends && text.tail(at + c.len_utf8()).starts_with(char::is_whitespace)
    });
    !has_sentences && text.split_whitespace().count() <= MOST_WORDS
}

/// Whether each of a few words begins with a capital.
fn is_name<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let mut count = 0;
    let is_capital = |word: &str| {
        count += 1;
        word.starts_with(char::is_uppercase)
    };
    let mut words = words;
    words.all(is_capital) && (1..=MOST_NAME_WORDS).contains(&count)
}

/// `Chợ phường. Ảnh Trà Hương`, `(Ảnh của Trà Hương)`, `Nguồn: Báo Lao Động`.
fn without_colon(text: &str) -> Under {
    if text.chars().count() > LONGEST {
        return Under::Text;
    }
    let bare = text.trim_end_matches(['.', ' ', ')', ']']);
    let start = bare
        .rfind(['(', '[', '\n'])
        .map(|at| at + 1)
        .max(bare.rfind(". ").map(|at| at + 2))
        .unwrap_or(0);
    let last = bare.tail(start).trim();
    let mut words = last.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    if !matches!(&*first, "ảnh" | "nguồn:" | "ảnh-" | "ảnh–") {
        return Under::Text;
    }
    let name: Vec<&str> = words
        .skip_while(|word| matches!(*word, "của" | "do" | "-" | "–" | "—" | "ảnh" | "ảnh:"))
        .collect();
    if !is_name(name.iter().copied()) {
        return Under::Text;
    }
    let before = bare.head(start).trim_end_matches(['(', '[', ' ', '\n']);
    let end = match before.chars().next_back() {
        None => "",
        Some('.' | '!' | '?' | '…') => " ",
        Some(_) => ". ",
    };
    let before = before.replace('\n', " ");
    Under::PerhapsCaption(format!("*{before}{end}Ảnh: {}*", name.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credit_is_the_text_after_the_last_marker() {
        let split = |caption| {
            let Caption { text, label, credit } = split_credit(caption);
            (text, label, credit)
        };
        for (caption, parts) in [
            (
                "UBND phường. Ảnh: Trà Hương",
                ("UBND phường.", None, Some("Trà Hương")),
            ),
            (
                "UBND phường (Ảnh: Trà Hương).",
                ("UBND phường", None, Some("Trà Hương")),
            ),
            (
                "Cảnh. Ảnh minh họa: A",
                ("Cảnh.", Some("Ảnh minh họa"), Some("A")),
            ),
            (
                "Cảnh. Ảnh minh hoạ: A",
                ("Cảnh.", Some("Ảnh minh hoạ"), Some("A")),
            ),
            (
                "Cảnh - Nguồn ảnh: Báo B",
                ("Cảnh", Some("Nguồn ảnh"), Some("Báo B")),
            ),
            ("Cảnh. Ảnh : A", ("Cảnh.", None, Some("A"))),
            ("Cảnh. ẢNH: A", ("Cảnh.", None, Some("A"))),
            ("Cảnh. Ảnh：A", ("Cảnh.", None, Some("A"))),
            ("Bài và ảnh: A", ("", Some("Bài và ảnh"), Some("A"))),
            ("ảnh: a và Ảnh: b", ("ảnh: a và", None, Some("b"))),
            ("Không có gì", ("Không có gì", None, None)),
            ("Ảnh: A", ("", None, Some("A"))),
            ("Cảnh. Ảnh:", ("Cảnh.", None, None)),
            ("Giờ: 7 giờ", ("Giờ: 7 giờ", None, None)),
        ] {
            assert_eq!(split(caption), parts, "{caption}");
        }
    }

    #[test]
    fn a_text_that_ends_in_a_credit_is_a_caption() {
        for caption in [
            "Chợ phường. Ảnh: Trà Hương",
            "Chợ phường (Ảnh: Trà Hương).",
            "Chợ phường - Ảnh: P. Lan.",
            "Chợ phường Ảnh: CTV",
            "Ảnh: Lan",
            "Cảnh. Ảnh minh họa: báo Nhân Dân",
            "Nguồn ảnh: TTXVN",
        ] {
            assert_eq!(under(caption), Under::Caption, "{caption}");
        }
        for text in [
            "Bài và ảnh: Trà Hương",
            "Tin, ảnh: Trà Hương",
            "Ảnh: bà con gặt lúa. Sáng nay, phường ra quân.",
            "Xem thêm ảnh: họp tổ dân phố",
            "Sáng nay, phường ra quân.",
            "Ảnh hưởng của bão số 5",
            "Ảnh đẹp tháng 11",
            "Thời gian: 19 giờ",
        ] {
            assert_eq!(under(text), Under::Text, "{text}");
        }
    }

    #[test]
    fn what_may_be_a_caption_is_written_as_one() {
        for (text, line) in [
            ("Chợ phường. Ảnh Trà Hương", "*Chợ phường. Ảnh: Trà Hương*"),
            ("Chợ phường (Ảnh của Trà Hương)", "*Chợ phường. Ảnh: Trà Hương*"),
            ("Ảnh - Trà Hương", "*Ảnh: Trà Hương*"),
            ("Chợ phường ảnh: Trà Hương", "*Chợ phường. Ảnh: Trà Hương*"),
            ("Nguồn: Báo Lao Động", "*Ảnh: Báo Lao Động*"),
        ] {
            assert_eq!(under(text), Under::PerhapsCaption(line.to_owned()), "{text}");
        }
        let long = format!("{}. Ảnh: Lan", "Sáng nay phường ra quân".repeat(20));
        assert_eq!(under(&long), Under::PerhapsCredit("Lan".to_owned()));
    }
}
