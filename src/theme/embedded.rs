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

files![
    "static/icon.svg",
    "static/page.js",
    "static/search.js",
    "static/site.css",
    "templates/404.html",
    "templates/article.html",
    "templates/base.html",
    "templates/home.html",
    "templates/list.html",
    "templates/page.html",
    "templates/parts/article-foot.html",
    "templates/parts/day.html",
    "templates/parts/feedback.html",
    "templates/parts/footer.html",
    "templates/parts/item.html",
    "templates/parts/latest.html",
    "templates/parts/links.html",
    "templates/parts/meta.html",
    "templates/parts/navigation.html",
    "templates/parts/other-news.html",
    "templates/parts/pagination.html",
    "templates/parts/search-form.html",
    "templates/parts/ways.html",
    "templates/redirect.html",
    "templates/search.html",
    "templates/site-map.html",
    "theme.toml",
];
