//! Sites with one hostile file each, which deserves a message: whatever is long, deep, endless or no text.
//! `hostile` looks at what is said of them, `examples/hostile` writes them into folders for `scripts/hostile`,
//! which measures.

use std::fmt::Write as _;

/// A site with something hostile in it.
pub struct Input {
    /// Its name.
    pub name: &'static str,
    /// Its files; the article that is right is among them.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The article that is published whatever stands beside it, and the settings.
pub const GOOD: (&str, &str) = (
    "content/tin/tot.md",
    "---\ntitle: Tốt\ndate: 2026-11-20\n---\n\nNội dung.\n",
);
const SETTINGS: &str = "title = \"Bản tin phường Thử\"\nbase_url = \"https://x.example/\"\n\
    [defaults]\nphoto_credit = \"Ban Biên tập\"\n[images]\nwidths = [64]\n[[categories]]\nlabel = \"Tin\"\n";
/// Before what takes everything behind it for code.
const DEAD: &str = "[đầu](khong-co.md)\n\n";
const ARTICLE: &str = "content/tin/bai.md";

/// Every input.
pub fn all() -> Vec<Input> {
    [
        front_matter(),
        texts(),
        inline(),
        blocks(),
        html(),
        pictures(),
        settings(),
        theme(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn site<B: Into<Vec<u8>>>(name: &'static str, file: &str, bytes: B) -> Input {
    let good = (GOOD.0.to_owned(), GOOD.1.as_bytes().to_vec());
    let mut files = vec![good, ("site.toml".to_owned(), SETTINGS.as_bytes().to_vec())];
    files.retain(|(known, _)| known != file);
    files.push((file.to_owned(), bytes.into()));
    Input { name, files }
}

impl Input {
    fn with(mut self, file: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.retain(|(known, _)| known != file);
        self.files.push((file.to_owned(), bytes.into()));
        self
    }
}

/// An article with this front matter.
fn front(name: &'static str, front: impl AsRef<str>) -> Input {
    site(
        name,
        ARTICLE,
        format!("---\n{}\n---\n\nNội dung.\n", front.as_ref()),
    )
}

/// An article with this text, and a dead link behind it: it must be found, at its line.
fn body(name: &'static str, text: impl AsRef<str>) -> Input {
    let text = text.as_ref();
    site(
        name,
        ARTICLE,
        format!("---\ntitle: Bài\ndate: 2026-11-20\n---\n\n{text}\n\n[cuối](khong-co.md)\n"),
    )
}

/// `count` texts, each made of its number.
fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

#[expect(clippy::too_many_lines, reason = "a table: one line or two for each input")]
fn front_matter() -> Vec<Input> {
    let laughs = each(9, |level| {
        let inner = vec![format!("*a{level}"); 9].join(",");
        format!("a{}: &a{} [{inner}]\n", level + 1, level + 1)
    });
    let quadratic = format!("x: &x [{}]\ny: [{}]", "a,".repeat(2_000), "*x,".repeat(2_000));
    let good = "title: Bài\ndate: 2026-11-20\n";
    vec![
        front(
            "yaml-billion-laughs",
            format!("title: Bài\na0: &a0 [lol]\n{laughs}"),
        ),
        front("yaml-quadratic-aliases", format!("{good}{quadratic}")),
        front("yaml-alias-of-itself", format!("{good}extra: &a {{b: *a}}")),
        front(
            "yaml-anchors",
            format!("{good}{}", each(2_000, |n| format!("k{n}: &a{n} x\n"))),
        ),
        front(
            "yaml-merge-keys",
            format!("{good}<<: {{<<: {{<<: {{title: x}}}}}}"),
        ),
        front("yaml-brackets-64k", format!("title: {}", "[".repeat(65_000))),
        front("yaml-brackets-100k", format!("title: {}", "[".repeat(100_000))),
        front("yaml-braces", format!("title: Bài\nx: {}", "{a: ".repeat(10_000))),
        front("yaml-closing-brackets", format!("title: {}", "]".repeat(60_000))),
        front(
            "yaml-nested-keys",
            each(400, |n| format!("{}k:\n", " ".repeat(n % 150))),
        ),
        front(
            "yaml-nested-lists",
            format!("{good}extra:\n  {}x", "- ".repeat(20_000)),
        ),
        front(
            "yaml-deep-indentation",
            format!(
                "{good}extra:\n{}x",
                each(300, |n| format!("{}- \n", " ".repeat(n)))
            ),
        ),
        front(
            "yaml-question-marks",
            format!("title: Bài\n{}", "? ".repeat(20_000)),
        ),
        front("yaml-quotes-50k", format!("title: {}", "\"".repeat(50_000))),
        front("yaml-single-quotes-50k", format!("title: {}", "'".repeat(50_001))),
        front("yaml-escapes", format!("title: \"{}", "\\x".repeat(30_000))),
        front(
            "yaml-lone-surrogates",
            "title: \"\\ud800\\udfff\\ud800\"\ndate: 2026-11-20",
        ),
        front("yaml-null-escape", "title: \"a\\0b\"\ndate: 2026-11-20\nmau: x"),
        front("yaml-tags", format!("title: {}x", "!!str ".repeat(5_000))),
        front(
            "yaml-tag-of-python",
            "title: !!python/object/apply:os.system [\"ls\"]\ndate: 2026-11-20",
        ),
        front(
            "yaml-directives",
            format!("{}\n--- x\ntitle: Bài", "%YAML 1.2\n".repeat(2_000)),
        ),
        front("yaml-documents", each(5_000, |n| format!("title: {n}\n--- x\n"))),
        front(
            "yaml-unknown-keys",
            format!("{good}{}", each(1_500, |n| format!("khoa{n}: 1\n"))),
        ),
        front("yaml-keys-200k", each(200_000, |n| format!("k{n}: 1\n"))),
        front("yaml-same-key", "title: Bài\n".repeat(3_000)),
        front("yaml-colons", format!("title: {}", ": ".repeat(20_000))),
        front("yaml-comments", format!("title: Bài {}", "#x ".repeat(15_000))),
        front("yaml-tabs", "\t".repeat(60_000)),
        front(
            "yaml-block-scalar",
            format!("title: |\n{}", "  x\n".repeat(12_000)),
        ),
        front(
            "yaml-title-10mb",
            format!("title: {}\ndate: 2026-11-20", "d".repeat(10_000_000)),
        ),
        front(
            "yaml-title-60k",
            format!("title: {}\ndate: 2026-11-20", "d".repeat(60_000)),
        ),
        front(
            "yaml-title-of-marks",
            format!("title: a{}\ndate: 2026-11-20", "\u{301}".repeat(20_000)),
        ),
        front(
            "yaml-title-of-overrides",
            format!("title: \"{}\"\ndate: 2026-11-20", "\u{202e}".repeat(900)),
        ),
        front("yaml-tags-list", format!("{good}tags: [{}]", "~,".repeat(20_000))),
        front(
            "yaml-tags-text",
            format!("{good}tags: \"{}\"\nmau: x", each(1_000, |n| format!("t{n},"))),
        ),
        front(
            "yaml-authors",
            format!(
                "title: Bài\ndate: 31/02/2026\nauthor: [{}]",
                each(1_000, |n| format!("A{n},"))
            ),
        ),
        front(
            "yaml-aliases",
            format!("{good}aliases: [{}]", each(4_000, |n| format!("cu{n},"))),
        ),
        front(
            "yaml-date-long",
            format!("title: Bài\ndate: {}", "9".repeat(60_000)),
        ),
        front("yaml-date-far", "title: Bài\ndate: 999999999-12-31"),
        front(
            "yaml-numbers",
            format!("title: Bài\ndate: 2026-11-20\ndraft: {}", "1e".repeat(20_000)),
        ),
        front(
            "yaml-slug-of-dots",
            format!("{good}slug: {}", "../".repeat(15_000)),
        ),
        front(
            "yaml-control-characters",
            "title: \"a\u{1}b\u{7f}\u{85}c\"\ndate: 31/02/2026",
        ),
        site(
            "front-never-closed",
            ARTICLE,
            format!("---\n{}", "khoa: x\n".repeat(400_000)),
        ),
        site("front-fences", ARTICLE, "---\n".repeat(200_000)),
        site("front-hyphens", ARTICLE, "-".repeat(5_000_000)),
        site("front-blank-lines", ARTICLE, "\n".repeat(5_000_000)),
    ]
}

fn texts() -> Vec<Input> {
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let mut surrogates = utf16("---\ntitle: B");
    surrogates.extend([0x00, 0xd8].repeat(50_000));
    let mut cut = "---\ntitle: Bài\n---\n\nấ".as_bytes().to_vec();
    cut.pop();
    vec![
        site("text-nul", ARTICLE, b"---\ntitle: B\0i\n---\n".to_vec()),
        site("text-nuls-5mb", ARTICLE, vec![0; 5_000_000]),
        site("text-ff-5mb", ARTICLE, vec![0xff; 5_000_000]),
        site("text-continuation-bytes", ARTICLE, vec![0x80; 1_000_000]),
        site(
            "text-overlong",
            ARTICLE,
            b"---\ntitle: \xc0\xaf\xe0\x80\xaf\n---\n".to_vec(),
        ),
        site(
            "text-surrogates-utf-8",
            ARTICLE,
            b"---\ntitle: \xed\xa0\x80\xed\xb0\x80\n---\n".to_vec(),
        ),
        site("text-cut-letter", ARTICLE, cut),
        site("text-utf-16-surrogates", ARTICLE, surrogates),
        site(
            "text-utf-16-odd",
            ARTICLE,
            utf16("---\ntitle: Bài\n---\n")[..21].to_vec(),
        ),
        site(
            "text-utf-32",
            ARTICLE,
            b"\xff\xfe\0\0-\0\0\0-\0\0\0-\0\0\0".to_vec(),
        ),
        site("text-only-byte-order-marks", ARTICLE, "\u{feff}".repeat(100_000)),
        site("text-empty", ARTICLE, ""),
        site("text-carriage-returns", ARTICLE, "\r".repeat(1_000_000)),
        site(
            "text-separators",
            ARTICLE,
            "\u{2028}\u{2029}\u{85}".repeat(100_000),
        ),
        site(
            "text-zip",
            ARTICLE,
            [b"PK\x03\x04".as_slice(), &[0xfb; 100_000]].concat(),
        ),
        site(
            "text-jpeg",
            ARTICLE,
            [b"\xff\xd8\xff".as_slice(), &[0xe0; 100_000]].concat(),
        ),
        body(
            "text-combining-marks",
            "a".to_owned() + &"\u{301}".repeat(100_000),
        ),
        body(
            "text-mixed-marks",
            "a\u{323}\u{302}\u{301}\u{31b}".repeat(100_000),
        ),
        body("text-zero-width", "\u{200b}\u{ad}\u{200d}".repeat(200_000)),
        body("text-right-to-left", "\u{202e}\u{2066}".repeat(100_000)),
        body("text-astral", "𠀀😀".repeat(100_000)),
        body("text-hangul", "\u{1100}\u{1161}\u{11a8}".repeat(100_000)),
    ]
}

fn inline() -> Vec<Input> {
    let backticks = each(800, |n| format!("e{}", "`".repeat(n + 1)));
    let references = each(5_000, |n| format!("[r{n}]: /x{n}\n"));
    vec![
        body("md-line-4mb", "x".repeat(3_900_000)),
        body("md-line-5mb", "x".repeat(5_000_000)),
        body("md-words-5mb", "chữ ".repeat(1_000_000)),
        body("md-brackets-64k", "[".repeat(65_536)),
        body(
            "md-nested-brackets",
            "[".repeat(50_000) + "a" + &"]".repeat(50_000),
        ),
        body("md-closers-of-links", "a]".repeat(65_000)),
        body("md-phones-bold", "**x** 0912345678 ".repeat(5_000)),
        body("md-phones-slashes", "0912345678/".repeat(5_000)),
        body("md-digits", "1 ".repeat(5_000)),
        body(
            "md-birth-dates",
            "sinh ngày 1/1/1990 [a](https://a.example) ".repeat(5_000),
        ),
        body(
            "md-phones-html",
            "<b>0912345678</b> <a href=\"https://a.example/\">x</a> ".repeat(5_000),
        ),
        body("md-openers-of-links", "[a".repeat(65_000)),
        body("md-brackets-and-parentheses", "[ (](".repeat(20_000)),
        body("md-pictures-in-brackets", "![[]()".repeat(20_000)),
        body("md-pictures-open", "![".repeat(60_000)),
        body("md-links-unclosed", "[a](b".repeat(30_000)),
        body("md-links-unclosed-angle", "[a](<b".repeat(15_000)),
        body("md-links-titles-unclosed", "[a](b \"".repeat(20_000)),
        body("md-parentheses-in-links", "[a](".to_owned() + &"(".repeat(60_000)),
        body(
            "md-emphasis-nested",
            "*a **a ".repeat(15_000) + "b" + &" a** a*".repeat(30_000),
        ),
        body("md-emphasis-closers", "a_ ".repeat(65_000)),
        body("md-emphasis-openers", "_a ".repeat(65_000)),
        body("md-emphasis-mismatched", "*a_ ".repeat(50_000)),
        body("md-emphasis-of-three", "a**b".to_owned() + &"c* ".repeat(50_000)),
        body("md-emphasis-and-links", "[ a_".repeat(20_000)),
        body("md-emphasis-in-links", "**x [a*b**c*](d)".repeat(4_000)),
        body("md-stars-nested", "*".repeat(50_000) + "a" + &"*".repeat(50_000)),
        body("md-underscores", "__".repeat(50_000) + "a" + &"__".repeat(50_000)),
        body("md-tildes", "~~a~".repeat(50_000)),
        body("md-backticks", backticks),
        body("md-backticks-open", "``a`".repeat(40_000)),
        body("md-backslashes", "\\".repeat(150_000)),
        body("md-entities", "&amp".repeat(100_000)),
        body("md-entities-of-numbers", "&#99999999999;".repeat(15_000)),
        body("md-autolinks", "<http://a".repeat(15_000)),
        body("md-addresses", "https://x.vn/".repeat(10_000)),
        body("md-mail", "a@b.vn ".repeat(20_000)),
        body("md-at-signs", "a@".repeat(100_000)),
        body(
            "md-addresses-open",
            format!("https://x.vn/{}", "(".repeat(100_000)),
        ),
        body(
            "md-references",
            format!("{references}\n{}", "[r1] ".repeat(5_000)),
        ),
        body("md-references-unknown", "[a] [b][c] ".repeat(30_000)),
        body("md-references-open", "[a]: ".repeat(50_000)),
        body("md-references-twice", "[a]: /b\n".repeat(50_000)),
        body("md-references-long", format!("[{}]: /b", "a".repeat(100_000))),
        body("md-bad-links", "[a](javascript:x) ".repeat(3_000)),
        body(
            "md-data-links",
            format!("[a](data:text/html;base64,{})", "A".repeat(1_000_000)),
        ),
        body("md-dead-links", each(2_000, |n| format!("[a](khong-co-{n}.md) "))),
        body("md-dead-anchors", each(2_000, |n| format!("[a](#muc-{n}) "))),
        body("md-long-link", format!("[a]({}.md)", "a/".repeat(100_000))),
        body("md-links-up", format!("[a]({}etc/passwd)", "../".repeat(50_000))),
    ]
}

fn blocks() -> Vec<Input> {
    let lists = each(1_000, |level| format!("{}* a\n", "  ".repeat(level)));
    let rows = "|a".repeat(1_000) + "|\n" + &"|-".repeat(1_000) + "|\n" + &"|b\n".repeat(200);
    vec![
        body("md-quotations-50k", "> ".repeat(50_000) + "a"),
        body("md-quotations-100k", ">".repeat(100_000) + &"a*".repeat(100_000)),
        body("md-lists-nested", lists),
        body(
            "md-lists-on-a-line",
            "- ".repeat(30_000) + "x" + &"\n".repeat(30_000),
        ),
        body(
            "md-lists-in-quotations",
            "> ".to_owned() + &"- ".repeat(30_000) + "x\n" + &">\n".repeat(30_000),
        ),
        body("md-lists-of-numbers", "1) ".repeat(50_000)),
        body("md-lists-numbered-high", "999999999. a\n".repeat(50_000)),
        body("md-lists-of-tasks", "- [ ] ".repeat(20_000)),
        body("md-tables-wide", rows),
        body(
            "md-tables-long",
            format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(12_000)),
        ),
        body("md-tables-again", "|a|\n|-|\n".repeat(8_000)),
        body("md-pipes", "|".repeat(200_000)),
        body("md-headings", "# a\n\n".repeat(3_000)),
        body("md-headings-alike", "## Mục\n\n".repeat(10_000)),
        body("md-headings-skipped", "## a\n\n#### b\n\n".repeat(2_000)),
        body("md-heading-long", format!("## {}", "a ".repeat(200_000))),
        body("md-hashes", "#".repeat(200_000)),
        body("md-setext", "a\n=\n".repeat(6_000)),
        body("md-rules", "***\n".repeat(30_000)),
        body("md-fences-open", DEAD.to_owned() + &"```a\n~~~b\n".repeat(50_000)),
        body("md-fence-of-backticks", DEAD.to_owned() + &"`".repeat(500_000)),
        body("md-indented-code", "     x\n".repeat(100_000)),
        body("md-footnotes-in-a-circle", "a[^a]\n\n[^a]: b[^b]\n\n[^b]: a[^a]"),
        body(
            "md-footnotes",
            each(3_000, |n| format!("a[^{n}]\n\n[^{n}]: b\n\n")),
        ),
        body("md-footnotes-missing", each(2_000, |n| format!("a[^{n}] "))),
        body("md-footnotes-twice", "a[^a]\n\n[^a]: b\n\n".repeat(2_000)),
        body(
            "md-footnotes-nested",
            each(500, |n| format!("[^{n}]: a[^{}]\n\n", n + 1)),
        ),
        body("md-footnotes-open", "\n[^x]:".repeat(20_000)),
        body("md-footnotes-in-quotations", "> [^a]: x\n".repeat(5_000)),
        body("md-definitions", "a\n: b\n".repeat(20_000)),
        body("md-paragraphs", "a\n\n".repeat(40_000)),
        body("md-line-breaks", "a  \n".repeat(40_000)),
        body("md-tabs", "\t".repeat(500_000)),
        body("md-mixed-containers", "> - 1. ".repeat(10_000) + "x"),
        body("md-template-signs", "{{ x }}{% for i in x %}{# ".repeat(10_000)),
    ]
}

fn html() -> Vec<Input> {
    vec![
        body("html-div-nested", "<div>".repeat(10_000)),
        body("html-bold-nested", "<b>".repeat(10_000)),
        body("html-tables-nested", "<table><tr><td>".repeat(10_000)),
        body("html-svg-and-math", "<svg><math>".repeat(5_000)),
        body("html-select", "<select><option>".repeat(5_000)),
        body("html-comments-open", "</".to_owned() + &"<!--".repeat(30_000)),
        body("html-comments", "<!-- a -->".repeat(15_000)),
        body("html-declarations", "<!A ".repeat(50_000)),
        body("html-cdata", "<![CDATA[".repeat(50_000)),
        body("html-instructions", "<?".repeat(100_000)),
        body("html-attributes", format!("<p {}>", "a=\"b\" ".repeat(20_000))),
        body(
            "html-attributes-different",
            format!("<p {}>", each(5_000, |n| format!("a{n}=b "))),
        ),
        body(
            "html-attribute-long",
            format!("<p title=\"{}\">x</p>", "a".repeat(1_000_000)),
        ),
        body("html-attribute-open", "<a href=\"".repeat(30_000)),
        body("html-tags-open", "<a".repeat(30_000)),
        body("html-tag-name-long", format!("<{}>", "a".repeat(500_000))),
        body("html-scripts", "<script>alert(1)</script>".repeat(10_000)),
        body("html-scripts-in-scripts", "<scr<script>ipt>".repeat(3_000)),
        body(
            "html-formatting",
            "<p>".to_owned() + &"<b><i>".repeat(2_000) + &"</b>".repeat(2_000),
        ),
        body("html-links-nested", format!("<p>{}", "<a href=x>".repeat(20_000))),
        body("html-entities", "<p>".to_owned() + &"&notit;".repeat(2_000)),
        body(
            "html-of-word",
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p>".repeat(10_000),
        ),
    ]
}

fn pictures() -> Vec<Input> {
    let shown = |name: &'static str, file: &str, bytes: Vec<u8>| {
        body(name, format!("![Chợ]({file})")).with(&format!("content/tin/{file}"), bytes)
    };
    let svg = |name: &'static str, inner: String| {
        let text =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inner}</svg>");
        shown(name, "a.svg", text.into_bytes())
    };
    let laughs: String = (1..20).fold("<!ENTITY a0 \"lol\">".to_owned(), |mut all, n| {
        let before = format!("&a{};", n - 1).repeat(10);
        write!(all, "<!ENTITY a{n} \"{before}\">").expect("a string grows");
        all
    });
    let laughing = format!("<!DOCTYPE svg [{laughs}]><svg xmlns=\"http://www.w3.org/2000/svg\">&a19;</svg>");
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0".to_vec();
    png.extend([0; 100]);
    let mut gif = b"GIF89a\xff\xff\xff\xff\xf0\0\0".to_vec();
    gif.extend([0; 100]);
    vec![
        shown("svg-entities", "a.svg", laughing.into_bytes()),
        svg("svg-nested", "<g>".repeat(100_000)),
        svg("svg-nested-closed", "<g>".repeat(50_000) + &"</g>".repeat(50_000)),
        svg("svg-script", "<script>alert(1)</script>".repeat(1_000)),
        svg("svg-handlers", "<g onload=\"x()\"/>".repeat(10_000)),
        svg(
            "svg-attributes",
            format!("<g {}/>", each(50_000, |n| format!("a{n}=\"b\" "))),
        ),
        svg(
            "svg-links",
            "<use href=\"https://y.example/a.svg#x\"/>".repeat(10_000),
        ),
        svg("svg-comment-open", "<!--".repeat(100_000)),
        shown("png-huge", "a.png", png),
        shown("gif-huge", "a.gif", gif),
        shown(
            "jpeg-markers",
            "a.jpg",
            [b"\xff\xd8".as_slice(), &[0xff; 1_000_000]].concat(),
        ),
        shown(
            "jpeg-segments",
            "a.jpg",
            [b"\xff\xd8".as_slice(), &b"\xff\xe1\0\x02".repeat(100_000)].concat(),
        ),
        shown(
            "webp-huge-chunk",
            "a.webp",
            b"RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff".to_vec(),
        ),
        shown("picture-of-zeros", "a.jpg", vec![0; 5_000_000]),
        body(
            "picture-names",
            each(2_000, |n| format!("![a](khong-co-{n}.jpg) ")),
        ),
        body("pictures-without-words", "![](khong-co.jpg)\n\n".repeat(2_000)),
    ]
}

fn settings() -> Vec<Input> {
    let whole = |name: &'static str, text: String| site(name, "site.toml", text);
    let more = |name: &'static str, text: String| site(name, "site.toml", format!("{SETTINGS}{text}"));
    let menu = "\n[[menu]]\nlabel = \"x\"\nurl = \"/khong-co/\"\n";
    vec![
        whole("toml-5mb", "a".repeat(5_000_000)),
        whole("toml-brackets", format!("x = {}", "[".repeat(100_000))),
        whole("toml-braces", format!("x = {}", "{a=".repeat(50_000))),
        whole("toml-headers", "[a.".repeat(50_000)),
        whole("toml-headers-deep", format!("[{}a]", "a.".repeat(50_000))),
        whole("toml-dotted-keys", format!("{}a = 1", "a.".repeat(50_000))),
        whole("toml-quotes", "\"".repeat(500_000)),
        whole("toml-nul", "title = \"a\0b\"".to_owned()),
        site("toml-utf-16", "site.toml", b"\xff\xfet\0=\0".to_vec()),
        site("toml-not-utf-8", "site.toml", vec![0xff; 100_000]),
        whole("toml-same-key", "k = 1\n".repeat(50_000)),
        whole("toml-unknown-keys", each(20_000, |n| format!("k{n} = 1\n"))),
        whole("toml-equals", "=".repeat(200_000)),
        whole("toml-number", format!("title = {}", "9".repeat(500_000))),
        whole("toml-date", format!("title = 2026-{}", "1".repeat(100_000))),
        whole("toml-lines", "\n".repeat(1_000_000)),
        more("toml-unknown-tables", each(20_000, |n| format!("[t{n}]\n"))),
        more(
            "toml-categories",
            each(5_000, |_| "[[categories]]\nlabel = \"Tin\"\n".to_owned()),
        ),
        more("toml-menu", menu.repeat(5_000)),
        more(
            "toml-redirects",
            each(1_000, |n| {
                format!("[[redirects]]\nfrom = \"/c{n}/\"\nto = \"/k{n}/\"\n")
            }),
        ),
        more(
            "toml-redirects-in-a-circle",
            each(500, |n| {
                format!(
                    "[[redirects]]\nfrom = \"/c{n}/\"\nto = \"/c{}/\"\n",
                    (n + 1) % 500
                )
            }),
        ),
        more(
            "toml-label",
            format!("[labels]\nhome = \"{}\"\nhomes = \"x\"\n", "x".repeat(500_000)),
        ),
        more(
            "toml-widths",
            format!(
                "[images.recipes.card]\nwidths = [{}]\n",
                each(20_000, |n| format!("{n},"))
            ),
        ),
    ]
}

fn theme() -> Vec<Input> {
    let settings = format!("{SETTINGS}[theme]\nname = \"rieng\"\n");
    let theme = "name = \"Riêng\"\nextends = \"phuong\"\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n";
    let template = |name: &'static str, text: String| {
        site(name, "themes/rieng/templates/list.html", text)
            .with("site.toml", settings.clone())
            .with("themes/rieng/theme.toml", theme)
    };
    vec![
        template("template-ifs", "{% if true %}".repeat(20_000)),
        template(
            "template-parentheses",
            format!("{{{{ {}1 }}}}", "(".repeat(20_000)),
        ),
        template("template-lists", format!("{{{{ {}1 }}}}", "[".repeat(20_000))),
        template(
            "template-filters",
            format!("{{{{ 1{} }}}}", " | khong_co".repeat(20_000)),
        ),
        template("template-open", "{{".repeat(50_000)),
        template("template-comments-open", "{#".repeat(50_000)),
        template("template-not", format!("{{{{ {}x }}}}", "not ".repeat(20_000))),
        template("template-minus", format!("{{{{ {}1 }}}}", "-".repeat(20_000))),
        template("template-sums", format!("{{{{ 1{} }}}}", " + a".repeat(20_000))),
        template("template-dots", format!("{{{{ a{} }}}}", ".a".repeat(20_000))),
        template(
            "template-includes",
            "{% include \"khong-co.html\" %}\n".repeat(5_000),
        ),
        template("template-of-itself", "{% include \"list.html\" %}".to_owned()),
        template("template-blocks", each(5_000, |n| format!("{{% block b{n} %}}"))),
        template("template-nul", "\0".repeat(1_000)),
    ]
}
