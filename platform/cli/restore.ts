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
  usage: '<file> [--replace] [--other-secret] [--keep-misfits]',
  summary: 'Brings back what a backup holds: all of it, or nothing where it is cut off. Stop the server first',
  details: [
    '  --replace       what is there now is put aside (npx enishi restore back | drop); without it there must be nothing',
    '  --other-secret  although it was made under another secret, and what is encrypted in it cannot be read',
    '  --keep-misfits  also records that a save would refuse; they are told, and stay as they are',
  ],
  options: { replace: { type: 'boolean' }, 'other-secret': { type: 'boolean' }, 'keep-misfits': { type: 'boolean' } },
  async run(given, io) {
    const path = resolve(wordOf(given, 'file'))
    const config = readConfig({ LOG_LEVEL: 'warn', ...io.environment })
    const log = pino({ level: config.logLevel }, pino.destination(2))
    const secret = config.secret ?? (await keepSecret(config.dataFolder))
    const { database, close } = await openDatabase({ config, log, as: 'restore' })
    try {
      const { manifest, checksums, misfits } = await restoreBackup({
        ...{ database, path, log, secret, previousSecrets: config.previousSecrets },
        files: fileStore(config.dataFolder, config.s3Url),
        sealed: prefixesOf({ secret, previousSecrets: config.previousSecrets }),
        replace: given.options['replace'] === true,
        otherSecret: given.options['other-secret'] === true,
        keepMisfits: given.options['keep-misfits'] === true,
      })
      io.print(`Restored as it was at ${manifest.createdAt}: ${checksums.rows} rows and ${checksums.files} files.`)
      if (checksums.missing.length) io.print(`Files that the backup does not hold: ${checksums.missing.join(', ')}`)
      if (misfits.count) io.print(`${misfits.count} records do not fit their entities:`)
      for (const { entity, record, problems } of misfits.first)
        for (const { pointer, message } of problems) io.print(`  ${entity} ${record} ${pointer || '/'}: ${message}`)
    } finally {
      await close()
    }
  },
}
