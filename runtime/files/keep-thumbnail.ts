/** Once a picture is uploaded, its uploader's browser scales it for the lists of everybody; where that fails, it is shown whole. */
import type { FileValue } from '../../platform/contract/file-value.ts'
import { pictureTypes } from '../../platform/contract/picture-types.ts'
import { thumbnail } from '../../platform/contract/thumbnail.ts'
import { client } from '../client.ts'
import { scaledPicture } from './scaled-picture.ts'

export async function keepThumbnail({ _id, type, size }: FileValue, source: Blob): Promise<void> {
  if (!pictureTypes.has(type) || size <= thumbnail.bytes) return
  const address = URL.createObjectURL(source)
  try {
    const picture = await scaledPicture(await loaded(address))
    if (picture) await client.files.keepThumbnail(_id, picture)
  } catch {
    // The file is kept all the same.
  } finally {
    URL.revokeObjectURL(address)
  }
}

const loaded = (address: string) =>
  new Promise<HTMLImageElement>((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('This is no picture.'))
    image.src = address
  })
