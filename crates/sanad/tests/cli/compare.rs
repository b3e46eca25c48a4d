//! `sanad compare`: two names, a table of pairs, bad rows.

use super::Folder;

#[test]
fn two_names() {
    let folder = Folder::new();
    let run = folder.sanad(&["compare", "محمد بن سلمان", "Mohammed bin Salman", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("{\"id\":null,\"score\":0.9"), "{}", run.out);
    assert!(
        run.out.contains("\"match\":true,\"why\":\"given name the same in two scripts (محمد, Mohammed);")
    );
    let run = folder.sanad(&["compare", "محمد بن سلطان", "محمد بن سلمان", "--format", "json"]);
    assert!(run.code == 0 && run.out.contains("\"match\":false"), "{}", run.out);
    assert!(run.out.contains("father’s name differs (سلطان, سلمان)"), "{}", run.out);
}

#[test]
fn for_people_each_name_has_its_line_and_keeps_its_direction() {
    let folder = Folder::new();
    let run = folder.sanad(&["compare", "قاسم كريم", "Qassem Karim"]);
    assert!(run.out.starts_with("one name (score 0.9"), "{}", run.out);
    assert!(run.out.contains("  \u{2068}قاسم كريم\u{2069}\n  \u{2068}Qassem Karim\u{2069}\n"), "{}", run.out);
    assert!(run.out.contains("(\u{2068}قاسم\u{2069}, Qassem)"), "{}", run.out);
}

#[test]
fn a_table_of_pairs() {
    let folder = Folder::new();
    let table =
        "\u{feff}id,name1,name2,note\n7,Karim Hadi,Kareem Hadi,x\n8,,Hadi\n9,\"Hadi, Karim\",Karim Hadi\n";
    let path = folder.file("pairs.csv", table);
    let run = folder.sanad(&["compare", "--pairs", &path, "--format", "json"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((run.code, lines.len()), (2, 3), "{}", run.out);
    assert!(lines[0].starts_with("{\"id\":\"7\",\"score\":0.9"), "{}", lines[0]);
    assert!(
        lines[1].contains("line 3: its cell for name1 is empty") && lines[1].contains("\"help\":"),
        "{}",
        lines[1]
    );
    assert!(lines[2].starts_with("{\"id\":\"9\",\"score\":1.0,\"match\":true"), "{}", lines[2]);
    let run =
        folder.sanad_with(&["compare", "--pairs", "-", "--format", "json"], "id,name1,name2\n1,Hadi,Hadi\n");
    assert_eq!((run.code, run.out.lines().count()), (0, 1), "{}", run.err);
}

#[test]
fn what_cannot_be_compared() {
    let folder = Folder::new();
    assert_eq!(folder.sanad(&["compare"]).code, 2);
    assert_eq!(folder.sanad(&["compare", "Karim Hadi"]).code, 2);
    assert_eq!(folder.sanad(&["compare", "--pairs", "missing.csv"]).code, 2);
    let path = folder.file("other.csv", "a,b\n1,2\n");
    let run = folder.sanad(&["compare", "--pairs", &path]);
    assert!(run.code == 2 && run.err.contains("no column id, name1, name2"), "{}", run.err);
    let run = folder.sanad(&["compare", "", "\u{202e}"]);
    assert!(run.code == 0 && run.out.contains("there is no name"), "{}", run.out);
}
