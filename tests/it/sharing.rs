//! What social networks show of a page: links that share it, the picture of the site, cards.

use crate::support::NOW;
use crate::support::crawl::selector;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, run};
use scraper::Html;
use std::collections::BTreeSet;

fn article(title: &str, front: &str) -> String {
    format!("---\ntitle: \"{title}\"\ndate: 2026-11-20\n{front}---\n\nChữ.\n")
}

/// A site with these lines under `[images]`: an article with a photograph, one without, a page.
fn site(images: &str) -> Project {
    let project = Project::new([
        (
            "site.toml",
            SETTINGS.replace("[images]\n", &format!("[images]\n{images}\n")),
        ),
        (
            "content/tin/co-anh.md",
            article("Có ảnh", "featured: true\nphoto: a.jpg\nphoto_alt: Ảnh A\n"),
        ),
        ("content/tin/khong-anh.md", article("Không ảnh & “dấu”", "")),
        (
            "content/gioi-thieu.md",
            "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n".to_owned(),
        ),
    ]);
    project.put("content/tin/a.jpg", jpeg(1300, 700, 1));
    project.put("content/phuong.jpg", jpeg(1300, 700, 2));
    project
}

const WITH: &str = "2026/11/co-anh/index.html";
const WITHOUT: &str = "2026/11/khong-anh/index.html";

fn meta(project: &Project, page: &str, property: &str) -> Option<String> {
    let page = Html::parse_document(&project.page(page));
    let found = page
        .select(&selector(&format!("meta[property='{property}']")))
        .next()?;
    found.value().attr("content").map(str::to_owned)
}

/// The path of the picture that a page names for social networks, which is published.
fn image(project: &Project, page: &str) -> Option<String> {
    let url = meta(project, page, "og:image")?;
    let path = url
        .strip_prefix("https://x.example/")
        .expect("a picture of this site")
        .to_owned();
    assert!(project.has(&path), "{page}: {path}");
    let json = project.page(page);
    let is_article = json.contains("NewsArticle");
    assert!(
        !is_article || json.contains(&format!("\"image\":[\"{url}\"]")),
        "{page}: JSON-LD"
    );
    assert!(json.contains("summary_large_image"), "{page}");
    Some(path)
}

fn cards(project: &Project) -> BTreeSet<String> {
    let output = project.output();
    output
        .into_keys()
        .filter(|name| name.starts_with("media/card/"))
        .collect()
}

#[test]
fn an_article_can_be_shared_without_a_script_and_its_buttons_need_one() {
    let project = site("");
    project.built();
    let text = project.page(WITHOUT);
    let page = Html::parse_document(&text);
    let own = "https%3A%2F%2Fx.example%2F2026%2F11%2Fkhong-anh%2F";
    let links: Vec<(&str, &str)> = page
        .select(&selector("[data-print] a"))
        .map(|link| {
            let attribute = |name| link.value().attr(name).expect(name);
            (attribute("href"), attribute("aria-label"))
        })
        .collect();
    assert_eq!(
        links[0],
        (
            &*format!("https://www.facebook.com/sharer/sharer.php?u={own}"),
            "Chia sẻ qua Facebook"
        )
    );
    assert!(
        links[1]
            .0
            .starts_with("mailto:?subject=Kh%C3%B4ng%20%E1%BA%A3nh%20%26%20"),
        "{links:?}"
    );
    assert!(links[1].0.ends_with(&format!("&body={own}")), "{links:?}");
    assert_eq!(links.len(), 2);
    assert_eq!(page.select(&selector(".story button")).count(), 0);
    let row = page.select(&selector("[data-print]")).next().expect("a row");
    for (name, expected) in [
        ("data-url", "https://x.example/2026/11/khong-anh/"),
        ("data-copy", "Sao chép liên kết"),
        ("data-copied", "Đã sao chép liên kết"),
        ("data-share", "Zalo, ứng dụng khác"),
        ("data-print", "In trang này"),
    ] {
        assert_eq!(row.value().attr(name), Some(expected));
    }
    assert!(!text.contains("zalo.me"), "nothing is loaded from elsewhere");
}

#[test]
fn the_picture_of_the_site_stands_for_pages_without_one() {
    let project = site("site_picture = \"content/phuong.jpg\"");
    project.built();
    let of_site = image(&project, WITHOUT).expect("a picture");
    assert!(of_site.starts_with("media/phuong."), "{of_site}");
    for page in [
        "chuyen-muc/tin/index.html",
        "so-do/index.html",
        "tim-kiem/index.html",
        "gioi-thieu/index.html",
    ] {
        assert_eq!(image(&project, page), Some(of_site.clone()), "{page}");
    }
    // The home page has that of the article that leads it.
    assert_eq!(image(&project, "index.html"), image(&project, WITH));
    assert_ne!(image(&project, WITH), Some(of_site.clone()));
    assert_eq!(meta(&project, "404.html", "og:image"), None);
    project.remove("content/tin/co-anh.md");
    project.built();
    assert_eq!(image(&project, "index.html"), Some(of_site));
    assert!(
        !project.page("feed.json").contains("phuong."),
        "feeds show photographs of articles"
    );

    let none = site("");
    none.built();
    assert_eq!(
        (image(&none, WITHOUT), image(&none, "so-do/index.html")),
        (None, None)
    );
}

#[test]
fn an_article_without_a_photograph_gets_a_card_when_asked_for() {
    let project = site("cards = true\nsite_picture = \"content/phuong.jpg\"");
    project.built();
    let card = image(&project, WITHOUT).expect("a card");
    assert!(card.starts_with("media/card/khong-anh."), "{card}");
    assert_eq!(
        meta(&project, WITHOUT, "og:image:alt").as_deref(),
        Some("Không ảnh & “dấu”")
    );
    let bytes = project.output()[&card].clone();
    let decoded = image::load_from_memory(&bytes).expect("a PNG");
    assert_eq!((decoded.width(), decoded.height()), (1200, 630));
    let size = ["og:image:width", "og:image:height"].map(|name| meta(&project, WITHOUT, name));
    assert_eq!(size, [Some("1200".to_owned()), Some("630".to_owned())]);
    assert!(image(&project, WITH).is_some_and(|path| path.starts_with("media/a.")));
    assert_eq!(meta(&project, WITH, "og:image:alt").as_deref(), Some("Ảnh A"));
    // The page has one too.
    assert_eq!(cards(&project).len(), 2);

    // The same again writes nothing; the text of an article is not on its card.
    let again = project.build(&[]);
    again.assert(0);
    project.put(
        "content/tin/khong-anh.md",
        article("Không ảnh & “dấu”", "") + "\nThêm chữ.\n",
    );
    project.built();
    assert_eq!(image(&project, WITHOUT), Some(card.clone()));

    // Another title: another card, and the old one is gone.
    project.put("content/tin/khong-anh.md", article("Tên khác", ""));
    project.built();
    let other = image(&project, WITHOUT).expect("a card");
    assert!(other != card && !project.has(&card) && cards(&project).len() == 2);
    // Withdrawn, with its card, and back again.
    project.put("content/tin/khong-anh.md", article("Tên khác", "draft: true\n"));
    project.built();
    assert!(!project.has(&other) && cards(&project).len() == 1);
    let root = project.root();
    run(
        &[
            "rollback".as_ref(),
            "--root".as_ref(),
            root.as_os_str(),
            "--now".as_ref(),
            NOW.as_ref(),
        ],
        |_| (),
    )
    .assert(0);
    assert!(project.has(&other));
}

#[test]
fn cards_are_made_for_all_or_none_as_the_settings_say() {
    let all = site("cards = \"all\"");
    all.built();
    assert!(image(&all, WITH).is_some_and(|path| path.starts_with("media/card/co-anh.")));
    assert_eq!(meta(&all, WITH, "og:image:alt").as_deref(), Some("Có ảnh"));
    assert_eq!(cards(&all).len(), 3);
    for images in ["", "cards = false"] {
        let none = site(images);
        none.built();
        assert!(cards(&none).is_empty() && image(&none, WITHOUT).is_none());
    }
}

#[test]
fn cards_have_the_colours_of_the_site_and_are_the_same_from_nothing() {
    let build = |accent: &str| {
        let project = site("cards = true");
        let settings = project.root().join("site.toml");
        let text = std::fs::read_to_string(&settings).expect("settings");
        project.put("site.toml", format!("{text}\n[theme]\naccent = \"{accent}\"\n"));
        project.built();
        let path = image(&project, WITHOUT).expect("a card");
        let bytes = project.output()[&path].clone();
        (
            path,
            image::load_from_memory(&bytes)
                .expect("a PNG")
                .to_rgb8()
                .get_pixel(600, 4)
                .0,
            bytes,
        )
    };
    let (green, blue) = (build("#0b5a48"), build("#02508c"));
    assert_eq!((green.1, blue.1), ([0x0b, 0x5a, 0x48], [0x02, 0x50, 0x8c]));
    assert_ne!(green.0, blue.0);
    assert_eq!(build("#02508c"), blue);
}

#[test]
fn a_picture_of_the_site_that_networks_do_not_show_is_an_error() {
    for (path, bytes) in [
        ("content/khong-co.jpg", None),
        (
            "content/hinh.svg",
            Some("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
        ),
        ("content/chu.txt", Some("chữ")),
    ] {
        let project = site(&format!("site_picture = \"{path}\""));
        if let Some(bytes) = bytes {
            project.put(path, bytes);
        }
        assert_eq!(project.codes(), ["settings/site-picture"], "{path}");
    }
}
