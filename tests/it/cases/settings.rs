//! Settings that are wrong.

use super::{Case, GOOD, article, case, settings};
use crate::support::project::SETTINGS;

/// The cases.
pub fn cases() -> Vec<Case> {
    let only = |text: &'static str| [("site.toml", text)];
    let mut cases = vec![
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
        case(
            "config-redirect-elsewhere",
            only(
                "title = \"X\"\nbase_url = \"https://x.example/ban-tin/\"\n[[redirects]]\nfrom = \"https://y.example/a\"\nto = \"/\"\n",
            ),
        ),
        settings(
            "config-redirect-from",
            "\n[[redirects]]\nfrom = \"cu.html\"\nto = \"/\"\n",
        ),
        case(
            "config-cards",
            [
                (
                    "site.toml",
                    SETTINGS.replace("[images]\n", "[images]\ncards = \"yes\"\n"),
                ),
                ("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
            ],
        ),
        case(
            "settings-site-picture",
            [
                (
                    "site.toml",
                    SETTINGS.replace("[images]\n", "[images]\nsite_picture = \"content/phuong.svg\"\n"),
                ),
                ("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
            ],
        ),
        settings("config-emblem", "\n[theme]\nemblem = \"content/khong-co.svg\"\n"),
        settings("accent-moved", "\n[theme]\naccent = \"#da251d\"\n"),
        settings("accent-far", "\n[theme]\naccent = \"#ffcd00\"\n"),
        settings("config-duplicate", "\n[sections]\nlatest = 3\nlatest = 4\n"),
        case("config-nothing-in-it", only("")),
        settings("theme-missing", "\n[theme]\nname = \"phung\"\n"),
        settings("theme-name", "\n[theme]\nname = \"../x\"\n"),
    ];
    cases.extend(FORM.iter().map(|(name, text)| case(name, only(text))));
    cases.extend(VALUES.iter().map(|(name, text)| settings(name, text)));
    cases.extend(too_much());
    cases.extend(files());
    cases
}

/// More than a file of settings needs.
fn too_much() -> Vec<Case> {
    let many: String = (0..120).map(|number| format!("k{number} = 1\n")).collect();
    vec![
        case(
            "config-too-large",
            [("site.toml", format!("# {}\n", "x".repeat(1_100_000)))],
        ),
        settings("config-too-many", &format!("\n[sections]\n{many}")),
        settings(
            "config-too-deep",
            &format!("\n[extra]\na = {}1{}\n", "[".repeat(300), "]".repeat(300)),
        ),
    ]
}

/// C3, C5, C6 and C9 to C10: the file of the settings itself.
fn files() -> Vec<Case> {
    let good = || format!("{GOOD}Nội dung.\n");
    vec![
        article("config-placeholder", &good()).with(
            "site.toml",
            SETTINGS
                .replace("Bản tin phường Thử", "Bản tin phường")
                .replace("x.example", "bantin.example.vn")
                .replace(
                    "[images]",
                    "[feedback]\nemail = \"bantin@example.vn\"\n\n[images]",
                ),
        ),
        article("config-unknown-category", &good()).with(
            "site.toml",
            SETTINGS.replace("[defaults]\n", "[defaults]\ncategory = \"Thuế\"\n"),
        ),
        // C9: not UTF-8; the byte order mark of the next is no fault, and is not counted.
        case(
            "config-not-utf-8",
            [("site.toml", b"title = \"B\xe0n tin\"\n".to_vec())],
        ),
        case(
            "config-byte-order-mark",
            [("site.toml", format!("\u{feff}{SETTINGS}mau = 1\n"))],
        ),
        // C9: a folder.
        article("config-is-folder", &good()).before(|project| {
            project.remove("site.toml");
            project.put("site.toml/a.txt", "x");
        }),
        // C1
        article("site-missing", &good()).before(|project| project.remove("site.toml")),
    ]
}

/// Whole files whose form is wrong; C2.
const FORM: &[(&str, &str)] = &[
    (
        "config-colon",
        "title: \"Bản tin\"\nbase_url = \"https://x.example/\"\n",
    ),
    (
        "config-no-equals",
        "title \"Bản tin\"\nbase_url = \"https://x.example/\"\n",
    ),
    ("config-no-value", "title =\nbase_url = \"https://x.example/\"\n"),
    (
        "config-unclosed-quote",
        "title = \"Bản tin\nbase_url = \"https://x.example/\"\n",
    ),
    (
        "config-empty",
        "title = \"\"\nbase_url = \"https://x.example/\"\n",
    ),
    (
        "config-not-text",
        "title = 2026\nbase_url = \"https://x.example/\"\n",
    ),
    // C5
    (
        "config-base-url",
        "title = \"Bản tin\"\nbase_url = \"https://x.example/../a\"\n",
    ),
    (
        "config-base-url-scheme",
        "title = \"Bản tin\"\nbase_url = \"x.example/ban-tin\"\n",
    ),
    (
        "config-attachment-ending",
        "title = \"Bản tin\"\nbase_url = \"https://x.example/\"\n\n[publish]\nattachments = [\"htlm\", \"docx\", \".EXE\"]\n",
    ),
    (
        "config-base-url-extra",
        "title = \"Bản tin\"\nbase_url = \"https://x.example/?a=1\"\n",
    ),
];

/// Lines behind settings that are right.
const VALUES: &[(&str, &str)] = &[
    (
        "config-upload-password",
        "\n[upload]\nto = \"ftp://an:mat-khau@ftp.example.vn/www\"\n",
    ),
    (
        "config-upload-address",
        "\n[upload]\nto = \"ftp://ftp.example.vn/www\"\n",
    ),
    (
        "config-backslash",
        "\n[theme]\nemblem = \"content\\bieu-trung.svg\"\n",
    ),
    (
        "config-control-character",
        "\n[agency]\nname = \"Phường\u{1}Mới\"\n",
    ),
    (
        "config-duplicate-table",
        "\n[agency]\nname = \"Phường\"\n\n[feeds]\n\n[agency]\nphone = \"1\"\n",
    ),
    ("config-unclosed-header", "\n[agency\nname = \"Phường\"\n"),
    ("config-key-name", "\n[agency]\ntên = \"Phường\"\n"),
    ("config-stray-line", "\n[agency]\nphần này để sau\n"),
    ("config-list", "\n[feeds]\nitems = [480, 800\n"),
    ("config-flag-spelling", "\n[extra]\nnhanh = True\n"),
    ("config-number", "\n[feedback]\nphone = 0912345678\n"),
    ("config-extra-text", "\n[agency]\nname = \"Phường\" Mới\n"),
    ("config-syntax", "\n[agency]\nname = = \"Phường\"\n"),
    // C3
    ("config-misspelt-key", "\n[sections]\nper_pages = 10\n"),
    ("config-misplaced-key", "\n[agency]\nper_page = 10\n"),
    ("config-misplaced-top-key", "\n[agency]\nlanguage = \"vi\"\n"),
    ("config-misplaced-table", "\n[agency.sections]\n"),
    ("config-missing-key", "\n[[menu]]\nlabel = \"Giới thiệu\"\n"),
    (
        "config-not-tables",
        "\n[menu]\nlabel = \"Giới thiệu\"\nurl = \"/\"\n",
    ),
    ("config-not-table", "\n[[sections]]\nlatest = 3\n"),
    // C4
    ("config-not-number", "\n[sections]\nper_page = \"ten\"\n"),
    ("config-not-list", "\n[images.recipes.card]\nwidths = 800\n"),
    ("config-empty-list", "\n[images.recipes.card]\nwidths = []\n"),
    ("config-not-choice", "\n[theme]\ndensity = \"small\"\n"),
    (
        "config-email",
        "\n[feedback]\nemail = \"a@x.example, b@x.example\"\n",
    ),
    (
        "config-link",
        "\n[[menu]]\nlabel = \"Giới thiệu\"\nurl = 'C:\\ban-tin'\n",
    ),
    (
        "config-link-start",
        "\n[[menu]]\nlabel = \"Giới thiệu\"\nurl = \"gioi-thieu/\"\n",
    ),
    (
        "config-link-refused",
        "\n[feedback]\nform_url = \"javascript:alert(1)\"\n",
    ),
    ("config-date", "\n[notice]\ntext = \"Nghỉ lễ\"\nuntil = \"mai\"\n"),
    (
        "config-no-such-date",
        "\n[notice]\ntext = \"Nghỉ lễ\"\nuntil = \"31/02/2026\"\n",
    ),
    (
        "config-robots-line",
        "\n[robots]\nlines = [\"Dissallow: /tam/\", \"User-agent GPTBot\", \"tất cả\", \"Disallow: /\"]\n",
    ),
    (
        "config-notice-period",
        "\n[[notices]]\ntext = \"Ngừng cấp nước\"\nfrom = \"25/11/2026\"\nuntil = \"24/11/2026 17:00\"\n",
    ),
    (
        "config-notices",
        "\n[[notices]]\nlevel = \"waning\"\ntext = \"Ngừng cấp nước\"\ncategories = \"thong-bo\"\n\n[[notices]]\ntext = \" \"\ncategories = []\n\n[[notices]]\nlevel = \"canh-bao\"\nfrom = \"30/02/2026\"\ncategories = [\"tin\", \"Bóng đá\"]\nto = 1\n",
    ),
    (
        "notice-many",
        "\n[[notices]]\ntext = \"Một\"\n[[notices]]\ntext = \"Hai\"\n[[notices]]\ntext = \"Ba\"\n[[notices]]\ntext = \"Bốn\"\ncategories = [\"tin\"]\n[[notices]]\ntext = \"Năm\"\nuntil = \"20/11/2026\"\n",
    ),
    (
        "config-emblem-path",
        "\n[theme]\nemblem = \"/etc/bieu-trung.svg\"\n",
    ),
    (
        "config-image-format",
        "\n[images.recipes.card]\nformats = [\"heic\"]\n",
    ),
    ("config-breaks", "\n[markdown]\nbreaks = \"no\"\n"),
    ("config-crop", "\n[images.recipes.card]\ncrop = \"to\"\n"),
    ("theme-recipe-unknown", "\n[images.recipes.bia]\ncrop = \"3:2\"\n"),
    (
        "config-duplicate-slug",
        "\n[[categories]]\nlabel = \"Tin tức\"\nslug = \"tin\"\n",
    ),
    (
        "config-menu-depth",
        "\n[[menu]]\nlabel = \"A\"\nurl = \"/\"\n[[menu.children]]\nlabel = \"B\"\nurl = \"/\"\n[[menu.children.children]]\nlabel = \"C\"\nurl = \"/\"\n",
    ),
    (
        "config-server-files",
        "\n[publish]\nserver_files = [\"netlify\", \"cloudflare\"]\n",
    ),
    (
        "config-permalink",
        "\n[permalinks]\narticle = \"{yyyy}/{slug}\"\n",
    ),
    (
        "config-pagination",
        "\n[permalinks]\npagination = \"/trang/{n}\"\n",
    ),
    (
        "config-permalink-letter",
        "\n[permalinks]\narticle = \"/Tin tức/{slug}/\"\n",
    ),
    (
        "config-permalink-field",
        "\n[permalinks]\narticle = \"/{nam}/{slug}/\"\n",
    ),
    (
        "config-permalink-fixed",
        "\n[permalinks]\nsearch = \"/{slug}/\"\n",
    ),
    (
        "config-permalink-missing",
        "\n[permalinks]\narticle = \"/{yyyy}/\"\n",
    ),
    (
        "config-label-placeholder",
        "\n[labels]\nreading_time = \"Đọc lâu\"\n",
    ),
    // C7: duplicates are one.
    (
        "config-widths-twice",
        "\n[images.recipes.card]\nwidths = [0, -1, 1000000000, 800, 800]\n",
    ),
];
