//! SVG: its size, and whether it is a drawing and nothing more. Elements and attributes that draw are
//! kept, metadata and the notes of drawing programs are dropped, and whatever could run or load
//! something is an error that names it. There is no repair: what is not understood is refused.

use super::header::ImageError;
use super::xml::{Scanner, Tag, Token, broken, decoded, short, unsafe_part};

/// Elements that are kept; all others of SVG and HTML are refused.
const ELEMENTS: &[&str] = &[
    "a",
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "feblend",
    "fecolormatrix",
    "fecomponenttransfer",
    "fecomposite",
    "feconvolvematrix",
    "fediffuselighting",
    "fedisplacementmap",
    "fedistantlight",
    "fedropshadow",
    "feflood",
    "fefunca",
    "fefuncb",
    "fefuncg",
    "fefuncr",
    "fegaussianblur",
    "feimage",
    "femerge",
    "femergenode",
    "femorphology",
    "feoffset",
    "fepointlight",
    "fespecularlighting",
    "fespotlight",
    "fetile",
    "feturbulence",
    "filter",
    "g",
    "image",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textpath",
    "title",
    "tref",
    "tspan",
    "use",
    "view",
];

/// Pictures that may stand in a `data:` address.
const DATA: &[&str] = &[
    "data:image/png",
    "data:image/jpeg",
    "data:image/jpg",
    "data:image/gif",
    "data:image/webp",
];

/// The size that an SVG has by itself, for the shape of the place where it is shown.
///
/// # Errors
/// When there is no `<svg>`.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), ImageError> {
    let mut scanner = Scanner::new(text(bytes)?);
    while let Some(token) = scanner.token()? {
        if let Token::Open(tag) = token {
            let get = |name: &str| tag.attributes.iter().find(|attribute| attribute.name == name);
            let length = |name: &str| get(name).and_then(|attribute| pixels(&attribute.value));
            let view: Vec<f64> = get("viewBox").map_or_else(Vec::new, |attribute| {
                let numbers = attribute
                    .value
                    .split([' ', ',', '\t', '\n', '\r'])
                    .filter(|part| !part.is_empty());
                numbers.filter_map(|number| number.parse().ok()).collect()
            });
            let (width, height) = match (length("width"), length("height"), view.as_slice()) {
                (Some(width), Some(height), _) => (width, height),
                (Some(width), None, &[_, _, w, h]) if w > 0.0 => (width, width * h / w),
                (None, Some(height), &[_, _, w, h]) if h > 0.0 => (height * w / h, height),
                (None, None, &[_, _, w, h]) => (w, h),
                _ => (300.0, 150.0),
            };
            return Ok((whole(width), whole(height)));
        }
    }
    Err(ImageError::Truncated)
}

fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &length[number.len()..] {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number
        .parse::<f64>()
        .ok()
        .map(|number| number * factor)
        .filter(|length| *length > 0.0)
}

fn whole(length: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "kept between 1 and 10000"
    )]
    let length = length.round().clamp(1.0, 10_000.0) as u32;
    length
}

/// The drawing without comments, metadata and the notes of drawing programs.
///
/// # Errors
/// When it has a script or anything else that is more than a drawing.
pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, ImageError> {
    let mut scanner = Scanner::new(text(bytes)?);
    let mut out = String::with_capacity(bytes.len());
    let mut open: Vec<&str> = Vec::new();
    // How many elements were open when the one began that is left out.
    let mut left_out: Option<usize> = None;
    while let Some(token) = scanner.token()? {
        match token {
            Token::Open(tag) => {
                if left_out.is_none() && !is_kept(tag.name)? {
                    left_out = Some(open.len());
                }
                if left_out.is_none() {
                    write_tag(&mut out, &tag)?;
                }
                if !tag.closed {
                    open.push(tag.name);
                } else if left_out == Some(open.len()) {
                    left_out = None;
                }
            }
            Token::Close(name) => {
                if open.pop() != Some(name) {
                    return Err(broken("</>"));
                }
                if left_out.is_none() {
                    out.extend(["</", name, ">"]);
                } else if left_out == Some(open.len()) {
                    left_out = None;
                }
            }
            Token::Text(text) if left_out.is_none() => {
                if open.last().is_some_and(|name| local(name) == "style") {
                    check_style(&decoded(text)?)?;
                }
                out.push_str(text);
            }
            Token::Data(data) if left_out.is_none() => {
                check_style(data)?;
                out.extend(["<![CDATA[", data, "]]>"]);
            }
            Token::Text(_) | Token::Data(_) => {}
        }
    }
    if open.is_empty() && !out.is_empty() {
        Ok(out.into_bytes())
    } else {
        Err(ImageError::Truncated)
    }
}

fn is_kept(name: &str) -> Result<bool, ImageError> {
    let element = local(name);
    if ELEMENTS.contains(&element.as_str()) {
        return Ok(true);
    }
    // `sodipodi:namedview` and the like draw nothing.
    let foreign = name
        .split_once(':')
        .is_some_and(|(prefix, _)| prefix != "svg" && prefix != "html");
    if element == "metadata"
        || (foreign && !["script", "foreignobject", "iframe"].contains(&element.as_str()))
    {
        return Ok(false);
    }
    Err(unsafe_part(&format!("<{name}>")))
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

fn write_tag(out: &mut String, tag: &Tag) -> Result<(), ImageError> {
    out.push('<');
    out.push_str(tag.name);
    for attribute in &tag.attributes {
        let name = local(attribute.name);
        let prefix = attribute.name.split_once(':').map(|(prefix, _)| prefix);
        if !matches!(prefix, None | Some("xmlns" | "xlink" | "xml")) {
            continue;
        }
        if name.starts_with("on") {
            return Err(unsafe_part(attribute.name));
        }
        if name == "href" || name == "src" {
            check_address(&attribute.value)?;
        } else if prefix != Some("xmlns") {
            check_style(&attribute.value)?;
        }
        out.push(' ');
        out.push_str(attribute.raw);
    }
    out.push_str(if tag.closed { "/>" } else { ">" });
    Ok(())
}

fn check_address(value: &str) -> Result<(), ImageError> {
    let value = value.trim().to_ascii_lowercase();
    let inside = value.starts_with('#') || value.is_empty();
    let picture = DATA.iter().any(|data| {
        value
            .strip_prefix(data)
            .is_some_and(|rest| rest.starts_with([';', ',']))
    });
    if inside || picture {
        Ok(())
    } else {
        Err(unsafe_part(&format!("href=\"{}\"", short(&value))))
    }
}

/// `url(…)` may point only into the drawing; `@import` and escapes are refused.
fn check_style(value: &str) -> Result<(), ImageError> {
    let lower = value.to_ascii_lowercase();
    for bad in [
        "@import",
        "javascript:",
        "expression(",
        "-moz-binding",
        "image-set(",
        "\\",
        "/*",
    ] {
        // A comment can stand in the middle of a word.
        if lower.contains(bad) && (bad != "/*" || lower.contains("url") || lower.contains('@')) {
            return Err(unsafe_part(bad));
        }
    }
    for (at, _) in lower.match_indices("url(") {
        let address = lower[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        check_address(address.split(['"', '\'', ')']).next().unwrap_or_default())?;
    }
    Ok(())
}

fn text(bytes: &[u8]) -> Result<&str, ImageError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| ImageError::Unsupported("SVG, not UTF-8".to_owned()))
}

#[cfg(test)]
#[path = "svg_tests.rs"]
mod tests;
