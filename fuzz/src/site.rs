//! A small site in memory, for targets that look at what is published.

use bantin::base::digest::Digest;
use bantin::base::path::{SourcePath, UrlPath};
use bantin::image::credits::Credits;
use bantin::image::exif::Orientation;
use bantin::image::facts::Facts;
use bantin::image::header::Header;
use bantin::image::sniff::ImageKind;
use bantin::render::press::{Press, Printed};
use bantin::site::plan::Job;
use bantin::source::decode::{decode, decode_article};
use bantin::source::last_good::NothingPublished;
use bantin::source::role::Role;
use bantin::source::tree::{Change, Data, SourceFile};
use bantin::text::dates::moment::Moment;
use bantin::workspace::{Flags, Snapshot, Workspace};

/// 2026-11-23, as in the tests of bantin.
pub const NOW: i64 = 1_795_395_600;

/// Settings of a site without surprises.
pub const SETTINGS: &str = "title = \"Bản tin phường Thử\"\nbase_url = \"https://x.example/tin/\"\n\
    [theme]\nname = \"nho\"\n[defaults]\nphoto_credit = \"Ban Biên tập\"\n[images]\nwidths = [64]\nformats = [\"jpeg\"]\n\
    [[categories]]\nlabel = \"Tin hoạt động\"\nslug = \"tin\"\n[[categories]]\nlabel = \"Thông báo\"\n";

/// Its manifest of a theme.
pub const THEME: &str = "name = \"Nhỏ\"\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n[recipes.figure]\nsizes = \"100vw\"\n\
    [recipes.card]\n[recipes.social]\n[body]\nenlarge = \"figure\"\ngallery = \"card\"\naudio = \"player\"\n";

/// Names of the templates that every theme has.
pub const TEMPLATES: [&str; 8] = [
    "404.html",
    "article.html",
    "home.html",
    "list.html",
    "page.html",
    "redirect.html",
    "search.html",
    "site-map.html",
];

/// A template of the small theme.
#[must_use]
pub fn template(name: &str) -> Option<&'static str> {
    match name {
        "article.html" | "page.html" => Some("{{ article.body }}"),
        _ => TEMPLATES.contains(&name).then_some("{{ site.title }}"),
    }
}

/// An article that is right.
pub const GOOD: &str = "---\ntitle: Tốt\ndate: 2026-11-20\n---\n\n## Mục lục\n\nNội dung.\n";

/// Where the article of a target stands.
pub const ARTICLE: &str = "content/tin/bai.md";
/// Its address.
pub const ARTICLE_URL: &str = "/2026/11/bai/";

/// Front matter for a text.
pub const FRONT: &str = "---\ntitle: Bài\ndate: 2026-11-21\n---\n\n";

/// A path of the site.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn path(text: &str) -> SourcePath {
    SourcePath::new(text).expect("a path of the site")
}

/// A file of the site with these bytes, as the disk would give it.
#[must_use]
pub fn file(name: &str, bytes: &[u8]) -> SourceFile {
    let path = path(name);
    let data = match Role::of(&path) {
        Some(Role::Article) => match decode_article(&path, bytes.to_vec()) {
            Ok((text, said)) => Data::Article { text, said },
            Err(why) => Data::Unreadable(why),
        },
        Some(Role::Settings | Role::Template) => match decode(&path, bytes.to_vec()) {
            Ok(text) => Data::Text(text.into()),
            Err(why) => Data::Unreadable(why),
        },
        Some(Role::Asset) => Data::Bytes(bytes.into()),
        _ if name.ends_with(".jpg") => Data::Picture(Ok(Box::new(Facts {
            header: Header {
                kind: ImageKind::Jpeg,
                width: 320,
                height: 200,
                orientation: Orientation::UPRIGHT,
                alpha: false,
                animated: false,
            },
            tone: Some(3),
            damaged_profile: false,
            credits: Credits::default(),
        }))),
        _ => Data::Opaque,
    };
    SourceFile {
        path,
        on_disk: None,
        digest: Digest::of(bytes),
        len: bytes.len() as u64,
        data,
    }
}

/// A site that is in memory.
pub struct Site(Workspace);

impl Default for Site {
    /// Settings, a theme that shows an article's text and nothing else, an article, photographs, a recording and a PDF.
    fn default() -> Self {
        let mut site = Self(Workspace::new(Flags::default()));
        site.put("site.toml", SETTINGS.as_bytes());
        site.put("themes/nho/theme.toml", THEME.as_bytes());
        for name in TEMPLATES {
            let text = template(name).unwrap_or_default();
            site.put(&format!("themes/nho/templates/{name}"), text.as_bytes());
        }
        site.put("content/tin/tot.md", GOOD.as_bytes());
        for name in ["a", "b", "anh/c", "anh/d"] {
            site.put(&format!("content/tin/{name}.jpg"), name.as_bytes());
        }
        site.put("content/tin/ghi.mp3", b"c");
        site.put("content/tin/don.pdf", b"b");
        site
    }
}

impl Site {
    /// Puts a file into the site.
    pub fn put(&mut self, name: &str, bytes: &[u8]) {
        self.put_file(file(name, bytes));
    }

    /// Puts a file into the site.
    pub fn put_file(&mut self, file: SourceFile) {
        self.0.apply(vec![Change::Put(file)]);
    }

    /// Takes a file out of the site.
    pub fn remove(&mut self, name: &str) {
        self.0.apply(vec![Change::Remove(path(name))]);
    }

    /// The site as it is.
    pub fn snapshot(&mut self) -> Snapshot {
        self.0.snapshot(Moment::from_unix(NOW), &NothingPublished)
    }
}

/// What is published at an address: none when nothing is.
///
/// # Panics
/// When it cannot be printed.
#[must_use]
pub fn print(press: &Press, url: &str) -> Option<String> {
    let (url, job) = press.site.plan.entry(url)?;
    Some(print_job(press, url, job))
}

/// What a job prints.
///
/// # Panics
/// When it fails.
#[must_use]
pub fn print_job(press: &Press, url: &UrlPath, job: &Job) -> String {
    match press.print(url, job) {
        Ok(Printed::Page(page)) => String::from_utf8(page.bytes).expect("UTF-8"),
        other => panic!("{url}: {other:?}"),
    }
}

/// The press of a snapshot.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn press(snapshot: &Snapshot) -> &Press {
    let press = snapshot.press.as_ref();
    press.unwrap_or_else(|| panic!("no press: {:?}", snapshot.diagnostics))
}

/// The article of a target, as bantin parses it.
#[must_use]
pub fn parse(text: &str) -> bantin::content::article::ParsedArticle {
    bantin::content::article::parse(&path(ARTICLE), Digest::of(text.as_bytes()), text)
}
