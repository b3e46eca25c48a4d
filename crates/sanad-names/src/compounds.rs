//! Names of two words that are one part: `Abd al-Rahman`, `Nasrallah`, `Hosseinzadeh`.

use crate::known::known;
use crate::parts::script;
use crate::sounds::Script;
use crate::words::{Form, affixes};

/// `Abd Allah` is as common in one word: one form for both.
pub(crate) fn servant(form: Form, stem: &str) -> (Form, String) {
    let bare = stem.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(stem);
    let allah = matches!(stem, "allah" | "alla" | "lah" | "ullah" | "ollah" | "الله" | "لله" | "اله");
    match form {
        Form::Abd if allah => (Form::Plain, "abdullah".to_owned()),
        _ => (form, bare.to_owned()),
    }
}

/// Two words written as one: `Abdurrahman`, `Nasrallah`, `نورالدين`.
pub(crate) fn glued(folded: &str) -> (Form, String) {
    let plain = || (Form::Plain, folded.to_owned());
    let own = known(folded);
    if matches!(folded, "عبدالله" | "عبداله") || own[0] != 0 && own == known("abdullah") {
        return (Form::Plain, "abdullah".to_owned());
    }
    for affix in affixes() {
        let Some(stem) = affix.stem(folded) else { continue };
        let letters = stem.chars().count();
        match affix.form {
            Form::Abd => {
                if let Some(stem) = attribute(&affix.letters, stem).filter(|stem| stem.chars().count() > 1) {
                    return servant(Form::Abd, &stem);
                }
            }
            Form::Ben if own[0] == 0 && known(stem)[0] != 0 => return (Form::Ben, stem.to_owned()),
            Form::Ben => {}
            Form::Kunya | Form::Umm => {
                let bare = stem.strip_prefix('l').or_else(|| stem.strip_prefix("ال")).unwrap_or(stem);
                if let Some(stem) = [stem, bare].into_iter().find(|stem| known(stem)[0] != 0) {
                    return (affix.form, stem.to_owned());
                }
            }
            // `Mullah`, `Fardin` are words of their own.
            _ if letters > 2 && own[0] == 0 => {
                let stem = stem.strip_suffix("ال").unwrap_or(stem);
                return (affix.form, stem.to_owned());
            }
            _ => {}
        }
    }
    plain()
}

/// Whom the servant serves: `Abdulaziz`, `Abderrahmane`, `عبدالعزيز`.
fn attribute(affix: &str, stem: &str) -> Option<String> {
    if script(stem) == Script::Arabic {
        return stem.strip_prefix("ال").map(str::to_owned);
    }
    // What follows the vowel: `l` of the article, or the first consonant once more.
    let joint = affix.trim_start_matches("abd");
    let consonant = joint.trim_start_matches(['a', 'e', 'i', 'o', 'u']);
    let whole = format!("{consonant}{stem}");
    let double = whole.as_bytes().first() == whole.as_bytes().get(1);
    if double {
        return Some(whole[1..].to_owned());
    }
    match consonant {
        // `Abdelatif` has one l for two.
        "l" if known(stem)[0] == 0 && known(&whole)[0] != 0 => Some(whole),
        "l" => Some(stem.to_owned()),
        "" => (known(stem)[0] != 0).then(|| stem.to_owned()),
        // `Abdus Salam` in one word.
        _ => Some(whole),
    }
}
