//! Captions and credits as people write them.

use super::{body_of, mended};
use crate::cases::GOOD;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS};
use std::fmt::Write as _;

/// How a caption stands at its picture: `@` is the caption.
const FORMS: [&str; 14] = [
    "![Họp](a.jpg \"@\")",
    "![Họp](a.jpg)\n@",
    "![Họp](a.jpg)\n\n@",
    "![Họp](a.jpg)\n*@*",
    "![Họp](a.jpg)\n\n*@*",
    "![Họp](a.jpg)\n\n_@_",
    "![Họp](a.jpg)\n**@**",
    "![Họp](a.jpg)\n\n***@***",
    "![Họp](a.jpg) @",
    "![Họp](a.jpg) *@*",
    "![Họp](a.jpg)  \n@",
    "![Họp](a.jpg)\n\n@\nSau nữa.",
    "Trước.\n![Họp](a.jpg)\n@\nSau nữa.",
    "- Việc\n\n  ![Họp](a.jpg)\n\n  @",
];

/// How the credit is written, what stands before it, its words on the page and the name.
const SPELLINGS: [(&str, &str, &str, &str); 10] = [
    ("Chợ phường. Ảnh: Lan", "Chợ phường.", "Ảnh", "Lan"),
    ("Chợ phường (Ảnh: Trà Hương).", "Chợ phường", "Ảnh", "Trà Hương"),
    ("Chợ phường - Ảnh: P. Lan", "Chợ phường", "Ảnh", "P. Lan"),
    ("Chợ phường. ảnh: Lan.", "Chợ phường.", "Ảnh", "Lan"),
    ("Chợ phường. Ảnh : Lan", "Chợ phường.", "Ảnh", "Lan"),
    (
        "Chợ phường. Nguồn ảnh: Báo Lao Động",
        "Chợ phường.",
        "Nguồn ảnh",
        "Báo Lao Động",
    ),
    (
        "Chợ phường. Ảnh minh họa: Lan",
        "Chợ phường.",
        "Ảnh minh họa",
        "Lan",
    ),
    (
        "Chợ phường. Ảnh minh hoạ: Lan",
        "Chợ phường.",
        "Ảnh minh hoạ",
        "Lan",
    ),
    ("Chợ phường. Photo: Lan", "Chợ phường.", "Ảnh", "Lan"),
    ("Ảnh: Lan", "", "Ảnh", "Lan"),
];

fn site(articles: impl IntoIterator<Item = (String, String)>, settings: &str) -> Project {
    let project = Project::new(articles);
    project.put("site.toml", settings);
    for folder in ["content/tin/a.jpg", "content/tin/b.jpg"] {
        project.put(folder, jpeg(90, 60, 7));
    }
    project
}

#[test]
fn a_credit_that_stands_at_a_picture_is_its_credit() {
    let own_credit = |has: bool| if has { "nguon_anh: Mai Lan\n" } else { "" };
    let mut articles = Vec::new();
    let mut expected = Vec::new();
    for (form, written) in FORMS.iter().enumerate() {
        for (spelling, (caption, text, label, name)) in SPELLINGS.iter().enumerate() {
            for has_own in [false, true] {
                let slug = format!("bai-{form}-{spelling}-{has_own}");
                let article = format!(
                    "---\ntitle: {slug}\ndate: 2026-11-20\n{}---\n\n{}\n",
                    own_credit(has_own),
                    written.replace('@', caption)
                );
                let mut html = String::from("<figcaption>");
                if !text.is_empty() {
                    write!(html, "<span class=\"caption\">{text}</span> ").expect("a string grows");
                }
                write!(html, "<span class=\"credit\">{label}: {name}</span></figcaption>")
                    .expect("a string grows");
                expected.push((slug.clone(), html, article.clone()));
                articles.push((format!("content/tin/{slug}.md"), article));
            }
        }
    }
    let without_default = SETTINGS.replace("photo_credit = \"Ban Biên tập\"\n", "");
    for settings in [SETTINGS, &without_default] {
        let project = site(articles.clone(), settings);
        let run = project.build(&["--lang", "en"]);
        run.assert(0);
        assert!(
            !run.stderr.contains('['),
            "nothing to complain of: {}",
            run.stderr
        );
        for (slug, html, article) in &expected {
            let page = project.page(&format!("2026/11/{slug}/index.html"));
            let body = body_of(&page);
            assert!(body.contains(html.as_str()), "{article}\n{body}");
            assert_eq!(body.matches("class=\"credit\"").count(), 1, "{article}\n{body}");
            assert_eq!(
                body.contains("<p>Sau nữa.</p>"),
                article.contains("Sau nữa"),
                "{article}\n{body}"
            );
            assert!(
                !body.contains("Mai Lan") && !body.contains("Ban Biên tập"),
                "{article}\n{body}"
            );
        }
    }
}

/// The texts at a picture, and what becomes of them: its caption, and the paragraphs behind it.
#[test]
fn every_word_at_a_picture_stays_at_it() {
    let cases = [
        // What was a caption before is one.
        (
            "![Họp](a.jpg)\n*Chợ **phường***",
            "<span class=\"caption\">Chợ <strong>phường</strong></span> <span class=\"credit\">Ảnh: Ban Biên tập</span>",
        ),
        // A caption in quotation marks, and the credit below it.
        (
            "![Họp](a.jpg \"Chợ phường.\")\n\nẢnh: Lan",
            "<span class=\"caption\">Chợ phường.</span> <span class=\"credit\">Ảnh: Lan</span>",
        ),
        (
            "![Họp](a.jpg \"Chợ phường.\")\n*Đông vui. Ảnh: Lan*",
            "<span class=\"caption\">Chợ phường. Đông vui.</span> <span class=\"credit\">Ảnh: Lan</span>",
        ),
        (
            "![Họp](a.jpg \"Ảnh: Lan\")\n*Chợ phường*",
            "<span class=\"caption\">Chợ phường</span> <span class=\"credit\">Ảnh: Lan</span>",
        ),
        (
            "![Họp](a.jpg \"Ảnh: Lan\")\n*Chợ. Ảnh: Mai*",
            "<span class=\"caption\">Chợ.</span> <span class=\"credit\">Ảnh: Lan, Mai</span>",
        ),
        // Several lines.
        (
            "![Họp](a.jpg)\nCán bộ trực\nở một cửa. Ảnh: Lan",
            "<span class=\"caption\">Cán bộ trực<br>\nở một cửa.</span> <span class=\"credit\">Ảnh: Lan</span>",
        ),
        // Markup before and in the credit.
        (
            "![Họp](a.jpg)\n\n*Chợ* phường. **Ảnh:** Lan",
            "<span class=\"caption\"><em>Chợ</em> phường.",
        ),
        (
            "![Họp](a.jpg)\n\nBà con. Ảnh: *Lan*",
            "<span class=\"credit\">Ảnh: Lan</span>",
        ),
        // A text that is none of a picture.
        (
            "![Họp](a.jpg)\n\nSáng nay, phường ra quân.",
            "Ảnh: Ban Biên tập</span></figcaption></figure>\n<p>Sáng nay, phường ra quân.</p>",
        ),
        (
            "![Họp](a.jpg)\nSáng nay, phường ra quân.",
            "</figure>\n<p>Sáng nay, phường ra quân.</p>",
        ),
        (
            "![Họp](a.jpg)\n\nBài và ảnh: Lan",
            "</figure>\n<p>Bài và ảnh: Lan</p>",
        ),
        ("![Họp](a.jpg)\n\n## Mục\n\nẢnh: Lan", "<p>Ảnh: Lan</p>"),
        (
            "![Họp](a.jpg)\n\n*Chợ phường*",
            "</figure>\n<p><em>Chợ phường</em></p>",
        ),
        (
            "![Họp](a.jpg)\n\nẢnh: Lan\n![Chợ](b.jpg)\n\nẢnh: Mai\nHết.",
            "Ảnh: Mai</span></figcaption></figure>\n</div>\n<p>Hết.</p>",
        ),
        // Each picture has its own.
        (
            "![Họp](a.jpg)\nẢnh: Lan\n![Chợ](b.jpg)\n\nẢnh: Mai",
            "Ảnh: Mai</span>",
        ),
    ];
    let articles = cases.iter().enumerate().map(|(index, (text, _))| {
        let article = format!("---\ntitle: Bài {index}\ndate: 2026-11-20\n---\n\n{text}\n");
        (format!("content/tin/bai-{index}.md"), article)
    });
    let project = site(articles, SETTINGS);
    project.build(&[]).assert(0);
    for (index, (text, html)) in cases.iter().enumerate() {
        let page = project.page(&format!("2026/11/bai-{index}/index.html"));
        // A gallery ends in `</div>` too.
        assert!(page.contains(html), "{text}\n{}", body_of(&page));
    }
    let last = project.page("2026/11/bai-14/index.html");
    assert!(body_of(&last).contains("Ảnh: Lan</span>"), "{last}");
}

#[test]
fn a_text_that_may_be_a_caption_is_told_with_the_line_to_type() {
    let long = format!("{}. Ảnh: Lan", "Sáng nay phường ra quân ".repeat(20).trim());
    for (typed, line) in [
        (
            "![Họp](a.jpg)\n\nChợ phường. Ảnh Trà Hương",
            "*Chợ phường. Ảnh: Trà Hương*",
        ),
        (
            "![Họp](a.jpg)\nChợ phường (Ảnh của Trà Hương)",
            "*Chợ phường. Ảnh: Trà Hương*",
        ),
        ("![Họp](a.jpg)\n\nNguồn: Báo Lao Động", "*Ảnh: Báo Lao Động*"),
        (&format!("![Họp](a.jpg)\n\n{long}"), "*Ảnh: Lan*"),
    ] {
        let article = format!("---\ntitle: Bài\ndate: 2026-11-20\nnguon_anh: Mai Lan\n---\n\n{typed}\n");
        assert_eq!(mended(&article), (vec!["md/caption"], article.clone()));
        let project = site([("content/tin/bai.md".to_owned(), article.clone())], SETTINGS);
        let told = project.problems();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].hint.contains(&format!("`{line}`")), "{told:?}");
        let page = project.page("2026/11/bai/index.html");
        // No other name stands at the picture.
        assert!(!body_of(&page).contains("Mai Lan"), "{page}");
        let (picture, text) = typed.split_at(typed.find('\n').expect("two lines"));
        let remedied = if line.len() < 15 && text.len() > 100 {
            format!("{picture}\n{line}{text}")
        } else {
            format!("{picture}\n{line}")
        };
        project.put("content/tin/bai.md", article.replace(typed, &remedied));
        assert_eq!(project.codes(), [""; 0], "{remedied}");
        assert!(body_of(&project.page("2026/11/bai/index.html")).contains("<span class=\"credit\">Ảnh: "));
    }
}

#[test]
fn a_picture_of_another_site_stands_beside_its_caption() {
    let link = "<a href=\"https://a.vn/x.jpg\">a</a>";
    for (typed, html) in [
        ("![a](https://a.vn/x.jpg)", format!("<figure>{link}</figure>")),
        (
            "![a](https://a.vn/x.jpg \"Chợ. Ảnh: Lan\")",
            format!(
                "<figure>{link}<figcaption><span class=\"caption\">Chợ.</span> <span class=\"credit\">Ảnh: Lan</span></figcaption></figure>"
            ),
        ),
        (
            "<b>x</b>\n\n![a](https://a.vn/x.jpg)\n*Chợ. Ảnh: Lan*",
            format!(
                "<figure>{link}<figcaption><span class=\"caption\">Chợ.</span> <span class=\"credit\">Ảnh: Lan</span></figcaption></figure>"
            ),
        ),
    ] {
        let project = site(
            [("content/tin/bai.md".to_owned(), format!("{GOOD}{typed}\n"))],
            SETTINGS,
        );
        assert_eq!(project.codes(), ["md/http-image"], "{typed}");
        let page = project.page("2026/11/bai/index.html");
        assert!(body_of(&page).contains(&html), "{typed}\n{}", body_of(&page));
        let feed = project.page("feed.json").replace("\\\"", "\"");
        assert!(feed.contains(&html), "{typed}\n{feed}");
    }
}

/// The lead photograph: no word of its caption is lost, and no other name stands beside a name that it has.
#[test]
fn a_credit_of_the_lead_photograph_is_not_hidden() {
    for (keys, html) in [
        (
            "chu_thich: \"Chợ. Ảnh: Lan\"\nnguon_anh: Mai",
            "<span class=\"caption\">Chợ.</span> <span class=\"credit\">Ảnh: Lan</span>",
        ),
        (
            "chu_thich: \"Chợ. Ảnh minh họa: Lan\"\nnguon_anh: Mai",
            "<span class=\"caption\">Chợ. Ảnh minh họa: Lan</span></figcaption>",
        ),
        (
            "chu_thich: Chợ.\nnguon_anh: Mai",
            "<span class=\"caption\">Chợ.</span> <span class=\"credit\">Ảnh: Mai</span>",
        ),
    ] {
        let keys = keys.replace("chu_thich", "photo_caption");
        let text = format!(
            "---\ntitle: Bài\ndate: 2026-11-20\nphoto: a.jpg\nphoto_alt: Họp\n{keys}\n---\n\nNội dung.\n"
        );
        let project = site([("content/tin/bai.md".to_owned(), text)], SETTINGS);
        assert_eq!(project.codes(), [""; 0], "{keys}");
        let page = project.page("2026/11/bai/index.html");
        assert!(page.contains(html), "{keys}\n{page}");
    }
    let both = "---\ntitle: Bài\ndate: 2026-11-20\nphoto:\n  src: a.jpg\n  alt: Họp\n  caption: \"Chợ. Ảnh: Lan\"\n  credit: Mai\n---\n\nNội dung.\n";
    let project = site([("content/tin/bai.md".to_owned(), both.to_owned())], SETTINGS);
    project.build(&[]).assert(0);
    let page = project.page("2026/11/bai/index.html");
    assert!(
        page.contains("<span class=\"caption\">Chợ. Ảnh: Lan</span> <span class=\"credit\">Ảnh: Mai</span>"),
        "{page}"
    );
}

/// What stands below a picture is read once, however long it is.
#[test]
fn a_long_text_below_a_picture_is_a_text() {
    for line in ["a:\n", "Ảnh: Lan. Sáng nay\n", "*a*\n", "a\tb\n", "\"a\tb\n"] {
        let text = format!("{GOOD}![Họp](a.jpg)\n\nSáng nay\n{}", line.repeat(40_000));
        let (codes, after) = mended(&text);
        assert!(codes.len() < 2, "{line:?}: {codes:?}");
        if line.contains('\t') {
            assert!(after.len() >= text.len() / 2, "{line:?}");
        } else {
            assert!(after == text, "{line:?} is changed");
        }
    }
}
