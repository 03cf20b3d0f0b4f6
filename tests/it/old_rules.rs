//! Old addresses on web servers: what each format says is read back by a small interpreter of it. `scripts/hosting` asks the
//! servers themselves.

use crate::support::project::{Project, SETTINGS};
use crate::support::xml;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const TARGET: &str = "/2026/11/mot/";

/// Where a request leads, by what one file says: the path decoded, the query as it was sent.
type Answers = Vec<(Request, String)>;

/// What a line of a file is for.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
enum Request {
    /// A path, whatever the query.
    Path(String),
    /// A path and its query.
    Query(String, String),
    /// Everything below.
    Below(String),
}

/// Old addresses that hold each character that could mean something, in path and query, and those of old sites.
fn addresses() -> Vec<String> {
    let signs = (' '..='~').filter(|sign| !sign.is_alphanumeric());
    let signs: Vec<char> = signs.chain(['\n', '\r', '\t', 'đ', '\u{2028}']).collect();
    let mut all: Vec<String> = Vec::new();
    for (number, sign) in signs.iter().enumerate() {
        // Behind `#` nothing is sent.
        if *sign != '#' {
            all.push(format!("/p{number}{sign}x.php"));
            all.push(format!("/p{number}{sign}{{y}}.php"));
        }
        all.push(format!("/q{number}.php?a={sign}b"));
    }
    all.extend(
        [
            "/tin.aspx",
            "/tin.aspx?id=12",
            "/Tin.aspx?id=13&x=1",
            "/?p=7",
            "/tệp/cũ.pdf",
            "/bai.html",
            "/a/\"; return 200; .php",
            "/b.php?\"};evil{$x}",
            "/c.php\" \"/evil\";\n\"x.php",
            "/d$1${PATH}{$ENV}{env.HOME}%{HTTP_HOST}.php",
        ]
        .map(String::from),
    );
    all
}

/// The site with these aliases, for this server, and the aliases that are old addresses.
fn built(server: &str, addresses: &[String]) -> (BTreeMap<String, Vec<u8>>, Vec<Request>) {
    let quoted: Vec<String> = addresses
        .iter()
        .map(|one| serde_json::to_string(one).expect("JSON"))
        .collect();
    let settings = SETTINGS.replace(
        "[defaults]",
        &format!("publish.server_files = [\"{server}\"]\n[defaults]"),
    );
    let redirects = "\n[[redirects]]\nfrom = \"/cu/*\"\nto = \"/tin/:splat\"\n\
                     [[redirects]]\nfrom = \"/xua/*\"\nto = \"https://y.example/$1\\\"{x}\"\n\
                     [[redirects]]\nfrom = \"/ngoai.php\"\nto = \"https://y.example/${a};\\\"%41'{b}?c=$1#d\"\n";
    let article = |aliases: &str| {
        format!("---\ntitle: Một\ndate: 2026-11-20\ncategory: tin\naliases: [{aliases}]\n---\n\nNội dung.\n")
    };
    let project = Project::new([
        ("site.toml", format!("{settings}{redirects}")),
        ("content/tin/mot.md", article(&quoted.join(", "))),
    ]);
    // An alias that is none holds the article back.
    let refused: Vec<u64> = (project.problems().iter().filter(|one| one.code == "fm/alias"))
        .map(|one| one.column)
        .collect();
    let mut column = "aliases: [".chars().count() as u64 + 1;
    let mut kept = Vec::new();
    for (address, quoted) in addresses.iter().zip(&quoted) {
        if !refused.contains(&column) {
            kept.push((address, quoted.as_str()));
        }
        column += quoted.chars().count() as u64 + 2;
    }
    assert!(
        kept.len() > 90 && kept.len() < addresses.len(),
        "{} of {}",
        kept.len(),
        addresses.len()
    );
    let texts: Vec<&str> = kept.iter().map(|(_, quoted)| *quoted).collect();
    project.put("content/tin/mot.md", article(&texts.join(", ")));
    let requests = kept.into_iter().map(|(address, _)| request(address)).collect();
    project.build(&[]).assert(0);
    (project.output(), requests)
}

/// What a browser asks for when somebody types the address.
fn request(address: &str) -> Request {
    // Front matter has texts of one line.
    let address = address.replace(char::is_whitespace, " ");
    let address = address.split('#').next().expect("a part");
    let decoded = |path: &str| {
        let bytes = percent_encoding::percent_decode_str(&path.replace('\\', "/")).collect::<Vec<u8>>();
        String::from_utf8(bytes).expect("UTF-8")
    };
    match address.split_once('?') {
        Some((path, query)) if !query.is_empty() => Request::Query(decoded(path), query_as_sent(query)),
        Some((path, _)) => Request::Path(decoded(path)),
        None => Request::Path(decoded(address)),
    }
}

fn query_as_sent(query: &str) -> String {
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$()*+,;=:@/?&[]".contains(&byte);
    let escape = |at: usize| {
        query.as_bytes()[at..]
            .iter()
            .take(3)
            .skip(1)
            .filter(|byte| byte.is_ascii_hexdigit())
            .count()
            == 2
    };
    let mut out = String::new();
    for (at, byte) in query.bytes().enumerate() {
        if is_kept(byte) || byte == b'%' && escape(at) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Words of a line: in double quotes a backslash escapes a double quote, and what follows a closing one is a new word.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut rest) = (Vec::new(), line.trim());
    while !rest.is_empty() {
        let mut word = String::new();
        if let Some(inner) = rest.strip_prefix('"') {
            let mut signs = inner.char_indices();
            let end = loop {
                match signs.next().unwrap_or_else(|| panic!("an open quote in {line}")) {
                    (_, '\\') => {
                        let (_, sign) = signs.next().expect("a sign");
                        if sign != '"' {
                            word.push('\\');
                        }
                        word.push(sign);
                    }
                    (at, '"') => break at + 1,
                    (_, sign) => word.push(sign),
                }
            };
            rest = &inner[end..];
        } else {
            let end = rest.find([' ', '"']).unwrap_or(rest.len());
            word.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        words.push(word);
        rest = rest.trim_start();
    }
    words
}

/// The text that a pattern of escaped signs matches.
fn literal(pattern: &str) -> String {
    let (mut out, mut signs) = (String::new(), pattern.chars());
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next().expect("a sign") {
                'x' => {
                    let code: String = signs.by_ref().take(2).collect();
                    out.push(char::from(u8::from_str_radix(&code, 16).expect("a code")));
                }
                sign => {
                    assert!(!sign.is_alphanumeric(), "{pattern}");
                    out.push(sign);
                }
            },
            sign => {
                assert!(
                    !"^$.|?*+()[]{}\"';#".contains(sign),
                    "`{sign}` means something in {pattern}"
                );
                out.push(sign);
            }
        }
    }
    out
}

fn exact(asked: &str) -> Request {
    match asked.split_once('?') {
        Some((path, query)) => Request::Query(path.to_owned(), query.to_owned()),
        None => Request::Path(asked.to_owned()),
    }
}

fn text(built: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(built[name].clone()).expect("UTF-8")
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .expect("UTF-8")
        .into_owned()
}

/// A target means nothing to any server but in these places.
fn tame(target: &str, splat: &str) {
    let rest = target.replacen(splat, "", usize::from(!splat.is_empty()));
    assert!(rest.bytes().all(|byte| byte.is_ascii_graphic()), "{target}");
    assert!(
        !rest.contains(['"', '\'', '$', '{', '}', ';', '<', '>', '`', '|']),
        "{target}"
    );
}

fn nginx(file: &str) -> Answers {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let words = words(line.strip_suffix(';').expect(line));
            let [asked, to] = words.as_slice() else {
                panic!("{line}")
            };
            tame(to, "${bantin_rest}");
            let request = match asked.strip_prefix("~*^") {
                None => exact(asked),
                Some(pattern) => match pattern.strip_prefix("below ") {
                    Some(below) => Request::Below(decoded(&literal(
                        below.strip_suffix("(?<bantin_rest>[^?]*)").expect(line),
                    ))),
                    None => exact(&literal(pattern.strip_suffix('$').expect(line))),
                },
            };
            (request, to.replace("${bantin_rest}", ":splat"))
        })
        .collect()
}

fn caddy(file: &str) -> Answers {
    let mut answers = Vec::new();
    let mut depth = 0;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let words = words(line);
        depth += usize::from(line.ends_with(" {"));
        if line == "}" {
            depth -= 1;
        }
        let [asked, to] = words.as_slice() else { continue };
        if asked == "default" || !line.starts_with("\t\"") || to == "${1}" {
            continue;
        }
        assert_eq!(depth, 1, "{line}");
        tame(to, "${1}");
        let request = match asked.strip_prefix('~') {
            None => exact(asked),
            Some(pattern) => match pattern.strip_prefix("(?i)^") {
                Some(below) => {
                    Request::Below(decoded(&literal(below.strip_suffix("([^?]*).*$").expect(line))))
                }
                None => exact(&literal(
                    pattern
                        .strip_prefix('^')
                        .and_then(|one| one.strip_suffix('$'))
                        .expect(line),
                )),
            },
        };
        answers.push((request, to.replace("${1}", ":splat")));
    }
    assert_eq!(depth, 0);
    answers
}

/// The three ways in which a page is asked for, of the pattern that Apache has for them.
fn pages(pattern: &str) -> Vec<String> {
    match pattern.strip_suffix("(index\\.html)?") {
        None => vec![literal(pattern)],
        Some(page) => {
            let page = literal(page.strip_suffix("/?").unwrap_or(page));
            vec![page.clone(), format!("{page}/"), format!("{page}/index.html")]
        }
    }
}

fn apache(file: &str) -> Answers {
    let mut answers = Vec::new();
    let mut conditions: Vec<Vec<String>> = Vec::new();
    let mut skips = None;
    // What is skipped is exactly what has the path.
    let redirects = file.lines().filter(|line| line.starts_with("Re"));
    for line in redirects {
        let words = words(line);
        match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["RewriteCond", ..] => conditions.push(words),
            ["RewriteRule", "^", "-", "[R=404,L]"] => conditions.clear(),
            ["RewriteRule", not, "-", flags] => {
                let count: usize = flags
                    .trim_matches(['[', ']'])
                    .strip_prefix("NC,S=")
                    .expect(line)
                    .parse()
                    .expect(line);
                skips = Some((not.trim_start_matches('!').to_owned(), count));
            }
            ["RewriteRule", "^", to, "[R=301,NE,L,QSD]"] => {
                let of_request = conditions.drain(..).next_back().expect("a condition");
                let folder = of_request[2]
                    .strip_prefix("^[A-Z]+ ")
                    .and_then(|one| one.strip_suffix("([^? ]*)"));
                tame(&to.replace("\\%", "%"), "%1");
                let to = to.replace("%1", ":splat").replace("\\%", "%");
                answers.push((Request::Below(decoded(&literal(folder.expect(line)))), to));
            }
            ["RewriteRule", path, to, "[NC,R=301,NE,L,QSD]"] => {
                if let Some((skipped, left)) = &mut skips {
                    assert!(*left == 0 || skipped.eq_ignore_ascii_case(path), "{line}");
                    *left = left.saturating_sub(1);
                }
                let query = conditions.drain(..).next_back().map(|condition| {
                    let query = condition[2].strip_prefix('^').expect(line);
                    literal(query.strip_suffix("(?:&|$)").expect(line))
                });
                let path = path
                    .strip_prefix('^')
                    .and_then(|one| one.strip_suffix('$'))
                    .expect(line);
                tame(to, "");
                assert!(!to.replace("\\%", "").contains('%'), "{line}");
                for path in pages(path) {
                    let path = format!("/{}", path.trim_start_matches('/'));
                    let request = match &query {
                        Some(query) => Request::Query(path, query.clone()),
                        None => Request::Path(path),
                    };
                    answers.push((request, to.replace("\\%", "%")));
                }
            }
            ["RedirectMatch", "301", from, to] => {
                tame(to, "");
                let from = from
                    .strip_prefix("(?i)^")
                    .and_then(|one| one.strip_suffix('$'))
                    .expect(line);
                answers.extend(
                    pages(from)
                        .into_iter()
                        .map(|path| (Request::Path(path), (*to).to_owned())),
                );
            }
            ["RewriteEngine" | "RemoveType" | "RemoveLanguage", ..] => {}
            _ => panic!("{line}"),
        }
    }
    answers
}

fn netlify(file: &str, status: &str) -> Answers {
    file.lines()
        .map(|line| {
            let words: Vec<&str> = line.split(' ').collect();
            let [from, query @ .., to, last] = words.as_slice() else {
                panic!("{line}")
            };
            assert!(last == &"301" || last == &status, "{line}");
            assert!(
                words
                    .iter()
                    .all(|word| !word.starts_with('#') && !word.is_empty()),
                "{line}"
            );
            tame(to, ":splat");
            let path = decoded(from);
            let request = match path.strip_suffix('*').filter(|_| from.ends_with('*')) {
                Some(below) => Request::Below(below.to_owned()),
                None if query.is_empty() => Request::Path(path),
                None => Request::Query(path, query.join("&")),
            };
            (request, (*to).to_owned())
        })
        .collect()
}

fn rewrite(file: &str) -> Answers {
    let config = xml::parse(&without_comments(file));
    let attribute = |element: &xml::Element, name: &str| {
        let found = element.attributes.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let map = config.all("rewriteMap")[0].clone();
    let exact = map.all("add").into_iter().map(|entry| {
        let (asked, to) = (attribute(entry, "key"), attribute(entry, "value"));
        tame(&to, "");
        let request = match asked.split_once('?') {
            Some((path, query)) => Request::Query(decoded(path), query.to_owned()),
            None => Request::Path(decoded(&asked)),
        };
        (request, to)
    });
    let rules = config
        .all("rule")
        .into_iter()
        .filter(|rule| attribute(rule, "name").starts_with("bantin folder"));
    let below = rules.map(|rule| {
        let to = attribute(rule.all("action")[0], "url");
        tame(&to, "{C:1}");
        let condition = attribute(rule.all("add").last().expect("a condition"), "pattern");
        let folder = condition
            .strip_prefix('^')
            .and_then(|one| one.strip_suffix("([^?]*)"))
            .expect("a folder");
        (
            Request::Below(decoded(&literal(folder))),
            to.replace("{C:1}", ":splat"),
        )
    });
    exact.chain(below).collect()
}

fn iis(file: &str) -> Answers {
    let config = xml::parse(&without_comments(file));
    let locations = config.all("location").into_iter();
    locations
        .filter_map(|location| {
            let redirect = location.all("httpRedirect").first().copied()?.clone();
            let to = redirect
                .attributes
                .iter()
                .find(|(name, _)| name == "destination")?
                .1
                .clone();
            tame(&to, "");
            Some((Request::Path(format!("/{}", location.attributes[0].1)), to))
        })
        .collect()
}

fn without_comments(text: &str) -> String {
    let (before, rest) = text.split_once("<!--").expect("a comment");
    format!("{before}{}", rest.split_once("-->").expect("its end").1)
}

/// Every old address answers, and nothing else does: no address breaks out of the syntax of a format.
fn check(server: &str, file: &str, read: impl Fn(&str) -> Answers, can: impl Fn(&Request) -> bool) {
    let (built, mut wanted) = built(server, &addresses());
    let answers: BTreeMap<Request, String> = read(&text(&built, file)).into_iter().collect();
    wanted.retain(&can);
    for request in &wanted {
        assert_eq!(
            answers.get(request).map(String::as_str),
            Some(TARGET),
            "{server} {request:?}"
        );
    }
    let outside = Request::Path("/ngoai.php".to_owned());
    assert_eq!(
        answers[&outside],
        "https://y.example/$%7Ba%7D;%22%41'%7Bb%7D?c=$1#d"
            .replace('$', "%24")
            .replace(';', "%3B")
            .replace('\'', "%27")
    );
    let is_known = |request: &Request| match request {
        Request::Below(folder) => folder == "/cu/" || folder == "/xua/",
        Request::Path(path) => path == "/ngoai.php" || wanted.contains(request) || path == "/bai.html",
        Request::Query(path, query) => {
            let bare = path.trim_end_matches("index.html");
            wanted.contains(&Request::Query(bare.to_owned(), query.clone()))
        }
    };
    for request in answers.keys() {
        assert!(is_known(request), "{server} {request:?}");
    }
    if can(&Request::Below(String::new())) {
        assert_eq!(
            answers[&Request::Below("/cu/".to_owned())],
            "/tin/:splat",
            "{server}"
        );
    }
    // Neither run nor handed out: no file stands there.
    for name in built.keys() {
        assert!(!name.ends_with(".php") && !name.ends_with(".aspx"), "{name}");
    }
}

#[test]
fn every_old_address_is_redirected_by_nginx() {
    check("nginx", "_redirects.nginx", nginx, |_| true);
}

#[test]
fn every_old_address_is_redirected_by_caddy() {
    check("caddy", "_redirects.caddy", caddy, |_| true);
}

#[test]
fn every_old_address_is_redirected_by_apache() {
    check("apache", ".htaccess", apache, |_| true);
}

#[test]
fn every_old_address_is_redirected_by_iis_with_its_module() {
    check("iis-rewrite", "web.config", rewrite, |_| true);
}

#[test]
fn every_path_is_redirected_by_iis_as_it_is() {
    let is_possible =
        |path: &str| !path.contains(['?', ':', '*', '"', '<', '>', '|', '%', '&']) && path != "/bai.html";
    check(
        "iis",
        "web.config",
        iis,
        |request| matches!(request, Request::Path(path) if is_possible(path)),
    );
}

#[test]
fn every_old_address_is_redirected_by_netlify() {
    let is_pair = |query: &str| {
        query.split('&').all(|pair| {
            pair.split_once('=')
                .is_some_and(|(_, value)| !value.is_empty() && !value.starts_with(':'))
        })
    };
    check(
        "netlify",
        "_redirects",
        |file| netlify(file, "301!"),
        |request| match request {
            Request::Query(_, query) => is_pair(query),
            Request::Path(_) | Request::Below(_) => true,
        },
    );
}

#[test]
fn every_path_is_redirected_by_cloudflare() {
    check(
        "cloudflare",
        "_redirects",
        |file| netlify(file, "301"),
        |request| !matches!(request, Request::Query(..)),
    );
}

#[test]
fn what_cannot_be_redirected_is_told() {
    let article = |aliases: &str| {
        format!("---\ntitle: Một\ndate: 2026-11-20\ncategory: tin\naliases: [{aliases}]\n---\n\nNội dung.\n")
    };
    let codes = |settings: &str, redirects: &str, aliases: &str| {
        let settings = SETTINGS.replace("[defaults]", &format!("{settings}\n[defaults]"));
        let project = Project::new([
            ("site.toml", format!("{settings}\n{redirects}")),
            ("content/tin/mot.md", article(aliases)),
        ]);
        let mut codes = project.codes();
        codes.retain(|code| {
            code.starts_with("redirect/") || code.starts_with("alias/") || code.starts_with("config/")
        });
        codes
    };
    let on = |server: &str| format!("publish.server_files = [\"{server}\"]");
    let rule = |from: &str, to: &str| format!("[[redirects]]\nfrom = \"{from}\"\nto = \"{to}\"\n");
    let every = [
        "apache",
        "caddy",
        "cloudflare",
        "iis",
        "iis-rewrite",
        "netlify",
        "nginx",
    ];
    // No page can stand there, and no rules are written.
    for alias in [
        "/a.php",
        "\"/?id=1\"",
        "/a.pdf",
        "https://cu.vn/a.aspx",
        "\"/tin-cu/*\"",
    ] {
        assert_eq!(codes("", "", alias), ["redirect/rule"], "{alias}");
    }
    for alias in ["/a", "/a/", "/a.html", "cu.example.vn/A.HTM"] {
        assert!(codes("", "", alias).is_empty(), "{alias}");
    }
    for server in every {
        let of = |alias: &str| codes(&on(server), "", alias);
        assert!(of("/a.php").is_empty(), "{server}");
        let has_queries = !["cloudflare", "iis"].contains(&server);
        assert_eq!(of("\"/a.php?id=1\"").is_empty(), has_queries, "{server}");
        assert_eq!(of("\"/cu/*\"").is_empty(), server != "iis", "{server}");
        // The article itself lies below.
        let spares_pages = !["cloudflare", "iis"].contains(&server);
        assert_eq!(of("\"/2026/*\"").is_empty(), spares_pages, "{server}");
        assert_eq!(
            of("\"/a.php?12\"").is_empty(),
            has_queries && server != "netlify",
            "{server}"
        );
    }
    let nginx = on("nginx");
    // Two rules for one address; capitals do not count.
    assert_eq!(
        codes(&nginx, &rule("/A.php?Id=1", "/"), "\"/a.php?id=1\""),
        ["alias/taken"]
    );
    assert_eq!(
        codes(&nginx, &(rule("/a.php", "/") + &rule("/a.PHP", "/")), ""),
        ["redirect/taken"]
    );
    // A page of today.
    assert_eq!(codes(&nginx, &rule("/RSS.xml", "/"), ""), ["redirect/taken"]);
    assert!(codes(&nginx, &rule("/?p=1", "/tim-kiem/"), "").is_empty());
    // Circles: through themselves, two rules, a page, a folder.
    for circle in [
        rule("/a.php", "/a.php"),
        rule("/a/*", "/a/:splat"),
        rule("/a/*", "/a/b.php"),
        rule("/a.php", "/cu/") + &rule("/cu/", "/a.php"),
    ] {
        let codes = codes(&nginx, &circle, "");
        assert!(
            codes.contains(&"redirect/circle".to_owned()),
            "{circle}: {codes:?}"
        );
    }
    let both = codes(
        &nginx,
        &(rule("/a.php", "/b.php?x=1") + &rule("/b.php", "/a.php")),
        "",
    );
    assert_eq!(both, ["redirect/circle", "redirect/circle"]);
    // One that leads on to another leads to its end.
    assert!(codes(&nginx, &(rule("/a.php", "/b.php") + &rule("/b.php", "/")), "").is_empty());
    assert_eq!(
        codes(&nginx, &rule("/a.php", "/khong-co/"), ""),
        ["redirect/target"]
    );
}
