//! Commands that can not be carried out.

use super::{Case, body};
use crate::support::picture::png;

/// The cases.
pub fn cases() -> Vec<Case> {
    vec![
        body("output-in-content", "Nội dung.\n").args(&["--output", "content/public"]),
        body("output-is-site", "Nội dung.\n").args(&["--output", "."]),
        body("output-is-file", "Nội dung.\n").args(&["--output", "site.toml"]),
        body("output-foreign", "Nội dung.\n")
            .with("ra/cua-toi.txt", "x")
            .args(&["--output", "ra"]),
        body("option-now", "Nội dung.\n").args(&["--now", "hôm nay"]),
        body("option-unknown", "Nội dung.\n").args(&["--nhanh"]),
        body("option-root", "Nội dung.\n").args(&["--root", "khong-co"]),
        body("strict", "![](a.png)\n")
            .with("content/tin/a.png", png(8, 8, 1))
            .args(&["--strict"]),
    ]
}
