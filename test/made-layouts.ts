import { epochDay, type PlainDate, plainDate } from '../src/core/time/plain-date.ts';
import { type Chance, dateForms, type MadeRow, pick, styledDay } from './made-forms.ts';
import type { MadeCell } from './xlsx.ts';

interface Making {
  readonly n: number;
  readonly chance: Chance;
  readonly fault: 'date' | 'order' | 'nobody' | undefined;
  readonly last: MadeRow | undefined;
}
type Column = (row: MadeRow, making: Making) => MadeCell;

export interface MadeLayout {
  readonly name: string;
  readonly sheet: string;
  /** Titles and headings. */
  readonly above: readonly (readonly MadeCell[])[];
  readonly merges?: readonly string[];
  readonly between?: readonly (readonly MadeCell[])[];
  readonly columns: readonly Column[];
  /** What a row means here that is not in a column of its own. */
  readonly fixed?: (row: MadeRow) => Partial<Record<keyof MadeRow, string | number | boolean | null>>;
  readonly csv?: (text: string) => Uint8Array;
  readonly from?: string;
  readonly days?: number;
}

const number: Column = (_, { n }) => n;
const blank: Column = () => '';
const said =
  (...words: readonly [string, ...string[]]): Column =>
  (_, { chance }) =>
    pick(chance, words);
const applicant: Column = ({ applicant }, { fault }) => (fault === 'nobody' ? '' : applicant);
const spacedApplicant: Column = ({ applicant }, { fault }) =>
  fault === 'nobody' ? '/' : applicant.length === 2 ? applicant.split('').join('　') : applicant;
const respondent: Column = ({ respondent }) => respondent;
const narrative: Column = ({ narrative }) => narrative;
const category: Column = ({ category }) => category;
const village: Column = ({ village }) => village;
const identity: Column = ({ identity }) => identity;
const wideIdentity: Column = ({ identity }, { chance }) =>
  pick(chance, [
    identity.toLowerCase(),
    `'${identity}`,
    identity.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    identity.replace(/^(.{6})(.{8})/, '$1 $2 '),
  ]);
const phone: Column = ({ phone }, { chance }) =>
  pick(chance, [
    phone,
    Number(phone),
    phone.replace(/^(...)(....)/, '$1 $2 '),
    phone.replace(/^(...)(....)/, '$1-$2-'),
    `+86 ${phone}`,
    phone.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  ]);
const orDitto =
  (column: Column, same: keyof MadeRow, ...signs: readonly [string, ...string[]]): Column =>
  (row, making) =>
    row[same] === making.last?.[same] ? pick(making.chance, signs) : column(row, making);

type Form = (day: PlainDate) => MadeCell;
const registered =
  (...forms: readonly [Form, ...Form[]]): Column =>
  ({ registered }, { chance, fault, n }) =>
    fault === 'date' ? (n % 2 === 0 ? '不详' : '2025.13.5') : pick(chance, forms)(registered);
const closed =
  (...forms: readonly [Form, ...Form[]]): Column =>
  ({ closed }, { chance, fault }) => {
    if (fault === 'order') return '2019年1月5日';
    return closed === null ? pick(chance, ['', '正在办理', '/']) : pick(chance, forms)(closed);
  };
const serial: Form = (day) => epochDay(plainDate(day)) + 25_569;
const { iso, slash, dotted, dottedShort, packed, chinese, monthAndDay, monthDotDay, wide, spaced, withTime, numerals } =
  dateForms;

const amount: Column = ({ amount }, { chance }) => {
  if (amount === null) return pick(chance, ['', '无', '/', '不涉及', '-']);
  return pick<number | string>(chance, [
    amount,
    `${amount}元`,
    `￥${amount.toLocaleString('en')}`,
    `人民币${amount}元整`,
    `${amount / 10_000}万元`,
    `${amount / 10_000}万`,
    `约${amount}元`,
    `${amount.toLocaleString('en')}.00元`,
  ]);
};
const capital: Column = ({ amount }) =>
  ({
    500: '伍佰元整',
    1200: '壹仟贰佰元',
    3000: '叁仟元整',
    8600: '捌仟陆佰元整',
    15000: '壹万伍仟元整',
    38500: '叁万捌仟伍佰元整',
    120000: '人民币壹拾贰万元整',
    1000000: '壹佰万元',
  })[amount ?? 0] ?? '无';
const tenThousands: Column = ({ amount }) => (amount === null ? '' : amount / 10_000);
const result =
  (
    yes: readonly [string, ...string[]],
    no: readonly [string, ...string[]],
    open: readonly [string, ...string[]],
  ): Column =>
  ({ success }, { chance }) =>
    pick(chance, success === null ? open : success ? yes : no);
const usual = result(
  ['调解成功', '已化解', '成功', '达成协议'],
  ['调解不成', '未达成协议', '未成功'],
  ['调解中', '', '待调解'],
);
const none = (...fields: readonly (keyof MadeRow)[]) => Object.fromEntries(fields.map((field) => [field, null]));

const usualLayouts: readonly MadeLayout[] = [
  {
    name: 'petitions',
    sheet: '信访',
    above: [
      ['石牌街道2025年信访事项登记台账'],
      [
        '序号',
        '信访日期',
        '信访人',
        '联系电话',
        '身份证号码',
        '家庭住址',
        '反映的主要问题',
        '被反映单位（人）',
        '处理结果',
        '答复日期',
        '备注',
      ],
    ],
    merges: ['A1:K1'],
    columns: [
      number,
      registered(iso, slash, monthAndDay, withTime),
      applicant,
      phone,
      identity,
      ({ village }) => `石牌街道${village}12号3房`,
      narrative,
      respondent,
      usual,
      closed(iso, slash, monthAndDay),
      said('', '涉及老人'),
    ],
    fixed: () => none('amount', 'category'),
  },
  {
    name: 'two rows of headings',
    sheet: 'Sheet1',
    above: [
      ['2025年第一季度人民调解工作台账'],
      ['填报单位：沙河街道人民调解委员会', null, null, null, null, null, null, '填报日期：2025年4月2日'],
      [
        '序号',
        '登记时间',
        '申请人情况',
        null,
        null,
        null,
        '被申请人情况',
        null,
        '纠纷情况',
        null,
        null,
        '所在社区',
        '调解情况',
        null,
        '调解员',
      ],
      [
        null,
        null,
        '姓名',
        '性别',
        '身份证号',
        '联系电话',
        '名称',
        '电话',
        '类别',
        '简要案情',
        '涉及金额（万元）',
        null,
        '是否成功',
        '结案时间',
      ],
    ],
    merges: ['A1:O1', 'A3:A4', 'B3:B4', 'C3:F3', 'G3:H3', 'I3:K3', 'L3:L4', 'M3:N3', 'O3:O4'],
    columns: [
      number,
      registered(styledDay, styledDay, monthDotDay),
      applicant,
      said('男', '女'),
      wideIdentity,
      phone,
      respondent,
      said('17000009999', ''),
      category,
      narrative,
      tenThousands,
      village,
      result(['是', '√'], ['否', '×'], ['', '调解中']),
      closed(styledDay, monthDotDay),
      said('马娜', '李静'),
    ],
  },
  {
    name: 'wages',
    sheet: '欠薪投诉',
    above: [
      ['根治欠薪投诉举报登记表'],
      ['（2025年度）'],
      [
        '序号',
        '投诉时间',
        '投诉人',
        '联系方式',
        '被投诉单位',
        '涉及金额（元）',
        '涉及人数',
        '投诉内容',
        '处理结果',
        '结案时间',
        '经办人',
      ],
    ],
    merges: ['A1:K1', 'A2:K2'],
    columns: [
      number,
      registered(dotted, dottedShort, packed),
      spacedApplicant,
      phone,
      respondent,
      amount,
      (_, { chance }) => Math.ceil(chance() * 9),
      narrative,
      usual,
      closed(dotted, dottedShort, packed),
      said('曹涛'),
    ],
    fixed: () => none('identity', 'category', 'village'),
  },
  {
    name: 'consumers',
    sheet: '消费投诉2025',
    above: [
      [
        '投诉日期',
        '消费者姓名',
        '手机号',
        '商家名称',
        '争议金额',
        '投诉类型',
        '诉求',
        '调解是否成功',
        '办结日期',
        '所属社区',
      ],
    ],
    columns: [
      registered(iso, slash),
      applicant,
      phone,
      respondent,
      amount,
      category,
      narrative,
      usual,
      closed(iso, slash),
      village,
    ],
    fixed: () => none('identity'),
    csv: gb18030,
  },
  {
    name: 'no headings',
    sheet: '2025年登记',
    above: [],
    columns: [
      number,
      registered(iso, chinese),
      applicant,
      respondent,
      identity,
      phone,
      category,
      narrative,
      (row, making) => (row.amount === null ? '' : `${row.amount}元${making.n < 0 ? '' : ''}`),
      village,
      closed(iso, chinese),
    ],
    fixed: () => none('success'),
  },
  {
    name: 'both parties in one cell',
    sheet: '3月',
    above: [
      ['珠村人民调解委员会2025年3月矛盾纠纷登记簿'],
      ['编号', '受理日期', '当事人双方', '纠纷类别', '纠纷事由', '争议标的', '调处结果', '调结日期', '联系电话'],
    ],
    merges: ['A1:I1'],
    columns: [
      (_, { n }) => `2025-${n}`,
      registered(monthDotDay, monthAndDay),
      ({ applicant, respondent }, { chance, fault }) =>
        fault === 'nobody'
          ? ''
          : pick(chance, [
              `${applicant}、${respondent}`,
              `${applicant}诉${respondent}`,
              `甲方：${applicant}\n乙方：${respondent}`,
              `${applicant}\n${respondent}`,
              `申请人：${applicant}；被申请人：${respondent}`,
            ]),
      category,
      narrative,
      amount,
      usual,
      closed(monthDotDay, monthAndDay),
      phone,
    ],
    fixed: () => ({ identity: null, village: '珠村' }),
  },
  {
    name: 'village book',
    sheet: '排查',
    above: [
      ['矛盾纠纷排查化解情况登记表'],
      [],
      ['村（居）：岐岗社区居委会', null, null, '年度：2025年'],
      [
        '序号',
        '排查时间',
        '当事人姓名及电话',
        '对方当事人',
        '矛盾类别',
        '矛盾纠纷简要情况',
        '化解情况',
        '化解时间',
        '包案领导',
        '责任单位',
      ],
    ],
    columns: [
      number,
      registered(chinese, spaced, wide),
      ({ applicant, phone }, { chance, fault }) =>
        fault === 'nobody'
          ? ''
          : pick(chance, [
              `${applicant} ${phone}`,
              `${applicant}（${phone}）`,
              `${applicant}，电话：${phone}`,
              `${applicant}\n${phone}`,
            ]),
      respondent,
      category,
      narrative,
      usual,
      closed(chinese, spaced, wide),
      said('张书记'),
      said('司法所', '派出所'),
    ],
    fixed: () => ({ identity: null, amount: null, village: '岐岗社区居委会' }),
  },
  {
    name: 'capital amounts',
    sheet: '二〇二五年',
    above: [
      ['人民调解案件统计台账'],
      [],
      ['统计单位：龙洞街道'],
      [],
      [
        '卷号',
        '立案日期',
        '甲方当事人',
        '甲方身份证号',
        '甲方联系电话',
        '乙方当事人',
        '乙方联系电话',
        '案件类型',
        '案情摘要',
        '标的金额',
        '协议履行情况',
        '结果',
        '结案日期',
        '村居',
      ],
    ],
    columns: [
      (_, { n }) => `（2025）龙洞调字第${n}号`,
      registered(numerals, chinese),
      applicant,
      identity,
      phone,
      respondent,
      said('17000008888'),
      category,
      narrative,
      capital,
      said('已履行', '履行中'),
      result(['调解成功', '成功'], ['调解失败', '不成功'], ['', '进行中']),
      closed(numerals, chinese),
      village,
    ],
  },
  {
    name: 'serial numbers without a style and dittos',
    sheet: '台账',
    above: [
      ['2025年元岗街社会矛盾纠纷调处台账'],
      ['单位：元岗街综治中心', null, null, null, null, '单位：元'],
      [],
      [
        '序号',
        '日期',
        '纠纷种类',
        '来访人',
        '电话号码',
        '被投诉人',
        '纠纷内容',
        '金额',
        '属地',
        '调解结果',
        '办结时间',
      ],
    ],
    columns: [
      number,
      registered(serial),
      orDitto(category, 'category', '同上', '〃', '″'),
      applicant,
      phone,
      respondent,
      narrative,
      ({ amount }) => amount ?? '',
      orDitto(village, 'village', '同上', '"'),
      usual,
      closed(serial),
    ],
    fixed: () => none('identity'),
  },
  {
    name: 'amounts in ten thousands by a note',
    sheet: '物业',
    above: [
      ['天河区物业纠纷调解情况表'],
      ['时间：2025年1-3月', null, null, null, null, null, '单位：万元'],
      [
        '序号',
        '业主姓名',
        '业主电话',
        '物业企业名称',
        '小区所在社区',
        '受理时间',
        '主要诉求',
        '涉案标的额',
        '化解时间',
        '是否化解',
      ],
    ],
    columns: [
      number,
      applicant,
      phone,
      respondent,
      village,
      registered(monthAndDay, iso),
      narrative,
      tenThousands,
      closed(monthAndDay, iso),
      result(['是', '已化解'], ['否', '未化解成功'], ['化解中', '']),
    ],
    fixed: () => none('identity', 'category'),
  },
  {
    name: 'medical',
    sheet: '医调',
    above: [
      ['医疗纠纷人民调解委员会案件登记表（2025年）'],
      [
        '编号',
        '收案日期',
        '患方',
        '患方身份证号',
        '患方联系电话',
        '医方',
        '争议经过',
        '索赔金额（元）',
        '调解结果',
        '结案日期',
        '承办调解员',
      ],
    ],
    columns: [
      number,
      registered(slash, packed),
      applicant,
      identity,
      phone,
      respondent,
      narrative,
      amount,
      usual,
      closed(slash, packed),
      said('马娜'),
    ],
    fixed: () => none('category', 'village'),
  },
  {
    name: 'labour arbitration',
    sheet: '立案',
    above: [
      ['劳动人事争议案件台账'],
      [
        '案号',
        '申请人',
        '身份证',
        '手机号码',
        '被申请人',
        '案由',
        '立案时间',
        '请求事项',
        '标的额（元）',
        '结案时间',
        '结案方式',
        '处理结果',
      ],
    ],
    columns: [
      (_, { n }) => `穗天劳人仲案〔2025〕${n}号`,
      applicant,
      wideIdentity,
      phone,
      respondent,
      category,
      registered(iso, slash, styledDay),
      narrative,
      amount,
      closed(iso, slash, styledDay),
      said('调解', '裁决'),
      usual,
    ],
    fixed: () => none('village'),
  },
  {
    name: 'hotline',
    sheet: '12345工单',
    above: [
      [
        '工单编号',
        '来电时间',
        '来电人',
        '来电号码',
        '诉求类型',
        '诉求内容',
        '诉求对象',
        '事发地址',
        '承办单位',
        '办理状态',
        '办结时间',
        '满意度',
      ],
    ],
    columns: [
      (_, { n }) => `GZ2025${String(n).padStart(8, '0')}`,
      registered((day) => `${slash(day)} 14:05:33`, withTime),
      applicant,
      phone,
      category,
      narrative,
      respondent,
      ({ village }) => `天河区前进街道${village}一巷5号`,
      said('城管中队'),
      result(['已办结', '办结'], ['未办结'], ['办理中', '处理中']),
      closed((day) => `${slash(day)} 9:05`, withTime),
      said('满意', '不满意', ''),
    ],
    fixed: ({ success }) => ({ identity: null, amount: null, success: success === true ? true : null }),
  },
  {
    name: 'headings again and rows made void',
    sheet: '登记册',
    above: [
      ['2025年来访登记册'],
      [
        '序号',
        '来访时间',
        '来访人姓名',
        '身份证号码',
        '联系电话',
        '来访事由',
        '纠纷类型',
        '涉及对方',
        '接待人',
        '办理结果',
        '办结时间',
        '所属村居',
      ],
    ],
    between: [
      ['本页小计', '8件'],
      ['2025年来访登记册'],
      [
        '序号',
        '来访时间',
        '来访人姓名',
        '身份证号码',
        '联系电话',
        '来访事由',
        '纠纷类型',
        '涉及对方',
        '接待人',
        '办理结果',
        '办结时间',
        '所属村居',
      ],
      [],
    ],
    columns: [
      number,
      registered(iso, wide),
      applicant,
      identity,
      phone,
      narrative,
      ({ category }, { chance }) =>
        pick(chance, [category, category.replace(/纠纷$/, ''), category.replace(/纠纷$/, '类')]),
      respondent,
      said('李静'),
      usual,
      closed(iso, wide),
      village,
    ],
    fixed: () => none('amount'),
  },
  {
    name: 'two rows of headings in a list of values',
    sheet: '2025年台账导出',
    above: [
      [
        '序号',
        '受理日期',
        '甲方',
        '',
        '',
        '乙方',
        '',
        '纠纷类型',
        '案情',
        '涉及金额',
        '调解结果',
        '调解完成日期',
        '社区',
      ],
      ['', '', '姓名', '证件号码', '电话', '姓名', '电话', '', '', '', '', '', ''],
    ],
    columns: [
      number,
      registered(iso, monthAndDay),
      applicant,
      identity,
      phone,
      respondent,
      said('17000007777', ''),
      category,
      narrative,
      amount,
      usual,
      closed(iso, monthAndDay),
      village,
    ],
    csv: (text) => new TextEncoder().encode(`\uFEFF${text}`),
  },
  {
    name: 'turn of the year',
    sheet: '12月',
    above: [
      ['2025年12月纠纷登记'],
      ['日期', '姓名', '电话', '对方姓名', '事由', '村', '结果', '完成日期', blankHeading()],
    ],
    columns: [
      registered(monthAndDay, (day) => dateForms.monthDotDay(day)),
      applicant,
      phone,
      respondent,
      narrative,
      village,
      usual,
      closed(monthAndDay),
      blank,
    ],
    fixed: () => none('identity', 'amount', 'category'),
    from: '2025-12-01',
    days: 30,
  },
];

/** Laid out in ways that the ones above are not. */
const stranger: readonly MadeLayout[] = [
  {
    name: 'three rows of headings far down',
    sheet: '汇总',
    above: [
      ['附件2'],
      ['天河区矛盾纠纷多元化解工作情况登记总表'],
      ['（2025年第一季度）'],
      ['填报说明：按月填报，不得漏报。'],
      [],
      ['报送单位：沙东街道办事处', null, null, null, null, null, null, '报送时间：2025.4.3'],
      [
        '编\n号',
        '收件\n时间',
        '一方当事人',
        null,
        null,
        '另一方当事人',
        null,
        '矛盾纠纷',
        null,
        null,
        '处理',
        null,
        '所属\n村居',
      ],
      [
        null,
        null,
        '姓 名',
        '身份证号',
        '联系\n电话',
        '姓名或名称',
        '联系电话',
        '类 别',
        '主要\n情况',
        '涉及\n金额',
        '结果',
        '办结\n时间',
        null,
      ],
    ],
    merges: ['A2:M2', 'A3:M3', 'A4:M4', 'A7:A8', 'B7:B8', 'C7:E7', 'F7:G7', 'H7:J7', 'K7:L7', 'M7:M8'],
    columns: [
      number,
      registered(monthAndDay, styledDay, dotted),
      applicant,
      identity,
      phone,
      respondent,
      said('17000006666', '无'),
      ({ category }, { chance }) => pick(chance, [category, `1.${category}`, category.replace(/纠纷$/, '')]),
      narrative,
      amount,
      result(['☑成功 □不成功', '成功'], ['□成功 ☑不成功'], ['□成功 □不成功', '']),
      closed(monthAndDay, styledDay, dotted),
      village,
    ],
  },
  {
    name: 'people with all that is known of them in one cell',
    sheet: '2025',
    above: [
      ['沙河司法所调解案件'],
      [
        '序',
        '受理',
        '申请方基本情况',
        '对方当事人基本情况',
        '纠纷性质',
        '纠纷起因及经过',
        '争议金额',
        '调解是否达成协议',
        '签订协议时间',
        '发生地',
      ],
    ],
    columns: [
      number,
      registered(slash, chinese),
      ({ applicant, identity, phone }, { fault, chance }) =>
        fault === 'nobody'
          ? ''
          : pick(chance, [
              `${applicant}，男，汉族，身份证号：${identity}，电话：${phone}`,
              `${applicant} ${identity} ${phone}`,
              `姓名：${applicant}（身份证${identity}，联系电话${phone}）`,
            ]),
      ({ respondent }, { chance }) => pick(chance, [respondent, `${respondent}，电话17000005555`]),
      category,
      narrative,
      amount,
      result(['是', '已达成'], ['否', '未达成'], ['', '正在调解']),
      closed(slash, chinese),
      ({ village }) => `沙河街道${village}`,
    ],
  },
  {
    name: 'ledger of a grid 2025',
    sheet: 'Sheet1',
    above: [
      [
        '编号',
        '发现日期',
        '网格',
        '反映人',
        '反映人电话',
        '反映事项',
        '事项类别',
        '涉事方',
        '涉及资金(万元)',
        '处置状态',
        '处置结果',
        '销号日期',
      ],
    ],
    columns: [
      number,
      registered(monthAndDay),
      ({ village }) => `${village}第三网格`,
      applicant,
      phone,
      narrative,
      category,
      respondent,
      ({ amount }, { chance }) =>
        amount === null ? '' : pick<number | string>(chance, [amount / 10_000, `${amount}元`, `${amount / 10_000}万`]),
      said('处置完毕', '处置中'),
      usual,
      closed(monthAndDay),
    ],
    fixed: () => none('identity'),
  },
  {
    name: 'year, month and day apart',
    sheet: '登记',
    above: [
      ['家事纠纷登记'],
      ['序号', '登记日期', null, null, '当事人A', '当事人B', '联系电话', '纠纷概述', '结果', '村别'],
      [null, '年', '月', '日'],
    ],
    merges: ['A1:J1', 'B2:D2', 'A2:A3', 'E2:E3', 'F2:F3', 'G2:G3', 'H2:H3', 'I2:I3', 'J2:J3'],
    columns: [
      number,
      ({ registered }) => Number(registered.slice(0, 4)),
      ({ registered }, { fault }) => (fault === 'date' || fault === 'order' ? 13 : Number(registered.slice(5, 7))),
      ({ registered }) => Number(registered.slice(8)),
      applicant,
      respondent,
      phone,
      narrative,
      usual,
      village,
    ],
    fixed: () => none('identity', 'amount', 'category', 'closed'),
  },
  {
    name: 'court referrals',
    sheet: '诉前调解',
    above: [
      ['诉前调解案件移送登记表', null, null, null, null, '2025年'],
      [
        '移送日期',
        '原告',
        '原告联系方式',
        '被告',
        '案由',
        '诉讼请求及事实',
        '诉讼标的',
        '调解员',
        '调解结束日期',
        '调解成功与否',
      ],
    ],
    columns: [
      registered(packed, iso),
      applicant,
      phone,
      respondent,
      category,
      narrative,
      amount,
      said('韩文玉'),
      closed(packed, iso),
      result(['成功'], ['不成功', '失败'], ['', '调解中']),
    ],
    fixed: () => none('identity', 'village'),
  },
];

function blankHeading(): MadeCell {
  return null;
}

export const layouts: readonly MadeLayout[] = [...usualLayouts, ...stranger];

/** What a Chinese system writes; the names and words here all lie in its two-byte part. */
export function gb18030(text: string): Uint8Array {
  const codes = new Map<string, readonly [number, number]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
    }
  }
  return new Uint8Array(
    [...text].flatMap((sign) => (sign.charCodeAt(0) < 128 ? [sign.charCodeAt(0)] : (codes.get(sign) ?? [63]))),
  );
}
