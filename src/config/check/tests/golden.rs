//! Each thing that can be wrong with `site.toml`, alone in a file that is good otherwise: what is said of
//! it, and at which line and column.

use super::{found, minimal, parse_without_theme};

/// Files, each with the one problem that must be found in it; what is offered instead mends it.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(found(text), [*expected], "{text}");
        let problem = parse_without_theme(text).1.remove(0);
        if let Some(fix) = problem.fix() {
            let mended = fix.apply(text);
            assert!(!found(&mended).contains(&(*expected).to_owned()), "{mended}");
        }
    }
}

#[test]
fn slips_of_form() {
    check(&[
        ("title = Bản tin\nbase_url = \"https://x.vn\"", "unquoted 1:9"),
        (
            "title = \"Bản tin\nbase_url = \"https://x.vn\"",
            "unclosed-quote 1:17",
        ),
        (
            "title = “Bản tin”\nbase_url = \"https://x.vn\"",
            "curly-quotes 1:9",
        ),
        (
            "title = \"Bản tin”\nbase_url = \"https://x.vn\"",
            "curly-quotes 1:9",
        ),
        (
            "title = \"Tin \"nóng\" nhất\"\nbase_url = \"https://x.vn\"",
            "inner-quotes 1:9",
        ),
        ("title: \"Bản tin\"\nbase_url = \"https://x.vn\"", "colon 1:1"),
        ("title \"Bản tin\"\nbase_url = \"https://x.vn\"", "no-equals 1:1"),
        ("title = \nbase_url = \"https://x.vn\"", "no-value 1:8"),
        (
            "title = \"\"\"Bản tin\nbase_url = \"https://x.vn\"",
            "unclosed-quote 1:9",
        ),
        (&minimal("tiêu đề = \"x\""), "key-name 3:1"),
        (&minimal("phần này để sau"), "stray-line 3:1"),
        (&minimal("title = \"a\""), "duplicate-key 3:1"),
        (&minimal("[agency]\n[feeds]\n[agency]"), "duplicate-table 5:1"),
        (&minimal("[agency\nname = \"a\""), "unclosed-header 3:1"),
        (&minimal("[images]\nwidths = [480, 800\n"), "list 4:19"),
        (
            &minimal("[images]\nwidths = [480, 800\nquality = 90\n[agency]\nname = a"),
            "list 4:19",
        ),
        (&minimal("[extra]\nnhanh = True"), "flag-spelling 4:9"),
        (&minimal("[feedback]\nphone = 0912345678"), "number 4:9"),
        (&minimal("[theme]\nemblem = \"a\\ban\""), "backslash 4:10"),
        (&minimal("[theme]\nemblem = \"a\\quy\""), "backslash 4:12"),
        (&minimal("[agency]\nname = \"A\" tin"), "extra-text 4:12"),
        (
            &minimal("language = \"vi\" utc_offset = \"+07:00\""),
            "extra-text 3:17",
        ),
    ]);
}

#[test]
fn wrong_keys() {
    check(&[
        ("base_url = \"https://x.vn\"", "missing-top-key"),
        (&minimal("langauge = \"vi\""), "misspelt-key 3:1"),
        (&minimal("baseurl = \"x\""), "unknown-key 3:1"),
        (&minimal("per_page = 10"), "misplaced-key 3:1"),
        (&minimal("[agency]\nlanguage = \"vi\""), "misplaced-top-key 4:1"),
        (&minimal("[agency.sections]"), "misplaced-table 3:9"),
        (&minimal("mau_nen = \"x\""), "unknown-key 3:1"),
        (&minimal("[labels]\nhomes = \"x\""), "misspelt-key 4:1"),
        (&minimal("[[menu]]\nlabel = \"a\""), "missing-key 3:1"),
        (&minimal("[menu]\nlabel = \"a\""), "not-tables 3:1"),
        (
            &minimal("[[menu]]\nlabel = \"a\"\nurl = \"/\"\n[menu]"),
            "not-tables 6:1",
        ),
        (&minimal("[[sections]]\nlatest = 3"), "not-table 3:1"),
        (&minimal("sections = 3"), "not-table 3:12"),
    ]);
}

#[test]
fn wrong_types() {
    check(&[
        ("title = 2026\nbase_url = \"https://x.vn\"", "not-text 1:9"),
        ("title = \" \"\nbase_url = \"https://x.vn\"", "empty 1:9"),
        (&minimal("[sections]\nper_page = \"ten\""), "not-number 4:12"),
        (&minimal("[sections]\nper_page = 0"), "not-number 4:12"),
        (&minimal("[publish]\nprecompress = true"), "not-list 4:15"),
        (&minimal("[images]\nwidths = 800"), "not-list 4:10"),
        (&minimal("[images]\nwidths = []"), "empty-list 4:10"),
        (&minimal("language = \"vn\""), "not-choice 3:12"),
        (&minimal("[rules]\nalt = true"), "not-choice 4:7"),
    ]);
}

#[test]
fn wrong_values() {
    check(&[
        (
            "title = \"x\"\nbase_url = \"x.vn/ban-tin\"",
            "base-url-scheme 2:12",
        ),
        (
            "title = \"x\"\nbase_url = \"https://x.vn/?a\"",
            "base-url-extra 2:12",
        ),
        (
            "title = \"x\"\nbase_url = \"https://a:b@x.vn/\"",
            "base-url-extra 2:12",
        ),
        ("title = \"x\"\nbase_url = \"https://x.vn/../a\"", "base-url 2:12"),
        (&minimal("utc_offset = \"7 giờ\""), "utc-offset 3:14"),
        (&minimal("[feedback]\nemail = \"a@b.vn, c@d.vn\""), "email 4:9"),
        (
            &minimal("[feedback]\nform_url = \"javascript:alert(1)\""),
            "link-refused 4:12",
        ),
        (&minimal("[theme]\nname = \"../x\""), "theme-name 4:8"),
        (&minimal("[theme]\naccent = \"red\""), "accent 4:10"),
        (&minimal("[theme]\nemblem = \"/etc/x.svg\""), "emblem 4:10"),
        (
            &minimal("[notice]\ntext = \"a\"\nuntil = \"31/02/2026\""),
            "no-such-date 5:9",
        ),
        (&minimal("[notice]\ntext = \"a\"\nuntil = \"mai\""), "date 5:9"),
        (
            &minimal("[defaults]\ncategory = \"Thuế\""),
            "unknown-category 4:12",
        ),
        (
            &minimal("[permalinks]\narticle = \"/{yyyy}/\""),
            "permalink-missing 4:11",
        ),
        (
            &minimal("[labels]\nreading_time = \"Đọc lâu\""),
            "label-placeholder 4:16",
        ),
        (&minimal("[images.recipes.card]\ncrop = \"to\""), "crop 4:8"),
        (&minimal("[images]\nformats = [\"heic\"]"), "image-format 4:12"),
        (&minimal("[[categories]]\nlabel = \"!\""), "slug 4:9"),
        (
            &minimal("[[categories]]\nlabel = \"Thuế\"\n[[categories]]\nlabel = \"thue\""),
            "duplicate-category 6:9",
        ),
        (
            &minimal("[[categories]]\nlabel = \"A\"\n[[categories]]\nlabel = \"B\"\nslug = \"a\""),
            "duplicate-slug 7:8",
        ),
        (
            &minimal("[[redirects]]\nfrom = \"/a*b\"\nto = \"/\""),
            "redirect-from 4:8",
        ),
        (
            &minimal("[publish]\nserver_files = [\"iis\", \"iis\", \"iis-rewrite\"]"),
            "server-files 4:31",
        ),
    ]);
}
