//! The second theorem: after any sequence of edits the site is the one that would be made from scratch, from
//! the same files and the same sources of what was published.

use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS};
use crate::support::{Tree, cases, differences};
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::disk::publish::held::Pack;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, ScannedFile, SourceReader};
use bantin::render::press::Printed;
use bantin::site::stand_in::Instead;
use bantin::source::last_good::NothingPublished;
use bantin::source::tree::Change;
use bantin::text::dates::moment::{Moment, Zone};
use bantin::workspace::{Flags, Snapshot, Workspace};
use proptest::prelude::*;
use proptest::sample::select;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn reader(root: &Path) -> SourceReader<'_> {
    SourceReader::new(root, InputCache::open(root, true))
}

/// What whoever watches the disk tells of a path.
pub fn change(root: &Path, path: &str) -> Change {
    let source = SourcePath::new(path).expect("a path");
    if !root.join(path).exists() {
        return Change::Remove(source);
    }
    let found = ScannedFile {
        path: source,
        on_disk: PathBuf::from(path),
    };
    Change::Put(reader(root).read(&found))
}

/// Every file of a site as changes to nothing.
fn all(root: &Path) -> Vec<Change> {
    let files = scan::list(root).files;
    reader(root).files(&files).map(Change::Put).collect()
}

pub fn workspace(root: &Path, drafts: bool) -> Workspace {
    let mut workspace = Workspace::new(Flags {
        drafts,
        ..Flags::default()
    });
    workspace.apply(all(root));
    workspace
}

/// One edit of an editor.
#[derive(Debug, Clone)]
pub enum Edit {
    Write(&'static str, usize),
    Delete(&'static str),
    Rename(&'static str, &'static str),
    Swap(&'static str, &'static str),
}

/// Settings with which an article changes few files.
pub fn few(settings: &str) -> String {
    settings.replacen("publish.", "publish.fan_out = \"few\"\npublish.", 1)
}

/// The files of a site that is edited at random.
pub const PATHS: [&str; 14] = [
    "site.toml",
    "content/tin/mot.md",
    "content/tin/hai.md",
    "content/tin/2026-11-21-mot.md",
    "content/thong-bao/mot.md",
    "content/thong-bao/ba/index.md",
    "content/gioi-thieu.md",
    "content/tin/a.jpg",
    "content/tin/don.pdf",
    "content/_static/mot.txt",
    "themes/rieng/theme.toml",
    "themes/rieng/templates/list.html",
    "themes/rieng/templates/article.html",
    "content/tin/_index.md",
];

/// What may be written to a path: good, bad and different.
pub fn versions(path: &str) -> Vec<Vec<u8>> {
    let article = |front: &str, body: &str| {
        format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}---\n\n{body}\n").into_bytes()
    };
    if path.ends_with(".md") {
        return vec![
            article("", "Nội dung."),
            article("", "## Mục\n\nXem [một](mot.md) và [hai](../tin/hai.md#muc)."),
            article("", "## Khác\n\nXem [một](mot.md) và [hai](../tin/hai.md#khac)."),
            article(
                "",
                "[Sai](khong.md), [sai](/2026/11/moot/), [đơn](../tin/don.pdf), ![a](../tin/a.jpg \"b. Ảnh: c\").",
            ),
            article("", "![a](a.jpg)\n\n# Một\n\n<b>x"),
            article(
                "tags: [nước]\nauthor: Trà Hương\nseries: Phố\nupdated: 2026-11-22\nextra: {a: 1}\n",
                "Xem [hai](../tin/hai.md#muc).",
            ),
            article(
                "tags: [nuoc]\nauthor: Tra Huong\nfeatured: true\nseries: Phố\n",
                "## Mục\n\nXem [một](../tin/mot.md).",
            ),
            article("draft: true\n", "Nháp."),
            article("expires: 2026-11-21\n", "Hết hạn."),
            article(
                "event: {start: 2026-11-22, end: 2026-11-23 12:00, place: Đình}\n",
                "",
            ),
            article("event: 2026-11-30 08:00\n", "Sự kiện."),
            article("category: Thông báo\naliases: [/cu/]\n", "Chuyên mục khác."),
            article("slug: chung\n", "Trùng địa chỉ."),
            article("type: page\nphoto: a.jpg\n", "Trang."),
            article(
                "photo: a.jpg\nphoto_alt: a\ngallery: [., ../tin/]\n",
                "![a](a.jpg \"b. Ảnh: c\") [đơn](don.pdf)\n\n![a](a.jpg) ![a](../tin/a.jpg)\n\n[Nghe](don.mp3)",
            ),
            b"---\ntitle: H\xe1\xbb\x8fng: x\n---\n".to_vec(),
            b"---\n".to_vec(),
            b"\xff\xfe".to_vec(),
            article("category: Không có\n", "[Một](mot.md)"),
            article("template: khong-co\n", "Mẫu."),
            b"---\ntitle: C\xc5\xa9\ndate: 2026-08-01\ntags: [N\xc6\xb0\xe1\xbb\x9bc]\n---\n\nC\xc5\xa9.\n".to_vec(),
            b"---\ntitle: X\xc6\xb0a\ndate: 2024-02-29\ntags: [nuoc]\nseries: ph\xe1\xbb\x91\n---\n\nX\xc6\xb0a.\n".to_vec(),
        ];
    }
    if path.ends_with(".jpg") {
        return vec![jpeg(20, 10, 1), jpeg(30, 30, 2), b"<html>".to_vec(), Vec::new()];
    }
    match path {
        "site.toml" => vec![
            SETTINGS.into(),
            format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n").into_bytes(),
            SETTINGS
                .replace("https://x.example/", "https://y.example/z/")
                .into_bytes(),
            format!("{SETTINGS}\n[sections]\nper_page = 1\nlatest = 1\n").into_bytes(),
            SETTINGS.replace("Thông báo", "Loa phường").into_bytes(),
            b"title = \n".to_vec(),
            few(SETTINGS).into_bytes(),
            format!(
                "{}\n[theme]\nname = \"rieng\"\n[sections]\nper_page = 1\nlatest = 2\nhome_per_page = 1\n",
                few(SETTINGS)
            )
            .into_bytes(),
        ],
        "themes/rieng/theme.toml" => vec![
            b"name = \"R\"\nextends = \"phuong\"\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n".to_vec(),
            b"name = \"R\"\nextends = \"khong-co\"\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n".to_vec(),
        ],
        "themes/rieng/templates/list.html" => vec![
            b"{{ page.title }}{% for item in list.items %} {{ item }}{% endfor %}".to_vec(),
            b"{{ list.".to_vec(),
        ],
        "themes/rieng/templates/article.html" => vec![
            b"{% extends \"phuong/article.html\" %}{% block main %}{{ previous }} {{ next }} {{ related }} {{ series }} {{ index }} \
              {{ article }}{% endblock main %}"
                .to_vec(),
            b"{% extends \"phuong/article.html\" %}".to_vec(),
        ],
        _ => vec![b"mot".to_vec(), b"hai ba".to_vec()],
    }
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let path = || select(&PATHS[..]);
    let pages = || select(&PATHS[1..7]);
    prop_oneof![
        6 => (path(), 0usize..22).prop_map(|(path, version)| Edit::Write(path, version)),
        2 => select(&PATHS[1..]).prop_map(Edit::Delete),
        1 => (pages(), pages()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (pages(), pages()).prop_map(|(one, other)| Edit::Swap(one, other)),
    ]
}

/// An edit of a few files that break, are mended and get into each other's way all the time.
fn unrest() -> impl Strategy<Value = Edit> {
    let article = || {
        select(
            &[
                "content/tin/mot.md",
                "content/tin/hai.md",
                "content/thong-bao/mot.md",
            ][..],
        )
    };
    // Good ones that differ in their text only, one for another shelf and one for another address, bad ones.
    let version = select(&[1, 2, 1, 2, 9, 10, 13, 14, 16][..]);
    prop_oneof![
        12 => (article(), version).prop_map(|(path, version)| Edit::Write(path, version)),
        1 => article().prop_map(Edit::Delete),
        1 => select(&[0, 4, 6][..]).prop_map(|version| Edit::Write("site.toml", version)),
        3 => edit(),
    ]
}

/// Makes the edit on the disk; what a watcher would tell of it.
pub fn make(edit: &Edit, project: &Project) -> Vec<Change> {
    let root = project.root();
    let take = |path: &str| {
        let bytes = std::fs::read(root.join(path)).ok();
        if bytes.is_some() {
            project.remove(path);
        }
        bytes
    };
    let touched = match edit {
        Edit::Write(path, version) => {
            let versions = versions(path);
            project.put(path, &versions[version % versions.len()]);
            vec![*path]
        }
        Edit::Delete(path) => {
            take(path);
            vec![*path]
        }
        Edit::Rename(from, to) => {
            if let Some(bytes) = take(from) {
                project.put(to, bytes);
            }
            vec![*from, *to]
        }
        Edit::Swap(one, other) => {
            let (first, second) = (take(one), take(other));
            if let Some(bytes) = first {
                project.put(other, bytes);
            }
            if let Some(bytes) = second {
                project.put(one, bytes);
            }
            vec![*one, *other]
        }
    };
    touched.into_iter().map(|path| change(&root, path)).collect()
}

pub fn now() -> Moment {
    Moment::parse("2026-11-23T08:05:00+07:00", Zone::VIETNAM).expect("a moment")
}

/// Everything that a snapshot publishes and says: each page, its pictures, each diagnostic.
pub fn everything(snapshot: &Snapshot) -> Tree {
    let mut tree = Tree::new();
    let said = format!(
        "{:#?}\n{:#?}\n{:?}",
        snapshot.diagnostics, snapshot.held_back, snapshot.next_change
    );
    tree.insert("said".to_owned(), said.into_bytes());
    let Some(press) = &snapshot.press else {
        return tree;
    };
    for (url, job) in press.site.plan.jobs() {
        let bytes = match press.print(url, job) {
            Ok(Printed::Page(page)) => [page.bytes, page.pictures.join("\n").into_bytes()].concat(),
            Ok(file) => format!("{file:?}").into_bytes(),
            Err(diagnostic) => format!("{diagnostic:#?}").into_bytes(),
        };
        tree.insert(url.file(), bytes);
    }
    tree
}

pub fn start() -> Project {
    Project::new(PATHS.iter().map(|path| (path, versions(path)[0].clone())))
}

proptest! {
    // At six edits each, about 1,200.
    #![proptest_config(cases(200))]

    #[test]
    fn edits_give_the_site_that_would_be_made_from_scratch(
        edits in prop::collection::vec(edit(), 1..12),
        batches in prop::collection::vec(any::<bool>(), 12),
        drafts in any::<bool>(),
    ) {
        let project = start();
        let mut workspace = workspace(&project.root(), drafts);
        let mut pending = Vec::new();
        for (edit, is_end) in edits.iter().zip(batches) {
            pending.extend(make(edit, &project));
            if is_end {
                workspace.apply(std::mem::take(&mut pending));
                // A snapshot in between must leave no trace.
                let _ = workspace.snapshot(now(), &NothingPublished);
            }
        }
        workspace.apply(pending);
        let fresh = self::workspace(&project.root(), drafts).snapshot(now(), &NothingPublished);
        let different = differences(&everything(&fresh), &everything(&workspace.snapshot(now(), &NothingPublished)));
        prop_assert!(different.is_empty(), "{:#?}", different);
    }
}

/// What is published: of each article the digest of the source that its page was made of.
type Published = BTreeMap<SourcePath, Digest>;

/// Checks what stands in for articles that are broken, and publishes the site, if there is one.
fn publish(pack: &Pack, root: &Path, snapshot: &Snapshot, published: &mut Published) {
    let Some(press) = &snapshot.press else {
        return;
    };
    let library = &press.site.library;
    let shown = |path: &SourcePath| {
        let id = library.by_path(path.as_str())?;
        Some(library.entry(id).article.digest)
    };
    let mut now_published = Published::new();
    for held in &snapshot.held_back {
        let last = published.get(&held.path).copied();
        let expected = match held.instead {
            Instead::Published(_) => last.is_some() && shown(&held.path) == last,
            Instead::Lapsed => last.is_some() && shown(&held.path).is_none(),
            Instead::Never | Instead::Lost => last.is_none() && shown(&held.path).is_none(),
            Instead::Hidden => shown(&held.path).is_none(),
        };
        assert!(expected, "{held:?}: {last:?}, {:?}", shown(&held.path));
        // What was taken back does not return.
        let stays = last.filter(|_| held.instead != Instead::Hidden);
        now_published.extend(stays.map(|last| (held.path.clone(), last)));
    }
    for entry in &library.entries {
        let article = &entry.article;
        now_published.insert(article.path.clone(), article.digest);
    }
    *published = now_published;
    pack.prepare(root, &press.site).commit().expect("a pack");
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn breaking_and_mending_gives_the_site_made_from_scratch_with_what_was_published(
        edits in prop::collection::vec(unrest(), 1..20),
        ends in prop::collection::vec(0u8..4, 20),
        drafts in any::<bool>(),
    ) {
        let project = start();
        let root = project.root();
        let pack = Pack::of(&root, &root.join("public"));
        let mut published = Published::new();
        let mut workspace = workspace(&root, drafts);
        publish(&pack, &root, &workspace.snapshot(now(), &pack), &mut published);
        let mut pending = Vec::new();
        for (edit, end) in edits.iter().zip(ends) {
            pending.extend(make(edit, &project));
            if end > 0 {
                workspace.apply(std::mem::take(&mut pending));
                let snapshot = workspace.snapshot(now(), &pack);
                if end > 1 {
                    publish(&pack, &root, &snapshot, &mut published);
                }
            }
        }
        workspace.apply(pending);
        let fresh = self::workspace(&root, drafts).snapshot(now(), &pack);
        let followed = workspace.snapshot(now(), &pack);
        let different = differences(&everything(&fresh), &everything(&followed));
        prop_assert!(different.is_empty(), "{:#?}", different);
        publish(&pack, &root, &followed, &mut published);
    }

    /// Pages, lists, feeds: not a byte is different when an article breaks.
    #[test]
    fn an_article_that_breaks_changes_nothing(
        chosen in prop::collection::vec(0usize..20, PATHS.len()),
        broken in 15usize..21,
        victim in 0usize..64,
    ) {
        let files = PATHS.iter().zip(chosen).skip(1);
        let project = Project::new(files.map(|(path, version)| {
            let versions = versions(path);
            (path, versions[version % versions.len()].clone())
        }));
        let root = project.root();
        let pack = Pack::of(&root, &root.join("public"));
        let mut workspace = workspace(&root, false);
        let good = workspace.snapshot(now(), &pack);
        let Some(press) = &good.press else {
            return Ok(());
        };
        let entries = press.site.library.entries.iter();
        // The text of a category has hardly a key that can be wrong.
        let entries: Vec<_> = entries.filter(|entry| !entry.is_category_text()).collect();
        if entries.is_empty() {
            return Ok(());
        }
        pack.prepare(&root, &press.site).commit().expect("a pack");
        let victim = &entries[victim % entries.len()].article.path;
        let reserved = b"---\ntitle: A\ntype: page\nslug: so-do\n---\n\nx\n".to_vec();
        // Behind those that are broken are two good ones.
        let version = versions("a.md").get(broken).filter(|_| broken < 20).cloned().unwrap_or(reserved);
        project.put(victim.as_str(), version);
        workspace.apply(vec![change(&root, victim.as_str())]);
        let pages = |snapshot: &Snapshot| {
            let mut tree = everything(snapshot);
            tree.remove("said");
            tree
        };
        let held = workspace.snapshot(now(), &pack);
        let different = differences(&pages(&good), &pages(&held));
        prop_assert!(different.is_empty(), "{:#?}", different);
        prop_assert!(held.held_back.iter().any(|held| held.path == *victim));
    }
}

/// The same bytes again are no change, and the revision says so.
#[test]
fn the_same_bytes_change_nothing() {
    let project = start();
    let root = project.root();
    let mut workspace = workspace(&root, false);
    let revision = workspace.snapshot(now(), &NothingPublished).revision;
    assert!(!workspace.apply(all(&root)));
    assert!(!workspace.apply(vec![change(&root, "content/khong-co.md")]));
    assert_eq!(workspace.snapshot(now(), &NothingPublished).revision, revision);
    project.put("content/tin/mot.md", &versions("a.md")[1]);
    assert!(workspace.apply(all(&root)));
    assert!(workspace.snapshot(now(), &NothingPublished).revision > revision);
}

/// What depends on the clock comes when the snapshot says.
#[test]
fn the_next_change_is_when_something_appears_or_expires() {
    let at = |text: &str| Moment::parse(text, Zone::VIETNAM).expect("a moment");
    let article = |front: &str| format!("---\ntitle: Bài\n{front}---\n\nChữ.\n");
    let project = Project::new([
        ("content/tin/mot.md", article("date: 2026-11-25\n")),
        (
            "content/tin/hai.md",
            article("date: 2026-11-20\nexpires: 2026-11-24\n"),
        ),
        ("content/tin/ba.md", article("date: 2026-11-23 08:05\n")),
    ]);
    let mut workspace = workspace(&project.root(), false);
    let mut look = |moment: &str| {
        let snapshot = workspace.snapshot(at(moment), &NothingPublished);
        let press = snapshot.press.as_ref().expect("a site");
        (
            press.site.library.news.len(),
            snapshot.next_change.map(Moment::unix),
        )
    };
    let unix = |text: &str| Some(at(text).unix());
    let midnight = "2026-11-25T00:00:00+07:00";
    assert_eq!(
        look("2026-11-23T08:04:59+07:00"),
        (1, unix("2026-11-23T08:05:00+07:00"))
    );
    assert_eq!(
        look("2026-11-23T08:05:00+07:00"),
        (2, unix(midnight)),
        "exactly at its minute"
    );
    assert_eq!(
        look("2026-11-24T23:59:59+07:00"),
        (2, unix(midnight)),
        "the 24th is its last day"
    );
    assert_eq!(
        look("2026-11-24T17:00:00Z"),
        (2, None),
        "one expires and one appears at midnight of the site"
    );
}

/// Lists may show how long reading takes: an edit that changes it is not one of the article's own page alone.
#[test]
fn an_edit_that_changes_how_long_reading_takes_reaches_other_pages() {
    let text = |words: usize| {
        let more = "chữ ".repeat(words);
        format!("---\ntitle: Bài\ndate: 2026-11-20\n---\n\nMở đầu.\n\n{more}\n")
    };
    let path = "content/tin/mot.md";
    let project = Project::new([(path, text(10))]);
    let root = project.root();
    let mut workspace = workspace(&root, false);
    let mut edited = |words: usize| {
        project.put(path, text(words));
        workspace.apply(vec![change(&root, path)]);
        let edited = workspace.snapshot(now(), &NothingPublished).edited;
        workspace.published();
        edited.is_some()
    };
    edited(10);
    assert!(edited(11), "one word more");
    assert!(!edited(1_000), "three minutes more");
    assert!(edited(1_001), "one word more");
}
