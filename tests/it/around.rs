//! What the template of an article knows of the articles around it: neighbours, related ones, its series, and every list of
//! the site.

use crate::support::project::{Project, SETTINGS};
use std::collections::BTreeSet;

/// A theme whose articles print what stands around them, and whose lists print their items.
fn site(settings: &str) -> Project {
    Project::new([
        (
            "site.toml",
            format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n{settings}"),
        ),
        ("themes/rieng/theme.toml", "extends = \"phuong\"\n".to_owned()),
        (
            "themes/rieng/templates/article.html",
            "{% extends \"phuong/article.html\" %}{% block main %}\n\
             previous: {{ previous?.title or \"\" }}\nnext: {{ next?.title or \"\" }}\n\
             related:{% for item in related %} {{ item.title }}{% endfor %}\n\
             series:{% for part in series %} {{ part.series.number }}/{{ part.series.count }} {{ part.title }}{% endfor %}\n\
             own: {{ article.series?.name or \"\" }} {{ article.series?.number or \"\" }}\n{% endblock main %}"
                .to_owned(),
        ),
    ])
}

/// Articles of one category; the number is the day.
fn put(project: &Project, category: &str, day: u8, front: &str) {
    let text = format!("---\ntitle: B{day}\ndate: 2026-11-{day:02}\n{front}---\n\nChữ.\n");
    project.put(&format!("content/{category}/b{day}.md"), text);
}

/// The line of an article's page that starts with `name`.
fn line(project: &Project, day: u8, name: &str) -> String {
    let page = project.page(&format!("2026/11/b{day}/index.html"));
    let line = page.lines().find_map(|line| line.strip_prefix(name));
    let line = line.unwrap_or_else(|| panic!("{name} of {day}: {page}"));
    line.trim_start_matches(':').trim().to_owned()
}

#[test]
fn neighbours_are_those_of_the_list_of_the_category() {
    let project = site("");
    for day in [1, 3, 5] {
        put(&project, "tin", day, "");
    }
    put(&project, "tin", 4, "expires: 2026-11-05\n");
    put(&project, "thong-bao", 2, "");
    project.built();
    for (day, previous, next) in [
        (1, "", "B3"),
        (3, "B1", "B4"),
        (4, "B3", "B5"),
        (5, "B4", ""),
        (2, "", ""),
    ] {
        assert_eq!(line(&project, day, "previous"), previous, "{day}");
        assert_eq!(line(&project, day, "next"), next, "{day}");
    }
}

#[test]
fn related_articles_share_tags_then_the_category_then_the_time() {
    let project = site("[sections]\nrelated = 4\n");
    put(&project, "tin", 10, "tags: [nước, điện, đường]\n");
    put(&project, "thong-bao", 1, "tags: [nước, điện]\n");
    put(&project, "thong-bao", 9, "tags: [nước]\n");
    put(&project, "tin", 2, "tags: [Nước]\n");
    put(&project, "tin", 11, "tags: [khác]\n");
    put(&project, "tin", 8, "");
    put(&project, "thong-bao", 12, "");
    put(
        &project,
        "tin",
        13,
        "tags: [nước, điện, đường]\nexpires: 2026-11-14\n",
    );
    project.build(&[]).assert(0);
    assert_eq!(line(&project, 10, "related"), "B1 B2 B9 B11");
    // No tag in common with any: the nearest of the category, of two as near the newer one, then the nearest of all.
    assert_eq!(line(&project, 8, "related"), "B10 B11 B2 B9");
    assert_eq!(line(&project, 12, "related"), "B9 B1 B11 B10");
}

#[test]
fn the_parts_of_a_series_are_numbered_from_the_oldest() {
    let project = site("");
    put(&project, "tin", 7, "series: Phố cũ\n");
    put(&project, "thong-bao", 5, "loat_bai: Phố cũ\n");
    put(&project, "tin", 6, "");
    put(&project, "tin", 9, "series: Phố cũ\ndraft: true\n");
    project.put(
        "content/tin/b8a.md",
        "---\ntitle: B8a\ndate: 2026-11-08\nseries: Phố cũ\n---\n\nChữ.\n",
    );
    put(&project, "tin", 8, "series: Phố cũ\n");
    project.built();
    let all = "1/4 B5 2/4 B7 3/4 B8 4/4 B8a";
    for (day, number) in [(5, 1), (7, 2), (8, 3)] {
        assert_eq!(line(&project, day, "series"), all);
        assert_eq!(line(&project, day, "own"), format!("Phố cũ {number}"));
    }
    assert_eq!(line(&project, 6, "series"), "");
    assert_eq!(line(&project, 6, "own"), "");
}

#[test]
fn phuong_links_to_the_parts_before_and_after() {
    let project = Project::new([("site.toml", SETTINGS)]);
    for day in 1..=4 {
        put(&project, "tin", day, "series: Phố <cũ>\n");
    }
    put(&project, "tin", 5, "");
    project.built();
    let page = project.page("2026/11/b2/index.html");
    assert!(page.contains("Loạt bài: Phố &lt;cũ&gt; (bài 2/4)"), "{page}");
    for (part, day) in [(1, 1), (3, 3)] {
        let link = format!("<a href=\"/2026/11/b{day}/\">bài {part}/4: B{day}</a>");
        assert!(page.contains(&link), "{page}");
    }
    assert!(!page.contains("bài 4/4:"), "{page}");
    assert!(!project.page("2026/11/b5/index.html").contains("Loạt bài"));
}

#[test]
fn items_of_a_list_know_what_the_article_knows() {
    let project = site("");
    project.put(
        "themes/rieng/templates/list.html",
        "{% for item in list.items %}{{ item.title }}: \
         {%- for author in item.authors %} {{ author.label }} {{ author.url }} {{ author.count }}{% endfor %};\
         {%- for tag in item.tags %} {{ tag.label }} {{ tag.url }} {{ tag.count }}{% endfor %}; \
         {{- item.updated?.short or \"\" }}; {{ item.reading_minutes }}; {{ item.series?.name or \"\" }}; {{ item.extra.so or \"\" }}\n{% endfor %}",
    );
    put(
        &project,
        "tin",
        2,
        "author: [Trà Hương, Minh]\ntags: [chợ, rau]\nupdated: 2026-11-04\nseries: Phố\nextra: {so: 12}\n",
    );
    put(&project, "tin", 1, "author: Minh\ntags: [rau]\n");
    let long = "chữ ".repeat(1_000);
    project.put(
        "content/tin/b0.md",
        format!("---\ntitle: B0\ndate: 2026-10-01\n---\n\n{long}\n"),
    );
    project.built();
    assert_eq!(
        project.page("chuyen-muc/tin/index.html"),
        "B2: Trà Hương /tac-gia/tra-huong/ 1 Minh /tac-gia/minh/ 2; chợ /tu-khoa/cho/ 1 rau /tu-khoa/rau/ 2;04/11/2026; 1; Phố; 12\n\
         B1: Minh /tac-gia/minh/ 2; rau /tu-khoa/rau/ 2;; 1; ; \n\
         B0:;;; 4; ; \n"
    );
}

/// `index` is the same on every page, the one of an unknown address but for its absolute links.
#[test]
fn every_page_can_list_the_whole_site() {
    let project = site("");
    for name in [
        "home", "article", "page", "list", "search", "site-map", "404", "redirect",
    ] {
        // `page.html` of phuong fills two blocks of `article.html`.
        let blocks = "{% block article_foot %}{% endblock %}{% block other_news %}{% endblock %}";
        let blocks = if name == "article" { blocks } else { "" };
        let text = "{% for year in index.years %}{{ year.label }} {{ year.count }}{% for month in year.months %} {{ month.label }} {{ month.count }}\
             {% endfor %}{% endfor %}{% for tag in index.tags %} {{ tag.label }} {{ tag.count }}{% endfor %}\
             {% for author in index.authors %} {{ author.label }} {{ author.count }}{% endfor %}\
             {% for category in categories %} {{ category.label }} {{ category.count }}{% endfor %}\
             {% for page in index.pages %} {{ page.label }} {{ page.url }}{% endfor %}";
        project.put(
            &format!("themes/rieng/templates/{name}.html"),
            format!("{blocks}{text}"),
        );
    }
    put(&project, "tin", 2, "tags: [chợ]\nauthor: Minh\naliases: [/cu/]\n");
    put(&project, "thong-bao", 3, "tags: [chợ]\n");
    project.put(
        "content/gioi-thieu.md",
        "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n",
    );
    let tree = project.built();
    let pages = tree.iter().filter(|(name, _)| name.ends_with(".html"));
    let pages = pages.map(|(name, bytes)| {
        (
            name,
            String::from_utf8_lossy(bytes).replace("https://x.example", ""),
        )
    });
    let texts: BTreeSet<String> = pages.map(|(_, text)| text).collect();
    let expected = "2026 2 Tháng 11/2026 2 chợ 2 Minh 1 Tin hoạt động 1 Thông báo 1 Giới thiệu /gioi-thieu/";
    assert_eq!(texts, BTreeSet::from([expected.to_owned()]));
}

#[test]
fn two_spellings_of_a_series_are_told() {
    let project = site("");
    put(&project, "tin", 2, "series: Phố cũ\n");
    put(&project, "tin", 1, "series: Pho cu\n");
    assert_eq!(project.codes(), ["series/differs"]);
}

#[test]
fn a_site_can_have_more_menus() {
    let project = site(
        "[[menus.footer]]\nlabel = \"Tin\"\nurl = \"/chuyen-muc/tin/\"\n[[menus.footer.children]]\nlabel = \"Ngoài\"\nurl = \"https://y.example/\"\n\
         [[menus.footer]]\nlabel = \"Mất\"\nurl = \"/khong-co/\"\n",
    );
    project.put(
        "themes/rieng/templates/list.html",
        "{% for item in menus.footer or [] %}{{ item.label }} {{ item.url }}{% for below in item.children %} {{ below.label }} {{ below.url }}\
         {% endfor %}{% endfor %}{% for item in menus.top or [] %}x{% endfor %}",
    );
    put(&project, "tin", 1, "");
    assert_eq!(project.codes(), ["menu/target"]);
    assert_eq!(
        project.page("chuyen-muc/tin/index.html"),
        "Tin /chuyen-muc/tin/ Ngoài https://y.example/"
    );
    for (settings, code) in [
        ("[menus]\nfooter = \"x\"\n", "config/not-tables"),
        ("[[menus]]\nlabel = \"x\"\n", "config/not-table"),
        ("[[menus.footer]]\nlabel = \"x\"\n", "config/missing-key"),
        (
            "[[menus.footer]]\nlabel = \"x\"\nurl = \"lien-he\"\n",
            "config/link-start",
        ),
    ] {
        let project = site(settings);
        assert_eq!(
            project.codes().first().map(String::as_str),
            Some(code),
            "{settings}"
        );
    }
}
