/** Sample data of a pack that is installed without: put in later, with that of the packs it refers to. */
import type { Context } from '../../access/context.ts'
import { requireRight } from '../../access/require-right.ts'
import { conflict, notFound } from '../../errors.ts'
import { installPacks } from '../install.ts'
import { installedPacks } from '../store.ts'

export async function addSample(context: Context, name: string, locale?: string): Promise<void> {
  requireRight(context.caller, 'packs')
  const installed = (await installedPacks(context.database)).get(name)
  if (!installed) throw notFound(`An installed pack '${name.slice(0, 80)}'`)
  if (installed.sample) throw conflict('sample-there', `The sample data of '${name}' is there already.`)
  await installPacks(context, [name], { sample: true, ...(locale !== undefined && { locale }) })
}
