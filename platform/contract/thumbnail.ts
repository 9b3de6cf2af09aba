/** How large a picture may be to stand in a list. */
export const thumbnail = {
  /** Of its longer side, in pixels. */
  side: 480,
  /** What is no larger is shown as it is. */
  bytes: 64 * 1024,
} as const
