//! Texts that this repository has.

use super::faults::body_of;
use crate::support::{read_tree, repository};

/// Texts with a name: bodies of documents, of test sites, and of examples.
pub fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for folder in [
        "docs",
        "tests/sites/contract/content",
        "tests/sites/inheritance/content",
        "benches",
    ] {
        for (name, bytes) in read_tree(&repository().join(folder)) {
            if name.ends_with(".md") {
                let text = String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n");
                let (_, body) = body_of(&text);
                texts.push((format!("{folder}/{name}"), body));
                let examples = text
                    .split("```markdown\n")
                    .skip(1)
                    .filter_map(|rest| rest.split("```\n").next());
                for (number, example) in examples.enumerate() {
                    texts.push((format!("{folder}/{name} {number}"), body_of(example).1));
                }
            }
        }
    }
    texts.push((
        "README.md".to_owned(),
        std::fs::read_to_string(repository().join("README.md")).expect("README.md"),
    ));
    texts
}
