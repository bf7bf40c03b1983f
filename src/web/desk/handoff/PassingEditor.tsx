import { Checkbox, Select } from 'antd';
import type { MatterView } from '../../../api/matter.ts';
import { type Passed, type PassedWhat, type PassingGround, passingGrounds } from '../../../core/handoff/hand-off.ts';
import { useLanguage } from '../language.tsx';

export type Passing = Passed;

const grounds = {
  'consent-oral': 'pass_oral',
  'consent-written': 'pass_written',
  'consent-online': 'pass_online',
  'statutory-duty': 'pass_duty',
  emergency: 'pass_emergency',
} as const satisfies Record<PassingGround, string>;

interface Item {
  readonly key: string;
  readonly label: string;
  readonly what: PassedWhat;
  /** Whose consent it takes, where it is consent. */
  readonly party: string | undefined;
}

/** What is passed to another agency, one by one, each on its own ground. Notes and private talks are in no list. */
export function PassingEditor({
  matter,
  value,
  onChange,
}: {
  readonly matter: MatterView;
  readonly value: readonly Passing[];
  readonly onChange: (value: readonly Passing[]) => void;
}) {
  const { t, say } = useLanguage();
  const present = matter.parties.filter((party) => party.facts.left !== true);
  const applicant = present.find(({ role }) => role === 'applicant')?.id;
  const items: readonly Item[] = [
    { key: 'story', label: t('passStory'), what: { what: 'story' }, party: applicant },
    ...present.map(({ id, name }) => ({
      key: `contacts:${id}`,
      label: t('passContacts', { name }),
      what: { what: 'contacts', party: id } as const,
      party: id,
    })),
    ...matter.documents.map(({ id, title }) => ({
      key: `document:${id}`,
      label: say(title),
      what: { what: 'document', document: id } as const,
      party: applicant,
    })),
  ];
  const chosen = (item: Item) => value.find((one) => keyOf(one) === item.key);
  const others = (item: Item) => value.filter((one) => keyOf(one) !== item.key);
  const choose = (item: Item, ground: PassingGround, by = item.party) =>
    onChange([...others(item), { ...item.what, ground, ...(ground.startsWith('consent-') ? { by } : {}) }]);
  return (
    <fieldset className="passing">
      <legend>{t('passing')}</legend>
      <p className="second-line">{t('passingHint')}</p>
      {items.map((item) => {
        const is = chosen(item);
        return (
          <div key={item.key} className="stacked">
            <Checkbox
              checked={is !== undefined}
              onChange={({ target }) => (target.checked ? choose(item, 'consent-written') : onChange(others(item)))}
            >
              {item.label}
            </Checkbox>
            {is === undefined ? null : (
              <Select<PassingGround>
                className="wide"
                aria-label={t('passGround', { what: item.label })}
                value={is.ground}
                options={passingGrounds.map((one) => ({ value: one, label: t(grounds[one]) }))}
                onChange={(ground) => choose(item, ground)}
              />
            )}
            {is?.by === undefined || is.what === 'contacts' ? null : (
              <Select<string>
                className="wide"
                aria-label={t('passBy')}
                value={is.by}
                options={present.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(by) => choose(item, is.ground, by)}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function keyOf(item: Passing): string {
  if (item.what === 'story') return 'story';
  return item.what === 'document' ? `document:${item.document}` : `contacts:${item.party}`;
}
