//! Chains of templates that extend or include one another. The engine calls itself for every template of one, so a long chain would
//! end the program.

use super::template_files::{Template, named};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use std::collections::BTreeMap;

/// The most templates of a chain; a debug build of bantin has stack for 40.
const LONGEST: usize = 30;

/// So many templates of a long chain are named, and the last.
const SHOWN: usize = 4;

/// The longest chain of these templates, if it is too long. Nothing is said of a circle: the engine does.
pub fn too_long(all: &[Template<'_>]) -> Option<Diagnostic> {
    let place = |found: &Template<'_>| all.iter().position(|template| template.name == found.name);
    // By place in `all`: those that each template names.
    let links = all.iter().map(|template| {
        let names = template.scanned.links.iter().map(|link| link.name);
        names
            .filter_map(|name| place(named(name, all)?))
            .collect::<Vec<_>>()
    });
    let links: Vec<_> = links.collect();
    // For chains of one link, two, and so on: where they begin, and the next template.
    let mut nexts: Vec<BTreeMap<usize, usize>> = Vec::new();
    loop {
        let goes_on = |to: &&usize| nexts.last().is_none_or(|shorter| shorter.contains_key(*to));
        let next = |(from, to): (usize, &Vec<usize>)| Some((from, *to.iter().find(goes_on)?));
        let next: BTreeMap<usize, usize> = links.iter().enumerate().filter_map(next).collect();
        if next.is_empty() {
            break;
        }
        if nexts.len() > all.len() {
            return None;
        }
        nexts.push(next);
    }
    if nexts.len() < LONGEST {
        return None;
    }
    let mut at = *nexts.last()?.keys().next()?;
    let mut chain = vec![&all[at]];
    for next in nexts.iter().rev() {
        at = *next.get(&at)?;
        chain.push(&all[at]);
    }
    let [first, second, .., last] = &chain[..] else {
        return None;
    };
    let shown = chain.iter().take(SHOWN).map(|template| template.name.as_str());
    let shown: Vec<&str> = shown.chain(["…", last.name.as_str()]).collect();
    let mut links = first.scanned.links.iter();
    let link = links.find(|link| named(link.name, all).is_some_and(|to| to.name == second.name));
    let said = Diagnostic::new(&code::TEMPLATE_CHAIN)
        .arg("count", chain.len())
        .arg("limit", LONGEST)
        .arg("chain", shown.join(" → "));
    let span = link.map(|link| Span::of(first.text, link.range.clone()));
    Some(said.in_file_at(&first.path, span))
}
