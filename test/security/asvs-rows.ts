/** One requirement of OWASP ASVS 5.0.0, in our own words, with what shows that it is met. */
export interface AsvsRow {
  readonly id: string;
  readonly level: string;
  readonly requirement: string;
  readonly state: string;
  readonly evidence: string;
  readonly note: string;
}

/** The lines of docs/asvs.csv. Throws on a line that has not six parts. */
export function asvsRows(csv: string): readonly AsvsRow[] {
  const [, ...lines] = csv.trim().split('\n');
  return lines.map((line) => {
    const parts = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
      (quoted ?? plain ?? '').replaceAll('""', '"'),
    );
    const [id, level, requirement, state, evidence, note] = parts;
    if (parts.length !== 6 || id === undefined || level === undefined || requirement === undefined)
      throw new Error(`not six parts: ${line}`);
    return { id, level, requirement, state: state ?? '', evidence: evidence ?? '', note: note ?? '' };
  });
}
