//! A small PDF made from the contents of its pages; `F1` is Helvetica, `F2` bold, `F3` object 21, `F9` is no font of the file.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "a test")]

/// One object: a dictionary, and a stream's data.
pub struct Object(pub String, pub Option<Vec<u8>>);

/// A PDF of these pages; `more` are objects from number 20 on, `root` and `page` are added to those dictionaries.
pub fn pdf(pages: &[&str], root: &str, page: &str, more: Vec<Object>) -> Vec<u8> {
    let first = 100;
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", first + 2 * at)).collect();
    let mut objects = vec![
        (1, Object(format!("<</Type/Catalog/Pages 2 0 R{root}>>"), None)),
        (2, Object(format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")), None)),
        (3, font("Helvetica")),
        (4, font("Helvetica-Bold")),
    ];
    objects.extend((20..).zip(more));
    for (at, contents) in pages.iter().enumerate() {
        let number = first + 2 * at;
        let dict = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 21 0 R>>/XObject<</X 20 0 R>>>>{page}>>",
            number + 1
        );
        objects.push((number, Object(dict, None)));
        objects.push((number + 1, Object(String::new(), Some(contents.as_bytes().to_vec()))));
    }
    write(objects)
}

fn font(name: &str) -> Object {
    Object(format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"), None)
}

fn write(objects: Vec<(usize, Object)>) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, Object(dict, data)) in objects {
        table += &format!("{number} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{number} 0 obj\n").bytes());
        if let Some(data) = data {
            let dict = if dict.is_empty() { "<<>>".to_owned() } else { dict };
            let dict = dict.replacen("<<", &format!("<</Length {} ", data.len()), 1);
            out.extend(format!("{dict}\nstream\n").bytes());
            out.extend(data);
            out.extend(b"\nendstream");
        } else {
            out.extend(dict.bytes());
        }
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(format!("xref\n{table}trailer\n<</Root 1 0 R/Size 1000>>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

/// Lines of text from the top of a column, 14 points apart, in a font of 11.
pub fn column(x: f64, y: f64, lines: &[&str]) -> String {
    set("F1", 11.0, x, y, lines)
}

/// Lines in any font and size.
pub fn set(font: &str, size: f64, x: f64, y: f64, lines: &[&str]) -> String {
    let step = size * 1.27;
    let shown: String = lines.iter().map(|line| format!("({}) Tj T*\n", escape(line))).collect();
    format!("BT /{font} {size} Tf {step} TL 1 0 0 1 {x} {y} Tm\n{shown}ET\n")
}

fn escape(words: &str) -> String {
    words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")
}
