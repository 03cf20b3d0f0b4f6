//! What the settings become, and what is said of those that are wrong; one line for each message is in
//! `golden`.

mod golden;

use super::*;
use crate::base::path::UrlPath;
use crate::base::span::Span;
use crate::config::labels::placeholders;
use crate::config::raw::MAX_BYTES;
use crate::config::rules::Level;
use crate::config::servers::ServerFiles;
use crate::config::shown::MOST_PROBLEMS;
use crate::image::recipe::{Format, Ratio};
use crate::text::dates::moment::Moment;
use proptest::prelude::*;

fn path() -> SourcePath {
    SourcePath::new("site.toml").unwrap()
}

/// The shortest settings that are complete, with `rest` after them: it starts on line 3.
fn minimal(rest: &str) -> String {
    format!("title = \"Bản tin\"\nbase_url = \"https://bantin.example.vn\"\n{rest}")
}

fn good(text: &str) -> Config {
    let (config, problems) = parse(&path(), text);
    assert_eq!(problems, []);
    config.unwrap()
}

/// The settings and what is said of them with a theme that has no labels of its own.
fn parse_without_theme(text: &str) -> (Option<Config>, Vec<Diagnostic>) {
    let (config, mut problems) = parse(&path(), text);
    let labels = config.iter().flat_map(|config| &config.labels.own);
    let unknown: Vec<Diagnostic> = labels.filter_map(|label| label.problem.clone()).collect();
    let config = config.filter(|_| unknown.is_empty());
    problems.extend(unknown);
    (config, problems)
}

/// Each problem as `code line:column`, without the group of the code.
fn found(text: &str) -> Vec<String> {
    let (config, problems) = parse_without_theme(text);
    let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
    assert_eq!(config.is_none(), problems.iter().any(is_error), "{text}");
    for problem in &problems {
        for language in Language::ALL {
            let message = problem.message(language);
            assert!(!message.is_empty(), "{} says nothing", problem.code.id);
            let said = [message, problem.hint(language).unwrap_or_default()].concat();
            for template in [&problem.code.message, &problem.code.hint] {
                for field in placeholders(template.get(language)) {
                    assert!(!said.contains(field), "{field} is not filled: {said}");
                }
            }
        }
    }
    problems.iter().map(short).collect()
}

fn short(problem: &Diagnostic) -> String {
    let code = problem.code.id.trim_start_matches("config/");
    match problem.place.as_ref().and_then(|place| place.span) {
        Some(Span { line, column, .. }) => format!("{code} {line}:{column}"),
        None => code.to_owned(),
    }
}

#[test]
fn what_the_settings_leave_out_has_a_default() {
    let config = good(&minimal(""));
    assert_eq!(config.language, Language::Vi);
    assert_eq!(config.zone, Zone::VIETNAM);
    assert_eq!(config.theme.name, "phuong");
    let Sections {
        other_news,
        related,
        latest,
        upcoming,
        per_page,
        home_per_page,
    } = config.sections;
    assert_eq!(
        (
            other_news,
            related,
            latest,
            upcoming,
            per_page,
            config.feeds.items
        ),
        (10, 5, 10, 5, 20, 50)
    );
    assert_eq!(home_per_page, None);
    assert_eq!(config.images.widths, [480, 800, 1200, 1600]);
    assert_eq!(config.images.formats, [Format::Webp, Format::Jpeg]);
    assert_eq!((config.publish.keep, config.publish.keep_assets_days), (5, 30));
    assert_eq!(config.labels.get("home"), "Trang chủ");
    assert_eq!(config.permalinks.search, UrlPath::new("/tim-kiem/").unwrap());
    assert_eq!((config.notices, config.publish.max_deletes), (Vec::new(), None));
}

#[test]
fn the_site_of_this_repository_is_well_set() {
    let config = good(include_str!("../../../site.toml"));
    assert!(!config.categories.is_empty() && !config.website_links.is_empty());
}

#[test]
fn every_problem_is_found_at_once() {
    let text = "title = \"\"\nbase_url = \"x.vn\"\nbaseurl = 1\n[images]\nwidths = [0, -1, 1e9, 800, 800]\n\
                [[menu]]\nurl = \"lien-he\"\n[publish]\nkeep = \"5\"\nserver_files = [\"iss\", 3]\n";
    let expected = [
        "empty 1:9",
        "base-url-scheme 2:12",
        "unknown-key 3:1",
        "not-number 5:11",
        "not-number 5:14",
        "not-number 5:18",
        "missing-key 6:1",
        "link-start 7:7",
        "not-number 9:8",
        "not-choice 10:17",
        "not-choice 10:24",
    ];
    assert_eq!(found(text), expected);
}

#[test]
fn a_key_with_a_wrong_name_is_not_also_missing() {
    assert_eq!(
        found("title = \"x\"\n[agency]\nbase_url = \"https://x.vn\""),
        ["misplaced-top-key 3:1"]
    );
    let menu = "[[menu]]\nurl = \"/\"\nlabel = \"a\"\n[[menu]]\nlable = \"b\"\n";
    assert_eq!(found(&minimal(menu)), ["missing-key 6:1", "misspelt-key 7:1"]);
    assert_eq!(
        found(&minimal(&format!("{menu}url = \"/\""))),
        ["misspelt-key 7:1"]
    );
}

#[test]
fn a_broken_line_hides_nothing_but_itself() {
    let text = "title = Bản tin\n[agency]\nemail = x@y.vn\n[sections]\nlatest = -1\n";
    assert_eq!(found(text), ["unquoted 1:9", "unquoted 3:9", "not-number 5:10"]);
}

#[test]
fn hints_name_what_to_type() {
    let hints = |text: &str| {
        let problems = parse(&path(), text).1;
        let hint = problems[0].hint(Language::Vi).unwrap_or_default();
        let fix = problems[0].fix().map(|fix| fix.edits[0].text.clone());
        (hint, fix.unwrap_or_default())
    };
    let (hint, _) = hints(&minimal("per_page = 10"));
    assert_eq!(hint, "gõ `per_page` ở dưới dòng `[sections]`");
    let (hint, fix) = hints("title = Bản tin phường\nbase_url = \"https://x.vn\"");
    assert_eq!(
        (hint.as_str(), fix.as_str()),
        ("gõ `\"Bản tin phường\"`", "\"Bản tin phường\"")
    );
    let (_, fix) = hints(&minimal("[images]\nwidths = [\"800\"]"));
    assert_eq!(fix, "800");
    for (url, expected) in [
        ("chinhphu.vn/x", "\"https://chinhphu.vn/x\""),
        ("//x.vn", "\"https://x.vn\""),
        ("gioi-thieu.md", "\"/gioi-thieu/\""),
        ("lien-he/", "\"/lien-he/\""),
        ("mailto:a@b.vn", ""),
    ] {
        let (_, fix) = hints(&minimal(&format!("[[menu]]\nlabel = \"x\"\nurl = \"{url}\"")));
        assert_eq!(fix, expected, "{url}");
    }
}

#[test]
fn base_url_is_kept_in_two_parts() {
    for (text, origin, folder) in [
        ("https://bantin.example.vn", "https://bantin.example.vn", ""),
        ("HTTPS://Bantin.Example.vn/", "https://bantin.example.vn", ""),
        ("http://x.vn:8080/ban-tin/", "http://x.vn:8080", "/ban-tin"),
        ("https://x.vn:443/ban-tin", "https://x.vn", "/ban-tin"),
        ("https://x.vn/Bản%20tin/", "https://x.vn", "/B%E1%BA%A3n%20tin"),
        ("https://bảntin.vn", "https://xn--bntin-v11b.vn", ""),
    ] {
        let config = good(&format!("title = \"x\"\nbase_url = \"{text}\""));
        assert_eq!(config.base_url.path, folder, "{text}");
        assert_eq!(config.base_url.origin, origin, "{text}");
    }
}

#[test]
fn lists_are_read_in_their_order() {
    let config = good(&minimal(
        "[[categories]]\nlabel = \"Cải cách\"\n[[categories]]\nlabel = \"Con\"\nslug = \"Con\"\n\
         [defaults]\ncategory = \"cai-cach\"\nauthor = [\"A\", \"B\"]\n\
         [[website_links]]\ngroup = \"X\"\nlabel = \"1\"\nurl = \"https://a.vn\"\n\
         [[website_links]]\nlabel = \"2\"\nurl = \"https://b.vn/văn bản\"\n\
         [[website_links]]\ngroup = \"X\"\nlabel = \"3\"\nurl = \"/c/\"\n\
         [[menu]]\nlabel = \"M\"\nurl = \"/m/\"\nchildren = [{ label = \"N\", url = \"/n/\" }]\n",
    ));
    let slugs: Vec<&str> = config
        .categories
        .iter()
        .map(|category| category.slug.as_str())
        .collect();
    assert_eq!(slugs, ["cai-cach", "con-1"]);
    assert_eq!(config.defaults.category, Some(0));
    assert_eq!(config.defaults.author, ["A", "B"]);
    let groups: Vec<_> = config
        .website_links
        .iter()
        .map(|group| (group.group.as_deref(), group.links.len()))
        .collect();
    assert_eq!(groups, [(Some("X"), 2), (None, 1)]);
    assert_eq!(config.website_links[1].links[0].url, "https://b.vn/văn%20bản");
    assert_eq!(config.menu[0].children[0].label, "N");
    assert_eq!(config.menu[0].span.line, 24);
}

#[test]
fn old_addresses_are_decoded_and_may_be_whole() {
    let redirects = "[[redirects]]\nfrom = \"/Li%C3%AAn%20h%E1%BB%87.html\"\nto = \"/lien-he/\"\n\
                     [[redirects]]\nfrom = \"http://X.vn/ban-tin/a.html\"\nto = \"https://y.vn\"\n\
                     [[redirects]]\nfrom = \"https://x.vn/ban-tin\"\nto = \"/\"\n";
    let config = good(&format!(
        "title = \"x\"\nbase_url = \"https://x.vn/ban-tin/\"\n{redirects}"
    ));
    let from: Vec<String> = config
        .redirects
        .iter()
        .map(|redirect| redirect.from.to_string())
        .collect();
    assert_eq!(from, ["/Liên hệ.html", "/a.html", "/"]);
    // Another host reaches a site that has its host to itself; one in a folder is asked for that folder only.
    let older = "title = \"x\"\nbase_url = \"https://x.vn\"\n[[redirects]]\nfrom = \"https://cu.x.vn/tin.aspx?id=1\"\nto = \"/\"";
    assert_eq!(good(older).redirects[0].from.to_string(), "/tin.aspx?id=1");
    let beside = "title = \"x\"\nbase_url = \"https://x.vn/ban-tin\"\n[[redirects]]\nfrom = \"https://x.vn/ban-tin-2/\"\nto = \"/\"";
    assert_eq!(found(beside), ["redirect-elsewhere 4:8"]);
}

#[test]
fn the_rest_of_the_settings_is_read() {
    let config = good(&minimal(
        "language = \"en\"\n[theme]\naccent = \"#aBc\"\nemblem = \"./a/b.svg\"\nheadlines = \"sans\"\n\
         [notice]\ntext = \"Bão\"\nuntil = 2026-11-25T18:00:00\n\
         [images]\nwidths = [800, 480, 800]\nquality = { webp = 60 }\n\
         [images.recipes.card]\ncrop = \"3:2\"\nsizes = \"50vw\"\n[images.recipes.lead]\ncrop = false\n\
         [permalinks]\narticle = \"/{category}/{slug}/\"\nsearch = \"/find/\"\n\
         [publish]\nserver_files = [\"iis\", \"apache\", \"iis\"]\nprecompress = [\"gz\", \"br\"]\n[rules]\nalt = \"off\"\n\
         [extra]\na = { b = [1, 2.5, true, 2026-01-01] }\n",
    ));
    let accent = config.theme.accent.map(|accent| accent.value.to_string());
    assert_eq!(accent.as_deref(), Some("#aabbcc"));
    assert_eq!(
        config.theme.emblem.map(|emblem| emblem.value),
        SourcePath::new("a/b.svg").ok()
    );
    let until = Moment::parse("25/11/2026 18:00", Zone::VIETNAM).ok();
    assert_eq!(config.notices[0].until.as_ref().map(|until| until.value), until);
    assert_eq!(config.images.widths, [480, 800]);
    assert_eq!((config.images.quality.jpeg, config.images.quality.webp), (80, 60));
    let recipes = &config.images.recipes;
    assert_eq!(recipes["card"].crop, Some(Some(Ratio { width: 3, height: 2 })));
    assert_eq!(recipes["lead"].crop, Some(None));
    assert_eq!(
        config.publish.server_files,
        [ServerFiles::Apache, ServerFiles::Iis]
    );
    assert_eq!(config.publish.precompress, ContentCoding::ALL);
    assert_eq!(config.rules.alt, Level::Off);
    assert_eq!(
        config.extra["a"]["b"],
        serde_json::json!([1, 2.5, true, "2026-01-01"])
    );
    assert_eq!(config.labels.get("home"), "Home");
    assert_eq!(config.permalinks.search.as_str(), "/find/");
    assert_eq!(config.permalinks.site_map.as_str(), "/site-map/");
}

#[test]
fn files_of_notepad_are_read_like_others() {
    let text = minimal("[agency]\nname = \"Ủy ban\"\nphone = 1\n");
    let strange = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(found(&strange), found(&text));
    assert_eq!(
        found(&format!("\u{feff}{}", &text[1..])),
        ["misspelt-key 1:1", "not-text 5:9"]
    );
}

#[test]
fn large_and_hostile_files_are_refused_quickly() {
    assert_eq!(found(&" ".repeat(MAX_BYTES + 1)), ["too-large"]);
    // An eighth of the limit: enough for whatever is quadratic to be noticed.
    for line in [
        "a",
        "[",
        "a=1\n",
        "a=\n",
        "[[menu]]\n",
        "a = [\n",
        "[a]\n",
        "a={b=",
        "\"",
        "a.",
        "x%=%1\n",
    ] {
        let lines = 0..MAX_BYTES / line.len() / 8;
        let text: String = lines.map(|index| line.replace('%', &index.to_string())).collect();
        assert!(found(&text).len() <= MOST_PROBLEMS + 1, "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is typed into a good file: no panic, a sentence for each problem, settings or an error.
    #[test]
    fn any_slip_is_explained(at in any::<prop::sample::Index>(), cut in 0usize..12, typed in "[]\\[\"'=#{}a1\n“ạ.,:\\\\ -]{0,3}") {
        let text = include_str!("../../../site.toml");
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.floor_char_boundary((start + cut).min(text.len())).max(start);
        let text = format!("{}{typed}{}", &text[..start], &text[end..]);
        found(&text);
    }
}
