//! What is decided on many things at once, in the workbench: statements after a sample, the fields of a source. The forms
//! are sent as they stand in the page, filled in as a person would.

use super::Folder;
use super::serve::Bench;
use std::fmt::Write as _;

fn unescaped(words: &str) -> String {
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn encoded(words: &str) -> String {
    words.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02X}");
        out
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
    Some(unescaped(rest.split('"').next()?))
}

/// The form of a page that holds these words, as a browser sends it: with its fields as they stand, but for those that are
/// given.
fn form(page: &str, holds: &str, given: &[(&str, &str)]) -> String {
    let forms = page.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let form = forms.into_iter().find(|form| form.contains(holds));
    let form = form.unwrap_or_else(|| panic!("no form holds {holds}: {page}"));
    let mut fields: Vec<(String, String)> = Vec::new();
    for tag in form.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = attribute(tag, "name");
        match (tag.split(' ').next().unwrap(), name) {
            ("input", Some(name)) if name != "form" => {
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
            ("select", Some(name)) => fields.push((name, String::new())),
            ("option", _) if tag.contains(" selected") => {
                fields.last_mut().unwrap().1 = attribute(tag, "value").unwrap();
            }
            _ => {}
        }
    }
    for (name, value) in given {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// A long document says more than a page of it shows: the rest is turned to, and a decision leads back to its page.
#[test]
fn what_a_long_document_says_is_turned_over_page_by_page() {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    let text: String = SPEAKERS
        .iter()
        .flat_map(|name| (0..4).flat_map(move |_| SAID.map(|said| said.replace("NAME", name))))
        .collect();
    folder.file("in/long.txt", text);
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    let all = states(&folder, "proposed");
    assert!(all > 50, "{all} statements are too few for a second page");

    let bench = Bench::open(&folder);
    let list = bench.get("/documents").body;
    let path = format!("/documents/{}", &list.split("/documents/").nth(1).unwrap()[..13]);
    let things = |page: &str| page.matches("<li class=\"thing ").count();
    let first = bench.get(&path).body;
    assert_eq!((things(&first), first.matches("name=\"since\"").count()), (50, 2), "{first}");
    let next = format!("href=\"{path}?page=1#said\"");
    assert!(first.contains(&next), "{first}");
    let second = bench.get(&format!("{path}?page=1")).body;
    assert_eq!(things(&second), all - 50);
    let accept = second.split("value=\"accept ").nth(1).unwrap().split('"').next().unwrap();
    let act = format!("accept {accept}");
    let answer = bench.post("/decide", &form(&second, &act, &[("act", &act)]));
    assert!(answer.head.contains(&format!("{path}?page=1#{accept}")), "{}{}", answer.head, answer.body);
    assert_eq!(states(&folder, "accepted"), 1);
    // Opened at a passage, the page has what is said there.
    let passage = second.split("href=\"?from=").nth(1).unwrap().split('#').next().unwrap();
    let passage = passage.replace("&amp;", "&");
    assert!(bench.get(&format!("{path}?from={passage}")).body.contains(&format!("id=\"{accept}\"")));
}

fn states(folder: &Folder, state: &str) -> usize {
    let all = folder.sanad(&["list", "statements", "--case", "case", "--format", "json"]).out;
    all.matches(&format!("\"state\":\"{state}\"")).count()
}

const SPEAKERS: [&str; 6] =
    ["Karim Velani", "Samira Qasemi", "Tarek Odell", "Lina Harrow", "Yusuf Marlow", "Hana Brennick"];
const SAID: [&str; 4] = [
    "“Nobody warned us of the flood that evening,” said NAME.\n\n",
    "“The bridge was closed from noon until night,” said NAME.\n\n",
    "“We carried the grain across the river by hand,” said NAME.\n\n",
    "“They promised that the road would be opened,” said NAME.\n\n",
];

#[test]
fn many_are_accepted_after_a_sample_and_taken_back_as_one() {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    for (n, said) in SAID.iter().enumerate() {
        let text: String = SPEAKERS.iter().map(|name| said.replace("NAME", name)).collect();
        folder.file(&format!("in/{n}.txt"), text);
    }
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    let all = states(&folder, "proposed");
    assert!(all > 20, "{all} statements are too few for a rest");

    let bench = Bench::open(&folder);
    let sample = || bench.get("/sample").body;
    let ids: Vec<String> = {
        let page = sample();
        let things = page.split("<li class=\"thing ").skip(1);
        things.filter_map(|thing| attribute(thing.split('>').next().unwrap(), "id")).collect()
    };
    assert_eq!(ids.len(), 20);
    for (n, id) in ids.iter().enumerate() {
        let page = sample();
        assert!(!page.contains("action=\"/bulk\""), "the rest is offered before {id} was looked at");
        let act = format!("{} {id}", if n == 7 { "reject" } else { "accept" });
        let answer = bench.post("/decide", &form(&page, &format!("value=\"{act}\""), &[("act", &act)]));
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    let page = sample();
    let words = format!("{} more are accepted with this", all - 20);
    assert!(page.contains(&words) || all == 21 && page.contains("1 more is accepted"), "{page}");
    assert!(page.contains("1 of the sample was wrong"), "{page}");
    let answer = bench.post("/bulk", &form(&page, "name=\"reason\"", &[("reason", "read by two of us")]));
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!((states(&folder, "accepted"), states(&folder, "rejected")), (all - 1, 1));
    let page = sample();
    assert!(page.contains("All of them are decided on."), "{page}");
    let why = format!("read by two of us (after a sample of 20 of {all}: 19 right, 1 wrong)");
    assert!(page.contains(&why), "{page}");
    assert!(bench.get("/log").body.contains(&why));

    // One undo takes back the rest, and leaves what was judged one by one.
    let together = page.split("class=\"history\"").nth(1).unwrap();
    assert_eq!(together.matches("Take back").count(), 1, "{together}");
    // Three are quoted, each as a link to its passage; the others are counted.
    let together = together.split("</section>").next().unwrap();
    let rest = all - 20;
    assert_eq!(together.matches("<a href=\"/documents/").count(), rest.min(3), "{together}");
    assert_eq!(together.contains(&format!("and {} more", rest.saturating_sub(3))), rest > 3, "{together}");
    let answer = bench.post("/decide", &form(together, "Take back", &[]));
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!((states(&folder, "accepted"), states(&folder, "rejected")), (19, 1));
    assert!(sample().contains("action=\"/bulk\""));
}

#[test]
fn a_source_is_recorded_for_all_its_documents_and_taken_back_as_one() {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    folder.file("in/a.txt", "“Nobody warned us,” said Karim Velani.\n");
    folder.file("in/b.txt", "“The road is closed,” said Samira Qasemi.\n");
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    for name in ["a.txt", "b.txt"] {
        let fields = ["publisher=Lamp/Post & Co", "owner=Harrow Group"];
        assert_eq!(folder.sanad(&["set", "--case", "case", name, fields[0], fields[1]]).code, 0);
    }
    let bench = Bench::open(&folder);
    let list = bench.get("/sources").body;
    let address = list.split("href=\"/sources/").nth(1).unwrap().split('"').next().unwrap();
    let address = format!("/sources/{address}");
    let page = || bench.get(&address).body;
    let given = [
        ("set-kind", "magazine"),
        ("set-owner", "Brennick <b> & Sons"),
        ("set-reliability", "D"),
        ("set-consent", "by letter"),
        ("reason", "the imprint says so"),
    ];
    let old = page();
    let answer = bench.post("/fields", &form(&old, "name=\"set-owner\"", &given));
    assert_eq!(answer.status, 303, "{}", answer.body);
    let new = page();
    let about =
        |page: &str| page.split("class=\"about\"").nth(1).unwrap().split("</dl>").next().unwrap().to_owned();
    for words in ["magazine", "Brennick &lt;b&gt; &amp; Sons", "D: not usually reliable", "by letter"] {
        assert!(about(&new).contains(words), "{words}: {}", about(&new));
    }
    // Of both documents, and nothing that was not changed.
    let listed = folder.sanad(&["list", "documents", "--case", "case", "--format", "json"]).out;
    assert_eq!(listed.matches("\"owner\":\"Brennick <b> & Sons\"").count(), 2, "{listed}");
    assert!(!new.contains("<b> & Sons"));
    let history = |page: &str| page.split("class=\"history\"").nth(1).unwrap().to_owned();
    assert!(history(&new).contains("the imprint says so"), "{}", history(&new));
    assert!(!history(&new).contains("protection"), "{}", history(&new));

    // A form from before is shown both; nothing is overwritten.
    let late = bench.post("/fields", &form(&old, "name=\"set-owner\"", &[("set-owner", "Nobody")]));
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(late.body.contains("Brennick &lt;b&gt; &amp; Sons"), "{}", late.body);
    assert!(about(&page()).contains("Brennick"), "{}", about(&page()));

    let answer = bench.post("/decide", &form(&history(&new), "Take back", &[]));
    assert_eq!(answer.status, 303, "{}", answer.body);
    let back = about(&page());
    assert!(
        back.contains("Harrow Group") && !back.contains("Brennick") && !back.contains("by letter"),
        "{back}"
    );
    let listed = folder.sanad(&["list", "documents", "--case", "case", "--format", "json"]).out;
    assert_eq!(listed.matches("\"owner\":\"Harrow Group\"").count(), 2, "{listed}");
}
