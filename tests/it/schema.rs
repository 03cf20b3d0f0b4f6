//! `bantin schema`: what it lets through is what bantin reads without a word, and what it refuses bantin
//! refuses too.

use crate::docs::{marked, text};
use crate::support::project::{Project, SETTINGS, run};
use crate::support::{repository, walk};
use regex::Regex;
use serde_json::{Map, Value, json};

fn schema(project: &Project, kind: &str, language: &str) -> Value {
    let root = project.root();
    let said = run(&["schema", kind, "--lang", language], |command| {
        command.current_dir(&root);
    });
    said.assert(0);
    serde_json::from_str(&said.stdout).expect("JSON")
}

/// What is wrong with `value` by a schema.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    validate(schema, value, "", &mut out);
    out
}

fn is_valid(schema: &Value, value: &Value) -> bool {
    faults(schema, value).is_empty()
}

/// As much of JSON Schema as bantin's schemas use, which is what drafts 4 to 7 share; anything else in them
/// is a panic.
fn validate(schema: &Value, value: &Value, place: &str, out: &mut Vec<String>) {
    let rules = schema.as_object().expect("a schema");
    let known = |key: &str| rules.get("properties").is_some_and(|all| all.get(key).is_some());
    let all = |rule: &Value| rule.as_array().expect("a list").clone();
    for (keyword, rule) in rules {
        let holds = match (keyword.as_str(), value) {
            ("type", _) => match rule {
                Value::Array(types) => types.iter().any(|one| is_of(value, one)),
                one => is_of(value, one),
            },
            ("enum", _) => all(rule).contains(value),
            ("pattern", Value::String(text)) => Regex::new(rule.as_str().expect("a text"))
                .expect("a pattern")
                .is_match(text),
            ("minLength", Value::String(text)) => {
                text.chars().count() as u64 >= rule.as_u64().expect("a number")
            }
            ("minimum", Value::Number(number)) => number.as_f64() >= rule.as_f64(),
            ("maximum", Value::Number(number)) => number.as_f64() <= rule.as_f64(),
            ("minItems", Value::Array(list)) => list.len() as u64 >= rule.as_u64().expect("a number"),
            ("items", Value::Array(list)) => {
                for (index, item) in list.iter().enumerate() {
                    validate(rule, item, &format!("{place}[{index}]"), out);
                }
                true
            }
            ("properties", Value::Object(map)) => {
                for (key, item) in map {
                    if let Some(rule) = rule.get(key) {
                        validate(rule, item, &format!("{place}.{key}"), out);
                    }
                }
                true
            }
            ("additionalProperties", Value::Object(map)) => {
                for (key, item) in map.iter().filter(|(key, _)| !known(key)) {
                    match rule {
                        Value::Bool(false) => out.push(format!("{place}: there is no `{key}`")),
                        rule => validate(rule, item, &format!("{place}.{key}"), out),
                    }
                }
                true
            }
            ("required", Value::Object(map)) => all(rule)
                .iter()
                .all(|key| map.contains_key(key.as_str().expect("a name"))),
            ("anyOf", _) => all(rule).iter().any(|rule| is_valid(rule, value)),
            ("allOf", _) => all(rule).iter().all(|rule| is_valid(rule, value)),
            ("not", _) => !is_valid(rule, value),
            // They are for people, or say nothing of values of other types.
            (
                "$schema"
                | "title"
                | "description"
                | "pattern"
                | "minLength"
                | "minimum"
                | "maximum"
                | "minItems"
                | "items"
                | "properties"
                | "additionalProperties"
                | "required",
                _,
            ) => true,
            (other, _) => panic!("`{other}` is not in every draft"),
        };
        if !holds {
            out.push(format!("{place}: {keyword} {rule}, not {value}"));
        }
    }
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().expect("a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("`{other}` is no type"),
    }
}

/// A TOML file as programs hand it to a schema: dates become texts.
fn toml(text: &str) -> Value {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(list) => list.into_iter().map(json).collect(),
            toml::Value::Table(table) => {
                let entries = table.into_iter().map(|(key, value)| (key, json(value)));
                Value::Object(entries.collect::<Map<_, _>>())
            }
            other => serde_json::to_value(other).expect("JSON"),
        }
    }
    json(toml::Value::Table(text.parse().expect("TOML")))
}

/// Front matter as programs hand it to a schema.
fn front_matter(article: &str) -> Value {
    let inner = article
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---"));
    let (inner, _) = inner.expect("front matter");
    serde_yaml::from_str(&format!("{inner}\n")).unwrap_or_else(|error| panic!("{error}: {inner}"))
}

#[test]
fn settings_that_are_right_are_let_through() {
    let project = Project::empty();
    for language in ["vi", "en"] {
        let schema = schema(&project, "settings", language);
        for text in [text("site.toml"), SETTINGS.to_owned()] {
            assert_eq!(
                faults(&schema, &toml(&text)),
                [""; 0],
                "src/config/schema.rs refuses what bantin reads:\n{text}"
            );
        }
        for example in marked(&text("docs/settings.md"), "settings") {
            let needed = "title = \"X\"\nbase_url = \"https://x.example/\"\n";
            let whole = if example.contains("base_url") {
                example
            } else {
                format!("{needed}{example}")
            };
            assert_eq!(
                faults(&schema, &toml(&whole)),
                [""; 0],
                "src/config/schema.rs refuses an example of docs/settings.md:\n{whole}"
            );
        }
    }
}

#[test]
fn settings_that_are_wrong_are_refused_by_both() {
    let project = Project::empty();
    let schema = schema(&project, "settings", "en");
    let path = bantin::base::path::SourcePath::new("site.toml").expect("a path");
    let needed = "title = \"X\"\nbase_url = \"https://x.example/\"\n";
    for wrong in [
        "mau = 1",
        "language = \"fr\"",
        "utc_offset = 7",
        "[agency]\nname = 1",
        "[agency]\nemail = \"x\"",
        "[theme]\naccent = \"xanh\"",
        "[theme]\ndensity = \"small\"",
        "[notice]\nurl = \"/\"",
        "[sections]\nper_page = 0",
        "[sections]\nper_page = \"10\"",
        "[images]\nwidths = [1]",
        "[images]\nwidths = []",
        "[images]\nformats = [\"heic\"]",
        "[images]\nquality = 101",
        "[images]\nquality = { gif = 1 }",
        "[images.recipes.card]\ncrop = true",
        "[images.recipes.card]\ncolour = 1",
        "[feeds]\nitems = 1.5",
        "[publish]\nprecompress = [\"zip\"]",
        "[labels]\nhomes = \"x\"",
        "[rules]\nalt = \"no\"",
        "[[categories]]\nslug = \"x\"",
        "[[menu]]\nlabel = \"x\"",
        "[[menu]]\nlabel = \"x\"\nurl = \"x\"",
        "[[menu]]\nlabel = \"x\"\nurl = \"/\"\n[[menu.children]]\nlabel = \"x\"",
        "[[redirects]]\nfrom = \"x\"\nto = \"/\"",
        "[permalinks]\narticle = \"{slug}\"",
        "[menu]\nlabel = \"x\"\nurl = \"/\"",
    ] {
        let text = format!("{needed}{wrong}\n");
        assert_ne!(
            faults(&schema, &toml(&text)),
            [""; 0],
            "src/config/schema.rs lets through: {wrong}"
        );
        let (config, problems) = bantin::config::check::parse(&path, &text);
        assert!(
            config.is_none() && !problems.is_empty(),
            "src/config/check.rs lets through: {wrong}"
        );
    }
    assert_ne!(faults(&schema, &json!({})), [""; 0]);
}

#[test]
fn front_matter_that_is_right_is_let_through() {
    let sample = Project::new([("site.toml", text("site.toml"))]);
    let schema = schema(&sample, "front-matter", "vi");
    let mut count = 0;
    for path in walk(&repository().join("content")) {
        if path.extension().is_some_and(|extension| extension == "md") {
            let article = std::fs::read_to_string(&path).expect("an article");
            assert_eq!(
                faults(&schema, &front_matter(&article)),
                [""; 0],
                "src/content/keys.rs and src/content/schema.rs refuse the front matter of {}",
                path.display()
            );
            count += 1;
        }
    }
    assert!(count > 20);
    for example in marked(&text("docs/articles.md"), "article") {
        assert_eq!(
            faults(&schema, &front_matter(&example)),
            [""; 0],
            "src/content/keys.rs and src/content/schema.rs refuse an example of docs/articles.md:\n{example}"
        );
    }
}

#[test]
fn front_matter_that_is_wrong_is_refused_by_both() {
    let project = Project::empty();
    let schema = schema(&project, "front-matter", "en");
    for wrong in [
        "summary: x",
        "title: [a]",
        "title: x\ntieu_de: x",
        "title: x\nanh: a.jpg\nphoto: a.jpg",
        "title: x\nmau: 1",
        "title: x\ndate: 23/11/26",
        "title: x\nexpires: mai",
        "title: x\ndraft: \"false\"",
        "title: x\nnoi_bat: co",
        "title: x\ntype: post",
        "title: x\nslug: a/b",
        "title: x\naliases: [cu.html]",
        "title: x\nphoto: {alt: x}",
        "title: x\nphoto: {src: a.jpg, focus: giua}",
        "title: x\nphoto: {src: a.jpg, alte: x}",
        "title: x\nsource: {url: bao.vn}",
        "title: x\nevent: mai",
        "title: x\nevent: {end: 30/11/2026}",
        "title: x\nevent: {start: 30/11/26}",
        "title: x\nsu_kien: {bat_dau: 30/11/2026, start: 30/11/2026}",
        "title: x\nsu_kien: {bat_dau: 30/11/2026, huy: \"true\"}",
        "title: x\nsu_kien: {bat_dau: 30/11/2026, diem: x}",
        "title: x\nextra: 5",
        "title: x\ntags: {a: b}",
    ] {
        let article = format!("---\n{wrong}\n---\n\nNội dung.\n");
        assert_ne!(
            faults(&schema, &front_matter(&article)),
            [""; 0],
            "src/content/keys.rs and src/content/schema.rs let through: {wrong}"
        );
        let project = Project::new([("content/tin/2026-11-20-bai.md", article)]);
        let problems = project.problems();
        assert!(
            problems.iter().any(|problem| problem.code.starts_with("fm/")),
            "src/content/front_matter/ lets through: {wrong}, {problems:?}"
        );
    }
}

#[test]
fn editors_complete_what_the_site_has() {
    let project = Project::new([(
        "content/tin/bai.md",
        "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nx\n",
    )]);
    let of_site = schema(&project, "front-matter", "en");
    let offered = &of_site["properties"]["chuyen_muc"]["anyOf"][0]["enum"];
    assert_eq!(offered, &json!(["Tin hoạt động", "Thông báo"]));
    let nowhere = schema(&Project::empty(), "front-matter", "en");
    assert_eq!(nowhere["properties"]["category"]["anyOf"], Value::Null);
    let vi = schema(&project, "front-matter", "vi");
    for (key, spec) in vi["properties"].as_object().expect("properties") {
        let says = |schema: &Value| schema["description"].as_str().unwrap_or_default().to_owned();
        let (vi, en) = (says(spec), says(&of_site["properties"][key]));
        assert!(
            !vi.is_empty() && !en.is_empty() && vi != en,
            "src/content/keys.rs: say what `{key}` is, in Vietnamese and in English"
        );
    }
    for spec in &bantin::content::keys::KEYS {
        for name in std::iter::once(&spec.name).chain(spec.aliases) {
            assert!(
                of_site["properties"].get(name).is_some(),
                "`bantin schema` does not have `{name}` of src/content/keys.rs"
            );
        }
    }
}

/// The rows of docs/settings.md, each in the chapter of its table.
#[test]
fn every_setting_has_its_row() {
    let documented = text("docs/settings.md");
    let schema = bantin::config::schema::schema(bantin::base::language::Language::En);
    let mut faults = Vec::new();
    let mut count = 0;
    let mut row = |chapter: &str, key: &str| {
        count += 1;
        let names = [format!("| `{key}` |"), format!("| `{key}.<name>` |")];
        let section = documented
            .split(&format!("\n## {chapter}"))
            .nth(1)
            .unwrap_or_default();
        let section = section.split("\n## ").next().unwrap_or_default();
        if !names.iter().any(|name| section.contains(name)) {
            faults.push(format!(
                "docs/settings.md: under `## {chapter}` add a row:\n| `{key}` | its type | its default | what it is |"
            ));
        }
    };
    for (table, form) in schema["properties"].as_object().expect("tables") {
        let fields = [&form["properties"], &form["items"]["properties"]];
        let fields = fields.into_iter().find_map(Value::as_object);
        match (table.as_str(), fields) {
            // They have tables of their own, in docs/themes.md, and may hold anything; a menu of another name is like `menu`.
            ("labels" | "extra" | "menus", _) => {}
            (_, None) => row("The site", table),
            ("permalinks", Some(fields)) => {
                let chapter = "`[permalinks]` and addresses";
                fields.keys().for_each(|key| row(chapter, key));
            }
            (_, Some(fields)) => {
                let is_list = form["items"].is_object();
                let chapter = if is_list {
                    format!("`[[{table}]]`")
                } else {
                    format!("`[{table}]`")
                };
                fields.keys().for_each(|key| row(&chapter, key));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 60, "{count} settings");
}

#[test]
fn a_schema_goes_into_a_file() {
    let project = Project::new([(
        "content/tin/bai.md",
        "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nx\n",
    )]);
    let root = project.root();
    let bantin = |args: &[&str]| {
        run(args, |command| {
            command.current_dir(&root);
        })
    };
    let printed = bantin(&["schema", "settings"]);
    let written = bantin(&["schema", "settings", "--output", "site.schema.json"]);
    written.assert(0);
    assert_eq!(written.stdout, "");
    let file = std::fs::read_to_string(root.join("site.schema.json")).expect("a file");
    assert_eq!(file, printed.stdout);
    bantin(&["schema", "settings", "--output", "khong/co.json"])
        .assert(3)
        .says("disk/write");
}
