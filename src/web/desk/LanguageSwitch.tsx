import { Button } from 'antd';
import { useLanguage } from './language.tsx';

/** Named in the language it leads to, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { t, locale, choose } = useLanguage();
  return (
    <Button size="small" lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(locale === 'zh' ? 'en' : 'zh')}>
      {t('otherLanguage')}
    </Button>
  );
}
