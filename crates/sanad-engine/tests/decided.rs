//! Decisions held against what is found later: by another annotator, in another text, under another identifier.

use sanad_case::disk::{Disk, FaultyDisk};
use sanad_case::person::Person;
use sanad_case::store::Row;
use sanad_case::{Case, Hash, Incoming, Protect, Reading, Writing};
use sanad_engine::case::decided::{At, Decided, Fate, State, id_of};
use sanad_engine::case::deciding::{self, Target};
use sanad_engine::case::record::{How, Sort};
use sanad_engine::{Document, Span};
use sanad_model::found::{Entity, Figure, Found, NameForm};
use sanad_model::{Bound, Counted, EntityKind};
use sanad_time::Interval;
use std::collections::BTreeMap;
use std::sync::Arc;

const NEWS: &str = "At least 17 people were killed in Mirabad, Dr Samira Qasemi said. Qasemi is a surgeon.";
const OTHER: &str = "Samira Qasemi left Mirabad. Karim Velani stayed.";

fn document(words: &str, bytes: &[u8]) -> Document {
    let mut document = Document::new(words.to_owned());
    document.sha256 = Hash::of(&[bytes]).to_string();
    document.text_sha256 = Hash::of(&[words.as_bytes()]).to_string();
    document.extractor = "text/1".into();
    document
}

struct Desk {
    case: Writing,
    person: Arc<Person>,
}

impl Desk {
    fn new(documents: &[(&str, &str, Protect)]) -> Self {
        let person = Arc::new(Person::new().expect("random bytes"));
        let disk: Arc<dyn Disk> = Arc::new(FaultyDisk::new());
        Case::init(Arc::clone(&disk), false, &person.key.public()).expect("an empty disk");
        let clock = Arc::new(|| "2026-11-26T08:00:00Z".to_owned());
        let mut case = Writing::of(disk, Arc::clone(&person), clock).expect("a case");
        for (path, words, protect) in documents {
            let read = Reading::Text(Box::new(document(words, words.as_bytes())), None);
            let incoming = Incoming {
                path: (*path).to_owned(),
                bytes: words.as_bytes().to_vec(),
                within: None,
                read,
                media: Some("text".to_owned()),
                fields: BTreeMap::new(),
                protect: protect.clone(),
            };
            case.add(vec![incoming]).expect("a disk that works");
        }
        Self { case, person }
    }

    fn unlock(&mut self) {
        self.case.view_mut().unlock(&self.person).expect("a vault");
    }

    fn row(&self, path: &str) -> Row {
        self.case.view().document(path).expect("it is on file")
    }

    /// What an annotator finds.
    fn finds(&mut self, path: &str, found: Found) {
        let row = self.row(path);
        // What another version had left is gone from here on.
        self.case.view().unannotated().expect("a store");
        self.case.view_mut().annotate(&[(row, found)]).expect("a store");
    }

    fn at(&self, path: &str, span: Span) -> At {
        At { document: self.row(path).id, span }
    }

    fn target(&mut self, sort: Sort, path: &str, span: Span) -> Target {
        let id = id_of(sort, &self.at(path, span));
        let person = Arc::clone(&self.person);
        deciding::seek(&mut self.case, &[id], &|| Ok(Arc::clone(&person))).expect("it is found").remove(0)
    }

    fn decided(&self) -> Decided {
        Decided::of(self.case.view()).expect("a store")
    }

    fn fates(&self) -> Vec<Fate> {
        self.decided().all().map(|(_, fate)| fate).collect()
    }
}

fn place(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("it is there");
    Span::of(at..at + words.len())
}

fn figure(span: Span, low: f64) -> Figure {
    Figure {
        span,
        low: Some(low),
        high: None,
        bound: Bound::AtLeast,
        what: Counted::Killed,
        unit: "people".to_owned(),
        who: None,
        as_of: Interval::default(),
        event: None,
        statement: None,
    }
}

fn figures(all: Vec<Figure>) -> Found {
    Found { figures: all, ..Found::default() }
}

/// Somebody who is named at these places.
fn entity(name: &str, spans: Vec<Span>) -> Entity {
    let language = sanad_text::Language::English;
    let names = vec![NameForm { text: name.to_owned(), language, spans }];
    Entity { name: name.to_owned(), kind: EntityKind::Person, names, place: None }
}

fn named(all: Vec<Entity>) -> Found {
    Found { entities: all, ..Found::default() }
}

#[test]
fn a_decision_counts_as_long_as_its_words_read_as_they_did() {
    let mut desk = Desk::new(&[("news.txt", NEWS, Protect::Open)]);
    let span = place(NEWS, "At least 17 people");
    desk.finds("news.txt", figures(vec![figure(span, 17.0)]));
    let target = desk.target(Sort::Figure, "news.txt", span);
    deciding::judge(&mut desk.case, &[target], true, None).expect("a disk that works");
    let state = |desk: &Desk, span| desk.decided().state(Sort::Figure, &desk.at("news.txt", span));
    assert_eq!((desk.fates(), state(&desk, span)), (vec![Fate::Counts], State::Accepted));
    // Another annotator has the passage a little wider.
    let wider = place(NEWS, "At least 17 people were");
    desk.finds("news.txt", figures(vec![figure(place(NEWS, "17"), 17.0), figure(wider, 17.0)]));
    assert_eq!((desk.fates(), state(&desk, wider)), (vec![Fate::Counts], State::Accepted));
    // It reads another number there; it finds nothing there.
    desk.finds("news.txt", figures(vec![figure(span, 71.0)]));
    assert_eq!((desk.fates(), state(&desk, span)), (vec![Fate::Otherwise], State::Proposed));
    desk.finds("news.txt", figures(vec![figure(place(NEWS, "surgeon"), 17.0)]));
    assert_eq!(desk.fates(), [Fate::Unfound]);
    // A reader leaves the words out, and gives them back.
    let reader = |words: &'static str, extractor: &'static str| {
        move |_: &str, bytes: Vec<u8>| {
            let mut document = document(words, &bytes);
            document.extractor = extractor.into();
            (Reading::Text(Box::new(document), None), None)
        }
    };
    let row = desk.row("news.txt");
    desk.case.reread(&row, &reader("Dr Samira Qasemi said.", "text/2")).expect("it reads");
    desk.finds("news.txt", figures(Vec::new()));
    assert_eq!(desk.fates(), [Fate::Lost]);
    let (row, again) = (desk.row("news.txt"), "So: at last. At least 17 people were killed.");
    desk.case.reread(&row, &reader(again, "text/3")).expect("it reads");
    let moved = place(again, "At least 17 people");
    desk.finds("news.txt", figures(vec![figure(moved, 17.0)]));
    assert_eq!((desk.fates(), state(&desk, moved)), (vec![Fate::Counts], State::Accepted));
}

#[test]
fn what_is_one_and_what_is_not_goes_by_the_places() {
    let mut desk = Desk::new(&[("a.txt", NEWS, Protect::Open), ("b.txt", OTHER, Protect::Open)]);
    let (doctor, short) = (place(NEWS, "Dr Samira Qasemi"), place(NEWS, "Qasemi is"));
    let short = Span::new(short.start, short.start + 6);
    let (samira, karim) = (place(OTHER, "Samira Qasemi"), place(OTHER, "Karim Velani"));
    let news = |spans| named(vec![entity("Samira Qasemi", spans)]);
    desk.finds("a.txt", news(vec![doctor, short]));
    desk.finds(
        "b.txt",
        named(vec![entity("Samira Qasemi", vec![samira]), entity("Karim Velani", vec![karim])]),
    );
    let [one, other, third] = [
        desk.target(Sort::Actor, "a.txt", doctor),
        desk.target(Sort::Actor, "b.txt", samira),
        desk.target(Sort::Actor, "b.txt", karim),
    ];
    deciding::merge(&mut desk.case, &[one.clone(), other.clone(), third], Some("one face"))
        .expect("it works");
    assert_eq!(desk.decided().decisions().together.len(), 3, "each pair");
    let members = [id_of(Sort::Actor, &desk.at("b.txt", karim))];
    let opener = || Ok(Arc::new(Person::new().expect("random bytes")));
    deciding::split(&mut desk.case, &one, &members, &opener, None).expect("it works");
    let ties = desk.decided().decisions();
    assert_eq!((ties.together.len(), ties.apart.len()), (1, 2));
    assert_eq!(
        (&ties.together[0].a.span, &ties.together[0].b.span),
        match one.at < other.at {
            true => (&doctor, &samira),
            false => (&samira, &doctor),
        }
    );
    // The name is found again where the doctor's title is left out, and at an earlier place: it is the same actor.
    deciding::correct(&mut desk.case, &one, &["name=S. Qasemi".to_owned()], None).expect("it works");
    let bare = Span::new(doctor.start + 3, doctor.end);
    let earlier = place(NEWS, "people");
    desk.finds("a.txt", news(vec![bare, short, earlier]));
    let at = desk.at("a.txt", earlier);
    let decided = desk.decided();
    let corrected = decided.corrections(Sort::Actor, std::slice::from_ref(&at));
    assert_eq!(corrected[0].value.as_deref(), Some("S. Qasemi"));
    assert!(decided.decisions().together.iter().any(|pair| pair.a == at || pair.b == at));
    // From the other member, it is the same field of the same actor.
    deciding::correct(&mut desk.case, &other, &["name=Samira Q.".to_owned()], None).expect("it works");
    let members = [at, desk.at("b.txt", samira)];
    let corrected = desk.decided().corrections(Sort::Actor, &members);
    assert_eq!(corrected.iter().map(|one| one.value.as_deref()).collect::<Vec<_>>(), [Some("Samira Q.")]);
    let last =
        deciding::to_undo(&desk.case, &desk.case.view().log().expect("a log"), None).expect("the correction");
    desk.case.undo(&last, None).expect("it works");
    let corrected = desk.decided().corrections(Sort::Actor, &members);
    assert_eq!(corrected[0].value.as_deref(), Some("S. Qasemi"), "what was before");
}

#[test]
fn derivations_are_declared_and_rejected() {
    let mut desk = Desk::new(&[("a.txt", NEWS, Protect::Open), ("b.txt", OTHER, Protect::Open)]);
    let (from, to) = (desk.row("a.txt"), desk.row("b.txt"));
    deciding::derive(&mut desk.case, (&from, &to), true, Some(How::Cites), None).expect("it works");
    let ties = desk.decided().decisions();
    let link = &ties.declared[0];
    assert_eq!((&link.from, &link.to, link.kind), (&from.id, &to.id, How::Cites));
    // The other way round is about the same two documents.
    deciding::derive(&mut desk.case, (&to, &from), false, None, None).expect("it works");
    let ties = desk.decided().decisions();
    assert_eq!((ties.declared.len(), ties.rejected.len(), ties.rejected[0].kind), (0, 1, None));
    assert_eq!(desk.fates(), [Fate::Replaced, Fate::Counts]);
}

#[test]
fn what_was_sealed_while_a_document_was_read_anew_is_found_in_its_newer_text() {
    let mut desk = Desk::new(&[("a.txt", NEWS, Protect::Open), ("letter.txt", OTHER, Protect::NewKey)]);
    desk.unlock();
    let (doctor, karim) = (place(NEWS, "Dr Samira Qasemi"), place(OTHER, "Karim Velani"));
    desk.finds("a.txt", named(vec![entity("Samira Qasemi", vec![doctor])]));
    desk.finds("letter.txt", named(vec![entity("Karim Velani", vec![karim])]));
    let (one, other) =
        (desk.target(Sort::Actor, "a.txt", doctor), desk.target(Sort::Actor, "letter.txt", karim));
    let written = deciding::merge(&mut desk.case, &[one, other], None).expect("it works");
    assert_eq!(written.keys.len(), 1, "sealed with the letter");
    let in_clear = Decided::in_clear(desk.case.view()).expect("a store");
    assert_eq!((in_clear.all().count(), desk.decided().all().count()), (0, 1));
    let Desk { case, person } = desk;
    let disk = Arc::clone(case.view().case().disk());
    drop(case);
    // Without its key, the document is read anew.
    let clock = Arc::new(|| "2026-11-26T08:00:00Z".to_owned());
    let mut desk = Desk { case: Writing::of(disk, Arc::clone(&person), clock).expect("a case"), person };
    let newer = "News. Then Dr Samira Qasemi said.";
    let reader = |_: &str, bytes: Vec<u8>| {
        let mut document = document(newer, &bytes);
        document.extractor = "text/2".into();
        (Reading::Text(Box::new(document), None), None)
    };
    let row = desk.row("a.txt");
    desk.case.reread(&row, &reader).expect("it reads");
    let moved = place(newer, "Dr Samira Qasemi");
    desk.finds("a.txt", named(vec![entity("Samira Qasemi", vec![moved])]));
    assert!(desk.fates().is_empty(), "it is sealed");
    desk.unlock();
    desk.finds("letter.txt", named(vec![entity("Karim Velani", vec![karim])]));
    assert_eq!(desk.fates(), [Fate::Counts]);
    let at = desk.at("a.txt", moved);
    assert!(desk.decided().decisions().together.iter().any(|pair| pair.a == at || pair.b == at));
}
