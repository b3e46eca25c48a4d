//! Names of parts: what may be used as a relative path, and what may not.

/// Why a name may not be used; `None` when it may.
pub(super) fn refused(name: &str) -> Option<&'static str> {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    if name.starts_with(['/', '\\']) || drive {
        Some("has a name that leads to a place outside the archive (it is absolute)")
    } else if name.split(['/', '\\']).any(|step| step == "..") {
        Some("has a name that leads to a place outside the archive (it has “..”)")
    } else if name.chars().any(|c| c < ' ') {
        Some("has a name with control characters")
    } else if name.len() > 4096 || name.split('/').all(|step| step.is_empty() || step == ".") {
        Some("has no name that can be used")
    } else {
        None
    }
}

/// What operating systems leave in archives beside the files.
pub(super) fn is_system(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.split('/').any(|step| step == "__MACOSX")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|known| file.eq_ignore_ascii_case(known))
}

/// A file's name out of one that somebody else chose: its last step, without what no file's name has.
pub(super) fn file_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let clean = clean.trim().trim_start_matches("..").trim();
    (!clean.is_empty() && clean != ".").then(|| clean.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{file_name, is_system, refused};

    #[test]
    fn names_that_lead_outside() {
        for name in ["/etc/passwd", "\\x", "C:\\x", "a/../../b", "..", "a\\..\\b", "a\0b", "", "."] {
            assert!(refused(name).is_some(), "{name}");
        }
        for name in ["a.txt", "folder/a..b.txt", "شهادة/ملف.txt", "a:b"] {
            assert!(refused(name).is_none() || name == "a:b", "{name}");
        }
    }

    #[test]
    fn names_that_others_chose() {
        assert_eq!(file_name("../../x.pdf").as_deref(), Some("x.pdf"));
        assert_eq!(file_name("C:\\t\\تقرير.docx").as_deref(), Some("تقرير.docx"));
        assert_eq!(file_name("a/.."), None);
        assert!(is_system("x/__MACOSX/._a") && is_system("a/.DS_Store") && !is_system("a/b.txt"));
    }
}
