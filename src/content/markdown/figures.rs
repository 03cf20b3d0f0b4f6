//! Photographs: in a paragraph of their own they become figures with caption and credit.

use super::super::body::{Figure, HoleKind, Picture};
use super::super::figure::split_credit;
use super::super::link::{self, Holder, LocalLink, Target};
use super::super::text_run::escape;
use super::events::{Events, Photo, has_markup, plain_text, without_credit};
use super::writer::Writer;
use crate::base::catalogue::markdown as code;
use crate::base::diagnostic::Diagnostic;
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
            Target::External => {
                self.outside(src.trim(), range.clone(), None);
                self.say(Diagnostic::new(&code::MD_HTTP_IMAGE).arg("src", src), range);
                Some(Err(()))
            }
            Target::Local(LocalLink::File { path, .. } | LocalLink::Site { path, .. }) => {
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
            Target::Local(LocalLink::Anchor(_)) | Target::Refused => {
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
            None => escape(alt, &mut self.out),
        }
    }

    /// A picture of another site is a link: nobody who reads the page asks that site for anything.
    pub(super) fn foreign_image(&mut self, src: &str, alt: &str) {
        let text = if alt.trim().is_empty() { src.trim() } else { alt };
        if !self.links.is_empty() {
            escape(text, &mut self.out);
            return;
        }
        self.out.push_str("<a href=\"");
        self.out.push_str(link::scheme_of(src));
        let _ = pulldown_cmark_escape::escape_href(&mut self.out, src.trim());
        self.out.push_str("\">");
        escape(text, &mut self.out);
        self.out.push_str("</a>");
    }

    /// One photograph of a paragraph of photographs; `base` is the index of the paragraph's first event.
    pub(super) fn figure(&mut self, events: &Events<'a>, base: usize, photo: &Photo) {
        let (Event::Start(Tag::Image { dest_url, title, .. }), range) = &events[base + photo.image.start]
        else {
            return;
        };
        let alt = plain_text(&events[base + photo.image.start + 1..base + photo.image.end]);
        let under = photo
            .caption
            .clone()
            .map(|range| &events[base + range.start..base + range.end]);
        let plain = under.map(plain_text);
        let split = split_credit(plain.as_deref().unwrap_or(title));
        let picture = match self.picture(dest_url, &alt, range.clone()) {
            Some(Ok(picture)) => Some(picture),
            Some(Err(())) => None,
            None => return,
        };
        let foreign = picture.is_none();
        let span = self.lines.span(range.clone());
        let figure = Figure {
            picture,
            has_caption: !split.text.is_empty(),
            credit: split.credit.map(Into::into),
            span,
        };
        self.hole(HoleKind::FigureStart(Box::new(figure)));
        if foreign {
            self.foreign_image(dest_url, &alt);
        }
        self.nest.enter();
        match under {
            Some(under) if split.credit.is_none() => self.document(under),
            Some(under) if has_markup(under) => self.document(&without_credit(under, split.text)),
            _ => {
                self.syllables += reading::syllables(split.text);
                let caption = photo.caption.as_ref().filter(|caption| !caption.is_empty());
                let place = caption.map_or(range.clone(), |caption| {
                    events[base + caption.start].1.start..events[base + caption.end - 1].1.end
                });
                let place = self.locate(split.text, place.clone()).unwrap_or(place);
                self.spot_personal(place.clone());
                self.aside(split.text, place);
            }
        }
        let open = self.nest.leave();
        self.close_html(&open);
        self.hole(HoleKind::FigureEnd);
    }
}
