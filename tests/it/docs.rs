//! What is written down is what is there: the theme contract, the filters, the files of the embedded theme,
//! the keys of front matter and settings.

use crate::support::project::{Project, SETTINGS};
use crate::support::{read_tree, repository};
use bantin::render::view;
use bantin::theme::embedded;
use std::collections::{BTreeMap, BTreeSet};

pub fn text(name: &str) -> String {
    let path = repository().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Names in backticks in the first column of the tables under each `### View Name`.
fn tables(document: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut heading = String::new();
    for line in document.lines() {
        if line.starts_with('#') {
            let text = line.trim_start_matches('#').trim();
            let name = text.strip_prefix("View ").unwrap_or(text);
            name.trim_matches('`').clone_into(&mut heading);
        } else if let Some(row) = line.strip_prefix('|') {
            let cell = row.split('|').next().unwrap_or_default().trim();
            let names = cell.split('`').skip(1).step_by(2).map(str::to_owned);
            tables.entry(heading.clone()).or_default().extend(names);
        }
    }
    tables
}

#[test]
fn every_field_of_the_theme_contract_is_documented_and_no_other() {
    let tables = tables(&text("docs/themes.md"));
    let fields = view::fields();
    let mut faults = Vec::new();
    for field in &fields {
        if !tables
            .get(field.view)
            .is_some_and(|names| names.contains(field.name))
        {
            faults.push(format!(
                "add a row to the table under `View {}`:\n| `{}` | its type | | what it is |",
                field.view, field.name
            ));
        }
    }
    let views: BTreeSet<&str> = fields.iter().map(|field| field.view).collect();
    for view in views {
        for name in tables.get(view).into_iter().flatten() {
            if !fields
                .iter()
                .any(|field| field.view == view && field.name == name)
            {
                faults.push(format!(
                    "take out `{view}.{name}`, which src/render/view/ does not have"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "docs/themes.md:\n{}", faults.join("\n"));
}

#[test]
fn every_filter_is_documented() {
    let source = text("src/theme/filters.rs");
    let documented = text("docs/themes.md");
    let filters: Vec<&str> = source
        .split("register_filter(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(
        filters.len() >= 4,
        "tests/it/docs.rs finds filters by `register_filter(\"` in src/theme/filters.rs: {filters:?}"
    );
    for filter in filters {
        let is_there = documented
            .lines()
            .any(|line| line.contains(&format!("`{filter}`")) || line.contains(&format!("| {filter}")));
        assert!(
            is_there,
            "docs/themes.md: add a paragraph about `{filter}` under `## Filters`"
        );
    }
}

#[test]
fn every_interface_text_is_documented_as_it_is() {
    let documented = text("docs/themes.md");
    for (key, vi, en) in bantin::config::labels::TABLE {
        let row = format!("| `{key}` | {vi} | {en} |");
        assert!(
            documented.contains(&row),
            "docs/themes.md: under `## Interface texts`, this is to be the row of `{key}`:\n{row}"
        );
    }
}

/// Values that stand at the top of every template.
#[test]
fn every_value_that_pages_get_is_documented() {
    let documented = text("docs/themes.md");
    for name in ["context.rs", "page.rs"] {
        let source = text(&format!("src/render/{name}"));
        for rest in source.split("insert_value(\"").skip(1) {
            let value = rest.split('"').next().unwrap_or_default();
            assert!(
                documented.contains(&format!("`{value}`")),
                "docs/themes.md: add `{value}` to a table under `## Variables`"
            );
        }
    }
}

#[test]
fn every_template_and_recipe_that_a_theme_needs_is_documented() {
    let documented = text("docs/themes.md");
    for name in bantin::theme::compiled::REQUIRED
        .iter()
        .chain(&bantin::theme::compiled::REQUIRED_RECIPES)
    {
        assert!(
            documented.contains(&format!("`{name}`")),
            "docs/themes.md: say that a theme needs `{name}`"
        );
    }
}

#[test]
fn the_embedded_theme_is_the_one_of_the_repository() {
    let folder = repository().join("themes").join(embedded::NAME);
    let files = read_tree(&folder);
    let embedded: BTreeMap<String, Vec<u8>> = embedded::FILES
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect();
    assert_eq!(
        embedded.len(),
        embedded::FILES.len(),
        "src/theme/embedded.rs lists a file twice"
    );
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&embedded),
        names(&files),
        "src/theme/embedded.rs (left) is to list the files of {} (right)",
        folder.display()
    );
    assert_eq!(
        crate::support::differences(&files, &embedded),
        [""; 0],
        "the theme changed since this program was compiled: run the command again"
    );
}

/// The guides in which every key of front matter has its row, and whether with all its names.
#[test]
fn every_key_of_front_matter_has_its_row_in_each_guide() {
    let guides = [
        ("docs/articles.md", true),
        ("docs/bai-viet.md", true),
        // The handbook of editors, in the sample site, has the two names that it teaches.
        ("content/cam-nang-bien-tap/phan-dau-bai-viet.md", false),
    ];
    let mut faults = Vec::new();
    for (path, has_all) in guides {
        let guide = text(path);
        for key in &bantin::content::keys::KEYS {
            let aliases = key
                .aliases
                .iter()
                .copied()
                .filter(|alias| has_all || alias.contains('_'));
            let names: Vec<String> = std::iter::once(key.name)
                .chain(aliases)
                .map(|name| format!("`{name}`"))
                .collect();
            let rows = guide.lines().filter(|line| line.starts_with("| `"));
            if !rows
                .clone()
                .any(|row| names.iter().all(|name| row.contains(name)))
            {
                faults.push(format!(
                    "{path}: add a row to the table of keys, or the missing names to it:\n| {} | … |",
                    names.join(" | ")
                ));
            }
        }
    }
    // A clerk copies the example: it has the Vietnamese name, which is the last one of the key.
    let guide = text("docs/bai-viet.md");
    for key in &bantin::content::keys::KEYS {
        let name = key.vietnamese().unwrap_or(key.name);
        if !guide.contains(&format!("| `{name}: ")) {
            faults.push(format!(
                "docs/bai-viet.md: the example of `{}` is to begin with `{name}: `, its last name in src/content/keys.rs",
                key.name
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Code blocks of this language between a heading and the next.
fn examples(document: &str, heading: &str, language: &str) -> Vec<String> {
    let (_, section) = document
        .split_once(&format!("## {heading}\n"))
        .expect("the heading");
    let section = section.split("\n## ").next().unwrap_or_default();
    let fence = format!("```{language}\n");
    let blocks = section.split(&fence).skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn the_first_example_of_the_theme_documentation_works() {
    let documented = text("docs/themes.md");
    let heading = "Change the footer in five lines";
    let [theme, settings] = &examples(&documented, heading, "toml")[..] else {
        panic!("two examples")
    };
    let template = &examples(&documented, heading, "jinja")[0];
    let project = Project::new([
        ("site.toml", &format!("{SETTINGS}\n{settings}")),
        ("themes/cua-toi/theme.toml", theme),
        ("themes/cua-toi/templates/base.html", template),
    ]);
    project.built();
    let motto = settings
        .split("motto = \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a motto");
    let page = project.page("index.html");
    assert!(page.contains(motto) && page.contains("</footer>"), "{page}");
}

/// Blocks of a document that stand behind `<!-- example: kind -->`.
pub fn marked(document: &str, kind: &str) -> Vec<String> {
    let marker = format!("<!-- example: {kind} -->\n");
    let blocks = document.split(&marker).skip(1);
    let inner = blocks.filter_map(|block| {
        Some(
            block
                .split_once("```")?
                .1
                .split_once('\n')?
                .1
                .split("\n```")
                .next()?
                .to_owned()
                + "\n",
        )
    });
    inner.collect()
}

#[test]
fn examples_of_articles_are_read_without_a_word() {
    let examples = marked(&text("docs/articles.md"), "article");
    assert!(examples.len() >= 5, "{} examples", examples.len());
    for example in examples {
        let project = Project::new([
            ("site.toml", text("site.toml").as_str()),
            ("content/thong-bao/vi-du.md", &example),
            (
                "content/thong-bao/lich-tiep-dan.md",
                "---\ntitle: Lịch\ndate: 2026-11-20\n---\n\n## Tháng 12\n\nSáng thứ Năm.\n",
            ),
            ("content/thong-bao/mau-don.pdf", "%PDF-1.4"),
            (
                "content/gioi-thieu.md",
                "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n",
            ),
            (
                "content/lien-he-2.md",
                "---\ntitle: Liên hệ\ntype: page\nslug: lien-he\n---\n\nChữ.\n",
            ),
        ]);
        if example.contains("title: Liên hệ") {
            project.remove("content/lien-he-2.md");
            project.put("content/lien-he.md", &example);
            project.remove("content/thong-bao/vi-du.md");
        }
        for word in example.split(|c: char| c.is_whitespace() || "()<>\"".contains(c)) {
            if std::path::Path::new(word)
                .extension()
                .is_some_and(|extension| extension == "jpg")
            {
                project.put(
                    &format!("content/thong-bao/{word}"),
                    crate::support::picture::jpeg(30, 20, 1),
                );
            }
        }
        let run = project.build(&["--drafts", "--format", "json"]);
        assert_eq!(
            run.problems(),
            [],
            "docs/articles.md: correct this example, so that bantin has nothing to say:\n{example}"
        );
    }
}

#[test]
fn examples_of_settings_are_read_without_a_word() {
    let examples = marked(&text("docs/settings.md"), "settings");
    assert!(!examples.is_empty());
    let path = bantin::base::path::SourcePath::new("site.toml").expect("a path");
    for example in examples {
        let needed = "title = \"X\"\nbase_url = \"https://x.example/\"\n";
        let whole = if example.contains("base_url") {
            example.clone()
        } else {
            format!("{needed}{example}")
        };
        let (config, problems) = bantin::config::check::parse(&path, &whole);
        assert!(
            problems.is_empty() && config.is_some(),
            "{problems:#?}\n{example}"
        );
    }
}

#[test]
fn every_rule_is_documented() {
    let documented = text("docs/settings.md");
    for rule in bantin::config::rules::RULES {
        let row = format!("| `{rule}` |");
        assert!(
            documented.contains(&row),
            "docs/settings.md: under `## [rules]` add a row\n| `{rule}` | \"off\" | when it applies |"
        );
    }
}

#[test]
fn every_tag_that_raw_html_may_have_is_documented() {
    let documented = text("docs/articles.md");
    let (_, section) = documented.split_once("## Raw HTML").expect("the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words: BTreeSet<&str> = section.split(|c: char| !is_word(c)).collect();
    for tag in bantin::content::html_policy::TAGS {
        assert!(
            words.contains(tag),
            "docs/articles.md: add `{tag}` to the elements under `## Raw HTML`"
        );
    }
}

#[test]
fn both_readmes_have_the_two_commands() {
    for name in ["README.md", "README.vi.md"] {
        let readme = text(name);
        for command in ["cargo run --release -- build", "cargo test"] {
            assert!(
                readme.contains(command),
                "{name}: `{command}` is gone, which .ci/run runs"
            );
        }
    }
}

/// Tests that Windows leaves out are marked in the sources, and stand in docs/windows.md.
#[test]
fn every_test_that_windows_leaves_out_is_documented_and_no_other() {
    let folder = repository().join("tests/it");
    let mut marked = BTreeSet::new();
    for (name, bytes) in read_tree(&folder) {
        let source = String::from_utf8_lossy(&bytes).into_owned();
        let module = name.strip_suffix(".rs").unwrap_or_default();
        for rest in source.split("#[cfg_attr(").skip(1) {
            let words: Vec<&str> = rest
                .split([' ', ',', '\n'])
                .filter(|word| !word.is_empty())
                .collect();
            if words.get(..2) != Some(&["windows", "ignore"]) {
                continue;
            }
            let (_, test) = rest.split_once("fn ").expect("a test");
            let (test, _) = test.split_once('(').expect("its name");
            marked.insert(format!("{module}::{test}"));
        }
    }
    let document = text("docs/windows.md");
    let (_, list) = document
        .split_once("\n## Tests that cannot run under Wine\n")
        .expect("the chapter");
    let rows = list
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let listed: BTreeSet<String> = rows.map(str::to_owned).collect();
    assert_eq!(
        listed, marked,
        "docs/windows.md (left): its last table is to list the tests that are ignored on Windows (right)"
    );
    assert!(!marked.is_empty());
}
