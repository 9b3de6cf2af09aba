/** Sandboxes beside this installation's database: listed, opened, removed. The studio makes them, too. */

import pino from 'pino'
import { readConfig } from '../config.ts'
import { listSandboxes, removeSandbox, sandboxDatabase } from '../environments/sandbox/sandbox-databases.ts'
import { sandboxFolder } from '../environments/sandbox/sandbox-folder.ts'
import { notFound } from '../errors.ts'
import { findDatabase } from '../main/open-database.ts'
import { urlsOf } from '../main/open-sandbox.ts'
import { type Command, textOption, wordOf } from './command.ts'
import { table } from './table.ts'
import { withInstallation } from './with-installation.ts'

export const sandboxes: Command[] = [
  {
    name: 'sandbox list',
    usage: '',
    summary: 'Lists the sandboxes that the studio made',
    async run(_, io) {
      const found = await withInstallation(io, ({ database }) => listSandboxes(database))
      io.print(table(found.map(({ name, createdAt, records }) => [name, createdAt ?? 'unfinished', String(records)])))
    },
  },
  {
    name: 'sandbox start',
    usage: '<name> [--port 8081]',
    summary: 'Starts a server on a sandbox; its first address makes an administrator',
    options: { port: { type: 'string' } },
    async run(given, { environment }) {
      const name = wordOf(given, 'name')
      Object.assign(process.env, await environmentOf(name, environment), { PORT: textOption(given, 'port') ?? '8081' })
      for (const own of Object.keys(process.env).filter(each => ofOriginal.test(each))) delete process.env[own]
      await import('../main.ts')
      // The server lives until it is told to stop.
      await new Promise(() => {})
    },
  },
  {
    name: 'sandbox remove',
    usage: '<name>',
    summary: 'Removes a sandbox with its database and folder',
    async run(given, io) {
      const name = wordOf(given, 'name')
      const { dataFolder } = readConfig(io.environment)
      await withInstallation(io, ({ database }) => removeSandbox(database, dataFolder, name))
      io.print(`The sandbox '${name}' is gone.`)
    },
  },
]

/** Nothing of the original reaches out from the copy, or opens it. */
const ofOriginal =
  /^(ENISHI_(SECRET|PREVIOUS_SECRETS|ADMIN_\w+|API_KEY|PACKS|SAMPLE)|PUBLIC_URL|S3_URL|SMTP_URL|OIDC_\w+)$/

async function environmentOf(name: string, environment: Record<string, string | undefined>) {
  const config = readConfig({ LOG_LEVEL: 'warn', ...environment })
  const log = pino({ level: config.logLevel }, pino.destination(2))
  // PostgreSQL goes on for the server that comes.
  const { urls, connect } = await findDatabase({ config, log, as: 'command' })
  const database = await connect()
  try {
    if (!(await listSandboxes(database)).some(each => each.name === name)) throw notFound('The sandbox')
    const { url, ownerUrl } = urlsOf(urls, await sandboxDatabase(database, name))
    const folder = sandboxFolder(config.dataFolder, name)
    return { DATABASE_URL: url, ENISHI_DATA: folder, ...(ownerUrl && { DATABASE_OWNER_URL: ownerUrl }) }
  } finally {
    await database.close()
  }
}
