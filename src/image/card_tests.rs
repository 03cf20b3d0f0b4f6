//! Tests: what stands on a card stays inside its margins, is all there, and is the same everywhere.

use super::face::HEIGHT;
use super::*;
use crate::base::colour::Rgb;
use unicode_normalization::UnicodeNormalization as _;

fn card(title: &str) -> Card<'_> {
    Card {
        title,
        site: "Bản tin phường Bến Xuân",
        day: Some(("23".to_owned(), "11/2026".to_owned())),
        colours: CardColours::default(),
    }
}

/// The pixels of a card as red, green, blue.
fn pixels(card: &Card<'_>) -> Vec<[u8; 3]> {
    let png = card.draw();
    let decoded = image::load_from_memory(&png).expect("a PNG").to_rgb8();
    assert_eq!(decoded.dimensions(), (WIDTH, HEIGHT));
    decoded.pixels().map(|pixel| pixel.0).collect()
}

/// The places (x, y) with ink in these rows and columns.
fn inked(pixels: &[[u8; 3]], columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> Vec<(u32, u32)> {
    let all = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
    all.filter(|(x, y)| pixels[(y * WIDTH + x) as usize] != [255; 3])
        .collect()
}

const LONG: &str = "Thông báo về việc tổ chức Lễ hội truyền thống và Hội chợ nông sản khu phố 2 kết hợp ra quân tổng vệ sinh môi trường chào mừng kỷ niệm Ngày thành lập phường, từ ngày 20 đến ngày 25 tháng 11";

#[test]
fn text_of_any_length_stays_inside_the_margins() {
    assert!(LONG.chars().count() > 180);
    let word = "n".repeat(60);
    let wide = "Ẫ".repeat(60);
    let endless = [LONG; 6].join(" ");
    let day = || Some(("23".to_owned(), "11/2026".to_owned()));
    let site = [LONG; 2].join(" ");
    for (title, day) in [
        (LONG, day()),
        (&*word, None),
        (&*wide, day()),
        (&*endless, None),
        ("🎉🎉", day()),
        ("Ẫ Ể Ự Ỵ Ặ", None),
    ] {
        let card = Card {
            day,
            site: &site,
            ..card(title)
        };
        let pixels = pixels(&card);
        let edges = [
            (0..MARGIN - 2, 14..HEIGHT),
            (WIDTH - MARGIN + 2..WIDTH, 14..HEIGHT),
            (0..WIDTH, 14..40),
            (0..WIDTH, 600..HEIGHT),
            (0..WIDTH, 505..524),
        ];
        for (columns, rows) in edges {
            assert_eq!(
                inked(&pixels, columns.clone(), rows.clone()),
                [],
                "{title}: {columns:?} {rows:?}"
            );
        }
        assert!(
            !inked(&pixels, MARGIN..WIDTH - MARGIN, 530..600).is_empty(),
            "the name of the site"
        );
    }
}

#[test]
fn a_title_too_long_for_a_card_ends_with_an_ellipsis_and_others_are_whole() {
    let font = Font::default();
    for title in ["Ngừng cấp nước", LONG] {
        let set = lines::set(&font, title, 800);
        assert_eq!(set.lines.join(" "), title);
        assert!(set.lines.iter().all(|line| font.width(line, set.size) <= 800.0));
    }
    let set = lines::set(&font, &[LONG; 3].join(" "), 800);
    assert!(
        set.lines.last().is_some_and(|line| line.ends_with('…')),
        "{:?}",
        set.lines
    );
    let word = "n".repeat(60);
    assert_eq!(lines::set(&font, &word, 800).lines.concat(), word);
    assert!(lines::set(&font, "Ngừng cấp nước", 800).size > lines::set(&font, LONG, 800).size);
}

#[test]
fn decomposed_letters_are_the_same_and_letters_that_are_not_there_are_left_out() {
    let title = "Lễ hội Đền Hùng: ưu đãi đặc biệt";
    let decomposed: String = title.nfd().collect();
    assert_eq!(card(&decomposed).draw(), card(title).draw());
    for strange in [
        "Lễ hội 🎉 Đền Hùng: ưu đãi 漢字 đặc\u{200b} biệt",
        "Lễ hội Đền Hùng:\tưu đãi  đặc biệt 👨‍👩‍👧\u{fe0f}",
    ] {
        assert_eq!(card(strange).draw(), card(title).draw(), "{strange}");
    }
    assert_ne!(card("Lễ hội").draw(), card("Le hoi").draw());
}

/// The first and the last row with ink of a letter.
fn rows(font: &Font, letter: &str) -> (usize, usize) {
    let mut raster = ab_glyph_rasterizer::Rasterizer::new(200, 200);
    font.outline(letter, [40.0, 130.0], 84, &mut raster);
    let mut rows = Vec::new();
    raster.for_each_pixel(|index, coverage| rows.extend((coverage > 0.5).then_some(index / 200)));
    (rows[0], rows[rows.len() - 1])
}

#[test]
fn every_letter_of_vietnamese_has_its_diacritics() {
    let font = Font::default();
    let bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    for base in bases.chars() {
        for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
            let letter: String = format!("{base}{tone}").nfc().collect();
            assert_eq!(font.known(&letter), letter);
            if tone.is_empty() {
                continue;
            }
            let ((top, bottom), (top_plain, bottom_plain)) =
                (rows(&font, &letter), rows(&font, &base.to_string()));
            // The dot of the i gives way to the tone, and that of `ỵ` stands beside the stroke below the line.
            let is_special = base == 'i' && top <= top_plain + 9 || letter == "ỵ";
            assert!(top < top_plain || bottom > bottom_plain || is_special, "{letter}");
        }
    }
    assert_eq!(font.known("Đđ₫€–—“”‘’…%°²³½"), "Đđ₫€–—“”‘’…%°²³½");
}

#[test]
fn cards_have_the_same_bytes_everywhere() {
    // Of another picture: look at it, then write down its digest and change `VERSION`.
    let digest = Digest::of(&card(LONG).draw()).short();
    assert_eq!(digest, "9c0bd14c");
}

#[test]
fn names_differ_with_all_that_is_drawn_and_with_the_article() {
    let one = card("A");
    let colours = CardColours {
        leaf: Rgb([1, 2, 3]),
        ..CardColours::default()
    };
    let others = [
        card("B"),
        Card {
            site: "B",
            ..card("A")
        },
        Card {
            day: None,
            ..card("A")
        },
        Card { colours, ..card("A") },
    ];
    for other in &others {
        assert_ne!(one.digest("/a/"), other.digest("/a/"), "{other:?}");
        assert_ne!(one.draw(), other.draw(), "{other:?}");
    }
    assert_ne!(one.digest("/a/"), one.digest("/b/"));
}
