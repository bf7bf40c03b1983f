import { describe, expect, test } from 'vitest';
import { readDivisions } from './city.ts';
import { DEMONSTRATION_ACCOUNTS } from './demonstration.ts';
import { DISTRICT_CHARACTERS, type UnitRow, unitsOf } from './units.ts';

const divisions = readDivisions();
const units = unitsOf(divisions);
const byCode = new Map(units.map((unit) => [unit.code, unit]));
const count = (kind: UnitRow['kind'], level: number): number =>
  units.filter((unit) => unit.kind === kind && unit.level === level).length;

describe('the tree of units', () => {
  test('holds every division as a place', () => {
    expect([count('city', 1), count('district', 2), count('town', 3), count('village', 4)]).toEqual([1, 11, 178, 2851]);
  });

  test('has a centre for the city, each district and each of 176 towns and streets, and a court for each district', () => {
    expect([count('centre', 1), count('centre', 2), count('centre', 3), count('centre', 4)]).toEqual([1, 11, 176, 0]);
    expect(count('court', 2)).toBe(11);
  });

  test('has a mediation committee wherever there is a town, a street, or a committee of residents or villagers', () => {
    expect([count('mediation-committee', 3), count('mediation-committee', 4)]).toEqual([176, 2844]);
  });

  test('puts nothing in places that exist for statistics alone', () => {
    const bare = divisions.filter(({ level, code }) => level >= 3 && !byCode.has(`${code}-TJ`)).map(({ name }) => name);
    expect(bare).toHaveLength(9);
    expect(bare.filter((name) => !/(水库|林场|生活区)$/.test(name))).toEqual([]);
  });

  test('has unique codes, and every parent stands before its children', () => {
    expect(byCode.size).toBe(units.length);
    const seen = new Set<string>();
    for (const { code, parentCode } of units) {
      expect(parentCode === undefined ? code === '440100' : seen.has(parentCode), code).toBe(true);
      seen.add(code);
    }
  });

  test('keeps siblings in the order of their codes, and the whole is the same for rows in any order', () => {
    const siblings = units.filter(({ parentCode }) => parentCode === '440106006').map(({ code }) => code);
    expect(siblings).toEqual(siblings.toSorted());
    expect(unitsOf(divisions.toReversed())).toEqual(units);
  });

  test('says of each unit in which district it lies', () => {
    for (const { code, divisionCode, districtCode, level } of units) {
      expect(code.startsWith(divisionCode)).toBe(true);
      expect(districtCode, code).toBe(level === 1 ? '440100' : code.slice(0, 6));
    }
  });
});

describe('the prefix of official numbers', () => {
  test('has one character for each district, no two the same', () => {
    expect([...DISTRICT_CHARACTERS.keys()]).toEqual(
      divisions.filter(({ level }) => level === 2).map(({ code }) => code),
    );
    expect(new Set(DISTRICT_CHARACTERS.values()).size).toBe(11);
  });

  test('is unique among units of one kind', () => {
    const keys = units.map(({ kind, numberPrefix }) => `${kind} ${numberPrefix}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });
});

describe('a unit is called what it is called', () => {
  test.each([
    ['440100-ZZ', '广州市社会治安综合治理中心', 'Guangzhou Municipal Centre', '市综治中心', '穗'],
    ['440106-ZZ', '天河区综治中心', 'Tianhe District Centre, Guangzhou', '天河区综治中心', '穗天'],
    ['440106-FY', '广州市天河区人民法院', "Tianhe District People's Court, Guangzhou", '天河法院', '粤0106'],
    ['440106006', '石牌街道', 'Shipai Subdistrict, Tianhe', '石牌', '穗天石牌'],
    ['440106006-ZZ', '天河区石牌街道综治中心', 'Shipai Subdistrict Centre, Tianhe', '石牌综治中心', '穗天石牌'],
    [
      '440106006-TJ',
      '石牌街道人民调解委员会',
      "Shipai Subdistrict People's Mediation Committee, Tianhe",
      '石牌调委会',
      '穗天石牌',
    ],
    ['440117107', '吕田镇', 'Lütian Town, Conghua', '吕田', '穗从吕田'],
    ['440117404', '黄龙带水库', 'Huanglongdai Reservoir, Conghua', '黄龙带水库', '穗从黄龙带水库'],
    ['440111103001', '人和社区', 'Renhe Community, Renhe', '人和', '穗白人和人和社区'],
    ['440111103206', '人和村', 'Renhe Village, Renhe', '人和', '穗白人和人和村'],
    [
      '440111103200-TJ',
      '人和镇东华村人民调解委员会',
      "Donghua Village People's Mediation Committee, Renhe",
      '东华村调委会',
      '穗白人和东华',
    ],
  ])('%s: %s', (code, nameZh, nameEn, shortZh, numberPrefix) => {
    expect(byCode.get(code)).toMatchObject({ nameZh, nameEn, shortZh, numberPrefix });
  });
});

describe('the demonstration staff', () => {
  test('work at units of the kind their role belongs to', () => {
    const kinds = { clerk: 'centre', lead: 'centre', mediator: 'mediation-committee', court: 'court' };
    for (const { account, roles } of DEMONSTRATION_ACCOUNTS) {
      for (const { role, unitCode } of roles) {
        const kind = byCode.get(unitCode)?.kind;
        expect(kind, account).toBeDefined();
        const due = Object.entries(kinds).find(([name]) => name === role)?.[1];
        if (due !== undefined) expect(kind, account).toBe(due);
      }
    }
  });

  test('fill every role, each under its own account and name', () => {
    const roles = DEMONSTRATION_ACCOUNTS.flatMap((account) => account.roles.map(({ role }) => role));
    expect(new Set(roles)).toEqual(
      new Set(['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator']),
    );
    expect(new Set(DEMONSTRATION_ACCOUNTS.map(({ account }) => account)).size).toBe(9);
    expect(new Set(DEMONSTRATION_ACCOUNTS.map(({ displayName }) => displayName.zh)).size).toBe(9);
  });
});
