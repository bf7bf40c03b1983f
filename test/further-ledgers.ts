import type { MadeLedger } from './made-ledgers.ts';
import { csv, plain, row, xlsx } from './odd-ledgers.ts';

/** Ledgers of four more offices, whose forms are harder to see through, and what their rows mean. */
export const furtherLedgers: readonly MadeLedger[] = [tickedRegister(), monthOfTheYear(), hotline(), barsBetween()];

/** Headings in three rows, a column to tick for each kind and each result, and feet of many words. */
function tickedRegister(): MadeLedger {
  return xlsx('社区调解登记册', [
    {
      name: '登记册',
      merges: ['A1:P1', 'A2:A4', 'B2:B4', 'C2:F2', 'C3:D3', 'E3:F3', 'G2:J2', 'K2:K4', 'L2:N2', 'O2:O4'],
      lines: [
        ...plain(
          ['2025年度各社区调解登记册'],
          [
            '序号',
            '登记日期',
            '当事人基本情况',
            null,
            null,
            null,
            '纠纷类别（打√）',
            null,
            null,
            null,
            '纠纷简述',
            '化解情况',
            null,
            null,
            '涉及金额（元）',
          ],
          [
            null,
            null,
            '申请人',
            null,
            '被申请人',
            null,
            '婚姻家庭',
            '邻里',
            '物业服务',
            '其他',
            null,
            '已化解',
            '正在化解',
            '未化解',
          ],
          [null, null, '姓名', '电话', '姓名', '电话'],
          ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)', '(11)', '(12)', '(13)', '(14)'],
        ),
        row([1, '2025.1.2', '欧阳 娜', '17000007001', '酉一', '', '√', '', '', '', '离婚财产', '√', '', '', 1000], {
          applicant: '欧阳娜',
          phone: '17000007001',
          respondent: '酉一',
          registered: '2025-01-02',
          amount: 1000,
          category: '婚姻家庭纠纷',
          success: true,
          narrative: '离婚财产',
        }),
        row([2, '2025.1.3', '申二（匿名）', '', '酉二（3栋502房）', '', '', '√', '', '', '漏水', '', '', '√', ''], {
          applicant: '申二',
          respondent: '酉二',
          registered: '2025-01-03',
          category: '邻里纠纷',
          success: false,
          narrative: '漏水',
        }),
        ...plain(['1月合计', '2件', null, null, null, null, 1, 1, null, null, null, 1, null, 1, 1000]),
        row([3, '2025.2.4', '申三', '', '某物业', '', '', '', 1, '', '电梯', '', 1, '', ''], {
          applicant: '申三',
          respondent: '某物业',
          registered: '2025-02-04',
          category: '物业纠纷',
          narrative: '电梯',
        }),
        ...plain(
          ['一季度累计', null, '3件', null, null, null, 1, 1, 1],
          ['共3件', null, null, null, null, null, null, null, null, null, null, null, null, null, 1000],
          ['其中：化解1件', null, null, null, null, null, null, null, null, null, null, 1],
          [
            '经办人签名：',
            null,
            null,
            null,
            '主任签名：',
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            '2025年4月1日',
          ],
          ['日期：2025年4月1日', '经办：某某'],
        ),
      ],
    },
  ]);
}

/** A sheet of one month, whose days say neither year nor month, or the month in a column merged downwards. */
function monthOfTheYear(): MadeLedger {
  return xlsx('司法所台账', [
    {
      name: '25年12月',
      lines: [
        ...plain(['某街道调解台账'], ['序号', '受理日', '申请人', '对方当事人', '纠纷概要', '办结日', '办结情况']),
        row([1, '5日', '奚一', '戌一', '争吵', '19号', '调解成功'], {
          applicant: '奚一',
          respondent: '戌一',
          registered: '2025-12-05',
          closed: '2025-12-19',
          success: true,
          narrative: '争吵',
        }),
        row([2, '1220', '奚二', '戌二', '打架', '次年1月9日', '双方互不相让'], {
          applicant: '奚二',
          respondent: '戌二',
          registered: '2025-12-20',
          closed: '2026-01-09',
          success: false,
          narrative: '打架',
        }),
      ],
    },
    {
      name: '村里',
      merges: ['A3:A4'],
      lines: [
        ...plain(
          ['2025年岐岗村纠纷台账'],
          ['月份', '日期', '申请人', '被申请人', '纠纷事由', '调解成功', '调解不成功'],
        ),
        row(['3月', '5日', '熊一', '纪一', '排水', '√', ''], {
          applicant: '熊一',
          respondent: '纪一',
          registered: '2025-03-05',
          success: true,
          narrative: '排水',
          village: '岐岗村',
        }),
        row([null, '9日', '熊二', '纪二', '盖房', '', '√'], {
          applicant: '熊二',
          respondent: '纪二',
          registered: '2025-03-09',
          success: false,
          narrative: '盖房',
          village: '岐岗村',
        }),
      ],
    },
  ]);
}

/** A title beside the story, the day by which beside the day on which, and an answer beside whether it helped. */
function hotline(): MadeLedger {
  return xlsx('热线工单', [
    {
      name: 'Sheet1',
      lines: [
        ...plain([
          '工单编号',
          '来电时间',
          '来电人',
          '来电号码',
          '诉求标题',
          '诉求内容',
          '诉求类型',
          '事发地址',
          '被诉主体',
          '派单时间',
          '要求办结时间',
          '达成协议时间',
          '实际办结时间',
          '办理结果',
          '是否解决',
        ]),
        row(
          [
            'GD20250301000123',
            '2025-03-01 09:12:33',
            '岑女士',
            '\u202d17000005101\u202c',
            '反映噪音',
            '楼下烧烤店营业到凌晨',
            '噪声扰民',
            '某街道石牌社区居委会某巷3号',
            '某烧烤店',
            '2025-03-01 10:00:00',
            '2025-03-08 10:00:00',
            '2025-03-04',
            '2025-03-05 16:20:11',
            '已责令整改',
            '已解决',
          ],
          {
            applicant: '岑女士',
            phone: '17000005101',
            respondent: '某烧烤店',
            registered: '2025-03-01',
            closed: '2025-03-05',
            category: '噪声扰民纠纷',
            village: '石牌社区居委会',
            success: true,
            narrative: '楼下烧烤店营业到凌晨',
          },
        ),
        row(
          [
            'GD20250303000125',
            '2025-03-03 09:12:33',
            '甘先生',
            '17000005103',
            '反映停车',
            '小区停车费乱收',
            '物业纠纷',
            '某街道龙口社区居委会',
            '某物业',
            '2025-03-03 10:00:00',
            '2025-03-10 10:00:00',
            '',
            '2025-03-09 10:00:00',
            '已答复',
            '未解决',
          ],
          {
            applicant: '甘先生',
            phone: '17000005103',
            respondent: '某物业',
            registered: '2025-03-03',
            closed: '2025-03-09',
            category: '物业纠纷',
            village: '龙口社区居委会',
            success: false,
            narrative: '小区停车费乱收',
          },
        ),
      ],
    },
  ]);
}

/** Values with bars between them, among them marks that nobody sees. */
function barsBetween(): MadeLedger {
  const lines = [
    ...plain(['登记日期', '申请人', '被申请人', '案情', '结果']),
    row(['2025-03-01\u200b', '祝\u200b一', '董一', '漏水', '和解撤回'], {
      applicant: '祝一',
      respondent: '董一',
      registered: '2025-03-01',
      success: true,
      narrative: '漏水',
    }),
    row(['2-Mar-25', '祝二', '董二', '噪声', '失败'], {
      applicant: '祝二',
      respondent: '董二',
      registered: '2025-03-02',
      success: false,
      narrative: '噪声',
    }),
  ];
  return csv('竖线', lines, (text) => new TextEncoder().encode(text.replaceAll(',', '|')));
}
