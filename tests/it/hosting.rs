//! What is published for web servers besides pages: compressed files, and rules.

use crate::support::project::{Project, SETTINGS};
use crate::support::xml;

fn article(text: &str) -> String {
    format!("---\ntitle: Một\ndate: 2026-11-20\ncategory: tin\naliases: [/cũ/, /bai.html]\n---\n\n{text}\n")
}

fn site(publish: &str, more: &str) -> Project {
    let settings = SETTINGS.replace("x.example/", "x.example/ban-tin/");
    let settings = settings.replace(
        "publish.keep_assets_days = 0
",
        &format!(
            "{publish}publish.keep_assets_days = 0
"
        ),
    );
    Project::new([
        (
            "site.toml",
            format!(
                "{settings}
{more}"
            ),
        ),
        ("content/tin/mot.md", article("Nội dung.")),
    ])
}

fn read(mut reader: impl std::io::Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).expect("a whole stream");
    bytes
}

#[test]
fn what_lies_beside_a_page_is_the_page() {
    let project = site("publish.precompress = [\"gz\", \"br\"]\n", "");
    let built = project.built();
    let mut compressed = 0;
    for (name, bytes) in &built {
        let (plain, decoded) = if let Some(plain) = name.strip_suffix(".br") {
            (plain, read(brotli::Decompressor::new(bytes.as_slice(), 4096)))
        } else if let Some(plain) = name.strip_suffix(".gz") {
            (plain, read(flate2::read::GzDecoder::new(bytes.as_slice())))
        } else {
            let is_long_text = bytes.len() >= 1024
                && [".html", ".css", ".js", ".xml", ".json", ".bin", ".svg"]
                    .iter()
                    .any(|end| name.ends_with(end));
            assert_eq!(built.contains_key(&format!("{name}.br")), is_long_text, "{name}");
            continue;
        };
        assert!(decoded == built[plain], "{name} is another file");
        compressed += 1;
    }
    assert!(compressed > 10, "{compressed}");

    project.build(&[]).assert(0).says("Không có gì thay đổi");
    project.put("content/tin/mot.md", article("Nội dung mới."));
    let changed = project.built();
    let page = "2026/11/mot/index.html";
    assert_ne!(built[page], changed[page]);
    let gzip = read(flate2::read::GzDecoder::new(
        changed[&format!("{page}.gz")].as_slice(),
    ));
    assert!(gzip == changed[page]);

    project.put("site.toml", SETTINGS);
    assert!(
        project
            .built()
            .keys()
            .all(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
    );
}

#[test]
fn a_web_server_gets_the_rules_that_were_asked_for() {
    let project = site(
        "publish.server_files = [\"apache\", \"iis\", \"netlify\"]\npublish.precompress = [\"br\"]\n",
        "[[redirects]]\nfrom = \"/a.b c.html\"\nto = \"https://y.example/$1?a=1&b=\\\"2\\\"\"\n",
    );
    let built = project.built();
    let text = |name: &str| std::str::from_utf8(&built[name]).expect("UTF-8");
    let htaccess = text(".htaccess");
    for line in [
        "ErrorDocument 404 /ban-tin/404.html",
        "RedirectMatch 301 \"(?i)^/ban-tin/cũ/?(index\\.html)?$\" \"/ban-tin/2026/11/mot/\"",
        "RedirectMatch 301 \"(?i)^/ban-tin/bai\\.html$\" \"/ban-tin/2026/11/mot/\"",
        // `mod_alias` would encode the target once more.
        "RewriteRule \"^a\\.b c\\.html$\" \"https://y.example/\\%241?a=1&b=\\%222\\%22\" [NC,R=301,NE,L,QSD]",
        "RewriteRule ^(.+)$ $1.br [L]",
    ] {
        assert!(htaccess.contains(line), "no `{line}` in\n{htaccess}");
    }
    assert!(!htaccess.contains(".gz"), "{htaccess}");
    let redirects = "/ban-tin/a.b%20c.html https://y.example/%241?a=1&b=%222%22 301!\n\
                     /ban-tin/bai.html /ban-tin/2026/11/mot/ 301!\n\
                     /ban-tin/c%C5%A9/ /ban-tin/2026/11/mot/ 301!\n";
    assert_eq!(text("_redirects"), redirects);
    assert!(text("_headers").starts_with("/ban-tin/*\n  Content-Security-Policy: default-src 'none';"));
    let config = xml::parse(&without_comments(text("web.config")));
    let missing = config.all("error")[0].attributes.clone();
    assert!(
        missing.contains(&("path".to_owned(), "/ban-tin/404.html".to_owned())),
        "{missing:?}"
    );

    let plain = site("", "").built();
    for name in [".htaccess", "web.config", "_headers", "_redirects"] {
        assert!(!plain.contains_key(name), "nobody asked for {name}");
    }
}

fn without_comments(text: &str) -> String {
    let (before, rest) = text.split_once("<!--").expect("a comment");
    format!("{before}{}", rest.split_once("-->").expect("its end").1)
}
