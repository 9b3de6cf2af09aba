import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { documentKinds } from '../contract/documents.ts'
import { exportPack } from '../packs/export/export-pack.ts'
import { type Command, listOption, textOption, UsageError } from './command.ts'
import { withInstallation } from './with-installation.ts'

const kinds = ['entity', ...documentKinds] as const

export const packExport: Command = {
  name: 'pack export',
  usage:
    '<name> <folder> --entity <name>… [--view <id>…] [--version 1.0.0] [--title …] [--requires <pack>]… [--on-top] [--along]',
  summary: 'Writes documents of this installation as a pack',
  details: [
    `  Of each kind there is an option: ${kinds.map(kind => `--${kind}`).join(' ')}.`,
    '',
    '  --along   What they cannot do without is taken along; else what is missing is told.',
    '  --on-top  What installed packs brought is required, and not in it once more. Of their entities the fields that',
    '            were made here come along.',
  ],
  options: {
    version: { type: 'string' },
    title: { type: 'string' },
    requires: { type: 'string', multiple: true },
    'on-top': { type: 'boolean' },
    along: { type: 'boolean' },
    ...Object.fromEntries(kinds.map(kind => [kind, { type: 'string', multiple: true } as const])),
  },
  async run(given, io) {
    const [name, folder] = given.words
    if (!name || !folder) throw new UsageError('Say the name of the pack and the folder to write it to.')
    const documents = kinds.flatMap(kind => listOption(given, kind).map(id => ({ kind, id })))
    if (!documents.length) throw new UsageError('Name what goes into the pack: --entity van --view van.all')
    const version = textOption(given, 'version') ?? '1.0.0'
    const title = textOption(given, 'title') ?? name
    const requires = listOption(given, 'requires')
    const files = await withInstallation(io, context =>
      exportPack(context, {
        ...{ name, version, title, requires, documents },
        ...{ onTop: given.options['on-top'] === true, along: given.options['along'] === true },
      }),
    )
    const place = join(resolve(folder), name)
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(place, path)), { recursive: true })
      await writeFile(join(place, path), text)
    }
    io.print(`Wrote ${Object.keys(files).length} files to ${place}.`)
  },
}
