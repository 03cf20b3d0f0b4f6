//! Tables as people paste and type them: rows from Excel, rows of another length, text right below.

use super::{body_of, mended};
use crate::cases::GOOD;
use crate::support::project::Project;

/// What is typed, its code, and what is meant.
const TABLES: &[(&str, &str, &str)] = &[
    (
        "TT\tHọ tên\tThôn\n1\tNguyễn Thị Mẫu\tThôn 1",
        "md/tabs",
        "| TT | Họ tên | Thôn |\n|---|---|---|\n| 1 | Nguyễn Thị Mẫu | Thôn 1 |",
    ),
    (
        "Danh sách:\nTT\tHọ tên\tThôn\n1.\tLê Bé\t\n\tLê Tư\tThôn | 2\nHết.",
        "md/tabs",
        "Danh sách:\n\n| TT | Họ tên | Thôn |\n|---|---|---|\n| 1. | Lê Bé |  |\n|  | Lê Tư | Thôn \\| 2 |\n\nHết.",
    ),
    (
        "\tHọ tên\tThôn\n\tLê Bé\tThôn 1\n\tLê Tư\tThôn 2",
        "md/tabs",
        "| Họ tên | Thôn |\n|---|---|\n| Lê Bé | Thôn 1 |\n| Lê Tư | Thôn 2 |",
    ),
    (
        "\"Tên\ngọi\"\tGhi chú\tSố\n\"Lê\n\"\"Bé\"\"\"\tx\t1\nLê Tư\ty\t2",
        "md/tabs",
        "| Tên<br>gọi | Ghi chú | Số |\n|---|---|---|\n| Lê<br>\"Bé\" | x | 1 |\n| Lê Tư | y | 2 |",
    ),
    (
        "Thôn\tSố hộ\nThôn 1\t120\nThôn 2\t95",
        "md/tabs",
        "| Thôn | Số hộ |\n|---|---|\n| Thôn 1 | 120 |\n| Thôn 2 | 95 |",
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 | 3 |",
        "md/table-cells",
        "| A | B |   |\n|---|---|---|\n| 1 | 2 | 3 |",
    ),
    (
        "A | B\n--|--:\n1 | 2 | 3\n4 | 5 | 6",
        "md/table-cells",
        "A | B |   |\n--|--:|---\n1 | 2 | 3\n4 | 5 | 6",
    ),
    (
        "| A | B |\n|---|---|---|\n| 1 | 2 | 3 |",
        "md/table-count",
        "| A | B |   |\n|---|---|---|\n| 1 | 2 | 3 |",
    ),
    (
        "| A | B | C |\n|---|:-:|\n| 1 | 2 | 3 |",
        "md/table-count",
        "| A | B | C |\n|---|:-:|---|\n| 1 | 2 | 3 |",
    ),
    (
        "|\tA\t|\tB\t|\n|\t---\t|\t---\t|\n|\t1\t|\t2\t|",
        "md/table-count",
        "|\tA\t|\tB\t|\n|---|---|\n|\t1\t|\t2\t|",
    ),
    (
        "Bảng:\n| A | B |\n|---|\n| 1 | 2 |\nNguồn: UBND",
        "md/table-count",
        "Bảng:\n| A | B |\n|---|---|\n| 1 | 2 |\nNguồn: UBND",
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\nNguồn: UBND phường\n",
        "md/table-text",
        "| A | B |\n|---|---|\n| 1 | 2 |\n\nNguồn: UBND phường\n",
    ),
];

#[test]
fn tables_are_told_and_mended() {
    for (typed, code, meant) in TABLES {
        let (codes, text) = mended(&format!("{GOOD}{typed}\n"));
        assert_eq!(codes, [*code], "{typed}");
        assert_eq!(text, format!("{GOOD}{meant}\n"), "{typed}");
        let (left, again) = mended(&text);
        // Below a table that is one now, a line of text is seen.
        let seen: &[&str] = if meant.contains("|\nNguồn") {
            &["md/table-text"]
        } else {
            &[]
        };
        assert_eq!(left, seen, "{meant}");
        let (left, _) = mended(&again);
        assert_eq!(left, [""; 0], "{again}");
    }
}

#[test]
fn what_is_no_table_is_not_accused() {
    for text in [
        "\tSáng 20/11, phường họp.",
        "1.\tViệc một\n2.\tViệc hai\n3.\tViệc ba",
        "-\tViệc một\n-\tViệc hai\n-\tViệc ba",
        "a)\tViệc một\nb)\tViệc hai\nc)\tViệc ba",
        "Nơi nhận:\tCHỦ TỊCH\n- Như trên;\t(đã ký)\n- Lưu.\tNguyễn Văn Mẫu",
        "```\na\tb\tc\nd\te\tf\n```",
        "|\ta\t|\tb\t|\n|---|---|\n|\t1\t|\t2\t|",
        "| A | B |\n|---|---|\n| 1 |\n| 1 | 2 |",
        "| A |\n|---|\nx",
        "Tỉ lệ 3|4 hay 5|6",
        "a | b\nc - d",
    ] {
        let (codes, after) = mended(&format!("{GOOD}{text}\n"));
        let codes: Vec<_> = codes
            .into_iter()
            .filter(|code| ["md/tabs", "md/table-cells", "md/table-count", "md/table-text"].contains(code))
            .collect();
        assert_eq!(codes, [""; 0], "{text}");
        if !text.starts_with('\t') {
            assert_eq!(after, format!("{GOOD}{text}\n"));
        }
    }
}

/// What only a person can decide is told, and stays as it is.
#[test]
fn unclear_tables_are_told_and_left() {
    for (typed, code) in [
        ("1\tLê Bé\tThôn 1\n2\tLê Tư\tThôn 2", "md/tabs"),
        ("TT\tHọ tên\tThôn\n1\tLê Bé", "md/tabs"),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | 5 |", "md/table-cells"),
        (
            "> | A | B |\n> |---|---|\n> | 1 | 2 |\n> Nguồn: UBND",
            "md/table-text",
        ),
    ] {
        let text = format!("{GOOD}{typed}\n");
        assert_eq!(mended(&text), (vec![code], text.clone()), "{typed}");
    }
}

#[test]
fn no_cell_is_lost() {
    let text = "| A | B |\n|---|---|\n| 1 | 2 | ba **bốn** [năm](https://x.vn) | sáu \\| bảy\n| 1 | 2 |\n";
    let project = Project::new([("content/tin/bai.md", format!("{GOOD}{text}"))]);
    let run = project.build(&["--lang", "en"]);
    run.assert(0)
        .says("md/table-cells")
        .says("has 4 cells and the table 2 columns");
    let page = project.page("2026/11/bai/index.html");
    let row = "<tr><td>1</td><td>2</td><td>ba <strong>bốn</strong> <a href=\"https://x.vn\">năm</a></td><td>sáu | bảy</td></tr>";
    assert!(body_of(&page).contains(row), "{page}");
}
