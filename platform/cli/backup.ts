import { resolve } from 'node:path'
import { vaultOf } from '../access/vault.ts'
import { writeBackup } from '../backup/write-backup.ts'
import { readConfig } from '../config.ts'
import { fileStore } from '../records/files/file-store.ts'
import { type Command, wordOf } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const backup: Command = {
  name: 'backup',
  usage: '<file>',
  summary: 'Copies the whole installation, database and files, into one file; beside a running server too',
  details: [
    '  The secret (ENISHI_SECRET, or the file `secret` of the data folder) is not in it: keep that apart. Without it what',
    '  is encrypted in the backup can never be read.',
  ],
  async run(given, io) {
    const path = resolve(wordOf(given, 'file'))
    const { dataFolder, s3Url } = readConfig(io.environment)
    const { rows, files, missing } = await withInstallation(io, context =>
      writeBackup({
        ...{ database: context.database, path },
        files: fileStore(dataFolder, s3Url),
        sealed: vaultOf(context).prefix,
      }),
    )
    io.print(`${path}: ${rows} rows and ${files} files. The secret is not in it.`)
    if (missing.length) io.print(`Files that are known and lie nowhere: ${missing.join(', ')}`)
  },
}
