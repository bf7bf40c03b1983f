/** Under which name a file is sealed. */
export function fileField(file: string): string {
  return `file:${file}`;
}
