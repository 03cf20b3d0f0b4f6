//! Checks addresses in the settings: of this site, of other sites, of e-mail. It looks at the form only and asks no network
//! whether they exist.

use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::old_address::OldAddress;
use crate::base::path::UrlPath;
use crate::base::percent;
use crate::config::old_site::on_this_site;
use crate::config::settings::BaseUrl;
use crate::config::shown::with_quoted_fix;
use url::Url;

/// The address at which the site is published.
///
/// # Errors
/// When it is no `http` or `https` address of a host and an optional folder.
pub fn base_url(text: &str) -> Result<BaseUrl, Diagnostic> {
    let malformed = || Diagnostic::new(&codes::BASE_URL).arg("found", text);
    let Some(rest) = after_web_scheme(text) else {
        let host = text
            .split_once("://")
            .map_or(text, |(_, rest)| rest)
            .trim_start_matches('/');
        // `javascript:` and `C:\` are no host without a scheme.
        let fix = Some(format!("https://{host}"))
            .filter(|fix| host.contains('.') && !host.contains('@') && Url::parse(fix).is_ok());
        return Err(match fix {
            Some(fix) => with_quoted_fix(Diagnostic::new(&codes::BASE_URL_SCHEME).arg("found", text), &fix),
            None => malformed(),
        });
    };
    let url = Url::parse(text).map_err(|_| malformed())?;
    // Browsers accept these, but as another address than was meant.
    if rest.starts_with('/') || rest.contains(['\\', ' ']) {
        return Err(malformed());
    }
    let origin = url.origin().ascii_serialization();
    if let Some(part) = part_too_much(&url) {
        let fix = format!("{origin}{}", url.path());
        return Err(with_quoted_fix(
            Diagnostic::new(&codes::BASE_URL_EXTRA).arg("part", part),
            &fix,
        ));
    }
    let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
    let path = UrlPath::new(&percent::decode(path)).map_err(|_| malformed())?;
    Ok(BaseUrl {
        origin,
        path: percent::encode(path.as_str().trim_end_matches('/')),
    })
}

/// The part of an address that is neither scheme, host nor path: `user@`, `?query` or `#fragment`.
fn part_too_much(url: &Url) -> Option<String> {
    if !url.username().is_empty() || url.password().is_some() {
        return Some(format!("{}@", url.username()));
    }
    let query = url.query().map(|query| format!("?{query}"));
    query.or_else(|| Some(format!("#{}", url.fragment()?)))
}

/// A link to another site, or to this one from its root.
///
/// # Errors
/// When it is neither, or has a scheme other than http and https.
pub fn link(text: &str) -> Result<String, Diagnostic> {
    let malformed = || Diagnostic::new(&codes::LINK).arg("found", text);
    if text.contains('\\') {
        return Err(malformed());
    }
    if after_web_scheme(text).is_some() {
        let url = Url::parse(text).map_err(|_| malformed())?;
        return if url.username().is_empty() && url.password().is_none() {
            Ok(text.replace(' ', "%20"))
        } else {
            Err(malformed())
        };
    }
    if text.starts_with('/') && !text.starts_with("//") {
        let path = text.split(['?', '#']).next().unwrap_or_default();
        return match UrlPath::new(&percent::decode(path)) {
            Ok(_) => Ok(text.replace(' ', "%20")),
            Err(_) => Err(malformed()),
        };
    }
    Err(without_start(text).unwrap_or_else(malformed))
}

/// The diagnostic for a link that starts with neither `http(s)://` nor `/`.
fn without_start(text: &str) -> Option<Diagnostic> {
    if let Some((scheme, _)) = text.split_once(':')
        && !scheme.is_empty()
        && !scheme.contains(['/', '.', ' '])
    {
        return Some(Diagnostic::new(&codes::LINK_REFUSED).arg("scheme", scheme));
    }
    let rest = text.trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fix = match host.rsplit_once('.') {
        // A file of `content/`: its page is `/name/`.
        Some((stem, "md")) if host == rest => format!("/{stem}/"),
        Some((_, ending)) if ending.len() > 1 && !["html", "htm"].contains(&ending) => {
            format!("https://{rest}")
        }
        _ => format!("/{rest}"),
    };
    link(&fix).ok()?;
    let problem = Diagnostic::new(&codes::LINK_START).arg("found", text);
    Some(with_quoted_fix(problem, &fix))
}

/// An e-mail address; only the form is checked.
///
/// # Errors
/// When it does not have the form `name@host.domain`.
pub fn email(text: &str) -> Result<String, Diagnostic> {
    let is_good = text.len() <= 254
        && !text.contains(|letter: char| letter.is_whitespace() || "<>()[]\\,;:\"?&#%/".contains(letter))
        && text.split_once('@').is_some_and(|(name, host)| {
            let mut labels = host.split('.');
            let is_label = |label: &str| !label.is_empty() && !label.contains('@') && !label.starts_with('-');
            !name.is_empty() && host.contains('.') && labels.all(is_label)
        });
    if is_good {
        Ok(text.to_owned())
    } else {
        Err(Diagnostic::new(&codes::EMAIL).arg("found", text))
    }
}

/// An old address of this site: a path, or a whole address that [`on_this_site`] finds here.
///
/// # Errors
/// When it is on another site, or is no address.
pub fn old_address(text: &str, base: Option<&BaseUrl>) -> Result<OldAddress, Diagnostic> {
    let malformed = |_| Diagnostic::new(&codes::REDIRECT_FROM).arg("found", text);
    let address = OldAddress::parse(text).map_err(malformed)?;
    match base {
        Some(base) => on_this_site(&address, base).ok_or_else(|| elsewhere(text, base)),
        // A wrong `base_url` is reported already.
        None => Ok(address),
    }
}

/// The diagnostic for an old address that is not on this site.
pub fn elsewhere(found: &str, base: &BaseUrl) -> Diagnostic {
    Diagnostic::new(&codes::REDIRECT_ELSEWHERE)
        .arg("found", found)
        .arg("base", format!("{}{}/", base.origin, base.path))
}

/// The text behind `http://` or `https://`. `None`: it has another beginning.
fn after_web_scheme(text: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    })
}
