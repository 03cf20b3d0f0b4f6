//! Reads `[publish] server_files`.

use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::config::servers::ServerFiles;
use crate::config::table::Table;

/// The servers, sorted and without duplicates. Of two whose rules stand in one file the second is reported.
pub(super) fn chosen(table: &Table<'_>) -> Vec<ServerFiles> {
    let names = ServerFiles::ALL.map(|one| (one.name(), one));
    let list = table.list("server_files");
    let mut chosen: Vec<ServerFiles> = Vec::new();
    for value in list.iter().flatten() {
        let Some(server) = value.choice(&names) else {
            continue;
        };
        let same_file = |other: &&ServerFiles| other.rules_file() == server.rules_file();
        match chosen.iter().find(same_file) {
            None => chosen.push(server),
            Some(other) if *other == server => {}
            Some(other) => value.report(
                Diagnostic::new(&codes::SERVER_FILES)
                    .arg("first", other.name())
                    .arg("second", server.name())
                    .arg("file", server.rules_file()),
            ),
        }
    }
    chosen.sort_unstable();
    chosen
}
