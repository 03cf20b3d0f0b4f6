//! Markdown that does not say what was meant, as clerks type it.

use super::{Case, body};

/// The cases.
pub fn cases() -> Vec<Case> {
    vec![
        body(
            "md-indented",
            "\tSáng 20/11, hội nghị được tổ chức ở nhà văn hóa phường.\n\n    Đến dự có đại biểu các khu phố.\n    Mọi người đều phấn khởi.\n\nHết.\n",
        ),
        body(
            "md-number-list",
            "2023. Năm nay phường có nhiều đổi mới.\n\nĐến hết năm\n\n2024. Kết quả\n2026. Kế hoạch\n",
        ),
        body("md-list-numbers", "1. Mở đầu\n2. Nội dung\n4. Kết luận\n"),
        body(
            "md-list-levels",
            "- Khu phố 1\n+ Tổ 1\n+ Tổ 2\n- Khu phố 2\n+ Tổ 3\n",
        ),
        body(
            "md-list-sign",
            "Gồm có:\n-Ông Sáu\n-Bà Bé\n\n• Cắt cỏ\n• Quét đường\n\n1.Mở đầu\n2.Kết luận\n",
        ),
        body("md-table-rule", "| Họ tên | Điện thoại |\n| Lê Bé | 0211 |\n"),
        body(
            "md-heading-space",
            "##Kết quả đạt được\n\n#Phương hướng năm tới\n\n###\u{a0}Đánh giá\n",
        ),
        body(
            "md-rule-below-text",
            "Hội nghị kết thúc lúc 11 giờ.\n---\n\nTin khác.\n",
        ),
        body(
            "md-literal-stars",
            "**Từ khóa: **chợ, rau sạch\n\n**“Dân vận khéo”**là phong trào.\n\n- **Lưu ý:**mang theo căn cước\n\n**Đọc thêm: chợ phường\n",
        ),
        body("md-stars-between-digits", "Hộp cỡ 20*30*5 cm.\n"),
        body(
            "md-link-slips",
            "Xem [đây] (https://chinhphu.vn/), (Chính phủ)[https://chinhphu.vn/] và [mẫu đơn](Mẫu đơn.pdf).\n",
        )
        .with("content/tin/Mẫu đơn.pdf", "%PDF-1.4\n"),
        body(
            "md-html-word",
            "Đoạn đầu.\n\n<p class=\"MsoNormal\" style=\"margin:0\">Chữ từ Word<o:p></o:p></p>\n",
        ),
        body(
            "md-html-open",
            "<div class=\"note\">\nLưu ý: mang theo căn cước.\n\nChữ <u>gạch chân.\n\n<!-- ghi chú\n\n## Sau\n",
        ),
        body("md-html-stray", "Nội dung.\n\n</div>\n"),
        body(
            "md-html-broken",
            "<div class=\"note>\nLưu ý.\n\n<div Chào mừng\n\nNội dung.\n",
        ),
    ]
}
