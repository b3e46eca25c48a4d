//! Where something was said or printed: `told the Daily X`, `in an interview with Y`.

use super::cues::Hit;
use super::direct::Direct;
use super::en::{Special, class, takes};
use super::speaker::REACH;
use std::ops::Range;

impl Direct<'_> {
    /// `told the Daily X`, `wrote in the X`, `said in an interview with X`: where it was said.
    pub(super) fn outlet(&self, hit: &Hit) -> Option<Range<usize>> {
        let page = self.page();
        let phrases = self.cues.phrases();
        let mut at = hit.group.end;
        let high = self.within.end.min(at + 16);
        if hit.takes(takes::ADDRESSEE) && page.piece(at).is_none() {
            let end = phrases.after(at, high);
            if end > at && self.is_outlet(at..end) {
                return Some(at..end);
            }
            // `told A B of The C`
            let of =
                (at..end).find(|&of| page.fact(of).special == Special::Of && self.is_outlet(of + 1..end));
            if let Some(of) = of {
                return Some(of + 1..end);
            }
            at = end;
        }
        while at < high && page.piece(at).is_none() && !page.any(at, &['.', ';']) {
            let facts = page.fact(at);
            if facts.is(class::PREP)
                && matches!(page.text(self.cues.text, at), "in" | "to" | "with" | "on" | "for" | "by")
            {
                let end = phrases.after(at + 1, high);
                if end > at + 1 && self.is_outlet(at + 1..end) {
                    return Some(at + 1..end);
                }
            }
            if page.finite(at) && at > hit.group.end || facts.special == Special::That {
                break;
            }
            at += 1;
        }
        self.interviewer(hit)
    }

    /// `In an interview with the X on Monday, S said`: the outlet before the cue.
    fn interviewer(&self, hit: &Hit) -> Option<Range<usize>> {
        let page = self.page();
        let low = self.within.start.max(hit.group.start.saturating_sub(REACH));
        let interview = (low..hit.group.start)
            .rev()
            .take_while(|&at| !page.any(at, &['.', ';']))
            .find(|&at| page.text(self.cues.text, at) == "interview")?;
        if !matches!(page.text(self.cues.text, interview + 1), "with" | "to" | "for" | "on") {
            return None;
        }
        let end = self.cues.phrases().after(interview + 2, hit.group.start);
        (end > interview + 2 && (interview + 2..end).any(|at| page.capital(at))).then_some(interview + 2..end)
    }

    /// A proper name with an outlet's word in it, or `The Xer` in capitals.
    pub(super) fn is_outlet(&self, range: Range<usize>) -> bool {
        let page = self.page();
        let named = range.clone().any(|at| {
            page.capital(at) && !page.fact(at).is(class::TIME | class::DET | class::HONORIFIC | class::ROLE)
        });
        let word = range.clone().any(|at| page.fact(at).is(class::OUTLET));
        let titled = range.len() >= 2
            && page.capital(range.start)
            && page.text(self.cues.text, range.start) == "The"
            && page.capital(range.start + 1);
        named && (word || titled)
    }
}
