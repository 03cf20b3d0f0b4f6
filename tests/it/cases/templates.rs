//! Themes that do not work.

use super::{Case, GOOD, THEME, settings, template};
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

/// The cases.
pub fn cases() -> Vec<Case> {
    let engine = "name = \"Riêng\"\nextends = \"phuong\"\n[engine]\nmin = \"9.0\"\nmax = \"9.9\"\n";
    let alone = THEME.replace("extends = \"phuong\"\n", "");
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
        article("template-article", "extra:\n  tuoi: hai mươi\n"),
        article("template-article-missing", "extra:\n  phong: Một cửa\n"),
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
        template("theme-accent-unused", "x")
            .with("themes/rieng/theme.toml", alone)
            .with(
                "site.toml",
                SETTINGS.replace(
                    "[defaults]",
                    "[theme]\nname = \"rieng\"\naccent = \"#0b5a48\"\n\n[defaults]",
                ),
            ),
    ]
}
