/** The fields of a row, in the order they are shown. */
export const ledgerFields = [
  'applicant',
  'respondent',
  'phone',
  'identity',
  'registered',
  'closed',
  'amount',
  'category',
  'village',
  'success',
  'narrative',
] as const;
export type LedgerField = (typeof ledgerFields)[number];

/**
 * What a column holds. `parties`: both sides in one cell; `address`: of the applicant, from which the village is read
 * where no column names it; `status`: how far the matter is, from which the result is read where no column names it;
 * `aside`: known, and no field of a matter.
 */
export type ColumnMeaning = LedgerField | 'parties' | 'address' | 'status' | 'aside';

export interface NamedColumn {
  readonly meaning: ColumnMeaning;
  /** Which heading wins when two mean the same: 受理时间 over 发生时间. Below 2 the heading is general. */
  readonly rank: number;
}

/** Longer headings are sentences. */
const headingLengthMax = 30;

const respondents =
  /被(?:申|投|反|诉|告|调|举|信|上|求|访|侵)|对方|乙方|丙方|相对|另一方|涉及单位|涉及个人|涉及企业|涉事|涉诉|涉访|义务人|责任方|责任主体|侵权|当事人(?:二|2|b|乙)|第二当事|用人单位|用工单位|单位或个人|商家|商户|企业名称|债务人|肇事|致害|(?:涉及|反映|投诉|诉求|矛盾|纠纷|求助)对象|医方|欠薪企业|当事方(?:二|2|b|乙)|医疗机构|医院|施工单位|欠薪单位|物业(?:公司|企业|服务)|经营者|卖方|出卖|出租|雇主|开发商|开发企业|保险公司|加害/;
const staff =
  /调解员|承办|经办|接访|接待[人员]|填表|填报|责任(?:人|单位|部门|领导)|办理(?:人|单位|部门)|记录人|登记人|受理(?:人|单位|部门|机构)|主办|包案|包保|网格员|值班|法官|法院(?:人员|联系)|书记员|律师|代理人|民警|警员|辅警|包村|驻村|处理(?:人|单位)|(?<!申请)调解人|调解(?:组织|委员会|机构|室)|调委会|领导|负责人|主持|参与|协助/;
const asides =
  /回访|满意|备注|备考|司法确认|履行|签名|签字|附件|文书|期限|时限|年龄|性别|民族|职业|学历|人数|户数|件数|文化程度|政治面貌|来源|渠道|途径|分流|去向|转办|风险|等级|级别|督办|协议(?:书)?(?:形式|类型|编号|内容|主要|文本)|调解(?:方式|形式|协议)|化解方式|方式方法|领导批示|措施|建议|街道$|镇街|街镇|乡镇/;
const closings =
  /办结|结案|调结|化解|终结|完结|办毕|销号|销案|结束|解决|答复|完成|调解成功|达成|签订|签协议|协议(?:日期|时间)|了结|反馈|结办|处结/;
const openings =
  /登记|受理|来访|收案|立案|接访|接待|来电|来信|收件|收文|接案|报案|报警|接警|接处警|受案|录入|申请|申诉|投诉|反映|咨询|排查|信访|上访|求助|建档|发现|摸排|接报|接诉|接件|接单|事发|收到|诉求|上报/;

interface Rule {
  readonly when: RegExp;
  readonly unless?: RegExp;
  readonly is: ColumnMeaning;
  readonly rank: number;
}

/** In this order; the first that fits says it. */
const rules: readonly Rule[] = [
  { when: /^(?:序|序号|编号|号)$|编号|案号|文号|卷号|工单号|流水号|序列号/, is: 'aside', rank: 3 },
  { when: /证件类[型别]|出生|单位性质/, is: 'aside', rank: 3 },
  // A name with the telephone or identity number beside it.
  {
    when: /(?:姓名|名称).{0,4}(?:电话|手机|联系|身份证|证件)|[人方](?:及|和|与)(?:联系|电话|手机|身份证)/,
    unless: respondents,
    is: 'applicant',
    rank: 2.5,
  },
  {
    when: /(?:姓名|名称).{0,4}(?:电话|手机|联系|身份证|证件)|[人方](?:及|和|与)(?:联系|电话|手机|身份证)/,
    is: 'respondent',
    rank: 2.5,
  },
  // Telephone and identity numbers, of whom they are.
  {
    when: /^tel$|(?:电话|手机|联系方式|联络方式|联系号码|号码$|^电\s*话)/,
    unless: /身份|证件|证号|^号码$/,
    is: 'phone',
    rank: 3,
  },
  { when: /^id$|身份证|证件号|身份号|公民身份|^证号|证件$/, is: 'identity', rank: 3 },
  { when: /住址|地址|住所|居住|户籍|户口|籍贯/, is: 'address', rank: 3 },
  // Days.
  {
    when: /(?:回访|履行|填报|填表|期限|时限|交办|转办|到期|司法确认|督办|预计|拟|约定|要求|应当?|规定|归档).*(?:日期|时间)/,
    is: 'aside',
    rank: 3,
  },
  // The end of it, before what came to pass on the way: 达成协议日期.
  { when: /(?:办结|结案|办毕|销号|销案|完结).*(?:日期|时间)/, is: 'closed', rank: 3.5 },
  {
    when: new RegExp(`(?:${closings.source}).*(?:日期|时间|年月日)|(?:办结|结案|调结)日$|^协议日期$`),
    is: 'closed',
    rank: 3,
  },
  { when: /(?:调解|调处|处理|办理|处置).*(?:日期|时间)/, unless: /受理|登记|申请/, is: 'closed', rank: 1.5 },
  {
    when: new RegExp(`(?:${openings.source}).*(?:日期|时间|年月日)|(?:登记|受理|收案|立案|来访)日$`),
    is: 'registered',
    rank: 3,
  },
  { when: /(?:委派|委托|转来|移来|交来).*(?:日期|时间)/, is: 'registered', rank: 1.2 },
  { when: /(?:发生|案发|纠纷|发案).*(?:日期|时间)/, is: 'registered', rank: 1 },
  { when: /^(?:日期|时间|年月日|月日|日期时间)$/, is: 'registered', rank: 1.5 },
  // Money.
  {
    when: /(?:协议|履行|赔付|兑现|实际|给付|支付|已付|达成|追回|挽回).*(?:金额|数额|额$|款|元|损失)/,
    is: 'amount',
    rank: 1,
  },
  { when: /(?:涉及|拖欠|欠发|所欠|被欠)(?:工资|薪资)(?!人)|(?:工资|欠薪)总?额/, is: 'amount', rank: 2.5 },
  { when: /金额|标的|款额|涉及款项|索赔额|数额|涉案资金|涉及资金|资金额|^价款/, is: 'amount', rank: 3 },
  // How it ended, and how far it is.
  { when: /状态|进展|进度|是否办结|是否结案|办结情况|办结与否|结案情况/, is: 'status', rank: 2 },
  {
    when: /是否(?:成功|化解|调成|调结|和解|达成|解决|调解成)/,
    unless: /司法|日期|时间|回访/,
    is: 'success',
    rank: 3.5,
  },
  {
    when: /结果|成功|成效|是否(?:化解|调成|调结|和解|达成|解决|调解|成)|(?:化解|调解)与否|成败/,
    unless: /司法|日期|时间|回访/,
    is: 'success',
    rank: 3,
  },
  { when: /(?:调解|化解|调处|处理|办理|处置|解决)情况|^结案方式$/, is: 'success', rank: 1.5 },
  { when: asides, unless: /当事人|姓名|简要|案情/, is: 'aside', rank: 3 },
  {
    when: /(?:纠纷|矛盾|案件|事项|诉求|事件|问题|业务|信访).*(?:类型|类别|种类|分类|性质|属性)|案由|^案类$|纠纷类$/,
    is: 'category',
    rank: 3,
  },
  { when: /类型|类别|种类|分类/, unless: /人员|当事人|企业|协议/, is: 'category', rank: 2 },
  { when: staff, unless: new RegExp(`${respondents.source}|当事|群众|来访|申请`), is: 'aside', rank: 3 },
  // Where.
  { when: /村居|社区|所属村|所在村|行政村|村委|居委|村名|村别|村组|^村$|^村[（(]?居/, is: 'village', rank: 3 },
  { when: /网格|属地|辖区/, is: 'village', rank: 2 },
  { when: /发生地|地点|案发地|所在地/, is: 'village', rank: 1.5 },
  // What it is about.
  {
    when: /^(?:双方|各方|纠纷|涉及|矛盾)?当事人?(?:双方|各方|姓名|名称|基本情况|情况|信息|及联系方式)?$|当事双方|双方当事|(?:纠纷|矛盾|涉事|涉及)双方|双方姓名|当事各方|^主要当事人|申请人(?:与|和|及|、)被申请人/,
    is: 'parties',
    rank: 2,
  },
  {
    when: /案情|简要|简况|简述|概况|摘要|经过|简介|概述|概要|梗概|详情|诉求内容|投诉内容|反映内容/,
    is: 'narrative',
    rank: 3,
  },
  {
    when: /诉求(?!人|方|群众)|内容|事由|缘由|问题|情况|描述|事实|主要(?!当事)|诉请|请求|事项$/,
    unless: /^当事人|^申请人|对象|(?:人|方|者|单位)(?:基本)?(?:情况|信息)/,
    is: 'narrative',
    rank: 2,
  },
  { when: /原因|起因|纠纷名称|案件名称|标题|^矛盾纠纷$|^纠纷$/, is: 'narrative', rank: 1.5 },
  // Who.
  { when: respondents, is: 'respondent', rank: 3 },
  {
    when: /申请|申诉|信访人|来访|投诉|反映|诉求[人方]|求助|咨询人|来电人|来信人|上访|举报|权利人|原告|甲方|当事人(?:一|1|a|甲)|第一当事|一方|报案|劳动者|消费者|业主|群众|债权人|受害|求偿|患方|患者|伤者|工人|职工|买方|买受|承租|雇员|户主|事主|报告人|报警|提出人|牵头人|当事方(?:一|1|a|甲)|居民|村民|客户/,
    unless: /时间$|日期$|次数$/,
    is: 'applicant',
    rank: 3,
  },
  { when: /姓名|^名称$|^人员$|^主体$/, is: 'applicant', rank: 1.5 },
];

/** What a heading means, where it is known. */
export function meaningOf(heading: string): NamedColumn | undefined {
  const plain = plainHeading(heading);
  if (plain === '' || plain.length > headingLengthMax) return undefined;
  const rule = rules.find(({ when, unless }) => when.test(plain) && !(unless?.test(plain) ?? false));
  if (rule === undefined) return undefined;
  const { is: meaning, rank } = rule;
  if (meaning === 'phone' || meaning === 'identity' || meaning === 'address') {
    if (respondents.test(plain) || staff.test(plain)) return { meaning: 'aside', rank };
    // 申请人电话 is certain; 联系电话 beside it may be the mediator's.
    return { meaning, rank: /申请|甲方|信访|来访|投诉|当事/.test(plain) ? rank : rank - 0.5 };
  }
  return { meaning, rank };
}

/** What a heading under another means: 姓名 under 被申请人 is the respondent. */
export function meaningUnder(above: string, heading: string): NamedColumn | undefined {
  if (plainHeading(above) === '' || plainHeading(above) === plainHeading(heading)) return meaningOf(heading);
  if (plainHeading(heading) === '') return meaningOf(above);
  const parent = plainHeading(above);
  const ofParent = meaningOf(above);
  // The kinds that stand side by side under 纠纷类型, whatever each is called.
  if (ofParent?.meaning === 'category' && ofParent.rank >= 2 && !/日期|时间/.test(heading)) return ofParent;
  if (respondents.test(parent)) return meaningOf(`被申请人${heading}`);
  if (
    /[人方者]$|[人方者](?:基本|主要)?(?:情况|信息|资料)$/.test(parent) &&
    !/双方|^当事人/.test(parent) &&
    !staff.test(parent)
  ) {
    return meaningOf(`申请人${heading}`);
  }
  const own = meaningOf(heading);
  if (own !== undefined && own.rank >= 2) return own;
  const both = meaningOf(`${above}${heading}`);
  return both !== undefined && both.meaning !== 'parties' && both.meaning !== 'narrative' ? both : (own ?? both);
}

/** Whether amounts under a heading, or in a sheet with such a note, are in ten thousands. */
export function isInTenThousands(text: string): boolean {
  return /万元|[(/:]\s*万\s*\)?$/.test(text.normalize('NFKC'));
}

/** A heading without spaces, brackets and marks, in half-width. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()（）[\]【】〔〕{}<>《》、，,。.:：;；/\\|*#"“”'‘’_\-—·+&]/g, '');
}
