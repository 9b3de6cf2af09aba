import { audited } from '../access/audit.ts'
import { createKey } from '../access/keys.ts'
import { type Command, listOption, neededOption, textOption, UsageError } from './command.ts'
import { personOf } from './person-of.ts'
import { withInstallation } from './with-installation.ts'

export const keyCreate: Command = {
  name: 'key create',
  usage: '--user <e-mail address> --name <name> [--role <role>]… [--expires <date>]',
  summary: 'Makes an API key and tells its secret, once',
  details: [
    '  --role     Only these of the person’s roles; once for each. Without: all of them, at the moment of each use.',
    '  --expires  The day it ends: 2027-03-31',
  ],
  options: {
    user: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', multiple: true },
    expires: { type: 'string' },
  },
  async run(given, io) {
    const email = neededOption(given, 'user')
    const name = neededOption(given, 'name')
    const roles = listOption(given, 'role')
    const expiresAt = expiry(textOption(given, 'expires'))
    const { secret } = await withInstallation(io, async context => {
      const person = await personOf(context.database, email)
      const missing = roles.find(role => !person.roles.includes(role))
      if (missing) throw new UsageError(`${email} does not have the role '${missing}'.`)
      const key = { user: person._id, name, roles: roles.length ? roles : null, expiresAt }
      const noted = ({ _id }: { _id: string }) => ({
        action: 'key-created' as const,
        subject: _id,
        details: { name, user: person._id, roles },
      })
      return audited(context, transaction => createKey(transaction, key), noted)
    })
    io.print(secret)
  },
}

function expiry(day: string | undefined): Date | null {
  if (day === undefined) return null
  const moment = new Date(`${day}T23:59:59Z`)
  if (/^\d{4}-\d\d-\d\d$/.test(day) && moment > new Date()) return moment
  throw new UsageError(`--expires must be a day to come, such as ${new Date().getUTCFullYear() + 1}-03-31.`)
}
