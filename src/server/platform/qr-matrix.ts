import encodeQR from 'qr';

/**
 * The modules of the QR code for `text`, one string of 0 and 1 a row, 1 is dark, without the quiet zone. Level M: a
 * seal or a crease over a seventh of the code still lets it be read. Throws when the text is too long for one code.
 */
export function qrMatrix(text: string): readonly string[] {
  // The library draws no code without a quiet zone: the narrowest is asked for and cut off.
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 1 }).slice(1, -1);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .map((dark) => (dark ? '1' : '0'))
      .join(''),
  );
}
