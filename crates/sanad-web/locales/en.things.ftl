# Actors, events, sources, and what people decide. `$n` is a number; words of the case stand in a message only as `$name`.
actors = Actors
events = Events
sources = Sources
report = Report
n-actors = { $n ->
    [one] 1 actor
   *[other] { $n } actors
}
n-events = { $n ->
    [one] 1 event
   *[other] { $n } events
}
in-n-documents = { $n ->
    [one] in 1 document
   *[other] in { $n } documents
}
no-actors-yet = Nobody is named yet in what is on file and open here. Put documents on file; whom they name is proposed here.
no-events-yet = No event is told yet in what is on file and open here. Put documents on file; what they tell is proposed here.
name = Name
names = Names
name-in-any-script = A name or a part of it
in-documents = Documents
state = State
same-as-whom = Who is the same as { $name }?
same-as-another = The same as another…
same-as-help = Those whose names come nearest stand first. Saying that two are one can be taken back at any time.
same-event = Which event is the same?
is-the-same = The same
why-one = Why these are proposed as one
role = Role
roles = Roles
supported-for = Documents support it for
relations = Relations
said-by = What they say
said-about = What is said of them
figures = Figures
figures-help = Each row is what one document gives; ranges and bounds are as it puts them. Nothing is added up.
counted = What is counted
how-many = How many
as-of = As of
by-the-document = by the document’s day
who-says = Who says so
document = Document
where-named = Where they are named
these-are-another = The ticked are somebody else
these-are-another-event = The ticked are another event
another-event = another event
passage = passage
open-passage = Open the passage in its document
told = told to
no-day = no day
day = Day
what-happened = What happened
place = Place
from-day = From (2019-03)
to-day = To (2019-04)
who-reported = Who reported what
as-written = as written
who-is-named = Who is named in it
correct = Correct
record = Record
reason = Why (optional)
role-when = When (a date or an interval: 2013-05, 2013-04/2014)
event-when = When (a date or an interval: 2013-05-03, 2013-05-03/2013-05-06)
figure-at-least = at least { $n }
figure-at-most = at most { $n }
figure-about = about { $n }
figure-vague = no number
decided-on-it = What was decided
take-back = Take back
without-a-name = somebody without a name
made-one = said to be one
kept-apart = said to be another
rests = said to rest on the other
rests-not = said not to rest on the other
took-back = took a decision back
taken-away = taken away
fate-conflict = somebody decided otherwise
fate-replaced = a later one took its place
fate-undone = taken back
fate-lost = its words are not in the text now
fate-unfound = nothing is found at its words now
fate-otherwise = what is found there reads otherwise now
fate-closed = a part of it is sealed
since-title = Something was decided here in the meantime
since-help = The page that you decided on was older than this. Nothing was overwritten. Look at both, then decide.
decided-since = Decided in the meantime
what-you-ask = What you asked for
decide-all-the-same = Decide it all the same
leave-it = Leave it as it is now
act-accept = accept
act-reject = reject
act-undo = take the decision back
act-merge = say that they are one
act-split = say that some are another
act-correct = correct fields
act-derive = say that one rests on the other
act-derive-not = say that neither rests on the other
act-fields = record fields
field-name = name
field-kind = kind
field-what = what happened
field-when = when
field-place = place
field-note = note
field-reason = reason
field-owner = owner
field-reliability = reliability
field-protection = protection
field-consent = consent
note = Note
mark = Mark
mark-a-passage = Mark a passage
words-of-passage = The words of the passage
words-hint = As they stand in the text. Where they stand there more than once, add words before or after them.
rests-on = Rests on
rested-on-by = Rested on by
both-beside = Both side by side
beside-help = The paragraphs of both, in their order. Where one has more, several stand together.
custody = Through whose hands it went
check-it = Check it as a draft
layer-layers = Layers
layer-findings = findings
layer-quotations = quotations
layer-dates = dates
layer-figures = figures
layer-names = names
layer-places = places
layer-events = events
layer-notes = notes
reliability = Reliability
consent = Consent
no-sources-yet = No document that is open here says whom it comes from. What is recorded of documents is gathered here by source.
n-sources = { $n ->
    [one] 1 source
   *[other] { $n } sources
}
n-derivations = { $n ->
    [one] 1 document rests on another
   *[other] { $n } pairs of documents of which one rests on the other
}
n-closed = { $n ->
    [one] 1 sealed document is closed here; nothing of it is shown
   *[other] { $n } sealed documents are closed here; nothing of them is shown
}
record-of-source = Record what is known of this source
recorded-for-all = { $n ->
    [one] What you change is recorded for its document.
   *[other] What you change is recorded for each of its { $n } documents, as one decision.
}
derivations = What rests on what
no-derivations-yet = No document on file and open here seems to rest on another.
rejected-derivations = Rejected
how = How
on-what = On what
evidence = What shows it
accept-many = Accept many, after a sample
n-statements = { $n ->
    [one] 1 statement
   *[other] { $n } statements
}
no-statements-in-them = Nothing is said in these documents that could be accepted.
sample-help = { $n ->
    [one] This one was drawn. Judge it; then the rest can be accepted together. What came of it is written into the log.
   *[other] These { $n } were drawn by a rule, not by hand. Judge each; then the rest can be accepted together. What came of it is written into the log.
}
sample-right = Accepted
sample-wrong = Rejected
sample-open = Not judged yet
accept-rest = { $n ->
    [one] 1 more is accepted with this.
   *[other] { $n } more are accepted with this.
}
sample-had-wrong = { $n ->
    [one] 1 of the sample was wrong: expect others among the rest.
   *[other] { $n } of the sample were wrong: expect others among the rest.
}
accept-the-rest = Accept the rest
all-decided = All of them are decided on.
act-mark = mark a passage
act-bulk = accept the rest
findings = Findings
report-help = A draft is checked here with its findings beside the lines. Start the workbench with the files that you write on; each is read anew whenever you look.
drafts = Drafts
reports-on-file = Reports on file
nothing-was-found = Nothing was found.
n-errors = { $n ->
    [one] 1 error
   *[other] { $n } errors
}
n-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
}
n-notes = { $n ->
    [one] 1 note
   *[other] { $n } notes
}
n-waived = { $n ->
    [one] 1 more was waived, with a reason.
   *[other] { $n } more were waived, each with a reason.
}
needs-a-decision = What needs a decision, most used first
no-decision-needed = Nothing that several documents rest on waits for a decision.
one-under-names = One under several names?
one-event-told = One event, told by several?
disputed = Decided in two ways
loose = Decided on words that are not there now
fields-in-conflict = Fields in conflict
show-all = All of them
checkpoints = Checkpoints
checkpoints-help = A checkpoint signs the log as it is. Give a copy to somebody: whoever has it can tell whether the log was cut back or rewritten.
no-checkpoints = None was made yet.
make-checkpoint = Make one now
audit = Audit
audit-help = Holds every file of the case against the log. On a large case this takes a while.
audit-now = Audit now
audit-clean = Nothing is missing or changed.
audit-faults = { $n ->
    [one] 1 fault
   *[other] { $n } faults
}
audit-notes = Worth knowing
held-against = Held against the log
log-entries = entries
log-files = files
log-readings = readings
log-vault = files of the vault
log-signed-by = signed by
who = Who
log-of = What the log says of this document
whole-log = The whole log
proof-stamped = there at the time of the stamp, says the stamp; its own signature is not verified here
proof-none = no independent proof of time
entry-judge = Judged
entry-same = Said to be one, or another
entry-derive = Rests on another, or not
entry-undo = Taken back
which-rests = Which rests
and-n-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
