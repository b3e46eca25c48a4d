# Pictures: the line of time, the map, the network, figures by source. Words of the case stand in a message only as `$name`.
time = Time
map = Map
network = Network
save-picture = The picture alone (SVG)
earlier = ← Earlier
later = Later →
closer = Closer
wider = Wider
take-away = take away
chip-actor = Only with
chip-place = Only in
calendar = Calendar
calendar-gregorian = Gregorian
calendar-solar = Solar Hijri
calendar-islamic = Islamic (a day may lie beside)
time-what = What
time-all = All
time-events = Events
time-said = Dated statements
time-from = From
time-to = To
time-ways = Along the line
time-usual = Where most is
time-title = { $what }: { $when }
time-words = Most fall on { $days }: { $n }.
time-none = Nothing with a day fits. Take something away from the filter.
time-empty = Nothing on file and open here has a day yet. Put documents on file; what they tell stands here by its day.
time-table = The passages, by day
time-legend = Each stands as exactly as it is dated: a day is a column or a mark, a month a bar as long as the month. Green: what happened, as documents tell it; blue: what was said. Dashed: open on a side, or proposed by the program and decided by nobody.
passage-words = In these words
column-document = Document
exact-day = day
exact-weeks = some days
exact-month = month
exact-year = part of a year
exact-years = years
exact-open = open
undated = without a day
from-on = from { $day } on
until = until { $day }
told-in-n = { $n ->
    [one] told in 1 document
   *[other] told in { $n } documents
}
n-more = { $n ->
    [one] 1 more
   *[other] { $n } more
}
n-happened = { $n ->
    [one] 1 telling of an event
   *[other] { $n } tellings of events
}
n-said = { $n ->
    [one] 1 dated statement
   *[other] { $n } dated statements
}
n-outside = { $n ->
    [one] 1 more outside this stretch
   *[other] { $n } more outside this stretch
}
n-undated = { $n ->
    [one] 1 without a day
   *[other] { $n } without a day
}
north = North
south = South
west = West
east = East
world = World
map-ways = About the map
map-usual = Where most is
map-show = Show
map-named = Places that documents name
map-events = Where events were
map-title-named = { $n ->
    [one] 1 place that documents name
   *[other] { $n } places that documents name
}
map-title-events = { $n ->
    [one] 1 place of events, as documents tell them
   *[other] { $n } places of events, as documents tell them
}
map-empty = No place is named yet in what is on file and open here.
map-narrow = Narrow the list
map-places = Places
map-place = Place
map-kind = Kind
map-elsewhere = Elsewhere, or without an outline here
map-passages = { $n ->
    [one] 1 document names it
   *[other] { $n } documents name it
}
map-on-time = What happened there, by day
map-country = a country
map-region = a region
map-district = about there, without an outline
map-no-outline = its outline is not known; as far as most of its towns lie
map-town = a town
map-source = Outlines: Natural Earth, public domain.
map-borders = Borders as drawn there; dashed where somebody disputes them. No statement on anybody’s claim.
country-code = Country { $code }: show it whole
n-mentions = { $n ->
    [one] once
   *[other] { $n } times
}
place-country = country
place-area = wide area
place-line = river, road
place-water = water
place-region = region
place-district = district
place-town = town
network-title = { $n ->
    [one] Near { $name }: 1 other
   *[other] Near { $name }: { $n } others
}
network-ways = Farther and nearer
network-start = Choose whom to start from: an actor here, or “Network” on the page of an actor or document.
network-empty = Nobody is named yet in what is on file and open here.
network-alone = Nothing on file ties it to anybody else.
network-left = { $n ->
    [one] 1 neighbour is left out, since no more can be followed by the eye. Start from another node to see it.
   *[other] { $n } neighbours are left out, since no more can be followed by the eye. Start from another node to see them.
}
network-unread = { $n ->
    [one] 1 document was not looked into.
   *[other] { $n } documents were not looked into: they are too many for one picture.
}
network-proposed = What ties two was found by the program: open the passages before you rely on it.
network-table = Who stands to whom
network-who = Who
network-how = How
network-whom = To whom
network-passages = Passages
network-passage = Passage
n-steps = { $n ->
    [one] 1 step
   *[other] { $n } steps
}
way-says = says it in
way-role = has a role in
way-about = says something of
way-event = in one event with
way-rests = rests on
way-tells = tells of
basis = What it rests on
basis-title = { $name }: the documents that tell of it, and what they rest on
basis-told = { $n ->
    [one] 1 document tells of it.
   *[other] { $n } documents tell of it.
}
basis-origins = { $n ->
    [one] All goes back to 1 that rests on no other.
   *[other] They go back to { $n } that rest on no other.
}
basis-cut = { $n ->
    [one] All ways lead through 1 document; without it nothing of this would be left:
   *[other] { $n } ways lead to it that share no document; without these { $n } nothing of this would be left:
}
basis-mark = without these nothing is left
basis-drawn = The same, drawn
basis-help = Which rests on which was found by the program, where nobody has accepted it. What is not on file is not seen.
figures-title = Figures by source
figures-picture = { $n ->
    [one] { $what }: 1 figure, as its source has it
   *[other] { $what }: { $n } figures, each as its source has it, by the day as of which it holds
}
figures-none = No document gives a figure of this event.
figures-as-of = As of
figures-source = Source
figures-words = In these words
close = Close
keys-help = Keys
keys-search = search
keys-next = next and previous
keys-decide = accept, reject, take back
keys-go = then a letter: go to a page
keys-this = this help; Escape closes it
month-gregorian-1 = January
month-gregorian-2 = February
month-gregorian-3 = March
month-gregorian-4 = April
month-gregorian-5 = May
month-gregorian-6 = June
month-gregorian-7 = July
month-gregorian-8 = August
month-gregorian-9 = September
month-gregorian-10 = October
month-gregorian-11 = November
month-gregorian-12 = December
month-solar-1 = Farvardin
month-solar-2 = Ordibehesht
month-solar-3 = Khordad
month-solar-4 = Tir
month-solar-5 = Mordad
month-solar-6 = Shahrivar
month-solar-7 = Mehr
month-solar-8 = Aban
month-solar-9 = Azar
month-solar-10 = Dey
month-solar-11 = Bahman
month-solar-12 = Esfand
month-islamic-1 = Muharram
month-islamic-2 = Safar
month-islamic-3 = Rabi I
month-islamic-4 = Rabi II
month-islamic-5 = Jumada I
month-islamic-6 = Jumada II
month-islamic-7 = Rajab
month-islamic-8 = Shaban
month-islamic-9 = Ramadan
month-islamic-10 = Shawwal
month-islamic-11 = Dhu al-Qada
month-islamic-12 = Dhu al-Hijja
