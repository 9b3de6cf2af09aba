/** Where packs are looked for: those that were uploaded, then `templates/`, unless somebody names other places. */
import type { Context } from '../access/context.ts'
import { templates } from './pack-folders.ts'
import { uploadedPlace } from './uploads/uploaded-place.ts'

export async function packPlaces(
  { database }: Pick<Context, 'database'>,
  places?: readonly string[],
): Promise<readonly string[]> {
  return places ?? [await uploadedPlace(database), templates]
}
