//! Writes the redirects of a `web.config` for the module URL Rewrite of IIS. Without the module IIS answers every request
//! with an error, so this is written only when `"iis-rewrite"` asks for it.

use super::redirects::{RedirectRule, base, pattern, table};
use crate::base::escape::xml;
use crate::base::percent;
use crate::site::model::Site;
use std::fmt::Write as _;

/// Writes the element `<rewrite>`. The table does not compare capitals.
pub fn write(out: &mut String, site: &Site, rules: &[RedirectRule]) {
    if rules.is_empty() {
        return;
    }
    out.push_str("    <rewrite>\n      <rewriteMaps>\n        <rewriteMap name=\"bantin\">\n");
    for (asked, to) in table(site, rules) {
        // The path as browsers send it; the query is so already.
        let (path, query) = asked
            .split_once('?')
            .map_or((asked.as_str(), None), |(path, query)| (path, Some(query)));
        let query = query.map_or(String::new(), |query| format!("?{query}"));
        let asked = format!("{}{query}", percent::encode(path));
        let _ = writeln!(
            out,
            "          <add key=\"{}\" value=\"{}\" />",
            xml(&asked),
            xml(&to)
        );
    }
    out.push_str("        </rewriteMap>\n      </rewriteMaps>\n      <rules>\n");
    rule(
        out,
        "bantin address",
        &[("{bantin:{UNENCODED_URL}}", "(.+)")],
        "{C:1}",
    );
    let path = [("{UNENCODED_URL}", "^([^?]+)"), ("{bantin:{C:1}}", "(.+)")];
    rule(out, "bantin path", &path, "{C:1}");
    for (number, wildcard) in rules.iter().filter(|rule| rule.from.is_wildcard()).enumerate() {
        let folder = pattern(&percent::encode(&format!(
            "{}{}",
            base(site),
            wildcard.from.path()
        )));
        let to = match wildcard.splat() {
            Some((before, after)) => format!("{before}{{C:1}}{after}"),
            None => wildcard.to.clone(),
        };
        let asked = [("", ""), ("{UNENCODED_URL}", &*format!("^{folder}([^?]*)"))];
        rule(out, &format!("bantin folder {}", number + 1), &asked, &to);
    }
    out.push_str("      </rules>\n    </rewrite>\n");
}

/// One rule. A condition without an input: nothing is published at the address.
fn rule(out: &mut String, name: &str, conditions: &[(&str, &str)], to: &str) {
    let _ = write!(
        out,
        "        <rule name=\"{name}\" stopProcessing=\"true\">\n          <match url=\".*\" />\n          <conditions>\n"
    );
    for (input, pattern) in conditions {
        let _ = if input.is_empty() {
            writeln!(
                out,
                "            <add input=\"{{REQUEST_FILENAME}}\" matchType=\"IsFile\" negate=\"true\" />\n            \
                 <add input=\"{{REQUEST_FILENAME}}\" matchType=\"IsDirectory\" negate=\"true\" />"
            )
        } else {
            writeln!(
                out,
                "            <add input=\"{input}\" pattern=\"{}\" />",
                xml(pattern)
            )
        };
    }
    let _ = write!(
        out,
        "          </conditions>\n          <action type=\"Redirect\" url=\"{}\" appendQueryString=\"false\" \
         redirectType=\"Permanent\" />\n        </rule>\n",
        xml(to)
    );
}
