//! Writes photographs: on a line of their own as figures with caption and credit, else inline. Which lines are captions is
//! decided in `photos`; sizes and formats are filled in by `render`.

use super::super::body::{Credit, Figure, HoleKind, Picture};
use super::super::figure::{Caption, Under, split_credit};
use super::super::link::{self, Holder, LinkTarget, LocalLink};
use super::events::{Events, end_of, has_markup, place, plain_text, without_credit};
use super::extensions::VERTICAL_TAB;
use super::photos::{Photo, Piece, has_image, pieces};
use super::writer::Writer;
use crate::base::catalogue::markdown as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::escape;
use crate::text::reading;
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

impl<'a> Writer<'a, '_> {
    pub(super) fn picture(
        &mut self,
        src: &str,
        alt: &str,
        range: Range<usize>,
    ) -> Option<Result<Picture, ()>> {
        if self.refuse_glued(src, alt, &range) {
            return None;
        }
        if alt.trim().is_empty() && !src.trim().is_empty() {
            self.say(Diagnostic::new(&code::MD_NO_ALT).arg("src", src), range.clone());
        }
        match link::target(src) {
            LinkTarget::External => {
                self.outside(src.trim(), range.clone(), None);
                self.say(Diagnostic::new(&code::MD_HTTP_IMAGE).arg("src", src), range);
                Some(Err(()))
            }
            LinkTarget::Local(LocalLink::File { path, .. } | LocalLink::Site { path, .. }) => {
                let span = self.lines.span(range.clone());
                let alt_span = match self.locate(alt, range) {
                    Some(place) => {
                        self.spot_personal(place.clone());
                        self.lines.span(place)
                    }
                    None => span,
                };
                Some(Ok(Picture {
                    src: path,
                    alt: alt.into(),
                    alt_span,
                    span,
                }))
            }
            LinkTarget::Local(LocalLink::Anchor(_)) | LinkTarget::Refused => {
                self.refuse(Holder::Picture, src, alt, range);
                None
            }
        }
    }

    pub(super) fn inline_image(&mut self, src: &str, alt: &str, title: &str, range: Range<usize>) {
        if !title.trim().is_empty() {
            let diagnostic = Diagnostic::new(&code::MD_INLINE_CAPTION).arg("caption", title.trim());
            self.say(diagnostic, range.clone());
        }
        match self.picture(src, alt, range) {
            Some(Ok(picture)) => self.hole(HoleKind::Image(Box::new(picture))),
            Some(Err(())) => self.foreign_image(src, alt),
            None => escape::text(alt, &mut self.out),
        }
    }

    /// Writes a picture of another site as a link, so that readers make no request to that site.
    pub(super) fn foreign_image(&mut self, src: &str, alt: &str) {
        let text = if alt.trim().is_empty() { src.trim() } else { alt };
        if !self.links.is_empty() {
            escape::text(text, &mut self.out);
            return;
        }
        self.out.push_str("<a href=\"");
        self.out.push_str(link::scheme_of(src));
        escape::href(src.trim(), &mut self.out);
        self.out.push_str("\">");
        escape::text(text, &mut self.out);
        self.out.push_str("</a>");
    }

    /// Writes a paragraph with photographs on lines of their own, and a caption below it. Gives the index of the next event;
    /// `None`: it has no such photographs.
    pub(super) fn photographs(&mut self, events: &Events<'a>, at: usize) -> Option<usize> {
        if !has_image(&events[at + 1..end_of(events, at)]) {
            return None;
        }
        if let Some((pieces, next)) = collect(events, at) {
            self.pieces(pieces);
            return Some(next);
        }
        let end = end_of(events, at);
        self.picture_row(&events[at + 1..end]).then_some(end + 1)
    }

    /// Writes some lines of a paragraph as a paragraph of their own.
    pub(super) fn text_piece(&mut self, events: &Events<'a>) {
        self.start_paragraph();
        self.inner(events);
        self.end_paragraph();
    }

    /// Writes the content of an element as a whole.
    pub(super) fn inner(&mut self, events: &Events<'a>) {
        self.nest.enter();
        self.document(events);
        let open = self.nest.leave();
        self.close_html(&open);
    }

    pub(super) fn figure(&mut self, photo: Photo<'_, 'a>) {
        let Some((Event::Start(Tag::Image { dest_url, title, .. }), range)) = photo.image.first() else {
            return;
        };
        let range = range.clone();
        if let Some((unsure, place)) = &photo.unsure {
            self.tell_unsure(unsure, place.clone());
        }
        let alt = match photo.image {
            [_, alt @ .., _] => plain_text(alt),
            _ => String::new(),
        };
        let picture = match self.picture(dest_url, &alt, range.clone()) {
            Some(Ok(picture)) => Some(picture),
            Some(Err(())) => None,
            None => return self.without_picture(&alt, &photo),
        };
        let mut texts = vec![(title.replace(VERTICAL_TAB, " "), None)];
        texts.extend(photo.under.iter().map(|under| (plain_text(under), Some(*under))));
        let parts: Vec<Part<'_, '_, 'a>> = texts
            .iter()
            .map(|(plain, events)| (split_credit(plain), *events))
            .collect();
        let is_foreign = picture.is_none();
        let span = self.lines.span(range.clone());
        self.hole(HoleKind::FigureStart(Box::new(Figure {
            picture,
            has_caption: parts.iter().any(|(caption, _)| !caption.text.is_empty()),
            credit: credit(&parts, photo.unsure.is_some()),
            span,
            in_link: false,
        })));
        if is_foreign {
            self.foreign_image(dest_url, &alt);
            self.hole(HoleKind::CaptionStart);
        }
        self.nest.enter();
        let shown = parts.iter().filter(|(caption, _)| !caption.text.is_empty());
        for (index, (caption, events)) in shown.enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            self.caption(caption, *events, range.clone());
        }
        let open = self.nest.leave();
        self.close_html(&open);
        self.hole(HoleKind::FigureEnd);
    }

    /// Writes the description and the caption of a picture with a refused address.
    fn without_picture(&mut self, alt: &str, photo: &Photo<'_, 'a>) {
        if !alt.trim().is_empty() {
            self.out.push_str("<p>");
            escape::text(alt, &mut self.out);
            self.out.push_str("</p>\n");
        }
        for under in &photo.under {
            self.text_piece(under);
        }
    }

    /// Writes a part of a caption without its credit. `image`: the bytes of the picture.
    fn caption(&mut self, caption: &Caption<'_>, under: Option<&Events<'a>>, image: Range<usize>) {
        match under {
            Some(under) if caption.credit.is_none() => self.document(under),
            Some(under) if has_markup(under) => self.document(&without_credit(under, caption.text)),
            _ => {
                self.syllables += reading::syllables(caption.text);
                let place = under.filter(|under| !under.is_empty()).map_or(image, place);
                let place = self.locate(caption.text, place.clone()).unwrap_or(place);
                self.spot_personal(place.clone());
                self.aside(caption.text, place);
            }
        }
    }

    /// Reports that a text may be the caption of the picture above it.
    fn tell_unsure(&mut self, unsure: &Under, place: Range<usize>) {
        if self.diagnostics.len() >= self.most {
            return;
        }
        let diagnostic = Diagnostic::new(&code::MD_CAPTION);
        match unsure {
            Under::PerhapsCaption(line) => {
                let diagnostic = diagnostic.arg("line", line).arg("name", "");
                self.say(diagnostic.suggest(line), place);
            }
            Under::PerhapsCredit(name) => self.say(diagnostic.arg("line", "").arg("name", name), place),
            Under::Caption | Under::Text => {}
        }
    }
}

/// The parts of the paragraph at `at`, with a caption below it, and the index of the next event. `None`: no photograph is on a
/// line of its own.
pub(super) fn collect<'e, 'a>(events: &'e Events<'a>, at: usize) -> Option<(Vec<Piece<'e, 'a>>, usize)> {
    let end = end_of(events, at);
    let mut all = pieces(&events[at + 1..end])?;
    let mut next = end + 1;
    loop {
        let rest = match all.last_mut() {
            Some(Piece::Photo(photo)) => take_from_below(photo, events, &mut next),
            Some(Piece::Text(_)) | None => &[],
        };
        if rest.is_empty() {
            return Some((all, next));
        }
        let Some(more) = pieces(rest) else {
            all.push(Piece::Text(rest));
            return Some((all, next));
        };
        all.extend(more);
    }
}

/// Takes the caption of a photograph without a credit from the paragraph at `next`, which is then skipped. Gives the rest
/// of that paragraph.
fn take_from_below<'e, 'a>(
    photo: &mut Photo<'e, 'a>,
    events: &'e Events<'a>,
    next: &mut usize,
) -> &'e Events<'a> {
    let is_paragraph = matches!(events.get(*next), Some((Event::Start(Tag::Paragraph), _)));
    if !is_paragraph || photo.unsure.is_some() || !photo.lacks_credit() {
        return &[];
    }
    let below = &events[*next + 1..end_of(events, *next)];
    let rest = photo.take_from_below(below);
    if rest.len() == below.len() {
        return &[];
    }
    *next += below.len() + 2;
    rest
}

/// A part of a caption. `Some`: its events under the picture; `None`: it is the title of the picture.
type Part<'p, 'e, 'a> = (Caption<'p>, Option<&'e Events<'a>>);

/// The credit of all parts of a caption together.
fn credit(parts: &[Part<'_, '_, '_>], is_unsure: bool) -> Credit {
    let mut named = parts
        .iter()
        .filter_map(|(caption, _)| Some((caption.label, caption.credit?)));
    let Some((label, first)) = named.next() else {
        return if is_unsure {
            Credit::Unsure
        } else {
            Credit::Inherited
        };
    };
    let others = named.map(|(label, name)| match label {
        Some(label) => format!(", {label}: {name}"),
        None => format!(", {name}"),
    });
    let name = first.to_owned() + &others.collect::<String>();
    Credit::Named {
        label: label.map(Into::into),
        name: name.into(),
    }
}
