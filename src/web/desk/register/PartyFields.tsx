import { Button, Checkbox, Input, Radio } from 'antd';
import { type Protection, protections } from '../../../core/access/shown.ts';
import type { Words } from '../../../core/words/words.ts';
import { Field } from '../form/Field.tsx';
import { type PlainKey, useLanguage } from '../language.tsx';
import { partyKindWords } from '../parts/reference-words.ts';
import type { PartyDraft, Side } from './registration.ts';

interface PartyFieldsProps {
  readonly side: Side;
  readonly path: string;
  readonly party: PartyDraft;
  /** The matter may do without. */
  readonly isOptional: boolean;
  readonly faults: Readonly<Record<string, Words>>;
  readonly onChange: (party: PartyDraft) => void;
  /** Absent for the only one of a side, who cannot be taken away. */
  readonly onRemove?: (() => void) | undefined;
}

const protectionKeys = {
  minor: 'protectMinor',
  address: 'protectAddress',
} as const satisfies Record<Protection, PlainKey>;

/** One person or organisation, in the order a clerk asks: name, telephone, identity number, address. */
export function PartyFields({ side, path, party, isOptional, faults, onChange, onRemove }: PartyFieldsProps) {
  const { t, say } = useLanguage();
  const set = (part: Partial<PartyDraft>) => onChange({ ...party, ...part });
  const isPerson = party.kind === 'person';
  return (
    <div className="party-fields">
      <Field path={`${path}.name`} label={t('partyName')} optional={isOptional} fault={faults[`${path}.name`]}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            placeholder={side === 'others' ? t(isOptional ? 'otherNobodyHint' : 'otherNameHint') : ''}
            value={party.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field path={`${path}.kind`} label={t('partyKind')} fault={faults[`${path}.kind`]} group>
        {() => (
          <Radio.Group
            optionType="button"
            name={`${path}.kind`}
            value={party.kind}
            options={(['person', 'organisation'] as const).map((kind) => ({
              value: kind,
              label: say(partyKindWords[kind]),
            }))}
            onChange={({ target }) => set({ kind: target.value === 'organisation' ? 'organisation' : 'person' })}
          />
        )}
      </Field>
      <Field path={`${path}.phone`} label={t('partyPhone')} optional fault={faults[`${path}.phone`]}>
        {(control) => (
          <Input
            {...control}
            inputMode="tel"
            autoComplete="off"
            value={party.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        )}
      </Field>
      {isPerson ? (
        <Field
          path={`${path}.identityNumber`}
          label={t('partyIdentity')}
          optional
          fault={faults[`${path}.identityNumber`]}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={party.identityNumber}
              onChange={(event) => set({ identityNumber: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <div className="whole-row">
        <Field path={`${path}.address`} label={t('partyAddress')} optional fault={faults[`${path}.address`]}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={party.address}
              onChange={(event) => set({ address: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field path={`${path}.email`} label={t('partyEmail')} optional fault={faults[`${path}.email`]}>
        {(control) => (
          <Input
            {...control}
            inputMode="email"
            autoComplete="off"
            value={party.email ?? ''}
            onChange={(event) => set({ email: event.target.value })}
          />
        )}
      </Field>
      <div className="whole-row">
        <Field path={`${path}.protection`} label={t('protection')} optional fault={faults[`${path}.protection`]} group>
          {() => (
            <div className="protection">
              {protections
                .filter((one) => isPerson || one === 'address')
                .map((one) => (
                  <Checkbox
                    key={one}
                    checked={party.protection?.includes(one) === true}
                    onChange={({ target }) =>
                      set({
                        protection: protections.filter((other) =>
                          other === one ? target.checked : party.protection?.includes(other) === true,
                        ),
                      })
                    }
                  >
                    {t(protectionKeys[one])}
                  </Checkbox>
                ))}
            </div>
          )}
        </Field>
      </div>
      {onRemove === undefined ? null : (
        <Button size="small" onClick={onRemove}>
          {t('removeParty')}
        </Button>
      )}
    </div>
  );
}
