import type { MatterView } from '../../../api/matter.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';

/** 卷宗保存期限: until when the closed file is kept, and under which rule. */
export function FilePanel({ file }: { readonly file: NonNullable<MatterView['file']> }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('fileKept')}>
      {file.erasedOn === null ? (
        <p>{t('fileKeptUntil', { term: say(file.term), until: dateDigits(file.keptUntil), basis: say(file.basis) })}</p>
      ) : (
        <p>{t('fileErased', { on: dateDigits(file.erasedOn) })}</p>
      )}
    </Panel>
  );
}
