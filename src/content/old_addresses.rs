//! Adds old addresses to the `aliases` of an article, as an edit of its text: whatever form the list has in YAML, comments,
//! order and spacing stay. An edit after which anything but `aliases` would read differently is not made.

use super::article;
use super::front_matter::read::FrontMatter;
use super::keys;
use super::quoted::quoted;
use super::split;
use super::yaml::{
    self,
    node::{Document, Key, Node, YamlValue},
};
use crate::base::cut::Cut;
use crate::base::digest::Digest;
use crate::base::fix::{Edit, Fix};
use crate::base::old_address::OldAddress;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// The key.
const KEY: &str = "aliases";

/// How old addresses are added to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasAddition {
    /// The edit of its decoded text.
    pub edit: Edit,
    /// The addresses as they are typed in a list: `/a/, /b/`.
    pub items: String,
    /// The place of the list. `None`: the article has none, and a line is added.
    pub list: Option<Span>,
}

/// The edit that adds `urls` to the `aliases` of the article at `path` with this decoded text; addresses that it has already
/// are left out. `None`: nothing is missing, or the front matter cannot be read without errors.
#[must_use]
pub fn addition(path: &SourcePath, text: &str, urls: &[OldAddress]) -> Option<AliasAddition> {
    let front = front_matter(path, text)?;
    let has = |url: &&OldAddress| front.aliases.iter().any(|alias| alias.value == **url);
    let urls: Vec<&OldAddress> = urls.iter().filter(|url| !has(url)).collect();
    let (document, fence) = document(path, text)?;
    let items = urls.iter().map(|url| item(url)).collect::<Vec<_>>().join(", ");
    let list = document.entries.iter().find(|(key, _)| is_list(key));
    let edit = match list {
        _ if urls.is_empty() => return None,
        Some((key, node)) => extended(text, key, node, &urls, &items)?,
        None => {
            let indent = document.entries.first()?.0.span.column.checked_sub(1)?;
            let key = front.spelling.name(KEY).unwrap_or(KEY);
            let line = format!("{}{key}: [{items}]\n", " ".repeat(indent as usize));
            Edit::new(Span::line(fence), line)
        }
    };
    let after = Fix {
        edits: vec![edit.clone()],
        is_certain: true,
    }
    .apply(text);
    is_addition(path, (&document, &front), &after, &urls).then(|| AliasAddition {
        edit,
        items,
        list: list.map(|(key, _)| key.span),
    })
}

/// The checked front matter of an article.
fn front_matter(path: &SourcePath, text: &str) -> Option<FrontMatter> {
    let parsed = article::parse(path, Digest::of(&[]), text);
    let article = parsed.article.or(parsed.broken)?;
    Some(article.front.clone())
}

/// The front matter as nodes, and the line of the fence that ends it. `None`: it has an error.
fn document(path: &SourcePath, text: &str) -> Option<(Document, u32)> {
    let parts = split::split(path, text)
        .ok()
        .filter(|parts| parts.diagnostics.is_empty())?;
    let (document, errors) = yaml::read(path, parts.front, parts.front_line).ok()?;
    let is_whole = errors.is_empty() && document.unread.is_empty() && !document.is_torn;
    is_whole.then_some((document, parts.body_line))
}

fn is_list(key: &Key) -> bool {
    keys::own(&key.text).is_some_and(|spec| spec.name == KEY)
}

/// An address as an item of a list.
fn item(url: &OldAddress) -> String {
    let text = url.typed();
    let is_plain = |sign: char| sign.is_alphanumeric() || "/-_.~%+=?&".contains(sign);
    if text.chars().all(is_plain) {
        text
    } else {
        quoted(&text)
    }
}

/// The edit that extends the list `node` of `key` by `urls`, or makes a list of a single value.
fn extended(text: &str, key: &Key, node: &Node, urls: &[&OldAddress], items: &str) -> Option<Edit> {
    let range = node.span.range(text);
    let written = text.part(range);
    match &node.value {
        YamlValue::Map(_) => None,
        YamlValue::Scalar { .. } if written.trim().is_empty() => {
            // Behind the colon, before a comment.
            let at = Span {
                line: key.span.end_line,
                column: key.span.end_column + 1,
                end_line: key.span.end_line,
                end_column: key.span.end_column + 1,
            };
            Some(Edit::new(at, format!(" [{items}]")))
        }
        YamlValue::Scalar { .. } if node.is_nothing() => Some(Edit::new(node.span, format!("[{items}]"))),
        YamlValue::Scalar { text: value, plain } => {
            let is_one_line = !written.contains('\n');
            let is_safe = is_one_line && (!plain || !written.contains(['[', ']', '{', '}', ',']));
            let old = if is_safe {
                written.to_owned()
            } else {
                quoted(value)
            };
            Some(Edit::new(node.span, format!("[{old}, {items}]")))
        }
        YamlValue::List(list) => match list.last() {
            None if written.contains('#') => None,
            None => Some(Edit::new(node.span, format!("[{items}]"))),
            Some(last) if written.starts_with('[') => {
                let end = Span::between(
                    (last.span.end_line, last.span.end_column),
                    (last.span.end_line, last.span.end_column),
                );
                Some(Edit::new(end, format!(", {items}")))
            }
            Some(last) => below(text, last, urls),
        },
    }
}

/// The edit that adds lines below the last item of a list of lines with `-`.
fn below(text: &str, last: &Node, urls: &[&OldAddress]) -> Option<Edit> {
    let line = text.split('\n').nth(last.span.line as usize - 1)?;
    let dash = line.find('-')?;
    let indent = line.head(dash);
    let is_dash = indent.trim().is_empty();
    let lines = urls.iter().map(|url| format!("{indent}- {}\n", item(url)));
    is_dash.then(|| Edit::new(Span::line(last.span.end_line + 1), lines.collect::<String>()))
}

/// Whether `after` is the text of the same article with these addresses added, and nothing else.
fn is_addition(
    path: &SourcePath,
    (document, front): (&Document, &FrontMatter),
    after: &str,
    urls: &[&OldAddress],
) -> bool {
    let (Some((new, _)), Some(new_front)) = (self::document(path, after), front_matter(path, after)) else {
        return false;
    };
    let others = |document: &Document| -> Vec<(String, serde_json::Value)> {
        let entries = document.entries.iter().filter(|(key, _)| !is_list(key));
        entries
            .map(|(key, node)| (key.text.clone(), node.to_json()))
            .collect()
    };
    let old_list = front.aliases.iter().map(|alias| &alias.value);
    let wanted = old_list.chain(urls.iter().copied());
    others(document) == others(&new) && new_front.aliases.iter().map(|alias| &alias.value).eq(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(front: &str, urls: &[&str]) -> Option<String> {
        let path = SourcePath::new("content/tin/a.md").unwrap();
        let urls: Vec<OldAddress> = urls.iter().map(|url| OldAddress::parse(url).unwrap()).collect();
        let text = format!("---\n{front}---\n\nNội dung.\n");
        let addition = addition(&path, &text, &urls)?;
        let fix = Fix {
            edits: vec![addition.edit],
            is_certain: true,
        };
        let after = fix.apply(&text);
        let after = after.strip_prefix("---\n").unwrap();
        Some(after.strip_suffix("---\n\nNội dung.\n").unwrap().to_owned())
    }

    #[test]
    fn every_form_of_a_list_is_extended_and_all_else_stays() {
        let head = "title: Một # đầu\ndate: 2026-11-20\n";
        for (list, wanted) in [
            ("", "aliases: [/x/]\n"),
            ("# cuối\n", "# cuối\naliases: [/x/]\n"),
            ("aliases:\n", "aliases: [/x/]\n"),
            ("aliases:   # chưa có\n", "aliases: [/x/]   # chưa có\n"),
            ("aliases: ~\n", "aliases: [/x/]\n"),
            ("aliases: \"\"\n", "aliases: [/x/]\n"),
            ("aliases: []\n", "aliases: [/x/]\n"),
            ("aliases: [ ]  # trống\n", "aliases: [/x/]  # trống\n"),
            ("aliases: /a/\n", "aliases: [/a/, /x/]\n"),
            ("aliases: '/a/' # cũ\n", "aliases: ['/a/', /x/] # cũ\n"),
            ("aliases: /a,b/\n", "aliases: [\"/a,b/\", /x/]\n"),
            ("aliases: [/a/, \"/b/\"]\n", "aliases: [/a/, \"/b/\", /x/]\n"),
            ("aliases: [/a/, ]\n", "aliases: [/a/, /x/, ]\n"),
            (
                "aliases: [\n  /a/, # một\n  /b/  # hai\n]\ndraft: false\n",
                "aliases: [\n  /a/, # một\n  /b/, /x/  # hai\n]\ndraft: false\n",
            ),
            ("aliases:\n- /a/\n", "aliases:\n- /a/\n- /x/\n"),
            (
                "aliases:\n    -   /a/ # một\n    # hai\nfeatured: true\n",
                "aliases:\n    -   /a/ # một\n    - /x/\n    # hai\nfeatured: true\n",
            ),
            ("alias: /a/\n", "alias: [/a/, /x/]\n"),
            ("aliases: [/x/]\n", ""),
            (
                "aliases: [/tr%C6%B0%E1%BB%9Dng/]\n",
                "aliases: [/tr%C6%B0%E1%BB%9Dng/, /x/]\n",
            ),
        ] {
            let wanted = (!wanted.is_empty()).then(|| format!("{head}{wanted}"));
            assert_eq!(added(&format!("{head}{list}"), &["/x/"]), wanted, "{list}");
        }
    }

    #[test]
    fn keys_are_written_as_the_others_and_indented_alike() {
        assert_eq!(
            added("tieu_de: A\nngay: 20/11/2026\n", &["/x/", "/y/"]),
            Some("tieu_de: A\nngay: 20/11/2026\ndia_chi_cu: [/x/, /y/]\n".to_owned())
        );
        assert_eq!(
            added("  title: A\n  date: 2026-11-20\n", &["/x/"]),
            Some("  title: A\n  date: 2026-11-20\n  aliases: [/x/]\n".to_owned())
        );
    }

    #[test]
    fn odd_addresses_are_quoted() {
        let front = "title: A\ndate: 2026-11-20\n";
        for (url, wanted) in [
            ("/a, b/", "\"/a, b/\""),
            ("/100%/", "/100%25/"),
            ("/a\"b/", "\"/a\\\"b/\""),
            ("/đường/", "/đường/"),
        ] {
            assert_eq!(
                added(front, &[url]),
                Some(format!("{front}aliases: [{wanted}]\n")),
                "{url}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        for front in [
            "title: A\ndate: 2026-11-20\naliases: {a: b}\n",
            "title: \"A\ndate: 2026-11-20\n",
        ] {
            assert_eq!(added(front, &["/x/"]), None, "{front}");
        }
        assert_eq!(
            added("title: A\naliases: [/x/]\ndate: 2026-11-20\n", &["/x/"]),
            None
        );
    }
}
