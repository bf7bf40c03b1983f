import { readFileSync } from 'node:fs';
import { enterNotice } from '../server/calendar/work-calendar.ts';
import { CommandError } from './command-error.ts';
import { migrateDatabase, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';
import { seedPlaces } from './seed.ts';
import { readYears } from './seed-data.ts';

/** `onedoor calendar add`: enter the State Council's notice for a year, in the form of seed/calendar/2026.json. */
export async function calendarAdd(options: { readonly file: string; readonly json?: boolean }): Promise<void> {
  const notice = readNotice(options.file);
  await withSystem('onedoor calendar', async (system) => {
    await migrateDatabase(system);
    await seedPlaces(system);
    const entered = await enterNotice(system.database.pool, system.clock, readYears(), notice);
    if (!entered.ok) {
      const { path, words } = entered;
      throw new CommandError({
        zh: `${options.file}：${path}：${words.zh}`,
        en: `${options.file}: ${path}: ${words.en}`,
      });
    }
    const { year } = entered;
    if (options.json === true) printJson({ year });
    else
      print(
        `已录入${year}年的放假安排。涉及这一年的期限由服务器重新计算，每一个变动都有记录。\n` +
          `Entered the notice for ${year}. The server reckons the clocks that reach into it again, each with an event.`,
      );
  });
}

function readNotice(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CommandError(
      { zh: `读不了文件 ${path}，或者它不是 JSON。`, en: `The file ${path} cannot be read, or is not JSON.` },
      { cause },
    );
  }
}
