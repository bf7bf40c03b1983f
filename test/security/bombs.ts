import { makeXlsx, makeZip } from '../xlsx.ts';

const mib = 1_024 * 1_024;
const row = [{ name: 's', rows: [['姓名', '电话', '情况']] }];
const shared = (items: string) => ({ 'xl/sharedStrings.xml': `<sst>${items}</sst>` });
/** A workbook of one sheet with this in it. */
const sheet = (xml: string, more: Readonly<Record<string, string>> = {}) =>
  makeXlsx(row, { 'xl/worksheets/sheet1.xml': xml, ...more });
const data = (xml: string) => `<worksheet><sheetData>${xml}</sheetData></worksheet>`;
const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'.charAt(n)} "${`&${'abcdefghi'.charAt(n)};`.repeat(10)}">`).join('')}]>`;
const outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
const parameter = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>';
const shares = (count: number) => '<c t="s"><v>0</v></c>'.repeat(count);

/** The same archive, each file listed again and again under another name. */
function listedManyTimes(): Uint8Array {
  const bytes = Buffer.from(makeZip({ 'xl/workbook.xml': '<workbook/>', 'xl/_rels/workbook.xml.rels': '<R/>' }));
  const second = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  const first = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  bytes.writeUInt32LE(bytes.readUInt32LE(first + 42), second + 42);
  return bytes;
}

/** Files made to take a machine's memory or time, or to have it fetch something: none is read to its end. */
export const bombs: readonly (readonly [name: string, file: string, make: () => Uint8Array])[] = [
  ['a sheet of blanks', 'a.xlsx', () => sheet(data(' '.repeat(64 * mib)))],
  ['shared texts of blanks', 'a.xlsx', () => makeXlsx(row, shared(' '.repeat(64 * mib)))],
  ['styles of blanks', 'a.xlsx', () => makeXlsx(row, { 'xl/styles.xml': ' '.repeat(64 * mib) })],
  ['a file listed many times', 'a.xlsx', listedManyTimes],
  [
    'many sheets that are one part',
    'a.xlsx',
    () =>
      makeXlsx(row, {
        'xl/workbook.xml': `<workbook><sheets>${'<sheet name="s" r:id="rId1"/>'.repeat(400)}</sheets></workbook>`,
      }),
  ],
  ['a million columns', 'a.xlsx', () => sheet(data(`<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`))],
  ['a cell far to the right', 'a.xlsx', () => sheet(data('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'))],
  ['a row far below', 'a.xlsx', () => sheet(data('<row r="99999999"><c><v>1</v></c></row>'))],
  ['one shared text without end', 'a.xlsx', () => makeXlsx(row, shared(`<si><t>${'长'.repeat(8 * mib)}</t></si>`))],
  ['shared texts without number', 'a.xlsx', () => makeXlsx(row, shared('<si/>'.repeat(3_000_000)))],
  [
    'a long text shared by every cell',
    'a.xlsx',
    () =>
      sheet(
        data(`<row r="1">${shares(500)}</row>`.repeat(20_000)),
        shared(`<si><t>${'很长的情况，'.repeat(5_000)}</t></si>`),
      ),
  ],
  ['a format of brackets', 'a.xlsx', () => formats('['.repeat(4 * mib))],
  ['tags a million deep, without a row', 'a.xlsx', () => sheet(`<worksheet>${'<a>'.repeat(6 * mib)}`)],
  ['entities of entities', 'a.xlsx', () => sheet(`${laughs}${data('<row><c t="str"><v>&j;</v></c></row>')}`)],
  ['entities in shared texts', 'a.xlsx', () => sheet(data(`<row>${shares(1)}</row>`), shared(`${laughs}<si/>`))],
  ['an entity from outside', 'a.xlsx', () => sheet(`${outside}${data('<row><c t="str"><v>&e;</v></c></row>')}`)],
  ['an entity from outside in styles', 'a.xlsx', () => makeXlsx(row, { 'xl/styles.xml': `${outside}<styleSheet/>` })],
  ['a parameter entity', 'a.xlsx', () => makeXlsx(row, { 'xl/workbook.xml': `${parameter}<workbook/>` })],
  ['a million columns of values', 'a.csv', () => Buffer.from(`姓名${','.repeat(1_000_000)}\n`)],
  ['nothing but commas', 'a.csv', () => Buffer.alloc(30 * mib, ',')],
  ['nothing but line breaks', 'a.csv', () => Buffer.alloc(30 * mib, '\n')],
  ['one value without end', 'a.csv', () => Buffer.from(`姓名,"${'长'.repeat(8 * mib)}"\n`)],
  ['a quote that does not end', 'a.csv', () => Buffer.from(`姓名\n"${'x'.repeat(30 * mib)}`)],
  ['a value of quotes', 'a.csv', () => Buffer.from(`姓名\n"${'""'.repeat(10 * mib)}"`)],
];

/** Not refused: it has no more to say than that it is one. */
function formats(code: string): Uint8Array {
  return makeXlsx(row, {
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="176"/></cellXfs></styleSheet>`,
  });
}
