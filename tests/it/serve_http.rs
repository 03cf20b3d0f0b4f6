//! The preview over HTTP: what it sends is what `build` writes, and nothing that anybody sends it hurts.

use crate::incremental::{PATHS, versions};
use crate::sample::sources;
use crate::support::cases;
use crate::support::http::{Answer, Preview, connect, read_answer};
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS};
use bantin::serve::connection::Limits;
use bantin::serve::seats::ConnectionLimits;
use proptest::prelude::*;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

const ARTICLE: &str =
    "---\ntitle: Bài một\ndate: 2026-11-20\nphoto: anh.jpg\nphoto_alt: Sân\n---\n\nNội dung.\n";
const LIST: &str = "/chuyen-muc/tin/";
const PAGE: &str = "/2026/11/bai-mot/";

/// A site with an article, a photograph, a file and a name with marks.
fn small(settings: &str) -> Project {
    Project::new([
        ("site.toml", settings.as_bytes().to_vec()),
        ("content/tin/bai-mot.md", ARTICLE.into()),
        ("content/tin/anh.jpg", jpeg(96, 64, 1)),
        ("content/_static/Thông báo.txt", b"a".to_vec()),
        ("content/_static/trang.html", b"<p>no end".to_vec()),
        ("../secret.txt", b"SECRET".to_vec()),
        ("../public-secret/x", b"SECRET".to_vec()),
    ])
}

/// Every published file is what the preview sends for it, and pictures too; how many of these there are.
fn assert_served_is_built(project: Project, mount: &str) -> usize {
    let run = project.build(&[]);
    assert!(run.code == 0 || run.code == 4, "{run:?}");
    let built = project.output();
    let preview = Preview::of(project);
    let mut pictures = 0;
    let mut connection = connect(preview.address);
    for (name, bytes) in &built {
        let url = name.strip_suffix("index.html").unwrap_or(name);
        let path = format!("{mount}{}", bantin::base::percent::encode(url));
        let answer = preview.get_on(&mut connection, &path);
        assert_eq!(answer.status, 200, "{path}");
        let is_page = name.ends_with(".html");
        assert_eq!(
            answer.has_script(),
            is_page && bytes.ends_with(b"</html>\n"),
            "{path}"
        );
        assert!(answer.without_script() == *bytes, "{path} differs");
        pictures += usize::from(name.starts_with("media/"));
    }
    pictures
}

#[test]
fn the_sample_is_served_as_it_is_built() {
    let pictures = assert_served_is_built(Project::of_tree(&sources()), "/");
    assert!(pictures > 0, "the site has photographs");
}

proptest! {
    #![proptest_config(cases(16))]

    /// Sites with good, bad and missing files; where settings or theme are wrong, there is nothing to compare.
    #[test]
    fn any_site_is_served_as_it_is_built(chosen in prop::collection::vec(0usize..16, PATHS.len())) {
        let files = PATHS.iter().zip(&chosen).skip(1).filter(|(_, version)| **version < 15);
        let files = files.map(|(path, version)| {
            let versions = versions(path);
            (*path, versions[version % versions.len()].clone())
        });
        let settings = versions("site.toml").swap_remove([0, 6, 2, 3, 4][chosen[0] % 5]);
        let project = Project::new(files.chain([("site.toml", settings.clone())]));
        let mount = if String::from_utf8_lossy(&settings).contains("y.example/z/") { "/z/" } else { "/" };
        assert_served_is_built(project, mount);
    }
}

#[test]
fn a_site_below_a_path_is_served_there_and_nowhere_else() {
    let settings = SETTINGS.replace("https://x.example/", "https://x.example/bản tin/");
    let settings = settings.replace("bản tin", "b%E1%BA%A3n-tin");
    assert_served_is_built(small(&settings), "/b%E1%BA%A3n-tin/");
    let preview = Preview::of(small(&settings));
    let mount = "/b%E1%BA%A3n-tin/";
    for path in ["/", "/b%e1%ba%a3n-tin", "/ba%CC%89n-tin"] {
        let answer = preview.get(path);
        assert_eq!(
            (answer.status, answer.header("Location")),
            (302, Some(mount)),
            "{path}"
        );
    }
    assert_eq!(preview.get("/bản-tin/").status, 200);
    for path in ["/2026/11/bai-mot/", "/b%E1%BA%A3n-tin-khac/", "/b"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains(&format!("href=\"{mount}\"")), "{path}");
    }
    let page = preview.get(&format!("{}{}", mount.trim_end_matches('/'), PAGE));
    assert!(
        page.text()
            .contains("<script src=\"/b%E1%BA%A3n-tin/__bantin/live.js\"")
    );
}

#[test]
fn addresses_are_found_as_nginx_finds_files() {
    let preview = Preview::of(small(SETTINGS));
    let status = |path: &str| preview.get(path).status;
    assert_eq!(status(PAGE), 200);
    assert_eq!(status("/2026/11/bai-mot/index.html"), 200);
    assert_eq!(status("/index.html"), 200);
    let slashless = preview.get("/2026/11/bai-mot?a=b&c");
    assert_eq!(slashless.status, 302);
    assert_eq!(slashless.header("Location"), Some("/2026/11/bai-mot/?a=b&c"));
    let raw = preview.get("/2026/11/bai-mot?a=\u{8e}ô");
    assert_eq!(raw.header("Location"), Some("/2026/11/bai-mot/"));
    assert_eq!(status("/rss.xml"), 200);
    assert_eq!(status("/rss.xml/"), 404);
    assert_eq!(status("/rss.xml/index.html"), 404);
    assert_eq!(status("/?query"), 200);
    for path in ["/Th%C3%B4ng%20b%C3%A1o.txt", "/Tho%CC%82ng%20ba%CC%81o.txt"] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.text().as_str()), (200, "a"), "{path}");
    }
    assert_eq!(status("/Th%C3%B4ng+b%C3%A1o.txt"), 404);
    let odd = preview.get("/trang.html");
    assert_eq!(odd.text(), "<p>no end");
    assert_eq!(odd.header("Content-Type"), Some("text/html; charset=utf-8"));
    let ranged = preview.ask(
        "GET",
        "/rss.xml",
        "Range: bytes=5-1,0-99999999\r\nIf-None-Match: *\r\n",
    );
    assert_eq!(ranged.status, 200);
}

#[test]
fn a_missing_page_is_the_sites_own_and_leads_back_to_the_preview() {
    let preview = Preview::of(small(SETTINGS));
    for path in ["/nowhere", "/a/b/c/", "/media/x.jpg", "/__bantin/x", "/2026/"] {
        let answer = preview.get(path);
        let expected = if path == "/2026/" { 200 } else { 404 };
        assert_eq!(answer.status, expected, "{path}");
    }
    let text = preview.get("/nowhere").text();
    assert!(
        text.contains("404") && text.contains("/__bantin/live.js"),
        "{text}"
    );
    assert!(
        text.contains("<a href=\"/\"") && !text.contains("href=\"https://x.example/"),
        "{text}"
    );
    assert_eq!(preview.get("/404.html").status, 200);
}

#[test]
fn every_answer_has_the_headers_that_keep_other_sites_out() {
    let preview = Preview::of(small(SETTINGS));
    let answers = [
        preview.get("/"),
        preview.get("/nowhere"),
        preview.get("/2026/11/bai-mot"),
        preview.get("/__bantin/overlay"),
        preview.get("/__bantin/live.js"),
        preview.get("/%"),
        preview.ask("POST", "/", ""),
        preview.ask("GET", "/", "Origin: http://evil.example\r\n"),
        preview.raw(b"nonsense\r\n\r\n"),
    ];
    for answer in answers {
        assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{answer:?}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some("same-origin"));
        assert_eq!(answer.header("Referrer-Policy"), Some("no-referrer"));
        assert!(
            !answer.head.to_lowercase().contains("access-control"),
            "{answer:?}"
        );
    }
}

#[test]
fn nothing_outside_the_plan_is_ever_sent() {
    let preview = Preview::of(small(SETTINGS));
    for path in [
        "/../secret.txt",
        "/../../secret.txt",
        "/../public-secret/x",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/media/../../secret.txt",
        "/media/..%2f..%2fsecret.txt",
        "/a/../../secret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/\u{ff0e}\u{ff0e}/secret.txt",
        "//etc/passwd",
        "///etc/passwd",
        "/etc/passwd",
        "/%2fetc/passwd",
        "/file:///etc/passwd",
        "/C:/Windows/win.ini",
        "/site.toml",
        "/site.toml::$DATA",
        "/content/tin/bai-mot.md",
        "/.bantin/",
        "/.git/config",
        "/a%00.html",
        "/index.html%00.jpg",
        "/.",
        "/..",
        "/./site.toml",
        "http://localhost/../secret.txt",
        "http://localhost",
        "..",
        "*",
        "secret.txt",
    ] {
        let answer = preview.get(path);
        let expected = if path == "http://localhost" {
            200..=200
        } else {
            400..=404
        };
        assert!(expected.contains(&answer.status), "{path}: {}", answer.status);
        let text = answer.text();
        assert!(!text.contains("SECRET") && !text.contains("root:"), "{path}");
        assert!(!text.contains("[[categories]]"), "{path}");
    }
}

#[test]
fn only_this_machine_and_its_own_pages_are_answered() {
    let preview = Preview::of(small(SETTINGS));
    let host = |host: &str| {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");
        preview.raw(request.as_bytes()).status
    };
    for good in [
        "localhost",
        "localhost:1",
        "127.0.0.1:1111",
        "[::1]:1111",
        "a.localhost:1",
    ] {
        assert_eq!(host(good), 200, "{good}");
    }
    let long = "a".repeat(10_000);
    for bad in [
        "evil.com",
        "evil.com:1111",
        "127.0.0.1.evil.com",
        "%zz",
        "[::2]",
        long.as_str(),
        "",
    ] {
        assert_eq!(host(bad), 403, "{bad}");
    }
    assert_eq!(host("a\0b"), 400);
    assert_eq!(preview.raw(b"GET / HTTP/1.1\r\n\r\n").status, 400);
    assert_eq!(
        preview
            .raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.com\r\n\r\n")
            .status,
        400
    );
    assert_eq!(
        preview
            .raw(b"GET http://evil.com/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .status,
        403
    );
    let own = format!("Origin: http://{}\r\n", preview.address);
    for path in ["/", "/__bantin/overlay", "/__bantin/events?since=0"] {
        for foreign in [
            "Origin: http://evil.com\r\n",
            "Origin: null\r\n",
            "Origin: http://127.0.0.1:1\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n",
        ] {
            assert_eq!(preview.ask("GET", path, foreign).status, 403, "{path} {foreign}");
        }
    }
    assert_eq!(preview.ask("GET", "/", &own).status, 200);
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    assert_eq!(preview.ask("GET", "/", link).status, 200);
}

#[test]
fn only_get_and_head_are_answered() {
    let preview = Preview::of(small(SETTINGS));
    for method in [
        "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "BREW",
    ] {
        let answer = preview.ask(method, "/", "");
        assert_eq!(
            (answer.status, answer.header("Allow")),
            (405, Some("GET, HEAD")),
            "{method}"
        );
    }
    let tunnel = preview.raw(b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(tunnel.status, 405);
    let body =
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    assert_eq!(preview.raw(body).status, 405);
    let head = preview.ask("HEAD", "/", "Connection: close\r\n");
    let get = preview.get("/");
    assert_eq!(head.status, 200);
    assert!(head.body.is_empty());
    assert_eq!(head.header("Content-Length"), get.header("Content-Length"));
    assert_eq!(
        preview
            .ask("HEAD", "/__bantin/events", "Connection: close\r\n")
            .status,
        200
    );
}

#[test]
fn what_is_no_request_is_refused_and_hurts_nobody() {
    let preview = Preview::of(small(SETTINGS));
    let endless = [b"GET / HTTP/1.1\r\nA: ".as_slice(), &b"a".repeat(10 << 20)].concat();
    let many = [
        b"GET / HTTP/1.1\r\n".as_slice(),
        &b"a: b\r\n".repeat(2_000),
        b"\r\n",
    ]
    .concat();
    let target = [b"GET /".as_slice(), &b"a".repeat(20_000), b" HTTP/1.1\r\n\r\n"].concat();
    let cases: [(&[u8], u16); 12] = [
        (b"GET /\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n folded: a\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
        (b"GET /% HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (&endless, 431),
        (&many, 431),
        (&target, 431),
    ];
    for (bytes, status) in cases {
        let answer = preview.raw(bytes);
        assert_eq!(answer.status, status, "{:?}", &bytes[..bytes.len().min(60)]);
        assert_eq!(preview.get("/").status, 200);
    }
    // Noise of every kind: the server answers something, or hangs up, and lives.
    for seed in 0..200_u32 {
        let noise = (0..300_u32)
            .map(|at| (seed.wrapping_mul(2_654_435_761).wrapping_add(at * at * 97) >> 7).to_le_bytes()[0]);
        let mut connection = connect(preview.address);
        let _ = connection.write_all(&noise.collect::<Vec<_>>());
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn requests_that_come_together_are_answered_in_order() {
    let preview = Preview::of(small(SETTINGS));
    let mut connection = connect(preview.address);
    let one = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let all = [one("/rss.xml"), one("/nowhere"), one("/robots.txt")].concat();
    connection.write_all(all.as_bytes()).expect("sent");
    let answers: Vec<Answer> = (0..3).map(|_| read_answer(&mut connection, true)).collect();
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [200, 404, 200]);
    assert!(answers[2].text().contains("Sitemap"));
    // One that comes in pieces.
    for piece in one("/robots.txt").as_bytes().chunks(3) {
        connection.write_all(piece).expect("sent");
    }
    assert_eq!(read_answer(&mut connection, true).status, 200);
    let old = preview.raw(b"GET /robots.txt HTTP/1.0\r\n\r\n");
    assert_eq!((old.status, old.header("Connection")), (200, Some("close")));
}

#[test]
fn slow_and_silent_clients_are_cut_and_others_do_not_notice() {
    let preview = Preview::of(small(SETTINGS));
    let silent: Vec<_> = (0..200).map(|_| connect(preview.address)).collect();
    let mut slow: Vec<_> = (0..50).map(|_| connect(preview.address)).collect();
    let started = Instant::now();
    // A byte now and then does not move the end.
    while started.elapsed() < Duration::from_secs(4) {
        for connection in &mut slow {
            connection.write_all(b"G").expect("sent");
        }
        let asked = Instant::now();
        assert_eq!(preview.get("/robots.txt").status, 200);
        assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
        std::thread::sleep(Duration::from_millis(200));
    }
    for connection in &mut slow {
        let status = read_answer(connection, true).status;
        assert_eq!(status, 408);
    }
    assert!(
        started.elapsed() < Duration::from_secs(9),
        "{:?}",
        started.elapsed()
    );
    drop(silent);
}

#[test]
fn who_does_not_take_an_answer_or_asks_no_more_is_let_go() {
    let short = Duration::from_millis(300);
    let limits = Limits {
        idle: short,
        answer: short,
        ..Limits::default()
    };
    let project = small(SETTINGS);
    project.put("content/_static/film.mp4", vec![7; 32 << 20]);
    let preview = Preview::with(project, limits);
    let mut idle = connect(preview.address);
    assert_eq!(preview.get_on(&mut idle, "/robots.txt").status, 200);
    let mut deaf = connect(preview.address);
    let request = b"GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    deaf.write_all(request).expect("sent");
    std::thread::sleep(Duration::from_secs(2));
    let mut rest = Vec::new();
    // The end of the connection, or its loss.
    let _ = deaf.read_to_end(&mut rest);
    assert!(rest.len() < 32 << 20, "{}", rest.len());
    assert_eq!(idle.read(&mut [0]).expect("the end"), 0);
    assert_eq!(preview.get("/film.mp4").body.len(), 32 << 20);
}

#[test]
fn who_is_too_many_is_told_so_when_nobody_is_silent() {
    let limits = Limits {
        room: ConnectionLimits {
            connections: 4,
            streams: 4,
            ..ConnectionLimits::default()
        },
        ..Limits::default()
    };
    let preview = Preview::with(small(SETTINGS), limits);
    let streams: Vec<_> = (0..4).map(|_| preview.stream("since=1", "")).collect();
    let mut last = connect(preview.address);
    assert_eq!(read_answer(&mut last, true).status, 503);
    drop(streams);
    let deadline = Instant::now() + Duration::from_secs(5);
    while preview.get("/robots.txt").status != 200 {
        assert!(Instant::now() < deadline, "nobody is let in any more");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn each_revision_reaches_a_page_once_and_restarts_are_noticed() {
    let mut preview = Preview::of(small(SETTINGS));
    let boot = preview.state.boot;
    let mut stream = preview.stream(&format!("since=1&boot={boot}"), "");
    preview.publish();
    assert_eq!(stream.next(), 2);
    preview.publish();
    assert_eq!(stream.next(), 3);
    // A browser that reconnects by itself says what it knows.
    let mut again = preview.stream(&format!("since=1&boot={boot}"), "Last-Event-ID: 3\r\n");
    preview.publish();
    assert_eq!(again.next(), 4);
    // A page that was loaded before a revision misses nothing.
    assert_eq!(preview.stream(&format!("since=3&boot={boot}"), "").next(), 4);
    // A page of an earlier run, which counted further.
    assert_eq!(preview.stream("since=900&boot=1", "").next(), 4);
    let page = preview.get("/").text();
    assert!(
        page.contains(&format!(
            "data-boot=\"{boot}\" data-revision=\"4\" data-since=\"4\" defer>"
        )),
        "{page}"
    );
    preview.stop();
    let mut rest = String::new();
    stream
        .connection
        .read_to_string(&mut rest)
        .expect("the stream ends");
    assert!(!rest.contains("data: 3"), "{rest}");
}

#[test]
fn what_is_wrong_is_shown_as_text_over_the_last_good_page_and_goes() {
    let mut preview = Preview::of(small(SETTINGS));
    let panel = |preview: &Preview| preview.get("/__bantin/overlay").text();
    assert_eq!(panel(&preview), "");
    let good = preview.get("/").without_script();

    // A warning is a badge.
    let article = ARTICLE.replace("\nphoto_alt: Sân", " # <b>");
    preview.project.put("content/tin/bai-mot.md", article);
    preview.publish();
    let text = panel(&preview);
    assert!(
        text.starts_with("<details class=\"badge\" lang=\"vi\">"),
        "{text}"
    );
    assert!(text.contains("content/tin/bai-mot.md:4:"), "{text}");
    assert!(
        text.contains("photo: <mark>anh.jpg</mark> # &lt;b&gt;</pre>") && !text.contains("<b>"),
        "{text}"
    );

    // An error in the settings leaves the last good page.
    preview.project.put("content/tin/bai-mot.md", ARTICLE);
    preview.publish();
    preview
        .project
        .put("site.toml", format!("{SETTINGS}\n[<script>alert(1)</script>\n"));
    preview.affected = Some("/2026/11/bai-mot/".to_owned());
    preview.publish();
    let answer = preview.get("/__bantin/overlay");
    let text = answer.text();
    assert!(
        text.starts_with("<section class=\"panel\" role=\"alert\" lang=\"vi\">"),
        "{text}"
    );
    assert!(text.contains("site.toml:") && text.contains("<mark>"), "{text}");
    assert!(
        text.contains("&lt;script&gt;") && !text.contains("<script"),
        "{text}"
    );
    assert!(text.contains("Bên dưới là bản dùng được gần nhất"), "{text}");
    assert!(
        text.contains("href=\"/2026/11/bai-mot/\">/2026/11/bai-mot/</a>"),
        "{text}"
    );
    assert!(preview.get("/").without_script() == good, "the last good page");
    // The pages are those of revision 3, though 4 is the newest: no reload is due.
    let state = format!("{} 4 3 ", preview.state.boot);
    assert!(
        answer
            .header("Bantin-State")
            .expect("a header")
            .starts_with(&state)
    );

    // Mended.
    preview.project.put("site.toml", SETTINGS);
    preview.affected = None;
    preview.publish();
    assert_eq!(panel(&preview), "");
}

#[test]
fn a_page_whose_template_fails_says_why_and_recovers() {
    let mut preview = Preview::of(small(SETTINGS));
    preview.project.put(
        "themes/rieng/theme.toml",
        "name = \"Riêng\"\nextends = \"phuong\"\n\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n",
    );
    preview.project.put(
        "themes/rieng/templates/list.html",
        "<body>{{ list.title | number }}</body>",
    );
    let settings = format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n");
    preview.project.put("site.toml", settings);
    preview.publish();
    assert_eq!(preview.get("/__bantin/overlay").text(), "");
    let answer = preview.get(LIST);
    let text = answer.text();
    assert_eq!(answer.status, 500, "{text}");
    assert!(
        text.contains("template/render") && text.contains("list.html:1:"),
        "{text}"
    );
    assert!(text.contains("data-overlay=\"no\" defer></script>"), "{text}");
    assert_eq!(preview.get("/").status, 200);
    assert!(preview.events().iter().any(|event| event.starts_with("Wrong(")));
    preview.project.put("site.toml", SETTINGS);
    preview.publish();
    assert_eq!(preview.get(LIST).status, 200);
}

#[test]
fn before_the_first_good_site_there_is_a_page_that_waits_for_it() {
    let mut preview = Preview::of(small("title = 1\n"));
    for path in ["/", "/anything/"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 500);
        let text = answer.text();
        assert!(
            text.contains("site.toml:1:") && text.contains("/__bantin/live.js"),
            "{text}"
        );
    }
    preview.project.put("site.toml", SETTINGS);
    preview.publish();
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_photograph_that_changed_meanwhile_is_told_and_the_rest_is_served() {
    let mut preview = Preview::of(small(SETTINGS));
    let page = preview.get(PAGE).text();
    let at = page.find("\"/media/").expect("a picture") + 1;
    let picture = page[at..].split(['"', ' ']).next().expect("its address");
    preview.project.put("content/tin/anh.jpg", jpeg(96, 64, 2));
    assert_eq!(preview.get(picture).status, 500);
    assert!(preview.events().iter().any(|event| event.starts_with("Wrong(")));
    assert_eq!(preview.get(PAGE).status, 200);
    preview.publish();
    assert_eq!(preview.get(picture).status, 404);
}

#[test]
fn a_picture_that_many_ask_for_at_once_is_the_same_for_all() {
    let preview = Preview::of(small(SETTINGS));
    let page = preview.get(PAGE).text();
    let at = page.find("\"/media/").expect("a picture") + 1;
    let picture = page[at..].split(['"', ' ']).next().expect("its address");
    let bodies: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| preview.get(picture).body))
            .collect();
        asked
            .into_iter()
            .map(|one| one.join().expect("an answer"))
            .collect()
    });
    assert!(!bodies[0].is_empty());
    assert!(bodies.iter().all(|body| *body == bodies[0]));
}

#[test]
fn both_loopback_addresses_are_answered_and_the_port_is_free_afterwards() {
    let mut preview = Preview::of(small(SETTINGS));
    let port = preview.address.port();
    for address in preview.addresses.clone() {
        assert_eq!(address.port(), port);
        let mut connection = connect(address);
        assert_eq!(preview.get_on(&mut connection, "/robots.txt").status, 200);
    }
    preview.stop();
    std::net::TcpListener::bind(("127.0.0.1", port)).expect("the port is free");
}
