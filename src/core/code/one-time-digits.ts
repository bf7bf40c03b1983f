/**
 * What holds for every code of six digits that is sent to a phone. No city's to set: the figures keep a code from being
 * guessed, and a phone from being rung by strangers.
 */

/** Minutes for which the digits are taken. */
export const digitsMinutes = 10;
/** How often they may be typed wrong. */
export const digitsTriesMost = 5;
/** Codes sent to one phone within an hour. */
export const digitsAnHour = 3;
