import { resealRecords } from '../records/reseal.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'
import { withInstallation } from './with-installation.ts'

export const encryptionRotate: Command = {
  name: 'encryption rotate',
  usage: '',
  summary: 'Encrypts fields anew with ENISHI_SECRET; ENISHI_PREVIOUS_SECRETS are not needed afterwards',
  async run(_given, io) {
    const done = await withInstallation(io, resealRecords)
    if (done.length === 0) return io.print('No field is encrypted.')
    const rows = done.map(({ entity, field, rewritten, unreadable }) => [
      `${entity}.${field}`,
      `${rewritten} rewritten`,
      unreadable ? `${unreadable} cannot be opened: their secret is not among ENISHI_PREVIOUS_SECRETS` : '',
    ])
    io.print(table(rows))
  },
}
