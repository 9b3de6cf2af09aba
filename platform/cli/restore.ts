import { resolve } from 'node:path'
import pino from 'pino'
import { prefixesOf } from '../access/vault.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { readConfig } from '../config.ts'
import { keepSecret } from '../main/keep-secret.ts'
import { openDatabase } from '../main/open-database.ts'
import { fileStore } from '../records/files/file-store.ts'
import { type Command, wordOf } from './command.ts'

export const restore: Command = {
  name: 'restore',
  usage: '<file> [--replace] [--other-secret]',
  summary: 'Brings back what a backup holds: all of it, or nothing where it is cut off. Stop the server first',
  details: [
    '  --replace       what is there now goes; without it the installation has to be empty',
    '  --other-secret  although it was made under another secret, and what is encrypted in it cannot be read',
  ],
  options: { replace: { type: 'boolean' }, 'other-secret': { type: 'boolean' } },
  async run(given, io) {
    const path = resolve(wordOf(given, 'file'))
    const config = readConfig({ LOG_LEVEL: 'warn', ...io.environment })
    const log = pino({ level: config.logLevel }, pino.destination(2))
    const secret = config.secret ?? (await keepSecret(config.dataFolder))
    const { database, close } = await openDatabase({ config, log, as: 'restore' })
    try {
      const { manifest, checksums } = await restoreBackup({
        ...{ database, path, log },
        files: fileStore(config.dataFolder, config.s3Url),
        sealed: prefixesOf({ secret, previousSecrets: config.previousSecrets }),
        replace: given.options['replace'] === true,
        otherSecret: given.options['other-secret'] === true,
      })
      io.print(`Restored as it was at ${manifest.createdAt}: ${checksums.rows} rows and ${checksums.files} files.`)
      if (checksums.missing.length) io.print(`Files that the backup does not hold: ${checksums.missing.join(', ')}`)
    } finally {
      await close()
    }
  },
}
