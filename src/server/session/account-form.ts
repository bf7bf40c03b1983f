/** The name somebody signs in with, as the column staff.account asks. */
export const accountForm = /^[a-z0-9][a-z0-9._-]{2,63}$/;
