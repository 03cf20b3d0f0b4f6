//! Checks galleries: those of front matter, and pictures in rows and lists.

use super::checker::Checker;
use crate::base::catalogue::markdown::MD_INLINE_CAPTION;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::content::body::Tile;
use crate::content::figure::split_credit;
use crate::content::front_matter::fields::GalleryItem;
use crate::content::quoted::quoted;
use crate::image::remarks;
use crate::site::gallery::{self, GallerySource, named};
use crate::site::hints::Missing;
use crate::site::links::find_file;
use crate::source::role::Role;
use crate::source::tree::{Data, SourceFile};
use std::sync::Arc;

/// With more pictures a page takes long to load.
const MOST: usize = 100;

/// Extensions of pictures, to tell a missing picture from a missing folder.
const ENDINGS: [&str; 8] = ["jpg", "jpeg", "png", "webp", "gif", "svg", "avif", "heic"];

/// Files that Windows and macOS put into folders by themselves.
const OF_SYSTEMS: [&str; 2] = ["Thumbs.db", "desktop.ini"];

impl Checker<'_> {
    /// A picture in a row or a list of nothing but pictures.
    pub(super) fn tile(&mut self, tile: &Tile) {
        let picture = &tile.picture;
        if (self.photo(&picture.src, Some(&picture.alt), picture.span)).is_none() {
            return;
        }
        let title = tile.title.value.trim();
        if self.site.forms.gallery.is_none() {
            if !title.is_empty() {
                let diagnostic = Diagnostic::new(&MD_INLINE_CAPTION).arg("caption", title);
                self.say(diagnostic, picture.span);
            }
            self.credit(picture, &picture.src);
        } else if split_credit(title).credit.is_none() {
            self.credit(picture, "");
        }
    }

    /// The gallery of front matter.
    pub(super) fn gallery(&mut self) {
        let (site, article) = (self.site, &self.entry.article);
        let Some(first) = article.front.gallery.first() else {
            return;
        };
        for item in &article.front.gallery {
            match named(&site.tree, article.path.folder(), &item.src.value) {
                GallerySource::Folder(files) => self.folder(item, &files),
                GallerySource::File(_) => self.gallery_picture(item),
                GallerySource::Nothing => self.no_folder(item),
            }
        }
        let count = gallery::pictures(&site.tree, article).count();
        if count > MOST {
            let diagnostic = Diagnostic::new(&code::GALLERY_LARGE).arg("count", count);
            self.say(diagnostic.arg("limit", MOST), first.src.span);
        }
    }

    fn folder(&mut self, item: &GalleryItem, files: &[&Arc<SourceFile>]) {
        let (target, span) = (item.src.value.trim_end_matches('/'), item.src.span);
        let path = |file: &SourceFile| match target {
            "." => file.path.file_name().to_owned(),
            folder => format!("{folder}/{}", file.path.file_name()),
        };
        let (mut shown, mut others) = (Vec::new(), Vec::new());
        let mut is_told = false;
        for file in files {
            let name = file.path.file_name();
            match &file.data {
                Data::Picture(Ok(facts)) => {
                    shown.push(path(file));
                    for remark in remarks::remarks(facts, &file.path.extension()) {
                        self.say(remark.arg("file", path(file)), span);
                    }
                }
                Data::Picture(Err(error)) => {
                    is_told = true;
                    self.say(error.diagnostic(&path(file)), span);
                }
                Data::Unreadable(why) if Role::of(&file.path) != Some(Role::Article) => {
                    is_told = true;
                    self.say((**why).clone(), span);
                }
                Data::Text(_) | Data::Bytes(_) | Data::Opaque if !OF_SYSTEMS.contains(&name) => {
                    others.push(path(file));
                }
                Data::Article { .. }
                | Data::Parsed
                | Data::Text(_)
                | Data::Bytes(_)
                | Data::Opaque
                | Data::Unreadable(_) => {}
            }
        }
        if let Some(other) = others.first() {
            let diagnostic = Diagnostic::new(&code::GALLERY_OTHER).arg("name", other);
            self.say(diagnostic, span);
        }
        let Some(first) = shown.first() else {
            if !is_told {
                self.say(Diagnostic::new(&code::GALLERY_EMPTY).arg("target", target), span);
            }
            return;
        };
        self.texts(item, first, (target, shown.len()));
    }

    fn gallery_picture(&mut self, item: &GalleryItem) {
        let src = &item.src.value;
        if self.photo(src, None, item.src.span).is_some() {
            self.texts(item, src, ("", 1));
        }
    }

    /// Reports missing descriptions and credits of an entry: of the picture `first`, or of `count` pictures of `folder`.
    fn texts(&mut self, item: &GalleryItem, first: &str, (folder, count): (&str, usize)) {
        let span = item.src.span;
        let picture = if folder.is_empty() { first } else { "" };
        if item.alt.is_none() {
            let line = format!("- {{src: {}, alt: \"Ảnh chụp gì\"}}", quoted(first));
            let english = format!("- {{src: {}, alt: \"what it shows\"}}", quoted(first));
            let diagnostic = Diagnostic::new(&code::GALLERY_NO_ALT)
                .arg("picture", picture)
                .arg("target", folder)
                .arg("count", count)
                .arg_in("line", [line, english]);
            self.say(diagnostic, span);
        }
        let caption = item.caption.as_ref();
        let named = caption.and_then(|caption| split_credit(&caption.value).credit);
        let inherited = [
            &self.entry.article.front.photo_credit,
            &self.site.config.defaults.photo_credit,
        ];
        if named.is_none() && item.credit.is_none() && inherited.iter().all(|credit| credit.is_none()) {
            let diagnostic = Diagnostic::new(&code::GALLERY_NO_CREDIT)
                .arg("picture", picture)
                .arg("target", folder);
            self.say(diagnostic, span);
        }
    }

    /// Reports an entry that names nothing.
    fn no_folder(&mut self, item: &GalleryItem) {
        let (src, span) = (item.src.value.as_str(), item.src.span);
        let folder = self.entry.article.path.folder();
        let slashes = src.replace('\\', "/");
        if slashes != src && !matches!(named(&self.site.tree, folder, &slashes), GallerySource::Nothing) {
            let diagnostic = Diagnostic::new(&code::GALLERY_FOLDER).arg("target", src);
            return self.say(diagnostic.arg("nearest", slashes), span);
        }
        let ending = src
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        let is_picture = ending.is_some_and(|ending| ENDINGS.contains(&&*ending));
        if is_picture || find_file(&self.site.tree, folder, src.trim_start_matches('/')).is_err() {
            self.photo(src.trim_end_matches('/'), None, span);
            return;
        }
        let missing = Missing::Folder(self.entry.article.path.clone(), src.into());
        let diagnostic = Diagnostic::new(&code::GALLERY_FOLDER).arg("target", src);
        self.say_missing(diagnostic, missing, span);
    }
}
