//! Slips of Markdown: what is certain is mended so that the page says what was meant, and what is right is
//! never accused.

use crate::cases::GOOD;
use crate::support::project::{Problem, Project, SETTINGS};
use crate::support::{repository, walk};
use bantin::base::digest::Digest;
use bantin::base::fix::Fix;
use bantin::base::path::SourcePath;
use bantin::content::article::parse;
use bantin::content::markdown;
use bantin::source::decode::decode_article;

/// The codes of what is wrong with a text, and the text with everything mended that is certain.
fn look(text: &str) -> (Vec<&'static str>, String) {
    let path = SourcePath::new("content/tin/a.md").expect("a path");
    let parsed = parse(&path, Digest::of(text.as_bytes()), text);
    let codes = parsed.diagnostics.iter().map(|one| one.code.id).collect();
    let fixes = parsed
        .diagnostics
        .iter()
        .filter_map(bantin::base::diagnostic::Diagnostic::fix);
    let edits = fixes
        .filter(|fix| fix.is_certain)
        .flat_map(|fix| fix.edits)
        .collect();
    let all = Fix {
        edits,
        is_certain: true,
    };
    (codes, all.apply(text))
}

/// What is typed, its code, and what is meant.
const SLIPS: [(&str, &str, &str); 37] = [
    (
        "\tSáng 20/11, hội nghị đã khai mạc.",
        "md/indented",
        "Sáng 20/11, hội nghị đã khai mạc.",
    ),
    (
        "Trước.\n\n    Đến dự có đại biểu.\n\n      Mọi người đều vui.\n\nSau.",
        "md/indented",
        "Trước.\n\nĐến dự có đại biểu.\n\nMọi người đều vui.\n\nSau.",
    ),
    (
        "    - Ông Sáu đến dự họp\n    - Bà Bảy vắng mặt",
        "md/indented",
        "- Ông Sáu đến dự họp\n- Bà Bảy vắng mặt",
    ),
    (
        "2023. Năm nay có đổi mới.",
        "md/number-list",
        "2023\\. Năm nay có đổi mới.",
    ),
    (
        "20112026) Số công văn.",
        "md/number-list",
        "20112026\\) Số công văn.",
    ),
    (
        "> 2023. Năm nay có đổi mới.",
        "md/number-list",
        "> 2023\\. Năm nay có đổi mới.",
    ),
    ("- A\n+ b\n+ c\n- D", "md/list-levels", "- A\n  + b\n  + c\n- D"),
    ("-Ông Sáu\n-Bà Bé", "md/list-sign", "- Ông Sáu\n- Bà Bé"),
    (
        "Gồm:\n-Ông Sáu\n-Bà Bé\nvà cô Tư",
        "md/list-sign",
        "Gồm:\n- Ông Sáu\n- Bà Bé\nvà cô Tư",
    ),
    ("+Cắt cỏ\n+Quét đường", "md/list-sign", "+ Cắt cỏ\n+ Quét đường"),
    (
        "-\u{a0}Ông Sáu\n-\u{a0}Bà Bé",
        "md/list-sign",
        "- Ông Sáu\n- Bà Bé",
    ),
    (
        "• Cắt cỏ\n•\tQuét đường\n•Trồng cây",
        "md/list-sign",
        "- Cắt cỏ\n- Quét đường\n- Trồng cây",
    ),
    (
        "\u{f0b7} Cắt cỏ\n\u{f0b7} Quét đường",
        "md/list-sign",
        "- Cắt cỏ\n- Quét đường",
    ),
    ("1.Mở đầu\n2.Kết luận", "md/list-sign", "1. Mở đầu\n2. Kết luận"),
    ("1)Mở đầu\n2)Kết luận", "md/list-sign", "1) Mở đầu\n2) Kết luận"),
    ("##Kết quả", "md/heading-space", "## Kết quả"),
    (
        "## Một\n\n###\u{a0}Kết quả",
        "md/heading-space",
        "## Một\n\n### Kết quả",
    ),
    (
        "Hội nghị bế mạc.\n---\nTin khác",
        "md/rule-below-text",
        "Hội nghị bế mạc.\n\n---\nTin khác",
    ),
    ("**Từ khóa: **chợ", "md/literal-stars", "**Từ khóa:** chợ"),
    (
        "**Từ khóa : **chợ, **rau**",
        "md/literal-stars",
        "**Từ khóa :** chợ, **rau**",
    ),
    ("** Từ khóa:** chợ", "md/literal-stars", "**Từ khóa:** chợ"),
    ("**Từ khóa ** chợ", "md/literal-stars", "**Từ khóa** chợ"),
    ("**Từ khóa **", "md/literal-stars", "**Từ khóa**"),
    ("** Từ khóa ** chợ", "md/literal-stars", "**Từ khóa** chợ"),
    (
        "**“Dân vận khéo”**là",
        "md/literal-stars",
        "**“Dân vận khéo”** là",
    ),
    (
        "là**“Dân vận khéo”**, và",
        "md/literal-stars",
        "là **“Dân vận khéo”**, và",
    ),
    (
        "- **Lưu ý:**mang thẻ",
        "md/literal-stars",
        "- **Lưu ý:** mang thẻ",
    ),
    (
        "| a |\n|--|\n| **Lưu ý:**mang thẻ |",
        "md/literal-stars",
        "| a |\n|--|\n| **Lưu ý:** mang thẻ |",
    ),
    (
        "**Cộng hòa (XHCN)**Việt Nam",
        "md/literal-stars",
        "**Cộng hòa (XHCN)** Việt Nam",
    ),
    ("cỡ 20*30*5 cm", "md/stars-between-digits", "cỡ 20×30×5 cm"),
    ("[đây] (https://x.vn/)", "md/link-gap", "[đây](https://x.vn/)"),
    (
        "![Chợ] (https://x.vn/a.jpg)",
        "md/link-gap",
        "![Chợ](https://x.vn/a.jpg)",
    ),
    ("(đây)[https://x.vn/]", "md/link-reversed", "[đây](https://x.vn/)"),
    ("# Kết luận", "md/heading-one", "## Kết luận"),
    ("## Một\n\n##### Hai", "md/heading-skipped", "## Một\n\n### Hai"),
    (
        "[mẫu](Mẫu đơn.pdf) và [đơn](đơn 2.docx)",
        "md/link-space",
        "[mẫu](<Mẫu đơn.pdf>) và [đơn](<đơn 2.docx>)",
    ),
    (
        "![Chợ](Ảnh chợ 1.jpg \"Chợ. Ảnh: A\")",
        "md/image-space",
        "![Chợ](<Ảnh chợ 1.jpg> \"Chợ. Ảnh: A\")",
    ),
];

#[test]
fn slips_are_told_and_mended() {
    for (typed, code, meant) in SLIPS {
        let (codes, mended) = look(&format!("{GOOD}{typed}\n"));
        assert!(
            !codes.is_empty() && codes.iter().all(|one| *one == code),
            "{typed}: {codes:?}"
        );
        assert_eq!(mended, format!("{GOOD}{meant}\n"), "{typed}");
        let (left, again) = look(&mended);
        assert_eq!(again, mended, "{typed}");
        let left: Vec<_> = left.into_iter().filter(|code| *code != "md/http-image").collect();
        assert_eq!(left, [""; 0], "{meant}");
    }
}

#[test]
fn what_only_a_person_can_decide_is_told_and_left() {
    for (typed, code) in [
        (
            "- a\n\n      Đoạn này ở trong danh sách của các khu phố.",
            "md/indented",
        ),
        ("1. a\n2. b\n4. c", "md/list-numbers"),
        ("| Họ | Tên |\n| Lê | Bé |", "md/table-rule"),
        ("#Phuong huong nam toi", "md/heading-space"),
        ("**Đọc thêm: chợ phường", "md/literal-stars"),
    ] {
        let text = format!("{GOOD}{typed}\n");
        assert_eq!(look(&text), (vec![code], text.clone()), "{typed}");
    }
    let years = format!("{GOOD}2021. Khởi công\n2023. Hoàn thành\n");
    assert_eq!(look(&years).0, ["md/number-list", "md/list-numbers"]);
}

#[test]
fn what_is_right_is_not_accused() {
    for text in [
        "    let ten = \"Nguyễn Văn An\"; // tên người dân\n    in(ten);",
        "    git commit -m \"Sửa bài\"\n    git push",
        "    <p class=\"nguồn\">Nguồn: Báo Nhân Dân ngày hôm nay</p>",
        "- Đoạn một của danh sách\n\n    Đoạn hai của mục ấy, vẫn ở trong mục.",
        "```\n**Từ khóa: **x\n2023. Năm nay\n[a] (https://x.vn)\n-Ông Sáu\n-Bà Bé\n```",
        "`**Từ khóa: **x` và `[a] (https://x.vn)` và `20*30*5`",
        "1. a\n2. b\n3. c",
        "1. a\n1. b\n1. c",
        "5. a\n6. b",
        "2021. Khởi công\n2022. Xây\n2023. Hoàn thành",
        "- a\n  + b\n- c",
        "+ a\n+ b",
        "- a\n- b\n\n+ c",
        "-5 độ\n-7 độ",
        "– Chào ông.\n– Chào bà.",
        "-Một dòng thôi",
        "Ngày 20.11.2026\n21.11.2026",
        "1.000 đồng\n2.000 đồng",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "#VĩnhYên #KhaiQuang",
        "#KhaiQuang sáng nay đông vui.",
        "#12 là số nhà",
        "Tiêu đề mục\n---",
        "Đoạn văn.\n\n---\n\nĐoạn nữa.",
        "**Từ khóa:** chợ, **rau**, *sạch*, ***cả hai***",
        "Giá (**) và phí (**): xem sau.\n\n(**) Chưa gồm thuế.",
        "Giá** chưa gồm thuế, phí** cũng vậy.\n\n** Theo quy định.",
        "** Chưa gồm thuế\n** Theo quy định.",
        "2 ** 3 = 8, 2 * 3 = 6, \\*\\*hai sao\\*\\*",
        "*Ảnh: Trà Hương*, 5 * 10 * 20, 3*x",
        "[1] (trang 5), [x](a.md), ![y](https://x.vn/a.jpg)",
        "(xem)[1], f(x)[0]",
        "Thửa đất số 12, tờ bản đồ số 3\\*5",
    ] {
        let (codes, mended) = look(&format!("{GOOD}{text}\n"));
        let codes: Vec<_> = codes
            .into_iter()
            .filter(|code| *code != "md/http-image")
            .collect();
        assert_eq!(codes, [""; 0], "{text}");
        assert_eq!(mended, format!("{GOOD}{text}\n"));
    }
}

/// The sample site and the documents of this repository have no slips.
#[test]
fn texts_of_this_repository_have_no_slips() {
    let path = SourcePath::new("content/a.md").expect("a path");
    let mut count = 0;
    for folder in ["content", "docs"] {
        let files = walk(&repository().join(folder));
        for file in files.filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
            let text = std::fs::read_to_string(&file).expect("text");
            let body = match text.strip_prefix("---\n") {
                Some(rest) => rest.split_once("\n---\n").expect("front matter").1,
                None => &text,
            };
            let mut diagnostics = Vec::new();
            let _ = markdown::parse(&path, body, 0, &mut diagnostics);
            // A document has its own title, is wrapped at a column, and tells of pictures that it does not show.
            let is_slip = |code: &&str| {
                ![
                    "md/heading-one",
                    "md/footnote-missing",
                    "md/bad-link",
                    "md/html-removed",
                    "md/wrapped",
                ]
                .contains(code)
            };
            let codes: Vec<&str> = diagnostics
                .iter()
                .map(|one| one.code.id)
                .filter(is_slip)
                .collect();
            assert_eq!(codes, [""; 0], "{}: {diagnostics:#?}", file.display());
            count += 1;
        }
    }
    assert!(count > 50);
}

#[test]
fn of_very_many_slips_a_thousand_are_told() {
    let path = SourcePath::new("content/a.md").expect("a path");
    for slip in [
        "**a: **b ",
        "**a: **b\n",
        "**a: **b\n\n",
        "-a\n",
        "-a\n-b\n\n",
        "1. a\n3. b\n\nc\n\n",
        "- a\n+ b\n",
        "##a\n",
        "a.\n---\n",
        "5*5*5 ",
        "[a] (/b.md) ",
        "[a](b c.pdf) ",
        "2023. a\n\nb\n\n",
        "| a |\n",
        "Ðại ",
        "** ",
        "**a",
        "] (/b) ",
        "a\tb\tc\nd\te\tf\n\n",
        "| a |\n|-|-|\n| b |\n\n",
        "| a |\n|-|\n| b | c |\n\n",
        "| a | b |\n|-|-|\n| b | c |\nd\n\n",
        "![a](a.jpg)\n\nẢnh Lan\n\n",
        "#Thời gian\nx\n\n",
    ] {
        let text = format!("{GOOD}{}\n", slip.repeat(6_000));
        let told = parse(&path, Digest::of(slip.as_bytes()), &text).diagnostics.len();
        assert!(told <= 1_000, "{slip:?}: {told}");
    }
    let eth = "Ðại ".repeat(40_000) + &"Ð".repeat(400_000);
    let (_, said) = decode_article(&path, eth.into_bytes()).expect("text");
    assert_eq!(said.len(), 1);
}

/// Rows of text that are no message but a page.
#[test]
fn what_is_no_fault_becomes_the_page_that_was_meant() {
    let project = Project::new([(
        "content/tin/bai.md",
        format!(
            "{GOOD}\u{a0}\u{a0}\u{a0}Đoạn thụt bằng dấu cách cứng.\n\n\u{a0}\n\n## Kết quả\n\n## Kết quả\n\n## 🎉\n\n## __proto__\n\nPh\u{ad}ường\u{200b} <18 tuổi.\n"
        ),
    )]);
    project.built();
    let page = project.words("2026/11/bai/index.html");
    assert!(page.contains("<p>Đoạn thụt bằng dấu cách cứng.</p>"), "{page}");
    assert!(page.contains("Phường &lt;18 tuổi."), "{page}");
    for heading in [
        "<h2 id=\"ket-qua\">",
        "<h2 id=\"ket-qua-2\">",
        "<h2 id=\"muc\">",
        "<h2 id=\"proto\">",
    ] {
        assert!(page.contains(heading), "no {heading} in {page}");
    }
    assert!(!page.contains("<p>\u{a0}") && !page.contains("<p></p>"));
}

/// A key that is written already is no suggestion: taken, it would stand twice.
#[test]
fn no_key_is_suggested_that_is_written_beside_the_unknown_one() {
    let settings = SETTINGS.replace("[images]\n", "[images]\nwidth = [32]\n");
    let theme = "name = \"R\"\nnamee = \"S\"\nextends = \"phuong\"\n\n[recipes.card]\nsizes = \"9em\"\nsize = \"8em\"\n";
    let article = |front: &str| format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}---\n\nNội dung.\n");
    for (path, text, key) in [
        ("site.toml", settings, "width"),
        (
            "site.toml",
            format!("titel = \"B\"\n{SETTINGS}\n[agency]\nname = \"A\"\nnames = \"B\"\n"),
            "titel",
        ),
        ("themes/rieng/theme.toml", theme.to_owned(), "size"),
        ("content/tin/a.md", article("titel: B\n"), "titel"),
        ("content/tin/a.md", article("source: {name: A, nam: B}\n"), "nam"),
        (
            "content/tin/a.md",
            article("photo: {src: a.jpg, alt: Chợ, atl: Chợ}\n"),
            "atl",
        ),
        (
            "content/tin/a.md",
            article("event: {start: 2026-11-26, strat: 2026-11-27}\n"),
            "strat",
        ),
        (
            "content/tin/a.md",
            article("su_kien: {bat_dau: 2026-11-26, strat: 2026-11-27}\n"),
            "strat",
        ),
    ] {
        let project = Project::empty();
        project.put("site.toml", SETTINGS);
        if path.starts_with("themes") {
            project.put("site.toml", format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n"));
        }
        project.put(path, &text);
        let problems = project.problems();
        let is_about =
            |problem: &&Problem| problem.path == path && problem.message.contains(&format!("{key}`"));
        let about: Vec<_> = problems.iter().filter(is_about).collect();
        let [one] = &about[..] else {
            panic!("{key}: {problems:?}")
        };
        assert!(!one.hint.contains("có phải"), "{one:?}");
    }
    // One that is free is suggested, but not for two keys.
    let project = Project::new([(
        "site.toml",
        format!("{SETTINGS}\n[agency]\nnmae = \"A\"\nnaem = \"B\"\n"),
    )]);
    let hints = project.problems().into_iter().map(|problem| problem.hint);
    assert_eq!(hints.filter(|hint| hint.contains("`name`?")).count(), 1);
}
