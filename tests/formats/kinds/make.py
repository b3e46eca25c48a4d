#!/usr/bin/env python3
"""Makes the files of this folder: one of each kind, by its usual program or library. People, places and events are invented.

Needs Python's own `email`, `mailbox` and `zipfile`, and the packages `openpyxl`, `odfpy`, `srt`, `webvtt-py`,
`msgforge`, `warcio`, `wacz`;
LibreOffice Writer.
"""
import csv
import datetime
import email.charset
import email.message
import email.policy
import io
import json
import mailbox
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from email.header import Header

import msgforge
import odf.dc
import odf.opendocument
import odf.table
import odf.text
import openpyxl
import srt
import warcio.statusandheaders
import warcio.warcwriter
import webvtt

HERE = pathlib.Path(__file__).resolve().parent
SMTP = email.policy.SMTP.clone(max_line_length=78)

ARABIC = """السلام عليكم،

أُغلق جسر لومي يوم 12 أيار 2019 بعد أن وصل المسلحون إلى القرية. قال مختار القرية إن 17 مدنياً على الأقل قُتلوا.

"لم يبق أحد في السوق"، قالت صاحبة الدكان.

في الإثنين، 13 أيار 2019، كتب سامي درويش:
> هل وصل أحد من الصليب إلى الجسر؟
> نحتاج إلى أسماء الجرحى قبل مساء اليوم.

-- 
ليلى حداد
مكتب التوثيق في أوستريل
"""

PERSIAN = """سلام،

در تاریخ ۲۲ اردیبهشت ۱۳۹۸ پل لومه بسته شد. دست‌کم ۱۷ غیرنظامی کشته شدند.
"""


def mail(subject, sender, to, date, text, message_id, **more):
    message = email.message.EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    if more.get("cc"):
        message["Cc"] = more["cc"]
    message["Date"] = date
    message["Subject"] = subject
    message["Message-ID"] = f"<{message_id}>"
    message.set_content(text, cte=more.get("cte"))
    return message


def letter_ar():
    """Base64 plain text beside HTML, an attached picture, an attached text in Windows-1256, an attached mail."""
    message = mail("جسر لومي: من وصل أولاً؟", "ليلى حداد <leila@ostrel.example>",
                   "سامي درويش <sami@ostrel.example>, press@lume.example", "Tue, 14 May 2019 09:41:07 +0300", ARABIC,
                   "letter-ar@ostrel.example", cc="Ada Marlow <ada@lume.example>", cte="base64")
    message.add_alternative("<html><body><p>نسخة HTML لا تُقرأ</p></body></html>", subtype="html")
    message.add_attachment(b"\x89PNG\r\n\x1a\nnot a real picture", maintype="image", subtype="png", filename="الجسر.png")
    message.add_attachment("قائمة الجرحى: خمسة".encode("cp1256"), maintype="text", subtype="plain", cte="base64",
                           params={"charset": "windows-1256"}, filename="الجرحى.txt")
    message.add_attachment(mail("سؤال", "سامي درويش <sami@ostrel.example>", "leila@ostrel.example",
                                "Mon, 13 May 2019 18:00:00 +0300", "هل وصل أحد؟\n", "question@ostrel.example"))
    message.set_boundary("=-outer")
    message.get_payload(0).set_boundary("=-inner")
    return message


def letter_fa():
    """HTML alone, quoted-printable, its head in Windows-1256, as older programs write it."""
    html = ("<html><head><style>p{color:red}</style></head><body dir=rtl><p>در تاریخ ۲۲ اردیبهشت ۱۳۹۸ پل لومه بسته شد."
            "</p><ul><li>دست‌کم ۱۷ غیرنظامی کشته شدند.</li><li>پنج نفر زخمی شدند.</li></ul>"
            "<blockquote><p>چه کسی دستور داد؟</p></blockquote></body></html>")
    message = email.message.Message()
    message["From"] = f"{Header('سامان مرادزاده', 'windows-1256').encode()} <saman@lume.example>"
    message["To"] = "undisclosed-recipients:;"
    message["Date"] = "Sun, 12 May 2019 23:30:00 +0430"
    message["Subject"] = Header("پل لومه بسته شد؛ گزارش اول از بازار و مدرسه", "utf-8")
    message["Message-ID"] = "<letter-fa@lume.example>"
    charset = email.charset.Charset("utf-8")
    charset.body_encoding = email.charset.QP
    message.set_type("text/html")
    message.set_payload(html, charset)
    return message


def write_mails():
    (HERE / "letter-ar.eml").write_bytes(letter_ar().as_bytes())
    (HERE / "letter-fa.eml").write_bytes(letter_fa().as_bytes())
    path = HERE / "letters.mbox"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for number, (sender, subject, date, text) in enumerate([
        ("Ada Marlow <ada@lume.example>", "The bridge at Lume", "Fri, 10 May 2019 08:00:00 +0100",
         "The bridge was open on 9 May 2019.\n\nFrom there nobody crossed.\n"),
        ("سامي درويش <sami@ostrel.example>", "رد: الجسر", "Sat, 11 May 2019 08:00:00 +0300", "وصلت الرسالة.\n"),
        ("رضا <reza@lume.example>", "پاسخ: پل", "Sun, 12 May 2019 08:00:00 +0430", PERSIAN),
    ]):
        message = mailbox.mboxMessage(mail(subject, sender, "desk@lume.example", date, text, f"m{number}@lume.example"))
        message.set_from("archive", (2019, 5, 13, 0, 0, 0, 0, 133, 0))
        box.add(message)
    box.flush()
    box.close()


def write_zip():
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in [("شهادات/شهادة 1.txt", ARABIC), ("شهادات/روایت.txt", PERSIAN), ("notes/", ""),
                            ("notes/list.csv", "name,age\nA,1\n")]:
            info = zipfile.ZipInfo(name, (2019, 5, 14, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, words)
    (HERE / "folder.zip").write_bytes(folder.getvalue())


CUES = [
    (1.5, 4.0, "<v المذيع>مساء الخير، <i>معنا</i> من أوستريل ليلى حداد."),
    (4.2, 7.9, "<v ليلى حداد>مساء النور. أُغلق جسر لومي"),
    (8.0, 11.25, "<v ليلى حداد>يوم 12 أيار 2019 &amp; لم يُفتح بعد."),
    (751.0, 754.5, "<v المذيع>كم قتيلاً؟"),
    (755.0, 760.0, "<v ليلى حداد>سبعة عشر على الأقل."),
]

PLAIN = [
    (1.5, 4.0, "{\\an8}<i>THE PRESENTER: Good evening.</i>"),
    (4.2, 7.9, "- Was the bridge closed\non 12 May 2019?\n- It was."),
    (751.0, 754.5, "راوی: دست‌کم ۱۷ نفر کشته شدند."),
    (3723.0, 3726.0, "End"),
]


def write_subtitles():
    time = lambda seconds: datetime.timedelta(seconds=seconds)
    cues = [srt.Subtitle(n, time(start), time(end), words) for n, (start, end, words) in enumerate(PLAIN, 1)]
    (HERE / "film.srt").write_bytes(b"\xef\xbb\xbf" + srt.compose(cues).replace("\n", "\r\n").encode())
    captions = webvtt.WebVTT()
    stamp = lambda seconds: f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{seconds % 60:06.3f}"
    for start, end, words in CUES:
        captions.captions.append(webvtt.Caption(stamp(start), stamp(end), words))
    text = captions.content.replace("WEBVTT\n", "WEBVTT\nKind: captions\nLanguage: ar\n\nNOTE made for a test\n", 1)
    (HERE / "interview.vtt").write_text(text + "\n", encoding="utf-8")


SHEET = [
    ["الرقم", "الاسم", "التاريخ", "المكان", "العمر", "نسبة"],
    [1, "سامر خليل", datetime.date(2019, 5, 12), "أوستريل", 34, 0.25],
    [2, "رضا مرادی", datetime.datetime(2019, 5, 12, 14, 30), None, 41, 0.5],
    [],
    ["المجموع", None, None, None, 75, None],
]
CSV = [["id", "نام", "date", "note"], ["1", "رضا، پسر علی", "۲۲ اردیبهشت ۱۳۹۸", "two\nlines"], ["2", "", "2019-05-13", 'said "no"']]


def write_tables():
    """The workbook by openpyxl; that of OpenDocument by odfpy."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "الضحايا"
    for row in SHEET:
        sheet.append(row)
    for cell in sheet["F"][1:3]:
        cell.number_format = "0%"
    sheet["C2"].number_format = "dd/mm/yyyy"
    notes = book.create_sheet("Notes")
    notes["B3"] = "Counted on 13 May 2019 by Ada Marlow."
    book.properties.title, book.properties.creator = "قائمة الضحايا", "Ada Marlow"
    book.save(HERE / "victims.xlsx")
    opened = odf.opendocument.OpenDocumentSpreadsheet()
    opened.meta.addElement(odf.dc.Title(text="قائمة الضحايا"))
    for name, rows in (("الضحايا", [["الاسم", "العمر"], ["سامر خليل", "34"], [], ["رضا مرادی", "41"]]), ("Notes", [["Counted."]])):
        table = odf.table.Table(name=name)
        for cells in rows:
            row = odf.table.TableRow()
            for words in cells:
                cell = odf.table.TableCell(valuetype="string")
                cell.addElement(odf.text.P(text=words))
                row.addElement(cell)
            if not cells:
                row.addElement(odf.table.TableCell(numbercolumnsrepeated=1024))
            table.addElement(row)
        opened.spreadsheet.addElement(table)
    opened.save(HERE / "victims.ods")
    with open(HERE / "list.csv", "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(CSV)
    with open(HERE / "list.tsv", "w", encoding="cp1256", newline="") as file:
        csv.writer(file, dialect="excel-tab").writerows([["رقم", "اسم"], ["1", "ليلى حداد"]])


PAGE = """<html><head><meta charset="utf-8"></head><body>
<h1>جسر لومي</h1><p>أُغلق الجسر يوم <b>12 أيار 2019</b>.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
<h2>شهادت</h2><p>دست‌کم ۱۷ غیرنظامی کشته شدند.</p><ul><li><p>رضا</p></li><li><p>سامان</p></li></ul>
<blockquote>هیچ‌کس نماند.</blockquote>
<table><tr><td><p>Place</p></td><td><p>Killed</p></td></tr><tr><td><p>Ostrel</p></td><td><p>17</p></td></tr></table>
<p>Ada Marlow counted “seventeen” in Ostrel — at least.</p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>رسالة من ليلى حداد، 14 أيار 2019.</p></div>
</body></html>"""


def write_texts(folder):
    """A page that LibreOffice Writer opens and saves as ODT and RTF."""
    (folder / "bridge.html").write_text(PAGE, encoding="utf-8")
    office(folder, "odt", folder / "bridge.html", folder / "out", "--infilter=HTML (StarWriter)")
    (folder / "out" / "bridge.odt").replace(HERE / "bridge.odt")
    office(folder, "rtf", HERE / "bridge.odt", folder / "out")
    (folder / "out" / "bridge.rtf").replace(HERE / "bridge.rtf")


IOS = """\u200e[30/04/2023, 23:58:01] مجموعة لومي: \u200eالرسائل والمكالمات مشفّرة تماماً بين الطرفين.
[30/04/2023, 23:59:22] ليلى حداد: وصلنا إلى الجسر.
لا أحد هنا.
\u200e[01/05/2023, 00:03:10] ليلى حداد: \u200e<attached: 00000012-PHOTO-2023-05-01.jpg>
[02/05/2023, 08:00:00] \u202a+964 770 000 0000\u202c: سبعة عشر قتيلاً على الأقل
"""
ANDROID = """۱۴۰۲/۲/۲۲، ۱۴:۰۳ - پیام‌ها و تماس‌ها سرتاسر رمزگذاری می‌شوند.
۱۴۰۲/۲/۲۲، ۱۴:۰۵ - رضا مرادی: پل بسته است
۱۴۰۲/۲/۲۳، ۹:۱۰ - سامان: <رسانه حذف شد>
۱۴۰۲/۲/۲۳، ۹:۱۱ - سامان: دیروز ۱۷ نفر کشته شدند
"""
AMERICAN = """5/12/23, 2:03\u202fPM - Ada Marlow created group "Bridge"
5/12/23, 2:04\u202fPM - Ada Marlow: The bridge: closed since yesterday
5/13/23, 9:10\u202fAM - Ben Voss: IMG-20230513-WA0001.jpg (file attached)
The gate
"""

TELEGRAM = {
    "name": "أخبار لومي", "type": "private_supergroup", "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2023-05-12T14:00:00", "date_unixtime": "1683889200", "actor": "ليلى حداد",
         "actor_id": "user1", "action": "create_group", "title": "أخبار لومي", "members": ["سامي", None], "text": "", "text_entities": []},
        {"id": 2, "type": "message", "date": "2023-05-12T14:03:22", "date_unixtime": "1683889402", "from": "ليلى حداد", "from_id": "user1",
         "text": ["أُغلق الجسر ", {"type": "bold", "text": "يوم 12 أيار"}, "\nولم يُفتح."], "text_entities": []},
        {"id": 3, "type": "message", "date": "2023-05-13T09:00:00", "date_unixtime": "1683957600", "from": "رضا", "from_id": "user2",
         "forwarded_from": "Lume Channel", "photo": "photos/photo_1.jpg", "text": "At least 17 people were killed.", "text_entities": []},
        {"id": 4, "type": "message", "date": "2023-05-13T09:05:00", "date_unixtime": "1683957900", "from": "رضا", "from_id": "user2",
         "media_type": "voice_message", "file": "voice_messages/audio_1.ogg", "text": ""},
    ],
}

# The classes are those of the pages that Telegram Desktop writes.
TELEGRAM_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
أخبار لومي
</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">12 May 2023</div></div>
<div class="message default clearfix" id="message2"><div class="pull_left userpic_wrap"><div class="userpic userpic1"><div class="initials">ل</div></div></div>
<div class="body"><div class="pull_right date details" title="12.05.2023 14:03:22 UTC+03:00">14:03</div>
<div class="from_name">
ليلى حداد
</div><div class="text">
أُغلق الجسر <strong>يوم 12 أيار</strong><br>ولم يُفتح &amp; انتهى.
</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="13.05.2023 09:00:00 UTC+03:00">09:00</div>
<div class="pull_left forwarded userpic_wrap"></div><div class="forwarded body"><div class="from_name">
Lume Channel<span class="date details" title="12.05.2023 20:00:00 UTC+03:00"> 12.05.2023 20:00:00</span></div>
<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1.jpg"></a></div>
<div class="text">At least 17 people were killed.</div></div></div></div>
</div></div></div></body></html>
"""


def write_chats():
    """Exports exist only on telephones and in the programs themselves: these were written by hand in their forms."""
    (HERE / "whatsapp-ios-ar.txt").write_text(IOS, encoding="utf-8")
    (HERE / "whatsapp-android-fa.txt").write_text(ANDROID, encoding="utf-8")
    (HERE / "whatsapp-android-en.txt").write_text(AMERICAN, encoding="utf-8")
    (HERE / "telegram.json").write_text(json.dumps(TELEGRAM, ensure_ascii=False, indent=1), encoding="utf-8")
    (HERE / "telegram.html").write_text(TELEGRAM_PAGE, encoding="utf-8")


def write_outlook():
    """The mail by a library that writes what Outlook opens; its HTML stands in the rich text that Outlook packs."""
    html = ("<html><body><p>أُغلق جسر لومي يوم 12 أيار 2019 {بعد} الظهر.</p><p>{Ostrel} \\ “seventeen”.</p>"
            "<blockquote><p>هل وصل أحد؟</p></blockquote></body></html>")
    message = msgforge.Message(
        subject="رد: جسر لومي", html_body=html, text_body="أُغلق جسر لومي يوم 12 أيار 2019.\r\n\r\n> هل وصل أحد؟\r\n",
        to=[("sami@ostrel.example", "سامي درويش"), "press@lume.example"], cc=[("ada@lume.example", "Ada Marlow")],
        sender=("leila@ostrel.example", "ليلى حداد"),
        sent=datetime.datetime(2019, 5, 14, 6, 41, 7, tzinfo=datetime.timezone.utc))
    message.attach_bytes("الجرحى.txt", "قائمة الجرحى: خمسة".encode())
    message.save(HERE / "outlook.msg")


def write_captures(folder):
    """A WARC by warcio, each record packed by itself; a WACZ of it by the tool of that name."""
    page = ("<html><head><title>الجسر</title></head><body><article><h1>أُغلق جسر لومي</h1><p>قال شهود إن الجسر أُغلق يوم 12 أيار "
            "2019 وإن أحداً لم يعبره منذ ذلك اليوم.</p></article></body></html>").encode()
    day = "2019-05-14T09:41:07Z"
    path = HERE / "capture.warc.gz"
    with open(path, "wb") as file:
        out = warcio.warcwriter.WARCWriter(file, gzip=True)
        info = out.create_warcinfo_record("capture.warc.gz", {"software": "made for a test"})
        out.write_record(info)
        for address, kind, body, status in [
            ("https://lume.example/bridge", "text/html; charset=utf-8", page, "200 OK"),
            ("https://lume.example/style.css", "text/css", b"p{}", "200 OK"),
            ("https://lume.example/gone", "text/html", b"<p>gone", "404 Not Found"),
            ("https://lume.example/map.png", "image/png", b"\x89PNG\r\n\x1a\nnot a real picture", "200 OK"),
        ]:
            head = warcio.statusandheaders.StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            out.write_record(out.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=head,
                                                    warc_headers_dict={"WARC-Date": day}))
    pages = folder / "pages.jsonl"
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"},
             {"id": "1", "url": "https://lume.example/bridge", "title": "الجسر المغلق", "ts": day}]
    pages.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "wacz.main", "create", "-f", str(path), "-o", str(HERE / "capture.wacz"), "-p", str(pages)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def office(folder, kind, source, out, *options):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(["soffice", "--headless", profile, *options, "--convert-to", kind, "--outdir", str(out), str(source)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    write_mails()
    write_zip()
    write_subtitles()
    write_tables()
    write_chats()
    write_outlook()
    with tempfile.TemporaryDirectory() as folder:
        write_texts(pathlib.Path(folder))
        write_captures(pathlib.Path(folder))
