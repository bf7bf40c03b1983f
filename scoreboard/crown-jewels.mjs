/**
 * What everything else rests on: a mistake here is a wrong date, a matter shown or shut to the wrong person, one entered
 * twice, or a file altered unseen. Every branch of these is taken by their own tests on each run; before a release
 * mutants are made of them too. Everything in a folder counts, tests aside.
 * @type {readonly { readonly name: string, readonly folders: readonly string[] }[]}
 */
export const crownJewels = [
  { name: 'deadline', folders: ['src/core/time', 'src/core/calendar', 'src/core/deadline'] },
  { name: 'permission', folders: ['src/core/access'] },
  { name: 'chain', folders: ['src/core/chain'] },
  { name: 'idempotency', folders: ['src/server/platform/idempotency'] },
];

export const jewelFolders = crownJewels.flatMap(({ folders }) => folders);

/**
 * Whose a file is; undefined for any other.
 * @param {string} file
 */
export function jewelOf(file) {
  return crownJewels.find(({ folders }) => folders.some((folder) => file.includes(`${folder}/`)))?.name;
}
