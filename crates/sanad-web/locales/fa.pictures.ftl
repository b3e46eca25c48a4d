# تصویرها: خط زمان، نقشه، شبکه، رقم‌ها به تفکیک منبع.
time = زمان
map = نقشه
network = شبکه
save-picture = فقط تصویر (SVG)
earlier = ‹ پیش‌تر
later = پس‌تر ›
closer = نزدیک‌تر
wider = دورتر
take-away = بردار
chip-actor = فقط با
chip-place = فقط در
calendar = تقویم
calendar-gregorian = میلادی
calendar-solar = هجری خورشیدی
calendar-islamic = هجری قمری (یک روز پس و پیش)
time-what = چه چیز
time-all = همه
time-events = رویدادها
time-said = گفته‌های تاریخ‌دار
time-from = از
time-to = تا
time-ways = روی خط
time-usual = جایی که بیشترشان است
time-title = { $what }: { $when }
time-words = بیشترشان در { $days } است: { $n }.
time-none = هیچ چیز تاریخ‌دار نمی‌خواند. چیزی از صافی بردارید.
time-empty = هنوز هیچ چیز از آنچه در پرونده و اینجا باز است تاریخ ندارد. سند بیفزایید؛ آنچه می‌گویند به ترتیب روز اینجا می‌آید.
time-table = بندها به ترتیب روز
time-legend = هر چیز به همان دقتی که تاریخ دارد: روز ستون یا نشانه است، ماه نواری به درازای ماه. سبز: آنچه روی داده، چنان که سندها می‌گویند؛ آبی: آنچه گفته شده. بریده‌بریده: از یک سو باز، یا پیشنهاد برنامه که کسی درباره‌اش تصمیم نگرفته.
passage-words = با این واژه‌ها
column-document = سند
exact-day = روز
exact-weeks = چند روز
exact-month = ماه
exact-year = بخشی از سال
exact-years = سال‌ها
exact-open = باز
undated = بی‌تاریخ
from-on = از { $day } به بعد
until = تا { $day }
told-in-n = { $n ->
    [one] در { $n } سند
   *[other] در { $n } سند
}
n-more = { $n ->
    [one] { $n } تای دیگر
   *[other] { $n } تای دیگر
}
n-happened = { $n ->
    [one] { $n } روایت رویداد
   *[other] { $n } روایت رویداد
}
n-said = { $n ->
    [one] { $n } گفتهٔ تاریخ‌دار
   *[other] { $n } گفتهٔ تاریخ‌دار
}
n-outside = { $n ->
    [one] { $n } تا بیرون از این بازه
   *[other] { $n } تا بیرون از این بازه
}
n-undated = { $n ->
    [one] { $n } بی‌تاریخ
   *[other] { $n } بی‌تاریخ
}
north = شمال
south = جنوب
west = غرب
east = شرق
world = جهان
map-ways = روی نقشه
map-usual = جایی که بیشترشان است
map-show = نشان بده
map-named = جاهایی که سندها نام می‌برند
map-events = جای رویدادها
map-title-named = { $n ->
    [one] { $n } جا که سندها نام می‌برند
   *[other] { $n } جا که سندها نام می‌برند
}
map-title-events = { $n ->
    [one] { $n } جای رویداد، چنان که سندها می‌گویند
   *[other] { $n } جای رویداد، چنان که سندها می‌گویند
}
map-empty = هنوز در آنچه در پرونده و اینجا باز است جایی نام برده نشده.
map-narrow = باریک کردن فهرست
map-places = جاها
map-place = جا
map-kind = گونه
map-elsewhere = جای دیگر، یا بی‌مرز در اینجا
map-passages = { $n ->
    [one] { $n } سند از آن نام می‌برد
   *[other] { $n } سند از آن نام می‌برند
}
map-on-time = آنچه آنجا روی داده، به ترتیب روز
map-country = کشور
map-region = استان
map-district = نزدیک آنجا، بی مرز کشیده
map-no-outline = مرزش دانسته نیست؛ تا جایی که بیشتر شهرهایش هستند
map-town = شهر یا روستا
map-source = مرزها از Natural Earth (مالکیت عمومی).
map-borders = چنان که آنجا کشیده شده؛ بریده‌بریده جایی که کسی نمی‌پذیرد. دربارهٔ ادعای هیچ‌کس سخنی نیست.
country-code = کشور { $code }: همه‌اش را نشان بده
n-mentions = { $n ->
    [one] { $n } بار
   *[other] { $n } بار
}
place-country = کشور
place-area = ناحیهٔ پهناور
place-line = رود یا راه
place-water = آب
place-region = استان
place-district = شهرستان
place-town = شهر یا روستا
network-title = { $n ->
    [one] نزدیک { $name }: { $n }
   *[other] نزدیک { $name }: { $n }
}
network-ways = دورتر و نزدیک‌تر
network-start = برگزینید که از کجا آغاز شود: کسی از اینجا، یا «شبکه» در صفحهٔ یک کنشگر یا سند.
network-empty = هنوز در آنچه در پرونده و اینجا باز است کسی نام برده نشده.
network-alone = هیچ چیز در پرونده آن را به دیگری نمی‌پیوندد.
network-left = { $n ->
    [one] { $n } همسایه کنار گذاشته شد، چون چشم بیش از این را دنبال نمی‌کند. برای دیدنش از گرهی دیگر آغاز کنید.
   *[other] { $n } همسایه کنار گذاشته شدند، چون چشم بیش از این را دنبال نمی‌کند. برای دیدنشان از گرهی دیگر آغاز کنید.
}
network-unread = { $n ->
    [one] { $n } سند دیده نشد.
   *[other] { $n } سند دیده نشدند: برای یک تصویر زیادند.
}
network-proposed = پیوند دو گره را برنامه یافته است: پیش از تکیه بر آن بندها را باز کنید.
network-table = چه کسی با چه کسی
network-who = چه کسی
network-how = چگونه
network-whom = با چه کسی
network-passages = بندها
network-passage = بند
n-steps = { $n ->
    [one] { $n } گام
   *[other] { $n } گام
}
way-says = می‌گوید در
way-role = نقشی دارد در
way-about = چیزی می‌گوید از
way-event = در یک رویداد با
way-rests = تکیه دارد بر
way-tells = روایت می‌کند از
basis = بر چه تکیه دارد
basis-title = { $name }: سندهایی که روایتش می‌کنند، و آنچه بر آن تکیه دارند
basis-told = { $n } سند آن را روایت می‌کند.
basis-origins = { $n ->
    [one] همه به ۱ سند بازمی‌گردد که بر دیگری تکیه ندارد.
   *[other] به { $n } سند بازمی‌گردد که بر دیگری تکیه ندارند.
}
basis-cut = { $n ->
    [one] همهٔ راه‌ها از ۱ سند می‌گذرد؛ بی آن چیزی از این نمی‌ماند:
   *[other] { $n } راه به آن می‌رسد که سندی مشترک ندارند؛ بی این‌ها چیزی از این نمی‌ماند:
}
basis-mark = بی این‌ها چیزی نمی‌ماند
basis-drawn = همین، به تصویر
basis-help = اینکه کدام بر کدام تکیه دارد را برنامه یافته است، جز آنچه کسی پذیرفته. آنچه در پرونده نیست دیده نمی‌شود.
figures-title = رقم‌ها به تفکیک منبع
figures-picture = { $n ->
    [one] { $what }: { $n } رقم، چنان که منبعش می‌گوید
   *[other] { $what }: { $n } رقم، هر یک چنان که منبعش می‌گوید، به ترتیب روزی که درست است
}
figures-none = هیچ سندی رقمی از این رویداد نمی‌دهد.
figures-as-of = تا روز
figures-source = منبع
figures-words = با این واژه‌ها
close = بستن
keys-help = کلیدها
keys-search = جست‌وجو
keys-next = بعدی و قبلی
keys-decide = پذیرش، رد، واگردانی
keys-go = سپس یک حرف: رفتن به صفحه
keys-this = همین راهنما؛ Escape می‌بندد
month-gregorian-1 = ژانویه
month-gregorian-2 = فوریه
month-gregorian-3 = مارس
month-gregorian-4 = آوریل
month-gregorian-5 = مه
month-gregorian-6 = ژوئن
month-gregorian-7 = ژوئیه
month-gregorian-8 = اوت
month-gregorian-9 = سپتامبر
month-gregorian-10 = اکتبر
month-gregorian-11 = نوامبر
month-gregorian-12 = دسامبر
month-solar-1 = فروردین
month-solar-2 = اردیبهشت
month-solar-3 = خرداد
month-solar-4 = تیر
month-solar-5 = مرداد
month-solar-6 = شهریور
month-solar-7 = مهر
month-solar-8 = آبان
month-solar-9 = آذر
month-solar-10 = دی
month-solar-11 = بهمن
month-solar-12 = اسفند
month-islamic-1 = محرم
month-islamic-2 = صفر
month-islamic-3 = ربیع‌الاول
month-islamic-4 = ربیع‌الثانی
month-islamic-5 = جمادی‌الاول
month-islamic-6 = جمادی‌الثانی
month-islamic-7 = رجب
month-islamic-8 = شعبان
month-islamic-9 = رمضان
month-islamic-10 = شوال
month-islamic-11 = ذی‌القعده
month-islamic-12 = ذی‌الحجه
