//! What is withdrawn is gone: a word, a photograph, an attachment that a build does not find any more is in no file of the
//! published site, in no form. What stays, stays for a reason and for a time, both of which are said.

use crate::support::picture::jpeg;
use crate::support::project::{Project, Run, SETTINGS, run};
use crate::support::{NOW, Tree, read_tree, walk};
use std::collections::BTreeSet;
use std::ffi::OsStr;

/// How a file is lost.
type Loss<'a> = &'a dyn Fn(&Project);

/// A word that stands between no others of the index, so that no file of it shares the beginning with a neighbour.
const WORD: &str = "zzqxvangmat";
const PAGE: &str = "2026/11/mat/index.html";

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\ncategory: tin\nphoto_credit: A\n---\n\n{text}\n")
}

fn settings() -> String {
    SETTINGS.replace(
        "publish.keep_assets_days = 0",
        "publish.precompress = [\"br\", \"gz\"]\n\
         publish.server_files = [\"apache\", \"iis\", \"netlify\"]",
    )
}

fn with_everything() -> String {
    article(
        "Mật",
        &format!("Chữ {WORD} ở đây.\n\n![{WORD}](anh-mat.jpg)\n\n[{WORD}](danh-sach.20261123.pdf)"),
    )
}

fn site() -> Project {
    let more = "Một đoạn văn dài để trang được nén sẵn. ".repeat(40);
    let project = Project::new([
        ("site.toml", settings()),
        ("content/tin/mat.md", with_everything()),
        ("content/tin/con-lai.md", article("Còn lại", &more)),
        ("content/tin/danh-sach.20261123.pdf", format!("%PDF-1.7 {WORD}")),
    ]);
    project.put("content/tin/anh-mat.jpg", jpeg(90, 60, 1));
    project
}

/// A file as readers get it.
fn decoded(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let read = if name.ends_with(".br") {
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(bytes, 4096), &mut plain)
    } else if name.ends_with(".gz") {
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut plain)
    } else {
        return bytes.to_vec();
    };
    read.expect("a whole stream");
    plain
}

/// The files that hold the word, the name of the photograph or of the attachment, or the bytes of one of `pictures`.
fn traces(tree: &Tree, pictures: &BTreeSet<Vec<u8>>) -> Vec<String> {
    let words = [WORD, "anh-mat", "danh-sach"];
    let holds = |bytes: &[u8]| {
        let bytes = bytes.to_ascii_lowercase();
        words
            .iter()
            .any(|word| memchr::memmem::find(&bytes, word.as_bytes()).is_some())
    };
    let is_trace = |(name, bytes): &(&String, &Vec<u8>)| {
        holds(name.as_bytes()) || holds(&decoded(name, bytes)) || pictures.contains(*bytes)
    };
    tree.iter()
        .filter(is_trace)
        .map(|(name, _)| name.clone())
        .collect()
}

/// The bytes of every picture of the site.
fn pictures(tree: &Tree) -> BTreeSet<Vec<u8>> {
    let media = tree.iter().filter(|(name, _)| name.starts_with("media/"));
    media.map(|(_, bytes)| bytes.clone()).collect()
}

fn command(project: &Project, command: &str, options: &[&str]) -> Run {
    let root = project.root();
    let mut args: Vec<&OsStr> = vec![command.as_ref(), "--root".as_ref(), root.as_os_str()];
    args.extend(options.iter().map(OsStr::new));
    run(&args, |_| ())
}

#[test]
fn nothing_of_what_was_withdrawn_is_published_in_any_form() {
    for (options, output) in [(&[][..], "public"), (&["--portable", "--output", "gói"], "gói")] {
        // The article goes, or only what stood in it.
        for withdraw in [
            (|project: &Project| project.remove("content/tin/mat.md")) as fn(&Project),
            |project| project.put("content/tin/mat.md", article("Mật", "Đã gỡ.")),
            |project| {
                let draft = with_everything().replace("title:", "draft: true\ntitle:");
                project.put("content/tin/mat.md", draft);
            },
        ] {
            let project = site();
            let output_folder = project.root().join(output);
            let mut typed: Vec<String> = options.iter().map(ToString::to_string).collect();
            if let Some(folder) = typed.last_mut() {
                *folder = output_folder.to_str().expect("UTF-8").to_owned();
            }
            let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
            project.build(&typed).assert(0);
            let before = read_tree(&output_folder);
            let pictures = pictures(&before);
            let found = traces(&before, &pictures);
            let on_servers = [".html.br", ".html.gz", ".bin"]
                .into_iter()
                .filter(|_| options.is_empty());
            for kind in ["index.html", ".jpg", ".pdf", "feed.json", "rss.xml"]
                .into_iter()
                .chain(on_servers)
            {
                let is_found = found.iter().any(|name| name.ends_with(kind));
                assert!(is_found, "the word is in a file `{kind}` before: {found:?}");
            }
            withdraw(&project);
            project.build(&typed).assert(0);
            let after = read_tree(&output_folder);
            assert!(after.contains_key("index.html"));
            assert_eq!(traces(&after, &pictures), [""; 0]);
        }
    }
}

#[test]
fn a_photograph_exchanged_for_another_of_the_same_name_is_gone() {
    let project = site();
    let before = pictures(&project.built());
    project.put("content/tin/anh-mat.jpg", jpeg(90, 60, 2));
    let after = pictures(&project.built());
    assert_eq!(before.intersection(&after).count(), 0);
    assert_eq!(before.len(), after.len());
}

/// Files that an article links to and files of `_static` go with what publishes them, whatever they are called.
#[test]
fn no_name_keeps_a_file() {
    let named = [
        "list.20261123.pdf",
        "a.deadbeef.css",
        "b.64x43.01234567.jpg",
        "c.pdf",
    ];
    let project = site();
    let links: String = named.iter().map(|name| format!("[x](tep/{name})\n\n")).collect();
    project.put("content/tin/hai.md", article("Hai", &links));
    for name in named {
        project.put(&format!("content/tin/tep/{name}"), "x");
        for folder in ["media", "assets/css", "assets/search"] {
            project.put(&format!("content/_static/{folder}/{name}"), "y");
        }
    }
    let before = project.build(&[]);
    assert!(matches!(before.code, 0 | 4), "{before:#?}");
    let before = project.output();
    assert!(
        before.contains_key("media/list.20261123.pdf"),
        "{:?}",
        before.keys()
    );
    std::fs::remove_dir_all(project.root().join("content/_static")).expect("deleted");
    project.remove("content/tin/hai.md");
    project.build(&[]).assert(0);
    let gone = |bytes: &Vec<u8>| bytes == b"x" || bytes == b"y";
    let left: Vec<String> = project
        .output()
        .into_iter()
        .filter(|(_, bytes)| gone(bytes))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(left, [""; 0]);
}

/// Who opened the page before still asks for the size that it named.
#[test]
fn another_size_of_a_photograph_stays_while_the_photograph_is_shown() {
    let project = site();
    project.put("content/tin/hai.md", article("Hai", "![Chợ](anh-mat.jpg)"));
    let at = |day: &str| {
        let run = project.build(&[
            "--now",
            &format!("{day}T08:00:00+07:00"),
            "--lang",
            "en",
            "--verbose",
        ]);
        run.assert(0);
        let names = project
            .output()
            .into_keys()
            .filter(|name| name.starts_with("media/"));
        (names.collect::<BTreeSet<_>>(), run)
    };
    let (wide, first) = at("2026-11-23");
    assert!(
        !wide.is_empty() && !first.stderr.contains("stay until"),
        "{first:#?}"
    );
    at("2026-12-20");
    project.put("site.toml", settings().replace("[64]", "[48]"));
    let (both, run) = at("2026-12-25");
    assert!(
        both.is_superset(&wide) && both.len() == 2 * wide.len(),
        "{both:?}"
    );
    run.says("stay until 24/01/2027");
    for name in &wide {
        run.says(&format!("= {name} (until 24/01/2027)"));
    }
    // One of two articles that show it goes: it is still shown.
    project.remove("content/tin/mat.md");
    assert_eq!(at("2026-12-26").0, both);
    assert_eq!(at("2027-01-23").0, both);
    let narrow: BTreeSet<String> = both.difference(&wide).cloned().collect();
    assert_eq!(at("2027-01-24").0, narrow);
    // Asked for again, it begins anew.
    project.put("site.toml", settings());
    assert_eq!(at("2027-01-25").0, both);
    project.remove("content/tin/hai.md");
    assert_eq!(at("2027-01-26").0, BTreeSet::new(), "nothing shows it");
}

#[test]
fn files_of_the_theme_stay_for_pages_that_are_still_open() {
    let project = site();
    for (name, bytes) in bantin::theme::embedded::FILES {
        project.put(&format!("themes/phuong/{name}"), bytes);
    }
    let assets = |tree: Tree| -> BTreeSet<String> {
        let names = tree
            .into_keys()
            .filter(|name| name.starts_with("assets/") && !name.starts_with("assets/search/"));
        names.collect()
    };
    let before = assets(project.built());
    let style = project.root().join("themes/phuong/static/site.css");
    let text = std::fs::read_to_string(&style).expect("a style sheet");
    project.put("themes/phuong/static/site.css", text + "\n.x { color: red }\n");
    let run = project.build(&["--lang", "en"]);
    run.assert(0).says("stay until 23/12/2026").says("assets/site.");
    let both = assets(project.output());
    assert!(both.is_superset(&before) && both.len() > before.len());
    project.build(&["--now", "2026-12-22T08:00:00+07:00"]).assert(0);
    assert_eq!(assets(project.output()), both);
    project.build(&["--now", "2026-12-23T08:06:00+07:00"]).assert(0);
    let after = assets(project.output());
    assert!(after.len() == before.len() && after != before, "{after:?}");
}

#[test]
fn what_rollback_puts_back_is_named() {
    let project = site();
    project.built();
    project.remove("content/tin/mat.md");
    project.built();
    assert!(!project.has(PAGE));
    let run = command(&project, "rollback", &["--lang", "en"]);
    run.assert(0)
        .says("had been taken off the site")
        .says("/2026/11/mat/");
    assert!(project.has(PAGE));
    // Nothing was withdrawn: nothing is said of it.
    project.put("content/tin/them.md", article("Thêm", "Thêm."));
    project.build(&["--now", NOW]).assert(0);
    let run = command(&project, "rollback", &["--lang", "en"]);
    assert!(run.code == 0 && !run.stderr.contains("2026/11/them"), "{run:#?}");
}

/// The manifest is lost in the step in which an article goes. Its page goes all the same, or is named.
#[test]
fn what_was_withdrawn_while_the_manifest_was_lost_is_gone_or_named() {
    let manifest = |project: &Project| {
        let state = project.root().join(".bantin/state");
        let mut files = walk(&state).filter(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            name.starts_with("manifest-") && path.parent() == Some(&state)
        });
        files.next().expect("a manifest")
    };
    let write = |project: &Project, change: &dyn Fn(&mut Vec<u8>)| {
        let path = manifest(project);
        let mut bytes = std::fs::read(&path).expect("a manifest");
        change(&mut bytes);
        // Not through the name that the history has of it.
        std::fs::remove_file(&path).expect("deleted");
        std::fs::write(path, bytes).expect("written");
    };
    let first = |project: &Project| write(project, &|bytes| bytes[60] ^= 1);
    let in_a_row = |project: &Project| {
        write(project, &|bytes| {
            let at = bytes
                .windows(16)
                .position(|part| part == b"2026/11/con-lai/")
                .expect("a row");
            bytes[at] ^= 1;
        });
    };
    let cut = |project: &Project| write(project, &|bytes| bytes.truncate(bytes.len() - 1));
    let empty = |project: &Project| write(project, &Vec::clear);
    let gone = |project: &Project| std::fs::remove_file(manifest(project)).expect("deleted");
    let all = |project: &Project| std::fs::remove_dir_all(project.root().join(".bantin")).expect("deleted");
    // How it is lost, after how many publications, and whether bantin still knows its pages.
    let cases: [(&str, Loss<'_>, u32, bool); 8] = [
        ("the first line", &first, 1, true),
        ("a row", &in_a_row, 1, true),
        ("the end", &cut, 1, true),
        ("all bytes, the history is there", &empty, 2, true),
        ("the file, the history is there", &gone, 2, true),
        ("all bytes", &empty, 1, false),
        ("the file", &gone, 1, false),
        ("the state", &all, 2, false),
    ];
    for (what, lose, times, is_known) in cases {
        let project = site();
        for time in 0..times {
            project.put("content/tin/khac.md", article("Khác", &format!("Lần {time}.")));
            project.build(&[]).assert(0);
        }
        project.put("public/CNAME", "của người khác");
        let pictures = pictures(&project.output());
        lose(&project);
        project.remove("content/tin/mat.md");
        project.build(&["--lang", "en"]).assert(2).says("--adopt");
        let run = project.build(&["--adopt", "--lang", "en"]);
        run.assert(0).says("output/strangers").says("`CNAME`");
        assert!(!run.stderr.contains("{more}"), "{run:#?}");
        let left = traces(&project.output(), &pictures);
        assert_eq!(left.is_empty(), is_known, "{what}: {left:?}");
        assert_eq!(
            run.stderr.contains(&format!("`{PAGE}`")),
            !is_known,
            "{what}: {run:#?}"
        );
        assert_eq!(project.page("CNAME"), "của người khác");
        let quiet = project.build(&["--lang", "en"]);
        quiet.assert(0);
        assert!(!quiet.stderr.contains("output/strangers"), "{what}: {quiet:#?}");
    }
}

/// A page that somebody has changed stays, also when it is known only from a damaged manifest.
#[test]
fn a_changed_page_stays_when_the_manifest_was_lost() {
    let project = site();
    project.build(&[]).assert(0);
    let state = project.root().join(".bantin/state");
    let manifest = walk(&state).find(|path| path.to_string_lossy().contains("/manifest-"));
    let manifest = manifest.expect("a manifest");
    let bytes = std::fs::read(&manifest).expect("a manifest");
    std::fs::write(manifest, [&bytes[..], b"x"].concat()).expect("written");
    project.put(&format!("public/{PAGE}"), "sửa tay");
    project.remove("content/tin/mat.md");
    project.build(&["--adopt"]).assert(0).says("output/kept");
    assert_eq!(project.page(PAGE), "sửa tay");
}
