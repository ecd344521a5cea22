"""One small report in every shape and format that the writers of the tests know: what mutants descend from."""

from __future__ import annotations

import io
import zipfile
from email.encoders import encode_base64
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from functools import cache
from pathlib import Path
from random import Random

from tests.generate.model import draw
from tests.generate.pages import SCRIPTS, page
from tests.generate.shapes import SHAPES
from tests.sources import drawings, office, papers, webpages

ROOT = Path(__file__).resolve().parents[2]
_FILES = ROOT / "tests" / "sources" / "files"
_CELLS = ("<td{spans}>{text}</td>", "<td{spans}><p>{text}", "<th{spans}>\n  <div>{text}</div></th>")


@cache
def corpus() -> dict[str, bytes]:
    """Reports by a name that begins with their kind; the same in every run."""
    rng = Random("corpus")
    found: dict[str, bytes] = {}
    for number, shape in enumerate(SHAPES):
        version = ("2019", "2021")[number % 2]
        text = page(draw(rng, version, version), shape, rng, script=SCRIPTS[number % len(SCRIPTS)])
        found[f"text-{shape}"] = text.encoded(("utf-8", "utf-16", "gb18030")[number % 3])
    for number, cell in enumerate(_CELLS):
        body = webpages.body_html(webpages.drawn(draw(rng), rng), cell)
        html = webpages.page_html(body)
        found[f"html-{number}"] = html.encode()
        found[f"mhtml-{number}"] = mhtml(html, ("utf-8", "gb18030", "utf-16")[number])
    stored = body.replace("'", "\\'").replace("\n", "\\n")
    found["html-script"] = webpages.page_html(f"<script>var page = '{stored}'</script>").encode()
    for version in ("2019", "2021"):
        paper = office.small(7, version)
        found[f"docx-{version}"] = office.to_docx(paper)
        found[f"xlsx-{version}"] = office.to_xlsx_shared(paper)
        found[f"xls-{version}"] = office.to_xls(paper)
        found[f"pdf-{version}"] = papers.to_pdf(paper, papers.LOOKS[{"2019": "lines", "2021": "open"}[version]])
        found[f"csv-{version}"] = office.to_csv(paper)
    found |= {f"text-{name}": drawings.to_text(paper, look) for name, look in drawings.LOOKS.items()}
    found["xlsx-plain"] = office.to_xlsx(paper, borders=False)
    found["csv-tabs"] = office.to_csv(paper, "\t")
    found["doc"] = (_FILES / "report.doc").read_bytes()
    found["doc-features"] = (_FILES / "features.doc").read_bytes()
    found |= {f"text-{path.stem}": path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))}
    inner = archive({"a.docx": found["docx-2021"], "b/c.txt": found["text-markdown"]})
    found["zip"] = archive({"报告.html": found["html-0"], "d.xls": found["xls-2019"], "inner.zip": inner})
    return found


def mhtml(html: str, charset: str = "utf-8") -> bytes:
    """A page saved as one file."""
    message = MIMEMultipart("related")
    message["Subject"] = "年报"
    message["Snapshot-Content-Location"] = "http://example.org/nb.html"
    part = MIMEText("", "html", "utf-8")
    part.set_payload(html.encode(charset))
    del part["Content-Transfer-Encoding"]
    encode_base64(part)
    part.replace_header("Content-Type", f'text/html; charset="{charset}"')
    message.attach(part)
    return message.as_bytes()


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, compression)
    return out.getvalue()
