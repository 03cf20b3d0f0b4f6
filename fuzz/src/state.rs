//! A file of `.bantin/`, with any bytes. The first byte of an input chooses which file: bits 0 to 3 say which, and with bit 4
//! what follows is put behind a first line with the right length and checksum, as somebody would who knows bantin. Then
//! the site publishes a page, returns to the publication before, and looks up what is remembered: nothing outside
//! `public/` and `.bantin/` may be made, changed or deleted, and no file in `public/` that bantin has not published.

use crate::{diagnostics, site};
use bantin::base::diagnostic::Diagnostic;
use bantin::base::digest::Digest;
use bantin::base::path::is_file_of_output;
use bantin::config::check::parse;
use bantin::config::settings::Config;
use bantin::disk::outside::memory::Memory;
use bantin::disk::publish::held::Pack;
use bantin::disk::publish::journal::Journal;
use bantin::disk::publish::lock::Lock;
use bantin::disk::publish::manifest::OutputManifest;
use bantin::disk::publish::places::Places;
use bantin::disk::publish::release::Release;
use bantin::disk::publish::release_options::ReleaseOptions;
use bantin::disk::publish::retention::Retention;
use bantin::disk::publish::rollback::roll_back;
use bantin::disk::publish::session::PublishingSession;
use bantin::disk::publish::up_to_date::Fingerprint;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::state_file::seal::{Claim, HELD, INPUTS, JOURNAL, MANIFEST, OUTSIDE, STAMPS, UP_TO_DATE};
use bantin::source::last_good::{LastGood, LastPublished};
use bantin::text::dates::moment::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 4 << 10;
/// Folders between the folder that is watched and the site, so that `../` from there is still watched.
const ABOVE: &str = "1/2/3/4/5/6/7/8";
/// What stands in `public/`, or beside the site, and is nobody's but its owner's.
const FOREIGN: &[u8] = b"khong phai cua bantin";

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let (config, problems) = parse(&site::path("site.toml"), site::SETTINGS);
    config.unwrap_or_else(|| panic!("{problems:?}"))
});

/// Checks what is done with this file.
///
/// # Panics
/// When it makes bantin touch what is not bantin's.
pub fn check(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first().filter(|(_, rest)| rest.len() <= LONGEST) else {
        return;
    };
    check_parsed(bytes);
    let sandbox = Sandbox::new();
    let places = Places::new(&sandbox.site(), &sandbox.output());
    let file = file(&places, *first);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let bytes = if first & 0x10 == 0 {
        bytes.to_vec()
    } else {
        sealed(&places, *first, bytes)
    };
    fs::write(&file, bytes).expect("a file");
    let before = sandbox.others();
    publish(&sandbox, &places);
    publish(&sandbox, &places);
    look_up(&sandbox);
    assert_eq!(
        sandbox.others(),
        before,
        "{} made bantin touch what is not its own",
        file.display()
    );
}

/// What is read is what is written.
fn check_parsed(body: &[u8]) {
    if let Some(manifest) = OutputManifest::parse(body) {
        let again = OutputManifest::parse(manifest.to_text().as_bytes());
        assert_eq!(again.as_ref(), Some(&manifest), "a manifest comes back");
        manifest.files.keys().for_each(|path| check_path(path));
    }
    if let Some(journal) = Journal::parse(body) {
        let again = Journal::parse(journal.to_text().as_bytes());
        assert_eq!(again.as_ref(), Some(&journal), "a journal comes back");
        journal.steps.iter().for_each(|step| check_path(&step.path));
    }
}

/// A path that is read stays below the folder that it is joined to.
fn check_path(path: &str) {
    let is_inside = |part: &str| !part.is_empty() && part != "." && part != "..";
    assert!(path.split(['/', '\\']).all(is_inside), "{path:?}");
    // Windows takes `c:x` for a place on a drive, and `.. ` for `..`: its rule is looked at on every system.
    let is_plain = |part: &str| !part.contains(':') && !part.ends_with(['.', ' ']);
    assert!(
        !is_file_of_output(path, true) || path.split('/').all(is_plain),
        "{path:?}"
    );
}

/// The file that a byte chooses.
fn file(places: &Places, first: u8) -> PathBuf {
    let private = places.root().join(".bantin");
    match first % 16 {
        0 => places.manifest(),
        1 => places.journal(),
        2 => places.state().join(format!("held-{}", places.key())),
        3 => places.kept(1).join("steps"),
        4 => places.kept(1).join("manifest"),
        5 => private.join("cache/inputs"),
        6 => places.up_to_date(),
        7 => places.stamps(),
        8 => places.next_manifest(),
        9 => private.join("state/lock"),
        _ => private.join("cache/outside.json"),
    }
}

/// The body with the first line of its kind.
fn sealed(places: &Places, first: u8, body: &[u8]) -> Vec<u8> {
    let key = places.key();
    match first % 16 {
        0 | 4 | 8 => MANIFEST.seal(key, body),
        1 | 3 => JOURNAL.seal(key, body),
        2 => held(body),
        5 => INPUTS.seal("", body),
        6 => UP_TO_DATE.seal(key, body),
        7 => STAMPS.seal(key, body),
        _ => OUTSIDE.seal("", body),
    }
}

/// Records of sources that have been published: each a path, a line end and the source, and `===` on a line between them.
fn held(body: &[u8]) -> Vec<u8> {
    let (mut heads, mut records) = (Vec::new(), Vec::new());
    for record in String::from_utf8_lossy(body).split("===\n") {
        let (path, source) = record.split_once('\n').unwrap_or((record, ""));
        let digest = Digest::of(source.as_bytes());
        let text = format!("put {digest} {digest} {} {} {path}", source.len(), site::NOW);
        let head = format!("{} {text}\n", Digest::of(text.as_bytes()).short());
        heads.extend_from_slice(head.as_bytes());
        records.extend([head.as_bytes(), source.as_bytes()].concat());
    }
    let (len, sum) = (records.len() as u64, Digest::of(&heads));
    [HELD.line(Claim { len, sum }).into_bytes(), records].concat()
}

/// As `build` does.
fn publish(sandbox: &Sandbox, places: &Places) {
    let Ok(lock) = Lock::take(&sandbox.site(), "build") else {
        return;
    };
    let turn = match PublishingSession::begin(lock, places.clone(), false, None) {
        Ok(turn) => turn,
        Err(diagnostic) => return told(*diagnostic),
    };
    let terms = ReleaseOptions {
        adopt: false,
        allow_deletes: false,
        changes: None,
        verify: false,
        now: site::NOW,
        by_clock: false,
        follows: false,
        settings: &CONFIG.publish,
        article: &CONFIG.permalinks.article,
        hidden: &[],
    };
    let published = Release::begin(&turn, terms).and_then(|release| {
        release.put(
            "index.html",
            b"<!doctype html><title>Tin</title>",
            Retention::None,
        )?;
        release.commit(&BTreeSet::new())
    });
    published.map_or_else(|diagnostic| told(*diagnostic), |_| ());
    if let Some(fingerprint) = Fingerprint::of(&sandbox.site(), &[], "") {
        let last = turn.up_to_date(fingerprint, Moment::from_unix(site::NOW));
        assert!(last.is_none(), "nothing was published of that");
    }
    roll_back(&turn, false, None).map_or_else(|diagnostic| told(*diagnostic), |_| ());
}

/// As `build` and `check` do before they read a file.
fn look_up(sandbox: &Sandbox) {
    let (root, output) = (sandbox.site(), sandbox.output());
    let wanted = ["content/tin/bai.md", "content/a b.md"].map(site::path);
    for (path, held) in Pack::of(&root, &output).look_up(BTreeSet::from(wanted)) {
        if let LastPublished::Source(source) = held {
            assert!(source.bytes.len() <= LONGEST, "{path}");
        }
    }
    let metadata = fs::metadata(root.join("site.toml")).expect("a file");
    let known = InputCache::open(&root, false).look_up("content/tin/a.jpg", &metadata);
    assert!(known.is_err(), "a file that was never read is known");
    let _ = Memory::at(&root, Duration::from_secs(site::NOW.unsigned_abs()));
}

fn told(diagnostic: Diagnostic) {
    diagnostics::check("", &[diagnostic]);
}

/// A site, and a folder around it that is watched.
struct Sandbox(TempDir);

impl Sandbox {
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        let sandbox = Self(folder.expect("a folder"));
        let (site, output) = (sandbox.site(), sandbox.output());
        fs::create_dir_all(site.join("content/tin")).expect("a folder");
        fs::create_dir_all(output.join("khac/trong")).expect("a folder");
        for folder in [sandbox.0.path(), &site, &output, &site.join("content/tin")] {
            for name in ["x.txt", "site.toml"] {
                fs::write(folder.join(name), FOREIGN).expect("a file");
            }
        }
        sandbox
    }

    fn site(&self) -> PathBuf {
        self.0.path().join(ABOVE).join("site")
    }

    fn output(&self) -> PathBuf {
        self.site().join("public")
    }

    /// Everything that is not bantin's: files with their bytes, and folders.
    fn others(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut all = BTreeMap::new();
        let mut folders = vec![self.0.path().to_owned()];
        let own = [self.site().join(".bantin"), self.output().join("index.html")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if own.contains(&path) {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path.clone());
                    // A step that is taken back may leave an empty folder where its file was to be.
                    if !path.starts_with(self.output()) {
                        all.insert(path, None);
                    }
                } else {
                    let bytes = fs::read(&path).expect("a file");
                    all.insert(path, Some(bytes));
                }
            }
        }
        all
    }
}
