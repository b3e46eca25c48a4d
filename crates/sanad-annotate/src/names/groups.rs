//! Which bodies are groups: armed ones, peoples, communities, as the text shows them.

use super::cluster::{Clusters, Mention};
use super::store::mark;
use super::words::class;
use sanad_model::{Entity, EntityKind};

impl Clusters<'_> {
    /// Bodies that the text shows as armed groups, peoples, communities.
    pub(super) fn groups(&self, mentions: &mut [Mention], entities: &mut [Entity]) {
        let mut group = vec![false; entities.len()];
        for mention in mentions.iter_mut().filter(|mention| mention.kind == EntityKind::Organisation) {
            let alone = self.is_group(mention);
            if let Some(entity) = mention.entity {
                group[entity as usize] |= alone;
            } else if alone {
                mention.kind = EntityKind::Group;
            }
        }
        for mention in mentions.iter_mut().filter(|mention| mention.kind == EntityKind::Organisation) {
            if mention.entity.is_some_and(|entity| group[entity as usize]) {
                mention.kind = EntityKind::Group;
            }
        }
        for (entity, _) in entities.iter_mut().zip(group).filter(|(_, group)| *group) {
            if entity.kind == EntityKind::Organisation {
                entity.kind = EntityKind::Group;
            }
        }
    }

    fn is_group(&self, mention: &Mention) -> bool {
        let (first, end) = (mention.core.tokens.start, mention.found.end as usize);
        let word = |at: usize| self.store.word(at);
        let demonym = u16::from(sanad_places::Class::DEMONYM.bits());
        let is = |at: usize| word(at).class & class::GROUP != 0;
        let people = end - first == 1 && word(first).places & demonym != 0;
        // `XY fighters`
        let followed =
            self.store.tokens.get(end).is_some_and(|token| token.marks & mark::HOT == 0 && is(end));
        people || is(end - 1) || is(first) || followed
    }
}
