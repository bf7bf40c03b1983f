/** What binds a sealed question or answer to its place. */
export function questionField(id: string, part: 'question' | 'answer'): string {
  return `question:${id}:${part}`;
}
