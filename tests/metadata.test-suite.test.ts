/** Our verdict on every case of the official JSON-Schema-Test-Suite; what differs, and what is refused, is named here. */
import { describe, expect, test } from 'vitest'
import { checkEntityDocument } from '../platform/metadata/check/entity-document.ts'
import { type Dialect, refusedKeywords } from '../platform/metadata/keywords.ts'
import { suiteFiles, verdictsOf } from './support/json-schema-test-suite.ts'

/** Files whose cases are not ours to agree with, and why. */
const exceptions: Record<string, { why: string; cases?: number }> = {
  'optional/content.json': { why: 'contentMediaType and contentEncoding are notes, as 2020-12 has it', cases: 4 },
  'optional/format/time.json': { why: 'a time of day needs no offset: a column and a form have none', cases: 2 },
  'optional/format/idn-hostname.json': { why: 'an unknown format is a note: no table of IDNA is shipped', cases: 29 },
}

/** Schemas that are not taken, by the code that is told: how many of the suite's. */
const refused: Record<Dialect, Record<string, number>> = {
  'draft-07': { 'remote-ref': 13, 'field-name': 1, 'unknown-keyword': 1 },
  '2020-12': {
    dialect: 4,
    'remote-ref': 25,
    'refused-keyword': 14,
    'broken-ref': 1,
    'field-name': 1,
    'unknown-keyword': 3,
  },
}

describe.each(['draft-07', '2020-12'] as const)('the suite of %s', dialect => {
  const verdicts = suiteFiles(dialect).map(file => ({ file, ...verdictsOf(dialect, file) }))

  test('has one verdict on every case of what we take', () => {
    const unexpected = verdicts.filter(({ file }) => !exceptions[file.replaceAll('\\', '/')])
    expect(unexpected.flatMap(({ different }) => different)).toEqual([])
    for (const { file, different } of verdicts)
      expect(different.length, file).toBe(exceptions[file.replaceAll('\\', '/')]?.cases ?? 0)
    const equal = verdicts.reduce((sum, verdict) => sum + verdict.equal, 0)
    console.log(`JSON-Schema-Test-Suite ${dialect}: ${equal} cases equal`)
    expect(equal).toBeGreaterThan(1_300)
  })

  test('is refused only for what the dialect leaves out by design', () => {
    const counts: Record<string, number> = {}
    for (const { refused: codes } of verdicts)
      for (const [code, groups] of codes) counts[code] = (counts[code] ?? 0) + groups.length
    expect(counts).toEqual(refused[dialect])
  })
})

describe('a keyword that is not honoured', () => {
  test.each([...refusedKeywords])('%s is told with its place, however deep', keyword => {
    const inside = { type: 'object', properties: { a: { type: 'string', [keyword]: '#x' } } }
    const problems = checkEntityDocument({ type: 'object', properties: { inner: inside } }, 'thing')
    const pointer = `/properties/inner/properties/a/${keyword}`
    expect(problems.map(problem => `${problem.pointer} ${problem.code}`)).toContain(`${pointer} refused-keyword`)
  })

  test.each(['unevaluatedProperties', 'prefixItems', 'minContains', 'dependentRequired', '$anchor'])(
    '%s is none of draft-07, and its dialect is named',
    keyword => {
      const document = {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: {
          list: {
            [keyword]:
              keyword === 'prefixItems' ? [{}] : keyword === 'minContains' ? 1 : keyword === '$anchor' ? 'a' : {},
          },
        },
      }
      const [problem] = checkEntityDocument(document, 'thing')
      expect(problem).toMatchObject({ pointer: `/properties/list/${keyword}`, code: 'unknown-keyword' })
      expect(problem!.message).toContain('2020-12')
    },
  )
})
