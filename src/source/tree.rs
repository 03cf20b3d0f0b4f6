//! All files of the site at one moment, and how a change makes it the next moment's.

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

/// What is known of a file's content.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Settings and templates: decoded text.
    Text(Arc<str>),
    /// An article, until it is parsed. [`SourceTree`] keeps [`Data::Parsed`].
    Article {
        /// Its decoded text.
        text: String,
        /// What is to be said of how it was typed.
        said: Vec<Diagnostic>,
    },
    /// An article whose text has become an `Article`.
    Parsed,
    /// An asset of a theme.
    Bytes(Arc<[u8]>),
    /// A photograph: what is known of it. Whoever develops it reads it. An error also for an XML file that
    /// browsers would open as a page.
    Picture(Result<Box<Facts>, ImageError>),
    /// Anything else: nothing but its length.
    Opaque,
    /// A file that could not be read, or a text that could not be decoded, and why.
    Unreadable(Box<Diagnostic>),
}

/// Why a file cannot be published that could when the model was made.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// A picture is broken, which its header does not tell.
    Broken(ImageError),
    /// It cannot be read, or is another file by now.
    Unreadable(Box<Diagnostic>),
}

impl Fault {
    /// The same as a message about the file at `path`.
    #[must_use]
    pub fn diagnostic(self, path: &SourcePath) -> Diagnostic {
        match self {
            Self::Broken(error) => error.diagnostic(path.as_str()).in_file(path),
            Self::Unreadable(why) => why.in_file(path),
        }
    }
}

impl From<Fault> for Data {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Broken(error) => Self::Picture(Err(error)),
            Fault::Unreadable(why) => Self::Unreadable(why),
        }
    }
}

/// One file at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFile {
    /// Its path, NFC.
    pub path: SourcePath,
    /// Its path as the file system spells it, relative to the site, when that is not `path`.
    pub on_disk: Option<Arc<str>>,
    /// Digest of its bytes.
    pub digest: Digest,
    /// Its length in bytes.
    pub len: u64,
    /// Its content.
    pub data: Data,
}

impl SourceFile {
    /// Why nothing of this file can be published; without a place.
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

/// A file is there, with this content; or it is gone.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It is new or different.
    Put(SourceFile),
    /// It is gone.
    Remove(SourcePath),
}

impl Change {
    /// The file that it is about.
    #[must_use]
    pub fn path(&self) -> &SourcePath {
        match self {
            Self::Put(file) => &file.path,
            Self::Remove(path) => path,
        }
    }
}

/// Whether a file with this fault, whose name ends in `extension`, may be published as it is for who links to it: whole,
/// and nothing that a browser opens as a page.
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

/// A path in which case and kinds of space do not count: macOS puts U+202F into names where nobody can see it.
fn spelling(path: &str) -> String {
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
    /// The first path of each spelling, made when somebody asks for it, and kept while the paths are the same.
    spellings: OnceLock<Arc<BTreeMap<String, SourcePath>>>,
}

impl PartialEq for SourceTree {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl FromIterator<SourceFile> for SourceTree {
    /// Of two files with the same path, the last counts.
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

    /// Every file, by path.
    pub fn files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.files.values()
    }

    /// Every file below `folder`, by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<SourceFile>> {
        self.files
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.as_str().starts_with(folder))
            .filter(move |(path, _)| path.relative_to(folder).is_some())
            .map(|(_, file)| file)
    }

    /// The file whose path differs from `path` only in case or in the kind of a space; of several the first.
    #[must_use]
    pub fn alike(&self, path: &str) -> Option<&Arc<SourceFile>> {
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
                if self.holds(&file) {
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
    pub fn condemn(&mut self, path: &SourcePath, fault: Fault) -> bool {
        let Some(file) = self.files.get_mut(path) else {
            return false;
        };
        let file = Arc::make_mut(file);
        // Read again it is another file, even when its bytes are the same.
        if let Fault::Unreadable(why) = &fault {
            file.digest = Digest::of(why.message(Language::En).as_bytes());
        }
        file.data = fault.into();
        true
    }

    /// Whether the same content stands here already.
    #[must_use]
    pub fn holds(&self, file: &SourceFile) -> bool {
        self.files
            .get(&file.path)
            .is_some_and(|old| old.digest == file.digest && old.on_disk == file.on_disk)
    }
}
