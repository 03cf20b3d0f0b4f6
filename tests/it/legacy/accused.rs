//! Texts that are right: none is taken for one in an old encoding, nor for anything else.

use super::encode;
use crate::support::{cases, repository, walk};
use bantin::base::path::SourcePath;
use bantin::source::decode::decode_article;
use bantin::text::legacy::recognise::{Suspicion, recognise};
use bantin::text::syllable::is_marked_syllable;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Texts of the repository that people read.
fn texts() -> Vec<(String, String)> {
    let folders = ["content", "docs", "src/cli/init"];
    let files = folders.iter().flat_map(|folder| walk(&repository().join(folder)));
    let readmes = [
        "README.md",
        "README.vi.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
    ]
    .iter()
    .map(|name| repository().join(name));
    let mut texts: Vec<(String, String)> = files
        .chain(readmes)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        // The examples of messages have texts that are not right.
        .filter(|path| !path.ends_with("docs/messages.md"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("text");
            (path.display().to_string(), text)
        })
        .collect();
    texts.sort();
    texts
}

fn said(text: &str) -> Vec<&'static str> {
    let path = SourcePath::new("content/a.md").expect("a path");
    match decode_article(&path, text.as_bytes().to_vec()) {
        Ok((_, said)) => said.iter().map(|diagnostic| diagnostic.code.id).collect(),
        Err(why) => vec![why.code.id],
    }
}

#[test]
fn texts_of_this_repository_are_right() {
    let texts = texts();
    assert!(texts.len() > 50);
    for (name, text) in texts {
        assert_eq!(said(&text), [""; 0], "{name}");
        for paragraph in text.split("\n\n") {
            assert_eq!(said(paragraph), [""; 0], "{name}: {paragraph}");
            // Even who believes it is one finds nothing.
            let told = recognise(paragraph, Suspicion::Told);
            assert!(
                told.is_none() || !paragraph.contains(is_vietnamese),
                "{told:?} in {paragraph}"
            );
        }
    }
}

fn is_vietnamese(c: char) -> bool {
    "ăđơưạảấầ".contains(c)
}

#[test]
fn other_languages_and_lists_are_right() {
    for text in [
        "Émile Zola naquit à Paris, où son père, né à Venise, était ingénieur ; l’été, la mère préférait la forêt. \
         Où êtes-vous né ? Là-bas, près du thé et du café. « Noël, maïs, naïf, haïr, ambiguë, Saëns, Citroën »",
        "Größe, Öl, Müller, Jürgen, Käse, süß, für, über, größer, höher, schön; Äpfel, Übung. Fußgänger müssen \
         draußen grüßen, wenn Bäume blühen, und Mädchen hören früh Vögel.",
        "El niño pequeño comió piña, ñandú y jalapeño en España; mañana año nuevo, ¿qué? ¡Olé! São Paulo, não, pão, \
         coração, ações, avó, avô, você, três, mês, pôr, às, à, é, há.",
        "Þórður, Guðrún, Ísafjörður, Æðey, Öxnadalsheiði; Åse, Øystein, Ærø, Malmö, Århus, blåbærsyltetøy",
        "Łódź, Kraków, Gdańsk, Wrocław; Škoda, Plzeň, Český Krumlov; Ağrı, Şişli, Çeşme, Iğdır, Öğün",
        "µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ ® © ª « ¬ \u{ad} × ß Þ ø ù ú û ü ý þ ÿ\n¼ ½ ¾ ⅓; 25 km², 5 µm, 3 µg, 10 °C, ±5, 100 ₫, §12, £5m",
        "a · b · c · d · e · à · á · ạ",
        "Ông Sáu, bà Bé, cô Hà, chú Lê, anh Tô, bác Võ, dì Tý, cậu Ý, cụ Phó, mẹ Mơ",
        "- Lê Hà\n- Bùi Bá\n- Lý Bô\n- Tô Hà\n- Cô Lê\n- Bà Bé\n- Ông Phó\n- Hà Bá Lê\n",
        "| Họ và tên | Số điện thoại | E-mail |\n|:--|--:|---|\n| Lê Văn Bé | 0912.345.678 | be.le@vinhphuc.gov.vn |\n| Võ Tý | (0211) 3 721 234 | ty+vo@x.vn |\n",
        "Giá: 25.000đ/kg; 1.234.567,89 ₫; 5%–10%; 3+4=7; 2^10; a+b; o+u; (a+b)^2 ~ e^x; x^2+y^2=z^2; a^b^c; C++ o+ u+ e^ o^",
        "```\nlet o+ = a^b; if (a(b) ~ u+`c`) { e^ = o^ }\nphu+o+`ng Khai Quang luo^n ta.o ddie^`u kie^.n\nph\u{ad}êng lu«n t¹o ®iÒu kiÖn\n```",
        "Ngày xưa viết `phu+o+`, `ddie^u`, `lu«n t¹o ®iÒu kiÖn cho`, `taïo ñieàu kieän phöôøng` thì không ai đọc được.",
        "title: Vĩnh Phúc\nsource: {name: Báo, url: https://x.vn/a?b=c+d&e^f~g'h(i)}\n",
        "Rock'n'roll, o'clock, I'm, you're, she'd, it's, don't; e.g. i.e. etc.? No. So? To be or not to be? Hue. Da Nang?",
        "“Đại hội”… ‘ừ’ – — • ™ € Œuvre, Ÿ, Žižek, Šárka",
    ] {
        assert_eq!(
            said(text)
                .into_iter()
                .filter(|code| *code != "text/invisible")
                .collect::<Vec<_>>(),
            [""; 0],
            "{text}"
        );
        let repeated = format!("{text}\n\n").repeat(5);
        assert_eq!(recognise(&repeated, Suspicion::None), None, "{text}");
    }
}

/// The bare letters of a text.
fn without_marks(text: &str) -> String {
    bantin::text::fold::fold(text)
}

#[test]
fn vietnamese_without_marks_is_told_from_other_languages() {
    let mut count = 0;
    for (name, text) in texts() {
        let body = text.split("\n---\n").nth(1).unwrap_or(&text);
        let is_long = body.split_whitespace().count() > 200;
        if name.contains("content") && !name.contains("cam-nang") && is_long {
            assert_eq!(said(&without_marks(body)), ["text/no-marks"], "{name}");
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
    for text in [
        "The old man had been in the bank to get a loan on the land, and he told me no one can hang on to a van in a lane. ",
        "Ni hao, wo shi zhongguo ren. Jintian tianqi hen hao, women qu gongyuan wan ba. Ta shi wo de pengyou, women yiqi chi fan. ",
        "Saya akan pergi ke pasar untuk membeli sayur dan buah karena hari ini ada tamu yang datang dari luar kota. ",
        "Il va au bal avec son ami, et elle a bu du lait dans un bol; le chat est sur le toit, on le voit de loin. ",
        "Aloha, e komo mai. He mea nui ka aloha i ka aina, a he nani no ka moana, ka makani, a me ka ua. ",
        "let a = b; for i in 0..n { do_it(a, i); } if no { go() } else { hang(on) } ",
    ] {
        assert_eq!(said(&text.repeat(8)), [""; 0], "{text}");
    }
}

/// Syllables of the sample site.
fn syllables() -> &'static [String] {
    static SYLLABLES: OnceLock<Vec<String>> = OnceLock::new();
    SYLLABLES.get_or_init(|| {
        let texts = texts();
        let words: BTreeSet<&str> = (texts.iter())
            .flat_map(|(_, text)| text.split(|c: char| !c.is_alphabetic()))
            .filter(|word| !word.is_empty() && (word.is_ascii() || is_marked_syllable(word)))
            .collect();
        words.into_iter().map(str::to_owned).collect()
    })
}

/// Syllables of letters that windows-1252 has too, which look most like something else.
fn hardest() -> Vec<String> {
    let all = syllables().iter();
    all.filter(|word| word.chars().all(|c| u32::from(c) < 0x100))
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn texts_of_right_syllables_are_right(
        words in prop::collection::vec((select(syllables()), select(vec![" ", " ", " ", ", ", ". ", "? ", "\n", " (", ") ", ": ", "' ", " - ", "… "])), 1..200),
    ) {
        let text: String = words.iter().map(|(word, after)| format!("{word}{after}")).collect();
        prop_assert_eq!(said(&text), [""; 0]);
    }

    #[test]
    fn texts_without_a_letter_of_their_own_are_right(
        words in prop::collection::vec(select(hardest()), 1..60),
    ) {
        let text = words.join(" ");
        prop_assert_eq!(said(&text), [""; 0], "{}", text);
    }

    #[test]
    fn any_few_syllables_in_an_encoding_are_recognised_as_no_other(
        words in prop::collection::vec(select(syllables()), 30..80),
        encoding in select(super::WRITTEN.to_vec()),
    ) {
        let text = words.join(" ");
        let written = encode::written(encoding, &text);
        let found = recognise(&written, Suspicion::None).map(|finding| finding.encoding);
        prop_assert!(found.is_none_or(|found| found == encoding), "{:?} for {:?}: {}", found, encoding, written);
        let marked = text.split(' ').filter(|word| is_marked_syllable(word)).count();
        prop_assert!(found.is_some() || marked < 24, "{:?} is not recognised: {}", encoding, written);
    }
}
