import { administratorRole } from '../access/administrator-role.ts'
import { createUser } from '../http/user-record.ts'
import type { Model } from '../metadata/model.ts'
import { type Command, listOption, neededOption, UsageError } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const userCreate: Command = {
  name: 'user create',
  usage: '--email <address> --name <name> [--role <role>]…',
  summary: 'Makes somebody who can sign in; asks for the password',
  details: [
    `  --role  A role's id; once for each. '${administratorRole}' may do everything.`,
    '',
    'The password is asked for, or read from a pipe:  npx enishi user create … < password-file',
  ],
  options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true } },
  async run(given, io) {
    const email = emailOf(neededOption(given, 'email'))
    const name = neededOption(given, 'name')
    const roles = listOption(given, 'role')
    const password = await io.askPassword()
    await withInstallation(io, async context => {
      checkRoles(context.model, roles)
      const { locale, timeZone } = context.organisation
      const place = { unit: null, teams: [], locale, timeZone, active: true }
      await createUser(context, { ...place, name, email, password, roles })
    })
    io.print(`${email} can sign in${roles.length ? ` as ${roles.join(', ')}` : ', but has no role yet'}.`)
  },
}

function emailOf(text: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return text.toLowerCase()
  throw new UsageError(`'${text}' is not an e-mail address.`)
}

function checkRoles({ documents }: Model, roles: string[]): void {
  const known = [administratorRole, ...documents.role.keys()]
  const unknown = roles.filter(role => !known.includes(role))
  if (unknown.length) throw new UsageError(`There is no role '${unknown[0]}'. There are: ${known.join(', ')}.`)
}
