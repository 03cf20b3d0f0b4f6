//! The theme inside the binary, `themes/phuong` of the source tree: used by sites without a theme of their own, and
//! written out by `init`. A new file of that theme must be added to the list below.

/// The name of the theme.
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
    "templates/latest-news.html",
    "templates/list.html",
    "templates/page.html",
    "templates/parts/article-foot.html",
    "templates/parts/day.html",
    "templates/parts/event.html",
    "templates/parts/feedback.html",
    "templates/parts/footer.html",
    "templates/parts/item-day.html",
    "templates/parts/item.html",
    "templates/parts/latest.html",
    "templates/parts/links.html",
    "templates/parts/list-text.html",
    "templates/parts/menu.html",
    "templates/parts/meta.html",
    "templates/parts/navigation.html",
    "templates/parts/notices.html",
    "templates/parts/other-news.html",
    "templates/parts/pagination.html",
    "templates/parts/search-form.html",
    "templates/parts/series.html",
    "templates/parts/upcoming.html",
    "templates/parts/ways.html",
    "templates/parts/when.html",
    "templates/redirect.html",
    "templates/search.html",
    "templates/site-map.html",
    "theme.toml",
];
