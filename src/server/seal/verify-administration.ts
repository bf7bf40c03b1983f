import { ADMINISTRATION_CHAIN } from '../../core/chain/administration-event.ts';
import { canonicalJson } from '../../core/chain/canonical-json.ts';
import { verifyChain } from '../../core/chain/verify-chain.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { rulesHash } from '../routing/rules-hash.ts';
import { isScreeningDeed, type ScreeningStand, screeningAfter, screeningStand } from '../screening/stand.ts';
import { chainFinding, type Finding, projectionFinding } from './finding.ts';
import type { StoredAdministration, StoredSetting } from './verify.store.ts';

/**
 * Checks a district's chain of administrative events: against itself, against what was sealed, and the local values in
 * force and the roles of staff against the events that set them.
 */
export function checkAdministration(district: string, stored: StoredAdministration): readonly Finding[] {
  const { events, known } = stored;
  const at = { district, matterId: ADMINISTRATION_CHAIN };
  if (events.length === 0 && known.length === 0) return derivedWrong(at, stored);
  const verdict = verifyChain(events, sha256, known);
  if (!verdict.ok) return [chainFinding(at, verdict.kind, verdict.seq)];
  const linked = new Set(known.map(({ seq }) => seq));
  const past = events.filter(({ seq }) => !linked.has(seq)).map(({ seq }) => chainFinding(at, 'inserted', seq));
  return [...past, ...derivedWrong(at, stored)];
}

interface Place {
  readonly district: string;
  readonly matterId: string;
}

function derivedWrong(at: Place, stored: StoredAdministration): readonly Finding[] {
  return [
    ...valuesWrong(at, stored),
    ...settingsWrong(at, stored, {
      table: 'message_setting',
      type: 'message-setting-set',
      there: stored.messages,
    }),
    ...settingsWrong(at, stored, { table: 'tag_setting', type: 'tag-set', there: stored.tags }),
    ...screeningsWrong(at, stored),
    ...rulesWrong(at, stored),
    ...rolesWrong(at, stored),
  ];
}

/** Every role stands as the last event that speaks of it says, and there is none of which no event speaks. */
function rolesWrong(at: Place, { events, roles, left }: StoredAdministration): readonly Finding[] {
  const told = new Map<string, { readonly seq: number; readonly until: unknown }>();
  for (const { seq, type, data } of events) {
    if (type === 'role-given' || type === 'role-ended') told.set(roleKey(data), { seq, until: data.until ?? null });
  }
  const gone = new Map(left.map(({ staff, until }) => [staff, until]));
  /** Leaving ends what had not ended before. */
  const untilOf = (staff: string, until: unknown): unknown => {
    const last = gone.get(staff);
    return last === undefined || (typeof until === 'string' && until <= last) ? until : last;
  };
  const there = new Set(roles.map(roleKey));
  return [
    ...roles.flatMap((role) => {
      const event = told.get(roleKey(role));
      const same = event !== undefined && untilOf(role.staff, event.until) === role.until;
      return same ? [] : [projectionFinding(at, event?.seq ?? null, `staff_role ${roleKey(role)}`)];
    }),
    ...[...told].flatMap(([key, { seq }]) => (there.has(key) ? [] : [projectionFinding(at, seq, `staff_role ${key}`)])),
  ];
}

function roleKey({ staff, role, unit, from }: Readonly<Record<'staff' | 'role' | 'unit' | 'from', unknown>>): string {
  return `${staff} ${role} ${unit} ${from}`;
}

/**
 * Every publication of routing rules says what its event says it said; the set that came with the product what the first
 * publication found before it.
 */
function rulesWrong(
  at: { readonly district: string; readonly matterId: string },
  { events, routing }: StoredAdministration,
): readonly Finding[] {
  const published = events.filter(({ type }) => type === 'routing-published');
  const first = published.find(({ data }) => data.version === 1);
  const there = new Set(routing.map(({ version }) => version));
  const wrong = routing.flatMap((set) => {
    const event = published.find(({ data }) => data.version === set.version);
    const said = set.version === 0 ? (first === undefined ? set.hash : first.data.after) : event?.data.hash;
    const same =
      rulesHash(set.rules) === said && (event === undefined ? set.version === 0 : event.data.from === set.from);
    return same ? [] : [projectionFinding(at, event?.seq ?? null, `routing_set ${set.version}`)];
  });
  const gone = published.filter(({ data }) => !there.has(Number(data.version)));
  return [...wrong, ...gone.map(({ seq, data }) => projectionFinding(at, seq, `routing_set ${data.version}`))];
}

/** A local value is in force exactly where an event set it. */
function valuesWrong(
  at: { readonly district: string; readonly matterId: string },
  { events, values }: StoredAdministration,
): readonly Finding[] {
  const set = new Map(
    events
      .filter(({ type }) => type === 'parameter-set')
      .map(({ seq, data }) => [keyOf(data), { seq, term: data.term }]),
  );
  const there = new Set(values.map(keyOf));
  return [
    ...values.flatMap((value) => {
      const event = set.get(keyOf(value));
      const same = event?.term === value.term && value.until === null;
      return same ? [] : [projectionFinding(at, event?.seq ?? null, `parameter_value ${value.parameter}`)];
    }),
    ...[...set].flatMap(([key, { seq }]) =>
      there.has(key) ? [] : [projectionFinding(at, seq, `parameter_value ${key}`)],
    ),
  ];
}

function keyOf({ procedure, parameter, from }: Readonly<Record<string, unknown>>): string {
  return `${procedure} ${parameter} ${from}`;
}

/** Every campaign stands as its events say: where, when, of what, sent to whom, and each change with its reason. */
function screeningsWrong(at: Place, { events, screenings }: StoredAdministration): readonly Finding[] {
  const told = new Map<string, { readonly seq: number; readonly stands: ScreeningStand }>();
  for (const { seq, type, data } of events) {
    const stands = isScreeningDeed(type)
      ? screeningAfter(told.get(String(data.screening))?.stands, type, data)
      : undefined;
    if (stands !== undefined) told.set(String(data.screening), { seq, stands });
  }
  const there = new Set(screenings.map(({ id }) => id));
  return [
    ...screenings.flatMap((row) => {
      const event = told.get(row.id);
      const same = event !== undefined && canonicalJson(event.stands) === canonicalJson(screeningStand(row));
      return same ? [] : [projectionFinding(at, event?.seq ?? null, `screening_campaign ${row.id}`)];
    }),
    ...[...told].flatMap(([id, { seq }]) =>
      there.has(id) ? [] : [projectionFinding(at, seq, `screening_campaign ${id}`)],
    ),
  ];
}

/** What places set of their own (how parties are told, which tags they offer) is exactly what events set. */
function settingsWrong(
  at: Place,
  { events }: Pick<StoredAdministration, 'events'>,
  { table, type, there }: { readonly table: string; readonly type: string; readonly there: readonly StoredSetting[] },
): readonly Finding[] {
  const keyOfSetting = ({ key, from }: Readonly<Record<'key' | 'from', unknown>>) => `${key} ${from}`;
  const set = new Map(
    events
      .filter((event) => event.type === type)
      .map(({ seq, data }) => [`${data.key} ${data.from}`, { seq, setting: canonicalJson(data.setting) }]),
  );
  const known = new Set(there.map(keyOfSetting));
  return [
    ...there.flatMap((one) => {
      const event = set.get(keyOfSetting(one));
      const same = event?.setting === canonicalJson(one.setting);
      return same ? [] : [projectionFinding(at, event?.seq ?? null, `${table} ${one.key}`)];
    }),
    ...[...set].flatMap(([key, { seq }]) => (known.has(key) ? [] : [projectionFinding(at, seq, `${table} ${key}`)])),
  ];
}
