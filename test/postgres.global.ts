import type { TestProject } from 'vitest/node';
import { ensureDatabase } from '../src/server/platform/db/open.ts';
import { startScratchServer } from './scratch-server.ts';
import { fillTemplate } from './template.ts';

/** What a test file needs to reach the run's server; see database.ts. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  /** The migrated and seeded database that each test file copies. */
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

/** One server for the whole run of a project, with a template database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer(project.name);
  const { host, port, superuser } = server.connection;
  const template = 'onedoor_template';
  try {
    await ensureDatabase({ host, port, database: 'postgres', user: superuser }, template);
    await fillTemplate({ host, port, database: template, user: 'onedoor_owner' });
  } catch (error) {
    await server.remove();
    throw error;
  }
  project.provide('postgres', { host, port, superuser, template });
  return () => server.remove();
}
