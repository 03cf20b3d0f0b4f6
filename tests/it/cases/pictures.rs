//! Files of photographs that cannot be shown as they are.

use super::{Case, GOOD, article, case};
use crate::support::picture::{jpeg, png};
use crate::support::project::SETTINGS;

/// The cases.
pub fn cases() -> Vec<Case> {
    let mut unread = jpeg(8, 8, 1);
    let frame = memchr::memmem::find(&unread, &[0xff, 0xc0]).expect("the header of a frame");
    // Arithmetic coding, which no telephone writes.
    unread[frame + 1] = 0xc9;
    vec![
        picture("image-broken", "anh.png", sized(0, 0)),
        picture("image-unsupported", "anh.jpg", unread),
        picture("image-format", "anh.jpg", b"II*\0\x08\0\0\0".to_vec()),
        picture("image-pdf", "anh.jpg", b"%PDF-1.7\n\0".to_vec()),
        picture("image-zip", "anh.jpg", b"PK\x03\x04\x14\0".to_vec()),
        picture("image-text", "anh.jpg", "Kính gửi ông bà".as_bytes().to_vec()),
        picture("image-unknown", "anh.jpg", vec![7, 0, 200, 3]),
        picture("image-too-large", "anh.png", sized(20_000, 20_000)),
        picture("image-too-heavy", "anh.png", sized(9_900, 9_900)),
        picture("image-animation-too-large", "anh.gif", long_animation()),
        picture(
            "image-profile",
            "anh.jpg",
            with_segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), &[1; 40]].concat()),
        ),
        article("photo-gallery", "---\ntitle: Bài\ndate: 2026-11-20\ngallery:\n  - anh-hoi/\n  - anh-hôi/\n  - chu/\n  - anh.jpg\n---\n\nChữ.\n")
            .with("content/tin/anh-hoi/a.jpg", jpeg(8, 8, 1))
            .with("content/tin/anh-hoi/b.jpg", jpeg(8, 8, 2))
            .with("content/tin/chu/ghi-chu.docx", "x")
            .with("content/tin/anh.jpg", jpeg(8, 8, 3)),
        article("photo-gallery-credit", "---\ntitle: Bài\ndate: 2026-11-20\nbo_anh: anh-hoi/\n---\n\nChữ.\n")
            .with("site.toml", SETTINGS.replace("photo_credit = \"Ban Biên tập\"\n", ""))
            .with("content/tin/anh-hoi/a.jpg", jpeg(8, 8, 1)),
        many("photo-gallery-large"),
        without_credit("photo-says", "![Chợ](anh.jpg)\n"),
        without_credit("photo-says-credit", "![Chợ](anh.jpg \"Chợ sáng nay.\")\n"),
        without_credit("photo-says-lead", "Nội dung.\n").with(
            "content/tin/bai.md",
            "---\ntitle: Bài\ndate: 2026-11-20\nphoto: {src: anh.jpg, alt: Chợ}\n---\n\nNội dung.\n",
        ),
    ]
}

/// An article that shows this file.
fn picture(name: &'static str, file: &str, bytes: Vec<u8>) -> Case {
    article(name, &format!("{GOOD}![Chợ]({file} \"Chợ. Ảnh: Trà Hương\")\n"))
        .with(&format!("content/tin/{file}"), bytes)
}

/// An article that shows a photograph which says what it shows and who took it; nobody else does.
fn without_credit(name: &'static str, text: &str) -> Case {
    let settings = SETTINGS.replace("photo_credit = \"Ban Biên tập\"\n", "");
    let field = |set: u8, text: &str| {
        let length = u16::try_from(text.len()).expect("a short text").to_be_bytes();
        [&[0x1c, 2, set], &length[..], text.as_bytes()].concat()
    };
    let record = [field(80, "Trà Hương"), field(120, "Chợ sớm ở phường")].concat();
    let length = u32::try_from(record.len()).expect("a short record").to_be_bytes();
    let iptc = [&b"Photoshop 3.0\08BIM\x04\x04\0\0"[..], &length, &record].concat();
    case(name, [("site.toml", settings)])
        .command("check")
        .with("content/tin/bai.md", format!("{GOOD}{text}"))
        .with("content/tin/anh.jpg", with_segment(0xed, &iptc))
}

/// A gallery of so many pictures that no reader sees them all.
fn many(name: &'static str) -> Case {
    let front = "---\ntitle: Bài\ndate: 2026-11-20\ngallery: {src: anh-hoi, alt: Hội chợ}\n---\n\nChữ.\n";
    (0..101).fold(article(name, front), |case, number| {
        case.with(&format!("content/tin/anh-hoi/{number}.png"), png(4, 4, 1))
    })
}

/// A JPEG with a segment behind its first marker.
fn with_segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let plain = jpeg(8, 8, 1);
    let length = u16::try_from(data.len() + 2)
        .expect("a short segment")
        .to_be_bytes();
    [&plain[..2], &[0xff, marker], &length, data, &plain[2..]].concat()
}

/// A PNG that says that it is of this size.
fn sized(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(8, 8, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    bytes
}

/// Two frames, and a long comment.
fn long_animation() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for shade in [0, 255] {
        let frame = image::RgbaImage::from_pixel(8, 8, image::Rgba([shade, 90, 200, 255]));
        encoder.encode_frame(image::Frame::new(frame)).expect("a frame");
    }
    drop(encoder);
    bytes.resize(21 << 20, 0);
    bytes
}
