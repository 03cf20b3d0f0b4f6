//! Front matter that is wrong.

use super::{Case, GOOD, article, case};

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
            "---\ntitel: Bài\ndate: 2026-11-20\nmau_sac: xanh\ntitle: Bài\n---\n\nNội dung.\n",
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
    ]
}
