/** Everybody, with what they belong to and when they came last: who left but stayed, who has administration. */
import { administratorRole } from '../administrator-role.ts'
import type { ReportData, Table } from './report-data.ts'

const day = 86_400_000

export function peopleTable(data: ReportData): Table {
  const { word, code, people, now, unitName, teamName, roleName, keys } = data
  return {
    columns: (
      [
        ...(['person', 'email', 'active', 'administrator', 'roles', 'unit', 'teams'] as const),
        ...(['lastSignIn', 'daysSince', 'ways', 'sessions', 'keys'] as const),
      ] as const
    ).map(word),
    rows: people.map(person => [
      person.name,
      person.email,
      person.active,
      person.roles.includes(administratorRole),
      person.roles.map(roleName).join(', '),
      unitName(person.unit),
      person.teams.map(teamName).join(', '),
      person.lastSignedInAt,
      person.lastSignedInAt && Math.floor((now.getTime() - Date.parse(person.lastSignedInAt)) / day),
      person.signsInBy.map(code).join(', '),
      person.sessions,
      keys.filter(({ user }) => user === person._id).length,
    ]),
  }
}
