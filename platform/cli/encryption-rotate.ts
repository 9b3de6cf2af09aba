import { type Rewritten, resealVault } from '../access/reseal-vault.ts'
import { resealPushKeys } from '../messages/push/push-keys.ts'
import { resealRecords } from '../records/reseal.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'
import { withInstallation } from './with-installation.ts'

export const encryptionRotate: Command = {
  name: 'encryption rotate',
  usage: '',
  summary: 'Encrypts all anew with ENISHI_SECRET; ENISHI_PREVIOUS_SECRETS are not needed afterwards',
  async run(_given, io) {
    const { fields, vault, push } = await withInstallation(io, async context => ({
      fields: await resealRecords(context),
      vault: await resealVault(context),
      push: await resealPushKeys(context),
    }))
    const rows = fields.map(({ entity, field, ...done }) => row(`${entity}.${field}`, done))
    io.print(
      table([
        ...rows,
        row('secrets', vault.secrets),
        row('second steps of signing in', vault.twoFactor),
        row('keys of push messages', push),
      ]),
    )
  },
}

const row = (what: string, { rewritten, unreadable }: Rewritten) => [
  what,
  `${rewritten} rewritten`,
  unreadable ? `${unreadable} cannot be opened: their secret is not among ENISHI_PREVIOUS_SECRETS` : '',
]
