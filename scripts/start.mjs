/** `npm start`: install and build what is missing, then serve, in this process, so that signals reach the server. */
import { start } from './onedoor.mjs';

await start(['serve', '--examples', ...process.argv.slice(2)]);
