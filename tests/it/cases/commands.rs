//! Commands that can not be carried out.

use super::{Case, article, body};
use crate::support::picture::png;
use crate::support::project::{Project, SETTINGS};
use crate::support::state::{file, forge};
use bantin::disk::canonical::canonical;
use bantin::disk::publish::history;
use bantin::disk::publish::places::Places;
use bantin::disk::state_file::seal::MANIFEST;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// The cases.
pub fn cases() -> Vec<Case> {
    let good = "Nội dung.\n";
    let mut cases: Vec<Case> = fixes().into_iter().chain(uploads(good)).collect();
    cases.extend([
        body("output-in-content", "Nội dung.\n").args(&["--output", "content/public"]),
        body("output-is-site", "Nội dung.\n").args(&["--output", "."]),
        body("output-is-file", "Nội dung.\n").args(&["--output", "site.toml"]),
        body("output-foreign", "Nội dung.\n")
            .with("ra/cua-toi.txt", "x")
            .args(&["--output", "ra"]),
        body("option-now", "Nội dung.\n").args(&["--now", "hôm nay"]),
        body("option-unknown", "Nội dung.\n").args(&["--nhanh"]),
        body("option-root", "Nội dung.\n").args(&["--root", "khong-co"]),
        body("strict", "![](a.png)\n")
            .with("content/tin/a.png", png(8, 8, 1))
            .args(&["--strict"]),
        // C6: the folder of the articles itself, one of a theme, one above.
        body("output-is-content", good).args(&["--output", "content"]),
        body("output-in-themes", good).args(&["--output", "themes/rieng"]),
        body("output-is-above", good).args(&["--output", ".."]),
        body("output-is-root", good).args(&["--output", "/"]),
        body("output-not-ours", good).before(|project| {
            project.built();
            project.put("public/2026/11/hai/index.html", "của tôi");
            project.put(
                "content/tin/hai.md",
                "---\ntitle: Hai\ndate: 2026-11-20\n---\n\nNội dung.\n",
            );
        }),
        body("output-kept", good)
            .with(
                "content/tin/hai.md",
                "---\ntitle: Hai\ndate: 2026-11-20\n---\n\nNội dung.\n",
            )
            .before(|project| {
                project.built();
                project.put("public/2026/11/hai/index.html", "đã sửa");
                project.remove("content/tin/hai.md");
            }),
        body("output-strangers", good)
            .before(|project| {
                project.built();
                std::fs::remove_dir_all(project.root().join(".bantin")).expect("the state");
                project.put("public/2026/11/da-go/index.html", "của ai");
            })
            .args(&["--adopt"]),
        body("publish-deletes", good)
            .with(
                "site.toml",
                format!("{SETTINGS}\n[publish]\nmax_deletes = 0\n")
                    .replace("publish.keep_assets_days = 0\n", ""),
            )
            .with(
                "content/tin/hai.md",
                "---\ntitle: Hai\ndate: 2026-11-20\n---\n\nNội dung.\n",
            )
            .before(|project| {
                project.built();
                project.remove("content/tin/hai.md");
            }),
        body("publish-articles", good).before(|project| {
            project.built();
            project.remove("content/tin/bai.md");
        }),
        body("publish-pending", good).checked().before(interrupt),
        body("rollback-nothing", good).command("rollback"),
        body("new-exists", good)
            .command("new")
            .args(&["Hội chợ", "--category", "tin", "--now", "2026-11-23"])
            .before(|project| {
                let begun = "---\ntitle: \"Hội chợ\"\ndate: 23/11/2026\n---\n";
                project.put("content/tin/2026-11-23-hoi-cho.md", begun);
            }),
        body("new-title", good)
            .command("new")
            .args(&["…", "--category", "tin"]),
        body("init-not-empty", good).command("init").args(&["content"]),
        body("check-clean", good).command("check"),
    ]);
    cases.extend(doctor());
    cases.extend(state());
    cases
}

/// Uploads for which the settings name no place, or a wrong one.
fn uploads(good: &str) -> Vec<Case> {
    vec![
        body("upload-no-target", good)
            .command("upload")
            .before(|project| {
                project.built();
            }),
        body("upload-no-folder", good)
            .with("site.toml", format!("{SETTINGS}\n[upload]\nto = \"phuong\"\n"))
            .command("upload"),
        body("upload-same-folder", good)
            .with("site.toml", format!("{SETTINGS}\n[upload]\nto = \"public\"\n"))
            .command("upload")
            .before(|project| {
                project.built();
            }),
    ]
}

/// Files of `.bantin/` that are not as bantin left them. The stamps, of which nothing depends but time.
fn state() -> Vec<Case> {
    let case = |name| body(name, "Nội dung.\n");
    vec![
        case("state-damaged").before(|project| spoil(project, "bantin stamps 1 0", "bantin stamps 1 9")),
        case("state-foreign").before(|project| spoil(project, "bantin stamps", "PK")),
        case("state-older").before(|project| spoil(project, "bantin stamps 1", "bantin stamps 0")),
        case("state-newer").before(|project| spoil(project, "bantin stamps 1", "bantin stamps 7")),
        case("state-special").before(|project| {
            project.built();
            let path = file(&project.root(), "state/stamps-");
            std::fs::remove_file(&path).expect("stamps");
            std::fs::create_dir(path).expect("a folder");
        }),
    ]
}

/// As if the last publication had been killed before it was done.
fn interrupt(project: &Project) {
    project.built();
    project.put(
        "content/tin/hai.md",
        "---\ntitle: Hai\ndate: 2026-11-20\n---\n\nNội dung.\n",
    );
    project.built();
    let root = canonical(&project.root()).expect("a folder");
    let places = Places::new(&root, &root.join("public"));
    let last = history::last(&places).expect("no fault");
    let number = last.last().expect("a publication").number;
    std::fs::rename(history::steps(&places, number), places.journal()).expect("a journal");
}

/// Other first letters for the stamps.
fn spoil(project: &Project, from: &str, to: &str) {
    project.built();
    let path = file(&project.root(), "state/stamps-");
    let bytes = std::fs::read(&path).expect("stamps");
    let rest = bytes.strip_prefix(from.as_bytes()).expect("its start");
    std::fs::write(path, [to.as_bytes(), rest].concat()).expect("stamps");
}

/// The only manifest of a site.
fn manifest(project: &Project) -> PathBuf {
    let state = std::fs::read_dir(project.root().join(".bantin/state")).expect("a state");
    let mut paths = state.map(|entry| entry.expect("an entry").path());
    let is_manifest = |path: &PathBuf| path.to_str().is_some_and(|path| path.contains("manifest-"));
    paths.find(is_manifest).expect("a manifest")
}

/// Sites and computers that are not well.
fn doctor() -> Vec<Case> {
    let case = |name| body(name, "Nội dung.\n").command("doctor");
    vec![
        case("doctor-state-gone").before(|project| {
            project.built();
            std::fs::remove_dir_all(project.root().join(".bantin/state")).expect("no state");
        }),
        case("doctor-low").before(|project| {
            project.built();
            let line = "0".repeat(64) + " 9000000000000000000 - - zz/phim.mp4\n";
            forge(&manifest(project), MANIFEST, |text| text.push_str(&line));
        }),
        case("doctor-clock").before(|project| {
            project.built();
            let file = std::fs::File::options().write(true).open(manifest(project));
            let then = SystemTime::UNIX_EPOCH + Duration::from_hours(1_139_568);
            file.and_then(|file| file.set_modified(then))
                .expect("another time");
        }),
    ]
}

/// Files that `fix` does not mend.
fn fixes() -> Vec<Case> {
    let good = "Nội dung.\n";
    vec![
        body("fix-no-file", good)
            .command("fix")
            .args(&["content/tin/khong-co.md"]),
        body("fix-which-files", good)
            .command("fix")
            .args(&["--encoding", "tcvn3"]),
        body(
            "fix-other-encoding",
            "Phöôøng luoân taïo ñieàu kieän cho baø con trong khu phoá.\n",
        )
        .command("fix")
        .args(&["--encoding", "tcvn3", "content/tin/bai.md"]),
        body("fix-not-in-encoding", good)
            .with("content/tin/bai.md", vec![0xff; 80])
            .command("fix")
            .args(&["--encoding", "vni", "content/tin/bai.md"]),
        article(
            "fix-read-only",
            "---\ntitle: Tin: chợ\ndate: 2026-11-20\n---\n\nNội dung.\n",
        )
        .command("fix")
        .before(|project| {
            let path = project.root().join("content/tin/bai.md");
            let mut rights = std::fs::metadata(&path).expect("the article").permissions();
            rights.set_readonly(true);
            std::fs::set_permissions(&path, rights).expect("rights");
        }),
    ]
}
