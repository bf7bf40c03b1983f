import type { StaffRole } from '../../src/core/procedure/definition.ts';
import type { Words } from '../../src/core/words/words.ts';

export interface DemonstrationRole {
  readonly role: StaffRole;
  /** A code of `unitsOf`. */
  readonly unitCode: string;
}

export interface DemonstrationAccount {
  readonly account: string;
  readonly displayName: Words;
  readonly roles: readonly DemonstrationRole[];
}

/**
 * Accounts of the demonstration profile. The units are real institutions, the people are not: every given name says
 * "example".
 */
export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  {
    account: 'clerk.shipai',
    displayName: { zh: '陈示范', en: 'Chen Shifan' },
    roles: [{ role: 'clerk', unitCode: '440106006-ZZ' }],
  },
  {
    account: 'lead.shipai',
    displayName: { zh: '林示例', en: 'Lin Shili' },
    roles: [{ role: 'lead', unitCode: '440106006-ZZ' }],
  },
  {
    account: 'mediator1.shipai',
    displayName: { zh: '何样本', en: 'He Yangben' },
    roles: [{ role: 'mediator', unitCode: '440106006-TJ' }],
  },
  {
    account: 'mediator2.shipai',
    displayName: { zh: '李演示', en: 'Li Yanshi' },
    roles: [{ role: 'mediator', unitCode: '440106006-TJ' }],
  },
  {
    account: 'court.tianhe',
    displayName: { zh: '周范例', en: 'Zhou Fanli' },
    roles: [{ role: 'court', unitCode: '440106-FY' }],
  },
  {
    account: 'supervisor.tianhe',
    displayName: { zh: '黄试用', en: 'Huang Shiyong' },
    roles: [{ role: 'supervisor', unitCode: '440106' }],
  },
  {
    account: 'supervisor.guangzhou',
    displayName: { zh: '梁展示', en: 'Liang Zhanshi' },
    roles: [{ role: 'supervisor', unitCode: '440100' }],
  },
  {
    account: 'auditor.guangzhou',
    displayName: { zh: '罗样例', en: 'Luo Yangli' },
    roles: [{ role: 'auditor', unitCode: '440100' }],
  },
  {
    account: 'administrator.guangzhou',
    displayName: { zh: '郑模拟', en: 'Zheng Moni' },
    roles: [{ role: 'administrator', unitCode: '440100' }],
  },
];
