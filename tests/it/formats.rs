//! What is wrong, for programs of other people: SARIF and the commands of GitHub workflows.

use crate::support::project::{Project, SETTINGS, run};
use serde_json::Value;
use std::collections::BTreeSet;

/// Errors and a warning; a path with signs that addresses escape; a place after letters with marks.
fn site() -> Project {
    Project::new([
        (
            "site.toml",
            format!("{SETTINGS}\n[[redirects]]\nfrom = \"/cu/\"\nto = \"/x/\"\n"),
        ),
        (
            "content/tin/họp 1.md",
            "---\ntitle: Hội chợ: khai mạc\ndate: 2026-11-20\n---\n\nx\n".to_owned(),
        ),
        (
            "content/tin/hai.md",
            "---\ntitle: Hai\ndate: 2026-11-20\n---\n\n[a](khong-co.md)\n\n[b](khong-co-nua.md)\n".to_owned(),
        ),
    ])
}

fn sarif(project: &Project, command: &str) -> Value {
    let root = project.root();
    let output = run(
        &[
            command,
            "--lang",
            "en",
            "--format",
            "sarif",
            "--now",
            crate::support::NOW,
        ],
        |command| {
            command.current_dir(&root);
        },
    );
    serde_json::from_str(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:#?}"))
}

/// The properties that the schema of SARIF 2.1.0 asks for, and the rules of its text that no schema says.
fn check(document: &Value) {
    assert_eq!(document["version"], "2.1.0");
    assert!(
        document["$schema"]
            .as_str()
            .is_some_and(|url| url.ends_with("sarif-2.1.0.json"))
    );
    let runs = document["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 1);
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "bantin");
    assert_eq!(runs[0]["columnKind"], "unicodeCodePoints");
    let rules = driver["rules"].as_array().expect("rules");
    let ids: BTreeSet<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids.len(), rules.len(), "each rule once");
    let levels = ["error", "warning", "note"];
    for rule in rules {
        assert!(
            rule["shortDescription"]["text"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{rule}"
        );
        assert!(
            levels
                .iter()
                .any(|level| rule["defaultConfiguration"]["level"] == *level),
            "{rule}"
        );
    }
    for result in runs[0]["results"].as_array().expect("results") {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(levels.iter().any(|level| result["level"] == *level), "{result}");
        assert!(
            result["message"]["text"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{result}"
        );
        for location in result["locations"].as_array().into_iter().flatten() {
            check_artifact(&location["physicalLocation"]["artifactLocation"]);
            let place = &location["physicalLocation"]["region"];
            if !place.is_null() {
                check_region(place);
            }
        }
        result["fixes"]
            .as_array()
            .into_iter()
            .flatten()
            .for_each(check_fix);
    }
}

fn check_region(region: &Value) {
    let number = |key: &str| {
        region[key]
            .as_u64()
            .unwrap_or_else(|| panic!("{key} of {region}"))
    };
    let start = (number("startLine"), number("startColumn"));
    let end = (number("endLine"), number("endColumn"));
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{region}");
}

fn check_artifact(location: &Value) {
    let uri = location["uri"].as_str().expect("a URI");
    assert!(
        uri.is_ascii() && !uri.contains([' ', '\\']) && !uri.starts_with('/'),
        "{uri}"
    );
}

fn check_fix(fix: &Value) {
    let changes = fix["artifactChanges"].as_array().expect("changes");
    assert!(!changes.is_empty());
    for change in changes {
        check_artifact(&change["artifactLocation"]);
        let replacements = change["replacements"].as_array().expect("replacements");
        assert!(!replacements.is_empty());
        for replacement in replacements {
            check_region(&replacement["deletedRegion"]);
            assert!(replacement["insertedContent"]["text"].is_string());
        }
    }
}

#[test]
fn sarif_has_what_its_standard_asks_for() {
    let project = site();
    for command in ["check", "build"] {
        let document = sarif(&project, command);
        check(&document);
        let results = document["runs"][0]["results"].as_array().expect("results");
        let said: Vec<(&str, &str)> = results
            .iter()
            .map(|result| {
                let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
                (
                    place.as_str().expect("a place"),
                    result["ruleId"].as_str().expect("a rule"),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("content/tin/hai.md", "link/missing"),
                ("content/tin/hai.md", "link/missing"),
                ("content/tin/h%E1%BB%8Dp%201.md", "fm/colon"),
                ("site.toml", "redirect/target"),
            ]
        );
        let region = &results[2]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            (&region["startLine"], &region["startColumn"]),
            (&2.into(), &15.into()),
            "columns count letters"
        );
        let text = results[2]["message"]["text"].as_str().expect("a text");
        assert!(text.ends_with("\nwrite: title: \"Hội chợ: khai mạc\""), "{text}");
    }
    let clean = Project::new([(
        "content/tin/bai.md",
        "---\ntitle: Bài\ndate: 2026-11-20\n---\n\nx\n",
    )]);
    let document = sarif(&clean, "check");
    check(&document);
    assert_eq!(document["runs"][0]["results"], serde_json::json!([]));
}

/// What SARIF offers to put into a file is what the message says.
#[test]
fn sarif_has_the_edits_that_mend_a_file() {
    let project = Project::new([(
        "site.toml",
        "title = Bản tin\nbase_url = \"https://x.example/\"\n",
    )]);
    let document = sarif(&project, "check");
    check(&document);
    let replacement = &document["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "\"Bản tin\"");
}

#[test]
fn github_shows_each_message_at_its_line_of_the_repository() {
    let project = site();
    let outside = project.outside().to_owned();
    let args = [
        "check",
        "--root",
        "site",
        "--lang",
        "en",
        "--format",
        "github",
        "--now",
        crate::support::NOW,
    ];
    let said = run(&args, |command| {
        command.current_dir(&outside);
    });
    said.assert(1);
    let lines: Vec<&str> = said.stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{said:#?}");
    assert_eq!(
        lines[2],
        "::error file=site/content/tin/họp 1.md,line=2,endLine=2,col=15,endColumn=15,title=fm/colon\
         ::a value with a colon must stand in quotes%0Awrite: title: \"Hội chợ: khai mạc\""
    );
    assert!(
        lines[3].starts_with("::warning file=site/site.toml,line="),
        "{}",
        lines[3]
    );
    assert!(!said.stderr.contains("error["), "each once: {}", said.stderr);
}

#[test]
fn a_form_that_a_command_does_not_have_is_refused() {
    for (args, word) in [
        (["list", "--format", "sarif"], "sarif"),
        (["check", "--format", "csv"], "csv"),
        (["clean", "--format", "github"], "github"),
    ] {
        let said = run(&args, |_| ());
        said.assert(2)
            .says(&format!("`{word}`"))
            .says(&format!("`{}`", args[0]));
        assert_eq!(said.stdout, "");
    }
}
