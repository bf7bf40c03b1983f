import { Spin } from 'antd';
import { useLanguage } from '../language.tsx';

/** Something is on its way; said aloud as well as shown. */
export function Waiting() {
  const { t } = useLanguage();
  return (
    <div className="waiting" role="status">
      <Spin />
      <span>{t('loading')}</span>
    </div>
  );
}
