import {
  applicantsOf,
  decideGroup,
  type GroupAnswer,
  type GroupCommand,
  nextTelling,
  tellMember,
} from '../../src/core/group/decide-group.ts';
import { groupTermsKey } from '../../src/core/group/terms.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { workerMs } from './ahead.ts';
import type { CommonIssue } from './common-issue.ts';
import { commonIssues } from './figures.ts';
import { dayMs } from './hours.ts';
import type { Around } from './inputs.ts';
import type { Doer, Journey, Told } from './journey.ts';
import type { Post } from './posts.ts';
import { type Random, weighted } from './random.ts';

type Span = readonly [number, number];
type Words = Readonly<Record<string, string>>;

const notices = [
  '已经约公司负责人面谈，请各位保留合同、付款凭证和聊天记录。',
  '公司书面答复了退款安排，正在逐户核对金额，请留意电话。',
  '有关部门已经到现场检查，结果出来后会再通知各位。',
];
const offer = '牵头的一件已经达成协议：分两期付清，逾期另付违约金。您可以按同样的条件处理，也可以继续走自己的程序。';
const otherOffer = '付款改为一次付清，其他不变。请您重新考虑。';

/** 共性问题: the first matter of a cause leads; each of the others is asked in, told what all are told, and answers for itself. */
export class Together {
  private readonly journey: Journey;
  private readonly around: Omit<Around, 'today'>;
  private readonly random: Random;
  private readonly inOffice: (after: Span, deed: () => void) => void;
  private readonly issue: CommonIssue;
  private readonly leads: boolean;
  private own: Told | undefined;
  private isOffered = false;

  constructor(
    journey: Journey,
    around: Omit<Around, 'today'>,
    inOffice: (after: Span, deed: () => void) => void,
    issue: CommonIssue,
  ) {
    this.journey = journey;
    this.around = around;
    this.random = around.random;
    this.inOffice = inOffice;
    this.issue = issue;
    this.leads = issue.root === undefined;
  }

  heard(told: Told, before: Matter | undefined): void {
    if (this.own === undefined) {
      this.own = told;
      if (!this.leads) this.belong(told);
      else if (this.random.chance(commonIssues.led)) this.inOffice(commonIssues.ledAfter, () => this.lead(told));
    }
    if (told !== this.own || !this.leads) return;
    this.issue.keep(told, this.journey.at);
    const ended = told.matter.status === 'closed' && before?.status === 'open';
    if (ended || told.matter.obligations.length !== before?.obligations.length) this.offerSoon(told);
  }

  private decide(told: Told, by: Doer, command: GroupCommand, words: Words): boolean {
    const { localValues } = this.journey.ground;
    return this.journey.kernel(told, by, words, ({ actor, now, calendar }) =>
      decideGroup(told.matter, command, {
        actor,
        now,
        calendar,
        localValues: localValues(groupTermsKey),
        root: this.leads ? undefined : this.issue.at(this.journey.at),
        members: this.issue.asked,
      }),
    );
  }

  private lead(told: Told): void {
    const post = this.issue.door.lead;
    if (!this.decide(told, { post }, { deed: 'lead' }, { title: this.issue.title })) return;
    const [few, many] = commonIssues.notices;
    for (const text of notices.slice(0, this.random.whole(few, many)))
      this.inOffice(commonIssues.noticeAfter, () => this.tellAll(told, 'notice', text));
    if (told.matter.obligations.length > 0) this.offerSoon(told);
  }

  private tellAll(told: Told, deed: 'notice' | 'offer', text: string): boolean {
    const done = this.decide(told, { post: this.issue.door.lead }, { deed }, { text });
    if (done) this.issue.texts.set(told.matter.version, text);
    return done;
  }

  /** Once there is an outcome it is offered to all; some time later the common issue is over. */
  private offerSoon(told: Told): void {
    if (this.isOffered || told.matter.group === undefined) return;
    this.isOffered = true;
    this.inOffice(commonIssues.offeredAfter, () => {
      this.isOffered = this.tellAll(told, 'offer', offer);
      if (!this.isOffered) return;
      if (this.random.chance(commonIssues.offeredAnew))
        this.inOffice(commonIssues.offeredAnewAfter, () => void this.tellAll(told, 'offer', otherOffer));
      const post = this.issue.door.lead;
      this.inOffice(commonIssues.endedAfter, () => {
        this.decide(told, { post }, { deed: 'end' }, { text: '方案已经全部落实。' });
      });
    });
  }

  /** Asked in once there is a common issue, and told each time there is something to hear. */
  private belong(told: Told): void {
    const [led, ...later] = this.issue.moments;
    if (led === undefined) return;
    this.journey.later(led, () => this.inOffice(commonIssues.invitedAfter, () => this.invite(told)));
    for (const ms of later) if (ms > this.journey.at) this.journey.later(ms + workerMs, () => this.hear(told));
  }

  /** Whoever works at both doors, or watches over the district. */
  private get asker(): Post {
    const { door, supervisor } = this.around;
    return door === this.issue.door ? door.lead : supervisor;
  }

  private invite(told: Told): void {
    const { title } = this.issue;
    if (!this.decide(told, { post: this.asker }, { deed: 'invite' }, { title })) return;
    this.issue.asked += 1;
    // Asked into one that ended at the same moment.
    this.journey.later(this.journey.at + workerMs, () => this.hear(told));
    const said = applicantsOf(told.matter).map((party) => ({ party, answer: pickAnswer(this.random) }));
    for (const { party, answer } of said) {
      if (answer === 'silent') continue;
      this.soon(commonIssues.answeredAfter, () => {
        if (this.say(told, party, answer)) this.afterAnswer(told, party, answer);
      });
    }
    if (said.some(({ answer }) => answer === 'silent') && this.random.chance(commonIssues.withdrawn)) {
      const words = { text: '多次联系没有答复，先收回邀请。' };
      this.inOffice(commonIssues.withdrawnAfter, () => {
        this.decide(told, { post: this.asker }, { deed: 'withdraw-invitation' }, words);
      });
    }
  }

  private afterAnswer(told: Told, party: string, answer: 'accept' | 'decline'): void {
    if (answer === 'accept') {
      this.journey.later(this.journey.at + workerMs, () => this.hear(told));
      if (this.random.chance(commonIssues.left))
        this.soon(commonIssues.leftAfter, () => void this.say(told, party, 'leave'));
      return;
    }
    if (this.random.chance(commonIssues.askedAgain))
      this.inOffice(commonIssues.askedAgainAfter, () => this.invite(told));
    else if (this.random.chance(commonIssues.changedMind))
      this.soon(commonIssues.changedMindAfter, () => {
        if (this.say(told, party, 'accept')) this.afterAnswer(told, party, 'accept');
      });
  }

  /** Each event of the common issue that has not reached this matter, in its order. */
  private hear(told: Told): void {
    for (;;) {
      const root = this.issue.at(this.journey.at);
      const telling = root === undefined ? undefined : nextTelling(told.matter, root);
      if (telling === undefined) return;
      const text = this.issue.texts.get(telling.seq);
      const heard = tellMember(told.matter, telling, this.journey.now);
      this.journey.kernel(told, 'system', text === undefined ? {} : { text }, () => ({ ok: true, ...heard }));
      if (telling.kind === 'offer') this.consider(told);
    }
  }

  private consider(told: Told): void {
    const { group } = told.matter;
    const offered = group?.part === 'member' ? group.offer?.seq : undefined;
    for (const party of applicantsOf(told.matter)) {
      const answer = pickOfferAnswer(this.random);
      if (answer === 'silent') continue;
      this.soon(commonIssues.offerAnsweredAfter, () => void this.say(told, party, answer, offered));
    }
  }

  /** By their own code, or at the window, where it is written down. */
  private say(told: Told, party: string, deed: GroupAnswer, offered?: number): boolean {
    const command: GroupCommand = { deed, party, ...(offered === undefined ? {} : { offer: offered }) };
    const post = this.random.pick(this.around.door.clerks);
    return this.random.chance(commonIssues.atWindow)
      ? this.decide(told, { post }, command, { text: '当事人到窗口说明，已经当面核对身份。' })
      : this.decide(told, { partyId: party }, command, {});
  }

  /** Some days later, at whatever hour: people answer when they like. */
  private soon([low, high]: Span, deed: () => void): void {
    this.journey.later(this.journey.at + (low + this.random.next() * (high - low)) * dayMs, deed);
  }
}

const pickAnswer = weighted(
  (['accept', 'decline', 'silent'] as const).map((item) => ({ item, weight: commonIssues.answers[item] })),
);
const pickOfferAnswer = weighted(
  (['take-offer', 'leave-offer', 'silent'] as const).map((item) => ({ item, weight: commonIssues.offerAnswers[item] })),
);
