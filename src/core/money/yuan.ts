const written = /^(\d{1,10})(?:\.(\d{1,2}))?$/;

/** 12000.5 元, with or without separators, as fen; undefined when it is not an amount of money above zero. */
export function parseYuan(text: string): number | undefined {
  const parts = written.exec(text.normalize('NFKC').replace(/[,\s元¥]/g, ''));
  if (parts === null) return undefined;
  const fen = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return fen > 0 ? fen : undefined;
}
