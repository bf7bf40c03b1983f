/**
 * Whose deed a request is, by the id of the account it was made by: sent by whoever keeps deeds for later, and refused as
 * if nobody were signed in where another is.
 */
export const accountHeader = 'onedoor-account';
