/** Who may change what: the model needs the right `model`, workflows alone `workflows`; as the platform itself only administrators. */
import type { Caller } from '../contract/caller.ts'
import type { ChangeSet } from '../contract/documents.ts'
import { notAllowed } from '../errors.ts'
import type { Model } from '../metadata/model.ts'
import { requireRight } from './require-right.ts'

/** Before it is known what is to be changed. */
export function requireMayChangeAnything({ rights, ...caller }: Caller): void {
  if (!rights.includes('workflows')) requireRight({ rights, ...caller }, 'model')
}

export function requireMayChangeModel(model: Model, caller: Caller, change: ChangeSet): void {
  requireRight(caller, isOnlyWorkflows(change) && !caller.rights.includes('model') ? 'workflows' : 'model')
  if (caller.administrator) return
  for (const given of change.workflows ?? []) {
    const before = model.documents.workflow.get(given?.id)
    const wasOn = before?.runAs === 'system' && before.active !== false
    if (given?.runAs === 'system' || wasOn)
      throw notAllowed(`The workflow '${given.id}' runs as the platform itself. Only an administrator publishes it.`)
  }
  requireMayActForOwners(model, caller, change)
}

/** What nobody triggers acts for its owner: whoever names one, or changes what one's name stands under, acts as them. */
export function requireMayActForOwners(model: Model, caller: Caller, { workflows = [] }: ChangeSet): void {
  if (caller.administrator) return
  for (const given of workflows) {
    const owners = [given?.owner, model.documents.workflow.get(given?.id)?.owner]
    if (owners.some(owner => owner !== undefined && owner !== caller.id))
      throw notAllowed(`The workflow '${given.id}' acts for somebody else. Only they or an administrator publish it.`)
  }
}

function isOnlyWorkflows({ workflows = [], remove = [], ...others }: ChangeSet): boolean {
  const isEmpty = Object.values(others).every(list => !Array.isArray(list) || list.length === 0)
  return isEmpty && workflows.length + remove.length > 0 && remove.every(({ kind }) => kind === 'workflow')
}
