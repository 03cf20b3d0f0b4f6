//! Lines stay lines: `[markdown] breaks`, Word's line break, and lines that were to be a heading.

use super::{body_of, mended};
use crate::cases::GOOD;
use crate::support::project::{Project, SETTINGS};
use bantin::base::path::SourcePath;
use bantin::content::markdown;
use bantin::render::output::search::text::blocks;
use proptest::prelude::*;
use proptest::sample::select;

/// Lines as clerks begin them, none of which is a list, a heading or a table to Markdown.
const PARAGRAPHS: &[&[&str]] = &[
    &[
        "Thời gian: 19 giờ",
        "Địa điểm: Nhà văn hóa",
        "Thành phần: mỗi hộ một người",
    ],
    &["a) Sáng", "b) Chiều"],
    &["a. Sáng", "b. Chiều"],
    &["– Một", "– Hai"],
    &["— Một", "— Hai"],
    &["1/ Một", "2/ Hai"],
    &["1.1. Một", "1.2. Hai"],
    &["I. PHẦN MỘT", "II. PHẦN HAI"],
    &["Điều 1. Phạm vi", "Điều 2. Đối tượng"],
    &["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(đã ký)", "Nguyễn Văn Mẫu"],
    &["Gồm:", "2. Hai", "3. Ba"],
    &["(1) Một", "(2) Hai"],
    &["✓ Một", "✓ Hai"],
    &["“Một”", "“Hai”"],
    &["Kính gửi: Bà con khu phố 3", "Ủy ban nhân dân phường thông báo"],
];

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\n---\n\n{text}\n")
}

/// A site with an article of each paragraph, built.
fn built(settings: &str) -> Project {
    let articles = PARAGRAPHS.iter().enumerate().map(|(index, lines)| {
        let text = article(&format!("Bài {index}"), &lines.join("\n"));
        (format!("content/tin/bai-{index}.md"), text)
    });
    let project = Project::new(articles);
    project.put("site.toml", format!("{SETTINGS}{settings}"));
    project.build(&[]).assert(0);
    project
}

#[test]
fn a_line_break_is_what_the_settings_say_on_pages_and_in_feeds() {
    for (settings, between) in [
        ("", "<br>\n"),
        ("[markdown]\nbreaks = \"keep\"\n", "<br>\n"),
        ("[markdown]\nbreaks = true\n", "<br>\n"),
        ("[markdown]\nbreaks = false\n", "\n"),
    ] {
        let project = built(settings);
        let feed: serde_json::Value = serde_json::from_str(&project.page("feed.json")).expect("a feed");
        let items = feed["items"].as_array().expect("items");
        let rss = project.page("rss.xml");
        for (index, lines) in PARAGRAPHS.iter().enumerate() {
            let html = format!("<p>{}</p>", lines.join(between));
            let page = project.words(&format!("2026/11/bai-{index}/index.html"));
            assert_eq!(body_of(&page), html, "{settings}");
            let item = items
                .iter()
                .find(|item| item["title"] == format!("Bài {index}"))
                .expect("an item");
            assert_eq!(item["content_html"].as_str().expect("HTML").trim(), html);
            let escaped = html.replace('<', "&lt;").replace('>', "&gt;");
            assert!(rss.contains(&escaped), "{escaped} in {rss}");
            // In the lead, in lists and in search a line break is a space.
            assert_eq!(item["summary"], lines.join(" "));
        }
    }
}

#[test]
fn a_line_break_divides_words_in_search() {
    let path = SourcePath::new("content/a.md").expect("a path");
    for lines in PARAGRAPHS {
        for between in ["\n", "\u{b}", "\u{2028}", "\u{85}"] {
            let body = markdown::parse(&path, &lines.join(between), 0, &mut Vec::new());
            let mut text = String::new();
            blocks(&body, |block| text.push_str(block));
            let found: Vec<&str> = text.split_whitespace().collect();
            let typed = lines.join(" ");
            assert_eq!(found, typed.split_whitespace().collect::<Vec<_>>());
            assert_eq!(&*body.opening, typed.as_str());
        }
    }
}

/// Lists, quotations, footnotes, headings and captions have lines too; code has its own, and `<br>` is one break.
#[test]
fn lines_stay_lines_wherever_text_stands() {
    let text = "- Việc\n  Giờ: 7\n\n> Một\n> Hai\n\nChú[^1]\n\n[^1]: Một\n    Hai\n\nMột<br>\nHai\n\nMột\n<br>Hai\n\nMột  \nHai\n\nMột\\\nHai\n\n```\nMột\nHai\n```\n\n*Một\nHai*\n\n**Một:**\nHai\n";
    let project = Project::new([("content/tin/bai.md", format!("{GOOD}{text}"))]);
    project.build(&[]).assert(0);
    let page = project.page("2026/11/bai/index.html");
    for html in [
        "<li>Việc<br>\nGiờ: 7</li>",
        "<p>Một<br>\nHai</p>\n</blockquote>",
        "<pre><code>Một\nHai\n</code></pre>",
        "<p><em>Một<br>\nHai</em></p>",
        "<p><strong>Một:</strong><br>\nHai</p>",
    ] {
        assert!(page.contains(html), "no {html} in {page}");
    }
    assert_eq!(page.matches("<p>Một<br>\nHai</p>").count(), 4, "{page}");
    assert!(
        page.contains("<p>Một\n<br>Hai</p>") || page.contains("<p>Một<br>Hai</p>"),
        "{page}"
    );
    assert!(
        !page.contains("<br><br>") && !page.contains("<br>\n<br>"),
        "{page}"
    );
}

#[test]
fn a_line_break_of_word_is_shown_whatever_the_settings_say() {
    for settings in ["", "[markdown]\nbreaks = false\n"] {
        for sign in ["\u{b}", "\u{2028}", "\u{2029}", "\u{85}"] {
            let text = format!(
                "{GOOD}Số 1 phố A{sign}Điện thoại: **a**{sign}*b*\n\n| A |\n|---|\n| x{sign}y |\n\n<p>Số 2{sign}phố</p>\n"
            );
            let project = Project::new([("content/tin/bai.md", text)]);
            project.put("site.toml", format!("{SETTINGS}{settings}"));
            project.build(&[]).assert(0);
            let page = project.words("2026/11/bai/index.html");
            let feed = project.page("feed.json").replace("\\n", "\n");
            for html in [
                "Số 1 phố A<br>\nĐiện thoại: <strong>a</strong><br>\n<em>b</em>",
                "x<br>\ny",
            ] {
                assert!(page.contains(html), "{sign:?}: no {html} in {page}");
                assert!(feed.contains(html), "{sign:?}: no {html} in {feed}");
            }
            if sign == "\u{b}" {
                assert!(page.contains("<p>Số 2<br>phố</p>"), "{page}");
            }
            assert!(!page.contains('\u{b}') && !project.page("rss.xml").contains('\u{b}'));
        }
    }
}

/// Six lines of an article that was wrapped at a column.
const WRAPPED: &str = "Sáng ngày 20 tháng 11, tại hội trường nhà văn hóa khu phố 3, ủy ban nhân dân phường đã\ntổ chức hội nghị tổng kết phong trào toàn dân đoàn kết xây dựng đời sống văn hóa năm\nhai nghìn không trăm hai mươi sáu, với sự có mặt của đại diện các đoàn thể, các hộ dân,\ncác cơ quan đóng trên địa bàn, các trường học và các doanh nghiệp đang hoạt động trong\nkhu vực, cùng đông đảo bà con các khu phố 1, 2, 3 và 4 đến dự từ rất sớm để nghe báo cáo\nkết quả.";

#[test]
fn wrapped_text_is_told_once_and_the_remedy_works() {
    let articles = |count: usize| {
        let bodies = (0..count).map(|index| {
            (
                format!("content/tin/bai-{index}.md"),
                article(&format!("Bài số {index}"), WRAPPED),
            )
        });
        Project::new(bodies)
    };
    let of = |project: &Project| -> Vec<(String, String)> {
        let problems = project.problems().into_iter();
        problems.map(|one| (one.code, one.path)).collect()
    };
    let told = |path: &str| ("md/wrapped".to_owned(), path.to_owned());
    let one = articles(1);
    assert_eq!(of(&one), [told("content/tin/bai-0.md")]);
    one.put(
        "content/tin/bai-0.md",
        article("Bài", &WRAPPED.replace('\n', " ")),
    );
    assert_eq!(of(&one), []);
    let many = articles(5);
    assert_eq!(of(&many), [told("site.toml")]);
    many.put("site.toml", format!("{SETTINGS}[markdown]\nbreaks = \"keep\"\n"));
    assert_eq!(of(&many), [told("site.toml")]);
    many.put("site.toml", format!("{SETTINGS}[markdown]\nbreaks = false\n"));
    assert_eq!(of(&many), []);
    // Lines that were meant are not accused.
    for lines in PARAGRAPHS {
        assert_eq!(
            mended(&format!("{GOOD}{}\n", lines.join("\n"))).0,
            [""; 0],
            "{lines:?}"
        );
    }
}

#[test]
fn quotation_marks_open_only_before_words() {
    let path = SourcePath::new("content/a.md").expect("a path");
    let shown = |text: &str| {
        let body = markdown::parse(&path, text, 0, &mut Vec::new());
        let mut out = String::new();
        body.html.read(|html| out.push_str(html));
        out.replace("<p>", "").replace("</p>", "").trim().to_owned()
    };
    for (typed, page) in [
        ("Tivi 55\" mới", "Tivi 55\" mới"),
        ("\"Quyết định\"ngày", "“Quyết định”ngày"),
        ("cao 5'6\"", "cao 5'6\""),
        ("\"Tivi 55\" mới\"", "“Tivi 55” mới”"),
        ("\"năm 2026\" và \"a\"", "“năm 2026” và “a”"),
        ("nói: \"Được.\" Rồi đi", "nói: “Được.” Rồi đi"),
        ("a\" b", "a” b"),
        ("a \" b", "a \" b"),
        ("(\"a\")", "(“a”)"),
        ("**\"a\"** b", "<strong>“a”</strong> b"),
        ("it's 'a'", "it’s ‘a’"),
        ("a...", "a..."),
        ("| \"a\" |\n|---|\n| 5\" | \"b\" |", ""),
    ] {
        let html = shown(typed);
        if page.is_empty() {
            assert!(html.contains("<td>5\"</td><td>“b”</td>"), "{html}");
        } else {
            assert_eq!(html, page, "{typed}");
        }
    }
}

#[test]
fn a_heading_without_its_space_is_told_and_mended_above_text_too() {
    for (typed, meant) in [
        ("#Thời gian\nTừ 19 giờ.", "## Thời gian\nTừ 19 giờ."),
        (
            "Mở đầu.\n#Địa điểm họp\nNhà văn hóa",
            "Mở đầu.\n## Địa điểm họp\nNhà văn hóa",
        ),
        ("#Phương hướng năm tới", "## Phương hướng năm tới"),
    ] {
        let (codes, text) = mended(&format!("{GOOD}{typed}\n"));
        assert_eq!(codes, ["md/heading-space"], "{typed}");
        assert_eq!(text, format!("{GOOD}{meant}\n"));
        assert_eq!(mended(&text).0, [""; 0], "{meant}");
    }
    for text in [
        "#BếnXuân\n#PhườngTa",
        "#BenXuan hôm nay rất vui\nMời bà con",
        "#12 là số nhà\nhai",
    ] {
        assert_eq!(mended(&format!("{GOOD}{text}\n")).0, [""; 0], "{text}");
    }
}

#[test]
fn text_right_below_a_list_is_told() {
    for text in [
        "- a\n- b\nĐịa điểm: c",
        "1. a\n2. b\n   c\nĐịa điểm: d",
        "- a\n- b\n**Địa điểm:** c",
    ] {
        let text = format!("{GOOD}{text}\n");
        assert_eq!(mended(&text), (vec!["md/list-text"], text.clone()), "{text}");
    }
    for text in [
        "1. a\nThời gian: b\n2. c\nThời gian: d",
        "1. a\nThời gian: b\n2. c",
        "- a\n- b\n  Địa điểm: c",
        "- a\n- b\n\nĐịa điểm: c",
        "- a\n- b\nc",
        "- a\nĐịa điểm: b",
        "> - a\n> - b\n> Địa điểm",
    ] {
        assert_eq!(mended(&format!("{GOOD}{text}\n")).0, [""; 0], "{text}");
    }
}

/// How many stars readers see in pairs.
fn stars(text: &str) -> usize {
    let path = SourcePath::new("content/a.md").expect("a path");
    let body = markdown::parse(&path, text, 0, &mut Vec::new());
    let mut count = 0;
    body.html.read(|html| count = html.matches("**").count());
    count
}

#[test]
fn stars_around_a_colon_are_taken_out() {
    for (typed, meant) in [
        ("Địa điểm**:** Hội trường", "Địa điểm: Hội trường"),
        ("Địa điểm**:**Hội trường", "Địa điểm:Hội trường"),
        ("Địa điểm **: **Hội trường", "Địa điểm : Hội trường"),
    ] {
        let (codes, text) = mended(&format!("{GOOD}{typed}\n"));
        assert_eq!(codes, ["md/literal-stars"], "{typed}");
        assert_eq!(text, format!("{GOOD}{meant}\n"));
        assert_eq!(stars(&text), 0);
    }
}

proptest! {
    #![proptest_config(crate::support::cases(200))]

    #[test]
    fn no_fix_shows_stars(pieces in prop::collection::vec(select(vec!["**", "a", "Địa", " ", ":", ".", "“", "”", "(", ")", "5", "*", "\n", ", "]), 1..14)) {
        let typed = pieces.concat();
        let text = format!("{GOOD}x {typed}\n");
        let before = stars(&typed);
        let (_, after) = mended(&text);
        if after != text {
            let shown = stars(after.strip_prefix(GOOD).expect("front matter"));
            prop_assert!(shown <= before, "{typed:?} shows {before}, {after:?} {shown}");
        }
    }

    #[test]
    fn no_quotation_mark_opens_behind_a_word(pieces in prop::collection::vec(select(vec!["\"", "'", "a", "Đ", "5", " ", ".", "(", ")", "*", "-"]), 1..14)) {
        let typed = format!("x{}", pieces.concat());
        let path = SourcePath::new("content/a.md").expect("a path");
        let body = markdown::parse(&path, &typed, 0, &mut Vec::new());
        let mut out = String::new();
        body.html.read(|html| out.push_str(html));
        let letters: Vec<char> = out.chars().collect();
        for (at, letter) in letters.iter().enumerate().filter(|(_, c)| matches!(c, '“' | '‘')) {
            let before = letters[..at].last().copied().unwrap_or(' ');
            let after = letters.get(at + 1).copied().unwrap_or(' ');
            prop_assert!(!before.is_alphanumeric() && !after.is_whitespace(), "{typed:?}: {letter} in {out}");
        }
    }
}
