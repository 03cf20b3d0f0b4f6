//! Addresses that two pages want, and categories that are not there.

use super::{Case, GOOD, article, body, case, settings};
use crate::support::project::{Project, SETTINGS};

/// The cases.
pub fn cases() -> Vec<Case> {
    let good = format!("{GOOD}Nội dung.\n");
    let mut cases = vec![
        case(
            "url-taken",
            [
                ("content/tin/bai.md", good.clone()),
                ("content/thong-bao/bai.md", good.clone()),
            ],
        ),
        case(
            "url-taken-slug",
            [
                ("content/tin/bai.md", good.clone()),
                ("content/tin/hai.md", with("slug: bai\n")),
            ],
        ),
        case(
            "url-reserved",
            [
                (
                    "content/tim.md",
                    "---\ntitle: Lưu trữ\ntype: page\nslug: \"2026\"\n---\n\nNội dung.\n".to_owned(),
                ),
                ("content/tin/bai.md", good.clone()),
            ],
        ),
        article("url-empty", &good).with("content/tin/2026-11-20-….md", good.clone()),
        article("alias-taken", &with("aliases: [/2026/11/, /cu.html]\n"))
            .with("content/tin/hai.md", with("aliases: [/cu.html]\n")),
        body("address-moved", "Nội dung.\n").before(|project| {
            project.built();
            project.put("content/tin/bai.md", with("slug: khac\n"));
        }),
        body("address-may-be", "Nội dung.\n").before(|project| {
            project.built();
            project.remove("content/tin/bai.md");
            project.put("content/tin/mot.md", with(""));
            project.put("content/tin/hai.md", with(""));
        }),
        many(),
        settings(
            "redirect-taken",
            "\n[[redirects]]\nfrom = \"/2026/11/bai/\"\nto = \"/\"\n\n[[redirects]]\nfrom = \"/cu\"\nto = \"/khong-co/\"\n",
        ),
        settings(
            "redirect-circle",
            "\n[[redirects]]\nfrom = \"/cu/\"\nto = \"/cu/\"\n\n[[redirects]]\nfrom = \"/hai/\"\nto = \"/\"\n\n[[redirects]]\nfrom = \"/hai\"\nto = \"/so-do/\"\n",
        ),
        settings(
            "redirect-rule",
            "\n[[redirects]]\nfrom = \"/tin/*\"\nto = \"/\"\n",
        )
        .with(
            "content/tin/hai.md",
            with("aliases: [/tin.aspx?id=12, /tep/a.pdf]\n"),
        ),
        article("redirect-server", &with("aliases: [/tin.aspx?id=12]\n")).with(
            "site.toml",
            SETTINGS.replace(
                "[defaults]",
                "publish.server_files = [\"cloudflare\"]\n[defaults]",
            ),
        ),
        settings("url-name", "\n[[redirects]]\nfrom = \"/aux.html\"\nto = \"/\"\n")
            .with("content/tin/hai.md", with("aliases: [/tin/con/]\n")),
        body("file-taken", "Nội dung.\n")
            .with("content/_static/index.html", "x")
            .with("content/_static/RSS.xml", "x"),
        body("file-server", "Nội dung.\n")
            .with(
                "site.toml",
                SETTINGS.replace("[defaults]", "publish.server_files = [\"apache\"]\n[defaults]"),
            )
            .with("content/_static/.htaccess", "Options -Indexes\n"),
        body("file-secret", "Nội dung.\n").with("content/_static/.env", "MAT_KHAU=1\n"),
        body("file-left-over", "Nội dung.\n")
            .with("content/_static/.DS_Store", "x")
            .checked(),
        settings("settings-robots", "\n[robots]\nlines = [\"Disallow: /tam/\"]\n")
            .with("content/_static/robots.txt", "Disallow: /\n"),
        body("file-ending", "Nội dung.\n").with("content/tin/hai.md.txt", with("slug: hai\n")),
        body("file-twin", "Nội dung.\n")
            .with("content/tin/a\u{309}nh.md", with("slug: mot\n"))
            .with("content/tin/\u{1ea3}nh.md", with("slug: hai\n")),
        article("url-owned", &good).before(|project| {
            project.built();
            project.put(
                "content/thong-bao/bai.md",
                "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
            );
        }),
    ];
    cases.extend(of_names());
    cases
}

/// An article with these lines in its front matter.
fn with(front: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}---\n\nNội dung.\n")
}

/// Names of categories, authors and tags.
fn of_names() -> Vec<Case> {
    let good = format!("{GOOD}Nội dung.\n");
    vec![
        article("category-unknown", &with("category: Thông baó\n"))
            .with("content/tin/hai.md", with("category: Thể thao\n")),
        case("category-missing", [("content/bai.md", good.clone())]),
        article("category-text", &good)
            .with(
                "content/tin/_index.md",
                "---\nsummary: Một câu.\nngay: 2026-11-20\n---\n\nLời.\n",
            )
            .with(
                "content/tin/_index.markdown",
                "---\nsummary: Một câu.\n---\n\nLời.\n",
            )
            .with("content/_index.md", "---\nsummary: Một câu.\n---\n\nLời.\n"),
        article("fm-not-here", &good)
            .with(
                "content/tin/_index.md",
                "---\nsummary: Một câu.\nngay: 2026-11-20\n---\n\nLời.\n",
            )
            .checked(),
        case(
            "category-missing-folder",
            [("content/van-hoa/bai.md", good.clone())],
        ),
        renamed("category-lost", "label = \"Tin phường\"\n"),
        renamed(
            "category-lost-slug",
            "label = \"Tin hoạt động\"\nslug = \"tin-phuong\"\n",
        ),
        renamed(
            "category-lost-gone",
            "label = \"Thể thao\"\n\n[[categories]]\nlabel = \"Văn hóa\"\n",
        ),
        article(
            "spelling-of-names",
            &with("author: Trà Hương\ntags: [nước]\nseries: Phố cũ\n"),
        )
        .with(
            "content/tin/hai.md",
            with("author: Tra Huong\ntags: [nuoc]\nseries: Pho cu\n"),
        ),
    ]
}

/// A site that was published, with these lines in the place of those of its first category since.
fn renamed(name: &'static str, lines: &str) -> Case {
    let first = "label = \"Tin hoạt động\"\nslug = \"tin\"\n";
    let published = |project: &Project| {
        let settings = std::fs::read(project.root().join("site.toml")).expect("the settings");
        project.put("site.toml", SETTINGS);
        project.built();
        project.put("site.toml", settings);
    };
    let text = format!("{GOOD}Nội dung.\n");
    let files = ["bai", "hai", "ba"].map(|name| (format!("content/tin/{name}.md"), text.clone()));
    let site = settings(name, "").with("site.toml", SETTINGS.replace(first, lines));
    let site = files
        .into_iter()
        .fold(site, |site, (name, text)| site.with(&name, text));
    site.before(published)
}

/// Twelve articles in a folder that gets another name.
fn many() -> Case {
    const NAMES: [&str; 12] = ["a", "b", "c", "d", "e", "g", "h", "i", "k", "l", "m", "n"];
    let text =
        |name: &str| format!("---\ntitle: Bài {name}\ndate: 2026-11-20\n---\n\nNội dung của bài {name}.\n");
    let pattern = SETTINGS.replace(
        "[defaults]",
        "permalinks.article = \"/{category}/{slug}/\"\n[defaults]",
    );
    let mut many = case("address-many", [("site.toml", pattern)]);
    for name in NAMES {
        many = many.with(&format!("content/tin/{name}.md"), text(name));
    }
    many.args(&["--allow-deletes"]).before(|project| {
        project.built();
        let content = project.root().join("content");
        std::fs::rename(content.join("tin"), content.join("thong-bao")).expect("renamed");
    })
}
