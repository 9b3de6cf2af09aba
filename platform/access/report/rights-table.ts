/** Role by role: rights on the platform, and each entity's actions with how far they reach. */
import { actions } from '../../contract/documents.ts'
import { administratorRole } from '../administrator-role.ts'
import { grantsOf } from '../grants.ts'
import { holderOf, type ReportData, type Table } from './report-data.ts'

export function rightsTable(data: ReportData): Table {
  const { word, roles, people, roleName } = data
  const holders = (role: string) => people.filter(person => person.active && person.roles.includes(role)).length
  const administrators = holders(administratorRole)
  return {
    columns: (['role', 'people', 'entity', 'action', 'scope', 'condition'] as const).map(word),
    rows: [
      ...(administrators
        ? [[roleName(administratorRole), administrators, word('everything'), word('everything'), word('all'), null]]
        : []),
      ...roles.flatMap(role => roleRows(data, role, holders(role))),
    ],
  }
}

function roleRows({ model, word, code, entities, roleName, entityName }: ReportData, role: string, people: number) {
  const name = roleName(role)
  const caller = holderOf(role)
  const platform = (model.documents.role.get(role)?.rights ?? []).map(right => [
    name,
    people,
    word('platform'),
    code(right),
    null,
    null,
  ])
  const given = entities.flatMap(entity =>
    grantsOf(model, caller, entity)
      .filter(grants => grants.role === role)
      .flatMap(grants =>
        actions.flatMap(action => {
          const grant = grants.grant(action)
          return grant ? [[name, people, entityName(entity), code(action), code(grant.scope), grant.when]] : []
        }),
      ),
  )
  return [...platform, ...given]
}
