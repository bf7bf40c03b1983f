import { config } from 'zod';

// The page's policy forbids making functions from text. Told before any schema is made: they try while modules load.
config({ jitless: true });
