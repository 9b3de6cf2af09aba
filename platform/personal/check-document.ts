/**
 * A personal document before it is kept: by the meta-schema of its kind, and with its author's eyes. What they may not
 * read is answered exactly like what does not exist.
 */
import type { Context } from '../access/context.ts'
import { visibleEntity } from '../access/visible-entity.ts'
import { visibleLooks } from '../access/visible-looks.ts'
import { pathVisible } from '../access/visible-path.ts'
import { visibleScope } from '../access/visible-scope.ts'
import type { AnyDocument } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { PersonalKind } from '../contract/personal.ts'
import type { Problem } from '../contract/problem.ts'
import { invalid } from '../errors.ts'
import { checkExpression } from '../expression/check.ts'
import { dashboardProblems, reportProblems } from '../metadata/check/analytics-problems.ts'
import { checkDocument } from '../metadata/check/document.ts'
import { fits, unfitField } from '../metadata/check/unfit-field.ts'
import { viewProblems } from '../metadata/check/view-problems.ts'
import { usesOf } from '../metadata/document-uses.ts'
import { fieldAt } from '../metadata/field-path.ts'
import type { Entity } from '../metadata/model.ts'
import type { Use } from '../metadata/use.ts'
import { documentId } from './read-as.ts'

export interface Checked {
  document: JsonObject
  /** Null: it is of no single entity. */
  entity: Entity | null
}

/** Throws 422 with every problem, below `/document`. */
export function checkPersonal(context: Context, kind: PersonalKind, id: string, given: JsonObject): Checked {
  // The model's own settings of who sees it have no meaning here.
  const { share: _, id: __, kind: ___, ...body } = given
  const document: JsonObject = { ...body, kind, id: documentId(id) }
  const shape = [...checkDocument(kind, document), ...titleProblems(document)]
  const problems = shape.length ? shape : namesIn(context, document as unknown as AnyDocument)
  if (problems.length)
    throw invalid(
      problems[0]!.message,
      problems.map(problem => ({ ...problem, pointer: `/document${problem.pointer}` })),
    )
  const name = document['entity']
  return { document, entity: typeof name === 'string' ? context.model.entities.get(name)! : null }
}

function namesIn(context: Context, document: AnyDocument): Problem[] {
  const problems = usesOf(document, context.model).flatMap(use => useProblems(context, use))
  if (problems.length) return problems
  const { model, caller } = context
  switch (document.kind) {
    case 'view':
      return viewProblems(document, visibleEntity(model, caller, model.entities.get(document.entity)!))
    case 'report':
      return reportProblems(document, visibleLooks(model, caller))
    case 'dashboard':
      return dashboardProblems(document, visibleLooks(model, caller))
    default:
      return []
  }
}

const titleProblems = ({ title }: JsonObject): Problem[] =>
  typeof title === 'string' && title.trim() ? [] : [{ pointer: '/title', code: 'required', message: 'Give it a name.' }]

function useProblems(context: Context, use: Use): Problem[] {
  const { model, caller } = context
  switch (use.kind) {
    case 'entity':
      return seenEntity(context, use.name)
        ? []
        : [{ pointer: use.pointer, code: 'unknown-entity', message: `There is no entity '${use.name}'.` }]
    case 'path':
      return pathProblems(context, use)
    case 'expression': {
      if (use.entity !== null && !seenEntity(context, use.entity)) return []
      const { variables, ...scope } = visibleScope(model, caller, use.entity ?? '')
      const given = use.entity === null ? use.variables : { ...variables, ...use.variables }
      return checkExpression(use.source, { ...scope, variables: given }, use.gives).problems.map(
        ({ code, message, parameters, line, column }) => ({
          ...{ pointer: use.pointer, code, message },
          parameters: { ...parameters, line, column },
        }),
      )
    }
    default:
      return []
  }
}

const seenEntity = ({ model, caller }: Context, name: string): Entity | undefined => {
  const entity = model.entities.get(name)
  return entity && visibleEntity(model, caller, entity) ? entity : undefined
}

function pathProblems(
  context: Context,
  { entity: name, path, pointer, of }: Extract<Use, { kind: 'path' }>,
): Problem[] {
  const entity = seenEntity(context, name)
  if (!entity) return []
  const { model, caller } = context
  const found = pathVisible(model, caller, entity, path) ? fieldAt(model, name, path) : null
  if (found === null)
    return [
      {
        ...{ pointer, code: 'unknown-field', message: `'${name}' has no field '${path}'.` },
        parameters: { field: path },
      },
    ]
  return of && !fits(found, path, of, name) ? [unfitField(path, of, pointer)] : []
}
