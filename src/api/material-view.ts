import { z } from 'zod';
import { materialAudiences } from '../core/material/material.ts';

/** A material as its reader sees it; the file is fetched by its own address. */
const materialView = z
  .object({
    id: z.string(),
    file: z.string(),
    /** What it shows, as whoever handed it in wrote; null of a picture that came with what was found on a visit. */
    name: z.string().nullable(),
    at: z.string(),
    audience: z.enum(materialAudiences),
  })
  .meta({ id: 'Material' });

/** 材料 of a matter, and whether the reader may hand in any. */
export const materialsView = z
  .object({ items: z.array(materialView), may: z.boolean() })
  .meta({ id: 'MatterMaterials' });
