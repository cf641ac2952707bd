"""The words by which pieces of a first page are known, in English and Chinese. Each is one sign among many, no verdict."""

from __future__ import annotations

import re

ABSTRACT = re.compile(
    r"^\W*(?:(?:中文|英文)?\s*摘\s*要|内\s*容\s*提\s*要|提\s*要|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|synopsis|résumé|resumen|zusammenfassung|"
    r"executive summary|structured abstract)(?![a-z])\s*[】\]〕)）]?\s*[:：.。—–\-|]*\s*",
    re.I,
)
KEYWORDS = re.compile(
    r"^\W*(?:关\s*键\s*[词字]|主\s*题\s*词|(?:additional |author )?key\s?-?\s?words?(?![a-z])(?: and phrases| and phases)?"
    r"(?! (?:are|is|in|for|that|such|used|should|may|can|were)\b)|k\s?e\s?y\s?w\s?o\s?r\s?d\s?s|index terms|subject (?:terms|headings|keywords)|unified astronomy thesaurus concepts|schlüssel(?:wörter|begriffe)"
    r"|schlagwörter|mots[- ]clés|palabras clave|general terms)\s*[】\]〕)）]?\s*[:：.—–\-|]*\s*",
    re.I,
)
PLACE = re.compile(
    r"universi|institut|\bdepart|\bdept\b|facult|laborator|academ(?:y|ia)|hospital|\bcollege|\bschool\b|\blabs?\b|centre|\bcenter|"
    r"\binc\b|\bcorp|\bltd\b|\bgmbh|\bcompany|\bresearch\b|ministry|foundation|polytechn|hochschule|école|\becole|escuela|facultad|"
    r"\bclinic\b|observatory|\bmuseum|\bcouncil|consortium|\bdivision of|association|\bsociety\b|\bCNRS\b|\bINRIA\b|\bMIT\b|\bETH\b"
    r"|大学|学院|研究所|研究院|实验室|中心|公司|医院|科学院|研究部|学校|中学|电力局|设计院|出版社",
    re.I,
)
COUNTRY = re.compile(
    r"\b(?:USA|U\.S\.A|United States|UK|United Kingdom|China|Germany|France|Japan|Italy|Canada|Australia|Switzerland|Netherlands|Spain|"
    r"España|India|Brazil|Norway|Sweden|Finland|Denmark|Korea|Singapore|Israel|Austria|Belgium|Ireland|Portugal|Poland|Chile|Mexico|"
    r"Iceland|Greece|Russia|Turkey|Iran|Egypt|New Zealand|Taiwan|Hong Kong|CA|NY|MA|PA)\b|\b\d{5,6}\b"
)  # fmt: skip
MAIL = re.compile(
    r"[\w.+}-]+\s?@\s?[\w.-]+|e-?mails?\b|电子邮箱|邮箱|orcid|correspond|通[讯信]作者|\bfax\b|\btel\b|https?://", re.I
)
DATES = re.compile(
    r"\b(?:received|accepted|revised|published|submitted|available online|first online|article history|manuscript|posted|issued)\b|"
    r"收稿|修回|定稿|录用|网络出版|出版日期|修改稿",
    re.I,
)  # fmt: skip
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\d{4}\s*年|\d{4}-\d{2}-\d{2}", re.I
)  # fmt: skip
NUMBERS = re.compile(
    r"\b10\.\d{4,9}/|\bdoi\b|\bissn\b|\bisbn\b|\barxiv\b|文章编号|文献标[识志]码|中图分类号|中国分类号|国家标准学科|学科代码|\bMSC\b|\bPACS\b|\bJEL\b|subject classification|"
    r"ccs concepts|categories and subject|CLC number|document code|article id|^\W*U\.?D\.?C\b|CN \d\d-|国际标准|分类号|密级|学号|单位代码|学校代码",
    re.I,
)  # fmt: skip
VENUE = re.compile(
    r"\bjournal\b|\bproceedings\b|\bconference\b|\btransactions\b|\bworkshop\b|\bsymposium\b|\bletters\b|\bbulletin\b|\bvol(?:ume)?\b\.?|\bno\.|\bissue\b|"
    r"\bpp?\.|\bet al\b|学报|期刊|杂志|通报|第\s*\d+\s*卷|第\s*\d+\s*期|会议|论文集|\bpreprint\b|\bdraft\b|\breview article\b|\bmeeting\b",
    re.I,
)  # fmt: skip
BANNER = re.compile(
    r"^\W*(?:(?:original |short |regular |full |brief |invited )?(?:research |review |data |software |technical )?(?:article|paper|communication|note|letter|report|review)s?"
    r"|open access|research|article info|editorial|contents lists.*|technical report.*|preprint.*|draft.*|special issue.*|study protocol|"
    r"学术论文|研究论文|论文|综述|研究报告|原创论文|论著|专题.*|研究与.*|paper\s+[ivx\d]+|tutorial|survey|perspective)\W*$",
    re.I,
)  # fmt: skip
RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright|creative commons|\bCC[ -]BY|licen[sc]e|all rights reserved|permission|open access (?:article|publication)|"
    r"版权|著作权|许可",
    re.I,
)  # fmt: skip
MONEY = re.compile(r"基金|资助|supported (?:by|in part)|\bgrant\b|funded by|funding|项目编号|\bsponsor", re.I)
LIFE = re.compile(
    r"作者简介|（\d{4}\s*[—\-–~－]\s*）|\(\d{4}\s*[—\-–~－]\s*\)|，[男女]，|主要研究(?:方向|领域)|received (?:his|her|the|a) .{0,30}degree|is (?:currently )?(?:a|an|the) "
    r"(?:professor|ph\.?d|postdoc|researcher|student|member)",
    re.I,
)  # fmt: skip
CITE_AS = re.compile(
    r"^\W*(?:(?:to )?cite (?:this|as)|how to cite|please cite|citation\s*(?:[:：]|$)|(?:acm|pvldb) reference format|recommended citation|suggested citation|"
    r"引用格式|引用本文|本文引用格式|中文引用格式|英文引用格式|引文格式)",
    re.I,
)  # fmt: skip
NOTICE = re.compile(
    r"downloaded from|download(?:ed)? (?:on|by)|this content|terms (?:and conditions|of use)|author['’]s version|version of record|accepted (?:manuscript|version)|"
    r"archive|repositor|for personal use|stable url|see discussions|user profile|uploaded by|publisher['’]?s note|下载|仅供|知网|万方|under review|"
    r"do not distribute|not for distribution|submitted to|to appear in|this is (?:a|an|the)|please note|notice",
    re.I,
)  # fmt: skip
DEGREE = re.compile(
    r"\b(?:thesis|dissertation)\b|partial fulfil|degree of|doctor of|master of|bachelor of|学位|毕业(?:论文|设计)|专\s*业|指导教师|导\s*师|学\s*院|答辩|申请人|研究方向|"
    r"supervis|advis[eo]r|committee",
    re.I,
)  # fmt: skip
_PARTS = (
    r"background|introduction|context|aims?|objectives?|purpose|methods?|methodology|materials and methods|design(?:/methodology/approach)?|results?|findings|conclusions?|"
    r"discussion|interpretation|limitations|significance|originality|目的|方法|结果|结论|背景|意义|过程|局限|创新"
)  # fmt: skip
PART = re.compile(rf"^\W*(?:{_PARTS})\s*[】\]]?\s*[:：.。—–/\]】]", re.I)
PART_ALONE = re.compile(
    rf"\W*(?:{_PARTS}|importance|rationale|setting|(?:study )?(?:design|population|selection)|participants|patients|subjects|interventions?|exposures?|measurements|"
    r"data sources?|main outcomes?(?: and measures)?|outcomes?|methods? and (?:results|findings)|results and conclusions?|conclusions? and relevance|trial registration|"
    r"(?:background|aims?|objectives?|purpose) and (?:aims?|objectives?|purpose|hypothes[ei]s)|practical implications|originality/value|impact)\W*",
    re.I,
)  # fmt: skip
"""A part of a structured abstract that is a small heading by itself."""
BOX = re.compile(
    r"\W*(?:significance(?: statement)?|highlights|graphical abstract|key (?:points|messages)|in brief|at a glance|(?:lay|plain[- ]language|author|editor['’]s) summary|"
    r"impact statement|statement of significance|teaser|toc graphic|table of contents graphic|本文亮点|图文摘要|亮点)\W*",
    re.I,
)  # fmt: skip
"""The heading of a box beside the abstract."""
PICTURE_BOX = re.compile(r"\W*(?:graphical abstract|toc graphic|table of contents graphic|图文摘要)\W*", re.I)
BY = re.compile(
    r"^\W*(?:by|written by|authors?(?:\(s\))?\s*[:：]|(?:英文|中文|原)?作\s*者\s*[:：]|author list\s*[:：]?)\s*", re.I
)
PERSONS = re.compile(r"\b(?:and|et al|with|on behalf of|collaboration|members?)\b|[,;，、；·]|&", re.I)
SENTENCE = re.compile(
    r"\b(?:is|are|was|were|we|our|this|these|that|has|have|can|which|it|be|been|show|find|using|used)\b|[的了是在并与对为].*[的了是在并与对为]",
    re.I,
)
LABELLED_ROW = re.compile(
    "|".join(
        f"(?:{rule.pattern})"
        for rule in (ABSTRACT, KEYWORDS, CITE_AS)
    )
    + r"|^\s*(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4}))|^\W*(?:中图分类号|中图法分类号|文献标[识志]码|文章编号|收稿日期|基金项目|作者简介|通[讯信]作者|doi\s*[:：]|received\b|accepted\b|ccs concepts|"
    r"categories and subject|(?:ams |msc |\d{4} mathematics )?subject classification|pacs\b|jel\b|article history|clc number|corresponding author|correspondence|引用|e-?mail\s*[:：])",
    re.I,
)  # fmt: skip
SMALL_PRINT = (DATES, NUMBERS, RIGHTS, MONEY, LIFE, CITE_AS, NOTICE, MAIL, VENUE)
"""What a note among the paper's text says; a row there that says none of it is text."""
CITED_WORK = re.compile(
    r"[“\"][^”\"]{10,200}[”\"].{0,120}?\b(?:1[5-9]|20)\d\d|\([^()]{2,60}[:,][^()]{2,60}\b(?:1[5-9]|20)\d\d[a-z]?\)|》[^《]{0,60}?(?:1[89]|20)\d\d\s*年|^\W*\d{0,3}\s*(?:ibid\b|同上|参见)",
    re.I | re.S,
)
"""A note that names a work with its year, as papers of the humanities cite."""
