//! What editors read when something is wrong: for each broken input the whole report in both languages, as
//! `tests/it/messages/<name>.txt` has it.

use crate::support::accept::compare;
use crate::support::picture::{jpeg, png};
use crate::support::project::{Project, SETTINGS, run};
use crate::support::{NOW, repository};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// A broken input.
pub struct Case {
    name: &'static str,
    files: Vec<(String, Vec<u8>)>,
    args: Vec<&'static str>,
}

/// A site with these files besides the settings.
fn case<B: Into<Vec<u8>>>(name: &'static str, files: impl IntoIterator<Item = (&'static str, B)>) -> Case {
    let files = files
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes.into()));
    Case {
        name,
        files: files.collect(),
        args: Vec::new(),
    }
}

/// A site with one article.
pub fn article(name: &'static str, text: &str) -> Case {
    case(name, [("content/tin/bai.md", text)])
}

/// A site with one article that has a title, a date and this text.
fn body(name: &'static str, text: &str) -> Case {
    article(name, &format!("{GOOD}{text}"))
}

/// A site with these settings behind the usual ones, and one article.
fn settings(name: &'static str, text: &str) -> Case {
    let text = format!("{SETTINGS}{text}");
    case(
        name,
        [
            ("site.toml", text),
            ("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
        ],
    )
}

/// A site with a theme that extends the default one and has this template.
pub fn template(name: &'static str, text: &str) -> Case {
    let settings = SETTINGS.replace("[defaults]", "[theme]\nname = \"rieng\"\n\n[defaults]");
    case(
        name,
        [
            ("site.toml", settings),
            ("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
            ("themes/rieng/theme.toml", THEME.to_owned()),
            ("themes/rieng/templates/list.html", text.to_owned()),
        ],
    )
}

impl Case {
    fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((name.to_owned(), bytes.into()));
        self
    }

    fn args(mut self, args: &[&'static str]) -> Self {
        self.args = args.to_vec();
        self
    }

    /// The site.
    pub fn project(&self) -> Project {
        Project::new(
            self.files
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        )
    }

    /// What is said in both languages.
    fn report(&self) -> String {
        let mut report = String::new();
        for language in ["vi", "en"] {
            let project = self.project();
            let root = project.root();
            let mut args = vec!["build", "--lang", language];
            if !self.args.contains(&"--now") {
                args.extend(["--now", NOW]);
            }
            args.extend(&self.args);
            let run = run(&args, |command| {
                command.current_dir(&root);
            });
            assert!(!run.has_panicked(), "{}: {run:#?}", self.name);
            let folder = project.outside().to_str().expect("UTF-8");
            let is_timing = |line: &&str| line.starts_with("Đã xuất bản ") || line.starts_with("Published ");
            writeln!(report, "==== {language}, exit code {}", run.code).expect("a string grows");
            for line in run.stderr.lines().filter(|line| !is_timing(line)) {
                report.push_str(line.replace(folder, "…").trim_end());
                report.push('\n');
            }
        }
        report
    }
}

/// The front matter of an article that is right.
pub const GOOD: &str = "---\ntitle: Bài\ndate: 2026-11-20\n---\n\n";
const THEME: &str = "name = \"Riêng\"\nextends = \"phuong\"\n\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n";

#[expect(clippy::too_many_lines, reason = "a table: one line or two for each case")]
fn front_matter() -> Vec<Case> {
    let long = format!(
        "---\ntitle: {}\ndate: 2026-11-20\n---\n\nNội dung.\n",
        "dài ".repeat(260)
    );
    let deep = format!(
        "---\ntitle: Bài\ndate: 2026-11-20\nextra: {}1{}\n---\n\nNội dung.\n",
        "[".repeat(20),
        "]".repeat(20)
    );
    vec![
        article("fm-missing", "Sáng nay phường ra quân.\n"),
        article("fm-empty-file", ""),
        article(
            "fm-not-closed",
            "---\ntitle: Bài\ndate: 2026-11-20\n\nSáng nay phường ra quân.\n",
        ),
        article("fm-fence", "----\ntitle: Bài\n----\n\nNội dung.\n"),
        article(
            "fm-blank-before",
            "\n\n---\ntitle: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-nothing-in-it", "---\n# chưa ghi gì\n---\n\nNội dung.\n"),
        article(
            "fm-duplicate-key",
            "---\ntitle: Bài\ndate: 2026-11-20\ntitle: Bài hai\n---\n\nNội dung.\n",
        ),
        article(
            "fm-colon",
            "---\ntitle: Bản tin: Hội chợ\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-quotes",
            "---\ntitle: Bản tin: \"Hội chợ\"\nsummary: \"Hội chợ\" ở phường\nphoto_credit: 'Hội chợ\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-fence-end",
            "---\ntitle: Bài\ndate: 2026-11-20\n----\n\nNội dung.\n",
        ),
        article(
            "fm-comment-in-value",
            "---\ntitle: Phường #12 họp\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-empty",
            "---\ntitle:\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-null",
            "---\ntitle: ~\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-list",
            "---\ntitle: [a, b]\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-title-map",
            "---\ntitle: {a: b}\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-title-too-long", &long),
        article(
            "fm-special-sign-and",
            "---\ntitle: &Co\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-special-sign-bracket",
            "---\ntitle: [Khẩn] Cúp nước\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-special-sign-at",
            "---\ntitle: @phuong\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-special-sign-tag",
            "---\ntitle: !!python/object x\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-quote-open",
            "---\ntitle: \"Hội chợ\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-curly-quotes",
            "---\ntitle: “Hội chợ”\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-tab",
            "---\ntitle: Bài\ndate: 2026-11-20\nphoto:\n\tsrc: a.jpg\n---\n\nNội dung.\n",
        ),
        article(
            "fm-no-break-space",
            "---\ntitle:\u{a0}Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-not-keys", "---\nSáng nay phường ra quân\n---\n\nNội dung.\n"),
        article(
            "fm-two-documents",
            "---\ntitle: Bài\n--- x\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article("fm-too-deep", &deep),
        article(
            "fm-unknown-key",
            "---\ntitel: Bài\ndate: 2026-11-20\nmau_sac: xanh\ntitle: Bài\n---\n\nNội dung.\n",
        ),
        article(
            "fm-key-and-alias",
            "---\ntitle: Bài\ntieu_de: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        article(
            "fm-dates",
            "---\ntitle: Bài\ndate: 30/02/2026\nupdated: 12/03/26\nexpires: hôm qua\n---\n\nNội dung.\n",
        ),
        article(
            "fm-date-month",
            "---\ntitle: Bài\ndate: 2026-13-01 24:00\n---\n\nNội dung.\n",
        ),
        article(
            "fm-date-year",
            "---\ntitle: Bài\ndate: 0000-01-01\n---\n\nNội dung.\n",
        ),
        article("fm-no-date", "---\ntitle: Bài\n---\n\nNội dung.\n"),
        case(
            "fm-date-differs",
            [("content/tin/2026-11-19-bai.md", format!("{GOOD}Nội dung.\n"))],
        ),
        article(
            "fm-author-null",
            "---\ntitle: Bài\ndate: 2026-11-20\nauthor: [Trà Hương, ~]\n---\n\nNội dung.\n",
        ),
        article(
            "fm-flags",
            "---\ntitle: Bài\ndate: 2026-11-20\ndraft: \"false\"\nfeatured: yes\nfeedback: 0\n---\n\nNội dung.\n",
        ),
        article(
            "fm-addresses",
            "---\ntitle: Bài\ndate: 2026-11-20\nslug: ../x\naliases: [tin/cu, /dung/]\nsource: {name: Báo, url: bao.vn}\ntype: bài\nphoto: {focus: giữa}\n---\n\nNội dung.\n",
        ),
    ]
}

fn texts() -> Vec<Case> {
    let utf16: Vec<u8> = "\u{feff}---\ntitle: Bài\n---\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let deep = format!("{}sâu\n", "> ".repeat(40));
    let no_credit = SETTINGS.replace("photo_credit = \"Ban Biên tập\"\n", "");
    vec![
        case(
            "text-utf-16",
            [("content/tin/bai.md", utf16[..utf16.len() - 1].to_vec())],
        ),
        case(
            "text-windows-1258",
            [(
                "content/tin/bai.md",
                b"---\ntitle: B\xe0i m\xedi\n---\n\nN\xf4\n".to_vec(),
            )],
        ),
        case(
            "text-nul",
            [("content/tin/bai.md", b"---\ntitle: B\0i\n---\n".to_vec())],
        ),
        article("md-no-body", "---\ntitle: Bài\ndate: 2026-11-20\n---\n"),
        body("md-too-deep", &deep),
        body("md-heading-one", "# Tiêu đề trong bài\n\nNội dung.\n"),
        body(
            "md-pictures",
            "![Chợ](Ảnh chợ 1.jpg)\n\n![](a.png)\n\n![Chợ](https://y.example/a.jpg \"Ảnh: A\")\n",
        )
        .with("content/tin/a.png", png(8, 8, 1)),
        case(
            "md-inline-picture",
            [
                ("site.toml", no_credit.into_bytes()),
                (
                    "content/tin/bai.md",
                    format!("{GOOD}Xem ![Chợ](a.png \"Chợ mới. Ảnh: A\") ở đây, và ![Chợ](b.png).\n")
                        .into_bytes(),
                ),
                ("content/tin/a.png", png(8, 8, 1)),
                ("content/tin/b.png", png(8, 8, 2)),
            ],
        ),
        body(
            "md-bad-links",
            "[a](javascript:alert\\(1\\)) [b](C:\\a.doc) [c](file:///etc/passwd) [d](https://[::1) [e](data:text/html,x)\n",
        ),
        body(
            "md-html",
            "<script>alert(1)</script>\n\n<p style=\"color:red\" onclick=\"x()\">Chữ <o:p></o:p></p>\n\n<div>\n\nChưa đóng.\n",
        ),
        body("md-footnote", "Theo báo cáo[^1] và [^hai].\n\n[^1]: Báo cáo.\n"),
    ]
}

fn links() -> Vec<Case> {
    let hidden = "---\ntitle: Nháp\ndate: 2026-11-20\ndraft: true\n---\n\nNội dung.\n";
    let expired = "---\ntitle: Cũ\ndate: 2026-11-01\nexpires: 2026-11-02\n---\n\nNội dung.\n";
    let photographs = "---\ntitle: Bài\ndate: 2026-11-20\nphoto: ạnh.jpg\n---\n\n![a](web.jpg)\n\n![b](cut.jpg)\n\n![c](empty.png)\n\n![d](phone.jpg)\n\n![e](run.svg)\n\n![f](don.pdf)\n\n![g](bai.md)\n\n![h](thật.jpg)\n";
    let cut = {
        let whole = jpeg(64, 64, 1);
        whole[..whole.len() / 2].to_vec()
    };
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    vec![
        body(
            "link-missing",
            "[a](bái.md) [b](khong-co-that.md) [c](/gioi-thieu-x/) [d](../thong-bao/)\n",
        ),
        body(
            "link-anchor",
            "## Mục đích\n\n[a](#muc-dich) [b](#muc-dch) [c](bai.md#xyz)\n",
        ),
        body("link-hidden", "[nháp](nhap.md), [hỏng](hong.md), [cũ](cu.md)\n")
            .with("content/tin/nhap.md", hidden)
            .with("content/tin/cu.md", expired)
            .with("content/tin/hong.md", "---\ntitle: Bài: hỏng\n---\n"),
        body(
            "link-outside",
            "[a](../../../etc/passwd) [b](../../site.toml)\n\n![c](../../../anh.jpg)\n",
        ),
        body("link-spelling", "[a](Nuoc.md) ![Chợ](CHO.JPG \"Ảnh: A\")\n")
            .with("content/tin/nuoc.md", GOOD.to_owned() + "Nội dung.\n")
            .with("content/tin/cho.jpg", jpeg(8, 8, 1)),
        article("photographs", photographs)
            .with("content/tin/anh.jpg", jpeg(8, 8, 1))
            .with("content/tin/thật.jpg", jpeg(8, 8, 2))
            .with(
                "content/tin/web.jpg",
                "<!DOCTYPE html><html><body>404</body></html>",
            )
            .with("content/tin/cut.jpg", cut)
            .with("content/tin/empty.png", "")
            .with("content/tin/phone.jpg", heic)
            .with(
                "content/tin/run.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            )
            .with("content/tin/don.pdf", "%PDF-1.4\n"),
        case(
            "photo-without-credit",
            [
                (
                    "site.toml",
                    SETTINGS
                        .replace("photo_credit = \"Ban Biên tập\"\n", "")
                        .into_bytes(),
                ),
                (
                    "content/tin/bai.md",
                    b"---\ntitle: Bai\ndate: 2026-11-20\nphoto: a.jpg\n---\n\n![x](a.jpg)\n".to_vec(),
                ),
                ("content/tin/a.jpg", jpeg(8, 8, 1)),
            ],
        ),
        case(
            "photo-extension",
            [
                ("content/tin/bai.md", format!("{GOOD}![x](a.png)\n").into_bytes()),
                ("content/tin/a.png", jpeg(8, 8, 1)),
            ],
        ),
    ]
}

fn addresses() -> Vec<Case> {
    let good = format!("{GOOD}Nội dung.\n");
    let with = |front: &str| format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}---\n\nNội dung.\n");
    vec![
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
        settings(
            "redirect-taken",
            "\n[[redirects]]\nfrom = \"/2026/11/bai/\"\nto = \"/\"\n\n[[redirects]]\nfrom = \"/cu\"\nto = \"/khong-co/\"\n",
        ),
        settings(
            "redirect-circle",
            "\n[[redirects]]\nfrom = \"/cu/\"\nto = \"/cu/\"\n\n[[redirects]]\nfrom = \"/hai/\"\nto = \"/\"\n\n[[redirects]]\nfrom = \"/hai\"\nto = \"/so-do/\"\n",
        ),
        body("file-taken", "Nội dung.\n")
            .with("content/_static/index.html", "x")
            .with("content/_static/RSS.xml", "x"),
        body("file-twin", "Nội dung.\n")
            .with("content/tin/a\u{309}nh.md", with("slug: mot\n"))
            .with("content/tin/\u{1ea3}nh.md", with("slug: hai\n")),
        article("category-unknown", &with("category: Thông baó\n"))
            .with("content/tin/hai.md", with("category: Thể thao\n")),
        case("category-missing", [("content/bai.md", good.clone())]),
        article("spelling-of-names", &with("author: Trà Hương\ntags: [nước]\n"))
            .with("content/tin/hai.md", with("author: Tra Huong\ntags: [nuoc]\n")),
    ]
}

fn settings_cases() -> Vec<Case> {
    let only = |text: &'static str| [("site.toml", text)];
    vec![
        case(
            "config-unquoted",
            only("title = Bản tin phường\nbase_url = \"https://x.example/\"\n"),
        ),
        case(
            "config-quotes",
            only(
                "title = Bản tin \"Hội chợ\"\nbase_url = “https://x.example/”\n[agency]\nname = \"Phường \"Mới\"\"\nparent = \"Thành phố”\nphone = Số “một”\n",
            ),
        ),
        case(
            "config-unknown-key",
            only("title = \"X\"\nbaseurl = \"https://x.example/\"\nmau = 1\n"),
        ),
        case(
            "config-types",
            only(
                "title = \"X\"\nbase_url = \"x.example\"\nlanguage = \"fr\"\nutc_offset = \"7\"\n[sections]\nper_page = \"ten\"\nlatest = -1\n[images]\nwidths = [0, -1, 1000000000, 800, 800]\n[theme]\naccent = \"xanh\"\n",
            ),
        ),
        case(
            "config-missing-keys",
            only("[agency]\nname = \"Phường\"\nemail = \"không\"\n"),
        ),
        settings(
            "config-categories",
            "\n[[categories]]\nlabel = \"Tin hoat dong\"\nslug = \"tin\"\n\n[[categories]]\nlabel = \"…\"\n",
        ),
        settings(
            "config-targets",
            "\n[[menu]]\nlabel = \"Liên hệ\"\nurl = \"/lien-he/\"\n\n[[redirects]]\nfrom = \"/cu.html\"\nto = \"/x/\"\n",
        ),
        settings(
            "config-redirect-from",
            "\n[[redirects]]\nfrom = \"cu.html\"\nto = \"/\"\n",
        ),
        settings("config-emblem", "\n[theme]\nemblem = \"content/khong-co.svg\"\n"),
        settings("accent-moved", "\n[theme]\naccent = \"#da251d\"\n"),
        settings("accent-far", "\n[theme]\naccent = \"#ffcd00\"\n"),
        settings("config-duplicate", "\n[sections]\nlatest = 3\nlatest = 4\n"),
        case("config-nothing-in-it", only("")),
        settings("theme-missing", "\n[theme]\nname = \"phung\"\n"),
        settings("theme-name", "\n[theme]\nname = \"../x\"\n"),
    ]
}

fn templates() -> Vec<Case> {
    let engine = "name = \"Riêng\"\nextends = \"phuong\"\n[engine]\nmin = \"9.0\"\nmax = \"9.9\"\n";
    vec![
        template(
            "template-syntax",
            "{% extends \"base.html\" %}\n{% block main %}{{ list. }}{% endblock main %}\n",
        ),
        template(
            "template-variable",
            "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ list.lable }}</p>\n{% endblock main %}\n",
        ),
        template("template-filter", "<p>{{ list.label | viet_hoa }}</p>\n"),
        template(
            "template-names",
            "<p>{{ khong_co() }}{% if 1 is le %}{% endif %}</p>\n{% include \"parts/fotter.html\" %}\n",
        ),
        template("template-parent", "{% extends \"bsae.html\" %}\n"),
        template("template-circle", "{% extends \"list.html\" %}\n"),
        template("template-unknown", "x")
            .with(
                "content/tin/hai.md",
                "---\ntitle: Hai\ndate: 2026-11-20\ntemplate: rong\n---\n\nNội dung.\n",
            )
            .with("themes/rieng/templates/thong-bao.html", "x")
            .with(
                "content/tin/ba.md",
                "---\ntitle: Ba\ndate: 2026-11-20\ntemplate: home\n---\n\nNội dung.\n",
            )
            .with(
                "content/tin/bon.md",
                "---\ntitle: Bốn\ndate: 2026-11-20\ntemplate: thong-bao\n---\n\nNội dung.\n",
            ),
        template("accent-stylesheet", "x").with(
            "themes/rieng/theme.toml",
            format!("{THEME}[accent]\nstylesheet = \"mau.css\"\n"),
        ),
        template("accent-ground", "x").with(
            "themes/rieng/theme.toml",
            format!("{THEME}[accent]\nlight = [\"#ffffff\", \"#444\"]\ndark = []\nflower = \"red\"\n"),
        ),
        template("theme-engine", "x").with("themes/rieng/theme.toml", engine),
        template("theme-circle", "x").with("themes/rieng/theme.toml", THEME.replace("phuong", "rieng")),
        template("theme-incomplete", "x").with(
            "themes/rieng/theme.toml",
            THEME.replace("extends = \"phuong\"\n", ""),
        ),
        template("theme-asset", "x").with(
            "themes/rieng/static/b.css",
            "p { background: url(khong-co.png) }\n",
        ),
    ]
}

fn commands() -> Vec<Case> {
    vec![
        body("output-in-content", "Nội dung.\n").args(&["--output", "content/public"]),
        body("output-is-site", "Nội dung.\n").args(&["--output", "."]),
        body("output-is-file", "Nội dung.\n").args(&["--output", "site.toml"]),
        body("output-foreign", "Nội dung.\n")
            .with("ra/cua-toi.txt", "x")
            .args(&["--output", "ra"]),
        body("option-now", "Nội dung.\n").args(&["--now", "hôm nay"]),
        body("option-unknown", "Nội dung.\n").args(&["--nhanh"]),
        body("option-root", "Nội dung.\n").args(&["--root", "khong-co"]),
        body("strict", "![](a.png)\n")
            .with("content/tin/a.png", png(8, 8, 1))
            .args(&["--strict"]),
    ]
}

fn all() -> Vec<Case> {
    let groups = [
        front_matter(),
        texts(),
        links(),
        addresses(),
        settings_cases(),
        templates(),
        commands(),
    ];
    groups.into_iter().flatten().collect()
}

/// Every case by its name, with its report: made once for all tests.
pub fn reports() -> &'static [(&'static str, String)] {
    static REPORTS: OnceLock<Vec<(&'static str, String)>> = OnceLock::new();
    REPORTS.get_or_init(|| all().par_iter().map(|case| (case.name, case.report())).collect())
}

#[test]
fn reports_are_what_editors_are_promised() {
    let folder = repository().join("tests/it/messages");
    let faults: Vec<String> = reports()
        .iter()
        .filter_map(|(name, report)| compare(&folder.join(format!("{name}.txt")), report).err())
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let files = std::fs::read_dir(&folder)
        .expect("the messages")
        .map(|entry| entry.expect("an entry").path());
    for path in files {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("UTF-8");
        let is_known = reports().iter().any(|(name, _)| *name == stem);
        assert!(is_known, "{} belongs to no test", path.display());
    }
}
