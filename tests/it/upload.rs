//! The order in which files are sent: by `--changes`, which lists it, and by `bantin upload`.

use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, command};
use crate::support::{NOW, Tree};
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};

#[cfg(unix)]
mod sending;

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\nphoto: anh.jpg\nphoto_alt: Ảnh\n---\n\n{text}\n")
}

/// The site before a change, and the change.
fn before(project: &Project) {
    project.put("content/tin/mot/index.md", article("Một", "Nội dung một."));
    project.put("content/tin/mot/anh.jpg", jpeg(96, 72, 1));
    project.put("content/tin/hai/index.md", article("Hai", "Nội dung hai."));
    project.put("content/tin/hai/anh.jpg", jpeg(96, 72, 2));
    // A page whose address comes after those of pictures.
    project.put(
        "content/xa/index.md",
        "---\ntitle: Xa\ntype: page\nphoto: anh.jpg\nphoto_alt: Ảnh\n---\n\nTrang riêng.\n",
    );
    project.put("content/xa/anh.jpg", jpeg(96, 72, 4));
}

fn change(project: &Project) {
    project.put("content/tin/ba/index.md", article("Ba", "Bài mới, có ảnh mới."));
    project.put("content/tin/ba/anh.jpg", jpeg(96, 72, 3));
    project.put("content/tin/hai/index.md", article("Hai", "Nội dung đã sửa."));
    std::fs::remove_dir_all(project.root().join("content/tin/mot")).expect("an article");
    std::fs::remove_dir_all(project.root().join("content/xa")).expect("a page");
}

/// Everything on a page that a browser loads from this site.
fn loaded(html: &str) -> BTreeSet<String> {
    let page = Html::parse_document(html);
    let mut found = BTreeSet::new();
    for (selector, attribute) in [
        ("link[rel=stylesheet]", "href"),
        ("link[rel=icon]", "href"),
        ("script", "src"),
        ("img", "src"),
        ("img", "srcset"),
        ("source", "srcset"),
        ("source", "src"),
    ] {
        let selector = Selector::parse(selector).expect("a selector");
        for element in page.select(&selector) {
            let addresses = element.value().attr(attribute).unwrap_or_default().split(',');
            let addresses = addresses.filter_map(|one| one.split_whitespace().next());
            found.extend(
                addresses
                    .filter_map(|one| one.strip_prefix('/'))
                    .map(str::to_owned),
            );
        }
    }
    found
}

/// The parts of the search index that its root names. `parts` are the names of all that there may be.
fn named(root: &str, parts: &BTreeSet<String>) -> BTreeSet<String> {
    let is_named = |path: &&String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        root.contains(name.split('.').next().unwrap_or_default())
    };
    parts.iter().filter(is_named).cloned().collect()
}

/// A folder of files, with what each page of it loads.
struct Readers {
    tree: Tree,
    loads: BTreeMap<String, BTreeSet<String>>,
    parts: BTreeSet<String>,
}

impl Readers {
    fn new(tree: Tree, parts: BTreeSet<String>) -> Self {
        let mut readers = Self {
            tree: Tree::new(),
            loads: BTreeMap::new(),
            parts,
        };
        for (path, bytes) in tree {
            readers.put(path, bytes);
        }
        readers
    }

    fn put(&mut self, path: String, bytes: Vec<u8>) {
        if path.ends_with(".html") {
            let loads = loaded(&String::from_utf8_lossy(&bytes));
            self.loads.insert(path.clone(), loads);
        } else if path.ends_with("tim-kiem/index.json") {
            let loads = named(&String::from_utf8_lossy(&bytes), &self.parts);
            self.loads.insert(path.clone(), loads);
        }
        self.tree.insert(path, bytes);
    }

    fn remove(&mut self, path: &str) {
        self.loads.remove(path);
        self.tree.remove(path);
    }

    /// The first file that a page loads and that is not there.
    fn missing(&self) -> Option<String> {
        let mut pages = self.loads.iter();
        pages.find_map(|(page, loads)| {
            let missing = loads.iter().find(|path| !self.tree.contains_key(*path));
            missing.map(|missing| format!("{page} loads {missing}"))
        })
    }
}

fn parts_of(trees: [&Tree; 2]) -> BTreeSet<String> {
    let paths = trees.into_iter().flat_map(Tree::keys);
    paths
        .filter(|path| path.starts_with("assets/search/"))
        .cloned()
        .collect()
}

/// The list of changes as somebody types it: a bare name, in the folder of the site.
fn changes(project: &Project, name: &str) -> Vec<String> {
    let mut command = command();
    command
        .args(["build", "--now", NOW, "--changes", name])
        .current_dir(project.root());
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    let list = std::fs::read_to_string(project.root().join(name)).expect("a list");
    list.lines().map(str::to_owned).collect()
}

#[test]
fn no_prefix_of_the_list_leaves_a_page_without_its_files() {
    for compressed in ["", "publish.precompress = [\"gz\"]\n"] {
        let project = Project::new([("x", "")]);
        project.put("site.toml", format!("{compressed}{SETTINGS}"));
        before(&project);
        let first = changes(&project, "thay-doi.txt");
        let old = project.output();
        assert_eq!(
            first.iter().cloned().collect::<BTreeSet<_>>(),
            old.keys().cloned().collect()
        );
        change(&project);
        // A style of the theme changes too, so that every page loads another file.
        project.put("content/_static/them.css", "a{}");
        let list = changes(&project, "./thay-doi.txt");
        let new = project.output();
        let parts = parts_of([&old, &new]);
        assert!(parts.len() > 4, "{parts:?}");
        for (start, list) in [(Tree::new(), first), (old.clone(), list.clone())] {
            let aim = if start.is_empty() { &old } else { &new };
            let mut readers = Readers::new(start, parts.clone());
            assert_eq!(readers.missing(), None);
            let mut steps = 0;
            for line in list.iter().filter(|line| !line.ends_with('/')) {
                match aim.get(line) {
                    Some(bytes) => readers.put(line.clone(), bytes.clone()),
                    None => readers.remove(line),
                }
                steps += 1;
                assert_eq!(readers.missing(), None, "after {line}, step {steps} of {list:#?}");
            }
            assert!(readers.tree == *aim, "the list is not whole");
        }
        let folders: Vec<&String> = list.iter().filter(|line| line.ends_with('/')).collect();
        assert!(folders.contains(&&"2026/11/mot/".to_owned()), "{folders:?}");
        assert!(folders.iter().all(|folder| !project.has(folder)));
        let lists = list.iter().position(|line| line == "chuyen-muc/tin/index.html");
        let page = list.iter().position(|line| line == "2026/11/hai/index.html");
        assert!(page < lists, "{list:#?}");
        if !compressed.is_empty() {
            let at = list
                .iter()
                .position(|line| line == "2026/11/ba/index.html")
                .expect("a page");
            assert_eq!(list[at + 1], "2026/11/ba/index.html.gz");
        }
    }
}
