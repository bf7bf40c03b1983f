import type { ClockDefinition, Effect, GroundSource, PartyRole, ProcedureDefinition } from './definition.ts';
import { type EffectPlace, effectPlaces, inputsRead } from './fields.ts';

/** A key that leads nowhere, or a field that an effect cannot read. */
export interface EffectFault {
  readonly at: string;
  readonly fault: string;
}

/** Every fault of the effects: unknown keys, fields of the wrong kind, days and persons that are not there to be read. */
export function faultsOfEffects(definition: ProcedureDefinition): readonly EffectFault[] {
  return effectPlaces(definition).flatMap((place) =>
    place.effects.flatMap((effect, index) => {
      const faults = [
        ...unknownKeys(definition, effect),
        ...unreadable(effect, place),
        ...actorless(effect, place),
        ...nameless(effect, place),
        ...dayless(effect, place),
        ...groundless(definition, effect, place),
        ...(effect.kind === 'start' ? startless(definition.clocks[effect.clock], place) : []),
      ];
      return faults.map((fault) => ({ at: `${place.at}.${index}`, fault }));
    }),
  );
}

function perMilestone({ clocks }: ProcedureDefinition, key: string): boolean {
  const term = clocks[key]?.term;
  return term !== undefined && 'eachMilestone' in term;
}

function unknownKeys(definition: ProcedureDefinition, effect: Effect): readonly string[] {
  const need = (table: Readonly<Record<string, unknown>>, key: string, what: string): readonly string[] =>
    Object.hasOwn(table, key) ? [] : [`no ${what} ${key}`];
  switch (effect.kind) {
    case 'start':
      return [
        ...need(definition.clocks, effect.clock, 'clock'),
        ...(effect.counted === undefined ? [] : need(definition.clocks, effect.counted.of, 'clock')),
      ];
    case 'milestones':
    case 'milestone-shown':
    case 'milestone-moved':
      return [
        ...need(definition.clocks, effect.clock, 'clock'),
        ...(perMilestone(definition, effect.clock) ? [] : [`the clock ${effect.clock} has no run for each milestone`]),
      ];
    case 'offer':
    case 'meet':
    case 'stop':
    case 'suspend':
    case 'resume':
      return need(definition.clocks, effect.clock, 'clock');
    case 'extend':
      return [
        ...need(definition.clocks, effect.clock, 'clock'),
        ...need(definition.parameters, effect.parameter, 'parameter'),
      ];
    case 'document':
      return need(definition.documents, effect.document, 'document');
    case 'notify':
      return need(definition.messages, effect.message, 'message');
    case 'set':
    case 'set-party':
    case 'clear-party':
    case 'leave':
    case 'add-party':
    case 'correct-party':
    case 'keep-note':
    case 'release-notes':
    case 'end-offer':
    case 'answerable':
    case 'holder':
    case 'number':
    case 'obligations':
    case 'no-obligations':
    case 'obligation-performed':
    case 'performed':
    case 'resolved':
    case 'open':
    case 'report':
      return [];
  }
}

/** What is personal lies sealed beside the event; a fact made of it would be read by everyone and counted. */
function unreadable(effect: Effect, place: EffectPlace): readonly string[] {
  return inputsRead(effect).flatMap(({ field, fits }) => {
    const found = place.fields[field];
    if (found === undefined) return [`no input field ${field}`];
    if (!fits.includes(found.kind)) return [`${field} is a ${found.kind}, not a ${fits.join(' or ')}`];
    return found.personal === true ? [`${field} is personal and cannot become a fact`] : [];
  });
}

function actorless(effect: Effect, place: EffectPlace): readonly string[] {
  const ofActor =
    (effect.kind === 'set-party' || effect.kind === 'clear-party' || effect.kind === 'leave') && effect.of === 'actor';
  return ofActor && !place.by.every((rule) => rule.kind === 'party') ? ['the actor need not be a party'] : [];
}

const partyRoles: Readonly<Record<PartyRole, true>> = { applicant: true, respondent: true, 'third-party': true };

/** A party is added in a role there is, by a name that is sealed like every other. */
function nameless(effect: Effect, { fields, effects }: EffectPlace): readonly string[] {
  if (effect.kind === 'document' && effect.to === 'added' && !effects.some(({ kind }) => kind === 'add-party'))
    return ['no party is added that it could go to'];
  if (effect.kind !== 'add-party') return [];
  const { name, role } = fields;
  const roles = role?.kind === 'choice' ? Object.keys(role.options) : [];
  const strange = roles.filter((one) => !Object.hasOwn(partyRoles, one)).map((one) => `no role ${one}`);
  const sealed = name?.kind === 'text' && name.personal === true && name.optional !== true;
  return sealed ? strange : [...strange, 'a party is added by a name, asked for and sealed'];
}

/** What is offered has a day by which it is answered. */
function dayless(effect: Effect, { effects, fields }: EffectPlace): readonly string[] {
  if (effect.kind !== 'offer' || fields[effect.input]?.kind !== 'unit') return [];
  const before = effects.slice(0, effects.indexOf(effect));
  const started = before.some((one) => one.kind === 'start' && one.clock === effect.clock);
  return started ? [] : [`the clock ${effect.clock} is not started before the offer`];
}

/** A term stands still or is lengthened for what the declaration allows for it, and on the paper that asks. */
function groundless(definition: ProcedureDefinition, effect: Effect, place: EffectPlace): readonly string[] {
  if (effect.kind !== 'suspend' && effect.kind !== 'extend') return [];
  return groundsOf(effect.ground, place).flatMap((key) => {
    const ground = definition.grounds?.[key];
    if (ground === undefined) return [`no ground ${key}`];
    const { paper } = ground;
    const faults: string[] = [];
    if (ground.does !== effect.kind || !ground.clocks.includes(effect.clock))
      faults.push(`the ground ${key} does not ${effect.kind} the clock ${effect.clock}`);
    if (
      paper !== undefined &&
      'issued' in paper &&
      !place.effects.some((one) => one.kind === 'document' && one.document === paper.issued)
    )
      faults.push(`the ground ${key} asks for the document ${paper.issued}`);
    if (
      paper !== undefined &&
      'named' in paper &&
      (place.fields[paper.named]?.kind !== 'text' || place.fields[paper.named]?.optional === true)
    )
      faults.push(`the ground ${key} asks for what ${paper.named} says`);
    return faults;
  });
}

function groundsOf(ground: GroundSource, { fields }: EffectPlace): readonly string[] {
  if (typeof ground === 'string') return [ground];
  const field = fields[ground.input];
  return field?.kind === 'choice' ? Object.keys(field.options) : [ground.input];
}

function startless(clock: ClockDefinition | undefined, place: EffectPlace): readonly string[] {
  if (clock !== undefined && 'eachMilestone' in clock.term) return ['runs for each milestone, and not by itself'];
  if (clock === undefined || !('dayFromInput' in clock.term)) return [];
  const field = place.fields[clock.term.dayFromInput];
  return field?.kind === 'date' && field.optional !== true ? [] : [`no day ${clock.term.dayFromInput} to run to`];
}
