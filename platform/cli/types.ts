import { writeFile } from 'node:fs/promises'
import { type Command, textOption } from './command.ts'
import { entityTypes } from './entity-types.ts'
import { withInstallation } from './with-installation.ts'

export const types: Command = {
  name: 'types',
  usage: '[--out <file>]',
  summary: "Writes TypeScript types of the installation's entities, for clients and plugins",
  details: ['--out   a file (enishi.ts, say) instead of the terminal'],
  options: { out: { type: 'string' } },
  async run(given, io) {
    const out = textOption(given, 'out')
    const text = await withInstallation(io, async ({ model }) =>
      entityTypes([...model.entities.values()], model.revision),
    )
    if (out === undefined) return io.print(text)
    await writeFile(out, text)
    io.print(`Written to ${out}.`)
  },
}
