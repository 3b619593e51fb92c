"""What counties write above a column, and what above a column that is another's."""

import re

ROSTER: dict[str, str] = {
    "name": "姓名 党员姓名 成员姓名 名字 name",
    "id": "随行编号 成员编号 系统编号 memberid",
    "phone": "手机号 手机号码 手机 电话 电话号码 联系电话 联系方式 联系号码 移动电话 本人电话 "
    "本人手机 本人手机号 本人手机号码 本人联系电话 本人联系方式 手机电话 联系手机 党员电话 "
    "党员手机号 phone mobile",
    "home": "所在党支部 所属党支部 所在支部 所属支部 党支部 支部 支部名称 党支部名称 "
    "流出地党组织 流出地党支部 组织关系所在党支部 组织关系所在地 所在党组织 所属党组织 "
    "党组织名称 所在党组织名称 所属党组织名称 所在党支部名称 所属党支部名称 所在支部名称 "
    "流出地党组织名称 流出地党支部名称 党组织关系所在地 组织关系所在党组织 组织关系所在支部 "
    "党组织关系所在支部 党组织关系所在党支部 原所在党支部 "
    "原党支部 隶属党支部 homebranch",
    "joined": "入党时间 入党日期 入党年月 入党年月日 入党 加入党组织日期 加入党组织时间 "
    "加入中国共产党时间 加入中国共产党日期 joined",
    "village": "籍贯村 所在村 户籍村 村 村名 村别 行政村 籍贯所在村 户籍所在村 所属村 村社区 "
    "所在村社区 village",
    "probationary": "预备党员 是否预备党员 是否预备 是否为预备党员 是否中共预备党员 党员类别 "
    "党员类型 人员类别 党籍状态 党员身份 政治面貌 正式预备 probationary",
    "smartphone": "有无智能手机 是否有智能手机 智能手机 是否使用智能手机 是否会用智能手机 "
    "手机类型 smartphone",
    "group": "所在小组 党小组 所属小组 所属党小组 小组 所在党小组 小组名称 党小组名称 "
    "所在党小组名称 group",
    "place": "活动地点 活动点 活动场所 第二地点 参加活动地点 活动地点名称 place",
}

ORGANISATIONS: dict[str, str] = {
    "id": "编号 组织编号 党组织编号 系统编号 随行编号 id",
    "name": "名称 全称 组织名称 组织全称 党组织名称 党组织全称 支部名称 党支部名称 党支部全称 name",
    "form": "形式 组织形式 党组织形式 类型 组织类型 党组织类型 类别 组织类别 党组织类别 "
    "支部类型 支部形式 form",
    "nature": "性质 组织性质 党组织性质 支部性质 nature",
    "model": "模式 组建模式 组织模式 设置模式 管理模式 model",
    "city": "城市 所在城市 所在市 驻地城市 流入城市 流入地城市 city",
    "parent": "上级 上级组织 上级党组织 上级名称 上级组织名称 上级党组织名称 隶属 隶属党组织 "
    "parent",
    "initials": "简拼 首字母 拼音首字母 名称简拼 initials",
}

ROSTER_LEANS: dict[str, re.Pattern[str]] = {
    "phone": re.compile(
        r"(?!.*(家庭|家属|紧急|联系人|支部|书记|单位|办公|座机|固话|固定|宅|智能))"
        r".*(电话|手机|联系方式|联系号码)"
    ),
    "home": re.compile(
        r"(?!.*(电话|书记|联系人|地址|意见|介绍|转入|转出|流入|接收)).*(支部|党组织|组织关系)"
    ),
    "joined": re.compile(
        r"(?!.*(介绍|申请|积极|转正|积分)).*(入党|加入.*党).*(时间|日期|年|月|日)|.*(时间|日期).*入党"
    ),
    "probationary": re.compile(r"(?!.*(时间|日期|年|月)).*(预备|党籍|党员(类|身份|性质)|组织形式)"),
}
"""What is no known header, but must not be passed over when nothing else says that field."""

ORGANISATION_LEANS: dict[str, re.Pattern[str]] = {
    "form": re.compile(r"(?!.*(行业|单位)).*(形式|类型|类别|级别|层级)"),
    "nature": re.compile(r"(?!.*单位).*(性质)"),
    "model": re.compile(r".*(模式|组建方式)"),
    "parent": re.compile(r"(?!.*(电话|书记|联系人)).*(上级|隶属|主管)"),
    "id": re.compile(r".*(编号|编码|代码)"),
}
