//! One word for one thing: what people read, in both languages, has none of the terms that stand below. Walked are the
//! catalogue of messages, the words of pages and commands, descriptions in schemas, the help of every command, the guides
//! and the editors' handbook. Text in backticks, code and addresses are not prose and are left out.

use crate::messages::reports;
use crate::support::project::run;
use crate::support::repository;
use bantin::base::catalogue;
use bantin::base::diagnostic::two_names;
use bantin::base::language::Language;
use bantin::config::labels;
use bantin::content::keys;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Terms that are refused, what is said instead, and where a term is right: in longer words around it.
type Terms = &'static [(&'static [&'static str], &'static str, &'static [&'static str])];

/// In Vietnamese.
const VIETNAMESE: Terms = &[
    (&["có phải ý bạn"], "có phải bạn định viết", &[]),
    (&["phần khai báo"], "phần đầu bài", &[]),
    (&["chữ thay ảnh"], "lời mô tả ảnh", &[]),
    (&["máy đọc màn hình"], "trình đọc màn hình", &[]),
    (&["mã máy", "mã lệnh"], "khung mã", &[]),
    (
        &["canh trái", "canh phải", "canh giữa", "định hướng cột"],
        "căn trái, căn phải, căn giữa",
        &[],
    ),
    (&["KiB", "MiB", "GiB"], "kB, MB, GB", &[]),
    (&["lời dẫn"], "sapo", &[]),
    (
        &["kể"],
        "liệt kê, ghi rõ",
        &[
            "kể cả",
            "kể từ",
            "kể rằng",
            "kể chuyện",
            "đáng kể",
            "không kể hoàn cảnh",
        ],
    ),
    (&["dựng"], "xuất bản, tạo", &["dựng sẵn", "xây dựng", "dựng lên"]),
    (&["làm ra"], "tạo", &[]),
    (
        &[
            "in hướng dẫn",
            "in số phiên bản",
            "in thông báo",
            "in lược đồ",
            "in danh sách",
            "đã in ra",
            "in được dạng",
        ],
        "hiện, xuất",
        &[],
    ),
    (
        &["dẫn tới", "dẫn sang", "dẫn theo", "dẫn đến", "dẫn ra"],
        "đặt liên kết tới",
        &["đường dẫn tới", "chỉ dẫn tới"],
    ),
    (&["phim"], "video", &["phim ảnh"]),
    (&["Chủ Nhật"], "Chủ nhật", &[]),
    (&["lỗi của chính nó", "lỗi của chính bantin"], "lỗi nội bộ", &[]),
    (&["tên trang"], "tên trang web", &["tên trang web"]),
    (
        &["trang đã xuất bản", "trang đang xuất bản"],
        "trang web đã xuất bản",
        &[],
    ),
    (&["tạo trang mới"], "tạo trang web mới", &[]),
    (&["chưa được hỏi", "hỏi trang"], "kiểm tra liên kết", &[]),
];

/// In Vietnamese messages and interface, where nothing else is meant: in the sample articles `văn bản` is an official document.
const VIETNAMESE_OF_PROGRAM: Terms = &[(&["văn bản"], "tệp chữ", &[])];

/// In English.
const ENGLISH: Terms = &[
    (&["telephone", "telephones"], "phone", &[]),
    (&["mend", "mends", "mended", "mending"], "fix", &[]),
    (
        &["marks"],
        "diacritics",
        &["combining marks", "quotation marks", "exclamation marks"],
    ),
    (&["at the desk", "on a desk"], "desktop", &[]),
    (&["film", "films"], "video", &[]),
    (
        &["of another site"],
        "from another site",
        &["page of another site"],
    ),
    (&["typed in parts"], "decomposed", &[]),
    (&["by its own fault"], "with an internal error", &[]),
];

/// Figures with a point that are right in Vietnamese: versions, and what the handbook advises against.
const WITH_POINT: &[&str] = &["1.95", "20.10", "2.0", "22.11"];

/// A text that people read, and where it stands.
struct Read {
    at: String,
    text: String,
    is_of_program: bool,
}

#[test]
fn refused_terms_are_nowhere_in_vietnamese() {
    let texts = texts(Language::Vi);
    assert!(texts.len() > 900, "{} texts", texts.len());
    let mut faults = found(&texts, VIETNAMESE);
    let of_program: Vec<Read> = texts.into_iter().filter(|read| read.is_of_program).collect();
    faults.extend(found(&of_program, VIETNAMESE_OF_PROGRAM));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn refused_terms_are_nowhere_in_english() {
    let texts = texts(Language::En);
    assert!(texts.len() > 900, "{} texts", texts.len());
    let faults = found(&texts, ENGLISH);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The tests above can fail: each refused term is found in a sentence, and not in backticks, nor where it is right.
#[test]
fn every_refused_term_is_found_where_it_stands() {
    for (terms, _, right) in [VIETNAMESE, VIETNAMESE_OF_PROGRAM, ENGLISH].into_iter().flatten() {
        for term in *terms {
            let has = |sentence: String| has(&prose(&sentence), term, right);
            assert!(has(format!("Ở đây {term}, nhé.")), "{term}");
            assert!(!has(format!("Ở đây `{term}`, nhé.")), "{term}");
            for right in *right {
                assert!(!has(format!("Ở đây {right}, nhé.")), "{right}");
            }
        }
    }
}

/// In Vietnamese a figure has a comma before its decimals.
#[test]
fn vietnamese_figures_have_a_decimal_comma() {
    let point = Regex::new(r"(?:^|[^\d.,/])(\d+\.\d{1,2})(?:$|[^\d.])").expect("a pattern");
    let mut faults = Vec::new();
    let told = reports().iter().flat_map(|(name, report)| {
        let lines = report.lines().filter(|line| is_told(line, Language::Vi));
        lines.map(move |line| (format!("tests/it/messages/{name}.txt"), line.to_owned()))
    });
    let texts = texts(Language::Vi).into_iter().map(|read| (read.at, read.text));
    for (at, text) in texts.chain(told) {
        let prose = prose(&text);
        for figure in point.captures_iter(&prose).filter_map(|found| found.get(1)) {
            if !WITH_POINT.contains(&figure.as_str()) {
                faults.push(format!("{at}: write {} with a comma: {prose}", figure.as_str()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A hint in Vietnamese names a key as a clerk knows it, or as the file at hand writes it (`{title/tieu_de}`).
#[test]
fn vietnamese_hints_name_vietnamese_keys() {
    let own_keys = ["config", "theme", "template", "asset"];
    let mut faults = Vec::new();
    for code in catalogue::all() {
        if own_keys.contains(&code.id.split('/').next().unwrap_or_default()) {
            continue;
        }
        for text in [&code.message, &code.hint] {
            let text = text.get(Language::Vi);
            for code_span in text.split('`').skip(1).step_by(2) {
                let name = code_span.split(':').next().unwrap_or_default();
                let spec = keys::find(name).filter(|spec| spec.vietnamese().is_some_and(|own| own != name));
                if spec.is_some() {
                    faults.push(format!(
                        "src/base/catalogue, {}: `{code_span}` is to be the Vietnamese key in the Vietnamese text",
                        code.id
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// No message shows the name of a word that was to be filled in.
#[test]
fn every_word_of_a_message_is_filled_in() {
    let mut faults = Vec::new();
    let documented = fs::read_to_string(repository().join("docs/messages.md")).expect("the messages");
    let told = reports().iter().map(|(name, report)| (*name, report.as_str()));
    for (name, report) in told.chain([("docs/messages.md", documented.as_str())]) {
        let mut code = None;
        for line in report.lines() {
            let told = line.split_once('[').and_then(|(_, rest)| rest.split_once("]: "));
            if let Some((id, _)) = told {
                code = catalogue::all().find(|code| code.id == id).or(code);
            }
            let (Some(code), true) = (code, is_told(line, Language::Vi) || is_told(line, Language::En))
            else {
                continue;
            };
            let texts = [&code.message, &code.hint];
            let texts = texts.map(|text| [Language::Vi, Language::En].map(|language| text.get(language)));
            let fields: BTreeSet<&str> = texts.iter().flatten().flat_map(|text| names(text)).collect();
            for field in fields {
                let raw = format!("{{{field}}}");
                if line.contains(&raw) {
                    faults.push(format!(
                        "{name}: where src/ makes {}, give it `{field}`; it shows {raw}: {line}",
                        code.id
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The names in braces that stand for a word.
fn names(template: &str) -> impl Iterator<Item = &str> {
    let names = template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next());
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_');
    names.filter(move |name| is_name(name) || two_names(name).is_some())
}

/// Whether a line of a report is a message or a hint in this language.
fn is_told(line: &str, language: Language) -> bool {
    let starts: &[&str] = match language {
        Language::Vi => &["lỗi[", "cảnh báo[", "lưu ý[", " = gợi ý:", "  = gợi ý:"],
        Language::En => &["error[", "warning[", "note[", " = hint:", "  = hint:"],
    };
    starts
        .iter()
        .any(|start| line.trim_start_matches(' ').starts_with(start.trim_start()))
}

/// Where refused terms stand.
fn found(texts: &[Read], terms: Terms) -> Vec<String> {
    let mut faults = Vec::new();
    for Read { at, text, .. } in texts {
        let prose = prose(text);
        for (refused, instead, right) in terms {
            let refused = refused.iter().filter(|term| has(&prose, term, right));
            faults.extend(refused.map(|term| format!("{at}: `{term}`, say: {instead}\n    {prose}")));
        }
    }
    faults
}

/// Whether a term stands in a text as words of its own, but for the longer ones in which it is `right`. A term with capitals
/// is found with these only.
fn has(prose: &str, term: &str, right: &[&str]) -> bool {
    let cased = |text: &str| {
        if term.chars().any(char::is_uppercase) {
            text.to_owned()
        } else {
            text.to_lowercase()
        }
    };
    let mut rest = cased(prose);
    for right in right {
        rest = rest.replace(&cased(right), "");
    }
    let is_end = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    rest.match_indices(term).any(|(at, found)| {
        is_end(rest[..at].chars().next_back()) && is_end(rest[at + found.len()..].chars().next())
    })
}

/// A text without what is no prose: code in backticks, addresses, tags, `{names}`.
fn prose(text: &str) -> String {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+|\{[a-z_/]+\}").expect("a pattern")
    });
    OTHER.replace_all(text, " ").into_owned()
}

/// Everything that people read in `language`.
fn texts(language: Language) -> Vec<Read> {
    let mut all = of_catalogue(language);
    for (key, vi, en) in labels::TABLE {
        let text = if language == Language::Vi { vi } else { en };
        all.push(of_program(format!("src/config/labels.rs, {key}"), *text));
    }
    for path in [
        "src/cli/words.rs",
        "src/cli/doctor/words.rs",
        "src/serve/words.rs",
        "src/content/keys.rs",
        "src/config/schema.rs",
    ] {
        all.extend(of_source(path, language));
    }
    for command in [
        "", "build", "watch", "serve", "check", "fix", "list", "new", "init", "rollback", "doctor", "clean",
        "schema",
    ] {
        let args: Vec<&str> = [command, "--help", "--lang", language.tag()]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        let help = run(&args, |_| ());
        let text = help.stdout.clone() + &help.stderr;
        assert!(text.lines().count() > 4, "{command}: {text}");
        all.extend(
            text.lines()
                .map(|line| of_program(format!("bantin {command} --help"), line)),
        );
    }
    for path in documents(language) {
        all.extend(of_document(&path));
    }
    all
}

fn of_program(at: String, text: impl Into<String>) -> Read {
    Read {
        at,
        text: text.into(),
        is_of_program: true,
    }
}

fn of_catalogue(language: Language) -> Vec<Read> {
    let texts = catalogue::all().flat_map(|code| [(code.id, &code.message), (code.id, &code.hint)]);
    texts
        .map(|(id, text)| of_program(format!("src/base/catalogue, {id}"), text.get(language)))
        .collect()
}

/// The sentences that a source file has for people: in Vietnamese those with Vietnamese letters.
fn of_source(path: &str, language: Language) -> Vec<Read> {
    let source = fs::read_to_string(repository().join(path)).expect("a source file");
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let pair = Regex::new(r#""((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)""#).expect("a pattern");
    let index = if language == Language::Vi { 1 } else { 2 };
    let is_vietnamese = |text: &str| {
        text.chars()
            .any(|letter| !letter.is_ascii() && letter.is_alphabetic())
    };
    let texts: Vec<Read> = pair
        .captures_iter(source)
        .filter(|found| is_vietnamese(&found[1]))
        .map(|found| of_program(path.to_owned(), &found[index]))
        .collect();
    assert!(texts.len() > 10, "{path}: {}", texts.len());
    texts
}

/// The guides in `language`.
fn documents(language: Language) -> Vec<PathBuf> {
    let root = repository();
    let in_vietnamese = ["docs/bai-viet.md", "docs/go-noi-dung.md"];
    let markdown = |folder: &str| {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
            .collect::<Vec<_>>()
    };
    match language {
        Language::Vi => {
            let mut all: Vec<PathBuf> = in_vietnamese.iter().map(|path| root.join(path)).collect();
            let others = [
                "README.vi.md",
                "scripts/windows/HUONG-DAN.txt",
                "src/cli/init/site.toml",
                "src/cli/init/welcome.md",
                "src/cli/init/about.md",
            ];
            all.extend(others.iter().map(|path| root.join(path)));
            all.extend(markdown("content/cam-nang-bien-tap"));
            all
        }
        Language::En => {
            let mut all = markdown("docs");
            all.retain(|path| !in_vietnamese.iter().any(|other| path.ends_with(other)));
            let others = [
                "README.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "SECURITY.md",
                "fuzz/README.md",
                "src/cli/init/site.en.toml",
                "src/cli/init/welcome.en.md",
                "src/cli/init/about.en.md",
            ];
            all.extend(others.iter().map(|path| root.join(path)));
            all
        }
    }
}

/// The lines of a document that are prose; a fenced block is not, nor what `docs/messages.md` makes of the catalogue.
fn of_document(path: &std::path::Path) -> Vec<Read> {
    let text = fs::read_to_string(path).expect("a document");
    let text = text.split("\n## Contents\n").next().unwrap_or_default();
    let mut is_code = false;
    let mut all = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            all.push(Read {
                at: format!("{}:{}", path.display(), index + 1),
                text: line.to_owned(),
                is_of_program: false,
            });
        }
    }
    all
}
