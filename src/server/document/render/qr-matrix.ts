import QRCode from 'qrcode';

/**
 * The modules of the QR code for `text`, one string of 0 and 1 a row, 1 is dark, without the quiet zone. Level M: a
 * seal or a crease over a seventh of the code still lets it be read. Throws when the text is too long for one code.
 */
export function qrMatrix(text: string): readonly string[] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from(modules.data.subarray(row * modules.size, (row + 1) * modules.size), (dark) => (dark ? '1' : '0')).join(
      '',
    ),
  );
}
