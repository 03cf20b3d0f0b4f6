//! Asks on the terminal which site to preview, or how to name a new one. It creates nothing and starts no preview.

use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::disk::failure::shown;
use crate::text::slug::is_possible;
use std::io::BufRead;
use std::path::{Component, Path, PathBuf};

/// The answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Preview this site.
    Preview(PathBuf),
    /// Create a site in this folder.
    Make(PathBuf),
}

/// Asks for one of `sites`, or for the name of a new one in `folder`. `None`: the input has ended.
pub(super) fn choose(
    folder: &Path,
    sites: &[PathBuf],
    input: &mut impl BufRead,
    terminal: Terminal,
) -> Option<Choice> {
    let language = terminal.language();
    if !sites.is_empty() {
        terminal.say(&words::choose(language));
        for (index, site) in sites.iter().enumerate() {
            let name = site.file_name().unwrap_or_default();
            terminal.say(&words::choose_site(language, index + 1, shown(Path::new(name))));
        }
        terminal.say(&words::choose_new(language, sites.len() + 1));
        loop {
            match line(input)?.parse::<usize>() {
                Ok(number) if number == sites.len() + 1 => break,
                Ok(number) if (1..=sites.len()).contains(&number) => {
                    return Some(Choice::Preview(sites[number - 1].clone()));
                }
                _ => terminal.say(&words::choose_again(language, sites.len() + 1)),
            }
        }
    }
    if sites.is_empty() {
        terminal.say(&words::no_site_here(language, shown(folder)));
    }
    terminal.say(&words::new_site(language, shown(folder), NEW_SITE));
    loop {
        let line = line(input)?;
        let name = if line.is_empty() { NEW_SITE } else { &line };
        let mut parts = Path::new(name).components();
        match (parts.next(), parts.next()) {
            (Some(Component::Normal(_)), None) if is_possible(name) && !folder.join(name).exists() => {
                return Some(Choice::Make(folder.join(name)));
            }
            _ => terminal.say(&words::new_site_again(language, name)),
        }
    }
}

/// The default folder of a new site.
const NEW_SITE: &str = "ban-tin";

/// A typed line without white space around it. `None`: the input has ended.
pub(super) fn line(input: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    let read = input.read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::cli::terminal::Volume;
    use std::fs;
    use std::io::Cursor;

    #[test]
    fn what_is_typed_is_understood_or_asked_again() {
        let folder = tempfile::tempdir().unwrap();
        let (here, terminal) = (folder.path(), Terminal::new(Language::Vi, Volume::Normal));
        let asked = |sites: &[PathBuf], typed: &str| choose(here, sites, &mut Cursor::new(typed), terminal);
        let make = |name: &str| Some(Choice::Make(here.join(name)));
        assert_eq!(asked(&[], "\r\n"), make("ban-tin"));
        assert_eq!(asked(&[], " Bản tin số 12 \r\n"), make("Bản tin số 12"));
        assert_eq!(asked(&[], "../x\na/b\n.\nx\n"), make("x"));
        assert_eq!(
            asked(&[], "con\nAUX\nsố 12?\ntin.\nx\n"),
            make("x"),
            "Windows has no such folders"
        );
        assert_eq!(asked(&[], ""), None);
        fs::create_dir(here.join("ban-tin")).unwrap();
        assert_eq!(
            asked(&[], "\n\ny\n"),
            make("y"),
            "nothing that is there is touched"
        );
        let sites = ["a", "b"].map(|name| here.join(name));
        assert_eq!(asked(&sites, "2\n"), Some(Choice::Preview(here.join("b"))));
        assert_eq!(asked(&sites, "\n0\n4\nx\n3\nz\n"), make("z"));
        assert_eq!(asked(&sites, "4\n"), None);
    }
}
