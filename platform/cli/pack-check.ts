import { resolve } from 'node:path'
import type { Context } from '../access/context.ts'
import { planChange } from '../metadata/plan.ts'
import { changeSetOf, tellingFiles } from '../packs/change-set.ts'
import { inOrder } from '../packs/in-order.ts'
import type { Pack } from '../packs/pack.ts'
import { readPack } from '../packs/read.ts'
import { installedPacks } from '../packs/store.ts'
import { type Command, wordOf } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const packCheck: Command = {
  name: 'pack check',
  usage: '<folder>',
  summary: 'Checks a pack that is being written: its files, and that it fits this installation',
  async run(given, io) {
    const pack = await readPack(resolve(wordOf(given, 'folder')))
    const { entities, documents, manifest } = pack
    await withInstallation(io, context => planAlone(context, pack))
    const others = Object.values(documents).flat().length
    io.print(
      `${manifest.name} ${manifest.version}: ${entities.length} entities and ${others} other documents, all in order.`,
    )
  },
}

/** With what it requires, as an install would. Throws all that is wrong, each problem with its file. */
async function planAlone({ database, model }: Context, pack: Pack): Promise<void> {
  const installed = new Set((await installedPacks(database)).keys())
  const needed = await inOrder(
    (pack.manifest.requires ?? []).filter(name => !installed.has(name)),
    installed,
  )
  const packs = [...needed, pack]
  await tellingFiles(packs, () => planChange(database, model, changeSetOf(packs, model.revision)))
}
