/** Texts of workflow buttons in English; `ja.ts` has the same keys (checked by its type). */
const en = {
  begun: '{{label}}: started.',
  start: 'Start',
}

export type ButtonTexts = typeof en
export default en
