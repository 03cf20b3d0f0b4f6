//! The floor under a stage: the least that any program pays which does the same, as far as a few lines can tell.

use super::stage::{Clock, Site, Stage, Text, each, is_page, print};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use walkdir::WalkDir;

impl Stage {
    /// Whether there is a floor to be measured.
    pub fn has_floor(self) -> bool {
        !matches!(
            self,
            Self::FrontMatter | Self::Article | Self::SetUp | Self::Assemble | Self::Feeds
        )
    }

    /// Does what is under the stage once; only what `clock` runs counts.
    pub fn floor(self, site: &Site, clock: &mut impl Clock) {
        match self {
            // Every folder looked into.
            Self::List => {
                clock.run(|| WalkDir::new(&site.root).into_iter().count());
            }
            // Every file read, and not looked at.
            Self::Read => drop(clock.run(|| {
                let files = site.listing.files.par_iter();
                let read = files.map(|file| fs::read(site.root.join(&file.on_disk)).expect("a file"));
                read.collect::<Vec<_>>()
            })),
            // The events of the parser, and nothing made of them.
            Self::Markdown => drop(clock.run(|| {
                let options = Options::ENABLE_TABLES
                    | Options::ENABLE_FOOTNOTES
                    | Options::ENABLE_STRIKETHROUGH
                    | Options::ENABLE_SMART_PUNCTUATION;
                each(&site.texts, |article| {
                    Parser::new_ext(article.body(), options).count()
                })
            })),
            // The bytes of every page copied.
            Self::Render => {
                let pages = print(&site.press, &site.root, is_page);
                drop(clock.run(|| {
                    pages
                        .par_iter()
                        .map(|(_, bytes)| bytes.clone())
                        .collect::<Vec<_>>()
                }));
            }
            // Every word of every text met once.
            Self::Search => {
                let words = |article: &Text| article.body().split_whitespace().count();
                drop(clock.run(|| each(&site.texts, words)));
            }
            // Every file written where it will be, with nothing flushed.
            Self::Commit => {
                let folder = TempDir::new().expect("a temporary folder");
                let root = folder.path();
                let folders = site.files.iter().filter_map(|(path, _)| Path::new(path).parent());
                let folders: BTreeSet<&Path> = folders.collect();
                clock.run(|| {
                    for folder in &folders {
                        fs::create_dir_all(root.join(folder)).expect("a folder");
                    }
                    let files = site.files.par_iter();
                    files.for_each(|(path, bytes)| fs::write(root.join(path), bytes).expect("a file"));
                });
            }
            // The length of every file asked for.
            Self::Unchanged => {
                let root = site.published();
                clock.run(|| {
                    let files = site.files.par_iter();
                    files.for_each(|(path, bytes)| {
                        let metadata = fs::symlink_metadata(root.join(path)).expect("a file");
                        assert_eq!(metadata.len(), bytes.len() as u64);
                    });
                });
            }
            Self::FrontMatter | Self::Article | Self::SetUp | Self::Assemble | Self::Feeds => {}
        }
    }
}
