//! How alike two texts are, by their words: whether an article is the same under another name, perhaps a little edited. Case,
//! punctuation and markup do not count.

use super::fold;
use crate::base::digest::Digest;

/// How many words in a row are compared.
const ROW: usize = 3;

/// The words of a text, prepared for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Digest of all words.
    pub digest: Digest,
    /// Their number.
    pub words: usize,
    /// Hashes of every [`ROW`] words in a row, sorted, each once.
    rows: Vec<u64>,
}

impl Likeness {
    /// Prepares a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = fold::key(text);
        let words: Vec<&str> = text
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let hash = |row: &[&str]| {
            let digest = Digest::of(row.join(" ").as_bytes());
            let start = digest.bytes().first_chunk();
            start.map_or(0, |start| u64::from_be_bytes(*start))
        };
        let mut rows: Vec<u64> = if words.len() < ROW {
            vec![hash(&words)]
        } else {
            words.windows(ROW).map(hash).collect()
        };
        rows.sort_unstable();
        rows.dedup();
        Self {
            digest: Digest::of(words.join(" ").as_bytes()),
            words: words.len(),
            rows,
        }
    }

    /// Whether at least `hundredths` of the rows of both texts together are in both.
    #[must_use]
    pub fn is_like(&self, other: &Self, hundredths: usize) -> bool {
        let (mut one, mut two) = (self.rows.iter().peekable(), other.rows.iter().peekable());
        let (mut both, mut all) = (0, 0);
        while let (Some(first), Some(second)) = (one.peek(), two.peek()) {
            let order = first.cmp(second);
            all += 1;
            both += usize::from(order.is_eq());
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                two.next();
            }
        }
        all += one.count() + two.count();
        both * 100 >= all * hundredths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_their_words() {
        let of = Likeness::of;
        let text = "Từ 8 giờ ngày 25/11, đường **Trần Phú** cấm xe tải để sửa cống thoát nước; mời bà con đi đường Lê Lợi.";
        let same = "Từ 8 giờ ngày 25/11 đường Trần Phú cấm xe tải để sửa cống thoát nước. Mời bà con đi đường Lê Lợi!";
        assert_eq!(of(text), of(same));
        let edited = same
            .replace("mời bà con", "đề nghị bà con")
            .replace("8 giờ", "7 giờ");
        assert!(of(text).is_like(&of(&edited), 60), "two words of twenty-four");
        let other =
            "Từ 14 giờ ngày 27/11, phường tổ chức họp mặt người cao tuổi tại nhà văn hoá; mời bà con đến dự.";
        assert!(!of(text).is_like(&of(other), 30));
        assert!(of("").is_like(&of(""), 100) && !of("").is_like(&of("a"), 1));
    }
}
