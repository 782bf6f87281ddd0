"""The label words of Chinese news pages, by the field they announce."""

_TABLE = {
    "published": (
        "发布于 发表于 刊发于 刊登于 时间 日期 時間 "
        "Published Published_on Published_On Posted_on Posted_On Date_published"
    ),
    "modified": (
        "更新于 最后更新 最后修改 最近更新 Updated "
        "Updated_on Updated_On Last_updated Last_Updated Last_updated_on"
    ),
    "source": (
        "文章来源 新闻来源 信息来源 稿件来源 内容来源 资讯来源 消息来源 本文来源 来源网站 "
        "来源于 来源 來源 稿源 出处 来自 转载自 转自 转载来源 发布机构 发布单位 供稿单位 "
        "来稿单位 来源单位 发布来源 信息提供单位 文章出处 新闻出处 摘自 选自 "
        "本文来自微信公众号 本文来自公众号 来自微信公众号 转自微信公众号 转载自微信公众号 "
        "来源公众号 来源微信公众号 首发于微信公众号 文章来自微信公众号 本文转自微信公众号 "
        "本文转载自微信公众号 来自公众号 转自公众号 转载自公众号"
    ),
    "author": (
        "文章作者 本文作者 原作者 作者 撰文 撰稿 撰稿人 采写 采访 执笔 记者 通讯员 "
        "文字记者 见习记者 实习记者 本报记者 采访整理 整理采访 采访/整理 采访、整理 整理、采访 "
        "主笔 口述 编写 "
        "文/图 图/文 图文 文字 文 原创 楼主 博主 Author"
    ),
    "given": ("供稿"),
    "editor": (
        "责任编辑 责任编缉 责编 网络编辑 见习编辑 实习编辑 值班编辑 编辑 編輯 小编 网编 选稿 编审"
    ),
    "photo": ("图片来源 摄影 图片 供图 摄"),
    "original_url": ("原文链接 原文地址 原文网址 阅读原文 来源链接 查看原文 点击查看原文链接"),
    "original_title": ("本文原标题 原标题 原題 原题"),
    "breadcrumb": (
        "您现在的位置 您当前的位置 您当前位置 您所在的位置 您所在位置 你所在的位置 "
        "你现在的位置 当前的位置 当前位置 当前所在 所在位置 现在位置 您的位置 你的位置 位置"
    ),
    "other": (
        "浏览次数 浏览量 阅读次数 阅读量 访问量 访问次数 点击率 点击数 点击量 点击次数 点击 "
        "人气 浏览 阅读 评论 字体大小 字体 字号 字號 分享到 分享至 分享 打印 校对 审核 审校 "
        "审签 终审 复审 初审 签发 监制 总监制 总编 主编 值班主任 值班编委 美编 制图 排版 "
        "海报制作 制作 策划 统筹 发布人 发布者 录入人 录入 信息录入 发布 关键词 关键字 标签 "
        "栏目 所属栏目 分类 索引号 文号 主题词 编号 声明 摘要 语言 翻译 设计 视频 视觉 剪辑 "
        "后期 出品 联系电话 电话 邮箱"
    ),
}
"""Field → its label words; ``_`` stands for a space. ``other`` are labels that only end the value
before them; ``given`` names a writer, or the office that sent the text."""

_DATED = {
    "published": (
        "发布 发稿 发表 发文 发帖 发送 发出 刊发 刊出 刊登 登载 公布 公开 推送 成文 生成 创建 "
        "添加 加入 录入 上传 上载 入库 提供 收录 出版 编辑 编发 投稿 来稿 信息提供 信息发布 "
        "信息录入 文章发布 稿件发布 新闻发布 發佈 發布 發表 發稿 上載 上傳 張貼"
    ),
    "modified": "更新 修改 修订 最后更新 最后修改 最近更新 最近修改 最后编辑 信息更新 文章更新",
}
"""What was done to the text at a time: 刊发时间, 录入日期, and so on."""
DRAFTED = ("成文", "发文", "生成", "创建", "编辑", "出版", "投稿", "来稿", "收录", "提供")
"""Of these, what may be another day than the one on which readers got it."""

FIELD = {word.replace("_", " "): field for field, words in _TABLE.items() for word in words.split()}
"""Label word → field."""
FIELD |= {
    verb + noun: field
    for field, verbs in _DATED.items()
    for verb in verbs.split()
    for noun in ("时间", "日期", "時間")
}
