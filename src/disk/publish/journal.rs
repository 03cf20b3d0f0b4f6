//! The journal of a publication as a value and as text: its steps, written before the first is taken, so that an interrupted
//! publication can be completed or rolled back. Afterwards the history keeps it. No file is opened here.

use super::order::{Becomes, FileChange, ordered};
use super::places::Waiting;
use super::retention::Retention;
use crate::base::digest::Digest;
use crate::base::path::is_file_of_output;
use crate::disk::state_file::seal::{Flaw, JOURNAL};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationStep {
    /// Below the output folder.
    pub path: String,
    /// The new file. `None`: it is deleted.
    pub new: Option<StagedFile>,
    /// The digest of the file before, of which a copy is kept. `None`: there was none.
    pub old: Option<Digest>,
}

impl PublicationStep {
    /// What becomes of the file.
    #[must_use]
    pub fn becomes(&self) -> Becomes {
        match (self.new, self.old) {
            (None, _) => Becomes::Gone,
            (Some(_), None) => Becomes::New,
            (Some(_), Some(_)) => Becomes::Changed,
        }
    }
}

/// A staged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StagedFile {
    /// Its number among the staged files.
    pub waiting: u64,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// What becomes of the replaced files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationKind {
    /// They are kept: `rollback` can restore them.
    Publish,
    /// They are kept, and `rollback` restores them together with those of the publication before.
    Follow,
    /// They are not kept: there was no publication before, or the site keeps none.
    Last,
    /// This is a rollback, which uses up the publication with this number.
    Back(u64),
}

impl PublicationKind {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "publish" => Self::Publish,
            "follow" => Self::Follow,
            "last" => Self::Last,
            back => Self::Back(back.strip_prefix("back-")?.parse().ok()?),
        })
    }

    /// Kind and number from the first line of a journal. `None`: it is none.
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
    /// What becomes of the replaced files.
    pub kind: PublicationKind,
    /// Its number, which names the folder of copies; each copy has the number of its step.
    pub number: u64,
    /// Where the new files are staged.
    pub waiting: Waiting,
    /// True when the output folder existed before.
    pub had_output: bool,
    /// The changes of files, in order.
    pub steps: Vec<PublicationStep>,
}

impl Journal {
    /// Parses the bytes that [`Journal::seal`] made for the same output folder.
    ///
    /// # Errors
    /// When they are damaged, or a path in them is not that of a published file.
    pub fn unseal(about: &str, bytes: &[u8]) -> Result<Self, Flaw> {
        JOURNAL
            .parse(about, bytes, Self::parse)
            .map(|(journal, _)| journal)
    }

    /// The bytes of the file, with a checksum; `about` is the key of the output folder.
    #[must_use]
    pub fn seal(&self, about: &str) -> Vec<u8> {
        JOURNAL.seal(about, self.to_text().as_bytes())
    }

    /// Parses the text that [`Journal::to_text`] gives. `None`: it is damaged.
    #[must_use]
    pub fn parse(body: &[u8]) -> Option<Self> {
        let mut lines = std::str::from_utf8(body).ok()?.split_terminator('\n');
        let words: Vec<&str> = lines.next()?.split(' ').collect();
        let [kind, number, waiting, output] = words[..] else {
            return None;
        };
        let steps: Option<Vec<PublicationStep>> = lines.map(step).collect();
        Some(Self {
            kind: PublicationKind::parse(kind)?,
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

    /// A line for kind, number, staging folder and output, and one for each step.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.steps.len() * 160 + 32);
        let kind = match self.kind {
            PublicationKind::Publish => "publish".to_owned(),
            PublicationKind::Follow => "follow".to_owned(),
            PublicationKind::Last => "last".to_owned(),
            PublicationKind::Back(number) => format!("back-{number}"),
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

    /// What becomes of each file.
    #[must_use]
    pub fn changes(&self) -> BTreeMap<String, Becomes> {
        let changes = self.steps.iter();
        changes.map(|step| (step.path.clone(), step.becomes())).collect()
    }
}

fn step(line: &str) -> Option<PublicationStep> {
    let mut parts = line.splitn(4, ' ');
    let digest = |part: &str| match part {
        "-" => Some(None),
        hex => Digest::parse(hex).map(Some),
    };
    let (waiting, new, old) = (parts.next()?, digest(parts.next()?)?, digest(parts.next()?)?);
    Some(PublicationStep {
        new: match new {
            Some(digest) => Some(StagedFile {
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

/// Sorts steps into the order in which they are taken. `kind` gives the kind of the file at a path.
pub fn sort(steps: &mut Vec<PublicationStep>, kind: impl Fn(&str) -> Retention) {
    let mut by_path: BTreeMap<String, PublicationStep> = std::mem::take(steps)
        .into_iter()
        .map(|step| (step.path.clone(), step))
        .collect();
    let changes = by_path.values().map(|step| FileChange {
        path: &step.path,
        kind: kind(&step.path),
        becomes: step.becomes(),
    });
    let order = ordered(changes.collect()).into_iter();
    let order: Vec<String> = order.map(|(_, change)| change.path.to_owned()).collect();
    steps.extend(order.iter().filter_map(|path| by_path.remove(path)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(named: &[(&str, bool)]) -> Vec<PublicationStep> {
        let of = |(path, is_placed): &(&str, bool)| PublicationStep {
            path: (*path).to_owned(),
            new: is_placed.then_some(StagedFile {
                waiting: 7,
                digest: Digest::of(b"new"),
            }),
            old: (!is_placed).then_some(Digest::of(b"old")),
        };
        named.iter().map(of).collect()
    }

    #[test]
    fn a_journal_can_be_read_back_and_a_cut_one_is_none() {
        for kind in [
            PublicationKind::Publish,
            PublicationKind::Follow,
            PublicationKind::Last,
            PublicationKind::Back(3),
        ] {
            let journal = Journal {
                kind,
                number: 4,
                waiting: Waiting::Inside,
                had_output: true,
                steps: steps(&[("a b/ảnh.html", true), ("x", false)]),
            };
            let bytes = journal.seal("a");
            assert_eq!(PublicationKind::of(journal.to_text().as_bytes()), Some((kind, 4)));
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
        sort(&mut steps, |_| Retention::None);
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
