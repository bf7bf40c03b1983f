import type { z } from 'zod';
import type { questionAsked, questionList } from '../../api/access.ts';
import { helperMayUse, readingAs } from '../../core/access/can.ts';
import { accessTermsKey, answerDue } from '../../core/access/terms.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { openCode } from '../matter/act.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { deedOf, purposeOf, whoLooked } from '../matter/readings.ts';
import { reckoned } from '../matter/reckoned.ts';
import { findUnits } from '../org/units.ts';
import { openField, sealField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import {
  findQuestion,
  findReading,
  insertQuestion,
  listQuestionRows,
  type QuestionToAnswer,
  updateAnswered,
} from './question.store.ts';
import { questionField } from './question-field.ts';

/**
 * A party asks the unit why it looked. Asked once a line: asking the same line again answers with the question that
 * waits, so that a double click asks nothing twice.
 */
export function askAboutReading(services: Services, asked: Asked): Promise<Outcome<z.output<typeof questionAsked>>> {
  return reckoned(() => ask(services, asked));
}

interface Asked {
  readonly code: string;
  readonly id: string;
  readonly reading: string;
  readonly question: string;
}

async function ask(services: Services, asked: Asked): Promise<Outcome<z.output<typeof questionAsked>>> {
  const opened = await openCode(services, asked.code);
  if (opened === undefined) return failure('code-wrong');
  if (!helperMayUse(opened.helper, 'ask-why-looked')) return failure('not-your-part');
  const { district, journeyId, partyId } = opened;
  const scope = { kind: 'journey', journey: journeyId } as const;
  const found = await findReading(services.pool, scope, { district, id: asked.id, reading: asked.reading });
  if (found === undefined || deedOf(found.deed) === undefined || found.unit_id === null) return failure('not-found');
  const now = services.clock.now();
  const local = await findLocalValues(services.pool, accessTermsKey, district);
  const place = { district, matterId: asked.id };
  const dataKey = unwrapDataKey(found.data_key, services.keyring.kek, place);
  const id = uuidV7();
  const kept = await insertQuestion(services.pool, scope, {
    district,
    id,
    matter_id: asked.id,
    access_id: asked.reading,
    party_id: partyId,
    unit_id: found.unit_id,
    asked_at: now,
    question_sealed: sealField(asked.question, dataKey, { ...place, field: questionField(id, 'question') }),
    due: answerDue(now, services.calendar(), local),
  });
  return { ok: true, value: kept };
}

/** What waits for the caller's units to answer, the earliest term first. */
export async function listQuestions(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<z.output<typeof questionList>>> {
  const scope = staffScope(caller);
  const rows = await listQuestionRows(services.pool, scope, scope.units);
  const units = await findUnits(
    services.pool,
    rows.map((row) => row.unit_id),
  );
  const items = rows.map((row) => {
    const place = { district: row.district, matterId: row.matter_id };
    const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, place);
    const { definition } = getProcedure(row.procedure, row.procedure_version);
    return {
      district: row.district,
      id: row.id,
      matterId: row.matter_id,
      matter: row.number,
      askedAt: row.asked_at,
      due: row.due,
      question: openField(row.question_sealed, dataKey, { ...place, field: questionField(row.id, 'question') }),
      reading: {
        at: row.at,
        who: whoLooked(row, units),
        deed: deedOf(row.deed) ?? { zh: row.deed, en: row.deed },
        purpose: row.purpose === null ? null : purposeOf(row.purpose, definition),
      },
    };
  });
  return { ok: true, value: { items } };
}

/** The unit answers, once; the party reads it beside the line that was asked about. */
export async function answerQuestion(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly answer: string },
): Promise<Outcome<undefined>> {
  const scope = staffScope(caller);
  const found = await findQuestion(services.pool, scope, asked);
  if (found === undefined || !mayAnswer(caller, found)) return failure('not-found');
  const place = { district: asked.district, matterId: found.matter_id };
  const dataKey = unwrapDataKey(found.data_key, services.keyring.kek, place);
  const written = await updateAnswered(services.pool, scope, {
    district: asked.district,
    id: asked.id,
    staffId: caller.staffId,
    at: services.clock.now(),
    answerSealed: sealField(asked.answer, dataKey, { ...place, field: questionField(asked.id, 'answer') }),
  });
  return written ? { ok: true, value: undefined } : failure('condition-not-met', { words: answeredAlready });
}

/** Somebody with a post at the unit that looked, or above it. */
function mayAnswer(caller: StaffCaller, found: QuestionToAnswer): boolean {
  if (readingAs(staffActor(caller), found.snapshot) === undefined) return false;
  return caller.roles.some((held) => held.role !== 'administrator' && found.path.includes(held.unitId));
}

const answeredAlready = {
  zh: '这个问题已经答复过了，请刷新。',
  en: 'This question has been answered already; please reload.',
};
