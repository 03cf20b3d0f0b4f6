//! The cache of finished pictures: it makes a build faster, and can be wrong, full or gone without anybody
//! seeing a difference.

use crate::support::picture::{jpeg, png};
use crate::support::project::{Project, run};
use crate::support::{NOW, read_tree};
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

const FRONT: &str = "---\ntitle: Bài\ndate: 2026-11-20\nphoto_credit: A\n---\n\nChữ.\n\n";

/// A site whose only article shows these photographs, each with another content.
fn site(names: &[&str]) -> Project {
    let figures: String = names.iter().map(|name| format!("![Chợ]({name})\n\n")).collect();
    let project = Project::new([("content/tin/bai.md", format!("{FRONT}{figures}"))]);
    for (seed, name) in (1..).zip(names) {
        project.put(&format!("content/tin/{name}"), jpeg(90, 60, seed));
    }
    project
}

fn cache(project: &Project) -> PathBuf {
    project.root().join(".bantin/cache/pictures")
}

fn entries(project: &Project) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(cache(project))
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    entries
}

fn command(project: &Project, command: &str, options: &[&str]) -> crate::support::project::Run {
    let root = project.root();
    let mut args: Vec<&OsStr> = vec![command.as_ref(), "--root".as_ref(), root.as_os_str()];
    args.extend(options.iter().map(OsStr::new));
    run(&args, |_| ())
}

#[test]
fn what_the_cache_holds_is_never_believed_unseen() {
    let project = site(&["a.jpg", "b.jpg"]);
    let good = project.built();
    let entries = entries(&project);
    assert_eq!(entries.len(), 4, "two photographs, two formats: {entries:?}");
    let torn = fs::read(&entries[1]).expect("an entry");
    fs::write(&entries[0], b"foreign").expect("written");
    fs::write(&entries[1], &torn[..torn.len() / 2]).expect("written");
    let mut flipped = fs::read(&entries[2]).expect("an entry");
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    fs::write(&entries[2], flipped).expect("written");
    // Another photograph's, whole in itself.
    fs::write(&entries[3], &torn).expect("written");
    fs::remove_dir_all(project.root().join("public")).expect("deleted");
    fs::remove_dir_all(project.root().join(".bantin/state")).expect("deleted");
    project.build(&[]).assert(0).says("[state/");
    assert_eq!(project.output(), good);
    assert_eq!(fs::read(&entries[1]).expect("an entry"), torn, "made again");
}

#[test]
fn a_cache_that_is_gone_or_cannot_be_written_costs_only_time() {
    let project = site(&["a.jpg"]);
    let good = project.built();
    command(&project, "clean", &[]).assert(0);
    assert!(!project.root().join(".bantin/cache").exists());
    assert!(
        project.root().join(".bantin/state").exists(),
        "only the cache is deleted"
    );
    command(&project, "clean", &[]).assert(0);
    fs::remove_dir_all(project.root().join("public")).expect("deleted");
    fs::write(project.root().join(".bantin/cache"), b"in the way").expect("written");
    let run = project.build(&["--adopt"]);
    run.assert(0);
    assert_eq!(project.output(), good);
}

#[test]
fn the_same_bytes_are_encoded_once_under_however_many_names() {
    let project = site(&["a.jpg"]);
    project.built();
    let once = entries(&project);
    project.put("content/tin/cùng-ảnh.jpg", jpeg(90, 60, 1));
    project.put("content/khac/a.jpg", jpeg(90, 60, 1));
    project.put(
        "content/tin/hai.md",
        format!("{FRONT}![Chợ](cùng-ảnh.jpg)\n\n![Chợ](../khac/a.jpg)\n\n![Chợ](a.jpg)\n"),
    );
    let tree = project.built();
    assert_eq!(entries(&project), once);
    let named = |start: &str| tree.keys().filter(|name| name.starts_with(start)).count();
    assert_eq!((named("media/a."), named("media/cung-anh.")), (2, 2));
}

#[test]
fn what_no_page_shows_leaves_the_cache_after_a_week() {
    let project = site(&["a.jpg", "b.jpg"]);
    project.built();
    assert_eq!(entries(&project).len(), 4);
    let age = || {
        let week = SystemTime::now() - Duration::from_hours(8 * 24);
        for entry in entries(&project) {
            let file = fs::File::options().append(true).open(entry).expect("an entry");
            file.set_modified(week).expect("a time");
        }
    };
    // They were made long ago, and are shown until now.
    age();
    project.put("content/tin/bai.md", format!("{FRONT}![Chợ](a.jpg)\n"));
    project.built();
    assert_eq!(entries(&project).len(), 4, "it may come back");
    project.built();
    assert_eq!(entries(&project).len(), 4, "a week has not gone by");
    age();
    project.built();
    assert_eq!(entries(&project).len(), 2);
}

/// Times can be set by anybody; the file system's own cannot.
#[cfg_attr(windows, ignore = "Windows gives a file no time that nobody can set")]
#[test]
fn a_photograph_that_changed_behind_its_times_is_seen() {
    let project = site(&["a.jpg"]);
    let path = project.root().join("content/tin/a.jpg");
    let long_ago = SystemTime::now() - Duration::from_hours(1);
    let age = |path: &PathBuf| {
        let file = fs::File::options().append(true).open(path).expect("a file");
        file.set_modified(long_ago).expect("a time");
    };
    age(&path);
    let first = project.built();
    // As long, of the same time, another photograph.
    let mut other = jpeg(90, 60, 1);
    let middle = other.len() / 2;
    other[middle] ^= 1;
    fs::write(&path, other).expect("written");
    age(&path);
    let second = project.build(&[]);
    second.assert(if second.stderr.contains("image/") { 4 } else { 0 });
    assert_ne!(project.output(), first);
}

#[test]
fn check_says_everything_and_writes_nothing() {
    let project = site(&["a.jpg"]);
    // Whole to look at, and torn inside: only decoding tells.
    let mut torn = png(90, 60, 7);
    let middle = torn.len() / 2;
    torn[middle] ^= 0x55;
    project.put("content/tin/b.png", torn);
    project.put(
        "content/tin/hai.md",
        format!("{FRONT}![Chợ](b.png)\n\n[x](khong.md)\n"),
    );
    let before = read_tree(&project.root());
    let run = command(&project, "check", &["--format", "json", "--now", NOW]);
    let codes: Vec<String> = run.problems().into_iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["image/broken", "link/missing"], "{run:#?}");
    run.assert(1);
    assert_eq!(read_tree(&project.root()), before, "nothing is written");
    project.remove("content/tin/hai.md");
    project.remove("content/tin/b.png");
    command(&project, "check", &["--now", NOW])
        .assert(0)
        .says("Không có gì phải sửa");
    project.put("content/tin/bai.md", format!("{FRONT}![](a.jpg)\n"));
    command(&project, "check", &["--now", NOW]).assert(0);
    command(&project, "check", &["--now", NOW, "--strict"]).assert(1);
}

/// A photograph whose file says who took it and what it shows.
fn signed() -> Vec<u8> {
    let plain = jpeg(90, 60, 3);
    let packet = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
        <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
        <rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
        <dc:creator><rdf:Seq><rdf:li>Trà Hương</rdf:li></rdf:Seq></dc:creator>\
        <dc:description><rdf:Alt><rdf:li>Chợ \"sớm\"</rdf:li></rdf:Alt></dc:description>\
        </rdf:Description></rdf:RDF></x:xmpmeta>";
    let length = u16::try_from(packet.len() + 2).expect("short").to_be_bytes();
    [
        &plain[..2],
        &[0xFF, 0xE1],
        &length,
        packet.as_bytes(),
        &plain[2..],
    ]
    .concat()
}

#[test]
fn what_a_photograph_says_of_itself_is_offered_and_never_published() {
    let settings = crate::support::project::SETTINGS.replace("photo_credit = \"Ban Biên tập\"", "");
    let front = "---\ntitle: Bài\ndate: 2026-11-20\nphoto: a.jpg\nphoto_alt: Chợ\n";
    let project = Project::new([
        ("site.toml", settings.as_str()),
        (
            "content/tin/bai.md",
            &format!("{front}---\n\nChữ.\n\n![Chợ](a.jpg)\n\n![Chợ](a.jpg \"Hàng cây\")\n"),
        ),
    ]);
    project.put("content/tin/a.jpg", signed());
    let run = command(&project, "check", &["--format", "json", "--now", NOW]);
    let offered: Vec<(String, u64, String)> = run
        .problems()
        .into_iter()
        .filter(|problem| problem.severity == "note")
        .map(|problem| (problem.code, problem.line, problem.hint))
        .collect();
    let line = |code: &str, line, hint: &str| (code.to_owned(), line, hint.to_owned());
    assert_eq!(
        offered,
        [
            line(
                "photo/says-lead",
                4,
                "nếu đúng, dán dòng này vào phần đầu bài: photo_caption: \"Chợ \\\"sớm\\\"\""
            ),
            line(
                "photo/says-lead",
                4,
                "nếu đúng, dán dòng này vào phần đầu bài: photo_credit: \"Trà Hương\""
            ),
            line(
                "photo/says",
                10,
                "nếu đúng, dán dòng này ngay dưới dòng có ảnh: *Chợ \"sớm\". Ảnh: Trà Hương*"
            ),
            line(
                "photo/says-credit",
                12,
                "nếu đúng, dán vào cuối chú thích của ảnh: Ảnh: Trà Hương"
            ),
        ],
        "{run:#?}"
    );
    let build = project.build(&[]);
    assert!(!build.stderr.contains("photo/says"), "{build:#?}");
    for (name, bytes) in project.output() {
        assert!(!String::from_utf8_lossy(&bytes).contains("Trà Hương"), "{name}");
    }
    // Pasted, it is what the page says, and nothing is offered any more.
    project.put(
        "content/tin/bai.md",
        format!(
            "{front}photo_caption: \"Chợ \\\"sớm\\\"\"\nphoto_credit: \"Trà Hương\"\n---\n\nChữ.\n\n![Chợ](a.jpg)\n*Chợ \"sớm\". Ảnh: Trà Hương*\n"
        ),
    );
    command(&project, "check", &["--now", NOW])
        .assert(0)
        .says("Không có gì phải sửa");
    project.built();
    assert!(
        project
            .page("2026/11/bai/index.html")
            .matches("Trà Hương")
            .count()
            >= 2
    );
}

#[test]
fn a_log_has_a_line_for_each_tenth_of_the_photographs() {
    let names: Vec<String> = (0..20).map(|number| format!("anh-{number}.jpg")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let project = site(&names);
    let run = project.build(&[]);
    run.assert(0);
    let lines = |run: &crate::support::project::Run| {
        let lines = run.stderr.lines().filter(|line| line.starts_with("Xử lý ảnh: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(&run).len(), 10, "{run:#?}");
    assert!(lines(&run).contains(&"Xử lý ảnh: 20/20".to_owned()), "{run:#?}");
    assert_eq!(
        lines(&project.build(&[])),
        Vec::<String>::new(),
        "nothing is made again"
    );
    command(&project, "clean", &[]).assert(0);
    fs::remove_dir_all(project.root().join("public")).expect("deleted");
    fs::remove_dir_all(project.root().join(".bantin/state")).expect("deleted");
    assert_eq!(lines(&project.build(&["--quiet"])), Vec::<String>::new());
}

#[test]
fn a_place_has_the_colour_of_its_photograph() {
    use crate::support::crawl::selector;
    use bantin::image::placeholder::CLASSES;
    let project = site(&["a.jpg"]);
    project.put("content/tin/trong.png", {
        let mut bytes = Vec::new();
        let clear = image::RgbaImage::from_pixel(9, 9, image::Rgba([9, 9, 9, 9]));
        clear
            .write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png)
            .expect("a PNG");
        bytes
    });
    project.put("content/tin/hai.md", format!("{FRONT}![Chợ](trong.png)\n"));
    project.built();
    let classes = |page: &str| {
        let page = scraper::Html::parse_document(&project.page(page));
        let image = page.select(&selector(".body img")).next().expect("a picture");
        image.value().attr("class").map(str::to_owned)
    };
    let class = classes("2026/11/bai/index.html").expect("a class");
    let number = class.strip_prefix("tone-").expect("a tone");
    assert!(number.parse::<usize>().expect("a number") < CLASSES.len());
    assert_eq!(classes("2026/11/hai/index.html"), None, "it would shine through");
    for theme in ["phuong", "don-gian"] {
        let css = crate::support::repository().join(format!("themes/{theme}/static/site.css"));
        let css = fs::read_to_string(css).expect("a style sheet");
        for (number, [red, green, blue]) in CLASSES.iter().enumerate() {
            let rule = format!(".tone-{number} {{ background: #{red:02x}{green:02x}{blue:02x} }}");
            assert!(css.contains(&rule), "{theme} lacks {rule}");
        }
    }
}

#[test]
fn a_picture_that_is_higher_than_wide_says_so() {
    let project = site(&["a.jpg", "b.jpg"]);
    project.put("content/tin/b.jpg", jpeg(60, 90, 2));
    project.built();
    let page = project.page("2026/11/bai/index.html");
    let (wide, tall) = page
        .split_once("b.jpg")
        .or(page.split_once("/media/b."))
        .expect("both pictures");
    assert_eq!(
        (wide.matches("\"tall ").count(), tall.matches("\"tall ").count()),
        (0, 1)
    );
}

#[test]
fn the_first_picture_in_view_does_not_wait() {
    use crate::support::crawl::selector;
    let project = site(&["a.jpg"]);
    let lead = FRONT.replace("---\n\nChữ", "photo: a.jpg\nphoto_alt: Chợ\n---\n\nChữ");
    project.put(
        "content/tin/dau.md",
        FRONT.replace("Chữ.", "![Chợ](a.jpg)\n\n![Chợ](a.jpg)"),
    );
    project.put("content/tin/anh-dau.md", format!("{lead}![Chợ](a.jpg)\n"));
    project.built();
    let waits = |slug: &str| {
        let page = scraper::Html::parse_document(&project.page(&format!("2026/11/{slug}/index.html")));
        page.select(&selector("main article img"))
            .map(|image| image.value().attr("loading") == Some("lazy"))
            .collect::<Vec<bool>>()
    };
    assert_eq!(waits("bai"), [true], "text comes before it");
    assert_eq!(waits("dau"), [false, true]);
    assert_eq!(waits("anh-dau"), [false, true]);
}
