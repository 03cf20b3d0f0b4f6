//! The site that the stages work on: as many articles as asked for, of about 6 kB, in eight categories, from six authors,
//! over five years. The same number gives the same bytes.

use bantin::text::dates::format::rfc3339;
use bantin::text::dates::moment::{Moment, Zone};
use bantin::text::slug::slug;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const SYLLABLES: &str = "ủy ban nhân dân phường tổ dân phố cán bộ đảng viên công chức người dân doanh nghiệp thủ tục hành \
    chính chuyển đổi số cải cách môi trường vệ sinh trật tự đô thị xây dựng văn hóa giáo dục y tế an ninh quốc phòng phong \
    trào thi đua yêu nước mô hình điển hình tiên tiến tuyên truyền vận động hội phụ nữ đoàn thanh niên mặt trận tổ quốc cựu \
    chiến binh khen thưởng tổng kết hội nghị triển khai nhiệm vụ trọng tâm năm kế hoạch chỉ tiêu kết quả thực hiện chất lượng \
    hiệu quả phục vụ tiếp công dân đơn thư kiến nghị khiếu nại giải quyết bồi thường giải phóng mặt bằng đất đai quy hoạch \
    giao thông chiếu sáng thoát nước cây xanh an toàn thực phẩm tiêm chủng bảo hiểm xã hội hộ nghèo chính sách người có công \
    trẻ em học sinh trường mầm non tiểu học";

/// Those of the settings.
const CATEGORIES: [&str; 8] = [
    "An ninh - Quốc phòng",
    "Chuyển đổi số",
    "Cải cách hành chính",
    "Học và làm theo Bác",
    "Kinh tế",
    "Thông báo",
    "Tin hoạt động",
    "Văn hóa - Xã hội",
];

const AUTHORS: [&str; 6] = [
    "Ban biên tập",
    "Văn phòng UBND",
    "Đoàn Thanh niên",
    "Hội Phụ nữ",
    "Công an phường",
    "Trạm Y tế",
];

/// The settings of `benches/compare`, with the theme that is inside bantin.
const SETTINGS: &str = include_str!("../compare/sites/bantin/site.toml");

/// When the newest article is of: 20 November 2026, 08:00 in Vietnam, in seconds since 1970.
pub const NEWEST: i64 = 1_795_136_400;

const FIVE_YEARS: i64 = 5 * 365 * 24 * 60 * 60;

/// Writes a site of `count` articles into `root`.
pub fn write(root: &Path, count: usize) {
    let settings = SETTINGS.replace("name = \"so-sanh\"", "name = \"phuong\"");
    fs::create_dir_all(root).expect("a folder");
    fs::write(root.join("site.toml"), settings).expect("room for the settings");
    for category in CATEGORIES {
        fs::create_dir_all(root.join("content").join(slug(category))).expect("a folder");
    }
    let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
    let count = i64::try_from(count).expect("a number of articles");
    let apart = FIVE_YEARS / count.max(1);
    for number in 0..count {
        let mut writer = Writer {
            syllables: &syllables,
            chance: Chance(number.cast_unsigned() * 7919 + 13),
        };
        let (name, text) = writer.article(number, Moment::from_unix(NEWEST - number * apart));
        fs::write(root.join("content").join(name), text).expect("room for an article");
    }
}

/// Numbers that look random: `SplitMix64`.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of `from..=to`.
    fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from + 1)
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let index = self.next() % choices.len() as u64;
        choices[usize::try_from(index).expect("an index")]
    }
}

struct Writer<'a> {
    syllables: &'a [&'a str],
    chance: Chance,
}

impl Writer<'_> {
    /// The path below `content/` and the text of an article.
    fn article(&mut self, number: i64, moment: Moment) -> (String, String) {
        let words = self.chance.between(8, 14);
        let title = format!("{} ({number})", capital(&self.words(words)));
        let category = self.chance.of(&CATEGORIES);
        let author = self.chance.of(&AUTHORS);
        let summary = self.sentence();
        let date = rfc3339(moment, Zone::VIETNAM);
        let name = format!("{}/{}.md", slug(category), slug(&title));
        let mut text = format!(
            "---\ntitle: \"{title}\"\ndate: {date}\nauthor: {author}\ncategory: {category}\nsummary: \"{summary}\"\n---\n\n"
        );
        self.body(number, &mut text);
        (name, text)
    }

    /// Paragraphs, with what articles have besides: something bold, a link, a heading, a quotation, a list.
    fn body(&mut self, number: i64, text: &mut String) {
        for index in 0..self.chance.between(7, 11) {
            if index > 0 {
                text.push('\n');
            }
            let mut sentences = self.sentences();
            if index == 1 {
                sentences[0] = format!("**{}**", sentences[0]);
            }
            if index == 3 {
                sentences.push(format!("[Xem thêm](https://example.vn/van-ban/{number})"));
            }
            let _ = writeln!(text, "{}", sentences.join(" "));
            match index {
                2 => {
                    let _ = writeln!(text, "\n## {}", self.sentence().trim_end_matches('.'));
                }
                4 => {
                    let _ = writeln!(text, "\n> “{}”", self.sentence());
                }
                5 => {
                    text.push('\n');
                    for _ in 0..4 {
                        let _ = writeln!(text, "- {}", self.sentence());
                    }
                }
                _ => {}
            }
        }
    }

    fn sentences(&mut self) -> Vec<String> {
        let count = self.chance.between(3, 6);
        (0..count).map(|_| self.sentence()).collect()
    }

    fn sentence(&mut self) -> String {
        let count = self.chance.between(12, 32);
        let half = self.words(count / 2);
        let comma = if count > 20 { "," } else { "" };
        let rest = self.words(count - count / 2);
        format!("{}{comma} {rest}.", capital(&half))
    }

    fn words(&mut self, count: u64) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.chance.of(self.syllables)).collect();
        words.join(" ")
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
