//! The steps of a publication, written down before the first is taken: whoever finds them can go on, or go
//! back. When all are taken, the same text says what the publication replaced.

use super::names;
use super::places::Waiting;
use crate::base::digest::Digest;
use crate::base::path::is_file_of_output;
use crate::disk::state_file::seal::{Flaw, JOURNAL};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Below the output folder.
    pub path: String,
    /// What will stand there; none when the file goes.
    pub new: Option<New>,
    /// The digest of what stands there, of which a copy is kept; none when nothing does.
    pub old: Option<Digest>,
}

/// The bytes of a file that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct New {
    /// Its number among those that wait.
    pub waiting: u64,
    /// Of its bytes.
    pub digest: Digest,
}

/// What becomes of what was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is kept: `rollback` can return to it.
    Publish,
    /// It is kept, and completes the publication before it: `rollback` returns from both at once.
    Follow,
    /// It is not: there was no publication before, or the site wants to keep none.
    Last,
    /// This is a return, which uses up the publication of this number.
    Back(u64),
}

impl Kind {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "publish" => Self::Publish,
            "follow" => Self::Follow,
            "last" => Self::Last,
            back => Self::Back(back.strip_prefix("back-")?.parse().ok()?),
        })
    }

    /// The kind and the number of the journal that begins with `body`: its first line is enough.
    #[must_use]
    pub fn of(body: &[u8]) -> Option<(Self, u64)> {
        let end = body.iter().position(|byte| *byte == b'\n')?;
        let mut words = std::str::from_utf8(&body[..end]).ok()?.split(' ');
        Some((Self::parse(words.next()?)?, words.next()?.parse().ok()?))
    }
}

/// All steps of a publication, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// What it is.
    pub kind: Kind,
    /// Its number, which is also the name of the folder of copies: each has the number of its step.
    pub number: u64,
    /// Where the new files wait.
    pub waiting: Waiting,
    /// Whether the output folder was there before.
    pub had_output: bool,
    /// The steps.
    pub steps: Vec<Step>,
}

impl Journal {
    /// Reads what [`Journal::seal`] made for the same output folder.
    ///
    /// # Errors
    /// When it is anything else, or a path in it is none of a published file.
    pub fn unseal(about: &str, bytes: &[u8]) -> Result<Self, Flaw> {
        JOURNAL
            .parse(about, bytes, Self::parse)
            .map(|(journal, _)| journal)
    }

    /// What is written for the output folder whose key is `about`.
    #[must_use]
    pub fn seal(&self, about: &str) -> Vec<u8> {
        JOURNAL.seal(about, self.to_text().as_bytes())
    }

    /// Reads what [`Journal::to_text`] writes; `None` for anything else.
    #[must_use]
    pub fn parse(body: &[u8]) -> Option<Self> {
        let mut lines = std::str::from_utf8(body).ok()?.split_terminator('\n');
        let words: Vec<&str> = lines.next()?.split(' ').collect();
        let [kind, number, waiting, output] = words[..] else {
            return None;
        };
        let steps: Option<Vec<Step>> = lines.map(step).collect();
        Some(Self {
            kind: Kind::parse(kind)?,
            number: number.parse().ok()?,
            waiting: match waiting {
                "beside" => Waiting::Beside,
                "whole" => Waiting::Whole,
                "inside" => Waiting::Inside,
                _ => return None,
            },
            had_output: match output {
                "there" => true,
                "new" => false,
                _ => return None,
            },
            steps: steps?,
        })
    }

    /// One line for what it is, and one for each step.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.steps.len() * 160 + 32);
        let kind = match self.kind {
            Kind::Publish => "publish".to_owned(),
            Kind::Follow => "follow".to_owned(),
            Kind::Last => "last".to_owned(),
            Kind::Back(number) => format!("back-{number}"),
        };
        let waiting = match self.waiting {
            Waiting::Beside => "beside",
            Waiting::Whole => "whole",
            Waiting::Inside => "inside",
        };
        let output = if self.had_output { "there" } else { "new" };
        let _ = writeln!(text, "{kind} {} {waiting} {output}", self.number);
        for step in &self.steps {
            let _ = match step.new {
                Some(new) => write!(text, "{} {} ", new.waiting, new.digest),
                None => write!(text, "- - "),
            };
            let _ = match step.old {
                Some(old) => writeln!(text, "{old} {}", step.path),
                None => writeln!(text, "- {}", step.path),
            };
        }
        text
    }

    /// The paths of all steps, sorted.
    #[must_use]
    pub fn paths(&self) -> BTreeSet<String> {
        self.steps.iter().map(|step| step.path.clone()).collect()
    }
}

fn step(line: &str) -> Option<Step> {
    let mut parts = line.splitn(4, ' ');
    let digest = |part: &str| match part {
        "-" => Some(None),
        hex => Digest::parse(hex).map(Some),
    };
    let (waiting, new, old) = (parts.next()?, digest(parts.next()?)?, digest(parts.next()?)?);
    Some(Step {
        new: match new {
            Some(digest) => Some(New {
                waiting: waiting.parse().ok()?,
                digest,
            }),
            None => None,
        },
        old,
        path: parts
            .next()
            .filter(|path| is_file_of_output(path, cfg!(windows)))?
            .to_owned(),
    })
}

/// Brings steps into the order in which they are taken: deletions come last, but for files that stand in
/// the way of a folder, or the other way round.
pub fn sort(steps: &mut [Step]) {
    // Only what goes can stand in the way, and on a first publication nothing goes.
    let goes = steps.iter().any(|step| step.new.is_none());
    let placed = steps.iter().filter(|step| goes && step.new.is_some());
    let placed: BTreeSet<String> = placed.map(|step| step.path.clone()).collect();
    let folders: BTreeSet<&str> = placed.iter().flat_map(|path| names::above(path)).collect();
    let is_in_way =
        |path: &str| folders.contains(path) || names::above(path).any(|above| placed.contains(above));
    steps.sort_by_cached_key(|step| {
        let rank = match step.new {
            None if is_in_way(&step.path) => 0,
            None => 5,
            Some(_) => 1 + names::rank(&step.path, step.old.is_none()),
        };
        (rank, step.path.clone())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(named: &[(&str, bool)]) -> Vec<Step> {
        let of = |(path, is_placed): &(&str, bool)| Step {
            path: (*path).to_owned(),
            new: is_placed.then_some(New {
                waiting: 7,
                digest: Digest::of(b"new"),
            }),
            old: (!is_placed).then_some(Digest::of(b"old")),
        };
        named.iter().map(of).collect()
    }

    #[test]
    fn a_journal_can_be_read_back_and_a_cut_one_is_none() {
        for kind in [Kind::Publish, Kind::Follow, Kind::Last, Kind::Back(3)] {
            let journal = Journal {
                kind,
                number: 4,
                waiting: Waiting::Inside,
                had_output: true,
                steps: steps(&[("a b/ảnh.html", true), ("x", false)]),
            };
            let bytes = journal.seal("a");
            assert_eq!(Kind::of(journal.to_text().as_bytes()), Some((kind, 4)));
            assert_eq!(Journal::unseal("a", &bytes), Ok(journal));
            for cut in 0..bytes.len() {
                assert!(Journal::unseal("a", &bytes[..cut]).is_err(), "{cut}");
            }
        }
    }

    /// The checksum is right: whoever writes such a file can count.
    #[test]
    fn a_step_that_leads_out_of_the_output_is_none() {
        for bad in ["../../x.txt", "/etc/cron.d/x", "a/../../x", "a\\..\\x", ""] {
            let text = format!("publish 1 inside there\n0 {} - {bad}\n", Digest::of(b"x"));
            assert_eq!(Journal::parse(text.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn deletions_come_last_but_for_what_stands_in_the_way() {
        let mut steps = steps(&[
            ("alt/index.html", false),
            ("feed.json", true),
            ("cu.html", false),
            ("moi.html/x/index.html", false),
            ("cu.html/moi/index.html", true),
            ("moi.html", true),
            ("media/a.jpg", true),
        ]);
        sort(&mut steps);
        let order: Vec<&str> = steps.iter().map(|step| step.path.as_str()).collect();
        let expected = [
            "cu.html",
            "moi.html/x/index.html",
            "media/a.jpg",
            "cu.html/moi/index.html",
            "feed.json",
            "moi.html",
            "alt/index.html",
        ];
        assert_eq!(order, expected);
    }
}
