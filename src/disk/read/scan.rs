//! Lists the files of a site and reads each into a `SourceFile`: text decoded, a picture by its header and facts, anything
//! else by its digest. Only ordinary files are opened, and nothing is written. What a file means is decided in `content`.

use super::folder::{FolderReader, ListedFile, SiteFolder, remove_twins, twin_diagnostic};
use super::input_cache::InputCache;
use crate::base::bug::{Task, contained};
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::{Digest, Digester};
use crate::base::path::SourcePath;
use crate::disk::budget::{Budget, Reserved};
use crate::disk::darkroom::BUDGET;
use crate::disk::failure;
use crate::disk::{retry, stream};
use crate::image::error::{ImageError, MAX_DECODED_BYTES};
use crate::image::facts::{self, Facts};
use crate::image::picture;
use crate::image::sniff;
use crate::image::{svg, xml};
use crate::source::decode::{decode, decode_article};
use crate::source::role::Role;
use crate::source::tree::{Data, SourceFile};
use rayon::prelude::*;
use std::fs;
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// A file that was found, not read yet.
#[derive(Debug, Clone)]
pub struct ScannedFile {
    /// Its path, NFC.
    pub path: SourcePath,
    /// Its path as the file system spells it, below the site.
    pub on_disk: PathBuf,
}

/// The files of a site, sorted by path, and the problems of the file tree.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files that have a role.
    pub files: Vec<ScannedFile>,
    /// The folders that were listed, each with its diagnostics.
    pub folders: Vec<SiteFolder>,
    /// Names that cannot be used, links that lead out, folders that cannot be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lists the files of the site in `root`.
#[must_use]
pub fn list(root: &Path) -> Listing {
    let reader = FolderReader::new(root);
    let mut listing = Listing::default();
    let mut files = Vec::new();
    let mut waiting = vec![SiteFolder::default()];
    while let Some(mut folder) = waiting.pop() {
        let contents = reader.list(&folder);
        files.extend(contents.files);
        waiting.extend(contents.folders);
        folder.has_links = contents.has_links;
        folder.diagnostics = contents.diagnostics;
        listing.folders.push(folder);
    }
    let twins = remove_twins(&mut files);
    let told = listing.folders.iter().flat_map(|folder| &folder.diagnostics);
    listing.diagnostics = told.cloned().chain(twins.iter().map(twin_diagnostic)).collect();
    let found = |ListedFile { path, on_disk, .. }| ScannedFile { path, on_disk };
    listing.files = files.into_iter().map(found).collect();
    listing
}

/// Reads files, and caches what it finds out about those that are not text.
#[derive(Debug)]
pub struct SourceReader<'a> {
    root: &'a Path,
    cache: InputCache,
    budget: Budget,
}

impl<'a> SourceReader<'a> {
    /// A reader of the site in `root`.
    #[must_use]
    pub fn new(root: &'a Path, cache: InputCache) -> Self {
        Self {
            root,
            cache,
            budget: Budget::new(BUDGET),
        }
    }

    /// The cache, with the files that were read.
    #[must_use]
    pub fn into_cache(self) -> InputCache {
        self.cache
    }

    /// Reads the files of a listing lazily, so that the texts of a large site are never in memory all at once.
    pub fn files<'b>(&'b self, files: &'b [ScannedFile]) -> impl ParallelIterator<Item = SourceFile> + 'b {
        // Small chunks, so that no thread has many files left at the end.
        files.par_iter().with_max_len(32).map(|found| self.read(found))
    }

    /// Reads one file. A file that cannot be read becomes `Data::Unreadable`.
    #[must_use]
    pub fn read(&self, found: &ScannedFile) -> SourceFile {
        self.contents(found)
            .unwrap_or_else(|error| unreadable(found, &error))
    }

    /// Reads one file. `None`: it was deleted.
    #[must_use]
    pub fn read_present(&self, found: &ScannedFile) -> Option<SourceFile> {
        match self.contents(found) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            read => Some(read.unwrap_or_else(|error| unreadable(found, &error))),
        }
    }

    fn contents(&self, found: &ScannedFile) -> io::Result<SourceFile> {
        let on_disk = self.root.join(&found.on_disk);
        let role = Role::of(&found.path);
        // The digest of a large static file is enough: it is copied.
        let is_large = |role| role == Some(Role::Asset) && is_copied(&found.path, &on_disk);
        if !matches!(role, Some(Role::Companion | Role::Static)) && !is_large(role) {
            let bytes = retry::read(&on_disk)?;
            let (digest, len) = (Digest::of(&bytes), bytes.len() as u64);
            return Ok(file(found, digest, len, data(&found.path, role, bytes)));
        }
        let metadata = fs::metadata(&on_disk)?;
        let before = match self.cache.look_up(found.path.as_str(), &metadata) {
            Ok(known) => {
                let data = known
                    .facts
                    .map_or(Data::Opaque, |facts| Data::Picture(Ok(Box::new(facts))));
                return Ok(file(found, known.digest, metadata.len(), data));
            }
            Err(before) => before,
        };
        let (digest, len, picture) = if role == Some(Role::Asset) {
            let (digest, len) = Streamed::open(&on_disk)?.digest()?;
            (digest, len, None)
        } else {
            self.examine(found, &on_disk)?
        };
        // A broken picture is not cached: its error must come again in each run until somebody replaces the file.
        if !matches!(picture, Some(Err(_))) {
            let facts = picture.clone().and_then(Result::ok);
            self.cache.remember(found.path.as_str(), before, digest, facts);
        }
        let data = picture.map_or(Data::Opaque, |facts| Data::Picture(facts.map(Box::new)));
        Ok(file(found, digest, len, data))
    }

    /// Digest and length of a file, and the facts of a picture.
    fn examine(&self, found: &ScannedFile, on_disk: &Path) -> io::Result<(Digest, u64, PictureFacts)> {
        let file = Streamed::open(on_disk)?;
        let endings = PICTURES.iter().chain(&XML);
        let is_judged = sniff::is_picture(&file.head)
            || is_markup(&file.head)
            || endings
                .into_iter()
                .any(|ending| *ending == found.path.extension());
        if !is_judged {
            let (digest, len) = file.digest()?;
            return Ok((digest, len, None));
        }
        if file.len > MAX_DECODED_BYTES {
            let (digest, len) = file.digest()?;
            return Ok((digest, len, Some(Err(ImageError::TooHeavy { bytes: len }))));
        }
        let alone = self.budget.alone(file.len);
        let bytes = file.bytes()?;
        let facts = || self.picture(&found.path, &bytes, alone);
        let picture = contained(Task::Picture, found.path.as_str(), facts);
        let picture = picture.unwrap_or_else(|bug| Some(Err(bug.into())));
        Ok((Digest::of(&bytes), bytes.len() as u64, picture))
    }

    /// The facts of a picture, or what is wrong with a file that is one, is called one, or is XML that browsers would run.
    /// `None`: it is another file.
    fn picture(
        &self,
        path: &SourcePath,
        bytes: &[u8],
        alone: Option<Reserved<'_>>,
    ) -> Option<Result<Facts, ImageError>> {
        let header = match picture::read(bytes) {
            Ok(header) => header,
            Err(error) if has_ending(path, &XML) => {
                return if matches!(error, ImageError::NotAPicture { .. }) {
                    xml::check_data(bytes).err().map(Err)
                } else {
                    Some(Err(error))
                };
            }
            Err(error) => {
                let is_picture = has_ending(path, &PICTURES) || svg::is_drawing(bytes);
                return is_picture.then_some(Err(error));
            }
        };
        let _reserved = alone.unwrap_or_else(|| self.budget.reserve(facts::cost(bytes, &header)));
        Some(facts::facts(bytes, header))
    }
}

/// Static files of a theme up to this length, in bytes, are kept in memory.
const SMALL_ASSET: u64 = 1 << 20;

/// True when a static file of a theme is copied from the disk. Style sheets are rewritten, so they are in memory.
fn is_copied(path: &SourcePath, on_disk: &Path) -> bool {
    path.extension() != "css" && fs::metadata(on_disk).is_ok_and(|found| found.len() > SMALL_ASSET)
}

/// The facts of a picture, or what is wrong with it. `None`: the file is no picture.
type PictureFacts = Option<Result<Facts, ImageError>>;

/// Known extensions of pictures.
const PICTURES: [&str; 15] = [
    "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "svg", "svgz", "heic", "heif", "avif", "bmp", "tif",
    "tiff",
];
/// Extensions of files that browsers read as XML, and run as pages when they hold XHTML or SVG.
const XML: [&str; 15] = [
    "xml", "xsl", "xslt", "xsd", "xht", "xhtml", "rdf", "rss", "atom", "opml", "mml", "mathml", "kml", "gml",
    "gpx",
];

fn has_ending(path: &SourcePath, endings: &[&str]) -> bool {
    endings.contains(&path.extension().as_str())
}

/// True when the first character of a file, in whatever encoding, is `<`. Its root element may come after a long comment.
fn is_markup(head: &[u8]) -> bool {
    let is_before =
        |byte: &&u8| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff) && !byte.is_ascii_whitespace();
    head.iter().find(is_before) == Some(&b'<')
}

/// An open file of which the first bytes were read.
struct Streamed {
    file: fs::File,
    len: u64,
    head: Vec<u8>,
}

impl Streamed {
    /// How many bytes tell the type of a file.
    const HEAD: u64 = 8 << 10;

    fn open(path: &Path) -> io::Result<Self> {
        let file = retry::open(path)?;
        let len = file.metadata()?.len();
        let mut head = Vec::new();
        (&file).take(Self::HEAD).read_to_end(&mut head)?;
        Ok(Self { file, len, head })
    }

    /// Digest and length of the whole file.
    fn digest(mut self) -> io::Result<(Digest, u64)> {
        let mut digester = Digester::default();
        digester.update(&self.head);
        stream::digest(&mut self.file, self.len.saturating_sub(Self::HEAD), digester)
    }

    /// The whole file.
    fn bytes(mut self) -> io::Result<Vec<u8>> {
        self.head
            .reserve_exact(usize::try_from(self.len.saturating_sub(Self::HEAD)).unwrap_or(0));
        self.file.read_to_end(&mut self.head)?;
        Ok(self.head)
    }
}

fn unreadable(found: &ScannedFile, error: &io::Error) -> SourceFile {
    let why = failure::read(&found.on_disk, error);
    let diagnostic = why.in_file(&found.path);
    let digest = Digest::of(diagnostic.message(crate::base::language::Language::En).as_bytes());
    file(found, digest, 0, Data::Unreadable(Box::new(diagnostic)))
}

fn file(found: &ScannedFile, digest: Digest, len: u64, data: Data) -> SourceFile {
    let spelled = found.on_disk.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    SourceFile {
        path: found.path.clone(),
        on_disk: (spelled != found.path.as_str()).then(|| Arc::from(spelled)),
        digest,
        len,
        data,
    }
}

/// The decoded text of a file, for excerpts. `None`: it cannot be read.
#[must_use]
pub fn read_text(root: &Path, path: &SourcePath) -> Option<String> {
    let bytes = fs::read(root.join(path.as_str())).or_else(|error| {
        // The file system may spell it in another normal form.
        let listing = list(root);
        let found = listing
            .files
            .iter()
            .find(|found| found.path == *path)
            .ok_or(error)?;
        fs::read(root.join(&found.on_disk))
    });
    let bytes = bytes.ok()?;
    contained(Task::Read, path.as_str(), || decode(path, bytes))
        .ok()?
        .ok()
}

fn data(path: &SourcePath, role: Option<Role>, bytes: Vec<u8>) -> Data {
    let read = contained(Task::Read, path.as_str(), || match role {
        Some(Role::Settings | Role::Template | Role::Robots) => match decode(path, bytes) {
            Ok(text) => Data::Text(text.into()),
            Err(why) => Data::Unreadable(why),
        },
        Some(Role::Article) => match decode_article(path, bytes) {
            Ok((text, said)) => Data::Article { text, said },
            Err(why) => Data::Unreadable(why),
        },
        Some(Role::Asset) => Data::Bytes(bytes.into()),
        Some(Role::Static | Role::Companion) | None => Data::Opaque,
    });
    read.unwrap_or_else(|bug| Data::Unreadable(Box::new(bug.in_file(path))))
}
