//! Files that articles link to: what may be published of them, under which name, how servers send them, and what they
//! cost.

use crate::support::http::Preview;
use crate::support::project::{Project, SETTINGS};
use crate::support::repository;
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::config::check;
use bantin::disk::publish::lock::Lock;
use bantin::disk::publish::not_copied::NotCopied;
use bantin::disk::publish::places::Places;
use bantin::disk::publish::release::Release;
use bantin::disk::publish::release_options::ReleaseOptions;
use bantin::disk::publish::retention::Retention;
use bantin::disk::publish::session::PublishingSession;
use bantin::source::attachment::{REFUSED, SHOWN};
use bantin::source::tree::{Data, SourceFile};
use std::collections::BTreeSet;

fn article(text: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2026-11-20\ncategory: tin\n---\n\n{text}\n")
}

/// A site whose only article links to these files, each in a paragraph of its own.
fn site<'a>(names: impl IntoIterator<Item = &'a str>) -> Project {
    let project = Project::new([("content/tin/bai.md", "")]);
    let mut text = String::new();
    for name in names {
        project.put(&format!("content/tin/{name}"), format!("nội dung của {name}"));
        text.extend(["[liên kết](<", &name.replace(' ', "%20"), ">)\n\n"]);
    }
    project.put("content/tin/bai.md", article(&text));
    project
}

fn published(project: &Project) -> Vec<String> {
    let names = project.output().into_keys();
    names
        .filter_map(|name| name.strip_prefix("tep/tin/").map(str::to_owned))
        .collect()
}

#[test]
fn what_runs_is_published_only_when_the_site_names_it() {
    let endings: Vec<&str> = REFUSED.concat();
    let names: Vec<String> = endings
        .iter()
        .enumerate()
        .map(|(at, ending)| match at % 3 {
            0 => format!("a{at}.{ending}"),
            1 => format!("a{at}.{}", ending.to_uppercase()),
            _ => format!("a{at}.pdf.{ending} "),
        })
        .collect();
    let project = site(names.iter().map(String::as_str));
    let run = project.build(&["--format", "json"]);
    let problems = run.problems();
    assert_eq!(run.code, 4, "{run:#?}");
    assert_eq!(published(&project), [""; 0]);
    let refused = problems.iter().filter(|problem| problem.code == "link/refused");
    assert_eq!(refused.count(), endings.len(), "{problems:#?}");
    let page = project.page("2026/11/bai/index.html");
    assert!(!page.contains("/tep/tin/a"), "no link to what is not there");

    // What the hint says, letter by letter.
    let hint = &problems[0].hint;
    let line = hint
        .split('`')
        .find(|part| part.starts_with("attachments"))
        .expect("a line to type");
    let key = line.split(" = ").next().expect("a key");
    let all: Vec<String> = endings.iter().map(|ending| format!("\"{ending}\"")).collect();
    let settings = SETTINGS.replace(
        "publish.",
        &format!("publish.{key} = [{}]\npublish.", all.join(", ")),
    );
    project.put("site.toml", settings);
    project.build(&[]).assert(0);
    assert_eq!(published(&project).len(), endings.len());
}

#[test]
fn a_published_name_has_one_ending_and_no_trick() {
    for (name, expected) in [
        ("a.php.pdf", Some("a-php.pdf")),
        ("a.asp;.docx", Some("a-asp.docx")),
        ("a.php.", None),
        ("bao-cao.v1.2.pdf", Some("bao-cao-v1-2.pdf")),
        ("a.ｐｈｐ", None),
        ("a.pdf.PhP", None),
        ("a.php ", None),
        ("web.config", None),
        ("Web.Config", None),
        ("user.ini", None),
        ("mẫu đơn.DOCX", Some("mau-don.docx")),
        ("….pdf", Some("tep.pdf")),
    ] {
        let project = site([name]);
        let run = project.build(&[]);
        assert!(matches!(run.code, 0 | 4), "{name}: {run:#?}");
        assert_eq!(
            published(&project),
            expected.into_iter().collect::<Vec<_>>(),
            "{name}"
        );
    }
    // Files whose name begins with a dot are no part of a site.
    let project = site([".htaccess", ".user.ini", ".htpasswd"]);
    assert_eq!(project.codes(), ["link/missing"; 3]);
    assert_eq!(published(&project), [""; 0]);
}

/// What a folder of the site says is copied to the root is copied: proofs of ownership are HTML files.
#[test]
fn static_files_are_copied_whatever_their_ending() {
    let project = site(["a.pdf"]);
    let names = [
        "google1234.html",
        "robots.php",
        "a/b.js",
        ".well-known/security.txt",
    ];
    for name in names {
        project.put(&format!("content/_static/{name}"), name);
    }
    let built = project.built();
    for name in names {
        assert_eq!(built[name], name.as_bytes());
    }
}

#[test]
fn servers_are_told_that_readers_save_what_is_not_shown() {
    let project = site(["a.docx", "b.pdf", "c.zip", "d.mp4", "e.csv"]);
    let servers = "publish.server_files = [\"apache\", \"iis\", \"netlify\"]\npublish.";
    project.put(
        "site.toml",
        SETTINGS
            .replace("publish.", servers)
            .replace("x.example/", "x.example/ban-tin/"),
    );
    let built = project.built();
    let text = |name: &str| std::str::from_utf8(&built[name]).expect("UTF-8");
    for line in [
        "<If \"%{REQUEST_URI} =~ m#^/ban-tin/tep/.*\\.(csv|docx|zip)$#\">\nHeader set Content-Disposition \"attachment\"\n</If>",
        "Header always set X-Content-Type-Options \"nosniff\"",
    ] {
        assert!(text(".htaccess").contains(line), "{}", text(".htaccess"));
    }
    let headers = text("_headers");
    for ending in ["csv", "docx", "zip"] {
        let rule = format!("/ban-tin/tep/*.{ending}\n  Content-Disposition: attachment\n");
        assert!(headers.contains(&rule), "{headers}");
    }
    let config = text("web.config");
    assert!(config.contains("<location path=\"tep/tin/a.docx\">"), "{config}");
    for text in [text(".htaccess"), headers, config] {
        assert!(!text.contains("pdf") && !text.contains("mp4"), "{text}");
    }
}

/// The examples for servers that are set up by hand.
#[test]
fn the_handbook_names_the_endings_that_are_shown() {
    let text = std::fs::read_to_string(repository().join("docs/hosting.md")).expect("the handbook");
    let between = |start: &str, end: &str| {
        let rest = text.split_once(start).expect("the example").1;
        rest.split_once(end).expect("its end").0.to_owned()
    };
    let nginx = between("if ($uri ~ \\.(", ")$)");
    assert_eq!(nginx.split('|').collect::<Vec<_>>(), SHOWN);
    let caddy = between("not path *.", "\n");
    assert_eq!(caddy.split(" *.").collect::<Vec<_>>(), SHOWN);
}

#[test]
fn the_preview_sends_attachments_as_servers_do() {
    let project = site(["a.docx", "b.pdf", "c.bin"]);
    project.put("content/_static/proof.html", "<p>x");
    let preview = Preview::of(project);
    for (name, saved) in [("a.docx", true), ("b.pdf", false), ("c.bin", true)] {
        let answer = preview.get(&format!("/tep/tin/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(answer.body, format!("nội dung của {name}").into_bytes());
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(
            answer.header("Content-Disposition"),
            saved.then_some("attachment"),
            "{name}"
        );
        let length = answer.body.len().to_string();
        assert_eq!(answer.header("Content-Length"), Some(length.as_str()));
        let head = preview.ask("HEAD", &format!("/tep/tin/{name}"), "Connection: close\r\n");
        assert!(head.status == 200 && head.body.is_empty());
        assert_eq!(head.header("Content-Length"), Some(length.as_str()));
    }
    let proof = preview.get("/proof.html");
    assert!(proof.status == 200 && proof.header("Content-Disposition").is_none());
}

/// A video that is still being copied into the folder is not published as far as it has come.
#[test]
fn a_file_that_changes_while_it_is_published_is_refused() {
    let project = site(["a.mp4"]);
    let root = project.root();
    let source = root.join("content/tin/a.mp4");
    let path = SourcePath::new("content/tin/a.mp4").expect("a path");
    let (config, _) = check::parse(&SourcePath::new("site.toml").expect("a path"), SETTINGS);
    let config = config.expect("settings");
    let read = |bytes: &[u8]| SourceFile {
        path: path.clone(),
        on_disk: None,
        digest: Digest::of(bytes),
        len: bytes.len() as u64,
        data: Data::Opaque,
    };
    let lock = Lock::take(&root, "build").expect("the lock");
    let turn = PublishingSession::begin(lock, Places::new(&root, &root.join("public")), false, None)
        .expect("a turn");
    let terms = ReleaseOptions {
        adopt: false,
        allow_deletes: false,
        changes: None,
        verify: false,
        now: 0,
        by_clock: false,
        follows: false,
        settings: &config.publish,
        article: &config.permalinks.article,
        hidden: &[],
    };
    let whole = std::fs::read(&source).expect("a file");
    for half in [&whole[..4], &b"another"[..]] {
        let release = Release::begin(&turn, terms).expect("a release");
        let refused = release.copy("a.mp4", &source, &read(half), Retention::None);
        let Err(NotCopied::Source(why)) = refused else {
            panic!("it is another file: {refused:?}");
        };
        assert_eq!(why.code.id, "disk/changed");
        drop(release);
        assert!(!root.join("public").exists());
    }
    let release = Release::begin(&turn, terms).expect("a release");
    release
        .copy("a.mp4", &source, &read(&whole), Retention::None)
        .expect("a copy");
    release.commit(&BTreeSet::new()).expect("a publication");
    assert_eq!(project.output()["a.mp4"], whole);
    // Once it is there, nobody asks for the source any more.
    std::fs::remove_file(&source).expect("deleted");
    let release = Release::begin(&turn, terms).expect("a release");
    assert!(
        release
            .copy("a.mp4", &source, &read(&whole), Retention::None)
            .expect("nothing to do")
    );
}
