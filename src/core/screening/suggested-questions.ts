import type { Words } from '../words/words.ts';
import type { Industry } from './screening.ts';

/**
 * What a campaign of each kind usually looks into: offered when one is begun, to be changed or left out. Every question
 * is about the place and can be answered by looking or asking there; none is about a person.
 */
export const suggestedQuestions: Readonly<Record<Industry, readonly Words[]>> = {
  'construction-wages': [
    { zh: '有农民工工资专用账户', en: 'There is an account for wages alone' },
    { zh: '实行总包代发工资', en: 'Wages are paid out by the main contractor' },
    { zh: '维权信息告示牌挂在工地上', en: 'A board says whom to turn to' },
    { zh: '有进出场和考勤记录', en: 'There are records of who works there and when' },
    { zh: '上个月的工资已经发了', en: 'Last month’s wages have been paid' },
  ],
  'property-management': [
    { zh: '收费项目和标准贴在外面', en: 'Charges are posted' },
    { zh: '公共收益的账目公布了', en: 'What common parts earn is made public' },
    { zh: '电梯有在有效期里的检验标志', en: 'Lifts carry a mark of inspection in date' },
    { zh: '报修有登记、有回音', en: 'Calls for repair are noted and answered' },
    { zh: '消防通道是通的', en: 'Ways for the fire service are clear' },
  ],
  'prepaid-shops': [
    { zh: '正常开门', en: 'It is open for business' },
    { zh: '办卡有书面合同', en: 'Cards come with a written contract' },
    { zh: '退款办法写明了', en: 'It is written how money is paid back' },
    { zh: '有停业、搬迁的告示', en: 'A notice says that it closes or moves' },
  ],
  'markets-and-leases': [
    { zh: '租金和各项收费写在合同里', en: 'Rent and charges are in the contract' },
    { zh: '水电费按公示的价格收', en: 'Water and power are charged at the posted price' },
    { zh: '有拆迁、改造或者收回的打算', en: 'It is to be pulled down, rebuilt or taken back' },
    { zh: '有处理纠纷的人或者窗口', en: 'Somebody there deals with disputes' },
  ],
  'schools-and-training': [
    { zh: '收费和退费办法贴在外面', en: 'Fees, and how they are paid back, are posted' },
    { zh: '使用合同示范文本', en: 'The model contract is used' },
    { zh: '预收费进了监管账户', en: 'Fees paid in advance are in a supervised account' },
    { zh: '正常上课', en: 'Classes are held' },
  ],
  'medical-institutions': [
    { zh: '投诉的办法和电话贴在外面', en: 'It is posted how to complain, and where' },
    { zh: '有专人接待投诉', en: 'Somebody receives complaints' },
    { zh: '告诉患者可以申请医疗纠纷调解', en: 'Patients are told of mediation' },
    { zh: '收费清单可以查询', en: 'Itemised bills can be seen' },
  ],
  'farmland-and-collectives': [
    { zh: '村务、财务按时公布', en: 'Village affairs and accounts are posted in time' },
    { zh: '土地流转签了书面合同', en: 'Land is let by written contract' },
    { zh: '流转费、补偿款已经付清', en: 'Rents and compensation have been paid' },
    { zh: '边界、水路有争议', en: 'Boundaries or water are in dispute' },
  ],
  'other-places': [],
};
