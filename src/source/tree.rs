//! All files of the site at one moment, and how a change leads to the next moment. Keeps only what later modules
//! need: the content of settings and of small files of themes, of others facts. Opens no file.

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::image::error::ImageError;
use crate::image::facts::Facts;
use crate::text::fold;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, OnceLock};

/// The part of a file's content that is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Settings and templates: decoded text.
    Text(Arc<str>),
    /// An article before it is parsed; [`SourceTree`] then has [`Data::Parsed`].
    Article {
        /// Its decoded text.
        text: String,
        /// The diagnostics of its characters.
        said: Vec<Diagnostic>,
    },
    /// An article that was parsed: its text is in an `Article`.
    Parsed,
    /// An asset of a theme.
    Bytes(Arc<[u8]>),
    /// A picture: its facts, not its bytes, which are read when it is developed. `Err` also for an XML file that browsers
    /// would open as a page.
    Picture(Result<Box<Facts>, ImageError>),
    /// Any other file: nothing but its length and digest.
    Opaque,
    /// A file that could not be read, or a text that could not be decoded, and why.
    Unreadable(Box<Diagnostic>),
}

/// Why a file cannot be published, found only after the model was built.
#[derive(Debug, Clone, PartialEq)]
pub enum FileFault {
    /// A picture is broken behind its header.
    Broken(ImageError),
    /// It cannot be read, or was replaced meanwhile.
    Unreadable(Box<Diagnostic>),
}

impl FileFault {
    /// The diagnostic about the file at `path`.
    #[must_use]
    pub fn diagnostic(self, path: &SourcePath) -> Diagnostic {
        match self {
            Self::Broken(error) => error.diagnostic(path.as_str()).in_file(path),
            Self::Unreadable(why) => why.in_file(path),
        }
    }
}

impl From<FileFault> for Data {
    fn from(fault: FileFault) -> Self {
        match fault {
            FileFault::Broken(error) => Self::Picture(Err(error)),
            FileFault::Unreadable(why) => Self::Unreadable(why),
        }
    }
}

/// One file at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFile {
    /// Its path, NFC.
    pub path: SourcePath,
    /// `Some`: its path as the file system spells it, relative to the site. `None`: the same as `path`.
    pub on_disk: Option<Arc<str>>,
    /// Digest of its bytes.
    pub digest: Digest,
    /// Its length in bytes.
    pub len: u64,
    /// Its content.
    pub data: Data,
}

impl SourceFile {
    /// Why this file must not be published when an article links to it, without a place. `None`: it may be.
    #[must_use]
    pub fn refusal(&self) -> Option<Diagnostic> {
        match &self.data {
            Data::Unreadable(why) => Some((**why).clone()),
            Data::Picture(Err(error)) if !may_be_copied(error, &self.path.extension()) => {
                Some(error.diagnostic(self.path.file_name()))
            }
            _ => None,
        }
    }
}

/// A change of one file.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The file is new or different.
    Put(SourceFile),
    /// The file is gone.
    Remove(SourcePath),
}

impl Change {
    /// The path of the changed file.
    #[must_use]
    pub fn path(&self) -> &SourcePath {
        match self {
            Self::Put(file) => &file.path,
            Self::Remove(path) => path,
        }
    }
}

/// Whether a file that is no usable picture may be published unchanged as an attachment: it is whole, and browsers do not
/// open it as a page.
fn may_be_copied(fault: &ImageError, extension: &str) -> bool {
    let is_whole = matches!(
        fault,
        ImageError::NotAPicture { .. }
            | ImageError::TooLarge { .. }
            | ImageError::TooHeavy { .. }
            | ImageError::AnimationTooLarge { .. }
    );
    is_whole && !["svg", "svgz"].contains(&extension)
}

/// A key that is the same for paths that differ only in case or kinds of space: macOS puts U+202F into file names, which
/// nobody can see.
#[must_use]
pub fn spelling(path: &str) -> String {
    let key = fold::key(path);
    if key.is_ascii() {
        return key;
    }
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    key.chars().map(plain).collect()
}

/// All files, by path.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    files: BTreeMap<SourcePath, Arc<SourceFile>>,
    /// The first path for each key of [`spelling`]: made on first use, dropped when a path is added or removed.
    spellings: OnceLock<Arc<BTreeMap<String, SourcePath>>>,
}

impl PartialEq for SourceTree {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl FromIterator<SourceFile> for SourceTree {
    /// If two files have the same path, the last one is kept.
    fn from_iter<T: IntoIterator<Item = SourceFile>>(files: T) -> Self {
        let by_path = |file: SourceFile| (file.path.clone(), Arc::new(file));
        Self {
            files: files.into_iter().map(by_path).collect(),
            spellings: OnceLock::new(),
        }
    }
}

impl SourceTree {
    /// The file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(path)
    }

    /// The text of the settings or of a template.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        match &self.files.get(path)?.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Every file, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.files.values()
    }

    /// Every file below `folder`, sorted by path.
    pub fn in_folder<'a, 'f>(
        &'a self,
        folder: &'f str,
    ) -> impl Iterator<Item = &'a Arc<SourceFile>> + use<'a, 'f> {
        self.files
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.as_str().starts_with(folder))
            .filter(move |(path, _)| path.relative_to(folder).is_some())
            .map(|(_, file)| file)
    }

    /// The first file whose path equals `path` but for case and kinds of space.
    #[must_use]
    pub fn find_ignoring_case(&self, path: &str) -> Option<&Arc<SourceFile>> {
        let spellings = self.spellings.get_or_init(|| {
            let paths = self.files.keys().rev();
            let by_spelling = paths.map(|path| (spelling(path.as_str()), path.clone()));
            Arc::new(by_spelling.collect())
        });
        self.files.get(spellings.get(&spelling(path))?)
    }

    /// Applies `change`; `false` when it changes nothing.
    pub fn apply(&mut self, change: Change) -> bool {
        match change {
            Change::Put(file) => {
                if self.has_same(&file) {
                    return false;
                }
                if self.files.insert(file.path.clone(), Arc::new(file)).is_none() {
                    self.spellings.take();
                }
                true
            }
            Change::Remove(path) => {
                self.spellings.take();
                self.files.remove(&path).is_some()
            }
        }
    }

    /// Marks a file as one that cannot be published; `false` when there is none at `path`.
    pub fn mark_unpublishable(&mut self, path: &SourcePath, fault: FileFault) -> bool {
        let Some(file) = self.files.get_mut(path) else {
            return false;
        };
        let file = Arc::make_mut(file);
        // With another digest, reading the same bytes again counts as a change.
        if let FileFault::Unreadable(why) = &fault {
            file.digest = Digest::of(why.message(Language::En).as_bytes());
        }
        file.data = fault.into();
        true
    }

    /// Whether the tree has this file with the same digest and spelling.
    #[must_use]
    pub fn has_same(&self, file: &SourceFile) -> bool {
        self.files
            .get(&file.path)
            .is_some_and(|old| old.digest == file.digest && old.on_disk == file.on_disk)
    }
}
