//! "Did you mean" for links, photographs and anchors. The checks say what is missing; here one index of the whole site
//! finds what was probably meant, for the first `MOST` messages of a report. Hints are cached with their message.

use super::model::Site;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::content::article::Article;
use crate::source::role::CONTENT;
use crate::text::nearest::NameIndex;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// At most this many messages of a report get a hint. More dead links than that come from a renamed folder, and a hint for
/// each of them would not say so.
const MOST: usize = 500;

/// The argument of the messages about missing targets that names what was probably meant.
const NEAREST: &str = "nearest";

/// A missing link target.
#[derive(Debug)]
pub enum Missing {
    /// An address of the site.
    Address(Box<str>),
    /// A file: the article, and the path as written in it.
    File(SourcePath, Box<str>),
    /// An anchor in an article.
    Anchor(Arc<Article>, Box<str>),
}

/// A diagnostic, and the missing target for which a hint can be looked up.
#[derive(Debug)]
pub struct HintedDiagnostic {
    /// The diagnostic; about a missing target with an empty argument `nearest`, that is, without a hint.
    pub(super) message: Diagnostic,
    pub(super) missing: Option<Missing>,
    /// The diagnostic with its hint, made on first use.
    hinted: OnceLock<Diagnostic>,
}

impl From<Diagnostic> for HintedDiagnostic {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            message: diagnostic,
            missing: None,
            hinted: OnceLock::new(),
        }
    }
}

impl HintedDiagnostic {
    /// A diagnostic whose argument `nearest` is looked up later: the target most like `missing`.
    #[must_use]
    pub fn seeking(diagnostic: Diagnostic, missing: Missing) -> Self {
        Self {
            missing: Some(missing),
            ..Self::from(diagnostic.arg(NEAREST, ""))
        }
    }
}

/// The diagnostics; those about missing targets with hints, at most the first `MOST` of them by place.
#[must_use]
pub fn with_hints<'a>(site: &'a Site, said: impl Iterator<Item = &'a HintedDiagnostic>) -> Vec<Diagnostic> {
    let (mut seeking, others): (Vec<&HintedDiagnostic>, Vec<&HintedDiagnostic>) =
        said.partition(|said| said.missing.is_some());
    let mut told: Vec<Diagnostic> = others.into_iter().map(|said| said.message.clone()).collect();
    if seeking.len() > MOST {
        seeking.sort_by(|a, b| a.message.order().cmp(&b.message.order()));
    }
    let finder = Finder::new(site);
    let mut anchors = HashMap::new();
    told.extend(seeking.into_iter().enumerate().map(|(index, said)| {
        let (true, Some(missing)) = (index < MOST, &said.missing) else {
            return said.message.clone();
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
            said.message.clone().with_arg(NEAREST, nearest)
        });
        hinted.clone()
    }));
    told
}

/// Look-up tables of a site, each made on first use.
struct Finder<'a> {
    site: &'a Site,
    addresses: OnceCell<NameIndex<'a>>,
    stems: OnceCell<Stems<'a>>,
}

/// File names without their extensions, and the files of each.
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

    /// The path from `folder` to the file whose name is most like that of `path`; empty when none is.
    fn file(&self, folder: &str, path: &str) -> String {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Compared without the extension: it is the same for most files and would hide how different two names are.
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
        let paths = || site.tree.in_folder(CONTENT).map(|file| &file.path);
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
