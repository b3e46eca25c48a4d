//! The classes of words, as bits, and their names in the tables.

macro_rules! classes {
    ($($constant:ident = $name:literal,)*) => {
        #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "numbers the constants below")]
        enum Bit { $($constant,)* }

        $(pub(crate) const $constant: u128 = 1 << Bit::$constant as u32;)*

        /// The class that a line of the tables names; 0 for none.
        pub(super) fn named(name: &str) -> u128 {
            match name {
                $($name => $constant,)*
                _ => 0,
            }
        }
    };
}

/// The classes of words that open a sentence and name nobody: the first of the list.
pub(crate) const GRAMMAR: u128 = (1 << (Bit::UNLAWFUL as u32 + 1)) - 1;

classes! {
    BE = "be",
    HAVE = "have",
    UNREAL = "unreal",
    NEGATION = "negation",
    ADVERB = "adverb",
    CLAUSE = "clause",
    OF = "of",
    AROUND = "around",
    COMMIT = "commit",
    ORDER = "order",
    PROTECTED = "protected",
    FIGHTER = "fighter",
    SAY = "say",
    WILL = "will",
    SUMMARY = "summary",
    ADVICE = "advice",
    LAW = "law",
    MATTER = "matter",
    PLAN = "plan",
    TIME = "time",
    PERSON = "person",
    AUTHORITY = "authority",
    HEDGE = "hedge",
    REPLY = "reply",
    UNNAMED = "unnamed",
    PRINT = "print",
    SOME = "some",
    WITHHELD = "withheld",
    CONFIRM = "confirm",
    REPEAT = "repeat",
    DET = "det",
    COMMON = "common",
    AVERT = "avert",
    REPORT = "report",
    METHOD = "method",
    UNLAWFUL = "unlawful",
    PLANNED = "planned",
    FORECAST = "forecast",
    FLASHBACK = "flashback",
    PARTS = "parts",
    UPDATES = "updates",
    FIGURE_UNREAL = "figure-unreal",
    TOTALS = "totals",
    COUNTED_BY = "counted-by",
    OPEN_SUM = "open-sum",
    NEVER_LAST = "never-last",
    CONNECTIVE = "connective",
    HAPPENED = "happened",
    PAST = "past",
    COMMONPLACE = "commonplace",
    WRITING = "writing",
    EVENT = "event",
    TELLING = "telling",
    UNCLEAR_LIST = "unclear-list",
    NOT_COUNTED = "not-counted",
    VAGUE_BEFORE = "vague-before",
    SLOGAN = "slogan",
    SLOGAN_AFTER = "slogan-after",
    WHO = "who",
    CUE = "cue",
    HAPPENING_MASSACRE = "happening-massacre",
    HAPPENING_ATTACK = "happening-attack",
    HAPPENING_BOMBING = "happening-bombing",
    HAPPENING_FIRE = "happening-fire",
    HAPPENING_FLOOD = "happening-flood",
    HAPPENING_CRASH = "happening-crash",
    HAPPENING_CLASH = "happening-clash",
    HAPPENING_PROTEST = "happening-protest",
    HAPPENING_QUAKE = "happening-quake",
    HAPPENING_SIEGE = "happening-siege",
    HAPPENING_EXECUTION = "happening-execution",
    PLANNED_SURE = "planned-sure",
    SELECTION = "selection",
    FIRST_PERSON = "first-person",
    FOLLOWING = "following",
    IBID = "ibid",
    SUPRA = "supra",
    INFRA = "infra",
    NOTE_WORD = "note-word",
    OURS = "ours",
    OWN_WORK = "own-work",
    CONDUCTED = "conducted",
    PROTECTS_WHO = "protects-who",
    KEPT = "kept",
    DAY_AFTER = "day-after",
    SAME_SOURCE = "same-source",
    RUMOUR = "rumour",
    RUNNING_TOTAL = "running-total",
    BY_AGENT = "by-agent",
    BODY = "body",
    SITE = "site",
    SHORT_FOR = "short-for",
    REMAINING = "remaining",
    COMPARES = "compares",
}
