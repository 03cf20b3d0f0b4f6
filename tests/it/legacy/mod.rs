//! Text in the encodings of before Unicode: recognised by its name and converted back byte for byte, and
//! no other text taken for it.

mod accused;
mod command;
mod encode;

use crate::support::repository;
use bantin::text::legacy::convert::{Refusal, convert};
use bantin::text::legacy::encoding::Encoding;
use bantin::text::legacy::recognise::{Suspicion, recognise, seen};
use encode::{bytes, is_capital_with_tone, lower, written};

/// Encodings that have characters of their own for letters.
const WRITTEN: [Encoding; 5] = [
    Encoding::Tcvn3,
    Encoding::Vni,
    Encoding::Viqr,
    Encoding::Windows1258,
    Encoding::Utf8Twice,
];

/// An article of the sample site.
pub fn article() -> String {
    let path = repository().join("content/tin-hoat-dong/2026-07-03-mot-nam-bo-may-moi.md");
    let text = std::fs::read_to_string(path).expect("the article");
    assert!(text.chars().count() > 5_000);
    text
}

/// What comes back: TCVN3 has no capitals with tones.
fn expected(encoding: Encoding, text: &str) -> String {
    match encoding {
        Encoding::Tcvn3 => lower(text),
        _ => text.to_owned(),
    }
}

#[test]
fn an_article_in_each_encoding_is_recognised_and_comes_back() {
    let heading =
        "## UBND PHƯỜNG: LỄ TỔNG KẾT, TRAO GIẢI “TỔ DÂN PHỐ ĐẸP”\n\nẤp Đông, ở xã Tề Lỗ; Ủy ban nói: “Ổn.”\n";
    let texts = [
        article(),
        format!("{}\n{heading}", article()).replace('\n', "\r\n"),
    ];
    for text in &texts {
        for encoding in WRITTEN {
            let written = written(encoding, text);
            let forms = [Some(written.clone().into_bytes()), bytes(encoding, &written)];
            for form in forms.into_iter().flatten() {
                let finding = recognise(&seen(&form), Suspicion::None);
                let named = finding
                    .as_ref()
                    .map(|finding| (finding.encoding, finding.is_whole));
                assert_eq!(named, Some((encoding, true)));
                let converted = convert(encoding, &form).expect("it is converted");
                assert!(
                    converted.text == expected(encoding, text),
                    "{encoding:?}: {}",
                    first(&converted.text, text)
                );
                assert_eq!(convert(encoding, converted.text.as_bytes()), Err(Refusal::Right));
            }
        }
    }
}

/// The first line that differs.
fn first(one: &str, other: &str) -> String {
    let lines = one.lines().zip(other.lines());
    lines
        .filter(|(a, b)| a != b)
        .map(|(a, b)| format!("{a}\n{b}"))
        .next()
        .unwrap_or_default()
}

#[test]
fn the_two_ways_of_writing_windows_1258_are_read() {
    let text = article();
    let apart = encode::windows_1258(&text, false);
    let composed = encode::windows_1258(&text, true);
    assert_ne!(apart, composed);
    for written in [apart, composed] {
        let bytes = bytes(Encoding::Windows1258, &written).expect("bytes");
        assert_eq!(
            convert(Encoding::Windows1258, &bytes).expect("converted").text,
            text
        );
    }
}

#[test]
fn every_word_that_had_a_capital_with_a_tone_is_listed() {
    let text = "---\ntitle: ĐẠI HỘI\n---\n\nỦy ban xã Tề Lỗ họp ở Ấp Đông. XÃ HỘI HÓA, LỄ HỘI.\n\nỔn. “Ý KIẾN”\n\n## TẾ LỄ\n";
    let written = written(Encoding::Tcvn3, &text.repeat(3));
    let converted = convert(Encoding::Tcvn3, written.as_bytes()).expect("converted");
    let listed: Vec<(u32, &str)> = (converted.capitals.iter())
        .map(|capital| (capital.line, capital.word.as_str()))
        .collect();
    let lost = text.repeat(3);
    let lost: Vec<(u32, String)> = (lost.lines().zip(1..))
        .flat_map(|(line, number)| {
            line.split(|c: char| !c.is_alphabetic())
                .map(move |word| (number, word))
        })
        .filter(|(_, word)| word.contains(is_capital_with_tone))
        .map(|(number, word)| (number, lower(word)))
        .collect();
    assert!(lost.len() > 30);
    for (line, word) in &lost {
        assert!(
            listed.contains(&(*line, word)),
            "{word} of line {line} is not in {listed:?}"
        );
    }
    assert!(
        !listed
            .iter()
            .any(|(_, word)| ["Tề", "Lỗ", "xã", "họp"].contains(word)),
        "{listed:?}"
    );
}

#[test]
fn one_pasted_paragraph_is_told_at_its_line_and_converted_alone() {
    let text = article();
    let pasted = "Ông Sáu nói: “Phường Khai Quang luôn tạo điều kiện để bà con làm ăn.”";
    for encoding in WRITTEN {
        let mixed = format!(
            "{text}\n{}\n\nÔng Bảy có cà phê, đến sau.\n",
            written(encoding, pasted)
        );
        let finding = recognise(&mixed, Suspicion::None).unwrap_or_else(|| panic!("{encoding:?}"));
        assert_eq!(
            (finding.encoding, finding.is_whole, finding.lines),
            (encoding, false, 1)
        );
        let line = text.lines().count() + 2;
        assert_eq!(finding.line as usize, line);
        let right = expected(encoding, pasted);
        assert!(
            right.starts_with(finding.sample.trim_end_matches('…')),
            "{finding:?}"
        );
        let converted = convert(encoding, mixed.as_bytes()).expect("converted").text;
        assert_eq!(
            converted,
            format!("{text}\n{right}\n\nÔng Bảy có cà phê, đến sau.\n")
        );
    }
}

#[test]
fn what_is_in_another_encoding_is_not_converted() {
    let text = article();
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(convert(Encoding::Utf16, &utf16).expect("converted").text, text);
    assert_eq!(
        convert(Encoding::Tcvn3, &utf16),
        Err(Refusal::Other(Encoding::Utf16))
    );
    assert_eq!(convert(Encoding::Utf16, text.as_bytes()), Err(Refusal::Right));
    for one in WRITTEN {
        let written = written(one, &text);
        for other in Encoding::ALL.into_iter().filter(|other| *other != one) {
            assert_eq!(convert(other, written.as_bytes()), Err(Refusal::Other(one)));
        }
    }
    assert_eq!(convert(Encoding::Vni, b"caf\xe9 \xff\xfe"), Err(Refusal::Unknown));
}
