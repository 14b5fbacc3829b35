"""What people call the business they come for, besides what a plan calls it.

Everyday words in Chinese and English. Words that only one hall needs belong into its plan
(``keywords``).
"""

from __future__ import annotations

GROUP_WORDS: dict[str, tuple[str, ...]] = {
    "综合办税": (
        "交税", "缴税", "纳税", "报税", "办税", "税务", "国税", "地税", "税款", "申报纳税", "tax",
        "taxes", "pay tax", "pay taxes", "tax return", "tax payment", "file taxes",
    ),
    "办税服务": ("税务局", "税务大厅", "tax office", "tax bureau", "tax hall"),
    "发票业务": ("发票", "开发票", "领发票", "invoice", "invoices", "fapiao"),
    "个人所得税": ("个税", "退税", "income tax", "personal tax", "tax refund"),
    "房产交易税": ("买房交税", "卖房交税", "房税", "house tax", "property tax"),
    "车辆购置税": ("买车交税", "购置税", "车税", "car tax", "vehicle tax", "new car", "buy a car"),
    "退税注销": ("退税", "tax refund", "refund"),
    "社保缴费": (
        "交社保", "缴社保", "缴费", "交费", "交医保", "补缴社保", "pay social security",
        "pay social insurance", "contributions",
    ),
    "开办企业": (
        "开店", "开公司", "开商店", "开网店", "做生意", "创办公司", "open a shop", "open a store",
        "open shop", "start a business", "start a company", "set up a company", "new business",
        "shop",
    ),
    "绿色通道": (
        "老人", "孕妇", "军人", "残疾人", "elderly", "old people", "seniors", "pregnant", "soldier",
        "disabled people", "priority",
    ),
}  # fmt: skip
"""By the Chinese name of a group of windows or of an area."""

TOPIC_WORDS: dict[str, tuple[str, ...]] = {
    # Taxes
    "发票代开": ("代开发票",),
    "汇算清缴": ("个税", "年度汇算", "退个税"),
    # Business
    "营业执照": ("办执照", "办照", "工商执照", "business license", "trading licence"),
    "公司设立": ("注册公司", "成立公司", "register a company", "register a business"),
    "个体工商户": ("个体户", "摆摊", "sole trader", "self-employed"),
    "公章": ("刻章", "图章", "印章", "stamp", "seal"),
    "公司变更": ("变更法人", "公司改名", "改地址", "change company name"),
    "公司注销": (
        "注销公司", "注销执照", "关店", "关公司", "close a company", "close a business",
        "close a shop",
    ),
    "食品经营": ("卖吃的", "开饭店", "食品证", "food licence", "sell food"),
    "开餐馆": ("开饭店", "开饭馆", "开小吃店", "open a restaurant", "open a cafe"),
    "开药店": ("open a pharmacy", "drugstore", "chemist"),
    "开民宿": ("开旅馆", "开宾馆", "open a guesthouse", "open a hotel", "bed and breakfast"),
    "员工录用": ("招人", "招工", "招聘", "hire staff", "hire people"),
    "施工许可": ("盖房子", "施工证", "建房", "building permit", "build a house"),
    "招标公告": ("招标", "投标信息", "tender", "tenders"),
    "网约车": ("跑网约车", "滴滴", "taxi licence", "drive a taxi"),
    "道路运输": ("货运", "营运证", "truck", "haulage"),
    # Family and papers
    "新生儿": (
        "生孩子", "生小孩", "出生", "出生证", "出生证明", "宝宝上户口", "birth", "newborn",
        "birth certificate", "have a baby", "had a baby", "new baby", "child birth",
    ),
    "婚姻登记": (
        "结婚", "离婚", "结婚登记", "离婚登记", "领证", "结婚证", "离婚证", "办结婚", "登记结婚",
        "marry", "married", "get married", "marriage certificate", "wedding", "divorce", "divorced",
    ),
    "出入境": (
        "护照", "港澳通行证", "通行证", "签证", "出国", "台湾通行证", "passport", "visa",
        "renew passport", "go abroad", "travel abroad",
    ),
    "身份证": (
        "补身份证", "丢身份证", "身份证丢了", "换身份证", "身份证到期", "id card", "identity card",
        "lost id card", "renew id card",
    ),
    "户口登记": (
        "户口", "户口本", "死亡", "死亡证明", "注销户口", "register a death", "death", "上户口",
        "落户", "迁户口", "报户口", "hukou", "household register", "register a child",
    ),
    "居住证": ("暂住证", "residence card", "living permit"),
    # Work, old age, health
    "退休": ("退休", "养老金", "退休金", "领养老金", "retire", "retiring", "retired", "pension"),
    "养老保险": ("养老金", "pension"),
    "社保关系转移": ("社保转移", "转社保", "transfer social security"),
    "税务登记": ("tax number", "tax id", "税号"),
    "社保卡办理": ("医保卡", "补社保卡", "换社保卡", "社保卡丢了", "lost social security card"),
    "就业失业": (
        "找工作", "下岗", "求职", "失业登记", "find a job", "find work", "job", "work",
        "unemployed",
    ),
    "失业金": (
        "失业", "失业了", "没工作", "领失业金", "unemployed", "lost my job", "lost job",
        "unemployment money", "out of work",
    ),
    "工伤": ("受伤", "accident at work", "hurt at work"),
    "医保报销": (
        "医保", "报销", "医院", "住院报销", "医药费", "看病报销", "hospital bill", "medical bill",
        "reimbursement",
    ),
    "生育津贴": ("产假", "maternity", "maternity pay", "maternity leave"),
    "最低生活保障": ("低保", "困难补助", "welfare", "social assistance", "poor"),
    "残疾人证": ("残疾证", "残疾", "disabled card", "disability card", "disabled"),
    "老年优待证": ("老年证", "老年卡", "老人卡", "senior card", "senior pass"),
    "高龄津贴": ("老人补贴", "八十岁补贴", "old age money"),
    "退役军人": ("军人", "退伍", "veteran"),
    # House
    "不动产登记": (
        "房产证", "房本", "房照", "不动产证", "house certificate", "property certificate",
        "title deed", "deed", "buy a house", "buy a flat",
    ),
    "房产过户": (
        "继承", "遗产", "inherit", "inheritance", "过户", "买房", "卖房", "二手房", "buy a house",
        "sell a house", "buy a flat",
    ),
    "抵押登记": ("抵押", "mortgage"),
    "公积金提取": (
        "公积金", "租房", "取公积金", "提公积金", "rent", "withdraw housing fund", "housing fund",
    ),
    "公积金贷款": ("房贷", "买房贷款", "home loan"),
    "创业担保贷款": ("创业贷款", "business loan"),
    # Being helped
    "投诉受理": (
        "投诉", "举报", "12345", "市民热线", "信访", "complain", "complaint", "complaints",
    ),
    "帮办代办": ("帮忙", "不会办", "help with forms", "assistance"),
}  # fmt: skip
"""By a piece of the Chinese title of a service."""


def topic_words(title: str, *, service: bool) -> tuple[str, ...]:
    """Return the everyday words for what a Chinese title is about."""
    found = dict.fromkeys(GROUP_WORDS.get(title, ()))
    if service:
        for piece, said in TOPIC_WORDS.items():
            if piece in title:
                found.update(dict.fromkeys(said))
    return tuple(found)
