//! What README, CONTRIBUTING and their kind promise: links lead somewhere, commands are ones that exist, lists of files are
//! complete.

use crate::docs::text;
use crate::support::project::{Project, run};
use crate::support::{repository, walk};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;

/// Documents for people who work on bantin or use it.
fn documents() -> Vec<String> {
    let mut all: Vec<String> = [
        "README.md",
        "README.vi.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "fuzz/README.md",
    ]
    .map(str::to_owned)
    .into();
    for path in walk(&repository().join("docs")) {
        let name = path
            .strip_prefix(repository())
            .expect("a path below the repository");
        let name = name.to_str().expect("UTF-8").replace('\\', "/");
        // Its links are made and tested by `catalogue`.
        if name.ends_with(".md") && name != "docs/messages.md" {
            all.push(name);
        }
    }
    all
}

/// The text of a document without code.
fn prose(document: &str) -> String {
    let code = Regex::new(r"``.+?``|`[^`\n]*`").expect("a pattern");
    let fences: String = document.split("```").step_by(2).collect();
    code.replace_all(&fences, "").into_owned()
}

/// The addresses of its headings, as forges make them.
fn anchors(document: &str) -> BTreeSet<String> {
    let headings = document.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| -> String {
        let text = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = text
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_of_the_documents_leads_to_a_file_and_a_heading_that_are_there() {
    let link = Regex::new(r#"\]\(([^)\s]+)\)|(?:src|href)="([^"]+)""#).expect("a pattern");
    let mut faults = Vec::new();
    let mut count = 0;
    for name in documents() {
        let document = text(&name);
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for found in link.captures_iter(&prose(&document)) {
            let target = found.get(1).or(found.get(2)).expect("an address").as_str();
            // Addresses of sites, and examples of articles.
            if target.contains("://") || target.starts_with(['/', '<']) || target.starts_with("mailto:") {
                continue;
            }
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            let path = match path {
                "" => repository().join(&name),
                path => repository().join(folder).join(path),
            };
            count += 1;
            if !path.exists() {
                faults.push(format!("{name}: there is no {target}"));
            } else if !heading.is_empty() {
                let headings = anchors(&std::fs::read_to_string(&path).expect("a document"));
                if !headings.contains(heading) {
                    faults.push(format!("{name}: {target} has no such heading"));
                }
            }
        }
    }
    assert!(count > 100, "{count} links");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What somebody sees who opens the repository: what bantin is, a picture, the two commands.
#[test]
fn the_first_screen_of_the_readmes_has_a_picture_and_the_two_commands() {
    for name in ["README.md", "README.vi.md"] {
        let readme = text(name);
        let (first, _) = readme.split_once("\n## ").expect("a chapter");
        assert!(
            first.lines().count() <= 40,
            "{name}: the first chapter begins too far down"
        );
        for needed in [
            "<img src=\"docs/images/",
            "cargo run --release -- build",
            "cargo test",
        ] {
            assert!(
                first.contains(needed),
                "{name}: `{needed}` belongs before the first chapter"
            );
        }
    }
}

/// The commands of bantin in the chapter about a site of one's own, done one after the other.
#[test]
fn the_commands_of_the_readmes_make_a_site() {
    for (name, language) in [("README.md", "en"), ("README.vi.md", "vi")] {
        let readme = text(name);
        let blocks = readme.split("```sh\n").skip(1);
        let block = blocks
            .filter_map(|block| block.split("```").next())
            .find(|block| block.contains("bantin init"));
        let project = Project::empty();
        let mut folder = project.outside().to_owned();
        for line in block.expect("the commands").lines() {
            let (program, rest) = line.split_once(' ').expect("a command");
            let words = rest.split('"').map(str::trim).filter(|word| !word.is_empty());
            let mut words: Vec<&str> = if rest.contains('"') {
                words.collect()
            } else {
                rest.split(' ').collect()
            };
            match program {
                "cargo" => assert_eq!(words, ["install", "--path", "."]),
                "cd" => folder.push(words[0]),
                "bantin" => {
                    words.extend(["--lang", language]);
                    run(&words, |command| {
                        command.current_dir(&folder);
                    })
                    .assert(0);
                }
                other => panic!("{name}: {other} is no command that this test knows"),
            }
        }
        assert!(folder.join("public/index.html").is_file(), "{name}");
    }
}

/// The files that a chapter of CONTRIBUTING.md lists.
fn listed(chapter: &str) -> BTreeSet<String> {
    let contributing = text("CONTRIBUTING.md");
    let section = contributing.split(&format!("\n### {chapter}\n")).nth(1);
    let section = section.unwrap_or_else(|| panic!("CONTRIBUTING.md: no chapter {chapter}"));
    let section = section.split("\n##").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| Some(row.split('`').next()?.to_owned()))
        .collect()
}

#[test]
fn every_file_that_is_listed_for_an_addition_is_there() {
    for chapter in [
        "A key of front matter",
        "A setting",
        "A message",
        "A label",
        "An output",
        "A filter",
    ] {
        let files = listed(chapter);
        assert!((2..=12).contains(&files.len()), "{chapter}: {files:?}");
        for file in files {
            let is_there = repository().join(&file).exists();
            assert!(is_there, "CONTRIBUTING.md, {chapter}: there is no {file}");
        }
    }
}

/// The lines of a hunk of a patch as they are before it, and as they are after it.
fn sides(hunk: &str) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    for line in hunk.lines() {
        let (sign, rest) = line.split_at_checked(1).unwrap_or((" ", ""));
        for (side, other) in [(&mut before, "+"), (&mut after, "-")] {
            if sign != other {
                side.push_str(rest);
                side.push('\n');
            }
        }
    }
    (before, after)
}

/// The worked example: the files of its patch are those of the list, and it still fits the sources. That nothing else has
/// to change, `scripts/worked-example` shows, which makes the change and runs the tests.
#[test]
fn the_list_of_files_for_a_key_is_that_of_the_worked_example() {
    const PATCH: &str = "tests/it/guides/location.patch";
    let patch = text(PATCH);
    let mut files = BTreeSet::new();
    for part in patch.split("--- a/").skip(1) {
        let (file, rest) = part.split_once('\n').expect("a name");
        let source = text(file);
        files.insert(file.to_owned());
        let hunks = rest
            .split("@@ -")
            .skip(1)
            .filter_map(|hunk| hunk.split_once('\n'));
        for (_, hunk) in hunks {
            let (before, after) = sides(hunk);
            assert!(
                // In the copy of `scripts/worked-example` it is there already.
                source.contains(&before) || source.contains(&after),
                "{PATCH} adds the example of CONTRIBUTING.md to {file}, which does not have these lines any more:\n{before}\n\
                 Write them in the patch as they are now, then run scripts/worked-example"
            );
        }
    }
    assert_eq!(
        listed("A key of front matter"),
        files,
        "CONTRIBUTING.md lists the files on the left, {PATCH} changes those on the right"
    );
}

/// `cargo test … -- name::` runs something, and a script that is named is there.
#[test]
fn every_command_of_contributing_is_one_that_exists() {
    let contributing = text("CONTRIBUTING.md");
    let spans = contributing.split('`').filter(|span| !span.contains('\n'));
    let blocks = contributing.split("```sh\n").skip(1);
    let lines = blocks
        .filter_map(|block| block.split("```").next())
        .flat_map(str::lines);
    let modules = text("tests/it/main.rs");
    let mut count = 0;
    for command in spans.chain(lines).map(str::trim) {
        let first = command.split(' ').next().unwrap_or_default();
        if first == ".ci/run" || first.starts_with("scripts/") || first.starts_with("tests/") {
            assert!(
                repository().join(first).exists(),
                "CONTRIBUTING.md: there is no {first}"
            );
        }
        let Some((cargo, filters)) = command
            .split_once(" -- ")
            .filter(|(cargo, _)| cargo.contains("cargo test "))
        else {
            continue;
        };
        for filter in filters.split(' ').map(|filter| filter.trim_end_matches("::")) {
            count += 1;
            let is_there = if cargo.contains("--lib") {
                let path = repository().join("src").join(filter.replace("::", "/"));
                path.is_dir() || path.with_extension("rs").is_file()
            } else {
                assert!(
                    cargo.ends_with("cargo test --test it"),
                    "CONTRIBUTING.md: `{command}`"
                );
                modules.contains(&format!("\nmod {filter};\n"))
            };
            assert!(
                is_there,
                "CONTRIBUTING.md: `{command}` runs no test of `{filter}`"
            );
        }
    }
    assert!(count > 30, "{count} filters");
}

/// The first change of CONTRIBUTING.md: the row that it starts from is there, in the source and in the document.
#[test]
fn the_first_change_of_contributing_can_be_made() {
    let contributing = text("CONTRIBUTING.md");
    let row = "\"more\": \"Xem thêm\", \"More\";";
    assert!(
        contributing.contains(row),
        "CONTRIBUTING.md: the first change begins at another row"
    );
    assert!(
        text("src/config/labels.rs").contains(row),
        "CONTRIBUTING.md: the first change begins at `{row}`, which src/config/labels.rs does not have"
    );
    assert!(contributing.contains("| `more` | Xem thêm | Read more |"));
}

#[test]
fn the_changelog_begins_with_the_version_of_the_program() {
    let changelog = text("CHANGELOG.md");
    let newest = changelog.lines().find_map(|line| line.strip_prefix("## "));
    let newest = newest.and_then(|heading| heading.split(':').next());
    assert_eq!(
        newest,
        Some(env!("CARGO_PKG_VERSION")),
        "the first chapter of CHANGELOG.md is to be about the version in Cargo.toml: `## VERSION: date`"
    );
}

#[test]
fn workflows_are_yaml_with_jobs() {
    for path in walk(&repository().join(".github/workflows")) {
        let source = std::fs::read_to_string(&path).expect("a workflow");
        let workflow: Value =
            serde_yaml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let jobs = workflow["jobs"].as_object();
        assert!(jobs.is_some_and(|jobs| !jobs.is_empty()), "{}", path.display());
    }
}

/// Forges show a form only if all of it is as they expect it, and say nothing if not.
#[test]
fn issue_forms_are_forms() {
    let mut count = 0;
    for path in walk(&repository().join(".github/ISSUE_TEMPLATE")) {
        let source = std::fs::read_to_string(&path).expect("a form");
        let form: Value =
            serde_yaml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if path.ends_with("config.yml") {
            assert!(form["blank_issues_enabled"].is_boolean());
            continue;
        }
        count += 1;
        let says = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
        assert!(
            says(&form["name"]) && says(&form["description"]),
            "{}",
            path.display()
        );
        let mut ids = BTreeSet::new();
        for item in form["body"].as_array().expect("a body") {
            let place = format!("{}: {item}", path.display());
            match item["type"].as_str() {
                Some("markdown") => assert!(says(&item["attributes"]["value"]), "{place}"),
                Some("textarea" | "input") => {
                    assert!(says(&item["attributes"]["label"]), "{place}");
                    assert!(
                        ids.insert(item["id"].as_str().expect("an id")),
                        "{place}: its id stands twice"
                    );
                }
                _ => panic!("{place}: this kind is not known"),
            }
        }
        assert!(!ids.is_empty(), "{}: nothing is asked", path.display());
    }
    assert_eq!(count, 3);
}
