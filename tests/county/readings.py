"""Surnames and given characters with the first letter of their reading, written by hand.

The letters are the county's own: a test holds the code that computes initials against them.
"""

SURNAMES = {
    "赵": "Z", "钱": "Q", "孙": "S", "李": "L", "周": "Z", "吴": "W", "郑": "Z", "王": "W",
    "冯": "F", "陈": "C", "卫": "W", "蒋": "J", "沈": "S", "韩": "H", "杨": "Y", "朱": "Z",
    "秦": "Q", "许": "X", "何": "H", "吕": "L", "施": "S", "张": "Z", "孔": "K", "曹": "C",
    "严": "Y", "金": "J", "魏": "W", "陶": "T", "姜": "J", "谢": "X", "邹": "Z", "苏": "S",
    "潘": "P", "范": "F", "彭": "P", "鲁": "L", "方": "F", "袁": "Y", "唐": "T",
    "薛": "X", "贺": "H", "罗": "L", "毕": "B", "郝": "H", "安": "A", "于": "Y",
    "傅": "F", "康": "K", "余": "Y", "顾": "G", "孟": "M", "黄": "H", "萧": "X", "姚": "Y",
    "邵": "S", "汪": "W", "米": "M", "戴": "D", "宋": "S", "庞": "P", "熊": "X",
    "董": "D", "梁": "L", "杜": "D", "阮": "R", "蓝": "L", "郭": "G", "梅": "M",
    "林": "L", "钟": "Z", "徐": "X", "高": "G", "夏": "X", "蔡": "C", "田": "T", "樊": "F",
    "霍": "H", "万": "W", "卢": "L", "莫": "M", "丁": "D", "洪": "H",
    "石": "S", "崔": "C", "龚": "G", "程": "C", "陆": "L", "侯": "H", "段": "D", "廖": "L",
    "叶": "Y", "白": "B", "赖": "L", "武": "W", "刘": "L", "龙": "L", "尹": "Y",
}  # fmt: skip

# One usual reading each, so that nobody's initials are a matter of taste; chosen so that
# they do not add up to the name of somebody known.
GIVEN = {
    "安": "A", "彬": "B", "斌": "B", "波": "B", "昌": "C", "诚": "C", "楚": "C", "冬": "D",
    "栋": "D", "娣": "D", "恩": "E", "芳": "F", "枫": "F", "福": "F", "根": "G", "贵": "G",
    "桂": "G", "海": "H", "禾": "H", "惠": "H", "佳": "J", "钧": "J", "菊": "J", "静": "J",
    "奎": "K", "宽": "K", "岚": "L", "莉": "L", "禄": "L", "玲": "L", "梅": "M", "苗": "M",
    "茂": "M", "妮": "N", "念": "N", "沛": "P", "萍": "P", "琴": "Q", "清": "Q", "秋": "Q",
    "蓉": "R", "荣": "R", "睿": "R", "莎": "S", "素": "S", "松": "S", "桃": "T", "恬": "T",
    "庭": "T", "旺": "W", "炜": "W", "霞": "X", "祥": "X", "秀": "X", "燕": "Y", "英": "Y",
    "友": "Y", "珍": "Z", "竹": "Z", "柱": "Z",
}  # fmt: skip

# Given characters that cheap fonts and old input methods lack: none is in GB 2312, and 𬭎 is
# outside the basic plane as well.
RARE = {"喆": "Z", "堃": "K", "玥": "Y", "䶮": "Y", "𬭎": "H"}

# Surnames read otherwise than the same character in a sentence.
POLYPHONES = {"单": "S", "解": "X", "仇": "Q", "区": "O", "查": "Z"}

TWO_CHARACTER_SURNAME = ("欧阳", "OY")
# Parts of a name as minority members write it; joined with a middle dot.
LONG_NAME_FIRST = (("阿依古丽", "AYGL"), ("古丽娜尔", "GLNE"), ("迪丽努尔", "DLNE"))
LONG_NAME_LAST = (("买买提", "MMT"), ("吐尔逊", "TEX"), ("艾尼瓦尔", "ANWE"))

VILLAGES = ("上坪", "石桥", "竹湾", "大塘", "枫林", "新屋", "水口", "茶园")
