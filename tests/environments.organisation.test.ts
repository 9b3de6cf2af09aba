/** What is wrong with `organisation.json`, as far as a file can be judged by itself. */
import { expect, test } from 'vitest'
import { organisationProblems } from '../platform/environments/organisation-problems.ts'

const day = [['09:00', '18:00']]
/** Work on Sundays only. */
const hours = [day, [], [], [], [], [], []]

test('hours are held against the weekend that the file names, and against none where it names none', () => {
  expect(organisationProblems({ hours, weekend: [5, 6] })).toEqual([])
  expect(organisationProblems({ hours, weekend: [0, 6] })).toMatchObject([{ pointer: '/hours', code: 'no-hours' }])
  expect(organisationProblems({ hours })).toEqual([])
  expect(organisationProblems({ hours: hours.map(() => []) })).toMatchObject([{ code: 'no-hours' }])
})
