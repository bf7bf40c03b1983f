import type { Administrator } from '../../core/org/administration.ts';
import type { Offices } from './administer.ts';
/** The administrator of that account, with the roles of today: for work at the command line, done in somebody's name. */
export declare function findAdministrator({ pool, clock }: Offices, account: string): Promise<Administrator | undefined>;
