/** What was shared beside the roles: how many records of what, with whom. */
import type { ReportData, Table } from './report-data.ts'

export function shareTable({ word, code, shares, entities, entityName }: ReportData): Table {
  const byId = new Map(entities.map(entity => [entity.id, entity]))
  return {
    columns: (['grantee', 'kind', 'entity', 'level', 'records'] as const).map(word),
    rows: shares.flatMap(({ person, team, entity: id, level, records }) => {
      const entity = byId.get(id)
      return entity
        ? [[person ?? team, word(person === null ? 'team' : 'user'), entityName(entity), code(level), records]]
        : []
    }),
  }
}
