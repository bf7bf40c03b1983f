import { readDivisions } from '../seed/guangzhou/city.ts';
import { unitsOf } from '../seed/guangzhou/units.ts';
import type { HeldRole } from '../src/core/access/can.ts';
import { uuidV7 } from '../src/server/platform/crypto/uuid-v7.ts';
import type { Pool } from '../src/server/platform/db/pool.ts';

interface Post {
  readonly staffId: string;
  readonly roles: readonly HeldRole[];
}

/** The people of one street, and the court of its district. */
export interface Shipai {
  readonly clerk: Post;
  readonly lead: Post;
  readonly mediator: Post;
  readonly court: Post;
  readonly supervisor: Post;
  /** The unit ids. */
  readonly centre: number;
  readonly committee: number;
  /** A centre of another district. */
  readonly elsewhere: number;
}

/** Guangzhou's units and a handful of made-up people in Shipai Street, for tests of what staff do. */
export async function seedShipai(owner: Pool): Promise<Shipai> {
  const rows = unitsOf(readDivisions());
  const ids = new Map(rows.map((row, index) => [row.code, index + 1]));
  const paths = new Map<string, number[]>();
  const units = rows.map((row) => {
    const id = ids.get(row.code) ?? 0;
    const path = [...(paths.get(row.parentCode ?? '') ?? []), id];
    paths.set(row.code, path);
    const parent = row.parentCode === undefined ? null : (ids.get(row.parentCode) ?? null);
    return [
      id,
      row.code,
      parent,
      row.kind,
      row.level,
      row.nameZh,
      row.nameEn,
      row.shortZh,
      row.divisionCode,
      row.districtCode,
      row.numberPrefix,
      `{${path.join(',')}}`,
    ];
  });
  const column = (index: number) => units.map((unit) => unit[index]);
  await owner.query(
    `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, number_prefix, path)
     select id, code, parent, kind, level, zh, en, short, division, district, prefix, path::integer[]
     from unnest($1::int[], $2::text[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
       as u(id, code, parent, kind, level, zh, en, short, division, district, prefix, path)
     on conflict do nothing`,
    Array.from({ length: 12 }, (_, index) => column(index)),
  );
  const unit = (code: string): number => ids.get(code) ?? 0;
  const post = async (account: string, role: HeldRole['role'], unitId: number): Promise<Post> => {
    const staffId = uuidV7();
    await owner.query(
      `insert into staff (id, account, name_zh, name_en, created_at) values ($1, $2, '测试', 'Test', now())`,
      [staffId, account],
    );
    await owner.query(
      `insert into staff_role (staff_id, role, unit_id, valid_from) values ($1, $2, $3, '2020-01-01')`,
      [staffId, role, unitId],
    );
    return { staffId, roles: [{ role, unitId }] };
  };
  const centre = unit('440106006-ZZ');
  const committee = unit('440106006-TJ');
  return {
    clerk: await post('test.clerk', 'clerk', centre),
    lead: await post('test.lead', 'lead', centre),
    mediator: await post('test.mediator', 'mediator', committee),
    court: await post('test.court', 'court', unit('440106-FY')),
    supervisor: await post('test.supervisor', 'supervisor', unit('440106')),
    centre,
    committee,
    elsewhere: unit('440103-ZZ'),
  };
}
