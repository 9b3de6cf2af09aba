/**
 * Which steps would do what those whom the run acts for may not. A run has the rights of whose doing began it, so this is
 * told per role that may begin it; where nobody's doing does, of the person it acts for. It warns and does not refuse:
 * people have several roles, and which record it will be about is not known before.
 */
import { policyOf } from '../../access/policy.ts'
import { roleTitle } from '../../access/role-title.ts'
import { type Caller, systemCaller } from '../../contract/caller.ts'
import type { Problem } from '../../contract/problem.ts'
import type { RightNeed } from '../../contract/workflow/node-type.ts'
import type { WorkflowDocument, WorkflowNode } from '../../contract/workflow/workflow-document.ts'
import type { Model } from '../../metadata/model.ts'
import { pointer } from '../../metadata/pointer.ts'
import { attempt } from '../attempt.ts'
import { triggerSettings } from '../names.ts'
import type { WorkflowTypes } from '../registry.ts'

/** `actor`: whom it acts for where nobody's doing begins it; null: not known. */
export function missingRights(
  document: WorkflowDocument,
  { model, types, actor }: { model: Model; types: WorkflowTypes; actor: Caller | null },
): Problem[] {
  const callers = actingCallers(document, model, types, actor)
  if (!callers.length) return []
  const trigger = types.triggers.get(document.trigger.type)
  const entity = attempt(() => trigger?.record?.(triggerSettings(document.trigger))?.entity ?? null, null)
  const needsOf = ({ type, settings }: WorkflowNode) => types.nodes.get(type)?.needs?.(settings, entity) ?? []
  return document.nodes.flatMap((node, index) =>
    attempt(
      () => needsOf(node).flatMap(need => missing(need, pointer('/nodes', index, 'settings'), model, callers)),
      [],
    ),
  )
}

interface Acting {
  caller: Caller
  /** Id of the role they are thought to have alone; null: this very person. */
  role: string | null
}

function actingCallers(document: WorkflowDocument, model: Model, types: WorkflowTypes, actor: Caller | null): Acting[] {
  if (document.runAs === 'system') return []
  const type = types.triggers.get(document.trigger.type)
  if (!type?.startedBy)
    return actor && document.trigger.type !== 'workflow.started' ? [{ caller: actor, role: null }] : []
  const begins = attempt(() => type.startedBy?.(triggerSettings(document.trigger)) ?? null, null)
  const of = begins ? model.entities.get(begins.entity) : undefined
  return [...model.documents.role.keys()].flatMap(role => {
    const caller = callerWith(role)
    if (!begins || (begins.roles?.length && !begins.roles.includes(role))) return []
    return !of || policyOf(model, caller, of, begins.action).allowed ? [{ caller, role }] : []
  })
}

const callerWith = (role: string): Caller => ({
  ...systemCaller,
  kind: 'user',
  name: role,
  administrator: false,
  roles: [role],
  rights: [],
})

function missing(need: RightNeed, at: string, model: Model, acting: Acting[]): Problem[] {
  const entity = model.entities.get(need.entity)
  if (!entity) return []
  const without = acting.filter(({ caller }) => !policyOf(model, caller, entity, need.action).allowed)
  const allowed = acting.filter(each => !without.includes(each))
  const fields = (need.fields ?? []).flatMap(field => {
    const blind = allowed.filter(
      ({ caller }) => policyOf(model, caller, entity, need.action).fields.get(field) !== 'write',
    )
    return told({ ...need, pointer: pointer('/fields', field) }, at, model, { without: blind, acting: allowed, field })
  })
  return [...told(need, at, model, { without, acting }), ...fields]
}

interface Lack {
  without: Acting[]
  acting: Acting[]
  field?: string
}

function told({ action, entity, pointer: within }: RightNeed, at: string, model: Model, lack: Lack): Problem[] {
  const { without, acting, field } = lack
  const [first] = without
  if (!first) return []
  const act = field === undefined ? `${action} '${entity}'` : `write '${field}' of '${entity}'`
  const roles = without.flatMap(({ role }) => (role === null ? [] : [roleTitle(model, role, 'en')]))
  const everybody = without.length === acting.length
  const message =
    first.role === null
      ? `${first.caller.name}, for whom it runs, may not ${act}: the run would fail here.`
      : everybody
        ? `No role that can start this may ${act}: it would fail here for everybody but administrators.`
        : `Who starts this with the role ${roles.map(role => `'${role}'`).join(' or ')} alone may not ${act}: the run would fail here.`
  return [
    {
      pointer: `${at}${within}`,
      code: 'missing-right',
      message,
      parameters: {
        ...{ action, entity, everybody, roles: roles.join(', ') },
        ...(field !== undefined && { field }),
        ...(first.role === null && { person: first.caller.name }),
      },
    },
  ]
}
