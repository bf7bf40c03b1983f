import { screeningAnswers, visitOutcomes } from '../../../core/screening/screening.ts';
import { at, listAt, numberAt, textAt, textsAt } from '../net/read.ts';
import type { Content, Item, ItemState } from './item.ts';

/** What becomes part of an address or a header: a file that another made may say anything. */
const keyForm = /^[\x21-\x7e]{1,200}$/;
const districtForm = /^[0-9]{6}$/;
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An item as it was kept, or as a file brings it; undefined where it is none that this page knows. */
export function readItem(value: unknown): Item | undefined {
  const content = readContent(at(value, 'content'));
  const state = readState(at(value, 'state'));
  const [id, key, made] = [textAt(value, 'id'), textAt(value, 'key'), numberAt(value, 'made')];
  const round = { district: textAt(at(value, 'round'), 'district'), id: textAt(at(value, 'round'), 'id') };
  if (content === undefined || state === undefined || made === undefined) return undefined;
  if (id === '' || !keyForm.test(key) || !districtForm.test(round.district) || !uuidForm.test(round.id))
    return undefined;
  return {
    id,
    made,
    round,
    about: textAt(value, 'about'),
    key,
    after: textsAt(value, 'after'),
    content,
    state,
    tries: numberAt(value, 'tries') ?? 0,
    notBefore: numberAt(value, 'notBefore') ?? 0,
  };
}

function readContent(value: unknown): Content | undefined {
  switch (at(value, 'kind')) {
    case 'place':
      return hasTexts(at(value, 'place'), ['id', 'name', 'address']) ? known(value) : undefined;
    case 'file':
      return hasTexts(value, ['picture']) && numberAt(value, 'bytes') !== undefined ? known(value) : undefined;
    case 'visit': {
      const visit = at(value, 'visit');
      const isVisit =
        hasTexts(visit, ['id', 'place', 'at', 'note']) &&
        visitOutcomes.some((one) => one === at(visit, 'outcome')) &&
        listAt(visit, 'answers').every((one) => screeningAnswers.some((answer) => answer === at(one, 'answer')));
      return isVisit && Array.isArray(at(value, 'files')) ? known(value) : undefined;
    }
    case 'finding': {
      const finding = at(value, 'finding');
      const texts = ['id', 'visit', 'place', 'placeText', 'category', 'narrative', 'wish', 'amount'];
      const isFinding =
        hasTexts(finding, texts) &&
        [at(finding, 'applicant'), at(finding, 'other')].every((party) => hasTexts(party, ['kind', 'name', 'phone']));
      return isFinding && Array.isArray(at(value, 'files')) ? known(value) : undefined;
    }
  }
  return undefined;
}

function readState(value: unknown): ItemState | undefined {
  switch (at(value, 'kind')) {
    case 'waiting':
      return { kind: 'waiting' };
    case 'sent':
      return numberAt(at(value, 'receipt'), 'at') === undefined ? undefined : known(value);
    case 'refused':
      return hasTexts(at(value, 'refusal'), ['code']) ? known(value) : undefined;
    case 'handed-over':
      return { kind: 'handed-over', at: numberAt(value, 'at') ?? 0 };
  }
  return undefined;
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  return names.every((name) => typeof at(value, name) === 'string');
}

/** What was looked through above. */
function known<T>(value: unknown): T {
  return value as T;
}
