//! Markdown that does not say what was meant, as clerks type it.

use super::{Case, GOOD, body, case};

/// Text that was copied from a PDF.
const WRAPPED: &str = "Sáng 20/11, tại nhà văn hóa khu phố 3, ủy ban nhân dân phường đã tổ chức\nhội nghị tổng kết phong trào toàn dân đoàn kết xây dựng đời sống văn hóa\nở khu dân cư, với sự có mặt của đại diện các đoàn thể, các cơ quan đóng\ntrên địa bàn, các trường học và các doanh nghiệp đang hoạt động trong khu\nvực, cùng đông đảo bà con các khu phố.\n";

/// The cases.
pub fn cases() -> Vec<Case> {
    [blocks(), words(), html()].into_iter().flatten().collect()
}

fn blocks() -> Vec<Case> {
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
            "md-list-text",
            "- Sáng: họp tổ dân phố\n- Chiều: đi thăm hộ neo đơn\nĐịa điểm: Nhà văn hóa\n",
        ),
        body(
            "md-list-sign",
            "Gồm có:\n-Ông Sáu\n-Bà Bé\n\n• Cắt cỏ\n• Quét đường\n\n1.Mở đầu\n2.Kết luận\n",
        ),
        body("md-table-rule", "| Họ tên | Điện thoại |\n| Lê Bé | 0211 |\n"),
        body(
            "md-table-count",
            "| Họ tên | Điện thoại |\n|---|---|---|\n| Lê Bé | 0211 |\n",
        ),
        body(
            "md-table-cells",
            "| Việc | Phí |\n|---|---|\n| Sao y | 2.000 | Ngay |\n| Chữ ký | 10.000 | Ngay |\n\n| A | B |\n|---|---|\n| a | b |\n| a | b | c |\n",
        ),
        body(
            "md-table-text",
            "| Việc | Phí |\n|---|---|\n| Sao y | 2.000 |\nNguồn: Bộ phận một cửa\n",
        ),
        body(
            "md-tabs",
            "Danh sách:\nTT\tHọ tên\tThôn\n1\tNguyễn Thị Mẫu\tThôn 1\n2\tLê Bé\tThôn 2\n",
        ),
        body("md-wrapped", WRAPPED),
        case(
            "md-wrapped-many",
            ["content/tin/mot.md", "content/tin/hai.md", "content/tin/ba.md"].map(|name| {
                let text = GOOD.replace("Bài", name.trim_start_matches("content/tin/"));
                (name, format!("{text}{WRAPPED}"))
            }),
        ),
    ]
}

fn words() -> Vec<Case> {
    vec![
        body(
            "md-caption",
            "![Chợ](https://x.vn/a.jpg)\n\nChợ phường sáng sớm. Ảnh Trà Hương\n",
        ),
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
    ]
}

fn html() -> Vec<Case> {
    vec![
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
