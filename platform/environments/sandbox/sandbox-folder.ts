/** The folder of a sandbox in that of the installation: its own secret, and the files that were given to it. */
import { join } from 'node:path'

export const sandboxFolder = (dataFolder: string, name: string): string => join(dataFolder, 'sandboxes', name)
