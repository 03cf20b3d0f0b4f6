//! Text files that a theme makes: what is in them, how values are escaped, and what is not in them.

use crate::support::project::{Project, SETTINGS};

/// A theme that makes these files.
fn site(files: &[(&str, &str)]) -> Project {
    let project = Project::new([("site.toml", format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n"))]);
    let names: Vec<String> = files.iter().map(|(name, _)| format!("{name:?}")).collect();
    project.put(
        "themes/rieng/theme.toml",
        format!("outputs = [{}]\nextends = \"phuong\"\n", names.join(", ")),
    );
    for (name, template) in files {
        project.put(&format!("themes/rieng/templates/{name}"), template);
    }
    project
}

fn put(project: &Project, name: &str, title: &str, front: &str) {
    let title = serde_json::to_string(title).expect("a text");
    let text = format!("---\ntitle: {title}\ndate: 2026-11-20\n{front}---\n\nChữ.\n");
    project.put(&format!("content/tin/{name}.md"), text);
}

const JSON: &str = "[{% for item in articles %}{\"title\": \"{{ item.title }}\", \"url\": \"{{ item.url }}\", \"expired\": {{ item.expired }}}\
                    {% if not loop.last %},{% endif %}{% endfor %}]";

#[test]
fn values_are_escaped_as_the_kind_of_file_needs_it() {
    let nasty = "A \"b\" <c> & d; e, \\ f";
    let project = site(&[
        ("tin.json", JSON),
        (
            "du-lieu/tin.xml",
            "<?xml version=\"1.0\"?>\n<tin a=\"{{ articles[0].title }}\">{{ articles[0].title }}</tin>",
        ),
        (
            "lich.ics",
            "BEGIN:VCALENDAR\n\nSUMMARY:{{ articles[0].title }}\nEND:VCALENDAR\n",
        ),
        ("tin.txt", "{{ articles[0].title }}\n"),
    ]);
    put(&project, "bai", nasty, "");
    project.built();
    let json: serde_json::Value = serde_json::from_str(&project.page("tin.json")).expect("JSON");
    assert_eq!(json[0]["title"], nasty);
    assert_eq!(json[0]["url"], "https://x.example/2026/11/bai/");
    assert_eq!(json[0]["expired"], false);
    let xml = project.page("du-lieu/tin.xml");
    let xml = roxmltree::Document::parse(&xml).expect("XML");
    assert_eq!(xml.root_element().text(), Some(nasty));
    assert_eq!(xml.root_element().attribute("a"), Some(nasty));
    assert_eq!(
        project.page("lich.ics"),
        "BEGIN:VCALENDAR\r\nSUMMARY:A \"b\" <c> & d\\; e\\, \\\\ f\r\nEND:VCALENDAR\r\n"
    );
    assert_eq!(project.page("tin.txt"), format!("{nasty}\n"));
}

#[test]
fn pages_and_other_files_link_to_them() {
    let link = "<a href=\"{{ outputs[\"lich/phuong.txt\"] }}\">";
    let project = site(&[("lich/phuong.txt", "0"), ("tin.txt", link)]);
    for name in ["home", "list"] {
        project.put(&format!("themes/rieng/templates/{name}.html"), link);
    }
    put(&project, "bai", "Một", "");
    project.built();
    assert_eq!(project.page("index.html"), "<a href=\"/lich/phuong.txt\">");
    assert_eq!(
        project.page("chuyen-muc/tin/index.html"),
        "<a href=\"/lich/phuong.txt\">"
    );
    assert_eq!(
        project.page("tin.txt"),
        "<a href=\"https://x.example/lich/phuong.txt\">"
    );
}

#[test]
fn what_readers_do_not_see_is_not_in_them() {
    let project = site(&[("tin.json", JSON)]);
    put(&project, "bai", "Một", "");
    put(&project, "nhap", "Nháp", "draft: true\n");
    put(&project, "mai", "Mai", "expires: 2026-11-21\n");
    project.put(
        "content/tin/sau.md",
        "---\ntitle: Sau\ndate: 2027-01-01\n---\n\nChữ.\n",
    );
    project.put(
        "content/gioi-thieu.md",
        "---\ntitle: Giới thiệu\ntype: page\n---\n\nChữ.\n",
    );
    project.put(
        "content/tin/hong.md",
        "---\ntitle: Hỏng\ndate: 2026-11-20\ncategory: Không có\n---\n\nChữ.\n",
    );
    project.build(&[]);
    let titles = |project: &Project| -> Vec<String> {
        let json: serde_json::Value = serde_json::from_str(&project.page("tin.json")).expect("JSON");
        let items = json.as_array().expect("a list").iter();
        items
            .map(|item| item["title"].as_str().expect("a text").to_owned())
            .collect()
    };
    assert_eq!(titles(&project), ["Một", "Mai"]);
    project.remove("content/tin/bai.md");
    project.build(&[]);
    assert_eq!(titles(&project), ["Mai"]);
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_told_with_its_line() {
    for (name, template, line) in [
        (
            "tin.json",
            "[\n{% for item in articles %}\"{{ item.title }}\",{% endfor %}\n]",
            3,
        ),
        ("tin.xml", "<a>\n<b></a>", 2),
    ] {
        let project = site(&[(name, template)]);
        put(&project, "bai", "Một", "");
        let problems = project.problems();
        let [one] = &problems[..] else {
            panic!("{problems:?}")
        };
        assert_eq!(one.code, "template/output");
        assert!(one.message.contains(&format!("dòng {line}")), "{one:?}");
        assert!(!project.has(name));
    }
}

/// A theme that extends another makes its files too, and may replace a template.
#[test]
fn files_of_the_theme_below_are_made_too() {
    let project = site(&[("tin.txt", "{{ articles | length }} {% include \"phan.txt\" %}")]);
    project.put("themes/rieng/templates/phan.txt", "rieng <{{ site.title }}>");
    project.put("themes/tren/theme.toml", "extends = \"rieng\"\n");
    project.put("site.toml", format!("{SETTINGS}\n[theme]\nname = \"tren\"\n"));
    project.built();
    assert_eq!(project.page("tin.txt"), "0 rieng <Bản tin phường Thử>");
    project.put("themes/tren/templates/phan.txt", "tren");
    project.built();
    assert_eq!(project.page("tin.txt"), "0 tren");
}

#[test]
fn an_address_that_is_taken_is_told_and_nothing_is_displaced() {
    for (name, before) in [
        ("feed.json", None),
        ("robots.txt", None),
        (
            "tep.txt",
            Some(("content/_static/tep.txt", "tệp của ban biên tập")),
        ),
    ] {
        let project = site(&[(name, "0")]);
        if let Some((path, text)) = before {
            project.put(path, text);
        }
        put(&project, "bai", "Một", "");
        let problems = project.problems();
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
        assert_eq!(codes, ["theme/output-taken"], "{name}");
    }
}
