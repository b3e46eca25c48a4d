//! The date on which a quotation was said: through all layers, since it joins two of them.

use sanad_annotate::{Options, annotate};

/// The words of the date of the first quotation.
fn said(text: &str) -> Option<String> {
    let document = sanad_read::read("case", text.as_bytes()).expect("a case is UTF-8");
    let found = annotate(&document, Options::default());
    let date = found.quotations.first()?.said?;
    Some(found.dates[date as usize].span.slice(&document.text).to_owned())
}

#[test]
fn the_date_of_the_saying_is_the_cue_s_own() {
    let cases = [
        (
            "Ilse Varrow, an adviser to two mayors from 2003 to 2009, wrote in the Lowfield Herald on 3 July 2014 \
             regarding Pell: “He had no plan.”",
            "3 July 2014",
        ),
        (
            "Ilse Varrow, who joined the board in 2009, said on 4 May 2011 that the road was safe.",
            "4 May 2011",
        ),
        ("On 4 May 2011, Ilse Varrow told the board that the road of 2009 was safe.", "4 May 2011"),
        ("On 4 May 2011 the minister of 2009 said that the road was safe.", "4 May 2011"),
        ("“The road is safe,” Ilse Varrow said on 4 May 2011.", "4 May 2011"),
        ("“The road of 2009 is safe,” Ilse Varrow said on 4 May 2011.", "4 May 2011"),
        (
            "In a speech of 4 May 2011 in which she named the board she said: “The road is safe.”",
            "4 May 2011",
        ),
        (
            "On 6 June 2014 the Lowfield Herald published Varrow’s speech of 2003 in which she said: “The road is safe.”",
            "2003",
        ),
        (
            "On 4 May 2011 the Lowfield Herald cited Ilse Varrow, who stressed that the road was safe.",
            "4 May 2011",
        ),
        ("Ilse Varrow emphasised in May of 2011: “The road is safe.”", "May of 2011"),
        ("The board met in 2009, and on 4 May 2011 Ilse Varrow said that the road was safe.", "4 May 2011"),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_date_elsewhere_is_no_date_of_the_saying() {
    let cases = [
        "Ilse Varrow, who joined the board in 2009, said that the road was safe.",
        "Since 2009 the board has built a wall, which according to Varrow makes the road safe.",
        "The guards, who were held on 4 May 2011, told Varrow that the road was safe.",
        "Ilse Varrow said that the road was safe on 4 May 2011.",
    ];
    for text in cases {
        assert_eq!(said(text), None, "{text}");
    }
}
