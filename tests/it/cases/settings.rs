//! Settings that are wrong.

use super::{Case, case, settings};

/// The cases.
pub fn cases() -> Vec<Case> {
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
