//! Front matter that is wrong.

use super::{Case, GOOD, article, body, case};

/// What can go wrong with front matter, and the cases that show it. F4 (line ends, marks) is in
/// `determinism.rs`, F22 (the last moment) in `clock.rs`; what is accepted stands in `front_matter.rs`.
pub const ROWS: &[(&str, &str, &[&str])] = &[
    (
        "F1",
        "no front matter",
        &[
            "fm-missing",
            "fm-missing-heading",
            "fm-empty-file",
            "fm-not-opened",
        ],
    ),
    (
        "F2",
        "front matter that is not closed",
        &[
            "fm-not-closed",
            "fm-not-closed-line-across",
            "fm-not-closed-no-blank-line",
        ],
    ),
    (
        "F3",
        "nothing in it; fences that are not quite one",
        &["fm-nothing-in-it", "fm-fence", "fm-fence-end", "fm-fence-dash"],
    ),
    ("F5", "blank lines before it", &["fm-blank-before"]),
    ("F6", "a key twice", &["fm-duplicate-key", "fm-key-and-alias"]),
    (
        "F7",
        "a colon in a value",
        &["fm-colon", "fm-title-wrapped", "fm-nested-colon", "fm-quotes"],
    ),
    ("F8", "a number sign in a value", &["fm-comment-in-value"]),
    (
        "F9",
        "a title that YAML takes for nothing",
        &[
            "fm-title-empty",
            "fm-title-null",
            "fm-special-sign-and",
            "fm-special-sign-tag",
            "fm-title-tag",
            "fm-title-comment-only",
        ],
    ),
    (
        "F10",
        "a title of another type, or endless",
        &[
            "fm-title-list",
            "fm-title-map",
            "fm-title-too-long",
            "fm-wrong-types-list",
            "fm-wrong-types-map",
        ],
    ),
    ("F11", "tabs", &["fm-tab", "fm-tab-list", "fm-tab-after-key"]),
    (
        "F12",
        "Word's quotes",
        &[
            "fm-curly-quotes",
            "fm-curly-quotes-elsewhere",
            "fm-title-curly-straight",
        ],
    ),
    (
        "F13",
        "dates",
        &[
            "fm-dates",
            "fm-date-month",
            "fm-date-year",
            "fm-date-forms",
            "fm-date-before-year-one",
            "fm-date-two-digits-time",
            "fm-date-month-first",
        ],
    ),
    ("F14", "no date, or two", &["fm-no-date", "fm-date-differs"]),
    (
        "F15",
        "authors",
        &[
            "fm-author-null",
            "fm-author-empty",
            "fm-author-and",
            "fm-authors-alike",
        ],
    ),
    (
        "F16",
        "terms that differ in case or marks",
        &["fm-tags-alike", "fm-category-misspelt", "category-unknown"],
    ),
    ("F17", "bombs; more in hostile.rs", &["fm-too-deep"]),
    (
        "F18",
        "YAML that is more than keys and values",
        &[
            "fm-two-documents",
            "fm-anchors",
            "fm-key-not-text",
            "fm-key-number",
        ],
    ),
    (
        "F19",
        "what nobody sees",
        &[
            "fm-no-break-space",
            "fm-zero-width-separator",
            "fm-direction",
            "text-nul",
        ],
    ),
    (
        "F20",
        "slugs",
        &[
            "fm-addresses",
            "fm-slug-absolute",
            "fm-slug-encoded",
            "fm-slug-nothing",
            "fm-slug-empty",
        ],
    ),
    ("F21", "yes and no", &["fm-flags", "fm-flag-words"]),
];

/// The cases.
#[expect(clippy::too_many_lines, reason = "a table: one line or two for each case")]
pub fn cases() -> Vec<Case> {
    let long = format!(
        "---\ntitle: {}\ndate: 2026-11-20\n---\n\nNội dung.\n",
        "dài ".repeat(260)
    );
    let deep = format!(
        "---\ntitle: Bài\ndate: 2026-11-20\nextra: {}1{}\n---\n\nNội dung.\n",
        "[".repeat(20),
        "]".repeat(20)
    );
    vec![
        article("fm-missing", "Sáng nay phường ra quân.\n"),
        article("fm-empty-file", ""),
        article(
            "fm-not-closed",
            "---\ntitle: Bài\ndate: 2026-11-20\n\nSáng nay phường ra quân.\n",
        ),
        article("fm-fence", "----\ntitle: Bài\n----\n\nNội dung.\n"),
        article(
            "fm-blank-before",
            "\n\n---\ntitle: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-nothing-in-it", "---\n# chưa ghi gì\n---\n\nNội dung.\n"),
        article(
            "fm-duplicate-key",
            "---\ntitle: Bài\ndate: 2026-11-20\ntitle: Bài hai\n---\n\nNội dung.\n",
        ),
        article(
            "fm-colon",
            "---\ntitle: Bản tin: Hội chợ\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-quotes",
            "---\ntitle: Bản tin: \"Hội chợ\"\nsummary: \"Hội chợ\" ở phường\nphoto_credit: 'Hội chợ\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-fence-end",
            "---\ntitle: Bài\ndate: 2026-11-20\n----\n\nNội dung.\n",
        ),
        article(
            "fm-comment-in-value",
            "---\ntitle: Phường #12 họp\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-empty",
            "---\ntitle:\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-null",
            "---\ntitle: ~\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-list",
            "---\ntitle: [a, b]\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-map",
            "---\ntitle: {a: b}\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-title-too-long", &long),
        article(
            "fm-special-sign-and",
            "---\ntitle: &Co\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-special-sign-bracket",
            "---\ntitle: [Khẩn] Cúp nước\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-special-sign-at",
            "---\ntitle: @phuong\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-special-sign-tag",
            "---\ntitle: !!python/object x\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-quote-open",
            "---\ntitle: \"Hội chợ\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-curly-quotes",
            "---\ntitle: “Hội chợ”\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-tab",
            "---\ntitle: Bài\ndate: 2026-11-20\nphoto:\n\tsrc: a.jpg\n---\n\nNội dung.\n",
        ),
        article(
            "fm-no-break-space",
            "---\ntitle:\u{a0}Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-not-keys", "---\nSáng nay phường ra quân\n---\n\nNội dung.\n"),
        article(
            "fm-two-documents",
            "---\ntitle: Bài\n--- x\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-too-deep", &deep),
        article(
            "fm-unknown-key",
            "---\ntitle: Bài\nsumary: Chợ mới họp từ 5 giờ\ndate: 2026-11-20\nmau_sac: xanh\n---\n\nNội dung.\n",
        ),
        article(
            "fm-unknown-key-there",
            "---\ntitel: Bài\ndate: 2026-11-20\ntitle: Bài\n---\n\nNội dung.\n",
        ),
        article(
            "fm-key-and-alias",
            "---\ntitle: Bài\ntieu_de: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-dates",
            "---\ntitle: Bài\ndate: 30/02/2026\nupdated: 12/03/26\nexpires: hôm qua\n---\n\nNội dung.\n",
        ),
        article(
            "fm-date-month",
            "---\ntitle: Bài\ndate: 2026-13-01 24:00\n---\n\nNội dung.\n",
        ),
        article(
            "fm-date-year",
            "---\ntitle: Bài\ndate: 0000-01-01\n---\n\nNội dung.\n",
        ),
        article("fm-no-date", "---\ntitle: Bài\n---\n\nNội dung.\n"),
        case(
            "fm-date-differs",
            [("content/tin/2026-11-19-bai.md", format!("{GOOD}Nội dung.\n"))],
        ),
        article(
            "fm-author-null",
            "---\ntitle: Bài\ndate: 2026-11-20\nauthor: [Trà Hương, ~]\n---\n\nNội dung.\n",
        ),
        article(
            "fm-flags",
            "---\ntitle: Bài\ndate: 2026-11-20\ndraft: \"false\"\nfeatured: yes\nfeedback: 0\n---\n\nNội dung.\n",
        ),
        article(
            "fm-addresses",
            "---\ntitle: Bài\ndate: 2026-11-20\nslug: ../x\naliases: [tin/cu, /dung/]\nsource: {name: Báo, url: bao.vn}\ntype: bài\nphoto: {focus: giữa}\n---\n\nNội dung.\n",
        ),
        article("fm-missing-heading", "# Hội chợ \"Xuân\"\n\nNội dung.\n"),
        article(
            "fm-not-opened",
            "title: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-not-closed-line-across",
            "---\ntitle: Bài\ndate: 2026-11-20\n\nĐoạn một.\n\n---\n\nĐoạn hai.\n",
        ),
        article(
            "fm-not-closed-no-blank-line",
            "---\ntitle: Bài\ndate: 2026-11-20\nSáng nay phường ra quân.\n",
        ),
        article(
            "fm-fence-dash",
            "---\ntitle: Bài\ndate: 2026-11-20\n—\n\nNội dung.\n",
        ),
        titled("fm-title-comment-only", "title: # chưa nghĩ ra"),
        titled("fm-title-tag", "title: !quan-trong Cúp nước"),
        titled("fm-title-star", "title: *Gấp* Cúp nước"),
        titled("fm-title-percent", "title: % hộ nghèo giảm"),
        titled("fm-title-curly-straight", "title: \"Hội chợ: Xuân”"),
        titled("fm-title-wrapped", "title: Hội chợ: Xuân\n  Đinh Mùi"),
        titled("fm-no-space", "title:Hội chợ"),
        titled("fm-no-colon", "title = Hội chợ"),
        titled("fm-no-colon-space", "title Hội chợ"),
        titled("fm-zero-width-separator", "title:\u{200b}Hội chợ"),
        titled("fm-direction", "title: Thông báo \u{202e}gpj.exe"),
        titled("fm-indent", "title: Hội chợ\n  tags: chợ"),
        more(
            "fm-indent-uneven",
            "source:\n  name: Báo\n    url: https://bao.example/",
        ),
        more("fm-tab-list", "tags:\n\t- chợ\n\t- rau"),
        more("fm-tab-after-key", "tags:\tchợ"),
        more(
            "fm-nested-colon",
            "source:\n  name: Báo: Nhân Dân\n  url: https://bao.example/",
        ),
        more("fm-list-item-sign", "tags:\n  - @chợ\n  - rau"),
        more(
            "fm-stray-line",
            "summary: Sáng nay phường ra quân\ndọn vệ sinh các khu phố.",
        ),
        more(
            "fm-several",
            "author: @huong\nupdated: 31/02/2026\ndraft: có\nsummary: Tin: chợ\nmau: xanh",
        ),
        more(
            "fm-wrong-types-map",
            "tags: {a: b}\nauthor: {name: Hương}\nupdated: {ngay: 1}\ncategory: {a: b}\naliases: {a: b}\nextra: chữ",
        ),
        more(
            "fm-wrong-types-list",
            "photo: [a.jpg, b.jpg]\nupdated: [20/11/2026]\nsummary: [a]\ndraft: [true]\nsource: [Báo]",
        ),
        more(
            "fm-curly-quotes-elsewhere",
            "tags: [“chợ”, rau]\nupdated: “23/11/2026”\ndraft: “true”\nslug: “hoi-cho”",
        ),
        more(
            "fm-flag-words",
            "draft: không\nfeatured: True\nfeedback: 'false'\ntoc: nhé",
        ),
        more("fm-type-words", "type: Trang"),
        more("fm-anchors", "extra: &a {b: 1}\nsource: *a\n<<: *a"),
        more("fm-key-not-text", "? [a, b]\n: c"),
        more("fm-key-number", "1: x"),
        more("fm-author-empty", "author:"),
        more("fm-no-value", "featured:"),
        more("fm-empty-item", "tags: [chợ, ~]"),
        more("fm-hides", "unlisted: true"),
        more("fm-hides-too", "draft: false\nstatus: đang bàn"),
        more("fm-hidden-by", "published: false").checked(),
        body("fm-key-in-text", "draft: true\n\nNội dung.\n"),
        more("fm-one-author", "tac_gia: Mai Lan, Quốc Bảo"),
        more("fm-expires-before", "het_han: 01/11/2026"),
        more("fm-event", "su_kien: Hội chợ"),
        more("fm-event-no-start", "su_kien:\n  ket_thuc: 30/11/2026"),
        more("fm-event-two-dates", "su_kien: 30/11/2026 đến 02/12/2026"),
        more(
            "fm-event-two-dates-start",
            "event:\n  start: 8h-11h ngày 30/11/2026\n  place: Đình\nsu_kien: x",
        ),
        more(
            "fm-event-end-day",
            "su_kien:\n  bat_dau: 30/11/2026 7h30\n  ket_thuc: 11h30",
        ),
        more(
            "fm-event-order",
            "su_kien:\n  bat_dau: 30/11/2026 22:00\n  ket_thuc: 30/11/2026 04:00",
        ),
        more(
            "fm-event-order-days",
            "event: {start: 30/11/2026, end: 29/11/2026, plase: Đình}",
        ),
        more(
            "fm-event-no-time",
            "event: {start: 30/11/2026, end: 30/11/2026 11:00}",
        ),
        more("fm-event-past", "su_kien: 30/11/2025 08:00"),
        more("fm-event-far", "su_kien: 30/11/2027"),
        more(
            "fm-event-long",
            "su_kien:\n  bat_dau: 30/11/2026\n  ket_thuc: 02/12/2027",
        ),
        more("fm-event-expires", "het_han: 29/11/2026\nsu_kien: 30/11/2026"),
        more("fm-date-time-first", "updated: 7h30 ngày 22/11/2026"),
        more("fm-review-due", "review: 20/11/2026"),
        more("fm-updated-later", "updated: 2062-11-21"),
        more("fm-date-far", "expires: 31/12/2062"),
        article(
            "fm-toml",
            "+++\ntitle = \"Bài\"\ndate = 2026-11-20\n+++\n\nNội dung.\n",
        ),
        article(
            "fm-text-before",
            "<!-- hỏi lại chị Hương -->\n---\ntitle: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        more("fm-author-and", "author: Trà Hương và Minh Khôi"),
        more(
            "fm-date-forms",
            "updated: 2026-11-21T08:05:60+07:00\nexpires: 2026/12/31",
        ),
        more(
            "fm-date-before-year-one",
            "updated: -1-01-01\nexpires: 9999-12-31",
        ),
        more("fm-date-two-digits-time", "updated: 21/11/26 8h05"),
        more("fm-date-month-first", "updated: 11/23/2026"),
        more("fm-slug-absolute", "slug: /hoi-cho"),
        more("fm-slug-encoded", "slug: '%2e%2e'"),
        more("fm-slug-nothing", "slug: 🎉"),
        more("fm-slug-empty", "slug: \"\""),
        case(
            "fm-authors-alike",
            [
                (
                    "content/tin/bai.md",
                    "---\ntitle: Bài\ndate: 2026-11-20\nauthor: Trà Hương\n---\n\nNội dung.\n",
                ),
                (
                    "content/tin/hai.md",
                    "---\ntitle: Hai\ndate: 2026-11-20\nauthor: tra huong\n---\n\nNội dung.\n",
                ),
            ],
        ),
        case(
            "fm-tags-alike",
            [
                (
                    "content/tin/bai.md",
                    "---\ntitle: Bài\ndate: 2026-11-20\ntags: [Thái, thuế]\n---\n\nNội dung.\n",
                ),
                (
                    "content/tin/hai.md",
                    "---\ntitle: Hai\ndate: 2026-11-20\ntags: [Thai, thue]\n---\n\nNội dung.\n",
                ),
            ],
        ),
        more("fm-category-misspelt", "category: Thong bao khan"),
        article(
            "fm-extra",
            "---\ntitle: Bài\ndate: 2026-11-20\nextra: số 5\n---\n\nNội dung.\n",
        ),
        article(
            "fm-syntax",
            "---\ntitle: Bài\ndate: 2026-11-20\ntags: [chợ, @rau]\n---\n\nNội dung.\n",
        ),
        article(
            "fm-too-long",
            &format!("---\ntitle: Bài\n# {}\n---\n\nNội dung.\n", "x".repeat(70_000)),
        ),
    ]
}

/// An article with these lines in place of its title.
fn titled(name: &'static str, lines: &str) -> Case {
    article(
        name,
        &format!("---\n{lines}\ndate: 2026-11-20\n---\n\nNội dung.\n"),
    )
}

/// An article with these lines behind its title and date.
fn more(name: &'static str, lines: &str) -> Case {
    article(
        name,
        &format!("---\ntitle: Bài\ndate: 2026-11-20\n{lines}\n---\n\nNội dung.\n"),
    )
}
