//! What a web page leaves at the end of copied text: share buttons, menus, cookie notices.

use super::Draft;
use sanad_model::BlockKind;

/// How a leftover line begins, lower-cased. Whole short lines only.
const OPENINGS: &[&str] = &[
    "all rights reserved",
    "back to top",
    "click here",
    "comments (",
    "continue reading",
    "cookie",
    "copyright ©",
    "download the app",
    "email this",
    "follow us",
    "leave a comment",
    "leave a reply",
    "load more",
    "log in to",
    "next article",
    "next post",
    "post a comment",
    "previous article",
    "previous post",
    "print this",
    "privacy policy",
    "read more",
    "recommended for you",
    "related articles",
    "related stories",
    "share on ",
    "share this",
    "share:",
    "sign up for",
    "skip to content",
    "subscribe",
    "tags:",
    "terms of use",
    "view all posts",
    "we use cookies",
    "you may also like",
    "© ",
    "جميع الحقوق محفوظة",
    "اقرأ أيضا",
    "اقرأ أيضًا",
    "اقرأ المزيد",
    "إقرأ أيضا",
    "شارك",
    "شارك المقال",
    "تابعنا على",
    "تابعونا على",
    "مواضيع ذات صلة",
    "أخبار ذات صلة",
    "المقال السابق",
    "المقال التالي",
    "اشترك في",
    "اترك تعليقا",
    "سياسة الخصوصية",
    "الأكثر قراءة",
    "الكلمات المفتاحية:",
    "تمامی حقوق",
    "کلیه حقوق",
    "بیشتر بخوانید",
    "بیشتر بدانید",
    "ادامه مطلب",
    "مطالب مرتبط",
    "اخبار مرتبط",
    "به اشتراک بگذارید",
    "اشتراک‌گذاری",
    "ارسال نظر",
    "نظر بدهید",
    "ما را دنبال کنید",
    "ما را در شبکه",
    "نوشته قبلی",
    "نوشته بعدی",
    "برچسب‌ها:",
    "حریم خصوصی",
    "پربازدیدترین",
];

/// Marks the leftovers among the last blocks.
pub(super) fn tell(text: &str, drafts: &mut [Draft]) {
    let mut quiet = 0;
    for draft in drafts.iter_mut().rev() {
        let line = draft.span.slice(text);
        if matches!(draft.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && is_leftover(line) {
            draft.kind = BlockKind::Leftover;
            quiet = 0;
            continue;
        }
        // A few short lines may stand between them; running text ends the search.
        quiet += 1;
        if line.len() > 100 || quiet > 4 {
            break;
        }
    }
}

fn is_leftover(line: &str) -> bool {
    if line.len() > 120 || line.contains('\n') {
        return false;
    }
    let lower = line.to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}
