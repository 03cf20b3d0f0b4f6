//! Messages of house rules, `[rules]`. Those about personal data never repeat it: they are read in logs.

use crate::base::diagnostic::Code;

codes! {
    RULE_MISSING: Warning "rule/missing"
        vi "bài viết chưa có `{key}` mà `[rules]` trong `site.toml` yêu cầu", "thêm dòng `{key}: …` vào phần đầu bài";
        en "the article has no `{key}`, which `[rules]` in `site.toml` asks for", "add a line `{key}: …` to the front matter";
    RULE_TITLE_LONG: Warning "rule/title-length"
        vi "tiêu đề dài {count} ký tự, vượt mức {max} ký tự đặt ở `[rules]`", "viết gọn lại, chuyển chi tiết xuống `{summary/sapo}`; quá chừng 70 ký tự thì Zalo, Facebook cắt bớt";
        en "the title has {count} characters, more than the {max} that `[rules]` allows", "shorten it and move details to `{summary/sapo}`; sites where it is shared cut it at about 70";
    RULE_SUMMARY_LONG: Warning "rule/summary-length"
        vi "sapo dài {count} ký tự, vượt mức {max} ký tự đặt ở `[rules]`", "viết gọn lại, chuyển chi tiết xuống nội dung bài";
        en "the summary has {count} characters, more than the {max} that `[rules]` allows", "shorten it and move details into the text";
    RULE_TAG: Warning "rule/tag"
        vi "từ khóa `{found}` không có trong danh sách đặt ở `[rules]`", "có phải bạn định viết `{nearest}`? || dùng một trong các từ khóa: {all}";
        en "the tag `{found}` is not among those that `[rules]` allows", "did you mean `{nearest}`? || use one of {all}";
    RULE_WORD: Warning "rule/forbidden-word"
        vi "`{found}` là từ mà `[rules]` yêu cầu không dùng", "dùng từ khác";
        en "`{found}` is among the words that `[rules]` forbids", "use another word";
    RULE_IDENTITY: Warning "rule/identity-number"
        vi "số căn cước công dân `{masked}` không nên để lộ trên trang web || số chứng minh nhân dân `{old}` không nên để lộ trên trang web", "xóa số này, hoặc che bớt: `{masked}` || xóa số này, hoặc che bớt: `{old}`";
        en "the identity card number `{masked}` should not be on a public page || the old identity card number `{old}` should not be on a public page", "take it out, or hide a part of it: `{masked}` || take it out, or hide a part of it: `{old}`";
    RULE_BIRTH: Warning "rule/birth-date"
        vi "ngày tháng năm sinh `{masked}` không nên để lộ trên trang web", "chỉ ghi năm sinh: `{year}`";
        en "the full date of birth `{masked}` should not be on a public page", "give the year only: `{year}`";
    RULE_PHONE: Warning "rule/phone"
        vi "số điện thoại `{masked}` không phải số của cơ quan, có thể là số riêng của một người", "xóa số này; nếu được phép công khai, thêm vào `allow` của `phone` trong `[rules]`";
        en "the phone number `{masked}` is not one of the agency; it may be somebody's own", "take it out; if it may be public, add it to `allow` of `phone` in `[rules]`";
}

/// Whether the text at the place of the diagnostic is personal data and must be masked: reports end up in logs.
pub fn is_private(code: &Code) -> bool {
    [&RULE_IDENTITY, &RULE_BIRTH, &RULE_PHONE].contains(&code)
}
