// dependency-cruiser hands every file to swc as plain TypeScript, and swc then stops at the first element of a page.
// Loaded before it (node --require), this tells swc which files hold elements.
const swc = require('@swc/core');

const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') });
