import type { TestProject } from 'vitest/node';
import { makeFirstData } from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of data of a first start, which each test file copies. */
    firstData: string;
  }
}

/** One first start for the whole run: each test file starts the product on a copy of what it left. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const made = await makeFirstData();
  project.provide('firstData', made.folder);
  return () => made.remove();
}
