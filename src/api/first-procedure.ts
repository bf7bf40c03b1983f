/** Where a dispute starts that nobody has yet sent elsewhere, and the kind of unit that then takes it. */
export const startsAs = {
  procedure: 'people-mediation',
  title: { zh: '人民调解', en: 'People’s mediation' },
  unitKind: 'mediation-committee',
} as const;
