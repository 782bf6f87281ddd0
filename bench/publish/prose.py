"""Titles and texts of the town: made words as in ``bench.large``, and real ones to search for."""

from collections.abc import Sequence
from random import Random

from bench.large import words

SHORTEST, LONGEST = 200, 1500
_REAL = (
    "派出所 民警 群众 社区 巡逻 项目 企业 学校 医院 法院 检察院 居民 村民 志愿者 水利 粮食 春耕"
    " 秋收 防汛 消防 安全生产 乡村振兴 高质量发展 营商环境 反诈 普法 调解 信访 养老 托育 就业 培训"
    " 招聘 道路 桥梁 公交 地铁 高铁 机场 港口 物流 快递 外卖 光伏 风电 储能 电网 供热 供水 燃气"
    " 污水 垃圾分类 绿化 湿地 候鸟 林长 河长 网格员 驻村 第一书记 合作社 大棚 果园 茶园 牧场 渔港"
    " 博物馆 图书馆 非遗 戏曲 马拉松 龙舟 庙会 研学 奖学金 高考 中考 疫苗 体检 家庭医生 献血 急救"
    " 罗盘 皮影 榫卯 窑洞 驿站 钟楼 渡槽 蓝莓 沙棘 獐子 鸬鹚 警務室 臺風 圖書館"
)
"""The frequent ones first; the last ones stand in few texts."""
_LATIN = (
    "APP GDP 5G AI CPI LED ETC VR 3D PM2.5 Wi-Fi DNA MBA CBA WTO e-mail K12 H7N9 A股 C919 IPv6"
    " OpenData LNG BRT NB-IoT"
)
_TOWNS = (
    "青石 云岚 松窑 白渡 柳湾 石桥 南岭 北塬 东埠 西浦 长汀口 河口集 马家坪 七里铺 槐树屯 沙河驿"
)
REAL, LATIN, TOWNS = (tuple(every.split()) for every in (_REAL, _LATIN, _TOWNS))
_SENTENCES = (
    "{town}{real}负责人介绍，{real}工作已经覆盖{number}户，{latin}平台同步上线。",
    "{day}，{town}{real}来到{town}{real}，就{real}听取意见。",
    "记者从{town}获悉，今年以来{real}投入{money}，{real}同比增长{number}%。",
    "“{real}的事，就是我们自己的事。”{person}说。",
    "据{town}{real}通报，{person}等{number}人参加了{real}。",
    "下一步，{town}将把{real}与{real}结合起来，{latin}数据每月公布。",
)
_TITLES = (
    "{town}{real}：{made}",
    "{town}：{real}里的{made}",
    "{made} {town}{real}在行动",
    "{latin}进{town}，{real}有了新办法",
    "{town}今年{real}达{number}",
)


def title(rng: Random) -> str:
    """Return a headline."""
    return _filled(rng, rng.choice(_TITLES))


def body(rng: Random) -> list[str]:
    """Return paragraphs of some 200 to 1,500 characters in all."""
    size = int(SHORTEST + (LONGEST - SHORTEST) * rng.random() ** 2)
    paras = words.paragraphs(rng, max(80, size - 80))
    for _ in range(2):
        place = rng.randrange(len(paras))
        paras[place] += _filled(rng, rng.choice(_SENTENCES))
    return paras


def town(rng: Random) -> str:
    """Return the name of a place."""
    return rng.choice(TOWNS) + "县市镇"[rng.randrange(3)]


def person(rng: Random) -> str:
    """Return the name of somebody."""
    return words.filling(rng, "person")


def _filled(rng: Random, form: str) -> str:
    return form.format_map(_Fillings(rng))


class _Fillings(dict[str, str]):
    """Fills each slot anew, those of one name too."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def __missing__(self, slot: str) -> str:
        rng = self._rng
        if slot == "real":
            return _skewed(rng, REAL)
        if slot == "latin":
            return _skewed(rng, LATIN)
        if slot == "town":
            return town(rng)
        if slot == "number":
            return str(rng.randint(2, 9900))
        if slot == "made":
            return words.run(rng, 8)
        return words.filling(rng, slot)


def _skewed(rng: Random, every: Sequence[str]) -> str:
    return every[int(len(every) * rng.random() ** 3)]
