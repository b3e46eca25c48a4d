"""Makes the images, sounds, videos and scans beside it; all they say of themselves is invented.

    python3 tests/exhibits/make.py

needs convert (ImageMagick), exiftool, ffmpeg, heif-enc, pdftoppm and the Python package `weasyprint`.
"""
import pathlib
import subprocess
import tempfile

import weasyprint

HERE = pathlib.Path(__file__).resolve().parent


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tagged(name):
    run("exiftool", "-overwrite_original", "-Make=Ostrel", "-Model=Ostrel P7", "-Software=Camera 4",
        "-DateTimeOriginal=2019:04:22 17:05:09", "-OffsetTimeOriginal=+03:00", "-GPSLatitude=33.5", "-GPSLatitudeRef=N",
        "-GPSLongitude=36.25", "-GPSLongitudeRef=E", "-GPSAltitude=690", "-GPSAltitudeRef=0", str(HERE / name))


def images():
    for name in ("photo.jpg", "photo.png", "photo.webp", "photo.tif", "plain.gif"):
        run("convert", "-size", "64x48", "gradient:navy-olive", str(HERE / name))
    run("heif-enc", "-q", "40", str(HERE / "photo.jpg"), "-o", str(HERE / "photo.heic"))
    for name in ("photo.jpg", "photo.png", "photo.webp", "photo.tif", "photo.heic"):
        tagged(name)


def sounds():
    tone = ["-f", "lavfi", "-i", "sine=frequency=440:duration=1:sample_rate=8000", "-ac", "1"]
    for name in ("tone.wav", "tone.mp3", "tone.ogg", "tone.flac", "tone.m4a"):
        options = ["-b:a", "24k"] if name.endswith(("mp3", "m4a")) else []
        coder = ["-c:a", "libopus"] if name.endswith("ogg") else []
        run("ffmpeg", "-y", *tone, *options, *coder, str(HERE / name))


def videos():
    picture = ["-f", "lavfi", "-i", "color=c=navy:size=64x48:rate=5:duration=2"]
    when = ["-metadata", "creation_time=2019-04-22T14:05:09Z", "-metadata", "location=+33.5000+036.2500/"]
    for name, coder in (("clip.mp4", "libx264"), ("clip.mov", "libx264"), ("clip.webm", "libvpx"), ("clip.mkv", "libx264")):
        run("ffmpeg", "-y", *picture, *when, "-c:v", coder, str(HERE / name))


ARABIC = "أغلق طريق الطاحونة في آذار 2019، ولم يبلغ أحد من الأهالي بمدة الإغلاق."
PERSIAN = "راه آسیاب در اسفند بسته شد و هیچ کس به اهالی چیزی نگفت."
ENGLISH = "The road to the mill was closed in March 2019."


def scans():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        style = "<style>@page { size: 120mm 60mm; margin: 6mm } body { font: 12pt 'DejaVu Sans' } p { margin: 0 0 2mm }</style>"
        text = f'{style}<p dir="rtl">{ARABIC}</p><p dir="rtl">{PERSIAN}</p><p>{ENGLISH}</p>'
        weasyprint.HTML(string=text).write_pdf(str(folder / "page.pdf"))
        run("pdftoppm", "-r", "200", "-mono", "-singlefile", str(folder / "page.pdf"), str(folder / "page"))
        run("convert", str(folder / "page.pbm"), str(HERE / "scan.png"))
        image = f'<style>@page {{ size: 120mm 60mm; margin: 0 }} img {{ width: 120mm }}</style><img src="file://{HERE}/scan.png">'
        weasyprint.HTML(string=image).write_pdf(str(HERE / "scan.pdf"))


images()
sounds()
videos()
scans()
