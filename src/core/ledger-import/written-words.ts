import { narrow } from '../code/narrow.ts';
import type { Cell } from './sheet.ts';

const plainEnds = /(?:纠纷|争议|咨询|求助|投诉|信访|服务|矛盾|事件|诉讼|业务|援助|公证|仲裁|复议|诈骗|其他|其它)$/;
const empty = /^(?:无|不详|未知|[-/\\—－–_]+)?$/;

/** The kind of a dispute in its one written form: 婚姻家庭, 婚姻家庭类 and 1.婚姻家庭纠纷 are the same. */
export function readCategory(text: string): string | null {
  const plain = narrow(text)
    .replace(/\s+/g, '')
    .replace(/^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、:：-]+|^[\u2460-\u2473]/, '')
    .replace(/(?<=.)类(?:型)?(?:案件)?$/, '')
    .replace(/(?<=.)类(?=纠纷$|矛盾$)/, '')
    .replace(/(?<=.)矛盾纠纷$/, '纠纷')
    .replace(/[。.,，;；]+$/, '');
  if (empty.test(plain)) return null;
  if (/^其[他它](?:类?纠纷)?$/.test(plain)) return '其他纠纷';
  const bare = plain.replace(/、/g, '').replace(/(?:关系)?(?:类)?(?:纠纷|矛盾|争议)$/, '');
  const usual = usualKinds.find(({ also }) => also.includes(bare))?.kind;
  if (usual !== undefined) return usual;
  if (/^人事争议$/.test(plain)) return `${plain}纠纷`;
  return plainEnds.test(plain) || plain.length > 10 ? plain : `${plain}纠纷`;
}

/** The kinds that the statistics of people's mediation count, and what ledgers call them besides, without 纠纷. */
const usualKinds: readonly { readonly kind: string; readonly also: readonly string[] }[] = [
  { kind: '婚姻家庭纠纷', also: ['婚姻家庭', '家庭婚姻', '婚姻', '家庭', '婚家', '婚恋家庭', '婚姻家事', '家事'] },
  { kind: '邻里纠纷', also: ['邻里', '邻居', '相邻'] },
  { kind: '房屋宅基地纠纷', also: ['房屋宅基地', '宅基地', '房屋及宅基地', '房屋和宅基地'] },
  { kind: '合同纠纷', also: ['合同', '经济合同'] },
  { kind: '生产经营纠纷', also: ['生产经营', '经营'] },
  { kind: '损害赔偿纠纷', also: ['损害赔偿', '人身损害赔偿', '赔偿', '伤害赔偿'] },
  { kind: '劳动争议纠纷', also: ['劳动争议', '劳动', '劳资', '劳动人事', '劳动关系', '劳务劳资'] },
  { kind: '征地拆迁纠纷', also: ['征地拆迁', '拆迁', '征地', '征拆', '拆迁征地', '土地征收', '征收拆迁'] },
  { kind: '环境保护纠纷', also: ['环境保护', '环保', '环境污染'] },
  {
    kind: '道路交通事故纠纷',
    also: ['道路交通事故', '交通事故', '道路交通', '交通', '交通事故损害赔偿', '道路交通事故损害赔偿'],
  },
  { kind: '物业纠纷', also: ['物业', '物业管理', '物业服务'] },
  { kind: '医疗纠纷', also: ['医疗', '医患', '医疗事故', '医疗损害'] },
  { kind: '山林土地纠纷', also: ['山林土地', '土地山林', '山林'] },
  { kind: '消费纠纷', also: ['消费', '消费者权益', '消费维权'] },
];

const villageWords = [
  '社区居民委员会',
  '社区居委会',
  '村民委员会',
  '居民委员会',
  '村委会',
  '居委会',
  '社区',
  '村',
] as const;
const villageEnd = new RegExp(`(?:${villageWords.join('|')})$`);

/** The village or community that a cell names, without the town before it and the house behind it. */
export function readVillage(text: string): string | null {
  const plain = narrow(text).replace(/\s+/g, '');
  if (empty.test(plain)) return null;
  return villageInAddress(plain) ?? withoutTown(plain);
}

/** The village or community in an address, where one is named. */
export function villageInAddress(text: string): string | null {
  const place = withoutTown(narrow(text).replace(/\s+/g, ''));
  const found =
    /^\p{Script=Han}{1,14}?(?:社区居民委员会|社区居委会|村民委员会|居民委员会|村委会|居委会|社区)/u.exec(place)?.[0] ??
    /^\p{Script=Han}{1,10}?村(?!街|路|镇|道|巷)/u.exec(place)?.[0];
  return found !== undefined && villageEnd.test(found) ? found : null;
}

function withoutTown(place: string): string {
  return place
    .replace(/^.*(?:省|自治区)(?=.{2,})/, '')
    .replace(/^.*?市(?=.+(?:区|县|街|镇|乡|村|社区))/, '')
    .replace(/^.{1,6}?(?:区|县)(?=.+(?:街道|镇|乡|村|社区|居委会))(?<!社区)/, '')
    .replace(/^(?:.+?(?:街道办事处|街道办|街道)|.{2,}?(?:镇|乡))(?=.+(?:村|社区|居委会|委员会|园|苑|小区|网格))/, '');
}

/** `unclear`: something is written that is neither. */
export type SuccessReading = boolean | null | 'unclear';

/** How the matter ended, by what ledgers write: 成功, 已化解, 是, √; 不成, 未达成, 否; nothing while it goes on. */
export function readSuccess(cell: Cell | undefined): SuccessReading {
  if (cell === undefined) return null;
  if (cell.kind === 'boolean') return cell.value;
  if (cell.kind === 'number') return cell.value === 1 ? true : cell.value === 0 ? false : 'unclear';
  if (cell.kind !== 'text') return 'unclear';
  const plain = narrow(cell.text).replace(/[\s。.,，;；!！]/g, '');
  if (empty.test(plain)) return null;
  if (/^[01]$/.test(plain)) return plain === '1';
  if (/[□☐○]/.test(plain)) return tickedOf(plain);
  if (
    /(?:调解|办理|处理|化解|调处|处置|协商|跟进|进行|受理|审理|稳控|观察|核实|协调)中|^(?:持续)?(?:跟进|稳控)$|正在|^待|^未结|未办结|在办|暂未|尚未|^未处理/.test(
      plain,
    )
  ) {
    return null;
  }
  if (/和解.{0,2}撤[回诉案]|^已?司法确认$|^已履行$/.test(plain)) return true;
  if (
    /^(?:否|不|×|✗|✘|n|no|f|false|x|失败)$|不成|未成|不成功|失败|未达成|未能|未化解|未解决|未调|不同意|拒绝|破裂|终止|调解不|化解不|不能|无法|未果|没有?达成|没达成|没有?成功|没成|没调|未签|司法途径|法律途径|法院|诉讼|起诉|仲裁|不愿|分歧较?大|不接受|无果|移送|转交|转办|转(?:[至法仲]|派出所|公安)|引导|撤[回销]|^错$|不了了之|互不[让相]|僵持|不配合|未到场|联系不上/i.test(
      plain,
    )
  ) {
    return false;
  }
  if (
    /^(?:是|成|√|✓|✔|☑|y|yes|t|true|对|成功|ok)$|成功|已?化解|达成|已?解决|和解|调成|已调|调解结案|履行完|满意|已?签|撤诉|和好|言和|谅解|双方(?:均|都)?(?:同意|接受)|^(?:书面|口头)协议$|已达协议|已(?:全部|全额|足额)?(?:赔付|付清|支付|退款|退费|退还)|^退款|息诉|息访|调处完毕|已?调处|一致/i.test(
      plain,
    )
  ) {
    return true;
  }
  return 'unclear';
}

/** ☑成功□不成功: what stands behind, or before, the box that is ticked. */
function tickedOf(text: string): SuccessReading {
  const ticked = /[☑✓✔√■●]([^□☐○☑✓✔√■●]+)/.exec(text)?.[1] ?? /([^□☐○☑✓✔√■●]+)[☑✓✔√■●]/.exec(text)?.[1];
  return ticked === undefined ? null : readSuccess({ kind: 'text', text: ticked, struck: false });
}

/**
 * How far it is, where nothing says how it ended: 已办结. A ledger with this column alone counts what it has ended as
 * resolved, so it is read so and said so.
 */
export function readStatus(cell: Cell | undefined): SuccessReading {
  const read = readSuccess(cell);
  if (read !== 'unclear' || cell?.kind !== 'text') return read;
  return /^(?:已)?(?:办结|结案|办理完毕|完结|完成|终结|办毕|了结|结$|销号|归档|答复)/.test(cell.text.trim())
    ? true
    : 'unclear';
}

/** With the dashes that some write around it. Every cell is asked, also one that holds a whole story. */
const dittoLengthMax = 20;

/** A sign for what stands in the row above. */
export function isDitto(text: string): boolean {
  const plain = text.replace(/\s/g, '');
  if (plain.length > dittoLengthMax) return false;
  return /^(?:同上[行条面栏格列]?|同前|同左|上同|同|〃|″|"|＂|“|”|〞|〟|''|′′|‘’|,,|ˮ|::|『|』|↑)$/.test(
    plain.replace(/^[-—–(（]+(?=.)|(?<=.)[-—–)）。.]+$/g, ''),
  );
}
