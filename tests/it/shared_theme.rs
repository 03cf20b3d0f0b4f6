//! A theme outside the site, which many sites share: it is read like one inside, and never written.

use crate::support::project::{Project, SETTINGS};
use crate::support::{read_tree, write_tree};
use std::path::Path;

/// A site, and beside it a folder `themes` with `chung`, which extends `goc`, which extends phuong.
fn site(settings: &str) -> Project {
    let project = Project::new([("site.toml", format!("{SETTINGS}\n[theme]\n{settings}\n"))]);
    project.put(
        "content/tin/bai.md",
        "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nChữ.\n",
    );
    write_tree(
        project.outside(),
        [
            ("themes/chung/theme.toml", &b"extends = \"goc\"\n"[..]),
            (
                "themes/chung/templates/list.html",
                b"chung: {% include \"phan.html\" %}",
            ),
            ("themes/chung/static/chung.css", b"p { color: red }"),
            ("themes/goc/theme.toml", b"extends = \"phuong\"\n"),
            ("themes/goc/templates/phan.html", b"goc"),
        ],
    );
    project
}

const LIST: &str = "chuyen-muc/tin/index.html";

fn has_asset(project: &Project, stem: &str) -> bool {
    project
        .output()
        .keys()
        .any(|name| name.starts_with(&format!("assets/{stem}.")))
}

#[test]
fn a_theme_beside_the_site_is_read_like_one_in_it() {
    let project = site("folder = \"../themes/chung\"");
    let before = read_tree(&project.outside().join("themes"));
    project.built();
    assert_eq!(project.page(LIST), "chung: goc");
    assert!(has_asset(&project, "chung"));
    let output = project.outside().join("tep");
    let output = output.to_str().expect("UTF-8");
    project.build(&["--portable", "--output", output]).assert(0);
    assert_eq!(
        read_tree(&project.outside().join("themes")),
        before,
        "it is only read"
    );
}

#[test]
fn its_folder_may_be_written_in_many_ways() {
    let absolute = |project: &Project| project.outside().join("themes/chung");
    let project = site("");
    let whole = absolute(&project);
    for settings in [
        "folder = \"../themes/chung/\"".to_owned(),
        "folder = \"./../themes/chung\"".to_owned(),
        format!("folder = '{}'", whole.display()),
        "folder = \"../themes/chung\"\nname = \"khac\"".to_owned(),
    ] {
        project.put("site.toml", format!("{SETTINGS}\n[theme]\n{settings}\n"));
        project.built();
        assert_eq!(project.page(LIST), "chung: goc", "{settings}");
    }
}

/// What it extends is looked for in the site first.
#[test]
fn a_site_can_replace_what_the_shared_theme_extends() {
    let project = site("folder = \"../themes/chung\"");
    project.put("themes/goc/theme.toml", "extends = \"phuong\"\n");
    project.put("themes/goc/templates/phan.html", "của trang");
    project.built();
    assert_eq!(project.page(LIST), "chung: của trang");
}

/// A theme of the site may extend the shared one only by choosing it: here a folder in the site that is itself in `themes/`.
#[test]
fn a_folder_inside_the_site_is_one_too() {
    let project = site("folder = \"themes/rieng\"");
    project.put("themes/rieng/theme.toml", "extends = \"phuong\"\n");
    project.put("themes/rieng/templates/list.html", "rieng");
    project.built();
    assert_eq!(project.page(LIST), "rieng");
    project.put(
        "site.toml",
        format!("{SETTINGS}\n[theme]\nfolder = \"giao-dien/rieng\"\n"),
    );
    project.put("giao-dien/rieng/theme.toml", "extends = \"phuong\"\n");
    project.put("giao-dien/rieng/templates/list.html", "giao dien");
    let run = project.build(&[]);
    assert!(run.stderr.contains("theme/folder-hides"), "{run:?}");
    assert_eq!(project.page(LIST), "giao dien");
}

#[test]
fn what_is_no_theme_is_told_with_its_place() {
    for (folder, code) in [
        ("../themes/khong-co", "theme/folder-missing"),
        ("../themes", "theme/folder-missing"),
        ("site.toml", "theme/folder-missing"),
        ("D:/themes/chung", "theme/folder-missing"),
        ("~/themes/chung", "config/theme-folder"),
        ("../themes/chung/theme.toml", "config/theme-folder"),
        ("..", "config/theme-folder"),
    ] {
        let project = site(&format!("folder = \"{folder}\""));
        let problems = project.problems();
        let told: Vec<(&str, &str)> = (problems.iter())
            .map(|problem| (problem.code.as_str(), problem.path.as_str()))
            .collect();
        assert_eq!(told, [(code, "site.toml")], "{folder}");
    }
}

/// An error in a shared theme shows the line.
#[test]
fn an_error_in_it_is_shown_with_its_line() {
    let project = site("folder = \"../themes/chung\"");
    write_tree(
        project.outside(),
        [("themes/chung/templates/list.html", &b"x\n{{ list. }}\n"[..])],
    );
    let run = project.build(&[]);
    assert!(
        run.stderr.contains("template/syntax") && run.stderr.contains("{{ list. }}"),
        "{run:?}"
    );
}

#[test]
fn it_cannot_be_the_output() {
    let project = site("folder = \"../themes/chung\"");
    let before = read_tree(&project.outside().join("themes"));
    for folder in ["themes", "themes/chung", "themes/chung/static"] {
        // Whole: a relative one would start at the folder of the test.
        let output = project.outside().join(folder);
        let run = project.build(&["--output", output.to_str().expect("UTF-8")]);
        assert_ne!(run.code, 0, "{folder}: {run:?}");
    }
    assert_eq!(read_tree(&project.outside().join("themes")), before);
}

#[cfg(unix)]
#[test]
fn links_in_it_lead_no_farther_than_itself() {
    let project = site("folder = \"../themes/chung\"");
    let themes = project.outside().join("themes");
    write_tree(project.outside(), [("bi-mat.html", &b"SECRET"[..])]);
    let link =
        |to: &str, from: &str| std::os::unix::fs::symlink(Path::new(to), themes.join(from)).expect("a link");
    link("../../../bi-mat.html", "chung/templates/ngoai.html");
    link("list.html", "chung/templates/trong.html");
    link("chung", "duong-dan");
    project.put(
        "site.toml",
        format!("{SETTINGS}\n[theme]\nfolder = \"../themes/duong-dan\"\n"),
    );
    let run = project.build(&[]);
    assert!(
        run.stderr.contains("ngoai.html") && !run.stderr.contains("trong.html"),
        "{run:?}"
    );
    assert_eq!(project.page(LIST), "chung: goc");
}
