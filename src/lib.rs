//! bantin: Markdown, photographs and a theme in; a static news site out. This page is the code map.
//!
//! # The idea
//!
//! The project's files are a value ([`source`]). A pure function makes the model of the whole site of
//! them, unrendered ([`site`]): articles in order, links, and a plan of every address with the job that
//! makes it. Rendering one job is a pure function of the model ([`render`]). Publishing runs every job and
//! writes what differs ([`export`]). A change makes a new model in milliseconds, so which pages use what is
//! asked in two cases only: when nothing but the texts of articles changed ([`export::Scope`]), and for the articles to
//! check again after a save ([`site::checked`]).
//!
//! An article that is broken is a value too: what was published of it last stands in for it. Those sources
//! are an input of the model like the files ([`disk::publish::held`] keeps them), so nothing else knows of it. In the same way
//! the messages about addresses that are gone have the list of [`disk::publish::gone`] as an input; no page depends on it.
//!
//! ```text
//! disk::read ─► Change ─► Workspace ─► Snapshot { Press } ─► produce ─► Release ─► public/
//!                          articles,    model, templates      a job's    staged,
//!                          parsed once  and shared values     bytes      then renamed
//! ```
//!
//! # The modules, in reading order
//!
//! | layer | module | what it is |
//! |---|---|---|
//! | 0 | [`base`] | the vocabulary: paths, places, diagnostics and the catalogue of messages, digests |
//! | 1 | [`text`] | facts about Vietnamese writing: normal form, slugs, alphabetical order, dates |
//! | 1 | [`image`] | pictures as values: which sizes and formats, bytes to bytes |
//! | 2 | [`source`] | files as values: what each is for, what changed, the tree of all |
//! | 3 | [`config`] | `site.toml` to settings, with the place of everything that is wrong |
//! | 3 | [`report`] | a diagnostic for a terminal, a browser or a program |
//! | 4 | [`content`] | one file to one article: front matter, and Markdown as HTML with holes |
//! | 4 | [`theme`] | theme files to compiled templates, hashed static files, picture recipes |
//! | 5 | [`site`] | the whole site before anything is rendered |
//! | 6 | [`render`] | a job to bytes; `view` is all that templates see, `output` what is no template |
//! | 7 | [`workspace`] | changes in, snapshots out; the one place that remembers what was parsed |
//! | 8 | [`disk`] | the file system in five rooms: reading, watching, publishing with the way back, uploading, and other sites, when asked; and the darkroom |
//! | 9 | [`produce`] | a job to its file: the only place that knows how each is made |
//! | 10 | [`export`] | the jobs of a site into a release: all of them, or those that an edit of texts changes |
//! | 10 | [`serve`] | one job for each request of a browser, over HTTP |
//! | 11 | [`cli`] | words of the user in, words and an exit code out |
//!
//! A module imports only modules of a smaller number, and modules of one number do not know each other. Inside
//! a module, files make no circles. Up to `workspace` everything is pure. A test reads the sources and fails on
//! an arrow that runs the wrong way.
//!
//! # What is not here
//!
//! * Nothing below `disk` opens a file, asks what time it is, or reads the environment.
//! * No function asks whether it builds or previews, and no page says when it was built: the clock is an input of the
//!   model.
//! * No article goes through the template engine: `{{` in an article is text.
//! * No text of an editor is cut at a byte inside a character ([`base::cut`]), and no bug at one file is the end of a
//!   command ([`base::bug`]).
//! * No message to an editor is written outside [`base::catalogue`].
//! * No request leaves the machine but those of `check --external`, and the one for the home page after an upload
//!   ([`disk::outside`]). No other program is run but the browser, with `serve --open` or a double click, and rclone, for an
//!   upload ([`disk::upload`]).
//! * `unsafe` is in three files: one calls libwebp, two ask Windows, about the console and about the kind of a drive.

pub mod base;
pub mod cli;
pub mod config;
pub mod content;
pub mod disk;
pub mod export;
pub mod image;
pub mod produce;
pub mod render;
pub mod report;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod workspace;
