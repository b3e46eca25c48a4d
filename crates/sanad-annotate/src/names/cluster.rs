//! Which names of a document are one entity.
//!
//! Names are joined by what the text shows: the same words; a full form that licenses its short one; a spelling variant
//! of one part where the others agree; an acronym that stands in brackets behind its name or is made of its initials;
//! two names of one country. Two persons of one family stay apart: a bare family name goes to the one named last.

use super::core::Core;
use super::decode::Found;
use super::hash;
use super::store::Store;
use super::words::{English, class};
use rustc_hash::FxHashMap;
use sanad_model::{Entity, EntityKind};
use sanad_names::tables::Sex;
use sanad_names::{Part, full, key, parts, relation, variant};
use sanad_text::{Kind, Span};

/// A mention with what is decided of it.
#[derive(Debug)]
pub(super) struct Mention {
    pub(super) found: Found,
    pub(super) core: Core,
    pub(super) kind: EntityKind,
    pub(super) entity: Option<u32>,
    pub(super) form: u32,
}

/// A core as written, up to case, articles and marks.
#[derive(Debug)]
pub(super) struct Form {
    name: String,
    parts: Vec<Part>,
    /// How many of them are evidence.
    full: usize,
    pub(super) tokens: std::ops::Range<usize>,
    /// Score for person, organisation or group, place.
    votes: [i64; 3],
    pub(super) cluster: Option<u32>,
    /// For a single part: the persons of that family, else the one with that given name.
    near: Vec<u32>,
    given: Option<u32>,
}

/// What becomes an entity.
#[derive(Debug)]
struct Cluster {
    name: String,
    kind: EntityKind,
    /// Forms of persons, to be compared with.
    forms: Vec<u32>,
    /// The first and the last part of the first of them, as hashes.
    ends: [u64; 2],
    sex: Option<Sex>,
    entity: Option<u32>,
    /// The last mention, counted in mentions.
    last: u32,
}

/// A person's forms are compared with so many of a cluster, and with so many clusters of one family.
const MOST: usize = 8;

/// Joins the names of one document.
#[derive(Debug)]
pub(super) struct Clusters<'a> {
    pub(super) store: &'a Store,
    pub(super) text: &'a str,
    english: &'a English,
    pub(super) forms: Vec<Form>,
    by_words: FxHashMap<u64, u32>,
    clusters: Vec<Cluster>,
    /// From the key of a part to the clusters of persons with it as family or last name, as given name.
    families: FxHashMap<String, Vec<u32>>,
    givens: FxHashMap<String, Vec<u32>>,
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl<'a> Clusters<'a> {
    pub(super) fn new(store: &'a Store, text: &'a str, english: &'a English) -> Self {
        Self {
            store,
            text,
            english,
            forms: Vec::new(),
            by_words: FxHashMap::default(),
            clusters: Vec::new(),
            families: FxHashMap::default(),
            givens: FxHashMap::default(),
        }
    }

    /// The mentions with their entities, and the entities in the order of their first mention.
    pub(super) fn join(mut self, found: Vec<(Found, Core)>) -> (Vec<Mention>, Vec<Entity>) {
        let mut mentions: Vec<Mention> =
            found.into_iter().map(|(found, core)| self.enter(found, core)).collect();
        for mention in &mut mentions {
            if mention.core.proper {
                mention.kind = self.settled(mention);
            }
        }
        self.join_persons();
        self.join_others(&mentions);
        let mut entities = Vec::new();
        for at in 0..mentions.len() {
            self.resolve(&mut mentions, at, &mut entities);
        }
        for cluster in &self.clusters {
            if let Some(entity) = cluster.entity {
                entities[entity as usize] = Entity { name: cluster.name.clone(), kind: cluster.kind };
            }
        }
        self.groups(&mut mentions, &mut entities);
        (mentions, entities)
    }

    pub(super) fn slice(&self, tokens: &std::ops::Range<usize>) -> &'a str {
        Span::new(self.store.tokens[tokens.start].start, self.store.tokens[tokens.end - 1].end)
            .slice(self.text)
    }

    fn enter(&mut self, found: Found, core: Core) -> Mention {
        let kind = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place][found.kind as usize];
        let mut words = 0u64;
        for at in core.tokens.clone() {
            let word = self.store.word(at);
            if self.store.tokens[at].kind != Kind::Mark && word.class & class::ARTICLE == 0 {
                words = hash::join(words, word.lower);
            }
        }
        let forms = &mut self.forms;
        let form = *self.by_words.entry(words).or_insert_with(|| {
            let span = Span::new(
                self.store.tokens[core.tokens.start].start,
                self.store.tokens[core.tokens.end - 1].end,
            );
            let name = span.slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
            forms.push(Form {
                parts: Vec::new(),
                full: 0,
                name,
                tokens: core.tokens.clone(),
                votes: [0; 3],
                cluster: None,
                near: Vec::new(),
                given: None,
            });
            index(forms.len() - 1)
        });
        forms[form as usize].votes[found.kind as usize] += i64::from(found.score.max(1));
        Mention { found, core, kind, entity: None, form }
    }

    /// A name that is a person's in one place is no place in the next: the document decides.
    fn settled(&self, mention: &Mention) -> EntityKind {
        let [person, body, place] = self.forms[mention.form as usize].votes;
        let others = body + place;
        match mention.kind {
            EntityKind::Person if others > 2 * person => {
                if body >= place {
                    EntityKind::Organisation
                } else {
                    EntityKind::Place
                }
            }
            EntityKind::Organisation | EntityKind::Place if person > 2 * others => EntityKind::Person,
            kind => kind,
        }
    }

    fn is_person(&self, form: &Form) -> bool {
        form.votes[0] >= form.votes[1] + form.votes[2]
    }

    /// Full names first, the longest before the others, so that short ones find them.
    fn join_persons(&mut self) {
        let mut order: Vec<u32> = Vec::new();
        for at in 0..self.forms.len() {
            if self.is_person(&self.forms[at]) {
                self.forms[at].parts = parts(&self.forms[at].name);
                self.forms[at].full = full(&self.forms[at].parts).len();
                order.push(index(at));
            }
        }
        order.sort_by_key(|&form| (std::cmp::Reverse(self.forms[form as usize].full), form));
        for form in order {
            if self.forms[form as usize].full > 1 {
                let known = self.known(form);
                self.add_person(form, known);
            } else {
                self.find_near(form);
            }
        }
    }

    /// Once the full names are known: whom a single part may mean.
    fn find_near(&mut self, form: u32) {
        let mine = full(&self.forms[form as usize].parts);
        let Some(part) = mine.first().map(|part| part.folded.clone()) else { return };
        let key = key(&part);
        let near = |map: &FxHashMap<String, Vec<u32>>, last: bool, exact: bool| -> Vec<u32> {
            let list = map.get(&key).into_iter().flat_map(|list| list.iter().rev().take(2 * MOST));
            let same = |cluster: &&u32| {
                let cluster = &self.clusters[**cluster as usize];
                if exact {
                    return cluster.ends[usize::from(last)] == hash::bytes(part.as_bytes());
                }
                let parts = full(&self.forms[cluster.forms[0] as usize].parts);
                let own = if last { parts.last() } else { parts.first() };
                own.is_some_and(|own| own.folded == part || variant(&own.folded, &part))
            };
            list.filter(same).copied().collect()
        };
        let mut found = near(&self.families, true, true);
        if found.is_empty() {
            found = near(&self.families, true, false);
        }
        let mut given = near(&self.givens, false, true);
        given.dedup();
        let form = &mut self.forms[form as usize];
        form.near = found;
        form.given = if let [only] = given[..] { Some(only) } else { None };
    }

    /// The cluster that a full name belongs to.
    fn known(&self, form: u32) -> Option<u32> {
        let mine = &self.forms[form as usize].parts;
        let last = full(mine).last().map(|part| key(&part.folded))?;
        let near = self.families.get(&last)?;
        near.iter().rev().take(MOST).copied().find(|&cluster| {
            let forms = &self.clusters[cluster as usize].forms;
            forms.iter().take(MOST).any(|&other| relation(mine, &self.forms[other as usize].parts).is_some())
        })
    }

    fn add_person(&mut self, form: u32, known: Option<u32>) {
        let sex = self.sex_of(&self.forms[form as usize].tokens);
        let Form { name, parts, .. } = &self.forms[form as usize];
        let full = full(parts);
        let end = |part: Option<&&Part>| part.map_or(0, |part| hash::bytes(part.folded.as_bytes()));
        let cluster = known.unwrap_or_else(|| {
            self.clusters.push(Cluster {
                name: name.clone(),
                kind: EntityKind::Person,
                forms: Vec::new(),
                ends: [end(full.first()), end(full.last())],
                sex,
                entity: None,
                last: 0,
            });
            index(self.clusters.len() - 1)
        });
        let note = |map: &mut FxHashMap<String, Vec<u32>>, part: Option<&&Part>| {
            let Some(part) = part else { return };
            let list = map.entry(key(&part.folded)).or_default();
            // A list of thousands of one family is not searched: a cluster may stand in it twice.
            if !list.iter().rev().take(MOST).any(|known| *known == cluster) {
                list.push(cluster);
            }
        };
        note(&mut self.families, full.last());
        note(&mut self.givens, full.first().filter(|_| full.len() > 1));
        let entry = &mut self.clusters[cluster as usize];
        entry.forms.push(form);
        entry.sex = entry.sex.or(sex);
        self.forms[form as usize].cluster = Some(cluster);
    }

    /// The sex that the words of a name or the title before it tell.
    fn sex_of(&self, tokens: &std::ops::Range<usize>) -> Option<Sex> {
        tokens.clone().find_map(|at| self.english.sex(self.store.word(at).lexicon))
    }

    /// A single part: the person of that family named last, else the one with that given name.
    fn short(&self, form: u32, mention: &Mention) -> Option<u32> {
        let Form { near, given, .. } = &self.forms[form as usize];
        let titles = mention.found.first as usize..mention.core.tokens.start;
        let sex = self.sex_of(&titles);
        let titled = !titles.is_empty() && self.store.word(titles.end - 1).class & class::TITLE != 0;
        let fits = |cluster: &u32| {
            let known = self.clusters[*cluster as usize].sex;
            sex.is_none() || known.is_none() || sex == known
        };
        let last = |cluster: &u32| (self.clusters[*cluster as usize].last, std::cmp::Reverse(*cluster));
        let family = near.iter().copied().filter(fits).max_by_key(last);
        family.or_else(|| given.filter(|given| !titled && fits(given)))
    }

    /// Bodies, groups, places: the same words, the same country, an acronym.
    fn join_others(&mut self, mentions: &[Mention]) {
        let mut countries: FxHashMap<u32, u32> = FxHashMap::default();
        let mut initials: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for at in 0..self.forms.len() {
            if self.is_person(&self.forms[at]) {
                continue;
            }
            let country = country(self.slice(&self.forms[at].tokens.clone()));
            let known = country.and_then(|country| countries.get(&country).copied());
            let cluster = known.unwrap_or_else(|| self.add_other(at));
            if let Some(country) = country {
                countries.entry(country).or_insert(cluster);
            }
            self.forms[at].cluster = Some(cluster);
            for spelt in self.initials(at) {
                // Two names with the same initials: nobody knows which is meant.
                initials
                    .entry(spelt)
                    .and_modify(|known| *known = known.filter(|known| *known == cluster))
                    .or_insert(Some(cluster));
            }
        }
        let defined = self.defined(mentions);
        for at in 0..self.forms.len() {
            let Some(acronym) = self.acronym(at) else { continue };
            let of = defined.get(&acronym).copied().or_else(|| initials.get(&acronym).copied().flatten());
            if let (Some(of), Some(own)) = (of, self.forms[at].cluster)
                && of != own
                && self.clusters[own as usize].kind != EntityKind::Person
            {
                self.forms[at].cluster = Some(of);
            }
        }
    }

    fn add_other(&mut self, form: usize) -> u32 {
        let Form { name, votes, .. } = &self.forms[form];
        let kind = if votes[1] > votes[2] { EntityKind::Organisation } else { EntityKind::Place };
        let forms = Vec::new();
        self.clusters.push(Cluster {
            name: name.clone(),
            kind,
            forms,
            ends: [0; 2],
            sex: None,
            entity: None,
            last: 0,
        });
        index(self.clusters.len() - 1)
    }

    /// Gives a mention its entity.
    fn resolve(&mut self, mentions: &mut [Mention], at: usize, entities: &mut Vec<Entity>) {
        let mention = &mentions[at];
        let form = mention.form;
        if !mention.core.proper {
            return;
        }
        let person = self.is_person(&self.forms[form as usize]);
        let single = person && self.forms[form as usize].full <= 1;
        let found = if single { self.short(form, mention) } else { None };
        let cluster = found.or(self.forms[form as usize].cluster);
        let cluster = cluster.unwrap_or_else(|| {
            self.add_person(form, None);
            self.forms[form as usize].cluster.unwrap_or(0)
        });
        if person {
            let titles = mention.found.first as usize..mention.core.tokens.start;
            let sex = self.sex_of(&titles);
            let entry = &mut self.clusters[cluster as usize];
            entry.sex = entry.sex.or(sex);
        }
        let entry = &mut self.clusters[cluster as usize];
        entry.last = index(at) + 1;
        let entity = *entry.entity.get_or_insert_with(|| {
            entities.push(Entity { name: String::new(), kind: EntityKind::Unknown });
            index(entities.len() - 1)
        });
        mentions[at].entity = Some(entity);
    }
}

/// The country that a name is the name of.
fn country(name: &str) -> Option<u32> {
    let world = sanad_places::world();
    let hits = world.look_up(name);
    let mut countries = hits.filter(|hit| {
        world.place(hit.place).kind == sanad_places::Kind::Country && hit.role != sanad_places::Role::Demonym
    });
    countries.next().map(|hit| hit.place.0)
}
