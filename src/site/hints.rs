//! "Did you mean" for links, photographs and places in pages. Whoever checks an article says what is missing; here
//! one look at the whole site finds what may have been meant, for the first `MOST` of a report. What was found is
//! kept with the message.

use super::model::Site;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::content::article::Article;
use crate::source::role::CONTENT;
use crate::text::nearest::NameIndex;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// How many messages of a report get a hint: somebody who has more dead links than that has renamed a folder, and
/// no hint for each of them says so.
const MOST: usize = 500;

/// What is missing.
#[derive(Debug)]
pub enum Missing {
    /// An address of the site.
    Address(Box<str>),
    /// A file, by its path as written in the article.
    File(SourcePath, Box<str>),
    /// A place in an article.
    Anchor(Arc<Article>, Box<str>),
}

/// A message, and for what a hint is looked for.
#[derive(Debug)]
pub struct Said {
    /// The message; of what is missing without its argument `nearest`.
    message: Diagnostic,
    missing: Option<Missing>,
    /// What is missing, without a hint and with it, once either was asked for.
    plain: OnceLock<Diagnostic>,
    hinted: OnceLock<Diagnostic>,
}

impl From<Diagnostic> for Said {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            message: diagnostic,
            missing: None,
            plain: OnceLock::new(),
            hinted: OnceLock::new(),
        }
    }
}

impl Said {
    /// A message that has a hint when something like what is missing is found: its argument `nearest`.
    #[must_use]
    pub fn seeking(diagnostic: Diagnostic, missing: Missing) -> Self {
        Self {
            missing: Some(missing),
            ..Self::from(diagnostic)
        }
    }
}

/// The messages, the first `MOST` by place with hints. They are best given in the order of their files.
#[must_use]
pub fn told<'a>(site: &'a Site, said: impl Iterator<Item = &'a Said>) -> Vec<Diagnostic> {
    let (mut seeking, others): (Vec<&Said>, Vec<&Said>) = said.partition(|said| said.missing.is_some());
    let mut told: Vec<Diagnostic> = others.into_iter().map(|said| said.message.clone()).collect();
    if seeking.len() > MOST {
        seeking.sort_by(|a, b| a.message.order().cmp(&b.message.order()));
    }
    let finder = Finder::new(site);
    let mut anchors = HashMap::new();
    told.extend(seeking.into_iter().enumerate().map(|(index, said)| {
        let (true, Some(missing)) = (index < MOST, &said.missing) else {
            return said
                .plain
                .get_or_init(|| said.message.clone().arg("nearest", ""))
                .clone();
        };
        let hinted = said.hinted.get_or_init(|| {
            let nearest = match missing {
                Missing::Address(path) => finder.address(path),
                Missing::File(article, path) => finder.file(article.folder(), path),
                Missing::Anchor(article, id) => {
                    let names = || article.body.anchors.iter().map(AsRef::as_ref).collect();
                    let names: &NameIndex<'_> = anchors.entry(&article.path).or_insert_with(names);
                    names.nearest(id).unwrap_or_default().to_owned()
                }
            };
            said.message.clone().arg("nearest", nearest)
        });
        hinted.clone()
    }));
    told
}

/// What a site has, made ready when somebody asks for it.
struct Finder<'a> {
    site: &'a Site,
    addresses: OnceCell<NameIndex<'a>>,
    stems: OnceCell<Stems<'a>>,
}

/// Names of files without their endings, and the files of each.
struct Stems<'a> {
    names: NameIndex<'a>,
    files: HashMap<&'a str, Vec<&'a SourcePath>>,
}

impl<'a> Finder<'a> {
    fn new(site: &'a Site) -> Self {
        Self {
            site,
            addresses: OnceCell::new(),
            stems: OnceCell::new(),
        }
    }

    fn address(&self, path: &str) -> String {
        let urls = || self.site.plan.jobs().map(|(url, _)| url.as_str()).collect();
        let names = self.addresses.get_or_init(urls);
        names.nearest(path).unwrap_or_default().to_owned()
    }

    /// The path from `folder` to the file whose name is most like the last of `path`.
    fn file(&self, folder: &str, path: &str) -> String {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Without the ending, which is alike for all: it would hide how different two names are.
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let Stems { names, files } = self.stems.get_or_init(|| Stems::of(self.site));
        let found = names.nearest(stem).and_then(|nearest| {
            let same = &files[nearest];
            let beside = same.iter().find(|path| path.folder() == folder);
            beside.or(same.first())
        });
        found.map(|path| relative(folder, path)).unwrap_or_default()
    }
}

impl<'a> Stems<'a> {
    fn of(site: &'a Site) -> Self {
        let mut files: HashMap<&str, Vec<&SourcePath>> = HashMap::new();
        let paths = || site.tree.below(CONTENT).map(|file| &file.path);
        for path in paths() {
            files.entry(path.stem()).or_default().push(path);
        }
        Self {
            names: paths().map(SourcePath::stem).collect(),
            files,
        }
    }
}

/// The path from `folder` to `path`.
#[must_use]
pub fn relative(folder: &str, path: &SourcePath) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = path.as_str().split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - common];
    parts.extend(&to[common..]);
    parts.join("/")
}
