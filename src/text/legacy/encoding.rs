//! The encodings of Vietnamese other than UTF-8, by name. How each is decoded is not here: see `decoder`.

/// An encoding of Vietnamese other than UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// TCVN3 or ABC: one byte a letter, without capitals that have a tone; the fonts `.VnTime`, `.VnArial`.
    Tcvn3,
    /// VNI for Windows: a letter, then its diacritics; the fonts `VNI-Times`, `VNI-Helve`.
    Vni,
    /// VIQR: diacritics as ASCII signs, `phu+o+ng`; mail of the nineties (RFC 1456).
    Viqr,
    /// windows-1258: letters, then tones that combine with them.
    Windows1258,
    /// UTF-8 that a program decoded as windows-1252 and encoded as UTF-8 again (mojibake).
    Utf8Twice,
    /// UTF-16, as Notepad writes it under the name "Unicode".
    Utf16,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Self; 6] = [
        Self::Tcvn3,
        Self::Vni,
        Self::Viqr,
        Self::Windows1258,
        Self::Utf8Twice,
        Self::Utf16,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viqr => "viqr",
            Self::Windows1258 => "windows-1258",
            Self::Utf8Twice => "utf-8-twice",
            Self::Utf16 => "utf-16",
        }
    }

    /// The encoding with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }
}
