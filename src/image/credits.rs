//! Reads the photographer and the description that a photograph carries: XMP `dc:creator` and `dc:description`, else
//! IPTC 2:80 and 2:120. They are suggested to the editor; they are never published by themselves.

use super::containers;
use super::sniff::ImageKind;
use super::xml;
use serde::{Deserialize, Serialize};

/// The longest text that is suggested, in characters.
const MAX_LENGTH: usize = 300;

/// The credits in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Credits {
    /// The photographer. `None`: not given.
    pub creator: Option<String>,
    /// The description. `None`: not given.
    pub description: Option<String>,
}

/// Reads the credits of a picture; empty where they cannot be read.
#[must_use]
pub fn credits(bytes: &[u8], kind: ImageKind) -> Credits {
    match kind {
        ImageKind::Jpeg => jpeg(bytes),
        ImageKind::Png => containers::png_chunks(bytes)
            .flatten()
            .filter(|chunk| &chunk.kind == b"iTXt")
            .filter_map(|chunk| {
                // Keyword, two bytes that say "not compressed", language, translation.
                let text = bytes[chunk.data].strip_prefix(b"XML:com.adobe.xmp\0\0\0\0\0")?;
                std::str::from_utf8(text).ok()
            })
            .fold(Credits::default(), |known, text| known.or(xmp(text))),
        ImageKind::Webp => containers::riff_chunks(bytes, 12.min(bytes.len())..bytes.len())
            .map_while(Result::ok)
            .filter(|chunk| &chunk.kind == b"XMP ")
            .filter_map(|chunk| std::str::from_utf8(&bytes[chunk.data]).ok())
            .fold(Credits::default(), |known, text| known.or(xmp(text))),
        ImageKind::Gif | ImageKind::Svg => Credits::default(),
    }
}

impl Credits {
    /// Fills missing fields from `other`.
    fn or(self, other: Self) -> Self {
        Self {
            creator: self.creator.or(other.creator),
            description: self.description.or(other.description),
        }
    }
}

fn jpeg(bytes: &[u8]) -> Credits {
    let (mut of_xmp, mut of_iptc) = (Credits::default(), Credits::default());
    for segment in containers::jpeg_segments(bytes).flatten() {
        let data = &bytes[segment.data];
        match segment.kind {
            0xE1 => {
                let packet = data.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0");
                if let Some(text) = packet.and_then(|packet| std::str::from_utf8(packet).ok()) {
                    of_xmp = of_xmp.or(xmp(text));
                }
            }
            0xED => {
                if let Some(resources) = data.strip_prefix(b"Photoshop 3.0\0") {
                    of_iptc = of_iptc.or(resource(resources).map(iptc).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    of_xmp.or(of_iptc)
}

/// Reads XMP: the first item each of `dc:creator` and `dc:description`.
fn xmp(packet: &str) -> Credits {
    const DC: &str = "http://purl.org/dc/elements/1.1/";
    let Ok(document) = xml::parse(packet.trim_matches('\0')) else {
        return Credits::default();
    };
    let first = |name: &str| {
        let property = document
            .descendants()
            .find(|node| node.has_tag_name((DC, name)))?;
        let item = property
            .descendants()
            .find(|node| node.tag_name().name() == "li")?;
        let texts = item.descendants().filter(roxmltree::Node::is_text);
        offered(&texts.filter_map(|node| node.text()).collect::<String>())
    };
    Credits {
        creator: first("creator"),
        description: first("description"),
    }
}

/// The IPTC record among Photoshop's image resources.
fn resource(mut resources: &[u8]) -> Option<&[u8]> {
    const IPTC: u16 = 0x0404;
    loop {
        let rest = resources.strip_prefix(b"8BIM")?;
        let id = containers::be16(rest, 0)?;
        // A name with its length before it, padded to an even size.
        let name = (usize::from(*rest.get(2)?) + 2) & !1;
        let at = 2 + name;
        let length = containers::be32(rest, at)? as usize;
        let data = rest.get(at + 4..)?.get(..length)?;
        if id == IPTC {
            return Some(data);
        }
        resources = rest.get(at + 4 + length + (length & 1)..)?;
    }
}

/// Reads an IPTC-IIM 4.2 record: 0x1C, record, data set, length, data.
fn iptc(mut record: &[u8]) -> Credits {
    let mut credits = Credits::default();
    while let [0x1C, number, set, rest @ ..] = record {
        let Some(length) = containers::be16(rest, 0).map(usize::from) else {
            break;
        };
        let Some(data) = rest.get(2..2 + length) else {
            break;
        };
        // Other character sets are seldom declared: better no text than a wrong one.
        let text = std::str::from_utf8(data).ok().and_then(offered);
        match (number, set) {
            (2, 80) if credits.creator.is_none() => credits.creator = text,
            (2, 120) if credits.description.is_none() => credits.description = text,
            _ => {}
        }
        record = rest.get(2 + length..).unwrap_or_default();
    }
    credits
}

/// The text as one plain line that an editor can paste. `None`: it is empty.
fn offered(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !('\u{202a}'..='\u{202e}').contains(c) && !('\u{2066}'..='\u{2069}').contains(c))
        .take(MAX_LENGTH)
        .collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::samples;

    fn packet(inner: &str) -> String {
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"x\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{inner}</rdf:Description></rdf:RDF>\
             </x:xmpmeta><?xpacket end=\"w\"?>"
        )
    }

    fn with_segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let plain = samples::jpeg(&samples::flat(8, 8, &[9, 9, 9]));
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], &[0xFF, marker], &length, data, &plain[2..]].concat()
    }

    #[test]
    fn xmp_is_read() {
        let text = packet(
            "<dc:creator><rdf:Seq><rdf:li>Trà  Hương &amp; Lan</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>\
             <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">Chợ\nsớm</rdf:li></rdf:Alt></dc:description>",
        );
        let jpeg = with_segment(0xE1, format!("http://ns.adobe.com/xap/1.0/\0{text}").as_bytes());
        let found = credits(&jpeg, ImageKind::Jpeg);
        assert_eq!(found.creator.as_deref(), Some("Trà Hương & Lan"));
        assert_eq!(found.description.as_deref(), Some("Chợ sớm"));
    }

    #[test]
    fn iptc_is_read_and_what_is_broken_is_nothing() {
        let field = |set: u8, text: &str| {
            let length = u16::try_from(text.len()).unwrap().to_be_bytes();
            [&[0x1C, 2, set], &length[..], text.as_bytes()].concat()
        };
        let record = [field(5, "x"), field(80, "Lê Văn Tám"), field(120, "Ra quân")].concat();
        let length = u32::try_from(record.len()).unwrap().to_be_bytes();
        let data = [
            &b"Photoshop 3.0\08BIM\x04\x25\0\0\0\0\0\x01z\08BIM\x04\x04\0\0"[..],
            &length,
            &record,
        ]
        .concat();
        let jpeg = with_segment(0xED, &data);
        let found = credits(&jpeg, ImageKind::Jpeg);
        assert_eq!(found.creator.as_deref(), Some("Lê Văn Tám"));
        assert_eq!(found.description.as_deref(), Some("Ra quân"));
        for cut in 0..jpeg.len() {
            let _ = credits(&jpeg[..cut], ImageKind::Jpeg);
        }
    }

    #[test]
    fn a_photograph_that_says_nothing_says_nothing() {
        let plain = samples::jpeg(&samples::flat(8, 8, &[9, 9, 9]));
        assert_eq!(credits(&plain, ImageKind::Jpeg), Credits::default());
        let empty = with_segment(
            0xE1,
            format!("http://ns.adobe.com/xap/1.0/\0{}", packet("")).as_bytes(),
        );
        assert_eq!(credits(&empty, ImageKind::Jpeg), Credits::default());
    }
}
