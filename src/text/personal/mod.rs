//! Finds personal data in running text: identity numbers, phone numbers and dates of birth, in the forms that Vietnamese
//! offices write. It looks only at the form and at the words right before: whether a number may be published is decided by
//! the house rules (`site::rules`).
//!
//! It sees every line of every article. A line with few digits costs one count of its bytes.

mod birth;
mod chain;
pub mod column;
pub mod find;
mod identity;
mod label;
pub mod phone;

use chain::Chains;
use column::Column;
use find::Find;
use std::ops::Range;

/// A line with fewer digits has nothing to find: the shortest date has six.
const FEWEST_DIGITS: usize = 6;

/// Adds to `found` what is in `text[range]`, a part of one or more lines. Labels before it on its first line count too.
pub fn scan(text: &str, range: Range<usize>, column: Column, found: &mut Vec<Find>) {
    // In chunks of 255, so that the count fits a byte and is vectorised.
    let few = text.as_bytes()[range.clone()].chunks(255);
    let digits = few.map(|bytes| {
        bytes
            .iter()
            .map(|byte| u8::from(byte.is_ascii_digit()))
            .sum::<u8>()
    });
    if digits.map(usize::from).sum::<usize>() < FEWEST_DIGITS {
        return;
    }
    let mut chains = Chains::new(text, range.clone());
    while let Some(chain) = chains.next() {
        let mut at = 0;
        while at < chain.len() {
            let next = identity::at(text, chain, at, column).or_else(|| phone::at(text, chain, at, column));
            let Some((find, groups)) = next else {
                at += 1;
                continue;
            };
            found.push(find);
            at += groups;
        }
    }
    birth::scan(text, range, column.is_birth, found);
}

#[cfg(test)]
mod tests;
