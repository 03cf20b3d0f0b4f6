//! Less said, more read: what repeats is one message, and a command that goes on says what is new.

use super::command;
use crate::live::Running;
use crate::support::project::Project;

fn with(key: &str, body: &str) -> String {
    format!("---\ntitle: A\ndate: 2026-11-20\n{key}---\n\n{body}\n")
}

#[test]
fn a_key_that_is_unknown_in_many_articles_is_one_message() {
    let project = Project::new::<&str, &str>([]);
    for number in 0..40 {
        project.put(
            &format!("content/tin/bai-{number:02}.md"),
            with("topics: a\n", "Chữ."),
        );
    }
    project.put("content/tin/bai-07.md", with("moods: a\n", "Chữ."));
    for name in ["check", "build"] {
        let run = command(&project, &[name]);
        run.assert(0)
            .says("39 times in all, files: 39;")
            .says("content/tin/bai-01.md:4")
            .says("warnings: 40");
        assert_eq!(
            run.stderr.matches("warning[fm/unknown-key]").count(),
            2,
            "{run:#?}"
        );
        let all = command(&project, &[name, "--verbose"]);
        assert_eq!(
            all.stderr.matches("warning[fm/unknown-key]").count(),
            40,
            "{all:#?}"
        );
        let data = command(&project, &[name, "--format", "json"]);
        assert_eq!(data.problems().len(), 40);
        let lines = command(&project, &[name, "--format", "github"]);
        assert_eq!(lines.stdout.lines().count(), 40);
        let _ = std::fs::remove_dir_all(project.root().join("public"));
        let _ = std::fs::remove_dir_all(project.root().join(".bantin"));
    }
}

/// Two articles with the same attributes in another order, among others: each kind is one message.
#[test]
fn html_attributes_that_nobody_misses_are_told_by_kind() {
    let project = Project::new::<&str, &str>([]);
    let bodies = [
        "<p align=\"center\">a</p>\n<p onclick=\"x()\">b</p>",
        "<div align=\"left\" data-a=\"1\">c</div>",
        "<p data-b=\"2\" align=\"right\" onload=\"y()\">d</p>",
        "<table bgcolor=\"red\"><tr data-c=\"3\"><td onblur=\"z()\">e</td></tr></table>\n\n<iframe src=\"https://a.vn/\" width=\"3\"></iframe>",
    ];
    for (number, body) in bodies.into_iter().enumerate() {
        project.put(&format!("content/tin/bai-{number}.md"), with("", body));
    }
    let run = command(&project, &["check"]);
    for name in ["align=", "on…=", "data-…="] {
        let told = run.stderr.matches(&format!("HTML attribute `{name}`")).count();
        assert_eq!(told, 1, "{name}: {run:#?}");
    }
    // With an element its attributes go, which nobody need know.
    assert!(!run.stderr.contains("`width=`"), "{run:#?}");
    let data = command(&project, &["check", "--format", "json"]).problems();
    let of_kind = |name: &str| {
        let own = data
            .iter()
            .filter(|problem| problem.message.contains(&format!("`{name}`")));
        own.map(|problem| (problem.path.clone(), problem.line))
            .collect::<Vec<_>>()
    };
    let first = |number: usize, line: u64| (format!("content/tin/bai-{number}.md"), line);
    assert_eq!(
        of_kind("on…="),
        [first(0, 7), first(2, 6), first(3, 6)],
        "each at its line"
    );
    assert_eq!(of_kind("align="), [first(0, 6), first(1, 6), first(2, 6)]);
}

#[test]
fn who_goes_on_says_what_is_new_and_in_one_line_what_still_stands() {
    for name in ["watch", "serve"] {
        let project = Project::new([
            ("content/tin/mot.md", with("topics: a\n", "Một.")),
            ("content/tin/hai.md", with("moods: a\n", "Hai.")),
        ]);
        let running = Running::with(&project, &[name], "");
        running.says("`topics`");
        running.says("warnings: 2");
        running.says(if name == "watch" { "Published" } else { "http://" });
        // A line is put above the one that is known.
        project.put(
            "content/tin/mot.md",
            with("summary: Tóm tắt.\ntopics: a\nplaces: b\n", "Một, sửa."),
        );
        running.says("`places`");
        let heard = running.until("As before: errors: 0, warnings: 2");
        assert!(
            !heard
                .iter()
                .any(|line| line.contains("`topics`") || line.contains("`moods`")),
            "{heard:#?}"
        );
        running.says(if name == "watch" { "Published" } else { "Updated" });
        project.put("content/tin/mot.md", with("", "Một."));
        let heard = running.until("As before: errors: 0, warnings: 1");
        assert!(!heard.iter().any(|line| line.contains("warning[")), "{heard:#?}");
        running.says(if name == "watch" { "Published" } else { "Updated" });
        project.put("content/tin/mot.md", with("topics: a\n", "Một."));
        running.says("`topics`");
    }
}
