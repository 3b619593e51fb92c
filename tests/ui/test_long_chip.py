"""A place may have forty characters; its chip stays within the row."""

from collections.abc import Callable
from typing import Any

from kivy.factory import Factory

from tests.ui.pages import Bench

Open = Callable[..., Any]
LONG = "东莞市大岭山镇连平社区元岭工业区兴昂鞋业有限公司三号宿舍楼一层东侧党群服务活动室"


def test_a_long_chip_goes_on_in_a_second_line_and_a_short_one_does_not(open_stage: Open) -> None:
    stage = open_stage(Bench)
    row = Factory.ChipRow(options=[("a", LONG), ("b", "活动室")], chosen=["a"])
    stage.app.router.view.fill(row)
    stage.settle()
    short, long = row.children
    assert long.right <= row.right + 1
    assert long.height > short.height
    assert long.ids.said.texture_size[0] <= long.width
    assert short.most == 0
    assert [one for one in stage.findings() if one.kind != "shortened"] == []
