/** Hours of a day as people write them. */
import { expect, it } from 'vitest'
import { spansOf, spansText } from '../studio/organisation/hours-text.ts'

it.each([
  ['9-17', [['09:00', '17:00']]],
  ['９：００ー１７：３０', [['09:00', '17:30']]],
  ['9−17', [['09:00', '17:00']]],
  [
    '9:00-12:00, 13:00–17:30',
    [
      ['09:00', '12:00'],
      ['13:00', '17:30'],
    ],
  ],
  [
    '９：００〜１２：００、13時30分~24',
    [
      ['09:00', '12:00'],
      ['13:30', '24:00'],
    ],
  ],
  ['', []],
])('%s', (text, spans) => {
  expect(spansOf(text)).toEqual(spans)
  expect(spansOf(spansText(spans as [string, string][]))).toEqual(spans)
})

it.each(['nine to five', '9', '9-', '9-12-15', '25-26', '9:75-10', '-'])('%s says no hours', text =>
  expect(spansOf(text)).toBeNull(),
)
