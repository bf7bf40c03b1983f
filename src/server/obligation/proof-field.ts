/** Under which name a proof is sealed. */
export function proofField(file: string): string {
  return `file:${file}`;
}
