# الفاعلون والأحداث والمصادر وما يقرره الناس.
actors = الفاعلون
events = الأحداث
sources = المصادر
report = التقرير
n-actors = { $n ->
    [zero] لا فاعلين
    [one] فاعل واحد
    [two] فاعلان
    [few] { $n } فاعلين
    [many] { $n } فاعلًا
   *[other] { $n } فاعل
}
n-events = { $n ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $n } أحداث
    [many] { $n } حدثًا
   *[other] { $n } حدث
}
in-n-documents = { $n ->
    [zero] في لا وثيقة
    [one] في وثيقة واحدة
    [two] في وثيقتين
    [few] في { $n } وثائق
    [many] في { $n } وثيقة
   *[other] في { $n } وثيقة
}
no-actors-yet = لم يُذكر أحد بعد في ما هو في الملف ومفتوح هنا. أضف وثائق؛ من تذكره يُقترح هنا.
no-events-yet = لم يُروَ حدث بعد في ما هو في الملف ومفتوح هنا. أضف وثائق؛ ما ترويه يُقترح هنا.
name = الاسم
names = الأسماء
name-in-any-script = اسم أو جزء منه
in-documents = الوثائق
state = الحالة
same-as-whom = من هو نفسه { $name }؟
same-as-another = هو نفسه غيره…
same-as-help = الأقرب اسمًا أولًا. القول بأن اثنين واحد يمكن التراجع عنه في أي وقت.
same-event = أي حدث هو نفسه؟
is-the-same = هو نفسه
why-one = لماذا يُقترح أن هؤلاء واحد
role = الدور
roles = الأدوار
supported-for = تسنده الوثائق للفترة
relations = العلاقات
said-by = ما يقولونه
said-about = ما يقال عنهم
figures = الأرقام
figures-help = كل سطر ما تورده وثيقة واحدة؛ الحدود كما وضعتها. لا يُجمع شيء.
counted = ما يُعدّ
how-many = كم
as-of = حتى تاريخ
by-the-document = بتاريخ الوثيقة
who-says = من يقول ذلك
document = الوثيقة
where-named = أين ذُكروا
these-are-another = المؤشَّر عليهم غيره
these-are-another-event = المؤشَّر عليها حدث آخر
another-event = حدث آخر
passage = المقطع
open-passage = افتح المقطع في وثيقته
told = نقل إلى
no-day = بلا تاريخ
day = اليوم
what-happened = ماذا حدث
place = المكان
from-day = من (⁦2019-03⁩)
to-day = إلى (⁦2019-04⁩)
who-reported = من أورد ماذا
as-written = كما كُتب
who-is-named = من ذُكر فيه
correct = تصحيح
record = تسجيل
reason = لماذا (اختياري)
role-when = متى (تاريخ أو فترة: ⁦2013-05⁩، ⁦2013-04/2014⁩)
event-when = متى (تاريخ أو فترة: ⁦2013-05-03⁩، ⁦2013-05-03/2013-05-06⁩)
figure-at-least = { $n } على الأقل
figure-at-most = { $n } على الأكثر
figure-about = نحو { $n }
figure-vague = بلا رقم
decided-on-it = ما الذي تقرّر
take-back = تراجع
without-a-name = شخص بلا اسم
made-one = قيل إنهما واحد
kept-apart = قيل إنه غيره
rests = قيل إنها تستند إلى الأخرى
rests-not = قيل إنها لا تستند إلى الأخرى
took-back = تراجع عن قرار
taken-away = أُزيل
fate-conflict = قرر غيره خلاف ذلك
fate-replaced = حلّ محله لاحق
fate-undone = تُرجع عنه
fate-lost = كلماته ليست في النص الآن
fate-unfound = لا شيء عند كلماته الآن
fate-otherwise = ما هناك يُقرأ الآن على نحو آخر
fate-closed = جزء منه مختوم
since-title = تقرّر شيء هنا في هذه الأثناء
since-help = الصفحة التي قررت عليها أقدم من هذا. لم يُستبدل شيء. انظر إلى الاثنين ثم قرر.
decided-since = ما تقرّر في هذه الأثناء
what-you-ask = ما طلبته
decide-all-the-same = قرّره مع ذلك
leave-it = اتركه كما هو الآن
act-accept = قبول
act-reject = رفض
act-undo = التراجع عن القرار
act-merge = القول بأنهم واحد
act-split = القول بأن بعضهم غيره
act-correct = تصحيح حقول
act-derive = القول بأن إحداهما تستند إلى الأخرى
act-derive-not = القول بأن لا إحداهما تستند إلى الأخرى
act-fields = تسجيل حقول
field-name = الاسم
field-kind = النوع
field-what = ماذا حدث
field-when = متى
field-place = المكان
field-note = ملاحظة
field-reason = السبب
field-owner = المالك
field-reliability = الموثوقية
field-protection = الحماية
field-consent = الموافقة
note = ملاحظة
mark = علّم
mark-a-passage = علّم مقطعًا
words-of-passage = كلمات المقطع
words-hint = كما هي في النص. إن تكررت فأضف كلمات قبلها أو بعدها.
rests-on = تستند إلى
rested-on-by = تستند إليها
both-beside = الاثنتان جنبًا إلى جنب
beside-help = فقرات الاثنتين بترتيبها. وحيث تزيد إحداهما تجتمع عدة فقرات.
custody = من يد إلى يد
check-it = افحصها كمسودة
layer-layers = الطبقات
layer-findings = الملاحظات
layer-quotations = الاقتباسات
layer-dates = التواريخ
layer-figures = الأرقام
layer-names = الأسماء
layer-places = الأماكن
layer-events = الأحداث
layer-notes = الحواشي
reliability = الموثوقية
consent = الموافقة
no-sources-yet = لا وثيقة مفتوحة هنا تقول ممن هي. ما يُسجَّل عن الوثائق يُجمع هنا بحسب المصدر.
n-sources = { $n ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
}
n-derivations = { $n ->
    [zero] لا وثائق تستند إلى أخرى
    [one] وثيقة واحدة تستند إلى أخرى
    [two] وثيقتان تستند كل منهما إلى أخرى
    [few] { $n } أزواج من الوثائق تستند إحداها إلى الأخرى
    [many] { $n } زوجًا من الوثائق تستند إحداها إلى الأخرى
   *[other] { $n } زوج من الوثائق تستند إحداها إلى الأخرى
}
n-closed = { $n ->
    [zero] لا وثائق مختومة مغلقة هنا
    [one] وثيقة مختومة واحدة مغلقة هنا؛ لا يُعرض منها شيء
    [two] وثيقتان مختومتان مغلقتان هنا؛ لا يُعرض منهما شيء
    [few] { $n } وثائق مختومة مغلقة هنا؛ لا يُعرض منها شيء
    [many] { $n } وثيقة مختومة مغلقة هنا؛ لا يُعرض منها شيء
   *[other] { $n } وثيقة مختومة مغلقة هنا؛ لا يُعرض منها شيء
}
record-of-source = سجّل ما يُعرف عن هذا المصدر
recorded-for-all = { $n ->
    [zero] يُسجَّل ما تغيره
    [one] يُسجَّل ما تغيره لوثيقته
    [two] يُسجَّل ما تغيره لوثيقتيه قرارًا واحدًا
    [few] يُسجَّل ما تغيره لوثائقه كلها ({ $n }) قرارًا واحدًا
    [many] يُسجَّل ما تغيره لوثائقه كلها ({ $n }) قرارًا واحدًا
   *[other] يُسجَّل ما تغيره لوثائقه كلها ({ $n }) قرارًا واحدًا
}
derivations = ما الذي يستند إلى ماذا
no-derivations-yet = لا يبدو أن وثيقة في الملف ومفتوحة هنا تستند إلى أخرى.
rejected-derivations = المرفوض
how = كيف
on-what = إلى ماذا
evidence = ما يدل عليه
accept-many = قبول كثير بعد فحص عيّنة
n-statements = { $n ->
    [zero] لا أقوال
    [one] قول واحد
    [two] قولان
    [few] { $n } أقوال
    [many] { $n } قولًا
   *[other] { $n } قول
}
no-statements-in-them = لا قول في هذه الوثائق يمكن قبوله.
sample-help = { $n ->
    [zero] لم يُسحب شيء.
    [one] سُحب هذا القول. احكم عليه ثم يمكن قبول الباقي معًا. تُكتب النتيجة في السجل.
    [two] سُحب هذان القولان بقاعدة لا باليد. احكم على كل منهما ثم يمكن قبول الباقي معًا. تُكتب النتيجة في السجل.
    [few] سُحبت هذه الأقوال ({ $n }) بقاعدة لا باليد. احكم على كل منها ثم يمكن قبول الباقي معًا. تُكتب النتيجة في السجل.
    [many] سُحبت هذه الأقوال ({ $n }) بقاعدة لا باليد. احكم على كل منها ثم يمكن قبول الباقي معًا. تُكتب النتيجة في السجل.
   *[other] سُحبت هذه الأقوال ({ $n }) بقاعدة لا باليد. احكم على كل منها ثم يمكن قبول الباقي معًا. تُكتب النتيجة في السجل.
}
sample-right = مقبول
sample-wrong = مرفوض
sample-open = لم يُحكم بعد
accept-rest = { $n ->
    [zero] لا يُقبل بهذا شيء آخر.
    [one] يُقبل بهذا قول آخر.
    [two] يُقبل بهذا قولان آخران.
    [few] يُقبل بهذا { $n } أقوال أخرى.
    [many] يُقبل بهذا { $n } قولًا آخر.
   *[other] يُقبل بهذا { $n } قول آخر.
}
sample-had-wrong = { $n ->
    [zero] لا خطأ في العيّنة.
    [one] قول من العيّنة خطأ: توقع غيره في الباقي.
    [two] قولان من العيّنة خطأ: توقع غيرهما في الباقي.
    [few] { $n } من العيّنة خطأ: توقع غيرها في الباقي.
    [many] { $n } من العيّنة خطأ: توقع غيرها في الباقي.
   *[other] { $n } من العيّنة خطأ: توقع غيرها في الباقي.
}
accept-the-rest = قبول الباقي
all-decided = كلها تقرر فيها.
act-mark = تعليم مقطع
act-bulk = قبول الباقي
findings = الملاحظات
report-help = تُفحص هنا مسودة وملاحظاتها بجانب السطور. شغّل المنصة بالملفات التي تكتبها؛ يُقرأ كل منها من جديد كلما نظرت.
drafts = المسودات
reports-on-file = التقارير في الملف
nothing-was-found = لم يُعثر على شيء.
n-errors = { $n ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $n } أخطاء
    [many] { $n } خطأً
   *[other] { $n } خطأ
}
n-warnings = { $n ->
    [zero] لا تنبيهات
    [one] تنبيه واحد
    [two] تنبيهان
    [few] { $n } تنبيهات
    [many] { $n } تنبيهًا
   *[other] { $n } تنبيه
}
n-notes = { $n ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $n } ملاحظات
    [many] { $n } ملاحظة
   *[other] { $n } ملاحظة
}
n-waived = { $n ->
    [zero] لم يُتغاضَ عن شيء.
    [one] تُغوضي عن ملاحظة أخرى بسبب مذكور.
    [two] تُغوضي عن ملاحظتين أخريين بسبب مذكور.
    [few] تُغوضي عن { $n } ملاحظات أخرى بسبب مذكور.
    [many] تُغوضي عن { $n } ملاحظة أخرى بسبب مذكور.
   *[other] تُغوضي عن { $n } ملاحظة أخرى بسبب مذكور.
}
needs-a-decision = ما يحتاج إلى قرار، الأكثر استعمالًا أولًا
no-decision-needed = لا شيء تستند إليه عدة وثائق ينتظر قرارًا.
one-under-names = واحد بعدة أسماء؟
one-event-told = حدث واحد ترويه عدة وثائق؟
disputed = تقرّر على وجهين
loose = تقرّر على كلمات لم تعد هناك
fields-in-conflict = حقول متعارضة
show-all = كلها
checkpoints = نقاط التثبيت
checkpoints-help = توقّع نقطة التثبيت السجل كما هو. أعط نسخة لأحد: من يملكها يعرف هل قُصّ السجل أو أعيدت كتابته.
no-checkpoints = لم تُصنع أي منها بعد.
make-checkpoint = اصنع واحدة الآن
audit = التدقيق
audit-help = يقابل كل ملف بالسجل. يستغرق وقتًا في الملفات الكبيرة.
audit-now = دقّق الآن
audit-clean = لا شيء ناقص أو متغير.
audit-faults = { $n ->
    [zero] لا عيوب
    [one] عيب واحد
    [two] عيبان
    [few] { $n } عيوب
    [many] { $n } عيبًا
   *[other] { $n } عيب
}
audit-notes = جدير بالعلم
held-against = قوبل بالسجل
log-entries = قيود
log-files = ملفات
log-readings = قراءات
log-vault = ملفات الخزنة
log-signed-by = بتوقيع
who = من
log-of = ما يقوله السجل عن هذه الوثيقة
whole-log = السجل كله
proof-stamped = كانت هناك وقت الختم بقول الختم؛ لم يُتحقق هنا من توقيعه
proof-none = لا دليل مستقل على الوقت
entry-judge = حُكم
entry-same = قيل إنه واحد أو غيره
entry-derive = تستند إلى أخرى أو لا
entry-undo = تُرجع عنه
which-rests = أيها تستند
and-n-more = { $n ->
    [zero] ولا غير ذلك
    [one] وواحد آخر
    [two] واثنان آخران
    [few] و{ $n } أخرى
    [many] و{ $n } أخرى
   *[other] و{ $n } أخرى
}
