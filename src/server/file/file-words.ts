import type { Words } from '../../core/words/words.ts';
import type { FileFault } from '../platform/upload/clean-file.ts';

/** Why a file is not taken, and what to do instead. */
export const fileFaultWords: Readonly<Record<FileFault, Words>> = {
  'file-empty': { zh: '这个文件是空的，请重新选择。', en: 'This file is empty; please choose another.' },
  'file-too-large': {
    zh: '文件超过6兆，请换小一点的照片，或者把照片截图后再传。',
    en: 'The file is over 6 MB. Please choose a smaller picture, or send a screenshot of it.',
  },
  'file-kind': {
    zh: '只收照片（JPG、PNG）和PDF。其他文件请截图或者拍照后再传。',
    en: 'Only pictures (JPG, PNG) and PDF are taken. Please photograph anything else and send the picture.',
  },
  'file-broken': {
    zh: '这个文件打不开，可能没有传完整。请重新拍照或者截图后再传。',
    en: 'This file cannot be opened; it may be incomplete. Please take the picture again.',
  },
  'file-active': {
    zh: '这个PDF带有程序、附件或者密码，不能收。请打印后拍照，或者截图后再传。',
    en: 'This PDF holds a program, a file or a password and cannot be taken. Please photograph it, or send a screenshot.',
  },
};
