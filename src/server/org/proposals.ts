import { z } from 'zod';
import type { ProposalView } from '../../api/administration.ts';
import { plainDateText } from '../../api/fields.ts';
import { proposedTag } from '../../api/tag.ts';
import { type Administrator, administeredUnits, mayDecide, mayGiveRole } from '../../core/org/administration.ts';
import type { DatedRole } from '../../core/org/leave.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { sameHandAs } from '../account/account-event.ts';
import { confirmedMessageSetting, proposedSetting, proposedSettingWords } from '../message/set-rules.ts';
import { freshMessageSettings } from '../message/settings.ts';
import { confirmedParameter, parameterTitle, parameterValueWords } from '../parameter/parameter.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { freshLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { confirmedTag, proposedTagWords } from '../tag/tag-list.ts';
import { freshTagSettings } from '../tag/tags.ts';
import { administer, type Deed, type Offices, refusedBy } from './administer.ts';
import { findPerson, findProposal, listOpenProposals, type ProposalRow } from './administration.store.ts';
import { freshDirectory, orgDirectory, type Unit } from './directory.ts';
import { type Done, done } from './people.ts';
import { roleDeed } from './role-deed.ts';
import { findStaffNames } from './units.ts';

const proposedRole = z.object({
  staff: z.string(),
  role: z.literal('administrator'),
  unitId: z.number(),
  from: plainDateText,
  until: plainDateText.optional(),
});
const proposedValue = z.object({
  district: z.string(),
  procedure: z.string(),
  parameter: z.string(),
  term: z.string(),
  from: plainDateText,
});

/** What waits for a second person at the units the caller administers. */
export async function listProposals(
  services: Services,
  by: Administrator,
): Promise<Outcome<{ items: ProposalView[] }>> {
  const units = administeredUnits(by);
  if (units.length === 0) return refusedBy('not-in-reach');
  const rows = await listOpenProposals(services.pool, units);
  const { byId } = await orgDirectory(services.pool);
  const people = rows.flatMap((row) => [row.proposed_by, ...(row.concerns === null ? [] : [row.concerns])]);
  const names = await findStaffNames(services.pool, [...new Set(people)]);
  const sameHand = await sameHandAs(
    services,
    by.staffId,
    rows.map((row) => row.proposed_by),
  );
  return {
    ok: true,
    value: {
      items: rows.map((row) => {
        const unit = byId.get(row.unit_id);
        const proposed = {
          proposedBy: row.proposed_by,
          concerns: row.concerns ?? undefined,
          decided: false,
          sameHand: sameHand.has(row.proposed_by),
        };
        return {
          id: row.id,
          kind: row.kind,
          unit: { id: row.unit_id, name: unit?.name ?? nobody },
          words: wordsOf(row, names),
          proposedBy: { id: row.proposed_by, name: names.get(row.proposed_by) ?? nobody },
          proposedAt: row.proposed_at,
          mine: row.proposed_by === by.staffId,
          decidable: unit !== undefined && mayDecide(by, proposed, unit).ok,
        };
      }),
    },
  };
}

const nobody: Words = { zh: '', en: '' };

function wordsOf(row: ProposalRow, names: ReadonlyMap<string, Words>): Words {
  if (row.kind === 'role') {
    const name = names.get(row.concerns ?? '') ?? nobody;
    return { zh: `任命${name.zh}为管理员`, en: `Make ${name.en} an administrator` };
  }
  if (row.kind === 'message') return proposedSettingWords(proposedSetting.parse(row.content));
  if (row.kind === 'tag') return proposedTagWords(proposedTag.parse(row.content));
  const { procedure, parameter, term, from } = proposedValue.parse(row.content);
  const title = parameterTitle(procedure, parameter);
  const value = parameterValueWords(procedure, parameter, term);
  return { zh: `${title.zh}自${from}起改为${value.zh}`, en: `${title.en}: ${value.en} from ${from} on` };
}

/** The second of two confirms or declines. */
export async function decideProposal(
  services: Services & Offices,
  by: Administrator,
  proposalId: string,
  confirm: boolean,
): Promise<Outcome<Done>> {
  const units = administeredUnits(by);
  const first = await findProposal(services.pool, units, proposalId);
  const unit = first === undefined ? undefined : (await freshDirectory(services.pool)).byId.get(first.unit_id);
  if (unit === undefined) return failure('not-found');
  const decided = await administer(services, by, unit, async () => {
    const proposal = await findProposal(services.pool, units, proposalId);
    if (proposal === undefined) return failure('not-found');
    const decision = mayDecide(
      by,
      {
        proposedBy: proposal.proposed_by,
        concerns: proposal.concerns ?? undefined,
        decided: proposal.decided_by !== null,
        sameHand: (await sameHandAs(services, by.staffId, [proposal.proposed_by])).size > 0,
      },
      unit,
    );
    if (!decision.ok) return refusedBy(decision.refusal);
    const follows = confirm
      ? await confirmed(services, by, decision.as, proposal, unit)
      : declined(decision.as, proposalId);
    if (!follows.ok) return follows;
    const { deed } = follows;
    const row = { id: proposalId, decided_by: by.staffId, decided_at: services.clock.now(), confirmed: confirm };
    return { ok: true, value: done, deed: { ...deed, rows: { ...deed.rows, decided: [row] } } };
  });
  if (decided.ok && first?.kind === 'parameter') {
    const { procedure, district } = proposedValue.parse(first.content);
    await freshLocalValues(services.pool, procedure, district);
  }
  if (decided.ok && first?.kind === 'message')
    await freshMessageSettings(services.pool, proposedSetting.parse(first.content).district);
  if (decided.ok && first?.kind === 'tag') await freshTagSettings(services.pool);
  return decided;
}

function declined(as: Deed['as'], proposal: string): { readonly ok: true; readonly deed: Deed } {
  return { ok: true, deed: { as, events: [{ type: 'declined', data: { proposal } }], rows: {} } };
}

async function confirmed(
  services: Services,
  by: Administrator,
  as: Deed['as'],
  proposal: ProposalRow,
  unit: Unit,
): Promise<{ readonly ok: true; readonly deed: Deed } | Failure> {
  if (proposal.kind === 'parameter')
    return confirmedParameter(services, as, proposal.id, proposedValue.parse(proposal.content));
  if (proposal.kind === 'message')
    return confirmedMessageSetting(services, as, proposal.id, proposedSetting.parse(proposal.content));
  if (proposal.kind === 'tag') return confirmedTag(services, as, proposal.id, proposedTag.parse(proposal.content));
  const { staff, from, until } = proposedRole.parse(proposal.content);
  const today = dateInChina(services.clock.now());
  const role: DatedRole = {
    role: 'administrator',
    unitId: unit.id,
    // A proposal may lie for some days; the role begins with the confirmation at the earliest.
    from: from < today ? today : plainDate(from),
    ...(until === undefined ? {} : { until: plainDate(until) }),
  };
  const person = await findPerson(services.pool, staff);
  if (person === undefined || !person.active) return failure('not-found');
  const held = person.roles.map((one) => ({
    role: one.role,
    unitId: one.unitId,
    from: one.from,
    ...(one.until === null ? {} : { until: one.until }),
  }));
  const decision = mayGiveRole(by, { staffId: staff, held }, role, unit, today);
  if (!decision.ok) return refusedBy(decision.refusal);
  return { ok: true, deed: roleDeed(as, 'role-given', staff, role) };
}
