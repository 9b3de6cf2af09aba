/** This installation's metadata as files, one document each. The same model gives the same bytes, whenever it is asked. */
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import { listSecrets } from '../access/secret-store.ts'
import { environmentFormat } from '../contract/environment.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { pathOf, printItem } from './item.ts'
import { itemsHere } from './items-here.ts'
import { manifestPath, secretsPath } from './read-files.ts'

export async function filesHere({ database, caller }: Context): Promise<Record<string, string>> {
  requireRight(caller, 'model')
  const items = await itemsHere(database, await readSources(queryOf(database)))
  const secrets = caller.rights.includes('workflows') ? await listSecrets(database) : []
  const files = items.map(item => [pathOf(item), printItem(item)] as const)
  return Object.fromEntries([
    [manifestPath, print({ format: environmentFormat })],
    ...(secrets.length ? [[secretsPath, print({ names: secrets.map(({ name }) => name) })] as const] : []),
    ...files.sort(([one], [other]) => (one < other ? -1 : 1)),
  ])
}

const print = (value: object) => `${JSON.stringify(value, null, 2)}\n`
