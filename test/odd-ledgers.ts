import type { LedgerFields } from '../src/core/ledger-import/read-row.ts';
import type { ExpectedRow } from './given-ledgers.ts';
import { gb18030 } from './made-layouts.ts';
import { csvOf, type MadeLedger } from './made-ledgers.ts';
import { type MadeCell, makeXlsx } from './xlsx.ts';

/** A line of a sheet; with what it means, where it is a row of the ledger. */
interface Line {
  readonly cells: readonly MadeCell[];
  readonly means?: Partial<LedgerFields>;
  readonly status?: ExpectedRow['status'];
}

interface OddSheet {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

const nothing = {
  applicant: null,
  respondent: null,
  phone: null,
  identity: null,
  registered: null,
  closed: null,
  amount: null,
  category: null,
  village: null,
  success: null,
  narrative: null,
} as const;

export function plain(...lines: readonly (readonly MadeCell[])[]): readonly Line[] {
  return lines.map((cells) => ({ cells }));
}

export function row(cells: readonly MadeCell[], means: Readonly<Record<string, string | number | boolean>>): Line {
  return { cells, means: means as Partial<LedgerFields> };
}

function expectedOf(sheets: readonly OddSheet[]): readonly ExpectedRow[] {
  return sheets.flatMap(({ name, lines, hidden }) =>
    hidden === true
      ? []
      : lines.flatMap(({ means, status }, at) =>
          means === undefined
            ? []
            : [{ sheet: name, row: at + 1, status: status ?? 'ok', fields: { ...nothing, ...means } }],
        ),
  );
}

export function xlsx(name: string, sheets: readonly OddSheet[]): MadeLedger {
  const bytes = makeXlsx(sheets.map(({ lines, ...sheet }) => ({ ...sheet, rows: lines.map(({ cells }) => cells) })));
  return { name: `${name}.xlsx`, bytes, rows: expectedOf(sheets) };
}

export function csv(name: string, lines: readonly Line[], encode: (text: string) => Uint8Array): MadeLedger {
  const bytes = encode(csvOf(lines.map(({ cells }) => cells)));
  return { name: `${name}.csv`, bytes, rows: expectedOf([{ name, lines }]) };
}

/** Ledgers in the manner of six further offices, each with habits of its own, and what their rows mean. */
export const oddLedgers: readonly MadeLedger[] = [
  consumerAssociation(),
  labourStation(),
  villageCommittee(),
  courtBeforeTrial(),
  policeJointMediation(),
  medicalCommittee(),
];

/** Headings of two rows, days in every form beside each other, amounts in words. */
function consumerAssociation(): MadeLedger {
  return xlsx('消委会投诉登记', [
    {
      name: '2023',
      merges: ['A1:M1', 'A3:A4', 'B3:B4', 'C3:E3', 'F3:G3', 'H3:H4', 'I3:I4', 'J3:J4', 'K3:K4', 'L3:L4', 'M3:M4'],
      lines: [
        ...plain(
          ['石牌街道消费者委员会分会2023年度消费投诉登记台账'],
          [
            '填报单位：石牌街道消委会分会',
            null,
            null,
            null,
            null,
            null,
            null,
            '填报人：某某',
            null,
            null,
            '2024年1月5日',
          ],
          [
            '序号',
            '投诉时间',
            '投诉人',
            null,
            null,
            '被投诉经营者',
            null,
            '商品或服务类别',
            '投诉内容',
            '争议金额',
            '调解结果',
            '结案时间',
            '挽回损失（元）',
          ],
          [null, null, '姓名', '联系方式', '身份证号码', '名称', '负责人电话', null, null, null, null, null, null],
        ),
        row(
          [
            1,
            '23.5.6',
            '黄丽',
            '170 0000 1234',
            '99999919880407019x',
            '悦动健身会所',
            '17000002222',
            '预付卡消费',
            '办卡后门店关门，要求退余额',
            '3万2',
            '调解成功',
            '23.5.20',
            32_000,
          ],
          {
            applicant: '黄丽',
            phone: '17000001234',
            identity: '99999919880407019X',
            respondent: '悦动健身会所',
            registered: '2023-05-06',
            closed: '2023-05-20',
            amount: 32_000,
            category: '预付卡消费纠纷',
            success: true,
            narrative: '办卡后门店关门，要求退余额',
          },
        ),
        row(
          [
            2,
            '5月8日',
            '何建国',
            '17000001235、17000001236',
            '',
            '百汇家电商场',
            '',
            '家用电器',
            '冰箱三包期内不予更换',
            '￥12,000.00',
            '达成协议',
            '5月19日',
            '',
          ],
          {
            applicant: '何建国',
            phone: '17000001235',
            respondent: '百汇家电商场',
            registered: '2023-05-08',
            closed: '2023-05-19',
            amount: 12_000,
            category: '家用电器纠纷',
            success: true,
            narrative: '冰箱三包期内不予更换',
          },
        ),
        row(
          [
            3,
            '2023/05/09',
            '林芳',
            '17000001237',
            '',
            '〃',
            '',
            '〃',
            '空调安装漏水',
            '1.2w',
            '调解不成，建议起诉',
            '2023/05/30',
            0,
          ],
          {
            applicant: '林芳',
            phone: '17000001237',
            respondent: '百汇家电商场',
            registered: '2023-05-09',
            closed: '2023-05-30',
            amount: 12_000,
            category: '家用电器纠纷',
            success: false,
            narrative: '空调安装漏水',
          },
        ),
        row(
          [
            4,
            45_056,
            '赵敏',
            '17000001238',
            '',
            '美容工作室（个体）',
            '',
            '美容美发',
            '效果与宣传不符',
            '叁万元整',
            '调解成功',
            45_062,
            '30000',
          ],
          {
            applicant: '赵敏',
            phone: '17000001238',
            respondent: '美容工作室（个体）',
            registered: '2023-05-10',
            closed: '2023-05-16',
            amount: 30_000,
            category: '美容美发纠纷',
            success: true,
            narrative: '效果与宣传不符',
          },
        ),
        ...plain([null, '小计', '4件', null, null, null, null, null, null, 86_000]),
        row(
          [
            5,
            '2023年6月1日 上午9:30',
            '周　强',
            '020-87654321',
            '',
            '石牌大药房连锁有限公司',
            '',
            '药品',
            '过期药品',
            '500元',
            '成功',
            '2023-6-1',
            500,
          ],
          {
            applicant: '周强',
            phone: '02087654321',
            respondent: '石牌大药房连锁有限公司',
            registered: '2023-06-01',
            closed: '2023-06-01',
            amount: 500,
            category: '药品纠纷',
            success: true,
            narrative: '过期药品',
          },
        ),
        ...plain(
          ['合计', null, '5件', null, null, null, null, null, null, 86_500],
          ['备注：争议金额以投诉人所述为准。'],
          ['审核：', null, null, '制表：'],
        ),
      ],
    },
    {
      name: '旧表勿用',
      hidden: true,
      lines: plain(['投诉时间', '投诉人', '被投诉经营者', '投诉内容'], ['2022-01-01', '甲某', '乙店', '不要读']),
    },
  ]);
}

/** Two tables in one sheet, whose columns stand in another order. */
function labourStation(): MadeLedger {
  return xlsx('劳动保障服务站欠薪台账', [
    {
      name: '欠薪处理',
      lines: [
        ...plain(
          ['石牌街道劳动保障服务站欠薪纠纷处理台账（2023年度）'],
          ['一、已办结'],
          [
            '序号',
            '受理日期',
            '劳动者姓名',
            '劳动者电话',
            '用人单位',
            '人数',
            '涉及金额（万元）',
            '主要诉求',
            '办结日期',
            '处理结果',
          ],
        ),
        row(
          [
            1,
            '2023.1.5',
            '覃海生等12人',
            '17000003001',
            '宏基建筑劳务有限公司',
            12,
            18.6,
            '拖欠工程款致工资未发',
            '2023.1.16',
            '已支付，和解',
          ],
          {
            applicant: '覃海生',
            phone: '17000003001',
            respondent: '宏基建筑劳务有限公司',
            registered: '2023-01-05',
            closed: '2023-01-16',
            amount: 186_000,
            success: true,
            narrative: '拖欠工程款致工资未发',
          },
        ),
        row(
          [
            2,
            '2023.1.6',
            '韦小妹',
            '17000003002/17000003003',
            '粤味餐饮店',
            1,
            '0.85',
            '离职未结工资',
            '2023.1.12',
            '达成一致',
          ],
          {
            applicant: '韦小妹',
            phone: '17000003002',
            respondent: '粤味餐饮店',
            registered: '2023-01-06',
            closed: '2023-01-12',
            amount: 8_500,
            success: true,
            narrative: '离职未结工资',
          },
        ),
        ...plain(
          ['小计', null, null, null, null, 13, 19.45],
          [],
          ['二、未办结'],
          ['序号', '用人单位', '劳动者姓名', '联系电话', '受理日期', '主要诉求', '涉及金额（元）', '目前进展'],
        ),
        row([1, '石牌家政服务部', '梁桂英', '17000003004', '2023.2.20', '社保未缴，工资缺发', 4_300, '调解中'], {
          applicant: '梁桂英',
          phone: '17000003004',
          respondent: '石牌家政服务部',
          registered: '2023-02-20',
          amount: 4_300,
          narrative: '社保未缴，工资缺发',
        }),
        row([2, '同上', '钟秀兰', '17000003005', '2月21日', '同上', '五千二', '已转仲裁'], {
          applicant: '钟秀兰',
          phone: '17000003005',
          respondent: '石牌家政服务部',
          registered: '2023-02-21',
          amount: 5_200,
          success: false,
          narrative: '社保未缴，工资缺发',
        }),
        ...plain(['合计', null, '2人', null, null, null, 9_500]),
      ],
    },
  ]);
}

/** A list of values as an old machine of the village writes it, without a mark of its encoding. */
function villageCommittee(): MadeLedger {
  const lines: readonly Line[] = [
    ...plain(
      ['岐岗村民委员会矛盾纠纷排查化解登记表'],
      ['单位：岐岗村民委员会', '', '', '', '', '年度：2023年'],
      [
        '序号',
        '排查时间',
        '当事人姓名',
        '纠纷类别',
        '纠纷概况',
        '涉及金额',
        '化解情况',
        '化解时间',
        '包村干部',
        '备注',
      ],
    ),
    row([1, '3月2日', '陈大文 陈大武', '宅基地', '兄弟两家争老屋滴水', '', '已化解', '3月9日', '某某', ''], {
      applicant: '陈大文',
      respondent: '陈大武',
      registered: '2023-03-02',
      closed: '2023-03-09',
      category: '房屋宅基地纠纷',
      success: true,
      narrative: '兄弟两家争老屋滴水',
      village: '岐岗村民委员会',
    }),
    row([2, '同上', '陈阿妹与罗金水', '邻里', '鸡舍臭味', '无', '未化解', '', '同上', '继续跟进'], {
      applicant: '陈阿妹',
      respondent: '罗金水',
      registered: '2023-03-02',
      category: '邻里纠纷',
      success: false,
      narrative: '鸡舍臭味',
      village: '岐岗村民委员会',
    }),
    row([3, '3.15', '罗金水、岐岗鱼塘合作社', '合同', '鱼塘承包款', '贰万伍仟', '化解', '4.1', '″', ''], {
      applicant: '罗金水',
      respondent: '岐岗鱼塘合作社',
      registered: '2023-03-15',
      closed: '2023-04-01',
      amount: 25_000,
      category: '合同纠纷',
      success: true,
      narrative: '鱼塘承包款',
      village: '岐岗村民委员会',
    }),
    ...plain(['本月小计', '', '3宗'], ['合计', '', '3宗'], ['备注：本表一式两份']),
  ];
  return csv('岐岗村排查登记', lines, gb18030);
}

/** Case numbers, several sides in one cell, and a year of the case beside the year of the day. */
function courtBeforeTrial(): MadeLedger {
  return xlsx('诉前调解登记簿', [
    {
      name: '诉前调解',
      merges: ['A1:K1'],
      lines: [
        ...plain(
          ['天河区人民法院石牌街诉前调解工作室案件登记簿'],
          [
            '序号',
            '诉前调案号',
            '立案日期',
            '委派日期',
            '原告',
            '被告',
            '案由',
            '标的额',
            '调解员',
            '结案方式',
            '结案日期',
          ],
        ),
        row(
          [
            1,
            '（2023）粤9999诉前调123号',
            '2023-05-06',
            '2023-05-08',
            '某某银行石牌支行',
            '吴家豪',
            '金融借款合同纠纷',
            '32000-35000',
            '某某',
            '调解不成转立案',
            '2023-06-01',
          ],
          {
            applicant: '某某银行石牌支行',
            respondent: '吴家豪',
            registered: '2023-05-06',
            closed: '2023-06-01',
            category: '金融借款合同纠纷',
            success: false,
          },
        ),
        row(
          [
            2,
            '（2023）粤9999诉前调124号',
            '2023-05-07',
            '〃',
            '冯敏仪、冯敏华',
            '石牌物业管理有限公司、广厦开发有限公司',
            '物业服务合同纠纷',
            '8,600元',
            '某某',
            '达成调解协议',
            '2023-05-25',
          ],
          {
            applicant: '冯敏仪、冯敏华',
            respondent: '石牌物业管理有限公司、广厦开发有限公司',
            registered: '2023-05-07',
            closed: '2023-05-25',
            amount: 8_600,
            category: '物业服务合同纠纷',
            success: true,
          },
        ),
        row(
          [
            3,
            '（2023）粤9999诉前调125号',
            '二〇二三年五月九日',
            '2023-05-09',
            '区锦添',
            '区锦荣',
            '继承纠纷',
            '壹佰贰拾万元',
            '某某',
            '撤诉',
            '2023年5月31日',
          ],
          {
            applicant: '区锦添',
            respondent: '区锦荣',
            registered: '2023-05-09',
            closed: '2023-05-31',
            amount: 1_200_000,
            category: '继承纠纷',
            success: true,
          },
        ),
      ],
    },
  ]);
}

/** Calls with the hour, cells merged downwards, two telephones in one cell. */
function policeJointMediation(): MadeLedger {
  return xlsx('警民联调', [
    {
      name: '5月',
      merges: ['A1:J1', 'B3:B5', 'J3:J5'],
      lines: [
        ...plain(
          ['石牌派出所驻所人民调解工作室2023年警民联调台账'],
          [
            '编号',
            '接警时间',
            '报警人',
            '报警人联系电话',
            '对方当事人',
            '对方联系电话',
            '简要警情',
            '纠纷类型',
            '是否调解成功',
            '值班民警',
          ],
        ),
        row(
          [
            '2023-001',
            '2023/5/6 14:30',
            '曾志伟',
            '17000005001 17000005002',
            '唐小山',
            '17000005003',
            '停车剐蹭后口角',
            '邻里',
            '√',
            '某某',
          ],
          {
            applicant: '曾志伟',
            phone: '17000005001',
            respondent: '唐小山',
            registered: '2023-05-06',
            category: '邻里纠纷',
            success: true,
            narrative: '停车剐蹭后口角',
          },
        ),
        row(['2023-002', null, '邓美玲', '17000005004', '不详', '', '楼上高空抛物', '损害赔偿', '×', null], {
          applicant: '邓美玲',
          phone: '17000005004',
          registered: '2023-05-06',
          category: '损害赔偿纠纷',
          success: false,
          narrative: '楼上高空抛物',
        }),
        row(['2023-003', null, '卢伟', '+86 170-0000-5005', '卢婷（女）', '', '夫妻吵架', '婚姻家庭', '√', null], {
          applicant: '卢伟',
          phone: '17000005005',
          respondent: '卢婷',
          registered: '2023-05-06',
          category: '婚姻家庭纠纷',
          success: true,
          narrative: '夫妻吵架',
        }),
        ...plain(
          ['以上为5月上旬'],
          [
            '编号',
            '接警时间',
            '报警人',
            '报警人联系电话',
            '对方当事人',
            '对方联系电话',
            '简要警情',
            '纠纷类型',
            '是否调解成功',
            '值班民警',
          ],
        ),
        row(
          [
            '2023-004',
            '5.12 21时',
            '方国荣',
            '17000005006',
            '夜宵档主（姓名不详）',
            '',
            '噪音扰民',
            '邻里',
            '否',
            '某某',
          ],
          {
            applicant: '方国荣',
            phone: '17000005006',
            respondent: '夜宵档主（姓名不详）',
            registered: '2023-05-12',
            category: '邻里纠纷',
            success: false,
            narrative: '噪音扰民',
          },
        ),
      ],
    },
  ]);
}

/** What is claimed beside what was paid, and whoever speaks for the patient beside the patient. */
function medicalCommittee(): MadeLedger {
  return xlsx('医调委2023年度案件', [
    {
      name: 'Sheet1',
      merges: ['A1:N1', 'A2:A3', 'B2:B3', 'C2:F2', 'G2:G3', 'H2:H3', 'I2:J2', 'K2:K3', 'L2:L3', 'M2:M3', 'N2:N3'],
      lines: [
        ...plain(
          ['医疗纠纷人民调解委员会受理案件一览表\n（2023年度）'],
          [
            '编号',
            '受理日期',
            '患方',
            null,
            null,
            null,
            '医疗机构',
            '纠纷简要情况',
            '金额（元）',
            null,
            '专家评估',
            '调解结果',
            '结案日期',
            '司法确认日期',
          ],
          [
            null,
            null,
            '患者姓名',
            '性别',
            '身份证号',
            '代理人及电话',
            null,
            null,
            '索赔',
            '赔付',
            null,
            null,
            null,
            null,
          ],
        ),
        row(
          [
            'YT2301',
            '2023-03-01',
            '石小满',
            '女',
            '99999919750112001x',
            '石大山17000006001',
            '石牌社区卫生服务中心',
            '拔牙后感染',
            '50,000',
            '8,000',
            '是',
            '调解成功',
            '2023-04-20',
            '2023-05-04',
          ],
          {
            applicant: '石小满',
            identity: '99999919750112001X',
            respondent: '石牌社区卫生服务中心',
            registered: '2023-03-01',
            closed: '2023-04-20',
            amount: 50_000,
            success: true,
            narrative: '拔牙后感染',
          },
        ),
        row(
          [
            'YT2302',
            '2023-3-18',
            '温玉兰（已故）',
            '女',
            '',
            '温志强（子）17000006002',
            '天河某某医院',
            '手术后死亡，家属不认可',
            '120万',
            '',
            '是',
            '患方撤回申请，告知诉讼',
            '2023-7-2',
            '',
          ],
          {
            applicant: '温玉兰',
            respondent: '天河某某医院',
            registered: '2023-03-18',
            closed: '2023-07-02',
            amount: 1_200_000,
            success: false,
            narrative: '手术后死亡，家属不认可',
          },
        ),
        row(
          [
            'YT2303',
            '2023-12-28',
            '孔令辉',
            '男',
            '',
            '本人',
            '同上',
            '用药过敏',
            '3.5万元',
            '1万',
            '否',
            '成功',
            '2024-1-9',
            '',
          ],
          {
            applicant: '孔令辉',
            respondent: '天河某某医院',
            registered: '2023-12-28',
            closed: '2024-01-09',
            amount: 35_000,
            success: true,
            narrative: '用药过敏',
          },
        ),
      ],
    },
  ]);
}
