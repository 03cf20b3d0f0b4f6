//! `[theme] accent`: the colours that a site's own colour becomes, in the style sheet that its theme names.

use crate::support::project::{Project, SETTINGS};
use crate::support::{read_tree, repository};

const ARTICLE: &str = "---\ntitle: Một\ndate: 2026-11-20\n---\n\nNội dung.\n";

/// A site whose `[theme]` says this.
fn site(theme: &str) -> Project {
    Project::new([
        ("site.toml", format!("{SETTINGS}\n[theme]\n{theme}")),
        ("content/tin/mot.md", ARTICLE.to_owned()),
    ])
}

/// Puts a theme of the repository into a site.
fn with_theme(project: &Project, folder: &str, name: &str) {
    for (path, bytes) in read_tree(&repository().join(folder)) {
        project.put(&format!("themes/{name}/{path}"), bytes);
    }
}

/// The published style sheet that the home page links to.
fn style_sheet(project: &Project) -> String {
    project.built();
    let home = project.page("index.html");
    let address = home.split("<link rel=\"stylesheet\" href=\"/").nth(1);
    let address = address.and_then(|rest| rest.split('"').next());
    project.page(address.expect("a style sheet"))
}

/// What stands at the end of a style sheet for `#0b5a48`, on the grounds of phuong.
const GREEN: &str = "
/* The accent #0b5a48 */
@media screen { :root { --leaf: #0b5a48; --deep: #003f31; --on-leaf: #ffffff; --strip: #0b5a48; --foot: #003d2f; --foot-ink: #edf5f2; --foot-soft: #b8d0c8; --wash: #f0f5f3 } }
@media screen and (prefers-color-scheme: dark) { :root { --leaf: #89ceb8; --deep: #9ae0ca; --on-leaf: #07231b; --strip: #387d6a; --foot: #0b2a22; --foot-ink: #e8efec; --foot-soft: #a8c4ba; --wash: #18211e } }
";

#[test]
fn the_colours_stand_at_the_end_of_the_style_sheet() {
    let plain = style_sheet(&site(""));
    let green = style_sheet(&site("accent = \"#0b5a48\"\n"));
    assert_eq!(green.strip_prefix(plain.as_str()), Some(GREEN));
}

#[test]
fn a_theme_that_extends_one_follows_the_accent_too() {
    let own = "[theme]\nname = \"rieng\"\naccent = \"#0b5a48\"\n";
    let project = Project::new([
        ("site.toml", format!("{SETTINGS}\n{own}")),
        ("content/tin/mot.md", ARTICLE.to_owned()),
        ("themes/rieng/theme.toml", "extends = \"phuong\"\n".to_owned()),
        (
            "themes/rieng/static/site.css",
            "a { color: var(--leaf) }".to_owned(),
        ),
    ]);
    assert_eq!(
        style_sheet(&project),
        format!("a {{ color: var(--leaf) }}{GREEN}")
    );
}

/// Its dark paper is lighter than that of phuong.
#[test]
fn the_second_theme_has_the_accent_on_its_own_paper() {
    let project = site("name = \"don-gian\"\naccent = \"#004080\"\n");
    with_theme(&project, "themes/don-gian", "don-gian");
    let sheet = style_sheet(&project);
    assert!(
        sheet.contains("@media screen { :root { --leaf: #004080; "),
        "{sheet}"
    );
    let uses = sheet.matches("var(--leaf)").count();
    assert!(uses > 0, "the sheet uses the colour");
}

#[test]
fn a_theme_that_follows_no_accent_says_so() {
    let project = site("name = \"bare\"\naccent = \"#004080\"\n");
    with_theme(&project, "tests/sites/contract/themes/bare", "bare");
    let problems = project.problems();
    let said: Vec<_> = (problems.iter())
        .map(|problem| {
            (
                problem.code.as_str(),
                problem.severity.as_str(),
                problem.path.as_str(),
                problem.column,
            )
        })
        .collect();
    assert_eq!(said, [("theme/accent-unused", "warning", "site.toml", 10)]);
    assert!(project.has("index.html"), "it is published all the same");
}

#[test]
fn paper_and_the_night_are_apart() {
    let sheet = style_sheet(&site("accent = \"#0b5a48\"\n"));
    let (_, print) = sheet.split_once("@media print").expect("rules for paper");
    let outside_of_media = print.split("@media").next().unwrap_or_default();
    assert!(outside_of_media.contains("--leaf: #000"), "black on paper");
    let added = sheet.split_once("/* The accent").expect("the colours").1;
    assert_eq!(
        added.matches("@media screen").count(),
        2,
        "no colour reaches paper"
    );
}

/// The design says which colours four others become.
#[test]
fn a_warning_names_both_colours() {
    let problem = |colour: &str| {
        let problems = site(&format!("accent = \"{colour}\"\n")).problems();
        let [problem] = &problems[..] else {
            panic!("one warning: {problems:?}")
        };
        assert_eq!(
            (problem.severity.as_str(), problem.path.as_str(), problem.column),
            ("warning", "site.toml", 10)
        );
        problem.message.clone()
    };
    for (colour, used) in [
        ("#da251d", "`#a90003`"),
        ("#0066b3", "`#005496`"),
        ("#9f224e", "`#9c1e4b`"),
        ("#ffcd00", "`#655000`"),
    ] {
        let message = problem(colour);
        for part in [colour, used] {
            assert!(message.contains(part), "no {part} in {message}");
        }
    }
    assert_eq!(site("accent = \"#0b5a48\"\n").problems(), []);
}
