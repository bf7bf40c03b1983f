import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { z } from 'zod';
import { ledgerPage } from '../../src/api/ledger.ts';
import { type Acted, acted, type MatterView, matterView, trackingView } from '../../src/api/matter.ts';
import { queuePage } from '../../src/api/queue.ts';
import { registered } from '../../src/api/register.ts';
import { dateInChina, endOfDayInChina, isInstant } from '../../src/core/time/instant.ts';
import { addDays, plainDate } from '../../src/core/time/plain-date.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { units } from '../history.ts';
import { type Beside, besideByCode, besideByStaff } from './beside.ts';
import { filledIn, handlingBody, spoilt, supervisionBody } from './forms.ts';
import { type Answered, anyUnits, type House, unitsByKind } from './house.ts';
import { competent, type Done, isForced, lastDayByLaw, unlawful } from './law.ts';
import {
  type Case,
  declared,
  ends,
  isOfParty,
  isTheirs,
  type Model,
  mayBegin,
  type Person,
  reads,
  stands,
  waysOf,
  waysOn,
} from './model.ts';
import {
  afterDeed,
  afterTelling,
  applicants,
  asItStands,
  asShown,
  countsOf,
  type GroupStep,
  nameOf,
  type WayTogether,
  waysTogether,
  wrongInGroup,
} from './together.ts';

type Input = Readonly<Record<string, unknown>>;

/** What came of the steps of a story, counted: a test in which nothing ever succeeds would show nothing. */
export interface Tally {
  readonly counts: Map<string, number>;
}

/** One story: what people do to the house, and the model that says what has to come of it. */
export class Story {
  readonly model: Model;
  readonly #house: House;
  readonly #tally: Tally;
  #workerIsLate = false;
  /** What each matter looked like when it was last read whole. */
  readonly #seen = new Map<string, MatterView>();

  constructor(house: House, tally: Tally) {
    this.#house = house;
    this.#tally = tally;
    this.model = { ...house.model, cases: [] };
  }

  /** Somebody registers, whether it is their part or not. */
  async register(person: Person, procedure: string, applicants: number, respondents: number): Promise<void> {
    const party = (role: string, index: number) => ({ role, kind: 'person', name: `示例${role}${index}` });
    const parties = [
      ...Array.from({ length: applicants }, (_, index) => party('applicant', index)),
      ...Array.from({ length: respondents }, (_, index) => party('respondent', index)),
    ];
    const body = {
      category: 'neighbours',
      place: '440106006002',
      placeText: '某处',
      narrative: '漏水',
      wish: '',
      procedure,
      parties,
    };
    const answer = await this.#house.ask(person, 'POST', '/matters', { body });
    const atDoor = person.role === 'clerk' || person.role === 'lead';
    if (!atDoor || !centres.includes(person.unit)) {
      expect([person.role, answer.code]).toEqual([person.role, 'not-your-part']);
      return this.#count('registration refused');
    }
    // A centre of a district that has no such office says so; nothing is registered.
    if (answer.status !== 201) {
      expect(person.unit).toBe(units.yuexiuCentre);
      return this.#count('registration not possible here');
    }
    const { district, id, codes } = registered.parse(answer.body);
    await this.#begin(
      { district, id },
      procedure,
      person.unit,
      new Map(codes.map((one) => [one.partyId, one.code])),
      [],
    );
    this.#count('registered');
  }

  /** A matter there is from now on, registered or opened by a step of another. */
  async #begin(
    { district, id }: { readonly district: string; readonly id: string },
    procedure: string,
    door: number,
    codes: ReadonlyMap<string, string>,
    had: readonly number[],
    // Who is kept out of a matter, or alone let in, is so in what it opens.
    { barred, named }: Pick<Case, 'barred' | 'named'> = { barred: new Set(), named: undefined },
  ): Promise<void> {
    const one: Case = {
      district,
      id,
      procedure,
      door,
      codes: new Map(codes),
      parties: new Map(),
      left: new Set(),
      version: 1,
      state: '',
      open: true,
      answerable: door,
      offered: undefined,
      had: new Set([door, ...had]),
      helping: new Set(),
      holder: undefined,
      standIn: undefined,
      barred: new Set(barred),
      named: named === undefined ? undefined : new Set(named),
      done: [],
      dues: new Map(),
      runs: new Set(),
      meetings: new Map(),
      group: undefined,
      backs: new Set(),
      acknowledged: [{ version: 1, type: 'opened' }],
      unseen: false,
    };
    this.model.cases.push(one);
    await this.#takeOver(one);
  }

  /** Staff take a step: one that is offered to them, or any at all; of an old copy of the matter now and then. */
  async act(person: Person, one: Case, draw: number, how: 'offered' | 'any' | 'stale' | 'spoilt'): Promise<void> {
    const known = Object.keys(declared(one.procedure).actions);
    const offered =
      (how === 'offered' || how === 'spoilt') && reads(this.model, person, one)
        ? await this.#offeredTo(person, one)
        : [];
    const choices = livelier(one, offered.length > 0 ? offered : known, draw);
    const action = choices[draw % choices.length] ?? '';
    await this.#step(person, one, action, draw, how);
  }

  async #step(person: Person, one: Case, action: string, draw: number, how = 'offered'): Promise<void> {
    const known = this.#fill(one, action, draw);
    const input = how === 'spoilt' ? spoilt(known, draw) : known;
    const old = one.version === 1 ? 2 : one.version - 1;
    const version = how === 'stale' ? old : one.version;
    const path = `/matters/${one.district}/${one.id}/actions/${action}`;
    const sent = { body: { input }, version, key: uuidV7() };
    const answer = await this.#house.ask(person, 'POST', path, sent);
    // What is no form at all is refused as such, whoever sends it about whatever.
    if (how === 'spoilt' && answer.code === 'request-invalid') return this.#isUnchanged(one);
    if (!reads(this.model, person, one)) return this.#isHidden(answer);
    if (how === 'stale') return this.#isStale(answer, one);
    if (answer.status === 200) {
      expect([action, isTheirs(this.model, person, one, action), mayBegin(one, action)]).toEqual([action, true, true]);
      await this.#done(one, action, input, acted.parse(answer.body), person.role);
      return draw % 4 === 0 ? this.#isDoneOnce(person, path, sent, answer) : undefined;
    }
    this.#isRefusedFor(one, action, isTheirs(this.model, person, one, action), answer);
    await this.#isUnchanged(one);
  }

  /** A party takes a step by their code. */
  async actByCode(one: Case, partyId: string, draw: number): Promise<void> {
    const known = Object.keys(declared(one.procedure).actions);
    const theirs = known.filter((action) => isOfParty(one, partyId, action) && mayBegin(one, action));
    const choices = livelier(one, theirs.length > 0 && draw % 4 !== 0 ? theirs : known, draw);
    const action = choices[draw % choices.length] ?? '';
    await this.#stepByCode(one, partyId, action, draw);
  }

  async #stepByCode(one: Case, partyId: string, action: string, draw: number): Promise<void> {
    const input = this.#fill(one, action, draw);
    const path = `/tracking/${one.codes.get(partyId) ?? ''}/matters/${one.id}/actions/${action}`;
    const answer = await this.#house.ask(undefined, 'POST', path, { body: { input } });
    if (answer.status === 200) {
      expect([action, isOfParty(one, partyId, action), mayBegin(one, action)]).toEqual([action, true, true]);
      return this.#done(one, action, input, acted.parse(answer.body), { party: partyId });
    }
    this.#isRefusedFor(one, action, isOfParty(one, partyId, action), answer);
    await this.#isUnchanged(one);
  }

  /**
   * People who know what they are about take a matter so many steps on: whoever has a part takes one that was not taken
   * yet and does not end it, unless an end is what they want. What is refused is tried no more.
   */
  async goOn(one: Case, draw: number, steps: number, endsLast = true): Promise<void> {
    const tried = new Set<string>();
    for (let taken = 0; taken < steps && one.open && !one.unseen && tried.size < 3 * steps; ) {
      const next = waysOn(this.model, one, { tried, draw: draw + taken, endsLast });
      if (next === undefined) return;
      tried.add(next.name);
      const before = one.version;
      if (typeof next.by === 'string') await this.#stepByCode(one, next.by, next.action, draw + taken);
      else await this.#step(next.by, one, next.action, draw + taken);
      if (one.version > before) {
        taken += 1;
        tried.clear();
      }
    }
  }

  /** The worker comes late: a term that is over is over, also while nothing was written of it. */
  async late(one: Case, draw: number): Promise<void> {
    const days = 1 + (draw % 40);
    await this.#house.pass(days * 24 * 3_600_000, 'late');
    this.#workerIsLate = true;
    const parties = [...one.codes.keys()];
    const party = parties[draw % Math.max(parties.length, 1)];
    if (draw % 2 === 0 && party !== undefined) await this.actByCode(one, party, draw);
    else await this.goOn(one, draw, 1);
    this.#workerIsLate = false;
    this.#count('steps while the worker was late');
    await this.pass(0);
  }

  /** A deed beside the procedure's own steps; by whoever may read the matter or not. */
  async beside(person: Person, one: Case, family: Beside['family'], draw: number): Promise<void> {
    const view = reads(this.model, person, one) ? this.#seen.get(one.id) : undefined;
    const today = dateInChina(this.#now());
    const others = this.model.cases.filter(({ id, open }) => id !== one.id && open);
    await this.#besideAs(person, one, besideByStaff(family, { one, others, view, draw, today }));
  }

  async #besideAs(person: Person, one: Case, { family, body }: Beside): Promise<void> {
    const holder = one.holder ?? person.staffId;
    const wasOpen = one.open;
    const answer = await this.#kernelDeed(person, one, family, body);
    if (answer === undefined) return;
    this.#acknowledge(one, answer, besideTypes[family]);
    if (family === 'meetings') this.#meets(one, body, `s${answer.version}`, holder);
    if (family === 'follow-up') this.#isBack(one, wasOpen, answer);
    if (family === 'group') await this.#together(one, groupStep.parse(body));
    else await this.#takeOver(one);
  }

  /** 复发: what has ended is taken up again, once at a time, in a matter of the same procedure. */
  #isBack(one: Case, wasOpen: boolean, { linked }: Acted): void {
    expect(wasOpen).toBe(false);
    if (linked === null) return;
    const open = this.model.cases.filter(({ id, open }) => open && one.backs.has(id));
    const back = this.model.cases.find(({ id }) => id === linked.id);
    expect([open, back?.procedure ?? one.procedure, back?.open ?? true]).toEqual([[], one.procedure, true]);
    one.backs.add(linked.id);
    this.#count('relapses');
  }

  /** 共性问题: what was accepted was in order, and reaches whoever belongs to it and nobody else. */
  async #together(one: Case, step: GroupStep): Promise<void> {
    const hasOutcome = !one.open || (this.#seen.get(one.id)?.obligations.length ?? 0) > 0;
    expect([step, one.group, wrongInGroup(this.model, one, step, hasOutcome)]).toEqual([step, one.group, undefined]);
    one.group = afterDeed(one, step);
    this.#count(`group: ${step.deed}`);
    const root = one.group?.part === 'member' ? one.group.root : one.id;
    await this.#house.tellGroup({ district: one.district, id: root });
    for (const each of this.model.cases)
      if (each.group?.part === 'member' && each.group.root === root) each.group = afterTelling(this.model, each);
    for (const each of this.model.cases) {
      await this.#takeOver(each);
      const view = each.unseen ? undefined : this.#seen.get(each.id);
      if (view === undefined) continue;
      const shown = view.group === null || isOffice(view.group) ? undefined : asShown(view.group);
      expect([each.procedure, shown]).toEqual([each.procedure, asItStands(each)]);
      if (view.group?.led) expect(view.group.led.counts).toMatchObject(countsOf(this.model, each));
    }
    await this.#isAlone(one);
  }

  /** What an applicant reads of a common issue names no other matter, and nobody of it. */
  async #isAlone(one: Case): Promise<void> {
    const [party] = applicants(one).filter((id) => one.codes.has(id));
    const code = one.codes.get(party ?? '');
    if (code === undefined) return;
    const { status, body } = await this.#house.ask(undefined, 'GET', `/tracking/${code}`);
    const page = JSON.stringify(body);
    const others = this.model.cases.filter(({ codes }) => ![...codes.values()].includes(code));
    const named = others.flatMap(({ id, parties }) => [id, ...parties.keys()]).filter((id) => page.includes(id));
    expect([status, named]).toEqual([200, []]);
    this.#count('pages that name nobody else');
  }

  /** People who know what they are about take a common issue so many steps on; whoever is still missing comes to the door. */
  async together(draw: number, steps: number): Promise<void> {
    const tried = new Map<string, number>();
    for (let taken = 0; taken < steps; taken += 1) {
      const [root] = this.model.cases.filter(({ group }) => group?.part === 'leads' && !group.over);
      const free = this.model.cases.filter(({ open, group }) => open && group === undefined);
      if (free.length === 0 && this.model.cases.length < casesMax) {
        const door = this.model.people.find(
          ({ role, unit }) => role === 'clerk' && unit === (root?.door ?? units.centre),
        );
        if (door !== undefined) await this.register(door, 'people-mediation', 1 + (draw % 2), 1);
      }
      const outcomes = this.model.cases.filter(
        ({ id, open }) => !open || (this.#seen.get(id)?.obligations.length ?? 0) > 0,
      );
      const way = waysTogether(this.model, new Set(outcomes.map(({ id }) => id)), tried, draw + taken);
      if (way === undefined) return;
      tried.set(nameOf(way), (tried.get(nameOf(way)) ?? 0) + 1);
      await this.#takeWay(way);
      // Once somebody belongs to it, what leads comes to an end that can be offered to the others.
      const members = this.model.cases.filter(({ group }) => group?.part === 'member' && group.standing === 'joined');
      if (root?.open === true && members.length > 0 && draw % 3 !== 0) await this.goOn(root, draw + taken, 4, false);
    }
  }

  async #takeWay({ one, by, deed, party, root }: WayTogether): Promise<void> {
    const text = '这件事一起办理。';
    if (by !== undefined) {
      const said = deed === 'lead' ? { title: '某某小区漏水' } : deed === 'invite' ? { root } : { text };
      return this.#besideAs(by, one, { family: 'group', body: { deed, ...said } });
    }
    const offer = this.#seen.get(one.id)?.group?.member?.said.findLast(({ kind }) => kind === 'offer')?.seq;
    const body = deed.endsWith('-offer') ? { deed, offer } : { deed };
    return this.#sayByCode(one, party ?? '', { family: 'group', body });
  }

  /** 回访、复发: somebody asks after the end, and what is not solved is taken up again. */
  async comesBack(one: Case, draw: number): Promise<void> {
    if (one.open) await this.goOn(one, draw, 4, false);
    if (one.open || one.unseen) return;
    await this.pass(1);
    const asking = this.model.people.filter(
      (person) => ['clerk', 'lead', 'mediator'].includes(person.role) && reads(this.model, person, one),
    );
    const asker = asking[draw % Math.max(asking.length, 1)];
    const visit = this.#seen.get(one.id)?.followUp?.visits.find(({ made }) => made === null)?.id;
    const party = [...one.parties.keys()].find((id) => !one.left.has(id));
    if (asker === undefined) return;
    const answer = draw % 3 === 0 ? 'solved' : 'not-solved';
    if (visit !== undefined && party !== undefined) {
      const body = { deed: 'visit', visit, way: 'phone', party, answer };
      await this.#besideAs(asker, one, { family: 'follow-up', body });
    }
    await this.#besideAs(asker, one, { family: 'follow-up', body: { deed: 'relapse', words: '漏水又发生了。' } });
  }

  /** Nobody is asked to be at two places at once. */
  #meets(one: Case, body: Input, id: string, staff: string): void {
    const { deed, session, time } = meeting.parse(body);
    const own = session ?? id;
    one.meetings.delete(own);
    if (deed === 'cancel' || time === undefined) return;
    const all = this.model.cases.flatMap((each) => (each.open ? [...each.meetings.values()] : []));
    const clash = all.find(
      (each) => each.staff === staff && each.on === time.on && each.from < time.to && time.from < each.to,
    );
    expect(clash).toBeUndefined();
    one.meetings.set(own, { ...time, staff });
  }

  /** A party says something beside the steps, by their code. */
  async besideByCode(one: Case, partyId: string, family: 'performance' | 'group', draw: number): Promise<void> {
    const view = this.#seen.get(one.id);
    const today = dateInChina(this.#now());
    await this.#sayByCode(one, partyId, besideByCode(family, { one, others: [], view, draw, today }));
  }

  async #sayByCode(one: Case, partyId: string, { family, body }: Beside): Promise<void> {
    const path = `/tracking/${one.codes.get(partyId) ?? ''}/matters/${one.id}/${family}`;
    const answer = await this.#house.ask(undefined, 'POST', path, { body });
    if (answer.status === 200) {
      expect(one.left.has(partyId)).toBe(false);
      this.#acknowledge(one, acted.parse(answer.body), besideTypes[family]);
      this.#count(`${family} by code`);
      if (family === 'group') return this.#together(one, { ...groupStep.parse(body), party: partyId });
      return this.#takeOver(one);
    }
    expect(refusedBeside).toContain(answer.code);
    await this.#isUnchanged(one);
  }

  /** With their code a party sees the matters of their own journey, and no other. */
  async track(one: Case, partyId: string): Promise<void> {
    const code = one.codes.get(partyId) ?? '';
    const answer = await this.#house.ask(undefined, 'GET', `/tracking/${code}`);
    const theirs = this.model.cases.filter(({ codes }) => codes.get(partyId) === code).map(({ id }) => id);
    expect(answer.status).toBe(200);
    expect(
      trackingView
        .parse(answer.body)
        .matters.map(({ id }) => id)
        .sort(),
    ).toEqual(theirs.sort());
    this.#count('journeys tracked');
  }

  /** 认领, 退回: one holds it or nobody does. */
  async hold(person: Person, one: Case, deed: 'claim' | 'give-back'): Promise<void> {
    const body = deed === 'claim' ? { deed } : { deed, reason: '手上事项太多' };
    const answer = await this.#kernelDeed(person, one, 'holding', body);
    if (answer === undefined) return;
    expect(one.holder).toBe(deed === 'claim' ? undefined : person.staffId);
    this.#acknowledge(one, answer, 'holding');
    one.holder = deed === 'claim' ? person.staffId : undefined;
    one.standIn = undefined;
    await this.#holds(one);
  }

  /** 指定承办人, 代办. */
  async give(person: Person, one: Case, to: Person, deed: 'assign' | 'cover'): Promise<void> {
    const today = dateInChina(this.#now());
    const body =
      deed === 'assign'
        ? { deed, to: to.staffId, from: one.holder ?? null, reason: '按分工' }
        : { deed, standIn: to.staffId, from: today, until: addDays(today, 5), reason: '出差' };
    const before = one.holder;
    const answer = await this.#kernelDeed(person, one, 'holding', body);
    if (answer === undefined) return;
    this.#acknowledge(one, answer, 'holding');
    if (deed === 'assign') one.holder = to.staffId;
    // Whoever is given a matter or covers it can read it: it would otherwise be nobody's.
    expect(reads(this.model, to, one)).toBe(true);
    if (deed === 'cover') expect(before).toBeDefined();
    await this.#holds(one);
  }

  /** 回避, 限制查阅. */
  async circle(person: Person, one: Case, other: Person, deed: 'bar' | 'lift-bar' | 'restrict' | 'lift-restriction') {
    const reason = '与当事人有利害关系';
    const body =
      deed === 'restrict'
        ? { deed, ground: 'minor', named: [], reason }
        : deed === 'lift-restriction'
          ? { deed, reason }
          : { deed, staff: other.staffId, reason };
    const wasHolder = one.holder === person.staffId;
    const answer = await this.#kernelDeed(person, one, 'circle', body);
    if (answer === undefined) return;
    this.#acknowledge(one, answer, 'access');
    switch (deed) {
      case 'bar':
        one.barred.add(other.staffId);
        one.named?.delete(other.staffId);
        if (one.holder === other.staffId) one.holder = undefined;
        if (one.standIn === other.staffId) one.standIn = undefined;
        break;
      case 'lift-bar':
        one.barred.delete(other.staffId);
        break;
      case 'restrict':
        one.named = new Set(wasHolder ? [] : [person.staffId]);
        break;
      case 'lift-restriction':
        one.named = undefined;
        break;
    }
    await this.#holds(one);
  }

  /** 移送, 上行, 联合办理: the deeds that the matter's page offers, to a unit drawn. */
  async handle(person: Person, one: Case, draw: number): Promise<void> {
    const may = reads(this.model, person, one) ? (await this.#look(one, person)).handling : undefined;
    const deed = may?.may[draw % Math.max(may.may.length, 1)] ?? 'ask-move';
    const unit = anyUnits[draw % anyUnits.length];
    const task = may?.tasks.find(({ how }) => how === null)?.id ?? 't2';
    const body = handlingBody(deed, { unit, task, due: addDays(dateInChina(this.#now()), 5) });
    if (body === undefined) return;
    const answer = await this.#kernelDeed(person, one, 'handling', body);
    if (answer === undefined) return;
    this.#acknowledge(one, answer, 'handling');
    await this.#takeOver(one);
  }

  /** 督办: an order from above, an answer from below. */
  async supervise(person: Person, one: Case, draw: number): Promise<void> {
    const view = reads(this.model, person, one) ? (await this.#look(one, person)).supervision : undefined;
    const order = view?.orders.find((each) => each.may.length > 0);
    const deed = order?.may[draw % order.may.length] ?? view?.may[draw % Math.max(view.may.length, 1)] ?? 'order';
    const due = addDays(dateInChina(this.#now()), 3);
    const ask = '请说明为什么没有按时办理，并在期限内办结。';
    const body = supervisionBody(deed, { unit: one.answerable, order: order?.id ?? 's1', ask, due });
    if (body === undefined) return;
    const answer = await this.#kernelDeed(person, one, 'supervision', body);
    if (answer === undefined) return;
    this.#acknowledge(one, answer, 'supervision');
    await this.#takeOver(one);
  }

  /** Days pass and what is due happens: no clock runs on after its day, and nothing else moves. */
  async pass(days: number): Promise<void> {
    await this.#house.pass(days * 24 * 3_600_000);
    for (const one of this.model.cases) await this.#takeOver(one);
    this.#count('days passed');
  }

  /** What somebody is shown in lists and when they open a matter: what the model says, no more and no less. */
  async compare(person: Person, one: Case | undefined): Promise<void> {
    const own = new Set(this.model.cases.map(({ id }) => id));
    const within = this.model.cases.filter((each) => reads(this.model, person, each));
    const listed = async (path: string) => (await this.#pages(person, path)).filter((id) => own.has(id)).sort();
    const idsOf = (cases: readonly Case[]) => cases.map(({ id }) => id).sort();
    expect(await listed('/matters?queue=reach&limit=100')).toEqual(idsOf(within.filter(({ open }) => open)));
    expect(await listed('/ledger?limit=100')).toEqual(idsOf(within));
    if (one === undefined) return;
    const opened = await this.#house.ask(person, 'GET', `${pathOf(one)}?purpose=for:oversight`);
    if (reads(this.model, person, one)) expect(opened.status).toBe(200);
    else {
      const absent = await this.#house.ask(person, 'GET', `/matters/${one.district}/${nowhere}?purpose=for:oversight`);
      expect(withoutInstance(opened)).toEqual(withoutInstance(absent));
    }
    this.#count('readings compared');
  }

  /** At the end: every event that was acknowledged is there under its number, for every party and reader alike. */
  async close(): Promise<void> {
    for (const one of this.model.cases) {
      const reader = this.#reader(one);
      if (reader === undefined) continue;
      const { timeline, whole } = await this.#look(one, reader);
      if (!whole) continue;
      // A note that somebody keeps for themself is told to nobody else.
      const kept = one.acknowledged.filter(({ type }) => declared(one.procedure).actions[type]?.shownTo === 'author');
      const types = new Map([
        ...kept.map(({ version, type }) => [version, type] as const),
        ...timeline.map(({ seq, type }) => [seq, type] as const),
      ]);
      expect([...types.keys()].sort((a, b) => a - b)).toEqual(
        Array.from({ length: one.version }, (_, index) => index + 1),
      );
      for (const { version, type } of one.acknowledged) expect([version, types.get(version)]).toEqual([version, type]);
    }
  }

  /** A deed that every procedure has alike; undefined where it was refused, which then changed nothing. */
  async #kernelDeed(person: Person, one: Case, family: string, body: unknown): Promise<Acted | undefined> {
    const answer = await this.#house.ask(person, 'POST', `${pathOf(one)}/${family}`, { body, version: one.version });
    if (!reads(this.model, person, one)) {
      this.#isHidden(answer);
      return undefined;
    }
    if (answer.status === 200) {
      this.#count(`${family} done`);
      const done = acted.parse(answer.body);
      await this.#beginLinked(one, done, one.answerable);
      return done;
    }
    expect(refusedBeside).toContain(answer.code);
    this.#count(`${family} refused`);
    await this.#isUnchanged(one);
    return undefined;
  }

  #isHidden(answer: Answered): void {
    expect([answer.status, answer.code]).toEqual([404, 'not-found']);
    this.#count('hidden');
  }

  /** The same request once more is told the same; another under its key is none. */
  async #isDoneOnce(person: Person, path: string, sent: Parameters<House['ask']>[3], first: Answered): Promise<void> {
    expect(await this.#house.ask(person, 'POST', path, sent)).toEqual(first);
    const other = await this.#house.ask(person, 'POST', path, { ...sent, body: { input: { note: '另一件' } } });
    expect(other.code).toBe('key-reused');
    this.#count('said twice');
  }

  async #isStale(answer: Answered, one: Case): Promise<void> {
    if (answer.status === 200) {
      // A former holder's late edit is kept as a proposal and nothing else changes.
      const kept = acted.parse(answer.body);
      expect(kept.proposal).toBeDefined();
      this.#acknowledge(one, kept, 'holding');
    } else expect(['version-stale', 'not-your-part']).toContain(answer.code);
    this.#count('stale');
    await this.#holds(one);
  }

  #isRefusedFor(one: Case, action: string, theirs: boolean, answer: Answered): void {
    const expected = !one.open
      ? ['matter-ended']
      : !theirs
        ? ['not-your-part']
        : mayBegin(one, action)
          ? ['condition-not-met', 'request-invalid', 'input-invalid', 'clock-cannot-be-reckoned', 'phone-code-needed']
          : ['not-in-this-state', 'phone-code-needed'];
    expect([action, expected]).toEqual([action, expect.arrayContaining([answer.code])]);
    this.#count(`refused: ${answer.code}`);
  }

  /** A step was taken: the next event is it, and the matter stands where one of the declared ways leads. */
  async #done(one: Case, action: string, input: Input, answer: Acted, by: Done['by']): Promise<void> {
    this.#acknowledge(one, answer, action);
    const now = { action, on: dateInChina(this.#now()), input, by };
    expect([action, input, unlawful(one, now)]).toEqual([action, input, undefined]);
    one.done = action === 'reopen' ? [] : [...one.done, now];
    const ways = waysOf(one, action, input).map((way) => ({ way, stands: stands(one, way) }));
    const before = one.answerable;
    const view = await this.#whole(one);
    if (view !== undefined) {
      const stood = {
        state: view.state.key,
        answerable: view.answerable.id,
        offered: view.offered?.id,
        holder: view.holder?.id,
      };
      expect([action, ways.map((each) => each.stands)]).toEqual([action, expect.arrayContaining([stood])]);
      const taken = ways.find((each) => isDeepStrictEqual(each.stands, stood))?.way.leaves;
      const gone = taken === 'actor' ? (typeof by === 'object' ? by.party : undefined) : taken;
      if (gone !== undefined && one.parties.has(gone)) one.left.add(gone);
      this.#adopt(one, view);
    }
    await this.#beginLinked(one, answer, before);
    this.#count(`done: ${one.procedure}`);
  }

  /** A matter that a deed of this one opened: at the same door, with the same people. */
  async #beginLinked(one: Case, { linked }: Acted, had: number): Promise<void> {
    if (linked === null) return;
    const opened = await this.#whole({ ...one, id: linked.id, district: linked.district });
    if (opened === undefined) return;
    const { procedure } = opened;
    await this.#begin(linked, procedure.key, one.door, one.codes, [had], one);
  }

  #acknowledge(one: Case, { version }: Acted, type: string): void {
    expect(version).toBe(one.version + 1);
    one.version = version;
    one.acknowledged.push({ version, type });
    this.#count('acknowledged');
  }

  /** Nothing but what the model knows has changed. */
  async #holds(one: Case): Promise<void> {
    const view = await this.#whole(one);
    if (view === undefined) return;
    expect([view.version, view.holder?.id, view.answerable.id]).toEqual([one.version, one.holder, one.answerable]);
    this.#adopt(one, view);
  }

  async #isUnchanged(one: Case): Promise<void> {
    const view = await this.#whole(one);
    if (view !== undefined) expect([view.version, view.state.key]).toEqual([one.version, one.state]);
  }

  /** What the house did by itself, or by a deed with many ends, is taken over from what it shows. */
  async #takeOver(one: Case): Promise<void> {
    const view = await this.#whole(one);
    if (view !== undefined) this.#adopt(one, view);
  }

  /** As the first reads it who may. A step may let others into a circle than those the model knew before it. */
  async #whole(one: Case): Promise<MatterView | undefined> {
    for (const person of [this.#auditor(), ...this.model.people]) {
      if (one.named === undefined && !reads(this.model, person, one)) continue;
      const answer = await this.#house.ask(person, 'GET', `${pathOf(one)}?purpose=for:oversight`);
      if (answer.status !== 200) continue;
      one.unseen = false;
      return matterView.parse(answer.body);
    }
    one.unseen = true;
    return undefined;
  }

  #auditor(): Person {
    const found = this.model.people.find(({ role }) => role === 'auditor');
    if (found === undefined) throw new Error('nobody audits');
    return found;
  }

  #reader(one: Case): Person | undefined {
    const [first] = [this.#auditor(), ...this.model.people].filter((person) => reads(this.model, person, one));
    return first;
  }

  async #look(one: Pick<Case, 'district' | 'id'>, person: Person): Promise<MatterView> {
    const answer = await this.#house.ask(person, 'GET', `${pathOf(one)}?purpose=for:oversight`);
    expect([person.role, answer.status, answer.code]).toEqual([person.role, 200, undefined]);
    return matterView.parse(answer.body);
  }

  /** Checks what must hold of every matter at every moment, and remembers how it stands. */
  #adopt(one: Case, view: MatterView): void {
    expect(view.version).toBeGreaterThanOrEqual(one.version);
    const state = declared(one.procedure).states[view.state.key];
    // One unit answers for it, and while it is open exactly one side is waited for.
    const able = unitsByKind[competent[one.procedure] ?? ''] ?? [view.answerable.id];
    expect([one.procedure, able]).toEqual([one.procedure, expect.arrayContaining([view.answerable.id])]);
    expect([view.status === 'open', view.waitingFor]).toEqual([state?.outcome === undefined, state?.waitingFor]);
    expect(view.waitingFor === 'nobody').toBe(view.status === 'closed');
    for (const clock of view.clocks.filter(({ status }) => status === 'running')) {
      // No clock runs without a consequence, none past its day, and none in what has ended.
      expect([clock.key, clock.ifLate.zh !== '', view.status]).toEqual([clock.key, true, 'open']);
      const over = isInstant(clock.due) ? clock.due : endOfDayInChina(plainDate(clock.due));
      const isDue = this.#workerIsLate || over > this.#now();
      expect([clock.key, clock.due, isDue]).toEqual([clock.key, clock.due, true]);
    }
    for (const { key, start, due } of view.clocks) {
      const begun = isInstant(start) ? dateInChina(start) : plainDate(start);
      // A term that is set by an article is what the article says, on the day on which it begins.
      const byLaw = one.runs.has(`${key}/${start}`) ? undefined : lastDayByLaw(one.procedure, key, begun);
      if (byLaw !== undefined) expect([one.procedure, key, start, due]).toEqual([one.procedure, key, start, byLaw]);
      one.runs.add(`${key}/${start}`);
      one.dues.set(key, due);
    }
    if (view.answerable.id !== one.answerable) one.had.add(one.answerable);
    one.version = view.version;
    one.state = view.state.key;
    one.open = view.status === 'open';
    one.answerable = view.answerable.id;
    one.offered = view.offered?.id;
    one.holder = view.holder?.id;
    one.standIn = view.holding.cover?.staff.id;
    const helping = view.handling.tasks.filter(({ how, elsewhere }) => how === null && !elsewhere);
    one.helping = new Set(helping.map(({ unit }) => unit.id));
    for (const party of view.parties) one.parties.set(party.id, party.role);
    this.#seen.set(one.id, view);
    expect([one.procedure, one.state, isForced(one)]).toEqual([one.procedure, one.state, false]);
  }

  async #offeredTo(person: Person, one: Case): Promise<readonly string[]> {
    const { actions } = await this.#look(one, person);
    return actions.filter(({ refusal }) => refusal === null).map(({ key }) => key);
  }

  async #pages(person: Person, path: string): Promise<readonly string[]> {
    const found: string[] = [];
    let next: string | null = null;
    do {
      const answer = await this.#house.ask(
        person,
        'GET',
        next === null ? path : `${path}&cursor=${encodeURIComponent(next)}`,
      );
      expect([path, answer.status]).toEqual([path, 200]);
      const page = path.startsWith('/ledger') ? ledgerPage.parse(answer.body) : queuePage.parse(answer.body);
      found.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    return found;
  }

  /** The form of a step filled in as somebody would who knows the matter. */
  #fill(one: Case, action: string, draw: number): Input {
    const promises = this.#seen.get(one.id)?.obligations.filter(({ performedOn }) => performedOn === null) ?? [];
    const known = { one, draw, today: dateInChina(this.#now()), people: this.model.people, promises };
    return filledIn(declared(one.procedure).actions[action]?.input ?? {}, known);
  }

  #now() {
    return this.#house.app.services.clock.now();
  }

  #count(what: string): void {
    this.#tally.counts.set(what, (this.#tally.counts.get(what) ?? 0) + 1);
  }
}

/** The names under which deeds beside the procedure's own stand in the story. */
const besideTypes: Readonly<Record<Beside['family'], string>> = {
  meetings: 'appointment',
  performance: 'ledger',
  'follow-up': 'follow-up',
  group: 'group',
};
const refusedBeside: readonly (string | undefined)[] = [
  'not-your-part',
  'condition-not-met',
  'request-invalid',
  'input-invalid',
  'clock-cannot-be-reckoned',
  'matter-ended',
  'phone-code-needed',
  'not-found',
];
const groupStep = z.object({ deed: z.string(), party: z.string().optional(), root: z.string().optional() });
/** Nothing is to be said of a common issue but that one could be led. */
const isOffice = ({ led, member }: NonNullable<MatterView['group']>): boolean => led === null && member === null;
/** So many matters of one story are told together at the most. */
const casesMax = 4;
const meeting = z.object({
  deed: z.string(),
  session: z.string().optional(),
  time: z.object({ on: z.string(), from: z.string(), to: z.string() }).optional(),
});

const centres: readonly number[] = [units.centre, units.yuexiuCentre, 25];
const nowhere = '01890000-0000-7000-8000-000000000000';
const pathOf = ({ district, id }: Pick<Case, 'district' | 'id'>): string => `/matters/${district}/${id}`;

/** Seven times out of eight a story goes on: most of what could be done to a matter at any time would end it. */
function livelier(one: Case, actions: readonly string[], draw: number): readonly string[] {
  const going = actions.filter((action) => !ends(one, action));
  return going.length > 0 && draw % 8 !== 0 ? going : actions;
}

/** An answer without what is told to each request alone. */
const withoutInstance = ({ body, ...answer }: Answered) => ({
  ...answer,
  body: JSON.stringify(body).replace(/"instance":"[^"]*"/, ''),
});
