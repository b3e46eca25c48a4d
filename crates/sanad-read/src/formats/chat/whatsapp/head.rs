//! The head of a message: day, time, and where the sender's name begins.

use sanad_text::decimal;
use sanad_time::{Day, hijri};
use std::ops::Range;

/// The head of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The three numbers of the day, as they stand.
    numbers: [u32; 3],
    /// How many digits each has.
    digits: [u8; 3],
    separator: char,
    /// Digits that are not ASCII: no telephone in American English writes them.
    eastern: bool,
    /// Bytes up to the sender.
    pub(super) length: usize,
}

/// Which number of a day comes where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// A line that is being read.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, is: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| is(*c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Marks of direction stand anywhere in a head.
    fn marks(&mut self) {
        while self.take(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')).is_some() {}
    }

    fn spaces(&mut self) {
        while self.take(|c| c.is_whitespace() && c != '\n' || c == '\u{200e}' || c == '\u{200f}').is_some() {}
    }

    /// A number of at most four digits, and how many it has.
    fn number(&mut self) -> Option<(u32, u8)> {
        self.marks();
        let (mut value, mut digits) = (0, 0);
        while let Some(digit) = self.peek().and_then(decimal) {
            if digits == 4 {
                return None;
            }
            value = value * 10 + digit;
            digits += 1;
            self.take(|_| true);
        }
        self.marks();
        (digits > 0).then_some((value, digits))
    }
}

impl Head {
    /// The head of the line; `None` when it does not begin a message.
    pub(super) fn of(line: &str) -> Option<Self> {
        let mut cursor = Cursor { text: line, at: 0 };
        cursor.marks();
        let bracket = cursor.take(|c| c == '[').is_some();
        cursor.marks();
        let eastern = cursor.peek().is_some_and(|c| !c.is_ascii() && decimal(c).is_some());
        let (first, a) = cursor.number()?;
        let separator = cursor.take(|c| matches!(c, '/' | '.' | '-'))?;
        let (second, b) = cursor.number()?;
        cursor.take(|c| c == separator)?;
        let (third, c) = cursor.number()?;
        let plausible = matches!((a, b, c), (1..=2, 1..=2, 2 | 4) | (4, 1..=2, 1..=2));
        if !plausible {
            return None;
        }
        cursor.take(|c| c == '.');
        cursor.take(|c| matches!(c, ',' | '،'));
        cursor.spaces();
        // `12/05/2023 à 14:03`
        for word in ["à ", "a las ", "at ", "om ", "um "] {
            if cursor.text[cursor.at..].starts_with(word) {
                cursor.at += word.len();
            }
        }
        time(&mut cursor)?;
        if bracket {
            cursor.take(|c| c == ']')?;
            cursor.spaces();
        } else {
            cursor.spaces();
            cursor.take(|c| c == '-' || c == '–')?;
            cursor.take(|c| c == ' ')?;
            cursor.spaces();
        }
        let (numbers, digits) = ([first, second, third], [a, b, c]);
        Some(Self { numbers, digits, separator, eastern, length: cursor.at })
    }

    /// Where the sender's name stands in the message that begins so; `None` for the program's own notices.
    pub(super) fn sender(&self, message: &str) -> Option<Range<usize>> {
        const LONGEST: usize = 120;
        let line = message[self.length..].split('\n').next()?;
        let end = line.find(':').filter(|end| *end > 0 && *end <= LONGEST)?;
        let spaced = line[end + 1..]
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}'));
        spaced.then_some(self.length..self.length + end)
    }

    /// The day, its numbers in this order.
    pub(super) fn day(&self, order: Order) -> Option<Day> {
        let [a, b, c] = self.numbers;
        let (year, month, day, digits) = match order {
            Order::DayMonthYear => (c, b, a, self.digits[2]),
            Order::MonthDayYear => (c, a, b, self.digits[2]),
            Order::YearMonthDay => (a, b, c, self.digits[0]),
        };
        let year = i32::try_from(if digits == 2 { 2000 + year } else { year }).ok()?;
        match year {
            // The Solar Hijri and the Gregorian years in which there were such telephones.
            1380..1480 => hijri::solar_hijri(year, month, day),
            2000..2100 => Day::new(year, month, day),
            _ => None,
        }
    }
}

/// `14:03`, `2:03:22 PM`, `٢:٠٣ م`
fn time(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.number()?;
    cursor.take(|c| matches!(c, ':' | '.'))?;
    cursor.number()?;
    if cursor.take(|c| matches!(c, ':' | '.')).is_some() {
        cursor.number()?;
    }
    let before = cursor.at;
    cursor.spaces();
    let mut letters = 0;
    while cursor.take(|c| c.is_alphabetic() || matches!(c, '.' | '\u{a0}' | '\u{202f}')).is_some() {
        letters += 1;
    }
    cursor.spaces();
    // `p. m.` of Spanish telephones
    while letters < 8 && cursor.take(|c| c.is_alphabetic() || c == '.').is_some() {
        letters += 1;
    }
    if letters == 0 {
        cursor.at = before;
    }
    (letters <= 12).then_some(())
}

/// The order that all heads together show; `None` where they leave it open.
pub(super) fn order(heads: &[Head]) -> Option<Order> {
    let first = heads.first()?;
    if first.digits[0] == 4 {
        return Some(Order::YearMonthDay);
    }
    let (mut day_first, mut month_first) = (0usize, 0usize);
    for head in heads {
        day_first += usize::from(head.numbers[0] > 12);
        month_first += usize::from(head.numbers[1] > 12);
    }
    match (day_first > 0, month_first > 0) {
        (true, false) => return Some(Order::DayMonthYear),
        (false, true) => return Some(Order::MonthDayYear),
        (true, true) => return None,
        (false, false) => {}
    }
    // Messages stand in the order in which they were sent.
    let back = |order: Order| {
        let days: Vec<Option<Day>> = heads.iter().map(|head| head.day(order)).collect();
        days.windows(2).filter(|pair| matches!(pair, [Some(a), Some(b)] if b < a)).count()
    };
    match back(Order::DayMonthYear).cmp(&back(Order::MonthDayYear)) {
        std::cmp::Ordering::Less => return Some(Order::DayMonthYear),
        std::cmp::Ordering::Greater => return Some(Order::MonthDayYear),
        std::cmp::Ordering::Equal => {}
    }
    // Only telephones in American English put the month first, and they write `5/6/23`.
    let padded = heads.iter().any(|head| head.digits[2] == 4 && head.numbers[0] < 10 && head.digits[0] == 2);
    let same = heads.iter().all(|head| head.numbers[0] == head.numbers[1]);
    (first.eastern || first.separator == '.' || padded || same).then_some(Order::DayMonthYear)
}

#[cfg(test)]
mod tests {
    use super::{Head, Order, order};

    #[test]
    fn heads_of_many_telephones() {
        for (line, rest) in [
            ("[12/05/2023, 14:03:22] Ada: x", "Ada: x"),
            ("\u{200e}[12.05.23, 14:03:22] \u{200e}Ada: x", "Ada: x"),
            ("12/05/2023, 14:03 - Ada: x", "Ada: x"),
            ("5/12/23, 2:03\u{202f}PM - Ada: x", "Ada: x"),
            ("12.05.23, 14:03 - Ada: x", "Ada: x"),
            ("2023-05-12, 2:03 p.m. - Ada: x", "Ada: x"),
            ("12/5/23 2:03 p. m. - Ada: x", "Ada: x"),
            ("12/05/2023 à 14:03 - Ada: x", "Ada: x"),
            ("١٢\u{200f}/٥\u{200f}/٢٠٢٣، ٢:٠٣ م - ليلى: س", "ليلى: س"),
            ("[١٢\u{200f}/٥\u{200f}/٢٠٢٣، ٢:٠٣:٢٢ م] ليلى: س", "ليلى: س"),
            ("[۱۴۰۲/۲/۲۲،\u{200f} ۱۴:۰۳:۲۲] رضا: س", "رضا: س"),
            ("۱۴۰۲/۲/۲۲، ۲:۰۳ ب.ظ. - رضا: س", "رضا: س"),
        ] {
            let head = Head::of(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(&line[head.length..], rest, "{line}");
        }
        for line in [
            "",
            "12/05/2023",
            "12/05/2023, 14:03 Ada",
            "[12/05] x",
            "1/2/3, 14:03 - x",
            "1999999/1/1, 1:1 - x",
        ] {
            assert_eq!(Head::of(line), None, "{line}");
        }
    }

    fn told(days: &[&str]) -> Option<Order> {
        let heads: Vec<Head> =
            days.iter().filter_map(|day| Head::of(&format!("{day}, 14:03 - Ada: x"))).collect();
        assert_eq!(heads.len(), days.len());
        order(&heads)
    }

    #[test]
    fn the_order_is_told_from_all_together() {
        assert_eq!(told(&["5/6/23", "13/6/23"]), Some(Order::DayMonthYear));
        assert_eq!(told(&["5/6/23", "6/13/23"]), Some(Order::MonthDayYear));
        assert_eq!(told(&["11/5/23", "12/5/23", "1/6/23"]), Some(Order::DayMonthYear));
        assert_eq!(told(&["5/11/23", "5/12/23", "6/1/23"]), Some(Order::MonthDayYear));
        assert_eq!(told(&["2023-05-06"]), Some(Order::YearMonthDay));
        assert_eq!(told(&["05/06/2023"]), Some(Order::DayMonthYear));
        assert_eq!(told(&["٥/٦/٢٠٢٣"]), Some(Order::DayMonthYear));
        assert_eq!(told(&["5/6/23"]), None, "the sixth of May or the fifth of June");
        assert_eq!(told(&["13/6/23", "6/13/23"]), None, "a file of two orders");
    }

    #[test]
    fn days_of_two_calendars() {
        let day = |line: &str, order| Head::of(line).unwrap().day(order).map(|day| day.to_string());
        assert_eq!(day("[۱۴۰۲/۲/۲۲، ۱۴:۰۳:۲۲] رضا: س", Order::YearMonthDay).as_deref(), Some("2023-05-12"));
        assert_eq!(day("١٢/٥/٢٠٢٣، ٢:٠٣ م - ل: س", Order::DayMonthYear).as_deref(), Some("2023-05-12"));
        assert_eq!(day("5/12/23, 2:03 PM - A: x", Order::MonthDayYear).as_deref(), Some("2023-05-12"));
        assert_eq!(day("31/02/2023, 14:03 - A: x", Order::DayMonthYear), None);
    }
}
