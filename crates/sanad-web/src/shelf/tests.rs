//! After each kind of decision the shelf is as one that is read from nothing.

use super::Shelf;
use crate::desk::Desk;
use sanad_engine::case::deciding::{self, Opener, Target, seek, to_undo};
use sanad_engine::case::disk::RealDisk;
use sanad_engine::case::record::{Field, How, What};
use sanad_engine::case::{Adding, Case, CaseError, Writing, Written, add, clock, make_keys, random_id};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const TEXTS: [(&str, &str); 6] = [
    (
        "a.txt",
        "ORDAN, 5 May 2013 - At least 17 people were killed in an attack in Mosul on 4 May 2013, Samira Qasemi said. Samira Qasemi is the governor of Mosul. Karim Velani denied it.",
    ),
    (
        "b.txt",
        "On 4 May 2013 an attack in Mosul killed 20 people, police said. Governor Samira Qasemi told reporters that the market was closed.",
    ),
    (
        "c.txt",
        "Karim Velani was arrested in Basra on 9 June 2014. Karim Velani said that he had done nothing.",
    ),
    (
        "d.txt",
        "Protesters marched in Basra on 10 June 2014. Samira Kasemi said that Karim Velani had been arrested on 9 June 2014.",
    ),
    ("e.txt", "Layla Hamdan said on 3 March 2015 that 4 people were killed in Homs on 2 March 2015."),
    (
        "f.txt",
        "An attack in Homs killed 5 people on 2 March 2015, Layla Hamdan said. Layla Hamdan is a surgeon.",
    ),
];

struct Room {
    folder: PathBuf,
    desk: Desk,
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Room {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sanad-shelf-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("in")).unwrap();
        let key = folder.join("a.key");
        let person = make_keys(&key, None).unwrap();
        let root = folder.join("case");
        Case::init(Arc::new(RealDisk::new(root.clone())), false, &person.key.public()).unwrap();
        Self::put(&folder, &TEXTS);
        let mut desk = Desk::at(root, key, Duration::from_secs(600)).unwrap();
        while desk.prepare() {}
        Self { folder, desk }
    }

    /// Puts texts on file, as another process does.
    fn put(folder: &Path, texts: &[(&str, &str)]) {
        for (name, text) in texts {
            std::fs::write(folder.join("in").join(name), text).unwrap();
        }
        Self::elsewhere(folder, |case| {
            add(
                case,
                &[folder.join("in")],
                &Adding { max_size: 1 << 20, ..Adding::default() },
                &mut |_| (),
                &mut |_| (),
            )
        });
    }

    fn elsewhere<T>(folder: &Path, work: impl FnOnce(&mut Writing) -> Result<T, CaseError>) {
        let person = sanad_engine::case::read_keys(&folder.join("a.key"), || None).unwrap();
        let mut case = Writing::open(&folder.join("case"), Arc::new(person), clock(), 1, || ()).unwrap();
        work(&mut case).unwrap();
        case.close().unwrap();
    }

    /// Decides; the shelf goes on where it can, and is as a new one.
    fn decides(
        &mut self,
        what: &str,
        work: impl FnOnce(&mut Writing, Opener<'_>) -> Result<Written, CaseError>,
    ) {
        let opener = self.desk.opener();
        self.desk.write(|case| work(case, &*opener)).unwrap();
        assert!(!self.desk.prepare(), "{what}: the shelf was emptied");
        self.is_as_new(what);
    }

    fn is_as_new(&mut self, what: &str) {
        let (view, shelf) = self.desk.shelf().unwrap();
        while shelf.prepare(view) {}
        let mut fresh = Shelf::default();
        while fresh.prepare(view) {}
        let lines =
            |shelf: &Shelf| -> Vec<String> { format!("{shelf:#?}").lines().map(str::to_owned).collect() };
        let (own, new) = (lines(shelf), lines(&fresh));
        let at = own.iter().zip(&new).position(|(one, other)| one != other);
        assert!(
            own == new,
            "{what}: line {at:?}: {:?}, and anew {:?}",
            at.map(|at| &own[at]),
            at.map(|at| &new[at])
        );
    }

    fn actor(&mut self, name: &str) -> String {
        let (view, shelf) = self.desk.shelf().unwrap();
        let actors = shelf.actors(view).unwrap();
        actors
            .iter()
            .find(|line| line.name.contains(name))
            .unwrap_or_else(|| panic!("{name}: {actors:#?}"))
            .id
            .clone()
    }

    fn events(&mut self) -> Vec<String> {
        let (view, shelf) = self.desk.shelf().unwrap();
        shelf.events(view).unwrap().iter().map(|line| line.id.clone()).collect()
    }

    fn undoes(&mut self, what: &str) {
        self.decides(what, |case, _| {
            let entries = to_undo(case, &case.view().log()?, None)?;
            case.undo(&entries, None)
        });
    }
}

fn targets(case: &mut Writing, ids: &[String], opener: Opener<'_>) -> Result<Vec<Target>, CaseError> {
    seek(case, ids, opener)
}

#[test]
fn a_decision_leaves_the_shelf_as_a_new_one() {
    let mut room = Room::new("decides");
    let (samira, karim, layla) = (room.actor("Qasemi"), room.actor("Velani"), room.actor("Hamdan"));
    let events = room.events();
    assert!(events.len() >= 3, "{events:?}");
    for (accepted, id) in
        [(true, &samira), (false, &karim), (true, &events[0]), (false, &events[1]), (true, &layla)]
    {
        room.decides(&format!("{accepted} {id}"), |case, opener| {
            let found = targets(case, std::slice::from_ref(id), opener)?;
            deciding::judge(case, &found, accepted, None)
        });
    }
    room.undoes("an acceptance taken back");
    room.decides("all together", |case, opener| {
        let found = targets(case, &events, opener)?;
        deciding::judge(case, &found, true, Some("a sample was looked at"))
    });
    let two = [samira.clone(), karim.clone()];
    room.decides("made one", |case, opener| {
        let found = targets(case, &two, opener)?;
        deciding::merge(case, &found, None)
    });
    room.undoes("made one, taken back");
    let two = [events[0].clone(), events[2].clone()];
    room.decides("events made one", |case, opener| {
        let found = targets(case, &two, opener)?;
        deciding::merge(case, &found, None)
    });
    let (other, whole) = (two[1].clone(), two[0].clone());
    room.decides("taken apart", |case, opener| {
        let found = targets(case, std::slice::from_ref(&whole), opener)?;
        deciding::split(case, &found[0], std::slice::from_ref(&other), opener, None)
    });
    room.decides("corrected", |case, opener| {
        let found = targets(case, std::slice::from_ref(&samira), opener)?;
        deciding::correct(case, &found[0], &["name=Samira Al-Qasemi".to_owned()], None)
    });
    room.undoes("a correction taken back");
}

#[test]
fn so_does_what_is_said_of_documents() {
    let mut room = Room::new("documents");
    let rows: Vec<_> = {
        let (view, shelf) = room.desk.shelf().unwrap();
        shelf.rows(view).unwrap().all.clone()
    };
    room.decides("rests on", |case, _| {
        deciding::derive(case, (&rows[0], &rows[1]), true, Some(How::Cites), None)
    });
    room.decides("does not rest on", |case, _| {
        deciding::derive(case, (&rows[0], &rows[1]), false, None, None)
    });
    room.undoes("taken back");
    for (field, value) in
        [("kind", "speech"), ("owner", "Lume"), ("protection", "anonymous"), ("reliability", "B")]
    {
        room.decides(field, |case, _| {
            let decision = random_id('x')?;
            let set = |row: &sanad_engine::case::store::Row| {
                let (subject, field, value) = (row.id.clone(), field.to_owned(), Some(value.to_owned()));
                What::Set(Field {
                    subject,
                    field,
                    value,
                    decision: Some(decision.clone()),
                    ..Field::default()
                })
            };
            case.decide(rows[..3].iter().map(set).collect())
        });
    }
    room.undoes("a field taken back");
}

#[test]
fn whatever_else_comes_is_read_anew() {
    let mut room = Room::new("anew");
    let folder = room.folder.clone();
    Room::put(
        &folder,
        &[(
            "g.txt",
            "Karim Velani said on 1 July 2014 that 3 people were arrested in Basra on 30 June 2014.",
        )],
    );
    room.is_as_new("a document that another process put on file");
    assert_eq!(
        room.desk.shelf().and_then(|(view, shelf)| Ok(shelf.rows(view)?.all.len())).unwrap(),
        TEXTS.len() + 1
    );
    let karim = room.actor("Velani");
    // Somebody else decides, and nobody has looked since.
    Room::elsewhere(&folder, |case| {
        let found = targets(case, std::slice::from_ref(&karim), &|| unreachable!("nothing is sealed"))?;
        deciding::judge(case, &found, true, None)
    });
    let opener = room.desk.opener();
    let layla = room.actor("Hamdan");
    room.desk
        .write(|case| {
            let found = targets(case, std::slice::from_ref(&layla), &*opener)?;
            deciding::judge(case, &found, false, None)
        })
        .unwrap();
    room.is_as_new("after a decision of another process");
    // By the day of a document its other days are read.
    let row = room.desk.shelf().and_then(|(view, shelf)| Ok(shelf.rows(view)?.all[3].id.clone())).unwrap();
    room.desk
        .write(|case| {
            let (field, value) = ("published".to_owned(), Some("2016-01-01".to_owned()));
            case.decide(vec![What::Set(Field { subject: row, field, value, ..Field::default() })])
        })
        .unwrap();
    room.is_as_new("another day of a document");
    room.desk.unlock(None).unwrap();
    room.is_as_new("opened");
    room.desk
        .write(|case| {
            let found = targets(case, std::slice::from_ref(&layla), &*opener)?;
            deciding::judge(case, &found, true, None)
        })
        .unwrap();
    room.is_as_new("a decision while it is open");
    room.desk.lock().unwrap();
    room.is_as_new("closed");
}
