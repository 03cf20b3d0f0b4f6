//! Markup and addresses that were typed otherwise than Markdown has them.

use super::{Case, GOOD, article, body};
use crate::support::picture::jpeg;

/// The cases.
pub fn cases() -> Vec<Case> {
    let other = || GOOD.to_owned() + "## Mục\n\nNội dung.\n";
    let mut cases = bodies();
    cases.extend([
        article(
            "md-in-front-matter",
            "---\ntitle: \"Lịch **tiếp dân**\"\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        body("link-space", "![Chợ](<Ảnh 3.jpg>)\n").with("content/tin/Ảnh\u{202f}3.jpg", jpeg(8, 8, 1)),
        body(
            "link-preview",
            "Xem [bài trước](http://127.0.0.1:1111/2026/11/khac/#muc).\n",
        )
        .with("content/tin/khac.md", other()),
        body(
            "link-own-missing",
            "Xem [bài trước](https://x.example/2026/11/khak/).\n",
        )
        .with("content/tin/khac.md", other()),
        body("link-own", "Xem [bài trước](https://x.example/2026/11/khac/).\n")
            .with("content/tin/khac.md", other())
            .checked(),
    ]);
    cases
}

/// Those of one text.
fn bodies() -> Vec<Case> {
    let picture = |case: Case| case.with("content/tin/a.jpg", jpeg(8, 8, 1));
    vec![
        body(
            "md-address",
            "Xem [Chính phủ](chinhphu.vn), [thư](vanphong@x.vn), [cổng](ttps://x.vn) và https//x.vn.\n\n<a href=\"htps://x.vn\">cổng</a>\n",
        ),
        body("md-no-address", "Xem [ở đây]() và <a href=\"\">ở kia</a>.\n"),
        body("md-no-picture", "Trước ![Chợ]() sau.\n"),
        body("md-no-words", "Xem [](bai.md) và <a href=\"bai.md\"></a>.\n"),
        body(
            "md-data-picture",
            "Trước ![Chợ](data:image/png;base64,iVBORw0KGgo=) sau.\n",
        ),
        body(
            "md-address-space",
            "[Tra cứu](https://x.vn/?q=thủ tục) và [thư](mailto:a@x.vn?subject=Hỏi & đáp)\n",
        ),
        picture(body(
            "md-caption-quotes",
            "![Họp](a.jpg \"Lễ \"Ngày hội\" ở phường. Ảnh: Lan\")\n\n![Họp](a.jpg “Chợ sáng. Ảnh: Lan”)\n",
        )),
        picture(body(
            "md-caption-form",
            "![Họp](a.jpg, Ảnh: Lan)\n\n![Họp](a.jpg\"Chợ sáng. Ảnh: Lan\")\n",
        )),
        picture(body("md-picture-form", "![Họp][a.jpg]\n\n![Chợ sáng\n")),
        body("md-link-form", "Xem [lịch](lịch tiếp dân) và [mẫu][].\n"),
        picture(body(
            "md-shortcode",
            "{{< figure src=\"a.jpg\" alt=\"Chợ\" caption=\"Chợ sáng. Ảnh: Lan\" >}}\n",
        )),
        picture(body("md-attributes", "![Chợ](a.jpg){width=300}\n")),
        body("md-admonition", "> [!NOTE]\n> Mang theo căn cước.\n"),
        body(
            "md-footnote-inline",
            "Chợ họp lại ^[Từ ngày 1 tháng 12.] ở chỗ mới[^1]^[Cạnh **bến xe**.].\n\n[^1]: Đường Lê Lợi.\n",
        ),
        body(
            "md-pair",
            "Giờ họp ==5 giờ sáng== ở sạp rộng 20 m^2^, có nước H~2~O.\n",
        ),
        body("md-no-table", "- |---|---|\n- | Sạp | Giá |\n"),
        body("md-heading-signs", "- ##Giờ họp chợ\n- Từ 5 giờ\n"),
        body("md-in-html", "<div>\nMang theo **căn cước**.\n</div>\n"),
        body(
            "md-html-content",
            "<svg width=\"200\">\n<text>Chợ mới</text>\n</svg>\n\nNội dung.\n",
        ),
        picture(body("md-in-caption", "![Chợ](a.jpg \"Chợ **mới**. Ảnh: Lan\")\n")),
        body(
            "md-embed",
            "<iframe width=\"560\" src=\"https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0\" allowfullscreen></iframe>\n",
        ),
    ]
}
