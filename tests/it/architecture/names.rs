//! Names of public types: who reads one in any file knows which type is meant. A type that is `pub(super)` or
//! `pub(in …)` cannot leave its folder, and is free.

use super::{File, files};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The public types of one name: each with its file and its line.
type Homes<'a> = BTreeMap<&'a str, Vec<(&'a File, usize)>>;

/// The name of the public type that `line` defines.
fn defined(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub ")?;
    let rest = rest.strip_prefix("unsafe ").unwrap_or(rest);
    let (keyword, rest) = rest.split_once(' ')?;
    let is_type = matches!(keyword, "struct" | "enum" | "union" | "trait" | "type");
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    is_type.then(|| &rest[..end.unwrap_or(rest.len())])
}

fn homes(files: &[File]) -> Homes<'_> {
    let mut homes = Homes::new();
    for file in files {
        for (line, name) in file
            .code()
            .filter_map(|(line, text)| Some((line, defined(text)?)))
        {
            homes.entry(name).or_default().push((file, line));
        }
    }
    homes
}

/// The names of `homes` that two types have.
fn doubles<'a>(homes: &Homes<'a>) -> Vec<&'a str> {
    let doubles = homes.iter().filter(|(_, types)| types.len() > 1);
    doubles.map(|(name, _)| *name).collect()
}

#[test]
fn no_public_type_name_stands_for_two_things() {
    let files = files();
    let homes = homes(&files);
    let mut told = String::new();
    for name in doubles(&homes) {
        let _ = writeln!(told, "`{name}` is the name of {} types:", homes[name].len());
        for (file, line) in &homes[name] {
            let _ = writeln!(told, "  src/{}:{line}", file.name);
        }
    }
    let remedy = "name each by what it is, so that it can be read alone (`SearchChunk`, not `Chunk`), or keep it \
                  in its folder: private, or `pub(super)`";
    assert!(told.is_empty(), "\n{told}{remedy}");
    assert!(homes.len() > 200, "it has read only {} types", homes.len());
}

#[test]
fn types_of_one_name_are_found() {
    let file = |name: &str, text: &str| File {
        name: name.to_owned(),
        lines: text.lines().map(str::to_owned).collect(),
    };
    let files = [
        file(
            "a.rs",
            "pub struct Kind;\npub enum Open<T> {\n// pub struct Late;",
        ),
        file(
            "b.rs",
            "pub(super) struct Open;\nstruct Late;\npub type Kind<'a> = &'a str;",
        ),
        file(
            "c.rs",
            "pub struct Late(u8);\npub trait Own: Sized {\n    pub fn kind() -> Kind;",
        ),
    ];
    let homes = homes(&files);
    assert_eq!(
        homes.keys().copied().collect::<Vec<_>>(),
        ["Kind", "Late", "Open", "Own"]
    );
    assert_eq!(doubles(&homes), ["Kind"]);
}
