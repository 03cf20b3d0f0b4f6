//! TCVN3, the encoding of the `.Vn…` fonts: one byte per letter, seen as its windows-1252 character. Capitals with a tone are
//! not encoded: fonts with an H in their name show the small letters as capitals. So the case cannot be restored here; words
//! that may have been in capitals are listed instead.

/// The letters of A0–FF, sixteen a row; a space where there is none. From the table `TCVN` of glibc's `iconv`.
const LETTERS: [&str; 6] = [
    " ĂÂÊÔƠƯĐăâêôơưđ ",
    "     àảãáạ ằẳẵắ ",
    "      ặầẩẫấậè ẻẽ",
    "éẹềểễếệìỉ   ĩíịò",
    " ỏõóọồổỗốộờởỡớợù",
    " ủũúụừửữứựỳỷỹýỵ ",
];

/// The text in Unicode.
pub fn decode(seen: &str) -> String {
    seen.chars().map(|c| letter(c).unwrap_or(c)).collect()
}

fn letter(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(0xa0)? as usize;
    let row = LETTERS.get(at / 16)?;
    row.chars().nth(at % 16).filter(|letter| *letter != ' ')
}

/// Words of a converted line that may have been in capitals: those that would be cased normally if their letters with
/// tones were capitals.
pub fn perhaps_capitals(line: &str) -> impl Iterator<Item = &str> {
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let cases: Vec<Case> = words.iter().map(|word| Case::of(word)).collect();
    let listed: Vec<&str> = (words.iter().enumerate())
        .filter(|(at, _)| match cases[*at] {
            Case::Mixed | Case::SmallToned => true,
            Case::OneCapital => stands_in_capitals(&cases, *at),
            Case::Plain | Case::Capitals | Case::Letter => false,
        })
        .map(|(_, word)| *word)
        .collect();
    listed.into_iter()
}

/// Whether `Xã` may be `XÃ`: among words in capitals, or in a line that has no other words.
fn stands_in_capitals(cases: &[Case], at: usize) -> bool {
    let is_other = |case: &Case| matches!(case, Case::Plain | Case::SmallToned);
    let start = cases[..at]
        .iter()
        .rposition(is_other)
        .map_or(0, |other| other + 1);
    let end = cases[at..]
        .iter()
        .position(is_other)
        .map_or(cases.len(), |other| at + other);
    let run = &cases[start..end];
    run.len() == cases.len()
        || run
            .iter()
            .any(|case| matches!(case, Case::Capitals | Case::Mixed))
}

/// How a word is cased.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    /// `xin`, `Hội`: small letters without a tone among them.
    Plain,
    /// `UBND`: nothing but capitals.
    Capitals,
    /// `A`: one capital.
    Letter,
    /// `HộI`: a small letter with a tone among capitals.
    Mixed,
    /// `Xã`: a capital, and small letters that all have tones.
    OneCapital,
    /// `ủy`, `ở`: begins with a small letter that has a tone.
    SmallToned,
}

impl Case {
    fn of(word: &str) -> Self {
        let is_toned = |c: char| c.is_lowercase() && LETTERS[1..].iter().any(|row| row.contains(c));
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let toned = word.chars().filter(|c| is_toned(*c)).count();
        let letters = word.chars().count();
        let first = word.chars().next().unwrap_or(' ');
        match toned {
            0 if capitals == letters && letters > 1 => Self::Capitals,
            0 if capitals == letters => Self::Letter,
            0 => Self::Plain,
            _ if capitals + toned == letters && (capitals > 1 || is_toned(first) && capitals > 0) => {
                Self::Mixed
            }
            _ if capitals + toned == letters && capitals == 1 => Self::OneCapital,
            _ if is_toned(first) => Self::SmallToned,
            _ => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_damage_is_read() {
        assert_eq!(
            decode("ph\u{ad}êng Khai Quang lu«n t¹o ®iÒu kiÖn"),
            "phường Khai Quang luôn tạo điều kiện"
        );
        assert_eq!(decode("“2026” – § km² ư"), "“2026” – Đ km² ư");
    }

    #[test]
    fn words_that_may_have_had_capitals_are_listed() {
        let listed = |line| perhaps_capitals(line).collect::<Vec<_>>();
        assert_eq!(listed("UBND phường Khai Quang, Hội Nông dân"), [""; 0]);
        assert_eq!(listed("Xã HộI, ủy ban ở xã"), ["Xã", "HộI", "ủy", "ở"]);
        assert_eq!(listed("Bà Hà đến xã Tề Lỗ"), [""; 0]);
        assert_eq!(listed("Lễ Tế"), ["Lễ", "Tế"]);
    }
}
