/** A bar on standard error for what takes longer than a second; a plain line where it is no terminal. */
export function progress(what: string, total: number): { add(count: number): void; end(): void } {
  const begun = performance.now();
  let done = 0;
  let drawn = 0;
  const line = () => {
    const share = Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '·');
    const rate = Math.round(done / ((performance.now() - begun) / 1000));
    return `${what} ${bar} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}, ${rate.toLocaleString('en')}/s`;
  };
  return {
    add(count) {
      done += count;
      const now = performance.now();
      if (!process.stderr.isTTY || now - drawn < 200) return;
      drawn = now;
      process.stderr.write(`\r${line()}\x1b[K`);
    },
    end() {
      process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}${line()}${process.stderr.isTTY ? '\x1b[K' : ''}\n`);
    },
  };
}
