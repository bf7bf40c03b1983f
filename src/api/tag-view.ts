import { z } from 'zod';
import { wordsSchema } from './words.ts';

/** The tags of a matter, and whether the reader may set or take off any. */
export const tagsView = z
  .object({ set: z.array(z.object({ key: z.string(), name: wordsSchema })), may: z.boolean() })
  .meta({ id: 'MatterTags' });
