import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { testServices } from '../../test/services.ts';
import { loadUnits } from '../server/org/load-units.ts';
import { verifyDatabase } from '../server/seal/verify.ts';
import { createStaff } from '../server/session/staff.ts';
import { exampleMatters } from './example-matters.ts';
import { playExamples, seedExamplePeople } from './examples.ts';
import { personOf } from './seed.ts';
import { readDemonstrationAccounts, readExamples, readUnits } from './seed-data.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let database: FreshDatabase;

beforeAll(async () => {
  if (!existsSync(`${root}dist/seed/examples.json`))
    execFileSync(process.execPath, ['--import', 'tsx', 'seed/pack.ts'], { cwd: root });
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('the examples of a first start are led through their procedures over Spring Festival, and verify', async () => {
  const [nearDue] = exampleMatters;
  if (nearDue === undefined) throw new Error('there are no examples');
  const services = testServices(database.pool);
  await loadUnits(database.ownerPool, [...readUnits(), ...readExamples().units]);
  await seedExamplePeople(services);
  const people = readDemonstrationAccounts().map((one) => personOf(database.pool, one));
  await createStaff(database.pool, services.clock, await Promise.all(people));
  // One that is refused on its way stays where it is, and holds up none of those after it.
  const refused = { ...nearDue, steps: [{ by: 'petitions.tianhe', action: 'serve-opinion', ago: 59 }] };
  await playExamples(services, [refused, ...exampleMatters]);
  const { rows } = await database.workerPool.query<{ stands: string; unit: string }>(
    `select m.procedure || ' ' || m.state as stands, u.code as unit
       from matter m join org_unit u on u.id = m.answerable_unit_id order by 1, 2`,
  );
  expect(rows.map(({ stands, unit }) => `${stands} ${unit}`)).toEqual([
    'administrative-reconsideration suspended 440106-SF',
    'consumer-complaint ended-agreed 440106-SJ',
    'consumer-complaint mediating 440106-SJ',
    'labour-dispute hearing 440106-LZ',
    'legal-aid aiding 440106-SF',
    'legal-aid refused 440106-SF',
    'medical-dispute appraising 440106-YT',
    'petition answered 440106-XF',
    'petition handling 440106-XF',
    'petition registered 440106-XF',
    'screening going 440106006002',
    'screening going 440106006004',
    'screening going 440106006006',
  ]);
  const { signer, keyring } = services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report).toMatchObject({ matters: 13, findings: [] });
});
