//! `bantin init DIR`: writes a small site that builds, with a copy of the embedded theme, into a new or empty folder. It
//! overwrites nothing and publishes nothing.

use super::args::InitOptions;
use super::exit::Exit;
use super::setup::terminal;
use super::{clock, words};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::folder_of;
use crate::disk::failure::{shown, write};
use crate::text::dates::format;
use crate::text::dates::moment::Zone;
use crate::theme::embedded;
use std::fs;
use std::path::Path;

const SETTINGS: &str = include_str!("init/site.toml");
const WELCOME: &str = include_str!("init/welcome.md");
const ABOUT: &str = include_str!("init/about.md");
const SETTINGS_EN: &str = include_str!("init/site.en.toml");
const WELCOME_EN: &str = include_str!("init/welcome.en.md");
const ABOUT_EN: &str = include_str!("init/about.en.md");

pub fn run(options: &InitOptions) -> Exit {
    let terminal = terminal(&options.common, None);
    match create(options, terminal.language()) {
        Ok(()) => {
            let folder = shown(&options.folder);
            terminal.say(&words::created(terminal.language(), &folder));
            terminal.say(&words::init_next(terminal.language(), typed(folder)));
            Exit::Done
        }
        Err((diagnostic, exit)) => {
            terminal.diagnostics(Path::new("."), &[*diagnostic], options.common.format);
            exit
        }
    }
}

/// The folder as an argument that every shell takes.
fn typed(folder: String) -> String {
    if folder.contains([' ', '(', ')', '&', ';', '\'']) {
        format!("\"{folder}\"")
    } else {
        folder
    }
}

/// Writes the site. Fails, with the exit code, when its folder is not empty or cannot be written.
pub fn create(options: &InitOptions, language: Language) -> Result<(), (Box<Diagnostic>, Exit)> {
    let folder = &options.folder;
    let is_occupied =
        folder.exists() && fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_some());
    if is_occupied {
        let diagnostic = Diagnostic::new(&code::INIT_NOT_EMPTY).arg("path", shown(folder));
        return Err((Box::new(diagnostic), Exit::Usage));
    }
    let now = clock::now(options.common.now.as_deref()).map_err(|diagnostic| (diagnostic, Exit::Usage))?;
    let today = format::short_date(now, Zone::VIETNAM);
    let [settings, welcome, about] = match language {
        Language::Vi => [SETTINGS, WELCOME, ABOUT],
        Language::En => [SETTINGS_EN, WELCOME_EN, ABOUT_EN],
    };
    let (news, page) = match language {
        Language::Vi => ("content/tin-hoat-dong/chao-mung.md", "content/gioi-thieu.md"),
        Language::En => ("content/news/welcome.md", "content/about.md"),
    };
    let texts = [
        ("site.toml", settings.to_owned()),
        (news, welcome.replace("{today}", &today)),
        (page, about.to_owned()),
    ];
    for (path, text) in texts {
        put(folder, path, text.as_bytes())?;
    }
    for (path, bytes) in embedded::FILES {
        put(folder, &format!("themes/{}/{path}", embedded::NAME), bytes)?;
    }
    Ok(())
}

fn put(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), (Box<Diagnostic>, Exit)> {
    let target = folder.join(path);
    let made = fs::create_dir_all(folder_of(&target));
    made.and_then(|()| fs::write(&target, bytes))
        .map_err(|error| (write(&target, &error), Exit::Machine))
}
