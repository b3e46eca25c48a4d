"""Sets the sources beside it as PDF, each with four programs: see README.md beside it.

    python3 tests/pages/make.py [NAME...]

needs soffice (LibreOffice Writer), chromium, the Python packages `typst` and `weasyprint`, and the fonts that FONTS names.
"""
import html
import pathlib
import re
import subprocess
import sys
import tempfile

import typst
import weasyprint

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE
# A font a program and a source, so that each program is seen with several.
FONTS = ["Noto Naskh Arabic", "Amiri", "DejaVu Sans", "Scheherazade"]
PROGRAMS = ["libreoffice", "chromium", "typst", "weasyprint"]


class Source:
    """A page: its blocks, its notes, whether it is set in two columns."""

    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        self.name = path.stem
        self.lang = path.stem[:2]
        self.columns = text.startswith("columns: 2")
        blocks = [block for block in text.strip().split("\n\n") if not block.startswith("columns:")]
        found = (re.match(r"\[\^(\w+)\]: (.*)", block, re.S) for block in blocks)
        self.notes = {m[1]: m[2] for m in found if m}
        self.body = [block for block in blocks if not block.startswith("[^")]
        # Whether the source wants its lines stretched to both margins.
        self.justify = not self.name.endswith("ragged")

    def kinds(self):
        for block in self.body:
            if m := re.match(r"(#+) (.*)", block):
                yield "heading", (len(m[1]), m[2])
            elif block.startswith("|"):
                yield "table", [[cell.strip() for cell in row.strip("|").split("|")] for row in block.split("\n")]
            elif block.startswith("- "):
                yield "list", [line[2:] for line in block.split("\n")]
            else:
                yield "paragraph", block.replace("\n", " ")


def markup(source, note, notes):
    """The blocks as HTML; `note` writes a marker, `notes` what stands at the end."""
    def words(text):
        return re.sub(r"\[\^(\w+)\]", lambda m: note(m[1]), html.escape(text, quote=False))
    out = []
    for kind, what in source.kinds():
        if kind == "heading":
            out.append(f"<h{what[0]}>{words(what[1])}</h{what[0]}>")
        elif kind == "table":
            rows = ("<tr>" + "".join(f"<td><p>{words(cell)}</p></td>" for cell in row) + "</tr>" for row in what)
            out.append('<table width="100%">' + "".join(rows) + "</table>")
        elif kind == "list":
            out.append("<ul>" + "".join(f"<li><p>{words(item)}</p></li>" for item in what) + "</ul>")
        else:
            out.append(f"<p>{words(what)}</p>")
    return "\n".join(out) + notes


def page(source, font, note, notes):
    align = "justify" if source.justify else "start"
    columns = "columns: 2; column-gap: 9mm;" if source.columns else ""
    return (
        f'<!DOCTYPE html><html lang="{source.lang}" dir="rtl"><head><meta charset="utf-8"><style>'
        f"@page {{ size: A4; margin: 22mm }} body {{ font-family: '{font}', 'DejaVu Sans'; font-size: 11.5pt; line-height: 1.7; {columns} }}"
        f"p {{ text-align: {align}; margin: 0 0 8pt }} h1 {{ font-size: 17pt }} h2 {{ font-size: 14pt }}"
        "td p { margin: 0 } sup { font-size: 8pt; line-height: 0 } .note { float: footnote; font-size: 9pt }"
        f"</style></head><body>{markup(source, note, notes)}</body></html>"
    )


def chromium(source, font, folder, out):
    """Notes in a list at the end."""
    notes = "".join(f'<p id="n{n}">{n}. {html.escape(t, quote=False)}</p>' for n, t in source.notes.items())
    (folder / "page.html").write_text(page(source, font, lambda n: f"<sup>{n}</sup>", notes), encoding="utf-8")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", f"--user-data-dir={folder}/chromium", "--no-pdf-header-footer",
         f"--print-to-pdf={out}", str(folder / "page.html")],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def weasy(source, font, folder, out):
    """Notes at the foot, by CSS."""
    def note(n):
        return f'<span class="note">{html.escape(source.notes[n], quote=False)}</span>'
    weasyprint.HTML(string=page(source, font, note, "")).write_pdf(str(out))


def writer(source, font, folder, out):
    """HTML in LibreOffice's own dialect: its footnotes come out as real ones."""
    def note(n):
        return f'<a class="sdfootnoteanc" name="sdfootnote{n}anc" href="#sdfootnote{n}sym"><sup>{n}</sup></a>'
    notes = "".join(
        f'<div id="sdfootnote{n}"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote{n}sym"'
        f' href="#sdfootnote{n}anc">{n}</a> {html.escape(t, quote=False)}</p></div>' for n, t in source.notes.items()
    )
    body = markup(source, note, notes)
    if source.columns:
        body = f'<multicol cols="2" gutter="28">{body}</multicol>'
    align = "justify" if source.justify else "right"
    text = (
        f'<!DOCTYPE html><html lang="{source.lang}"><head><meta charset="utf-8"><style>'
        f"@page {{ size: 21cm 29.7cm; margin: 2.2cm }} p, h1, h2, td p {{ direction: rtl; text-align: {align}; font-family: '{font}'; so-language: {source.lang} }}"
        f"p {{ font-size: 11.5pt; margin-bottom: 8pt; line-height: 140% }} h1 {{ font-size: 17pt }} h2 {{ font-size: 14pt }} p.sdfootnote {{ font-size: 9pt }}"
        f'</style></head><body dir="rtl" lang="{source.lang}">{body}</body></html>'
    )
    (folder / "page.html").write_text(text, encoding="utf-8")
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    for options, kind, name in ((["--infilter=HTML (StarWriter)"], "odt", "page.html"), ([], "pdf", "page.odt")):
        to = ["--convert-to", kind, "--outdir", str(folder), str(folder / name)]
        subprocess.run([*office, *options, *to], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (folder / "page.pdf").replace(out)


def typeset(source, font, folder, out):
    def words(text):
        text = re.sub(r"([*_#$@<>\\`~/])", r"\\\1", text)
        return re.sub(r"\[\\?\^(\w+)\]", lambda m: f"#footnote[{words(source.notes[m[1]])}]", text)
    columns = ", columns: 2" if source.columns else ""
    justify = "true" if source.justify else "false"
    text = [f'#set page(paper: "a4", margin: 22mm{columns})', "#set smartquote(enabled: false)",
            f'#set text(lang: "{source.lang}", font: ("{font}", "DejaVu Sans"), size: 11.5pt)',
            f"#set par(justify: {justify}, leading: 0.9em)"]
    for kind, what in source.kinds():
        if kind == "heading":
            text.append("=" * what[0] + " " + words(what[1]))
        elif kind == "table":
            cells = ", ".join(f"[{words(cell)}]" for row in what for cell in row)
            text.append(f"#table(columns: (1fr,) * {len(what[0])}, stroke: none, {cells})")
        elif kind == "list":
            text.append("\n".join("- " + words(item) for item in what))
        else:
            text.append(words(what))
    (folder / "page.typ").write_text("\n\n".join(text), encoding="utf-8")
    typst.compile(str(folder / "page.typ"), output=str(out))


MAKE = {"libreoffice": writer, "chromium": chromium, "typst": typeset, "weasyprint": weasy}


def main():
    names = sys.argv[1:]
    for at, path in enumerate(sorted(HERE.rglob("*-*.md"))):
        if names and path.stem not in names:
            continue
        source = Source(path)
        for shift, program in enumerate(PROGRAMS):
            with tempfile.TemporaryDirectory() as folder:
                out = path.parent / f"{path.stem}-{program}.pdf"
                MAKE[program](source, FONTS[(at + shift) % len(FONTS)], pathlib.Path(folder), out)
                print(out.name, FONTS[(at + shift) % len(FONTS)], out.stat().st_size)


main()
