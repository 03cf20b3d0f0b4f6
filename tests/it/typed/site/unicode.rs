//! Text in Unicode is never taken for text in an old encoding: case 46.

use crate::support::repository;
use crate::support::walk;
use bantin::base::path::SourcePath;
use bantin::source::decode::decode_article;
use unicode_normalization::UnicodeNormalization;

const SYMBOLS: &str = "Các nhà còn lại có bể 4 m², 6 m², 20 m².\n\nMai trời mát 20 °C, sáng 18 °C, trưa 26 °C.\n\nCả nhà ra phố: 5 m³.\n";

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Each letter whole but for its tone, which stands behind it: as keyboards of Windows type.
fn tones_behind_letters(text: &str) -> String {
    let letter = |letter: char| {
        let parts: Vec<char> = std::iter::once(letter).nfd().collect();
        let (tones, rest): (Vec<char>, Vec<char>) = parts.into_iter().partition(|part| TONES.contains(part));
        rest.into_iter().nfc().chain(tones).collect::<String>()
    };
    text.nfc().map(letter).collect()
}

/// The tone of each word at its end, as some people type.
fn tones_behind_words(text: &str) -> String {
    let mut out = String::new();
    let mut tones = String::new();
    for sign in tones_behind_letters(text).chars() {
        if TONES.contains(&sign) {
            tones.push(sign);
        } else {
            if !sign.is_alphabetic() {
                out.push_str(&tones);
                tones.clear();
            }
            out.push(sign);
        }
    }
    out + &tones
}

fn said(text: &str) -> Vec<&'static str> {
    let path = SourcePath::new("content/a.md").expect("a path");
    match decode_article(&path, text.as_bytes().to_vec()) {
        Ok((_, said)) => said.iter().map(|diagnostic| diagnostic.code.id).collect(),
        Err(why) => vec![why.code.id],
    }
}

#[test]
fn however_its_diacritics_are_typed_a_text_is_unicode() {
    let files = walk(&repository().join("content"))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let texts: Vec<String> = files
        .map(|path| std::fs::read_to_string(path).expect("text"))
        .collect();
    assert!(texts.len() > 30);
    let orders: [fn(&str) -> String; 4] = [
        |text| text.nfc().collect(),
        |text| text.nfd().collect(),
        tones_behind_letters,
        tones_behind_words,
    ];
    for order in orders {
        let is_legacy =
            |code: &&str| code.starts_with("text/") && !["text/invisible", "text/no-marks"].contains(code);
        for text in &texts {
            for paragraph in text.split("\n\n") {
                let text = order(&format!("{SYMBOLS}\n{paragraph}\n\n{SYMBOLS}"));
                let told = said(&text);
                assert!(!told.iter().any(is_legacy), "{told:?} of {text}");
            }
        }
    }
}
