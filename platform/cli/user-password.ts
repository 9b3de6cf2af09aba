import { changeUser } from '../http/user-record.ts'
import { type Command, wordOf } from './command.ts'
import { personOf } from './person-of.ts'
import { withInstallation } from './with-installation.ts'

export const userPassword: Command = {
  name: 'user password',
  usage: '<e-mail address>',
  summary: 'Gives somebody a new password and ends their sessions',
  details: ['The password is asked for, or read from a pipe:  npx enishi user password … < password-file'],
  async run(given, io) {
    const email = wordOf(given, 'e-mail address')
    const password = await io.askPassword()
    await withInstallation(io, async context => {
      const { _id } = await personOf(context.database, email)
      await changeUser(context, _id, { password })
    })
    io.print(`${email} has a new password.`)
  },
}
