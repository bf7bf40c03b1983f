/**
 * The unique constraint that a statement would have broken, as the schema names it. On a cluster the name ends in the number
 * of the piece, and only the message brings it here from another node.
 */
export function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined;
  const told = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
  const name = told ?? /unique constraint "([^"]+)"/.exec(error.message)?.[1];
  return name?.replace(/_\d{6,9}$/, '');
}
