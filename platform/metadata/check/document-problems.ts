/** Everything that documents name must be there: in what changes, and in what stays and would be left hanging. */
import type { AnyDocument } from '../../contract/documents.ts'
import type { Problem } from '../../contract/problem.ts'
import type { WorkflowDocument } from '../../contract/workflow/workflow-document.ts'
import { checkUse } from '../check-use.ts'
import type { CompiledModel, DocumentSource } from '../compile-model.ts'
import { usesOf } from '../document-uses.ts'
import { fieldAt } from '../field-path.ts'
import type { Use } from '../use.ts'
import { dashboardProblems, reportProblems } from './analytics-problems.ts'
import { extensionProblems } from './extension-problems.ts'
import { follows } from './follows.ts'
import { looksAt } from './looks.ts'
import type { ModelChange } from './model-problems.ts'
import { fits, unfitField } from './unfit-field.ts'
import { viewProblems } from './view-problems.ts'
import { webformProblems } from './webform-problems.ts'

export function documentProblems(change: ModelChange): Problem[] {
  const { next, rows } = change
  const changed = new Map(rows.map(row => [`${row.kind} ${row.id}`, row.at]))
  const entitiesChange = rows.some(
    ({ kind, change }) => (kind === 'entity' || kind === 'extension') && change !== 'add',
  )
  const documentsGo = rows.some(({ body }) => body === null)
  return next.sources.documents.flatMap(source => {
    const at = changed.get(`${source.kind} ${source.id}`)
    if (at === undefined && !entitiesChange && !documentsGo) return []
    return problemsOf(source, change).map(problem =>
      at ? { ...problem, pointer: at + problem.pointer } : hanging(problem, source),
    )
  })
}

function problemsOf({ body }: DocumentSource, change: ModelChange): Problem[] {
  const extension = body.kind === 'extension' ? extensionProblems(body, change.next) : []
  const workflow = body.kind === 'workflow' ? workflowProblems(body, change.next) : []
  const view = body.kind === 'view' ? viewProblems(body, change.next.entities.get(body.entity) ?? null) : []
  const webform = body.kind === 'webform' ? webformProblems(body, change.next) : []
  const analytics =
    body.kind === 'dashboard'
      ? dashboardProblems(body, looksAt(change.next))
      : body.kind === 'report'
        ? reportProblems(body, looksAt(change.next))
        : []
  const ofUses = usesOf(body, change.next).flatMap(use => useProblems(use, body, change))
  // What was there until now is told as in use, not as unknown.
  const told = new Set(ofUses.map(({ pointer }) => pointer))
  return [
    ...extension,
    ...view.filter(({ pointer }) => !told.has(pointer)),
    ...webform,
    ...analytics.filter(({ pointer }) => !told.has(pointer)),
    ...reserved(body),
    ...workflow.filter(({ pointer }) => !told.has(pointer)),
    ...ofUses,
  ]
}

const workflowProblems = (document: WorkflowDocument, next: CompiledModel): Problem[] =>
  next.language?.problems(document, next) ?? [
    { pointer: '', code: 'no-workflows', message: 'Workflows cannot be published from here. Use the studio.' },
  ]

const reserved = ({ kind, id }: AnyDocument): Problem[] =>
  kind === 'role' && id === 'administrator'
    ? [{ pointer: '/id', code: 'reserved', message: "The role 'administrator' is built in. Choose another id." }]
    : []

/** The document is not part of the change, so there is no place in it to point to. */
function hanging(problem: Problem, { kind, id, body }: DocumentSource): Problem {
  if (problem.code === 'in-use') return { ...problem, pointer: '' }
  return { ...problem, pointer: '', message: `In the ${kind} '${body.title ?? id}': ${problem.message}` }
}

function useProblems(use: Use, document: AnyDocument, { current, next }: ModelChange): Problem[] {
  const at = use.pointer
  const inUse = (what: string) =>
    `${what} is used by ${document.kind} '${document.title ?? document.id}'. Remove it there first.`
  switch (use.kind) {
    case 'entity':
      if (next.entities.has(use.name)) return []
      return current.entities.has(use.name)
        ? [{ pointer: at, code: 'in-use', message: inUse(`The entity '${use.name}'`) }]
        : [{ pointer: at, code: 'unknown-entity', message: `There is no entity '${use.name}'.` }]
    case 'document':
      if (next.documents[use.of].has(use.id) || use.id === 'administrator') return []
      if (use.perhaps && !current.documents[use.of].has(use.id)) return []
      return current.documents[use.of].has(use.id)
        ? [{ pointer: at, code: 'in-use', message: inUse(`The ${use.of} '${use.id}'`) }]
        : [{ pointer: at, code: 'unknown-document', message: `There is no ${use.of} '${use.id}'.` }]
    case 'path':
      return pathProblems(use, current, next, inUse)
    case 'expression':
    case 'template':
      return expressionProblems(use, current, next, inUse)
  }
}

type PathUse = Extract<Use, { kind: 'path' }>

function pathProblems(
  { entity, path, pointer: at, of }: PathUse,
  current: CompiledModel,
  next: CompiledModel,
  inUse: (what: string) => string,
): Problem[] {
  if (!next.entities.has(entity)) return []
  const found = fieldAt(next, entity, path)
  if (found === null) {
    return fieldAt(current, entity, path)
      ? [{ pointer: at, code: 'in-use', message: inUse(`Field '${path}'`), parameters: { field: path } }]
      : [
          {
            pointer: at,
            code: 'unknown-field',
            message: `'${entity}' has no field '${path}'.`,
            parameters: { field: path },
          },
        ]
  }
  return of && !fits(found, path, of, entity) ? [unfitField(path, of, at)] : []
}

function expressionProblems(
  use: Extract<Use, { kind: 'expression' | 'template' }>,
  current: CompiledModel,
  next: CompiledModel,
  inUse: (what: string) => string,
): Problem[] {
  const { entity, pointer: at } = use
  const isKnown = (model: CompiledModel) => entity === null || model.entities.has(entity)
  if (!isKnown(next)) return []
  const problems = checkUse(use, next).problems.filter(problem => !follows(problem, next))
  if (!problems.length) return []
  const before = isKnown(current) ? checkUse(use, current).expressions : null
  return problems.map(({ line, column, ...problem }) => {
    const gone = before && problem.code === 'unknown-field' ? String(problem.parameters?.['field']) : null
    const told = gone ? { code: 'in-use', message: inUse(`Field '${gone}'`) } : {}
    return { ...problem, ...told, pointer: at, parameters: { ...problem.parameters, line, column } }
  })
}
