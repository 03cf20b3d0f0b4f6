//! Groups diagnostics that read the same: the first is shown, with the places of the others, so that 2,000 equal warnings do
//! not hide a different one. Nothing is printed here.

use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use std::collections::{BTreeSet, HashMap};

/// Fewer equal messages than this are shown one by one.
const FEW: usize = 3;

/// How many places of the others are listed.
const LISTED: usize = 5;

/// A message, and those behind it that read the same.
#[derive(Debug)]
pub struct Repeated<'a> {
    pub first: &'a Diagnostic,
    /// Empty for a message that is shown by itself.
    pub others: Vec<&'a Diagnostic>,
}

impl<'a> Repeated<'a> {
    /// A message that is shown by itself.
    pub fn alone(first: &'a Diagnostic) -> Self {
        Self {
            first,
            others: Vec::new(),
        }
    }

    /// A line with the number and the places. `None`: the message is shown by itself.
    pub fn places(&self, language: Language) -> Option<String> {
        if self.others.is_empty() {
            return None;
        }
        let all = std::iter::once(&self.first).chain(&self.others);
        let paths = all.filter_map(|said| Some(&said.place.as_ref()?.path));
        let files = paths.collect::<BTreeSet<_>>().len();
        let mut places: Vec<String> = Vec::with_capacity(LISTED + 1);
        for place in self.others.iter().filter_map(|said| place(said)) {
            if places.last() == Some(&place) {
                continue;
            }
            if places.len() == LISTED {
                places.push("…".to_owned());
                break;
            }
            places.push(place);
        }
        Some(words(language, self.others.len() + 1, files, &places.join(", ")))
    }
}

fn words(language: Language, count: usize, files: usize, places: &str) -> String {
    match language {
        Language::Vi => format!("tổng cộng {count} chỗ trong {files} tệp; tiếp theo: {places}"),
        Language::En => format!("{count} times in all, files: {files}; next: {places}"),
    }
}

/// `content/tin/bai.md:3`
fn place(said: &Diagnostic) -> Option<String> {
    let place = said.place.as_ref()?;
    let line = place
        .span
        .map(|span| format!(":{}", span.line))
        .unwrap_or_default();
    Some(format!("{}{line}", place.path))
}

/// The messages in their order, each that says the same as at least two others behind its first.
#[must_use]
pub fn gathered<'a>(diagnostics: &'a [Diagnostic], language: Language) -> Vec<Repeated<'a>> {
    let mut known: HashMap<(&str, String, Option<String>), Vec<usize>> = HashMap::new();
    for (index, said) in diagnostics.iter().enumerate() {
        // One about no file is about the whole site.
        if said.place.is_some() {
            let key = (said.code.id, said.message(language), said.hint(language));
            known.entry(key).or_default().push(index);
        }
    }
    let mut gathered: Vec<Option<Repeated<'a>>> = diagnostics
        .iter()
        .map(|said| Some(Repeated::alone(said)))
        .collect();
    for indices in known.into_values().filter(|indices| indices.len() >= FEW) {
        let (first, others) = indices.split_first().unwrap_or((&0, &[]));
        for other in others {
            gathered[*other] = None;
        }
        gathered[*first] = Some(Repeated {
            first: &diagnostics[*first],
            others: others.iter().map(|other| &diagnostics[*other]).collect(),
        });
    }
    gathered.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::front_matter::FM_UNKNOWN_KEY;
    use crate::base::path::SourcePath;
    use crate::base::span::Span;

    fn said(key: &str, file: usize) -> Diagnostic {
        let path = SourcePath::new(&format!("content/{file:04}.md")).unwrap();
        let said = Diagnostic::new(&FM_UNKNOWN_KEY)
            .arg("key", key)
            .arg("nearest", "");
        said.at(&path, Span::line(3))
    }

    #[test]
    fn what_is_said_often_is_one_message_with_its_places() {
        let mut all: Vec<Diagnostic> = (0..2_692).map(|file| said("topics", file)).collect();
        all.insert(7, said("moods", 6));
        let shown = gathered(&all, Language::En);
        let [topics, moods] = &shown[..] else {
            panic!("{}", shown.len())
        };
        assert_eq!((topics.first, moods.first), (&all[0], &all[7]));
        assert_eq!(moods.places(Language::En), None);
        let places = topics.places(Language::En).unwrap();
        assert!(
            places.contains("2692") && places.contains("content/0001.md:3, content/0002.md:3"),
            "{places}"
        );
        assert!(!places.contains("0006"), "{places}");
    }

    /// An argument that no sentence names makes no difference.
    #[test]
    fn what_reads_the_same_is_one_message() {
        let all: Vec<Diagnostic> = (0..40)
            .map(|file| said("topics", file).arg("unused", file % 7))
            .collect();
        let [topics] = &gathered(&all, Language::Vi)[..] else {
            panic!("they read the same")
        };
        assert_eq!(topics.first, &all[0]);
        assert!(topics.others.iter().copied().eq(&all[1..]));
    }

    #[test]
    fn few_are_shown_one_by_one() {
        let two = [said("topics", 1), said("topics", 2)];
        assert_eq!(gathered(&two, Language::Vi).len(), 2);
    }
}
