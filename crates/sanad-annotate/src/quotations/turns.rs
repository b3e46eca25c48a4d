//! Interviews and transcripts: blocks that begin with who speaks, `سارة: …`. One line alone may be anything; they are
//! believed where there are several and a label comes again.

use super::Finder;
use super::headline::Headline;
use sanad_model::{Cue, Form, Mention, Mode, Quotation};
use sanad_text::fold::fold_word;
use std::collections::BTreeMap;

/// A document with fewer lines of this kind is no interview.
const LEAST: usize = 3;

impl Finder<'_> {
    /// Makes records of the turns of an interview; gives back the lines that may be headlines.
    pub(super) fn settle_turns(&mut self, turns: Vec<Headline>) -> Vec<Headline> {
        let text = &*self.document.text;
        let label = |line: &Headline| fold_word(line.name.slice(text));
        let mut labels: BTreeMap<String, usize> = BTreeMap::new();
        for line in &turns {
            *labels.entry(label(line)).or_default() += 1;
        }
        let again = labels.values().any(|&count| count > 1);
        let asked = turns.iter().filter_map(|line| line.turn).any(|turn| turn.asks);
        if turns.len() < LEAST || !(again || asked) {
            return turns;
        }
        // A label that stands once in a long interview is more likely a line of another kind.
        let known =
            |line: &Headline| labels.get(&label(line)).is_some_and(|&count| count > 1) || turns.len() < 8;
        let (turns, rest): (Vec<_>, Vec<_>) = turns.iter().cloned().partition(known);
        for line in turns {
            self.settle_turn(line);
        }
        rest
    }

    fn settle_turn(&mut self, line: Headline) {
        let Some(turn) = line.turn else { return };
        let id = self.found.len();
        for inside in &mut self.found[line.found] {
            inside.within = inside.within.or(u32::try_from(id).ok());
            if inside.speaker.is_none() && inside.cue.is_none() {
                inside.parts.clear();
            } else if inside.form == Form::Direct {
                inside.form = Form::Nested;
            }
            if inside.carried {
                // Somebody who spoke before the turn began.
                inside.speaker = None;
                inside.carried = false;
                inside.anonymous = false;
            }
        }
        let text = &*self.document.text;
        let entity = (!turn.asks && !turn.anonymous).then(|| self.cast.label(line.name.slice(text), false));
        self.found.push(Quotation {
            span: line.content,
            parts: vec![line.content],
            form: Form::Block,
            speaker: Some(Mention { span: line.name, entity }),
            cue: Some(Cue { span: line.colon }),
            outlet: None,
            chain: Vec::new(),
            said: None,
            note: None,
            mode: Mode::Asserted,
            anonymous: turn.anonymous,
            within: None,
            repaired: false,
            carried: false,
        });
    }
}
