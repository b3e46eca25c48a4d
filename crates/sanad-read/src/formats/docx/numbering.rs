//! Numbered lists: which list an item belongs to, and its number, counted as a word processor counts.

use crate::formats::xml::Node;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    /// Bullets and empty marks have no number.
    numbered: bool,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of each definition.
    definitions: BTreeMap<u32, Vec<Option<Level>>>,
    /// Each list's definition, and the starts that it sets anew.
    lists: BTreeMap<u32, (u32, BTreeMap<u8, u32>)>,
    /// Last number of each definition at each level.
    counts: BTreeMap<(u32, u8), u32>,
    /// Lists whose own start was used.
    started: BTreeMap<(u32, u8), ()>,
    /// The lists that are open, outermost first.
    open: Vec<Open>,
    interrupted: bool,
    made: u32,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    list: u32,
    level: u8,
    number: u32,
    last: Option<u32>,
}

impl Numbering {
    pub(super) fn new(part: Option<&Node<'_>>) -> Self {
        let mut numbering = Self::default();
        let Some(root) = part.and_then(|part| part.child("numbering")) else { return numbering };
        for definition in root.all("abstractNum") {
            let Some(id) = number_of(definition, "abstractNumId") else { continue };
            let mut levels = vec![None; 9];
            for node in definition.all("lvl") {
                let at = number_of(node, "ilvl").unwrap_or(0) as usize;
                if let Some(slot) = levels.get_mut(at) {
                    *slot = Some(level(node));
                }
            }
            numbering.definitions.insert(id, levels);
        }
        for list in root.all("num") {
            let (Some(id), Some(definition)) = (number_of(list, "numId"), list.number("abstractNumId"))
            else {
                continue;
            };
            let starts = list
                .all("lvlOverride")
                .filter_map(|over| {
                    Some((u8::try_from(number_of(over, "ilvl")?).ok()?, over.number("startOverride")?))
                })
                .collect();
            numbering.lists.insert(id, (definition, starts));
        }
        numbering
    }

    /// The list (numbered through the document) and the number of the next item of list `list` at `level`.
    pub(super) fn item(&mut self, list: u32, level: u8) -> (u32, Option<u32>) {
        let ordinal = self.count(list, level);
        self.open.retain(|open| open.level <= level);
        let interrupted = std::mem::take(&mut self.interrupted);
        if let Some(open) = self.open.last_mut().filter(|open| open.level == level && open.list == list) {
            let goes_on = open.last.zip(ordinal).is_some_and(|(last, next)| next == last + 1);
            if goes_on || (!interrupted && ordinal.is_none()) {
                open.last = ordinal;
                return (open.number, ordinal);
            }
        }
        self.open.retain(|open| open.level < level);
        let number = self.fresh();
        self.open.push(Open { list, level, number, last: ordinal });
        (number, ordinal)
    }

    /// A number for a list that is typed by hand.
    pub(super) fn fresh(&mut self) -> u32 {
        self.made += 1;
        self.made - 1
    }

    /// A paragraph that is no item stands between.
    pub(super) fn interrupt(&mut self) {
        self.interrupted = true;
    }

    fn count(&mut self, list: u32, level: u8) -> Option<u32> {
        let (definition, starts) = self.lists.get(&list)?;
        let definition = *definition;
        let shape = self.definitions.get(&definition)?.get(usize::from(level))?.clone()?;
        let own = starts.get(&level).copied();
        // Lower levels count anew under each item.
        self.counts.retain(|(other, below), _| *other != definition || *below <= level);
        let first = own.is_some() && self.started.insert((list, level), ()).is_none();
        let last = self.counts.get(&(definition, level)).copied();
        let number = match last {
            Some(last) if !first => last.saturating_add(1),
            _ => own.unwrap_or(shape.start),
        };
        self.counts.insert((definition, level), number);
        shape.numbered.then_some(number)
    }
}

fn level(node: &Node<'_>) -> Level {
    let format = node.child("numFmt").and_then(Node::val);
    let numbered = !matches!(format.as_deref(), Some("bullet" | "none"));
    Level { start: node.number("start").unwrap_or(1), numbered }
}

fn number_of(node: &Node<'_>, name: &str) -> Option<u32> {
    node.attribute(name)?.parse().ok()
}
