//! Writes footnotes: numbered in the order of their references, collected at the end, each with a link back.

use super::super::body::{Hole, HoleKind, Link};
use super::super::link::LocalLink;
use super::super::prose::Run;
use super::writer::{Footnote, Writer};
use crate::base::cut::{Cut, take_tail};
use crate::base::span::Span;
use pulldown_cmark::CowStr;
use std::fmt::Write as _;

impl<'a> Writer<'a, '_> {
    pub(super) fn footnote(&mut self, label: &CowStr<'a>) -> usize {
        if let Some(known) = self.footnote_numbers.get(label) {
            return *known;
        }
        let number = self.footnote_again();
        self.footnote_numbers.insert(label.clone(), number);
        number
    }

    /// A new footnote, not bound to a label: also for a second text of the same label.
    pub(super) fn footnote_again(&mut self) -> usize {
        self.footnotes.push(Footnote::default());
        self.footnotes.len() - 1
    }

    pub(super) fn footnote_reference(&mut self, label: &CowStr<'a>) {
        let index = self.footnote(label);
        let number = index + 1;
        self.footnotes[index].references += 1;
        let id = match self.footnotes[index].references {
            1 => format!("fnref_{number}"),
            again => format!("fnref_{number}_{again}"),
        };
        let _ = write!(self.out, "<sup id=\"{id}\">");
        self.anchors.push(id.into());
        // HTML has no link inside a link.
        let is_link = self.links.is_empty();
        if is_link {
            self.own_link(
                &format!("fn_{number}"),
                " class=\"footnote-ref\" role=\"doc-noteref\"",
            );
        }
        let _ = write!(self.out, "{number}");
        if is_link {
            self.hole(HoleKind::LinkEnd);
        }
        self.out.push_str("</sup>");
    }

    /// Writes the start of a link to an anchor on this page that bantin makes itself.
    pub(super) fn own_link(&mut self, anchor: &str, attributes: &str) {
        self.hole(HoleKind::LinkStart(Box::new(Link {
            target: LocalLink::Anchor(anchor.into()),
            written: Box::default(),
            span: Span::line(1),
            attributes: attributes.into(),
            check: false,
            address: None,
        })));
    }

    pub(super) fn end_footnote(&mut self) {
        let Some(open) = self.open_footnote.take() else {
            return;
        };
        let shift = u32::try_from(open.html).unwrap_or(u32::MAX);
        let note = &mut self.footnotes[open.index];
        note.html = take_tail(&mut self.out, open.html);
        note.holes = self.holes.split_off(open.holes);
        note.runs = self.runs.split_off(open.runs);
        for hole in &mut note.holes {
            hole.at -= shift;
        }
        for run in &mut note.runs {
            run.at -= shift;
        }
    }

    /// Writes all footnotes, each with a link back to its first reference.
    pub(super) fn write_footnotes(&mut self) {
        let notes = std::mem::take(&mut self.footnotes);
        if notes.is_empty() {
            return;
        }
        self.out
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 class=\"visually-hidden\">");
        self.hole(HoleKind::Label("footnotes", 0));
        self.out.push_str("</h2>\n<ol>\n");
        for (index, note) in notes.into_iter().enumerate() {
            let number = index + 1;
            let _ = write!(self.out, "<li id=\"fn_{number}\">");
            self.anchors.push(format!("fn_{number}").into());
            let at = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
            // The link back goes into the last paragraph, unless there is a hole behind it.
            let filled = note.holes.last().map_or(0, |hole| hole.at as usize);
            let (html, end) = note.html.cut(filled);
            let end = end.trim_end();
            let inner = end.strip_suffix("</p>").unwrap_or(end);
            self.out.push_str(html);
            self.out.push_str(inner);
            self.holes.extend(note.holes.into_iter().map(|hole| Hole {
                at: hole.at + at,
                ..hole
            }));
            self.runs.extend(note.runs.into_iter().map(|run| Run {
                at: run.at + at,
                ..run
            }));
            if note.references > 0 {
                self.out.push(' ');
                self.own_link(
                    &format!("fnref_{number}"),
                    " class=\"footnote-back\" role=\"doc-backlink\"",
                );
                self.out
                    .push_str("<span aria-hidden=\"true\">↩</span><span class=\"visually-hidden\">");
                self.hole(HoleKind::Label(
                    "footnote_back",
                    u32::try_from(number).unwrap_or(u32::MAX),
                ));
                self.out.push_str("</span>");
                self.hole(HoleKind::LinkEnd);
            }
            self.out.push_str(if inner.len() < end.len() {
                "</p></li>\n"
            } else {
                "</li>\n"
            });
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::base::cut::Cut;

    #[test]
    fn the_way_back_stands_behind_all_of_a_note() {
        for note in [
            "hai",
            "hai [ba](ba.md)",
            "![hai](hai.jpg)",
            "hai\n\n    ![ba](ba.jpg)",
            "hai\n\n    ![ba](https://ba.vn/ba.jpg)",
            "hai\n\n    | ba |\n    |----|",
            "hai\n\n    <div>ba</div>\n\n    ![bốn](bon.jpg)",
        ] {
            let path = crate::base::path::SourcePath::new("content/a.md").unwrap();
            let source = format!("một[^1]\n\n[^1]: {note}\n");
            let body = crate::content::markdown::parse(&path, &source, 0, &mut Vec::new());
            assert!(
                body.holes.is_sorted_by_key(|hole| hole.at),
                "{source:?}: {body:?}"
            );
            // The last are the start of the link back, its words and its end.
            let back = body.holes.iter().rev().nth(2).unwrap();
            let mut behind = String::new();
            body.html
                .read(|html| behind.push_str(html.tail(back.at as usize)));
            assert!(
                behind.starts_with("<span aria-hidden=\"true\">↩</span>"),
                "{source:?}: {behind}"
            );
        }
    }
}
