//! Which place of a name is meant, weighed over the whole document.
//!
//! Every name of the document votes for the countries, regions and squares of land in which it has a place, in
//! proportion to how likely that place is; each place is then judged by the votes of the *other* names, and the
//! rounds repeat with the new likelihoods. A name that says itself where it lies (`Springfield, Ohio`) is decided by
//! that. Work is linear in the number of names and their places.

use super::mentions::{Manner, Mention, cue};
use rustc_hash::FxHashMap as HashMap;
use sanad_places::{Kind, Place, PlaceId, Role, world};

/// No name is given more places than this; they come largest first.
const MOST: usize = 80;

/// A place that a name may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) id: PlaceId,
    pub(super) place: Place,
    pub(super) role: Role,
    square: (i16, i16),
    /// What speaks for it beside the other names.
    prior: f32,
    /// All that speaks for it.
    pub(super) score: f32,
    /// Its share of the name.
    share: f32,
}

impl Candidate {
    /// What the document's other names say for it, and what stands beside the mention.
    pub(super) fn support(&self) -> f32 {
        self.score - self.prior
    }
}

/// A name of the document, with all mentions of it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The name's number in the gazetteer.
    name: u32,
    /// What it may mean.
    pub(super) candidates: Vec<Candidate>,
    /// How much it counts for others.
    weight: f32,
}

/// The names of a document in the order of their numbers.
#[derive(Debug)]
pub(super) struct Names(Vec<Named>);

/// Votes by country, region, and square of land. The maps are asked, never walked.
#[derive(Default)]
struct Votes {
    countries: HashMap<[u8; 2], f32>,
    regions: HashMap<PlaceId, f32>,
    squares: HashMap<(i16, i16), f32>,
}

impl Votes {
    /// Adds the shares of a name's places, each times the weight.
    fn add(&mut self, candidates: &[Candidate], weight: f32) {
        for candidate in candidates {
            let part = candidate.share * weight;
            if let Some(country) = candidate.place.country {
                *self.countries.entry(country).or_default() += part;
            }
            if let Some(region) = candidate.place.region {
                *self.regions.entry(region).or_default() += part;
            }
            if fine(candidate.place.kind) {
                *self.squares.entry(candidate.square).or_default() += part;
            }
        }
    }

    fn clear(&mut self) {
        self.countries.clear();
        self.regions.clear();
        self.squares.clear();
    }

    fn country(&self, country: [u8; 2]) -> f32 {
        self.countries.get(&country).copied().unwrap_or(0.0)
    }

    fn region(&self, region: PlaceId) -> f32 {
        self.regions.get(&region).copied().unwrap_or(0.0)
    }
}

const ROUNDS: usize = 3;
/// What the votes for a country, a region, the land around, and the manner of writing are worth. Set on the
/// development half of the local news that `cargo xtask score places-en` reads.
const COUNTRY: f32 = 1.0;
const REGION: f32 = 3.5;
const NEARNESS: f32 = 2.0;
const MANNER: f32 = 0.7;

impl Names {
    /// Weighs the names of the mentions.
    pub(super) fn weigh(mentions: &[Mention], strength: &[f32], manner: Manner) -> Self {
        let mut names = Self::gather(mentions, strength);
        let mut own = Votes::default();
        for _ in 0..ROUNDS {
            let mut votes = names.votes();
            *votes.countries.entry(*b"US").or_default() += vote(manner.american, manner.british);
            *votes.countries.entry(*b"GB").or_default() += vote(manner.british, manner.american);
            names.0.iter_mut().for_each(|named| judge(named, &votes, &mut own));
        }
        names
    }

    fn gather(mentions: &[Mention], strength: &[f32]) -> Self {
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|&at| (mentions[at].hits.name(), at));
        let mut out = Vec::new();
        for group in order.chunk_by(|&a, &b| mentions[a].hits.name() == mentions[b].hits.name()) {
            let best = group.iter().map(|&at| strength[at]).fold(f32::MIN, f32::max);
            let cues = group.iter().fold(0, |cues, &at| cues | mentions[at].cues);
            let weight = (best / 3.0).clamp(0.05, 1.5);
            let mention = &mentions[group[0]];
            let mut named =
                Named { name: mention.hits.name(), candidates: candidates(mention, cues), weight };
            share(&mut named.candidates);
            out.push(named);
        }
        Self(out)
    }

    fn votes(&self) -> Votes {
        let mut votes = Votes::default();
        for named in &self.0 {
            votes.add(&named.candidates, named.weight);
        }
        votes
    }

    /// The name of a mention.
    pub(super) fn of(&self, mention: &Mention) -> Option<&Named> {
        let at = self.0.binary_search_by_key(&mention.hits.name(), |named| named.name).ok()?;
        Some(&self.0[at])
    }
}

/// What a manner of writing counts against another.
fn vote(words: u32, others: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "words of one text")]
    let ratio = (1.0 + words as f32) / (1.0 + others as f32);
    MANNER * ratio.ln().clamp(0.0, 3.0)
}

/// Whether a place is small enough to be near something.
fn fine(kind: Kind) -> bool {
    matches!(kind, Kind::Town | Kind::District)
}

#[expect(clippy::cast_possible_truncation, reason = "degrees")]
fn square(place: &Place) -> (i16, i16) {
    (place.latitude.floor() as i16, place.longitude.floor() as i16)
}

/// The places that a name may mean, each with what speaks for it by itself.
fn candidates(mention: &Mention, cues: u16) -> Vec<Candidate> {
    let short = cues & cue::SHORT != 0;
    let hits = mention.hits.take(MOST).filter(|hit| hit.role != Role::Short || short);
    let of = |hit: sanad_places::Hit| {
        let place = world().place(hit.place);
        let prior = prior(&place, hit.role);
        let square = square(&place);
        Candidate { id: hit.place, place, role: hit.role, square, prior, score: prior, share: 0.0 }
    };
    let mut out: Vec<Candidate> = hits.map(of).collect();
    if cues & cue::SCRIPT != 0 {
        hamlets(&mut out);
    }
    if cues & (cue::ADMIN | cue::HOLDER) == 0 {
        let towns: Vec<Option<f32>> = out.iter().map(|region| Some(namesake(region, &out)?.prior)).collect();
        for (region, town) in out.iter_mut().zip(towns) {
            region.prior = town.map_or(region.prior, |town| region.prior.min(town));
            region.score = region.prior;
        }
    }
    out
}

/// In Arabic letters every village of the region is known, and many bear a city's name: the city is meant.
fn hamlets(candidates: &mut [Candidate]) {
    let town = |candidate: &&mut Candidate| candidate.place.kind == Kind::Town;
    let largest = candidates.iter_mut().filter(town).map(|one| one.place.size).max().unwrap_or(0);
    for candidate in candidates.iter_mut().filter(town).filter(|one| one.place.size + HAMLET <= largest) {
        candidate.prior -= SMALL;
        candidate.score = candidate.prior;
    }
}

/// So much smaller, in half powers of ten, is a hamlet, and so little is it meant.
const HAMLET: u8 = 3;
const SMALL: f32 = 2.5;

/// What speaks for a place by itself: what it is, how its name stands to it, how many live there.
fn prior(place: &Place, role: Role) -> f32 {
    let kind = match place.kind {
        Kind::Country => 6.0,
        Kind::Area => 7.0,
        Kind::Line | Kind::Water => 6.0,
        Kind::Region => 5.5,
        Kind::District => 1.6 + 0.12 * f32::from(place.size),
        Kind::Town => 0.35 * f32::from(place.size),
    };
    let role = match role {
        Role::Main | Role::Short => 0.0,
        Role::Demonym => 3.0,
        Role::Alternate if place.kind == Kind::District => -0.8,
        Role::Alternate => -1.4,
    };
    kind + role
}

/// Judges the places of a name by the votes of the others; `own` is room for its own.
fn judge(named: &mut Named, votes: &Votes, own: &mut Votes) {
    let weight = named.weight;
    own.clear();
    own.add(&named.candidates, 1.0);
    let scores: Vec<f32> = named
        .candidates
        .iter()
        .map(|candidate| {
            let place = &candidate.place;
            let country =
                place.country.map_or(0.0, |country| votes.country(country) - own.country(country) * weight);
            let region =
                place.region.map_or(0.0, |region| votes.region(region) - own.region(region) * weight);
            let near = if fine(place.kind) { nearness(candidate.square, own, weight, votes) } else { 0.0 };
            candidate.prior
                + COUNTRY * (1.0 + country.max(0.0)).ln()
                + REGION * (1.0 + region.max(0.0)).ln()
                + NEARNESS * (1.0 + near.max(0.0)).ln()
        })
        .collect();
    named.candidates.iter_mut().zip(scores).for_each(|(candidate, score)| candidate.score = score);
    share(&mut named.candidates);
}

/// The votes of other names for the land around a place.
fn nearness((x, y): (i16, i16), own: &Votes, weight: f32, votes: &Votes) -> f32 {
    let mut sum = 0.0;
    for dx in -1..=1 {
        for dy in -1..=1 {
            let near = if dx == 0 && dy == 0 { 1.0 } else { 0.6 };
            let key = (x + dx, y + dy);
            let Some(votes) = votes.squares.get(&key) else { continue };
            let own = own.squares.get(&key).copied().unwrap_or(0.0);
            sum += near * (votes - own * weight);
        }
    }
    sum
}

/// Turns scores into shares that sum to one.
fn share(candidates: &mut [Candidate]) {
    let best = candidates.iter().map(|candidate| candidate.score).fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for candidate in candidates.iter_mut() {
        candidate.share = (candidate.score - best).exp();
        sum += candidate.share;
    }
    candidates.iter_mut().for_each(|candidate| candidate.share /= sum);
}

/// The town of the same name in a region. Where nothing says that the region is meant, the town is.
fn namesake<'a>(region: &Candidate, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    if region.place.kind != Kind::Region {
        return None;
    }
    let inside = |town: &&Candidate| {
        town.place.kind == Kind::Town && town.role == Role::Main && town.place.region == Some(region.id)
    };
    candidates.iter().find(inside)
}

/// The place of one mention: what its holder and its own words say, else what the document says of the name.
pub(super) fn choose(mention: &Mention, named: &Named, holder: Option<&Named>) -> Option<Candidate> {
    let inside = |candidate: &Candidate| {
        holder.is_some_and(|holder| {
            holder.candidates.iter().any(|outer| match outer.place.kind {
                Kind::Country => candidate.place.country == outer.place.country,
                Kind::Region => candidate.place.region == Some(outer.id) && candidate.id != outer.id,
                Kind::District => {
                    candidate.place.region == outer.place.region
                        && (candidate.place.latitude - outer.place.latitude).abs() < 1.0
                        && (candidate.place.longitude - outer.place.longitude).abs() < 1.0
                }
                _ => false,
            })
        })
    };
    let score = |candidate: &Candidate| {
        let kind = candidate.place.kind;
        let mut score = candidate.score;
        score += if inside(candidate) { 8.0 } else { 0.0 };
        if mention.cues & cue::ADMIN != 0 {
            score += if matches!(kind, Kind::Region | Kind::District) { 5.0 } else { 0.0 };
        }
        if mention.cues & cue::HOLDER != 0 {
            score += if matches!(kind, Kind::Region | Kind::District | Kind::Country) { 4.0 } else { 0.0 };
        }
        score
    };
    let plain = mention.cues & (cue::ADMIN | cue::HOLDER) == 0;
    let judged = |candidate: &Candidate| {
        let town = namesake(candidate, &named.candidates).filter(|_| plain);
        town.map_or_else(|| score(candidate), |town| score(candidate).min(score(town) - 0.1))
    };
    let best = named.candidates.iter().map(|candidate| (judged(candidate), candidate));
    let (score, best) = best.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(Candidate { score, ..*best })
}
