import { Button } from 'antd';
import type { Words } from '../../../core/words/words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { PartyFields } from './PartyFields.tsx';
import { emptyParty, isAlonePossible, partyPath, type RegistrationDraft, type Side } from './registration.ts';

/** The contract's limit on parties, shared by both sides. */
const partiesMax = 40;

interface SideFieldsProps {
  readonly side: Side;
  readonly draft: RegistrationDraft;
  readonly faults: Readonly<Record<string, Words>>;
  readonly onChange: (draft: RegistrationDraft) => void;
}

/** Everyone on one side. */
export function SideFields({ side, draft, faults, onChange }: SideFieldsProps) {
  const { t } = useLanguage();
  const parties = draft[side];
  const isFull = draft.applicants.length + draft.others.length >= partiesMax;
  return (
    <Panel title={side === 'applicants' ? t('whoCame') : t('otherSide')}>
      {parties.map((party, index) => (
        <PartyFields
          // Rows have no identity but their place; taking one away moves the values, not the rows.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          side={side}
          path={partyPath(draft, side, index)}
          party={party}
          isOptional={side === 'others' && isAlonePossible(draft)}
          faults={faults}
          onChange={(changed) => onChange({ ...draft, [side]: parties.with(index, changed) })}
          onRemove={
            parties.length === 1 ? undefined : () => onChange({ ...draft, [side]: parties.toSpliced(index, 1) })
          }
        />
      ))}
      <Button size="small" disabled={isFull} onClick={() => onChange({ ...draft, [side]: [...parties, emptyParty] })}>
        {side === 'applicants' ? t('addApplicant') : t('addOther')}
      </Button>
    </Panel>
  );
}
