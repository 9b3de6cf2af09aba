import type { BulkAnswer } from '../../contract/record.ts'

interface Counted extends Pick<BulkAnswer, 'matched' | 'changed' | 'notAllowed' | 'others'> {
  wrong: BulkAnswer['problems']
}

const maxProblems = 100

/** What is neither changed nor refused is as it should be already. */
export const bulkAnswer = ({ matched, changed, notAllowed, others, wrong }: Counted): BulkAnswer => ({
  matched,
  changed,
  notAllowed,
  unchanged: matched - changed - notAllowed - wrong.length,
  others,
  invalid: wrong.length,
  problems: wrong.slice(0, maxProblems),
})
