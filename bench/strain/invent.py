"""Invented people, outlets and sentences; none of them exists, none is copied from a page."""

from random import Random

PEOPLE = (
    "林知夏", "周牧遥", "陈砚舟", "许清和", "沈若川", "郑远舟", "高以宁", "何述白",
    "罗星野", "宋听澜", "方亦舒", "邓书桓",
)  # fmt: skip
OUTLETS = (
    "青屿日报", "临江晚报", "云川新闻网", "望海县融媒体中心", "北麓市人民政府办公室",
    "澜州发布", "南岭时报", "青屿市生态环境局",
)  # fmt: skip
ACCOUNTS = ("慢读南岭", "老周说车", "城南旧书店", "澜州观察", "一颗土豆的厨房")
READERS = ("风吹麦浪", "user8842", "爱吃鱼的猫", "山里人家", "阿泽1990", "平凡的路", "夜行者")
_PLACES = ("青屿市", "澜州", "望海县", "北麓市", "临江区", "云川镇", "南岭县")
_WHO = ("当地水务部门", "镇里的合作社", "社区志愿者", "项目负责人", "多位居民", "县农技站")
_DID = (
    "介绍说，新修的引水渠已经通水，下游三个村的灌溉不再靠天吃饭",
    "在现场核对了材料，并把办理时间从十天压到了三天",
    "表示，下一步会把试点做法写进章程，让更多人照着做",
    "把旧厂房改成了阅览室，周末常常坐满了来看书的孩子",
    "提醒，雨季将至，沿河住户应提前检查屋顶和排水沟",
    "算了一笔账，每亩地能省下一百多元，来年打算再扩种两成",
)
_MORE = (
    "记录显示，今年以来已有两千余人次参与其中。",
    "不过也有人担心，维护费用从哪里来还没有着落。",
    "有关方案正在征求意见，预计年底前公布。",
    "这样的变化，在附近几个乡镇同样看得见。",
)
_HEADS = (
    "{}启动老旧小区改造 三千户居民受益", "{}：一条山路带火一个村", "{}举办秋季农产品展销会",
    "{}今年新增公园十二处", "走进{}的百年茶坊", "{}发布暴雨蓝色预警", "{}地铁二号线开始试运行",
    "{}这所小学把课堂搬进稻田",
)  # fmt: skip
_REPLIES = (
    "说得好，支持一下！", "我家就在附近，路修好以后确实方便多了，希望能一直维护下去。",
    "楼上说的不对，去年就已经开始了，只是没人报道而已。", "请问什么时候轮到我们这边？等了三年了。",
    "这件事应该早点办，老百姓盼了很久，现在总算看到希望，给工作人员点个赞。",
    "转给家里人看看，谢谢分享。",
)  # fmt: skip


def sentence(rnd: Random) -> str:
    """Return one sentence of news prose."""
    return f"{rnd.choice(_PLACES)}{rnd.choice(_WHO)}{rnd.choice(_DID)}。"


def paragraph(rnd: Random) -> str:
    """Return two to four sentences."""
    parts = [sentence(rnd) + rnd.choice(("", rnd.choice(_MORE))) for _ in range(rnd.randint(1, 2))]
    return "".join(parts)


def story(rnd: Random, size: int = 7) -> list[str]:
    """Return the paragraphs of an article; no two are the same."""
    return list(dict.fromkeys(paragraph(rnd) for _ in range(size)))


def headline(rnd: Random) -> str:
    """Return a headline."""
    return rnd.choice(_HEADS).format(rnd.choice(_PLACES))


def reply(rnd: Random) -> str:
    """Return what a reader comments."""
    return rnd.choice(_REPLIES) + rnd.choice(("", rnd.choice(_REPLIES)))
