//! Files that know each other: of no circle of them can one file be read, or tested, without the others.

use super::{File, files};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The path of a module below `crate`, and for imports that of an item.
type Path = Vec<String>;

/// The items that one file uses of another, each with the first line that does.
type Uses = BTreeMap<String, usize>;

/// All files, each with the files that it uses; the names of files are those below `src/`.
struct Graph<'a> {
    uses: BTreeMap<&'a str, BTreeMap<&'a str, Uses>>,
}

/// A whole path, `crate` left out, of what `path` names in `module`. `None`: a path of another crate.
fn whole(path: &str, module: &Path, names: &BTreeMap<String, Path>) -> Option<Path> {
    let mut parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
    parts.pop_if(|last| *last == "self");
    let supers = parts.iter().take_while(|part| **part == "super").count();
    let (start, rest) = match *parts.first()? {
        "crate" => (Path::new(), &parts[1..]),
        "self" => (module.clone(), &parts[1..]),
        "super" => (
            module[..module.len().checked_sub(supers)?].to_vec(),
            &parts[supers..],
        ),
        first => (names.get(first)?.clone(), &parts[1..]),
    };
    Some(
        start
            .into_iter()
            .chain(rest.iter().map(|part| (*part).to_owned()))
            .collect(),
    )
}

impl File {
    fn is_test(&self) -> bool {
        self.name.ends_with("tests.rs") || self.name.contains("/tests/")
    }

    /// Its module, without `crate`.
    fn path(&self) -> Path {
        let path = self.name.strip_suffix(".rs").expect("a source");
        let path = path.strip_suffix("/mod").unwrap_or(path);
        path.split('/').map(str::to_owned).collect()
    }

    /// The paths that its own code mentions, with their lines: what it names `x` after a `use`, or because `mod x;`
    /// declares it, is written out. Its tests may know all that stands around them.
    fn known(&self, modules: &BTreeMap<Path, &str>) -> Vec<(usize, Path)> {
        let own = self.path();
        let tests = self.lines.iter().position(|line| line.starts_with("mod tests"));
        let mentions = self.mentions().into_iter();
        let mentions: Vec<_> = mentions
            .filter(|mention| tests.is_none_or(|start| mention.line <= start))
            .filter(|mention| !self.lines[mention.line - 1].contains("pub(in "))
            .collect();
        let children = modules
            .keys()
            .filter(|path| path.len() == own.len() + 1 && path.starts_with(&own));
        let mut names: BTreeMap<String, Path> = children
            .map(|child| (child[own.len()].clone(), child.clone()))
            .collect();
        let is_import = |line: usize| {
            let text = self.lines[line - 1].trim_start();
            text.starts_with("use ") || text.starts_with("pub use ")
        };
        for mention in mentions.iter().filter(|mention| is_import(mention.line)) {
            let (path, name) = mention.path.split_once(" as ").unwrap_or((&mention.path, ""));
            if let Some(path) = whole(path, &own, &names) {
                let last = path.last().cloned().unwrap_or_default();
                names.insert(if name.is_empty() { last } else { name.to_owned() }, path);
            }
        }
        let mentions = mentions.iter();
        mentions
            .filter_map(|mention| {
                let path = mention.path.split(" as ").next().unwrap_or_default();
                Some((mention.line, whole(path, &own, &names)?))
            })
            .collect()
    }
}

impl<'a> Graph<'a> {
    fn of(files: &'a [File]) -> Self {
        let files: Vec<&File> = files
            .iter()
            .filter(|file| !file.is_test() && !matches!(file.name.as_str(), "lib.rs" | "main.rs"))
            .collect();
        let modules: BTreeMap<Path, &str> = files
            .iter()
            .map(|file| (file.path(), file.name.as_str()))
            .collect();
        let mut graph = Self {
            uses: BTreeMap::new(),
        };
        for file in &files {
            let uses = graph.uses.entry(&file.name).or_default();
            for (line, path) in file.known(&modules) {
                let home = (1..path.len())
                    .rev()
                    .find_map(|end| Some((end, *modules.get(&path[..end])?)));
                // A module that is named, and nothing in it, is no use of it: what follows the name is.
                let Some((end, target)) = home.filter(|_| !modules.contains_key(&path)) else {
                    continue;
                };
                if target != file.name {
                    uses.entry(target)
                        .or_default()
                        .entry(path[end].clone())
                        .or_insert(line);
                }
            }
        }
        graph
    }

    /// Every file that `file` needs, with those that these need.
    fn reach(&self, file: &'a str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        let mut open = vec![file];
        while let Some(file) = open.pop() {
            open.extend(self.uses[file].keys().filter(|next| found.insert(**next)));
        }
        found
    }

    /// Groups of files that need each other, each in the order of its names.
    fn circles(&self) -> BTreeSet<Vec<&'a str>> {
        let reach: BTreeMap<&str, _> = self.uses.keys().map(|file| (*file, self.reach(file))).collect();
        let closed = reach.iter().filter(|(file, all)| all.contains(*file));
        closed
            .map(|(file, all)| {
                all.iter()
                    .copied()
                    .filter(|other| reach[other].contains(file))
                    .collect()
            })
            .collect()
    }
}

#[test]
fn files_make_no_circles() {
    let files = files();
    let graph = Graph::of(&files);
    let circles = graph.circles();
    let mut told = String::new();
    for circle in &circles {
        let _ = writeln!(told, "a circle of {} files:", circle.len());
        for (file, uses) in circle.iter().map(|file| (file, &graph.uses[file])) {
            for (target, items) in uses.iter().filter(|(target, _)| circle.contains(target)) {
                let items: Vec<_> = items
                    .iter()
                    .map(|(item, line)| format!("`{item}` (line {line})"))
                    .collect();
                let _ = writeln!(told, "  src/{file} uses of src/{target}: {}", items.join(", "));
            }
        }
    }
    let remedy = "what both need belongs into the lower file, or into one of its own";
    assert!(circles.is_empty(), "\n{told}{remedy}");
    // It has read something.
    let uses: usize = graph.uses.values().map(BTreeMap::len).sum();
    assert!(graph.uses.len() > 100 && uses > 2 * graph.uses.len());
}

#[test]
fn circles_are_found() {
    let file = |name: &str, text: &str| File {
        name: name.to_owned(),
        lines: text.lines().map(str::to_owned).collect(),
    };
    let files = [
        // By an import from the root, a name of a module, a path in an expression; over a third file.
        file("a/one.rs", "use crate::a::{two::{Thing, self}, four};"),
        file("a/two.rs", "use super::three as last;\nfn f() { last::go() }"),
        file("a/three.rs", "fn f() -> Vec<super::one::Item> { a::b() }"),
        // Parents that only declare, or that use what needs nothing of them.
        file("a/mod.rs", "mod one;\nmod four;\nfn f() { four::g() }"),
        file(
            "a/four.rs",
            "//! crate::a::f\nuse std::fmt;\nfn g() {}\nmod tests {\n    use crate::a::f;\n}",
        ),
        // A parent whose item a child needs.
        file("b.rs", "mod child;\nuse child::Kind;\npub struct Own;"),
        file("b/child.rs", "use super::Own;\npub struct Kind;"),
        file("c.rs", "use crate::{a, b::Own};\nfn f() { a::f() }"),
    ];
    let circles = Graph::of(&files).circles();
    let expected = [
        vec!["a/one.rs", "a/three.rs", "a/two.rs"],
        vec!["b.rs", "b/child.rs"],
    ];
    assert_eq!(circles, BTreeSet::from(expected));
}
