/** Texts of workflow buttons in English; `ja.ts` has the same keys (checked by its type). */
const en = {
  begun: '{{label}}: started.',
  start: 'Start',
  tooMany: 'This can be started for at most {{count}} records at once.',
}

export type ButtonTexts = typeof en
export default en
