//! Writes pictures next to each other: figures of one paragraph, and rows and lists of nothing but pictures. In themes with
//! galleries each is one; in others they stay what Markdown makes of them, so both forms come from the same holes.

use super::super::body::{HoleKind, Tile};
use super::super::figure::split_credit;
use super::super::form::Form;
use super::super::link::{self, LinkTarget, LocalLink};
use super::super::lint::target;
use super::events::{Events, end_of, plain_text};
use super::extensions::VERTICAL_TAB;
use super::figures::collect;
use super::photos::{Photo, Piece};
use super::writer::Writer;
use crate::base::escape;
use crate::base::span::Spanned;
use crate::text::reading;
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// So many pictures are a gallery.
const LEAST: usize = 2;

impl<'a> Writer<'a, '_> {
    pub(super) fn form(&mut self, form: Form) {
        self.hole(HoleKind::Form(form));
    }

    /// Writes the parts of a paragraph with photographs on lines of their own.
    pub(super) fn pieces(&mut self, pieces: Vec<Piece<'_, 'a>>) {
        let mut row = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Photo(photo) => row.push(photo),
                Piece::Text(text) => {
                    self.figures(std::mem::take(&mut row));
                    if !self.picture_row(text) {
                        self.text_piece(text);
                    }
                }
            }
        }
        self.figures(row);
    }

    fn figures(&mut self, photos: Vec<Photo<'_, 'a>>) {
        let is_gallery = photos.len() >= LEAST && self.open_footnote.is_none();
        if is_gallery {
            self.form(Form::FiguresStart);
        }
        for photo in photos {
            self.figure(photo);
        }
        if is_gallery {
            self.form(Form::FiguresEnd);
        }
    }

    /// Writes the content of a paragraph of nothing but pictures; `false`: it has something else, or one picture.
    pub(super) fn picture_row(&mut self, inside: &Events<'a>) -> bool {
        // A footnote ends in a paragraph, for the link back.
        if self.open_footnote.is_some() || count(inside).is_none_or(|count| count < LEAST) {
            return false;
        }
        self.form(Form::RowStart);
        self.tiles(inside);
        self.form(Form::RowEnd);
        self.out.push('\n');
        true
    }

    /// Writes the list at `at`, if it has nothing but pictures. Gives the index of the next event; `None`: it is another list.
    pub(super) fn picture_list(&mut self, events: &Events<'a>, at: usize) -> Option<usize> {
        let Event::Start(Tag::List(first @ (None | Some(1)))) = &events.get(at)?.0 else {
            return None;
        };
        let is_image = |at: usize| matches!(events.get(at), Some((Event::Start(Tag::Image { .. }), _)));
        let is_paragraph = matches!(events.get(at + 2), Some((Event::Start(Tag::Paragraph), _)));
        // Nearly every list ends here.
        if !is_image(if is_paragraph { at + 3 } else { at + 2 }) || self.open_footnote.is_some() {
            return None;
        }
        let end = end_of(events, at);
        let items = items(&events[at + 1..end]);
        if is_paragraph {
            self.list_of_figures(&items, first.is_some())?;
        } else {
            self.list_of_tiles(&items, first.is_some())?;
        }
        self.out.push('\n');
        Some(end + 1)
    }

    /// Items with blank lines between them: figures, with captions under them.
    fn list_of_figures(&mut self, items: &[&Events<'a>], is_numbered: bool) -> Option<()> {
        let items: Vec<Vec<Photo<'_, 'a>>> = items.iter().map(|item| photos(item)).collect::<Option<_>>()?;
        if items.iter().map(Vec::len).sum::<usize>() < LEAST {
            return None;
        }
        let (start, end) = ends(is_numbered);
        self.form(start);
        self.blocks += 1;
        for photos in items {
            self.form(Form::ItemStart);
            for photo in photos {
                self.figure(photo);
            }
            self.form(Form::ItemEnd);
        }
        self.blocks -= 1;
        self.form(end);
        Some(())
    }

    /// Items without blank lines between them: pictures as in running text.
    fn list_of_tiles(&mut self, items: &[&Events<'a>], is_numbered: bool) -> Option<()> {
        let counts: Vec<usize> = items.iter().map(|item| count(item)).collect::<Option<_>>()?;
        if counts.contains(&0) || counts.iter().sum::<usize>() < LEAST {
            return None;
        }
        let (start, end) = ends(is_numbered);
        self.form(start);
        for item in items {
            self.form(Form::ItemStart);
            self.tiles(item);
            self.form(Form::ItemEnd);
        }
        self.form(end);
        Some(())
    }

    fn tiles(&mut self, events: &Events<'a>) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at += 1;
            match event {
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let end = end_of(events, at - 1);
                    let alt = plain_text(&events[at..end]);
                    self.tile((dest_url, &alt), title, range.clone());
                    at = end + 1;
                }
                Event::Text(spaces) => spaces.chars().for_each(|_| self.form(Form::RowSpace)),
                Event::SoftBreak => {
                    self.hole(HoleKind::LineBreak);
                    self.form(Form::RowLine);
                }
                Event::HardBreak => self.form(Form::RowBreak),
                _ => {}
            }
        }
    }

    fn tile(&mut self, (src, alt): (&str, &str), title: &str, range: Range<usize>) {
        let picture = match self.picture(src, alt, range.clone()) {
            Some(Ok(picture)) => picture,
            // Neither happens: `count` saw the addresses.
            Some(Err(())) => return self.foreign_image(src, alt),
            None => return escape::text(alt, &mut self.out),
        };
        let title = title.replace(VERTICAL_TAB, " ");
        let caption = split_credit(&title).text;
        self.syllables += reading::syllables(caption);
        let span = match self.locate(&title, range.clone()) {
            Some(place) => {
                self.spot_personal(place.clone());
                self.lines.span(place)
            }
            None => self.lines.span(range),
        };
        self.hole(HoleKind::Tile(Box::new(Tile {
            picture,
            title: Spanned { value: title, span },
            in_link: false,
        })));
    }
}

fn ends(is_numbered: bool) -> (Form, Form) {
    if is_numbered {
        (Form::NumberedStart, Form::NumberedEnd)
    } else {
        (Form::ListStart, Form::ListEnd)
    }
}

/// The contents of the items of a list.
fn items<'e, 'a>(list: &'e Events<'a>) -> Vec<&'e Events<'a>> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let end = end_of(list, at);
        items.push(list.get(at + 1..end).unwrap_or_default());
        at = end + 1;
    }
    items
}

/// The photographs of an item with nothing but paragraphs of photographs. `None`: it has something else.
fn photos<'e, 'a>(item: &'e Events<'a>) -> Option<Vec<Photo<'e, 'a>>> {
    let mut photos = Vec::new();
    let mut at = 0;
    while at < item.len() {
        if !matches!(item[at].0, Event::Start(Tag::Paragraph)) {
            return None;
        }
        let (pieces, next) = collect(item, at)?;
        for piece in pieces {
            match piece {
                Piece::Photo(photo) => photos.push(photo),
                Piece::Text(_) => return None,
            }
        }
        at = next;
    }
    (!photos.is_empty()).then_some(photos)
}

/// The number of pictures of this site. `None`: there is something else than such pictures, spaces and line ends.
fn count(events: &Events<'_>) -> Option<usize> {
    let mut count = 0;
    let mut at = 0;
    while let Some((event, _)) = events.get(at) {
        at += 1;
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let is_local = matches!(
                    link::target(dest_url),
                    LinkTarget::Local(LocalLink::File { .. } | LocalLink::Site { .. })
                );
                if !is_local || target::glued(dest_url).is_some() {
                    return None;
                }
                count += 1;
                at = end_of(events, at - 1) + 1;
            }
            Event::Text(text) if text.chars().all(|c| c == ' ') => {}
            Event::SoftBreak | Event::HardBreak => {}
            _ => return None,
        }
    }
    Some(count)
}
