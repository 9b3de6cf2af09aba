/** The screens that plugins bring along: absolute paths of their `client.tsx` (`client.js` where it is compiled), by name. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugins } from './plugins.ts'

export const clientsOf = ({ hosts }: Pick<Plugins, 'hosts'>): Record<string, string> =>
  Object.fromEntries(
    hosts
      .filter(({ plugin }) => plugin !== null)
      .flatMap(({ name, found }) => {
        const file = ['client.tsx', 'client.js'].map(each => join(found.folder, each)).find(each => existsSync(each))
        return file ? [[name, file]] : []
      }),
  )
