//! The Markdown of an article as HTML with holes. A hole is what only the finished site knows: the
//! address of another article, the sizes of a photograph, an interface text. Filling them is cheap, so
//! that changing one article's address never parses another again.

use super::html::Html;
use super::link::LocalLink;
use super::prose::{Personal, Run};
use crate::base::span::Span;

/// Parsed Markdown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Body {
    /// HTML; the holes stand between its bytes.
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
    /// Where its text stands in the file; in the order of `html`.
    pub runs: Box<[Run]>,
    /// What in it says who a person is or how to reach them.
    pub personal: Box<[Personal]>,
    /// Addresses of other sites that it links to or shows pictures of.
    pub outside: Box<[Outside]>,
}

/// An address of another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// As written, with its scheme.
    pub url: Box<str>,
    /// Where it was written: the link, or the address where that is all there is.
    pub span: Span,
    /// Where the address of a link stands. `None`: it is not written as it is read, or not in a link of Markdown.
    pub address: Option<Span>,
}

/// A place in [`Body::html`] where something is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Hole {
    /// Bytes of HTML before it.
    pub at: u32,
    /// What.
    pub kind: HoleKind,
}

/// What is filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum HoleKind {
    /// `<a href="…">`, or nothing when the target is gone.
    LinkStart(Box<Link>),
    /// `</a>`, and what is said of a file; nothing when the target is gone. Belongs to the last start without an end.
    LinkEnd,
    /// `<figure>`, the picture, and `<figcaption>` when there is a caption or a credit.
    FigureStart(Box<Figure>),
    /// `<figcaption>` of a picture of another site, behind the link that stands in for the picture.
    CaptionStart,
    /// The credit and the end tags. Belongs to the last start without an end.
    FigureEnd,
    /// The box in which a wide table scrolls, named for who cannot see it.
    TableStart,
    /// Its end.
    TableEnd,
    /// A picture in running text.
    Image(Box<Picture>),
    /// A line break that was typed inside a paragraph: shown if the settings keep line breaks. A line end follows in the HTML.
    LineBreak,
    /// An interface text, and what its `{number}` is.
    Label(&'static str, u32),
}

impl HoleKind {
    /// The photograph that is shown here.
    #[must_use]
    pub fn picture(&self) -> Option<&Picture> {
        match self {
            Self::FigureStart(figure) => figure.picture.as_ref(),
            Self::Image(picture) => Some(picture),
            Self::LinkStart(_)
            | Self::LinkEnd
            | Self::CaptionStart
            | Self::FigureEnd
            | Self::TableStart
            | Self::TableEnd
            | Self::LineBreak
            | Self::Label(..) => None,
        }
    }

    /// The path as written of the file that is shown or linked to here.
    #[must_use]
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
    /// To what.
    pub target: LocalLink,
    /// As written: for messages.
    pub written: Box<str>,
    /// Where it was written.
    pub span: Span,
    /// Attributes besides `href`, with a space before each.
    pub attributes: Box<str>,
    /// Whether a missing target is worth a message; not for links that bantin made itself.
    pub check: bool,
    /// Where the address stands that only the preview has. `None`: it is another one, or not written as it is read.
    pub address: Option<Span>,
}

/// A photograph of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Path relative to the article.
    pub src: Box<str>,
    /// Its description.
    pub alt: Box<str>,
    /// Where that was written, or all of it.
    pub alt_span: Span,
    /// Where it was written.
    pub span: Span,
}

/// A photograph in a paragraph of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The photograph. `None`: a picture of another site, for which a link stands in the HTML, and [`HoleKind::CaptionStart`]
    /// behind it.
    pub picture: Option<Picture>,
    /// Whether a caption follows in the HTML.
    pub has_caption: bool,
    /// Who took it.
    pub credit: Credit,
    /// Where it was written.
    pub span: Span,
}

/// Who took a photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credit {
    /// The figure names nobody: the credit of the article or of the site holds.
    Inherited,
    /// The figure names somebody.
    Named {
        /// The words before the name, if they are others than the site's word for "photo": `Ảnh minh họa`.
        label: Option<Box<str>>,
        /// The name.
        name: Box<str>,
    },
    /// The text below may name somebody: no other name is shown.
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
    #[must_use]
    pub fn has_anchor(&self, id: &str) -> bool {
        self.anchors.binary_search_by(|anchor| (**anchor).cmp(id)).is_ok()
    }
}
