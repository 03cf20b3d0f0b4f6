//! Keys and values of front matter as people type them.

use crate::support::project::{Project, run};
use bantin::base::digest::Digest;
use bantin::base::language::Language;
use bantin::base::path::SourcePath;
use bantin::content::article::{self, ParsedArticle};
use bantin::content::keys::{self, KEYS};
use bantin::content::schema::{SiteChoices, schema};
use regex::Regex;
use serde_json::Value;

/// A key in every case, and with every sign between its words.
pub fn spellings(key: &str) -> Vec<String> {
    let words: Vec<&str> = key.split([' ', '_', '-']).collect();
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    let capitals: Vec<String> = words.iter().map(|word| capital(word)).collect();
    let mut all = vec![
        key.to_owned(),
        words.join("_"),
        words.join("-"),
        words.join(" "),
        words.concat(),
        capitals.join(" "),
        capitals.concat(),
        format!("{}{}", words[0], capitals[1..].concat()),
        capital(&words.join(" ")),
        words.join("_").to_uppercase(),
        words.join(" ").to_uppercase(),
    ];
    all.sort();
    all.dedup();
    all
}

fn parsed(path: &str, text: &str) -> ParsedArticle {
    let path = SourcePath::new(path).expect("a path");
    article::parse(&path, Digest::of(text.as_bytes()), text)
}

fn codes(parsed: &ParsedArticle) -> Vec<&'static str> {
    parsed.diagnostics.iter().map(|said| said.code.id).collect()
}

/// Front matter without the places, which differ with the length of a key.
fn read(parsed: &ParsedArticle) -> String {
    let front = parsed
        .article
        .as_ref()
        .map(|article| format!("{:?}", article.front));
    let written = Regex::new(r"Span \{[^}]*\}|Spelling \{[^}]*\}").expect("a pattern");
    written.replace_all(&front.unwrap_or_default(), "").into_owned()
}

/// A value that a key can have.
fn value(name: &str) -> &'static str {
    match name {
        "date" | "updated" | "expires" | "event" | "review" => "21/11/2026",
        "draft" | "featured" | "toc" => "true",
        "feedback" => "false",
        "type" => "page",
        "aliases" => "[/cu/]",
        "extra" => "{a: b}",
        "slug" => "moi",
        _ => "Một",
    }
}

/// Case, diacritics and signs between words do not matter for any key, nor does the number.
#[test]
fn keys_are_read_however_they_are_written() {
    let diacritics = [
        ("tieu_de", "Tiêu đề"),
        ("ngay", "Ngày"),
        ("tac_gia", "Tác giả"),
        ("chuyen_muc", "Chuyên mục"),
        ("anh", "Ảnh"),
        ("nguon_anh", "Nguồn ảnh"),
        ("tu_khoa", "Từ khóa"),
        ("tu_khoa", "Từ khoá"),
        ("cap_nhat", "Cập nhật"),
        ("het_han", "Hết hạn"),
        ("su_kien", "Sự kiện"),
        ("nhap", "Nháp"),
        ("nguon", "Nguồn"),
        ("noi_bat", "Nổi bật"),
    ];
    let mut seen = 0;
    for spec in &KEYS {
        let line = |key: &str| {
            let others = match spec.name {
                "title" => "ngay: 20/11/2026\n",
                "date" => "tieu_de: Bài\n",
                _ => "tieu_de: Bài\nngay: 20/11/2026\n",
            };
            parsed(
                "content/tin/bai.md",
                &format!("---\n{others}{key}: {}\n---\n\nChữ.\n", value(spec.name)),
            )
        };
        let plain = line(spec.name);
        assert_eq!(
            codes(&plain),
            [""; 0],
            "`{}: {}`: give it a right value in `value` of tests/it/typed/keys.rs",
            spec.name,
            value(spec.name)
        );
        for name in spec.names() {
            let accented = diacritics.iter().filter(|(plain, _)| *plain == name);
            let accented = accented.flat_map(|(_, key)| spellings(key));
            let plural = format!("{name}s");
            for key in spellings(name)
                .into_iter()
                .chain(accented)
                .chain([plural.clone(), plural.to_uppercase()])
            {
                let other = line(&key);
                assert_eq!(codes(&other), [""; 0], "{key}");
                assert_eq!(read(&other), read(&plain), "{key}");
                seen += 1;
            }
        }
    }
    assert!(seen > 250, "{seen}");
    assert_eq!(keys::own("màu"), None);
}

#[test]
fn a_list_of_one_is_read_under_a_plural_key_and_one_of_several_is_told() {
    let front = |lines: &str| {
        parsed(
            "content/tin/bai.md",
            &format!("---\ntitle: Bài\ndate: 2026-11-20\n{lines}\n---\n\nx\n"),
        )
    };
    assert_eq!(read(&front("categories: [Tin]")), read(&front("category: Tin")));
    assert_eq!(codes(&front("categories: [Tin, Khác]")), ["fm/unknown-key"]);
    assert_eq!(codes(&front("images: [a.jpg, b.jpg]")), ["fm/unknown-key"]);
    assert_eq!(codes(&front("Title: Hai")), ["fm/key-and-alias"]);
}

/// Every optional key of the schema, and every key of the maps in it, with every way to write nothing.
#[test]
fn an_optional_key_without_a_value_is_absent() {
    let schema = schema(SiteChoices::default(), Language::En);
    let properties = schema["properties"].as_object().expect("keys");
    let required = |key: &str| ["title", "tieu_de", "date", "ngay"].contains(&key);
    let mut lines = Vec::new();
    for (key, form) in properties.iter().filter(|(key, _)| !required(key)) {
        let empty = ["", " ~", " \"\"", " null", " ''", " # chưa có"];
        lines.extend(empty.map(|value| format!("{key}:{value}")));
        for inner in inner_keys(form) {
            let needed = if inner == "src" || form["anyOf"][1]["required"].is_null() {
                ""
            } else {
                "\n  src: a.jpg"
            };
            lines.push(format!("{key}:{needed}\n  {inner}:"));
        }
    }
    assert!(lines.len() > 200, "{}", lines.len());
    let absent = parsed(
        "content/tin/bai.md",
        "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nChữ.\n",
    );
    for line in &lines {
        let parsed = parsed(
            "content/tin/bai.md",
            &format!("---\ntitle: Bài\ndate: 2026-11-20\n{line}\n---\n\nChữ.\n"),
        );
        assert_eq!(
            codes(&parsed).first(),
            Some(&"fm/no-value"),
            "`{line}`: nobody reads this key; read it in src/content/front_matter/read.rs"
        );
        assert!(
            codes(&parsed).iter().all(|code| *code == "fm/no-value"),
            "{line}: {:?}",
            codes(&parsed)
        );
        for language in Language::ALL {
            let said = &parsed.diagnostics[0];
            let text = said.message(language) + &said.hint(language).unwrap_or_default();
            assert!(!text.contains('~'), "{line}: {text}");
        }
        assert!(parsed.article.is_some(), "{line}");
        if !line.contains("src: a.jpg") {
            assert_eq!(read(&parsed), read(&absent), "{line}");
        }
    }
    for line in ["title:", "tieu_de: ~", "Tiêu đề: \"\""] {
        let text = format!("---\n{line}\ndate: 2026-11-20\n---\n\nChữ.\n");
        assert_eq!(
            codes(&parsed("content/tin/bai.md", &text)),
            ["fm/empty"],
            "{line}"
        );
    }
    let text = "---\ntitle: Bài\ndate:\n---\n\nChữ.\n";
    assert_eq!(codes(&parsed("content/tin/bai.md", text)), ["fm/empty"]);
}

/// The keys of the maps that a value may be, with those that it needs first.
fn inner_keys(form: &Value) -> Vec<String> {
    let forms = form["anyOf"].as_array().into_iter().flatten();
    let maps = forms.filter_map(|form| form["properties"].as_object());
    maps.flat_map(|map| map.keys().cloned()).collect()
}

/// The published page of an article.
fn page(text: &str) -> (Project, Vec<String>) {
    let project = Project::new([("content/tin/bai.md", text)]);
    let codes = project.codes();
    (project, codes)
}

#[test]
fn articles_with_keys_without_values_are_published() {
    let keys = "summary:\nphoto:\ntags:\nauthor:\nexpires:\naliases:\nfeatured:";
    let (project, codes) = page(&format!(
        "---\ntitle: Bài\ndate: 2026-11-20\n{keys}\n---\n\nChữ.\n"
    ));
    assert_eq!(codes, ["fm/no-value"; 7]);
    assert!(project.has("2026/11/bai/index.html"));
}

/// A number sign before a word is no comment to who types it.
#[test]
fn a_value_that_begins_with_a_number_sign_is_told() {
    let front = |lines: &str| {
        let text = format!("---\ntitle: Bài\ndate: 2026-11-20\n{lines}\n---\n\nx\n");
        parsed("content/tin/bai.md", &text)
    };
    let told = front("tu_khoa: #họp #dân");
    assert!(
        codes(&told).contains(&"fm/comment-in-value"),
        "{:?}",
        codes(&told)
    );
    assert_eq!(codes(&front("tu_khoa: # chưa có")), ["fm/no-value"]);
}

/// What `bantin fix` makes of an article.
fn mended(text: &str) -> String {
    let project = Project::new([("content/tin/bai.md", text)]);
    let root = project.root();
    run(&["fix", "--quiet"], |command| {
        command.current_dir(&root);
    });
    std::fs::read_to_string(root.join("content/tin/bai.md")).expect("an article")
}

#[test]
fn quotes_in_the_quotes_of_a_title_stay_and_those_around_it_go() {
    for (typed, title) in [
        (
            "\"Lễ hội \"Hoa xuân\" tại phường\"",
            "Lễ hội “Hoa xuân” tại phường",
        ),
        ("\"\"Hoa xuân\" tại phường\"", "“Hoa xuân” tại phường"),
        ("\"Hoa xuân\" tại phường", "“Hoa xuân” tại phường"),
        ("\"Hội\" và \"chợ\"", "“Hội” và “chợ”"),
        ("'Lễ hội 'Hoa xuân' tại phường'", "Lễ hội 'Hoa xuân' tại phường"),
    ] {
        let fixed = mended(&format!("---\ntitle: {typed}\ndate: 2026-11-20\n---\n\nChữ.\n"));
        let parsed = parsed("content/tin/bai.md", &fixed);
        assert_eq!(codes(&parsed), [""; 0], "{fixed}");
        let article = parsed.article.expect("an article");
        assert_eq!(article.front.title.value, title);
    }
}

#[test]
fn several_authors_are_told_and_several_tags_are_read() {
    let front = |lines: &str| {
        parsed(
            "content/tin/bai.md",
            &format!("---\ntitle: Bài\ndate: 2026-11-20\n{lines}\n---\n\nx\n"),
        )
    };
    for typed in ["Mai Lan, Quốc Bảo", "Mai Lan; Quốc Bảo"] {
        let told = front(&format!("tac_gia: {typed}"));
        assert_eq!(codes(&told), ["fm/one-author"]);
        let hint = told.diagnostics[0].hint(Language::Vi).expect("a hint");
        let several = "tac_gia: [Mai Lan, Quốc Bảo]";
        let one = format!("tac_gia: \"{typed}\"");
        assert!(hint.contains(several) && hint.contains(&one), "{hint}");
        for (line, count) in [(several, 2), (one.as_str(), 1)] {
            let typed = front(line);
            assert_eq!(codes(&typed), [""; 0]);
            assert_eq!(typed.article.expect("an article").front.authors.len(), count);
        }
    }
    for typed in ["họp; dân", "họp, dân", "[họp, dân]"] {
        let article = front(&format!("tu_khoa: {typed}")).article.expect("an article");
        let tags: Vec<&str> = article.front.tags.iter().map(|tag| tag.value.as_str()).collect();
        assert_eq!(tags, ["họp", "dân"], "{typed}");
    }
}

/// Comments and text above the first fence, TOML, and fences of whatever dashes.
#[test]
fn what_stands_around_front_matter_is_told_truly() {
    let good = "title: \"Bài\"\ndate: 20/11/2026\n";
    let mends = |text: &str, code: &str| {
        assert_eq!(codes(&parsed("content/tin/bai.md", text)), [code], "{text}");
        let fixed = mended(text);
        let parsed = parsed("content/tin/bai.md", &fixed);
        assert_eq!(codes(&parsed), [""; 0], "{fixed}");
        assert_eq!(parsed.article.expect("an article").front.title.value, "Bài");
    };
    for dashes in [
        "—--",
        "--—",
        "–––",
        "—-",
        "———",
        "----",
        "‒‒‒",
        "−−−",
        "－－－",
        " ---",
    ] {
        mends(&format!("{dashes}\n{good}---\n\nChữ.\n"), "fm/fence");
        mends(
            &format!("{dashes}\nTiêu đề: Bài\nNgày: 20/11/2026\n---\n\nChữ.\n"),
            "fm/fence",
        );
        mends(&format!("---\n{good}{dashes}\n\nChữ.\n"), "fm/fence");
    }
    mends(
        &format!("<!-- hỏi lại chị Hương -->\n---\n{good}---\n\nChữ.\n"),
        "fm/text-before",
    );
    mends(
        &format!("\n<!-- a -->\n\n<!-- b -->\n---\n{good}---\n\nChữ.\n"),
        "fm/text-before",
    );
    mends(
        "+++\ntitle = \"Bài\"\ndate = 2026-11-20\ntags = [\"a\"]\n+++\n\nChữ.\n",
        "fm/toml",
    );
    let told = |text: &str| codes(&parsed("content/tin/bai.md", text));
    assert_eq!(
        told(&format!("Sáng nay phường ra quân.\n---\n{good}---\n\nChữ.\n")),
        ["fm/text-before"]
    );
    assert_eq!(
        told(&format!("# Hội chợ\n\n---\n{good}---\n\nChữ.\n")),
        ["fm/text-before"]
    );
    assert_eq!(told("+++\n[menu.main]\nname = 1\n+++\n\nChữ.\n"), ["fm/toml"]);
    assert_eq!(told("Sáng nay.\n\n---\n\nChiều nay.\n"), ["fm/missing"]);
}

/// The address of a source is read as that of a link is, slips and all.
#[test]
fn a_slip_in_the_address_of_a_source_is_offered_as_it_was_meant() {
    for (typed, meant) in [
        ("http//bao.vn", "http://bao.vn"),
        ("https:/bao.vn/a", "https://bao.vn/a"),
        ("ttps://bao.vn", "https://bao.vn"),
        ("bao.vn", "https://bao.vn"),
    ] {
        let text =
            format!("---\ntitle: A\ndate: 2026-11-20\nsource: {{name: Báo, url: \"{typed}\"}}\n---\n\nx\n");
        let parsed = parsed("content/tin/bai.md", &text);
        assert_eq!(codes(&parsed), ["fm/source-url"], "{typed}");
        let hint = parsed.diagnostics[0].hint(Language::En).unwrap_or_default();
        assert!(hint.contains(&format!("`{meant}`")), "{typed}: {hint}");
    }
}
