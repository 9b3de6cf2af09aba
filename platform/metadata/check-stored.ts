/** Whether documents and tables that came by a restore are such as a change of the model would have made. */
import type { AnyDocument } from '../contract/documents.ts'
import type { Problem } from '../contract/problem.ts'
import { invalid } from '../errors.ts'
import { checkDocument } from './check/document.ts'
import { checkEntityDocument } from './check/entity-document.ts'
import { compileModel, type ModelSources } from './compile-model.ts'
import { describeTables } from './describe-tables.ts'
import { parseDocument } from './parse.ts'
import { type Query, readSources } from './store.ts'
import { type Column, tablesOf } from './tables.ts'

/** Throws 422 with all that is wrong. */
export async function checkStored(query: Query): Promise<void> {
  const sources = await readSources(query)
  const problems = documentProblems(sources)
  if (!problems.length) problems.push(...(await tableProblems(query, sources)))
  if (problems.length) throw invalid('The model in it cannot be used.', problems.slice(0, 100))
}

const documentProblems = ({ entities, documents }: ModelSources): Problem[] => [
  ...entities.flatMap(({ name, text }) => {
    const { document, problems } = parseDocument(text)
    return at(`/entities/${name}`, document ? checkEntityDocument(document, name) : problems)
  }),
  ...documents.flatMap(({ kind, id, body }) => at(`/${kind}/${id}`, checkDocument(kind, body as AnyDocument))),
]

const at = (place: string, problems: Problem[]): Problem[] =>
  problems.map(problem => ({ ...problem, pointer: place + problem.pointer }))

/** What the documents want is there, of the type they want. Columns and tables beside it lie in the archive. */
async function tableProblems(query: Query, sources: ModelSources): Promise<Problem[]> {
  const there = new Map((await describeTables(query)).map(table => [table.name, table]))
  const missing = (name: string, what: string): Problem => ({
    pointer: `/entities/${name}`,
    code: 'no-table',
    message: `There is no ${what} for the entity '${name}'.`,
  })
  return [...tablesOf(compileModel(sources)).values()].flatMap(table => {
    const own = there.get(table.name)
    if (!own) return [missing(table.entity, `table '${table.name}'`)]
    const fits = ({ name, type }: Column) => own.columns.some(column => column.name === name && column.type === type)
    return [
      ...table.columns.filter(column => !fits(column)).map(({ name }) => missing(table.entity, `column '${name}'`)),
      ...table.links.filter(({ name }) => !there.has(name)).map(({ name }) => missing(table.entity, `table '${name}'`)),
    ]
  })
}
