/**
 * The passwords that are tried first, among those long enough to be chosen here: what people make of a word, a name, a
 * place, a team or a row of keys, with the endings they put to it. Compiled by these patterns and not taken from anybody's
 * list: what leaks is mostly shorter than ten characters, and is lengthened in just these ways.
 */

const english =
  'password passw0rd welcome sunshine princess football baseball basketball superman batman dragon monkey michael jordan jennifer jessica charlie ashley hunter shadow master freedom whatever computer internet letmein iloveyou trustno1 starwars pokemon liverpool chelsea arsenal barcelona manchester realmadrid juventus lakers yankees summer winter spring autumn secret samsung google microsoft windows office server system manager service support support administrator default changeme security private public company business account login testing example qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx 1qaz2wsx abc123 a1b2c3 abcd1234 q1w2e3r4 happy forever family mother father flower butterfly chocolate cookie pepper ginger tigger angel diamond purple orange yellow silver golden matrix phoenix thunder killer soccer hockey hello hello123 mustang ferrari porsche mercedes toyota honda guest oracle database network router cisco huawei xiaomi alibaba tencent baidu wechat taobao';
const pinyin =
  'woaini woaiwojia woaizhongguo aini aiwo wodemima mima mimamima zhongguo zhonghua renmin gongan zhengfu sifa fayuan tiaojie tiaojieyuan zongzhi zongzhizhongxin zhongxin jiedao shequ cunwei weiyuanhui guangzhou guangdong shenzhen beijing shanghai tianjin chongqing hangzhou nanjing wuhan chengdu xian suzhou dongguan foshan zhuhai tianhe yuexiu haizhu liwan baiyun panyu huangpu huadu nansha zengcheng conghua shipai xiaoxue xuexi laoshi xuesheng daxue gongsi bangong bangongshi guanli guanliyuan xitong denglu yonghu ceshi admin123 nihao nihaoma huanying xiexie zaijian pengyou laopo laogong baobao baobei baba mama gege jiejie didi meimei erzi nver haizi kuaile xingfu pingan jiankang facai gongxi gongxifacai xinnian xinniankuaile shengri shengrikuaile chunjie zhongqiu mingtian jintian zuotian taiyang yueliang xingxing tiankong dahai daxiang laohu xiongmao shizi fenghuang qinglong baihu zhuque xuanwu zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuwei wangxiuying zhangli lixiuying wangli zhangjing zhangxiuying liqiang wangmin limin wanglei liuyang wangyan wangyong lijun zhangyong lijie zhangjie zhanglei wangqiang lijuan wangjun zhangyan zhangtao wangtao liyan wangchao liming liyong wangjuan liujie liumin lixia liping zhangping wangping wanggang chenjing chenwei chenyan chenjie huangwei huangjie zhaowei zhoujie wujing xuwei sunwei mawei zhuwei huwei guowei hewei linwei luowei';

/** What people put behind a word so that it is taken. */
const endings = [
  ...['1', '12', '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '1234567890', '321', '654321'],
  ...['111', '1111', '111111', '000', '0000', '000000', '222222', '333333', '555555', '666', '6666', '666666'],
  ...['777777', '888', '8888', '888888', '999', '9999', '999999', '007', '100', '110', '114', '168', '1688', '518'],
  ...['520', '5201314', '1314', '521', '1314520', '123123', '112233', '121212', '147258', '147258369', '159357'],
  ...['abc', 'abc123', 'qwe', 'qwe123', 'qaz', 'asd', 'asd123', 'zxc', 'aaa', 'a', 'aa', 'com', '123abc', '123qwe'],
  ...Array.from({ length: 2030 - 1960 }, (_, at) => String(1960 + at)),
  ...['0101', '0501', '0601', '0801', '1001', '1111', '1212', '1225'],
];

/** Keys in the order in which they lie; people go along them, back, and begin anew. */
const rows = [
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', '!@#$%^&*()', 'qwertyuiopasdfghjklzxcvbnm'],
  ...['1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik', 'qazwsxedcrfvtgbyhnujmikolp', '1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6u7i8o9p0'],
  ...['zaq1xsw2cde3vfr4bgt5nhy6mju7', '147258369', '159753258456', 'abcdefghijklmnopqrstuvwxyz', 'a1b2c3d4e5f6g7h8'],
  ...['112233445566778899', 'aabbccddeeffgghh', 'qweasdzxcrtyfghvbn', 'poiuytrewqlkjhgfdsamnbvcxz'],
];

const lengthMin = 10;
const lengthMax = 24;

function compiled(): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (text: string) => {
    if (text.length >= lengthMin && text.length <= lengthMax) found.add(text);
  };
  for (const word of `${english} ${pinyin}`.split(' ')) {
    add(word);
    add(word + word);
    for (const ending of endings) {
      add(word + ending);
      add(ending + word);
    }
  }
  for (const row of rows) {
    for (const walk of [row, [...row].toReversed().join('')]) {
      for (let from = 0; from < walk.length; from += 1)
        for (let length = 3; from + length <= walk.length; length += 1) {
          const part = walk.slice(from, from + length);
          add(part);
          add(part + part);
          for (const ending of endings.slice(0, 6)) add(part + ending);
        }
    }
  }
  for (const sign of '0123456789abcdefghijklmnopqrstuvwxyz')
    for (let length = lengthMin; length <= lengthMax; length += 1) add(sign.repeat(length));
  return found;
}

let known: ReadonlySet<string> | undefined;

/** All of them, in small letters; made when the first password is chosen. */
export function commonPasswords(): ReadonlySet<string> {
  known ??= compiled();
  return known;
}

/** Signs that stand for letters, p@ssword, and digits that do, passw0rd; a year at the end stays what it is. */
const signs: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i' };
const signsAndDigits: Readonly<Record<string, string>> = { ...signs, '0': 'o', '3': 'e' };

function withoutEndingSigns(text: string): string {
  const all = [...text];
  return all.slice(0, all.findLastIndex((one) => /[^\s\p{P}\p{S}]/u.test(one)) + 1).join('');
}

/** Whether the password is one of them, however it is written: capitals, signs for letters, signs at its end. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const bare = plain.replace(/[\s\p{P}\p{S}]/gu, '');
  const ended = withoutEndingSigns(plain);
  const spelled = [signs, signsAndDigits].map((letters) => [...ended].map((one) => letters[one] ?? one).join(''));
  const list = commonPasswords();
  return [plain, bare, ...spelled].some((one) => list.has(one));
}
