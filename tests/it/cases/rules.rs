//! House rules that an article breaks, settings of rules that are wrong, and what only `check` offers.

use super::{Case, GOOD, article, body, settings};
use crate::support::picture::jpeg;
use crate::support::project::SETTINGS;

/// The cases.
pub fn cases() -> Vec<Case> {
    let with = |case: Case, rules: &str| case.with("site.toml", format!("{SETTINGS}\n[rules]\n{rules}"));
    let long = "---\ntitle: \"Kế hoạch ra quân tổng vệ sinh môi trường hưởng ứng ngày môi trường thế giới\"\ndate: 2026-11-20\nsummary: Sáng nay, phường ra quân.\n---\n\nNội dung.\n";
    let words = "---\ntitle: Xổ số Cò Đất\ndate: 2026-11-20\nphoto: {src: a.jpg, alt: \"Ảnh cò đất\"}\n---\n\nAi *Bán* gì, ban gì; \\*bán\\* & **cò\nđất**, `bán`, [x](bán.md).\n\n![bán](a.jpg \"Nơi bán. Ảnh: A\")\n";
    vec![
        with(article("rule-lengths", long), "title_length = \"warn\"\nsummary_length = { max = 20 }\n"),
        with(
            article(
                "rule-tags",
                "---\ntitle: Bài\ndate: 2026-11-20\ntags: Moi truong, Y tế, Lạ\n---\n\nNội dung.\n",
            ),
            "tags = { level = \"error\", allowed = [\"Môi trường\", \"Y tế\"] }\n",
        ),
        with(
            article("rule-words", words)
                .with("content/tin/a.jpg", jpeg(8, 8, 1))
                .with("content/tin/bán.md", format!("{GOOD}Chữ.\n")),
            "forbidden_words = { words = [\"bán\", \"cò đất\"] }\n",
        ),
        with(
            body("rule-missing", "Nội dung.\n"),
            "author = \"warn\"\nsummary = \"error\"\nsource = \"warn\"\n",
        ),
        body(
            "rule-identity-number",
            "Ông A, số căn cước 001 090 123 456, con là B (001.234.567.890).\n\n| Họ tên | Số CMND |\n|---|---|\n| Bà C | 023456789 |\n",
        ),
        body("rule-birth-date", "Ông A sinh ngày 12/5/1990, bà B **sinh ngày** 3 tháng 2 năm 1991.\n"),
        body(
            "rule-phone",
            "Liên hệ ông A: 0912 345 678, 0234.3822.123; tổng đài 1900 1234.\n",
        ),
        with(
            body("rule-held-back", "Ông A, số căn cước 001090123456.\n"),
            "identity_number = \"error\"\n",
        ),
        settings(
            "config-rules",
            "\n[rules]\nauthor = \"on\"\ntitle_length = 80\nsummary_length = { max = 0 }\ntags = [\"a\"]\nforbidden_words = \"warn\"\nphone = { level = \"wran\", alow = [] }\nidentity_number = { allow = [\"bài.md\"] }\nbirth_dates = \"off\"\nsource = true\n",
        ),
        settings(
            "check-notes",
            "\n[notice]\ntext = \"Bão\"\nuntil = \"2026-11-01\"\n\n[[website_links]]\nlabel = \"A\"\nurl = \"https://a.example/\"\n\n[[website_links]]\nlabel = \"B\"\nurl = \"https://a.example\"\n",
        )
        .with("content/tin/ảnh thừa.jpg", jpeg(8, 8, 1))
        .with("content/tin/a.jpg", jpeg(8, 8, 1))
        .with("content/tin/nhap.md", "---\ntitle: Nháp\ndate: 2026-11-20\ndraft: true\n---\n\n![A](a.jpg)\n")
        .with("content/tin/mot.md", "---\ntitle: Hoà giải ở tổ 5\ndate: 2026-11-19\nexpires: 2026-11-27\n---\n\nChữ.\n")
        .with("content/tin/hai.md", "---\ntitle: \"Hòa giải ở Tổ 5\"\ndate: 2026-11-20\n---\n\nChữ.\n")
        .checked(),
        (1..=21)
            .fold(body("photo-unused-more", "Nội dung.\n"), |case, number| {
                case.with(&format!("content/tin/anh-{number:02}.jpg"), jpeg(8, 8, 1))
            })
            .checked(),
    ]
}
