//! Links and photographs that lead nowhere, or to the wrong thing.

use super::{Case, GOOD, article, body, case, settings};
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS};
use bantin::disk::cache;
use bantin::disk::state_file::seal::OUTSIDE;
use std::time::SystemTime;

/// The cases.
pub fn cases() -> Vec<Case> {
    let hidden = "---\ntitle: Nháp\ndate: 2026-11-20\ndraft: true\n---\n\nNội dung.\n";
    let expired = "---\ntitle: Cũ\ndate: 2026-11-01\nexpires: 2026-11-02\n---\n\nNội dung.\n";
    vec![
        body(
            "link-missing",
            "[a](bái.md) [b](khong-co-that.md) [c](/gioi-thieu-x/) [d](../thong-bao/)\n",
        ),
        body(
            "link-anchor",
            "## Mục đích\n\n[a](#muc-dich) [b](#muc-dch) [c](bai.md#xyz)\n",
        ),
        body("link-hidden", "[nháp](nhap.md), [hỏng](hong.md), [cũ](cu.md)\n")
            .with("content/tin/nhap.md", hidden)
            .with("content/tin/cu.md", expired)
            .with("content/tin/hong.md", "---\ntitle: Bài: hỏng\n---\n"),
        body(
            "link-outside",
            "[a](../../../etc/passwd) [b](../../site.toml)\n\n![c](../../../anh.jpg)\n",
        ),
        body("link-refused", "[Bản đồ](ban-do.html) và [trang](trang.PHP).\n")
            .with("content/tin/ban-do.html", "<p>x")
            .with("content/tin/trang.PHP", "<?php"),
        body("link-recording", "[Nghe](a.amr)\n\n[Nghe](rong.mp3)\n\n[Nghe](nang.mp3)\n\n[Nghe](a.mp3)\n")
            .with("content/tin/a.amr", "x")
            .with("content/tin/rong.mp3", "")
            .with("content/tin/nang.mp3", vec![7; 21_000_000])
            .with("content/tin/a.mp3", "x"),
        body("link-no-ending", "[Danh sách](danhsach)\n").with("content/tin/danhsach", "<script>x</script>"),
        body("link-spelling", "[a](Nuoc.md) ![Chợ](CHO.JPG \"Ảnh: A\")\n")
            .with("content/tin/nuoc.md", GOOD.to_owned() + "Nội dung.\n")
            .with("content/tin/cho.jpg", jpeg(8, 8, 1)),
        body(
            "link-signs",
            "[a](<Mẫu 1 + 2 (b&c).pdf>) [b](M%E1%BA%ABu%201%20+%202%20%28b&c%29.pdf) [c](Ma\u{302}\u{303}u.pdf) [d](100%.pdf) [e](mau%2520.pdf) [f](a?b.pdf) [g](sô.md)\n",
        )
        .with("content/tin/Mẫu 1 + 2 (b&c).pdf", "%PDF-1.4\n")
        .with("content/tin/Mẫu.pdf", "%PDF-1.4\n")
        .with("content/tin/100%.pdf", "%PDF-1.4\n")
        .with("content/tin/số.md", GOOD.to_owned() + "Nội dung.\n"),
        body(
            "link-other-machines",
            "[a](/home/lan/mau.pdf) [b](file:///D:/mau.pdf) [c](C:\\Users\\Lan\\mau.pdf) [d](\\\\\\\\server\\\\chung) ![e](file:///D:/a.jpg) ![f](D:\\a.jpg)\n",
        ),
        body(
            "link-kinds",
            "[a](mailto:a@b.example) [b](tel:0234) [c](//x.example/) [d](https://bảntin.vn) [e](https://[::1) ![f](http://x.example/a.jpg)\n",
        ),
        body(
            "link-everywhere",
            "![x](a.jpg \"Xem [1](khong.md). Ảnh: A\")\n\n![x](a.jpg)\n*Xem [bài](khong.md). Ảnh: A*\n\nChữ[^1].\n\n[^1]: Xem [bài](#khong).\n\n<a href=\"khong.md\">x</a> <img src=\"khong.jpg\" alt=\"x\">\n",
        )
        .with("content/tin/a.jpg", jpeg(8, 8, 1)),
        article(
            "link-of-source",
            "---\ntitle: Bài\ndate: 2026-11-20\nsource: {name: Báo, url: \"https://[::1\"}\n---\n\nNội dung.\n",
        ),
        settings(
            "link-of-settings",
            "\n[notice]\ntext = \"Bão\"\nurl = \"/khong-co/\"\n\n[feedback]\nform_url = \"/bieu-mau/\"\n\n[[menu]]\nlabel = \"A\"\nurl = \"/khong-co/\"\n\n[[menu]]\nlabel = \"B\"\nurl = \"/2026/11/bai/#muc\"\n\n[[website_links]]\nlabel = \"C\"\nurl = \"/khong-co/\"\n",
        ),
    ]
    .into_iter()
    .chain(photographs())
    .collect()
}

/// Photographs that cannot be shown, or lack something.
fn photographs() -> Vec<Case> {
    let photographs = "---\ntitle: Bài\ndate: 2026-11-20\nphoto: ạnh.jpg\n---\n\n![a](web.jpg)\n\n![b](cut.jpg)\n\n![c](empty.png)\n\n![d](phone.jpg)\n\n![e](run.svg)\n\n![f](don.pdf)\n\n![g](bai.md)\n\n![h](thật.jpg)\n";
    let cut = {
        let whole = jpeg(64, 64, 1);
        whole[..whole.len() / 2].to_vec()
    };
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    vec![
        article("photographs", photographs)
            .with("content/tin/anh.jpg", jpeg(8, 8, 1))
            .with("content/tin/thật.jpg", jpeg(8, 8, 2))
            .with(
                "content/tin/web.jpg",
                "<!DOCTYPE html><html><body>404</body></html>",
            )
            .with("content/tin/cut.jpg", cut)
            .with("content/tin/empty.png", "")
            .with("content/tin/phone.jpg", heic)
            .with(
                "content/tin/run.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            )
            .with("content/tin/don.pdf", "%PDF-1.4\n"),
        case(
            "photo-without-credit",
            [
                (
                    "site.toml",
                    SETTINGS
                        .replace("photo_credit = \"Ban Biên tập\"\n", "")
                        .into_bytes(),
                ),
                (
                    "content/tin/bai.md",
                    b"---\ntitle: Bai\ndate: 2026-11-20\nphoto: a.jpg\n---\n\n![x](a.jpg)\n".to_vec(),
                ),
                ("content/tin/a.jpg", jpeg(8, 8, 1)),
            ],
        ),
        case(
            "photo-extension",
            [
                ("content/tin/bai.md", format!("{GOOD}![x](a.png)\n").into_bytes()),
                ("content/tin/a.png", jpeg(8, 8, 1)),
            ],
        ),
        body("file-xml", "[Sơ đồ](so-do.xml)\n").with(
            "content/tin/so-do.xml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>",
        ),
        body("linked-drawing", "[Sơ đồ](so-do.svg)\n").with(
            "content/tin/so-do.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@import 'https://x.example/a.css'</style></svg>",
        ),
        body("outside-answers", &outside_links())
            .checked()
            .args(&["--external"])
            .before(remember_answers),
    ]
}

/// What servers answered, as `check --external` remembers it: so nobody is asked.
const ANSWERS: [(&str, &str); 9] = [
    ("cu", r#"{"Status":404}"#),
    ("hong", r#"{"Status":503}"#),
    ("doi", r#"{"Moved":"https://a.example/moi/"}"#),
    ("cham", "\"Slow\""),
    ("ten", "\"NoHost\""),
    ("tat", "\"Unreachable\""),
    ("chung-chi", "\"Certificate\""),
    ("la", "\"Garbled\""),
    ("vong", "\"Circle\""),
];

fn outside_links() -> String {
    ANSWERS
        .map(|(name, _)| format!("[{name}](https://a.example/{name})\n"))
        .concat()
}

fn remember_answers(project: &Project) {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let at = now.expect("after 1970").as_secs();
    let answers = ANSWERS
        .map(|(name, answer)| format!(r#""https://a.example/{name}":{{"at":{at},"answer":{answer}}}"#));
    let text = format!("{{{}}}", answers.join(","));
    let file = cache::folder(&project.root()).join("outside.json");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("the cache");
    std::fs::write(file, OUTSIDE.seal("", text.as_bytes())).expect("the answers");
}
