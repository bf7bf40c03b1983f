import { z } from 'zod';

/** A sentence in both languages. */
export const wordsSchema = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });
