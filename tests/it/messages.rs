//! What editors read when something is wrong: for each broken input of `cases` the whole report in both
//! languages, as `tests/it/messages/<name>.txt` has it.

use crate::cases;
use crate::support::accept::compare;
use crate::support::repository;
use rayon::prelude::*;
use std::sync::OnceLock;

/// Every case by its name, with its report: made once for all tests.
pub fn reports() -> &'static [(&'static str, String)] {
    static REPORTS: OnceLock<Vec<(&'static str, String)>> = OnceLock::new();
    REPORTS.get_or_init(|| {
        cases::all()
            .par_iter()
            .map(|case| (case.name, case.report()))
            .collect()
    })
}

#[test]
fn reports_are_what_editors_are_promised() {
    let folder = repository().join("tests/it/messages");
    let faults: Vec<String> = reports()
        .iter()
        .filter_map(|(name, report)| compare(&folder.join(format!("{name}.txt")), report).err())
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let files = std::fs::read_dir(&folder)
        .expect("the messages")
        .map(|entry| entry.expect("an entry").path());
    for path in files {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("UTF-8");
        let is_known = reports().iter().any(|(name, _)| *name == stem);
        assert!(
            is_known,
            "delete {}, or add the case of this name to tests/it/cases",
            path.display()
        );
    }
}
