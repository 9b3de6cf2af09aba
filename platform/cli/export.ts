import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { otherInstallation } from '../environments/other-installation.ts'
import { writeFolder } from '../environments/write-folder.ts'
import { Outbound } from '../outbound/outbound.ts'
import { type Command, textOption, wordOf } from './command.ts'
import { filesAt, keyIn } from './environment-words.ts'

export const exportCommand: Command = {
  name: 'export',
  usage: '<folder> [--from <url>]',
  summary: 'Writes all metadata of this installation into a folder, one document per file, for git',
  details: [
    '  --from  Another installation; its key stands in ENISHI_SOURCE_KEY.',
    '  Files whose documents are gone go too. Records, people and the values of secrets are not in it.',
  ],
  options: { from: { type: 'string' } },
  async run(given, io) {
    const folder = resolve(wordOf(given, 'folder'))
    const outbound = new Outbound({ allow: readConfig({ LOG_LEVEL: 'warn', ...io.environment }).outboundAllow })
    try {
      const files = await filesAt(textOption(given, 'from') ?? 'here', io, (url, variable) =>
        otherInstallation(outbound, { url, key: keyIn(io, variable) }),
      )
      const { written, removed } = await writeFolder(folder, files)
      io.print(`${Object.keys(files).length} files in ${folder}: ${written.length} written, ${removed.length} removed.`)
    } finally {
      await outbound.close()
    }
  },
}
