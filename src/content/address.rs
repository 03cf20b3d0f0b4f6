//! Corrects mistyped addresses (`http//a.vn`, `www.a.vn`, `a@b.vn`), where only one thing can be meant. It looks at the text
//! only: no file and no network is asked whether the address exists.

use crate::base::cut::Cut;
use url::Url;

/// Top-level domains that are not also extensions of files which articles link to.
const TOP_LEVEL: [&str; 14] = [
    "vn", "com", "net", "org", "edu", "gov", "info", "biz", "asia", "eu", "me", "tv", "io", "int",
];
/// Signs that people put, rightly or wrongly, between a scheme and a host.
const SEPARATORS: &str = ":;.,/\\ ";
/// At most so many pairs of [`AROUND`] are removed.
const MOST_AROUND: usize = 4;
/// Pairs of signs that people put around an address.
const AROUND: [(char, char); 8] = [
    ('(', ')'),
    ('<', '>'),
    ('{', '}'),
    ('[', ']'),
    ('"', '"'),
    ('“', '”'),
    ('‘', '’'),
    ('‹', '›'),
];

/// The address that was meant by `written`. `None`: it is right, or it is not clear what was meant.
pub fn meant(written: &str) -> Option<String> {
    if is_plainly_right(written) {
        return None;
    }
    let bare = bare(written.trim());
    let found = web(bare)
        .or_else(|| mail(bare))
        .or_else(|| phone(bare))
        .or_else(|| host(bare))
        .or_else(|| dots(bare));
    let inside = || Some(bare.to_owned()).filter(|bare| bare.len() < written.trim().len() && is_whole(bare));
    let found = found.or_else(inside)?;
    (is_whole(&found) && !found.contains(['\\', ' '])).then_some(found)
}

/// As [`meant`] for a word of running text, which must have something like a scheme: the address in it as written, and as
/// meant.
pub fn meant_in_text(word: &str) -> Option<(&str, String)> {
    let is_around = |c: char| "()<>[]{}\"'“”‘’.,;:!?".contains(c);
    let inner = word.trim_matches(is_around);
    let found = web(inner).filter(|found| is_whole(found) && !found.contains(['\\', '*']))?;
    Some((inner, found))
}

/// The quick test that nearly all addresses pass: nothing is wrong.
fn is_plainly_right(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_part = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
        host.bytes().all(is_part)
            && host.contains('.')
            && !host.contains("..")
            && !host.ends_with('.')
            && !host.starts_with("http")
            && rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    })
}

/// The text without brackets or quotes around it.
fn bare(text: &str) -> &str {
    let mut bare = text;
    for _ in 0..MOST_AROUND {
        let inner = AROUND.iter().find_map(|(open, close)| {
            let inner = bare.strip_prefix(*open)?;
            Some(inner.strip_suffix(*close).unwrap_or(inner).trim())
        });
        match inner.filter(|inner| !inner.is_empty()) {
            Some(inner) => bare = inner,
            None => break,
        }
    }
    bare
}

/// Whether a scheme is http or https, in any case.
pub fn is_web(scheme: &str) -> bool {
    ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Whether a text is a complete address: http, https, mailto or tel.
pub fn is_whole(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| match url.scheme() {
        "http" | "https" => url.has_host() && text.contains("://"),
        "mailto" => url.path().contains('@'),
        "tel" => !url.path().is_empty(),
        _ => false,
    })
}

/// Splits off what looks like a scheme: letters (in lower case), the separators behind them, and the rest.
fn scheme(text: &str) -> Option<(String, &str, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.cut(letters);
    let after = rest.trim_start_matches(|c| SEPARATORS.contains(c));
    let between = rest.head(rest.len() - after.len());
    (!name.is_empty() && !between.is_empty()).then(|| (name.to_ascii_lowercase(), between, after))
}

/// `http//a.vn`, `https:/a.vn`, `ttps://a.vn`, `https://https://a.vn`
fn web(text: &str) -> Option<String> {
    let (name, between, rest) = scheme(text)?;
    if !between.contains([':', ';', '/', '\\']) || !is_nearly(&name, "https") && !is_nearly(&name, "http") {
        return None;
    }
    // Typed twice: the second one counts.
    if let Some((again, joint, after)) = scheme(rest)
        && joint.contains('/')
        && is_web(&again)
    {
        let is_host = is_host(host_of(after));
        return is_host.then(|| format!("{again}://{after}"));
    }
    let is_right = is_web(&name) && between == "://";
    // A single `/` may belong to a path: `https/a` is only a scheme before a known top-level domain.
    let is_plain = |name: &str| {
        if between == "/" {
            is_known(name)
        } else {
            is_host(name)
        }
    };
    if is_right || !is_plain(host_of(rest)) {
        return None;
    }
    let secure = if name.contains('s') { "s" } else { "" };
    Some(format!("http{secure}://{rest}"))
}

/// `a@b.vn`, `mailto//a@b.vn`, `email:a@b.vn`
fn mail(text: &str) -> Option<String> {
    let (before, _) = text.split_once('@')?;
    let named = scheme(before).filter(|(name, between, _)| {
        between.contains([':', ';', '/']) && (is_nearly(name, "mailto") || name == "mail" || name == "email")
    });
    let address = match &named {
        Some((name, between, _)) if name == "mailto" && *between == ":" => return None,
        Some((name, between, _)) => text.tail(name.len() + between.len()),
        None => text,
    };
    let whole = address.split('?').next().unwrap_or_default();
    let (name, host) = whole.split_once('@')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let is_mail = !name.is_empty() && name.chars().all(is_name) && is_known(host);
    is_mail.then(|| format!("mailto:{address}"))
}

/// `0912345678`, `tel/0912345678`
fn phone(text: &str) -> Option<String> {
    let number = match scheme(text) {
        Some((name, between, _)) if name == "tel" && between == ":" => return None,
        Some((name, _, rest)) if name == "tel" => rest,
        Some(_) => return None,
        None => text,
    };
    let digits: String = number.chars().filter(|c| !" .-()".contains(*c)).collect();
    let plain = digits.strip_prefix('+').unwrap_or(&digits);
    let is_number = plain.bytes().all(|byte| byte.is_ascii_digit())
        && (9..=12).contains(&plain.len())
        && (digits.starts_with('0') || digits.starts_with("+84"));
    is_number.then(|| format!("tel:{digits}"))
}

/// `www.a.vn`, `a.vn/b`
fn host(text: &str) -> Option<String> {
    let name = host_of(text);
    let is_meant = is_known(name) || is_host(name) && name.get(..4)?.eq_ignore_ascii_case("www.");
    is_meant.then(|| format!("https://{text}"))
}

/// `www..a.vn`, `https://a..vn/b`
fn dots(text: &str) -> Option<String> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let name = host_of(rest);
    if !name.contains("..") || name.starts_with('.') {
        return None;
    }
    let labels: Vec<&str> = name.split('.').filter(|label| !label.is_empty()).collect();
    let (before, after) = (text.head(text.len() - rest.len()), rest.tail(name.len()));
    let found = format!("{before}{}{after}", labels.join("."));
    let right = || Some(found.clone()).filter(|found| is_whole(found));
    web(&found).or_else(|| host(&found)).or_else(right)
}

/// The host at the start of an address without scheme, without its port.
fn host_of(text: &str) -> &str {
    let end = text.find(['/', '?', '#', ':']).unwrap_or(text.len());
    text.head(end)
}

/// Whether it is a host name with one of [`TOP_LEVEL`], and so not a file name.
fn is_known(host: &str) -> bool {
    let end = host.rsplit('.').next().unwrap_or_default();
    is_host(host) && TOP_LEVEL.iter().any(|known| end.eq_ignore_ascii_case(known))
}

fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let end = text.rsplit('.').next().unwrap_or_default();
    text.contains('.')
        && text.split('.').all(is_label)
        && end.len() >= 2
        && end.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether `typed` is `name` with at most one typo: a letter too many, too few, replaced, or two swapped.
fn is_nearly(typed: &str, name: &str) -> bool {
    typed == name || strsim::osa_distance(typed, name) <= 1
}

/// An address with its spaces encoded or removed. `None`: it has none, or is no address with them.
pub fn without_spaces(written: &str) -> Option<String> {
    let written = written.trim();
    if !written.contains([' ', '\u{a0}']) {
        return None;
    }
    let squeezed = |text: &str| text.replace([' ', '\u{a0}'], "");
    if let Some((kind, rest)) = written.split_once(':')
        && (kind.eq_ignore_ascii_case("mailto") || kind.eq_ignore_ascii_case("tel"))
    {
        let (name, query) = match rest.split_once('?') {
            Some((name, query)) => (name, Some(query)),
            None => (rest, None),
        };
        let query = query.map(|query| format!("?{}", mail_query(query)));
        let found = format!(
            "{}:{}{}",
            kind.to_ascii_lowercase(),
            squeezed(name),
            query.unwrap_or_default()
        );
        return Some(found).filter(|found| is_whole(found));
    }
    let address = match phone(written) {
        Some(number) => return Some(number),
        None => meant(&written.replace(' ', "%20")).unwrap_or_else(|| written.to_owned()),
    };
    let (_, rest) = address.split_once("://")?;
    // Behind a space in a host name, or behind a comma, other text follows.
    let is_inside = !host_of(rest).contains([' ', '\u{a0}'])
        && rest.contains('/')
        && ![", ", "; "].iter().any(|sign| written.contains(sign));
    let found = address.replace([' ', '\u{a0}'], "%20");
    (is_inside && is_whole(&found)).then_some(found)
}

/// Encodes the fields behind the `?` of a mailto address. Only an `&` before a known field name separates fields.
fn mail_query(query: &str) -> String {
    const FIELDS: [&str; 4] = ["subject=", "body=", "cc=", "bcc="];
    let mut out = String::with_capacity(query.len() + 16);
    for (index, part) in query.split('&').enumerate() {
        if index > 0 {
            let is_field = FIELDS
                .iter()
                .any(|field| part.to_ascii_lowercase().starts_with(field));
            out.push_str(if is_field { "&" } else { "%26" });
        }
        out.push_str(&part.replace([' ', '\u{a0}'], "%20").replace('#', "%23"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_known() {
        for (typed, wanted) in [
            ("www.chinhphu.vn", "https://www.chinhphu.vn"),
            ("chinhphu.vn", "https://chinhphu.vn"),
            ("Chinhphu.VN/a?b=c#d", "https://Chinhphu.VN/a?b=c#d"),
            ("vanphong@example.vn", "mailto:vanphong@example.vn"),
            ("email:a.b@c.gov.vn", "mailto:a.b@c.gov.vn"),
            ("mailto//a@b.vn", "mailto:a@b.vn"),
            ("http//a.vn", "http://a.vn"),
            ("https//a.vn/b", "https://a.vn/b"),
            ("http:/a.vn", "http://a.vn"),
            ("https:/chinhphu.vn/x", "https://chinhphu.vn/x"),
            ("https:chinhphu.vn", "https://chinhphu.vn"),
            ("https:///chinhphu.vn", "https://chinhphu.vn"),
            ("https:\\\\chinhphu.vn", "https://chinhphu.vn"),
            ("https;//chinhphu.vn", "https://chinhphu.vn"),
            ("ttps://chinhphu.vn", "https://chinhphu.vn"),
            ("ttp://chinhphu.vn", "http://chinhphu.vn"),
            ("htps://chinhphu.vn", "https://chinhphu.vn"),
            ("htpps://chinhphu.vn", "https://chinhphu.vn"),
            ("hhttps://chinhphu.vn", "https://chinhphu.vn"),
            ("httsp://chinhphu.vn", "https://chinhphu.vn"),
            ("https://https://chinhphu.vn", "https://chinhphu.vn"),
            ("http://https//chinhphu.vn", "https://chinhphu.vn"),
            ("(https://a.vn)", "https://a.vn"),
            ("((https:/a.vn))", "https://a.vn"),
            ("“https://a.vn”", "https://a.vn"),
            ("(https://a.vn", "https://a.vn"),
            ("www..chinhphu.vn/a", "https://www.chinhphu.vn/a"),
            ("https://www..chinhphu.vn", "https://www.chinhphu.vn"),
            ("ttps://chinhphu...vn/..", "https://chinhphu.vn/.."),
            ("0912.345.678", "tel:0912345678"),
            ("+84912345678", "tel:+84912345678"),
        ] {
            assert_eq!(meant(typed).as_deref(), Some(wanted), "{typed}");
        }
    }

    #[test]
    fn what_is_right_or_unknown_is_left() {
        for typed in [
            "https://a.vn",
            "HTTP://a.vn/https://b.vn",
            "mailto:a@b.vn",
            "tel:0912345678",
            "//a.vn",
            "a.md",
            "../a.vn/b.jpg",
            "..a..vn",
            "a..pdf",
            "https://a.vn/b..c",
            "/a.vn",
            "a.jpg",
            "a.zip",
            "logo@2x.png",
            "#a.vn",
            "(a.pdf)",
            "2026-11-23",
            "12345678",
            "01-12-2026",
            "ftp://a.vn",
            "javascript:alert(1)",
            "data:text/html,a.vn",
            "https",
            "http.md",
            "https/a.md",
            "tel.md",
            "C:/a.vn",
            "file:///a.vn",
            "",
            "()",
        ] {
            assert_eq!(meant(typed), None, "{typed}");
        }
    }

    #[test]
    fn spaces_are_written_as_addresses_have_them() {
        for (typed, wanted) in [
            ("https://a.vn/?q=thủ tục", Some("https://a.vn/?q=thủ%20tục")),
            ("https://a.vn/b c.pdf", Some("https://a.vn/b%20c.pdf")),
            (
                "mailto:a@b.vn?subject=Hỏi & đáp&body=x y",
                Some("mailto:a@b.vn?subject=Hỏi%20%26%20đáp&body=x%20y"),
            ),
            ("mailto: a@b.vn", Some("mailto:a@b.vn")),
            ("tel: 0912 345 678", Some("tel:0912345678")),
            ("0912 345 678", Some("tel:0912345678")),
            ("https://a.vn trang chủ", None),
            ("https://a.vn/, trang chủ", None),
            ("https://a.vn/", None),
            ("khoản 2", None),
        ] {
            assert_eq!(without_spaces(typed).as_deref(), wanted, "{typed}");
        }
    }
}
