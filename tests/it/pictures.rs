//! Photographs: in every size that a phone wants, without what the camera knew, and never in the way of the
//! text when they are broken.

use crate::support::crawl::{Published, attribute_of, selector};
use crate::support::picture::{jpeg, png, size};
use crate::support::project::{Project, SETTINGS};
use bantin::text::slug::is_possible;
use scraper::Html;

const FRONT: &str = "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nChữ đầu.\n\n";

/// A site with one article that shows `file` in its text and as its lead photograph.
fn site(file: &str, bytes: &[u8]) -> Project {
    let text = format!(
        "---\ntitle: Bài\ndate: 2026-11-20\nphoto: {file}\nphoto_alt: Chợ\n---\n\nChữ đầu.\n\n![Chợ]({file} \"Chợ. Ảnh: A\")\n\nChữ cuối.\n"
    );
    let project = Project::new([("content/tin/bai.md", text)]);
    project.put(&format!("content/tin/{file}"), bytes);
    project
}

fn half(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

/// A JPEG with an EXIF segment: orientation 6 (a quarter turn), a GPS position, and a comment.
fn with_metadata(bytes: &[u8]) -> Vec<u8> {
    let mut tiff: Vec<u8> = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend([2, 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]); // Orientation = 6
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]); // GPS IFD at 38
    tiff.extend([0, 0, 0, 0]);
    tiff.extend([1, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0, 0, 0, 0, 0]); // GPSLatitudeRef = N
    let mut out = bytes[..2].to_vec();
    let mut segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).expect("short");
        out.extend([0xff, marker]);
        out.extend(length.to_be_bytes());
        out.extend(data);
    };
    segment(0xe1, &[b"Exif\0\0".as_slice(), &tiff].concat());
    segment(
        0xe1,
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET-XMP</x:xmpmeta>",
    );
    segment(0xed, b"Photoshop 3.0\0SECRET-IPTC");
    segment(0xfe, b"SECRET-COMMENT 10.7769 N 106.7009 E");
    out.extend(&bytes[2..]);
    out
}

#[test]
fn pictures_are_upright_and_carry_nothing_but_pixels() {
    let project = site("anh.jpg", &with_metadata(&jpeg(60, 40, 1)));
    let tree = project.built();
    let media: Vec<_> = tree
        .iter()
        .filter(|(name, _)| name.starts_with("media/"))
        .collect();
    assert!(media.len() >= 3, "{:?}", tree.keys());
    for (name, bytes) in media {
        let text = String::from_utf8_lossy(bytes);
        for trace in ["SECRET", "Exif", "xmpmeta", "Photoshop"] {
            assert!(!text.contains(trace), "{name}: {trace}");
        }
        let (width, height) = size(bytes);
        assert!(
            name.contains(&format!(".{width}x{height}.")),
            "{name} is {width}x{height}"
        );
        assert!(
            width <= 40,
            "never larger than the photograph, which stands upright: {name}"
        );
    }
    let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
    for image in page.select(&selector("article img")) {
        let number = |name| {
            image
                .value()
                .attr(name)
                .expect("a size")
                .parse::<u32>()
                .expect("a number")
        };
        assert!(number("width") < number("height"), "a quarter turn");
    }
    assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
}

#[test]
fn a_linked_original_loses_its_metadata_too() {
    let project = Project::new([("content/tin/bai.md", format!("{FRONT}[Ảnh gốc](anh.jpg)\n"))]);
    project.put("content/tin/anh.jpg", with_metadata(&jpeg(60, 40, 1)));
    let tree = project.built();
    let (_, bytes) = tree
        .iter()
        .find(|(name, _)| name.starts_with("tep/"))
        .expect("a file");
    assert!(!String::from_utf8_lossy(bytes).contains("SECRET"));
    assert!(size(bytes) == (60, 40) || size(bytes) == (40, 60));
}

#[test]
fn every_size_and_format_is_offered_once_and_exists() {
    let settings = SETTINGS.replace("[64]", "[16, 32, 4096]");
    let project = site("anh.jpg", &jpeg(60, 40, 1));
    project.put("site.toml", settings);
    let tree = project.built();
    let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
    let srcset = attribute_of(&page, ".body source", "srcset").expect("a better format");
    let widths: Vec<&str> = srcset
        .split(", ")
        .filter_map(|part| part.split(' ').nth(1))
        .collect();
    assert_eq!(widths, ["16w", "32w", "60w"], "never enlarged: {srcset}");
    assert_eq!(
        attribute_of(&page, ".body source", "type").as_deref(),
        Some("image/webp")
    );
    assert!(attribute_of(&page, ".body img", "sizes").is_some());
    assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
}

#[test]
fn equal_photographs_and_equal_names_do_not_disturb_each_other() {
    let show = |alt: &str| format!("{FRONT}![{alt}](anh.jpg)\n\nHết.\n");
    let project = Project::new([
        ("content/tin/mot/index.md", show("Một")),
        ("content/tin/hai/index.md", show("Hai")),
        ("content/tin/ba/index.md", show("Ba")),
    ]);
    project.put("content/tin/mot/anh.jpg", jpeg(60, 40, 1));
    project.put("content/tin/hai/anh.jpg", jpeg(60, 40, 2));
    project.put("content/tin/ba/anh.jpg", jpeg(60, 40, 1));
    let tree = project.built();
    let source = |name: &str| {
        let page = Html::parse_document(&project.page(&format!("2026/11/{name}/index.html")));
        attribute_of(&page, ".body img", "src").expect("a picture")
    };
    assert_ne!(source("mot"), source("hai"), "same name, another picture");
    assert_eq!(source("mot"), source("ba"), "the same picture is made once");
    assert_eq!(Published::new(&tree, "https://x.example/").dead(), [""; 0]);
}

/// The article appears without the photograph, everything else is as it would be, the report names file and
/// line, and the exit code says that something is missing.
#[test]
fn a_broken_photograph_is_left_out_and_the_exit_code_says_so() {
    let huge = {
        // A PNG header that promises 60,000 × 60,000 pixels.
        let mut bytes = png(8, 8, 1);
        bytes[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        bytes
    };
    let late = {
        // Whole to its last bytes, broken in the middle: only developing it shows.
        let mut bytes = png(64, 64, 1);
        let middle = bytes.len() / 2;
        bytes[middle..middle + 40].fill(0xaa);
        bytes
    };
    let cases: [(&str, Vec<u8>, &str); 10] = [
        (
            "trang.jpg",
            b"<!DOCTYPE html><html><body>404</body></html>".to_vec(),
            "image/html",
        ),
        ("cut.jpg", half(&jpeg(64, 64, 1)), "image/truncated"),
        ("cut.png", half(&png(64, 64, 1)), "image/"),
        ("rong.jpg", Vec::new(), "image/empty"),
        ("mot.jpg", vec![0xff], "image/"),
        ("don.jpg", b"%PDF-1.4\n%\xe2\xe3".to_vec(), "image/pdf"),
        (
            "phone.jpg",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
            "image/heic",
        ),
        ("chu.png", b"Xin ch\xc3\xa0o\n".to_vec(), "image/text"),
        ("to.png", huge, "image/too-large"),
        ("hong.png", late, "image/"),
    ];
    for (file, bytes, code) in cases {
        let project = site(file, &bytes);
        let run = project.build(&["--format", "json"]);
        let problems: Vec<_> = run
            .problems()
            .into_iter()
            .filter(|problem| problem.severity == "error")
            .collect();
        assert!(!problems.is_empty(), "{file}: {run:#?}");
        for problem in &problems {
            assert!(problem.code.starts_with(code), "{file}: {problem:?}");
            assert_eq!(problem.path, "content/tin/bai.md", "{file}: {problem:?}");
            assert!([4, 10].contains(&problem.line), "{file}: {problem:?}");
        }
        let page = project.page("2026/11/bai/index.html");
        assert!(page.contains("Chữ đầu.") && page.contains("Chữ cuối."), "{file}");
        assert!(
            !page.contains("/media/"),
            "{file}: no reference to a picture that is not there"
        );
        let tree = project.output();
        assert_eq!(
            Published::new(&tree, "https://x.example/").dead(),
            [""; 0],
            "{file}"
        );
        run.assert(4);
    }
}

#[test]
fn a_missing_photograph_is_left_out_and_the_exit_code_says_so() {
    let project = site("chợ.jpg", b"");
    project.remove("content/tin/chợ.jpg");
    project.put("content/tin/cho.jpg", jpeg(20, 20, 1));
    let run = project.build(&["--format", "json"]);
    let codes: Vec<_> = run
        .problems()
        .into_iter()
        .map(|problem| (problem.code, problem.line))
        .collect();
    assert_eq!(
        codes,
        [("photo/missing".to_owned(), 4), ("photo/missing".to_owned(), 10)]
    );
    assert!(project.page("2026/11/bai/index.html").contains("Chữ cuối."));
    run.assert(4);
}

#[test]
fn one_broken_photograph_does_not_hide_the_others() {
    let project = Project::new([(
        "content/tin/bai.md",
        format!("{FRONT}![a](mot.jpg)\n\n![b](hai.jpg)\n\nHết.\n"),
    )]);
    project.put("content/tin/mot.jpg", half(&jpeg(64, 64, 1)));
    project.put("content/tin/hai.jpg", jpeg(64, 64, 2));
    project.build(&[]);
    let tree = project.output();
    assert!(tree.keys().any(|name| name.starts_with("media/hai.")));
    assert!(tree.keys().all(|name| !name.starts_with("media/mot.")));
}

#[test]
fn a_photograph_that_is_mended_appears() {
    let project = site("anh.jpg", &half(&jpeg(64, 64, 1)));
    project.build(&[]);
    project.put("content/tin/anh.jpg", jpeg(64, 64, 1));
    project.build(&[]).assert(0);
    assert!(project.page("2026/11/bai/index.html").contains("/media/anh."));
}

#[test]
fn the_type_of_a_picture_is_in_its_bytes() {
    for (file, bytes) in [
        ("anh.png", jpeg(20, 20, 1)),
        ("anh.jpg", png(20, 20, 1)),
        ("anh", png(20, 20, 1)),
    ] {
        let project = site(file, &bytes);
        let run = project.build(&["--format", "json"]);
        run.assert(0);
        let tree = project.output();
        for (name, bytes) in tree.iter().filter(|(name, _)| name.starts_with("media/")) {
            let kind = image::guess_format(bytes).expect("a picture");
            let extension = name.rsplit('.').next().expect("an extension");
            assert!(kind.extensions_str().contains(&extension), "{name} is {kind:?}");
        }
        assert!(tree.keys().any(|name| name.starts_with("media/")), "{file}");
        let codes: Vec<_> = run.problems().into_iter().map(|problem| problem.code).collect();
        assert!(
            codes.iter().all(|code| code == "image/extension") && !codes.is_empty(),
            "{file}: {codes:?}"
        );
    }
}

#[test]
fn names_of_pictures_may_be_anything() {
    for file in [
        "Ảnh 1.JPG",
        "con.jpg",
        "a&b.jpg",
        "50%.jpg",
        "x#y.jpg",
        "(1).jpg",
        "😀.jpg",
    ] {
        if cfg!(windows) && !is_possible(file) {
            continue;
        }
        let project = Project::new([(
            "content/tin/bai.md",
            format!(
                "{FRONT}![a](<{}>)\n\nHết.\n",
                file.replace('%', "%25").replace('#', "%23")
            ),
        )]);
        project.put(&format!("content/tin/{file}"), jpeg(20, 20, 1));
        let tree = project.built();
        let names: Vec<_> = tree.keys().filter(|name| name.starts_with("media/")).collect();
        assert!(!names.is_empty(), "{file}");
        assert!(
            names.iter().all(|name| name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-./".contains(&byte))),
            "{names:?}"
        );
        assert_eq!(
            Published::new(&tree, "https://x.example/").dead(),
            [""; 0],
            "{file}"
        );
    }
}

#[test]
fn tiny_and_odd_shapes_are_published() {
    for (width, height) in [(1, 1), (1, 300), (300, 1), (7, 3)] {
        let project = site("anh.png", &png(width, height, 1));
        let tree = project.built();
        for (name, bytes) in tree.iter().filter(|(name, _)| name.starts_with("media/")) {
            let (width, height) = size(bytes);
            assert!(width > 0 && height > 0, "{name}");
        }
    }
}

#[test]
fn a_drawing_is_published_only_when_it_cannot_run() {
    let good = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><circle r=\"4\"/></svg>";
    let project = site("hinh.svg", good.as_bytes());
    project.built();
    for bad in [
        "<script>alert(1)</script>",
        "<circle onload=\"alert(1)\"/>",
        "<foreignObject><p>x</p></foreignObject>",
        "<image href=\"https://y.example/a.png\"/>",
        "<a href=\"javascript:x\"><circle/></a>",
    ] {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">{bad}</svg>");
        let project = site("hinh.svg", svg.as_bytes());
        let run = project.build(&["--format", "json"]);
        assert!(
            run.problems()
                .iter()
                .any(|problem| problem.code == "image/svg-unsafe"),
            "{bad}: {run:#?}"
        );
        let output = project.output();
        let has_it = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(bad);
        assert!(output.values().all(|bytes| !has_it(bytes)), "{bad}");
    }
}

#[test]
fn a_picture_in_the_line_may_stand_at_its_end() {
    for (body, text) in [
        ("x ![a](anh.jpg)", "x"),
        ("x ![a](anh.jpg) ![b](anh.jpg)", "x"),
        ("\u{a0}![a](anh.jpg)", ""),
        ("x\u{a0}![a](anh.jpg)\n\ny", "x"),
        ("x ![a](anh.jpg)  \nz", "x z"),
        ("*x* [đây](/) ![a](anh.jpg)", "x đây"),
        ("<b>y</b> x ![a](anh.jpg)", "y x"),
        ("<b>y</b>\n\n\u{a0}![a](anh.jpg)", "y"),
        ("> x ![a](anh.jpg)", "x"),
        ("- x ![a](anh.jpg)", "x"),
    ] {
        let project = Project::new([("content/tin/bai.md", format!("{FRONT}{body}\n"))]);
        project.put("content/tin/anh.jpg", jpeg(20, 20, 1));
        project.built();
        let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
        assert_eq!(
            page.errors,
            Vec::<std::borrow::Cow<'static, str>>::new(),
            "{body}"
        );
        let shown = crate::support::crawl::text_of(&page, ".body").expect("a body");
        let words: Vec<&str> = shown.split_whitespace().collect();
        let mut expected = vec!["Chữ", "đầu."];
        expected.extend(text.split_whitespace());
        expected.extend(body.ends_with("\n\ny").then_some("y"));
        assert_eq!(words, expected, "{body}");
    }
}

#[test]
fn captions_and_credits_stand_in_elements_of_their_own() {
    let text = "![a](anh.jpg \"Chợ. Ảnh: Trà Hương\")\n\n![b](anh.jpg)\n*Hàng **cây** mới (Ảnh: Lê Văn Tám)*\n\n![c](anh.jpg \"Ảnh minh hoạ: Sưu tầm\")\n\n![d](anh.jpg)\n\nHết.\n";
    let project = Project::new([(
        "content/tin/bai.md",
        format!("---\ntitle: Bài\ndate: 2026-11-20\nphoto_credit: Của bài\n---\n\n{text}"),
    )]);
    project.put("content/tin/anh.jpg", jpeg(20, 20, 1));
    project.built();
    let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
    let texts = |css: &str| -> Vec<String> {
        let elements = selector(css);
        page.select(&elements)
            .map(|element| element.text().collect::<String>().trim().to_owned())
            .collect()
    };
    assert_eq!(texts("figure .caption"), ["Chợ.", "Hàng cây mới"]);
    assert_eq!(
        texts("figure .credit"),
        [
            "Ảnh: Trà Hương",
            "Ảnh: Lê Văn Tám",
            "Ảnh minh hoạ: Sưu tầm",
            "Ảnh: Của bài"
        ]
    );
    assert_eq!(
        page.select(&selector("figure figcaption .caption strong"))
            .count(),
        1
    );
}

#[test]
fn avif_is_made_when_a_site_asks_for_it() {
    let settings = SETTINGS.replace("widths = [64]", "widths = [64]\nformats = [\"avif\", \"jpeg\"]");
    let project = Project::new([
        ("site.toml", settings.as_str()),
        (
            "content/tin/bai.md",
            &format!("{FRONT}![a](anh.jpg)\n\n![b](trong.png)\n"),
        ),
    ]);
    project.put("content/tin/anh.jpg", jpeg(90, 60, 1));
    let mut clear = Vec::new();
    image::RgbaImage::from_fn(70, 50, |x, _| {
        image::Rgba([200, 20, 20, if x < 35 { 0 } else { 255 }])
    })
    .write_to(&mut std::io::Cursor::new(&mut clear), image::ImageFormat::Png)
    .expect("a PNG");
    project.put("content/tin/trong.png", clear);
    let tree = project.built();
    let page = Html::parse_document(&project.page("2026/11/bai/index.html"));
    let types: Vec<&str> = page
        .select(&selector(".body source"))
        .filter_map(|source| source.value().attr("type"))
        .collect();
    assert_eq!(types, ["image/avif", "image/avif"]);
    let made: Vec<_> = tree.iter().filter(|(name, _)| name.ends_with(".avif")).collect();
    assert_eq!(made.len(), 2);
    for (name, bytes) in made {
        assert_eq!(&bytes[4..12], b"ftypavif", "{name}");
        // The property of a second picture, which holds the transparency.
        let alpha = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";
        let has_alpha = bytes.windows(alpha.len()).any(|window| window == alpha);
        assert_eq!(has_alpha, name.contains("trong"), "{name}");
    }
}
