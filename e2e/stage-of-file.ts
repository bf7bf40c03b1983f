import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { openStage, type Stage } from './stage.ts';

/**
 * The stage of a test file: opened before its tests, closed after them. The tests of a file are one story: one that fails
 * leaves pictures behind and ends it.
 */
export function stageOfFile(): Stage {
  let open: Stage | undefined;
  const stage = (): Stage => {
    if (open === undefined) throw new Error('the stage is open only while tests run');
    return open;
  };
  beforeAll(async () => {
    open = await openStage({}, inject('firstData'));
  });
  let failed = '';
  beforeEach(({ skip }) => {
    if (failed !== '') skip(`it builds on “${failed}”`);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    failed = task.name;
    await stage().picture(task.name);
  });
  afterAll(() => open?.close());
  return {
    get product() {
      return stage().product;
    },
    person: (options) => stage().person(options),
    watched: (page) => stage().watched(page),
    picture: (name) => stage().picture(name),
    troubles: () => stage().troubles(),
    close: () => stage().close(),
  };
}
