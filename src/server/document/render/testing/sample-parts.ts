import type {
  AgreementReference,
  Bench,
  DocumentHead,
  FullIdentity,
  MaskedIdentity,
  ObligationLine,
  OrganisationParty,
  PersonParty,
  SignaturePlace,
} from '../../../../core/document/parts.ts';
import { instant } from '../../../../core/time/instant.ts';
import { plainDate } from '../../../../core/time/plain-date.ts';

/** Made-up people, a made-up court and one made-up leak: what the sample documents are put together from. */

export const COMMITTEE = '广州市天河区石牌街道人民调解委员会';
export const COMMITTEE_EN = 'People’s Mediation Committee of Shipai Street, Tianhe District, Guangzhou';
export const COURT = '广州市天河区人民法院';

export function sampleHead(unitName: string, number: string | null, issuedOn: string): DocumentHead {
  return {
    locale: 'zh',
    number,
    unitName,
    issuedOn: plainDate(issuedOn),
    proofUrl: 'https://onedoor.example/p/7K2M9QXD4RTB',
    proofCode: '7K2M-9QXD-4RTB',
  };
}

const upstairs = {
  kind: 'person',
  name: '龑子妧',
  sex: '女',
  bornOn: plainDate('1979-08-21'),
  address: '广州市天河区石牌街道某某花园3栋802房',
  phone: '17000000002',
} as const;

const downstairs = {
  kind: 'person',
  name: '李䶮',
  sex: '男',
  bornOn: plainDate('1986-03-02'),
  address: '广州市天河区石牌街道某某花园3栋702房',
  phone: '17000000001',
} as const;

export const applicant: PersonParty<FullIdentity> = {
  ...downstairs,
  role: '申请人',
  identity: { document: '公民身份号码', full: '999999198603020015' },
  agent: null,
};

export const respondent: PersonParty<FullIdentity> = {
  ...upstairs,
  role: '被申请人',
  identity: { document: '公民身份号码', full: '999999197908210028' },
  agent: { role: '委托代理人', name: '骉堉堔', standing: '被申请人之夫' },
};

export const maskedApplicant: PersonParty<MaskedIdentity> = {
  ...downstairs,
  role: '申请人',
  identity: { document: '公民身份号码', masked: '999999********0015' },
  agent: null,
};

export const maskedRespondent: PersonParty<MaskedIdentity> = {
  ...upstairs,
  role: '被申请人',
  identity: { document: '公民身份号码', masked: '999999********0028' },
  agent: null,
};

export const propertyCompany: OrganisationParty = {
  kind: 'organisation',
  role: '第三人',
  name: '广州某某物业服务有限公司',
  creditCode: '91440101MA00000000',
  head: { title: '法定代表人', name: '陈䴙', position: '总经理' },
  address: '广州市天河区石牌街道某某路1号',
  phone: '17000000003',
  agent: null,
};

export const obligations: readonly ObligationLine[] = [
  {
    debtor: '龑子妧',
    creditor: '李䶮',
    what: '赔偿天花、墙面及衣柜损失',
    amountFen: 1_230_000,
    dueOn: plainDate('2026-12-20'),
    manner: '转账至李䶮名下的银行账户',
  },
  {
    debtor: '龑子妧',
    creditor: null,
    what: '重做主卧卫生间防水层，并经二十四小时闭水试验不渗漏',
    amountFen: null,
    dueOn: plainDate('2026-12-31'),
    manner: '李䶮到场查看试验结果',
  },
];

export function toSign(by: SignaturePlace['by'], role: string, name: string | null): SignaturePlace {
  return { by, role, name, signature: null };
}

export function signedOnline(by: SignaturePlace['by'], role: string, name: string, at: string): SignaturePlace {
  return { by, role, name, signature: { signedAt: instant(at), means: '电子签名' } };
}

export const agreement: AgreementReference = {
  number: '（2026）穗天石牌人调字第00123号',
  reachedOn: plainDate('2026-12-05'),
  effectiveOn: plainDate('2026-12-05'),
  mediatedBy: COMMITTEE,
  dispute: '相邻关系纠纷',
};

export const bench: Bench = { judge: '周某某', assistant: '吴某', clerk: '郑某某' };

export const facts =
  '申请人李䶮住某某花园3栋702房，被申请人龑子妧住其楼上802房。2026年11月15日起，702房主卧卫生间天花出现渗水，至11月20日水迹扩大到主卧墙面，衣柜背板受潮变形。物业人员于11月21日到两户查看，认为水从802房主卧卫生间地面渗下。\n双方就是否由802房漏水所致、修复方法和赔偿金额协商两次，没有达成一致。';

export const terms: readonly string[] = [
  '龑子妧于2026年12月31日前自费重做802房主卧卫生间防水层，施工完成后作二十四小时闭水试验，李䶮可到场查看；试验不合格的，龑子妧应当继续修复至不再渗漏为止。',
  '龑子妧赔偿李䶮天花、墙面及衣柜损失共计人民币壹万贰仟叁佰元整（¥12,300.00），于2026年12月20日前一次付清。',
  '李䶮在施工期间为龑子妧及施工人员进入702房查看渗漏部位提供方便。',
  '双方就本次漏水再无其他争议。',
];
