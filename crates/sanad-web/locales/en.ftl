# The interface in English. `$n` is a number; words of the case never stand in a message.
skip = Skip to the text
pages = Pages
overview = Overview
documents = Documents
search = Search
search-what = Words, "phrases", names
log = Log
lock = Lock
unlock = Unlock
language = Language
foot = Served from this computer. Nothing is loaded from elsewhere, nothing is sent.
what-to-do = What to do
nothing-here = There is nothing at this address
nothing-here-help = Go on from the overview, or search. A document that was sealed has a new address.
old-form = This form is none of this workbench's, or is from before it was started anew
old-form-help = Go back, load the page again, and send the form once more.
defect = This page met a defect of Sanad
defect-help = Nothing was lost. Go back; the other pages still work.
empty-case = Nothing is on file yet. Put files or folders on file in a terminal:
documents-on-file = { $n ->
    [one] 1 document is on file.
   *[other] { $n } documents are on file.
}
read = Read
partly = Read in part
unread = Unread
sealed = Sealed
locked = Closed here
conflicts = Fields in conflict
kinds = Kinds of sources
languages = Languages
not-all-read = Not or not wholly read
all-unread = All { $n }
kind = Kind
publisher = Publisher
owner = Owner
authors = Authors
published = Published
source = Source
address = Address
collected = Collected
collected-by = Collected by
status = State
title = Title
about-file = About the file
path = Path
protection = Protection
title-or-path = Title or path
all = All
narrow = Show
none-fits = No document fits. Take something away from the filter.
n-documents = { $n ->
    [one] 1 document
   *[other] { $n } documents
}
n-entries = { $n ->
    [one] 1 entry, newest first
   *[other] { $n } entries, newest first
}
more-pages = More pages
previous = Previous
next = Next
sealed-document = A sealed document
no-text = There is no text to show.
nothing-found = No document has all these words. Try fewer, or a part of a name.
when = When
what = What
about = About
device = Device
unlock-title = Open what is sealed
unlock-what = What comes from protected sources is closed. Your key opens it for as long as you work; it closes by itself when you do not.
passphrase = Passphrase of your key
passphrase-hint = Leave it empty if your key has none.
is-open = What is sealed is open.
status-read = read
status-partly = in part
status-unread = unread
lang-en = English
lang-ar = Arabic
lang-fa = Persian
entry-begin = A device joined
entry-add = Put on file
entry-set = A field was set
entry-reread = Read anew
entry-mark = A passage was marked
entry-anchor = A mark was found again
entry-key = A key for a source
entry-vault = Put into the vault
entry-seal = Sealed
entry-sealed = Sealed entry
entry-destroy = A key was destroyed
entry-merge = Other devices taken in
entry-stamp = A time stamp
statements = What is said
nobody-named = nobody named
state-proposed = proposed
state-accepted = accepted
state-rejected = rejected
accept = Accept
reject = Reject
undo = Undo the last
mode-asserted = said as a fact
mode-denied = denied
mode-alleged = alleged
mode-hedged = hedged
some-words = with some of the words; none has all of them
