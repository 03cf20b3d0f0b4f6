//! Random articles, put together from forms; the same seed gives the same articles.

use super::forms::{Expect, Form, HTML, LINKS, TEXT};
use unicode_normalization::UnicodeNormalization as _;

/// Numbers that follow from a seed.
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// The next number.
    fn next(&mut self) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("a number below another")
    }

    /// One of them.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Whether something happens that happens once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// A piece of an article.
#[derive(Debug, Clone)]
pub struct Block {
    /// The name of its form.
    pub kind: &'static str,
    /// Its lines.
    pub text: String,
    /// What readers must see of it besides its words.
    pub expects: &'static [Expect],
}

/// A line of front matter, and what of it stands on the page.
#[derive(Debug, Clone)]
pub struct Key {
    /// What is typed.
    pub kind: &'static str,
    /// One line or more.
    pub text: String,
    /// The words that readers see.
    pub shown: String,
}

/// A random article.
#[derive(Debug, Clone)]
pub struct Article {
    /// The name of its file, without its ending.
    pub name: String,
    /// Its front matter.
    pub keys: Vec<Key>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Whether it is meant to be hidden, and by which line.
    pub hidden_by: Option<&'static str>,
}

impl Article {
    /// The file.
    pub fn text(&self) -> String {
        let keys: String = self.keys.iter().map(|key| format!("{}\n", key.text)).collect();
        let blocks: Vec<&str> = self.blocks.iter().map(|block| block.text.as_str()).collect();
        format!("---\n{keys}---\n\n{}\n", blocks.join("\n\n"))
    }

    /// Each block with its first and last line in the file.
    pub fn places(&self) -> Vec<(&Block, usize, usize)> {
        let mut line = 4 + self
            .keys
            .iter()
            .map(|key| key.text.lines().count())
            .sum::<usize>();
        let mut places = Vec::new();
        for block in &self.blocks {
            let lines = block.text.split('\n').count();
            places.push((block, line, line + lines - 1));
            line += lines + 1;
        }
        places
    }
}

/// Words of sentences: such as a ward writes.
const WORDS: &[&str] = &[
    "phường",
    "tổ chức",
    "hội nghị",
    "nhân dân",
    "khu phố",
    "sáng",
    "ngày mai",
    "cán bộ",
    "đường",
    "nhà văn hóa",
    "và",
    "của",
    "được",
    "các",
    "hộ",
    "nộp",
    "hồ sơ",
    "tại",
    "bộ phận",
    "một cửa",
    "từ",
    "đến",
    "giờ",
    "chiều",
    "miễn phí",
    "đăng ký",
    "trước",
    "sau",
    "năm",
    "học sinh",
    "người cao tuổi",
    "vệ sinh",
    "môi trường",
    "thông báo",
];

/// Writes articles; words that stand nowhere else are counted.
pub struct Writer {
    random: Random,
    marks: usize,
}

impl Writer {
    /// The writer of a seed.
    pub fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            marks: 0,
        }
    }

    /// A word that stands nowhere else.
    fn mark(&mut self) -> String {
        self.marks += 1;
        let mut number = self.marks;
        let mut word = "mẫ".to_owned();
        for _ in 0..4 {
            word.push(char::from(b'a' + u8::try_from(number % 26).expect("a letter")));
            number /= 26;
        }
        word
    }

    fn sentence(&mut self) -> String {
        let length = 2 + self.random.below(6);
        let mut words: Vec<String> = (0..length)
            .map(|_| (*self.random.one(WORDS)).to_owned())
            .collect();
        let at = self.random.below(words.len() + 1);
        let mark = self.mark();
        words.insert(at, mark);
        let text = words.join(" ");
        let mut letters = text.chars();
        let first = letters.next().map(char::to_uppercase);
        let end = self.random.one(&[".", ".", ";", ""]);
        format!(
            "{}{}{end}",
            first.into_iter().flatten().collect::<String>(),
            letters.as_str()
        )
    }

    /// A form with its words.
    pub fn filled(&mut self, form: &str) -> String {
        let mut out = String::new();
        for c in form.chars() {
            match c {
                '¤' => out.push_str(&self.sentence()),
                'ø' => out.push_str(&self.mark()),
                _ => out.push(c),
            }
        }
        out
    }

    fn block(&mut self) -> Block {
        let forms = match self.random.below(10) {
            0..5 => TEXT,
            5..8 => LINKS,
            _ => HTML,
        };
        let (kind, form, expects): Form = *self.random.one(forms);
        let mut text = self.filled(form);
        if self.random.once_in(30) {
            text = text.nfd().collect();
        }
        Block { kind, text, expects }
    }

    /// An article; one in ten is meant to be hidden.
    pub fn article(&mut self, number: usize) -> Article {
        let name = format!("bai-{number}");
        let hidden_by = self.random.once_in(10).then(|| self.random.one(HIDES).1);
        let mut keys = self.keys();
        if let Some(line) = hidden_by {
            keys.retain(|key| key.kind != "flag" && !(line.starts_with("date:") && key.text.contains("20")));
            let at = self.random.below(keys.len() + 1);
            keys.insert(
                at,
                Key {
                    kind: "hide",
                    text: line.to_owned(),
                    shown: String::new(),
                },
            );
        }
        let count = 1 + self.random.below(4);
        let mut blocks: Vec<Block> = Vec::new();
        for _ in 0..count {
            let block = self.block();
            // A label of a footnote, or the name of a target, has one meaning in an article.
            let is_once = |kind| matches!(kind, "footnote" | "link") && block.kind == kind;
            if blocks.iter().any(|known| is_once(known.kind)) {
                continue;
            }
            blocks.push(block);
            // Two lists or two quotations one after another would be one.
            let text = self.sentence();
            blocks.push(Block {
                kind: "paragraph",
                text,
                expects: &[],
            });
        }
        Article {
            name,
            keys,
            blocks,
            hidden_by,
        }
    }

    /// A line of front matter with its words.
    pub fn key(&mut self, (kind, form, shown): &Line) -> Key {
        let (word, other) = (self.mark(), self.mark());
        let fill = |text: &str| text.replace('¹', &word).replace('²', &other);
        Key {
            kind,
            text: fill(form),
            shown: fill(shown),
        }
    }

    fn keys(&mut self) -> Vec<Key> {
        let title = self.filled("ø ø");
        let titles = [
            ("title", format!("title: {title}")),
            ("title", format!("tieu_de: \"{title}\"")),
            ("title-quotes", format!("title: \"Lễ \"{title}\" tại phường\"")),
            ("title-colon", format!("title: Tin: {title}")),
            ("key-spelling", format!("Tiêu đề: {title}")),
            ("key-spelling", format!("TITLE: {title}")),
            ("key-spelling", format!("Tieu_De: {title}")),
            ("title", format!("title: '{title}' # ghi chú")),
        ];
        let dates = [
            ("date", "date: 2026-11-20"),
            ("date", "ngay: 20/11/2026 08:05"),
            ("date", "date: 2026-11-20T08:05:00+07:00"),
            ("date-forms", "ngay: 20/11/2026 8h30"),
            ("date-forms", "date: 2026/11/20"),
            ("key-spelling", "Ngày: 20/11/2026"),
        ];
        let mut keys = Vec::new();
        let titles = if self.random.once_in(4) {
            &titles[..]
        } else {
            &titles[..2]
        };
        let dates = if self.random.once_in(4) {
            &dates[..]
        } else {
            &dates[..3]
        };
        let (kind, text) = self.random.one(titles).clone();
        keys.push(Key {
            kind,
            text,
            shown: title,
        });
        let (kind, text) = *self.random.one(dates);
        keys.push(Key {
            kind,
            text: text.to_owned(),
            shown: String::new(),
        });
        for _ in 0..self.random.below(3) {
            let more = self.random.one(MORE);
            let first = more.1.split(':').next().unwrap_or_default();
            if keys.iter().any(|key| key.text.starts_with(first)) {
                continue;
            }
            keys.push(self.key(more));
        }
        // Two of a kind exclude each other.
        let mut seen: Vec<&'static str> = Vec::new();
        keys.retain(|key| {
            let group = key.kind;
            let is_new = !seen.contains(&group) || matches!(group, "empty" | "key-spelling");
            seen.push(group);
            is_new
        });
        keys
    }
}

/// Name, line of front matter, and what of it stands on the page.
type Line = (&'static str, &'static str, &'static str);

/// Other keys: name, line, and what of it stands on the page; `¹` and `²` become words.
pub const MORE: &[Line] = &[
    ("summary", "summary: ¹ ²", "¹ ²"),
    ("summary", "sapo: \"¹: ²\"", "¹ ²"),
    ("author", "author: ¹ ²", "¹ ²"),
    ("author", "tac_gia: [¹, ²]", "¹ ²"),
    ("authors-commas", "tac_gia: ¹, ²", "¹ ²"),
    ("tags", "tags: [¹, ²]", "¹ ²"),
    ("tags", "tu_khoa: ¹, ²", "¹ ²"),
    ("tags-semicolons", "tu_khoa: ¹; ²", "¹ ²"),
    ("source", "nguon: Báo ¹", "Báo ¹"),
    ("source", "source: {name: Báo ¹, url: https://a.vn}", "Báo ¹"),
    ("photo", "photo: anh.jpg\nphoto_caption: ¹. Ảnh: ²", "¹ ²"),
    ("photo", "photo:\n  src: anh.jpg\n  alt: ¹\n  credit: ²", "¹ ²"),
    ("photo", "anh: anh.jpg\nnguon_anh: ¹ ²", "¹ ²"),
    ("event", "event: {start: 2026-11-30, place: ¹ ²}", "¹ ²"),
    (
        "event",
        "su_kien:\n  bat_dau: 30/11/2026 8h\n  dia_diem: ¹ ²",
        "¹ ²",
    ),
    ("empty", "summary:", ""),
    ("empty", "photo:", ""),
    ("empty", "tags:", ""),
    ("empty", "author:", ""),
    ("empty", "expires:", ""),
    ("empty", "aliases:", ""),
    ("empty", "featured:", ""),
    ("flag", "draft: false", ""),
    ("flag", "toc: true", ""),
    ("key-spelling", "Sapo: ¹ ²", "¹ ²"),
    ("key-spelling", "Tác giả: ¹ ²", "¹ ²"),
    ("unknown-key", "mau_sac: ¹", ""),
];

/// Lines that say that an article is not for the public.
pub const HIDES: &[(&str, &str)] = &[
    ("hide", "draft: true"),
    ("hide", "nhap: true"),
    ("hide", "date: 2027-05-01"),
    ("hide-spelling", "Draft: true"),
    ("hide-spelling", "DRAFT: true"),
    ("hide-spelling", "NHÁP: true"),
    ("hide-spelling", "nháp: true"),
    ("hide-spelling", "Nhap: true"),
    ("hide-spelling", "drafts: true"),
    ("hide-spelling", "draft: True"),
    ("hide-spelling", "draft: yes"),
    ("hide-spelling", "nhap: có"),
    ("hide-spelling", "draft: \"true\""),
    ("hide-spelling", " draft: true"),
    ("hide-spelling", "draft : true"),
    ("hide-spelling", "bản nháp: true"),
    ("hide-spelling", "ban_nhap: true"),
    ("hide-spelling", "is_draft: true"),
    ("hide-spelling", "isDraft: true"),
    ("hide-other", "published: false"),
    ("hide-other", "publish: false"),
    ("hide-other", "Published: no"),
    ("hide-other", "status: draft"),
    ("hide-other", "status: private"),
    ("hide-other", "post_status: draft"),
    ("hide-other", "visibility: private"),
    ("hide-other", "visibility: hidden"),
    ("hide-other", "public: false"),
    ("hide-other", "hidden: true"),
    ("hide-other", "private: true"),
    ("hide-other", "unlisted: true"),
    ("hide-other", "hide: true"),
    ("hide-other", "trang_thai: nháp"),
    ("hide-other", "trạng thái: bản nháp"),
    ("hide-other", "publishDate: 2027-05-01"),
    ("hide-other", "hiển thị: không"),
    ("hide-other", "ẩn: có"),
];
