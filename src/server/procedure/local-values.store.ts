import type { LocalValue } from '../../core/procedure/compile.ts';
import type { Pool } from '../platform/db/pool.ts';

interface ParameterRow {
  readonly procedure: string;
  readonly district: string;
  readonly parameter: string;
  readonly term: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

export interface StoredValue extends LocalValue {
  readonly procedure: string;
  readonly district: string;
}

/** All local practice ever entered, oldest first: a few hundred rows in a city. */
export async function listLocalValues(pool: Pool): Promise<readonly StoredValue[]> {
  const { rows } = await pool.query<ParameterRow>(
    'select procedure, district, parameter, term, valid_from, valid_to from parameter_value order by valid_from, entered_at',
  );
  return rows.map(({ procedure, district, parameter, term, valid_from: validFrom, valid_to: validTo }) => ({
    procedure,
    district,
    parameter,
    term,
    validFrom,
    ...(validTo === null ? {} : { validTo }),
  }));
}
