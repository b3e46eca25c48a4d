# الواجهة بالعربية.
skip = انتقل إلى النص
pages = الصفحات
overview = نظرة عامة
documents = الوثائق
search = بحث
search-what = كلمات أو «عبارات» أو أسماء
log = السجل
lock = إقفال
unlock = فتح
language = اللغة
foot = تُعرض من هذا الحاسوب. لا يُحمَّل شيء من مكان آخر ولا يُرسَل شيء.
what-to-do = ما العمل
nothing-here = لا شيء في هذا العنوان
nothing-here-help = تابع من النظرة العامة أو ابحث. للوثيقة التي خُتمت عنوان جديد.
old-form = هذا النموذج ليس من هذه المنصة، أو يعود إلى ما قبل تشغيلها من جديد
old-form-help = عد إلى الصفحة وأعد تحميلها ثم أرسل النموذج مرة أخرى.
defect = واجهت هذه الصفحة خللًا في سند
defect-help = لم يضع شيء. عد إلى الوراء؛ الصفحات الأخرى ما زالت تعمل.
empty-case = لا شيء في الملف بعد. أضف ملفات أو مجلدات من الطرفية:
documents-on-file = { $n ->
    [zero] لا وثائق في الملف.
    [one] في الملف وثيقة واحدة.
    [two] في الملف وثيقتان.
    [few] في الملف { $n } وثائق.
    [many] في الملف { $n } وثيقة.
   *[other] في الملف { $n } وثيقة.
}
read = قُرئت
partly = قُرئت جزئيًا
unread = لم تُقرأ
sealed = مختومة
locked = مغلقة هنا
conflicts = حقول متعارضة
kinds = أنواع المصادر
languages = اللغات
not-all-read = ما لم يُقرأ أو لم يُقرأ كله
all-unread = الكل: { $n }
kind = النوع
publisher = الناشر
owner = المالك
authors = المؤلفون
published = تاريخ النشر
source = المصدر
address = العنوان
collected = تاريخ الجمع
collected-by = جمعها
status = الحالة
title = العنوان
about-file = عن الملف
path = المسار
protection = الحماية
title-or-path = العنوان أو المسار
all = الكل
narrow = عرض
none-fits = لا وثيقة تطابق. خفّف من شروط التصفية.
n-documents = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
n-entries = { $n ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان، الأحدث أولًا
    [few] { $n } قيود، الأحدث أولًا
    [many] { $n } قيدًا، الأحدث أولًا
   *[other] { $n } قيد، الأحدث أولًا
}
more-pages = صفحات أخرى
previous = السابق
next = التالي
sealed-document = وثيقة مختومة
no-text = لا نص يُعرض.
nothing-found = لا وثيقة فيها كل هذه الكلمات. جرّب كلمات أقل أو جزءًا من اسم.
when = متى
what = ماذا
about = عن
device = الجهاز
unlock-title = فتح المختوم
unlock-what = ما جاء من مصادر محمية مغلق. مفتاحك يفتحه ما دمت تعمل، ويُغلق من تلقاء نفسه حين تتوقف.
passphrase = عبارة مرور مفتاحك
passphrase-hint = اتركها فارغة إن لم تكن لمفتاحك عبارة مرور.
is-open = المختوم مفتوح.
status-read = قُرئت
status-partly = جزئيًا
status-unread = لم تُقرأ
lang-en = الإنكليزية
lang-ar = العربية
lang-fa = الفارسية
entry-begin = انضم جهاز
entry-add = أُضيفت إلى الملف
entry-set = ضُبط حقل
entry-reread = قُرئت من جديد
entry-mark = عُلّم مقطع
entry-anchor = عُثر على علامة من جديد
entry-key = مفتاح لمصدر
entry-vault = وُضعت في الخزنة
entry-seal = خُتمت
entry-sealed = قيد مختوم
entry-destroy = أُتلف مفتاح
entry-merge = ضُمّت أجهزة أخرى
entry-stamp = ختم زمني
statements = ما قيل
nobody-named = بلا اسم
state-proposed = مقترح
state-accepted = مقبول
state-rejected = مرفوض
accept = قبول
reject = رفض
undo = تراجع عن الأخير
mode-asserted = قيل على أنه واقع
mode-denied = نفي
mode-alleged = ادعاء
mode-hedged = بتحفظ
some-words = فيها بعض الكلمات؛ لا وثيقة فيها كلها
