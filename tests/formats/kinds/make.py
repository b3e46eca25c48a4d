#!/usr/bin/env python3
"""Makes the files of this folder: one of each kind, by its usual program or library. People, places and events are invented.

Needs Python's own `email`, `mailbox` and `zipfile`, and the packages `openpyxl`, `odfpy`, `srt`, `webvtt-py`;
LibreOffice Writer.
"""
import csv
import datetime
import email.charset
import email.message
import email.policy
import io
import mailbox
import os
import pathlib
import subprocess
import tempfile
import zipfile
from email.header import Header

import odf.dc
import odf.opendocument
import odf.table
import odf.text
import openpyxl
import srt
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
    with tempfile.TemporaryDirectory() as folder:
        write_texts(pathlib.Path(folder))
