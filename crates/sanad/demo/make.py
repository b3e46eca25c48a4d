"""Makes sources/reports/2019-04-09-hron-kasran.docx, the one source that no editor of text can write.

    python3 crates/sanad/demo/make.py

The same text gives the same bytes.
"""
import html
import pathlib
import zipfile

OUT = pathlib.Path(__file__).resolve().parent / "sources/reports/2019-04-09-hron-kasran.docx"
TITLE = "Thirty-one dead: the convoy at Kasran bridge"

# A line that begins with # is a heading; [^…] is a footnote.
TEXT = """
Human Rights Observatory of Narvan (HRON)

Zarnab, 9 April 2019

# Summary

On the evening of Thursday, 14 March 2019 a convoy of eleven lorries and two minibuses was fired on at the bridge of Kasran, in the Tarsin valley. As of 28 March, 31 people had died. On the morning of 15 March three mortar shells hit the grain market of the same town and killed four people. This report treats the two incidents apart.

The River Guard denies that its men fired on the convoy. The Tarsin Liberation Front (TLF) denies that its fighters were near the bridge. The Observatory could not establish who gave an order to fire.

# How we worked

A team led by Mariam al-Tawishi stayed in Kasran from 19 to 21 March 2019. It saw the bridge, the market and the register of the hospital, and spoke with 22 people: survivors, relatives, traders, medical staff and officials. Survivors are not named. Questions were sent to the River Guard, to the National River Authority (NRA) and to the TLF.

# The bridge

The convoy left Zarnab in the afternoon of 14 March and reached the bridge before sunset. The barrier was down. Survivors speak of two single shots, a pause and then long bursts; three of them place the bursts at the barrier, one at the barrier and later in the hills.[^Interviews in Kasran, 19 to 21 March 2019.]

Colonel Nasir al-Zalwari, who commands the post, did not answer our questions. Major Idris Kamlun, the spokesman of the River Guard, referred us to the statement of 16 March.[^National River Authority, River Guard, statement no. 71 of 16 March 2019.]

The mayor of Kasran, Ghassan al-Marwadi, had warned the governor of Narvan, Yusuf al-Darmani, of the danger at the bridge in a letter of 10 March. The letter had no answer. On 2 April Mr al-Darmani became minister of the interior.

Among the dead is the driver Hamed al-Rustawi. His brother Hamid al-Rustawi, secretary of the Valley Transport Union (VTU), was arrested six days later.

# How many died

The first toll, 17, came from the mayor by telephone on the evening itself.[^Tessera News Agency, 14 March 2019.] Kasran General Hospital registered 23 bodies until noon of 15 March.[^Kasran General Hospital, press statement no. 3 of 15 March 2019.] Three people died in Zarnab, two were found in the river on 24 March, and three more died of their wounds until 28 March. The River Guard spoke of nine dead on 16 March and has given no later figure.

“We count those who are brought to us,” said Dr Layla al-Sohrani, the director of the hospital. “Two wore the uniform of the Guard. They are in the same register.”[^Interview with Dr Layla al-Sohrani, Kasran, 20 March 2019.]

# The market

Three shells fell at about eleven on 15 March. Four people were killed and eleven injured. Both the River Guard and the TLF deny having fired them. Barzin al-Halwati of the TLF offered to let the Observatory see “every tube that we have”; the offer could not be taken up.

# The arrests

On 20 March provincial police arrested twelve members of the VTU at its office in Zarnab. Seven were released. Five are held without charge, according to their lawyer, Samira al-Qatrani.

# What we ask

The inquiry should hear the survivors in private, publish the duty lists of the post, and say which office answers for it now that the governor who opened it is a minister.

Invented for the demo of Sanad: these people, places and events do not exist.
"""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def paragraph(text, style, notes):
    runs = []
    for at, piece in enumerate(text.replace("]", "[^").split("[^")):
        if at % 2 == 0:
            runs.append(run(piece) if piece else "")
        else:
            notes.append(piece)
            runs.append(f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}{''.join(runs)}</w:p>"


def files():
    notes, body = [], [paragraph(TITLE, "Title", [])]
    for text in TEXT.strip().split("\n\n"):
        heading = text.startswith("# ")
        body.append(paragraph(text.removeprefix("# "), "Heading1" if heading else "", notes))
    footnotes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + note)}</w:p></w:footnote>'
        for n, note in enumerate(notes, 1)
    )
    names = {"Title": "Title", "Heading1": "heading 1"}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    yield "[Content_Types].xml", (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{WORD}.footnotes+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    yield "_rels/.rels", (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )
    yield "docProps/core.xml", (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{html.escape(TITLE)}</dc:title><dc:creator>Human Rights Observatory of Narvan</dc:creator>"
        "<dc:language>en</dc:language>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2019-04-09T08:00:00Z</dcterms:created></cp:coreProperties>'
    )
    yield "word/_rels/document.xml.rels", (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    yield "word/styles.xml", f"{HEAD}<w:styles {W}>{styles}</w:styles>"
    yield "word/footnotes.xml", f"{HEAD}<w:footnotes {W}>{footnotes}</w:footnotes>"
    yield "word/document.xml", f"{HEAD}<w:document {W}><w:body>{''.join(body)}</w:body></w:document>"


def main():
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(OUT, "w") as out:
        for name, text in files():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            out.writestr(info, text)


main()
