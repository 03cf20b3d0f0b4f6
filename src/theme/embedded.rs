//! The theme in the binary: what a site without a theme of its own is printed with, and what `init`
//! starts from. The files are those of `themes/phuong` in the source of bantin.

/// Its name.
pub const NAME: &str = "phuong";

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Its files: path below its folder, and bytes.
        pub static FILES: &[(&str, &[u8])] = &[
            $(($path, include_bytes!(concat!("../../themes/phuong/", $path)))),*
        ];
    };
}

files![];
