/** Keys by which programs act as somebody. */
import type { ReportData, Table } from './report-data.ts'

export function keyTable({ word, keys, people, roleName }: ReportData): Table {
  const owners = new Map(people.map(({ _id, name }) => [_id, name]))
  return {
    columns: (['key', 'person', 'roles', 'made', 'ends', 'used'] as const).map(word),
    rows: keys.map(({ name, user, roles, createdAt, expiresAt, lastUsedAt }) => [
      name,
      owners.get(user) ?? '',
      roles.map(roleName).join(', '),
      moment(createdAt),
      moment(expiresAt),
      moment(lastUsedAt),
    ]),
  }
}

const moment = (at: string | null) => at && new Date(at).toISOString()
