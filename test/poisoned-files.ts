import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { fileBytesMax } from '../src/api/upload.ts';
import { chunk, exif, jpeg, packed, pdf, png, segment } from './pictures.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const canary = 'GPS-23.129N-113.264E';
const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const zipEnd = Buffer.concat([latin('PK\x05\x06'), Buffer.alloc(18)]);
const zip = Buffer.concat([latin('PK\x03\x04../../etc/passwd'), zipEnd]);
const eicar = latin('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');
const bomb = (mib: number) => deflateSync(Buffer.alloc(mib * 1024 * 1024));

const hiding = (type: string) =>
  Buffer.concat([
    latin(`<< /Filter /FlateDecode /N 1 /First 4 ${type} >>\nstream\n`),
    deflateSync('1 0 << /S /JavaScript /JS (x) >>'),
    latin('\nendstream'),
  ]);

/** Poisoned files that must not be kept at all. */
export const refusedFiles: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.of(0xff)],
  ['larger than a file may be', Buffer.concat([jpeg(), Buffer.alloc(fileBytesMax)])],
  ['a script in an SVG', latin(script)],
  ['an SVG with a byte order mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), latin(script)])],
  ['a page of HTML', latin('<!doctype html><script>alert(1)</script>')],
  ['HTML that ends as a JPEG', Buffer.concat([latin('<script>alert(1)</script>'), jpeg()])],
  ['HTML that ends as a PNG', Buffer.concat([latin('<html>'), png()])],
  ['HTML that ends as a PDF', Buffer.concat([latin('<html>\n'), pdf()])],
  ['an archive with a way out of its folder', zip],
  ['an archive with a picture behind it', Buffer.concat([zip, jpeg()])],
  ['a packed bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024))],
  ['a raw packed bomb', deflateRawSync(Buffer.alloc(16 * 1024 * 1024))],
  ['the test virus', eicar],
  ['a program for Windows', Buffer.concat([latin('MZ'), randomBytes(400)])],
  ['a program for Linux', Buffer.concat([latin('\x7fELF'), randomBytes(400)])],
  ['a script for a shell', latin('#!/bin/sh\nrm -rf /\n')],
  ['a document with macros', Buffer.concat([latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), randomBytes(400)])],
  ['PostScript', latin('%!PS-Adobe-3.0\n(script) run')],
  ['a GIF', latin('GIF89a\x01\0\x01\0\0\0\0;')],
  ['a GIF that is a script', latin('GIF89a/*\x01\0*/=1;alert(1)')],
  ['a WebP', Buffer.concat([latin('RIFF\x10\0\0\0WEBPVP8 '), randomBytes(40)])],
  ['a TIFF', latin('II*\0\x08\0\0\0')],
  ['a film', Buffer.concat([latin('\0\0\0\x18ftypisom'), randomBytes(40)])],
  ['an icon', latin('\0\0\x01\0\x01\0\x10\x10')],
  ['noise', randomBytes(4_096)],
  ['a JPEG that stops in its head', jpeg().subarray(0, 12)],
  ['a JPEG that stops in its picture', jpeg().subarray(0, -2)],
  [
    'a JPEG without a frame',
    Buffer.concat([Buffer.of(0xff, 0xd8), segment(0xda, Buffer.alloc(6)), Buffer.of(0xff, 0xd9)]),
  ],
  ['a JPEG with two frames', jpeg({ parts: [segment(0xc0, Buffer.from([8, 0, 9, 0, 9, 1, 1, 17, 0]))] })],
  ['a JPEG of nothing', jpeg({ size: [0, 16] })],
  ['a JPEG of 50,000 by 50,000 points', jpeg({ size: [50_000, 50_000] })],
  ['a JPEG of 20,000 by 20,000 points', jpeg({ size: [20_000, 20_000] })],
  [
    'a JPEG whose segment runs past the end',
    Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff), Buffer.alloc(30)]),
  ],
  ['a JPEG whose segment has no length', Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0, 0), jpeg()])],
  [
    'a JPEG of nothing but comments',
    Buffer.concat([Buffer.of(0xff, 0xd8), ...Array.from({ length: 3_000 }, () => segment(0xfe, latin('x')))]),
  ],
  ['a PNG of 50,000 by 50,000 points', png({ size: [50_000, 50_000] })],
  ['a PNG of nothing', png({ size: [0, 5] })],
  ['a PNG whose sum is wrong', Buffer.concat([png().subarray(0, 30), Buffer.of(1, 2, 3), png().subarray(33)])],
  ['a PNG that stops', png().subarray(0, -5)],
  ['a PNG without data', Buffer.concat([png().subarray(0, 33), chunk('IEND')])],
  [
    'a PNG whose head comes late',
    Buffer.concat([png().subarray(0, 8), chunk('tEXt', latin('a\0b')), png().subarray(8)]),
  ],
  ['a PNG with two heads', png({ chunks: [chunk('IHDR', Buffer.alloc(13, 1))] })],
  [
    'a PNG whose chunk claims four gigabytes',
    Buffer.concat([png().subarray(0, 8), Buffer.of(255, 255, 255, 255), latin('IHDR'), Buffer.alloc(40)]),
  ],
  ['a PDF with a script', pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')],
  ['a PDF with a script spelt in numbers', pdf('/OpenAction << /S /J#61vaScr#69pt >>')],
  ['a PDF with a script elsewhere', pdf('/OpenAction << /S /Foo /JS 9 0 R >>')],
  ['a PDF that starts a program', pdf('/OpenAction << /S /Launch /F (cmd.exe) >>')],
  ['a PDF with a file within', pdf('/Names << /EmbeddedFiles 9 0 R >>')],
  ['a PDF that sends a form off', pdf('/AA << /O << /S /SubmitForm /F (http://127.0.0.1) >> >>')],
  ['a PDF that opens another', pdf('/OpenAction << /S /GoToE >>')],
  ['a PDF with a film', pdf('/Foo /RichMedia')],
  ['a PDF with a form that has a program', pdf('/AcroForm << /XFA 9 0 R >>')],
  ['a PDF under a password', pdf('/Encrypt 9 0 R')],
  ['a PDF with a script in packed objects', pdf('', [packed('1 0 << /S /JavaScript /JS (x) >>')])],
  ['a PDF with a script in objects whose packing is hidden', pdf('', [hiding('/X (obj) /Type /ObjStm')])],
  ['a PDF with a script in objects packed under a name in numbers', pdf('', [hiding('/T#79pe /Obj#53tm')])],
  ['a PDF with a script in objects packed under a remark', pdf('', [hiding('/Type % so\n/ObjStm')])],
  ['a PDF with packed objects that nobody can look into', pdf('', [packed('aa', '/Filter /LZWDecode')])],
  ['a PDF with objects packed twice', pdf('', [packed('aa', '/Filter [/ASCIIHexDecode /FlateDecode]')])],
  [
    'a PDF whose packed objects swell up',
    pdf('', [
      Buffer.concat([latin('<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n'), bomb(64), latin('\nendstream')]),
    ]),
  ],
  [
    'a PDF with thousands of packed objects that end at one place',
    pdf('', [`${'<< /Type /ObjStm >>\nstream\n'.repeat(4_000)}${' '.repeat(5 * 1024 * 1024)}endstream`]),
  ],
  [
    'a PDF whose packed objects are told far from where they lie',
    pdf('', [`${' '.repeat(5 * 1024 * 1024)}${'/Type /ObjStm stream\nendstream '.repeat(4_000)}`]),
  ],
  ['a PDF with an archive behind it', Buffer.concat([pdf(), zip])],
  ['a PDF with a page behind it', Buffer.concat([pdf(), latin('<script>alert(1)</script>')])],
  ['a PDF that ends as one and holds an archive', Buffer.concat([pdf(), zip, latin('\nstartxref\n9\n%%EOF')])],
  ['a PDF without a table', latin('%PDF-1.7\nhello\n%%EOF')],
  ['a PDF whose table is elsewhere', latin('%PDF-1.7\nhello\nstartxref\n999999\n%%EOF')],
];

/** Poisoned files that are kept without the poison. */
export const strippedFiles: readonly (readonly [string, Buffer, string])[] = [
  ['a JPEG with the place it was taken at', jpeg({ parts: [exif(1, canary)] }), canary],
  ['a turned JPEG with the place it was taken at', jpeg({ parts: [exif(6, canary)] }), canary],
  ['a JPEG with a comment', jpeg({ parts: [segment(0xfe, latin(`${canary}<script>`))] }), canary],
  ['a JPEG with notes of a program', jpeg({ parts: [segment(0xed, latin(`Photoshop 3.0\0${canary}`))] }), canary],
  ['a JPEG with a profile that holds words', jpeg({ parts: [segment(0xe2, latin(`ICC_PROFILE\0${canary}`))] }), canary],
  ['a JPEG with a false JFIF head', jpeg({ parts: [segment(0xe0, latin(`JFXX\0${canary}`))] }), canary],
  ['a JPEG with an archive behind it', Buffer.concat([jpeg(), zip, latin(canary)]), canary],
  ['a JPEG with a page behind it', Buffer.concat([jpeg(), latin(script)]), 'script'],
  ['a PNG with words', png({ chunks: [chunk('tEXt', latin(`Comment\0${canary}`))] }), canary],
  ['a PNG with EXIF', png({ chunks: [chunk('eXIf', exif(1, canary))] }), canary],
  ['a PNG with a profile', png({ chunks: [chunk('iCCP', latin(canary))] }), canary],
  [
    'a PNG with a second picture',
    png({ chunks: [chunk('acTL', Buffer.alloc(8)), chunk('fdAT', latin(canary))] }),
    canary,
  ],
  ['a PNG with a page behind it', Buffer.concat([png(), latin(script)]), 'script'],
  ['a PNG with a chunk of its own', png({ chunks: [chunk('prVt', latin(canary))] }), canary],
];
