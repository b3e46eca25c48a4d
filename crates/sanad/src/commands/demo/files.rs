//! What `sanad demo` writes down: an invented report, and the invented sources of a case.

/// The report.
pub(super) const REPORT: &str = include_str!("../../../demo/report.md");

/// What each source is: a manifest.
pub(super) const MANIFEST: &str = include_str!("../../../demo/sources.csv");

macro_rules! sources {
    ($($path:literal,)*) => {
        /// The sources: path, bytes.
        pub(super) const SOURCES: &[(&str, &[u8])] = &[
            $((concat!("sources/", $path), include_bytes!(concat!("../../../demo/sources/", $path))),)*
        ];
    };
}

sources![
    "calls/2019-03-18-w3.txt",
    "chats/drivers.txt",
    "data/hron-casualties.csv",
    "emails/2019-03-22-unamsar.eml",
    "interviews/1397-12-29-hospital-director.txt",
    "letters/1397-12-19-mayor-to-governor.txt",
    "magazines/2019-05-the-long-road.md",
    "meetings/2019-03-26-union.md",
    "news/1397-12-26-peyk-denial.html",
    "news/1398-01-05-peyk-march.html",
    "news/2019-03-15-mirsat.html",
    "news/2019-03-15-narvan-post.html",
    "news/2019-03-15-zarnab-today.html",
    "news/2019-03-21-mirsat-arrests.html",
    "news/2019-04-03-mirsat-minister.html",
    "news/2019-04-03-narvan-post-minister.html",
    "newspapers/1397-12-25-peyk-e-tarsin.txt",
    "newspapers/2019-03-15-talmis-courier.txt",
    "newspapers/2019-03-18-talmis-courier-mayor.txt",
    "newspapers/2019-03-21-talmis-courier-arrests.txt",
    "official/1398-01-13-decree.txt",
    "posts/2019-03-24-union.txt",
    "radio/1397-12-26-radio-zarnab.txt",
    "reports/2019-04-09-hron-kasran.docx",
    "reports/2019-04-18-unamsar-update.html",
    "statements/1440-07-10-tarsin-front.txt",
    "statements/2019-03-15-kasran-hospital.txt",
    "statements/2019-03-16-river-guard.txt",
    "tv/2019-03-15-sarvand-one.txt",
    "tv/2019-03-16-valley-tv-mayor.srt",
    "wire/2019-03-14-tna-convoy.txt",
    "wire/2019-03-15-tna-grain-market.txt",
    "wire/2019-03-16-tna-denial.txt",
    "wire/2019-03-24-tna-march.txt",
];

#[cfg(test)]
mod tests {
    use super::{MANIFEST, SOURCES};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_source_is_embedded_and_in_the_manifest() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/sources");
        let mut on_disk = BTreeSet::new();
        for kind in std::fs::read_dir(folder).expect("a folder").flatten() {
            for file in std::fs::read_dir(kind.path()).expect("a folder").flatten() {
                let kind = kind.file_name().to_string_lossy().into_owned();
                on_disk.insert(format!("{kind}/{}", file.file_name().to_string_lossy()));
            }
        }
        let embedded = SOURCES.iter().filter_map(|(path, _)| path.strip_prefix("sources/"));
        assert_eq!(embedded.map(str::to_owned).collect::<BTreeSet<_>>(), on_disk);
        let told = MANIFEST.lines().skip(1).filter_map(|line| line.split(',').next());
        assert_eq!(told.map(str::to_owned).collect::<BTreeSet<_>>(), on_disk);
    }
}
