/**
 * The kinds of question of a report, in the order asked. Which of them are asked follows from the way that was chosen, and
 * `ask` is asked once for each question of its own that the way has.
 */
export const reportSteps = ['what', 'about', 'where', 'way', 'ask', 'other', 'office', 'you', 'wish'] as const;
export type ReportStep = (typeof reportSteps)[number];

const t = (code: string) => `/t/${encodeURIComponent(code)}`;

/** Every path of the portal, from one place: pages link by it and the server routes by it. */
export const portalPaths = {
  home: '/',
  privacy: '/privacy',
  accessibility: '/accessibility',
  preferences: '/preferences',
  desk: '/desk',
  report: '/report',
  step: (step: ReportStep) => `/report/${step}`,
  other: (index: number) => `/report/other?n=${index + 1}`,
  ask: (index: number) => `/report/ask?n=${index + 1}`,
  otherRemove: '/report/other/remove',
  check: '/report/check',
  done: '/report/done',
  saved: '/report/saved',
  resume: '/report/resume',
  discard: '/report/discard',
  /** 预约窗口: centres, days and times of one, and the page of a visit under its secret. */
  visit: '/visit',
  visitAt: (unit: number, moving?: string) => `/visit/at/${unit}${moving === undefined ? '' : `?move=${moving}`}`,
  visitOn: (unit: number, day: string, moving?: string) =>
    `/visit/at/${unit}/${day}${moving === undefined ? '' : `?move=${moving}`}`,
  visitOf: (secret: string) => `/visit/${secret}`,
  visitConfirm: (secret: string) => `/visit/${secret}/confirm`,
  visitCancel: (secret: string) => `/visit/${secret}/cancel`,
  visitMove: (secret: string) => `/visit/${secret}/move`,
  visitFile: (secret: string) => `/visit/${secret}/calendar.ics`,
  track: '/t',
  journey: t,
  together: (code: string) => `${t(code)}/together`,
  togetherLeave: (code: string) => `${t(code)}/together/leave`,
  helpers: (code: string) => `${t(code)}/helpers`,
  helpersBefore: (code: string, id: string) => `${t(code)}/helpers?before=${id}`,
  helpersEnd: (code: string) => `${t(code)}/helpers/end`,
  push: (code: string) => `${t(code)}/push`,
  pushEnd: (code: string) => `${t(code)}/push/end`,
  /** Asks for a one-time code before the page `next`. */
  prove: (code: string, next: string) => `${t(code)}/prove?next=${encodeURIComponent(next)}`,
  proveEnter: (code: string, next: string) => `${t(code)}/prove/enter?next=${encodeURIComponent(next)}`,
  matter: (code: string, matterId: string) => `${t(code)}/${matterId}`,
  action: (code: string, matterId: string, action: string) => `${t(code)}/${matterId}/${action}`,
  actionDone: (code: string, matterId: string, action: string) => `${t(code)}/${matterId}/${action}/done`,
  /** Asks why somebody looked: a line of the matter's log. */
  reading: (code: string, matterId: string, reading: string) => `${t(code)}/${matterId}/readings/${reading}`,
  recusal: (code: string, matterId: string) => `${t(code)}/${matterId}/recusal`,
  raise: (code: string, matterId: string) => `${t(code)}/${matterId}/raise`,
  group: (code: string, matterId: string, deed: string) => `${t(code)}/${matterId}/group/${deed}`,
  held: (code: string) => `${t(code)}/held`,
  heldFile: (code: string, form: 'json' | 'pdf') => `${t(code)}/held.${form}`,
  document: (code: string, matterId: string, document: string) =>
    `${t(code)}/${matterId}/documents/${encodeURIComponent(document)}`,
  /** Says something of a promise: `paid`, `done`, `not-kept`, or an answer to an entry: `confirm-l9`. */
  promise: (code: string, matterId: string, promise: string, deed: string) =>
    `${t(code)}/${matterId}/promises/${encodeURIComponent(promise)}/${deed}`,
  /** Dates that wait for an answer; a meeting for the reader's own calendar. */
  meeting: (code: string, matterId: string, meeting: string) => `${t(code)}/${matterId}/meetings/${meeting}`,
  meetingFile: (code: string, matterId: string, meeting: string) =>
    `${t(code)}/${matterId}/meetings/${meeting}/calendar.ics`,
  file: (code: string, matterId: string, file: string) => `${t(code)}/${matterId}/files/${file}`,
  proof: (district: string, proof: string) => `/proof/${district}/${encodeURIComponent(proof)}`,
} as const;
