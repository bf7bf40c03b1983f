import { useLanguage } from '../language.tsx';

const zone = 'Asia/Shanghai';

/** A moment as a person reads it: day and minute, in China's time. */
export function useMomentWords(): (at: string) => string {
  const { locale } = useLanguage();
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  });
  return (at) => format.format(new Date(at));
}

const browsers = [
  ['Edg/', 'Edge'],
  ['MicroMessenger/', '微信 WeChat'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Windows', 'Windows'],
  ['HarmonyOS', 'HarmonyOS'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** Enough to know one's own computer from another: the first of the names that a browser gives of itself. */
export function browserName(userAgent: string): string | undefined {
  const found = (names: readonly (readonly [string, string])[]) =>
    names.find(([mark]) => userAgent.includes(mark))?.[1];
  const parts = [found(browsers), found(systems)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}
