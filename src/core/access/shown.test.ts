import { describe, expect, test } from 'vitest';
import { maskIdentityNumber, maskPhone } from '../code/identity-number.ts';
import { conceal, concealments, isMinor, type ProtectedParty, type ShownTo } from './shown.ts';

const child: ProtectedParty = {
  id: 'child',
  role: 'applicant',
  name: '陈小示',
  protection: ['minor'],
  phone: '17000000001',
  identity: '999999201503020015',
  address: '某某花园3栋702房',
};
const sheltered: ProtectedParty = { ...child, id: 'sheltered', name: '李示范', protection: ['address'] };
const text = '陈小示（电话17000000001，住某某花园3栋702房，身份证999999201503020015）';

const shown = (party: ProtectedParty, reader: ShownTo): string => conceal(text, concealments([party], reader));

describe('what the other side is shown', () => {
  test('of a child is the family name and no contact, in the middle of a sentence too', () => {
    const other: ShownTo = { kind: 'party', partyId: 'other', role: 'respondent' };
    expect(shown(child, other)).toBe('陈某（未成年人）（电话（不公开），住（不公开），身份证（不公开））');
    expect(shown(child, { kind: 'everybody' })).not.toContain('陈小示');
  });

  test('of somebody whose address is protected is the name, and nowhere they can be found', () => {
    const seen = shown({ ...sheltered, name: '陈小示' }, { kind: 'side', role: 'respondent' });
    expect(seen).toContain('陈小示');
    expect(seen).not.toMatch(/702房|17000000001/);
  });

  test.each<[string, ShownTo]>([
    ['staff', { kind: 'staff' }],
    ['the person', { kind: 'party', partyId: 'child', role: 'applicant' }],
    ['the same side', { kind: 'party', partyId: 'parent', role: 'applicant' }],
    ['a paper for that side', { kind: 'side', role: 'applicant' }],
  ])('is everything for %s', (_, reader) => {
    expect(shown(child, reader)).toBe(text);
  });

  test('is as little of a child of whom little is known', () => {
    const bare: ProtectedParty = { id: 'child', role: 'applicant', name: '陈小示', protection: ['minor'] };
    expect(concealments([bare], { kind: 'everybody' })).toEqual([{ secret: '陈小示', shown: '陈某（未成年人）' }]);
    expect(
      concealments(
        [
          { ...bare, name: '陈' },
          { ...bare, name: '' },
        ],
        { kind: 'everybody' },
      ),
    ).toEqual([]);
    const hidden = concealments([child], { kind: 'everybody' });
    expect(hidden.map(({ secret }) => secret.length)).toEqual(
      hidden.map(({ secret }) => secret.length).toSorted((a, b) => b - a),
    );
  });

  test('is kept back of a name of two characters, and where only the ends of a number are shown', () => {
    const two: ProtectedParty = { ...child, name: '陈示' };
    const masked = `陈示 ${maskPhone('17000000001')} ${maskIdentityNumber('999999201503020015')}`;
    expect(conceal(masked, concealments([two], { kind: 'everybody' }))).toBe('陈某（未成年人） （不公开） （不公开）');
  });

  test('is everything of whoever is not protected', () => {
    expect(shown({ ...child, protection: [] }, { kind: 'everybody' })).toBe(text);
  });

  test('is replaced however deep it lies, and in nothing else', () => {
    const kept = concealments([child], { kind: 'everybody' });
    expect(conceal({ a: [{ b: '陈小示' }], n: 1, no: null }, kept)).toEqual({
      a: [{ b: '陈某（未成年人）' }],
      n: 1,
      no: null,
    });
  });
});

test.each([
  ['2008-03-02', '2026-03-01', true],
  ['2008-03-02', '2026-03-02', false],
  ['2008-02-29', '2026-02-28', true],
  ['2008-02-29', '2026-03-01', false],
  ['2020-01-01', '2026-03-02', true],
])('whoever was born on %s is a child on %s: %s', (born, today, child) => {
  expect(isMinor(born, today)).toBe(child);
});
