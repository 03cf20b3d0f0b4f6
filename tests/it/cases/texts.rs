//! Files that are no text, and Markdown that does not say what was meant.

use super::{Case, GOOD, article, body, case};
use crate::support::picture::{jpeg, png};
use crate::support::project::SETTINGS;

/// The cases.
pub fn cases() -> Vec<Case> {
    let utf16: Vec<u8> = "\u{feff}---\ntitle: Bài\n---\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let deep = format!("{}sâu\n", "> ".repeat(40));
    let no_credit = SETTINGS.replace("photo_credit = \"Ban Biên tập\"\n", "");
    vec![
        case(
            "text-utf-16",
            [("content/tin/bai.md", utf16[..utf16.len() - 1].to_vec())],
        ),
        case(
            "text-not-utf-8",
            [(
                "content/tin/bai.md",
                b"---\ntitle: Caf\xe9\n---\n\nUn th\xe9\n".to_vec(),
            )],
        ),
        case(
            "text-nul",
            [("content/tin/bai.md", b"---\ntitle: B\0i\n---\n".to_vec())],
        ),
        article("md-no-body", "---\ntitle: Bài\ndate: 2026-11-20\n---\n"),
        body("md-too-deep", &deep),
        body("md-heading-one", "# Tiêu đề trong bài\n\nNội dung.\n"),
        body(
            "md-pictures",
            "![Chợ](Ảnh chợ 1.jpg)\n\n![](a.png)\n\n![Chợ](https://y.example/a.jpg \"Ảnh: A\")\n",
        )
        .with("content/tin/a.png", png(8, 8, 1))
        .with("content/tin/Ảnh chợ 1.jpg", jpeg(8, 8, 1)),
        case(
            "md-inline-picture",
            [
                ("site.toml", no_credit.into_bytes()),
                (
                    "content/tin/bai.md",
                    format!("{GOOD}Xem ![Chợ](a.png \"Chợ mới. Ảnh: A\") ở đây, và ![Chợ](b.png).\n")
                        .into_bytes(),
                ),
                ("content/tin/a.png", png(8, 8, 1)),
                ("content/tin/b.png", png(8, 8, 2)),
            ],
        ),
        body(
            "md-bad-links",
            "[a](javascript:alert\\(1\\)) [b](C:\\a.doc) [c](file:///etc/passwd) [d](https://[::1) [e](data:text/html,x)\n",
        ),
        body(
            "md-html",
            "<script>alert(1)</script>\n\n<p style=\"color:red\" onclick=\"x()\">Chữ <o:p></o:p></p>\n\n<div>\n\nChưa đóng.\n",
        ),
        body(
            "md-headings",
            "## Kết quả\n\n#### Khu phố 1\n\n# Kết luận\n\nNội dung.\n",
        ),
        body(
            "md-footnote-twice",
            "Theo báo cáo[^1].\n\n[^1]: Báo cáo.\n\n[^1]: Báo cáo khác.\n",
        ),
        body("md-html-removed", "<script>alert(1)</script>\n\nNội dung.\n"),
        body(
            "md-html-attribute",
            "<p align=\"center\" onclick=\"x()\">Một.</p>\n\n<p align=\"right\">Hai.</p>\n",
        ),
        body("text-invisible", "Sáng\u{200b} nay phường ra\u{ad} quân.\n").checked(),
        body("md-footnote", "Theo báo cáo[^1] và [^hai].\n\n[^1]: Báo cáo.\n"),
        body("md-heading-skipped", "## Kết quả\n\n#### Năm 2026\n\nNội dung.\n"),
        body("md-too-long", &"chữ ".repeat(1_000_000)),
        case(
            "text-not-text",
            [(
                "content/tin/bai.md",
                b"PK\x03\x04\x14\0\x06\0\xfbword/document.xml".to_vec(),
            )],
        ),
    ]
}
