/** Where the bytes of files lie: one file each, in the data folder, under its id. */
import { join } from 'node:path'

export interface FileStore {
  folder: string
  /** Bytes of one file. */
  maxSize: number
}

const maxSize = 100 * 1024 * 1024

export const fileStore = (dataFolder: string): FileStore => ({ folder: join(dataFolder, 'files'), maxSize })

/** The end of an id is chance, its begin is time: folders by the end fill evenly. */
export const placeOf = ({ folder }: FileStore, id: string): string => join(folder, id.slice(-2), id)
