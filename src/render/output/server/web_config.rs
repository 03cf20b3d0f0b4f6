//! Writes `web.config` for IIS 7 and newer. Unless `rewrite` was asked for, it uses no module that must be installed first.

use super::redirects::{RedirectRule, rules};
use super::rewrite;
use super::rules::{ASK_AGAIN, CALENDAR, HASHED, HEADERS, SAVED, has_calendar, saved};
use crate::base::cut::Cut;
use crate::base::escape::xml;
use crate::config::servers::ServerFiles;
use crate::site::model::Site;
use std::fmt::Write as _;

/// Media types that older versions of IIS lack; IIS answers 404 for a file without a type.
const TYPES: [(&str, &str); 7] = [
    (".webp", "image/webp"),
    (".avif", "image/avif"),
    (".svg", "image/svg+xml"),
    (".json", "application/json"),
    (".xml", "application/xml"),
    (".txt", "text/plain; charset=utf-8"),
    (".html", "text/html; charset=utf-8"),
];

/// At most this many attachments get a rule of their own.
const MOST_SAVED: usize = 500;

/// The text of the file.
#[must_use]
pub fn write(site: &Site, server: ServerFiles) -> String {
    let base = &site.config.base_url.path;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <!-- Written by bantin; what is changed here is lost at the next publication. -->\n\
         <configuration>\n\
         \x20 <system.webServer>\n\
         \x20   <httpErrors errorMode=\"Custom\">\n\
         \x20     <remove statusCode=\"404\" />\n\
         \x20     <error statusCode=\"404\" path=\"{}/404.html\" responseMode=\"ExecuteURL\" />\n\
         \x20   </httpErrors>\n\
         \x20   <staticContent>\n",
        xml(base)
    );
    let calendar = has_calendar(site).then_some((".ics", CALENDAR));
    for (extension, mime) in TYPES.into_iter().chain(calendar) {
        let _ = writeln!(
            out,
            "      <remove fileExtension=\"{extension}\" />\n      <mimeMap fileExtension=\"{extension}\" mimeType=\"{mime}\" />"
        );
    }
    out.push_str(
        "      <clientCache cacheControlMode=\"DisableCache\" />\n    </staticContent>\n    \
         <urlCompression doStaticCompression=\"true\" />\n    <httpProtocol>\n      <customHeaders>\n",
    );
    debug_assert_eq!(ASK_AGAIN, "no-cache", "what `DisableCache` sends");
    for (name, value) in HEADERS {
        let _ = writeln!(
            out,
            "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{}\" />",
            xml(value)
        );
    }
    out.push_str("      </customHeaders>\n    </httpProtocol>\n");
    let rules = rules(site, server);
    if server == ServerFiles::IisRewrite {
        rewrite::write(&mut out, site, &rules);
    }
    out.push_str("  </system.webServer>\n");
    for folder in HASHED {
        let _ = write!(
            out,
            "  <location path=\"{folder}\">\n    <system.webServer>\n      <staticContent>\n        \
             <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" />\n      \
             </staticContent>\n    </system.webServer>\n  </location>\n"
        );
    }
    if server == ServerFiles::Iis {
        moved(&mut out, &rules);
    }
    // Rules go by whole path only, and IIS reads at most 250 kB of this file.
    let (name, value) = SAVED;
    for url in saved(site).take(MOST_SAVED) {
        let _ = write!(
            out,
            "  <location path=\"{}\">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>\n          \
             <add name=\"{name}\" value=\"{value}\" />\n        </customHeaders>\n      </httpProtocol>\n    \
             </system.webServer>\n  </location>\n",
            xml(&url.as_str()[1..])
        );
    }
    out.push_str("</configuration>\n");
    out
}

/// Old addresses at which no page stands, with "HTTP Redirection", a feature of IIS. Where it is not installed, IIS ignores
/// these.
fn moved(out: &mut String, rules: &[RedirectRule]) {
    for rule in rules.iter().filter(|rule| rule.from.page().is_none()) {
        let _ = write!(
            out,
            "  <location path=\"{}\">\n    <system.webServer>\n      <httpRedirect enabled=\"true\" destination=\"{}\" \
             exactDestination=\"true\" httpResponseStatus=\"Permanent\" />\n    </system.webServer>\n  </location>\n",
            xml(rule.from.path().as_str().tail(1)),
            xml(&rule.to)
        );
    }
}
