import { namedFilesMax } from '../../../core/matter/named-file.ts';

/** 材料 on a matter's page. */
export const materialWords = {
  materials: { zh: '材料', en: 'Materials' },
  materialNone: { zh: '还没有提交材料。', en: 'No materials have been handed in.' },
  materialHandIn: { zh: '提交材料', en: 'Hand in materials' },
  materialName: { zh: '是什么材料', en: 'What they show' },
  materialNameHint: {
    zh: '例如：工资表照片。当事人可以查看的材料，名称他们也会看到。',
    en: 'Such as: pictures of the pay list. Of materials that the parties may read, they see this too.',
  },
  materialFiles: {
    zh: `文件（照片或者PDF，每个6兆以内，一次最多${namedFilesMax}个）`,
    en: `Files (pictures or PDF, up to 6 MB each, ${namedFilesMax} at a time)`,
  },
  materialTooMany: {
    zh: `一次最多提交${namedFilesMax}个文件，其余的请再提交一次。`,
    en: `Up to ${namedFilesMax} files at a time; please hand in the rest separately.`,
  },
  materialWho: { zh: '谁可以看', en: 'Who may read them' },
  materialOffice: { zh: '只有办理这件事的单位', en: 'The offices that work on the matter alone' },
  materialParties: {
    zh: '单位和全部当事人（请先看清材料里没有另一方需要保护的内容）',
    en: 'The offices and all parties (make sure that nothing in them is to be kept from one side)',
  },
  materialIsOffice: { zh: '仅单位可看', en: 'offices only' },
  materialIsParties: { zh: '当事人可看', en: 'read by the parties' },
  materialShow: { zh: '让当事人查看', en: 'Let the parties read it' },
  materialShowOf: { zh: '让当事人查看：{name}', en: 'Let the parties read: {name}' },
  materialShowSure: {
    zh: '全部当事人都能在查询页上看到这份材料，以后不能收回。请确认里面没有需要对另一方保密的地址、电话或者未成年人的内容。',
    en: 'All parties will see this on their page, and it cannot be taken back. Make sure it holds no address, phone or detail of a minor that is to be kept from the other side.',
  },
} as const;
