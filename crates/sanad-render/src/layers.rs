//! Overlapping layers as nested elements: a date inside a quotation, a name that runs out of it, a finding across both.
//!
//! HTML nests, annotations do not. [`Layers`] walks the text once and opens and closes elements at the edges of the
//! marks; where two cross, the inner one is closed and opened again. Nothing here knows what a mark means.

use crate::html::{attribute, escape};
use sanad_text::Span;

/// Marks that are open at one place beyond this many are not drawn: nobody could see them, and a hostile text must
/// not cost more than its length.
const DEPTH: usize = 16;

/// A stretch of the text that is drawn as an element.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Its words.
    pub(crate) span: Span,
    /// Among marks of the same span, the lower stands outside.
    pub(crate) rank: u8,
    /// The element, where it is not a link.
    pub(crate) element: &'static str,
    /// Its attributes as HTML, each with a space before it, on every piece of it.
    pub(crate) attributes: String,
    /// Attributes of the first piece alone: an `id` must not stand twice.
    pub(crate) first: String,
    /// Where it leads: then it is an `a`, unless it stands in another link.
    pub(crate) href: Option<String>,
}

/// HTML that is put between two characters.
#[derive(Clone, Debug)]
pub(crate) struct Insert {
    /// Before which byte.
    pub(crate) at: u32,
    /// What.
    pub(crate) html: String,
}

/// A text with its marks, drawn region after region.
pub(crate) struct Layers<'a> {
    text: &'a str,
    marks: Vec<Mark>,
    inserts: Vec<Insert>,
    next_mark: usize,
    next_insert: usize,
    /// Marks that began in an earlier region and go on.
    carried: Vec<usize>,
    /// Whether the first piece of each mark was drawn.
    drawn: Vec<bool>,
    /// The open elements, outermost first: the mark, and whether it is drawn as a link.
    open: Vec<(usize, bool)>,
}

impl<'a> Layers<'a> {
    /// Sorts the marks so that whoever starts first and ends last stands outside.
    pub(crate) fn new(text: &'a str, mut marks: Vec<Mark>, mut inserts: Vec<Insert>) -> Self {
        marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.rank));
        inserts.sort_by_key(|insert| insert.at);
        let drawn = vec![false; marks.len()];
        Self {
            text,
            marks,
            inserts,
            next_mark: 0,
            next_insert: 0,
            carried: Vec::new(),
            drawn,
            open: Vec::new(),
        }
    }

    /// Draws a region. Regions come in text order and do not overlap.
    pub(crate) fn draw(&mut self, region: Span, out: &mut String) {
        self.enter(region, out);
        let mut at = region.start;
        while at < region.end {
            let to = self.boundary(at, region);
            escape(out, Span::new(at, to).slice(self.text));
            at = to;
            if at < region.end {
                self.close_ended(at, out);
                self.insert(at, out);
                self.open_at(at, out);
            }
        }
        self.leave(region, out);
    }

    /// What was to be put behind the last region.
    pub(crate) fn rest(&mut self, out: &mut String) {
        self.insert(u32::MAX, out);
    }

    fn enter(&mut self, region: Span, out: &mut String) {
        while self.marks.get(self.next_mark).is_some_and(|mark| mark.span.start < region.start) {
            self.carried.push(self.next_mark);
            self.next_mark += 1;
        }
        let mut carried = std::mem::take(&mut self.carried);
        carried.retain(|&mark| self.marks[mark].span.end > region.start);
        carried.truncate(DEPTH);
        self.insert(region.start, out);
        for mark in carried {
            self.open(mark, out);
        }
        self.open_at(region.start, out);
    }

    /// Closes what is open, and keeps what goes on in the next region.
    fn leave(&mut self, region: Span, out: &mut String) {
        while let Some((mark, link)) = self.open.pop() {
            self.close(mark, link, out);
            if self.marks[mark].span.end > region.end {
                self.carried.insert(0, mark);
            }
        }
        self.insert(region.end, out);
    }

    /// The next place where anything begins or ends.
    fn boundary(&self, at: u32, region: Span) -> u32 {
        let ends = self.open.iter().map(|&(mark, _)| self.marks[mark].span.end);
        let begins = self.marks.get(self.next_mark).map(|mark| mark.span.start);
        let inserts = self.inserts.get(self.next_insert).map(|insert| insert.at).filter(|&to| to > at);
        ends.chain(begins).chain(inserts).filter(|&to| to > at).fold(region.end, u32::min)
    }

    /// Closes the marks that end here; those inside them that go on are opened again.
    fn close_ended(&mut self, at: u32, out: &mut String) {
        let Some(first) = self.open.iter().position(|&(mark, _)| self.marks[mark].span.end <= at) else {
            return;
        };
        let mut on = Vec::new();
        while self.open.len() > first {
            if let Some((mark, link)) = self.open.pop() {
                self.close(mark, link, out);
                if self.marks[mark].span.end > at {
                    on.push(mark);
                }
            }
        }
        for mark in on.into_iter().rev() {
            self.open(mark, out);
        }
    }

    fn open_at(&mut self, at: u32, out: &mut String) {
        while self.marks.get(self.next_mark).is_some_and(|mark| mark.span.start == at) {
            let mark = self.next_mark;
            self.next_mark += 1;
            if self.marks[mark].span.is_empty() {
                self.open(mark, out);
                if self.open.last().is_some_and(|&(last, _)| last == mark) {
                    let link = self.open.pop().is_some_and(|(_, link)| link);
                    self.close(mark, link, out);
                }
            } else {
                self.open(mark, out);
            }
        }
    }

    fn open(&mut self, at: usize, out: &mut String) {
        if self.open.len() >= DEPTH {
            return;
        }
        let mark = &self.marks[at];
        let href = mark.href.as_deref().filter(|_| !self.in_link() && !self.in_anchor());
        out.push('<');
        out.push_str(self.element(at, href.is_some()));
        out.push_str(&mark.attributes);
        if !std::mem::replace(&mut self.drawn[at], true) {
            out.push_str(&mark.first);
        }
        if let Some(href) = href {
            attribute(out, "href", href);
        }
        out.push('>');
        self.open.push((at, href.is_some()));
    }

    fn close(&self, mark: usize, link: bool, out: &mut String) {
        out.push_str("</");
        out.push_str(self.element(mark, link));
        out.push('>');
    }

    /// What a mark is drawn with; an `a` that leads nowhere must not stand in a link either.
    fn element(&self, mark: usize, link: bool) -> &'static str {
        match self.marks[mark].element {
            _ if link => "a",
            "a" if self.open.iter().any(|&(open, _)| open != mark && self.marks[open].element == "a") => {
                "span"
            }
            element => element,
        }
    }

    /// Whether an `a` is open that leads nowhere.
    fn in_anchor(&self) -> bool {
        self.open.iter().any(|&(mark, _)| self.marks[mark].element == "a")
    }

    fn in_link(&self) -> bool {
        self.open.iter().any(|&(_, link)| link)
    }

    /// Puts in what belongs here or earlier; inside a link it waits for the link's end, since it may hold links.
    fn insert(&mut self, at: u32, out: &mut String) {
        if self.in_link() {
            return;
        }
        while let Some(insert) = self.inserts.get(self.next_insert).filter(|insert| insert.at <= at) {
            out.push_str(&insert.html);
            self.next_insert += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Insert, Layers, Mark};
    use proptest::prelude::*;
    use sanad_text::Span;

    fn mark(start: u32, end: u32, element: &'static str, href: Option<&str>) -> Mark {
        Mark {
            span: Span::new(start, end),
            rank: 0,
            element,
            attributes: String::new(),
            first: String::new(),
            href: href.map(str::to_owned),
        }
    }

    fn draw(text: &str, regions: &[(u32, u32)], marks: Vec<Mark>, inserts: Vec<Insert>) -> String {
        let mut layers = Layers::new(text, marks, inserts);
        let mut out = String::new();
        for &(start, end) in regions {
            layers.draw(Span::new(start, end), &mut out);
        }
        layers.rest(&mut out);
        out
    }

    #[test]
    fn nests_what_nests_and_splits_what_crosses() {
        let nested = vec![mark(0, 8, "q", None), mark(2, 4, "b", None)];
        assert_eq!(draw("abcdefgh", &[(0, 8)], nested, vec![]), "<q>ab<b>cd</b>efgh</q>");
        let crossing = vec![mark(0, 4, "q", None), mark(2, 6, "b", None)];
        assert_eq!(draw("abcdefgh", &[(0, 8)], crossing, vec![]), "<q>ab<b>cd</b></q><b>ef</b>gh");
    }

    #[test]
    fn no_link_stands_in_a_link() {
        let marks = vec![mark(0, 6, "u", Some("#x")), mark(2, 4, "sup", Some("#y"))];
        let html = draw("abcdef", &[(0, 6)], marks, vec![Insert { at: 3, html: "<i></i>".into() }]);
        assert_eq!(html, "<a href=#x>ab<sup>cd</sup>ef</a><i></i>");
    }

    #[test]
    fn a_mark_goes_on_in_the_next_region_with_one_id() {
        let mut long = mark(1, 8, "q", None);
        long.first = " id=q".into();
        let html = draw("abcdefgh", &[(0, 3), (5, 8)], vec![long], vec![]);
        assert_eq!(html, "a<q id=q>bc</q><q>fgh</q>");
    }

    /// Takes the tags out and fails where they do not nest.
    fn stripped(html: &str) -> Result<String, String> {
        let (mut out, mut open, mut rest) = (String::new(), Vec::new(), html);
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            let end = rest[at..].find('>').ok_or("a tag does not end")? + at;
            let tag = &rest[at + 1..end];
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            if tag.starts_with('/') {
                if open.pop() != Some(name) {
                    return Err(format!("{name} is closed, not opened: {html}"));
                }
            } else if name == "a" && open.contains(&"a") {
                return Err(format!("a link in a link: {html}"));
            } else {
                open.push(name);
            }
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
        if !open.is_empty() {
            return Err(format!("{open:?} stay open: {html}"));
        }
        Ok(out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
    }

    proptest! {
        #[test]
        fn stripping_the_tags_gives_the_text_back(
            text in "[a-cس <>&\"']{0,40}",
            spans in prop::collection::vec((0usize..41, 0usize..41, 0usize..4), 0..24),
            inserts in prop::collection::vec(0usize..41, 0..4),
            cut in 0usize..41,
        ) {
            let edges: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
            let edge = |at: usize| u32::try_from(edges[at.min(edges.len() - 1)]).unwrap();
            let marks = spans.iter().map(|&(a, b, kind)| {
                let href = (kind < 2).then_some("#x&y");
                mark(edge(a.min(b)), edge(a.max(b)), ["b", "i", "u", "q"][kind], href)
            });
            let inserts = inserts.iter().map(|&at| Insert { at: edge(at), html: "<a></a>".into() });
            let cut = edge(cut);
            let end = u32::try_from(text.len()).unwrap();
            let html = draw(&text, &[(0, cut), (cut, end)], marks.collect(), inserts.collect());
            prop_assert_eq!(stripped(&html).map_err(TestCaseError::fail)?, text);
        }
    }
}
