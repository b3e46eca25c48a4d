# الصور: خط الزمن والخريطة والشبكة والأعداد بحسب المصدر.
time = الزمن
map = الخريطة
network = الشبكة
save-picture = الصورة وحدها (SVG)
earlier = ‹ أقدم
later = أحدث ›
closer = أقرب
wider = أوسع
take-away = إزالة
chip-actor = مع هذا فقط
chip-place = في هذا المكان فقط
calendar = التقويم
calendar-gregorian = الميلادي
calendar-solar = الهجري الشمسي
calendar-islamic = الهجري القمري (قد يختلف بيوم)
time-what = ماذا
time-all = الكل
time-events = أحداث
time-said = أقوال مؤرخة
time-from = من
time-to = إلى
time-ways = على الخط
time-usual = حيث معظمها
time-title = { $what }: { $when }
time-words = يقع معظمها في { $days }: { $n }.
time-none = لا شيء مؤرخ يطابق. أزل شيئًا من المرشح.
time-empty = لا شيء مما في الملف ومفتوح هنا له تاريخ بعد. أضف وثائق، فيظهر هنا ما ترويه بحسب يومه.
time-table = المقاطع بحسب اليوم
time-legend = كلٌّ بقدر دقة تاريخه: اليوم عمود أو علامة، والشهر شريط بطول الشهر. الأخضر: ما حدث كما ترويه الوثائق؛ الأزرق: ما قيل. المتقطع: مفتوح من جانب، أو اقترحه البرنامج ولم يقرر فيه أحد.
passage-words = بهذه الكلمات
column-document = الوثيقة
exact-day = يوم
exact-weeks = بضعة أيام
exact-month = شهر
exact-year = جزء من سنة
exact-years = سنوات
exact-open = مفتوح
undated = بلا تاريخ
from-on = منذ { $day }
until = حتى { $day }
told-in-n = { $n ->
    [zero] لا ترويه وثيقة
    [one] ترويه وثيقة واحدة
    [two] ترويه وثيقتان
    [few] ترويه { $n } وثائق
    [many] ترويه { $n } وثيقة
   *[other] ترويه { $n } وثيقة
}
n-more = { $n ->
    [zero] لا غير ذلك
    [one] واحد آخر
    [two] اثنان آخران
    [few] { $n } أخرى
    [many] { $n } أخرى
   *[other] { $n } أخرى
}
n-happened = { $n ->
    [zero] لا رواية لحدث
    [one] رواية واحدة لحدث
    [two] روايتان لأحداث
    [few] { $n } روايات لأحداث
    [many] { $n } رواية لأحداث
   *[other] { $n } رواية لأحداث
}
n-said = { $n ->
    [zero] لا قول مؤرخ
    [one] قول مؤرخ واحد
    [two] قولان مؤرخان
    [few] { $n } أقوال مؤرخة
    [many] { $n } قولًا مؤرخًا
   *[other] { $n } قول مؤرخ
}
n-outside = { $n ->
    [zero] لا شيء خارج هذه المدة
    [one] واحد خارج هذه المدة
    [two] اثنان خارج هذه المدة
    [few] { $n } خارج هذه المدة
    [many] { $n } خارج هذه المدة
   *[other] { $n } خارج هذه المدة
}
n-undated = { $n ->
    [zero] كلها مؤرخة
    [one] واحد بلا تاريخ
    [two] اثنان بلا تاريخ
    [few] { $n } بلا تاريخ
    [many] { $n } بلا تاريخ
   *[other] { $n } بلا تاريخ
}
north = شمالًا
south = جنوبًا
west = غربًا
east = شرقًا
world = العالم
map-ways = على الخريطة
map-usual = حيث معظمها
map-show = اعرض
map-named = أماكن تسميها الوثائق
map-events = أماكن الأحداث
map-title-named = { $n ->
    [zero] لا مكان تسميه الوثائق
    [one] مكان واحد تسميه الوثائق
    [two] مكانان تسميهما الوثائق
    [few] { $n } أماكن تسميها الوثائق
    [many] { $n } مكانًا تسميه الوثائق
   *[other] { $n } مكان تسميه الوثائق
}
map-title-events = { $n ->
    [zero] لا مكان لأحداث
    [one] مكان واحد لأحداث كما ترويها الوثائق
    [two] مكانان لأحداث كما ترويها الوثائق
    [few] { $n } أماكن لأحداث كما ترويها الوثائق
    [many] { $n } مكانًا لأحداث كما ترويها الوثائق
   *[other] { $n } مكان لأحداث كما ترويها الوثائق
}
map-empty = لا مكان مسمى بعد فيما هو في الملف ومفتوح هنا.
map-narrow = تضييق القائمة
map-places = الأماكن
map-place = المكان
map-kind = النوع
map-elsewhere = في غير هذا الجزء، أو بلا حدود هنا
map-passages = { $n ->
    [zero] لا تسميه وثيقة
    [one] تسميه وثيقة واحدة
    [two] تسميه وثيقتان
    [few] تسميه { $n } وثائق
    [many] تسميه { $n } وثيقة
   *[other] تسميه { $n } وثيقة
}
map-on-time = ما حدث هناك بحسب اليوم
map-country = بلد
map-region = منطقة
map-district = قرابة ذلك، بلا حدود مرسومة
map-no-outline = حدودها غير معروفة؛ بقدر ما تمتد معظم بلداتها
map-town = مدينة أو قرية
map-source = الحدود من Natural Earth (ملك عام).
map-borders = كما رُسمت هناك؛ متقطعة حيث ينازع فيها أحد. لا قول هنا في مطلب أحد.
country-code = البلد { $code }: اعرضه كله
n-mentions = { $n ->
    [zero] لا ذكر
    [one] مرة
    [two] مرتين
    [few] { $n } مرات
    [many] { $n } مرة
   *[other] { $n } مرة
}
place-country = بلد
place-area = منطقة واسعة
place-line = نهر أو طريق
place-water = مياه
place-region = منطقة
place-district = قضاء
place-town = مدينة أو قرية
network-title = { $n ->
    [zero] لا أحد قرب { $name }
    [one] قرب { $name }: واحد
    [two] قرب { $name }: اثنان
    [few] قرب { $name }: { $n }
    [many] قرب { $name }: { $n }
   *[other] قرب { $name }: { $n }
}
network-ways = أبعد وأقرب
network-start = اختر من تبدأ منه: فاعلًا هنا، أو «الشبكة» في صفحة فاعل أو وثيقة.
network-empty = لا أحد مسمى بعد فيما هو في الملف ومفتوح هنا.
network-alone = لا شيء في الملف يربطه بغيره.
network-left = { $n ->
    [zero] لم يُترك جار
    [one] تُرك جار واحد، فلا تتابع العين أكثر. ابدأ من عقدة أخرى لتراه.
    [two] تُرك جاران، فلا تتابع العين أكثر. ابدأ من عقدة أخرى لتراهما.
    [few] تُركت { $n } جيران، فلا تتابع العين أكثر. ابدأ من عقدة أخرى لتراها.
    [many] تُرك { $n } جارًا، فلا تتابع العين أكثر. ابدأ من عقدة أخرى لتراهم.
   *[other] تُرك { $n } جار، فلا تتابع العين أكثر. ابدأ من عقدة أخرى لتراهم.
}
network-unread = { $n ->
    [zero] نُظر في كل الوثائق.
    [one] لم يُنظر في وثيقة واحدة.
    [two] لم يُنظر في وثيقتين.
    [few] لم يُنظر في { $n } وثائق: هي أكثر من أن تسعها صورة.
    [many] لم يُنظر في { $n } وثيقة: هي أكثر من أن تسعها صورة.
   *[other] لم يُنظر في { $n } وثيقة: هي أكثر من أن تسعها صورة.
}
network-proposed = ما يربط اثنين وجده البرنامج: افتح المقاطع قبل أن تعتمد عليه.
network-table = من وما صلته بمن
network-who = من
network-how = كيف
network-whom = بمن
network-passages = المقاطع
network-passage = مقطع
n-steps = { $n ->
    [zero] بلا خطوة
    [one] خطوة
    [two] خطوتان
    [few] { $n } خطوات
    [many] { $n } خطوة
   *[other] { $n } خطوة
}
way-says = يقوله في
way-role = له دور في
way-about = يقول شيئًا عن
way-event = في حدث واحد مع
way-rests = يستند إلى
way-tells = تروي
basis = على ماذا يستند
basis-title = { $name }: الوثائق التي ترويه، وما تستند إليه
basis-told = { $n ->
    [zero] لا ترويه وثيقة.
    [one] ترويه وثيقة واحدة.
    [two] ترويه وثيقتان.
    [few] ترويه { $n } وثائق.
    [many] ترويه { $n } وثيقة.
   *[other] ترويه { $n } وثيقة.
}
basis-origins = { $n ->
    [zero] لا أصل لها في الملف.
    [one] مردّها كلها إلى وثيقة واحدة لا تستند إلى غيرها.
    [two] مردّها إلى وثيقتين لا تستندان إلى غيرهما.
    [few] مردّها إلى { $n } وثائق لا تستند إلى غيرها.
    [many] مردّها إلى { $n } وثيقة لا تستند إلى غيرها.
   *[other] مردّها إلى { $n } وثيقة لا تستند إلى غيرها.
}
basis-cut = { $n ->
    [zero] لا طريق إليه.
    [one] كل الطرق تمر بوثيقة واحدة؛ من دونها لا يبقى من هذا شيء:
    [two] إليه طريقان لا تشتركان في وثيقة؛ من دون هاتين لا يبقى من هذا شيء:
    [few] إليه { $n } طرق لا تشترك في وثيقة؛ من دون هذه لا يبقى من هذا شيء:
    [many] إليه { $n } طريقًا لا تشترك في وثيقة؛ من دون هذه لا يبقى من هذا شيء:
   *[other] إليه { $n } طريق لا تشترك في وثيقة؛ من دون هذه لا يبقى من هذا شيء:
}
basis-mark = من دونها لا يبقى شيء
basis-drawn = الأمر نفسه مرسومًا
basis-help = ما يستند إلى ماذا وجده البرنامج، حيث لم يقبله أحد. وما ليس في الملف لا يُرى.
figures-title = الأعداد بحسب المصدر
figures-picture = { $n ->
    [zero] { $what }: لا عدد
    [one] { $what }: عدد واحد كما يورده مصدره
    [two] { $what }: عددان، كلٌّ كما يورده مصدره، بحسب اليوم الذي يصح فيه
    [few] { $what }: { $n } أعداد، كلٌّ كما يورده مصدره، بحسب اليوم الذي يصح فيه
    [many] { $what }: { $n } عددًا، كلٌّ كما يورده مصدره، بحسب اليوم الذي يصح فيه
   *[other] { $what }: { $n } عدد، كلٌّ كما يورده مصدره، بحسب اليوم الذي يصح فيه
}
figures-none = لا وثيقة تعطي عددًا لهذا الحدث.
figures-as-of = حتى يوم
figures-source = المصدر
figures-words = بهذه الكلمات
close = إغلاق
keys-help = المفاتيح
keys-search = بحث
keys-next = التالي والسابق
keys-decide = قبول، رفض، تراجع
keys-go = ثم حرف: إلى صفحة
keys-this = هذه المساعدة؛ Escape يغلقها
month-gregorian-1 = يناير
month-gregorian-2 = فبراير
month-gregorian-3 = مارس
month-gregorian-4 = أبريل
month-gregorian-5 = مايو
month-gregorian-6 = يونيو
month-gregorian-7 = يوليو
month-gregorian-8 = أغسطس
month-gregorian-9 = سبتمبر
month-gregorian-10 = أكتوبر
month-gregorian-11 = نوفمبر
month-gregorian-12 = ديسمبر
month-solar-1 = فروردين
month-solar-2 = أرديبهشت
month-solar-3 = خرداد
month-solar-4 = تير
month-solar-5 = مرداد
month-solar-6 = شهريور
month-solar-7 = مهر
month-solar-8 = آبان
month-solar-9 = آذر
month-solar-10 = دي
month-solar-11 = بهمن
month-solar-12 = إسفند
month-islamic-1 = محرم
month-islamic-2 = صفر
month-islamic-3 = ربيع الأول
month-islamic-4 = ربيع الآخر
month-islamic-5 = جمادى الأولى
month-islamic-6 = جمادى الآخرة
month-islamic-7 = رجب
month-islamic-8 = شعبان
month-islamic-9 = رمضان
month-islamic-10 = شوال
month-islamic-11 = ذو القعدة
month-islamic-12 = ذو الحجة
