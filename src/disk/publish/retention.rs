//! The kind of a published file: whether it may stay when no page refers to it any more, and, in `order`, when it is put into
//! place. The kind decides, never the name: `list.20261123.pdf` is an attachment, and goes with its article. How long files
//! stay is a setting.

use crate::base::digest::Digest;

/// The kind of a file, and so why it may stay although no page refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Retention {
    /// It may not, and is of any of the kinds below; its path tells which. Also every such file that an earlier version of
    /// bantin published.
    #[default]
    None,
    /// It may not: a file that pages load or link to, such as an attachment or a part of the search index. Withdrawn text must
    /// go at once.
    File,
    /// It may not: a page.
    Page,
    /// It may not: a list of pages for readers or programs, such as the home page, a feed, or the root of the search index.
    List,
    /// A static file of the theme: a page that a reader has open may still load it.
    Theme,
    /// A size of this photograph, as long as some page shows the photograph in another one.
    Picture(Photograph),
}

/// A photograph, identified by the first 8 bytes of the digest of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Photograph(u64);

impl Photograph {
    /// The photograph whose bytes have this digest.
    #[must_use]
    pub fn of(digest: &Digest) -> Self {
        let mut start = [0; 8];
        start.copy_from_slice(&digest.bytes()[..8]);
        Self(u64::from_be_bytes(start))
    }
}

impl Retention {
    /// True when it goes as soon as no page refers to it.
    #[must_use]
    pub fn goes_at_once(self) -> bool {
        match self {
            Self::None | Self::File | Self::Page | Self::List => true,
            Self::Theme | Self::Picture(_) => false,
        }
    }

    /// The word for the manifest.
    #[must_use]
    pub fn to_word(self) -> String {
        match self {
            Self::None => "-".to_owned(),
            Self::File => "file".to_owned(),
            Self::Page => "page".to_owned(),
            Self::List => "list".to_owned(),
            Self::Theme => "theme".to_owned(),
            Self::Picture(Photograph(photograph)) => format!("picture:{photograph:016x}"),
        }
    }

    /// Parses the word that [`Retention::to_word`] gives. `None`: it is another word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "-" => Some(Self::None),
            "file" => Some(Self::File),
            "page" => Some(Self::Page),
            "list" => Some(Self::List),
            "theme" => Some(Self::Theme),
            word => {
                let hex = word.strip_prefix("picture:")?;
                // `from_str_radix` takes a sign too.
                if hex.len() != 16
                    || !hex
                        .bytes()
                        .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
                {
                    return None;
                }
                u64::from_str_radix(hex, 16)
                    .ok()
                    .map(|photograph| Self::Picture(Photograph(photograph)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_read_back() {
        let picture = Retention::Picture(Photograph::of(&Digest::of(b"x")));
        for retention in [
            Retention::None,
            Retention::File,
            Retention::Page,
            Retention::List,
            Retention::Theme,
            picture,
        ] {
            assert_eq!(Retention::parse(&retention.to_word()), Some(retention));
        }
        for word in ["", "x", "picture:", "picture:1", "picture:+00000000000000f"] {
            assert_eq!(Retention::parse(word), None, "{word}");
        }
    }
}
