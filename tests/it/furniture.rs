//! Files of a site besides its articles: `robots.txt`, dot files of `content/_static`, the page that `bantin new --page` starts.

use crate::support::NOW;
use crate::support::project::{Problem, Project, Run, SETTINGS, run};
use std::ffi::OsStr;

fn site(settings: &str) -> Project {
    let article = "---\ntitle: Lễ\ndate: 2026-11-20\n---\n\nChữ.\n";
    Project::new([
        ("site.toml", format!("{SETTINGS}{settings}")),
        ("content/tin/le.md", article.to_owned()),
    ])
}

/// `bantin COMMAND --root … --now … OPTIONS`.
fn bantin(project: &Project, command: &str, now: &str, options: &[&str]) -> Run {
    let root = project.root();
    let mut args: Vec<&OsStr> = vec![command.as_ref(), "--root".as_ref(), root.as_os_str()];
    args.extend(["--now", now].map(OsStr::new));
    args.extend(options.iter().map(OsStr::new));
    run(&args, |_| ())
}

fn checked(project: &Project, now: &str) -> Vec<Problem> {
    bantin(project, "check", now, &["--format", "json"]).problems()
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|problem| &*problem.code).collect()
}

const SITEMAP: &str = "Sitemap: https://x.example/sitemap.xml";

#[test]
fn robots_is_what_the_settings_say_and_names_the_sitemap() {
    let robots = |settings: &str| {
        let project = site(settings);
        project.built();
        project.page("robots.txt")
    };
    assert_eq!(robots(""), format!("User-agent: *\nAllow: /\n\n{SITEMAP}\n"));
    assert_eq!(
        robots(
            "[robots]\nlines = [\"Disallow: /tam/\", \"# máy học\", \"user-agent: GPTBot\", \"User-agent: CCBot\", \"Disallow: /\"]\n"
        ),
        format!(
            "User-agent: *\nDisallow: /tam/\n# máy học\nuser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\n{SITEMAP}\n"
        )
    );
    let two = "[robots]\nlines = [\"User-agent: A\", \"Disallow: /\", \"User-agent: B\", \"Allow: /\", \"Sitemap: https://x.example/sitemap.xml\"]\n";
    assert_eq!(
        robots(two),
        format!("User-agent: A\nDisallow: /\n\nUser-agent: B\nAllow: /\n{SITEMAP}\n")
    );
}

#[test]
fn robots_of_the_static_folder_keeps_its_rules_and_gets_the_sitemap() {
    let project = site("");
    project.put(
        "content/_static/robots.txt",
        "\u{feff}User-agent: GPTBot\nDisallow: /\n\n",
    );
    project.built();
    let expected = format!("User-agent: GPTBot\nDisallow: /\n\n{SITEMAP}\n");
    assert_eq!(project.page("robots.txt"), expected);
    let usb = project.outside().join("usb");
    let to_usb = ["--portable", "--output", usb.to_str().expect("Unicode")];
    project.build(&to_usb).assert(0);
    let portable = std::fs::read_to_string(usb.join("robots.txt"));
    assert_eq!(portable.expect("a file"), expected);

    // Both: the file counts.
    project.put(
        "site.toml",
        format!("{SETTINGS}[robots]\nlines = [\"Disallow: /tam/\"]\n"),
    );
    assert_eq!(project.codes(), ["settings/robots"]);
    assert_eq!(project.page("robots.txt"), expected);

    // A file that cannot be read lets no crawler in.
    project.put("content/_static/robots.txt", b"Disallow: /\xff\xfe\x81\n");
    assert_ne!(project.build(&[]).code, 0);
    assert_eq!(project.page("robots.txt"), expected);

    project.remove("content/_static/robots.txt");
    project.built();
    assert_eq!(
        project.page("robots.txt"),
        format!("User-agent: *\nDisallow: /tam/\n\n{SITEMAP}\n")
    );
}

#[test]
fn dot_files_of_the_static_folder_are_published_unless_they_are_secret() {
    let project = site("");
    for (name, bytes) in [
        (".nojekyll", ""),
        (".htaccess", "Options -Indexes\n"),
        (".well-known/security.txt", "Contact: x\n"),
        (".well-known/acme/.token", "a"),
        ("a/.user.ini", "a=1\n"),
        (".DS_Store", "rác"),
        ("a/.ghi-chu.swp", "rác"),
        ("a/Thumbs.db", "rác"),
        (".bantin-part", "rác"),
        (".env", "MAT_KHAU=1\n"),
        (".git/config", "[core]\n"),
        ("a/.htpasswd", "a:b\n"),
    ] {
        project.put(&format!("content/_static/{name}"), bytes);
    }
    let problems = project.problems();
    let told: Vec<(&str, &str)> = (problems.iter())
        .map(|problem| (&*problem.code, &*problem.path))
        .collect();
    let secret = [
        "content/_static/.env",
        "content/_static/.git",
        "content/_static/a/.htpasswd",
    ];
    assert_eq!(told, secret.map(|path| ("file/secret", path)));
    for name in [
        ".nojekyll",
        ".htaccess",
        ".well-known/security.txt",
        ".well-known/acme/.token",
        "a/.user.ini",
    ] {
        assert!(project.has(name), "{name}");
    }
    let output = project.output();
    let dots: Vec<&String> = output
        .keys()
        .filter(|name| name.split('/').any(|part| part.starts_with('.')))
        .collect();
    assert_eq!(dots.len(), 5, "{dots:?}");
    assert!(!output.keys().any(|name| name.contains("Thumbs.db")));
    let all = checked(&project, NOW);
    assert_eq!(
        codes(&all)
            .iter()
            .filter(|code| **code == "file/left-over")
            .count(),
        4,
        "{all:#?}"
    );

    // They are part of the publication: changed, withdrawn and brought back like others.
    project.put("content/_static/.htaccess", "Options +Indexes\n");
    project.remove("content/_static/.nojekyll");
    project.build(&[]).assert(0);
    assert!(project.page(".htaccess").contains("+Indexes") && !project.has(".nojekyll"));
    bantin(&project, "rollback", NOW, &[]).assert(0);
    assert!(project.page(".htaccess").contains("-Indexes") && project.has(".nojekyll"));
}

#[test]
fn dot_files_elsewhere_stay_what_they_were() {
    let project = site("");
    project.put("content/.nojekyll", "");
    project.put("content/tin/.env", "a");
    project.put("content/.git/config", "a");
    project.built();
    assert!(!project.has(".nojekyll"));
    assert_eq!(checked(&project, NOW), []);
}

#[test]
fn a_file_for_a_web_server_that_bantin_makes_too_is_told_from_others() {
    for (server, name) in [
        ("apache", ".htaccess"),
        ("iis", "web.config"),
        ("netlify", "_headers"),
        ("netlify", "_redirects"),
    ] {
        let project = site("");
        project.put(
            "site.toml",
            SETTINGS.replace(
                "[defaults]",
                &format!("publish.server_files = [\"{server}\"]\n[defaults]"),
            ),
        );
        project.put(&format!("content/_static/{name}"), "riêng\n");
        let problems = project.problems();
        assert_eq!(codes(&problems), ["file/server"], "{name}");
        assert!(problems[0].hint.contains(server), "{problems:?}");
        assert_ne!(project.page(name), "riêng\n");
    }
}

/// Makes the page, and publishes it.
fn statement(settings: &str, name: &str, file: &str, draft: &str) -> (Project, String) {
    let project = site(settings);
    bantin(&project, "new", NOW, &["--page", name]).assert(0);
    let path = project.root().join(file);
    let text = std::fs::read_to_string(&path).expect("a page");
    std::fs::write(
        &path,
        text.replace(&format!("{draft}: true"), &format!("{draft}: false")),
    )
    .expect("written");
    (project, text)
}

const OFFICE: &str = "[agency]\nname = \"UBND phường *Thử*\"\naddress = \"Số 1 đường Hoa\"\nphone = \"(0000) 3 123 456\"\n[feedback]\nemail = \"a@b.example\"\nhours = \"7 giờ – 17 giờ\"\n";

#[test]
fn an_accessibility_statement_is_made_of_what_is_known_and_is_old_after_a_year() {
    let (project, text) = statement(OFFICE, "tiep-can", "content/tiep-can.md", "nhap");
    assert!(!text.contains('{'), "{text}");
    project.built();
    let page = project.words("tiep-can/index.html");
    for part in [
        "UBND phường *Thử* mong muốn",
        "Số 1 đường Hoa",
        "(0000) 3 123 456 (7 giờ – 17 giờ)",
        "mailto:a@b.example",
        "WCAG",
        "23/11/2026",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(checked(&project, "2027-11-23T23:59:59+07:00"), []);
    let old = checked(&project, "2027-11-24T00:00:00+07:00");
    assert_eq!(codes(&old), ["fm/review-due"]);
    assert_eq!(
        (&*old[0].path, &*old[0].severity),
        ("content/tiep-can.md", "warning")
    );
    assert!(old[0].hint.contains("`ra_soat: 24/11/2028`"), "{old:?}");
    // What the hint says makes it good again.
    let path = project.root().join("content/tiep-can.md");
    let text = std::fs::read_to_string(&path).expect("a page");
    std::fs::write(&path, text.replace("ra_soat: 23/11/2027", "ra_soat: 24/11/2028")).expect("written");
    assert_eq!(checked(&project, "2027-11-24T00:00:00+07:00"), []);

    // It is never written over, and says nothing that is not known.
    bantin(&project, "new", NOW, &["--page", "accessibility"])
        .assert(2)
        .says("new/exists");
    let (bare, text) = statement("", "tiep-can", "content/tiep-can.md", "nhap");
    bare.built();
    assert!(
        !text.contains("Điện thoại") && text.contains("Bản tin phường Thử mong muốn"),
        "{text}"
    );
}

#[test]
fn an_english_site_gets_it_in_english_with_its_own_title() {
    let project = site("");
    project.put("site.toml", format!("language = \"en\"\n{SETTINGS}{OFFICE}"));
    bantin(
        &project,
        "new",
        NOW,
        &["--page", "tiep-can", "Who can read: \"us\""],
    )
    .assert(0);
    let text = std::fs::read_to_string(project.root().join("content/accessibility.md")).expect("a page");
    assert!(
        text.contains("draft: true") && text.contains("review: 23/11/2027"),
        "{text}"
    );
    std::fs::write(
        project.root().join("content/accessibility.md"),
        text.replace("draft: true", "draft: false"),
    )
    .expect("written");
    project.built();
    assert!(
        project
            .page("accessibility/index.html")
            .contains("Who can read: “us”")
            || project
                .page("accessibility/index.html")
                .contains("Who can read: &quot;us&quot;")
    );
    let unknown = bantin(&project, "new", NOW, &["--page", "khac", "--lang", "vi"]);
    unknown.assert(2).says("tiep-can, accessibility");
    bantin(&project, "new", NOW, &[]).assert(2);
}
