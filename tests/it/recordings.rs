//! Recordings that stand alone in a paragraph: the player, the text of what is said, the enclosure in feeds.

use crate::galleries::{PAGE, PLAIN, body, settings, site, with_theme};
use crate::support::project::Project;
use crate::support::xml;

/// A site with a recording, and what is below the link to it.
fn with_recording(name: &str, bytes: &[u8], below: &str) -> Project {
    let project = site("", &format!("[Nghe bản tin](<{name}>)\n\n{below}"));
    project.put(&format!("content/tin/{name}"), bytes);
    project
}

#[test]
fn a_recording_has_a_player_its_text_and_an_enclosure() {
    let project = with_recording("Bản tin sáng.MP3", &[7; 2_000], "> Kính thưa bà con.\n\nChữ.");
    let tree = project.built();
    let file = "tep/tin/ban-tin-sang.mp3";
    assert!(tree.contains_key(file));
    assert_eq!(
        body(&project),
        format!(
            "<p><a href=\"/{file}\">Nghe bản tin</a> <span class=\"file\">(MP3, 2 kB)</span><audio controls preload=\"none\" src=\"/{file}\" aria-label=\"Nghe bản tin\"></audio></p>\n<details class=\"transcript\" open><summary>Nội dung ghi âm</summary>\n<p>Kính thưa bà con.</p>\n</details>\n<p>Chữ.</p>"
        )
    );
    let feed = xml::parse(&project.page("rss.xml"));
    let enclosures = feed.all("enclosure");
    assert_eq!(enclosures.len(), 1);
    assert!(project.page("rss.xml").contains(&format!(
        "<enclosure url=\"https://x.example/{file}\" length=\"2000\" type=\"audio/mpeg\"/>"
    )));
    let feed: serde_json::Value = serde_json::from_str(&project.page("feed.json")).expect("JSON");
    let attachment = &feed["items"][0]["attachments"][0];
    assert_eq!(attachment["mime_type"], "audio/mpeg");
    assert_eq!(attachment["size_in_bytes"], 2000);
    assert!(
        !project.page("feed.json").contains("<audio"),
        "a feed has the link and the attachment"
    );

    project.build(&["--portable"]).assert(0);
    assert!(project.page(PAGE).contains(&format!("src=\"../../../{file}\"")));

    let plain = with_theme(with_recording("a.mp3", &[7; 2_000], "> Lời."), PLAIN);
    plain.built();
    assert!(
        body(&plain).ends_with("</p>\n<blockquote>\n<p>Lời.</p>\n</blockquote>"),
        "{}",
        body(&plain)
    );
    assert!(!plain.page("rss.xml").contains("enclosure"));
}

#[test]
fn what_is_wrong_with_a_recording_is_told() {
    for (name, length, below, expected) in [
        ("a.mp3", 9, "Lời.", &[][..]),
        ("a.mp3", 9, "", &["link/recording-text"][..]),
        ("a.opus", 0, "Lời.", &["link/recording-empty"][..]),
        ("a.amr", 9, "Lời.", &["link/recording-kind"][..]),
        ("a.mp3", 20_000_001, "Lời.", &["link/recording-large"][..]),
    ] {
        let project = with_recording(name, &vec![7; length], below);
        assert_eq!(project.codes(), expected, "{name} {length} {below}");
        let has_player = project.page(PAGE).contains("<audio");
        assert_eq!(has_player, name != "a.amr" && length > 0, "{name}");
    }
    let project = site("", "[Nghe](thieu.mp3)\n\nLời.");
    assert_eq!(project.codes(), ["link/missing"]);
    // In a sentence it stays a link.
    let project = with_recording("a.mp3", &[7; 9], "Nghe [lại](a.mp3) nhé.");
    project.built();
    assert_eq!(project.page(PAGE).matches("<audio").count(), 1);
}

#[test]
fn the_policy_of_servers_lets_recordings_play() {
    let project = site("", "Chữ.");
    let line = "publish.keep_assets_days = 0\n";
    let asked = format!("{line}publish.server_files = [\"apache\", \"iis\", \"netlify\"]\n");
    project.put("site.toml", settings().replace(line, &asked));
    project.build(&[]).assert(0);
    for file in [".htaccess", "web.config", "_headers"] {
        assert!(project.page(file).contains("media-src "), "{file}");
    }
}
