import type { SystemServices } from '../services.ts';
/**
 * Ends moves nobody decided on, and marks tasks nobody answered; whoever leads the work is told. Each is written once:
 * two workers, or one that was killed after writing, meet the matter's version. One that cannot be written holds up
 * nothing else.
 * @returns how many were written
 */
export declare function lapseHandling(services: SystemServices): Promise<number>;
