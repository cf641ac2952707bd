"""Invented people, places, titles and sentences, from parts that are put together at random."""

from __future__ import annotations

from random import Random

GIVEN = (
    "Mara Oleg Lucia Ann Ben Cleo Dan Eve Finn José María Søren Łukasz Zoë Jean-Luc Hans-Peter Anna Li Wei Xiaoming Yuki Haruto Amit Priya Nguyen Fatima "
    "Ahmed Olu Chidi Ivan Natalia Björn Ingrid Pedro Ana Carlos Sofía Étienne Chloé Giuseppe Francesca Tomáš Zsófia Elif Mehmet Min-jun Seo-yeon Thabo "
    "David Sarah Michael Laura Robert Emily James Thomas Grace Peter Paul Mark Karen Susan Alan Ada Kurt Emmy Sofja Paweł Dmitri Olga"
).split()
FAMILY = (
    "Pine Brook Stone First Second Fourth Moss Fern Quill Vale Heath Marsh Lantern Okafor Adeyemi García-López Fernández Müller Schröder Šimůnek Nowak "
    "Kowalski Dvořák Øster Åkesson Björklund Rossi Bianchi Dubois Lefèvre O’Neill McAdam Fitzgerald Tanaka Suzuki Yamamoto Kim Park Lee Chen Wang Zhang "
    "Liu Huang Zhao Nguyen Tran Patel Sharma Gupta Singh Khan Hussain Silva Santos Oliveira Souza Yılmaz Ivanov Petrova Sokolov Popescu Nagy Kiss "
    "Papadopoulos Andersson Johansen Virtanen Smith Johnson Williams Brown Taylor Walker White Fuchß Keim Young Long Field Rivers West"
).split()
PARTICLES = ("van der", "de", "von", "di", "da", "de la", "van", "al-", "ten", "dos", "le")
ZH_FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武孔"
ZH_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "皇甫", "令狐")
ZH_GIVEN = "明芳伟娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英华玉兰建国志文海晓小红宇浩博思雨子轩欣怡梓涵一诺俊泽嘉慧琳雪梅春秋生飞鹏辉东南"
CITIES = [
    *"Northtown Southtown Harbourview Lakeside Westbury Jiangcheng Altdorf Nouvelle-Ville Puerto Claro Kamigawa Eastbay Riverton Grenfurt".split(),
    "New Haven",
    "Port Clare",
]
COUNTRIES = (
    "Norway", "Germany", "USA", "UK", "China", "Japan", "France", "Spain", "Brazil", "India", "Canada", "The Netherlands", "Switzerland", "South Korea", "Italy",
    "P. R. China", "United States of America", "Australia", "Chile", "South Africa", "Poland", "Sweden",
)  # fmt: skip
FIELDS = (
    "Geography", "Computer Science", "Physics", "Mathematics", "Cold Regions Science", "Civil Engineering", "Medicine", "Informatics", "Chemistry", "Economics",
    "Electrical Engineering", "Psychology", "Linguistics", "Biology", "Statistics", "Data Science", "Public Health", "Law", "Materials", "Astronomy",
)  # fmt: skip
FIRMS = (
    "Polar Labs", "Acme Research", "Google Brain", "Microsoft Research", "Ice Analytics Inc.", "Siemens AG", "Lake Systems GmbH", "UC East Bay", "INRIA", "CNRS",
    "ETH Zürich", "EPFL", "NVIDIA", "IBM Research", "Cold Data Ltd.", "RIKEN", "NIST", "Max Planck Institute for Ice", "KAIST", "Meta AI",
)  # fmt: skip
NOUNS = (
    "glacier lake model network surface method temperature drone survey graph image signal language parser market gene protein cell patient school policy "
    "river soil polymer crystal galaxy star particle field operator theorem algebra proof query database system memory compiler kernel cache robot sensor "
    "learner corpus sentence summary citation reader claim risk disease therapy trial cohort tumour vaccine wave beam alloy catalyst membrane"
).split()
ADJECTIVES = (
    "fast slow robust sparse deep shallow local global quantum classical statistical neural rare early late warm cold adaptive stable noisy linear "
    "stochastic bounded hidden open large small dynamic careful rapid causal chronic acute elastic thermal optical"
).split()
VERBS = "measure model explain predict compare detect estimate reduce improve describe test reconstruct classify observe map simulate".split()
PRINCIPLES = (
    "Evidence from",
    "A Study of",
    "Lessons from",
    "The Case of",
    "An Experiment on",
    "Towards",
    "On the Limits of",
    "A Survey of",
    "Bounds for",
    "Rethinking",
)
ZH_NOUNS = (
    "冰川 湖泊 模型 网络 图像 方法 水温 无人机 语言 句法 市场 基因 蛋白 细胞 患者 学校 政策 河流 土壤 聚合物 晶体 星系 算子 定理 数据库 系统 内存 编译器 机器人 传感器 语料 摘要 引文 "
    "读者 风险 疾病 疗效 疫苗 电网 变压器 混凝土 桥梁 隧道 水稻 玉米 煤层 岩体 供应链 金融 教育 法律 文化 农村 城市 人口 能源 信号 雷达 目标 知识图谱 文本 情感 语音"
).split()
ZH_VERBS = "提取 检测 识别 预测 分析 评价 优化 分类 建模 仿真 测量 监测 控制 设计 研究 应用 比较 重构 调度 推理".split()
ZH_ADJ = "深度 多尺度 自适应 改进 鲁棒 稀疏 分布式 大规模 轻量级 多源 动态 非线性 智能 快速 新型 高性能 低资源 跨语言 区域 复杂".split()
ZH_CITIES = "北京 江城 上海 南京 西安 武汉 成都 广州 长沙 哈尔滨 兰州 昆明 沈阳 合肥".split()
ZH_SCHOOLS = "北方大学 江城大学 东湖理工大学 西域师范大学 南山医科大学 中原农业大学 海滨科技学院 长河交通大学 国家冷地研究院 华东财经大学 云岭民族大学".split()
ZH_UNITS = "计算机学院 地理学院 信息工程系 经济管理学院 附属第一医院 国家重点实验室 土木工程学院 外国语学院 法学院 数学与统计学院 自动化研究所 电力科学研究院".split()


def person(r: Random) -> str:
    """One person's name in Latin letters, in one of the ways names are printed."""
    given = r.choice(GIVEN)
    if r.random() < 0.25:
        given += f" {r.choice('ABCDEFGHJKLMNPRST')}."
    elif r.random() < 0.1:
        given = f"{given[0]}. {r.choice('ABCDEFGHJKLM')}."
    elif r.random() < 0.15:
        given = f"{given[0]}."
    elif r.random() < 0.1:
        given += f" {r.choice(GIVEN)}"
    family = r.choice(FAMILY)
    if r.random() < 0.08:
        family = f"{r.choice(PARTICLES)} {family}".replace("- ", "-")
    if r.random() < 0.06:
        family += f" {r.choice(FAMILY)}"
    if r.random() < 0.03:
        family += r.choice((" Jr.", " III", ", Jr."))
    return f"{given} {family}"


def zh_person(r: Random) -> str:
    """One person's Chinese name."""
    family = r.choice(ZH_DOUBLE) if r.random() < 0.06 else r.choice(ZH_FAMILY)
    return family + "".join(r.choice(ZH_GIVEN) for _ in range(1 if r.random() < 0.3 else 2))


def pinyin(r: Random) -> str:
    """A Chinese name as Chinese journals print it in English."""
    family = r.choice(("WANG", "LI", "ZHANG", "CHEN", "OUYANG", "ZHAO", "LIU", "YANG", "SUN", "XU"))
    given = r.choice(
        ("Xiaoming", "Fang", "Wei", "Dahe", "Jianguo", "Xue-mei", "Zihan", "Hao", "Ying", "Tao", "Xiuyuan")
    )
    shape = r.random()
    return (
        f"{family} {given}"
        if shape < 0.6
        else f"{family.capitalize()} {given}"
        if shape < 0.8
        else f"{given} {family.capitalize()}"
    )


def institution(r: Random) -> str:
    """An institution's name."""
    city, field = r.choice(CITIES), r.choice(FIELDS)
    return r.choice((
        f"University of {city}", f"{city} University", f"{city} Institute of Technology", f"Institute of {field}", f"Universität {city}",
        f"Université de {city}", f"Universidad de {city}", f"{city} State University", f"{field} Research Centre", r.choice(FIRMS), f"{city} Polytechnic",
        f"National Laboratory for {field}", f"{city} General Hospital", f"Academy of {field}", f"{city} College", f"{city} Observatory", f"École Normale de {city}",
    ))  # fmt: skip


def place(r: Random) -> str:
    """An affiliation as one line."""
    parts = [institution(r)]
    if r.random() < 0.6:
        unit = r.choice(
            (
                "Department of",
                "School of",
                "Faculty of",
                "Institute of",
                "Division of",
                "Dept. of",
                "Laboratory for",
                "Centre for",
            )
        )
        parts.insert(r.randrange(2), f"{unit} {r.choice(FIELDS)}")
    if r.random() < 0.75:
        city = r.choice(CITIES)
        parts.append(f"{city} {r.randrange(1000, 99999)}" if r.random() < 0.3 else city)
    if r.random() < 0.85:
        parts.append(r.choice(COUNTRIES))
    return ", ".join(parts)


def zh_place(r: Random) -> str:
    """A Chinese affiliation."""
    text = r.choice(ZH_SCHOOLS)
    if r.random() < 0.75:
        text += r.choice((" ", "", "  ")) + r.choice(ZH_UNITS)
    shape = r.random()
    if shape < 0.75:
        text += (
            r.choice(("，", ", ", "，"))
            + r.choice(ZH_CITIES)
            + r.choice((" ", "  ", ""))
            + str(r.randrange(100000, 999999))
        )
    elif shape < 0.85:
        text += f"，{r.choice(ZH_CITIES)}"
    return text


def title(r: Random) -> str:
    """A title in the case that titles have."""
    nouns = [r.choice(NOUNS) for _ in range(4)]
    shape = r.randrange(7)
    text = (
        f"{r.choice(ADJECTIVES)} {nouns[0]} {r.choice(NOUNS)}s for {r.choice(ADJECTIVES)} {nouns[1]}s",
        f"how {nouns[0]}s {r.choice(VERBS)} {r.choice(ADJECTIVES)} {nouns[1]}s",
        f"{nouns[0]}-based {nouns[1]} {nouns[2]}: {r.choice(PRINCIPLES).lower()} {r.choice(ADJECTIVES)} {nouns[3]}s",
        f"{r.choice(PRINCIPLES).lower()} {r.choice(ADJECTIVES)} {nouns[0]}s in the {nouns[1]} of a {r.choice(ADJECTIVES)} {nouns[2]} {nouns[3]}",
        f"{r.choice(ADJECTIVES)} {nouns[0]}s",
        f"the effect of {nouns[0]} {nouns[1]} on {r.choice(ADJECTIVES)} {nouns[2]}s and their {nouns[3]}s: a {r.choice(ADJECTIVES)} {r.choice(NOUNS)} study of {r.randrange(20, 900)} {r.choice(NOUNS)}s",
        f"can a {nouns[0]} {r.choice(VERBS)} a {nouns[1]}?",
    )[shape]  # fmt: skip
    if r.random() < 0.5:
        small = {"a", "of", "the", "for", "in", "on", "and", "their"}
        text = " ".join(w if w in small and i else w[:1].upper() + w[1:] for i, w in enumerate(text.split()))
    return text[:1].upper() + text[1:]


def zh_title(r: Random) -> str:
    """A Chinese title."""
    a, b, c = (r.choice(ZH_NOUNS) for _ in range(3))
    return r.choice((
        f"基于{r.choice(ZH_ADJ)}{a}的{b}{r.choice(ZH_VERBS)}方法", f"{r.choice(ZH_ADJ)}{a}{b}{r.choice(ZH_VERBS)}研究", f"{a}与{b}的{r.choice(ZH_VERBS)}及其在{c}中的应用",
        f"面向{a}的{r.choice(ZH_ADJ)}{b}{r.choice(ZH_VERBS)}综述", f"{r.choice(ZH_ADJ)}{a}条件下{b}{r.choice(ZH_VERBS)}——以{r.choice(ZH_CITIES)}{c}为例", f"论{a}的{r.choice(ZH_VERBS)}",
    ))  # fmt: skip


def sentence(r: Random) -> str:
    """One English sentence."""
    n = lambda: f"{r.choice(('the', 'a', 'each', 'this'))} {r.choice(ADJECTIVES)} {r.choice(NOUNS)}"  # noqa: E731
    text = r.choice((
        f"we {r.choice(VERBS)} {n()} with {n()} and show that {n()} is {r.choice(ADJECTIVES)}",
        f"{n()} was {r.choice(VERBS)}d in {r.randrange(2, 90)} of {r.randrange(100, 999)} {r.choice(NOUNS)}s, which is {r.randrange(2, 60)}.{r.randrange(9)} % more than before",
        f"our results suggest that {n()} can {r.choice(VERBS)} {n()} even if {n()} has changed",
        f"however, {n()} is not always {r.choice(ADJECTIVES)}, and its {r.choice(NOUNS)}s are {r.choice(ADJECTIVES)}",
        f"in contrast to earlier work, {n()} does not need {n()}",
    ))  # fmt: skip
    return f"{text[:1].upper()}{text[1:]}."


def zh_sentence(r: Random) -> str:
    """One Chinese sentence."""
    a, b, c = (r.choice(ZH_NOUNS) for _ in range(3))
    return r.choice((
        f"本文提出了一种基于{r.choice(ZH_ADJ)}{a}的{b}{r.choice(ZH_VERBS)}方法，在{c}上取得了较好的效果。", f"首先，使用{a}对{b}进行{r.choice(ZH_VERBS)}；其次，说明{c}变化的原因。",
        f"实验结果表明，该方法的平均误差为{r.randrange(1, 9)}.{r.randrange(10)}，比已有方法低{r.randrange(10, 60)}%。", f"{a}的{r.choice(ZH_VERBS)}是{b}研究中的重要问题之一，对{c}具有重要意义。",
        f"然而，已有的方法都假设{a}是{r.choice(ZH_ADJ)}的，这与实际情况不相符合。",
    ))  # fmt: skip


def text(r: Random, least: int, most: int) -> str:
    """Running text."""
    return " ".join(sentence(r) for _ in range(r.randrange(least, most)))


def zh_text(r: Random, least: int, most: int) -> str:
    """Chinese running text."""
    return "".join(zh_sentence(r) for _ in range(r.randrange(least, most)))


def keyword(r: Random) -> str:
    """One English keyword."""
    return r.choice(
        (r.choice(NOUNS), f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}", f"{r.choice(NOUNS)} {r.choice(NOUNS)}")
    )


def zh_keyword(r: Random) -> str:
    """One Chinese keyword."""
    return r.choice(
        (r.choice(ZH_NOUNS), r.choice(ZH_NOUNS) + r.choice(ZH_VERBS), r.choice(ZH_ADJ) + r.choice(ZH_NOUNS))
    )
