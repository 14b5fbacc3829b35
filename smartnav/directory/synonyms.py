"""What people call things, besides what the plan calls them."""

from __future__ import annotations

CATEGORY_WORDS: dict[str, tuple[str, ...]] = {
    "restroom": (
        "厕所", "洗手间", "卫生间", "toilet", "wc", "restroom", "washroom", "bathroom", "loo",
        "wash hands",
    ),
    "restroom.male": (
        "厕所", "洗手间", "卫生间", "男厕", "男厕所", "男洗手间", "toilet", "wc", "restroom",
        "washroom", "gents", "men", "bathroom", "loo", "wash hands",
    ),
    "restroom.female": (
        "厕所", "洗手间", "卫生间", "女厕", "女厕所", "女洗手间", "toilet", "wc", "restroom",
        "washroom", "ladies", "women", "bathroom", "loo", "wash hands",
    ),
    "restroom.wheelchair": (
        "厕所", "洗手间", "卫生间", "残疾人厕所", "无障碍厕所", "无障碍", "toilet", "wc",
        "restroom", "washroom", "disabled toilet", "accessible", "bathroom", "loo", "wash hands",
    ),
    "mothersroom": (
        "母婴", "哺乳室", "喂奶", "换尿布", "nursing", "baby", "breastfeeding", "换尿不湿",
        "奶孩子", "change nappy", "change diaper", "feed baby", "nursing room",
    ),
    "water": (
        "喝水", "饮水机", "开水", "热水", "水", "接水", "drink", "water", "倒水", "打水", "thirsty",
        "hot water",
    ),
    "copy": (
        "复印", "打印", "扫描", "照相", "copy", "print", "scan", "photocopy", "复印机", "打印机",
        "拍照", "copier", "printer", "copy documents", "print documents", "photo",
    ),
    "atm": (
        "取款机", "取钱", "提款机", "自动取款", "atm", "cash machine", "取现金", "取款", "现金",
        "提款", "cash", "get money", "withdraw cash", "withdraw money", "take out money",
    ),
    "lockers": (
        "寄存", "存包", "储物柜", "行李", "locker", "luggage", "放东西", "储物", "left luggage",
        "bags", "store bags",
    ),
    "information": (
        "咨询", "导办", "服务台", "问询", "前台", "help desk", "info", "enquiries", "问路", "帮助",
        "help", "information", "ask", "reception", "迷路", "迷路了", "找不到路", "走丢", "走丢了",
        "lost my way", "im lost", "i am lost", "where am i", "人工", "人工服务", "人工窗口",
        "工作人员", "staff",
    ),
    "selfservice": ("自助", "自助机", "自助终端", "自助办理", "self service", "machine"),
    "ticket": (
        "取号", "排队", "叫号", "排号", "拿号", "queue", "ticket", "number", "取票",
        "take a number", "queue number", "line",
    ),
    "phone": ("电话", "telephone", "phone"),
    "police": (
        "警察", "派出所", "报警", "保安", "police", "security guard", "lost property", "失物招领",
        "丢东西", "东西丢了", "手机丢了", "lost phone", "lost and found",
        "lost child", "孩子丢了", "走失",
    ),
    "bank": ("银行", "存钱", "缴费", "bank", "bank account"),
    "firstaid": ("急救", "药箱", "医药箱", "first aid", "medicine"),
    "aed": ("除颤", "心脏", "急救", "defibrillator", "aed"),
    "wifi": ("无线网", "上网", "wifi", "internet"),
    "charging": (
        "充电", "充电宝", "手机没电", "charger", "power bank", "充手机", "没电", "charge phone",
        "battery", "phone charger",
    ),
    "umbrella": ("雨伞", "借伞", "伞", "umbrella"),
    "wheelchair-loan": (
        "轮椅", "借轮椅", "wheelchair", "坐轮椅", "婴儿车", "推车", "pushchair", "pram", "stroller",
    ),
    "vending": (
        "售货机", "饮料", "零食", "买水", "snacks", "drinks", "买吃的", "vending machine", "hungry",
        "snack",
    ),
    "parking": ("停车", "停车场", "停车位", "车库", "parking", "car park", "parking lot"),
    "smoking": ("抽烟", "吸烟", "吸烟区", "吸烟室", "smoking", "smoke"),
    "forms": (
        "填表", "填单", "写字台", "表格", "forms", "writing desk", "写字", "fill in forms",
        "fill forms", "pen",
    ),
    "entrance": (
        "出口", "入口", "大门", "出去", "门", "exit", "way out", "door", "出门", "main entrance",
        "leave", "go out",
    ),
    "lift": (
        "电梯", "直梯", "升降梯", "lift", "elevator", "上楼", "二楼", "upstairs", "go up",
        "second floor",
    ),
    "escalator": (
        "扶梯", "自动扶梯", "手扶电梯", "escalator", "上楼", "二楼", "upstairs", "go up",
        "second floor",
    ),
    "stairs": ("楼梯", "步梯", "stairs", "staircase"),
    "ramp": ("坡道", "ramp"),
    "kiosk": ("导览屏", "导航", "地图", "kiosk", "map"),
    "conferenceroom": ("会议室", "meeting room", "conference"),
    "section.waiting": ("等候", "座位", "休息", "坐一会", "waiting", "wait", "seat", "sit"),
    "waitingroom": (
        "等候", "等候区", "休息", "座位", "waiting", "seats", "坐一会", "rest", "sit down",
    ),
}  # fmt: skip
"""By category of a place: everyday words in both languages."""

FACILITY_ONLY = frozenset(
    "".join(word.split())
    for category in (
        "parking", "smoking", "wifi", "charging", "umbrella", "vending", "lockers", "atm",
        "wheelchair-loan",
    )
    for word in CATEGORY_WORDS[category]
)  # fmt: skip
"""Words by which nobody means a service. A hall that lacks the facility has nothing for them."""

STATION_WORDS = ("就近办", "便民站", "街道办", "near home", "near me")
"""What people call a station of a street or a village."""
WINDOW_WORDS = ("号窗口", "号窗", "号", "窗口", "窗")
"""What may stand after a window's number."""

ASKING_BEFORE = (
    "我要办理", "我想办理", "我想要", "想要", "想", "哪里可以", "哪里能", "哪儿可以", "哪儿能",
    "在哪里", "在哪儿", "在哪", "可以", "坐", "乘", "乘坐", "交", "缴", "我要办", "我想办",
    "我要去", "我想去", "我想", "我要", "我去", "请问", "你好", "您好", "哪个窗口办",
    "哪个窗口", "怎么去", "怎么办理", "怎么办",
    "如何办理", "如何", "怎么", "怎样", "哪里有", "哪里办", "哪儿办", "去哪办", "去哪里办",
    "在哪里办", "在哪办", "办理", "申请", "领取", "补办", "换领", "去", "办", "找", "查", "问",
    "领",
)  # fmt: skip
"""What people say before what they want."""
ASKING_AFTER = (
    "在哪里办理", "在哪里办", "在哪办", "去哪里办", "去哪办", "怎么办理", "怎么办", "怎么走",
    "在哪里", "在哪儿", "在哪", "哪里", "哪儿", "怎么去", "窗口", "的窗口", "地方", "的地方",
    "处", "补办", "丢了", "丢失", "不见了", "弄丢了", "掉了", "遗失", "办理", "申请", "手续",
    "去哪", "去哪里", "去哪儿", "业务", "吗", "呢", "啊", "呀",
)  # fmt: skip
"""What people say after it."""
ASKING_ENGLISH = frozenset(
    {
        "where", "is", "the", "are", "a", "an", "to", "for", "of", "my", "i", "want", "need", "how",
        "do", "get", "can", "apply", "find", "please", "go", "in", "at", "on", "and", "with", "me",
        "would", "like", "you", "we", "our", "your", "does", "one", "am", "be", "could", "there",
        "here", "any", "some", "about", "new", "have", "which", "what", "window", "desk", "now",
        "im", "expired", "has", "had", "been", "not", "no", "very", "really", "must", "should",
        "nearest", "show", "way", "it", "this", "that", "us",
    }
)  # fmt: skip
"""Words of an English question that say nothing about what is wanted."""
WEAK_ENGLISH = frozenset(
    {
        "application", "bill", "bills", "card", "certificate", "fee", "fees", "licence", "license",
        "pay", "payment", "permit", "register", "registration", "service",
    }
)  # fmt: skip
"""Words that say little of what is wanted when the others are not understood."""
VERBS = ("开", "办", "买", "卖", "租", "领", "找", "补", "换", "查")
MEASURES = "个家张套辆本份间"
"""What people put between a verb and a thing: 开个饭馆, 办一张社保卡."""
SHORT_NAMES = {
    "个人所得税": "个税",
    "社会保障卡": "社保卡",
    "社会保险": "社保",
    "医疗保险": "医保",
    "住房公积金": "公积金",
    "最低生活保障": "低保",
    "居民身份证": "身份证",
    "机动车驾驶证": "驾驶证",
}
"""Full names, and how services and people shorten them."""
ALIKE_ENGLISH = {
    "license": "licence",
    "licenses": "licences",
    "center": "centre",
    "program": "programme",
    "labor": "labour",
    "check": "cheque",
    "enroll": "enrol",
    "elevator": "lift",
    "apartment": "flat",
    "restroom": "toilet",
    "permit": "licence",
    "car": "vehicle",
    "medical": "health",
}
"""English as it is written elsewhere, and nearly the same."""
LOST = ("丢", "遗失", "挂失", "不见了", "掉了", "补办", "补领", "补换")
LOST_ENGLISH = frozenset({"lost", "lose", "stolen", "missing", "replace", "replacement"})
"""What says that something was lost and is wanted anew."""
NUMERALS = str.maketrans("零〇一二三四五六七八九", "00123456789")
"""Chinese numerals as one spells a number digit by digit."""
