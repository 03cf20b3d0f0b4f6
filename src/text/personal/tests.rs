//! The forms in which people write what is their own, and what only looks like it.

use super::*;
use find::PersonalKind::{BirthDate, IdentityNumber, OldIdentityNumber, Phone};
use proptest::prelude::*;

fn finds(text: &str) -> Vec<(find::PersonalKind, &str)> {
    let mut found = Vec::new();
    scan(text, 0..text.len(), Column::default(), &mut found);
    found
        .into_iter()
        .map(|find| (find.kind, &text[find.range]))
        .collect()
}

#[track_caller]
fn only(text: &str, kind: find::PersonalKind, expected: &str) {
    assert_eq!(finds(text), [(kind, expected)], "{text}");
}

#[test]
fn identity_numbers_in_the_forms_in_which_people_write_them() {
    for number in [
        "001234567890",
        "001 234 567 890",
        "001.234.567.890",
        "001-234-567-890",
        "001\u{a0}234\u{a0}567\u{a0}890",
        "0012 3456 7890",
        "079 1 90 123456",
        "096301 234567",
    ] {
        only(
            &format!("Số căn cước {number}, cấp ngày 12/5/2021"),
            IdentityNumber,
            number,
        );
        only(&format!("Ông A ({number})"), IdentityNumber, number);
        only(number, IdentityNumber, number);
    }
    only("CCCD: 123456789012.", IdentityNumber, "123456789012");
    only("CCCD số: 001234567890 0912", IdentityNumber, "001234567890");
    assert_eq!(finds("001234567890, 002345678901").len(), 2);
}

#[test]
fn the_old_number_is_one_only_where_it_is_called_so() {
    only("CMND số 023456789", OldIdentityNumber, "023456789");
    only(
        "chứng minh nhân dân: 023 456 789",
        OldIdentityNumber,
        "023 456 789",
    );
    only("Số CMT 023.456.789", OldIdentityNumber, "023.456.789");
    assert_eq!(finds("Kinh phí 123.456.789 đồng; mã 023456789"), []);
    assert_eq!(finds("CMND; tài khoản 023456789"), []);
}

#[test]
fn what_only_looks_like_an_identity_number_is_left_alone() {
    for text in [
        "Tổng vốn 100.000.000.000 đồng",
        "Tổng vốn 1.001.234.567.890 đồng, 1 001 234 567 890 đồng",
        "số tài khoản 001234567890 tại Ngân hàng A",
        "STK: 001234567890",
        "001234567890123",
        "001.234.567.890.123",
        "Quyết định 001234567890/QĐ-UBND",
        "https://example.vn/001234567890",
        "xem ảnh 001234567890.jpg",
        "mã A001234567890",
        "000000000000 và CCCD 000000000000",
        "001xxxxxx890",
        "Các ngày 01.02.2026-03.04.2026",
        "07 30 11 30 13 30 17 00",
        "mã hồ sơ 001234567890",
    ] {
        assert_eq!(finds(text), [], "{text}");
    }
}

#[test]
fn telephone_numbers_in_the_forms_in_which_people_write_them() {
    for number in [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "091 234 5678",
        "0912 34 56 78",
        "+84912345678",
        "+84 912 345 678",
        "(+84) 912 345 678",
        "84912345678",
        "024 3825 3536",
        "024.3825.3536",
        "(024) 3825 3536",
        "(0234) 3 822 123",
        "0234.3822.123",
        "0234-3822123",
        "(84-24) 3825 3536",
        "(+84.24) 3825 3536",
        "02343822123",
        "0084 912 345 678",
    ] {
        only(&format!("Liên hệ: {number}."), Phone, number);
    }
    only("Ông A (0912345678)", Phone, "0912345678");
    only("ĐT:0912345678", Phone, "0912345678");
    only("ĐT0912345678", Phone, "0912345678");
    only("SĐT.0912.345.678", Phone, "0912.345.678");
    assert_eq!(
        finds("0912345678/0987.654.321 - 0234 3822 123"),
        [
            (Phone, "0912345678"),
            (Phone, "0987.654.321"),
            (Phone, "0234 3822 123")
        ]
    );
    only("năm 2026 0912 345 678", Phone, "0912 345 678");
    assert_eq!(
        phone::numbers("(+84) 912 345 678 hoặc (0234) 3822.123"),
        ["0912345678", "02343822123"]
    );
}

#[test]
fn what_is_no_telephone_number_is_left_alone() {
    for text in [
        "Tổng đài 1900 1234, 18001096, cấp cứu 115, đường dây nóng 1022",
        "(0000) 3 123 456",
        "84 912 345 678 đồng",
        "MST: 0312345678; mã số thuế 0312345678",
        "số tài khoản 0912345678",
        "https://zalo.me/0912345678 zalo.me/0912345678",
        "0912345678@example.vn, a=0912345678",
        "tỷ lệ 0.912345678",
        "từ 2021 đến 2026, 12.345 người, 3.456.789 đồng",
        "ngày 02-09-2026, 02.09.1945",
        "giờ 07 30 11 30 13",
        "anh-0912345678.jpg",
        "văn bản 0912345678/UBND",
    ] {
        assert_eq!(finds(text), [], "{text}");
    }
}

#[test]
fn dates_of_birth_stand_behind_a_word_that_says_so() {
    for text in [
        "Ông A sinh ngày 12/5/1990 tại đây",
        "Ngày sinh: 12/5/1990",
        "SINH NGÀY 12/5/1990",
        "ngày, tháng, năm sinh: 12/5/1990",
        "bà B (sinh 12/5/1990)",
        "**Ngày sinh:** 12/5/1990",
        "sinh năm 12/5/1990",
        "Sinh: 12/5/1990",
        "date of birth: 12/5/1990",
        "born on 12/5/1990",
    ] {
        only(text, BirthDate, "12/5/1990");
    }
    only("sinh ngày 12 tháng 5 năm 1990", BirthDate, "12 tháng 5 năm 1990");
    only("sinh ngày 12-05-1990", BirthDate, "12-05-1990");
    let mut found = Vec::new();
    scan("12.05.1990", 0..10, Column::of("Ngày sinh"), &mut found);
    assert_eq!(found[0].digits, "12051990");
}

#[test]
fn other_dates_are_left_alone() {
    for text in [
        "tuyển sinh ngày 12/5/2026",
        "học sinh 12/5/2026, vệ sinh ngày 12/5/2026, thí sinh ngày 12/5/2026",
        "hy sinh ngày 27/7/1968",
        "Chủ tịch Hồ Chí Minh sinh ngày 19/5/1890",
        "ngày sinh Chủ tịch Hồ Chí Minh (19/5/1950)",
        "Ngày sinh hoạt chi bộ: 12/5/2026",
        "sinh năm 1990",
        "sinh ngày 12/5",
        "Giáng sinh 25/12/2026",
        "Ngày Học sinh, sinh viên 9/1/1950",
        "sinh ngày 12/13/1990",
        "sinh ngày 12/5/1990/QĐ",
    ] {
        assert_eq!(finds(text), [], "{text}");
    }
}

#[test]
fn the_heading_of_a_column_counts_for_its_cells() {
    let in_column = |heading: &str, cell: &str| {
        let mut found = Vec::new();
        scan(cell, 0..cell.len(), Column::of(heading), &mut found);
        found.first().map(|find| find.kind)
    };
    assert_eq!(in_column("Số CMND/CCCD", "023456789"), Some(OldIdentityNumber));
    assert_eq!(in_column("Số CCCD", "123456789012"), Some(IdentityNumber));
    assert_eq!(in_column("Số tài khoản", "001234567890"), None);
    assert_eq!(in_column("Số tài khoản", "0912345678"), None);
    assert_eq!(in_column("Ngày, tháng, năm sinh", "12/5/1990"), Some(BirthDate));
    assert_eq!(in_column("Ngày sinh hoạt", "lúc 8 giờ 12/5/2026"), None);
    assert_eq!(in_column("Ngày", "12/5/1990"), None);
}

proptest! {
    #[test]
    fn whatever_stands_there_is_found_inside_it(text in "[0-9 .()+/-]{0,30}|([0-9]{1,6}|[ .-]|sinh ngày|CCCD|ĐT|84|\\PC){0,20}") {
        let mut found = Vec::new();
        scan(&text, 0..text.len(), Column::default(), &mut found);
        let mut end = 0;
        found.sort_by_key(|find| find.range.start);
        for find in found {
            prop_assert!(text.get(find.range.clone()).is_some());
            prop_assert!(find.digits.bytes().all(|byte| byte.is_ascii_digit()));
            if find.kind != BirthDate {
                prop_assert!(find.range.start >= end, "overlap");
                end = find.range.end;
            }
        }
    }
}
