//! `check --translation-of`: a translation beside its original, in every format, and what stands in the way of it.

use super::Folder;

const ORIGINAL: &str = "قُتل ما لا يقل عن 31 شخصا في الهجوم، بحسب الشهود.\n\nولم يُعتقل أحد.\n";
const FAITHFUL: &str =
    "At least 31 people were killed in the attack, according to the witnesses.\n\nNobody was arrested.\n";

#[test]
fn a_lost_bound_is_told_in_every_format() {
    let folder = Folder::new();
    folder.file("original.txt", ORIGINAL);
    folder.file("faithful.txt", FAITHFUL);
    folder.file("changed.txt", FAITHFUL.replace("At least 31", "Thirteen"));
    let run = |format: &str, file: &str| {
        folder.sanad(&["check", "--translation-of", "original.txt", "--format", format, file])
    };
    let quiet = run("json", "faithful.txt");
    assert!(quiet.code == 0 && !quiet.out.contains("translation/"), "{}{}", quiet.out, quiet.err);
    for format in ["human", "json", "sarif", "html"] {
        let told = run(format, "changed.txt");
        assert_eq!(told.code, 0, "{}", told.err);
        for part in ["Thirteen", "31", "original.txt"] {
            assert!(told.out.contains(part), "{format}: {part}: {}", told.out);
        }
    }
    let told = run("json", "changed.txt");
    let line = told.out.lines().find(|line| line.contains("translation/invariant")).unwrap();
    assert!(
        line.contains("\"path\":\"changed.txt\"") && line.contains("\"related\":[{\"path\":\"original.txt\""),
        "{line}"
    );
    assert!(line.contains("\"severity\":\"warning\",") && line.contains("\"text\":\"Thirteen\""), "{line}");
    let failed =
        folder.sanad(&["check", "--translation-of", "original.txt", "--fail-on", "warning", "changed.txt"]);
    assert_eq!(failed.code, 1);
}

#[test]
fn several_translations_of_one_original() {
    let folder = Folder::new();
    folder.file("original.txt", ORIGINAL);
    folder.file("a.txt", FAITHFUL.replace("Nobody was", "Some were"));
    folder.file("b.txt", "دست‌کم ۱۳ نفر در این حمله کشته شدند، به گفته شاهدان.\n\nکسی بازداشت نشد.\n");
    let run =
        folder.sanad(&["check", "--translation-of", "original.txt", "--format", "json", "a.txt", "b.txt"]);
    let of = |path: &str| {
        run.out
            .lines()
            .filter(|line| {
                line.contains(&format!("\"path\":\"{path}\",\"start\"")) && line.contains("translation/")
            })
            .count()
    };
    assert!(of("a.txt") == 1 && of("b.txt") == 1, "{}", run.out);
}

#[test]
fn what_stands_in_the_way_is_told() {
    let folder = Folder::new();
    folder.file("original.txt", ORIGINAL);
    folder.file("empty.txt", " \n");
    folder.file("faithful.txt", FAITHFUL);
    let numbers =
        |from: u32| (from..from + 12).map(|n| format!("They counted {n} boats.\n\n")).collect::<String>();
    folder.file("other.txt", numbers(40));
    folder.file("another.txt", numbers(80));
    let check =
        |original: &str, file: &str| folder.sanad(&["check", "--translation-of", original, "--notes", file]);
    let gone = check("gone.txt", "faithful.txt");
    assert!(gone.code == 2 && gone.err.contains("gone.txt: there is no such file"), "{}", gone.err);
    assert!(gone.out.contains("1 file checked"), "the rest is still done: {}", gone.out);
    let empty = check("empty.txt", "faithful.txt");
    assert!(empty.code == 2 && empty.err.contains("it has no text"), "{}", empty.err);
    assert!(check("original.txt", "empty.txt").out.contains("it is empty"));
    let same = check("faithful.txt", "faithful.txt");
    assert!(same.code == 0 && same.out.contains("Both files are in English"), "{}", same.out);
    let strangers = check("other.txt", "another.txt");
    assert!(strangers.out.contains("do not look like a text and its translation"), "{}", strangers.out);
    let both = folder.sanad(&["check", "--together", "--translation-of", "original.txt", "faithful.txt"]);
    assert_eq!(both.code, 2);
}
