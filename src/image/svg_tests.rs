//! Tests: drawings that pass and drawings that do not.

use super::*;

#[test]
fn drawings_pass_without_notes_of_programs() {
    let drawing = "<?xml version=\"1.0\"?><!-- by Lan --><svg xmlns=\"http://www.w3.org/2000/svg\" \
        xmlns:xlink=\"http://www.w3.org/1999/xlink\" inkscape:docname=\"C:\\Users\\lan\\x.svg\" width=\"40\">\
        <metadata><rdf:RDF>Lan</rdf:RDF></metadata><sodipodi:namedview id=\"a\"/>\
        <style>.a{fill:url(#g)}</style><linearGradient id=\"g\"/><path class=\"a\" d=\"M0 0\"/>\
        <use xlink:href=\"#g\"/><image href=\"data:image/png;base64,AA==\"/></svg>";
    let out = String::from_utf8(clean(drawing.as_bytes()).unwrap()).unwrap();
    for gone in ["Lan", "lan", "namedview", "<?xml", "metadata"] {
        assert!(!out.contains(gone), "{gone}: {out}");
    }
    assert!(out.contains("<path class=\"a\" d=\"M0 0\"/>") && out.ends_with("</svg>"));
    assert_eq!(clean(out.as_bytes()).unwrap(), out.as_bytes());
}

#[test]
fn whatever_could_run_or_load_is_refused() {
    for inside in [
        "<script>x</script>",
        "<SCRIPT/>",
        "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<rect onload=\"x\"/>",
        "<rect OnClick='x'/>",
        "<foreignObject/>",
        "<set attributeName=\"href\" to=\"javascript:x\"/>",
        "<animate attributeName=\"href\"/>",
        "<image href=\"https://example.com/x.png\"/>",
        "<image href=\"//example.com/x.png\"/>",
        "<use xlink:href=\"x.svg#a\"/>",
        "<a href=\"java&#x73;cript:x\"/>",
        "<image href=\"data:image/svg+xml,x\"/>",
        "<style>@import 'x'</style>",
        "<style><![CDATA[a{fill:url(http://x)}]]></style>",
        "<rect style=\"fill:u&#114;l(//x)\"/>",
        "<rect fill=\"url( 'http://x' )\"/>",
        "<rect style=\"fill:\\75rl(x)\"/>",
        "<text>&secret;</text><style>&secret;</style>",
        "<iframe/>",
    ] {
        let drawing = format!("<svg>{inside}</svg>");
        assert!(
            matches!(clean(drawing.as_bytes()), Err(ImageError::SvgUnsafe(_))),
            "{inside}"
        );
    }
    for before in ["<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<?xml-stylesheet href='x'?>"] {
        assert!(clean(format!("{before}<svg/>").as_bytes()).is_err(), "{before}");
    }
    for torn in ["<svg>", "<svg><g></svg></g>", "<svg a=b/>", "<svg", "<svg a='"] {
        assert!(clean(torn.as_bytes()).is_err(), "{torn}");
    }
}

#[test]
fn sizes_are_read_in_the_ways_that_programs_write_them() {
    let of = |attributes: &str| size(format!("<svg {attributes}>").as_bytes()).unwrap();
    assert_eq!(of("width='120' height=\"80px\""), (120, 80));
    assert_eq!(of("viewBox='0 0 64 32'"), (64, 32));
    assert_eq!(of("width='100%' height='100%' viewBox='0,0,64,32'"), (64, 32));
    assert_eq!(of("width='128' viewBox='0 0 64 32'"), (128, 64));
    assert_eq!(of("width='210mm' height='297mm'"), (794, 1123));
    assert_eq!(of("x='y'"), (300, 150));
}
