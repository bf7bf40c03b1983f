import type { Category } from './category.ts';

/** What people say at a window, by the category it belongs to, with blanks between. Also found by the category search. */
const everyday: Readonly<Record<Category, string>> = {
  'marriage-family':
    '离婚 彩礼 抚养费 抚养权 赡养 养老 分家 遗产 继承 家暴 结婚 嫁妆 探望孩子 带孩子 两口子 夫妻 婆媳 争家产 divorce custody inheritance',
  neighbours:
    '邻居 楼上漏水 楼下 漏水 渗水 噪音 吵人 广场舞 养狗 狗叫 占道 采光 挡光 相邻 通风 楼道 鞋架 隔壁 同村 滴水 排水沟 neighbour leak noise',
  housing:
    '租房 房租 押金 退押金 房东 租客 租户 二房东 中介 买房 卖房 二手房 房产证 过户 宅基地 盖房 定金 首付 烂尾楼 交房 deposit rent landlord',
  contract:
    '欠钱 借钱 还钱 不还钱 欠款 借条 欠条 利息 担保 货款 违约 定金 装修 买卖 合同 快递 运费 货物 保证人 debt loan owed',
  business: '合伙 入股 股东 股权 分红 退股 散伙 供货 工程款 包工 承包 加盟 转让 公司 商标 专利 partner shares',
  damage: '打架 打人 打伤 被打 受伤 骨折 咬伤 狗咬 摔伤 砸坏 损坏 赔医药费 医药费 名誉 辱骂 隐私 学校受伤 fight injury',
  land: '山林 林地 林权 承包地 田地 地界 界址 土地承包 流转 耕地 坟地 果树 树木 砍树 水渠 鱼塘 四至 自留地 forest farmland',
  expropriation: '拆迁 征地 征收 回迁 安置 安置房 补偿款 过渡费 青苗费 强拆 旧改 动迁 demolition resettlement',
  environment: '油烟 污水 臭味 异味 粉尘 灰尘 废气 排污 污染 养殖场 噪声污染 工地噪音 烧烤 fumes smell dust sewage',
  labour:
    '工钱 工资 欠薪 讨薪 拖欠工资 加班费 辞退 开除 裁员 离职 工伤 社保 劳动合同 双倍工资 试用期 不给工钱 打工 血汗钱 wages dismissal overtime',
  consumer:
    '退钱 退款 退货 退卡 退费 预付卡 会员卡 健身卡 办卡 培训班 假货 质量 网购 商家 跑路 保修 买到 美容 refund prepaid fake',
  medical: '医院 医生 手术 误诊 看病 病历 医疗事故 诊所 药费 护士 接生 整容 hospital doctor surgery',
  traffic:
    '车祸 撞车 被撞 追尾 刮蹭 剐蹭 交通事故 电动车 摩托车 肇事 逃逸 保险公司 交警 酒驾 crash insurance collision',
  property: '物业 物业费 停车位 停车费 业主 业委会 小区 电梯 公共维修 维修基金 门禁 保安 停水 停电 parking lift',
  other: '其他 不清楚 说不清',
};

/** The everyday words of a category, for a search box. */
export function categoryWords(category: Category): string {
  return everyday[category];
}

/** Those of its words that a text holds, without words that are part of a longer one. */
export function categoryWordsIn(text: string, category: Category): readonly string[] {
  const lower = text.toLowerCase();
  const found = everyday[category].split(' ').filter((word) => lower.includes(word));
  return found.filter((word) => !found.some((other) => other !== word && other.includes(word)));
}
