//! One truth: `check` and `build` say the same codes at the same lines of the same files, for the whole site and for one
//! file; what holds an article back is an error that is told, and what is merely a warning holds nothing back.

use super::command;
use crate::cases;
use crate::sample;
use crate::support::picture::jpeg;
use crate::support::project::{Problem, Project};
use crate::support::{read_tree, repository};
use bantin::render::audit;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with the sources of a site, and not with what is published of them, with a drive or with a theme's clock.
fn of_sources(problems: Vec<Problem>) -> Vec<Problem> {
    let is_of_sources = |problem: &Problem| {
        let group = problem.code.split('/').next().unwrap_or_default();
        problem.severity != "note"
            && !["publish", "output", "state", "option", "disk", "site"].contains(&group)
    };
    problems.into_iter().filter(is_of_sources).collect()
}

/// Without what only `check` says, since only it reads the pages of a theme.
fn without_audit(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.retain(|problem| audit::SAYS.iter().all(|code| code.id != problem.code));
    problems
}

/// Every site of the tests, by name: broken ones, golden ones and the sample.
fn sites() -> Vec<(String, Project)> {
    let broken = cases::all()
        .into_iter()
        .map(|case| (case.name.to_owned(), case.project()));
    let golden = std::fs::read_dir(repository().join("tests/sites"))
        .expect("golden sites")
        .map(|folder| {
            let folder = folder.expect("a golden site");
            let tree = read_tree(&folder.path())
                .into_iter()
                .filter(|(name, _)| !name.starts_with("expected"));
            (
                folder.file_name().to_string_lossy().into_owned(),
                Project::of_tree(&tree.collect()),
            )
        });
    let sample = [("sample".to_owned(), Project::of_tree(&sample::sources()))];
    broken.chain(golden).chain(sample).collect()
}

/// The articles that are held back, each with the code of its reason.
fn held(project: &Project) -> BTreeMap<String, String> {
    let run = command(project, &["list", "held", "--format", "json"]);
    let Ok(document) = serde_json::from_str::<Value>(&run.stdout) else {
        return BTreeMap::new();
    };
    let Some(articles) = document["articles"].as_array() else {
        return BTreeMap::new();
    };
    let held = articles.iter().map(|article| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (text(&article["path"]), text(&article["held"]["error"]["code"]))
    });
    held.collect()
}

fn faults(name: &str, project: &Project) -> Vec<String> {
    let mut faults = Vec::new();
    let check = command(project, &["check", "--format", "json"]);
    let one = |path: &str| of_sources(command(project, &["check", "--format", "json", path]).problems());
    let whole = without_audit(of_sources(check.problems()));
    let held = held(project);
    let errors: BTreeSet<(&str, &str)> = (whole.iter().filter(|problem| problem.severity == "error"))
        .map(|problem| (problem.path.as_str(), problem.code.as_str()))
        .collect();
    for (path, code) in &held {
        let is_told = errors
            .iter()
            .any(|(file, told)| told == code && (file == path || *file == "site.toml"));
        if !is_told {
            faults.push(format!(
                "{name}: {path} is held back for `{code}`, which is no error of {errors:?}"
            ));
        }
    }
    // Where nothing is published, everything is told to everybody.
    let is_published = check.code != 2 && !whole.iter().any(|problem| problem.code.starts_with("template/"));
    let files: BTreeSet<&str> = whole.iter().map(|problem| problem.path.as_str()).collect();
    for file in files
        .into_iter()
        .filter(|file| is_published && file.ends_with(".md"))
    {
        let own: Vec<_> = whole
            .iter()
            .filter(|problem| problem.path == file)
            .cloned()
            .collect();
        let (told, others): (Vec<_>, Vec<_>) =
            one(file).into_iter().partition(|problem| problem.path == file);
        if told != own {
            faults.push(format!("{name}: check {file} says {told:#?}, and check {own:#?}"));
        }
        if let Some(other) = others
            .iter()
            .find(|other| !other.path.is_empty() && !held.contains_key(file) && other.path != file)
        {
            faults.push(format!("{name}: check {file} speaks of {other:?}"));
        }
    }
    let build = of_sources(command(project, &["build", "--format", "json"]).problems());
    if build != whole {
        let only = |one: &[Problem], other: &[Problem]| {
            let only = one.iter().filter(|problem| !other.contains(problem));
            only.map(|problem| format!("{}:{} {}", problem.path, problem.line, problem.code))
                .collect::<Vec<_>>()
        };
        faults.push(format!(
            "{name}: only build: {:?}; only check: {:?}",
            only(&build, &whole),
            only(&whole, &build)
        ));
    }
    faults
}

#[test]
fn check_says_what_build_says_of_every_site_of_the_tests() {
    let sites = sites();
    assert!(sites.len() > 300, "{}", sites.len());
    let faults: Vec<String> = sites
        .par_iter()
        .flat_map(|(name, project)| faults(name, project))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is left out of the comparison is said by `check`, all of it, and at a template.
#[test]
fn only_check_reads_the_pages_of_a_theme() {
    let project = cases::all()
        .into_iter()
        .find(|case| case.name == "template-page")
        .expect("a case")
        .project();
    let said = |name: &str| -> BTreeMap<String, String> {
        let problems = command(&project, &[name, "--format", "json"])
            .problems()
            .into_iter();
        let of_audit = problems.filter(|problem| audit::SAYS.iter().any(|code| code.id == problem.code));
        of_audit.map(|problem| (problem.code, problem.path)).collect()
    };
    let check = said("check");
    assert_eq!(check.len(), audit::SAYS.len(), "{check:#?}");
    for (code, path) in check {
        assert!(path.starts_with("themes/rieng/templates/"), "{code}: {path}");
    }
    assert_eq!(said("build"), BTreeMap::new());
}

/// Case 44: pictures that only whoever publishes them reads whole.
#[test]
fn check_reads_pictures_as_build_does() {
    let article = "---\ntitle: A\ndate: 2026-11-20\n---\n\n![a](a.svg)\n![b](b.gif)\n\n[c](c.svg)\n";
    let whole = gif();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><foreignObject/></svg>";
    let cut = &whole[..whole.len() - 4];
    let good = jpeg(40, 30, 1);
    for files in [
        vec![
            ("a.svg", svg.as_bytes()),
            ("b.gif", &whole[..]),
            ("c.svg", svg.as_bytes()),
        ],
        vec![
            ("a.svg", b"<svg".as_slice()),
            ("b.gif", cut),
            ("c.svg", b"<svg/>"),
        ],
        vec![
            ("a.svg", &good[..]),
            ("b.gif", b"GIF89a".as_slice()),
            ("c.svg", &good[..good.len() / 2]),
        ],
        vec![("a.svg", cut)],
    ] {
        let project = Project::new([("content/tin/bai.md", article)]);
        for (name, bytes) in &files {
            project.put(&format!("content/tin/{name}"), bytes);
        }
        let check = command(&project, &["check", "--format", "json"]).problems();
        let one = command(&project, &["check", "--format", "json", "content/tin/bai.md"]).problems();
        let build = command(&project, &["build", "--format", "json"]).problems();
        let without_notes = |problems: Vec<Problem>| {
            problems
                .into_iter()
                .filter(|problem| problem.severity != "note")
                .collect::<Vec<_>>()
        };
        let (check, one) = (without_notes(check), without_notes(one));
        assert!(!build.is_empty());
        assert_eq!(
            (&check, &one),
            (&build, &build),
            "{:?}",
            files.iter().map(|(name, _)| name).collect::<Vec<_>>()
        );
    }
}

/// A picture of two frames.
fn gif() -> Vec<u8> {
    let frame = b"\x21\xf9\x04\x04\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    let mut gif =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".to_vec();
    gif.extend_from_slice(frame);
    gif.extend_from_slice(frame);
    gif.push(b';');
    gif
}

/// The reason is the error that holds an article back, and no other that stands before it.
#[test]
fn the_reason_is_what_holds_an_article_back() {
    let article = |more: &str, body: &str| format!("---\ntitle: A\ndate: 2026-11-20\n{more}---\n\n{body}\n");
    let project = Project::new([
        // A dead link and an address that can't be used cost the link; the date costs the article.
        (
            "content/tin/mot.md",
            article("updated: 31/02/2026\n", "[a](khong-co.md)\n\n[b](javascript:x)"),
        ),
        ("content/tin/hai.md", article("", "[a](khong-co.md)")),
        ("content/tin/ba.md", article("mau_sac: xanh\n", "Chữ.")),
        ("content/khac/bon.md", article("", "[a](khong-co.md)")),
    ]);
    let expected = [
        ("content/khac/bon.md", "category/missing"),
        ("content/tin/mot.md", "fm/date-impossible"),
    ];
    assert_eq!(
        held(&project),
        expected
            .map(|(path, code)| (path.to_owned(), code.to_owned()))
            .into()
    );
}
