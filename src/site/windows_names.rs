//! Drops addresses whose file names are impossible on Windows (`con`, `a:b`), on every platform, so that a site is the
//! same wherever it is built and can be copied to any server. Slugs are made valid before; this catches names that
//! were typed.

use super::plan::{Owner, PlannedAddress};
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::source::role::settings_path;
use crate::text::slug::is_possible;

/// Removes impossible addresses; the diagnostic for each.
pub fn take_impossible(planned: &mut Vec<PlannedAddress>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    planned.retain(|planned| {
        let mut names = planned.url.as_str().split('/');
        let impossible = names.find(|name| !name.is_empty() && !is_possible(name));
        let is_told = planned.owner != Owner::Former;
        diagnostics.extend(impossible.filter(|_| is_told).map(|name| told(planned, name)));
        impossible.is_none()
    });
    diagnostics
}

fn told(planned: &PlannedAddress, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(&code::URL_NAME)
        .arg("url", &planned.url)
        .arg("name", name);
    match &planned.owner {
        Owner::Alias(path, span) => diagnostic.at(path, *span),
        Owner::Entry(_, path) | Owner::File(path) | Owner::Output(path) => diagnostic.in_file(path),
        Owner::Redirect(span) => diagnostic.at(&settings_path(), *span),
        Owner::System | Owner::Former => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::{SourcePath, UrlPath};
    use crate::site::plan::Job;

    #[test]
    fn what_windows_cannot_have_is_taken_out_and_told_with_its_file() {
        let file = |name: &str| {
            let path = SourcePath::new(&format!("content/_static/{name}")).unwrap();
            PlannedAddress {
                url: UrlPath::new(&format!("/{name}")).unwrap(),
                job: Job::Copy(path.clone()),
                owner: Owner::File(path),
            }
        };
        let names = [
            "aux.txt",
            "a/CON/b.pdf",
            "a.",
            "b ",
            "10:30.pdf",
            "con-1.txt",
            ".well-known/a",
            "ảo.pdf",
        ];
        let mut planned = names.map(file).to_vec();
        let told = take_impossible(&mut planned);
        let left: Vec<&str> = planned.iter().map(|planned| planned.url.as_str()).collect();
        assert_eq!(left, ["/con-1.txt", "/.well-known/a", "/ảo.pdf"]);
        let places = told.iter().map(|told| told.place.as_ref().unwrap().path.as_str());
        assert!(places.eq(names[..5].iter().map(|name| format!("content/_static/{name}"))));
    }
}
