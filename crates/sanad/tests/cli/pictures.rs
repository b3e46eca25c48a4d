//! The pictures of the workbench: a line of time, a map, a network, figures by source; each in a page and alone.

use super::Folder;
use super::serve::Bench;

/// Invented words over real places.
fn filled() -> Folder {
    let folder = Folder::new();
    folder.sanad(&["init", "case"]);
    std::fs::create_dir_all(folder.0.join("in/letters")).unwrap();
    let a = "Gunmen killed 17 people in Aleppo on 4 May 2013. In June 2013 at least 40 people were arrested in Iraq. \
             “We buried them at night,” said Samira Qasemi, a surgeon at the Basra Red Hospital, on 5 May 2013. \
             Samira Qasemi said Karim Velani was detained in Basra Governorate in 2012.\n";
    folder.file("in/a.txt", a);
    let b = "Gunmen killed at least 20 people in Aleppo, Syria, on 4 May 2013, said Nasser Rostavi, a spokesman of the \
             River Guard. <b>Samira Qasemi</b> & others were wounded in Aleppo on 4 May 2013.\n";
    folder.file("in/b<script>alert(1).txt", b);
    folder.file(
        "in/letters/one.txt",
        "“Nobody warned us in Mosul on 9 May 2013,” said Omid Taravi on 10 May 2013.\n",
    );
    assert_eq!(folder.sanad(&["add", "--case", "case", "in"]).code, 0);
    folder
}

/// What every picture alone must be.
fn is_safe(file: &str) {
    assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{file}");
    for never in ["<script", "<a ", "onload", "<foreignObject", "href=", "style=", "NaN", "inf"] {
        assert!(!file.contains(never), "{never}: {file}");
    }
    assert!(file.contains("<title>") && file.contains("<desc>"), "{file}");
}

#[test]
fn what_happened_stands_on_the_line_as_exactly_as_it_is_dated() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let page = bench.get("/time").body;
    assert!(page.contains("<figcaption id=\"line-title\">") && page.contains("tellings of events"), "{page}");
    // A day is a mark, a month a bar with two ends.
    assert!(
        page.contains("<path class=\"happened proposed\"") && page.contains("<g class=\"happened stretch\""),
        "{page}"
    );
    assert!(page.contains("June 2013") && page.contains("4 May 2013"), "{page}");
    assert!(page.contains("#here\">Gunmen killed 17 people in Aleppo"), "{page}");
    assert!(!page.contains("<b>Samira") && !page.contains("<script>alert"), "{page}");
    let may = bench.get("/time?from=2013-05-01&to=2013-05-31&kind=e:killing").body;
    assert!(!may.contains("June 2013") && may.contains("4 May 2013"), "{may}");
    let solar = bench.get("/time?cal=solar&from=2013-05-01&to=2013-05-31").body;
    assert!(solar.contains("14 Ordibehesht 1392"), "{solar}");
    let islamic = bench.get("/time?cal=islamic&from=2013-05-01&to=2013-05-31").body;
    assert!(islamic.contains("Jumada II"), "{islamic}");
    let alone = bench.get("/time.svg?from=2013-05-01&to=2013-05-31");
    assert!(alone.head.contains("image/svg+xml") && alone.head.contains("no-store"), "{}", alone.head);
    is_safe(&alone.body);
}

#[test]
fn a_country_is_never_a_dot() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let page = bench.get("/map").body;
    // Iraq and Syria are hatched, the governorate is tinted, Aleppo is a dot.
    for (class, title) in [("country", "Iraq: "), ("region", "Basra"), ("town", "Aleppo: ")] {
        let marks: Vec<&str> = page
            .split("<title>")
            .skip(1)
            .filter(|part| {
                part.starts_with(title)
                    && part.split("</a>").next().unwrap().contains(&format!("class=\"{class}\""))
            })
            .collect();
        assert!(!marks.is_empty(), "{class} {title}: {page}");
    }
    let dots = page.split("class=\"town\"").count() - 1;
    // Aleppo, the hospital in Basra, and what the legend shows.
    let towns: Vec<&str> = page.split("class=\"town\"").map(|part| &part[..part.len().min(200)]).collect();
    assert_eq!(dots, 3, "{towns:?}");
    assert!(page.len() < 100_000, "{}", page.len());
    let to = page
        .split("class=\"places\"")
        .nth(1)
        .unwrap()
        .split("href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let place = bench.get(&to.replace("&amp;", "&").replace("#passages", "")).body;
    assert!(place.contains("id=\"passages\"") && place.contains("#here\""), "{place}");
    for bbox in ["-180,-56,180,78", "35,30,50,38", "44,33,44.1,33.1", "170,-50,190,-30"] {
        let map = bench.get(&format!("/map.svg?bbox={bbox}"));
        assert_eq!(map.status, 200, "{bbox}");
        is_safe(&map.body);
        assert!(map.body.len() < 100_000, "{bbox}: {}", map.body.len());
    }
    let events = bench.get("/map?show=events&country=SY").body;
    assert!(
        events.contains("Aleppo: 2 tellings of events") || events.contains("Aleppo: 3 tellings of events"),
        "{events}"
    );
}

#[test]
fn a_network_grows_by_steps_and_its_edges_open_their_passages() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let start = bench.get("/network").body;
    let way =
        start.split("href=\"/network?from=").skip(1).find(|part| part.contains("Samira Qasemi")).unwrap();
    let from = way.split('"').next().unwrap();
    let one = bench.get(&format!("/network?from={from}")).body;
    assert!(
        one.contains("says it in") && one.contains("says something of") && one.contains("#here\""),
        "{one}"
    );
    assert!(one.contains("class=\"node first\"") && one.contains("Karim Velani"), "{one}");
    let two = bench.get(&format!("/network?from={from}&steps=2")).body;
    let nodes = |page: &str| page.matches("class=\"node").count();
    assert!(nodes(&two) >= nodes(&one) && nodes(&two) <= 40, "{} {}", nodes(&one), nodes(&two));
    let alone = bench.get(&format!("/network.svg?from={from}&steps=3"));
    is_safe(&alone.body);
    // Only what somebody has a part in, and only what was in a country.
    let hers = bench.get(&format!("/time?actor={from}")).body;
    assert!(hers.contains("at night") && hers.contains("Only with") && !hers.contains("June 2013"), "{hers}");
    let there = bench.get("/time?place=SY").body;
    assert!(there.contains("4 May 2013") && !there.contains("June 2013"), "{there}");
    // The same network always lies the same.
    assert_eq!(alone.body, bench.get(&format!("/network.svg?from={from}&steps=3")).body);
}

#[test]
fn figures_of_an_event_stand_by_source() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let list = folder.sanad(&["list", "events", "--case", "case", "--format", "json"]).out;
    let line = list.lines().find(|line| line.contains("killing") && line.contains("2013-05-04")).unwrap();
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    let event = line["id"].as_str().unwrap();
    let page = bench.get(&format!("/figures?event={event}")).body;
    assert!(page.contains("17 people") && page.contains("class=\"spot\""), "{page}");
    is_safe(&bench.get(&format!("/figures.svg?event={event}")).body);
}

#[test]
fn pictures_hold_nothing_sealed_while_it_is_closed() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let everything = |bench: &Bench| {
        ["/time", "/time.svg", "/map", "/map?show=events", "/map.svg", "/network"]
            .map(|path| bench.get(path).body)
            .concat()
    };
    let closed = everything(&bench);
    assert!(!closed.contains("Mosul") && !closed.contains("Taravi") && !closed.contains("9 May"), "{closed}");
    assert_eq!(bench.post("/unlock", "back=/&passphrase=").status, 303);
    let open = everything(&bench);
    assert!(open.contains("Mosul") && open.contains("Taravi"), "{open}");
    assert_eq!(bench.post("/lock", "back=/").status, 303);
    assert_eq!(everything(&bench), closed);
}

/// What is drawn: a page repeats its own address in its forms and links.
fn drawn(page: &str) -> String {
    let picture = page.split_once("<svg").map_or("", |(_, rest)| rest.split("</svg>").next().unwrap_or(rest));
    picture.split("href=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect()
}

#[test]
fn whatever_an_address_says_there_is_an_answer() {
    let folder = filled();
    let bench = Bench::open(&folder);
    for path in [
        "/time?from=9999-12-31&to=0001-01-01",
        "/time?from=-9999-01-01&to=9999-12-31&cal=islamic",
        "/time?from=x&to=%00&kind=z:y&cal=%3C&page=99999999999999",
        "/time?actor=a000000000000&place=99999999",
        "/time?place=-1&page=18446744073709551615",
        "/map?bbox=NaN,NaN,inf,inf&country=%F0%9F%98%80",
        "/map?bbox=-400,-90,400,90&place=ZZ&page=18446744073709551615",
        "/map?country=IQ&show=events&from=1&to=2",
        "/time?kind=%3Cscript%3Ealert(1)%3C/script%3E",
    ] {
        let answer = bench.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert!(
            !answer.body.contains("<script>alert") && !drawn(&answer.body).contains("NaN"),
            "{path}: {}",
            answer.body
        );
    }
    for path in [
        "/network?from=nothing&steps=99",
        "/network.svg?from=%00",
        "/figures?event=e1",
        "/figures.svg",
        "/time.svg?place=ZZ",
    ] {
        assert_eq!(bench.get(path).status, 404, "{path}");
    }
}

#[test]
fn search_answers_as_one_types() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let part = bench.get("/search?part=1&q=bur").body;
    assert!(part.contains("class=\"hits\"") && !part.contains("<html") && part.contains("buried"), "{part}");
    assert_eq!(bench.get("/search?part=1&q=").body, "");
    let odd = bench.get("/search?part=1&q=%22%3Cimg").body;
    assert!(!odd.contains("<img"), "{odd}");
}

#[test]
fn pictures_run_from_right_to_left_where_their_words_do() {
    let folder = filled();
    let bench = Bench::open(&folder);
    let cookie = |tag: &str| bench.ask("GET", "/time", &[("Accept-Language", tag)], "").body;
    let (fa, ar) = (cookie("fa"), cookie("ar"));
    assert!(fa.contains("خرداد") && fa.contains("۱۳۹۲"), "{fa}");
    assert!(ar.contains("مايو") && ar.contains("٢٠١٣"), "{ar}");
    // Earlier lies at the right.
    let x = |page: &str| -> f64 {
        let mark = page.split("<path class=\"happened proposed\" d=\"M").nth(1).unwrap();
        mark.split(' ').next().unwrap().parse().unwrap()
    };
    assert!(x(&fa) > 0.0 && x(&fa) < 760.0);
}
