"""Where Chinese lines may break.

Kivy breaks at blanks only, which tears "3 times" apart and lets lines start with a comma. Lines
are broken here instead: between ideographs, never before closing or after opening punctuation,
never between a number and its measure word nor within the words this app says most, rather after
a pause than one word behind it, no line ends with a dot between facts, and the last is no crumb.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from mobile.ui.glyphs import FONTS

OPENING = "（《「『【〈〔“‘"
CLOSING = "，。、；：？！）》」』】〉〕”’…—％%·"
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
WIDE_RANGES = tuple(part.split("-") for part in re.findall(".-.", WIDE))
PAUSES = "，。；：？！·、"
EM = 1000
# Text with the blanks after it, the text's width and the blanks' width in px.
Part = tuple[str, float, float]
# In ems: what a pause near a line's end sends to the next line, and what a last line should hold;
# how many times as long the line before it stays.
TAIL, LAST, FAR = 2.6, 3.5, 2.2
# Said often and torn easily. The longer of two that begin alike stands first.
WORDS = """
党员活动证 组织关系 说法不一 预备党员 智能手机 支部书记 到此为止 工作人员 签到名单 签到回执
临时人员 扫一扫 两分钟 对不上 未签到 未准假 看不清 右上角 文件夹 选举权 第一次 党组织 没联网
是不是 联系人 党支部 服务器 首字母 活动证 签到码 绑定码 支部码 手机号 活动室 签到台 志愿者 时间
地点 支部 党员 活动 手机 联系 记录 确认 名册 请假 报到 签到 可以 本人 申请 登记 同意 答复 家乡
什么 现在 联网 核对 原因 这里 看到 打开 绑定 分钟 数字 更正 缺席 全部 申诉 接收 对方 网络 名称
姓名 撤回 已经 开始 这个 图片 重新 提交 上传 资料 安排 取消 显示 不会 自己 照片 裁定 组织 知道
一位 同志 扫码 原来 一个 结束 保留 密码 内容 正在 自动 撤销 出现 没有 电话 导出 流动 其他 结果
之后 补充 在场 现场 不准 应用 一样 下面 或者 文件 删除 志愿 服务 接着 今天 提出 只有 生活 城市
所在 送达 认出 设置 提醒 不能 停用 准假 关系 参加 查找 短信 地方 信号 公司 问题 信息 更新 首页
安全 权益 保护 学习 大会 社区 精神 走访 厂里 老乡 关于 每一 不用 一起 全会 行李 名字 截图 通知
补签 允许 留下 注明 名单 临时 保存 收场 一份 规定 存在 同步 放行 随行 一致 核准 纸质 悄悄 决定
学时 依规 详情 算数 告诉 可能 拒绝 串通 邀请 送到 行码 最长 党日 意见 名录 下载 屏幕 改好 范围
以后 主人 真伪 伪造 菜单 有效 小时 区分 人数 记下 模式 汇总 一般 两边 拿到 入党 年月 手动 待批
清除 上级 材料 日子 查看 职务 补记 照实 随时 处理 每年 早上 系统 功能 影响 哪天 场地 写进 归到
一次 一眼
"""


def has_wide(text: str) -> bool:
    """Whether there is an ideograph, or a mark as wide as one."""
    return any(low <= one <= high for one in text for low, high in WIDE_RANGES)


@lru_cache(maxsize=1)
def piece() -> re.Pattern[str]:
    """One unbreakable piece: opening marks, one ideograph or a Latin run, a number and its measure
    word, closing marks; then the blanks after it.
    """
    # Such wide ranges take 10 ms to compile: no start waits for that while all lines fit.
    latin = rf"[^\s{WIDE}{OPENING}{CLOSING}]+"
    number = rf"[0-9]+(?:[.:/–-][0-9]+)* ?(?:[{WIDE}]|KB)"
    words = "|".join(WORDS.split())
    return re.compile(rf"([{OPENING}]*(?:{number}|{latin}|{words}|[{WIDE}]|)[{CLOSING}]*)( *)")


@lru_cache(maxsize=1)
def advances() -> tuple[dict[str, int], dict[str, int]]:
    """Widths in thousandths of the font size, regular and bold, of what is not one em wide."""
    regular, bold = {}, {}
    for line in (FONTS / "advances.txt").read_text("utf-8").splitlines():
        point, thin, thick = line.split()
        regular[chr(int(point, 16))], bold[chr(int(point, 16))] = int(thin), int(thick)
    return regular, bold


def measure(text: str, size: float, bold: bool) -> float:
    """Width of `text` in px at `size` px; each glyph is rounded up as the rasteriser may do."""
    widths = advances()[bold]
    return sum(ceil(widths.get(character, EM) * size / EM) for character in text)


def beyond(text: str, size: float, width: float) -> float:
    """`width`, in px, when the bold text needs more and has to go on in a second line; else 0."""
    return width if width > size and measure(text, size, True) > width else 0


def exact(text: str, size: float) -> float:
    """Width of regular `text` in px at `size` px, as the font has it."""
    widths = advances()[False]
    return sum(widths.get(character, EM) for character in text) * size / EM


def broken(text: str, width: float, size: float, bold: bool) -> str:
    """`text` with line breaks for `width` px; text without ideographs is left to Kivy."""
    if not has_wide(text) or width < 2 * size:
        return text
    return "\n".join(
        line if measure(line, size, bold) <= width else _fill(line, width, size, bold)
        for line in text.split("\n")
    )


def pieces(line: str) -> list[tuple[str, str]]:
    """(unbreakable piece, blanks after it) pairs."""
    found: list[tuple[str, str]] = []
    for one, blank in piece().findall(line):
        if found and (one[:1] in CLOSING or found[-1][0][-1:] in OPENING):
            before, gap = found.pop()
            found.append((before + gap + one, blank))
        elif one or blank:
            found.append((one, blank))
    return found


def _fill(line: str, width: float, size: float, bold: bool) -> str:
    parts = [
        (one + gap, measure(one, size, bold), measure(gap, size, bold)) for one, gap in pieces(line)
    ]
    tight = _rows(parts, width, 0)
    easy = _rows(parts, width, TAIL * size)
    rows = easy if len(easy) == len(tight) else tight
    _no_crumb(rows, size)
    lines = ["".join(text for text, _, _ in row).rstrip(" ") for row in rows]
    # A dot between two facts separates nothing where the line ends.
    return "\n".join([*(line.removesuffix(" ·") for line in lines[:-1]), lines[-1]])


def _rows(parts: list[Part], width: float, tail: float) -> list[list[Part]]:
    """As many parts a row as fit; what follows a row's last pause goes along when no wider than
    `tail` px."""
    rows: list[list[Part]] = [[]]
    used = 0.0
    for part in parts:
        if rows[-1] and used + part[1] > width:
            rows.append(_behind_pause(rows[-1], tail))
            used = _wide(rows[-1])
        rows[-1].append(part)
        used += part[1] + part[2]
    return rows


def _behind_pause(row: list[Part], tail: float) -> list[Part]:
    """Take off `row` what stands behind its last pause, when that is little."""
    at = next((n for n in range(len(row) - 1, 0, -1) if row[n - 1][0].rstrip()[-1:] in PAUSES), 0)
    if not at or not 0 < _wide(row[at:]) <= tail or _wide(row[:at]) < 2 * tail:
        return []
    moved = row[at:]
    del row[at:]
    return moved


def _no_crumb(rows: list[list[Part]], size: float) -> None:
    """A short last line takes words of the one before along, which stays the longer by far."""
    while len(rows) > 1 and len(rows[-2]) > 2 and has_wide(rows[-1][0][0]):
        last, before = _wide(rows[-1]), rows[-2][-1]
        moved = before[1] + before[2]
        if last >= LAST * size or _wide(rows[-2]) - moved < FAR * (last + moved):
            return
        if before[0].rstrip()[-1:] in PAUSES:
            return
        rows[-1].insert(0, rows[-2].pop())


def _wide(row: list[Part]) -> float:
    return sum(wide + gap for _, wide, gap in row)
