//! Themes that do not work.

use super::{Case, GOOD, THEME, settings, template};
use crate::support::picture::jpeg;
use crate::support::project::SETTINGS;

/// Two articles, of which the theme's template fails on the second.
fn article(name: &'static str, extra: &str) -> Case {
    let good = "---\ntitle: Hai\ndate: 2026-11-20\nextra:\n  tuoi: 20\n---\n\nNội dung.\n";
    let bad = format!("---\ntitle: Bài\ndate: 2026-11-20\n{extra}---\n\nNội dung.\n");
    template(name, "x")
        .with("content/tin/bai.md", bad)
        .with("content/tin/hai.md", good)
        .with(
            "themes/rieng/templates/article.html",
            "{% extends \"phuong/article.html\" %}\n{% block contents %}\n<p>{{ article.extra.tuoi + 1 }} tuổi</p>\n{% endblock %}\n",
        )
}

/// A theme with these lines in its `theme.toml`, chosen by a site with these lines below `[theme]`.
fn declared(name: &'static str, theme: &str, settings: &str) -> Case {
    let chosen = format!("[theme]\nname = \"rieng\"\n{settings}\n[defaults]");
    template(name, "x")
        .with("themes/rieng/theme.toml", format!("{THEME}\n{theme}"))
        .with("site.toml", SETTINGS.replace("[defaults]", &chosen))
}

/// The cases.
pub fn cases() -> Vec<Case> {
    let engine = "name = \"Riêng\"\nextends = \"phuong\"\n[engine]\nmin = \"9.0\"\nmax = \"9.9\"\n";
    let alone = THEME.replace("extends = \"phuong\"\n", "");
    let mut cases = vec![
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
        // A file among the templates that is none.
        template("template-picture", "x").with("themes/rieng/templates/anh.png", b"\x89PNG\r\n".to_vec()),
        template("theme-accent-incomplete", "x").with(
            "themes/rieng/theme.toml",
            alone.clone() + "[accent]\nlight = [\"#ffffff\"]\n",
        ),
        template("theme-accent-unused", "x")
            .with("themes/rieng/theme.toml", alone)
            .with(
                "site.toml",
                SETTINGS.replace(
                    "[defaults]",
                    "[theme]\nname = \"rieng\"\naccent = \"#0b5a48\"\n\n[defaults]",
                ),
            ),
    ];
    cases.extend(of_sets());
    cases.extend(of_outputs_and_folders());
    cases.extend(of_declarations());
    cases.extend(of_pages());
    cases
}

/// Templates that do not fit together.
fn of_sets() -> Vec<Case> {
    let list = "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.title }}</h1>{% endblock %}\n";
    let body = "<h1>{{ page.title }}</h1>\n{{ article.body }}";
    let part = |number: usize| format!("{{% include \"parts/{number}.html\" %}}\n");
    let chain = template("template-chain", &part(1));
    vec![
        template("template-blocks", list).with(
            "themes/rieng/templates/article.html",
            format!("<!doctype html>\n<html lang=\"vi\">\n<head><meta charset=\"utf-8\"><title>{{{{ page.title }}}}</title></head>\n<body><main>{body}</main></body>\n</html>\n"),
        ),
        template("template-blocks-inside", list).with(
            "themes/rieng/templates/article.html",
            format!("{{% extends \"base.html\" %}}\n{{% block main %}}\n{body}\n{{% endblock main %}}\n"),
        ),
        (1..=30).fold(chain, |chain, number| {
            let text = if number < 30 { part(number + 1) } else { "x".to_owned() };
            chain.with(&format!("themes/rieng/templates/parts/{number}.html"), text)
        }),
    ]
}

/// Text files of a theme, and themes in other folders.
fn of_outputs_and_folders() -> Vec<Case> {
    vec![
        template("theme-outputs", "x")
            .with(
                "themes/rieng/theme.toml",
                format!("outputs = [\"tin.json\", \"tin.html\", \"/tin.txt\"]\n{THEME}"),
            )
            .with("themes/rieng/templates/tin.json", "[]"),
        template("theme-output-template", "x").with(
            "themes/rieng/theme.toml",
            format!("outputs = [\"tin.json\"]\n{THEME}"),
        ),
        settings("theme-folder", "[theme]\nfolder = \"~/themes/chung\"\n"),
        settings("theme-folder-missing", "[theme]\nfolder = \"../themes/chung\"\n"),
        settings("theme-folder-hides", "[theme]\nfolder = \"giao-dien/chung\"\n")
            .with("giao-dien/chung/theme.toml", THEME)
            .with("themes/chung/theme.toml", THEME)
            .with("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
        template("theme-output-taken", "x")
            .with(
                "themes/rieng/theme.toml",
                format!("outputs = [\"feed.json\"]\n{THEME}"),
            )
            .with("themes/rieng/templates/feed.json", "[]"),
        template("template-output", "{{ page.title }}")
            .with(
                "themes/rieng/theme.toml",
                format!("outputs = [\"tin.json\"]\n{THEME}"),
            )
            .with(
                "themes/rieng/templates/tin.json",
                "[{% for item in articles %}\n\"{{ item.title }}\",{% endfor %}\n]",
            ),
    ]
}

/// Values that a theme declares.
fn of_declarations() -> Vec<Case> {
    vec![
        declared(
            "fm-extra-declared",
            "[extra.article.tuoi]\ntype = \"integer\"\nrequired = true\ndescription = { vi = \"tuổi của người được hỏi\", en = \"the age of whoever is asked\" }\n\n[extra.article.muc_do]\nchoices = [\"thường\", \"khẩn\"]\ndefault = \"thường\"\n",
            "",
        )
        .with(
            "content/tin/bai.md",
            "---\ntitle: Bài\ndate: 2026-11-20\nextra:\n  tuoi: hai mươi\n  muc_do: khan\n---\n\nNội dung.\n",
        )
        .with(
            "content/tin/hai.md",
            "---\ntitle: Hai\ndate: 2026-11-20\nextra:\n  tuoi: 20\n  mucdo: khẩn\n---\n\nNội dung.\n",
        )
        .with(
            "content/tin/ba.md",
            "---\ntitle: Ba\ndate: 2026-11-20\n---\n\nNội dung.\n",
        ),
        declared(
            "fm-extra-missing",
            "[extra.article.tuoi]\ntype = \"integer\"\nrequired = true\n\n[extra.article.phong]\ntype = \"text\"\n",
            "",
        )
        .with(
            "content/tin/bai.md",
            "---\ntitle: Bài\ndate: 2026-11-20\nextra:\n  phong: Một cửa\n---\n\nNội dung.\n",
        ),
        declared(
            "config-declared",
            "[extra.site.cot]\ntype = \"integer\"\ndefault = \"ba\"\n",
            "",
        ),
        declared(
            "config-declared-site",
            "[extra.site.cot]\ntype = \"integer\"\n\n[extra.site.khau_hieu]\ntype = \"text\"\nrequired = true\n\n[options.bo_cuc]\nchoices = [\"rộng\", \"hẹp\"]\n\n[options.co_chu]\nchoices = [\"vừa\", \"to\"]\n",
            "options.bo_cuc = \"to\"\noptions.cochu = \"to\"\n\n[extra]\ncot = \"ba\"\nkhauhieu = \"Mỗi tuần một tin\"\n",
        ),
        declared("theme-option-taken", "[options.accent]\ntype = \"text\"\n", ""),
        declared("theme-label-taken", "[labels.vi]\nhome = \"Trang nhất\"\n", ""),
        declared(
            "theme-label-fields",
            "[labels.vi]\nsu_kien = \"Sự kiện {ngay}\"\n\n[labels.en]\nsu_kien = \"Events\"\n",
            "",
        ),
        declared("theme-label-language", "[labels.en]\nsu_kien = \"Events\"\n", ""),
    ]
}

/// Templates that fail on articles, ask for what is not there, or make pages that break the rules.
fn of_pages() -> Vec<Case> {
    vec![
        template(
            "template-macro",
            "{% macro o(bai) %}<p>{{ bai.title }}</p>{% endmacro %}\n{{ self::o(bai=1) }}\n",
        )
        .with("themes/rieng/templates/home.html", "<p>{{ self::o(bai=front.lead) }}</p>\n")
        .with("themes/rieng/templates/404.html", "<p>{{ page.title | slugify }}\n")
        .with("themes/rieng/templates/search.html", "{% if %}\n"),
        template(
            "template-too-long",
            "{% set_global text = \"0123456789abcdef\" %}\n{% for i in range(end=16) %}\n{% set_global text = text ~ text %}\n{% endfor %}\n{% for i in range(end=100) %}{{ text }}{% endfor %}\n",
        ),
        template("template-asset", "<link rel=\"stylesheet\" href=\"{{ assets[\"site.cs\"] }}\">\n"),
        template(
            "template-recipe",
            "{% for item in list.items %}{% if item.photo %}{{ item.photo.crad | picture }}{% endif %}{% endfor %}\n",
        )
        .with(
            "content/tin/bai.md",
            "---\ntitle: Bài\ndate: 2026-11-20\nphoto: anh.jpg\nphoto_alt: Chợ\n---\n\nNội dung.\n",
        )
        .with("content/tin/anh.jpg", jpeg(64, 48, 1)),
        template(
            "template-page",
            "<h1>{{ page.title }}</h1>\n<p style=\"color: red\" onclick=\"go()\">Tin</p>\n<img src=\"/anh.png\">\n<h4>Cũ hơn</h4>\n<script>go()</script>\n<script type=\"application/ld+json\">{}</script>\n",
        )
        .with("themes/rieng/templates/404.html", "<style>p {}</style><a href=\"javascript:go()\">x</a>\n<p>Không có</p>\n")
        .checked(),
        article("template-article", "extra:\n  tuoi: hai mươi\n"),
        article("template-article-missing", "extra:\n  phong: Một cửa\n"),
    ]
}
