//! Quotations against BRAT files (`attribution-en`): quoted and indirect content, sources, speakers.

use super::metric::{Counts, Line, f1_line, line, match_by, overlap};
use sanad_annotate::{Options, annotate};
use sanad_model::Quotation;
use sanad_text::Span;
use sanad_time::Day;
use std::collections::BTreeMap;
use std::path::Path;

const SET: &str = "attribution-en";

/// One attribution: content, and the source if it has one.
struct Record {
    content: Vec<Span>,
    source: Vec<Span>,
    quoted: bool,
    /// The cue's words.
    cue: String,
}

/// The counts of one document.
#[derive(Default)]
struct Score {
    quoted: Counts,
    quoted_exact: Counts,
    indirect: Counts,
    indirect_exact: Counts,
    source: Counts,
    speaker: Counts,
    speaker_found: Counts,
    content: Counts,
}

/// Scores all documents of the folder; with `--train` those of its neighbour, with `--errors` listing what went wrong.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let folder = if has("--train") { folder.with_file_name("train") } else { folder.to_owned() };
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("{SET}: not found at {}", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let scores: Vec<Score> = paths.iter().filter_map(|path| score_file(path, has("--errors"))).collect();
    let pick = |of: fn(&Score) -> Counts| scores.iter().map(of).collect::<Vec<_>>();
    vec![
        f1_line(SET, "quoted overlap F1", &pick(|s| s.quoted)),
        f1_line(SET, "quoted exact F1", &pick(|s| s.quoted_exact)),
        f1_line(SET, "indirect overlap F1", &pick(|s| s.indirect)),
        f1_line(SET, "indirect exact F1", &pick(|s| s.indirect_exact)),
        f1_line(SET, "content overlap F1", &pick(|s| s.content)),
        f1_line(SET, "source overlap F1", &pick(|s| s.source)),
        line(SET, "speaker right, all quoted gold", &pick(|s| s.speaker), share),
        line(SET, "speaker right, found quoted", &pick(|s| s.speaker_found), share),
    ]
}

fn share(counts: Counts) -> f64 {
    if counts.gold == 0 { 0.0 } else { 100.0 * counts.matched as f64 / counts.gold as f64 }
}

fn score_file(path: &Path, errors: bool) -> Option<Score> {
    let bytes = std::fs::read(path).ok()?;
    let gold_text = std::fs::read_to_string(path.with_extension("ann")).ok()?;
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let document = sanad_read::read(&name, &bytes).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let annotations = annotate(&document, Options { date: date(&name) });
    let gold = gold(text, &gold_text);
    let ours = annotations.quotations.iter().filter(|quotation| quotation.within.is_none());
    let ours: Vec<Record> = ours.map(|quotation| predicted(text, quotation)).collect();
    let pairs = pair(&ours, &gold);
    if errors {
        list_errors(&name, text, &ours, &gold, &pairs);
    }
    Some(count(text, &ours, &gold, &pairs))
}

/// The date in a file's name: `nyt_2016-09-08_…`.
fn date(name: &str) -> Option<Day> {
    let mut parts = name.split('_').nth(1)?.split('-').map(str::parse::<u32>);
    let year = i32::try_from(parts.next()?.ok()?).ok()?;
    Day::new(year, parts.next()?.ok()?, parts.next()?.ok()?)
}

fn predicted(text: &str, quotation: &Quotation) -> Record {
    let source = quotation.speaker.map(|speaker| vec![speaker.span]).unwrap_or_default();
    let cue = quotation.cue.as_ref().map(|cue| cue.span.slice(text).to_lowercase()).unwrap_or_default();
    Record { content: quotation.parts.clone(), source, quoted: is_quoted(text, &quotation.parts), cue }
}

/// Whether the content holds a quotation mark (apostrophes are none).
fn is_quoted(text: &str, content: &[Span]) -> bool {
    content.iter().any(|span| {
        let part = span.slice(text);
        let inner = |mark: &str| part.starts_with(mark) || part.contains(&format!(" {mark}"));
        part.contains(['“', '”', '"', '«', '»', '„', '‘'])
            || part.contains("''")
            || part.contains("``")
            || inner("'")
    })
}

fn gold(text: &str, annotations: &str) -> Vec<Record> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut spans: BTreeMap<&str, (&str, Vec<Span>)> = BTreeMap::new();
    let mut events = Vec::new();
    for line in annotations.lines() {
        let mut fields = line.split('\t');
        let (Some(id), Some(body)) = (fields.next(), fields.next()) else { continue };
        if id.starts_with('T') {
            let Some((label, places)) = body.split_once(' ') else { continue };
            spans.insert(
                id,
                (label, places.split(';').filter_map(|place| fragment(place, &offsets)).collect()),
            );
        } else if id.starts_with('E') {
            events.push(body);
        }
    }
    events
        .into_iter()
        .filter(|event| event.starts_with("Attribution"))
        .filter_map(|event| record(text, event, &spans))
        .collect()
}

fn fragment(place: &str, offsets: &[usize]) -> Option<Span> {
    let (start, end) = place.split_once(' ')?;
    let at = |n: &str| offsets.get(n.parse::<usize>().ok()?).copied();
    Some(Span::of(at(start)?..at(end)?))
}

fn record(text: &str, event: &str, spans: &BTreeMap<&str, (&str, Vec<Span>)>) -> Option<Record> {
    let (mut content, mut source, mut cue) = (Vec::new(), Vec::new(), String::new());
    for argument in event.split(' ').skip(1) {
        let (_, id) = argument.split_once(':')?;
        match spans.get(id) {
            Some(("Content", places)) => content.extend(places.iter().copied()),
            Some(("Source", places)) => source.extend(places.iter().copied()),
            Some(("Cue", places)) => {
                cue = places.iter().map(|place| place.slice(text)).collect::<Vec<_>>().join(" ");
            }
            _ => {}
        }
    }
    content.sort();
    let quoted = is_quoted(text, &content);
    (!content.is_empty()).then_some(Record { content, source, quoted, cue })
}

/// Best one to one by longest overlap, quoted with quoted and indirect with indirect; content three times as long as the gold is no match.
fn pair(ours: &[Record], gold: &[Record]) -> Vec<(usize, usize)> {
    let length = |record: &Record| record.content.iter().map(|span| span.len()).sum::<u32>();
    match_by(ours.len(), gold.len(), |p, g| {
        let (found, theirs) = (&ours[p], &gold[g]);
        let fits = found.quoted == theirs.quoted && length(found) <= 3 * length(theirs);
        if fits { overlap(&found.content, &theirs.content) } else { 0 }
    })
}

/// Letters and digits of the content: edges of punctuation and space do not count.
fn letters(text: &str, content: &[Span]) -> Vec<u32> {
    let mut out: Vec<u32> = content
        .iter()
        .flat_map(|span| {
            span.slice(text)
                .char_indices()
                .map(move |(at, c)| (span.start + u32::try_from(at).unwrap_or(0), c))
        })
        .filter(|(_, c)| c.is_alphanumeric())
        .map(|(at, _)| at)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn speaker_right(ours: &Record, gold: &Record) -> bool {
    if gold.source.is_empty() { ours.source.is_empty() } else { overlap(&ours.source, &gold.source) > 0 }
}

fn count(text: &str, ours: &[Record], gold: &[Record], pairs: &[(usize, usize)]) -> Score {
    let mut score = Score::default();
    let size =
        |records: &[Record], quoted: bool| records.iter().filter(|record| record.quoted == quoted).count();
    let (quoted, indirect) = (size(gold, true), size(gold, false));
    score.quoted = Counts { matched: 0, predicted: size(ours, true), gold: quoted };
    score.indirect = Counts { matched: 0, predicted: size(ours, false), gold: indirect };
    score.content = Counts { matched: pairs.len(), predicted: ours.len(), gold: gold.len() };
    score.quoted_exact = score.quoted;
    score.indirect_exact = score.indirect;
    let sources = |records: &[Record]| records.iter().filter(|record| !record.source.is_empty()).count();
    score.source = Counts { matched: 0, predicted: sources(ours), gold: sources(gold) };
    score.speaker = Counts { matched: 0, predicted: size(ours, true), gold: quoted };
    for &(p, g) in pairs {
        let (found, theirs) = (&ours[p], &gold[g]);
        let exact = usize::from(letters(text, &found.content) == letters(text, &theirs.content));
        if theirs.quoted {
            score.quoted.matched += 1;
            score.quoted_exact.matched += exact;
            let right = usize::from(speaker_right(found, theirs));
            score.speaker.matched += right;
            score.speaker_found.matched += right;
            score.speaker_found.gold += 1;
            score.speaker_found.predicted += 1;
        } else {
            score.indirect.matched += 1;
            score.indirect_exact.matched += exact;
        }
        score.source.matched +=
            usize::from(!theirs.source.is_empty() && overlap(&found.source, &theirs.source) > 0);
    }
    score
}

fn list_errors(name: &str, text: &str, ours: &[Record], gold: &[Record], pairs: &[(usize, usize)]) {
    let words = |spans: &[Span]| {
        spans.iter().map(|span| span.slice(text).replace('\n', "⏎")).collect::<Vec<_>>().join(" | ")
    };
    let kind = |record: &Record| if record.quoted { "Q" } else { "I" };
    println!("== {name}");
    for (g, theirs) in gold.iter().enumerate() {
        let Some(&(p, _)) = pairs.iter().find(|pair| pair.1 == g) else {
            println!(
                "{} MISSED [{}] {{{}}} {}",
                kind(theirs),
                words(&theirs.source),
                theirs.cue,
                words(&theirs.content)
            );
            continue;
        };
        let found = &ours[p];
        println!("{} FOUND {{{}}}", kind(found), found.cue);
        if letters(text, &found.content) != letters(text, &theirs.content) {
            println!(
                "{} EDGES\n   gold {}\n   ours {}",
                kind(theirs),
                words(&theirs.content),
                words(&found.content)
            );
        }
        if !speaker_right(found, theirs) {
            println!(
                "{} SPEAKER gold [{}] ours [{}] {}",
                kind(theirs),
                words(&theirs.source),
                words(&found.source),
                words(&theirs.content)
            );
        }
    }
    for (p, found) in ours.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.0 == p) {
            println!(
                "{} SPURIOUS [{}] {{{}}} {}",
                kind(found),
                words(&found.source),
                found.cue,
                words(&found.content)
            );
        }
    }
}
