#!/usr/bin/env python3
"""Makes the files of this folder: one of each kind, by its usual program or library. People, places and events are invented.

Needs Python's own `email`, `mailbox` and `zipfile`, and the packages `openpyxl` and `warcio`; LibreOffice (Writer, Calc).
"""
import email.charset
import email.message
import email.policy
import io
import mailbox
import os
import pathlib
import zipfile
from email.header import Header

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


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    write_mails()
    write_zip()
