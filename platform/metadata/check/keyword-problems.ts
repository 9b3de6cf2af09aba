/** Keywords of one schema: known in its dialect, honoured by us, and in a place where they mean something. */
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { own } from '../json-values.ts'
import { type Dialect, dialectKeywords, isAnnotation, refusedKeywords } from '../keywords.ts'
import { pointer } from '../pointer.ts'

/** Described in the design, honoured by a later version: said so, never silently ignored. */
const later = new Set(['x-consent'])

/** They make a field what it is, so they work only where fields stand. */
const fieldKeywords = [
  'x-relation',
  'x-items',
  'x-autonumber',
  'x-money',
  'x-type',
  'x-file',
  'x-pii',
  'x-encrypted',
  'x-formula',
  'x-rollup',
  'x-visibleWhen',
  'x-requiredWhen',
  'x-readOnlyWhen',
  'x-removedOptions',
  'x-renamedFrom',
]

export interface KeywordPlace {
  schema: JsonObject
  pointer: string
  dialect: Dialect
  isRoot: boolean
  /** A property of the entity, or a definition that one may refer to. */
  isField: boolean
}

export function keywordProblems({ schema, pointer: at, dialect, isRoot, isField }: KeywordPlace): Problem[] {
  const problems: Problem[] = []
  const tell = (keyword: string, code: string, message: string) =>
    void problems.push({ pointer: pointer(at, keyword), code, message, parameters: { keyword } })
  for (const keyword of Object.keys(schema)) {
    if (refusedKeywords.has(keyword))
      tell(
        keyword,
        'refused-keyword',
        `'${keyword}' is refused: what it means is only known while data is checked. Use $ref.`,
      )
    else if (later.has(keyword)) tell(keyword, 'later-keyword', `'${keyword}' comes with a later version of Enishi.`)
    else if (!dialectKeywords[dialect].has(keyword) && !isAnnotation(keyword))
      tell(keyword, 'unknown-keyword', unknownKeyword(keyword, dialect))
  }
  if (!isRoot && own(schema, 'x-entity') !== undefined)
    tell('x-entity', 'misplaced-keyword', "'x-entity' stands at the root of the document only.")
  if (!isField)
    for (const keyword of fieldKeywords.filter(keyword => own(schema, keyword) !== undefined))
      tell(keyword, 'misplaced-keyword', `'${keyword}' works on the entity's own fields, not inside of one.`)
  if (dialect === '2020-12' && Array.isArray(own(schema, 'items')))
    tell(
      'items',
      'dialect',
      "In 2020-12 a list of schemas is called 'prefixItems'. Rename it, or say draft-07 in $schema.",
    )
  return problems
}

function unknownKeyword(keyword: string, dialect: Dialect): string {
  const other: Dialect = dialect === '2020-12' ? 'draft-07' : '2020-12'
  if (dialectKeywords[other].has(keyword))
    return `'${keyword}' is a keyword of ${other}, and this document is ${dialect}. Change it, or say the dialect in $schema.`
  const near = nearest(keyword, dialect)
  const hint = near ? ` Did you mean '${near}'?` : ''
  return `'${keyword}' is no keyword of ${dialect} and would be ignored.${hint} Notes of your own begin with 'x-'.`
}

function nearest(keyword: string, dialect: Dialect): string | undefined {
  const wanted = keyword.toLowerCase()
  return [...dialectKeywords[dialect]].find(
    known => known.toLowerCase() === wanted || isOneEdit(known.toLowerCase(), wanted),
  )
}

/** One letter more, less or other, or two that changed places. */
function isOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const [left, right] = [one, other].map(word => word.slice(start, word.length - end)) as [string, string]
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left === right[1]! + right[0]!)
}
