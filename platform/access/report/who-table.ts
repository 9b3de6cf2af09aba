/** Person by person: what each may do to an entity, and by which role. */
import { type Action, actions } from '../../contract/documents.ts'
import type { UserSummary } from '../../contract/session.ts'
import type { Entity } from '../../metadata/model.ts'
import { administratorRole } from '../administrator-role.ts'
import { grantsOf } from '../grants.ts'
import { holderOf, type ReportData, type Table } from './report-data.ts'

export function whoTable(data: ReportData): Table {
  const { word, people, entities } = data
  return {
    columns: (['person', 'email', 'unit', 'entity', 'action', 'scope', 'condition', 'role'] as const).map(word),
    rows: people
      .filter(({ active }) => active)
      .flatMap(person => entities.flatMap(entity => actions.flatMap(action => rowsOf(data, person, entity, action)))),
  }
}

function rowsOf(data: ReportData, person: UserSummary, entity: Entity, action: Action): Table['rows'] {
  const { word, code, unitName, entityName, roleName } = data
  const who = [person.name, person.email, unitName(person.unit), entityName(entity), code(action)]
  if (person.roles.includes(administratorRole)) return [[...who, word('all'), null, roleName(administratorRole)]]
  return person.roles.flatMap(role => {
    const grant = grantOf(data, role, entity, action)
    return grant ? [[...who, code(grant.scope), grant.when, roleName(role)]] : []
  })
}

const grantOf = ({ model }: ReportData, role: string, entity: Entity, action: Action) =>
  grantsOf(model, holderOf(role), entity)
    .find(grants => grants.role === role)
    ?.grant(action)
