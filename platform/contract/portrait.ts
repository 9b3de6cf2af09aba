/** How large the picture of a person may be. */
export const portrait = {
  /** Of its longer side, in pixels: the largest place it stands in, on a dense screen. */
  side: 192,
  bytes: 32 * 1024,
} as const

/** People who have a picture, by id, with what changes when another takes its place. */
export type Portraits = Record<string, string>
