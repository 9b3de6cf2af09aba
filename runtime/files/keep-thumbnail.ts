/** Once a picture is uploaded, its uploader's browser scales it for the lists of everybody; where that fails, it is shown whole. */
import type { FileValue } from '../../platform/contract/file-value.ts'
import { pictureTypes } from '../../platform/contract/picture-types.ts'
import { thumbnail } from '../../platform/contract/thumbnail.ts'
import { client } from '../client.ts'
import { scaledPicture } from './scaled-picture.ts'
import { withPicture } from './with-picture.ts'

export async function keepThumbnail({ _id, type, size }: FileValue, source: Blob): Promise<void> {
  if (!pictureTypes.has(type) || size <= thumbnail.bytes) return
  try {
    const picture = await withPicture(source, image => scaledPicture(image))
    if (picture) await client.files.keepThumbnail(_id, picture)
  } catch {
    // The file is kept all the same.
  }
}
