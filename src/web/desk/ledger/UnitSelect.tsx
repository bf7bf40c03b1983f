import { useQueryClient } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useState } from 'react';
import type { Words } from '../../../core/words/words.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { useSession } from '../session/session-context.ts';
import { unitsOfQuery } from './queries.ts';

interface UnitSelectProps {
  readonly value: number | undefined;
  /** What the chosen unit is called, where the tree has not been opened that far. */
  readonly name: Words | null;
  /** With what it is called, as the tree shows it. */
  readonly onChange: (unit: number | undefined, name: string) => void;
  /** Where it stands in a form other than the ledger's, and must be chosen. */
  readonly path?: string;
  readonly label?: string;
  readonly fault?: Words | undefined;
}

interface Node {
  readonly id: number;
  readonly pId: number;
  readonly value: number;
  readonly title: string;
  readonly isLeaf: boolean;
}

/** A unit and all below it, from the reader's own units downwards; the tree is read as it is opened. */
export function UnitSelect({ value, name, onChange, path, label, fault }: UnitSelectProps) {
  const { t, say } = useLanguage();
  const session = useSession();
  const client = useQueryClient();
  const own = new Map(session.roles.filter(({ role }) => role !== 'administrator').map(({ unit }) => [unit.id, unit]));
  const [below, setBelow] = useState<readonly Node[]>([]);
  const roots = [...own.values()].map((unit) => ({
    id: unit.id,
    pId: 0,
    value: unit.id,
    title: say(unit.name),
    isLeaf: false,
  }));
  const known = [...roots, ...below.filter(({ id }) => !own.has(id))];
  const stray = value !== undefined && !known.some(({ id }) => id === value);
  return (
    <Field path={path ?? 'ledger.unit'} label={label ?? t('ledgerUnit')} optional={path === undefined} fault={fault}>
      {(control) => (
        <TreeSelect<number | null, Node>
          {...control}
          className="wide"
          treeDataSimpleMode
          allowClear
          suffixIcon={null}
          placeholder={t(path === undefined ? 'ledgerAny' : 'unitChoose')}
          // The box names its list by this id, which the tree itself does not bear.
          popupRender={(tree) => <div id={`${control.id}_list`}>{tree}</div>}
          value={value ?? null}
          treeData={[
            ...known,
            ...(stray
              ? [{ id: value, pId: 0, value, title: name === null ? String(value) : say(name), isLeaf: true }]
              : []),
          ]}
          loadData={async ({ id }) => {
            const { items } = await client.fetchQuery(unitsOfQuery(Number(id)));
            const nodes = items.map((unit) => ({
              id: unit.id,
              pId: Number(id),
              value: unit.id,
              title: say(unit.name),
              isLeaf: false,
            }));
            setBelow((before) => [...before.filter(({ pId }) => pId !== Number(id)), ...nodes]);
          }}
          onChange={(chosen, [name]) => onChange(chosen ?? undefined, String(name ?? ''))}
        />
      )}
    </Field>
  );
}
