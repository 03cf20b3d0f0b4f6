//! Reads the sources and fails on an arrow that runs the wrong way, on pure code that reaches the world,
//! and on files that have grown too long. The numbers are those of the tree in the architecture.

mod circles;
mod names;
mod sizes;

use crate::support::{repository, walk};
use std::fmt;

/// A module of the crate: its place in the order, and whether it may touch files, clocks or the terminal.
struct Module {
    name: &'static str,
    number: u8,
    pure: bool,
}

const fn pure(name: &'static str, number: u8) -> Module {
    Module {
        name,
        number,
        pure: true,
    }
}

const fn edge(name: &'static str, number: u8) -> Module {
    Module {
        name,
        number,
        pure: false,
    }
}

/// Every module. It imports modules of smaller numbers only; those of one number do not know each other.
const MODULES: [Module; 16] = [
    pure("base", 0),
    pure("text", 1),
    pure("image", 1),
    pure("source", 2),
    pure("config", 3),
    pure("report", 3),
    pure("content", 4),
    pure("theme", 4),
    pure("site", 5),
    pure("render", 6),
    pure("workspace", 7),
    edge("disk", 8),
    edge("produce", 9),
    edge("export", 10),
    edge("serve", 10),
    edge("cli", 11),
];

/// What pure code never mentions.
const WORLD: [&str; 12] = [
    "std::fs",
    "std::path::absolute",
    "std::env",
    "std::net",
    "std::process",
    "std::time::SystemTime",
    "std::time::Instant",
    "walkdir",
    "println!",
    "eprintln!",
    "print!",
    "dbg!",
];

/// Methods with which a `Path` asks the file system. The length of a file in a tree of sources is none of them.
const ASKING: [&str; 10] = [
    "exists",
    "try_exists",
    "is_dir",
    "is_file",
    "is_symlink",
    "metadata",
    "symlink_metadata",
    "read_dir",
    "read_link",
    "canonicalize",
];

/// Lines that a file may have.
const LIMIT: usize = 400;

/// Files that are longer, and why: tables, which are read by their parts.
const LONG: [(&str, &str); 0] = [];

/// A source file.
struct File {
    /// Below `src/`, with `/`.
    name: String,
    lines: Vec<String>,
}

/// A path of the language that a file mentions.
struct Mention {
    line: usize,
    path: String,
}

/// What is wrong, where.
struct Fault<'a> {
    file: &'a File,
    line: usize,
    what: String,
}

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, what } = self;
        write!(f, "src/{}:{line}: {what}", file.name)
    }
}

impl File {
    /// The module of the crate that it belongs to.
    fn module(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many `super::` lead from it to the root of the crate. `a_tests.rs` is the child of `a.rs`.
    fn depth(&self) -> usize {
        let is_folder = self.name.ends_with("/mod.rs");
        let is_child = self.name.ends_with("_tests.rs");
        self.name.split('/').count() + usize::from(is_child) - usize::from(is_folder)
    }

    /// Lines of code from 1, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.lines.iter().enumerate();
        lines.filter_map(|(index, line)| {
            let line = line.split(" // ").next().unwrap_or_default().trim_end();
            (!line.trim_start().starts_with("//")).then_some((index + 1, line))
        })
    }

    /// Every path that its code mentions, those in the braces of a `use` written out.
    fn mentions(&self) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut statement: Option<(usize, String)> = None;
        for (number, line) in self.code() {
            let text = line.trim_start();
            let starts = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "];
            if statement.is_none() && starts.iter().any(|start| text.starts_with(start)) {
                statement = Some((number, String::new()));
            }
            match &mut statement {
                Some((first, whole)) => {
                    whole.push_str(text);
                    if text.ends_with(';') {
                        let (_, tree) = whole.split_once("use ").expect("a use");
                        let paths = expand(tree.trim_end_matches(';'));
                        found.extend(paths.into_iter().map(|path| Mention { line: *first, path }));
                        statement = None;
                    }
                }
                None => found.extend(paths_in(line).map(|path| Mention { line: number, path })),
            }
        }
        found
    }
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn expand(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.trim().to_owned()];
    };
    let inner = rest.rsplit_once('}').expect("the end of a group").0;
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in inner.chars() {
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                parts.last_mut().expect("a part").push(c);
            }
        }
    }
    parts
        .iter()
        .filter(|part| !part.trim().is_empty())
        .flat_map(|part| expand(part.trim()))
        .map(|path| format!("{}{path}", before.trim()))
        .collect()
}

/// Paths and macros that a line of code mentions outside `use`.
fn paths_in(line: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '!');
    line.split(move |c: char| !is_part(c))
        .filter(|word| word.contains("::") || word.ends_with('!'))
        .map(str::to_owned)
}

/// Whether `path` is `name` or below it; a macro is the same with its sign.
fn is_mention_of(path: &str, name: &str) -> bool {
    let rest = path.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || name.ends_with('!') || rest.starts_with("::"))
}

fn files() -> Vec<File> {
    let source = repository().join("src");
    let mut files: Vec<File> = walk(&source)
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let name = path.strip_prefix(&source).expect("below src");
            let text = std::fs::read_to_string(&path).expect("a source in UTF-8");
            File {
                name: name.to_str().expect("UTF-8").replace('\\', "/"),
                lines: text.lines().map(str::to_owned).collect(),
            }
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn module(name: &str) -> Option<&'static Module> {
    MODULES.iter().find(|module| module.name == name)
}

fn check(find: impl Fn(&File) -> Vec<Fault<'_>>) {
    let files = files();
    let faults: Vec<String> = files
        .iter()
        .flat_map(find)
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn arrows_point_one_way() {
    check(|file| {
        if matches!(file.name.as_str(), "lib.rs" | "main.rs") {
            return Vec::new();
        }
        let Some(own) = module(file.module()) else {
            let what = format!("`{}` has no place in the tree of modules", file.module());
            return vec![Fault { file, line: 1, what }];
        };
        let mut faults = Vec::new();
        for Mention { line, path } in file.mentions() {
            let Some((_, inner)) = path.split_once("crate::").filter(|(before, _)| before.is_empty()) else {
                continue;
            };
            let target = inner.split("::").next().unwrap_or_default();
            let what = match module(target) {
                _ if target == own.name => continue,
                None => format!("`crate::{target}` is no module"),
                Some(target) if target.number < own.number => continue,
                Some(target) => format!(
                    "`{}` ({}) must not know `{}` ({})",
                    own.name, own.number, target.name, target.number
                ),
            };
            faults.push(Fault { file, line, what });
        }
        faults
    });
}

/// An import names the true home of what it imports, from the root of the crate.
#[test]
fn no_path_leaves_its_module_through_super() {
    check(|file| {
        let tests = file.lines.iter().position(|line| line.starts_with("mod tests {"));
        let leaves = |mention: &Mention| {
            let inner = usize::from(tests.is_some_and(|start| mention.line > start));
            mention.path.matches("super::").count() >= file.depth() + inner
        };
        let what = "this `super::` leaves the module: name it from `crate::`".to_owned();
        let faults = file.mentions().into_iter().filter(leaves);
        faults
            .map(|mention| Fault {
                file,
                line: mention.line,
                what: what.clone(),
            })
            .collect()
    });
}

/// A parent knows its children, and never the reverse: what both need is a child of its own.
#[test]
fn children_do_not_know_their_parents() {
    let files = files();
    let is_parent = |folder: &str| {
        let names = [format!("{folder}/mod.rs"), format!("{folder}.rs")];
        files.iter().any(|file| names.contains(&file.name))
    };
    let mut faults = Vec::new();
    for file in &files {
        let folders: Vec<&str> = match file.name.strip_suffix("/mod.rs") {
            Some(own) => own.split('/').collect::<Vec<_>>(),
            None => file
                .name
                .strip_suffix(".rs")
                .expect("a source")
                .split('/')
                .collect(),
        };
        let tests = file.lines.iter().position(|line| line.starts_with("mod tests {"));
        for Mention { line, path } in file.mentions() {
            // Tests are written for what stands around them.
            if file.name.ends_with("tests.rs")
                || file.name.contains("/tests/")
                || tests.is_some_and(|start| line > start)
            {
                continue;
            }
            let supers = path.matches("super::").count();
            let full: Vec<&str> = match path.strip_prefix("crate::") {
                Some(inner) => inner.split("::").collect(),
                None if supers > 0 && supers < folders.len() => {
                    let rest = path.trim_start_matches("super::").split("::");
                    folders[..folders.len() - supers]
                        .iter()
                        .copied()
                        .chain(rest)
                        .collect()
                }
                None => continue,
            };
            let starts_item = |part: &str| part.starts_with(char::is_uppercase);
            let Some(at) = full.iter().position(|part| starts_item(part)) else {
                continue;
            };
            let home = &full[..at];
            let is_above = home.len() < folders.len() && folders.starts_with(home);
            if is_above && is_parent(&home.join("/")) {
                let what = format!("`{path}` is an item of a module above this one");
                faults.push(Fault { file, line, what }.to_string());
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn nothing_is_exported_again() {
    check(|file| {
        let again = file.code().filter(|(_, line)| {
            let line = line.trim_start();
            line.starts_with("pub use ") || line.starts_with("pub(") && line.contains(") use ")
        });
        again
            .map(|(line, text)| Fault {
                file,
                line,
                what: format!("`{}` hides the true home", text.trim()),
            })
            .collect()
    });
}

#[test]
fn pure_code_does_not_reach_the_world() {
    check(|file| {
        if !module(file.module()).is_some_and(|module| module.pure) {
            return Vec::new();
        }
        let mut faults = Vec::new();
        for Mention { line, path } in file.mentions() {
            if let Some(world) = WORLD.iter().find(|world| is_mention_of(&path, world)) {
                let what = format!("`{}` is pure and must not mention `{world}`", file.module());
                faults.push(Fault { file, line, what });
            }
        }
        for (line, method) in file
            .code()
            .flat_map(|(line, text)| asked(text).into_iter().map(move |name| (line, name)))
        {
            let what = format!("`{}` is pure: `{method}` asks the file system", file.module());
            faults.push(Fault { file, line, what });
        }
        faults
    });
}

/// The methods of `Path` in a line of code that ask the file system: called, or named as `Path::is_dir`.
fn asked(line: &str) -> Vec<&'static str> {
    let is_named = |path: &str, method: &str| {
        let (home, last) = path.rsplit_once("::").unwrap_or_default();
        last == method && (home.ends_with("Path") || home.ends_with("PathBuf"))
    };
    let mut asked = ASKING.to_vec();
    asked.retain(|method| {
        line.contains(&format!(".{method}(")) || paths_in(line).any(|path| is_named(&path, method))
    });
    asked
}

#[test]
fn questions_of_paths_are_found() {
    assert_eq!(
        asked("let a = path.join(name).is_dir() && !b.exists();"),
        ["exists", "is_dir"]
    );
    assert_eq!(
        asked(".filter(std::path::Path::is_file).map(PathBuf::read_link)"),
        ["is_file", "read_link"]
    );
    assert_eq!(
        asked("exists(path); source.metadata; Kind::is_dir(a); a.is_dir_like()"),
        [""; 0]
    );
}

/// Modules through which the texts of editors go.
const GUARDED: [&str; 6] = ["base", "text", "report", "content", "source", "site"];

/// How many of these the test below reads: the others cut more lists than texts, and only Clippy can tell.
const READ: usize = 4;

/// Their attribute. Clippy knows what is a text.
const GUARD: &str = "deny(clippy::string_slice)";

/// Methods that split a text, or panic, at a position inside a character.
const SPLITTING: [&str; 8] = [
    ".split_at(",
    ".split_off(",
    ".truncate(",
    ".insert_str(",
    ".replace_range(",
    ".drain(",
    ".get_unchecked(",
    "from_utf8_unchecked(",
];

/// Names, in these modules, of what has ranges and is no text: bytes, lists, tables.
const NO_TEXT: [&str; 18] = [
    "as_bytes()",
    "bytes",
    "window",
    "last",
    "events",
    "lines",
    "below",
    "chain",
    "cases",
    "entries",
    "holes",
    "list",
    "names",
    "near",
    "runs",
    "self.0",
    "BEGINNINGS",
    "LETTERS",
];

/// Pieces of a line that cut something by positions, each with the name of what is cut.
fn cuts(line: &str) -> Vec<(&str, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '(' | ')' | '*');
    let name = |end: usize| {
        let before = &line[..end];
        let start = before.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
        before[start..].trim_start_matches(['(', '*', '.'])
    };
    let ranges = line.match_indices('[').filter_map(|(at, _)| {
        let inner = &line[at + 1..];
        let mut depth = 1;
        let end = inner.find(|c| {
            depth += i32::from(c == '[') - i32::from(c == ']');
            depth == 0
        })?;
        let is_cut = inner[..end].contains("..") && inner[..end].trim() != ".." && !name(at).is_empty();
        // In patterns and lists of `..` something else stands between commas.
        (is_cut && !inner[..end].contains(", ..")).then(|| (name(at), &line[at..=at + 1 + end]))
    });
    let methods = SPLITTING.iter().flat_map(|method| line.match_indices(method));
    ranges
        .chain(methods.map(|(at, method)| (name(at), method)))
        .collect()
}

/// One position that is wrong by a byte ends a command, as soon as a letter with diacritics stands there. Texts of editors
/// are cut by `base::cut::Cut` alone, which cannot split a character.
#[test]
fn texts_are_cut_where_no_character_can_be_split() {
    let is_name = |name: &str| {
        NO_TEXT.iter().any(|known| {
            let rest = name.strip_suffix(known);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    };
    check(|file| {
        let is_meant = GUARDED[..READ].contains(&file.module())
            && file.name != "base/cut.rs"
            && !file.name.ends_with("tests.rs");
        let tests = file.lines.iter().position(|line| line.starts_with("mod tests"));
        let lines = file
            .code()
            .take_while(|(number, _)| tests.is_none_or(|tests| *number <= tests));
        lines
            .filter(|_| is_meant)
            .flat_map(|(line, text)| {
                let wrong = cuts(text).into_iter().filter(|(name, _)| !is_name(name));
                let excuse = text.contains("clippy::string_slice") && !text.contains(GUARD);
                wrong
                    .map(|(name, cut)| format!("`{name}{cut}`: a text is cut with `base::cut::Cut`"))
                    .chain(excuse.then(|| "nothing excuses `clippy::string_slice`".to_owned()))
                    .map(move |what| Fault { file, line, what })
            })
            .collect()
    });
    for module in GUARDED {
        let files = files();
        let names = [format!("{module}/mod.rs"), format!("{module}.rs")];
        let file = files
            .iter()
            .find(|file| names.contains(&file.name))
            .expect("the module");
        assert!(
            file.lines.iter().any(|line| line.contains(GUARD)),
            "`{module}` has no `{GUARD}`"
        );
    }
}

#[test]
fn cuts_are_found() {
    let found = |line: &'static str| cuts(line).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(found("let a = &text[at + 1..];"), ["text"]);
    assert_eq!(found("f(&self.line[..at], x[b[0]..c].len())"), ["self.line", "x"]);
    assert_eq!(
        found("self.out.truncate(end); a.as_bytes()[..4]"),
        ["a.as_bytes()", "self.out"]
    );
    assert_eq!(found("let [a, rest @ ..] = b[at] else { c[..] };"), [""; 0]);
}

/// What is never given back would fill the memory of a command that runs on: only where the process ends at once.
#[test]
fn memory_is_forgotten_only_where_the_process_ends() {
    let forgets = ["mem::forget", "ManuallyDrop", "Box::leak", ".leak()"];
    let mut found = Vec::new();
    for file in files() {
        for (_, line) in file.code() {
            found.extend(forgets.iter().filter(|one| line.contains(**one)).map(|one| {
                let name = &file.name;
                format!("{name}: {one}")
            }));
        }
    }
    assert_eq!(found, ["cli/mod.rs: mem::forget"]);
}

/// Our own enums that choose what is made, published or done next.
const DISPATCHED: [&str; 16] = [
    "Job",
    "Printed",
    "List",
    "Feed",
    "SitemapPart",
    "ServerFile",
    "ServerFiles",
    "Destination",
    "Owner",
    "Extent",
    "Part",
    "Links",
    "Role",
    "HoleKind",
    "LocalLink",
    "Change",
];

/// A variant that is new must be thought of wherever one is chosen: `_ =>` would make a home page of it.
#[test]
fn what_is_made_is_dispatched_without_a_default() {
    check(|file| {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let is_default = |line: &str| line.trim_start().starts_with("_ =>");
        let defaults = file.code().filter(|(_, line)| is_default(line));
        let mut faults = Vec::new();
        for (number, default) in defaults {
            // As rustfmt writes them, the arms of a match have one indent, and all else in it a larger one.
            let above = file.lines[..number - 1].iter().rev();
            let arms = above
                .take_while(|line| line.trim().is_empty() || indent(line) >= indent(default))
                .filter(|line| indent(line) == indent(default));
            let pattern = |arm: &String| arm.split("=>").next().unwrap_or_default().to_owned();
            let patterns: Vec<String> = arms.map(pattern).collect();
            let name = DISPATCHED.iter().find(|name| {
                let mut paths = patterns.iter().flat_map(|pattern| paths_in(pattern));
                paths.any(|path| path.starts_with(&format!("{name}::")))
            });
            if let Some(name) = name {
                let what = format!("`_ =>` beside variants of `{name}`: name the others");
                let line = number;
                faults.push(Fault { file, line, what });
            }
        }
        faults
    });
}

/// Who asks `Path::parent` for the folder of a path that somebody typed gets `""` for a bare name.
#[test]
fn the_folder_of_a_path_is_asked_for_in_one_place() {
    const OWN: &str = "base/path.rs";
    // Paths below the site, where `""` is the site itself, and whole paths of the system.
    const BELOW: [&str; 4] = [
        "disk/watch/stamps.rs",
        "disk/watch/rescan.rs",
        "disk/watch/inbox.rs",
        "disk/watch/native.rs",
    ];
    check(|file| {
        if file.name == OWN || BELOW.contains(&file.name.as_str()) {
            return Vec::new();
        }
        let tests = file.lines.iter().position(|line| line.starts_with("mod tests {"));
        let code = file
            .code()
            .filter(|(line, _)| tests.is_none_or(|start| *line <= start));
        let asks = code.filter(|(_, text)| text.contains(".parent()") || text.contains("Path::parent"));
        asks.map(|(line, _)| Fault {
            file,
            line,
            what: "of a bare name this is an empty path: use `folder_of`".to_owned(),
        })
        .collect()
    });
}

#[test]
fn files_are_short() {
    check(|file| {
        let lines = file.lines.len();
        let excused = LONG.iter().find(|(name, _)| *name == file.name);
        let what = match excused {
            None if lines > LIMIT => {
                format!("{lines} lines, more than {LIMIT}: move a part of it to a file of its own")
            }
            Some(_) if lines <= LIMIT => {
                format!("{lines} lines: take it out of LONG in tests/it/architecture.rs")
            }
            _ => return Vec::new(),
        };
        vec![Fault {
            file,
            line: lines,
            what,
        }]
    });
    let files = files();
    let gone = LONG
        .iter()
        .find(|(name, _)| !files.iter().any(|file| file.name == *name));
    assert_eq!(
        gone, None,
        "tests/it/architecture.rs: take out of LONG a file that is not there"
    );
}

#[test]
fn every_file_says_what_it_is_for() {
    check(|file| {
        let is_said = file.lines.first().is_some_and(|line| line.starts_with("//! "));
        let what = "the first line is to say what the file is for: `//! …`".to_owned();
        (!is_said)
            .then_some(Fault { file, line: 1, what })
            .into_iter()
            .collect()
    });
}

#[test]
fn groups_of_imports_are_written_out() {
    let paths = expand("crate::{base::path::{SourcePath, UrlPath}, config}");
    assert_eq!(
        paths,
        [
            "crate::base::path::SourcePath",
            "crate::base::path::UrlPath",
            "crate::config"
        ]
    );
    let file = File {
        name: "text/a.rs".to_owned(),
        lines: [
            "use std::{",
            "    fs,",
            "    io,",
            "};",
            "let x = std::env::var(\"A\");",
            "// std::process",
        ]
        .map(str::to_owned)
        .to_vec(),
    };
    let paths: Vec<String> = file.mentions().into_iter().map(|mention| mention.path).collect();
    assert_eq!(paths, ["std::fs", "std::io", "std::env::var"]);
}
