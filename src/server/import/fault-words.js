/** Why a file is not read, and what to do. */
export const faultWords = {
  'not-a-spreadsheet': {
    zh: '这个文件不是表格。请用 .xlsx 或者 .csv 文件。',
    en: 'This file is no spreadsheet. Use an .xlsx or a .csv file.',
  },
  'old-format': {
    zh: '这是旧版 .xls 文件或者带密码的文件。请去掉密码，另存为 .xlsx 再导入。',
    en: 'This is an old .xls file or one behind a password. Remove the password and save it as .xlsx.',
  },
  'too-large': {
    zh: '这个文件太大，或者展开以后太大。请分成几个文件再导入。',
    en: 'This file is too large, or would be when unpacked. Cut it into several.',
  },
  damaged: {
    zh: '这个文件坏了，读不完整。请用 Excel 或者 WPS 打开后重新保存，再导入。',
    en: 'This file is damaged. Open it in Excel or WPS, save it again, and try once more.',
  },
  forbidden: {
    zh: '这个文件里有表格用不着的声明，为了安全没有读取。请重新另存为 .xlsx。',
    en: 'This file declares what no spreadsheet needs and was not read, to be safe. Save it as .xlsx anew.',
  },
};
//# sourceMappingURL=fault-words.js.map
