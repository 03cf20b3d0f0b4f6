//! The text of a category: `_index.md` in its folder is shown above its list, and is no article.

use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS};
use std::collections::BTreeSet;

const TEXT: &str = "content/tin/_index.md";

/// A site with two pages of a category.
fn site() -> Project {
    let project = Project::new([("site.toml", format!("{SETTINGS}\n[sections]\nper_page = 2\n"))]);
    for day in 1..=5 {
        let text = format!("---\ntitle: Bài {day}\ndate: 2026-11-{day:02}\n---\n\nChữ.\n");
        project.put(&format!("content/tin/a{day}.md"), text);
    }
    project
}

#[test]
fn it_stands_above_the_first_page_of_the_list() {
    let project = site();
    project.put("content/tin/chợ.jpg", jpeg(64, 48, 1));
    project.put("content/tin/đơn.pdf", b"%PDF-1.4 x");
    project.put(
        TEXT,
        "---\nsummary: Việc <mới>.\nphoto: chợ.jpg\nphoto_alt: Chợ phường\n---\n\nXem [bài một](a1.md), [đơn](đơn.pdf) và [cuối](#cuoi).\n\n## Cuối\n\nHết.\n",
    );
    project.built();
    let first = project.page("chuyen-muc/tin/index.html");
    for part in [
        "<h1>Tin hoạt động</h1>",
        "<a href=\"/2026/11/a1/\">bài một</a>",
        "<a href=\"/tep/tin/don.pdf\">đơn</a> <span class=\"file\">(PDF, 10 B)</span>",
        "<a href=\"#cuoi\">cuối</a>",
        "<h2 id=\"cuoi\">Cuối</h2>",
        "alt=\"Chợ phường\"",
        "<meta name=\"description\" content=\"Việc &lt;mới&gt;.\">",
        "property=\"og:image\"",
        "5 bài",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    let second = project.page("chuyen-muc/tin/trang/1/index.html");
    assert!(second.contains("Việc &lt;mới&gt;."), "{second}");
    assert!(
        !second.contains("bài một") && !second.contains("Chợ phường"),
        "{second}"
    );
    assert!(
        project
            .page("chuyen-muc/tin/rss.xml")
            .contains("<description>Việc &lt;mới&gt;.</description>")
    );
}

#[test]
fn its_title_is_the_heading_and_menus_keep_the_name() {
    let project = site();
    project.put(TEXT, "---\ntieu_de: Chuyện trong phường\n---\n");
    project.built();
    let page = project.page("chuyen-muc/tin/index.html");
    assert!(page.contains("<h1>Chuyện trong phường</h1>"), "{page}");
    assert!(page.contains(">Tin hoạt động</a>"), "{page}");
    let second = project.page("chuyen-muc/tin/trang/1/index.html");
    assert!(
        second.contains("<h1>Chuyện trong phường – từ 01/11/2026 đến 02/11/2026</h1>"),
        "{second}"
    );
}

/// Everything but the list of its category, and what shows its summary, is the same with it and without it.
#[test]
fn it_is_no_article() {
    let project = site();
    let before = project.built();
    project.put(
        TEXT,
        "---\ntitle: Chuyện trong phường\n---\n\nLời giới thiệu ZQX.\n",
    );
    let after = project.built();
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ: Vec<&String> = (names.into_iter())
        .filter(|name| before.get(*name) != after.get(*name))
        .collect();
    assert_eq!(
        differ,
        ["chuyen-muc/tin/index.html", "chuyen-muc/tin/trang/1/index.html"]
    );
}

#[test]
fn links_to_it_lead_to_the_list_and_its_own_dead_links_are_told() {
    let project = site();
    project.put(
        TEXT,
        "---\ndraft: false\n---\n\nXem [không có](khong-co.md), ![Ảnh](khong-co.jpg).\n",
    );
    project.put(
        "content/thong-bao/b.md",
        "---\ntitle: B\ndate: 2026-11-02\n---\n\nXem [tin](../tin/_index.md).\n",
    );
    let mut codes = project.codes();
    codes.sort();
    assert_eq!(codes, ["link/missing", "photo/missing"]);
    project.build(&[]);
    assert!(
        project
            .page("2026/11/b/index.html")
            .contains("<a href=\"/chuyen-muc/tin/\">tin</a>")
    );
}

#[test]
fn a_draft_is_seen_in_the_preview_only() {
    let project = site();
    project.put(TEXT, "---\nnhap: true\n---\n\nLời giới thiệu.\n");
    project.built();
    assert!(
        !project
            .page("chuyen-muc/tin/index.html")
            .contains("Lời giới thiệu")
    );
    project.build(&["--drafts"]).assert(0);
    assert!(
        project
            .page("chuyen-muc/tin/index.html")
            .contains("Lời giới thiệu")
    );
}

/// While it has an error, the text that was published last stays.
#[test]
fn one_that_breaks_is_replaced_by_its_last_version() {
    let project = site();
    project.put(TEXT, "---\nsummary: Một câu.\n---\n\nLời giới thiệu.\n");
    project.built();
    let page = project.page("chuyen-muc/tin/index.html");
    project.put(TEXT, "---\nsummary: [Hai câu.\n---\n\nLời khác.\n");
    let run = project.build(&[]);
    assert!(run.stderr.contains("_index.md"), "{run:?}");
    assert_eq!(project.page("chuyen-muc/tin/index.html"), page);
}

#[test]
fn a_category_can_have_a_template_of_its_own() {
    let project = site();
    project.put("site.toml", format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n"));
    project.put("themes/rieng/theme.toml", "extends = \"phuong\"\n");
    project.put(
        "themes/rieng/templates/bang.html",
        "{{ page.title }}: {{ list.extra.mau }}{% for item in list.items %} {{ item.title }}{% endfor %} {{ list.body }}",
    );
    project.put(TEXT, "---\ntemplate: bang\nextra: {mau: xanh}\n---\n\nLời.\n");
    project.built();
    assert_eq!(
        project.page("chuyen-muc/tin/index.html").trim_end(),
        "Tin hoạt động: xanh Bài 5 Bài 4 Bài 3 Bài 2 Bài 1 <p>Lời.</p>"
    );
    assert!(project.page("chuyen-muc/thong-bao/index.html").contains("<html"));
    for (template, code) in [
        ("bng", Some("template/unknown")),
        ("article", Some("template/unknown")),
        ("list", None),
    ] {
        project.put(TEXT, format!("---\ntemplate: {template}\n---\n\nLời.\n"));
        assert_eq!(project.codes(), Vec::from_iter(code), "{template}");
    }
}

#[test]
fn one_in_another_place_is_told() {
    for (path, code) in [
        ("content/_index.md", "category/text-place"),
        ("content/khac/_index.md", "category/text-place"),
        ("content/tin/nhom/_index.md", "category/text-place"),
    ] {
        let project = site();
        project.put(path, "---\nsummary: Một câu.\n---\n\nLời.\n");
        assert_eq!(project.codes(), [code], "{path}");
    }
    let project = site();
    project.put(TEXT, "---\nsummary: Một câu.\n---\n");
    project.put("content/tin/_index.markdown", "---\nsummary: Một câu.\n---\n");
    assert_eq!(project.codes(), ["category/text-twice"]);
    project.remove("content/tin/_index.markdown");
    project.put(
        TEXT,
        "---\nsummary: Một câu.\ndate: 2026-11-20\ntu_khoa: [a]\ntype: page\n---\n",
    );
    assert_eq!(project.codes(), ["fm/not-here"; 3]);
}
