"""Pictures in web pages: one in place of a table, and those of the page's own."""

import pytest

from parser.judge import judge
from parser.rules.examples import Case
from parser.rules.model import Answered
from parser.rules.structure.sections import ST05
from parser.wording import Wording
from tests.sources.web.pages import document_of, read_page
from tests.sources.webpages import page_html


def with_picture(picture: str) -> str:
    """A page whose section four has this in place of its table."""
    text = Case(Wording("", ""), without=("review_litigation",), sections={4: "PICTURE"}).text()
    return page_html("".join(f"<p>{line}</p>" for line in text.splitlines())).replace("<p>PICTURE</p>", picture)


@pytest.mark.parametrize(
    "picture",
    [
        '<p><img src="a.png" width="640" height="200"></p>',
        '<p>表四：<img src="a.png" style="max-width:10px;width:15cm;height: 150pt"></p>',
        '<p><a href="#"><img src="a.png" width="100%"></a></p>',
        '<center><img src="a.png"></center>',
        '<table><tr><td></td><td><img src="a.png"></td></tr></table>',
    ],
)
def test_a_table_in_a_picture_is_nobodys_fault(picture: str) -> None:
    report = read_page(with_picture(picture))
    assert len(report.damage.pictures) == 1
    assert judge(report, [ST05]).outcomes[0].answered is Answered.NOT_JUDGED


@pytest.mark.parametrize(
    "picture",
    [
        '<p><img src="a.png" width="16" height="16"></p>',
        '<p><img src="a.png" style="width:120px"></p>',
        '<p><img src="images/icon_pdf.gif"></p>',
        '<p><img src="a.gif">下载</p>',
        '<p>见<img src="a.png">图</p>',
        '<p><img src="a.png" width="640" style="display:none"></p>',
        '<div class="footer"><img src="a.png" width="640"></div>',
    ],
)
def test_a_small_picture_or_one_of_the_pages_own_holds_no_table(picture: str) -> None:
    report = read_page(with_picture(picture))
    assert not report.damage.pictures
    assert judge(report, [ST05]).outcomes[0].answered is Answered.BROKEN


def test_pictures_around_the_report_are_the_pages_own() -> None:
    banner = '<p><img src="a.png" width="1000" height="200"></p>'
    assert not document_of(f"{banner}<p>本年度公开 3 件。</p><p>继续改进。</p>{banner}").damage.pictures
