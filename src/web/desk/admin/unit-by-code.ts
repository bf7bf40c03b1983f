import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';

/** The unit of that code, looked for from the top down by the beginnings of codes; undefined when there is none. */
export async function unitByCode(code: string, top: number): Promise<number | undefined> {
  let below = top;
  const root = await call(routes.readUnit, { params: { unit: top } });
  if (root.code === code) return top;
  for (let depth = 0; depth < 6; depth += 1) {
    const { items } = await call(routes.listUnits, { query: { parent: below, limit: 200 } });
    const found = items.find((unit) => unit.code === code);
    if (found !== undefined) return found.id;
    const next = items.filter((unit) => code.startsWith(unit.code)).sort((a, b) => b.code.length - a.code.length)[0];
    if (next === undefined) return undefined;
    below = next.id;
  }
  return undefined;
}
