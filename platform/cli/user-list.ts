import { listPeople } from '../access/list-people.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'
import { withInstallation } from './with-installation.ts'

export const userList: Command = {
  name: 'user list',
  usage: '',
  summary: 'Lists who can sign in',
  async run(_given, io) {
    const people = await withInstallation(io, ({ database }) => listPeople(database))
    const rows = people.map(({ email, name, roles, active }) => [
      email,
      name,
      roles.join(', '),
      active ? '' : 'inactive',
    ])
    io.print(rows.length ? table(rows) : 'Nobody yet. Make an administrator with: npx enishi user create')
  },
}
