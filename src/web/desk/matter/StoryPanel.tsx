import type { MatterView } from '../../../api/matter.ts';
import { dateWords } from '../../ui/date-words.ts';
import { yuanWords } from '../../ui/money.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { joinPlace } from '../parts/place-line.ts';
import { categoryWords, channelWords } from '../parts/reference-words.ts';

/** What happened, what is wished for, where, and how it came. */
export function StoryPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const { place } = matter;
  return (
    <Panel title={t('story')}>
      <p className="own-words">{matter.narrative}</p>
      <dl className="pairs">
        {matter.wish === '' ? null : (
          <>
            <dt>{t('wishLabel')}</dt>
            <dd className="own-words">{matter.wish}</dd>
          </>
        )}
        {matter.amountFen === null ? null : (
          <>
            <dt>{t('amountInDispute')}</dt>
            <dd>{say(yuanWords(matter.amountFen))}</dd>
          </>
        )}
        <dt>{t('columnPlace')}</dt>
        <dd>{joinPlace(place.name, place.text)}</dd>
        <dt>{t('columnCategory')}</dt>
        <dd>{say(categoryWords(matter.category))}</dd>
        <dt>{t('cameBy')}</dt>
        <dd>{t('cameByLine', { how: say(channelWords[matter.channel]), when: say(dateWords(matter.openedAt)) })}</dd>
      </dl>
    </Panel>
  );
}
