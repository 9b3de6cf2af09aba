import { resolve } from 'node:path'
import { checkPack } from '../packs/check.ts'
import { type Command, wordOf } from './command.ts'

export const packCheck: Command = {
  name: 'pack check',
  usage: '<folder>',
  summary: 'Checks a pack that is being written, and gives lasting ids to its fields',
  details: [
    '  Its files, that its documents make a model together with what it requires, and its sample data in every',
    '  language. Needs no database. Fields without a lasting id get one, written into their document.',
  ],
  async run(given, io) {
    const { pack, records, written } = await checkPack(resolve(wordOf(given, 'folder')))
    const { manifest, entities, documents } = pack
    const others = Object.values(documents).flat().length
    for (const path of written) io.print(`Wrote ids into ${path}.`)
    io.print(
      `${manifest.name} ${manifest.version}: ${entities.length} entities, ${others} other documents and ${records} sample records, all in order.`,
    )
  },
}
