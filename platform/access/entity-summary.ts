/** The entities of which a caller may at least read or create some, and what they may do to them. */
import type { Caller } from '../contract/caller.ts'
import { type Action, actions } from '../contract/documents.ts'
import type { EntitySummary } from '../contract/session.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { policyOf } from './policy.ts'

export const entitySummaries = (model: Model, caller: Caller): EntitySummary[] =>
  [...model.entities.values()]
    .map(entity => summary(entity, allowedActions(model, caller, entity)))
    .filter(({ actions }) => actions.includes('read') || actions.includes('create'))

export const allowedActions = (model: Model, caller: Caller, entity: Entity): Action[] =>
  actions.filter(action => policyOf(model, caller, entity, action).allowed)

const summary = ({ name, title, plural, icon, color, parent, activity }: Entity, allowed: Action[]): EntitySummary => ({
  name,
  title,
  plural,
  ...(icon && { icon }),
  ...(color && { color }),
  ...(parent && { parent: parent.entity }),
  ...(activity && { activity: true }),
  actions: allowed,
})
