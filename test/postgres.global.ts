import type { TestProject } from 'vitest/node';
import { distribute } from '../src/server/platform/db/citus.ts';
import { ensureDatabase } from '../src/server/platform/db/open.ts';
import { createPool } from '../src/server/platform/db/pool.ts';
import { type ClusterNode, clusterDatabase, clusterNodes, restTemplate, type TestServer } from './cluster.ts';
import { startScratchServer } from './scratch-server.ts';
import { fillTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

/** One server for the whole run of a project, with a template database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const nodes = clusterNodes(process.env.TEST_CLUSTER);
  const [coordinator] = nodes;
  if (coordinator !== undefined) return setUpCluster(project, nodes, coordinator);
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
  project.provide('postgres', { host, port, superuser, template, nodes: [] });
  return () => server.remove();
}

/**
 * The same on a cluster that runs already (docs/operations/citus.md says how). The template takes a minute: a run may be
 * told that the last one's is kept.
 */
async function setUpCluster(
  project: TestProject,
  nodes: readonly ClusterNode[],
  { host, port }: ClusterNode,
): Promise<() => Promise<void>> {
  const [superuser, template] = ['postgres', 'onedoor_template'];
  if (process.env.TEST_TEMPLATE !== 'kept') {
    await clusterDatabase(nodes, template, superuser);
    await fillTemplate({ host, port, database: template, user: 'onedoor_owner' });
    const owner = createPool({
      address: { host, port, database: template, user: 'onedoor_owner' },
      sizeMax: 1,
      applicationName: 'test template',
      statementMsMax: 0,
    });
    await distribute(owner);
    await owner.end();
    await restTemplate(nodes, template, superuser);
  }
  project.provide('postgres', { host, port, superuser, template, nodes });
  return async () => undefined;
}
