//! Templates of a theme meet those of the theme below: what one needs of another is told, and the way out works as it is typed.

use crate::cases::THEME;
use crate::support::project::{Project, SETTINGS};
use crate::support::repository;
use std::collections::BTreeMap;
use std::fs;

const OWN: &str = "themes/rieng/templates";

/// A site with a theme over phuong that has these templates, an article and a page.
fn site(templates: &[(&str, &str)]) -> Project {
    let project = Project::new([
        ("site.toml", format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n")),
        ("themes/rieng/theme.toml", THEME.to_owned()),
        (
            "content/tin/bai.md",
            "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nNội dung.\n".to_owned(),
        ),
        (
            "content/gioi-thieu.md",
            "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n".to_owned(),
        ),
    ]);
    for (name, text) in templates {
        project.put(&format!("{OWN}/{name}"), text);
    }
    project
}

/// The templates of phuong that others extend.
fn extended() -> Vec<String> {
    let folder = repository().join("themes/phuong/templates");
    let files = fs::read_dir(folder)
        .expect("the templates")
        .map(|file| file.expect("a file").path());
    let texts = files
        .filter(|file| file.is_file())
        .map(|file| fs::read_to_string(file).expect("a template"));
    let parent = |text: String| Some(text.split_once("{% extends \"")?.1.split_once('"')?.0.to_owned());
    let mut names: Vec<_> = texts.filter_map(parent).collect();
    names.sort();
    names.dedup();
    names
}

const PLAIN: &str = "<title>{{ page.title }}</title><h1>{{ page.title }}</h1>";
const INSIDE: &str =
    "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.title }}</h1>\n{%- endblock -%}\n";

/// Every template that others extend can be the theme's own, with nothing but what the message says.
#[test]
fn what_a_template_lacks_is_told_at_once_and_the_remedies_work_as_they_are_typed() {
    let mut told = BTreeMap::new();
    for name in extended() {
        let texts: &[&str] = if name == "base.html" {
            &[PLAIN]
        } else {
            &[PLAIN, INSIDE]
        };
        for text in texts {
            let project = site(&[(&name, text)]);
            let problems = project.problems();
            let [one] = &problems[..] else {
                panic!("{name}: {problems:?}")
            };
            let path = format!("{OWN}/{name}");
            assert_eq!(
                (one.code.as_str(), &one.path),
                ("template/blocks", &path),
                "{one:?}"
            );
            assert!(project.build(&[]).code != 0, "{name}");
            let typed: Vec<&str> = one.hint.split('`').skip(1).step_by(2).collect();
            told.insert((name.clone(), *text), typed.len());
            // The blocks, at the end of the file or before the mark.
            let mark = text.find("{%- endblock").unwrap_or(text.len());
            let (before, after) = text.split_at(mark);
            project.put(&path, format!("{before}{}{after}", typed[0]));
            let run = project.build(&[]);
            assert!(run.code == 0, "{name}: {run:?}");
            // A template of its own for the pages that need the blocks.
            if let [_, file, line] = typed[..] {
                project.put(&path, text);
                project.put(file, format!("{line}\n"));
                let run = project.build(&[]);
                assert!(run.code == 0, "{name}: {run:?}");
                assert!(project.page("gioi-thieu/index.html").contains("wrap masthead"));
            }
        }
    }
    let article = "article.html".to_owned();
    let expected = [
        ((article.clone(), PLAIN), 3),
        ((article, INSIDE), 3),
        (("base.html".to_owned(), PLAIN), 1),
    ];
    assert_eq!(told, BTreeMap::from(expected));
}

/// A theme that replaces a template needs none of the blocks of another that it replaces too.
#[test]
fn a_template_that_no_page_uses_needs_nothing() {
    let project = site(&[("article.html", PLAIN), ("page.html", PLAIN)]);
    assert!(project.build(&[]).code == 0);
    // One that is named again is there, and needs what it needed.
    let project = site(&[
        ("article.html", PLAIN),
        ("page.html", "{% extends \"phuong/page.html\" %}"),
    ]);
    assert_eq!(project.problems()[0].code, "template/blocks");
}

/// A block that is spelt wrong is the mistake of the template that fills it.
#[test]
fn a_block_that_the_theme_itself_fills_in_vain_is_told_where_it_stands() {
    let project = site(&[(
        "list.html",
        "{% extends \"base.html\" %}\n{% block mian %}{% endblock %}",
    )]);
    let problems = project.problems();
    let found: Vec<_> = problems
        .iter()
        .map(|one| (one.code.as_str(), one.path.as_str()))
        .collect();
    assert_eq!(
        found,
        [("template/syntax", "themes/rieng/templates/list.html")],
        "{problems:?}"
    );
}

/// A chain of 30 can be printed; a circle is told as one.
#[test]
fn a_long_chain_of_templates_is_told_and_a_circle_is_a_circle() {
    let chain = |length: usize| {
        let project = site(&[("list.html", "{% extends \"1.html\" %}")]);
        for number in 1..length {
            let text = match number {
                _ if number == length - 1 => {
                    "<title>{{ page.title }}</title><h1>{{ page.title }}</h1>".to_owned()
                }
                1..10 => format!("{{% extends '{}.html' %}}", number + 1),
                _ => format!("{{%- include \"{}.html\" -%}}", number + 1),
            };
            project.put(&format!("{OWN}/{number}.html"), text);
        }
        project
    };
    let project = chain(30);
    let run = project.build(&[]);
    assert!(run.code == 0, "{run:?}");
    for length in [31, 500] {
        let problems = chain(length).problems();
        let [one] = &problems[..] else {
            panic!("{length}: {problems:?}")
        };
        assert_eq!(
            (one.code.as_str(), one.path.as_str()),
            ("template/chain", "themes/rieng/templates/list.html")
        );
        assert!(one.message.contains(&format!("{length} ")), "{one:?}");
        assert!(
            one.message
                .contains("rieng/list.html → rieng/1.html → rieng/2.html"),
            "{one:?}"
        );
    }
    let project = site(&[
        ("list.html", "{% include \"1.html\" %}"),
        ("1.html", "{% include \"list.html\" %}"),
    ]);
    assert_eq!(project.problems()[0].code, "template/cycle");
}
