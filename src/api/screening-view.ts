import { z } from 'zod';
import { positionBounds } from '../core/geo/position.ts';
import { industries, placeStates, screeningAnswers, visitOutcomes } from '../core/screening/screening.ts';
import { districtCode, uuid } from './fields.ts';

/** Of the place, given on purpose, in degrees (CGCS2000); never of whoever goes there. */
export const placePosition = z
  .object({
    lng: z.number().min(positionBounds.lng.min).max(positionBounds.lng.max),
    lat: z.number().min(positionBounds.lat.min).max(positionBounds.lat.max),
  })
  .strict();

export const screeningStates = ['running', 'ended'] as const;

export const screeningQuestion = z.object({ id: z.string(), wording: z.string() });

/** Places and how they stand. There is no figure of what was to be found, and none of a person. */
export const placeFigures = z
  .object({ known: z.int(), seen: z.int(), nobodyThere: z.int(), notLetIn: z.int(), gone: z.int() })
  .meta({ id: 'PlaceFigures' });
export type PlaceFigures = z.output<typeof placeFigures>;

/** 排查轮次, as whoever reads the whole matter sees it: its places, and what each visit met. */
export const roundView = z
  .object({
    campaign: z.object({
      district: districtCode,
      id: uuid,
      title: z.string(),
      industry: z.enum(industries),
      about: z.string(),
      from: z.string(),
      state: z.enum(screeningStates),
    }),
    /** Its last day, as it stands now. */
    until: z.string(),
    questions: z.array(screeningQuestion),
    figures: placeFigures,
    /** Matters registered from its visits. */
    found: z.int(),
    places: z.array(
      z.object({
        id: uuid,
        /** Null once the file was erased. */
        name: z.string().nullable(),
        address: z.string().nullable(),
        position: placePosition.nullable(),
        state: z.enum(placeStates),
        /** The first first. */
        visits: z.array(
          z.object({
            id: uuid,
            on: z.string(),
            outcome: z.enum(visitOutcomes),
            answers: z.array(z.object({ question: z.string(), answer: z.enum(screeningAnswers) })),
            note: z.string(),
            /** Pictures; each is read as any file of the matter. */
            files: z.array(z.object({ file: uuid })),
          }),
        ),
      }),
    ),
    /** Whether the reader may add places and record visits. */
    mayVisit: z.boolean(),
  })
  .meta({ id: 'ScreeningRound' });
export type RoundView = z.output<typeof roundView>;
