"""Tables of journal ranks, as people keep them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import UnusableInput
from app.bibliography.rank_tables import read_rank_tables
from app.domain.library.rank import RankKey

JCR = "Journal name,JCR Abbreviation,ISSN,eISSN,JIF Quartile\nNature Lamps,NAT LAMPS,0028-0836,1476-4687,Q1\nLamp Letters,,1111-222x,N/A,Q3\n,,,,Q4\nNo Rank,,3333-4444,,n/a\n"
CAS = "2023年升级版\n刊名;ISSN/EISSN;大类分区;Top\n灯学报;0028-0836/1476-4687;1 [3/120];是\n烛;2222-3333;二区;否\n"
CCF = "简称\t全称\t级别\nCVPR\tIEEE Conference on Computer Vision\tA类\nLAMPS\tLamps & Light\tC\n"
BOTH = '期刊名称,ISSN,JCR分区,中科院分区\n"灯, 学报",0028-0836,Q2,3区\n'


def read(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "") -> dict[str, dict[str, str]]:
    file = tmp_path / "mine.csv"
    file.write_bytes(text.encode(encoding))
    return {
        table.system: {key: row.rank for row in table.rows for _, key in row.keys}
        for table in read_rank_tables(file, name)
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_columns_and_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, JCR, encoding) == {
        "JCR": {
            "naturelamps": "Q1",
            "natlamps": "Q1",
            "00280836": "Q1",
            "14764687": "Q1",
            "lampletters": "Q3",
            "1111222X": "Q3",
        }
    }
    assert read(tmp_path, CAS, encoding)["CAS"]["14764687"] == "1区"
    assert read(tmp_path, CAS, encoding)["CAS"]["烛"] == "2区"
    assert read(tmp_path, CCF, encoding)["CCF"] == {
        "cvpr": "A",
        "ieeeconferenceoncomputervision": "A",
        "lamps": "C",
        "lampsandlight": "C",
    }
    assert read(tmp_path, BOTH, encoding) == {
        "JCR": {"灯学报": "Q2", "00280836": "Q2"},
        "CAS": {"灯学报": "3区", "00280836": "3区"},
    }


def test_a_system_that_cannot_be_told_is_called_by_its_name_or_the_files(tmp_path: Path) -> None:
    text = "Title,Rating\nLamps,A*\nCandles,4\nWicks,gold\n"
    assert set(read(tmp_path, text)) == {"mine"}
    assert read(tmp_path, text, name="ABS") == {"ABS": {"lamps": "A*", "candles": "4", "wicks": "gold"}}


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(JCR, "utf-8")
    (table,) = read_rank_tables(file)
    assert (len(table.rows), table.skipped) == (2, 2)
    assert [kind for kind, _ in table.rows[0].keys] == [RankKey.NAME, RankKey.SHORT, RankKey.ISSN, RankKey.ISSN]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "Journal,ISSN\nLamps,1111-2222\n", "Journal,Rank\n", "PK\x03\x04"])
def test_what_is_no_table_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnusableInput) as error:
        read(tmp_path, text)
    assert error.value.key.startswith("rank_table_")


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("t") / "x.csv"
    file.write_bytes(data)
    with suppress(UnusableInput):
        read_rank_tables(file)
