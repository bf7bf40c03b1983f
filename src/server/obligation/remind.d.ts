import type { SystemServices } from '../services.ts';
/** Reminds debtors of what is due soon or today. @returns how many reminders were written */
export declare function remindDebtors(services: SystemServices): Promise<number>;
/** Files that came with a deed that was never written, a day later. @returns how many were removed */
export declare function removeFilesUnnamed(services: SystemServices): Promise<number>;
