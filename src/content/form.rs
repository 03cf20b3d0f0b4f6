//! Elements of an article that have two forms: the one that Markdown makes, and another in themes that ask for it with `[body]`
//! in `theme.toml`. Which form is written is decided by `render`.

/// The start or the end of an element with two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Figures next to each other.
    FiguresStart,
    /// Their end.
    FiguresEnd,
    /// A paragraph of nothing but pictures.
    RowStart,
    /// Its end.
    RowEnd,
    /// A space between such pictures.
    RowSpace,
    /// A line end between them.
    RowLine,
    /// A line break between them.
    RowBreak,
    /// A list of nothing but pictures.
    ListStart,
    /// Its end.
    ListEnd,
    /// A numbered list of nothing but pictures.
    NumberedStart,
    /// Its end.
    NumberedEnd,
    /// An item of these lists.
    ItemStart,
    /// Its end.
    ItemEnd,
    /// The quotation right below a recording.
    TranscriptStart,
    /// Its end.
    TranscriptEnd,
}

/// Who asks for the other form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Themes with galleries.
    Gallery,
    /// Themes with players.
    Player,
}

/// The place of a [`Form`] in its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagPlace {
    /// The start tag of an element; this form ends it.
    Start(Form),
    /// The end tag.
    End,
    /// An element without content.
    Whole,
}

impl Form {
    /// What the plain form is.
    pub fn plain(self) -> &'static str {
        match self {
            Self::FiguresStart | Self::FiguresEnd => "",
            Self::RowStart => "<p>",
            Self::RowEnd => "</p>",
            Self::RowSpace => " ",
            Self::RowLine => "\n",
            Self::RowBreak => "<br>\n",
            Self::ListStart => "<ul>\n",
            Self::ListEnd => "</ul>",
            Self::NumberedStart => "<ol>\n",
            Self::NumberedEnd => "</ol>",
            Self::ItemStart => "<li>",
            Self::ItemEnd => "</li>\n",
            Self::TranscriptStart => "<blockquote>\n",
            Self::TranscriptEnd => "</blockquote>",
        }
    }

    /// The name of an element with the same content model, for the HTML parser.
    pub fn element(self) -> &'static str {
        match self {
            Self::FiguresStart | Self::FiguresEnd => "div",
            Self::RowStart | Self::RowEnd => "p",
            Self::RowSpace | Self::RowLine | Self::RowBreak => "wbr",
            Self::ListStart | Self::ListEnd => "ul",
            Self::NumberedStart | Self::NumberedEnd => "ol",
            Self::ItemStart | Self::ItemEnd => "li",
            Self::TranscriptStart | Self::TranscriptEnd => "blockquote",
        }
    }

    /// Its place in its element.
    pub fn part(self) -> TagPlace {
        match self {
            Self::FiguresStart => TagPlace::Start(Self::FiguresEnd),
            Self::RowStart => TagPlace::Start(Self::RowEnd),
            Self::ListStart => TagPlace::Start(Self::ListEnd),
            Self::NumberedStart => TagPlace::Start(Self::NumberedEnd),
            Self::ItemStart => TagPlace::Start(Self::ItemEnd),
            Self::TranscriptStart => TagPlace::Start(Self::TranscriptEnd),
            Self::RowSpace | Self::RowLine | Self::RowBreak => TagPlace::Whole,
            Self::FiguresEnd
            | Self::RowEnd
            | Self::ListEnd
            | Self::NumberedEnd
            | Self::ItemEnd
            | Self::TranscriptEnd => TagPlace::End,
        }
    }

    /// Who asks for its other form.
    pub fn wish(self) -> Wish {
        match self {
            Self::TranscriptStart | Self::TranscriptEnd => Wish::Player,
            Self::FiguresStart
            | Self::FiguresEnd
            | Self::RowStart
            | Self::RowEnd
            | Self::RowSpace
            | Self::RowLine
            | Self::RowBreak
            | Self::ListStart
            | Self::ListEnd
            | Self::NumberedStart
            | Self::NumberedEnd
            | Self::ItemStart
            | Self::ItemEnd => Wish::Gallery,
        }
    }

    /// Whether it is the start or the end of the whole, and not something inside.
    pub fn is_outer(self) -> bool {
        let is_item = matches!(self, Self::ItemStart | Self::ItemEnd);
        !is_item && self.part() != TagPlace::Whole
    }
}
