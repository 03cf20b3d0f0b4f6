//! Numbers and lists of document numbers as few bytes. The theme's script reads the same format: see `docs/search.md`.

/// Appends a number, seven bits per byte, lowest bits first.
pub fn push(out: &mut Vec<u8>, mut number: u32) {
    // Fast paths: nearly all numbers take one or two bytes.
    let low = |number: u32| (number & 0x7f) as u8;
    if number < 0x80 {
        out.push(low(number));
        return;
    }
    if number < 0x4000 {
        out.extend_from_slice(&[low(number) | 0x80, low(number >> 7)]);
        return;
    }
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7f) as u8);
}

/// Takes a number from the front; 0 when `bytes` is empty.
pub fn take(bytes: &mut &[u8]) -> u32 {
    if let [byte @ ..0x80, rest @ ..] = bytes {
        *bytes = rest;
        return u32::from(*byte);
    }
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else {
            break;
        };
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

/// Appends the length of a text in bytes, then the text.
pub fn push_text(out: &mut Vec<u8>, text: &str) {
    push(out, length(text.as_bytes()));
    out.extend_from_slice(text.as_bytes());
}

/// Appends a list of ascending documents in the shorter of two forms: twice the length in bytes and the distances between
/// documents less one (the first from -1); or twice the length plus one and a bitmap (bit `d & 7` of byte `d >> 3`).
pub fn push_documents(out: &mut Vec<u8>, documents: &[u32]) {
    let mut distances = Vec::with_capacity(documents.len());
    let mut next = 0;
    for document in documents {
        push(&mut distances, document - next);
        next = document + 1;
    }
    let bitmap = documents.last().map_or(0, |last| *last as usize / 8 + 1);
    if distances.len() <= bitmap {
        push(out, length(&distances) * 2);
        out.extend_from_slice(&distances);
        return;
    }
    let mut bits = vec![0_u8; bitmap];
    for document in documents {
        bits[*document as usize / 8] |= 1 << (document % 8);
    }
    push(out, length(&bits) * 2 + 1);
    out.extend_from_slice(&bits);
}

/// Lengths here stay far below 2 GiB.
fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The list that [`push_documents`] wrote, as the script reads it.
    fn documents(mut bytes: &[u8]) -> Vec<u32> {
        let head = take(&mut bytes);
        let (mut list, rest) = bytes.split_at(head as usize / 2);
        assert!(rest.is_empty());
        let mut documents = Vec::new();
        if head % 2 == 1 {
            let bits = 0..u32::try_from(list.len() * 8).unwrap();
            documents.extend(bits.filter(|d| list[*d as usize / 8] >> (d % 8) & 1 == 1));
            return documents;
        }
        let mut next = 0;
        while !list.is_empty() {
            next += take(&mut list) + 1;
            documents.push(next - 1);
        }
        documents
    }

    #[test]
    fn lists_at_the_edges_come_back() {
        let every = |step| (0..=600).step_by(step).collect::<Vec<u32>>();
        for list in [
            vec![],
            vec![0],
            vec![7],
            vec![8],
            vec![0, 127, 128, 16_512],
            every(1),
            every(7),
            every(8),
            every(9),
        ] {
            let mut bytes = Vec::new();
            push_documents(&mut bytes, &list);
            assert_eq!(documents(&bytes), list);
        }
        let mut bytes = Vec::new();
        push_documents(&mut bytes, &[u32::MAX - 1]);
        assert_eq!(documents(&bytes), [u32::MAX - 1]);
        assert_eq!(take(&mut &b""[..]), 0);
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(any::<u32>(), 0..20)) {
            let mut bytes = Vec::new();
            for number in &numbers {
                push(&mut bytes, *number);
            }
            let mut rest = &bytes[..];
            for number in numbers {
                prop_assert_eq!(take(&mut rest), number);
            }
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn lists_come_back_in_the_smaller_way(list in proptest::collection::btree_set(0_u32..600, 0..300)) {
            let list: Vec<u32> = BTreeSet::into_iter(list).collect();
            let mut bytes = Vec::new();
            push_documents(&mut bytes, &list);
            prop_assert_eq!(documents(&bytes), list.clone());
            prop_assert!(bytes.len() <= 2 + (list.len() * 2).min(75));
        }
    }
}
