//! Articles from before Unicode, and letters that only look right.

use super::{Case, GOOD, body, case};

/// The cases.
pub fn cases() -> Vec<Case> {
    vec![
        case(
            "text-tcvn3-bytes",
            [(
                "content/tin/bai.md",
                latin(
                    "---\ntitle: Héi nghÞ\ndate: 2026-11-20\n---\n\nPh\u{ad}êng lu«n t¹o ®iÒu kiÖn cho bµ con.\n",
                ),
            )],
        ),
        body(
            "text-tcvn3",
            "Ph\u{ad}êng lu«n t¹o ®iÒu kiÖn cho bµ con trong khu phè, tõ trÎ ®Õn giµ.\n",
        ),
        body(
            "text-tcvn3-lines",
            "Sáng 20/11, hội nghị được tổ chức ở nhà văn hóa. Đến dự có nhiều đại biểu của các khu phố.\n\nPh\u{ad}êng lu«n t¹o ®iÒu kiÖn cho bµ con.\n",
        ),
        case(
            "text-vni",
            [(
                "content/tin/bai moi.md",
                format!("{GOOD}Phöôøng luoân taïo ñieàu kieän cho baø con.\n"),
            )],
        ),
        body("text-viqr", "Phu+o+`ng luo^n ta.o ddie^`u kie^.n cho ba` con.\n"),
        case(
            "text-windows-1258",
            [(
                "content/tin/bai.md",
                latin(
                    "---\ntitle: Hôòi nghiò\ndate: 2026-11-20\n---\n\nPhýõÌng luôn taòo ðiêÌu kiêòn cho baÌ con.\n",
                ),
            )],
        ),
        body(
            "text-utf-8-twice",
            "PhÆ°á»\u{9d}ng luÃ´n táº¡o Ä‘iá»\u{81}u kiá»‡n cho bÃ\u{a0} con.\n",
        ),
        body(
            "text-no-marks",
            &"Sang nay, phuong to chuc ra quan ve sinh moi truong, co hon mot tram nguoi tham gia, duong pho sach dep. ".repeat(3),
        ),
        body(
            "text-eth",
            "Ðại hội Ðảng bộ phường. Quan điểm của ðại biểu Guðrún.\n",
        ),
    ]
}

/// A byte for each character.
fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(c).expect("a character of ISO 8859-1"))
        .collect()
}
