import type { z } from 'zod';
import type { holdingView } from '../../api/holding-view.ts';
import type { Actor } from '../../core/access/can.ts';
import type { Extent } from '../../core/access/extent.ts';
import type { Proposal } from '../../core/holding/hold.ts';
import { answersProposals, holdingOffered } from '../../core/holding/holding.ts';
import type { Applied } from '../../core/matter/applied.ts';
import { decide } from '../../core/matter/decide.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { clockTitle } from '../../core/milestone/series.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { Words } from '../../core/words/words.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import type { Services } from '../services.ts';
import { gather } from './decision-context.ts';
import type { Names } from './detail-text.ts';
import { personalOf } from './personal.ts';
import type { WholeMatter } from './read.store.ts';
import { inputDetails } from './timeline.ts';

type View = z.input<typeof holdingView>;

interface Seen {
  readonly whole: WholeMatter;
  readonly procedure: CompiledProcedure;
  readonly dataKey: DataKey;
  readonly names: Names;
  readonly actor: Actor;
  readonly extent: Extent;
}

/** Who covers the matter and what waits for its holder, as this reader may see it; of a part reader nothing. */
export async function holdingViewOf(services: Services, seen: Seen): Promise<View> {
  const { whole, names, actor, extent, procedure } = seen;
  const { matter } = whole;
  if (!extent.whole) return { cover: null, proposals: [], may: [] };
  const { cover } = matter;
  const answers = matter.status === 'open' && answersProposals(actor, matter) !== undefined;
  const proposals = answers ? (matter.proposals ?? []) : [];
  return {
    cover:
      cover === undefined || matter.status === 'closed'
        ? null
        : { staff: named(names, cover.staffId), from: cover.from, until: cover.until },
    proposals: await Promise.all(proposals.map((one) => proposalView(services, one, seen))),
    may: [...holdingOffered(matter, actor, procedure.definition)],
  };
}

async function proposalView(services: Services, one: Proposal, seen: Seen): Promise<View['proposals'][number]> {
  const { whole, procedure, names } = seen;
  const action = procedure.definition.actions[one.action];
  const { input } = proposedIn(seen, one);
  const details = action === undefined ? [] : inputDetails(action, input, whole, names, one.at);
  return {
    id: one.id,
    by: named(names, one.by),
    at: one.at,
    title: action?.title ?? { zh: one.action, en: one.action },
    details: [...details],
    ...(await tried(services, one.action, input, seen)),
  };
}

/** What was written with the step. */
function proposedIn(
  { whole, dataKey }: Pick<Seen, 'whole' | 'dataKey'>,
  { seq }: Proposal,
): { readonly input: Readonly<Record<string, unknown>> } {
  const event = whole.events.find((one) => one.seq === seq);
  const input = event === undefined ? undefined : personalOf(event, dataKey).input;
  return { input: typeof input === 'object' && input !== null ? { ...input } : {} };
}

/** The step decided and not written: what would be another than now, or why it is not possible. */
async function tried(
  services: Services,
  action: string,
  input: Readonly<Record<string, unknown>>,
  { whole, procedure, actor }: Seen,
): Promise<Pick<View['proposals'][number], 'changes' | 'refusal'>> {
  const { matter } = whole;
  const now = services.clock.now();
  const { context } = await gather(services, { procedure, actor, now, matter, action, input });
  const decision = decide(matter, { action, input }, context);
  if (!decision.ok) return { changes: [], refusal: decision.refusal.words };
  return { changes: [...changesOf(matter, decision.data, procedure)], refusal: null };
}

function changesOf(
  matter: Matter,
  { standing, effects }: { readonly standing: { readonly state: string }; readonly effects: readonly Applied[] },
  { definition }: CompiledProcedure,
): readonly Words[] {
  const title = (state: string) => definition.states[state]?.title ?? { zh: state, en: state };
  const [from, to] = [title(matter.state), title(standing.state)];
  const moved =
    matter.state === standing.state
      ? []
      : [{ zh: `状态由“${from.zh}”变为“${to.zh}”`, en: `It goes from “${from.en}” to “${to.en}”` }];
  const papers = effects.flatMap((effect) => {
    const paper = effect.kind === 'document' ? definition.documents[effect.document]?.title : undefined;
    return paper === undefined ? [] : [{ zh: `出具${paper.zh}`, en: `Issues: ${paper.en}` }];
  });
  const clocks = effects.flatMap((effect) => {
    const clock = effect.kind === 'clock' ? clockTitle(definition, effect.clock) : undefined;
    if (effect.kind !== 'clock' || clock === undefined) return [];
    return effect.value.status === 'running'
      ? [{ zh: `“${clock.zh}”期限到${effect.value.due}`, en: `“${clock.en}” runs to ${effect.value.due}` }]
      : [{ zh: `“${clock.zh}”期限停止`, en: `“${clock.en}” stops` }];
  });
  const all = [...moved, ...papers, ...clocks];
  return all.length === 0
    ? [{ zh: '只增加一条记录，状态和期限不变', en: 'One more line on record; state and terms stay' }]
    : all;
}

function named({ staff }: Names, id: string) {
  return { id, name: staff.get(id) ?? { zh: '', en: '' } };
}

/** Everybody these views name. */
export function holdingStaff({ cover, proposals = [] }: Matter): readonly string[] {
  return [...(cover === undefined ? [] : [cover.staffId]), ...proposals.map(({ by }) => by)];
}
