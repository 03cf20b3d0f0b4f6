//! The page address behind code that sites give to embed a video or a map. bantin publishes no frames: the message about
//! one offers this address as a link instead. Nothing is requested here.

use super::address::is_whole;
use super::link::web_address;
use crate::base::percent;
use url::Url;

/// The address of the page for the `src` of a frame: `youtube.com/embed/x` gives `youtube.com/watch?v=x`.
pub fn embedded(src: &str) -> Option<String> {
    let address = web_address(src)?;
    let url = Url::parse(&address).ok()?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let last = url
        .path()
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let query = |wanted: &str| query(&url, wanted);
    match host {
        "youtube.com" | "youtube-nocookie.com" if url.path().starts_with("/embed/videoseries") => Some(
            format!("https://www.youtube.com/playlist?list={}", query("list")?),
        ),
        "youtube.com" | "youtube-nocookie.com" if url.path().starts_with("/embed/") => {
            Some(format!("https://www.youtube.com/watch?v={last}"))
        }
        "player.vimeo.com" => Some(format!("https://vimeo.com/{last}")),
        "google.com" | "maps.google.com" if url.path().starts_with("/maps") || host == "maps.google.com" => {
            Some(map(&url).unwrap_or(address))
        }
        _ => {
            // Players of other sites name their page in the query.
            let shown = ["href", "url"].iter().find_map(|name| query(name));
            Some(shown.filter(|shown| is_whole(shown)).unwrap_or(address))
        }
    }
}

/// The address of a map as a page: the address of the frame shows only an error there.
fn map(url: &Url) -> Option<String> {
    let query = |wanted: &str| query(url, wanted);
    let place = query("q").or_else(|| {
        let packed = query("pb")?;
        let part = |sign: &str| {
            let number = packed.split('!').find_map(|part| part.strip_prefix(sign));
            number
                .filter(|number| number.parse::<f64>().is_ok())
                .map(str::to_owned)
        };
        Some(format!("{},{}", part("3d")?, part("2d")?))
    })?;
    let place = percent::encode_value(&place).replace("%2C", ",");
    Some(format!("https://www.google.com/maps?q={place}"))
}

/// The value of a name in the query, decoded.
fn query(url: &Url, wanted: &str) -> Option<String> {
    let mut pairs = url.query_pairs();
    let (_, value) = pairs.find(|(name, _)| name == wanted)?;
    Some(value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_code_shows_a_page() {
        for (src, wanted) in [
            (
                "https://www.youtube.com/embed/x?rel=0",
                "https://www.youtube.com/watch?v=x",
            ),
            (
                "//www.youtube-nocookie.com/embed/x",
                "https://www.youtube.com/watch?v=x",
            ),
            ("https://player.vimeo.com/video/12", "https://vimeo.com/12"),
            (
                "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3724.1!2d105.85!3d21.02!2m3",
                "https://www.google.com/maps?q=21.02,105.85",
            ),
            (
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1&show_text=0",
                "https://www.facebook.com/a/videos/1",
            ),
            ("https://a.vn/b", "https://a.vn/b"),
        ] {
            assert_eq!(embedded(src).as_deref(), Some(wanted), "{src}");
        }
        assert_eq!(embedded("javascript:x"), None);
        assert_eq!(embedded("a.html"), None);
    }
}
