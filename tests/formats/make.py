"""Makes the twins of twin.md that no editor of text can write: see README.md beside it.

    python3 tests/formats/make.py

needs soffice (LibreOffice Writer), chromium, and the Python package `typst`.
"""
import html
import pathlib
import re
import subprocess
import tempfile

import typst

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = (HERE / "twin.md").read_text(encoding="utf-8")

BLOCKS = [block for block in SOURCE.strip().split("\n\n")]
NOTES = {m[1]: m[2] for m in (re.match(r"\[\^(\w+)\]: (.*)", block, re.S) for block in BLOCKS) if m}
BODY = [block for block in BLOCKS if not block.startswith("[^")]


def kinds():
    for block in BODY:
        if m := re.match(r"(#+) (.*)", block):
            yield "heading", (len(m[1]), m[2])
        elif block.startswith("- "):
            yield "bullets", [line[2:] for line in block.split("\n")]
        elif re.match(r"\d+\. ", block):
            yield "numbers", [line.split(" ", 1)[1] for line in block.split("\n")]
        elif block.startswith("> "):
            yield "quote", block[2:].replace("\n> ", " ")
        elif block.startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.split("\n")]
            yield "table", [row for row in rows if not set("".join(row)) <= {"-"}]
        else:
            yield "paragraph", block.replace("\n", " ")


def writer():
    """HTML in LibreOffice's own dialect: its footnotes come out as real ones."""
    def words(text):
        return re.sub(
            r"\[\^(\w+)\]",
            r'<a class="sdfootnoteanc" name="sdfootnote\1anc" href="#sdfootnote\1sym"><sup>\1</sup></a>',
            html.escape(text, quote=False),
        )
    out = []
    for kind, what in kinds():
        if kind == "heading":
            out.append(f"<h{what[0]}>{words(what[1])}</h{what[0]}>")
        elif kind in ("bullets", "numbers"):
            tag = "ul" if kind == "bullets" else "ol"
            out.append(f"<{tag}>" + "".join(f"<li><p>{words(item)}</p></li>" for item in what) + f"</{tag}>")
        elif kind == "quote":
            out.append(f"<blockquote>{words(what)}</blockquote>")
        elif kind == "table":
            rows = ("<tr>" + "".join(f"<td><p>{words(cell)}</p></td>" for cell in row) + "</tr>" for row in what)
            out.append("<table>" + "".join(rows) + "</table>")
        else:
            out.append(f"<p>{words(what)}</p>")
    for label, text in NOTES.items():
        out.append(
            f'<div id="sdfootnote{label}"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote{label}sym"'
            f' href="#sdfootnote{label}anc">{label}</a>{words(text)}</p></div>'
        )
    return '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"></head><body>' + "\n".join(out) + "</body></html>"


def typeset(page):
    def words(text):
        text = re.sub(r"([*_#$@<>\\`~])", r"\\\1", text)
        return re.sub(r"\[\^(\w+)\]", lambda m: f"#footnote[{words(NOTES[m[1]])}]", text)
    out = ['#set document(title: "What became of the wells of Ostrel", date: none)',
           f'#set page({page}, numbering: "1", header: [_The wells of Ostrel_])', "#set smartquote(enabled: false)",
           '#set text(lang: "en", hyphenate: true, size: 10pt)', "#set par(justify: true)"]
    for kind, what in kinds():
        if kind == "heading":
            out.append("=" * what[0] + " " + words(what[1]))
        elif kind in ("bullets", "numbers"):
            out.append("\n".join(("- " if kind == "bullets" else "+ ") + words(item) for item in what))
        elif kind == "quote":
            out.append(f"#quote(block: true)[{words(what)}]")
        elif kind == "table":
            cells = ", ".join(f"[{words(cell)}]" for row in what for cell in row)
            out.append(f"#table(columns: {len(what[0])}, {cells})")
        else:
            out.append(words(what))
    return "\n\n".join(out)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "twin.html").write_text(writer(), encoding="utf-8")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        steps = (["--infilter=HTML (StarWriter)", "odt", "twin.html"], ["docx", "twin.odt"], ["pdf", "twin.odt"])
        for *options, kind, name in steps:
            to = ["--convert-to", kind, "--outdir", str(folder), str(folder / name)]
            subprocess.run([*office, *options, *to], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (folder / "twin.docx").replace(HERE / "twin.docx")
        (folder / "twin.pdf").replace(HERE / "twin-libreoffice.pdf")
        for name, page in (("twin-typst", 'paper: "a5"'), ("columns-typst", 'paper: "a4", columns: 2')):
            (folder / "twin.typ").write_text(typeset(page), encoding="utf-8")
            typst.compile(str(folder / "twin.typ"), output=str(HERE / f"{name}.pdf"))
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={HERE / 'twin-chromium.pdf'}", str(HERE / "twin.html")],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )


main()
