//! Whatever an article holds, what is published of it, read by a parser that knows nothing of bantin, has no element and
//! no attribute beside those of this file, loads nothing from elsewhere, and is nested as its tags say.

mod random;

use crate::support::crawl::selector;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS};
use crate::support::{Tree, xml};
use bantin::base::path::SourcePath;
use bantin::content::body::{Body, HoleKind};
use bantin::content::markdown;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use scraper::{ElementRef, Html};
use serde_json::Value;
use std::cell::RefCell;

/// Elements of an article: those of docs/articles.md, and those that bantin makes itself.
const ELEMENTS: &str = "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em \
    figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub \
    summary sup table tbody td th thead time tr u ul var wbr picture source";
/// Attributes of any element.
const ATTRIBUTES: &str = "class dir id lang role title";
/// Attributes of some, after their element.
const OWN: [&str; 12] = [
    "a href",
    "col span",
    "colgroup span",
    "div tabindex aria-label",
    "img src srcset sizes alt width height loading decoding fetchpriority",
    "ol start reversed",
    "source type srcset sizes",
    "span aria-hidden",
    "td colspan rowspan headers",
    "th colspan rowspan headers scope",
    "time datetime",
    "bdo dir",
];
/// Elements without an end tag.
const VOID: [&str; 6] = ["br", "col", "hr", "img", "source", "wbr"];

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// The payloads, each with its kind.
fn payloads() -> Vec<(&'static str, String)> {
    let mut kind = "";
    let mut found = Vec::new();
    for line in include_str!("payloads.txt").lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            kind = name;
        } else if !line.is_empty() && !line.starts_with("# ") {
            found.push((kind, unescaped(line)));
        }
    }
    found
}

/// `\n`, `\t`, `\0`, `\\`, `\x0c`, `\u2028` as the letters that they stand for; another backslash is one.
fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = |length: usize| {
            let (digits, rest) = after.get(1..)?.split_at_checked(length)?;
            Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, rest))
        };
        let (letter, left) = match after.chars().next() {
            Some('n') => ('\n', &after[1..]),
            Some('t') => ('\t', &after[1..]),
            Some('0') => ('\0', &after[1..]),
            Some('\\') => ('\\', &after[1..]),
            Some('x') => digits(2).unwrap_or(('\\', after)),
            Some('u') => digits(4).unwrap_or(('\\', after)),
            _ => ('\\', after),
        };
        out.push(letter);
        rest = left;
    }
    out + rest
}

/// What a browser's tokenizer sees: tags with their attributes, and text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Seen {
    Text(String),
    Start(String, Vec<(String, String)>),
    End(String),
    Other,
}

#[derive(Default)]
struct Sink(RefCell<Vec<Seen>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        let token = match token {
            Token::CharacterTokens(text) => {
                if let Some(Seen::Text(last)) = seen.last_mut() {
                    last.push_str(&text);
                    return TokenSinkResult::Continue;
                }
                Seen::Text(text.to_string())
            }
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => Seen::End(tag.name.to_string()),
            Token::TagToken(tag) => {
                let attributes = tag.attrs.iter();
                let attributes = attributes.map(|pair| (pair.name.local.to_string(), pair.value.to_string()));
                let mut attributes: Vec<_> = attributes.collect();
                attributes.sort();
                Seen::Start(tag.name.to_string(), attributes)
            }
            Token::EOFToken | Token::ParseError(_) => return TokenSinkResult::Continue,
            _ => Seen::Other,
        };
        seen.push(token);
        TokenSinkResult::Continue
    }
}

fn seen(html: &str) -> Vec<Seen> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// What is wrong with the HTML of an article.
fn faults(html: &str) -> Vec<String> {
    let tree = Html::parse_fragment(html);
    let mut faults = faults_below(tree.root_element());
    let tokens = seen(html);
    let mut open: Vec<&str> = Vec::new();
    for token in &tokens {
        match token {
            Seen::Start(name, _) if !VOID.contains(&name.as_str()) => open.push(name),
            Seen::End(name) if open.pop() != Some(name) => {
                faults.push(format!("</{name}> in the wrong place"));
            }
            Seen::Other => faults.push("a comment or the like".to_owned()),
            _ => {}
        }
    }
    faults.extend(open.iter().map(|name| format!("<{name}> is not closed")));
    let again = seen(&tree.root_element().inner_html());
    if again != tokens {
        faults.push(format!("read as {}", tree.root_element().inner_html()));
    }
    faults
}

/// Elements, attributes and addresses that may not be there.
fn faults_below(root: ElementRef<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for element in root.descendent_elements().skip(1) {
        let name = element.value().name();
        if !has(ELEMENTS, name) {
            faults.push(format!("<{name}>"));
        }
        let own = OWN.iter().find(|own| own.split(' ').next() == Some(name));
        for (attribute, value) in element.value().attrs() {
            if !has(ATTRIBUTES, attribute) && !own.is_some_and(|own| has(own, attribute)) {
                faults.push(format!("<{name} {attribute}=\"{value}\">"));
            }
            let is_safe = match attribute {
                "href" => is_safe_link(value),
                "src" | "srcset" => value.split(',').all(is_own),
                _ => true,
            };
            if !is_safe {
                faults.push(format!("<{name} {attribute}=\"{value}\">"));
            }
        }
    }
    faults
}

/// Read as browsers read an address.
fn is_safe_link(value: &str) -> bool {
    let base = url::Url::parse("https://x.example/2026/").expect("an address");
    let schemes = ["https", "http", "mailto", "tel"];
    base.join(value).is_ok_and(|url| schemes.contains(&url.scheme()))
}

/// Whether a picture is one of this site.
fn is_own(value: &str) -> bool {
    let base = url::Url::parse("https://x.example/2026/").expect("an address");
    let address = value.split_whitespace().next().unwrap_or_default();
    base.join(address)
        .is_ok_and(|url| url.host_str() == Some("x.example"))
}

/// The HTML of an article as it stands on a page, with something short in its holes.
fn filled(body: &Body) -> String {
    let mut out = String::new();
    body.html.read(|html| {
        let mut done = 0;
        for hole in &body.holes {
            let at = hole.at as usize;
            out.push_str(&html[done..at]);
            done = at;
            out.push_str(match &hole.kind {
                HoleKind::LinkStart(_) => "<a href=\"/x/\">",
                HoleKind::LinkEnd => "</a>",
                HoleKind::FigureStart(figure) if figure.picture.is_none() => "<figure>",
                HoleKind::CaptionStart => "<figcaption><span class=\"caption\">",
                HoleKind::LineBreak => "<br>",
                HoleKind::FigureStart(figure) if figure.has_caption => {
                    "<figure><figcaption><span class=\"caption\">"
                }
                HoleKind::FigureStart(_) => "<figure><figcaption><span class=\"credit\">",
                HoleKind::FigureEnd => "</span></figcaption></figure>",
                HoleKind::TableStart => "<div class=\"table\">",
                HoleKind::TableEnd => "</div>",
                HoleKind::Form(form) => form.plain(),
                HoleKind::Player(_) => "",
                HoleKind::Image(_) | HoleKind::Tile(_) => "<img src=\"/a.png\" alt=\"\">",
                HoleKind::Label(..) => "x",
            });
        }
        out.push_str(&html[done..]);
    });
    out
}

fn parsed(text: &str) -> Body {
    let path = SourcePath::new("content/tin/a.md").expect("a path");
    let mut said = Vec::new();
    let body = markdown::parse(&path, text, 0, &mut said);
    let gives_up = said.iter().any(|diagnostic| diagnostic.code.id == "md/too-deep");
    assert!(!gives_up, "{text:?} is cleaned without an end");
    body
}

/// Places of an article: `@` is where the payload stands.
const PLACES: [&str; 15] = [
    "@",
    "a\n\n@\n\nb",
    "a @ b",
    "- @\n- b",
    "> @\n\nb",
    "1. a\n\n   @\n\n   b",
    "## @",
    "*a @ b* **c**",
    "[a @ b](b.md)",
    "|a|b|\n|-|-|\n|@|c|",
    "![a](a.png)\n*@*",
    "x[^1]\n\n[^1]: @",
    "[a[^1] <https://y.example/> b](b.md)\n\n[^1]: @",
    "<div class=\"a\">\n\n@\n\n</div>\n\nb",
    "<p title=\"@\">a</p>",
];

#[test]
fn every_payload_stays_inside_the_wall_in_every_place() {
    let payloads = payloads();
    assert!(payloads.len() >= 280, "{}", payloads.len());
    let mut wrong = Vec::new();
    for (kind, payload) in &payloads {
        for place in PLACES {
            let html = filled(&parsed(&place.replace('@', payload)));
            let faults = faults(&html);
            if !faults.is_empty() {
                wrong.push(format!(
                    "{kind}: {payload:?} in {place:?}\n  {html}\n  {faults:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

/// Checks every page and feed of a site.
fn check_site(tree: &Tree) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, bytes) in tree {
        let text = String::from_utf8_lossy(bytes);
        let found = match name.rsplit('.').next() {
            Some("html") => faults_of_page(&text),
            Some("xml") => {
                xml::parse(&text);
                Vec::new()
            }
            Some("json") if name.ends_with("feed.json") => faults_of_feed(&text),
            _ => Vec::new(),
        };
        wrong.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    wrong
}

fn faults_of_feed(text: &str) -> Vec<String> {
    let feed: Value = serde_json::from_str(text).expect("JSON");
    let items = feed["items"].as_array().expect("a list");
    items
        .iter()
        .flat_map(|item| faults(item["content_html"].as_str().unwrap_or_default()))
        .collect()
}

fn faults_of_page(text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let mut faults = Vec::new();
    for body in page.select(&selector("article .body")) {
        faults.extend(faults_below(body));
    }
    let is_redirect = page
        .select(&selector("meta[http-equiv=refresh]"))
        .next()
        .is_some();
    if page.select(&selector("body > footer")).count() != 1 && !is_redirect {
        faults.push("the footer is swallowed".to_owned());
    }
    for element in page.root_element().descendent_elements() {
        let value = element.value();
        let is_of_theme = match value.name() {
            "script" => {
                value.attr("type") == Some("application/ld+json")
                    || value.attr("src").is_some_and(|src| src.starts_with("/assets/"))
            }
            "style" | "iframe" | "object" | "embed" | "base" | "svg" | "math" => false,
            _ => true,
        };
        if !is_of_theme {
            faults.push(element.html());
        }
        for (name, value) in value.attrs() {
            let is_safe = match name {
                "href" | "action" | "formaction" => is_safe_link(value),
                "src" => is_own(value),
                _ => name != "style" && name != "srcdoc" && !name.starts_with("on"),
            };
            if !is_safe {
                faults.push(format!("{name}=\"{value}\""));
            }
        }
    }
    faults
}

/// Each article is published, or a message says why not.
fn check_all_told(project: &Project, names: &[String]) -> Vec<String> {
    let run = project.build(&["--format", "json"]);
    assert!(!run.has_panicked() && matches!(run.code, 0 | 4), "{}", run.stderr);
    let problems = run.problems();
    let is_told = |name: &str| {
        let path = format!("content/tin/{name}.md");
        problems.iter().any(|problem| problem.path == path)
    };
    names
        .iter()
        .filter(|name| !project.has(&format!("2026/11/{name}/index.html")) && !is_told(name))
        .map(|name| format!("{name} is neither published nor told"))
        .collect()
}

fn site() -> Project {
    let project = Project::new([("content/tin/b.md", "---\ntitle: B\ndate: 2026-11-20\n---\n\nB.\n")]);
    project.put("site.toml", format!("{SETTINGS}[feeds]\nitems = 200\n"));
    project.put("content/tin/a.png", crate::support::picture::png(8, 8, 1));
    project
}

#[test]
fn every_payload_stays_inside_the_wall_on_its_page_and_in_the_feeds() {
    let mut wrong = Vec::new();
    for payloads in payloads().chunks(150) {
        let project = site();
        let mut names = Vec::new();
        for (index, (_, payload)) in payloads.iter().enumerate() {
            let name = format!("bai-{index}");
            let text =
                format!("---\ntitle: Bài {index}\ndate: 2026-11-20\n---\n\nĐầu.\n\n{payload}\n\nCuối.\n");
            project.put(&format!("content/tin/{name}.md"), text);
            names.push(name);
        }
        wrong.extend(check_all_told(&project, &names));
        wrong.extend(check_site(&project.output()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A scalar of YAML in double quotes.
fn yaml(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!(
        "\"{}\"",
        text.replace('\t', "\\t")
            .replace('\0', "\\0")
            .replace('\u{c}', "\\f")
    )
}

#[test]
fn every_payload_in_front_matter_stays_text() {
    let project = site();
    project.put("content/tin/c.jpg", jpeg(24, 16, 1));
    let mut names = Vec::new();
    for (index, (_, payload)) in payloads().iter().step_by(6).enumerate() {
        let name = format!("bai-{index}");
        let value = yaml(payload);
        let address = yaml(&format!("https://y.example/{payload}"));
        let text = format!(
            "---\ntitle: {value}\ndate: 2026-11-20\nauthor: {value}\nsummary: {value}\ntags: [{value}]\n\
             source: {{name: {value}, url: {address}}}\nphoto: {{src: c.jpg, alt: {value}, caption: {value}, credit: {value}}}\n\
             slug: {name}\nextra: {{a: {value}}}\n---\n\nNội dung.\n"
        );
        project.put(&format!("content/tin/{name}.md"), text);
        names.push(name);
    }
    let mut wrong = check_all_told(&project, &names);
    wrong.extend(check_site(&project.output()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn addresses_in_front_matter_lead_to_no_script() {
    let project = site();
    project.put("content/tin/c.jpg", jpeg(24, 16, 1));
    let (mut names, mut number) = (Vec::new(), 0);
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "javascript://x.vn/%0aalert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:alert(1)",
        "feed:javascript:alert(1)",
        "//leak.example/",
        "\\\\leak.example\\x",
        "https://y.example/\"onclick=\"alert(1)",
    ] {
        for key in [
            "source: {name: A, url: @}",
            "source: @",
            "photo: @",
            "photo: {src: @, alt: A}",
            "aliases: [@]",
            "slug: @",
            "template: @",
        ] {
            number += 1;
            let name = format!("bai-{number}");
            let line = key.replace('@', &yaml(address));
            let text = format!("---\ntitle: A\ndate: 2026-11-20\n{line}\n---\n\nNội dung.\n");
            project.put(&format!("content/tin/{name}.md"), text);
            // An article with a slug of its own is told, or stands elsewhere.
            if !key.starts_with("slug") {
                names.push(name);
            }
        }
    }
    let mut wrong = check_all_told(&project, &names);
    wrong.extend(check_site(&project.output()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(unix)]
#[test]
fn names_of_files_stay_names() {
    let names = [
        "a\" onerror=\"alert(1)",
        "<img src=x onerror=alert(1)>",
        "'><svg onload=alert(1)>",
        "&quot; onclick=alert(1) x=&quot;",
        "javascript:alert(1)",
        "a data-hole=",
        "%22onclick%3D",
    ];
    let project = site();
    let mut articles = Vec::new();
    for (index, name) in names.iter().enumerate() {
        project.put(&format!("content/tin/{name}.jpg"), jpeg(24, 16, 1));
        project.put(&format!("content/tin/{name}.pdf"), "%PDF-1.4\n%%EOF\n");
        let encoded = bantin::base::percent::encode(name);
        let text = format!(
            "---\ntitle: A\ndate: 2026-11-20\nphoto: {}\n---\n\n![a](<{encoded}.jpg>)\n\nx ![a]({encoded}.jpg) [b]({encoded}.pdf)\n\n\
             <p><img src=\"{encoded}.jpg\" alt=\"a\"><a href=\"{encoded}.pdf\">c</a></p>\n",
            yaml(&format!("{name}.jpg"))
        );
        project.put(&format!("content/tin/bai-{index}.md"), text);
        articles.push(format!("bai-{index}"));
    }
    let mut wrong = check_all_told(&project, &articles);
    wrong.extend(check_site(&project.output()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A comment without an end goes on to the end of the next one: what is lost with it is told.
#[test]
fn what_a_forgotten_end_of_a_comment_takes_is_told() {
    let project = Project::new([(
        "content/tin/a.md",
        "---\ntitle: A\ndate: 2026-11-20\n---\n\nMột\n\n<!-- hai\n\nba\n\n<!-- bốn --> năm\n\nsáu\n",
    )]);
    let told = project.problems();
    let open: Vec<_> = told.iter().filter(|one| one.code == "md/html-open").collect();
    assert_eq!(open.len(), 1, "{told:#?}");
    assert_eq!(open[0].line, 8, "{told:#?}");
    let page = project.page("2026/11/a/index.html");
    for (word, is_shown) in [
        ("Một", true),
        ("ba", false),
        ("bốn", false),
        ("năm", true),
        ("sáu", true),
    ] {
        let is_there = page.contains(&format!("<p>{word}")) || page.contains(&format!(" {word}"));
        assert_eq!(is_there, is_shown, "{word}: {page}");
    }
}

/// What a forgotten sign takes with it is that sign, and it is told with its line.
#[test]
fn a_forgotten_sign_swallows_nothing() {
    let rest = "## Hai\n\nba \"bốn\" **năm**\n\n- sáu\n";
    for (start, code, shown) in [
        (
            "<div class=\"note>\nMột\n\n",
            "md/html-broken",
            "&lt;div class=\"note&gt;\nMột",
        ),
        (
            "<div class=\"note\">\nMột\n\n",
            "md/html-open",
            "<div class=\"note\">\nMột\n</div>",
        ),
        ("<details>\n\n", "md/html-open", "<details>\n</details>"),
        ("<!-- một\n\n", "md/html-open", "&lt;!– một"),
        ("<script>\n\n", "md/html-open", "&lt;script&gt;"),
        ("<pre>\n\n", "md/html-open", "&lt;pre&gt;"),
        ("<textarea>\n\n", "md/html-open", "&lt;textarea&gt;"),
        ("<plaintext>\n\n", "md/html-open", "&lt;plaintext&gt;"),
        ("<![CDATA[ một\n\n", "md/html-open", "&lt;![CDATA[ một"),
        ("<?một\n\n", "md/html-open", "&lt;?một"),
        ("<table><tr><td>Một\n\n", "md/html-open", "Một"),
        ("một <del>x\n\n", "md/html-open", "<del>x</del></p>"),
        ("- <b>một\n\n", "md/html-open", "<b>một</b></li>"),
        ("</div></section>\n\n", "md/html-stray", ""),
    ] {
        let project = Project::new([(
            "content/tin/a.md",
            format!("---\ntitle: A\ndate: 2026-11-20\n---\n\n{start}{rest}"),
        )]);
        let told = project.problems();
        let is_told = told
            .iter()
            .any(|problem| problem.code == code && problem.line == 6);
        assert!(is_told, "{start}: {told:#?}");
        let page = project.page("2026/11/a/index.html");
        assert!(page.contains(shown), "{start}: {page}");
        for whole in [
            "<h2 id=\"hai\">Hai</h2>",
            "<p>ba “bốn” <strong>năm</strong></p>",
            "<li>sáu</li>",
        ] {
            assert!(page.contains(whole), "{start}: {page}");
        }
        let parsed = Html::parse_document(&page);
        let heading = parsed.select(&selector("#hai")).next().expect("a heading");
        let parent = heading.parent().and_then(ElementRef::wrap).expect("a parent");
        assert_eq!(parent.attr("class"), Some("body"), "{start}");
    }
}

/// Not at the first HTML of the article, where somebody would look in vain.
#[test]
fn links_and_pictures_of_raw_html_are_told_at_their_own_place() {
    let project = Project::new([(
        "content/tin/a.md",
        "---\ntitle: A\ndate: 2026-11-20\n---\n\nA <b>b</b>.\n\n<p>\n<a href=\"khong-co.md\">x</a>\n</p>\n\n\
         y <img src=\"https://y.example/a.png\" alt=\"z\">\n",
    )]);
    let places: Vec<_> = project
        .problems()
        .into_iter()
        .map(|problem| (problem.code, problem.line, problem.column))
        .collect();
    for expected in [("md/http-image", 12, 3), ("link/missing", 9, 1)] {
        let (code, line, column) = expected;
        assert!(places.contains(&(code.to_owned(), line, column)), "{places:?}");
    }
}
