//! Which shown word is which typed one.

use super::page::Shown;
use super::source::Word;

/// For each typed word the shown one that it is, so that as many as possible are shown in their order.
pub fn aligned(typed: &[Word], shown: &[Shown]) -> Vec<Option<usize>> {
    let same = |one: &(&Word, &Shown)| one.0.must && one.0.text == one.1.text;
    let start = typed.iter().zip(shown).take_while(same).count();
    let rest = typed[start..].iter().rev().zip(shown[start..].iter().rev());
    let end = rest.take_while(same).count();
    let (a, b) = (&typed[start..typed.len() - end], &shown[start..shown.len() - end]);
    let mut found: Vec<Option<usize>> = (0..start).map(Some).collect();
    if a.len() * b.len() > 4_000_000 {
        found.extend(
            roughly_aligned(a, b)
                .into_iter()
                .map(|at| at.map(|at| start + at)),
        );
        found.extend((shown.len() - end..shown.len()).map(Some));
        return found;
    }
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    for (i, word) in a.iter().enumerate().rev() {
        let worth = if word.must { 100 } else { 1 };
        for (j, other) in b.iter().enumerate().rev() {
            let with = if word.text == other.text {
                best[(i + 1) * width + j + 1] + worth
            } else {
                0
            };
            best[i * width + j] = with.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() {
        if j >= b.len() {
            found.push(None);
            i += 1;
        } else if a[i].text == b[j].text
            && best[i * width + j] > best[(i + 1) * width + j].max(best[i * width + j + 1])
        {
            found.push(Some(start + j));
            (i, j) = (i + 1, j + 1);
        } else if best[i * width + j] == best[(i + 1) * width + j] {
            found.push(None);
            i += 1;
        } else {
            j += 1;
        }
    }
    found.extend((shown.len() - end..shown.len()).map(Some));
    found
}

/// The same for long texts, of the words that must be shown.
fn roughly_aligned(typed: &[Word], shown: &[Shown]) -> Vec<Option<usize>> {
    let musts: Vec<usize> = (0..typed.len()).filter(|at| typed[*at].must).collect();
    let old: Vec<&str> = musts.iter().map(|at| typed[*at].text.as_str()).collect();
    let new: Vec<&str> = shown.iter().map(|word| word.text.as_str()).collect();
    let mut found = vec![None; typed.len()];
    for change in similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new) {
        if let similar::DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = change
        {
            for at in 0..len {
                found[musts[old_index + at]] = Some(new_index + at);
            }
        }
    }
    found
}
