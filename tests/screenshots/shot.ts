import type { Act } from './acts.ts'

export interface Shot {
  /** Of the file: `<name>.ja.dark.360.png`. */
  name: string
  /** `RECORD` in it becomes the id of some record of the entity before it, or of what `of` lists. */
  path: string
  /** An address of the API whose first item is shown. */
  of?: string
  /** Before one is inside. */
  signedOut?: true
  act?: Act
}
