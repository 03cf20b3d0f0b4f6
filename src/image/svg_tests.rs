//! Tests of the SVG sanitiser: drawings that pass unchanged, and files that are refused.

use super::*;
use crate::image::samples;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use proptest::sample::select;

fn cleaned(drawing: &str) -> Result<String, ImageError> {
    clean(drawing.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// `inside` in a drawing that declares what drawing programs declare.
fn around(inside: &str) -> String {
    format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\">{inside}</svg>")
}

#[test]
fn drawings_pass_without_notes_of_programs() {
    let drawing = "<?xml version=\"1.0\"?><!-- by Lan --><svg xmlns=\"http://www.w3.org/2000/svg\" \
        xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:inkscape=\"i\" xmlns:sodipodi=\"s\" xmlns:rdf=\"r\" \
        inkscape:docname=\"C:\\Users\\lan\\x.svg\" width=\"40\">\
        <metadata><rdf:RDF>Lan</rdf:RDF></metadata><sodipodi:namedview id=\"a\"/>\
        <style>.a{fill:url(#g)}</style><linearGradient id=\"g\"/><path class=\"a\" data-name=\"Lan\" d=\"M0 0\"/>\
        <use xlink:href=\" #g\"/><text>A<!-- Lan --><tspan>&amp;B</tspan></text></svg>";
    let out = cleaned(drawing).unwrap();
    assert_eq!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"40\">\
         <style>.a{fill:url(#g)}</style><linearGradient id=\"g\"/><path class=\"a\" d=\"M0 0\"/>\
         <use xlink:href=\"#g\"/><text>A<tspan>&amp;B</tspan></text></svg>"
    );
    assert_eq!(cleaned(&out).unwrap(), out);
}

#[test]
fn prefixes_and_entities_are_those_of_the_file() {
    for drawing in [
        "<svg width='9'><g id='a'/></svg>",
        "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='9'><s:g id='a'/></s:svg>",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd' [<!ENTITY ns 'http://www.w3.org/2000/svg'>\
         <!ENTITY i 'http://ns.adobe.com/AdobeIllustrator/10.0/'><!ATTLIST svg onload CDATA 'x()'>]>\
         <svg xmlns='&ns;' xmlns:i='&i;' width='9' i:viewOrigin='1'><i:pgf>x</i:pgf><g id='a'/></svg>",
        "\u{feff}\n<svg xmlns='http://www.w3.org/2000/svg' width='9'><g id='&#97;'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9'><switch/><g id='a'/></svg>",
    ] {
        let out = cleaned(drawing).unwrap().replace("<switch/>", "");
        assert_eq!(
            out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"><g id=\"a\"/></svg>",
            "{drawing}"
        );
    }
    let wide = around("<text>Trà</text>");
    let bytes: Vec<u8> = format!("\u{feff}{wide}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(clean(&bytes).unwrap(), clean(wide.as_bytes()).unwrap());
}

#[test]
fn a_page_in_a_drawing_gives_way_to_the_drawing_beside_it() {
    let page = "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>";
    let out = cleaned(&around(&format!("<switch>{page}<text>x</text></switch>"))).unwrap();
    assert!(out.ends_with("<switch><text>x</text></switch></svg>"), "{out}");
    assert!(cleaned(&around(&format!("<switch><g/>{page}</switch>"))).is_err());
    assert!(cleaned(&around(page)).is_err());
}

#[test]
fn pictures_inside_lose_their_metadata_and_are_what_they_are() {
    let plain = samples::jpeg(&samples::flat(8, 8, &[9, 9, 9]));
    let signed = [&plain[..2], b"\xFF\xFE\0\x05Lan", &plain[2..]].concat();
    let image = |kind: &str, bytes: &[u8]| {
        around(&format!(
            "<image href='data:{kind};base64,{}'/>",
            STANDARD.encode(bytes)
        ))
    };
    let out = cleaned(&image("image/png", &signed)).unwrap();
    assert_eq!(out, cleaned(&image("image/jpeg", &plain)).unwrap());
    assert!(
        out.contains(&format!("data:image/jpeg;base64,{}", STANDARD.encode(&plain))),
        "{out}"
    );
    assert_eq!(cleaned(&out).unwrap(), out);
    for (kind, bytes) in [
        ("image/png", &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..]),
        ("image/png", b"<html/>"),
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("text/html", &plain),
        ("image/png", &plain[..9]),
        ("image/png", b""),
    ] {
        let found = cleaned(&image(kind, bytes));
        assert!(
            matches!(found, Err(ImageError::SvgUnsafe(_))),
            "{kind}: {found:?}"
        );
    }
    // A font draws; a picture of a page's address does not.
    assert!(
        cleaned(&around(
            "<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>"
        ))
        .is_ok()
    );
    assert!(cleaned(&around("<image href='data:font/woff2;base64,AAAA'/>")).is_err());
}

#[test]
fn links_to_pages_are_left_out_and_others_refused() {
    for (link, written) in [
        ("href='https://x.example/' target='_top'", "<a><g/></a>"),
        ("xlink:href='trang.html#a'", "<a><g/></a>"),
        ("href='mailto:a@b.vn'", "<a><g/></a>"),
        ("href='#a'", "<a href=\"#a\"><g/></a>"),
    ] {
        let out = cleaned(&around(&format!("<a {link}><g/></a>"))).unwrap();
        assert!(out.contains(written), "{out}");
    }
    for bad in [
        "javascript:x",
        "java&#10;script:x",
        "&#1;javascript:x",
        "data:text/html,x",
        "vbscript:x",
    ] {
        assert!(cleaned(&around(&format!("<a href='{bad}'/>"))).is_err(), "{bad}");
    }
}

#[test]
fn what_is_torn_or_too_deep_is_refused() {
    for torn in [
        "<svg>",
        "<svg><g></svg></g>",
        "<svg a=b/>",
        "<svg",
        "<svg a='",
        "",
        "<svg/><svg/>",
        "\0",
    ] {
        assert!(clean(torn.as_bytes()).is_err(), "{torn}");
    }
    let deep = |levels: usize| around(&("<g>".repeat(levels) + &"</g>".repeat(levels)));
    assert!(cleaned(&deep(200)).is_ok());
    assert!(cleaned(&deep(100_000)).is_err());
}

/// Pieces of drawings, harmless and not, torn and whole.
const PIECES: &[&str] = &[
    "<g>",
    "</g>",
    "<text>",
    "</text>",
    "<style>",
    "</style>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&#10;",
    "&#13;",
    "<path d='M0 0' fill='url(#a)'/>",
    "<use href='#a'/>",
    "<use xlink:href=' #a'/>",
    "<script/>",
    "\n",
    "\"",
    "<image href='data:image/png;base64,AAAA'/>",
    "a{fill:",
    "url(",
    "url('#a')",
    ")",
    "}",
    "/*",
    "*/",
    "\\",
    "\\69 ",
    "@import",
    "<rect style=\"fill:red;/**/x:'y&#10;'\" onload='x'/>",
    "<tspan xml:space='preserve'>  Trà </tspan>",
    "<?a b?>",
    "<x:y/>",
    "<rect stroke='&#9;\\66 oo' font-family=\"'a&quot;b'\"/>",
    "é",
    "\u{feff}",
    "&lt;",
    "&gt;",
    "<",
    ">",
    "'",
    "<a href='http://x/'>",
    "</a>",
];

proptest! {
    /// What is published is published again as it is, and holds nothing that was refused before.
    #[test]
    fn a_cleaned_drawing_is_clean(pieces in prop::collection::vec(select(PIECES), 0..14)) {
        if let Ok(once) = cleaned(&around(&pieces.concat())) {
            prop_assert_eq!(cleaned(&once).unwrap(), once);
        }
    }

    #[test]
    fn any_bytes_are_cleaned_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = clean(&bytes);
    }
}

#[test]
fn sizes_are_read_in_the_ways_that_programs_write_them() {
    let of = |attributes: &str| read(format!("<svg {attributes}/>").as_bytes()).unwrap().size;
    assert_eq!(of("width='120' height=\"80px\""), (120, 80));
    assert_eq!(of("viewBox='0 0 64 32'"), (64, 32));
    assert_eq!(of("width='100%' height='100%' viewBox='0,0,64,32'"), (64, 32));
    assert_eq!(of("width='128' viewBox='0 0 64 32'"), (128, 64));
    assert_eq!(of("width='210mm' height='297mm'"), (794, 1123));
    assert_eq!(of("x='y'"), (300, 150));
}
