import { labelText } from '../contract/label.ts'
import { listPacks } from '../packs/list.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'
import { withInstallation } from './with-installation.ts'

export const packList: Command = {
  name: 'pack list',
  usage: '',
  summary: 'Lists the packs that come with Enishi, and which are installed',
  async run(_given, io) {
    const packs = await withInstallation(io, listPacks)
    const locale = io.environment['ENISHI_LOCALE'] ?? 'en'
    const rows = packs.map(({ name, version, installed, title }) => [
      name,
      version,
      installed ? `installed${installed === version ? '' : ` ${installed}`}` : '',
      labelText(title, locale),
    ])
    io.print(table(rows))
  },
}
