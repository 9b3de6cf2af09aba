import { createSandbox } from '../environments/sandbox/create-sandbox.ts'
import { type Command, listOption, UsageError, wordOf } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const sandboxCreate: Command = {
  name: 'sandbox create',
  usage: '<postgresql://…|folder> [--keep <entity.field>]…',
  summary: 'Copies this installation, with masked data, into an empty database to try things out in',
  details: [
    '  <postgresql://…>  An empty database. <folder>: an embedded one in a data folder of its own.',
    '  --keep            This field stays in clear, such as product.name. Fields marked as personal never do.',
    '  All that people typed is masked; files, history, comments, messages, secrets and keys stay behind; workflows are off.',
    '  Nobody can sign in there yet: npx enishi user create --role administrator, with DATABASE_URL or ENISHI_DATA of the copy.',
  ],
  options: { keep: { type: 'string', multiple: true } },
  async run(given, io) {
    const place = wordOf(given, 'database or folder')
    const { DATABASE_URL: url, DATABASE_OWNER_URL: _, ...rest } = io.environment
    if (place === url) throw new UsageError('A sandbox needs a database of its own.')
    const environment = /^postgres(ql)?:/.test(place)
      ? { ...rest, DATABASE_URL: place }
      : { ...rest, ENISHI_DATA: place }
    let records = 0
    await withInstallation(io, here =>
      withInstallation({ ...io, environment }, there =>
        createSandbox(here, there, {
          keep: listOption(given, 'keep'),
          tell: (_, count) => {
            records += count
          },
        }),
      ),
    )
    io.print(`The sandbox is there, with ${records} records.`)
  },
}
