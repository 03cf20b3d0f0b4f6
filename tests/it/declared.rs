//! What a theme declares in `theme.toml` (keys of `extra`, options, labels) is checked, filled in, and offered by editors.

use crate::cases::THEME;
use crate::support::project::{Project, SETTINGS, run};
use serde_json::Value;

const DECLARED: &str = "
[extra.article.tuoi]
type = \"integer\"

[extra.article.ghi_chu]
type = \"text\"

[extra.article.ty_le]
type = \"number\"
default = 1.5

[extra.article.khan]
type = \"yes/no\"

[extra.article.hop]
type = \"date\"

[extra.article.phong]
type = \"list\"

[extra.article.muc]
choices = [\"thường\", \"khẩn\"]
default = \"thường\"
description = { vi = \"mức độ\", en = \"how urgent\" }

[extra.site.cot]
type = \"integer\"
default = 3

[extra.site.tu]
type = \"date\"

[options.bo_cuc]
choices = [\"rộng\", \"hẹp\"]
default = \"rộng\"

[labels.vi]
su_kien = \"Sự kiện\"
con = \"Còn {so} ngày\"

[labels.en]
su_kien = \"Events\"
con = \"{so} days left\"
";

/// Everything that is declared, on the page of an article.
const PAGE: &str = "{% extends \"phuong/article.html\" %}{% block contents %}
[{{ article.extra.tuoi }}|{{ article.extra.ghi_chu }}|{{ article.extra.ty_le }}|{{ article.extra.khan }}|{{ article.extra.hop?.short or \"\" }}|{{ article.extra.phong | join(sep=\"+\") }}|{{ article.extra.muc }}]
({{ extra.cot }}|{{ extra.tu?.short or \"\" }}|{{ options.bo_cuc }}|{{ options.density }}|{{ labels.su_kien }}|{{ labels.con | fill(so=2) }})
{% endblock %}";

fn site(theme: &str, chosen: &str) -> Project {
    let settings = format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n{chosen}");
    Project::new([
        ("site.toml", settings),
        ("themes/rieng/theme.toml", format!("{THEME}{theme}")),
        ("themes/rieng/templates/article.html", PAGE.to_owned()),
        ("content/tin/mot.md", article("")),
    ])
}

fn article(extra: &str) -> String {
    format!("---\ntitle: Một\ndate: 2026-11-20\n{extra}---\n\nNội dung.\n")
}

fn printed(project: &Project) -> Vec<String> {
    let page = project.page("2026/11/mot/index.html");
    let lines = page.lines().filter(|line| line.starts_with(['[', '(']));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_template_never_meets_a_missing_declared_key() {
    let project = site(DECLARED, "");
    project.built();
    assert_eq!(
        printed(&project),
        [
            "[||1.5|false|||thường]",
            "(3||rộng|comfortable|Sự kiện|Còn 2 ngày)"
        ]
    );
}

#[test]
fn what_is_written_has_the_declared_type() {
    let project = site(
        DECLARED,
        "options.bo_cuc = \"hẹp\"\n\n[extra]\ncot = 4\ntu = 2026-09-02\n\n[labels]\nsu_kien = \"Lịch\"\n",
    );
    let extra = "extra:\n  tuoi: 20\n  ghi_chu: 2024\n  ty_le: 2\n  khan: true\n  hop: 25/11/2026\n  phong: [a, b]\n  muc: khẩn\n";
    project.put("content/tin/mot.md", article(extra));
    project.built();
    assert_eq!(
        printed(&project),
        [
            "[20|2024|2|true|25/11/2026|a+b|khẩn]",
            "(4|02/09/2026|hẹp|comfortable|Lịch|Còn 2 ngày)"
        ]
    );
    project.put(
        "content/tin/mot.md",
        article("extra:\n  phong: a, b\n  tuoi: \"20\"\n"),
    );
    project.built();
    assert!(printed(&project)[0].starts_with("[20|") && printed(&project)[0].contains("|a+b|"));
}

/// A value of `extra`, the code of what is said, the line, and a part of the message.
#[test]
fn each_wrong_value_is_told_with_its_line_and_holds_back_the_article() {
    for (extra, code, line, says) in [
        ("tuoi: hai", "fm/extra-value", 5, "a whole number, not `hai`"),
        ("tuoi: 2.5", "fm/extra-value", 5, "a whole number"),
        ("tuoi: [1]", "fm/extra-value", 5, "a whole number"),
        ("ghi_chu: {a: 1}", "fm/extra-value", 5, "a text"),
        ("ty_le: 1,5", "fm/extra-value", 5, "a number"),
        ("khan: có", "fm/extra-value", 5, "`true` or `false`"),
        ("khan: \"true\"", "fm/extra-value", 5, "`true` or `false`"),
        ("hop: 31/02/2026", "fm/extra-value", 5, "a date"),
        ("phong: {a: 1}", "fm/extra-value", 5, "a list"),
        ("muc: khan", "fm/extra-value", 5, "did you mean `khẩn`?"),
    ] {
        let project = site(DECLARED, "");
        let good = project.built();
        project.put("content/tin/mot.md", article(&format!("extra:\n  {extra}\n")));
        let run = project.build(&["--lang", "en"]);
        run.assert(4).says(&format!("error[{code}]")).says(says);
        run.says(&format!("content/tin/mot.md:{line}:"));
        assert_eq!(project.output(), good, "{extra}");
    }
    let project = site(DECLARED, "");
    project.put("content/tin/mot.md", article("extra:\n  tuoii: 3\n  khac: 1\n"));
    let run = project.build(&["--lang", "en"]);
    run.assert(0)
        .says("warning[fm/extra-unknown]")
        .says("did you mean `tuoi`?")
        .says("mot.md:6:");
    // What is written already, even without a value, is not what was meant.
    project.put("content/tin/mot.md", article("extra:\n  tuoi:\n  tuoii: 3\n"));
    let run = project.build(&["--lang", "en"]);
    run.assert(0).says("the theme uses `ghi_chu`");
}

/// All wrong values of an article are told at once.
#[test]
fn every_wrong_value_of_an_article_is_told() {
    let project = site(DECLARED, "");
    project.put(
        "content/tin/mot.md",
        article("extra:\n  tuoi: x\n  khan: y\n  hop: z\n"),
    );
    let run = project.build(&["--lang", "en"]);
    run.assert(4);
    assert_eq!(run.stderr.matches("error[fm/extra-value]").count(), 3, "{run:?}");
}

/// A theme that starts to ask for a key keeps what is published.
#[test]
fn a_key_that_becomes_required_does_not_take_articles_off_the_site() {
    let project = site(DECLARED, "");
    project.built();
    let theme = format!("{THEME}{DECLARED}").replace(
        "[extra.article.tuoi]\n",
        "[extra.article.tuoi]\nrequired = true\n",
    );
    project.put("themes/rieng/theme.toml", theme);
    let run = project.build(&["--lang", "en"]);
    run.assert(4)
        .says("error[fm/extra-missing]")
        .says("add the line `extra:` and below it `  tuoi: 20` to the front matter");
    assert!(project.has("2026/11/mot/index.html"));
    project.put("content/tin/mot.md", article("extra:\n  tuoi: 20\n"));
    project.build(&[]).assert(0);
}

#[test]
fn settings_are_compared_with_the_theme() {
    for (chosen, code, says) in [
        (
            "[extra]\ncot = \"ba\"\n",
            "error[config/declared-value]",
            "site.toml",
        ),
        (
            "[extra]\ncott = 3\n",
            "warning[config/declared-unknown]",
            "did you mean `cot`?",
        ),
        (
            "options.bo_cuc = \"to\"\n",
            "error[config/declared-value]",
            "one of `rộng`, `hẹp`",
        ),
        (
            "options.bocuc = \"hẹp\"\n",
            "error[config/declared-option]",
            "did you mean `bo_cuc`?",
        ),
        // What is written already is not what was meant.
        (
            "options.bo_cuc = \"hẹp\"\noptions.bocuc = \"hẹp\"\n",
            "error[config/declared-option]",
            "its options are `bo_cuc`",
        ),
        (
            "[labels]\ncon = \"Còn\"\n",
            "warning[config/label-placeholder]",
            "`{so}`",
        ),
        ("[labels]\nsukien = \"Lịch\"\n", "error[config/", "sukien"),
    ] {
        let run = site(DECLARED, chosen).build(&["--lang", "en"]);
        run.says(code).says(says).says("site.toml:");
        run.assert(if code.starts_with("error") { 2 } else { 0 });
    }
    // Without declarations everything is as before: `[extra]` is free, options are none.
    site("", "[extra]\ncott = 3\n").build(&[]);
    let run = site("", "options.a = 1\n").build(&["--lang", "en"]);
    run.assert(2).says("error[config/declared-option]");
}

/// Declarations, labels and options are inherited key by key.
#[test]
fn a_theme_adds_to_what_the_theme_below_declares() {
    let project = site(DECLARED, "");
    project.put(
        "themes/con/theme.toml",
        "extends = \"rieng\"\n[extra.article.tuoi]\ntype = \"integer\"\ndefault = 7\n[labels.vi]\nsu_kien = \"Hội\"\n",
    );
    project.put("site.toml", format!("{SETTINGS}\n[theme]\nname = \"con\"\n"));
    project.built();
    assert_eq!(
        printed(&project),
        ["[7||1.5|false|||thường]", "(3||rộng|comfortable|Hội|Còn 2 ngày)"]
    );
}

#[test]
fn an_empty_theme_toml_is_a_theme() {
    let project = site("", "");
    project.put("themes/rieng/theme.toml", "");
    let run = project.build(&["--lang", "en"]);
    run.assert(1).says("error[template/missing]");
    assert!(!run.stderr.contains("theme/missing"), "{run:?}");
}

#[test]
fn editors_are_offered_what_the_theme_declares() {
    let project = site(DECLARED, "");
    let root = project.root();
    let schema = |kind: &str| -> Value {
        let run = run(
            &[
                "schema",
                kind,
                "--lang",
                "en",
                "--root",
                root.to_str().expect("a path"),
            ],
            |_| (),
        );
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"))
    };
    let front = schema("front-matter");
    let keys = &front["properties"]["extra"]["properties"];
    assert_eq!(keys["tuoi"]["type"], "integer");
    assert_eq!(keys["muc"]["enum"], serde_json::json!(["thường", "khẩn"]));
    assert_eq!(keys["muc"]["default"], "thường");
    assert_eq!(keys["muc"]["description"], "how urgent");
    let settings = schema("settings");
    let of = |table: &Value, key: &str| table["properties"][key].clone();
    assert_eq!(of(&settings["properties"]["extra"], "cot")["default"], 3);
    assert_eq!(
        of(&settings["properties"]["theme"], "options")["additionalProperties"],
        false
    );
    assert_eq!(
        of(&settings["properties"]["labels"], "su_kien")["description"],
        "Events"
    );
}
