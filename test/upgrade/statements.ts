/**
 * The statements of a text of SQL: without comments, in lower case, with single spaces; what stands in quotes of dollars
 * (bodies of functions) is left out, it runs when somebody calls it.
 */
export function statementsOf(sql: string): readonly string[] {
  const pieces = /--[^\n]*|\/\*[\s\S]*?\*\/|(\$[a-z_]*\$)[\s\S]*?\1|'(?:[^']|'')*'|"[^"]*"|;|[^-/$'";]+|[\s\S]/g;
  const statements: string[] = [];
  let text = '';
  for (const [piece, dollar] of sql.matchAll(pieces)) {
    if (piece === ';') {
      statements.push(text);
      text = '';
    } else if (piece.startsWith('--') || piece.startsWith('/*')) text += ' ';
    else if (dollar !== undefined) text += '$$';
    else text += piece.startsWith("'") || piece.startsWith('"') ? piece : piece.toLowerCase();
  }
  return [...statements, text].map((one) => one.replaceAll(/\s+/g, ' ').trim()).filter((one) => one !== '');
}

/** The parts of `alter table x a, b (c, d), e` that stand between commas outside brackets. */
export function partsOf(list: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let text = '';
  for (const letter of list) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      parts.push(text.trim());
      text = '';
    } else text += letter;
  }
  return [...parts, text.trim()];
}
