//! Checks the addresses in an SVG: fragments of the same drawing, and embedded `data:` pictures and fonts, are
//! allowed; everything that would load something else is refused. Embedded pictures lose their metadata like
//! photographs.

use crate::base::percent;
use crate::image::error::ImageError;
use crate::image::xml::{short, unsafe_part};
use crate::image::{header, strip};
use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// Base64, with or without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Media types of embedded fonts, allowed in style sheets only.
const FONTS: [&str; 9] = [
    "font/woff2",
    "font/woff",
    "font/ttf",
    "font/otf",
    "font/opentype",
    "application/font-woff2",
    "application/font-woff",
    "application/x-font-woff",
    "application/x-font-ttf",
];

/// The safe form of `value`, the `href` of an `element`. `None`: the attribute is dropped.
///
/// # Errors
/// When a browser would load or run something.
pub fn in_attribute(element: &str, value: &str) -> Result<Option<String>, ImageError> {
    let address = squeezed(value);
    if address.is_empty() {
        return Ok(None);
    }
    if address.starts_with('#') {
        return Ok(Some(address));
    }
    let refused = || unsafe_part(&format!("href=\"{}\"", short(value.trim())));
    if let Some(data) = Data::of(&address) {
        let may_be_picture = ["image", "feImage"].contains(&element);
        return (may_be_picture.then(|| data.picture()).flatten())
            .map(Some)
            .ok_or_else(refused);
    }
    // In an `<img>` links do nothing: those to pages are dropped, not errors.
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = scheme
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_page = scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel"].contains(&scheme.as_str()));
    if element == "a" && is_page {
        return Ok(None);
    }
    Err(refused())
}

/// The safe form of `value`, an address in `url(…)`.
///
/// # Errors
/// When a browser would load something.
pub fn in_style(value: &str) -> Result<String, ImageError> {
    let address = squeezed(value);
    if address.starts_with('#') {
        return Ok(address);
    }
    let data = Data::of(&address);
    (data.and_then(|data| data.picture().or_else(|| data.font())))
        .ok_or_else(|| unsafe_part(&format!("url({})", short(value.trim()))))
}

/// An address as browsers read it: trimmed, without control characters.
fn squeezed(value: &str) -> String {
    let around = |c: char| c <= ' ';
    let value = value.trim_matches(around);
    value.chars().filter(|c| !c.is_control()).collect()
}

/// A `data:` address.
struct Data<'a> {
    kind: String,
    base64: &'a str,
}

impl<'a> Data<'a> {
    /// Parses a `data:` address; the data are empty when it is not in base64.
    fn of(address: &'a str) -> Option<Self> {
        let (scheme, rest) = address.split_once(':')?;
        if !scheme.eq_ignore_ascii_case("data") {
            return None;
        }
        let (head, data) = rest.split_once(',').unwrap_or_default();
        let mut parameters = head.split(';').map(|part| part.trim().to_ascii_lowercase());
        let kind = parameters.next().unwrap_or_default();
        let is_base64 = parameters.next_back().is_some_and(|last| last == "base64");
        Some(Self {
            kind,
            base64: if is_base64 { data } else { "" },
        })
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        let mut base64 = percent::decode(self.base64);
        base64.retain(|c| !c.is_ascii_whitespace());
        BASE64.decode(base64).ok().filter(|bytes| !bytes.is_empty())
    }

    /// The embedded photograph without its metadata, as an address. `None`: it is no photograph.
    fn picture(&self) -> Option<String> {
        if !self.kind.starts_with("image/") || self.kind.starts_with("image/svg") {
            return None;
        }
        let bytes = self.bytes()?;
        let header = header::photograph(&bytes).ok()?;
        let bytes = strip::photograph(&bytes, &header).ok()?;
        Some(written(header.kind.format().mime(), &bytes))
    }

    fn font(&self) -> Option<String> {
        let bytes = self.bytes()?;
        FONTS
            .contains(&self.kind.as_str())
            .then(|| written(&self.kind, &bytes))
    }
}

fn written(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64.encode(bytes))
}
