//! Pictures that open, and pictures next to each other: as themes with `[body]` show them, and as they were for all others.

use crate::support::crawl::{Published, selector};
use crate::support::picture::{jpeg, png, size};
use crate::support::project::{Project, SETTINGS};
use crate::support::{Tree, walk};
use scraper::{ElementRef, Html};
use std::fmt::Write as _;

/// The published article.
pub const PAGE: &str = "2026/11/bai/index.html";

/// Settings with two widths, so that a picture can be larger than it is shown.
pub fn settings() -> String {
    SETTINGS.replace("[64]", "[16, 64]")
}

/// A site with one article: its front matter besides title and date, and its text.
pub fn site(front: &str, text: &str) -> Project {
    let article = format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}---\n\n{text}\n");
    let project = Project::new([
        ("content/tin/bai.md", article.into_bytes()),
        ("site.toml", settings().into_bytes()),
        ("content/tin/ngang.jpg", jpeg(60, 40, 1)),
        ("content/tin/dung.jpg", jpeg(40, 60, 2)),
    ]);
    project.put("content/tin/nho.png", png(10, 10, 3));
    project
}

/// The same with a theme of its own, which says nothing of `[body]` or what `body` says.
pub fn with_theme(project: Project, body: &str) -> Project {
    let theme = format!("name = \"R\"\nextends = \"phuong\"\n{body}");
    project.put("themes/rieng/theme.toml", theme);
    project.put(
        "site.toml",
        format!("{}\n[theme]\nname = \"rieng\"\n", settings()),
    );
    project
}

/// `[body]` of a theme with nothing but plain elements.
pub const PLAIN: &str = "[body]\nenlarge = false\ngallery = false\naudio = \"link\"\n";

/// The text of the published article, with `[…]` for each picture.
pub fn body(project: &Project) -> String {
    let page = project.page(PAGE);
    let (_, rest) = page.split_once("<div class=\"body\">\n").expect("a text");
    let (body, _) = rest.split_once("\n</div>\n<div class=\"row\"").expect("its end");
    let mut short = String::new();
    for (index, part) in body.split("<picture>").enumerate() {
        let rest = match part.split_once("</picture>") {
            Some((picture, rest)) if index > 0 => {
                let class = if picture.contains("class=\"inline") {
                    "inline"
                } else {
                    "picture"
                };
                let _ = write!(short, "[{class}]");
                rest
            }
            _ => part,
        };
        short.push_str(rest);
    }
    short
}

/// The links to large pictures: the file of each and its name for screen readers.
fn links(page: &str) -> Vec<(String, String)> {
    let page = Html::parse_document(page);
    let image = selector("img");
    let name = |link: ElementRef<'_>| {
        let alt: String = link
            .select(&image)
            .filter_map(|image| image.attr("alt"))
            .collect();
        alt + &link.text().collect::<String>()
    };
    page.select(&selector("a.enlarge"))
        .map(|link| (link.attr("href").unwrap_or_default().to_owned(), name(link)))
        .collect()
}

fn media(tree: &Tree) -> Vec<&str> {
    tree.keys()
        .filter(|name| name.starts_with("media/"))
        .map(String::as_str)
        .collect()
}

#[test]
fn figures_open_in_their_largest_size() {
    let front = "photo: {src: dung.jpg, alt: Cổng}\n";
    let project = site(front, "![Chợ](ngang.jpg)\n\n![Nhỏ](nho.png)");
    let tree = project.built();
    let page = project.page(PAGE);
    let found = links(&page);
    let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(
        names,
        ["Cổng (xem ảnh lớn)", "Chợ (xem ảnh lớn)"],
        "none to a picture that is no larger than on a phone"
    );
    for (file, _) in &found {
        let bytes = &tree[file.trim_start_matches('/')];
        let (width, height) = size(bytes);
        assert_eq!(width.max(height), 60, "the largest: {file}");
        assert!(file.ends_with(".jpg"), "every browser opens it: {file}");
    }
    assert!(!page.contains("style="), "nothing inline");
    assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
    for feed in ["rss.xml", "feed.json"] {
        assert!(
            !project.page(feed).contains("enlarge"),
            "{feed} shows pictures as they are"
        );
    }
}

#[test]
fn a_picture_that_is_in_a_link_gets_no_other() {
    for text in [
        "[![Chợ](ngang.jpg)](https://x.vn)",
        "<a href=\"https://x.vn\">\n\n![Chợ](ngang.jpg)\n\n</a>",
        "<a href=\"bai.md\">\n\n![Chợ](ngang.jpg)\n![Chợ](dung.jpg)\n\n</a>",
        "Chữ ![Chợ](ngang.jpg) giữa dòng.",
    ] {
        let project = site("", text);
        project.build(&[]).assert(0);
        let page = project.page(PAGE);
        assert!(
            page.contains("<picture>") && links(&page).is_empty(),
            "{text}: {page}"
        );
    }
}

#[test]
fn drawings_open_too() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"5\" height=\"5\"/></svg>";
    let project = site("", "![Sơ đồ](so-do.svg)");
    project.put("content/tin/so-do.svg", drawing);
    let tree = project.built();
    let found = links(&project.page(PAGE));
    assert!(
        matches!(&found[..], [(file, _)] if file.ends_with(".svg") && tree.contains_key(file.trim_start_matches('/'))),
        "{found:?}"
    );
}

#[test]
fn a_portable_site_opens_pictures_by_relative_links() {
    let project = site("", "![Chợ](ngang.jpg)");
    project.build(&["--portable"]).assert(0);
    let found = links(&project.page(PAGE));
    let [(file, _)] = &found[..] else {
        panic!("{found:?}")
    };
    let name = file.strip_prefix("../../../").expect("relative");
    assert!(project.has(name), "{file}");
}

/// Markdown, its plain form, and its form in a theme with galleries. Of the first column nothing may change: it is what
/// themes got before there were galleries.
const FORMS: [(&str, &str, &str); 8] = [
    (
        "![a](ngang.jpg \"Một. Ảnh: A\")\n![b](dung.jpg)\n*Hai*",
        "<figure>[picture]<figcaption><span class=\"caption\">Một.</span> <span class=\"credit\">Ảnh: A</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"caption\">Hai</span> <span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n",
        "<div class=\"gallery\">\n<figure>[picture]<figcaption><span class=\"caption\">Một.</span> <span class=\"credit\">Ảnh: A</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"caption\">Hai</span> <span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n</div>\n",
    ),
    (
        "![a](ngang.jpg) ![b](dung.jpg \"Hai. Ảnh: B\")",
        "<p>[inline] [inline]</p>",
        "<div class=\"gallery\">\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"caption\">Hai.</span> <span class=\"credit\">Ảnh: B</span></figcaption></figure>\n</div>",
    ),
    (
        "![a](ngang.jpg) ![b](dung.jpg)\n![a](ngang.jpg) ![b](dung.jpg)  \n![a](ngang.jpg)![b](dung.jpg)\n\nChữ.",
        "<p>[inline] [inline]<br>\n[inline] [inline]<br>\n[inline][inline]</p>\n<p>Chữ.</p>",
        "<div class=\"gallery\">\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n</div>\n<p>Chữ.</p>",
    ),
    (
        "- ![a](ngang.jpg \"Một. Ảnh: A\")\n- ![b](dung.jpg)",
        "<ul>\n<li>[inline]</li>\n<li>[inline]</li>\n</ul>",
        "<div class=\"gallery\">\n<figure>[picture]<figcaption><span class=\"caption\">Một.</span> <span class=\"credit\">Ảnh: A</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n</div>",
    ),
    (
        "1. ![a](ngang.jpg)\n\n   *Một. Ảnh: A*\n\n2. ![b](dung.jpg)",
        "<ol>\n<li><figure>[picture]<figcaption><span class=\"caption\">Một.</span> <span class=\"credit\">Ảnh: A</span></figcaption></figure>\n</li>\n<li><figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n</li>\n</ol>",
        "<div class=\"gallery\">\n<figure>[picture]<figcaption><span class=\"caption\">Một.</span> <span class=\"credit\">Ảnh: A</span></figcaption></figure>\n<figure>[picture]<figcaption><span class=\"credit\">Ảnh: Ban Biên tập</span></figcaption></figure>\n</div>",
    ),
    // No galleries: one picture, a text among them, and a footnote, which ends in the link back.
    (
        "- ![a](ngang.jpg)",
        "<ul>\n<li>[inline]</li>\n</ul>",
        "<ul>\n<li>[inline]</li>\n</ul>",
    ),
    (
        "- ![a](ngang.jpg)\n- chữ ![b](dung.jpg)",
        "<ul>\n<li>[inline]</li>\n<li>chữ [inline]</li>\n</ul>",
        "<ul>\n<li>[inline]</li>\n<li>chữ [inline]</li>\n</ul>",
    ),
    (
        "![a](ngang.jpg) và ![b](dung.jpg)",
        "<p>[inline] và [inline]</p>",
        "<p>[inline] và [inline]</p>",
    ),
];

#[test]
fn pictures_next_to_each_other_are_a_gallery_where_the_theme_has_one() {
    for (text, plain, gallery) in FORMS {
        for (theme, expected) in [(PLAIN, plain), ("[body]\nenlarge = false\n", gallery)] {
            let project = with_theme(site("", text), theme);
            project.build(&[]).assert(0);
            assert_eq!(body(&project), expected, "{text}\n{theme}");
        }
    }
}

#[test]
fn an_article_with_raw_html_has_galleries_too() {
    let project = site(
        "",
        "<mark>x</mark>\n\n![a](ngang.jpg) ![b](dung.jpg)\n\n- ![a](ngang.jpg)\n- ![b](dung.jpg)",
    );
    project.build(&[]).assert(0);
    let found = body(&project);
    assert_eq!(found.matches("<div class=\"gallery\">").count(), 2, "{found}");
    assert_eq!(found.matches("<figure>").count(), 4, "{found}");
    assert_eq!(found.matches("</div>").count(), 2, "{found}");
}

/// The sources of pictures in a gallery, by the slug of the name of each.
fn shown(project: &Project) -> Vec<String> {
    let page = Html::parse_document(&project.page(PAGE));
    let images = selector(".gallery img");
    let sources = page.select(&images).filter_map(|image| image.attr("src"));
    let name = |src: &str| Some(src.rsplit('/').next()?.split('.').next()?.to_owned());
    sources.filter_map(name).collect()
}

#[test]
fn a_folder_is_a_gallery_in_the_order_of_its_names() {
    let project = site("gallery: anh-hoi/\n", "Chữ.");
    for (name, seed) in [("anh 10.jpg", 4), ("anh 2.jpg", 5), ("Ảnh 1.jpg", 6)] {
        project.put(&format!("content/tin/anh-hoi/{name}"), jpeg(60, 40, seed));
    }
    project.put("content/tin/anh-hoi/trong/khac.jpg", jpeg(60, 40, 9));
    project.put("content/tin/anh-hoi/Thumbs.db", "x");
    let codes = project.codes();
    assert_eq!(codes, ["photo/gallery-alt"], "one message for all");
    assert_eq!(shown(&project), ["anh-1", "anh-2", "anh-10"]);
    let names: Vec<String> = links(&project.page(PAGE))
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(
        names,
        [
            "Ảnh 1 (xem ảnh lớn)",
            "Ảnh 2 (xem ảnh lớn)",
            "Ảnh 3 (xem ảnh lớn)"
        ]
    );
    assert_eq!(
        Published::new(&project.output(), "https://x.example/").dead(),
        [""; 0]
    );

    // Nothing changed: nothing is written.
    let times = || -> Vec<_> {
        let files = walk(&project.root().join("public"));
        files
            .map(|file| {
                std::fs::metadata(&file)
                    .expect("a file")
                    .modified()
                    .expect("a time")
            })
            .collect()
    };
    let before = times();
    project.build(&[]).assert(0);
    assert_eq!(times(), before);

    // A new picture, one that goes, and the article withdrawn.
    project.put("content/tin/anh-hoi/anh 3.jpg", jpeg(60, 40, 77));
    project.build(&[]).assert(0);
    assert_eq!(shown(&project), ["anh-1", "anh-2", "anh-3", "anh-10"]);
    project.remove("content/tin/anh-hoi/anh 2.jpg");
    project.build(&[]).assert(0);
    assert_eq!(shown(&project), ["anh-1", "anh-3", "anh-10"]);
    assert!(
        !media(&project.output())
            .iter()
            .any(|name| name.contains("anh-2."))
    );
    project.remove("content/tin/bai.md");
    project.build(&["--allow-deletes"]).assert(0);
    assert_eq!(media(&project.output()), [""; 0]);
}

#[test]
fn a_gallery_may_list_its_pictures_with_their_texts() {
    let front = "bo_anh:\n  - {src: ngang.jpg, alt: Chợ, caption: \"Chợ sáng. Ảnh: Lan\"}\n  - src: dung.jpg\n    alt: Cổng\n    credit: Tư\n";
    for theme in ["", "[body]\nenlarge = false\n", PLAIN] {
        let project = with_theme(site(front, "Chữ."), theme);
        project.built();
        let found = body(&project);
        for part in [
            "<span class=\"caption\">Chợ sáng.</span> <span class=\"credit\">Ảnh: Lan</span>",
            "<figcaption><span class=\"credit\">Ảnh: Tư</span></figcaption>",
        ] {
            assert!(found.contains(part), "{theme}: {found}");
        }
        assert_eq!(found.contains("class=\"gallery\""), theme != PLAIN, "{found}");
        let words = project.page("feed.json");
        assert!(
            words.contains("Chợ sáng.") && !words.contains("enlarge"),
            "{words}"
        );
    }
}

#[test]
fn what_a_gallery_lacks_is_told_at_its_entry() {
    let cases: [(&str, &[(&str, u64)]); 8] = [
        ("gallery: khong-co/\n", &[("photo/no-folder", 4)]),
        ("gallery: khong-co.jpg\n", &[("photo/missing", 4)]),
        ("gallery: ../../../ngoai/\n", &[("photo/outside", 4)]),
        (
            "gallery: chu/\n",
            &[("photo/empty-folder", 4), ("photo/gallery-other", 4)],
        ),
        ("gallery: hong/\n", &[("image/empty", 4)]),
        (
            "gallery:\n  - ngang.jpg\n  - chu/a.txt\n",
            &[("photo/gallery-alt", 5), ("photo/not-picture", 6)],
        ),
        ("gallery:\n  - {alt: Chợ}\n", &[("fm/gallery-no-src", 5)]),
        (
            "gallery:\n  - {src: ngang.jpg, alt: Chợ, captoin: x}\n",
            &[("fm/unknown-key", 5)],
        ),
    ];
    for (front, expected) in cases {
        let project = site(front, "Chữ.");
        project.put("content/tin/chu/a.txt", "x");
        project.put("content/tin/hong/a.jpg", "");
        let problems = project.problems();
        let found: Vec<(&str, u64)> = problems
            .iter()
            .map(|said| (said.code.as_str(), said.line))
            .collect();
        let mut sorted = found.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected, "{front}: {problems:#?}");
        assert!(problems.iter().all(|said| !said.hint.is_empty()), "{problems:#?}");
    }
}

#[test]
fn a_folder_of_nearly_that_name_is_suggested() {
    let project = site("gallery: anh-hội/\n", "Chữ.");
    project.put("content/tin/anh-hoi/a.jpg", jpeg(60, 40, 1));
    let problems = project.problems();
    let hint = &problems[0].hint;
    assert!(hint.contains("`anh-hoi/`"), "{problems:#?}");
    project.put(
        "content/tin/bai.md",
        "---\ntitle: Bài\ndate: 2026-11-20\ngallery: anh-hoi/\n---\n\nChữ.\n",
    );
    assert_eq!(project.codes(), ["photo/gallery-alt"], "the hint is right");
}

#[test]
fn a_theme_names_recipes_that_it_has() {
    let project = with_theme(site("", "Chữ."), "[body]\ngallery = \"luoi\"\n");
    let problems = project.problems();
    assert_eq!(problems[0].code, "theme/recipe-missing", "{problems:#?}");
    for wrong in [
        "gallery = true\n",
        "gallery = 5\n",
        "audio = true\n",
        "anlarge = \"figure\"\n",
    ] {
        let project = with_theme(site("", "Chữ."), &format!("[body]\n{wrong}"));
        let problems = project.problems();
        assert_eq!(
            problems[0].path, "themes/rieng/theme.toml",
            "{wrong}: {problems:#?}"
        );
        assert_eq!(problems[0].line, 4, "{wrong}: {problems:#?}");
    }
}
