/** The official JSON-Schema-Test-Suite (tests/data), each of its schemas as the schema of one field of an entity. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { checkEntityDocument } from '../../platform/metadata/check/entity-document.ts'
import { compileEntity } from '../../platform/metadata/compile.ts'
import type { Dialect } from '../../platform/metadata/keywords.ts'

interface Group {
  description: string
  schema: Json
  tests: { description: string; data: Json; valid: boolean }[]
}

export interface Verdicts {
  /** Cases whose verdict is the suite's. */
  equal: number
  /** `file: group: case` of the others. */
  different: string[]
  /** `file: group` of schemas that are refused, by the code of their first problem. */
  refused: Map<string, string[]>
}

const folder = join(import.meta.dirname, '../data/json-schema-test-suite')
const dialects: Record<Dialect, string> = { 'draft-07': 'draft7', '2020-12': 'draft2020-12' }

/** Paths of the suite's files, `optional/format/date.json` among them. */
export const suiteFiles = (dialect: Dialect): string[] =>
  readdirSync(join(folder, dialects[dialect]), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json'))
    .sort()

export function verdictsOf(dialect: Dialect, file: string): Verdicts {
  const verdicts: Verdicts = { equal: 0, different: [], refused: new Map() }
  const groups = JSON.parse(readFileSync(join(folder, dialects[dialect], file), 'utf8')) as Group[]
  for (const group of groups) judge(dialect, file, group, verdicts)
  return verdicts
}

function judge(dialect: Dialect, file: string, { description, schema, tests }: Group, verdicts: Verdicts): void {
  const document = entityAround(dialect, schema)
  const [problem] = checkEntityDocument(document, 'suite')
  if (problem) {
    const known = verdicts.refused.get(problem.code) ?? []
    verdicts.refused.set(problem.code, [...known, `${file}: ${description}`])
    return
  }
  const text = JSON.stringify(document)
  const entity = compileEntity({ id: 'suite', name: 'suite', revision: 1, text, ids: { value: 'value' } })
  for (const { description: name, data, valid } of tests)
    if ((entity.validate({ value: data }).length === 0) === valid) verdicts.equal++
    else verdicts.different.push(`${file}: ${description}: ${name}`)
}

/** The schema keeps its `$id`; references to its own root lead to where it now stands. */
function entityAround(dialect: Dialect, schema: Json): JsonObject {
  const own =
    dialect === 'draft-07' ? 'http://json-schema.org/draft-07/schema#' : 'https://json-schema.org/draft/2020-12/schema'
  const said = typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? schema['$schema'] : undefined
  return { $schema: said ?? own, type: 'object', properties: { value: moved(schema, dialect, true) } }
}

function moved(schema: Json, dialect: Dialect, isRoot = false): Json {
  if (Array.isArray(schema)) return schema.map(item => moved(item, dialect))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $schema, ...rest } = schema
  const kept = isRoot && typeof $schema === 'string' ? rest : schema
  // A resource of its own: its references stay inside.
  const hasId =
    typeof kept['$id'] === 'string' && !kept['$id'].startsWith('#') && !(dialect === 'draft-07' && '$ref' in kept)
  if (hasId) return kept
  const entries = Object.entries(kept).map(([key, value]): [string, Json] => {
    if (key === '$ref' && typeof value === 'string') return [key, value.replace(/^#(?=\/|$)/, '#/properties/value')]
    return [key, key === 'const' || key === 'enum' ? value : moved(value, dialect)]
  })
  return Object.fromEntries(entries)
}
