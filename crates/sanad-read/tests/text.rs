//! Plain text: where its blocks and notes begin.
#![allow(clippy::unwrap_used, reason = "a test")]

#[test]
fn notes_on_lines_below_each_other() {
    let text = "The gate was shut.[1] The lamp was lit.[2]\n\nNotes\n[1] Log of 4 May.\n[2] Log of 5 May,\nsecond book.\n";
    let document = sanad_read::read("a.txt", text.as_bytes()).unwrap();
    let notes: Vec<(&str, &str)> =
        document.notes.iter().map(|note| (note.label.as_str(), note.span.slice(text))).collect();
    assert_eq!(notes, [("1", "Log of 4 May."), ("2", "Log of 5 May,\nsecond book.")]);
}

#[test]
fn a_line_that_begins_with_a_marker_goes_on_with_its_paragraph() {
    let text =
        "The gate was shut by the guard, as the log says in its entry of that day.\n[1] The lamp was lit.\n";
    let document = sanad_read::read("a.txt", text.as_bytes()).unwrap();
    assert!(document.notes.is_empty(), "{:?}", document.notes);
}
