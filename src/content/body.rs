//! The text of an article as HTML with holes. A hole stands for what only the finished site knows: the address of another
//! article, the sizes of a photograph, an interface text. Holes are filled by `render`, so a changed address never parses
//! another article again.

use super::form::Form;
use super::html::Html;
use super::link::LocalLink;
use super::prose::{Personal, Run};
use crate::base::span::{Span, Spanned};

/// Parsed Markdown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Body {
    /// The HTML, without the content of the holes.
    pub html: Html,
    /// In the order of their places.
    pub holes: Box<[Hole]>,
    /// Headings, for the contents.
    pub outline: Box<[Heading]>,
    /// Every `id` in `html`, sorted.
    pub anchors: Box<[Box<str>]>,
    /// The first paragraph, as plain text; empty when there is none.
    pub opening: Box<str>,
    /// Number of syllables.
    pub syllables: usize,
    /// The places of its text in the file, in the order of `html`.
    pub runs: Box<[Run]>,
    /// Personal data in it.
    pub personal: Box<[Personal]>,
    /// Addresses of other sites that it links to or shows pictures of.
    pub outside: Box<[Outside]>,
}

/// An address of another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// As written, with its scheme.
    pub url: Box<str>,
    /// The place of the link, or of the bare address.
    pub span: Span,
    /// The place of the address in a Markdown link. `None`: it is another link, or has escapes or entities.
    pub address: Option<Span>,
}

/// A place in [`Body::html`] where something is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Hole {
    /// Bytes of HTML before it.
    pub at: u32,
    /// What is filled in.
    pub kind: HoleKind,
}

/// The content of a hole.
#[derive(Debug, Clone, PartialEq)]
pub enum HoleKind {
    /// `<a href="…">`; nothing when the target does not exist.
    LinkStart(Box<Link>),
    /// `</a>`, and type and size of a file; nothing when the target does not exist. Closes the last open `LinkStart`.
    LinkEnd,
    /// `<figure>`, the picture, and `<figcaption>` when there is a caption or a credit.
    FigureStart(Box<Figure>),
    /// `<figcaption>` of a picture of another site, behind the link that replaces the picture.
    CaptionStart,
    /// The credit and the end tags. Closes the last open `FigureStart`.
    FigureEnd,
    /// The box in which a wide table scrolls, with a label for screen readers.
    TableStart,
    /// Its end.
    TableEnd,
    /// A picture in running text.
    Image(Box<Picture>),
    /// A picture in a row or a list of nothing but pictures: a figure in a gallery, else a picture in running text.
    Tile(Box<Tile>),
    /// A tag that themes may write in another form.
    Form(Form),
    /// The player of the recording that the link before it leads to, in themes that have players.
    Player(Box<Player>),
    /// A line break inside a paragraph, shown if the settings keep line breaks. A line end follows in the HTML.
    LineBreak,
    /// An interface text by its name, and the value of its `{number}`.
    Label(&'static str, u32),
}

impl HoleKind {
    /// The photograph that is shown here. `None`: another kind of hole, or a picture of another site.
    pub fn picture(&self) -> Option<&Picture> {
        match self {
            Self::FigureStart(figure) => figure.picture.as_ref(),
            Self::Image(picture) => Some(picture),
            Self::Tile(tile) => Some(&tile.picture),
            Self::Form(_)
            | Self::Player(_)
            | Self::LinkStart(_)
            | Self::LinkEnd
            | Self::CaptionStart
            | Self::FigureEnd
            | Self::TableStart
            | Self::TableEnd
            | Self::LineBreak
            | Self::Label(..) => None,
        }
    }

    /// The path, as written, of the file that is shown or linked to here. `None`: there is none.
    pub fn file(&self) -> Option<&str> {
        let Self::LinkStart(link) = self else {
            return self.picture().map(|picture| &*picture.src);
        };
        match &link.target {
            LocalLink::File { path, .. } => Some(path),
            LocalLink::Site { .. } | LocalLink::Anchor(_) => None,
        }
    }
}

/// A link to something of this site.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The target.
    pub target: LocalLink,
    /// As written: for messages.
    pub written: Box<str>,
    /// Where it was written.
    pub span: Span,
    /// Attributes besides `href`, with a space before each.
    pub attributes: Box<str>,
    /// Whether a missing target is reported; `false` for links that bantin adds itself.
    pub check: bool,
    /// The place of an address that works only in the preview. `None`: it is another address, or has escapes.
    pub address: Option<Span>,
}

/// A photograph of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Path relative to the article.
    pub src: Box<str>,
    /// Its description.
    pub alt: Box<str>,
    /// The place of the description; of the whole picture if that is not known.
    pub alt_span: Span,
    /// Where it was written.
    pub span: Span,
}

/// A photograph in a paragraph of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The photograph. `None`: a picture of another site; the HTML has a link instead, then [`HoleKind::CaptionStart`].
    pub picture: Option<Picture>,
    /// Whether a caption follows in the HTML.
    pub has_caption: bool,
    /// Who took it.
    pub credit: Credit,
    /// Where it was written.
    pub span: Span,
    /// Whether it is inside a link of raw HTML.
    pub in_link: bool,
}

/// A photograph in a row or a list of nothing but photographs.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// The photograph.
    pub picture: Picture,
    /// The caption and the credit, as they are written in its title; empty when there are none.
    pub title: Spanned<String>,
    /// Whether it is inside a link of raw HTML.
    pub in_link: bool,
}

/// A recording.
#[derive(Debug, Clone, PartialEq)]
pub struct Player {
    /// Its file.
    pub target: LocalLink,
    /// The text of its link.
    pub label: Box<str>,
    /// Whether there is a text below it.
    pub has_transcript: bool,
    /// Where the link was written.
    pub span: Span,
}

/// Who took a photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credit {
    /// The figure names nobody: the credit of the article or of the site is shown.
    Inherited,
    /// The figure names somebody.
    Named {
        /// The words before the name: `Ảnh minh họa`. `None`: the site's label for "photo".
        label: Option<Box<str>>,
        /// The name.
        name: Box<str>,
    },
    /// The text below may name somebody, so no other name is shown.
    Unsure,
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its `id`.
    pub id: Box<str>,
    /// Its text, without markup.
    pub text: Box<str>,
}

impl Body {
    /// Whether an element has this `id`.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.anchors.binary_search_by(|anchor| (**anchor).cmp(id)).is_ok()
    }
}
