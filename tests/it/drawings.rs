//! SVG: what runs or loads something is never published, shown or linked, under whatever name and in whatever
//! encoding; one such file, or one that changes while the site is made, costs its own article at most.
//! `scripts/drawings` shows the same files in a browser.

use crate::support::http::Preview;
use crate::support::picture::{jpeg, png};
use crate::support::project::{Project, Run, run};
use crate::support::{NOW, repository};
use bantin::cli::retry::{Outcome, SiteChecks, without_broken_files};
use bantin::cli::setup;
use bantin::disk::publish::held::Pack;
use bantin::export::rehearse;
use bantin::image::svg;
use bantin::text::dates::moment::{Moment, Zone};
use bantin::workspace::Flags;
use std::ffi::OsStr;
use std::fs;

const FRONT: &str = "---\ntitle: Bài\ndate: 2026-11-20\n---\n\n";
const HOST: &str = "leak.example";

/// A drawing of `tests/drawings/payloads.txt`.
struct Payload {
    name: String,
    /// Whether a drawing is left when the payload is taken out.
    is_cleaned: bool,
    bytes: Vec<u8>,
}

fn payloads() -> Vec<Payload> {
    let text = fs::read_to_string(repository().join("tests/drawings/payloads.txt")).expect("the payloads");
    let parts: Vec<&str> = text.split("\n= ").skip(1).collect();
    parts.into_iter().map(payload).collect()
}

fn payload(part: &str) -> Payload {
    let (head, body) = part.split_once('\n').expect("a body");
    let words: Vec<&str> = head.split(' ').collect();
    let name = words[..2].join("-");
    let leak = format!("http://{HOST}/{name}");
    let script = format!("new Image().src='{leak}'");
    let body = body.trim_end().replace("LEAK", &leak).replace("SCRIPT", &script);
    let body = body.replace("NAME", &name);
    let whole = if words.contains(&"whole") {
        body
    } else {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"60\" height=\"60\">{body}</svg>"
        )
    };
    let marked = format!("\u{feff}{whole}");
    let wide = |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect();
    let bytes = match words.last().copied() {
        Some("utf-16le") => wide(&marked, u16::to_le_bytes),
        Some("utf-16be") => wide(&marked, u16::to_be_bytes),
        Some("utf-16le-bare") => wide(&whole, u16::to_le_bytes),
        Some("utf-32le") => marked.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        _ => whole.into_bytes(),
    };
    Payload {
        name,
        is_cleaned: words.contains(&"cleaned"),
        bytes,
    }
}

fn command(project: &Project, command: &str) -> Run {
    let root = project.root();
    let options = ["--now", NOW, "--lang", "en", "--verbose"].map(OsStr::new);
    let args = [OsStr::new(command), OsStr::new("--root"), root.as_os_str()];
    run(&[&args[..], &options].concat(), |_| ())
}

#[test]
fn nothing_that_runs_or_loads_passes_the_cleaner() {
    let payloads = payloads();
    assert!(payloads.len() >= 60);
    for Payload {
        name,
        is_cleaned,
        bytes,
    } in payloads
    {
        let found = svg::clean(&bytes);
        assert_eq!(found.is_ok(), is_cleaned, "{name}: {found:?}");
        let text = String::from_utf8(found.unwrap_or_default()).expect("UTF-8");
        assert!(
            !text.contains(HOST) && !text.contains("new Image"),
            "{name}: {text}"
        );
    }
}

#[test]
fn drawings_of_programs_pass_and_are_clean_then() {
    let folder = repository().join("tests/drawings/harmless");
    let mut count = 0;
    for file in fs::read_dir(folder).expect("drawings") {
        let path = file.expect("a file").path();
        let bytes = fs::read(&path).expect("a drawing");
        let once = svg::clean(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        assert_eq!(svg::clean(&once).as_ref(), Ok(&once), "{}", path.display());
        count += 1;
    }
    assert!(count >= 40, "{count}");
}

/// Every payload, shown by one article and linked by another, beside one that has nothing to do with them.
#[test]
fn a_bad_drawing_stops_nobody() {
    let project = Project::new([("content/tin/lanh.md", format!("{FRONT}Lành.\n"))]);
    let payloads = payloads();
    for Payload { name, bytes, .. } in &payloads {
        project.put(&format!("content/tin/{name}.svg"), bytes);
        project.put(
            &format!("content/tin/xem-{name}.md"),
            format!("{FRONT}![Hình]({name}.svg)\n\nHết.\n"),
        );
        project.put(
            &format!("content/tin/tai-{name}.md"),
            format!("{FRONT}[Hình]({name}.svg)\n\nHết.\n"),
        );
    }
    let checked = command(&project, "check");
    let built = project.build(&["--lang", "en", "--verbose"]);
    checked.assert(1);
    built.assert(4);
    assert!(project.has("2026/11/lanh/index.html"));
    let told = |run: &Run, name: &str| {
        let lines = run.stderr.lines();
        lines
            .filter(|line| line.contains(&format!("tin/{name}.md:6:1")))
            .count()
    };
    let output = project.output();
    for Payload { name, is_cleaned, .. } in &payloads {
        let is_published = output.keys().any(|file| file.contains(&format!("{name}.")));
        assert_eq!(is_published, *is_cleaned, "{name}");
        for article in [format!("xem-{name}"), format!("tai-{name}")] {
            assert_eq!(
                told(&checked, &article),
                usize::from(!is_cleaned),
                "{article}: {checked:?}"
            );
            assert_eq!(told(&built, &article), told(&checked, &article), "{article}");
            let page = project.page(&format!("2026/11/{article}/index.html"));
            assert!(
                page.contains("Hết.") && page.contains(&format!("/{name}.")) == *is_cleaned,
                "{article}"
            );
        }
    }
    for (file, bytes) in &output {
        assert!(!String::from_utf8_lossy(bytes).contains(HOST), "{file}");
    }
    // And so it is in the preview.
    let preview = Preview::of(project);
    for Payload { name, is_cleaned, .. } in &payloads {
        let answer = preview.get(&format!("/tep/tin/{name}.svg"));
        assert_eq!(answer.status, if *is_cleaned { 200 } else { 404 }, "{name}");
        let built = output.get(&format!("tep/tin/{name}.svg"));
        assert!(built.is_none_or(|built| answer.body == *built), "{name}");
    }
}

/// What a linked file is, its content says: its name says what a server makes of it.
#[test]
fn what_is_not_understood_is_not_published_under_any_name() {
    let active = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><rect width=\"9\" height=\"9\"/></svg>";
    let comment = format!("<!--{}-->{active}", "x".repeat(100_000));
    let zipped = b"\x1f\x8b\x08\0\0\0\0\0\0\x03anything".to_vec();
    let harmless = b"<?xml version=\"1.0\"?><HDon><TTChung>1</TTChung></HDon>".to_vec();
    let xhtml = b"<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>".to_vec();
    let sheet = b"<?xml-stylesheet href='http://leak.example/'?><a/>".to_vec();
    for (name, bytes, is_published) in [
        ("a.svg", active.as_bytes().to_vec(), false),
        ("a.SVG", active.as_bytes().to_vec(), false),
        ("a.xml", active.as_bytes().to_vec(), false),
        ("a.png", active.as_bytes().to_vec(), false),
        ("a.dat", active.as_bytes().to_vec(), false),
        ("long.svg", comment.clone().into_bytes(), false),
        ("long.dat", comment.into_bytes(), false),
        ("a.svgz", zipped, false),
        ("empty.svg", Vec::new(), false),
        ("text.svg", b"Xin ch\xc3\xa0o".to_vec(), false),
        ("page.svg", xhtml.clone(), false),
        ("page.xml", xhtml, false),
        ("sheet.xml", sheet, false),
        ("hoa-don.xml", harmless, true),
        ("anh.png", png(8, 8, 1), true),
        ("plan.pdf", b"%PDF-1.4\n".to_vec(), true),
    ] {
        let project = Project::new([
            ("content/tin/lanh.md", format!("{FRONT}Lành.\n")),
            ("content/tin/bai.md", format!("{FRONT}Xem [bản đồ]({name}).\n")),
        ]);
        project.put(&format!("content/tin/{name}"), bytes);
        let built = project.build(&["--lang", "en"]);
        built.assert(if is_published { 0 } else { 4 });
        let page = project.page("2026/11/bai/index.html");
        assert_eq!(page.contains("/tep/tin/"), is_published, "{name}: {built:?}");
        assert_eq!(
            project.output().keys().any(|file| file.starts_with("tep/")),
            is_published,
            "{name}"
        );
        assert!(project.has("2026/11/lanh/index.html"), "{name}");
        if !is_published {
            built.says("content/tin/bai.md:6:5");
            command(&project, "check")
                .assert(1)
                .says("content/tin/bai.md:6:5");
        }
    }
}

#[test]
fn a_bad_emblem_is_an_error_of_the_settings() {
    let settings = format!(
        "{}\n[theme]\nemblem = \"content/a.svg\"\n",
        crate::support::project::SETTINGS
    );
    let project = Project::new([
        ("site.toml", settings),
        ("content/a.svg", "<svg onload=\"x()\"/>".to_owned()),
        ("content/tin/bai.md", format!("{FRONT}Lành.\n")),
    ]);
    let run = project.build(&["--lang", "en"]);
    run.assert(4).says("image/svg-unsafe");
    run.says(" --> site.toml:");
    assert!(project.has("2026/11/bai/index.html"));
    assert!(project.output().keys().all(|file| !file.starts_with("tep/")));
}

/// Does `work` to the files of a site between the moment at which they are read and that at which they are published.
fn disturbed(project: &Project, work: impl Fn()) -> Outcome<()> {
    let root = project.root();
    let now = Moment::parse(NOW, Zone::VIETNAM).expect("a moment");
    let mut workspace = setup::load(&root, Flags::default(), true).workspace;
    let pack = Pack::of(&root, &root.join("public"));
    let mut rounds = 0;
    without_broken_files(&mut workspace, &pack, now, &SiteChecks::NONE, |press, _| {
        rounds += 1;
        if rounds == 1 {
            work();
        }
        rehearse(press, &root, &|_| (), &|_| None).map(drop)
    })
}

#[test]
fn a_file_that_goes_or_changes_meanwhile_holds_back_its_article_alone() {
    for (name, link, bytes) in [
        ("plan.pdf", "[plan](plan.pdf)", b"%PDF-1.4\n".to_vec()),
        ("plan.svg", "[plan](plan.svg)", b"<svg/>".to_vec()),
        ("anh.jpg", "![Chợ](anh.jpg)", jpeg(20, 20, 1)),
        ("anh.png", "[Chợ](anh.png)", png(20, 20, 1)),
    ] {
        let project = Project::new([
            ("content/tin/lanh.md", format!("{FRONT}Lành.\n")),
            ("content/tin/bai.md", format!("{FRONT}{link}\n")),
        ]);
        let path = project.root().join("content/tin").join(name);
        for is_gone in [true, false] {
            fs::write(&path, &bytes).expect("written");
            let outcome = disturbed(&project, || {
                if is_gone {
                    fs::remove_file(&path).expect("removed");
                } else {
                    fs::write(&path, "<svg onload='x()'/>").expect("written");
                }
            });
            assert_eq!(outcome.result, Some(()), "{name}: {outcome:#?}");
            let held: Vec<&str> = outcome.held_back.iter().map(|held| held.path.as_str()).collect();
            assert_eq!(held, ["content/tin/bai.md"], "{name}");
            let said: Vec<_> = outcome
                .diagnostics
                .iter()
                .map(|said| (said.code.id, said.place.clone()))
                .collect();
            let code = if is_gone { "disk/read" } else { "disk/changed" };
            assert_eq!(said.len(), 1, "{said:?}");
            assert_eq!(said[0].0, code, "{name}");
            assert_eq!(
                said[0].1.as_ref().map(|place| place.path.as_str()),
                Some("content/tin/bai.md")
            );
        }
    }
}

/// A file beside articles that cannot be read stops neither the site nor articles that do without it.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_holds_back_its_article_alone() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new([
        ("content/tin/lanh.md", format!("{FRONT}Lành.\n")),
        ("content/tin/bai.md", format!("{FRONT}[plan](plan.pdf)\n")),
        ("content/tin/plan.pdf", "%PDF-1.4\n".to_owned()),
    ]);
    let path = project.root().join("content/tin/plan.pdf");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("rights");
    if fs::read(&path).is_ok() {
        return;
    }
    project
        .build(&["--lang", "en"])
        .assert(4)
        .says("held back: 1\n  content/tin/bai.md");
    assert!(project.has("2026/11/lanh/index.html"));
}
